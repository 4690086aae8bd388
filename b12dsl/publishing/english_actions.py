"""What an option or a rule does, as sentences: action -> `Give … 1000 micrograms by intramuscular injection …`."""

from __future__ import annotations

from b12dsl.model import actions as a
from b12dsl.model.words_courses import amount_words, dose_words, duration_words, frequency_words, joined, route_phrase
from b12dsl.publishing.english import condition_words
from b12dsl.publishing.lexicon import Lexicon, capital, limits_words, quantity_words, running
from b12dsl.records import record

__all__ = [
    "CoursePhrases", "action_sentences", "course_phrases", "course_sentence", "not_stated_words", "regimen_sentences",
]  # fmt: skip


@record
class CoursePhrases:
    """One course in parts, each as a phrase; "" where the source leaves it out or none is needed."""

    drugs: str
    dose: str
    route: str
    frequency: str
    duration: str
    not_stated: tuple[str, ...]


def course_phrases(course: a.Course, words: Lexicon) -> CoursePhrases:
    """The parts of a course."""
    return CoursePhrases(
        words.listed(course.drugs, "or"),
        _dose(course.dose, words) if course.dose else "",
        route_phrase(course.route) if course.route else "",
        frequency_words(course.frequency) if course.frequency else "",
        _duration(course.duration, words) if course.duration else "",
        tuple(course.not_stated),
    )


def _dose(dose: a.Dose, words: Lexicon) -> str:
    if dose.of is None:
        return dose_words(dose)
    ceiling = f", at most {quantity_words(dose.at_most)}" if dose.at_most else ""
    return f"{amount_words(dose.low, dose.high)} of {words.term(dose.of)}{ceiling}"


def _duration(duration: a.Duration, words: Lexicon) -> str:
    if isinstance(duration, a.UntilCondition):
        return f"until {condition_words(duration.condition, words)}"
    return duration_words(duration)


def course_sentence(course: a.Course, words: Lexicon) -> str:
    """`thiamine 100 mg by intramuscular injection every 2 days until …`."""
    parts = course_phrases(course, words)
    said = " ".join(filter(None, (parts.drugs, parts.dose, parts.route, parts.frequency, parts.duration)))
    return f"{said} ({not_stated_words(parts.not_stated)})" if parts.not_stated else said


def not_stated_words(parts: tuple[str, ...]) -> str:
    """`the source does not state the dose and the duration`."""
    return f"the source does not state the {joined(list(parts), 'and the')}"


def regimen_sentences(regimen: a.Regimen, words: Lexicon, opening: str = "Give") -> str:
    """One sentence a phase: `Give …. Then give ….`; what is given together is joined by “together with”."""
    phases = [" together with ".join(course_sentence(one, words) for one in phase.courses) for phase in regimen.phases]
    verb = running(opening)
    first = [f"{opening} {phases[0]}."] if phases else []
    return " ".join([*first, *(f"Then {verb} {phase}." for phase in phases[1:])])


def action_sentences(action: a.Action, words: Lexicon) -> tuple[str, ...]:
    """What one action asks for, in one or several sentences."""
    match action:
        case a.Give():
            return _give(action, words)
        case a.Forbid():
            return _forbid(action, words)
        case a.Stop(drug, negated):
            return (f"{'Do not stop' if negated else 'Stop'} {words.term(drug)}.",)
        case a.Measure():
            return (_measure(action, words),)
        case a.Aim(subject, low, high):
            return (f"Aim for {words.term(subject)} {limits_words(low, high)}.",)
        case a.Refer(text):
            return (f"Refer to {_ended(text)}",)
        case a.Advise(text):
            return (_ended(capital(text)),)
        case a.Silent(text):
            return (f"No answer is given here. {_ended(capital(text))}",)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _give(action: a.Give, words: Lexicon) -> tuple[str, ...]:
    verb = "You may give" if action.may else "Give"
    whole = [regimen_sentences(regimen, words, verb) for regimen in action.regimens]
    match action.mode:
        case "one":
            return tuple(whole)
        case "one of":
            return ("Choose one of these, which count as equal:", *whole)
        case "or else":
            return (whole[0], *(f"Only where that cannot be given: {running(one)}" for one in whole[1:]))


def _forbid(action: a.Forbid, words: Lexicon) -> tuple[str, ...]:
    by = f" {route_phrase(action.route)}" if action.route else ""
    said = f"Do not give {words.term(action.drug)}{by}."
    if not action.instead:
        return (said,)
    return (said, f"Think instead of {words.listed(action.instead, 'or')}; this is a hint and no prescription.")


def _measure(action: a.Measure, words: Lexicon) -> str:
    said = f"Measure {words.listed(action.items)}"
    if action.at is not None:
        said += f" at {_visits(action.at)} after the {words.term(action.at.event)}"
    if action.when is not None:
        asked = " if" if action.at is None else ", at each visit at which"
        said += f"{asked} {condition_words(action.when, words)}"
    return f"{said}."


def _visits(at: a.At) -> str:
    figures = joined([str(offset) for offset in at.offsets], "and")
    return f"{figures} {at.unit if at.offsets[-1] != 1 else at.unit.removesuffix('s')}"
