"""Guide text in colours: words by their kind, lines by their number, everything escaped."""

from __future__ import annotations

import re

import pytest

from b12dsl.publishing.highlight import GuideLexer, block_end, highlighted
from b12dsl.publishing.site import Site
from b12dsl.syntax.vocabulary import reserved_words


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("when", "Token.Keyword"),
        ("1000", "Token.Literal.Number"),
        ("thiamine", "Token.Name"),
        ("option", "Token.Keyword"),
    ],
)
def test_words_have_their_kind(word: str, kind: str) -> None:
    found = {text: str(token) for _, token, text in GuideLexer().get_tokens_unprocessed(f"x {word} y")}
    assert found[word] == kind


def test_a_word_that_opens_its_line_is_a_keyword_only_there() -> None:
    tokens = [(text, str(token)) for _, token, text in GuideLexer().get_tokens_unprocessed("  measure measure\n")]
    assert ("measure", "Token.Keyword.Declaration") in tokens
    assert ("measure", "Token.Name") in tokens


def test_no_piece_of_any_packaged_file_is_lost(site: Site) -> None:
    for source in site.sources.values():
        pieces = [text for _, _, text in GuideLexer().get_tokens_unprocessed(source.text)]
        assert "".join(pieces) == source.text


def test_every_reserved_word_is_a_keyword() -> None:
    for word in reserved_words():
        ((_, token, _),) = GuideLexer().get_tokens_unprocessed(word)
        assert "Keyword" in str(token), word


def test_lines_are_places_on_their_own_page_and_links_elsewhere() -> None:
    here = highlighted('rule a "<b>"\n  when x', 7, "safety")
    assert re.findall(r' id="([^"]+)"', here) == ["safety-7", "safety-8"]
    assert "&lt;b&gt;" in here
    there = highlighted("x", 7, "safety", "text/safety.html")
    assert 'href="text/safety.html#safety-7"' in there
    assert " id=" not in there
    assert "<a" not in highlighted("x", 1)


def test_a_declaration_ends_before_the_next_one() -> None:
    lines = ["rule a", "  when b", "", "  from S1", "", "# next", "rule c"]
    assert block_end(lines, 1) == 4
    assert block_end(lines, 7) == 7
