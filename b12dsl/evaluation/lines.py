"""The lines of options and rules, prepared once per guideline: program -> for each line what an assessment can say of it.

Most lines say one fixed thing per state; those are made once. Only what depends on the patient (a measured dose, a
prohibition that is not excluded, a target) is made for each case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from b12dsl.evaluation.compile import Layout
from b12dsl.evaluation.conditions import Reading, all_true, any_true
from b12dsl.evaluation.courses import narrowed_drugs, phases_of
from b12dsl.evaluation.doses import computed_dose
from b12dsl.evaluation.results import ActionResult, GapResult, ReferenceResult, Verb
from b12dsl.evaluation.targets import target
from b12dsl.evaluation.words import aim_words, forbid_words, labels_of, measure_words, stop_words
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Kleene
from b12dsl.logic.program import LineLogic, OptionLogic, Program, Prohibitor, RegimenLogic
from b12dsl.logic.states import ACTION_STATES, OPTION_STATES, ActionState, OptionState, action_state, sign, turn_state
from b12dsl.model import (
    Advise,
    Aim,
    Dose,
    Forbid,
    Give,
    Guideline,
    InputTerm,
    Measure,
    Refer,
    Silent,
    Stop,
)
from b12dsl.model.words_courses import joined, regimen_words

__all__ = ["OPEN_STATES", "Adapt", "Line", "prepared_lines", "restated"]

State = ActionState | OptionState
Adapt = Callable[[Reading, ActionResult], ActionResult | None]
OPEN_STATES = frozenset({"applies", "provisional"})
_LEFT_OUT = frozenset({"none", "replaced", "does_not_apply"})


class Line(NamedTuple):
    """One line of an option or rule, or one regimen of it.

    `at` is the position of its state in raw, `by_state` what it says for each state code (None: nothing). `adapt`
    changes that for one patient, wherever a position of `watch` is not F, or always where `watch` is None.
    """

    owner: str
    decision: str | None
    line: int
    at: int
    by_state: tuple[ActionResult | None, ...]
    watch: tuple[int, ...] | None
    adapt: Adapt | None
    gaps: tuple[GapResult, ...]
    regimen: RegimenLogic | None = None


def prepared_lines(program: Program, layout: Layout) -> tuple[Line, ...]:
    """All lines: of options by decision, then of rules."""
    maker = _Maker(program, layout)
    found: list[Line] = []
    for decision in program.decisions:
        for option in decision.options:
            found += maker.lines(option, decision.name)
    for rule in program.rules:
        found += maker.lines(rule, None)
    return tuple(found)


def restated(result: ActionResult, state: State) -> ActionResult | None:
    """The same line in another state; None where it then says nothing."""
    return None if state in _LEFT_OUT else replace(result, state=state, sign=sign(state))


class _Maker:
    """What all lines of one guideline are made with."""

    def __init__(self, program: Program, layout: Layout) -> None:
        self.program = program
        self.guideline: Guideline = program.guideline
        self.layout = layout
        self.labels = labels_of(program.guideline)

    def lines(self, owner: OptionLogic, decision: str | None) -> Iterator[Line]:
        for logic in owner.lines:
            blank = _blank(self.guideline, owner, decision)
            match logic.action:
                case Give():
                    yield from self._gives(owner, logic, blank)
                case Forbid() as forbid:
                    yield self._forbid(owner, logic, blank, forbid)
                case Measure() as measure:
                    yield self._measure(owner, logic, blank, measure)
                case Aim() as aim:
                    blank = replace(blank, verb="aim_for", what=aim_words(aim, self.labels), items=(aim.subject,))
                    yield self._line(owner, logic, blank, None, _aiming(aim))
                case Stop() as stop:
                    verb: Verb = "do_not_stop" if stop.negated else "stop"
                    blank = replace(blank, verb=verb, what=stop_words(stop, self.labels), drug=stop.drug)
                    yield self._line(owner, logic, blank)
                case Refer(text):
                    yield self._line(owner, logic, replace(blank, verb="refer_to", what=text))
                case Advise(text):
                    yield self._line(owner, logic, replace(blank, verb="advise", what=text))
                case Silent(text):
                    blank = replace(blank, verb="source_silent", what=text)
                    yield self._line(owner, logic, blank, gaps=(self._gap(blank, text),))

    def _line(
        self,
        owner: OptionLogic,
        logic: LineLogic,
        blank: ActionResult,
        watch: tuple[int, ...] | None = (),
        adapt: Adapt | None = None,
        gaps: tuple[GapResult, ...] = (),
    ) -> Line:
        """A line that has the state of its option or rule."""
        at = self.layout.rule[owner.name] if blank.decision is None else self.layout.option[owner.name][0]
        by_state = tuple(restated(blank, state) for state in OPTION_STATES)
        return Line(owner.name, blank.decision, logic.position, at, by_state, watch, adapt, gaps)

    def _gap(self, blank: ActionResult, message: str) -> GapResult:
        statements = self.guideline.statements
        broken = [name for name in blank.statements if statements[name].use == "incomplete"]
        named = (*broken, *blank.statements)
        return GapResult(named[0] if named else None, message, blank.by)

    # -------------------------------------------------------------- gives

    def _gives(self, owner: OptionLogic, logic: LineLogic, blank: ActionResult) -> Iterator[Line]:
        give = logic.action
        assert isinstance(give, Give)
        for number, regimen in enumerate(logic.regimens):
            result = self._regimen(blank, give, regimen)
            own_p = give.may or blank.decision is None
            at = self.layout.line[owner.name, logic.position] if own_p else self.layout.option[owner.name][1]
            by_state = (*(restated(result, state) for state in ACTION_STATES), None)
            prohibitors = _prohibitors_of(regimen)
            adapt = self._giving(owner, logic, number, prohibitors)
            measured = any(course.dose is not None and course.dose.of for course in regimen.regimen.courses)
            several = len(logic.regimens) > 1
            watch = None if measured or several else tuple(dict.fromkeys(p.active for p in prohibitors))
            gaps = tuple(self._gap(result, text) for text in self._not_stated(regimen))
            yield Line(owner.name, blank.decision, logic.position, at, by_state, watch, adapt, gaps, regimen)

    def _regimen(self, blank: ActionResult, give: Give, logic: RegimenLogic) -> ActionResult:
        regimen = logic.regimen
        drugs = {drug for course in regimen.courses for drug in course.drugs}
        routes = {course.route for course in regimen.courses}
        statements = tuple(dict.fromkeys((*blank.statements, *regimen.statements)))
        others = tuple(other.name for other in give.regimens if other is not regimen)
        return replace(
            blank,
            verb="may_give" if give.may else "give",
            what=regimen.title or regimen_words(regimen, self.labels),
            drug=drugs.pop() if len(drugs) == 1 else None,
            route=routes.pop() if len(routes) == 1 else None,
            regimen=regimen.name or None,
            phases=phases_of(logic, None, _as_written),
            because=blank.because or regimen.because or None,
            statements=statements,
            references=_references(self.guideline, statements),
            assumptions=tuple(dict.fromkeys((*blank.assumptions, *regimen.assumptions))),
            one_of=others if give.mode == "one of" else (),
            or_else=give.mode == "or else" and regimen is not give.regimens[0],
        )

    def _not_stated(self, logic: RegimenLogic) -> Iterator[str]:
        for course in logic.regimen.courses:
            if course.not_stated:
                drugs = joined([self.labels.get(drug, drug) for drug in course.drugs], "or")
                regimen = f" in {logic.regimen.title}" if logic.regimen.title else ""
                yield f"The source does not state the {joined(course.not_stated, 'and')} of {drugs}{regimen}."

    def _giving(
        self, owner: OptionLogic, logic: LineLogic, number: int, prohibitors: tuple[Prohibitor, ...]
    ) -> Adapt:
        regimen = logic.regimens[number]
        several = len(logic.regimens) > 1

        def adapt(reading: Reading, result: ActionResult) -> ActionResult | None:
            state = self._state_of_regimen(reading, owner, logic, number) if several else result.state
            restatement = restated(result, state)
            if restatement is None:
                return None
            active = tuple(p for p in prohibitors if reading.raw[p.active] != FALSE)
            return replace(
                restatement,
                phases=phases_of(regimen, reading.raw, lambda dose: self._computed(reading, dose)),
                prohibited_by=tuple(dict.fromkeys(p.rule for p in active)),
                narrowed=narrowed_drugs(regimen, reading.raw),
                instead=self._instead_of(reading, active) if state == "forbidden" else (),
            )

        return adapt

    def _state_of_regimen(self, reading: Reading, owner: OptionLogic, logic: LineLogic, number: int) -> ActionState:
        """The state of one of several regimens: its own prohibitions, those of the option's other gives, and its turn."""
        raw, regimen, give = reading.raw, logic.regimens[number], logic.action
        assert isinstance(give, Give)
        rule = owner.name in self.layout.rule
        at = self.layout.rule[owner.name] if rule else self.layout.option[owner.name][0]
        together = () if rule or give.may else tuple(_plain_gives(owner, logic))
        prohibited = any_true((raw[regimen.prohibited], *(raw[line.prohibited or 0] for line in together)))
        hitting = (*_prohibitors_of(regimen), *(p for line in together for p in line.prohibitors))
        opened = any(raw[p.active] == UNKNOWN and raw[p.when] == TRUE for p in hitting)
        state = action_state(OPTION_STATES[raw[at]], prohibited, opened)
        turn: Kleene = TRUE
        if give.mode == "or else":
            turn = all_true(raw[earlier.prohibited] for earlier in logic.regimens[:number])
        return turn_state(state, turn)

    def _computed(self, reading: Reading, dose: Dose) -> str | None:
        return computed_dose(self.guideline, dose, reading.bounds(InputTerm(dose.of), {})) if dose.of else None

    # -------------------------------------------------------------- prohibitions

    def _forbid(self, owner: OptionLogic, logic: LineLogic, blank: ActionResult, forbid: Forbid) -> Line:
        what = forbid_words(forbid, self.labels)
        result = replace(
            blank, verb="do_not_give", what=what, drug=forbid.drug, route=forbid.route, instead=forbid.instead
        )
        watch = tuple(dict.fromkeys(p.active for drug in forbid.instead for p in self._hitting(drug)))

        def adapt(reading: Reading, result: ActionResult) -> ActionResult:
            return replace(result, instead=self._offered(reading, forbid.instead))

        return self._line(owner, logic, result, watch, adapt)

    def _instead_of(self, reading: Reading, active: tuple[Prohibitor, ...]) -> tuple[str, ...]:
        """The hints of the rules that surely forbid."""
        sure = (p for p in active if reading.raw[p.active] == TRUE)
        hints = dict.fromkeys(drug for p in sure for drug in self._forbidding(p).instead)
        return self._offered(reading, tuple(hints))

    def _offered(self, reading: Reading, hints: tuple[str, ...]) -> tuple[str, ...]:
        """The hints that no prohibition hits, by whatever route."""
        return tuple(d for d in hints if all(reading.raw[p.active] == FALSE for p in self._hitting(d)))

    def _hitting(self, drug: str) -> tuple[Prohibitor, ...]:
        members = self.guideline.members(drug)
        return tuple(
            p
            for p in self.program.prohibitors
            if not members.isdisjoint(self.guideline.members(self._forbidding(p).drug))
        )

    def _forbidding(self, prohibitor: Prohibitor) -> Forbid:
        owner = self._owners[prohibitor.rule]
        forbid = owner.lines[prohibitor.line].action
        assert isinstance(forbid, Forbid)
        return forbid

    @property
    def _owners(self) -> Mapping[str, OptionLogic]:
        options = (option for decision in self.program.decisions for option in decision.options)
        return {owner.name: owner for owner in (*options, *self.program.rules)}

    # -------------------------------------------------------------- tests

    def _measure(self, owner: OptionLogic, logic: LineLogic, blank: ActionResult, measure: Measure) -> Line:
        at = measure.at
        result = replace(
            blank,
            verb="measure",
            what=measure_words(measure, self.labels),
            items=measure.items,
            at=at.spoken if at else (),
            after=at.event if at else None,
            if_at_visit=measure.when_words if at and measure.when is not None else None,
        )
        position = logic.when
        if at is not None or position is None:
            return self._line(owner, logic, result)

        def adapt(reading: Reading, result: ActionResult) -> ActionResult | None:
            when = reading.raw[position]
            if when == FALSE:
                return None
            return restated(result, "possible") if when == UNKNOWN and result.state == "applies" else result

        return self._line(owner, logic, result, None, adapt)


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
        sign="+",
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


def _prohibitors_of(regimen: RegimenLogic) -> tuple[Prohibitor, ...]:
    return tuple(dict.fromkeys(p for course in regimen.courses for ps in course.prohibitors for p in ps))


def _as_written(_: Dose) -> None:
    """No dose is worked out before there is a patient."""


def _plain_gives(owner: OptionLogic, but: LineLogic) -> Iterator[LineLogic]:
    """The other gives of an option: all of them stand or fall together."""
    for line in owner.lines:
        if line is not but and isinstance(line.action, Give) and not line.action.may:
            yield line


def _aiming(aim: Aim) -> Adapt:
    def adapt(reading: Reading, result: ActionResult) -> ActionResult:
        return replace(result, target=target(reading, aim))

    return adapt
