"""Every word of the language is explained, with an example that reads and a page that has the word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from b12dsl.syntax.glossary import INSIDE, MEANINGS, senses, words_explained
from b12dsl.syntax.shapes import SHAPES
from b12dsl.syntax.vocabulary import ROUTES, keywords, reserved_words

MANUAL = Path(__file__).parents[2] / "site" / "pages" / "manual"


def test_every_kind_of_line_and_every_word_has_a_meaning() -> None:
    assert MEANINGS.keys() == SHAPES.keys()
    assert keywords() | reserved_words() <= set(words_explained())
    assert [word for word in (*words_explained(), *(route.word for route in ROUTES)) if not senses(word)] == []


def test_what_is_no_word_has_none() -> None:
    assert senses("dont") == ()
    assert senses("") == ()


@pytest.mark.parametrize("word", words_explained())
def test_a_meaning_is_a_sentence_with_an_example_and_a_page(word: str) -> None:
    for sense in senses(word):
        assert sense.meaning.endswith(".")
        assert (MANUAL / f"{sense.page}.md").exists()
        assert sense.example
    if word in INSIDE:
        pages = (MANUAL / f"{sense.page}.md" for sense in senses(word))
        assert any(re.search(rf"\b{word.removesuffix('s')}", page.read_text(encoding="utf-8")) for page in pages), word
