"""Cases and the facts of scenarios -> what is still possible for every variable, or all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.errors import (
    BandContradicted,
    CaseDiagnostic,
    NotAFact,
    Repeated,
    UnknownFact,
    UnknownKey,
    UnreadableCase,
    UnreadableToday,
)
from b12dsl.evaluation.reading.days import day_of
from b12dsl.evaluation.reading.draft import Doubled, Draft, Plan, StatedBand, clipped, described, in_force
from b12dsl.evaluation.reading.plans import plans
from b12dsl.logic.bounds import relation_value
from b12dsl.logic.formula import UNKNOWN
from b12dsl.logic.program import Program
from b12dsl.model import DateFact, Fact, Guideline, QuantityFact, Scenario
from b12dsl.model.form import form_fingerprint

__all__ = ["Reader", "facts_to_case"]

Read = tuple[Case | None, tuple[CaseDiagnostic, ...]]
_ENVELOPE = ("facts", "today")
MOST_PROPOSALS = 50  # a case with more wrong names is no case with slips of the pen, and looking for each takes time


class Reader:
    """Reads the cases of one guideline; everything that does not depend on the patient is worked out once, here.

    A stated finding, table result or band of a value stands in for its definition: its own variable is narrowed.
    Whether its parts say otherwise shows only when the case is evaluated; whoever evaluates reports it then, as
    `FindingContradicted`.
    A stated band of an input narrows the cells of that input, and a contradiction with its value is reported here.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._form = form_fingerprint(program.guideline)
        self._plans: Mapping[str, Plan] = MappingProxyType(plans(program))
        self._whole = tuple(variable.whole for variable in program.variables)
        self._others = MappingProxyType(dict(_other_names(program.guideline)))

    def read(self, data: object, today: date | None = None) -> Read:
        """A case from what JSON, YAML or Python hold; never raises.

        `today` given here overrules the case's own; without both the machine's date counts. The case is None if there
        are diagnostics; warnings are in the case.
        """
        problems: list[CaseDiagnostic] = []
        facts, own = _unpacked(data, problems)
        day = today or own or date.today()
        draft = Draft(day, list(self._whole))
        draft.problems = problems
        for name, given in facts.items():
            plan = self._plans.get(name) if isinstance(name, str) else None
            if plan is None or isinstance(given, Doubled):
                problems.append(self._misnamed(name, given, nearest=len(problems) < MOST_PROPOSALS))
            elif given is not None:
                plan.read(given, draft)
        return self._finished(draft)

    def scenario(self, scenario: Scenario) -> Read:
        """The case of a scenario. Without a `today` of its own it is that of its latest date, or 1 January 2000."""
        draft = Draft(scenario.today or _latest(scenario), list(self._whole))
        for name, fact, on, _ in scenario.facts:
            plan = self._plans.get(name)
            if plan is None:
                draft.problems.append(self._misnamed(name, None))
            else:
                plan.put(fact, on, draft)
        return self._finished(draft)

    def _misnamed(self, name: object, given: object, nearest: bool = True) -> CaseDiagnostic:
        """What is wrong with a name that cannot be read; `nearest` looks for the name that may be meant."""
        if not isinstance(name, str):
            return UnknownFact(fact=described(name), known=())
        if isinstance(given, Doubled):
            return Repeated(fact=clipped(name))
        kind = self._others.get(name)
        if kind is not None:
            return NotAFact(fact=name, kind=kind)
        known = tuple(self._plans) if nearest else ()
        return UnknownFact(fact=clipped(name), known=known)

    def _finished(self, draft: Draft) -> Read:
        """Bands, then the relations that a read case already settles."""
        for band in draft.bands:
            _enter_band(band, draft)
        if draft.problems:
            return None, tuple(draft.problems)
        program, facts, today = self._program, draft.facts, draft.today
        related = [
            relation_value(program, relation, facts, today) if relation.fixed else UNKNOWN
            for relation in program.relations
        ]
        return Case(today, (*draft.slots, *related), draft.known, facts, tuple(draft.warnings), self._form), ()


def _enter_band(band: StatedBand, draft: Draft) -> None:
    """Narrow the input. A band without a date of its own is of the same day as the value that stands beside it."""
    on = band.on or draft.days.get(band.input)
    dated_by_value = on is None and band.input in draft.facts  # undated as well, which was said of the value
    if not dated_by_value and not in_force(band.name, band.label, band.valid, on, draft):
        return
    draft.facts[band.name] = band.fact
    draft.slots[band.variable] &= band.cells
    if not draft.slots[band.variable]:
        named = " or ".join(sorted(band.fact.members))
        draft.problems.append(BandContradicted(fact=band.name, input=band.input, band=named))


def facts_to_case(program: Program, scenario: Scenario) -> Read:
    """The case of one scenario; for many of them keep a Reader."""
    return Reader(program).scenario(scenario)


def _unpacked(data: object, problems: list[CaseDiagnostic]) -> tuple[Mapping[object, object], date | None]:
    """The facts of a case and its own day; a bare object of facts has neither key."""
    if not isinstance(data, Mapping):
        problems.append(UnreadableCase(fact="case", where="A case", found=described(data)))
        return {}, None
    if "facts" not in data and "today" not in data:
        return data, None
    day = _own_day(data.get("today"), problems)
    if "facts" not in data:
        return {name: given for name, given in data.items() if name != "today"}, day
    for key in data.keys() - set(_ENVELOPE):
        shown = clipped(key) if isinstance(key, str) else described(key)
        problems.append(UnknownKey(fact="case", where="The case", key=shown, known=_ENVELOPE))
    facts = data["facts"]
    if isinstance(facts, Mapping):
        return facts, day
    if facts is not None:
        problems.append(UnreadableCase(fact="facts", where="`facts`", found=described(facts)))
    return {}, day


def _own_day(given: object, problems: list[CaseDiagnostic]) -> date | None:
    if given is None:
        return None
    day = day_of(given)
    if day is None:
        problems.append(UnreadableToday(fact="today", found=described(given)))
    return day


def _latest(scenario: Scenario) -> date:
    days = [day for _, fact, on, _ in scenario.facts for day in (on, *_days_of(fact)) if day is not None]
    return max(days, default=date(2000, 1, 1))


def _days_of(fact: Fact) -> tuple[date | None, ...]:
    match fact:
        case DateFact(low, high):
            return low, high
        case QuantityFact(on=on):
            return (on,)
        case _:
            return ()


def _other_names(guideline: Guideline) -> Iterator[tuple[str, str]]:
    """Names that a case might state by mistake, and what they are."""
    groups: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("a value worked out by the rules", guideline.values),
        ("a decision", guideline.decisions),
        ("a rule", guideline.rules),
        ("a regimen", guideline.regimens),
        ("a test that is only ordered", guideline.tests),
        ("a drug", guideline.drugs),
        ("a substance", guideline.substances),
        ("an assumption", guideline.assumptions),
        ("a statement", guideline.statements),
        ("a guarantee", guideline.guarantees),
        ("a scenario", guideline.scenarios),
    )
    for kind, names in groups:
        yield from ((name, kind) for name in names)
    yield from ((option.name, "an option of a decision") for _, option in guideline.options())
