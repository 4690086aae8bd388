"""The language is general: no clinical word of the packaged guideline stands in the package or in the grammar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

DECLARED = re.compile(r'^(?:drug|input|substance|test) +([a-z0-9_]+) +"([^"]*)"', re.MULTILINE)
SHORTEST = 6

# Words of the guideline's labels that are not about its field. Each has its own right to stand in a general language.
ORDINARY = {
    "adequate": "ordinary English",
    "already": "ordinary English",
    "another": "ordinary English",
    "between": "ordinary English",
    "clinician": "who writes and reads guidelines",
    "confirmed": "ordinary English",
    "disease": "what every guideline is about",
    "function": "a word of programming and of mathematics",
    "injections": "a route of many drugs",
    "involved": "ordinary English",
    "length": "a dimension of the table of units",
    "maintenance": "ordinary English",
    "months": "a unit of time",
    "persist": "ordinary English",
    "previous": "ordinary English",
    "removed": "ordinary English",
    "return": "a keyword of Python",
    "symptoms": "what every guideline is about",
    "tolerated": "ordinary English",
    "treatment": "what every guideline is about",
}
# Words of the field that need not be in a label.
FIELD = {
    *{"anaemia", "anemia", "bariatric", "cobalamin", "cyanocobalamin", "folate", "folic", "glossitis"},
    *{"holotranscobalamin", "homocysteine", "hydroxocobalamin", "ileal", "ileum", "mecobalamin", "metformin"},
    *{"methylcobalamin", "methylmalonic", "mma", "neuropathy", "paresthesia", "paraesthesia", "pernicious", "vitamin"},
}


def words(text: str) -> set[str]:
    """The words of a text, those inside names (`snake_case`, `CamelCase`) included, in small letters."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", text)}


@pytest.fixture(scope="module")
def clinical(root: Path) -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "guidelines" / "b12").rglob("*.guide"))]
    declared = [" ".join(pair) for text in texts for pair in DECLARED.findall(text)]
    assert len(declared) > 20
    long = {word for text in declared for word in words(text) if len(word) >= SHORTEST}
    return (long - ORDINARY.keys()) | FIELD


@pytest.fixture(scope="module")
def sources(files: Mapping[str, str]) -> dict[str, str]:
    kept = {name: text for name, text in files.items() if name.startswith(("b12dsl/", "grammar/"))}
    assert kept
    return kept


def test_no_clinical_word_of_the_guideline_is_in_the_package(clinical: set[str], sources: dict[str, str]) -> None:
    found = {name: sorted(words(text) & clinical) for name, text in sources.items() if words(text) & clinical}
    assert found == {}


def test_the_guideline_is_named_only_as_the_one_that_is_used_when_none_is_given(sources: dict[str, str]) -> None:
    named = re.compile(r"(?<![A-Za-z0-9])b12(?!dsl)", re.IGNORECASE)
    as_default = re.compile(r'^DEFAULT_GUIDELINE\b.* = "b12"$', re.MULTILINE)
    found = {name: len(named.findall(text)) - len(as_default.findall(text)) for name, text in sources.items()}
    assert {name: count for name, count in found.items() if count} == {}


def test_every_ordinary_word_is_one_that_the_guideline_uses(root: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "guidelines" / "b12").rglob("*.guide"))]
    used = {word for text in texts for pair in DECLARED.findall(text) for word in words(" ".join(pair))}
    assert ORDINARY.keys() - used == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("serum_ferritin", {"serum", "ferritin"}),
        ("FerritinLevel", {"ferritin", "level"}),
        ("FERRITIN_LIMIT", {"ferritin", "limit"}),
        ("parse_ferritinLevel2", {"parse", "ferritin", "level"}),
    ],
)
def test_words_are_found_inside_names(text: str, expected: set[str]) -> None:
    assert words(text) == expected
