"""The logic of a guideline for an interpreter in another language: guideline -> one JSON object.

Truth values are 1 true, 2 false, 3 unknown. Results stand in this order: all named formulas, then of each option its
state and that of its gives, of each decision its outcome and option, of each rule its state, and of each give with a
prohibition of its own its state.
"""

from __future__ import annotations

from b12dsl._version import __version__
from b12dsl.evaluation import Guideline
from b12dsl.evaluation.needs import visits_of
from b12dsl.evaluation.presentation import Presentation
from b12dsl.evaluation.words import titles_of
from b12dsl.logic.program import DecisionLogic, Program
from b12dsl.model import Forbid
from b12dsl.publishing.logic_diagrams import diagrams_data
from b12dsl.publishing.logic_formulas import Data, formula_data, mask_data, relations_data, values_data, worth_data
from b12dsl.publishing.logic_inputs import inputs_data, stated_data, variables_data
from b12dsl.publishing.logic_owners import (
    condition_data,
    lines_data,
    owner_data,
    owners,
    prohibitors_data,
)
from b12dsl.publishing.logic_states import pairs_data, states_data

__all__ = ["SCHEMA", "logic_data"]

SCHEMA = "1"


def logic_data(guideline: Guideline) -> dict[str, Data]:
    """Everything that answering needs, and nothing that it does not; made anew at every call."""
    program, presentation = guideline.program, guideline.presentation
    return {
        "schema": SCHEMA,
        "engine": __version__,
        "guideline": guideline.info._asdict() | {"title": program.guideline.title},
        "notice": guideline.notice,
        "states": states_data(),
        "variables": variables_data(program),
        "inputs": inputs_data(program),
        "stated": stated_data(presentation),
        "order": _form_order(program),
        "relations": relations_data(program),
        "values": values_data(program),
        "worth": worth_data(program),
        "named": [formula_data(named.formula) for named in program.named],
        "supposed": [i for i, named in enumerate(program.named) if named.role in ("scope", "when")],
        "scope": program.scope,
        "criteria": [[c.label, c.wanted, formula_data(c.formula)] for c in presentation.criteria],
        "notChecked": list(program.guideline.not_checked),
        "decisions": [_decision(presentation, decision) for decision in program.decisions],
        "rules": [owner_data(presentation, rule) for rule in program.rules],
        "gives": _gives(guideline),
        "prohibitors": prohibitors_data(program),
        "instead": _instead(presentation),
        "lines": lines_data(presentation),
        "findings": _findings(presentation),
        "assumed": [[a.input, a.variable, mask_data(a.cell)] for a in presentation.assumed],
        "diagrams": diagrams_data(program),
        "visits": [[visit.output, visit.live, visit.number] for visit in visits_of(program)],
        "statements": _statements(program),
        "titles": _titles(program),
    }


def _decision(presentation: Presentation, decision: DecisionLogic) -> Data:
    data: dict[str, Data] = {
        "name": decision.name,
        "title": decision.declaration.title,
        "when": decision.when,
        "options": [owner_data(presentation, option) for option in decision.options],
    }
    shape = presentation.shapes.get(("decision", decision.name))
    return data if shape is None else data | {"asks": condition_data(shape)}


def _gives(guideline: Guideline) -> list[Data]:
    """Gives with a P of their own, in the order of their results: [option or rule, P, open exceptions]."""
    program = guideline.program
    numbers = {owner.name: number for number, owner in enumerate(owners(program))}
    found = []
    for name, position in guideline.presentation.layout.line:
        line = next(line for line in owners(program)[numbers[name]].lines if line.position == position)
        found.append([numbers[name], line.prohibited, pairs_data(line.prohibitors)])
    return found


def _instead(presentation: Presentation) -> Data:
    """Each drug that a prohibition names instead: the prohibitions that could hit it."""
    actions = (line.action for owner in owners(presentation.program) for line in owner.lines)
    drugs = sorted({drug for action in actions if isinstance(action, Forbid) for drug in action.instead})
    return {drug: list(dict.fromkeys(presentation.hints.positions((drug,)))) for drug in drugs}


def _findings(presentation: Presentation) -> list[Data]:
    """Each finding: its title, where it stands, and its condition."""
    program = presentation.program
    return [
        [finding.title, program.position["finding", name], condition_data(presentation.shapes["finding", name])]
        for name, finding in program.guideline.findings.items()
    ]


def _form_order(program: Program) -> list[int]:
    """The numbers of the inputs in the order in which the files declare them."""
    inputs = program.guideline.inputs
    spans = [inputs[name].span for name in program.inputs]
    return sorted(range(len(spans)), key=lambda number: (spans[number].path, spans[number].line))


def _statements(program: Program) -> Data:
    """The statements that options, rules and regimens cite: line of the source and what it says."""
    model = program.guideline
    cited = {name for _, option in model.options() for name in option.grounds.statements}
    cited |= {name for rule in model.rules.values() for name in rule.grounds.statements}
    cited |= {name for owner in owners(program) for line in owner.lines for name in _of_regimens(line.regimens)}
    return {name: [model.statements[name].line, model.statements[name].says] for name in sorted(cited)}


def _of_regimens(regimens: Data) -> set[str]:
    return {name for logic in regimens for name in logic.regimen.statements}


def _titles(program: Program) -> Data:
    """The titles of the drugs that lines name; inputs, options and rules carry their own."""
    titles = titles_of(program.guideline)
    return {name: titles[name] for name in sorted({*program.guideline.drugs, *program.guideline.substances})}
