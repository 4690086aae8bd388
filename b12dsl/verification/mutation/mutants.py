"""Faulty variants of a guideline, each with one small change: model -> mutants, in the order of its files.

What is written about the guideline (titles, sources, reasons, guarantees, scenarios, accepted findings) stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any as Anything
from typing import Protocol, TypeVar

from b12dsl.model import (
    Action,
    Criterion,
    Decision,
    Drug,
    Finding,
    Give,
    Guideline,
    Input,
    Option,
    Regimen,
    Rule,
    ValidFor,
)
from b12dsl.model import Any as AnyOf
from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.verification.mutation.actions import actions_faults
from b12dsl.verification.mutation.bands import classification_faults, table_faults, value_faults
from b12dsl.verification.mutation.conditions import condition_faults
from b12dsl.verification.mutation.courses import regimen_faults
from b12dsl.verification.mutation.fault import Fault, each_of, removed, within
from b12dsl.verification.mutation.setting import Setting

__all__ = ["Mutant", "mutants"]

Owner = TypeVar("Owner", Option, Rule)
Asked = TypeVar("Asked", Decision, Rule)


@record
class Mutant:
    """A faulty variant: the operator, the declaration in words (`the finding `x``), the change, and the model."""

    operator: str
    where: str
    was: str
    becomes: str
    span: Span
    model: Guideline

    @property
    def sentence(self) -> str:
        """The change in one sentence, with its place."""
        if not self.becomes:
            told = f"`{self.was}` is left out"
        else:
            told = f"`{self.was}` becomes `{self.becomes}`" if self.was else f"`{self.becomes}` is added"
        return f"In {self.where} ({self.span.path}:{self.span.line}), {told}."


def mutants(model: Guideline) -> tuple[Mutant, ...]:
    """Every faulty variant of a guideline, by file and line."""
    setting = Setting(model)
    found = (
        Mutant(change.operator, where, change.was, change.becomes, change.span, change.value)
        for where, changes in _places(setting)
        for change in changes
    )
    return tuple(sorted(found, key=lambda mutant: mutant.span))


Faults = Iterator[Fault[Guideline]]
Place = tuple[str, Faults]


def _places(setting: Setting) -> Iterator[Place]:
    """Each declaration with its changes."""
    model = setting.model
    yield "the scope", _scope(setting)
    for given in model.inputs.values():
        yield f"the input `{given.name}`", within(_input(given), partial(_put, model, "inputs"))
    for drug in model.drugs.values():
        yield f"the drug `{drug.name}`", within(_drug(drug), partial(_put, model, "drugs"))
    for finding in model.findings.values():
        yield f"the finding `{finding.name}`", within(_finding(setting, finding), partial(_put, model, "findings"))
    for bands in model.classifications.values():
        changes = within(classification_faults(setting, bands), partial(_put, model, "classifications"))
        yield f"the bands `{bands.name}`", changes
    for value in model.values.values():
        yield f"the value `{value.name}`", within(value_faults(setting, value), partial(_put, model, "values"))
    for table in model.tables.values():
        yield f"the table `{table.name}`", within(table_faults(setting, table), partial(_put, model, "tables"))
    for regimen in model.regimens.values():
        yield f"the regimen `{regimen.name}`", within(regimen_faults(setting, regimen), partial(_put_regimen, model))
    yield from _answers(setting)


def _answers(setting: Setting) -> Iterator[Place]:
    model = setting.model
    for decision in model.decisions.values():
        put = partial(_put, model, "decisions")
        yield f"the decision `{decision.name}`", within(_decision(setting, decision), put)
        for option in decision.options:
            put_option = partial(_put_option, model, decision)
            yield f"the option `{option.name}`", within(_option(setting, decision, option), put_option)
    for rule in model.rules.values():
        yield f"the rule `{rule.name}`", within(_rule(setting, rule), partial(_put, model, "rules"))


# ------------------------------------------------------------------ into the model


class _Declared(Protocol):
    @property
    def name(self) -> str: ...


def _put(model: Guideline, kind: str, declaration: _Declared) -> Guideline:
    """The guideline with another declaration of the same name."""
    declarations: dict[str, Anything] = {kind: {**getattr(model, kind), declaration.name: declaration}}
    return replace(model, **declarations)


def _put_option(model: Guideline, decision: Decision, option: Option) -> Guideline:
    options = tuple(option if each.name == option.name else each for each in decision.options)
    return _put(model, "decisions", replace(decision, options=options))


def _put_regimen(model: Guideline, regimen: Regimen) -> Guideline:
    """The guideline with another regimen of the same name, wherever it is given."""
    decisions = {
        name: replace(found, options=tuple(_giving(option, regimen) for option in found.options))
        for name, found in model.decisions.items()
    }
    rules = {name: _giving(rule, regimen) for name, rule in model.rules.items()}
    return replace(_put(model, "regimens", regimen), decisions=decisions, rules=rules)


def _giving(owner: Owner, regimen: Regimen) -> Owner:
    return replace(owner, actions=tuple(_given(action, regimen) for action in owner.actions))


def _given(action: Action, regimen: Regimen) -> Action:
    if not isinstance(action, Give):
        return action
    return replace(action, regimens=tuple(regimen if each.name == regimen.name else each for each in action.regimens))


# ------------------------------------------------------------------ declarations


def _scope(setting: Setting) -> Faults:
    """Each line of `covers` and `does not cover` left out, or its condition changed."""
    model = setting.model
    for words, kind in (("covers", "covers"), ("does not cover", "excludes")):
        criteria: tuple[Criterion, ...] = getattr(model, kind)
        found = list(each_of(criteria, partial(_criterion, setting)))
        for line, rest in removed(criteria):
            found.append(Fault("scope", f"{words} {setting.words(line.condition)}", "", line.span, rest))
        yield from within(found, partial(_with_criteria, model, kind))


def _criterion(setting: Setting, line: Criterion) -> Iterator[Fault[Criterion]]:
    return within(condition_faults(setting, line.condition), lambda found: line._replace(condition=found))


def _with_criteria(model: Guideline, kind: str, criteria: tuple[Criterion, ...]) -> Guideline:
    parts: dict[str, Anything] = {kind: criteria}
    return replace(model, **parts)


def _input(given: Input) -> Iterator[Fault[Input]]:
    """How long a value counts, whole units, and what is assumed where nothing is stated."""
    if given.assumed is not None:
        words = f"if not stated assume {given.assumed}"
        yield Fault("assumed", words, "", given.span, replace(given, assumed=None, assumed_because=""))
        if given.assumed in _OTHER_ANSWER:
            other = _OTHER_ANSWER[given.assumed]
            yield Fault("assumed", words, f"if not stated assume {other}", given.span, replace(given, assumed=other))
    if given.completed is not None:
        words = f"counted in completed {given.completed.text}"
        yield Fault("validity", words, "", given.span, replace(given, completed=None))
    if given.valid_for is not None:
        yield Fault("validity", f"valid for {given.valid_for.words}", "", given.span, replace(given, valid_for=None))
        for valid in _lasting(given.valid_for):
            was, becomes = f"valid for {given.valid_for.words}", f"valid for {valid.words}"
            yield Fault("validity", was, becomes, given.span, replace(given, valid_for=valid))


_OTHER_ANSWER = {"yes": "no", "no": "yes"}


def _lasting(valid: ValidFor) -> Iterator[ValidFor]:
    """Half as long, twice as long, and the count in the other unit."""
    count, unit = (valid.months, "month") if valid.months else (valid.days, "day")
    for other in (count // 2, count * 2):
        if other > 0:
            yield _valid(other, unit)
    yield _valid(count, "day" if unit == "month" else "month")


def _valid(count: int, unit: str) -> ValidFor:
    words = f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    return ValidFor(count, 0, words) if unit == "month" else ValidFor(0, count, words)


def _drug(drug: Drug) -> Iterator[Fault[Drug]]:
    for parent, rest in removed(drug.parents):
        yield Fault("class", f"belongs to {parent}", "", drug.span, replace(drug, parents=rest))


def _finding(setting: Setting, finding: Finding) -> Iterator[Fault[Finding]]:
    return within(condition_faults(setting, finding.condition), lambda found: replace(finding, condition=found))


def _decision(setting: Setting, decision: Decision) -> Iterator[Fault[Decision]]:
    yield from _when(setting, decision)


def _option(setting: Setting, decision: Decision, option: Option) -> Iterator[Fault[Option]]:
    if option.default:
        never = replace(option, default=False, condition=AnyOf((), option.span))
        yield Fault("by default", "by default", "", option.span, never)
    if option.condition is not None:
        changes = condition_faults(setting, option.condition)
        yield from within(changes, lambda found: replace(option, condition=found))
        if not option.replaces and not any(other.default for other in decision.options):
            always = replace(option, default=True, condition=None)
            yield Fault("by default", f"when {setting.words(option.condition)}", "by default", option.span, always)
        yield from _replaces(option, decision.options)
    yield from _lines(setting, option)


def _rule(setting: Setting, rule: Rule) -> Iterator[Fault[Rule]]:
    yield from _when(setting, rule)
    if rule.replaces:
        yield from _replaces(rule, tuple(setting.model.rules.values()))
    yield from _lines(setting, rule)


def _when(setting: Setting, owner: Asked) -> Iterator[Fault[Asked]]:
    """The `when` left out, or changed."""
    if owner.condition is not None:
        words = f"when {setting.words(owner.condition)}"
        if not getattr(owner, "replaces", ()):  # an exception without `when` would be refused
            yield Fault("when", words, "", owner.condition.span, replace(owner, condition=None))
        yield from within(condition_faults(setting, owner.condition), lambda found: replace(owner, condition=found))


def _lines(setting: Setting, owner: Owner) -> Iterator[Fault[Owner]]:
    return within(actions_faults(setting, owner.actions), lambda actions: replace(owner, actions=actions))


def _replaces(owner: Owner, family: Iterable[Option | Rule]) -> Iterator[Fault[Owner]]:
    """A name less; a name more, as long as nothing replaces itself by it."""
    above = {other.name: other.replaces for other in family}
    for name, rest in removed(owner.replaces):
        yield Fault("replaces", f"replaces {name}", "", owner.span, replace(owner, replaces=rest))
    for name in above:
        if name not in (owner.name, *owner.replaces) and not _reaches(above, name, owner.name):
            more = replace(owner, replaces=(*owner.replaces, name))
            yield Fault("replaces", "", f"replaces {name}", owner.span, more)


def _reaches(above: Mapping[str, tuple[str, ...]], start: str, goal: str) -> bool:
    """Whether `start` replaces `goal`, directly or through others."""
    found, todo = {start}, [start]
    while todo:
        new = [name for name in above[todo.pop()] if name not in found]
        found.update(new)
        todo += new
    return goal in found
