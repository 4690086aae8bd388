"""The manual is whole: each form, verb, word, key and room of the package has its place in it."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import get_args

import pytest

import b12dsl
from b12dsl.catalogue import diagnostics
from b12dsl.cli.commands import COMMANDS
from b12dsl.diagnostics.frame import framed
from b12dsl.evaluation.assessment_schema import assessment_schema
from b12dsl.evaluation.expectations import VERBS
from b12dsl.evaluation.results import Verb
from b12dsl.logic.states import ACTION_STATES, OPTION_STATES, OUTCOMES
from b12dsl.model import Expectation
from b12dsl.model.accepted import SLUGS
from b12dsl.model.codes import SYSTEMS
from b12dsl.model.kinds import KINDS
from b12dsl.pipeline import check_sources
from b12dsl.source import Source
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Opener
from b12dsl.syntax.nesting import NESTING, children_of
from b12dsl.syntax.parse import parse
from b12dsl.syntax.shapes import SHAPES
from b12dsl.syntax.vocabulary import ROUTES, keywords, opening_words, reserved_words
from tests.docs.test_manual import MANUAL, ROOT, blocks_of

REFERENCE = (
    "lines", "sources", "inputs", "conditions", "units", "findings", "regimens", "decisions", "guarantees", "scenarios",
)  # fmt: skip
# Names of unions; no line is one of them by itself.
UNIONS = {"Cell", "Comparison", "Condition", "Duration", "Expectation", "Expression", "Form", "Frequency", "Limit"}


def page(name: str) -> str:
    return (MANUAL / f"{name}.md").read_text(encoding="utf-8")


def code_in(name: str) -> set[str]:
    """What a page sets as code in its prose."""
    return set(re.findall(r"`([^`\n]+)`", page(name)))


@cache
def examples() -> tuple[str, ...]:
    """The guide blocks of the reference that are right."""
    return tuple(
        block.text
        for name in REFERENCE
        for block in blocks_of(MANUAL / f"{name}.md")
        if block.language == "guide" and "error" not in block.tags
    )


def parts(thing: object) -> Iterator[object]:
    yield thing
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            yield from parts(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from parts(item)


@cache
def written() -> frozenset[str]:
    """The names of the forms in the examples of the reference."""
    files = [parse(Source("example.guide", text))[0] for text in examples()]
    return frozenset(type(part).__name__ for file in files for part in parts(file))


@cache
def expected() -> tuple[Expectation, ...]:
    """The expectations in the examples of the reference."""
    models = [check_sources([Source("example.guide", framed(text))]).model for text in examples()]
    return tuple(e for model in models if model for s in model.scenarios.values() for e in s.expectations)


def test_every_line_form_stands_in_the_reference() -> None:
    every = {form.__name__ for children in NESTING.values() for form in children}
    assert every == {form.__name__ for form in SHAPES}
    assert every - written() == set()


def test_every_part_of_a_line_stands_in_the_reference() -> None:
    made_of_openers = {"Listed"}
    assert set(forms.__all__) - UNIONS - written() == made_of_openers
    assert [name for name in UNIONS if isinstance(getattr(forms, name), type)] == []


def test_every_expectation_verb_stands_in_the_reference() -> None:
    assert set(VERBS) - {one.verb for one in expected()} == set()


def test_every_state_and_outcome_stands_in_the_reference() -> None:
    shown = {word.replace(" ", "_") for word in code_in("scenarios")}
    states = {word.removeprefix("is_") for word in shown} | {"applies"}
    assert set(OUTCOMES) - shown == set()
    assert set(OPTION_STATES) - states - {word.removeprefix("RULE_") for word in shown} == set()
    told = page("evaluation").replace("_", " ")
    assert [s for s in (*OUTCOMES, *OPTION_STATES, *ACTION_STATES) if s.replace("_", " ") not in told] == []


def test_every_word_of_the_grammar_stands_in_the_reference() -> None:
    shown = set(re.findall(r"[a-z]+", "\n".join(page(name) for name in REFERENCE)))
    assert keywords() - shown == set()


def test_reserved_words_are_listed() -> None:
    listed = page("lines").split("wherever they stand:")[1].split(".")[0]
    assert set(re.findall(r"[a-z]+", listed)) == reserved_words()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("regimens", {route.word for route in ROUTES}),
        ("inputs", set(KINDS)),
        ("sources", set(SLUGS)),
        ("json", set(get_args(Verb))),
    ],
)
def test_words_of_a_table_are_listed(name: str, words: set[str]) -> None:
    assert words - code_in(name) == set()


def test_routes_are_told_as_the_package_says_them() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", page("regimens").split("## Routes")[1], re.MULTILINE))
    assert rows == {route.word: route.phrase for route in ROUTES}


def test_code_systems_are_listed() -> None:
    assert [system for system in SYSTEMS if system not in page("inputs")] == []


def test_what_may_stand_where_is_the_table_of_the_parser() -> None:
    table = page("lines").split("## What may stand where")[1].split("## ")[0]
    cells = re.findall(r"^\| (.*?) \| (.*) \|$", table, re.MULTILINE)
    rows = {first.strip("` "): set(re.findall(r"[a-z]+", rest)) for first, rest in cells}
    below = {SHAPES[place].split()[0]: place for place in NESTING if place in SHAPES}
    below["the outermost level"] = forms.File
    always = {forms.FromLine, forms.AssumesLine, forms.BecauseLine, forms.ProseLine}
    missing = []
    for name, place in below.items():
        for child in set(children_of(place)) - always:
            word = SHAPES[child].split()[0]
            if name in rows and word in opening_words() and word not in rows[name] and "actions" not in rows[name]:
                missing.append(f"{name}: {word}")
    assert missing == []
    assert len(rows) > 15
    assert Opener in NESTING


# ------------------------------------------------------------------ formats, names, rooms


def test_every_key_of_an_assessment_is_explained() -> None:
    schema = assessment_schema()
    keys = {*schema["properties"], *schema["$defs"]["action"]["properties"], *schema["$defs"]["phase"]["properties"]}
    assert keys - code_in("json") == set()


def test_every_public_name_is_used() -> None:
    told = page("python")
    assert [name for name in b12dsl.__all__ if f"b12dsl.{name}" not in told] == []


def test_every_command_is_named() -> None:
    told = page("commands")
    assert [name for name in COMMANDS if f"`b12dsl {name} " not in told] == []


def test_the_letters_of_the_codes_are_explained() -> None:
    told = page("index").split("The letter tells the kind:")[1].split("##")[0]
    assert set(re.findall(r"\b([A-Z])\b", told)) == {code[0] for code in diagnostics()}


def rooms() -> list[str]:
    """The rooms of the architecture page, from the top floor down."""
    return re.findall(r"^\| `(\w+)` \|", page("architecture").split("## Rooms")[1].split("## ")[0], re.MULTILINE)


def test_the_rooms_named_are_the_rooms_there_are() -> None:
    package = ROOT / "b12dsl"
    there = {path.parent.name for path in package.glob("*/__init__.py")} | {path.stem for path in package.glob("*.py")}
    assert set(rooms()) == {name for name in there if not name.startswith("_")}


def test_the_floors_are_those_that_imports_are_held_to() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    floor = {name: number for number, layer in enumerate(layers) for name in re.findall(r"\w+", layer)}
    assert [floor[room] for room in rooms()] == sorted(floor[room] for room in rooms())


def test_what_the_architecture_page_points_at_exists() -> None:
    paths = [code for code in code_in("architecture") if "/" in code]
    assert len(paths) >= 4
    assert [path for path in paths if not (ROOT / path).is_file()] == []
