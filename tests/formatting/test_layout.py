"""Blank lines, comments, columns and long lines, on trees made by hand."""

from __future__ import annotations

from b12dsl.formatting import format_file
from b12dsl.formatting.columns import with_comments
from b12dsl.source import Source
from b12dsl.syntax import forms
from tests.formatting.trees import NOWHERE, number


def name(text: str) -> forms.Name:
    return forms.Name(text, NOWHERE)


def text(value: str) -> forms.Text:
    return forms.Text(value, NOWHERE)


def line(form: forms.Form, *lines: forms.Line, above: tuple[str, ...] = (), comment: str = "") -> forms.Line:
    return forms.Line(form, lines, NOWHERE, above, comment)


def formatted(*lines: forms.Line, below: tuple[str, ...] = ()) -> str:
    return format_file(forms.File(Source("x.guide", ""), lines, below))


RULE = forms.RuleLine(name("r"), text("R"))
YES_NO = line(forms.YesNoLine())


def rule(*lines: forms.Line, above: tuple[str, ...] = ()) -> forms.Line:
    return line(RULE, *lines, above=above)


def test_an_empty_file_stays_empty() -> None:
    assert formatted() == ""


def test_a_file_of_comments_keeps_them() -> None:
    assert formatted(below=("", "# one", "", "", "# two", "")) == "# one\n\n# two\n"


def test_one_blank_line_between_declarations() -> None:
    assert formatted(rule(above=("",)), rule(), rule(above=("", "", ""))) == 'rule r "R"\n\nrule r "R"\n\nrule r "R"\n'


def test_comments_stay_with_the_declaration_below_them() -> None:
    assert formatted(rule(), rule(above=("# a", "", "", "# b"))) == 'rule r "R"\n\n# a\n\n# b\nrule r "R"\n'


def test_blank_lines_inside_a_declaration_are_the_authors_but_none_follows_its_first_line() -> None:
    first = line(forms.DefaultLine(), above=("", "# c"))
    second = line(forms.DefaultLine(), above=("", "", ""))
    assert formatted(rule(first, second, line(forms.DefaultLine()))) == (
        'rule r "R"\n  # c\n  by default\n\n  by default\n  by default\n'
    )


def test_comments_at_the_end_stand_behind_a_blank_line() -> None:
    assert formatted(rule(), below=("# end",)) == 'rule r "R"\n\n# end\n'


def test_comments_of_a_paragraph_stand_in_one_column() -> None:
    lines = [("ab", "# 1"), ("abcd", ""), ("a", "# 2"), ("x" * 90, "# 3")]
    assert with_comments(lines) == ["ab  # 1", "abcd", "a   # 2", f"{'x' * 90}  # 3"]


def test_bands_line_up_across_other_lines() -> None:
    def bound(figure: str) -> forms.Bound:
        return forms.Bound("at most", forms.Amount(number(figure), None, NOWHERE), NOWHERE)

    bands = [
        line(forms.BandLine(name("low"), None, (bound("1"), bound("100")))),
        line(forms.BandLine(name("lowest"), text("L"), (bound("1000"), bound("1"))), above=("",)),
    ]
    classify = line(forms.ClassifyLine(name("a"), name("b"), text("B")), *bands)
    assert formatted(classify) == (
        'classify a as b "B"\n  low          at most 1    | at most 100\n\n  lowest  "L"  at most 1000 | at most 1\n'
    )


def test_a_list_that_is_too_long_repeats_its_line_and_keeps_its_comment() -> None:
    names = [name(f"S{place:010}") for place in range(12)]
    lines = formatted(rule(line(forms.FromLine(tuple(names)), comment="# all"))).splitlines()[1:]
    assert [row[:7] for row in lines] == ["  from "] * 2
    assert lines[0].endswith("  # all")
    assert all(len(row.removesuffix("  # all")) <= 120 for row in lines)
    spoken = ", ".join(row.removesuffix("  # all").removeprefix("  from ") for row in lines)
    assert spoken == ", ".join(item.text for item in names)


def test_prose_is_broken_anew() -> None:
    more = [line(forms.ProseLine(text("b " * 70 + "b"))), line(forms.ProseLine(text("c")))]
    lines = formatted(rule(line(forms.AdviseLine(text("a a")), *more))).splitlines()[1:]
    assert lines == [f'  advise "a a{" b" * 53}"', f'    "{"b " * 18}c"']


def test_prose_with_two_spaces_is_not_broken_there() -> None:
    words = "  ".join("a" * 20 for _ in range(8))
    lines = formatted(rule(line(forms.AdviseLine(text(words))))).splitlines()[1:]
    assert lines == [f'  advise "{words}"']


def test_prose_with_comments_between_its_lines_keeps_its_breaks() -> None:
    more = line(forms.ProseLine(text("b")), above=("# why",))
    assert formatted(rule(line(forms.AdviseLine(text("a")), more))) == 'rule r "R"\n  advise "a"\n    # why\n    "b"\n'


def test_an_expectation_that_cannot_go_on_below_is_not_broken() -> None:
    course = forms.Course((name("iron"),), None, None, None, forms.Until(text("a " * 70), NOWHERE), NOWHERE)
    phase = line(forms.PhaseLine("give", course, False))
    assert len(formatted(line(forms.RegimenLine(name("r"), text("R")), phase)).splitlines()) == 2
