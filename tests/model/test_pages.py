"""Every diagnostic of the model has a page whose example raises exactly it, and whose repair raises nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.frame import FRAME, framed
from b12dsl.model import check_digests, resolve
from b12dsl.model.errors import DIAGNOSTICS
from b12dsl.model.told import Told
from tests.model.reading import look_at, page, read

MESSAGES = Path(__file__).parent / "messages"
NOTICE = "Call patients back.\n"
BY_SOURCE = ("K518", "K519", "K520")
PAGES = [pytest.param(kind, id=f"{kind.code}-{kind.__name__}") for kind in DIAGNOSTICS]


def raised(text: str, kind: type[Told]) -> tuple[Diagnostic, ...]:
    """What a text raises; digests are compared with an invented notice of one line."""
    guideline, problems = look_at(text)
    if kind.code not in BY_SOURCE:
        return problems
    assert problems == ()
    assert guideline is not None
    return check_digests(guideline, "notice", NOTICE)


def test_the_frame_raises_nothing() -> None:
    file, found = read(FRAME)
    guideline, problems = resolve([file])
    assert found == ()
    assert problems == ()
    assert guideline is not None


def test_a_whole_text_is_not_framed() -> None:
    assert framed('guideline x "X"') == 'guideline x "X"'
    assert framed("# alone") == "# alone"
    assert framed('rule x "X"').startswith(FRAME)


def test_codes_are_unique_and_in_their_rooms() -> None:
    found = [kind.code for kind in DIAGNOSTICS]
    assert len(set(found)) == len(found)
    assert {code[:2] for code in found} == {"N2", "T3", "R4", "K5", "X6"}
    assert len(found) >= 100


def test_warnings_have_a_word_to_accept_them_by_and_errors_have_none() -> None:
    for kind in DIAGNOSTICS:
        assert bool(kind.slug) == (kind.severity != "error"), kind.code
    slugs = [kind.slug for kind in DIAGNOSTICS if kind.slug]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_has_its_four_headings(kind: type[Told]) -> None:
    parts = page(kind)
    assert list(parts) == ["summary", "means", "matters", "example", "repair"]
    assert all(text.strip() for name, text in parts.items() if name != "repair")
    assert parts["summary"].endswith(".")


@pytest.mark.parametrize("kind", PAGES)
def test_the_example_raises_it_once_and_nothing_else(kind: type[Told]) -> None:
    assert [problem.code for problem in raised(page(kind)["example"], kind)] == [kind.code]


@pytest.mark.parametrize("kind", PAGES)
def test_the_repair_raises_nothing(kind: type[Told]) -> None:
    problems = raised(page(kind)["repair"], kind)
    assert [(problem.code, problem.message) for problem in problems] == []


@pytest.mark.parametrize("kind", PAGES)
def test_the_message_is_golden(kind: type[Told], golden: Callable[[Path, str], None]) -> None:
    (problem,) = raised(page(kind)["example"], kind)
    labels = "".join(f"\nat line {label.span.line}: {label.text}" for label in problem.labels)
    text = f"{problem.severity} {problem.code} at line {problem.span.line}\n{problem.message}\n{problem.help}{labels}\n"
    assert "{" not in problem.message.replace("{tablets}", "")
    assert problem.message[-1] in ".…?"
    golden(MESSAGES / f"{kind.code}.txt", text)


@pytest.mark.parametrize("kind", PAGES)
def test_the_span_covers_words_of_the_example(kind: type[Told]) -> None:
    (problem,) = raised(page(kind)["example"], kind)
    lines = framed(page(kind)["example"]).splitlines()
    span = problem.span
    if kind.code != "N207":
        assert lines[span.line - 1][
            span.column - 1 : span.end_column - 1 if span.line == span.end_line else None
        ].strip()


_NAMED = re.compile(
    r"^\s*(?:source|statement|assumption|input|test|substance|drug|classify \w+ as|finding|value|table|regimen|decision"
    r"|option|rule|guarantee|scenario) (\w+)",
    re.MULTILINE,
)


def test_all_mistakes_at_once_are_told_once_each() -> None:
    """One file with one mistake of each kind; every declaration of an example gets a name of its own."""
    examples, wanted = [], Counter[str]()
    for kind in DIAGNOSTICS:
        example = page(kind)["example"]
        if example.startswith(("guideline", "#")) or kind.code in (*BY_SOURCE, "N202"):
            continue
        for name in set(_NAMED.findall(example)):
            example = re.sub(rf"\b{name}\b", f"{name}_{kind.code.lower()}", example)
        examples.append(example)
        wanted[kind.code] += 1
    found = Counter(problem.code for problem in look_at(FRAME + "\n".join(examples))[1])
    # these two are held back while anything else is wrong: they could follow from it
    assert wanted - found == Counter({"K503": 1, "K516": 1})
    # and two other examples call their medicine the same
    assert found - wanted == Counter({"N214": 1})
    assert found.total() >= 95
