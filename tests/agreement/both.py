"""Both evaluators side by side: guideline text -> compiled program; facts -> what each says, by role and name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.compile import compile_program
from b12dsl.evaluation.layout import layout_of
from b12dsl.evaluation.reading import Reader
from b12dsl.logic import Program, translate
from b12dsl.logic.states import ACTION_STATES, OPTION_STATES, OUTCOMES
from b12dsl.model import Fact, Give, Guideline, Measure, Scenario
from b12dsl.model.guideline import Grounds, Option, Rule
from b12dsl.pipeline import check_sources
from b12dsl.source import Source, Span
from tests.agreement.cases import TODAY
from tests.agreement.possible import counting
from tests.agreement.ranges import Truth
from tests.agreement.reference import Reference, among

Said = dict[tuple[str, str], object]
NOWHERE = Span("", 1, 1, 1, 1)
TRUTHS: dict[int, Truth] = {1: True, 2: False, 3: None}


def resolved(text: str | Mapping[str, str]) -> Guideline:
    """The model of one guideline; its text must be without errors."""
    files = {"made_up.guide": text} if isinstance(text, str) else text
    checked = check_sources([Source(path, content) for path, content in files.items()])
    assert checked.model is not None, [d.message for d in checked.diagnostics if d.severity == "error"]
    return checked.model


@dataclass
class Compiled:
    """A guideline as the package evaluates it."""

    guideline: Guideline

    def __post_init__(self) -> None:
        self.program: Program = translate(self.guideline)
        self.run = compile_program(self.program)
        self.layout = layout_of(self.program)
        self.reader = Reader(self.program)
        self.names = [(named.role, named.name) for named in self.program.named]

    def case(self, facts: Mapping[str, Fact], today: date = TODAY) -> Case | None:
        """The case that states these facts; None if they contradict each other."""
        told = tuple((name, fact, getattr(fact, "on", None), NOWHERE) for name, fact in facts.items())
        case, _ = self.reader.scenario(Scenario("made_up", "", today, told, (), Grounds(), NOWHERE))
        return case

    def raw(self, case: Case) -> tuple[int, ...]:
        return self.run(case.slots, case.known, case.facts, case.today)

    def said(self, raw: tuple[int, ...]) -> Said:
        """Every truth value, state and outcome by role and name."""
        found: Said = {key: TRUTHS[value] for key, value in zip(self.names, raw, strict=False)}
        for name, (state, action) in self.layout.option.items():
            found["state", name] = OPTION_STATES[raw[state]]
            found["action", name] = None if raw[action] == len(ACTION_STATES) else ACTION_STATES[raw[action]]
        for name, state in self.layout.rule.items():
            found["state", name] = OPTION_STATES[raw[state]]
        for (owner, line), action in self.layout.line.items():
            found["line action", f"{owner}#{line}"] = ACTION_STATES[raw[action]]
        for logic in self.program.decisions:
            outcome, option = self.layout.decision[logic.name]
            place = raw[option]
            found["outcome", logic.name] = (OUTCOMES[raw[outcome]], None if place < 0 else logic.options[place].name)
        return found


class Plain:
    """The naive evaluator on the same facts."""

    def __init__(self, guideline: Guideline, facts: Mapping[str, Fact], today: date = TODAY) -> None:
        self.guideline = guideline
        self.reference = Reference(guideline, counting(guideline, facts, today), today)
        self.owners = {one.name: one for _, one in guideline.options()} | dict(guideline.rules)

    def answers(self, role: str, name: str) -> object:
        """What it says under a role and name of the compiled evaluator."""
        return getattr(self, "_" + role.replace(" ", "_"))(name)

    def _scope(self, _: str) -> Truth:
        return self.reference.scope()

    def _finding(self, name: str) -> Truth:
        return self.reference.finding(name)

    def _value(self, name: str) -> Truth:
        owner, line = name.split("#")
        condition = self.guideline.values[owner].lines[int(line)].condition
        return True if condition is None else self.reference.holds(condition)

    def _band(self, name: str) -> Truth:
        owner, band = name.split("#")
        return among(self.reference.bands(owner), frozenset((band,)))

    def _result(self, name: str) -> Truth:
        owner, result = name.split("#")
        return self.reference.subject(owner, frozenset((result,)))

    def _row(self, name: str) -> Truth:
        owner, line = name.split("#")
        return self.reference.holds(self.guideline.tables[owner].rows[int(line)].condition)

    def _when(self, name: str) -> Truth:
        return self.reference.when(self.guideline.decisions[name])

    def _own(self, name: str) -> Truth:
        return self.reference.own(self.owners[name])

    def _eligible(self, name: str) -> Truth:
        return self.reference.eligible(self.owners[name])

    def _displaced(self, name: str) -> Truth:
        return self.reference.displaced(self.owners[name])

    def _live(self, name: str) -> Truth:
        return self.reference.live(self.owners[name])

    def _active(self, name: str) -> Truth:
        return self.reference.active(self.guideline.rules[name])

    def _hit(self, name: str) -> Truth:
        drug, route = name.split(" ")
        return self.reference.hit(drug, None if route == "any" else route)

    def _state(self, name: str) -> str:
        return self.reference.state(self.owners[name])

    def _action(self, name: str) -> str | None:
        option = self.owners[name]
        assert isinstance(option, Option)
        return self.reference.option_action(option)

    def _line_action(self, name: str) -> str:
        owner, give = self._give(name)
        return self.reference.action(self.reference.state(owner), (give,))

    def _outcome(self, name: str) -> tuple[str, str | None]:
        return tuple(self.reference.outcome(self.guideline.decisions[name]))

    def _give(self, name: str) -> tuple[Option | Rule, Give]:
        owner, line = name.split("#")
        give = self.owners[owner].actions[int(line)]
        assert isinstance(give, Give)
        return self.owners[owner], give

    def _prohibited(self, name: str) -> Truth:
        if "#" not in name:
            acts = self.owners[name].actions
            return self.reference.prohibited(act for act in acts if isinstance(act, Give) and not act.may)
        line, _, regimen = name.partition(".")
        _, give = self._give(line)
        if regimen:
            return self.reference.prohibited_regimen(give.regimens[int(regimen)])
        return self.reference.prohibited([give])

    def _line(self, name: str) -> Truth:
        owner, line = name.split("#")
        act = self.owners[owner].actions[int(line)]
        assert isinstance(act, Measure)
        assert act.when is not None
        return self.reference.holds(act.when)


KNOWN_ROLES = frozenset(name[1:].replace("_", " ") for name in vars(Plain) if name.startswith("_") and name[1] != "_")


def differences(
    compiled: Compiled, facts: Mapping[str, Fact], today: date = TODAY
) -> Iterator[tuple[str, str, object, object]]:
    """Role, name, what the definitions say and what the package says, wherever the two differ."""
    case = compiled.case(facts, today)
    if case is None:
        return
    plain = Plain(compiled.guideline, facts, today)
    for (role, name), got in compiled.said(compiled.raw(case)).items():
        if role in KNOWN_ROLES:
            expected = plain.answers(role, name)
            if expected != got:
                yield role, name, expected, got
