"""The glossary: site -> every term of the guideline with what it means, and the words in which answers are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from b12dsl.model import Classification, Drug, Finding, Input
from b12dsl.publishing.english import condition_words
from b12dsl.publishing.english_actions import regimen_sentences
from b12dsl.publishing.english_expectations import OUTCOME_WORDS, STATE_WORDS
from b12dsl.publishing.lexicon import capital, limits_words
from b12dsl.publishing.places import relative
from b12dsl.publishing.render import render
from b12dsl.publishing.site import Site
from b12dsl.records import record

__all__ = ["Term", "glossary_page", "terms"]

PAGE = "glossary.md"


@record
class Term:
    """A term of the guideline, where it is explained in full, what kind of thing it is, and what it means in short."""

    title: str
    href: str
    kind: str
    meaning: str


def glossary_page(site: Site) -> bytes:
    """The page."""
    return render(PAGE, "Glossary", terms=terms(site), words=_WORDS, answers=_answers())


def terms(site: Site) -> tuple[Term, ...]:
    """Everything that a reader may meet by its title, in the order of the alphabet."""
    found = (
        Term(site.words.title(name), relative(PAGE, site.places[name]), kind, meaning)
        for name, kind, meaning in _told(site)
    )
    return tuple(sorted(found, key=lambda term: term.title.casefold()))


def _told(site: Site) -> Iterator[tuple[str, str, str]]:
    model, words = site.model, site.words
    yield from ((one.name, "asked", _question(one)) for one in model.inputs.values())
    yield from ((one.name, "test", "It is ordered; its result changes no answer.") for one in model.tests.values())
    yield from ((one.name, "finding", _holds(site, one)) for one in model.findings.values())
    yield from ((one.name, "value", "It is worked out from other facts.") for one in model.values.values())
    yield from ((one.name, "bands", _bands(one)) for one in model.classifications.values())
    yield from ((one.name, "table", "It is read off a table.") for one in model.tables.values())
    yield from ((one.name, "medicine", _belongs(site, one)) for one in model.drugs.values())
    yield from ((one.name, "substance", "It is what medicines hold.") for one in model.substances.values())
    yield from ((one.name, "regimen", regimen_sentences(one, words)) for one in model.regimens.values())


def _question(found: Input) -> str:
    return found.question if found.question and found.question != found.title else "It is asked as it stands here."


def _holds(site: Site, found: Finding) -> str:
    return f"It holds when {condition_words(found.condition, site.words)}."


def _bands(found: Classification) -> str:
    """`Below: less than 140 pmol/L, or less than 180 pg/mL. …`."""
    named = ((capital(band.label or band.name.replace("_", " ")), band.columns) for band in found.bands)
    return " ".join(f"{name}: {', or '.join(limits_words(*pair) for pair in columns)}." for name, columns in named)


def _belongs(site: Site, found: Drug) -> str:
    return f"It belongs to {site.words.listed(found.parents)}." if found.parents else "It stands by itself."


# ------------------------------------------------------------------ the words of answers

_WORDS: tuple[tuple[str, str], ...] = (
    ("Unknown", "Nothing usable is stated. It is never taken for “no”."),
    ("By default", "The option for everyone for whom no exception holds."),
    ("Exception", "An option that takes the place of the ones it names, where its own condition holds."),
    ("Reading", "What was added to the source where it can be read in more than one way; also called an assumption."),
    ("Statement", "One thing that the source says, in this guideline’s own words, with its line."),
    ("Background", "A statement that asks for no action: evidence or rationale."),
    ("Guarantee", "What must hold for every patient, whatever the rules say."),
    (
        "Worked patient",
        "A made-up patient with the answer that is expected. If another comes out, the page says so.",
    ),
)
_OUTCOMES: Mapping[str, str] = {
    "decided": "exactly one option applies, whatever is learned later",
    "source_silent": "the option that applies has no content in the source",
}
_STATES: Mapping[str, str] = {
    "applies": "Its condition holds and no exception takes its place.",
    "provisional": "Its condition holds; an exception may still take its place.",
    "possible": "It is not known yet whether its condition holds.",
    "replaced": "Its condition holds, but an exception takes its place.",
    "does_not_apply": "Its condition does not hold.",
}


def _answers() -> Iterator[tuple[str, str]]:
    """What is said of a decision, and of one of its options."""
    for name, text in OUTCOME_WORDS.items():
        word, _, rest = text.partition(": ")
        yield f"A decision is {word}", f"{capital(rest or _OUTCOMES[name])}."
    yield from ((f"An option {text}", _STATES[name]) for name, text in STATE_WORDS.items())
