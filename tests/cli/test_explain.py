"""`b12dsl explain`: the page of a diagnostic, and the list of all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from b12dsl.catalogue import pages
from tests.cli.conftest import Command

SCREENS = Path(__file__).parent / "screens"


def test_a_page_has_four_parts(command: Command, golden: Callable[[Path, str], None]) -> None:
    status, out, err = command("explain", "r419")
    assert (status, err) == (0, "")
    golden(SCREENS / "page.txt", out)
    assert json.loads(command("explain", "R419", "--json").out) == pages()["R419"]._asdict()


def test_every_page_fits_a_terminal(command: Command) -> None:
    for code, page in pages().items():
        out = command("explain", code).out
        assert out.startswith(f"{code} ({page.severity}): ")
        assert "Repaired\n    " in out
        assert max(map(len, out.splitlines())) <= 120, code


def test_the_list_has_one_line_for_each(command: Command) -> None:
    status, out, _ = command("explain")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == list(pages())
    assert len(json.loads(command("explain", "--json").out)) == len(pages())


def test_what_is_no_code_and_no_word_is_wrong_use(command: Command) -> None:
    status, out, err = command("explain", "Z999")
    assert (status, out) == (2, "")
    said = "b12dsl: Z999 is neither a diagnostic nor a word of the language."
    assert err == f"{said} The list of all diagnostics: b12dsl explain\n"
    assert command("explain", "replace").err.endswith("Do you mean `replaces`?\n")


def test_a_word_of_the_language_has_meaning_place_example_and_page(command: Command) -> None:
    assert command("explain", "replaces").out == (
        "replaces\n\n"
        "  Makes the option or rule an exception: while its `when` holds, those it names are replaced.\n"
        "    replaces wait, rest\n"
        "  It stands under `option` or `rule`. Manual: decisions.\n"
    )
    (told,) = json.loads(command("explain", "replaces", "--json").out)
    assert (told["word"], told["under"], told["page"]) == ("replaces", ["option", "rule"], "decisions")
    assert command("explain", "do", "not", "give").out.count("Manual:") == 1
    assert command("explain", "do").out.count("Manual:") == 2
    assert "Two options apply at once" in command("explain", "conflict").out
    assert "by mouth" in command("explain", "oral").out
