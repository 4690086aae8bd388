"""What a worked patient is expected to get, in words: expectation -> `Gives thiamine by mouth`; facts, outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from b12dsl.evaluation import Assessment
from b12dsl.evaluation.words import fact_words
from b12dsl.model import Expectation, Fact, Scenario
from b12dsl.model.words_courses import joined, route_phrase
from b12dsl.publishing.english_actions import course_phrases, not_stated_words
from b12dsl.publishing.lexicon import Lexicon, capital, limits_words, unit_words

__all__ = ["OUTCOME_WORDS", "STATE_WORDS", "VERBS", "answers", "expectation_words", "facts_words"]

OUTCOME_WORDS: Mapping[str, str] = {
    "decided": "decided",
    "provisional": "provisional: it leads, but an open question may still change it",
    "undecided": "undecided: an open question has to be answered first",
    "conflict": "in conflict: more than one option applies",
    "blocked": "blocked: what it would give is forbidden",
    "source_silent": "not answered by the source",
    "not_covered": "not covered: no option applies",
    "not_applicable": "not asked: it does not concern this patient",
}
STATE_WORDS: Mapping[str, str] = {
    "applies": "applies",
    "provisional": "is provisional",
    "possible": "is possible",
    "replaced": "is replaced by an exception",
    "does_not_apply": "does not apply",
}

Said = Callable[[Expectation, Lexicon], str]


def _drug(verb: str) -> Said:
    def said(found: Expectation, words: Lexicon) -> str:
        by = f" {route_phrase(found.route)}" if found.route else ""
        return f"{verb} {words.term(found.subject)}{by}"

    return said


def _course(verb: str) -> Said:
    """The parts that are looked at, those that the source is expected to leave open among them."""

    def said(found: Expectation, words: Lexicon) -> str:
        if found.expected is None:
            return _drug(verb)(found, words)
        parts = course_phrases(found.expected.course, words)
        how = " ".join(filter(None, (parts.drugs, parts.dose, parts.route, parts.frequency, parts.duration)))
        silent = [part for part in parts.not_stated if part in found.expected.parts]
        return f"{verb} {how}{f' ({not_stated_words(tuple(silent))})' if silent else ''}"

    return said


def _aims(found: Expectation, words: Lexicon) -> str:
    limits = limits_words(found.aim.low, found.aim.high) if found.aim else ""
    return f"Aims for {words.term(found.subject)} {limits}"


def _negative(found: Expectation) -> str:
    return "not " if found.negated else ""


def _is(found: Expectation, words: Lexicon) -> str:
    if found.subject in words.guideline.decisions:
        return f"“{words.title(found.subject)}”: {_negative(found)}“{words.title(found.value)}”"
    return f"{words.title(found.subject)}: {_negative(found)}{words.label(found.subject, found.value)}"


def _asks(found: Expectation, words: Lexicon) -> str:
    of = f"“{words.title(found.subject)}” " if found.subject else ""
    return f"{of}{'does not ask' if found.negated else 'asks'} for “{words.title(found.value)}”"


def _asks_nothing(found: Expectation, words: Lexicon) -> str:
    of = f"“{words.title(found.subject)}” " if found.subject else ""
    return f"{of}has {'open questions' if found.negated else 'no open question'}"


def _measures(found: Expectation, words: Lexicon) -> str:
    said = f"{'Does not measure' if found.negated else 'Measures'} {words.term(found.subject)}"
    if found.at is None:
        return said
    offsets = joined([str(offset) for offset in found.at.offsets], "and")
    unit = found.at.unit if found.at.offsets[-1] != 1 else found.at.unit.removesuffix("s")
    return f"{said} {offsets} {unit} after the {words.term(found.at.event)}"


VERBS: Mapping[str, Said] = {
    "is": _is,
    "holds": lambda e, w: f"{w.title(e.subject)}: {'no' if e.negated else 'yes'}",
    "unknown": lambda e, w: f"{w.title(e.subject)}: {'known' if e.negated else 'not known'}",
    "outcome": lambda e, w: f"“{w.title(e.subject)}” is {_negative(e)}{OUTCOME_WORDS[e.value]}",
    "leads": lambda e, w: f"“{w.title(e.subject)}” leads",
    "state": lambda e, w: f"“{w.title(e.subject)}” {'not: ' if e.negated else ''}{STATE_WORDS[e.value]}",
    "gives": _course("Gives"),
    "might give": _course("Might give"),
    "permits": _course("Permits"),
    "does not give": _drug("Does not give"),
    "forbids": _drug("Forbids"),
    "withholds": _drug("Withholds"),
    "stops": _drug("Stops"),
    "keeps": lambda e, w: f"Keeps {w.term(e.subject)}: it is not to be stopped",
    "asks": _asks,
    "asks nothing": _asks_nothing,
    "measures": _measures,
    "aims": _aims,
    "gap": lambda e, w: f"Says what the source leaves out in “{w.title(e.subject)}”",
    "warns": lambda e, _: f"Warns: “{e.value}”",
    "assumes": lambda e, w: f"Rests on: {_assumed(e.subject, w)}",
}


def _assumed(name: str, words: Lexicon) -> str:
    found = words.guideline.assumptions.get(name)
    return found.title if found else words.term(name)


def expectation_words(found: Expectation, words: Lexicon) -> str:
    """One expectation, its first letter a capital."""
    return capital(VERBS[found.verb](found, words))


def facts_words(scenario: Scenario, words: Lexicon) -> tuple[tuple[str, str], ...]:
    """What is known of the patient: title and value, the day of the assessment first."""
    day = (("Day of the assessment", scenario.today.isoformat()),) if scenario.today else ()
    return (*day, *((words.title(name), _fact(words, name, fact, on)) for name, fact, on, _ in scenario.facts))


def _fact(words: Lexicon, name: str, fact: Fact, on: date | None) -> str:
    said = unit_words(fact_words(words.guideline.inputs.get(name), fact))
    return f"{said} of {on.isoformat()}" if on and not _dated(fact) else said


def _dated(fact: Fact) -> bool:
    return getattr(fact, "on", None) is not None


def answers(assessment: Assessment, words: Lexicon) -> tuple[tuple[str, str], ...]:
    """What the guideline really said: each decision that concerns the patient, then the rules that apply."""
    found = []
    for name, result in assessment.decisions.items():
        if result.outcome != "not_applicable":
            option = f" “{words.title(result.option)}”" if result.option else ""
            found.append((words.title(name), f"{capital(OUTCOME_WORDS[result.outcome])}.{option}"))
    rules = [words.title(name) for name, state in assessment.rules.items() if state == "applies"]
    if rules:
        found.append(("Rules that apply", "; ".join(rules)))
    return tuple(found)
