"""What is due when: lines that measure and courses that are given -> entries with a date or an offset after an event.

A schedule rests on what applies or is provisional; what is only possible has no place in it. Courses count from the
first dose, whose date only the person who asks can give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.courses import drugs_offered
from b12dsl.evaluation.layout import Layout
from b12dsl.evaluation.offsets import START, Elapsed, after_phase, date_after
from b12dsl.evaluation.phrases import Phrases
from b12dsl.evaluation.turns import StateOf, regimen_state
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN
from b12dsl.logic.program import LineLogic, OptionLogic, Program, RegimenLogic
from b12dsl.model import (
    At,
    Course,
    DateFact,
    Duration,
    Frequency,
    Give,
    Measure,
    Once,
    Part,
)
from b12dsl.model.words_courses import dose_words, frequency_words, joined, route_phrase
from b12dsl.units import UnitError, add_days, add_months

__all__ = ["FIRST_DOSE", "After", "Entry", "Scheduler", "schedule"]

FIRST_DOSE = "first_dose"
_STATES: tuple[Literal["applies", "provisional"], ...] = ("applies", "provisional")  # by their codes, 0 and 1


class After(NamedTuple):
    """A time that is known only from an event: an input that is a date, or `first_dose`."""

    event: str
    offset: str


class Entry(NamedTuple):
    """One thing that is due.

    It has a date, or `after`. `repeat` and `until` are words, None where there is nothing to say; `by` is the option or
    rule. `if_at_visit` is a condition that is to be asked on the day. `alternative`: one of several equal regimens, of
    which nobody has chosen yet. `frequency` and `duration` are those of the course.
    """

    date: date | None
    after: After | None
    what: str
    repeat: str | None
    until: str | None
    by: str
    state: Literal["applies", "provisional"] = "applies"
    if_at_visit: str | None = None
    regimen: str | None = None
    alternative: bool = False
    frequency: Frequency | None = None
    duration: Duration | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data: `date` or `after`, `what`, `repeat`, `until`, `by`, `state`; the rest where it says something."""
        due: dict[str, Any] = (
            {"date": self.date.isoformat()}
            if self.date is not None
            else {"after": None if self.after is None else {"event": self.after.event, "offset": self.after.offset}}
        )
        due.update(what=self.what, repeat=self.repeat, until=self.until, by=self.by, state=self.state)
        if self.if_at_visit is not None:
            due["if_at_visit"] = self.if_at_visit
        if self.regimen:
            due["regimen"] = self.regimen
        if self.alternative:
            due["alternative"] = True
        return due


class _MeasureLine(NamedTuple):
    """A line that measures: where its state is, and what to say while its event is unknown."""

    state: int
    when: int | None
    at: At | None
    blank: Entry
    undated: tuple[Entry, ...]


class _Prepared(NamedTuple):
    """A regimen, how its own state is read, and the entries that it has while nothing prohibits any of its drugs."""

    logic: RegimenLogic
    state: StateOf
    usual: tuple[tuple[Entry, Elapsed], ...]


class _GiveLine(NamedTuple):
    """A line that gives: for an option where the leading option is told, and its own number."""

    lead: tuple[int, int] | None
    give: Give
    regimens: tuple[_Prepared, ...]
    by: str


class Scheduler:
    """Makes the schedules of one guideline; the lines and their words are prepared once, here."""

    def __init__(self, program: Program, layout: Layout) -> None:
        self._phrases = Phrases(program.guideline)
        self._lines = tuple(_lines(program, layout, self._phrases))

    def entries(self, case: Case, raw: Sequence[int], start: date | None = None) -> tuple[Entry, ...]:
        """What is due: dated entries in the order of their dates, then the rest; `start` dates the first dose."""
        found: list[Entry] = []
        for line in self._lines:
            if isinstance(line, _GiveLine):
                found += self._given(line, raw, start)
            elif raw[line.state] < len(_STATES):
                found += _measured(line, case, raw, _STATES[raw[line.state]])
        found.sort(key=_due)
        return tuple(found)

    def _given(self, line: _GiveLine, raw: Sequence[int], start: date | None) -> Iterator[Entry]:
        """The courses of each regimen that applies or is provisional by its own prohibitions."""
        if line.lead is not None and raw[line.lead[0]] != line.lead[1]:
            return
        told = ((regimen, regimen.state(raw)) for regimen in line.regimens)
        regimens = [(regimen, state) for regimen, state in told if state == "applies" or state == "provisional"]
        if line.give.mode == "or else":
            regimens = regimens[:1]
        for (logic, _, usual), state in regimens:
            hit = any(raw[at] != FALSE for course in logic.courses for at in course.hits)
            for entry, elapsed in _entries_of(self._phrases, logic, raw) if hit else usual:
                due = None if start is None else date_after(start, elapsed)
                yield entry._replace(
                    date=due,
                    after=entry.after if due is None else None,
                    by=line.by,
                    state=state,
                    alternative=len(regimens) > 1,
                )


def schedule(
    program: Program, case: Case, raw: Sequence[int], layout: Layout, start: date | None = None
) -> tuple[Entry, ...]:
    """What is due for one case; for many of them keep a Scheduler."""
    return Scheduler(program, layout).entries(case, raw, start)


def _due(entry: Entry) -> date:
    return entry.date or date.max


# ------------------------------------------------------------------ lines


def _lines(program: Program, layout: Layout, phrases: Phrases) -> Iterator[_MeasureLine | _GiveLine]:
    for decision in program.decisions:
        for number, option in enumerate(decision.options):
            lead = (layout.decision[decision.name][1], number)
            yield from _lines_of(phrases, option, layout, lead)
    for rule in program.rules:
        for line in rule.lines:
            match line.action:
                case Measure() as measure:
                    yield _measure_line(phrases, rule, line, measure, layout.rule[rule.name])
                case Give(may=False) as give:
                    yield _GiveLine(None, give, _prepared(phrases, layout, rule, line, give), rule.name)


def _lines_of(
    phrases: Phrases, option: OptionLogic, layout: Layout, lead: tuple[int, int]
) -> Iterator[_MeasureLine | _GiveLine]:
    for line in option.lines:
        match line.action:
            case Measure() as measure:
                yield _measure_line(phrases, option, line, measure, layout.option[option.name][0])
            case Give(may=False) as give:
                yield _GiveLine(lead, give, _prepared(phrases, layout, option, line, give), option.name)


# ------------------------------------------------------------------ measuring


def _measure_line(phrases: Phrases, owner: OptionLogic, line: LineLogic, measure: Measure, state: int) -> _MeasureLine:
    what = joined([phrases.title(item) for item in measure.items], "and")
    condition = None if measure.when is None else phrases.words(measure.when)
    blank = Entry(None, None, what, None, None, owner.name, if_at_visit=condition)
    at = measure.at
    undated = () if at is None else tuple(blank._replace(after=After(at.event, spoken)) for spoken in at.spoken)
    return _MeasureLine(state, line.when, at, blank, undated)


def _measured(
    line: _MeasureLine, case: Case, raw: Sequence[int], state: Literal["applies", "provisional"]
) -> Iterator[Entry]:
    if line.at is None:
        yield from _judged(line, case.today, case, raw, state)
        return
    event = case.facts.get(line.at.event)
    known = event.low if isinstance(event, DateFact) and event.low == event.high else None
    for offset, undated in zip(line.at.offsets, line.undated, strict=True):
        due = None if known is None else _moved(known, offset, line.at.unit)
        if due is None:
            yield undated._replace(state=state)
        else:
            yield from _judged(line, due, case, raw, state)


def _judged(
    line: _MeasureLine, due: date, case: Case, raw: Sequence[int], state: Literal["applies", "provisional"]
) -> Iterator[Entry]:
    """An entry with its date; a condition is judged once the day has come, and carried in words until then."""
    if line.when is None or due > case.today or raw[line.when] == UNKNOWN:
        yield line.blank._replace(date=due, state=state)
    elif raw[line.when] == TRUE:
        yield line.blank._replace(date=due, state=state, if_at_visit=None)


def _moved(day: date, offset: int, unit: Literal["months", "days"]) -> date | None:
    try:
        return add_months(day, offset) if unit == "months" else add_days(day, offset)
    except UnitError:
        return None


# ------------------------------------------------------------------ courses


def _prepared(
    phrases: Phrases, layout: Layout, owner: OptionLogic, line: LineLogic, give: Give
) -> tuple[_Prepared, ...]:
    return tuple(
        _Prepared(logic, regimen_state(layout, owner, line, give, number)[1], tuple(_entries_of(phrases, logic, None)))
        for number, logic in enumerate(line.regimens)
    )


def _entries_of(phrases: Phrases, logic: RegimenLogic, raw: Sequence[int] | None) -> Iterator[tuple[Entry, Elapsed]]:
    """An entry for each course of a regimen, with the time from the first dose; `raw` leaves out what is prohibited."""
    elapsed = START
    courses = iter(logic.courses)
    for phase in logic.regimen.phases:
        for course in phase.courses:
            hits = next(courses)
            drugs = course.drugs if raw is None else drugs_offered(course, hits, raw)
            yield _entry_of(course, drugs, logic.regimen.name, elapsed, phrases), elapsed
        elapsed = after_phase(elapsed, phase, phrases)


def _entry_of(course: Course, drugs: tuple[str, ...], regimen: str, elapsed: Elapsed, phrases: Phrases) -> Entry:
    return Entry(
        date=None,
        after=After(FIRST_DOSE, elapsed.words),
        what=_what(course, joined([phrases.title(drug) for drug in drugs], "or")),
        repeat=None if course.frequency is None else frequency_words(course.frequency),
        until=None if course.duration is None else phrases.length(course.duration).removeprefix("until "),
        by="",
        regimen=regimen or None,
        frequency=course.frequency,
        duration=course.duration,
    )


def _what(course: Course, drug: str) -> str:
    """The drug, its dose and route; what the source leaves out is said to be not stated."""
    said = (drug, dose_words(course.dose) if course.dose else "", route_phrase(course.route) if course.route else "")
    open_parts: tuple[Part, ...] = tuple(
        part for part in course.not_stated if not (part == "duration" and _once(course))
    )
    missing = f" ({joined(open_parts, 'and')} not stated)" if open_parts else ""
    return " ".join(filter(None, said)) + missing


def _once(course: Course) -> bool:
    return isinstance(course.frequency, Once)
