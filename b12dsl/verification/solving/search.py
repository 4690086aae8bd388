"""Claims -> the simplest patient of whom they hold, confirmed by the evaluator; or the proof that there is none.

The fewest facts, then typical values for these facts. What the solver cannot settle in time is undecided, never none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

import z3

from b12dsl.evaluation import Assessment, CaseError, Guideline
from b12dsl.model import Guideline as Model
from b12dsl.model import YesNo
from b12dsl.units import Unit, exact_decimal
from b12dsl.verification.claims import Claim, replays
from b12dsl.verification.solving.asked import Asked
from b12dsl.verification.solving.concerned import Concerned
from b12dsl.verification.solving.patient import (
    Choice,
    Dated,
    FactVariables,
    Patient,
    Quantity,
    Several,
    YesOrNo,
    number,
    patient_of,
    with_assumed,
    with_twin,
)
from b12dsl.verification.solving.truths import both
from b12dsl.verification.typical import Typical, days_before, usual_day
from b12dsl.verification.witness import IMPOSSIBLE, UNDECIDED, Answer, Impossible, Undecided, Witness

__all__ = [
    "IMPOSSIBLE", "LIMIT", "UNDECIDED", "Impossible", "PairSearch", "ReplayError", "Search", "Undecided", "assessed",
]  # fmt: skip

LIMIT: Final = 10.0  # seconds for one question
DECIMALS: Final = 4  # of a value that somebody writes down
WRITABLE: Final = 12  # decimals that can be written at all
SIMPLER: Final = 2.0  # seconds to look for fewer facts, before they are left out one by one


class ReplayError(Exception):
    """The evaluator does not say of a patient what the solver says: a fault of ours, never of the guideline."""

    def __init__(self, witness: Witness, reason: str) -> None:
        super().__init__(
            f"the solver found a patient whom the evaluator judges differently ({reason}): {witness.case()}"
        )
        self.witness = witness


class PairSearch:
    """One patient in one or several guidelines; `limit` is in seconds for each question.

    `asked` counts the questions, `undecided` those that were not settled.
    """

    def __init__(self, *guidelines: Guideline, limit: float = LIMIT) -> None:
        self.guidelines = guidelines
        self.asked = 0
        self.undecided = 0
        self.patient = self._patient()
        self._sides = self._asked()
        self._typical = [Typical(guideline.program) for guideline in guidelines]
        self._limit = int(limit * 1000)
        self._concerned = Concerned(self.patient)

    def _patient(self) -> Patient:
        models: list[Model] = [guideline.model for guideline in self.guidelines]
        return patient_of(models, usual_day(models))

    def _asked(self) -> list[Asked]:
        return [Asked(guideline, self.patient) for guideline in self.guidelines]

    # -------------------------------------------------------------- asking

    def find(self, *claims: Sequence[Claim], minimal: bool = True) -> Answer:
        """A patient of whom these claims hold, those about the first guideline first; the fewest facts if `minimal`.

        Raises ReplayError where the evaluator does not confirm what the solver found.
        """
        wanted = self._wanted(claims)
        verdict = self._check(wanted)
        if verdict == z3.sat:
            witness = self._simplest(wanted, minimal)
            if witness is None:  # only a value with endless decimals would do, which nobody can report
                verdict = self._check([*wanted, self._written(WRITABLE)])
                witness = self._simplest(wanted, minimal) if verdict == z3.sat else None
            if witness is not None:
                self._confirm(witness, claims)
                return witness
        return IMPOSSIBLE if verdict == z3.unsat else UNDECIDED

    def _simplest(self, wanted: Sequence[z3.BoolRef], minimal: bool) -> Witness | None:
        """The patient behind what the solver found; None where no figure that can be written down will do."""
        model = self._typically(self._fewest(wanted) if minimal else self._solver.model())
        return _told(self.patient, model)

    def is_possible(self, *claims: Sequence[Claim]) -> bool | None:
        """Whether there is any such patient, without looking for the simplest; None where that was not settled."""
        verdict = self._check(self._wanted(claims))
        return None if verdict == z3.unknown else bool(verdict == z3.sat)

    def _wanted(self, claims: Sequence[Sequence[Claim]]) -> list[z3.BoolRef]:
        return [side.claim(each) for side, these in zip(self._sides, claims, strict=True) for each in these]

    def _check(self, wanted: Sequence[z3.BoolRef]) -> z3.CheckSatResult:
        """Whether any patient meets the conditions; a solver of its own, so that no question slows the next."""
        self.asked += 1
        self._concern = self._concerned.of(wanted)
        self._solver = z3.SimpleSolver()
        self._solver.set("timeout", self._limit, "random_seed", 0)
        self._solver.add(*self._concern.conditions, *wanted)
        verdict = self._solver.check()
        self.undecided += verdict == z3.unknown
        return verdict

    # -------------------------------------------------------------- the simplest patient

    def _fewest(self, wanted: Sequence[z3.BoolRef]) -> z3.ModelRef:
        """A model with the fewest facts: the true minimum, or where that takes too long, none that can be left out."""
        model = self._solver.model()
        optimize = z3.Optimize()
        optimize.set("timeout", min(self._limit, int(SIMPLER * 1000)))
        optimize.add(*self._concern.conditions, *wanted)
        for bit in self._concern.bits:
            optimize.add_soft(z3.Not(bit))
        if optimize.check() != z3.sat:
            return self._leave_out(model)
        return self._first(optimize.model())

    def _first(self, model: z3.ModelRef) -> z3.ModelRef:
        """Of the patients who are equally simple always the same: what comes first by name stays unknown where it can.

        Which of them the solver meets first depends on what it was asked before.
        """
        bits = self._concern.bits
        known = sum(z3.is_true(model.eval(bit)) for bit in bits)
        if bits:
            self._solver.add(z3.AtMost(*bits, known))
        for bit in bits:
            if z3.is_true(model.eval(bit)) and self._solver.check(z3.Not(bit)) == z3.sat:
                model = self._solver.model()
            self._solver.add(bit if z3.is_true(model.eval(bit)) else z3.Not(bit))
        return model

    def _leave_out(self, model: z3.ModelRef) -> z3.ModelRef:
        bits = self._concern.bits
        out = [z3.Not(bit) for bit in bits if not z3.is_true(model.eval(bit))]
        for bit in (bit for bit in bits if z3.is_true(model.eval(bit))):
            if self._solver.check(*out, z3.Not(bit)) == z3.sat:
                model = self._solver.model()
                out.append(z3.Not(bit))
        return model

    def _typically(self, model: z3.ModelRef) -> z3.ModelRef:
        """The same known facts with values that a person would write down, as far as the claims allow."""
        solver = self._solver
        for bit in self._concern.bits:
            solver.add(bit if z3.is_true(model.eval(bit)) else z3.Not(bit))
        model = self._settle(model, [self._written(DECIMALS, model), self._written(WRITABLE, model)])
        today = self.patient.today.number
        model = self._settle(model, self._usual_days(today))
        solver.add(today == model.eval(today, model_completion=True))
        for name, fact in self.patient.facts.items():
            if not isinstance(fact, Several) and z3.is_true(model.eval(fact.known)):
                model = self._settled(name, fact, model)
        return model

    def _usual_days(self, today: z3.ArithRef) -> list[z3.BoolRef]:
        """The usual day of the assessment, or one of the same year, or of the years around it."""
        usual = self.patient.calendar.usual
        within = [(usual.year, usual.year), (usual.year - 4, usual.year + 4)]
        years = (
            z3.And(today >= date(first, 1, 1).toordinal(), today <= date(last, 12, 31).toordinal())
            for first, last in within
        )
        return [today == usual.toordinal(), *years]

    def _written(self, decimals: int, model: z3.ModelRef | None = None) -> z3.BoolRef:
        """Every measured value (of a model: every known one) has at most so many decimals."""
        measured = (fact for fact in self.patient.facts.values() if isinstance(fact, Quantity))
        return both(
            z3.IsInt(fact.size * 10**decimals)
            for fact in measured
            if model is None or z3.is_true(model.eval(fact.known))
        )

    def _settled(self, name: str, fact: FactVariables, model: z3.ModelRef) -> z3.ModelRef:
        match fact:
            case Quantity():
                model = self._settle(model, [fact.column == place for place in range(len(fact.units))])
                column = model.eval(fact.column, model_completion=True)
                self._solver.add(fact.column == column)
                unit, found = fact.units[column.as_long()], _fraction(model, fact.size)
                place = column.as_long()
                values = self._values(name, unit, found, fact, place)
                return self._settle(model, [fact.size == number(value) for value in values])
            case Dated(_, day):
                today = date.fromordinal(model.eval(self.patient.today.number).as_long())
                return self._settle(model, [day.number == each.toordinal() for each in days_before(today)])
            case YesOrNo(_, yes):
                return self._settle(model, [yes, z3.Not(yes)])
            case Choice(_, index, names):
                return self._settle(model, [index == place for place in range(len(names))])
        return model

    def _values(self, name: str, unit: Unit, found: Fraction, fact: Quantity, place: int) -> list[Fraction]:
        """Candidates of the guideline that cuts the input most finely first."""
        seen: dict[Fraction, None] = {}
        for typical in self._typical:
            seen.update(dict.fromkeys(typical.values(name, unit, found, fact.ranges[place], fact.steps[place])))
        return list(seen)

    def _settle(self, model: z3.ModelRef, candidates: Sequence[z3.BoolRef]) -> z3.ModelRef:
        """Take the first candidate that is possible; the model stays as it is if none is."""
        for candidate in candidates:
            if self._solver.check(candidate) == z3.sat:
                found = self._solver.model()
                self._solver.add(candidate)
                return found
        return model

    # -------------------------------------------------------------- the evaluator's word

    def _confirm(self, witness: Witness, claims: Sequence[Sequence[Claim]]) -> None:
        for guideline, these in zip(self.guidelines, claims, strict=True):
            _confirmed(guideline, witness, these)


class Search(PairSearch):
    """One patient in one guideline."""

    def __init__(self, guideline: Guideline, limit: float = LIMIT) -> None:
        super().__init__(guideline, limit=limit)
        self.guideline = guideline
        self._twins: dict[str, _TwinSearch] = {}  # by the input that differs: made once, asked about every answer

    def patient_with(self, *claims: Claim, minimal: bool = True) -> Answer:
        """A patient of whom all these claims hold. Raises ReplayError."""
        return self.find(claims, minimal=minimal)

    def any_patient(self, *claims: Claim) -> bool | None:
        """Whether there is a patient of whom all these claims hold; None where that was not settled."""
        return self.is_possible(claims)

    def twins_with(
        self, differing: str, one: Sequence[Claim], two: Sequence[Claim]
    ) -> tuple[Witness, Witness] | bool | None:
        """Two patients who differ in one input, which is known of both; False if there are none, None if undecided."""
        twins = self._twins.get(differing)
        if twins is None:
            twins = self._twins[differing] = _TwinSearch(self.guideline, differing, self._limit / 1000)
        answer = twins.find(one, two)
        self.asked += 1
        if isinstance(answer, Witness):
            return twins.apart(answer)
        self.undecided += answer == UNDECIDED
        return None if answer == UNDECIDED else False

    def assuming(self, strict: Sequence[Claim], assumed: Sequence[Claim]) -> Answer:
        """A patient of whom the first claims hold, and the others once what is not known has its assumed value."""
        search = _AssumedSearch(self.guideline, limit=self._limit / 1000)
        answer = search.find(strict, assumed)
        self.asked += 1
        self.undecided += answer == UNDECIDED
        return answer


class _AssumedSearch(PairSearch):
    """One patient, judged by what is known and by what is assumed beside it."""

    def __init__(self, guideline: Guideline, limit: float) -> None:
        super().__init__(guideline, guideline, limit=limit)

    def _asked(self) -> list[Asked]:
        first, second = self.guidelines
        inputs = first.model.inputs
        facts = {name: with_assumed(fact, inputs[name].assumed) for name, fact in self.patient.facts.items()}
        other = Patient(facts, self.patient.calendar, self.patient.today, self.patient.domain)
        return [Asked(first, self.patient), Asked(second, other)]

    def _confirm(self, witness: Witness, claims: Sequence[Sequence[Claim]]) -> None:
        guideline, strict, assumed = self.guidelines[0], *claims
        _confirmed(guideline, witness, strict)
        spoken = {
            name: declared.assumed == "yes" if isinstance(declared.type, YesNo) else declared.assumed
            for name, declared in guideline.model.inputs.items()
            if declared.assumed is not None
        }
        _confirmed(guideline, Witness({**spoken, **witness.facts}, witness.today), assumed)


TWIN = "'"  # after the name of the input that differs: the second patient's


class _TwinSearch(PairSearch):
    """Two patients in one guideline who share every fact but one."""

    def __init__(self, guideline: Guideline, differing: str, limit: float) -> None:
        self.differing = differing
        super().__init__(guideline, guideline, limit=limit)

    def _patient(self) -> Patient:
        return with_twin(super()._patient(), self.guidelines[0].model.inputs[self.differing], TWIN)

    def _asked(self) -> list[Asked]:
        first, second = self.guidelines
        facts = dict(self.patient.facts)
        twin = facts.pop(self.differing + TWIN)
        other = Patient({**facts, self.differing: twin}, self.patient.calendar, self.patient.today, self.patient.domain)
        return [Asked(first, self.patient), Asked(second, other)]

    def apart(self, witness: Witness) -> tuple[Witness, Witness]:
        """The two patients behind one witness."""
        facts = dict(witness.facts)
        differing = facts.pop(self.differing + TWIN)
        return Witness(facts, witness.today), Witness({**facts, self.differing: differing}, witness.today)

    def _confirm(self, witness: Witness, claims: Sequence[Sequence[Claim]]) -> None:
        for guideline, one, these in zip(self.guidelines, self.apart(witness), claims, strict=True):
            _confirmed(guideline, one, these)


def _confirmed(guideline: Guideline, witness: Witness, claims: Sequence[Claim]) -> None:
    """Nothing, or ReplayError."""
    assessment = assessed(guideline, witness)
    refused = [claim for claim in claims if not replays(claim, assessment)]
    if refused:
        raise ReplayError(witness, f"{guideline.name}: {refused[0]}")


def assessed(guideline: Guideline, witness: Witness) -> Assessment:
    """What a guideline says of a witness; facts about inputs that it does not have are left out. Raises ReplayError."""
    facts = {name: value for name, value in witness.facts.items() if name in guideline.model.inputs}
    try:
        return guideline.evaluate(facts, witness.today)
    except CaseError as error:
        raise ReplayError(witness, str(error)) from error


def _fraction(model: z3.ModelRef, value: z3.ArithRef) -> Fraction:
    """A number of the model; an irrational one to twelve digits."""
    found = model.eval(value, model_completion=True)
    if z3.is_algebraic_value(found):
        found = found.approx(12)
    return Fraction(found.numerator_as_long(), found.denominator_as_long())


# ------------------------------------------------------------------ model -> facts


def _told(patient: Patient, model: z3.ModelRef) -> Witness | None:
    """The known facts of a model as a case file has them; None where a value cannot be written down."""
    facts: dict[str, object] = {}
    for name, fact in patient.facts.items():
        match fact:
            case Several(present):
                told = {choice: _true(model, each.yes) for choice, each in present.items() if _true(model, each.known)}
                if told:
                    facts[name] = told
            case _ if _true(model, fact.known):
                value = _value(fact, model)
                if value is None:
                    return None
                facts[name] = value
    return Witness(facts, date.fromordinal(model.eval(patient.today.number, model_completion=True).as_long()))


def _value(fact: FactVariables, model: z3.ModelRef) -> object:
    match fact:
        case YesOrNo(_, yes):
            return _true(model, yes)
        case Choice(_, index, names):
            return names[model.eval(index, model_completion=True).as_long()]
        case Quantity():
            unit = fact.units[model.eval(fact.column, model_completion=True).as_long()]
            text = exact_decimal(_fraction(model, fact.size))
            return None if text is None else f"{text} {unit.text}".strip()
        case Dated(_, day):
            return date.fromordinal(model.eval(day.number, model_completion=True).as_long()).isoformat()
    raise AssertionError(f"no value for {fact}")


def _true(model: z3.ModelRef, bit: z3.BoolRef) -> bool:
    return bool(z3.is_true(model.eval(bit, model_completion=True)))
