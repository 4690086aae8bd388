"""No text whatever makes the parser raise, and what it says stays inside the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b12dsl.diagnostics import Diagnostic
from b12dsl.resources import grammar_text
from b12dsl.source import Source
from b12dsl.syntax.forms import Line
from b12dsl.syntax.parse import MAX_BRACKETS, MAX_MISTAKES, condition_of, parse, prose_of
from b12dsl.syntax.shapes import SHAPES
from b12dsl.syntax.vocabulary import keywords

NAMES = ("a1", "b_2", "S01", "3", "0.5", "-7", "2026-02-30", "mg", "pmol/L", "10^9/L", "1,000", "a,b", '"text"')
WORDS = [*sorted(keywords()), *NAMES]
SIGNS = [*"(),|<=+-*/:;#µ≥", '"', "\\", "<=", "!=", "1-2"]
SHAPE = st.sampled_from(list(SHAPES.values()))


def checked(text: str) -> tuple[Diagnostic, ...]:
    """The diagnostics of a text, after looking that each can be shown and points into the file."""
    source = Source("x.guide", text)
    file, found = parse(source)
    count = text.count("\n") + 1
    for each in found:
        assert each.message
        assert isinstance(each.help, str)
        assert 1 <= each.span.line <= each.span.end_line <= count
        assert each.span[1:3] <= each.span[3:5]
    stack: list[Line] = list(file.lines)
    while stack:
        line = stack.pop()
        condition_of(line)
        prose_of(line)
        stack.extend(line.lines)
    return found


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    checked(text)


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "latin-1", "utf-16"]))
def test_any_bytes(content: bytes, encoding: str) -> None:
    checked(content.decode(encoding, errors="replace"))


line = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=9).map(" ".join)
indented = st.tuples(
    st.sampled_from(["", "  ", "    ", "      ", "\t", "   "]), st.one_of(line, st.sampled_from(list(SHAPES.values())))
)


@given(st.lists(indented.map("".join), max_size=12).map("\n".join))
def test_lines_made_of_the_words_of_the_language(text: str) -> None:
    checked(text)


@given(SHAPE, st.integers(0, 80), st.sampled_from([*WORDS, *SIGNS]))
def test_one_word_too_many_anywhere(shape: str, place: int, word: str) -> None:
    words = shape.split()
    words.insert(place % (len(words) + 1), word)
    for indent, above in (
        ("", ""),
        ("  ", 'rule r1 "R"\n'),
        ("  ", 'input i1 "I"\n'),
        ("    ", 'scenario s1 "S"\n  expect\n'),
    ):
        checked(above + indent + " ".join(words))


@given(SHAPE, st.integers(0, 80))
def test_half_a_line(shape: str, length: int) -> None:
    checked('option o1 "O"\n'.replace("option", "rule") + "  " + shape[: length % (len(shape) + 1)])


@pytest.mark.parametrize(
    "text",
    [
        "\x00" * 3000,
        "x" * 10_000_000,
        "\n" * 1_000_000,
        "\n".join(" " * depth + "any of" for depth in range(1500)),
        'finding f1 "F"\n  when ' + "(" * 900 + "a1" + ")" * 900,
        'finding f1 "F"\n  when ' + "not " * 400 + "a1",
        'finding f1 "F"\n  when ' + " and ".join(["a1"] * 200),
        'finding f1 "F"\n  when ' + " + ".join(["a1"] * 400) + " more than 3",
        'finding f1 "F"\n  when a1 and ' + "b/" * 900,
        'finding f1 "F"\n  when ' + "between " * 200,
        'finding f1 "F"\n  when a1 is ' + "1," * 900,
        grammar_text(),
        "\ufeff" * 10,
        '"' * 1999,
        "\r\n\r\n\r",
        "\u2028\u2029\x85\x0b\x0c",
        "\ud800",
    ],
    ids=lambda text: repr(text[:30]),
)
def test_known_attacks(text: str) -> None:
    checked(text)


@pytest.mark.parametrize("opening", ["(", "not "])
def test_nesting_inside_a_line_has_a_limit(opening: str) -> None:
    closing = ")" if opening == "(" else ""
    for count, expected in ((MAX_BRACKETS, []), (MAX_BRACKETS + 1, ["S108"])):
        text = f'finding f1 "F"\n  when {opening * count}a1{closing * count}'
        assert [each.code for each in checked(text)] == expected


def test_reading_stops_after_too_many_mistakes() -> None:
    found = checked("nonsense\n" * (MAX_MISTAKES * 3))
    assert (len(found), found[-1].code) == (MAX_MISTAKES + 1, "L108")
