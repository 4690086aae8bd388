"""Model -> logic: every option and rule its own, eligible, displaced and live; every give its prohibitions.

The definitions follow the semantics chapter of the manual line by line; no room further right decides what a state is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from b12dsl.logic.cells import cut_inputs
from b12dsl.logic.conditions import FALSITY, TRUTH, Definitions, conjunction, disjunction, negation
from b12dsl.logic.formula import Formula, Ref, SettledWhen
from b12dsl.logic.order import SCOPE, all_conditions, definition_order, ordered
from b12dsl.logic.program import (
    CourseLogic,
    DecisionLogic,
    LineLogic,
    OptionLogic,
    Program,
    Prohibitor,
    RegimenLogic,
)
from b12dsl.model import Action, Course, Decision, Forbid, Give, Guideline, Measure, Option, Regimen, Rule, Silent

__all__ = ["translate"]


def translate(guideline: Guideline) -> Program:
    """The logic of a resolved guideline (acyclic, as the model guarantees)."""
    definitions = _definitions(guideline)
    for name in definition_order(guideline):
        _define(definitions, name)
    rules = _rule_order(guideline)
    for name in rules:
        _define_rule(definitions, guideline.rules[name])
    prohibitors = _prohibitors(definitions)
    hits = _Hits(definitions, prohibitors)
    decisions = tuple(_decision(definitions, hits, guideline.decisions[name]) for name in sorted(guideline.decisions))
    rule_logic = tuple(_owner(definitions, hits, guideline.rules[name]) for name in sorted(rules))
    return Program(
        guideline=guideline,
        variables=tuple(definitions.variables),
        relations=tuple(definitions.relations),
        inputs=tuple(definitions.input_number),
        variables_of=definitions.variables_of,
        band_masks=definitions.band_masks,
        named=tuple(definitions.named),
        position=definitions.position,
        scope=definitions.position["scope", SCOPE],
        decisions=decisions,
        rules=rule_logic,
        prohibitors=prohibitors,
    )


def _definitions(guideline: Guideline) -> Definitions:
    variables = cut_inputs(guideline, all_conditions(guideline))
    numbers = {name: i for i, name in enumerate(sorted(guideline.inputs))}
    definitions = Definitions(guideline, variables, numbers)
    for variable in variables:
        definitions.variables_of[variable.name] = (*definitions.variables_of.get(variable.name, ()), variable.index)
    return definitions


def _define(definitions: Definitions, name: str) -> None:
    guideline = definitions.guideline
    if name == SCOPE:
        covers = tuple(definitions.formula(criterion.condition) for criterion in guideline.covers)
        excludes = tuple(negation(definitions.formula(criterion.condition)) for criterion in guideline.excludes)
        definitions.name("scope", SCOPE, conjunction((*covers, *excludes)))
    elif name in guideline.findings:
        definitions.define_finding(name)
    elif name in guideline.values:
        definitions.define_value(name)
    elif name in guideline.classifications:
        definitions.define_classification(guideline.classifications[name])
    elif name in guideline.tables:
        definitions.define_table(guideline.tables[name])
    else:
        _define_decision(definitions, guideline.decisions[name])


# ------------------------------------------------------------------ options and rules


def _define_decision(definitions: Definitions, decision: Decision) -> None:
    """W, and own, E, D and live of each option, replaced ones first."""
    scope = definitions.ref("scope", SCOPE)
    condition = TRUTH if decision.condition is None else definitions.formula(decision.condition)
    when = definitions.name("when", decision.name, conjunction((scope, condition)))
    options = {option.name: option for option in decision.options}
    for name in options:
        definitions.name("own", name, _own(definitions, options[name]))
    for name in _replaced_first({name: option.replaces for name, option in options.items()}):
        _define_states(definitions, options[name], when, list(options.values()))


def _define_rule(definitions: Definitions, rule: Rule) -> None:
    _define_states(definitions, rule, definitions.ref("scope", SCOPE), list(definitions.guideline.rules.values()))


def _rule_order(guideline: Guideline) -> list[str]:
    return _replaced_first({name: rule.replaces for name, rule in guideline.rules.items()})


def _replaced_first(replaces: Mapping[str, Sequence[str]]) -> list[str]:
    """Names in an order in which each comes after all it replaces (acyclic by the model's checks)."""
    return list(ordered(replaces))


def _own(definitions: Definitions, owner: Option | Rule) -> Formula:
    return TRUTH if owner.condition is None else definitions.formula(owner.condition)


def _own_ref(definitions: Definitions, owner: Option | Rule) -> Ref:
    """The named own condition of an option or rule, named when first asked for."""
    if ("own", owner.name) in definitions.position:
        return definitions.ref("own", owner.name)
    return definitions.name("own", owner.name, _own(definitions, owner))


def _define_states(definitions: Definitions, owner: Option | Rule, when: Ref, family: Sequence[Option | Rule]) -> None:
    """E: when, own, and one of those it replaces is eligible. D: some other's own condition that names it. live: E and
    not D.
    """
    own = _own_ref(definitions, owner)
    stands_in = (
        disjunction(tuple(definitions.ref("eligible", name) for name in owner.replaces)) if owner.replaces else TRUTH
    )
    eligible = definitions.name("eligible", owner.name, conjunction((when, own, stands_in)))
    replacing = tuple(_own_ref(definitions, other) for other in family if owner.name in other.replaces)
    displaced = definitions.name("displaced", owner.name, disjunction(replacing))
    definitions.name("live", owner.name, conjunction((eligible, negation(displaced))))


# ------------------------------------------------------------------ prohibitions


def _prohibitors(definitions: Definitions) -> tuple[Prohibitor, ...]:
    """Every `do not give`, with A(p): of a rule its own condition and no exception; of an option that it is live."""
    guideline = definitions.guideline
    found: list[Prohibitor] = []
    for name in sorted(guideline.rules):
        rule = guideline.rules[name]
        for line in _forbidding(rule.actions):
            active = _active_name(definitions, name)
            found.append(Prohibitor(name, line, active, definitions.position["own", name]))
    for _, option in guideline.options():
        for line in _forbidding(option.actions):
            live = definitions.position["live", option.name]
            found.append(Prohibitor(option.name, line, live, definitions.position["own", option.name]))
    return tuple(found)


def _forbidding(actions: Sequence[Action]) -> list[int]:
    return [line for line, action in enumerate(actions) if isinstance(action, Forbid)]


def _active_name(definitions: Definitions, rule: str) -> int:
    if ("active", rule) not in definitions.position:
        own = definitions.ref("own", rule)
        displaced = definitions.ref("displaced", rule)
        definitions.name("active", rule, conjunction((own, negation(displaced))))
    return definitions.position["active", rule]


@dataclass(slots=True)
class _Hits:
    """Hit formulas by drug and route, made when first asked for."""

    definitions: Definitions
    prohibitors: tuple[Prohibitor, ...]

    def of(self, drug: str, route: str | None) -> tuple[int, tuple[Prohibitor, ...]]:
        """Position of hit(drug, route), and the prohibitors in it. Route None (not stated) may be any route."""
        hitting = tuple(p for p in self.prohibitors if self._covers(p, drug, route))
        key = ("hit", f"{drug} {route or 'any'}")
        if key not in self.definitions.position:
            self.definitions.name(*key, disjunction(tuple(Ref(p.active) for p in hitting)))
        return self.definitions.position[key], hitting

    def _covers(self, prohibitor: Prohibitor, drug: str, route: str | None) -> bool:
        guideline = self.definitions.guideline
        forbid = _action_of(guideline, prohibitor)
        routes_meet = forbid.route is None or route is None or forbid.route == route
        return routes_meet and drug in guideline.members(forbid.drug)


def _action_of(guideline: Guideline, prohibitor: Prohibitor) -> Forbid:
    if prohibitor.rule in guideline.rules:
        action = guideline.rules[prohibitor.rule].actions[prohibitor.line]
    else:
        option = next(option for _, option in guideline.options() if option.name == prohibitor.rule)
        action = option.actions[prohibitor.line]
    assert isinstance(action, Forbid)
    return action


# ------------------------------------------------------------------ gives


def _decision(definitions: Definitions, hits: _Hits, decision: Decision) -> DecisionLogic:
    options = tuple(_owner(definitions, hits, option) for option in decision.options)
    return DecisionLogic(decision.name, decision, definitions.position["when", decision.name], options)


def _owner(definitions: Definitions, hits: _Hits, owner: Option | Rule) -> OptionLogic:
    """An option or rule with its lines; all plain gives of an option share one P, in a rule each line has its own."""
    at = definitions.position
    lines = tuple(_line(definitions, hits, owner, i, action) for i, action in enumerate(owner.actions))
    gives = [line for line in lines if isinstance(line.action, Give) and not line.action.may]
    prohibited: int | None = None
    prohibitors: tuple[Prohibitor, ...] = ()
    if isinstance(owner, Option) and gives:
        parts = tuple(Ref(line.prohibited) for line in gives if line.prohibited is not None)
        prohibited = definitions.name("prohibited", owner.name, disjunction(parts)).name
        prohibitors = tuple(dict.fromkeys(p for line in gives for p in line.prohibitors))
    return OptionLogic(
        name=owner.name,
        declaration=owner,
        own=at["own", owner.name],
        eligible=at["eligible", owner.name],
        displaced=at["displaced", owner.name],
        live=at["live", owner.name],
        prohibited=prohibited,
        prohibitors=prohibitors,
        silent=any(isinstance(action, Silent) for action in owner.actions),
        lines=lines,
        epistemic=definitions.named[at["live", owner.name]].epistemic,
    )


def _line(definitions: Definitions, hits: _Hits, owner: Option | Rule, position: int, action: Action) -> LineLogic:
    where = f"{owner.name}#{position}"
    match action:
        case Give(regimens):
            parts = tuple(_regimen(definitions, hits, f"{where}.{i}", regimen) for i, regimen in enumerate(regimens))
            each = tuple(Ref(part.prohibited) for part in parts)
            together = _in_turn(each) if action.mode == "or else" else conjunction(each)
            barred = definitions.name("prohibited", where, together)
            hitting = tuple(
                dict.fromkeys(p for part in parts for course in part.courses for ps in course.prohibitors for p in ps)
            )
            return LineLogic(action, position, barred.name, hitting, parts, None)
        case Measure(when=condition) if condition is not None:
            named = definitions.name("line", where, definitions.formula(condition))
            return LineLogic(action, position, None, (), (), named.name)
        case _:
            return LineLogic(action, position, None, (), (), None)


def _in_turn(barred: tuple[Ref, ...]) -> Formula:
    """P of `A, or else B`: true when each is barred, false when the one whose turn it is is not, else unknown.

    While it is unknown whether A is barred, which of the two is given is open, even if B is surely free.
    """
    free: Formula = FALSITY
    for each in reversed(barred):
        free = disjunction((negation(each), conjunction((each, free))))
    return SettledWhen(conjunction(barred), free)


def _regimen(definitions: Definitions, hits: _Hits, where: str, regimen: Regimen) -> RegimenLogic:
    """P of a regimen: some item of some phase has all its alternatives hit."""
    courses = tuple(_course(definitions.guideline, hits, course) for course in regimen.courses)
    items = tuple(conjunction(tuple(map(Ref, course.hits))) for course in courses)
    return RegimenLogic(regimen, definitions.name("prohibited", where, disjunction(items)).name, courses)


def _course(guideline: Guideline, hits: _Hits, course: Course) -> CourseLogic:
    """The alternatives of one item; a class of drugs stands for each drug in it."""
    drugs = tuple(dict.fromkeys(drug for named in course.drugs for drug in _leaves(guideline, named)))
    found = tuple(hits.of(drug, course.route) for drug in drugs)
    return CourseLogic(drugs, tuple(position for position, _ in found), tuple(ps for _, ps in found))


def _leaves(guideline: Guideline, drug: str) -> tuple[str, ...]:
    members = sorted(guideline.members(drug))
    leaves = tuple(name for name in members if len(guideline.members(name)) == 1)
    return leaves or (drug,)
