"""Facts that are measured: quantities with their units -> slots, with everything that is wrong or worth knowing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from b12dsl.evaluation.errors import CaseDiagnostic
from b12dsl.evaluation.errors_values import NotAQuantity, NothingLeft, TwoUnits
from b12dsl.evaluation.reading.amounts import Amount, Parts, Unreadable, amount_of_number, amount_of_text
from b12dsl.evaluation.reading.complaints import (
    about,
    columns_disagree,
    implausible,
    impossible,
    missing_unit,
    unit_not_known,
    unreadable,
    unreadable_unit,
    written_in_full,
    wrong_unit,
)
from b12dsl.evaluation.reading.draft import Draft, Opened, clipped, described, in_force, opened
from b12dsl.evaluation.reading.scales import Ends
from b12dsl.evaluation.reading.units import Bands, Reported, reported_in, spoken
from b12dsl.logic.program import Variable
from b12dsl.model import Classification, Fact, Input, Measured, QuantityFact
from b12dsl.records import record
from b12dsl.units import Unit, UnitProblem, factor_between, read_unit

__all__ = ["MeasuredPlan", "measured_plan"]

_KEYS = ("value", "unit", "on")
_PLAIN = re.compile(r"(?:([<>]=?)\s?)?([0-9]{1,15})(?:\.([0-9]{1,15}))?\s?([^\s0-9.,<>=+‐-―−-]\S{0,39})?")
_TENS = tuple(10**power for power in range(16))


@record
class MeasuredPlan:
    """A measured input. `spellings` has the accepted units in every usual spelling, "" for plain numbers."""

    name: str
    label: str
    variable: int
    bit: int
    declared: Input
    spellings: Mapping[str, Reported]
    readings: tuple[Reported, ...]  # one for each accepted unit
    cut: Variable
    classifications: tuple[Classification, ...]

    # -------------------------------------------------------------- reading

    def read(self, given: object, draft: Draft) -> None:
        """`"150 pmol/L"`, `{"value": 150, "unit": "pmol/L", "on": "2026-03-01"}`, limits and ranges."""
        whole = (
            opened(self.name, given, draft, _KEYS)
            if isinstance(given, dict)
            else Opened(given, None, False, None, True)
        )
        plain = self._plain(whole) if whole.sound else None
        if plain is None:
            self._read_parts(whole, draft)
        else:
            self._put(*plain, whole.on, draft)

    def _plain(self, given: Opened) -> tuple[Ends, Reported] | None:
        """The short way for one number or limit with an accepted unit, as nearly every value has it."""
        value = given.value
        if type(value) is str and not given.has_unit and (plain := _PLAIN.fullmatch(value)):
            comparator, number, decimals, unit = plain.groups()
            reported = self.spellings.get(unit or "")
            if reported is None:
                return None
            size = Fraction(int(number + decimals), _TENS[len(decimals)]) if decimals else Fraction(int(number))
            return _limited(comparator, size), reported
        if type(value) is int and type(given.unit if given.has_unit else "") is str and 0 <= value < _TENS[15]:
            reported = self.spellings.get(str(given.unit or ""))
            return None if reported is None else (_limited(None, Fraction(value)), reported)
        return None

    def _read_parts(self, given: Opened, draft: Draft) -> None:
        """Any form at all, slowly and with messages."""
        if given.value is None:
            return
        amount = self._amount(given)
        resolved = amount if isinstance(amount, CaseDiagnostic) else self._resolved(amount, given)
        if isinstance(resolved, CaseDiagnostic):
            draft.problems.append(self._with_usual_form(resolved, given))
        elif given.sound and resolved is not None:
            self._put(*resolved, given.on, draft)

    def _with_usual_form(self, complaint: CaseDiagnostic, given: Opened) -> CaseDiagnostic:
        text = given.unit if isinstance(given.unit, str) else given.value
        if not isinstance(text, str):
            return complaint
        return written_in_full(complaint, text, lambda unit: self.reported(unit) is not None)

    def _amount(self, given: Opened) -> Amount | CaseDiagnostic:
        """The numbers with the texts of their units."""
        value = given.value
        if given.has_unit and not isinstance(given.unit, str | None):
            return unreadable_unit(
                self.declared, f"It is {described(given.unit)}.", 'Write a text, as in `"unit": "mg"`.'
            )
        unit = given.unit if isinstance(given.unit, str) else ""
        if isinstance(value, str) and value.strip():
            amount = amount_of_text(value)
        elif isinstance(value, int | float | Decimal | Fraction) and not isinstance(value, bool):
            amount = amount_of_number(value, "")
        else:
            return about(self.declared, NotAQuantity, found=described(value))
        if isinstance(amount, Unreadable):
            return unreadable(self.declared, amount)
        return self._with_unit(amount, unit.strip()) if unit.strip() else amount

    def _with_unit(self, amount: Amount, unit: str) -> Amount | CaseDiagnostic:
        """The amount in the unit that stands beside it; a unit in its text has to be the same."""
        for written in (text for parts in (amount.low, amount.high) for _, text in parts or () if text):
            first, second = read_unit(written), read_unit(unit)
            if first != second:
                return about(self.declared, TwoUnits, first=clipped(written), second=clipped(unit))
        if any(text for parts in (amount.low, amount.high) for _, text in parts or ()):
            return amount
        low, high = (parts and tuple((number, unit) for number, _ in parts) for parts in (amount.low, amount.high))
        return amount._replace(low=low, high=high)

    def _resolved(self, amount: Amount, given: Opened) -> tuple[Ends, Reported | None] | CaseDiagnostic:
        """The two ends in one unit; None for the unit says that it is not known."""
        parts = amount.low or amount.high or ()
        if given.has_unit and given.unit is None and all(not unit for _, unit in parts):
            return Ends(_bare(amount.low), _bare(amount.high), amount.low_inclusive, amount.high_inclusive), None
        reported = self._reported_text(parts[0][1], amount)
        if isinstance(reported, CaseDiagnostic):
            return reported
        sums = [self._sum(each, reported, amount) for each in (amount.low, amount.high)]
        for found in sums:
            if isinstance(found, CaseDiagnostic):
                return found
        low, high = (found if isinstance(found, Fraction) else None for found in sums)
        return Ends(low, high, amount.low_inclusive, amount.high_inclusive), reported

    def _sum(self, parts: Parts | None, reported: Reported, amount: Amount) -> Fraction | CaseDiagnostic | None:
        """`12 weeks 3 days` in weeks; each part has to be of a smaller unit than the one before."""
        if parts is None:
            return None
        total, before = Fraction(0), None
        for number, text in parts:
            found = self._reported_text(text, amount)
            if isinstance(found, CaseDiagnostic):
                return found
            factor = factor_between(found.unit, reported.unit)
            if isinstance(factor, UnitProblem) or (before is not None and factor >= before):
                return about(self.declared, TwoUnits, first=reported.unit.text, second=found.unit.text)
            total, before = total + number * factor, factor
        return total

    def _reported_text(self, text: str, amount: Amount) -> Reported | CaseDiagnostic:
        known = self.spellings.get(text)
        if known is not None:
            return known
        if not text:
            return missing_unit(self.declared, amount)
        unit = read_unit(text)
        if isinstance(unit, UnitProblem):
            return unreadable_unit(self.declared, unit.message, unit.help)
        return self.reported(unit) or wrong_unit(self.declared, unit)

    def reported(self, unit: Unit) -> Reported | None:
        """What is known of a unit; None if it measures something else."""
        return self.spellings.get(unit.text) or reported_in(unit, self.declared, self.cut, self.classifications)

    # -------------------------------------------------------------- entering

    def put(self, fact: Fact, on: date | None, draft: Draft) -> None:
        """Enter a quantity that is already read, as scenarios have it."""
        if not isinstance(fact, QuantityFact):
            return
        ends = Ends(fact.low, fact.high, fact.low_inclusive, fact.high_inclusive)
        reported = None if fact.unit is None else self.reported(fact.unit)
        if fact.unit is not None and reported is None:
            draft.problems.append(wrong_unit(self.declared, fact.unit))
        else:
            self._put(ends, reported, on or fact.on, draft)

    def _put(self, ends: Ends, reported: Reported | None, on: date | None, draft: Draft) -> None:
        problem = impossible(self.declared, ends, None if reported is None else reported.unit)
        if problem is not None:
            draft.problems.append(problem)
            return
        readings = (reported,) if reported is not None else self.readings
        plausible = not all(reading.implausible(ends) for reading in readings)
        if not plausible:
            draft.warnings.append(implausible(self.declared, ends, reported).spoken())
        if not in_force(self.name, self.label, self.declared.valid_for, on, draft) or not plausible:
            return
        if reported is None:
            draft.warnings.append(unit_not_known(self.declared, ends).spoken())
        self._enter(ends, reported, readings, on, draft)

    def _enter(
        self, ends: Ends, reported: Reported | None, readings: tuple[Reported, ...], on: date | None, draft: Draft
    ) -> None:
        cells = 0
        for reading in readings:
            cells |= reading.cells(ends)
        for reading in readings:  # each of them, where the unit is not known
            for bands in reading.bands:
                self._compare_columns(bands, reading, ends, draft)
        if not cells:
            draft.problems.append(
                about(self.declared, NothingLeft, given=spoken(ends, None if reported is None else reported.unit))
            )
            return
        draft.slots[self.variable] = cells
        draft.known |= self.bit
        draft.facts[self.name] = QuantityFact(*ends, None if reported is None else reported.unit, on)

    def _compare_columns(self, bands: Bands, reported: Reported, ends: Ends, draft: Draft) -> None:
        mine = bands.own.between(ends)
        for other in bands.others:
            theirs = other.between(ends)
            if theirs != mine:
                warning = columns_disagree(self.declared, bands, reported, ends, (mine, theirs), other)
                draft.warnings.append(warning.spoken())


def measured_plan(
    declared: Input, variable: Variable, bit: int, classifications: tuple[Classification, ...]
) -> MeasuredPlan:
    """The plan of an input; every accepted unit is prepared in its usual spellings."""
    units = declared.type.units if isinstance(declared.type, Measured) else ()
    spellings: dict[str, Reported] = {}
    readings: list[Reported] = []
    for unit in units:
        reported = reported_in(unit, declared, variable, classifications)
        if reported is not None:
            readings.append(reported)
            spellings.update(
                dict.fromkeys((unit.ucum, unit.singular, unit.text), reported) if unit.text else {"": reported}
            )
    return MeasuredPlan(
        declared.name,
        declared.title,
        variable.index,
        bit,
        declared,
        spellings,
        tuple(readings),
        variable,
        classifications,
    )


def _limited(comparator: str | None, size: Fraction) -> Ends:
    """`<`, `<=`, `>`, `>=` or nothing before a number."""
    if comparator is None:
        return Ends(size, size, True, True)
    inclusive = comparator.endswith("=")
    return Ends(None, size, False, inclusive) if comparator[0] == "<" else Ends(size, None, inclusive, False)


def _bare(parts: Parts | None) -> Fraction | None:
    return None if parts is None else parts[0][0]
