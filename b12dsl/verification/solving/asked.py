"""Claims -> solver formulas over the states of one program: what `claims` says, asked of every patient at once.

States, signs and outcomes are tabulated from `logic.states`; no table is written a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import TypeVar

import z3

from b12dsl.evaluation import Guideline
from b12dsl.evaluation.layout import options_of
from b12dsl.logic.formula import TRUE as IS_TRUE
from b12dsl.logic.formula import UNKNOWN as IS_UNKNOWN
from b12dsl.logic.program import CourseLogic, DecisionLogic, LineLogic, OptionLogic, Prohibitor, RegimenLogic
from b12dsl.logic.states import (
    ActionState,
    Answer,
    OptionState,
    Tally,
    action_state,
    add_option,
    option_state,
    outcome,
    turn_state,
)
from b12dsl.model import Forbid, Give
from b12dsl.verification.claims import (
    AllOf,
    AnyOf,
    Claim,
    Complete,
    Forbids,
    Gives,
    GivesNothing,
    Knows,
    LineIs,
    Neither,
    Offers,
    OutcomeIs,
    OwnerIs,
    TruthIs,
)
from b12dsl.verification.solving.encoding import Encoding
from b12dsl.verification.solving.patient import Patient
from b12dsl.verification.solving.truths import FALSE, Cases, Truth, both, cases_of, either, no, tabulated

__all__ = ["Asked"]

S = TypeVar("S", bound=str)
_RULED_OUT = frozenset({"none", "forbidden"})


class Asked:
    """The claims about one guideline, as conditions on a patient. States are made once each."""

    def __init__(self, guideline: Guideline, patient: Patient) -> None:
        program = guideline.program
        self.program = program
        self.patient = patient
        self.encoding = Encoding(program, guideline.presentation.translator.definitions, patient)
        self.owners = {owner.name: owner for owner in (*options_of(program), *program.rules)}
        self._states: dict[str, dict[OptionState, z3.BoolRef]] = {}
        self._lines: dict[tuple[str, int, int], dict[ActionState, z3.BoolRef]] = {}
        self._answers: dict[str, dict[Answer, z3.BoolRef]] = {}

    def claim(self, claim: Claim) -> z3.BoolRef:
        """The condition under which a claim holds."""
        match claim:
            case TruthIs(formula, truth):
                return self.encoding.formula(formula).holds(truth)
            case OwnerIs(owner, states):
                return _of(self.states(owner), states)
            case OutcomeIs(decision, outcomes, option):
                return self._outcome(decision, outcomes, option)
            case LineIs(owner, line, regimen, states):
                return _of(self.line(owner, line, regimen), states)
            case Gives(drug, route):
                return either(self._given(drug, route))
            case Offers(drug, route):
                return either(self._offered(drug, route))
            case GivesNothing(drug, route):
                return no(either(self._in_question(drug, route)))
            case Forbids(drug, route):
                return self._forbids(drug, route)
            case Knows(name, known):
                bit = self.patient.facts[name].known
                return bit if known else no(bit)
            case Complete(inputs):
                return both(bit for name in inputs for bit in self.patient.bits_of(name))
            case AllOf(claims):
                return both(self.claim(each) for each in claims)
            case AnyOf(claims):
                return either(self.claim(each) for each in claims)
            case Neither(inner):
                return no(self.claim(inner))

    # -------------------------------------------------------------- options and rules

    def states(self, owner: str) -> dict[OptionState, z3.BoolRef]:
        """The states that an option or rule can have, each with its condition."""
        if owner not in self._states:
            logic = self.owners[owner]
            eligible, displaced = self._truth(logic.eligible), self._truth(logic.displaced)
            self._states[owner] = tabulated(option_state, eligible.cases, displaced.cases)
        return self._states[owner]

    def _truth(self, position: int) -> Truth:
        return self.encoding.named(position)

    def _opened(self, prohibitors: Sequence[Prohibitor]) -> dict[bool, z3.BoolRef]:
        """Whether some prohibition holds but for its exception."""
        return cases_of(
            either(
                both([self._truth(p.active).holds(IS_UNKNOWN), self._truth(p.when).holds(IS_TRUE)]) for p in prohibitors
            )
        )

    def line(self, owner: str, line: int, regimen: int) -> dict[ActionState, z3.BoolRef]:
        """The states that a regimen of a give can have."""
        key = owner, line, regimen
        if key not in self._lines:
            logic = self.owners[owner]
            at = next(each for each in logic.lines if each.position == line)
            self._lines[key] = self._regimen(logic, at, regimen)
        return self._lines[key]

    def _regimen(self, owner: OptionLogic, line: LineLogic, number: int) -> dict[ActionState, z3.BoolRef]:
        """As the evaluator has it: of several regimens each has prohibitions of its own, and its turn."""
        give = line.action
        assert isinstance(give, Give)
        alone = give.may or owner.name in self._rules
        if len(line.regimens) == 1:
            positions = [line.prohibited if alone else owner.prohibited]
            hitting = line.prohibitors if alone else owner.prohibitors
            before: tuple[RegimenLogic, ...] = ()
        else:
            others = () if alone else tuple(_other_gives(owner, line))
            regimen = line.regimens[number]
            positions = [regimen.prohibited, *(other.prohibited for other in others)]
            own = (p for course in regimen.courses for ps in course.prohibitors for p in ps)
            hitting = (*own, *(p for other in others for p in other.prohibitors))
            before = line.regimens[:number] if give.mode == "or else" else ()
        barring = [self._truth(position) for position in positions if position is not None]
        prohibited = Truth(either(t.true for t in barring), both(t.false for t in barring))
        state = tabulated(action_state, self.states(owner.name), prohibited.cases, self._opened(hitting))
        if not before:
            return state
        earlier = [self._truth(regimen.prohibited) for regimen in before]
        turn = Truth(both(t.true for t in earlier), either(t.false for t in earlier))
        return tabulated(turn_state, state, turn.cases)

    @cached_property
    def _rules(self) -> frozenset[str]:
        return frozenset(rule.name for rule in self.program.rules)

    # -------------------------------------------------------------- decisions

    def answers(self, decision: str) -> dict[Answer, z3.BoolRef]:
        """Every answer that a decision can have: its outcome with the position of its option."""
        if decision not in self._answers:
            logic = next(each for each in self.program.decisions if each.name == decision)
            self._answers[decision] = tabulated(outcome, self._truth(logic.when).cases, self._tallies(logic))
        return self._answers[decision]

    def _tallies(self, decision: DecisionLogic) -> Cases[Tally]:
        """The tally of all options, one option after the other."""
        tallies: dict[Tally, z3.BoolRef] = {Tally(): z3.BoolVal(True)}
        for place, option in enumerate(decision.options):
            tallies = tabulated(_adding(place, option.silent), tallies, self._with_gives(option))
        return tallies

    def _with_gives(self, option: OptionLogic) -> Cases[tuple[OptionState, ActionState | None]]:
        """The state of an option with that of its gives together (None: it gives nothing)."""
        states = self.states(option.name)
        if option.prohibited is None:
            return {(state, None): condition for state, condition in states.items()}
        prohibited, opened = self._truth(option.prohibited), self._opened(option.prohibitors)
        return tabulated(_with_action, states, prohibited.cases, opened)

    def _outcome(self, decision: str, outcomes: frozenset[str], option: str | None) -> z3.BoolRef:
        logic = next(each for each in self.program.decisions if each.name == decision)
        place = None if option is None else [each.name for each in logic.options].index(option)
        return either(
            condition
            for answer, condition in self.answers(decision).items()
            if answer.outcome in outcomes and place in (None, answer.option)
        )

    # -------------------------------------------------------------- drugs

    def _given(self, drug: str, route: str | None) -> Iterator[z3.BoolRef]:
        """For each give of the drug the condition under which it applies with nothing else to choose."""
        for owner, line, number in self._gives():
            some, surely = self._named_in(line.regimens[number], drug, route)
            if not z3.is_false(some):
                applies = self.line(owner.name, line.position, number).get("applies", FALSE)
                give = line.action
                assert isinstance(give, Give)
                equal = self._others_too(owner, line, number, drug, route) if give.mode == "one of" else ()
                yield both([applies, surely, *equal])

    def _offered(self, drug: str, route: str | None) -> Iterator[z3.BoolRef]:
        """For each give that may be the drug, by this route or one not stated, the condition under which it applies."""
        members = self.program.guideline.members(drug)
        for owner, line, number in self._gives():
            regimen = line.regimens[number]
            ways = [
                self._in_course(logic, members)[0]
                for course, logic in zip(regimen.regimen.courses, regimen.courses, strict=True)
                if route is None or course.route in (None, route)
            ]
            if any(not z3.is_false(way) for way in ways):
                yield both([self.line(owner.name, line.position, number).get("applies", FALSE), either(ways)])

    def _others_too(
        self, owner: OptionLogic, line: LineLogic, but: int, drug: str, route: str | None
    ) -> Iterator[z3.BoolRef]:
        """Every equal regimen that could be chosen gives the drug as well."""
        for number, regimen in enumerate(line.regimens):
            if number != but:
                states = self.line(owner.name, line.position, number)
                yield either([_of(states, _RULED_OUT), self._named_in(regimen, drug, route)[1]])

    def _in_question(self, drug: str, route: str | None) -> Iterator[z3.BoolRef]:
        for owner, line, number in self._gives():
            some, _ = self._named_in(line.regimens[number], drug, route)
            states = self.line(owner.name, line.position, number) if not z3.is_false(some) else {}
            yield both([some, either(c for state, c in states.items() if state not in _RULED_OUT)])

    def _gives(self) -> Iterator[tuple[OptionLogic, LineLogic, int]]:
        """Every regimen of every give that is no mere permission."""
        for owner in self.owners.values():
            for line in owner.lines:
                if isinstance(line.action, Give) and not line.action.may:
                    yield from ((owner, line, number) for number in range(len(line.regimens)))

    def _named_in(self, regimen: RegimenLogic, drug: str, route: str | None) -> tuple[z3.BoolRef, z3.BoolRef]:
        """Whether a drug that is not forbidden can be chosen in the regimen, and whether nothing else can."""
        members = self.program.guideline.members(drug)
        ways = [
            self._in_course(logic, members)
            for course, logic in zip(regimen.regimen.courses, regimen.courses, strict=True)
            if route is None or course.route == route
        ]
        return either(some for some, _ in ways), either(both(way) for way in ways)

    def _in_course(self, course: CourseLogic, members: frozenset[str]) -> tuple[z3.BoolRef, z3.BoolRef]:
        standing = [(drug, no(self._truth(hit).true)) for drug, hit in zip(course.drugs, course.hits, strict=True)]
        some = either(free for drug, free in standing if drug in members)
        every = both(no(free) for drug, free in standing if drug not in members)
        return some, every

    def _forbids(self, drug: str, route: str | None) -> z3.BoolRef:
        guideline = self.program.guideline
        found = []
        for prohibitor in self.program.prohibitors:
            line = next(each for each in self.owners[prohibitor.rule].lines if each.position == prohibitor.line)
            forbid = line.action
            assert isinstance(forbid, Forbid)
            if drug in guideline.members(forbid.drug) and forbid.route in (None, route):
                found.append(self._truth(prohibitor.active).true)
        return both([self._truth(self.program.scope).true, either(found)])


def _of(states: Mapping[S, z3.BoolRef], wanted: Set[str]) -> z3.BoolRef:
    return either(condition for state, condition in states.items() if state in wanted)


def _other_gives(owner: OptionLogic, but: LineLogic) -> Iterator[LineLogic]:
    for line in owner.lines:
        if line is not but and isinstance(line.action, Give) and not line.action.may:
            yield line


def _with_action(state: OptionState, prohibited: int, opened: bool) -> tuple[OptionState, ActionState | None]:
    return state, action_state(state, prohibited, opened)


def _adding(place: int, silent: bool) -> Callable[[Tally, tuple[OptionState, ActionState | None]], Tally]:
    def add(tally: Tally, pair: tuple[OptionState, ActionState | None]) -> Tally:
        return add_option(tally, place, pair[0], pair[1], silent)

    return add
