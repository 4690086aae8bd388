"""Random patients for a guideline: complete ones, and what somebody who knows less may say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from b12dsl.model import (
    ChoiceFact,
    Classification,
    DateFact,
    DateType,
    Day,
    Fact,
    Guideline,
    Input,
    InputTerm,
    Limit,
    Limits,
    Measured,
    OneOf,
    QuantityFact,
    SeveralFact,
    SeveralOf,
    YesNo,
    YesNoFact,
)
from b12dsl.units import Quantity, Unit, read_unit

TODAY = date(2025, 6, 15)
Facts = Mapping[str, Fact]

_DAYS = tuple(TODAY - timedelta(days=days) for days in (0, 1, 29, 30, 31, 42, 90, 91, 92, 93, 200, 365, 366, 500))
_POOL = tuple(Fraction(value) for value in (1, 5, 10, 25, 40, 48, 50, 60, 70, 100, 150))


def parts(value: object) -> Iterator[object]:
    """A value of the model and everything in it."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from parts(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from parts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


class Patients:
    """Random patients for one guideline; the figures near its limits are looked up once."""

    def __init__(self, guideline: Guideline) -> None:
        self.guideline = guideline
        self.figures: dict[str, list[Quantity]] = {}
        self.days: list[date] = list(_DAYS)
        for found in parts(guideline):
            match found:
                case Limits(InputTerm(name), low, high):
                    self._near(name, low, high)
                case Classification(subject=name, bands=bands):
                    for band in bands:
                        for low, high in band.columns:
                            self._near(name, low, high)
                case Day(value) if value <= TODAY:
                    self.days.append(value)

    def _near(self, name: str, *ends: Limit | None) -> None:
        self.figures.setdefault(name, []).extend(end.quantity for end in ends if end is not None)

    # -------------------------------------------------------------- complete patients

    def complete(self, rng: Random) -> dict[str, Fact]:
        """A patient of whom everything is known."""
        return {name: self.value(rng, declared) for name, declared in self.guideline.inputs.items()}

    def value(self, rng: Random, declared: Input) -> Fact:
        match declared.type:
            case YesNo():
                return YesNoFact(rng.random() < 0.5)
            case OneOf(choices):
                return ChoiceFact(frozenset((rng.choice(choices).name,)))
            case SeveralOf(choices):
                return SeveralFact(tuple((choice.name, rng.random() < 0.5) for choice in choices))
            case DateType():
                day = rng.choice(self.days)
                return DateFact(day, day)
            case Measured() as kind:
                value, unit = self.amount(rng, declared, kind)
                return QuantityFact(value, value, True, True, unit)

    def amount(self, rng: Random, declared: Input, kind: Measured) -> tuple[Fraction, Unit]:
        """A figure on a limit, or just beside one, in its own unit if values are reported in that."""
        near = self.figures.get(declared.name)
        if not near or rng.random() < 0.15:
            return rng.choice(_POOL), rng.choice(kind.units)
        limit = rng.choice(near)
        units = [unit for unit in kind.units if unit.dimension == limit.unit.dimension]
        if not units:
            return limit.value * 1000, rng.choice(kind.units)
        unit = rng.choice(units)
        if declared.completed is not None:
            days = read_unit("days")
            assert isinstance(days, Unit)
            return limit.to(days).value + rng.choice((-7, -1, 0, 0, 1, 6, 7)), days
        exact = limit.to(unit).value
        step = Fraction(1) if kind.whole else exact / rng.choice((10, 50, 1000))
        return max(exact + rng.choice((-1, 0, 0, 1)) * step, Fraction(0)), unit

    # -------------------------------------------------------------- knowing less

    def vaguer(self, rng: Random, declared: Input, fact: Fact) -> list[Fact]:
        """The same fact, told more and more exactly; the last is the fact itself."""
        told: list[Fact] = []
        match fact, declared.type:
            case ChoiceFact(members), OneOf(choices) if len(choices) > 2:
                others = [choice.name for choice in choices if choice.name not in members]
                told.append(ChoiceFact(members | {rng.choice(others)}))
            case SeveralFact(present), _:
                told.append(SeveralFact(tuple(rng.sample(present, rng.randint(1, len(present))))))
            case DateFact(low, high), _ if low is not None and high is not None:
                early = low - timedelta(days=rng.choice((1, 30, 100)))
                late = min(high + timedelta(days=rng.choice((1, 30, 100))), TODAY)
                told += [DateFact(early, None), DateFact(early, late)]
            case QuantityFact(), Measured() as kind:
                told += self._vaguer_amounts(rng, fact, kind)
        return [one for one in told if rng.random() < 0.4] + [fact]

    def _vaguer_amounts(self, rng: Random, fact: QuantityFact, kind: Measured) -> list[Fact]:
        value, unit = fact.low, fact.unit
        assert value is not None
        low, high = (
            value * rng.choice((Fraction(1, 2), Fraction(9, 10), 1)),
            value * rng.choice((1, Fraction(11, 10), 2)),
        )
        if kind.whole:
            low, high = max(value - rng.randint(0, 2), Fraction(0)), value + rng.randint(0, 2)
        told: list[Fact] = [
            rng.choice((QuantityFact(low, None, True, False, unit), QuantityFact(None, high, False, True, unit))),
            QuantityFact(low, high, True, True, unit),
        ]
        if len(kind.units) > 1 and unit in kind.units:
            told = [QuantityFact(low, high, True, True, None), QuantityFact(value, value, True, True, None)]
        if low < value < high and rng.random() < 0.5:
            told[-1] = QuantityFact(low, high, False, False, unit)
        return told

    def partial(self, rng: Random, known: float = 0.6) -> dict[str, Fact]:
        """Some facts about a random patient, each told more or less exactly."""
        found: dict[str, Fact] = {}
        for name, fact in self.complete(rng).items():
            if rng.random() < known:
                declared = self.guideline.inputs[name]
                found[name] = self.dated(rng, declared, self.vaguer(rng, declared, fact)[0])
        return found

    def dated(self, rng: Random, declared: Input, fact: Fact) -> Fact:
        """A measured value now and then has a date, or is far from anything plausible."""
        if not isinstance(fact, QuantityFact) or declared.valid_for is None:
            return fact
        on = rng.choice((None, TODAY, date(2024, 12, 15), date(2024, 12, 14), date(2023, 1, 1)))
        far = Fraction(rng.choice((1, 1, 1, 1000)))
        low = None if fact.low is None else fact.low * far
        high = None if fact.high is None else fact.high * far
        return QuantityFact(low, high, fact.low_inclusive, fact.high_inclusive, fact.unit, on)

    def stated(self, rng: Random, chance: float = 0.06) -> dict[str, Fact]:
        """Findings, bands and table results that a case states itself, true or not."""
        found: dict[str, Fact] = {}
        for name in self.guideline.findings:
            if rng.random() < chance:
                found[name] = YesNoFact(rng.random() < 0.5)
        lists = {name: [band.name for band in one.bands] for name, one in self.guideline.classifications.items()}
        lists |= {name: list(one.results) for name, one in self.guideline.tables.items()}
        for name, words in lists.items():
            if rng.random() < chance:
                found[name] = ChoiceFact(frozenset(rng.sample(words, rng.randint(1, max(1, len(words) - 1)))))
        return found

    # -------------------------------------------------------------- learning more

    def chain(self, rng: Random, complete: Facts) -> Iterator[dict[str, Fact]]:
        """From knowing nothing to knowing everything, one fact at a time."""
        told = {name: self.vaguer(rng, declared, complete[name]) for name, declared in self.guideline.inputs.items()}
        order = [name for name, facts in told.items() for _ in facts]
        rng.shuffle(order)
        known: dict[str, Fact] = {}
        yield dict(known)
        for name in order:
            known[name] = told[name].pop(0)
            yield dict(known)
