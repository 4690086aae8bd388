"""Formatting changes no meaning, keeps every comment and does nothing a second time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from b12dsl.formatting import format_file, format_source
from b12dsl.source import Source
from b12dsl.syntax import forms
from b12dsl.syntax.parse import parse
from tests.formatting.guesses import FORMS, placed
from tests.formatting.trees import comments, meaning

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
EXAMPLES = sorted(HERE.glob("*.guide"))
GUIDELINES = sorted([*ROOT.glob("guidelines/**/*.guide"), *ROOT.glob("tests/guidelines/**/*.guide")])
WRITTEN = [*EXAMPLES, *GUIDELINES]


def read(text: str) -> forms.File:
    file, diagnostics = parse(Source("x.guide", text))
    assert [(found.span, found.message) for found in diagnostics] == [], text
    return file


def label(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", EXAMPLES, ids=label)
def test_examples(path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(path.with_suffix(".formatted"), format_file(read(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", WRITTEN, ids=label)
def test_formatting_keeps_meaning_and_comments(path: Path) -> None:
    file = read(path.read_text(encoding="utf-8"))
    again = read(format_file(file))
    assert meaning(again) == meaning(file)
    assert comments(again) == comments(file)


@pytest.mark.parametrize("path", WRITTEN, ids=label)
def test_formatting_twice_is_formatting_once(path: Path) -> None:
    once = format_file(read(path.read_text(encoding="utf-8")))
    assert format_file(read(once)) == once


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_form_is_read_back_as_it_was(kind: type, data: st.DataObject) -> None:
    file = data.draw(placed(kind))
    text = format_file(file)
    again = read(text)
    assert meaning(again) == meaning(file), text
    assert format_file(again) == text


@st.composite
def untidy(draw: st.DrawFn) -> str:
    """Declarations with comments and blank lines anywhere, and wide indentation."""
    kinds = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=4))
    lines = "".join(format_file(draw(placed(kind))) for kind in kinds).splitlines()
    step = draw(st.sampled_from((1, 2, 4)))
    return "\n".join(part for line in lines for part in draw(_untidy_line(line, step)))


@st.composite
def _untidy_line(draw: st.DrawFn, line: str, step: int) -> list[str]:
    words = line.lstrip(" ")
    remarks = st.builds(
        lambda indent, text: " " * indent + text, st.integers(0, 9), st.sampled_from(("", "# one", "#two #"))
    )
    above = draw(st.lists(remarks, max_size=3)) if draw(st.booleans()) else []
    return [
        *above,
        " " * ((len(line) - len(words)) // 2 * step)
        + words
        + draw(st.sampled_from(("", "", " # right", "#x"))) * bool(words),
    ]


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(text=untidy())
def test_untidy_files_keep_meaning_and_comments(text: str) -> None:
    file = read(text)
    once = format_file(file)
    again = read(once)
    assert meaning(again) == meaning(file)
    assert comments(again) == comments(file)
    assert format_file(again) == once


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A written file in which a few stretches are replaced by anything."""
    text = draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8")
    anything = st.text(
        st.sampled_from(' \t\r\n\x0b\x0c\x85\u00a0\u2028\ufeff#"|,()<=*/-+µ“x1') | st.characters(), max_size=5
    )
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(anything) + text[at + draw(st.integers(0, 3)) :]
    return text


@settings(max_examples=200)
@given(text=damaged() | st.text())
def test_any_text_is_formatted_or_refused(text: str) -> None:
    once, diagnostics = format_source(Source("x.guide", text))
    if once is None:
        assert any(found.severity == "error" for found in diagnostics)
        return
    file, _ = parse(Source("x.guide", text))
    again, _ = parse(Source("x.guide", once))
    assert meaning(again) == meaning(file)
    assert comments(again) == comments(file)
    assert format_source(Source("x.guide", once))[0] == once


def test_a_file_with_an_error_is_not_formatted() -> None:
    text, diagnostics = format_source(Source("x.guide", 'rule r "R"\n  wen fever\n'))
    assert text is None
    assert any(found.severity == "error" for found in diagnostics)


def test_a_file_without_errors_is_formatted() -> None:
    text, diagnostics = format_source(Source("x.guide", '\ufeffrule r "R"\r\n    when  fever\r\n    by_mistake'))
    assert text is None
    assert diagnostics
    assert format_source(Source("x.guide", '\ufeffrule r "R"\r\n    when  fever')) == ('rule r "R"\n  when fever\n', ())


def test_a_line_does_not_grow_beyond_what_can_be_read() -> None:
    compared = " and ".join(["age<18 years"] * 110)
    source = Source("x.guide", f'rule r "R"\n    when {compared}\n')
    assert max(map(len, source.text.splitlines())) < 2_000
    assert format_source(source) == (source.text, ())
