"""The naive evaluator: model and facts -> truth values, states, signs and outcomes, each word by word as defined.

T is True, F is False, U is None. Nothing is compiled, cut into cells or shared with the package beyond the model. It is
slow on purpose: every definition stands here as one short function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from b12dsl.model import (
    All,
    Any,
    AtLeast,
    ChoiceFact,
    Comparison,
    Condition,
    Course,
    Decision,
    Fact,
    Forbid,
    Give,
    Guideline,
    Holds,
    Includes,
    InputTerm,
    Known,
    Limits,
    Measured,
    Not,
    Operation,
    Option,
    Regimen,
    Rule,
    SeveralFact,
    Silent,
    Subject,
    Term,
    Value,
    ValueTerm,
    YesNoFact,
)
from tests.agreement.possible import (
    Reading,
    bands,
    between,
    combined,
    days,
    days_compared,
    quantities,
    readings,
    split,
)
from tests.agreement.ranges import EVERYTHING, Range, Truth, compared, inside

# ------------------------------------------------------------------ Kleene


def every(items: Iterable[Truth]) -> Truth:
    found = list(items)
    return False if False in found else None if None in found else True


def some(items: Iterable[Truth]) -> Truth:
    found = list(items)
    return True if True in found else None if None in found else False


def opposite(item: Truth) -> Truth:
    return None if item is None else not item


def agreed(items: Iterable[Truth]) -> Truth:
    """T if all are T, F if all are F: one truth value for every reading of a number."""
    found = set(items)
    return found.pop() if len(found) == 1 else None


class Prohibition(NamedTuple):
    rule: Rule
    forbid: Forbid


class Outcome(NamedTuple):
    """The word for a decision, and the option settled on or, while provisional, the one that leads."""

    word: str
    option: str | None


@dataclass
class Reference:
    """One patient on one day. `facts` are those that count: neither stale nor implausible."""

    guideline: Guideline
    facts: Mapping[str, Fact]
    today: date
    memo: dict[tuple[str, str], Truth] = field(default_factory=dict)

    def _once(self, role: str, name: str, work: Callable[[], Truth]) -> Truth:
        key = role, name
        if key not in self.memo:
            self.memo[key] = work()
        return self.memo[key]

    # -------------------------------------------------------------- conditions

    def holds(self, condition: Condition) -> Truth:
        match condition:
            case All(items):
                return every(self.holds(item) for item in items)
            case Any(items):
                return some(self.holds(item) for item in items)
            case Not(item):
                return opposite(self.holds(item))
            case AtLeast(count, items):
                found = [self.holds(item) for item in items]
                if found.count(True) >= count:
                    return True
                return False if found.count(True) + found.count(None) < count else None
            case Holds(name):
                return self.finding(name) if name in self.guideline.findings else self.yes(name)
            case Subject(name, members):
                return self.subject(name, frozenset(members))
            case Includes(name, choice):
                fact = self.facts.get(name)
                return dict(fact.present).get(choice) if isinstance(fact, SeveralFact) else None
            case Known(name):
                return self.known(name)
            case Limits():
                return self.limits(condition)
            case Comparison():
                return self.comparison(condition)

    def yes(self, name: str) -> Truth:
        fact = self.facts.get(name)
        return fact.value if isinstance(fact, YesNoFact) else None

    def finding(self, name: str) -> Truth:
        if name in self.facts:
            return self.yes(name)
        return self._once("finding", name, lambda: self.holds(self.guideline.findings[name].condition))

    def subject(self, name: str, members: frozenset[str]) -> Truth:
        if name in self.guideline.decisions:
            options = self.guideline.decisions[name].options
            return some(self.live(option) for option in options if option.name in members)
        if self.banded_input(name):
            return among(self.bands(name), members)
        fact = self.facts.get(name)
        told = among(fact.members, members) if isinstance(fact, ChoiceFact) else None
        if (
            told is not None
        ):  # what is stated stands in for the definition; where it leaves it open, the definition says
            return told
        if name in self.guideline.classifications:
            return among(self.bands(name), members)
        return self.result(name, members) if name in self.guideline.tables else None

    def banded_input(self, name: str) -> bool:
        found = self.guideline.classifications.get(name)
        return found is not None and found.subject in self.guideline.inputs

    def ways(self, name: str) -> list[Reading]:
        """The possible values of an input, one range for each reading and each band that the case states of it."""
        kind = self.guideline.inputs[name].type
        assert isinstance(kind, Measured)
        found = readings(self.guideline, self.facts, name)
        for classification in self.guideline.classifications.values():
            fact = self.facts.get(classification.name)
            if classification.subject == name and isinstance(fact, ChoiceFact):
                found = [part for way in found for part in split(classification, fact.members, way, kind.molar_mass)]
        return found

    def bands(self, name: str) -> frozenset[str]:
        """The bands that are possible, whatever the case states of them."""
        found = self.guideline.classifications[name]
        if found.subject in self.guideline.values:
            value = self.guideline.values[found.subject]
            seen = [bands(found, Reading(value.unit, values), None) for values in self.value(value)]
        else:
            kind = self.guideline.inputs[found.subject].type
            assert isinstance(kind, Measured)
            seen = [bands(found, reading, kind.molar_mass) for reading in self.ways(found.subject)]
        return frozenset().union(*seen)

    def result(self, name: str, members: frozenset[str]) -> Truth:
        """T or F only where one result is settled: a row that holds, and none that may hold says something else."""
        settled = self.settled_result(name)
        return None if settled is None else settled in members

    def settled_result(self, name: str) -> str | None:
        rows = [(row.result, self.holds(row.condition)) for row in self.guideline.tables[name].rows]
        may_hold = {result for result, truth in rows if truth is not False}
        return may_hold.pop() if len(may_hold) == 1 and any(truth for _, truth in rows) else None

    def known(self, name: str) -> Truth:
        """An input that was stated; a finding, band, table result or value that is settled. Never unknown."""
        if name in self.guideline.findings:
            return self.finding(name) is not None
        if name in self.guideline.inputs:
            return name in self.facts
        fact = self.facts.get(name)
        if isinstance(fact, ChoiceFact) and not self.banded_input(name):
            return len(fact.members) == 1
        if name in self.guideline.classifications:
            return len(self.bands(name)) == 1
        if name in self.guideline.tables:
            return self.settled_result(name) is not None
        if name in self.guideline.values:
            return all(values.low is not None and values.low == values.high for values in self.value_of(name))
        raise AssertionError(name)

    # -------------------------------------------------------------- numbers and dates

    def limits(self, condition: Limits) -> Truth:
        if isinstance(condition.term, ValueTerm):
            low, high = condition.low, condition.high
            low_at = None if low is None else low.quantity.in_base()
            high_at = None if high is None else high.quantity.in_base()
            ends = low_at, high_at, low is not None and low.inclusive, high is not None and high.inclusive
            return agreed(inside(values, *ends) for values in self.value_of(condition.term.name))
        assert isinstance(condition.term, InputTerm)
        name = condition.term.name
        kind = self.guideline.inputs[name].type
        assert isinstance(kind, Measured)
        return agreed(between(way, condition.low, condition.high, kind.molar_mass) for way in self.ways(name))

    def comparison(self, condition: Comparison) -> Truth:
        if self.dated(condition.left):
            left, right = (days(self.facts, self.today, term) for term in (condition.left, condition.right))
            return days_compared(left, condition.op, right)
        pairs = [(one, other) for one in self.quantity(condition.left) for other in self.quantity(condition.right)]
        return agreed(compared(one, condition.op, other) for one, other in pairs)

    def dated(self, term: Term) -> bool:
        if isinstance(term, InputTerm):
            return not isinstance(self.guideline.inputs[term.name].type, Measured)
        return type(term).__name__ in ("Today", "Day", "Shift")

    def quantity(self, term: Term) -> list[Range]:
        match term:
            case ValueTerm(name):
                return self.value_of(name)
            case Operation(_, left, right):
                return combined(term, self.quantity(left), self.quantity(right))
        found = quantities(self.guideline, self.facts, term)
        assert found is not None
        return found

    def value_of(self, name: str) -> list[Range]:
        return self.value(self.guideline.values[name])

    def value(self, value: Value) -> list[Range]:
        """The value of a line that holds, unless another line that may hold says something else."""
        lines = [(line.term, True if line.condition is None else self.holds(line.condition)) for line in value.lines]
        certain = [term for term, truth in lines if truth is True]
        if not certain:
            return [EVERYTHING]
        found = self.quantity(certain[0])
        for term, truth in lines:
            if truth is not False and term != certain[0] and not _same_point(found, self.quantity(term)):
                return [EVERYTHING]
        return found

    # -------------------------------------------------------------- decisions, options, rules

    def scope(self) -> Truth:
        covered = [self.holds(line.condition) for line in self.guideline.covers]
        excluded = [opposite(self.holds(line.condition)) for line in self.guideline.excludes]
        return every(covered + excluded)

    def when(self, decision: Decision) -> Truth:
        """W: scope and `when` of the decision."""
        own = True if decision.condition is None else self.holds(decision.condition)
        return every([self.scope(), own])

    def own(self, one: Option | Rule) -> Truth:
        return True if one.condition is None else self._once("own", one.name, lambda: self.holds(one.condition))

    def _frame(self, one: Option | Rule) -> tuple[Truth, tuple[Option, ...] | tuple[Rule, ...]]:
        """W, and everything that may replace or be replaced."""
        if isinstance(one, Rule):
            return self.scope(), tuple(self.guideline.rules.values())
        (decision,) = [d for d, option in self.guideline.options() if option.name == one.name]
        return self.when(decision), decision.options

    def eligible(self, one: Option | Rule) -> Truth:
        def work() -> Truth:
            whole, family = self._frame(one)
            named = [self.eligible(other) for other in family if other.name in one.replaces]
            return every([whole, self.own(one), *([some(named)] if one.replaces else [])])

        return self._once("eligible", one.name, work)

    def displaced(self, one: Option | Rule) -> Truth:
        _, family = self._frame(one)
        return some(self.own(other) for other in family if one.name in other.replaces)

    def live(self, one: Option | Rule) -> Truth:
        return self._once("live", one.name, lambda: every([self.eligible(one), opposite(self.displaced(one))]))

    def state(self, one: Option | Rule) -> str:
        eligible, displaced = self.eligible(one), self.displaced(one)
        if eligible is False:
            return "does_not_apply"
        if displaced is True:
            return "replaced"
        if eligible is None:
            return "possible"
        return "applies" if displaced is False else "provisional"

    # -------------------------------------------------------------- prohibitions

    def prohibitions(self) -> list[Prohibition]:
        rules = self.guideline.rules.values()
        return [Prohibition(rule, act) for rule in rules for act in rule.actions if isinstance(act, Forbid)]

    def active(self, rule: Rule) -> Truth:
        """A(p) of every `do not give` in this rule: its own condition, unless a rule that replaces it holds."""
        return every([self.own(rule), opposite(self.displaced(rule))])

    def hitting(self, drug: str, route: str | None) -> list[Prohibition]:
        """The prohibitions over a drug: its class is among theirs; a route not stated is every route."""
        return [
            one
            for one in self.prohibitions()
            if drug in self.guideline.members(one.forbid.drug)
            and (one.forbid.route is None or route is None or one.forbid.route == route)
        ]

    def hit(self, drug: str, route: str | None) -> Truth:
        return some(self.active(one.rule) for one in self.hitting(drug, route))

    def alternatives(self, item: Course) -> list[str]:
        """What may be given for an item: to give a class is to give any of the drugs under it that are no class."""
        classes = {parent for drug in self.guideline.drugs.values() for parent in drug.parents}
        under = [drug for one in item.drugs for drug in sorted(self.guideline.members(one) - {one})]
        return [drug for drug in (*item.drugs, *under) if drug not in classes]

    def prohibited_regimen(self, regimen: Regimen) -> Truth:
        items = regimen.courses
        return some(every(self.hit(drug, item.route) for drug in self.alternatives(item)) for item in items)

    def prohibited(self, gives: Iterable[Give]) -> Truth:
        """P: a give is prohibited if an item of it is."""
        return some(self.prohibited_give(give) for give in gives)

    def prohibited_give(self, give: Give) -> Truth:
        """Of equal regimens each has to be prohibited; a fall-back counts only when its turn has surely come."""
        found = [self.prohibited_regimen(regimen) for regimen in give.regimens]
        if give.mode == "or else":
            barred = list(takewhile(lambda one: one is True, found))
            return True if barred == found else False if found[len(barred)] is False else None
        return every(found)

    def withheld(self, gives: Iterable[Give]) -> bool:
        """Some hitting prohibition has its own condition true and only its exception unknown."""
        hitting = [
            one
            for give in gives
            for regimen in give.regimens
            for item in regimen.courses
            for drug in self.alternatives(item)
            for one in self.hitting(drug, item.route)
        ]
        return any(self.own(one.rule) is True and self.active(one.rule) is None for one in hitting)

    def action(self, state: str, gives: tuple[Give, ...]) -> str:
        """The state of a give under an option or rule in this state: the first line that fits."""
        prohibited = self.prohibited(gives)
        if state in ("replaced", "does_not_apply"):
            return "none"
        if prohibited is True:
            return "forbidden"
        if prohibited is None and self.withheld(gives):
            return "withheld"
        if state == "applies":
            return "applies" if prohibited is False else "provisional"
        return state

    def option_action(self, option: Option) -> str | None:
        """The state of all gives of an option together; None if it gives nothing."""
        gives = tuple(act for act in option.actions if isinstance(act, Give) and not act.may)
        return self.action(self.state(option), gives) if gives else None

    # -------------------------------------------------------------- outcomes

    def outcome(self, decision: Decision) -> Outcome:
        states = {option.name: self.state(option) for option in decision.options}
        when = self.when(decision)
        certain = [option for option in decision.options if states[option.name] == "applies"]
        leading = [option for option in decision.options if states[option.name] == "provisional"]
        open_ = [option for option in decision.options if self.live(option) is None]
        if when is False:
            return Outcome("not_applicable", None)
        if len(certain) >= 2:
            return Outcome("conflict", None)
        if len(certain) == 1:
            return self._one(certain[0], bool(open_))
        if not open_ and when is True:
            return Outcome("not_covered", None)
        if len(leading) == 1:
            return self._led(leading[0])
        return Outcome("undecided", None)

    def _one(self, option: Option, others: bool) -> Outcome:
        if others:
            return self._led(option)
        if any(isinstance(act, Silent) for act in option.actions):
            return Outcome("source_silent", option.name)
        match self.option_action(option):
            case None | "applies":
                return Outcome("decided", option.name)
            case "forbidden":
                return Outcome("blocked", option.name)
            case "provisional":
                return Outcome("provisional", option.name)
        return Outcome("undecided", None)

    def _led(self, option: Option) -> Outcome:
        if self.option_action(option) in ("forbidden", "withheld"):
            return Outcome("undecided", None)
        return Outcome("provisional", option.name)


def sign(state: str | None) -> str:
    """What a state promises: + holds whatever is learned, - never will, ? open."""
    return {"applies": "+", "none": "-", "forbidden": "-", "replaced": "-", "does_not_apply": "-"}.get(state or "", "?")


SETTLED = ("not_applicable", "conflict", "decided", "source_silent", "blocked", "not_covered")


def among(possible: frozenset[str], members: frozenset[str]) -> Truth:
    if possible and possible <= members:
        return True
    return False if possible and not possible & members else None


def _same_point(one: list[Range], other: list[Range]) -> bool:
    found = {values[:2] for values in one + other}
    return len(found) == 1 and all(low is not None and low == high for low, high in found)
