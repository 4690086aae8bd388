"""A guideline ready to be asked: model -> compiled logic -> assessments of cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from b12dsl.evaluation.assessment import Assessment
from b12dsl.evaluation.case import Case
from b12dsl.evaluation.compile import Raw, Run, compile_outcomes, compile_program
from b12dsl.evaluation.contradictions import contradictions, impossible_together, stated_names
from b12dsl.evaluation.decisions import Answering
from b12dsl.evaluation.errors import CaseDiagnostic, UnreadableToday
from b12dsl.evaluation.errors_raised import CaseError
from b12dsl.evaluation.layout import layout_of
from b12dsl.evaluation.needs import Change, Need, Needs
from b12dsl.evaluation.presentation import Presentation
from b12dsl.evaluation.reading import Reader
from b12dsl.evaluation.reading.days import day_of
from b12dsl.evaluation.results import GuidelineInfo, NeedResult
from b12dsl.evaluation.schedule import Entry as Due
from b12dsl.evaluation.schedule import Scheduler
from b12dsl.evaluation.words import notice_words
from b12dsl.logic import Program, translate
from b12dsl.logic.fingerprint import meaning_fingerprint
from b12dsl.logic.states import OUTCOMES, Outcome
from b12dsl.model import Guideline as Model
from b12dsl.model import Input, Scenario
from b12dsl.model.form import form_fingerprint

__all__ = ["Facts", "Guideline"]

Facts = Mapping[str, Any]


class Guideline:
    """A guideline that was checked; it never changes and may be shared between threads.

    Evaluating reads a case (`CaseError` holds everything that is wrong with it) and returns an `Assessment`. Its own
    text never becomes code: only numbered conditions are compiled.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.notice = notice_words(model.status, model.version)

    @property
    def name(self) -> str:
        """The guideline's name."""
        return self.model.name

    @property
    def inputs(self) -> Mapping[str, Input]:
        """What a case may state, by name: title, question, type with units or choices; `b12dsl inputs` prints it."""
        return self.model.inputs

    # -------------------------------------------------------------- made when first asked for

    @cached_property
    def info(self) -> GuidelineInfo:
        """Name, version, status, and the fingerprints of its form and of its meaning."""
        meaning = meaning_fingerprint(self.program)
        return GuidelineInfo(self.model.name, self.model.version, self.model.status, self._form, meaning)

    @cached_property
    def program(self) -> Program:
        """The logic of the guideline."""
        return translate(self.model)

    @cached_property
    def run(self) -> Run:
        """The compiled evaluator: slots, known bits, facts and today -> truth values, states and outcomes."""
        return compile_program(self.program)

    @cached_property
    def answer(self) -> Answering:
        """The compiled evaluator of outcomes only."""
        return compile_outcomes(self.program)

    @cached_property
    def _form(self) -> str:
        return form_fingerprint(self.model)

    @cached_property
    def _stated(self) -> frozenset[str]:
        return stated_names(self.program)

    @cached_property
    def suppose(self) -> Run:
        """The evaluator that takes the scope and the decisions' own conditions for true."""
        return compile_program(self.program, suppose_when=True)

    @cached_property
    def presentation(self) -> Presentation:
        """What all assessments share."""
        return Presentation(self.program, layout_of(self.program))

    @cached_property
    def reader(self) -> Reader:
        """The reader of this guideline's cases."""
        return Reader(self.program)

    @cached_property
    def _needs(self) -> Needs:
        return Needs(self.program)

    @cached_property
    def _scheduler(self) -> Scheduler:
        return Scheduler(self.program, self.presentation.layout)

    # -------------------------------------------------------------- cases

    def read(self, case: object, today: date | str | None = None) -> Case:
        """A case from plain data. Raises CaseError with all that is wrong with it."""
        day = day_of(today) if today is not None else None
        if today is not None and day is None:
            raise CaseError([UnreadableToday(fact="today", found=f"`{today}`")])
        found, problems = self.reader.read(case, day)
        return _read(found, problems)

    def read_scenario(self, scenario: Scenario) -> Case:
        """The case of a scenario. Raises CaseError."""
        return _read(*self.reader.scenario(scenario))

    def evaluate(self, case: Case | Facts, today: date | str | None = None) -> Assessment:
        """What the guideline says of a case, read or not; one that was read keeps the day for which it was read.

        Raises CaseError; so it does where a stated finding is contradicted by its own parts. Raises ValueError for a
        case that another guideline, or another version of it, has read, and for another day than that of the case.
        """
        if type(case) is not Case:
            case = self.read(case, today)
        elif case.form != self._form or today is not None:
            self._refuse_foreign(case, today)
        raw = self.run(case.slots, case.known, case.facts, case.today)
        if not self._stated.isdisjoint(case.facts):
            self._refuse_contradictions(case)
        return Assessment(self, case, raw)

    def evaluate_many(
        self, cases: Iterable[Case | Facts], today: date | str | None = None
    ) -> Iterator[Assessment | CaseError]:
        """One result a case, in order: an assessment or, for a case with errors, the CaseError (not raised)."""
        for case in cases:
            try:
                yield self.evaluate(case, today)
            except CaseError as error:
                yield error

    def outcomes(self, case: Case | Facts, today: date | str | None = None) -> dict[str, tuple[Outcome, str | None]]:
        """Only the outcome and option of each decision, without assumed leads: the quick way. Raises as `evaluate`."""
        if type(case) is not Case:
            case = self.read(case, today)
        elif case.form != self._form or today is not None:
            self._refuse_foreign(case, today)
        if not self._stated.isdisjoint(case.facts):
            self._refuse_contradictions(case)
        answers = self.answer(case.slots, case.known, case.facts, case.today)
        return {
            decision.name: (OUTCOMES[code], decision.options[option].name if option >= 0 else None)
            for decision, (code, option) in zip(self.program.decisions, answers, strict=True)
        }

    def _refuse_foreign(self, case: Case, today: date | str | None) -> None:
        if case.form and case.form != self._form:
            raise ValueError(f"this case was read by another form of a guideline than {self!r}; read it again")
        if today is not None and day_of(today) != case.today:
            raise ValueError(f"this case was read for {case.today}, not for {today}; read it again for that day")

    def _refuse_contradictions(self, case: Case) -> None:
        found = tuple(contradictions(self.presentation.translator, self.run, case))
        found = found or impossible_together(self._needs, self.run, case)
        if found:
            raise CaseError(found)

    # -------------------------------------------------------------- asked by assessments

    def needs_of(self, case: Case, raw: Raw) -> tuple[NeedResult, ...]:
        """The inputs that could still change an answer, in the order in which they are best asked."""
        inputs, needs = self.model.inputs, self._needs
        found = needs.of(case, raw)
        made: list[tuple[Change, ...]] = []  # of all needs at once, when the first is asked for

        def changes(number: int) -> tuple[Change, ...]:
            if not made:
                made.extend(needs.changes(case, raw, found))
            return made[number]

        def result(number: int, need: Need) -> NeedResult:
            question = inputs[need.input].question or inputs[need.input].title
            return NeedResult(need.input, question, need.outputs, lambda: changes(number))

        return tuple(result(number, need) for number, need in enumerate(found))

    def schedule_of(self, case: Case, raw: Raw, start: date | None = None) -> tuple[Due, ...]:
        """What is due when; `start` is the date of the first dose."""
        return self._scheduler.entries(case, raw, start)

    def __reduce__(self) -> tuple[type[Guideline], tuple[Model]]:
        return Guideline, (self.model,)

    def __repr__(self) -> str:
        return f"<Guideline {self.model.name} {self.model.version} ({self.model.status})>"


def _read(case: Case | None, problems: Iterable[CaseDiagnostic]) -> Case:
    if case is None:
        raise CaseError(tuple(problems))
    return case
