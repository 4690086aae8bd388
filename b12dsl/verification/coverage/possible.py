"""What no patient can have: claim -> why it cannot occur, decided by diagrams over everything that a case may say.

Comparisons of two reckoned sides stand for themselves here, each true, false or unknown whatever the others are: that
allows too much, never too little, so that what is found impossible is impossible.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from b12dsl.evaluation.layout import options_of
from b12dsl.evaluation.turns import prohibitors_of
from b12dsl.logic.conditions import conjunction, disjunction, negation
from b12dsl.logic.diagrams import Diagrams, TooLargeError
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, AtLeast, Formula, Kleene, Literal, Ref, Stated
from b12dsl.logic.outputs import Builder, reading_order, references
from b12dsl.logic.program import LineLogic, OptionLogic, Program
from b12dsl.logic.states import Answer, Outcome, action_state, sign, turn_state
from b12dsl.model import Give
from b12dsl.verification.coverage.cells import Sayings, sayings_of
from b12dsl.verification.coverage.clauses import Part, parts_of
from b12dsl.verification.coverage.limits import beyond
from b12dsl.verification.coverage.points import (
    Beside,
    Claim,
    Decides,
    Ends,
    Plan,
    Premise,
    Signed,
    Stands,
    Truth,
)

__all__ = ["Possible", "formula_with", "owner_of", "part_of"]

ROOM: Final = 30_000  # nodes: the packaged guideline needs three thousand, and what is larger is left in doubt
MOST_TOO_LARGE: Final = 4  # times that diagrams are begun anew, so that time is bounded
_NO_PATIENT = "no combination of facts leads to it"


def formula_with(part: Part, leaf: int, instead: Formula) -> Formula:
    """The formula of a part with another in place of its item number `leaf`."""
    if not part.parts:
        return instead if part.number == leaf else part.formula
    items = tuple(formula_with(inner, leaf, instead) for inner in part.parts)
    match part.joins:
        case "all":
            found = conjunction(items)
        case "any":
            found = disjunction(items)
        case _:
            found = AtLeast(part.count, items)
    return negation(found) if part.turned else found


def part_of(plan: Plan, number: int) -> Part:
    """A part of a condition by its number."""
    return next(part for clause in plan.clauses for part in parts_of(clause.root) if part.number == number)


def owner_of(plan: Plan, name: str) -> OptionLogic:
    """An option or rule by its name."""
    program = plan.guideline.program
    return next(owner for owner in (*options_of(program), *program.rules) if owner.name == name)


@dataclass(slots=True)
class Cases(Builder):
    """Diagrams over all that cases may say: each level has one child for each set of cells of its variable.

    With `told` the case may state findings itself; without, the definitions alone count.
    """

    sayings: tuple[Sayings, ...] = ()
    told: bool = False

    def __post_init__(self) -> None:
        count = len(self.program.variables) + len(self.program.relations)
        self.order = self.order or tuple(range(count))
        self.level = {number: level for level, number in enumerate(self.order)}
        sizes = [len(each) for each in self.sayings] + [3] * len(self.program.relations)
        self.cells = [tuple(range(size)) for size in sizes]
        self.store = Diagrams([sizes[number] for number in self.order], self.budget)

    def among(self, number: int, mask: int) -> int:
        """The diagram of a variable, or of a relation, that lies in the cells of a mask."""
        if number >= len(self.sayings):
            return self.store.choice(self.level[number], [TRUE, FALSE, UNKNOWN])
        values = [_among(said.cells, mask) for said in self.sayings[number]]
        return self.store.choice(self.level[number], values)

    def _known(self, number: int) -> int:
        """An input counts as known when anything is said of it."""
        found = self.store.terminal(FALSE)
        for variable in self.program.variables_of[self.program.inputs[number]]:
            values = [TRUE if said.known else FALSE for said in self.sayings[variable]]
            found = self.store.apply("either", _either, found, self.store.choice(self.level[variable], values))
        return found

    def formula(self, formula: Formula) -> int:
        """The diagram of a formula whose named parts were built."""
        if self.told and isinstance(formula, Stated):
            told = self.among(formula.variable, formula.mask)
            return self.store.apply("told", _told, told, self.formula(formula.otherwise))
        return super(Cases, self).formula(formula)

    def of(self, formula: Formula) -> int:
        """The diagram of any formula."""
        for name in references(formula):
            self.named(name)
        return self.formula(formula)

    def having(self, node: int, wanted: Hashable) -> int:
        """Where a function has one value: the diagram of yes and no."""
        return self.store.apply(("having", wanted), lambda found: bool(found == wanted), node)

    def both(self, left: int, right: int) -> int:
        """Where two diagrams of yes and no both say yes."""
        return self.store.apply("both", lambda one, other: bool(one and other), left, right)

    def consistent(self, node: int) -> int:
        """Where no finding that a function depends on is stated against its own definition: others can stay unsaid."""
        found = self.store.terminal(True)
        asked = {each.level for each in self.store.inner((node,))} if self.told else set()
        for name in self.program.guideline.findings:
            stated = self.program.named[self.program.position["finding", name]].formula
            if isinstance(stated, Stated) and self.level[stated.variable] in asked:
                nodes = (self.among(stated.variable, stated.mask), self.of(stated.otherwise))
                found = self.both(found, self.store.apply("agree", _agree, *nodes))
        return found


def _among(cells: int, mask: int) -> Kleene:
    return FALSE if not cells & mask else UNKNOWN if cells & ~mask else TRUE


def _either(left: Kleene, right: Kleene) -> Kleene:
    return TRUE if TRUE in (left, right) else FALSE


def _told(told: Kleene, defined: Kleene) -> Kleene:
    return defined if told == UNKNOWN else told


def _agree(told: Kleene, defined: Kleene) -> bool:
    return UNKNOWN in (told, defined) or told == defined


@dataclass(slots=True)
class Possible:
    """Decides the claims of one plan."""

    plan: Plan
    _sayings: tuple[Sayings, ...] | None = None
    _cases: dict[bool, Cases] = field(default_factory=dict)
    too_large: int = 0  # how often there was no more room for diagrams

    @property
    def program(self) -> Program:
        """The guideline's logic."""
        return self.plan.guideline.program

    def why_not(self, claim: Claim) -> str:
        """Why no patient can have what a point asks for; empty where some patient can, or where it was not decided."""
        if isinstance(claim, Beside):
            return beyond(self.program.guideline, self.plan.limits[claim.limit], claim.side)
        plain = self._plain_reason(claim)
        if plain:
            return plain
        return _NO_PATIENT if self._never(claim, False) and self._never(claim, True) else ""

    def doubtful(self, claim: Claim) -> bool:
        """Whether a claim that was not found impossible may be: comparisons of two inputs are in it, or it is too
        large for diagrams.
        """
        if isinstance(claim, Beside):
            return False
        cases = self._of(False)
        first = len(self.program.variables)
        try:
            inner = cases.store.inner((self._node(cases, claim),))
        except TooLargeError:
            return True
        return any(cases.order[each.level] >= first for each in inner)

    def _plain_reason(self, claim: Claim) -> str:
        """The reasons that can be read off the page."""
        match claim:
            case Stands(owner, "replaced" | "provisional") if not self._replaced(owner):
                return "nothing replaces it"
            case _:
                return ""

    def _replaced(self, owner: str) -> bool:
        """Whether anything replaces an option or rule."""
        return self.program.named[owner_of(self.plan, owner).displaced].formula != Literal(FALSE)

    def _never(self, claim: Claim, told: bool) -> bool:
        """Whether the claim is false everywhere; False too where its diagram would be too large."""
        try:
            return self._false(claim, told)
        except TooLargeError:
            self.too_large += 1
        if self.too_large > MOST_TOO_LARGE:
            return False
        self._cases.pop(told)  # perhaps what was built for other claims took up the room
        try:
            return self._false(claim, told)
        except TooLargeError:
            return False

    def _false(self, claim: Claim, told: bool) -> bool:
        cases = self._of(told)
        node = self._node(cases, claim)
        return cases.both(node, cases.consistent(node)) == cases.store.terminal(False)

    def _of(self, told: bool) -> Cases:
        if self._sayings is None:
            own = (named.formula for named in self.program.named)
            parts = (clause.root.formula for clause in self.plan.clauses)
            self._sayings = sayings_of(self.program, (*own, *parts))
        if told not in self._cases:
            order = reading_order(self.program)
            self._cases[told] = Cases(self.program, order=order, budget=ROOM, sayings=self._sayings, told=told)
        return self._cases[told]

    # -------------------------------------------------------------- claims as diagrams of yes and no

    def _node(self, cases: Cases, claim: Claim) -> int:
        match claim:
            case Truth(part, truth):
                return cases.having(cases.of(part_of(self.plan, part).formula), truth)
            case Decides(clause, leaf, truth):
                return self._deciding(cases, self.plan.clauses[clause].root, leaf, truth)
            case Stands(owner, state):
                return cases.having(cases.option_state(owner_of(self.plan, owner)), state)
            case Ends(name, outcome):
                decision = next(d for d in self.program.decisions if d.name == name)
                return cases.store.apply(("ends", outcome), partial(_ends, outcome), cases.decision(decision))
            case Signed(owner, line, regimen, wanted):
                logic = owner_of(self.plan, owner)
                return cases.having(self._sign(cases, logic, logic.lines[line], regimen), wanted)
            case Premise(clause=number):
                scope = cases.having(cases.named(self.program.scope), TRUE)
                if number is None:
                    return scope
                return cases.both(scope, cases.having(cases.of(self.plan.clauses[number].root.formula), TRUE))
            case Beside():
                return cases.store.terminal(True)

    def _deciding(self, cases: Cases, root: Part, leaf: int, truth: Kleene) -> int:
        """The whole has the truth value, and with the item put to true or to false it would not."""
        found = cases.having(cases.of(root.formula), truth)
        fixed = [cases.having(cases.of(formula_with(root, leaf, Literal(to))), truth) for to in (TRUE, FALSE)]
        same = cases.both(*fixed)
        return cases.store.apply("but not", lambda one, other: bool(one and not other), found, same)

    def _sign(self, cases: Cases, owner: OptionLogic, line: LineLogic, number: int) -> int:
        """The sign of one regimen; those of an option's other gives stand or fall with it."""
        action = line.action
        assert isinstance(action, Give)
        assert line.prohibited is not None
        state = cases.option_state(owner)
        in_option = owner.prohibited is not None and not action.may
        if len(line.regimens) == 1:
            barred, hitting = line.prohibited, line.prohibitors
            if in_option:
                assert owner.prohibited is not None
                barred, hitting = owner.prohibited, owner.prohibitors
            return cases.store.apply("sign", sign, cases.action_state(state, barred, hitting))
        return self._sign_of_one(cases, owner, line, number)

    def _sign_of_one(self, cases: Cases, owner: OptionLogic, line: LineLogic, number: int) -> int:
        """One of several regimens: its own prohibitions, those of the other gives beside it, and its turn."""
        action, store = line.action, cases.store
        assert isinstance(action, Give)
        beside = [] if owner.prohibited is None or action.may else [other for other in _gives(owner) if other != line]
        barring = [line.regimens[number].prohibited, *(each.prohibited for each in beside if each.prohibited)]
        hitting = [*prohibitors_of(line.regimens[number]), *(p for each in beside for p in each.prohibitors)]
        barred = cases.of(disjunction(tuple(map(Ref, barring))))
        opened = store.terminal(False)
        for active, when in dict.fromkeys((p.active, p.when) for p in hitting):
            opened = store.apply("open", _opened, opened, cases.named(active), cases.named(when))
        found = store.apply("action state", action_state, cases.option_state(owner), barred, opened)
        if action.mode == "or else" and number:
            earlier = conjunction(tuple(Ref(each.prohibited) for each in line.regimens[:number]))
            found = store.apply("turn state", turn_state, found, cases.of(earlier))
        return store.apply("sign", sign, found)


def _gives(owner: OptionLogic) -> list[LineLogic]:
    return [line for line in owner.lines if isinstance(line.action, Give) and not line.action.may]


def _opened(so_far: bool, active: Kleene, when: Kleene) -> bool:
    return so_far or (active == UNKNOWN and when == TRUE)


def _ends(outcome: Outcome, answer: Answer) -> bool:
    return answer.outcome == outcome
