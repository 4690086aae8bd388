"""What a check says: a diagnostic with the patient who shows it, or that something was not settled in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, Protocol

from b12dsl.diagnostics import Severity
from b12dsl.evaluation import Guideline
from b12dsl.logic.formula import Formula
from b12dsl.logic.outputs import levels_of
from b12dsl.logic.program import OptionLogic, Program
from b12dsl.model import Condition, Option, Rule
from b12dsl.model import Guideline as Model
from b12dsl.model.told import Told
from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.verification.claims import Claim
from b12dsl.verification.witness import UNDECIDED, Answer, Witness, sentence

__all__ = ["Checking", "Misjudged", "Proven", "Searching", "Unsettled"]


@record(kw_only=True)
class Proven(Told):
    """A finding of a check; `witness` is the patient who shows it (None: it is shown by the absence of any)."""

    severity: ClassVar[Severity] = "warning"
    witness: Witness | None = None
    patient: str = ""
    parties: tuple[str, ...] = ()


@record(kw_only=True)
class Misjudged(Proven):
    """The evaluator judges the patient of a finding differently: a fault of b12dsl.

    means:
        The solver found a patient who shows a fault. Asked about the same patient, the evaluator does not agree, so one
        of the two is wrong.
    matters:
        A finding is only told when the evaluator confirms it. What this check would have said of the guideline is
        not known.
    example:
        None is known. Every test of the program that met one has been mended.
    repair:
        Nothing in the guideline is to blame. Please report the message, with the patient in it.
    """

    code = "V001"
    severity: ClassVar[Severity] = "error"
    says = "A finding is not confirmed by the evaluator: {reason}."
    helps = "This is a fault of b12dsl, not of the guideline. Please report it with this message."
    reason: str


@record(kw_only=True)
class Unsettled(Proven):
    """A question about every patient was not settled within the time limit.

    means:
        The solver was asked whether any patient shows this fault and did not find the answer in time. That happens
        where measured values are multiplied or divided by each other.
    matters:
        Not settled is not the same as sound. Nothing is said about this question, and `verify` does not pass.
    example:
        A guideline that compares a product of several measured inputs with another such product.
    repair:
        Give the solver more time with `b12dsl verify --limit 60`, or compare each input with a limit of its own.
    """

    code = "V002"
    says = "Whether {question} was not settled within {limit} seconds."
    helps = "Give it more time with `--limit`, or compare each input with a limit of its own."
    question: str
    limit: str


class Searching(Protocol):
    """What a check asks: the simplest patient of whom all the claims hold, or the proof that there is none."""

    def patient_with(self, *claims: Claim) -> Answer:
        """Witness, Impossible or Undecided."""

    def any_patient(self, *claims: Claim) -> bool | None:
        """Whether there is one at all; None where that was not settled."""

    def assuming(self, strict: Sequence[Claim], assumed: Sequence[Claim]) -> Answer:
        """A patient of whom the first claims hold, and the others once what is not known has its assumed value."""

    def twins_with(
        self, differing: str, one: Sequence[Claim], two: Sequence[Claim]
    ) -> tuple[Witness, Witness] | bool | None:
        """Two patients who differ in one input; False where there are none, None where that was not settled."""


@record
class Checking:
    """One run of the checks over one guideline; `limit` is the time for each question in seconds."""

    guideline: Guideline
    search: Searching
    limit: float

    @property
    def model(self) -> Model:
        """The resolved guideline."""
        return self.guideline.model

    @property
    def program(self) -> Program:
        """Its logic."""
        return self.guideline.program

    def shown(self, kind: type[Proven], question: str, claims: tuple[Claim, ...], **fields: Any) -> Iterator[Proven]:
        """The finding, if some patient shows it; `question` says in words what was asked.

        A field may be a function of the patient's assessment.
        """
        yield from self.told(kind, question, self.search.patient_with(*claims), **fields)

    def told(self, kind: type[Proven], question: str, answer: Answer, /, **fields: Any) -> Iterator[Proven]:
        """The finding of an answer; a field may be a function of the patient's assessment."""
        if isinstance(answer, Witness):
            assessment = self.guideline.evaluate(answer.facts, answer.today)
            told = {name: value(assessment) if callable(value) else value for name, value in fields.items()}
            yield kind(witness=answer, patient=sentence(self.model, answer), **told)
        elif answer == UNDECIDED:
            yield self.unsettled(question, **fields)

    def absent(self, kind: type[Proven], question: str, claims: tuple[Claim, ...], **fields: Any) -> Iterator[Proven]:
        """The finding, if there is no patient at all of whom the claims hold."""
        found = self.search.any_patient(*claims)
        if not found:
            yield self.unsettled(question, **fields) if found is None else kind(**fields)

    def unsettled(self, question: str, span: Span, about: str = "", **_rest: Any) -> Unsettled:
        """The question was not settled within the time limit."""
        return Unsettled(span=span, about=about, question=question, limit=f"{self.limit:g}")

    def formula(self, condition: Condition) -> Formula:
        """The Kleene formula of a condition of the guideline."""
        return self.guideline.presentation.translator.formula(condition)

    def inputs_of(self, positions: Iterable[Iterable[int]]) -> tuple[str, ...]:
        """The inputs that named formulas read, through all that they refer to, by name."""
        variables, relations = self.program.variables, self.program.relations
        found: set[str] = set()
        for number in {level for each in positions for position in each for level in levels_of(self.program, position)}:
            if number >= len(variables):
                found.update(relations[number - len(variables)].inputs)
            elif variables[number].kind != "stated":
                found.add(variables[number].name)
        return tuple(sorted(found))

    def owners(self) -> Iterator[OptionLogic]:
        """Every option and rule."""
        for decision in self.program.decisions:
            yield from decision.options
        yield from self.program.rules

    def declared(self, name: str) -> Option | Rule:
        """The option or rule of that name."""
        return next(owner.declaration for owner in self.owners() if owner.name == name)
