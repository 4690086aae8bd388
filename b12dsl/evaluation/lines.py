"""The lines of options and rules, prepared once per guideline: program -> what an assessment can say of each.

What a line says depends on few things: its state, the prohibitions that hit it, a measured dose, a target. What was
said once is remembered, so that most assessments find all their lines ready.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace

from b12dsl.evaluation.conditions import Reading
from b12dsl.evaluation.courses import hitting_rules, narrowed_drugs, phases_of
from b12dsl.evaluation.doses import computed_dose
from b12dsl.evaluation.hints import Hints
from b12dsl.evaluation.layout import Layout
from b12dsl.evaluation.line import Line, Make
from b12dsl.evaluation.phrases import Phrases
from b12dsl.evaluation.results import ActionResult, GapResult, ReferenceResult, Verb
from b12dsl.evaluation.targets import target
from b12dsl.evaluation.turns import StateOf, owner_position, prohibitors_of, regimen_state
from b12dsl.evaluation.words import aim_words, forbid_words, labels_of, measure_words, stop_words
from b12dsl.logic.formula import FALSE, UNKNOWN
from b12dsl.logic.program import LineLogic, OptionLogic, Program, RegimenLogic
from b12dsl.logic.states import OPTION_STATES, ActionState, OptionState, sign
from b12dsl.model import (
    Action,
    Advise,
    Aim,
    Dose,
    Forbid,
    Give,
    Guideline,
    InputTerm,
    Measure,
    Refer,
    Regimen,
    Silent,
    Stop,
)
from b12dsl.model.words_courses import joined

__all__ = ["OPEN_STATES", "not_stated", "prepared_lines"]

State = ActionState | OptionState
Adapt = Callable[[Reading, ActionResult], ActionResult | None]
OPEN_STATES = frozenset({"applies", "provisional"})
_LEFT_OUT = frozenset({"none", "replaced", "does_not_apply"})


def prepared_lines(program: Program, layout: Layout, hints: Hints) -> tuple[Line, ...]:
    """All lines: of options by decision, then of rules."""
    maker = _Maker(program, layout, hints)
    found: list[Line] = []
    for decision in program.decisions:
        for option in decision.options:
            found += maker.lines(option, decision.name)
    for rule in program.rules:
        found += maker.lines(rule, None)
    return tuple(found)


def _restated(result: ActionResult, state: State) -> ActionResult | None:
    """The same line in another state; None where it then says nothing.

    A blank that has the sign ? keeps it: a line that asks whether something is known may end when it becomes known.
    """
    if state in _LEFT_OUT:
        return None
    return replace(result, state=state, sign="?" if result.sign == "?" else sign(state))


class _Maker:
    """What all lines of one guideline are made with."""

    def __init__(self, program: Program, layout: Layout, hints: Hints) -> None:
        self.program = program
        self.guideline: Guideline = program.guideline
        self.layout = layout
        self.labels = labels_of(program.guideline)
        self.phrases = Phrases(program.guideline)
        self.hints = hints

    def lines(self, owner: OptionLogic, decision: str | None) -> Iterator[Line]:
        """The lines of one option or rule."""
        blank = _blank(self.guideline, owner, decision)
        for logic in owner.lines:
            match logic.action:
                case Give() as give:
                    yield from self._gives(owner, logic, give, blank)
                case Forbid() as forbid:
                    yield self._forbid(owner, logic, blank, forbid)
                case Measure() as measure:
                    yield self._measure(owner, logic, blank, measure)
                case Aim() as aim:
                    yield self._aim(owner, logic, blank, aim)
                case Silent(text):
                    result = replace(blank, verb="source_silent", what=text)
                    yield self._line(owner, logic, result, gaps=(_gap(self.guideline, blank, text),))
                case _ as other:
                    yield self._line(owner, logic, self._spoken(blank, other))

    def _spoken(self, blank: ActionResult, action: Action) -> ActionResult:
        """A line that is words, or names one drug."""
        match action:
            case Stop(drug, negated):
                verb: Verb = "do_not_stop" if negated else "stop"
                return replace(blank, verb=verb, what=stop_words(action, self.labels), drug=drug)
            case Refer(text):
                return replace(blank, verb="refer_to", what=text)
            case Advise(text):
                return replace(blank, verb="advise", what=text)
        raise AssertionError(f"no line is made of {action}")

    def _line(
        self,
        owner: OptionLogic,
        logic: LineLogic,
        result: ActionResult,
        positions: tuple[int, ...] = (),
        adapt: Adapt | None = None,
        gaps: tuple[GapResult, ...] = (),
        extra: Callable[[Reading], Hashable] | None = None,
    ) -> Line:
        """A line that has the state of its option or rule, changed by `adapt`."""
        at = owner_position(self.layout, owner)

        def make(reading: Reading) -> ActionResult | None:
            stated = _restated(result, OPTION_STATES[reading.raw[at]])
            return stated if stated is None or adapt is None else adapt(reading, stated)

        return Line(
            owner, result.decision, logic.position, (at, *positions), make, result.assumptions, gaps, None, extra
        )

    # -------------------------------------------------------------- gives

    def _gives(self, owner: OptionLogic, logic: LineLogic, give: Give, blank: ActionResult) -> Iterator[Line]:
        states = [regimen_state(self.layout, owner, logic, give, number) for number in range(len(logic.regimens))]
        for number, regimen in enumerate(logic.regimens):
            result = self._regimen(blank, give, regimen)
            gaps = tuple(_gap(self.guideline, result, text) for text in not_stated(self.guideline, regimen.regimen))
            positions, state = states[number]
            others: dict[str, StateOf] = {}
            if give.mode == "one of":
                positions = tuple(dict.fromkeys(at for each, _ in states for at in each))
                others = {
                    other.regimen.name: states[i][1] for i, other in enumerate(logic.regimens) if other is not regimen
                }
            doses = tuple(course.dose for course in regimen.regimen.courses if course.dose and course.dose.of)
            yield Line(
                owner,
                blank.decision,
                logic.position,
                (*positions, *self._hit_positions(regimen)),
                self._giving(result, regimen, state, others),
                result.assumptions,
                gaps,
                regimen,
                self._measuring(doses) if doses else None,
            )

    def _regimen(self, blank: ActionResult, give: Give, logic: RegimenLogic) -> ActionResult:
        regimen = logic.regimen
        drugs = {drug for course in regimen.courses for drug in course.drugs}
        routes = {course.route for course in regimen.courses}
        statements = tuple(dict.fromkeys((*blank.statements, *regimen.statements)))
        return replace(
            blank,
            verb="may_give" if give.may else "give",
            what=regimen.title or self.phrases.regimen(regimen),
            drug=drugs.pop() if len(drugs) == 1 else None,
            route=routes.pop() if len(routes) == 1 else None,
            regimen=regimen.name or None,
            because=blank.because or regimen.because or None,
            statements=statements,
            references=_references(self.guideline, statements),
            assumptions=tuple(dict.fromkeys((*blank.assumptions, *regimen.assumptions))),
            or_else=give.mode == "or else" and regimen is not give.regimens[0],
        )

    def _hit_positions(self, regimen: RegimenLogic) -> tuple[int, ...]:
        """Everything that phases, prohibitions and hints of a give depend on."""
        prohibitors = prohibitors_of(regimen)
        hints = (drug for p in prohibitors for drug in self.hints.line(p).instead)
        return (
            *(hit for course in regimen.courses for hit in course.hits),
            *(p.active for p in prohibitors),
            *self.hints.positions(hints),
        )

    def _giving(
        self, result: ActionResult, regimen: RegimenLogic, state_of: StateOf, others: Mapping[str, StateOf]
    ) -> Make:
        prohibitors = prohibitors_of(regimen)

        def make(reading: Reading) -> ActionResult | None:
            state = state_of(reading.raw)
            stated = _restated(result, state)
            if stated is None:
                return None
            active = tuple(p for p in prohibitors if reading.raw[p.active] != FALSE)
            equal = {"applies", state} & OPEN_STATES
            return replace(
                stated,
                phases=phases_of(regimen, reading.raw, lambda dose: self._computed(reading, dose), self.phrases),
                one_of=tuple(name for name, other in others.items() if other(reading.raw) in equal),
                prohibited_by=hitting_rules(regimen, reading.raw),
                narrowed=narrowed_drugs(regimen, reading.raw),
                instead=self.hints.instead_of(reading.raw, active) if state == "forbidden" else (),
            )

        return make

    def _computed(self, reading: Reading, dose: Dose) -> str | None:
        return computed_dose(self.guideline, dose, reading.bounds(InputTerm(dose.of), {})) if dose.of else None

    def _measuring(self, doses: tuple[Dose, ...]) -> Callable[[Reading], Hashable]:
        return lambda reading: tuple(self._computed(reading, dose) for dose in doses)

    # -------------------------------------------------------------- prohibitions

    def _forbid(self, owner: OptionLogic, logic: LineLogic, blank: ActionResult, forbid: Forbid) -> Line:
        what = forbid_words(forbid, self.labels)
        result = replace(blank, verb="do_not_give", what=what, drug=forbid.drug, route=forbid.route)
        positions = tuple(self.hints.positions(forbid.instead))
        return self._line(
            owner,
            logic,
            result,
            positions,
            lambda reading, stated: replace(stated, instead=self.hints.offered(reading.raw, forbid.instead)),
        )

    # -------------------------------------------------------------- tests and targets

    def _measure(self, owner: OptionLogic, logic: LineLogic, blank: ActionResult, measure: Measure) -> Line:
        at, position = measure.at, logic.when
        result = replace(
            blank,
            verb="measure",
            what=measure_words(measure, self.labels),
            items=measure.items,
            at=at.spoken if at else (),
            after=at.event if at else None,
            if_at_visit=self.phrases.words(measure.when) if at and measure.when is not None else None,
        )
        if at is not None or position is None:
            return self._line(owner, logic, result)
        if self.program.named[position].epistemic:
            result = replace(result, sign="?")

        def adapt(reading: Reading, stated: ActionResult) -> ActionResult | None:
            when = reading.raw[position]
            if when == FALSE:
                return None
            return (
                replace(stated, state="possible", sign="?") if (when, stated.state) == (UNKNOWN, "applies") else stated
            )

        return self._line(owner, logic, result, (position,), adapt)

    def _aim(self, owner: OptionLogic, logic: LineLogic, blank: ActionResult, aim: Aim) -> Line:
        result = replace(blank, verb="aim_for", what=aim_words(aim, self.labels), items=(aim.subject,))
        return self._line(
            owner,
            logic,
            result,
            adapt=lambda reading, stated: replace(stated, target=target(reading, aim)),
            extra=lambda reading: target(reading, aim),
        )


def not_stated(guideline: Guideline, regimen: Regimen) -> Iterator[str]:
    """What the source does not state of a regimen, a sentence for each course."""
    titles = labels_of(guideline)
    for course in (course for phase in regimen.phases for course in phase.courses):
        if course.not_stated:
            drugs = joined([titles.get(drug, drug) for drug in course.drugs], "or")
            inside = f" in {regimen.title}" if regimen.title else ""
            yield f"The source does not state the {joined(course.not_stated, 'and')} of {drugs}{inside}."


def _gap(guideline: Guideline, blank: ActionResult, message: str) -> GapResult:
    """A gap, with the statement that breaks off, or else the first one."""
    broken = [name for name in blank.statements if guideline.statements[name].use == "incomplete"]
    named = (*broken, *blank.statements)
    return GapResult(named[0] if named else None, message, blank.by)


def _blank(guideline: Guideline, owner: OptionLogic, decision: str | None) -> ActionResult:
    """The part that all lines of an option or rule share."""
    declared = owner.declaration
    grounds = declared.grounds
    return ActionResult(
        verb="advise",
        what="",
        drug=None,
        route=None,
        regimen=None,
        phases=(),
        instead=(),
        state="applies",
        sign="?" if owner.epistemic else "+",
        by=owner.name,
        strength=declared.strength,
        because=grounds.because or None,
        statements=grounds.statements,
        references=_references(guideline, grounds.statements),
        assumptions=grounds.assumptions,
        decision=decision,
    )


def _references(guideline: Guideline, statements: tuple[str, ...]) -> tuple[ReferenceResult, ...]:
    """What the statements cite, each once, in the order of the source's own list."""
    found: set[ReferenceResult] = set()
    for name in statements:
        statement = guideline.statements[name]
        source = guideline.sources[statement.source]
        texts = {reference.number: reference.text for reference in source.references}
        found.update(ReferenceResult(source.name, number, texts.get(number, "")) for number in statement.cites)
    return tuple(sorted(found))
