"""What tests of reading share: the reader of the guideline made by hand, and short ways to ask it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.errors import CaseDiagnostic
from b12dsl.evaluation.reading import Reader
from b12dsl.model import Fact
from tests.evaluation import by_hand

PROGRAM = by_hand.program()
READER = Reader(PROGRAM)
TODAY = date(2026, 3, 20)


def read(facts: object, today: date | None = TODAY) -> Case:
    """The case of facts that are in order."""
    case, problems = READER.read(facts, today)
    assert case is not None, [problem.to_dict() for problem in problems]
    assert problems == ()
    return case


def wrong(facts: object, today: date | None = TODAY) -> tuple[CaseDiagnostic, ...]:
    """What is wrong with facts that are not in order."""
    case, problems = READER.read(facts, today)
    assert case is None
    return problems


def codes(facts: object) -> list[str]:
    """The codes of what is wrong, none for a case that is read."""
    return [problem.code for problem in READER.read(facts, TODAY)[1]]


def warned(facts: object, today: date | None = TODAY) -> list[str]:
    """The codes of the warnings of a case."""
    return [warning.code for warning in read(facts, today).warnings]


def cells(case: Case, name: str, choice: str = "") -> set[str]:
    """The cells that are still possible for an input or stated result, by their names."""
    variable = next(
        PROGRAM.variables[index] for index in PROGRAM.variables_of[name] if PROGRAM.variables[index].choice == choice
    )
    held = case.slots[variable.index]
    return {cell for number, cell in enumerate(variable.cells) if held >> number & 1}


def known(case: Case) -> set[str]:
    """The inputs that were stated usably."""
    return {name for number, name in enumerate(PROGRAM.inputs) if case.known >> number & 1}


def whole(case: Case) -> bool:
    """True if nothing at all is known of any variable."""
    return all(slot == variable.whole for slot, variable in zip(case.slots, PROGRAM.variables, strict=False))


def on(value: object, day: str) -> Mapping[str, object]:
    """A value with its date."""
    return {"value": value, "on": day}


def fact(case: Case, name: str) -> Fact:
    return case.facts[name]
