"""Random cases as people write them: guideline -> facts near every limit, in every unit, known or half known."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from b12dsl.evaluation.reading.validity import shortest_validities
from b12dsl.logic.program import Program
from b12dsl.model import Aim, Constant, DateType, Input, Measured, OneOf, SeveralOf, Shift, ValidFor, YesNo
from b12dsl.publishing.logic_owners import owners
from b12dsl.units import Quantity, Unit, add_months, exact_decimal, read_unit
from tests.agreement.cases import parts

TODAY = date(2026, 3, 31)
STEPS = tuple(Fraction(1, size) for size in (1, 10, 1000, 10**9))
MICRO = re.compile(r"^u(?=mol|g)")
POOL = tuple(Fraction(value) for value in ("0", "0.001", "1", "7", "40", "65.5", "100", "150", "1000", "12345.678"))


class CasesOf:
    """Random cases of one guideline; `chance` is how often a fact is stated."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.guideline = program.guideline
        self.figures: dict[str, list[Quantity]] = {name: [] for name in program.inputs}
        for variable in program.variables:
            for cuts in variable.columns:
                self.figures[variable.name] += [Quantity(border.value, cuts.unit) for border in cuts.borders]
        for aim in (line.action for owner in owners(program) for line in owner.lines if isinstance(line.action, Aim)):
            if aim.subject in self.figures:  # targets cut no cells
                self.figures[aim.subject] += [limit.quantity for limit in (aim.low, aim.high) if limit is not None]
        constants = [found.quantity for found in parts(program.relations) if isinstance(found, Constant)]
        self.constants = [quantity.value for quantity in constants]
        declared = {name: self.guideline.classifications[name] for name in program.band_masks}
        self.bands = tuple(declared)
        self.stated = tuple(variable.name for variable in program.variables if variable.kind == "stated")
        stated = {
            v.name: v.cells for v in program.variables if v.kind == "stated" and v.name not in self.guideline.findings
        }
        self.words: dict[str, tuple[str, ...]] = dict.fromkeys(self.stated, ())
        self.words |= stated | {name: tuple(band.name for band in each.bands) for name, each in declared.items()}
        limited = {name: self.guideline.inputs[each.subject].valid_for for name, each in declared.items()}
        self.valid = shortest_validities(self.guideline) | {name: valid for name, valid in limited.items() if valid}
        self.steps = [(found.months, found.days) for found in parts(program.relations) if isinstance(found, Shift)]

    def case(self, rng: Random) -> dict[str, Any]:
        """One case: today, and facts in the form of the manual."""
        chance = rng.choice((0.2, 0.5, 0.8, 0.97, 1.0))
        today = TODAY - timedelta(days=rng.choice((0, 0, 1, 30, 31, 761)))  # 29 February is among them
        chosen = [name for name in self.program.inputs if rng.random() < chance]
        facts = {name: self.fact(rng, self.guideline.inputs[name], today) for name in chosen}
        names = [name for name in self.bands if rng.random() < 0.12]
        names += [name for name in self.stated if rng.random() < 0.5] if rng.random() < 0.1 else []
        told = [(name, self.told(rng, name, today)) for name in names]
        for name, fact in told:  # before or after all others: the order in which they are stated changes nothing
            facts = {name: fact, **facts} if rng.random() < 0.5 else {**facts, name: fact}
        return {"today": today.isoformat(), "facts": facts}

    def fact(self, rng: Random, declared: Input, today: date) -> Any:
        """What is said of one input; now and then nothing, or something that is wrong."""
        if rng.random() < 0.03:
            return None
        match declared.type:
            case YesNo():
                value: Any = rng.choice((True, False, True, False, "yes", "No"))
            case OneOf(choices):
                value = rng.choice(choices).name if rng.random() < 0.995 else "nothing_of_the_kind"
            case SeveralOf(choices):
                names = [choice.name for choice in choices if rng.random() < 0.5]
                value = names if rng.random() < 0.5 else {name: rng.choice((True, False, None)) for name in names}
            case DateType():
                value = self.day(rng, today)
            case Measured() as measured:
                return self.measured(rng, declared, measured, today)
        return self.dated(rng, declared, {"value": value}, today) if declared.valid_for else value

    def told(self, rng: Random, name: str, today: date) -> Any:
        """A finding, band or result that is stated itself, now and then wrongly, with a date or without."""
        words = self.words[name]
        wrong = rng.random() < 0.01
        value = ("nothing_of_the_kind" if wrong else rng.choice(words)) if words else rng.choice((True, False, "No"))
        valid = self.valid.get(name)
        if valid is None:
            return value if rng.random() < 0.5 else {"value": value}
        return self.of_day(rng, valid, {"value": value}, today) if rng.random() < 0.8 else value

    # -------------------------------------------------------------- days

    def day(self, rng: Random, today: date) -> str:
        """A day on, or one beside, a distance that the guideline compares with; seldom one after today."""
        months, days = rng.choice([*self.steps, (0, 0)])
        back = add_months(today, -abs(months)) - timedelta(days=abs(days))
        if months and rng.random() < 0.3:
            back = add_months(back, -abs(months))
        day = back + timedelta(days=rng.choice((-31, -1, 0, 0, 1, 29)))
        return min(day, today + timedelta(days=rng.random() < 0.004)).isoformat()

    def dated(self, rng: Random, declared: Input, fact: dict[str, Any], today: date) -> dict[str, Any]:
        """An input's value, with its date or without."""
        assert declared.valid_for is not None
        return self.of_day(rng, declared.valid_for, fact, today)

    def of_day(self, rng: Random, valid: ValidFor, fact: dict[str, Any], today: date) -> dict[str, Any]:
        """With a date on which the value still counts, or just does not; none; seldom one after today."""
        last = add_months(today, -valid.months) - timedelta(days=valid.days)
        on = rng.choice((None, today, last, last - timedelta(days=1), last + timedelta(days=3)))
        on = today + timedelta(days=1) if rng.random() < 0.003 else on
        return fact if on is None else fact | {"on": on.isoformat()}

    # -------------------------------------------------------------- quantities

    def measured(self, rng: Random, declared: Input, measured: Measured, today: date) -> Any:
        unit = rng.choice(measured.units)
        text = self.amount(rng, declared, measured, unit)
        fact: dict[str, Any] = {"value": text}
        form = rng.random()
        if not unit.text:
            fact = {"value": text if form < 0.8 or not text.isdigit() else int(text)}
        elif form < 0.1:
            fact["unit"] = None
        elif form < 0.5:
            fact["unit"] = unit.text if form < 0.47 else rng.choice((unit.ucum, MICRO.sub("µ", unit.ucum)))
        elif form < 0.97 or not text[0].isdigit():
            fact["value"] = f"{text} {unit.text}"
        else:
            fact["value"] = self.composed(rng, unit, text)
        return self.dated(rng, declared, fact, today) if declared.valid_for else fact

    def composed(self, rng: Random, unit: Unit, text: str) -> str:
        """`12 weeks 3 days`; other units stay as they are, now and then without their unit."""
        if unit.text == "weeks" and text.isdigit():
            return f"{text} weeks {rng.choice((0, 3, 6, 7))} days"
        if unit.text == "years" and text.isdigit():
            return f"{text} years {rng.choice((0, 1, 11, 12))} months"
        return text if rng.random() < 0.05 else f"{text} {unit.text}"

    def amount(self, rng: Random, declared: Input, measured: Measured, unit: Unit) -> str:
        """One figure, a limit or a range."""
        first = self.figure(rng, declared, measured, unit)
        match rng.choice(("one",) * 7 + ("limit",) * 2 + ("range",)):
            case "one":
                return first
            case "limit":
                sign = rng.choice(("<", "<=", ">", ">=", "less than", "at most", "more than", "at least", "≤"))
                return f"{sign} {first}"
            case _:
                second = self.figure(rng, declared, measured, unit)
                low, high = sorted((first, second), key=Fraction)
                if rng.random() < 0.02:
                    low, high = high, low
                return f"{low} to {rng.choice(('', 'under '))}{high}"

    def figure(self, rng: Random, declared: Input, measured: Measured, unit: Unit) -> str:
        """A number on a limit, or the smallest steps beside it."""
        near = [found for found in self.figures[declared.name] if found.unit == unit]
        value = rng.choice(near).value if near and rng.random() < 0.85 else rng.choice([*POOL, *self.constants])
        days = read_unit("days")
        if declared.completed is not None and isinstance(days, Unit) and rng.random() < 0.5:
            value += Fraction(rng.choice((-1, 1, 6)), 7)
        elif measured.whole and rng.random() < 0.97:
            value = Fraction(int(value) + rng.choice((-1, 0, 0, 1)))
        else:
            value += rng.choice((-1, 0, 0, 1)) * rng.choice(STEPS)
        if rng.random() < 0.99:
            value = max(value, Fraction(0))
        return exact_decimal(value) or f"{float(value):.9f}"
