"""A file is cut into an indentation tree, whatever its line ends, and its layout mistakes are found."""

from __future__ import annotations

import pytest

from b12dsl.source import Source
from b12dsl.syntax.lines import MAX_CHARACTERS, MAX_DEPTH, MAX_LINE, MAX_LINES, Row, cut
from b12dsl.syntax.parse import MAX_MISTAKES, parse


def tree(rows: list[Row]) -> list[object]:
    return [[row.text, tree(row.rows)] if row.rows else row.text for row in rows]


def codes(text: str) -> list[str]:
    return [found.code for found in cut(Source("x.guide", text))[2]]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "end"])
def test_line_ends_byte_order_marks_and_missing_last_line_ends(end: str, start: str, last: str) -> None:
    text = start + end.join(["a", "  b", "    c", "  d", "e"]) + (end if last else "")
    rows, below, found = cut(Source("x.guide", text))
    assert (tree(rows), below, found) == ([["a", [["b", ["c"]], "d"]], "e"], (), ())


def test_rows_know_where_they_stand() -> None:
    rows, _, _ = cut(Source("x.guide", "\n\na\n    b c  # d\n"))
    row = rows[0].rows[0]
    assert (row.number, row.indent, row.text, row.comment) == (4, 4, "b c", "# d")
    assert row.span(2, 3) == ("x.guide", 4, 7, 4, 8)


def test_comments_and_blank_lines_are_kept_where_they_stand() -> None:
    text = "# first\n\na # beside\n  # above b\n  b\n\n# below\n\n"
    rows, below, found = cut(Source("x.guide", text))
    assert (rows[0].above, rows[0].comment, rows[0].rows[0].above) == (("# first", ""), "# beside", ("# above b",))
    assert (below, found) == (("", "# below"), ())


@pytest.mark.parametrize(
    ("line", "text", "comment"),
    [
        ('a "b # c" # d', 'a "b # c"', "# d"),
        ('a "b # c"', 'a "b # c"', ""),
        ("a#b", "a", "#b"),
        ('a "b # c', 'a "b # c', ""),
        ('a "b" "c # d" # "e', 'a "b" "c # d"', '# "e'),
    ],
)
def test_a_sign_inside_quotes_starts_no_comment(line: str, text: str, comment: str) -> None:
    (row,), _, _ = cut(Source("x.guide", line))
    assert (row.text, row.comment) == (text, comment)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\tb", ["L101"]),
        ("a\n  \tb\n  \tc", ["L101", "L101"]),
        ("a\n\t\n\t# c\n", []),
        ("a\n    b\n  c", ["L102"]),
        ("  a\nb", ["L103"]),
        ("x" * (MAX_LINE + 1), ["L105"]),
        ("x" * MAX_LINE, []),
        ("a\n" * MAX_LINES, ["L106"]),
        ("a\u00a0b", ["L110"]),
        ("a\u2009b", ["L110"]),
        ("a “b”", ["L111"]),
        ('a "b “c” d"', []),
        ('a "Crohn’s"', []),
        ("a\x00b\x00c", ["L112"]),
        ("a\u202eb", ["L112"]),
        ("# a\u202eb", ["L112"]),
        ("a\tb", ["L113"]),
    ],
)
def test_layout_mistakes(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_file_that_is_too_large_is_not_read() -> None:
    source = Source("x.guide", ("a" * 999 + "\n") * (MAX_CHARACTERS // 1000 + 1))
    assert (cut(source)[0], codes(source.text)) == ([], ["L106"])


def test_nesting_ends_at_the_limit() -> None:
    lines = [" " * depth + "a" for depth in range(MAX_DEPTH + 5)]
    rows, _, found = cut(Source("x.guide", "\n".join(lines)))
    depth = 0
    while rows:
        rows, depth = rows[0].rows, depth + 1
    assert (depth, [each.code for each in found]) == (MAX_DEPTH, ["L104"])


@pytest.mark.parametrize("strange", ["\u00a0", "\t", "\u3000"])
def test_a_line_with_a_strange_space_is_still_read(strange: str) -> None:
    text = f'finding tired{strange}"Tired"\n  when sleepy\n'
    file, found = parse(Source("x.guide", text))
    assert (len(found), len(file.lines), len(file.lines[0].lines)) == (1, 1, 1)


def test_tabs_nest_like_spaces_so_that_no_message_follows() -> None:
    text = 'finding tired "Tired"\n\twhen any of\n\t\tsleepy\n\t\tweak\n\tfrom S01\n'
    file, found = parse(Source("x.guide", text))
    assert [each.code for each in found] == ["L101"] * 4
    assert [len(line.lines) for line in file.lines[0].lines] == [2, 0]


def test_a_flood_of_layout_mistakes_is_cut_off() -> None:
    text = 'finding f1 "F"\n' + "\ta\n" * 2000
    found = parse(Source("x.guide", text))[1]
    assert len(found) == MAX_MISTAKES + 1
    assert "L108" in {each.code for each in found}


def test_a_line_ends_at_a_line_break_only() -> None:
    """What is quoted under a message is the line that was cut, whatever signs stand in it."""
    source = Source("x.guide", '\ufeff# one\x0c two\r\n# \u2028 three \x85\r\ndrug a1 "A" b1\n')
    span = parse(source)[1][-1].span
    assert source.line(span.line)[span.column - 1 : span.end_column - 1] == "b1"
    assert [source.line(number) for number in (0, 1, 2, 4, 5)] == ["", "# one\x0c two", "# \u2028 three \x85", "", ""]
