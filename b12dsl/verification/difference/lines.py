"""What options and rules do, line by line: old actions and new ones -> pairs, and in what each pair differs.

Titles, reasons and statements of a regimen are words about it: two regimens that give the same are the same here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from b12dsl.evaluation.phrases import Phrases
from b12dsl.evaluation.words import aim_words, forbid_words, labels_of, measure_words, stop_words
from b12dsl.logic.fingerprint import deed
from b12dsl.logic.program import LineLogic
from b12dsl.model import Action, Advise, Aim, Course, Forbid, Give, Guideline, Measure, Refer, Silent, Stop
from b12dsl.model.form import plain
from b12dsl.model.words_courses import joined, regimen_words

__all__ = ["LineKind", "LinePair", "line_kind", "line_pairs", "line_words", "same_line"]

LineKind = Literal["dose", "schedule", "medicine", "route", "target", "prohibition", "words", "added", "removed"]


class LinePair(NamedTuple):
    """A line of the old version and the one that answers to it in the new; one of them may be missing."""

    old: LineLogic | None
    new: LineLogic | None


def line_pairs(old: Sequence[LineLogic], new: Sequence[LineLogic]) -> tuple[LinePair, ...]:
    """Lines that do the same, then lines of one verb about the same things, then what is left over."""
    pairs: list[LinePair] = []
    left, right = list(old), list(new)
    for alike in (same_line, _same_subject, _same_verb):
        for before in tuple(left):
            after = next((each for each in right if alike(before.action, each.action)), None)
            if after is not None:
                pairs.append(LinePair(before, after))
                left.remove(before)
                right.remove(after)
    return (*pairs, *(LinePair(each, None) for each in left), *(LinePair(None, each) for each in right))


def same_line(old: Action, new: Action) -> bool:
    """Whether two lines do the same, whatever is said about them."""
    return json.dumps(plain(deed(old))) == json.dumps(plain(deed(new)))


def _same_verb(old: Action, new: Action) -> bool:
    return type(old) is type(new) and _mood(old) == _mood(new)


def _mood(action: Action) -> bool:
    """What makes two lines of one verb opposites: permission, and `do not stop`."""
    match action:
        case Give(may=mood) | Stop(negated=mood):
            return mood
    return False


def _same_subject(old: Action, new: Action) -> bool:
    return _same_verb(old, new) and not _subjects(old).isdisjoint(_subjects(new))


def _subjects(action: Action) -> frozenset[str]:
    match action:
        case Give(regimens=regimens):
            return frozenset(drug for regimen in regimens for course in regimen.courses for drug in course.drugs)
        case Forbid(drug=drug) | Stop(drug=drug):
            return frozenset({drug})
        case Measure(items=items):
            return frozenset(items)
        case Aim(subject=subject):
            return frozenset({subject})
        case Refer(text=text) | Advise(text=text) | Silent(text=text):
            return frozenset({text})


# ------------------------------------------------------------------ what differs


def line_kind(old: Action, new: Action) -> LineKind:
    """In what two lines of one verb differ: the weightiest difference first."""
    match old, new:
        case Give(), Give():
            found = set(_give_differences(old, new))
            ranked: tuple[LineKind, ...] = ("medicine", "route", "dose", "schedule")
            return next((kind for kind in ranked if kind in found), "schedule")
        case Measure(), Measure():
            return "schedule"
        case Aim(), Aim():
            return "target"
        case Forbid(), Forbid():
            return "prohibition"
    return "words"


def _give_differences(old: Give, new: Give) -> Iterator[LineKind]:
    if len(old.regimens) != len(new.regimens) or old.mode != new.mode:
        yield "medicine"
    for before, after in zip(old.regimens, new.regimens, strict=False):
        if [len(phase.courses) for phase in before.phases] != [len(phase.courses) for phase in after.phases]:
            yield "schedule"
        for one, other in zip(before.courses, after.courses, strict=False):
            yield from _course_differences(one, other)


def _course_differences(old: Course, new: Course) -> Iterator[LineKind]:
    if old.drugs != new.drugs:
        yield "medicine"
    if old.route != new.route:
        yield "route"
    if plain(old.dose) != plain(new.dose):
        yield "dose"
    if plain((old.frequency, old.duration)) != plain((new.frequency, new.duration)):
        yield "schedule"


# ------------------------------------------------------------------ words


def line_words(guideline: Guideline, action: Action) -> str:
    """The line in words a clinician reads, with the whole course of a treatment."""
    labels = labels_of(guideline)
    match action:
        case Give(regimens=regimens, mode=mode, may=may):
            last = "or else" if mode == "or else" else "or"
            courses = joined([regimen_words(regimen, labels) for regimen in regimens], last)
            return f"{'may give' if may else 'give'} {courses}"
        case Forbid():
            return f"do not give {forbid_words(action, labels)}{_instead(action, labels)}"
        case Stop(negated=negated):
            return f"{'do not stop' if negated else 'stop'} {stop_words(action, labels)}"
        case Measure(when=when):
            at_visit = "" if when is None else f", when {Phrases(guideline).words(when)}"
            return f"measure {measure_words(action, labels)}{at_visit}"
        case Aim():
            return f"aim for {aim_words(action, labels)}"
        case Refer(text=text):
            return f"refer to {text}"
        case Silent(text=text):
            return f"the source is silent: {text}"
        case Advise(text=text):
            return text


def _instead(action: Forbid, labels: Mapping[str, str]) -> str:
    if not action.instead:
        return ""
    return f"; instead {joined([labels.get(drug, drug) for drug in action.instead], 'or')}"
