"""Diagnostics on a terminal: the line, its words underlined, the repair."""

from __future__ import annotations

import pytest

from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.text import render_text, summary
from b12dsl.source import Source
from tests.diagnostics.notes import SOURCES, Advice, Misspelt, span


def test_the_words_are_underlined_and_the_repair_follows() -> None:
    assert render_text([Misspelt(span=span(2, 8, 12))], SOURCES) == (
        "a.guide:2:8: error Z001: `fevr` is not declared.\n"
        "  2 |   when fevr\n"
        "    |        ^^^^\n"
        "  help: Did you mean `fever`?"
    )


def test_a_second_place_is_shown_with_its_words() -> None:
    text = render_text([Misspelt(span=span(2, 8, 12), other=span(1, 6, 10), repair="")], SOURCES)
    assert text.splitlines()[3:] == ["  a.guide:1: the rule is here", '  1 | rule rest "Rest"', "    |      ^^^^"]


def test_several_stand_apart() -> None:
    both = render_text([Misspelt(span=span(2, 8, 12)), Advice(span=span(1, 6, 10))], SOURCES)
    assert "\n\na.guide:1:6: warning Z002: " in both


def test_a_stretch_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    assert '  1 | rule rest "Rest"\n    |      ^^^^^^^^^^^\n' in render_text(
        [Misspelt(span=span(1, 6, 3, end_line=2))], SOURCES
    )


def test_an_empty_stretch_is_one_sign_wide() -> None:
    assert "    |        ^\n" in render_text([Misspelt(span=span(2, 8, 8))], SOURCES)


def test_a_place_behind_the_line_is_underlined_behind_it() -> None:
    assert "    |            ^\n" in render_text([Misspelt(span=span(2, 40, 44))], SOURCES)


def test_signs_that_would_move_the_terminal_are_replaced() -> None:
    text = "rule \x1b[31mred\u202e"
    shown = render_text([Misspelt(span=span(1, 1, 5))], {"a.guide": Source("a.guide", text)})
    assert "\x1b" not in shown
    assert "rule �[31mred�" in shown


def test_a_tab_is_one_column_wide() -> None:
    assert "  3 |  advise" in render_text([Misspelt(span=span(3, 2, 8))], SOURCES)


def test_a_long_line_is_cut_around_its_words() -> None:
    lines = render_text([Misspelt(span=span(4, 102, 106))], SOURCES).splitlines()
    assert len(lines[1]) < 180
    assert lines[1][lines[2].index("^") : lines[2].rindex("^") + 1] == "here"
    assert lines[1].startswith("  4 | … x")


def test_a_long_line_whose_words_come_first_is_cut_behind_them() -> None:
    line = render_text([Misspelt(span=span(4, 1, 4))], SOURCES).splitlines()[1]
    assert line.startswith("  4 | xxx")
    assert line.endswith(" …")


def test_wide_letters_take_two_columns() -> None:
    assert "    |        ^^^^\n" in render_text([Misspelt(span=span(5, 6, 10))], SOURCES)


@pytest.mark.parametrize("where", [span(1, 1, 5, path="other.guide"), span(99, 1, 5), span(6, 1, 1)])
def test_without_a_line_only_the_words_are_told(where: object) -> None:
    shown = render_text([Misspelt(span=where)], SOURCES)
    assert "|" not in shown
    assert shown.endswith("  help: Did you mean `fever`?")


def test_painted_are_the_name_the_underline_and_the_word_help() -> None:
    shown = render_text([Advice(span=span(2, 8, 12))], SOURCES, lambda text, part: f"<{part} {text}>")
    assert "<warning warning Z002>" in shown
    assert "<warning ^^^^>" in shown
    assert "<help help>: Did" in shown


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], ""),
        ([Misspelt(span=span(1, 1, 1))], "1 error"),
        (
            [Advice(span=span(1, 1, 1)), Misspelt(span=span(1, 1, 1)), Misspelt(span=span(1, 1, 1))],
            "2 errors, 1 warning",
        ),
    ],
)
def test_they_are_counted_by_severity(found: list[Diagnostic], said: str) -> None:
    assert summary(found) == said


def test_a_bare_diagnostic_has_no_message_of_its_own() -> None:
    with pytest.raises(NotImplementedError):
        assert Diagnostic(span=span(1, 1, 1)).message
    assert Diagnostic(span=span(1, 1, 1)).help == ""
    assert Diagnostic(span=span(1, 1, 1)).labels == ()
