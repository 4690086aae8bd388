"""The grammar is free of conflicts, its readers are complete, and its stored tables can be lost, broken or shared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import interegular
import lark
import pytest

from b12dsl.source import Source
from b12dsl.syntax import grammar
from b12dsl.syntax.build import readers
from b12dsl.syntax.nesting import NESTING, start_of
from b12dsl.syntax.parse import parse
from b12dsl.syntax.vocabulary import keywords, opening_words, reserved_words

DRUG = Source("drugs.guide", 'drug salt_solution "Salt solution"\n')


def strict(text: str) -> lark.Lark:
    starts = [start_of(place) for place in NESTING]
    return lark.Lark(text, parser="lalr", start=starts, strict=True, keep_all_tokens=True, maybe_placeholders=False)


def test_the_grammar_has_no_conflicts() -> None:
    assert interegular.__name__  # without it Lark does not compare the patterns of terminals
    assert strict(grammar.full_grammar()).rules


@pytest.mark.parametrize(
    "addition",
    ['again: "drug" NAME TEXT\n', 'OTHER.1: /[a-z]+/\nagain: "drug" OTHER TEXT\n'],
    ids=["two rules for one line", "two kinds for one word"],
)
def test_a_conflict_would_be_seen(addition: str) -> None:
    text = grammar.full_grammar().replace("?in_file:", "?in_file: again |") + addition
    with pytest.raises(lark.exceptions.LarkError):
        strict(text)


def test_every_rule_has_a_reader_and_every_reader_a_rule() -> None:
    rules = strict(grammar.full_grammar()).rules
    needed = {
        rule.alias or rule.origin.name
        for rule in rules
        if not rule.origin.name.startswith("_")
        and not (rule.options.expand1 and len(rule.expansion) == 1 and not rule.alias)
    }
    assert {str(name) for name in needed} == set(vars(readers()))


def test_function_words_are_few_and_the_words_that_open_lines_are_free() -> None:
    assert 45 <= len(reserved_words()) <= 60
    assert {"and", "or", "not", "is", "when", "unknown", "stated", "today"} <= reserved_words()
    assert {"input", "finding", "measure", "cites", "gap", "ask", "valid", "version"}.isdisjoint(reserved_words())
    assert {"input", "finding", "measure", "cites", "gap"} <= opening_words().keys() <= keywords()


@pytest.mark.parametrize("word", ["input", "gap", "measures", "gives", "covers", "valid", "line", "date", "day"])
def test_a_word_that_opens_a_line_may_be_a_name(word: str) -> None:
    text = f'input {word} "Any"\n  is yes or no\nscenario s "S"\n  given\n    {word}\n  expect\n    {word} is unknown\n'
    file, found = parse(Source("x.guide", text))
    assert (len(file.lines), found) == (2, ())


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty store, and a parser that has to be made or loaded anew."""
    monkeypatch.setattr(grammar, "cache_dir", lambda: tmp_path)
    parser = grammar._parser
    monkeypatch.setattr(grammar, "_parser", parser.__wrapped__)
    return tmp_path


def stored(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_tables_are_stored_and_loaded_again(fresh: Path) -> None:
    assert parse(DRUG)[1] == ()
    content = stored(fresh).read_bytes()
    assert parse(DRUG)[1] == ()
    assert stored(fresh).read_bytes() == content


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_store_is_made_anew(fresh: Path, damage: bytes | None) -> None:
    parse(DRUG)
    path = stored(fresh)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert parse(DRUG)[1] == ()
    assert len(path.read_bytes()) > len(whole) // 2


def test_tables_of_another_grammar_are_never_used(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse(DRUG)
    old = stored(fresh).name
    changed = grammar.full_grammar().replace('"drug" NAME', '"medicine" NAME')
    monkeypatch.setattr(grammar, "full_grammar", lambda: changed)
    assert len(parse(DRUG)[1]) == 1
    assert {path.name for path in fresh.iterdir()} > {old}


def test_it_works_where_nothing_can_be_stored(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "cache_dir", lambda: None)
    assert parse(DRUG)[1] == ()
    assert list(fresh.iterdir()) == []


def test_it_works_where_the_store_has_gone(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "cache_dir", lambda: fresh / "gone")
    assert parse(DRUG)[1] == ()


def test_two_processes_may_make_the_tables_at_once(tmp_path: Path) -> None:
    code = (
        "from b12dsl.source import Source; from b12dsl.syntax.parse import parse; "
        "print(len(parse(Source('x', 'drug a1 \"A\"'))[0].lines))"
    )
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    running = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE) for _ in range(2)
    ]
    assert [process.communicate()[0] for process in running] == [b"1\n"] * 2


def test_lark_is_loaded_only_by_what_parses() -> None:
    code = (
        "import sys, b12dsl.syntax.forms, b12dsl.syntax.folding, b12dsl.syntax.nesting, b12dsl.syntax.vocabulary, "
        "b12dsl.syntax.shapes; print('lark' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
