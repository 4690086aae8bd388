# Everything a person or a machine runs here. It needs python3 (3.11 or newer) with venv, and the package index.
# Each set-up leaves a stamp, so that the second call is quick.

PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends
DEMO    ?= $(wordlist 1,3,$(sort $(wildcard examples/*.json)))
WORKERS ?= 2
# Long random searches and a real browser: they judge answers, and tracing every line of them would double their time.
SEARCHES := tests/agreement tests/browser tests/publishing/test_conformance.py tests/verification/solving

.DEFAULT_GOAL := help
.PHONY: help demo test lint types floors browser tests site bench mutate fuzz golden format requirements clean
.DELETE_ON_ERROR:

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## set up, check the B12 guideline and show example patients
	$(BIN)/b12dsl check b12
	@test -n "$(DEMO)" || { echo "There are no example patients." >&2; exit 1; }
	@for patient in $(DEMO); do \
	  printf '\n\n$$ cat %s\n\n' "$$patient"; \
	  cat "$$patient" || exit 1; \
	  printf '\n$$ $(BIN)/b12dsl run %s\n\n' "$$patient"; \
	  $(BIN)/b12dsl run "$$patient" || exit 1; \
	done
	@printf '\nThe command is $(BIN)/b12dsl. To write only “b12dsl” in this terminal:\n\n  . $(BIN)/activate\n'
	@printf '\nThen start a guideline of your own:\n\n  b12dsl new mine\n'

test: lint types floors browser tests ## set up and run every check

lint: $(VENV)/.dev ## style and layout of the code (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## the type checker (mypy, strict)
	$(BIN)/mypy -p b12dsl

floors: $(VENV)/.dev ## which room may import which (import-linter)
	$(BIN)/lint-imports

browser: $(VENV)/.dev ## a browser for the tests of the website, where Debian may install one
	@$(BIN)/python -m tests.browser.chromium \
	|| { test "$$(id -u)" -eq 0 && apt-get update -qq && $(INSTALL) chromium fonts-liberation; } \
	|| echo "It could not be installed from here; the tests that need it are left out." >&2

tests: $(VENV)/.dev ## the tests, with the share of lines and branches they reach
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n $(WORKERS) $(addprefix --ignore=,$(SEARCHES))
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	$(BIN)/python -m pytest -q -n $(WORKERS) $(SEARCHES)

site: $(VENV)/.dev ## make the website in site/build
	$(BIN)/b12dsl site build --config site/mkdocs.yml -o site/build

bench: $(VENV)/.dev ## measure, and write benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

mutate: $(VENV)/.dev ## put every fault into the B12 guideline: does a scenario notice it?
	$(BIN)/python -m tests.verification.mutation.every_fault

fuzz: $(VENV)/.dev ## the same properties with long random searches
	$(BIN)/python -m pytest -q -n $(WORKERS) -m 'not slow' --hypothesis-profile=long

golden: $(VENV)/.dev ## rewrite the golden files and print what changed
	$(BIN)/python -m pytest -q -m 'not slow' --update-golden

format: $(VENV)/.dev ## put the Python code into its layout
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

requirements: $(VENV)/.dev ## resolve the dependencies anew and write the pinned, hashed lists
	$(BIN)/uv lock --quiet --upgrade
	$(BIN)/uv export --quiet --locked --no-emit-project --no-annotate --no-header --group build --output-file requirements.txt >/dev/null
	$(BIN)/uv export --quiet --locked --no-emit-project --no-annotate --no-header --group build --all-extras --output-file requirements-dev.txt >/dev/null

clean: ## remove the virtual environment and everything that tools left behind
	rm -rf $(VENV) build dist site/build .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "b12dsl needs Python 3.11 or newer, but $(PYTHON) is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/pyvenv.cfg
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
