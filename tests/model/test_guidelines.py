"""Whole guidelines resolve: the packaged one, and those made up for tests."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from b12dsl.model import ledger, resolve
from b12dsl.model.words import words
from tests.model.reading import ROOT, folder, read

MADE_UP = sorted(path for path in (ROOT / "tests" / "guidelines").iterdir() if path.is_dir())


@pytest.mark.parametrize("path", [ROOT / "guidelines" / "b12", *MADE_UP], ids=lambda path: path.name)
def test_a_folder_resolves_without_a_word(path: Path) -> None:
    guideline, problems = resolve(folder(path))
    assert [(problem.code, problem.span.path, problem.span.line, problem.message) for problem in problems] == []
    assert guideline is not None
    account = ledger(guideline)
    assert account.count("unclaimed") == 0


def test_the_order_of_files_means_nothing() -> None:
    files = folder(ROOT / "guidelines" / "b12")
    forwards, _ = resolve(files)
    backwards, _ = resolve(files[::-1])
    assert forwards == backwards


def test_the_packaged_guideline_in_figures() -> None:
    guideline, _ = resolve(folder(ROOT / "guidelines" / "b12"))
    assert guideline is not None
    account = ledger(guideline)
    assert account.complete
    (source,) = account.sources
    assert [line.number for line in source.lines] == list(range(1, 53))
    assert sum(len(line.entries) for line in source.lines) == len(guideline.statements)
    assert len(guideline.scenarios) >= 60
    confirmed = guideline.findings["deficiency_confirmed"].condition
    assert "mma more than 271 nmol/L" in words(confirmed)
    assert guideline.members("cobalamin") == {"cobalamin", "hydroxocobalamin", "cyanocobalamin", "methylcobalamin"}


def test_ten_thousand_lines_are_resolved_in_a_moment() -> None:
    head = 'guideline long "Long"\n  version 1.0.0\n  status draft\n'
    head += 'source book "Book"\n  lines 1\nstatement P1 in book line 1\n  says "All."\n'
    part = (
        'input sign_{n} "Sign"\n  is yes or no\ninput level_{n} "Level"\n  is a concentration in mmol/L or mg/L\n'
        'classify level_{n} as band_{n} "Band"\n  low less than 3 mmol/L | less than 9 mg/L\n'
        "  high at least 3 mmol/L | at least 9 mg/L\n  from P1\n"
        'rule rule_{n} "Rule"\n  when sign_{n} and band_{n} is low or_{n}\n  advise "Rest."\n  from P1\n'
    ).replace(" or_{n}", "")
    text = head + "".join(part.format(n=n) for n in range(10_000 // part.count("\n")))
    file, found = read(text)
    assert found == ()
    began = time.perf_counter()
    guideline, problems = resolve([file])
    took = time.perf_counter() - began
    assert (guideline is not None, problems) == (True, ())
    assert took < 5, "a pass has become quadratic"
