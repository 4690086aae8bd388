"""What an accepted finding was accepted for: a guideline and a declaration in it -> digits of its meaning.

The digits are those of canonical diagrams, so that other words and another layout leave them as they are, and any
change of an answer does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from b12dsl.evaluation import Guideline
from b12dsl.logic.fingerprint import deed, formulas_fingerprint, meaning_fingerprint, output_fingerprints
from b12dsl.logic.program import OptionLogic, Program
from b12dsl.model import Action, AlwaysGives, Classification, ExactlyOne, Give, Guarantee, NeverGives, Option, Regimen
from b12dsl.model import Guideline as Model
from b12dsl.model.form import form_fingerprint, plain_fingerprint

__all__ = ["digits_of", "meaning_of", "meanings"]

DIGITS = 8


def meaning_of(guideline: Guideline, name: str) -> str:
    """Eight hexadecimal digits of what the declaration means, or of the whole guideline if it has that name."""
    return meanings(guideline, [name])[name]


def digits_of(guideline: Guideline, name: str, parties: Sequence[str]) -> str:
    """The digits of a declaration together with the others that a finding is about."""
    found = meanings(guideline, (name, *parties))
    if not parties:
        return found[name]
    return plain_fingerprint(tuple((each, found[each]) for each in (name, *parties)))[:DIGITS]


def meanings(guideline: Guideline, names: Iterable[str]) -> dict[str, str]:
    """The digits of several declarations; names that nothing has are left out."""
    model, program = guideline.model, guideline.program
    declared, outputs = _declared(model), output_fingerprints(program)
    found = {name: declared[name] for name in names if name in declared}
    return {name: _digits(program, outputs, each)[:DIGITS] for name, each in found.items()}


def _declared(model: Model) -> dict[str, Any]:
    groups: tuple[Mapping[str, Any], ...] = (
        model.sources, model.statements, model.assumptions, model.inputs, model.tests, model.substances, model.drugs,
        model.classifications, model.findings, model.values, model.tables, model.regimens, model.decisions,
        model.rules, model.guarantees, model.scenarios, {option.name: option for _, option in model.options()},
    )  # fmt: skip
    return {model.name: model} | {name: each for group in groups for name, each in group.items()}


def _digits(program: Program, outputs: Mapping[str, str], declared: Any) -> str:
    """The digits of the cone of one declaration; where a diagram is too large those of its form."""
    match declared:
        case Model():
            return meaning_fingerprint(program)
        case Classification():
            bands = tuple((band.name, band.columns) for band in declared.bands)
            return plain_fingerprint((declared.subject, declared.units, bands))
        case Guarantee():
            claimed = tuple(outputs[name] for name in _claimed(program.guideline, declared.claim))
            return plain_fingerprint((declared.condition, declared.claim, claimed))
        case Option():
            return _option(program, declared)
        case Regimen():
            return plain_fingerprint(declared.phases)
        case _ if declared.name in outputs:
            return outputs[declared.name]
    formulas = list(_formulas(program, declared.name))
    if not formulas:
        return plain_fingerprint(declared)
    return plain_fingerprint((_meant(program, formulas), _results(declared)))


def _meant(program: Program, formulas: Iterable[int]) -> str:
    """Where there is no diagram, any change of the guideline counts."""
    return formulas_fingerprint(program, formulas) or form_fingerprint(program.guideline)


def _formulas(program: Program, name: str) -> Iterator[int]:
    """The conditions of a finding, of the rows of a table, of the lines of a value."""
    for (role, of), position in program.position.items():
        if role in ("finding", "row", "value") and of.partition("#")[0] == name:
            yield position


def _results(declared: Any) -> tuple[Any, ...]:
    """What the rows and lines with these conditions give."""
    rows = tuple(row.result for row in getattr(declared, "rows", ()))
    return rows or tuple(line.term for line in getattr(declared, "lines", ()))


def _option(program: Program, option: Option) -> str:
    """When it is chosen and what it does, whatever else its decision offers."""
    logic = next(each for decision in program.decisions for each in decision.options if each.name == option.name)
    return plain_fingerprint((_meant(program, _conditions(logic)), tuple(map(deed, option.actions))))


def _conditions(option: OptionLogic) -> Iterator[int]:
    yield from (option.own, option.eligible, option.displaced)
    for line in option.lines:
        yield from (position for position in (line.when, line.prohibited) if position is not None)


def _claimed(model: Model, claim: Any) -> Iterator[str]:
    """The decisions and rules that can break a guarantee."""
    match claim:
        case NeverGives(drug) | AlwaysGives(drug):
            members = model.members(drug)
            owners = [(decision.name, option.actions) for decision, option in model.options()]
            owners += [(rule.name, rule.actions) for rule in model.rules.values()]
            yield from sorted({name for name, actions in owners if not members.isdisjoint(_given(actions))})
        case ExactlyOne(decision):
            yield decision
        case _:
            owner = {option.name: decision.name for decision, option in model.options()}
            yield owner.get(claim.subject, claim.subject)


def _given(actions: Iterable[Action]) -> Iterator[str]:
    for action in actions:
        for regimen in action.regimens if isinstance(action, Give) else ():
            yield from (drug for course in regimen.courses for drug in course.drugs)
