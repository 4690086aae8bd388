"""Decisions, options, rules and their lines: logic -> JSON data of positions and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from b12dsl.evaluation.layout import Layout
from b12dsl.evaluation.phrases import Phrases
from b12dsl.evaluation.presentation import Presentation
from b12dsl.evaluation.shapes import Shape
from b12dsl.evaluation.words import aim_words, forbid_words, labels_of, measure_words, stop_words
from b12dsl.logic.program import LineLogic, OptionLogic, Program
from b12dsl.model import Advise, Aim, Forbid, Give, Limit, Measure, Measured, Refer, Silent, Stop
from b12dsl.model.words_courses import joined
from b12dsl.publishing.logic_formulas import Data, exact, formula_data
from b12dsl.publishing.logic_gives import GiveLines
from b12dsl.publishing.logic_inputs import units_of
from b12dsl.publishing.logic_states import pairs_data
from b12dsl.units import Unit, UnitProblem, factor_between

__all__ = ["condition_data", "lines_data", "owner_data", "owners", "prohibitors_data"]


def owners(program: Program) -> tuple[OptionLogic, ...]:
    """All options by decision, then all rules: the order of every list of states."""
    return (*(option for decision in program.decisions for option in decision.options), *program.rules)


def condition_data(shape: Shape) -> Data:
    """A condition as a tree: [words, formula] of a single one, [joins, words, count, parts ...] of a list."""
    if shape.formula is not None:
        return [shape.words, formula_data(shape.formula)]
    return [shape.joins, shape.words, shape.count, *map(condition_data, shape.parts)]


def owner_data(presentation: Presentation, owner: OptionLogic) -> dict[str, Data]:
    """One option or rule: where E and D stand, what it gives together, its condition in words, and its grounds."""
    declared = owner.declaration
    data: dict[str, Data] = {
        "name": owner.name,
        "title": declared.title,
        "eligible": owner.eligible,
        "displaced": owner.displaced,
    }
    shape = presentation.shapes.get(("own", owner.name))
    if shape is not None:
        data["when"] = condition_data(shape)
    if owner.prohibited is not None:
        data["prohibited"] = owner.prohibited
        data["open"] = pairs_data(owner.prohibitors)
    if owner.silent:
        data["silent"] = 1
    if declared.replaces:
        data["replaces"] = list(declared.replaces)
    if declared.strength:
        data["strength"] = declared.strength
    if declared.grounds.because:
        data["because"] = declared.grounds.because
    return data


def prohibitors_data(program: Program) -> list[Data]:
    """Every `do not give`: the number of its option or rule, where A(p) stands, and what it names instead."""
    numbers = {owner.name: number for number, owner in enumerate(owners(program))}
    found = []
    for prohibitor in program.prohibitors:
        number = numbers[prohibitor.rule]
        action = owners(program)[number].lines[prohibitor.line].action
        instead = list(action.instead) if isinstance(action, Forbid) else []
        found.append([number, prohibitor.active, instead])
    return found


# ------------------------------------------------------------------ lines


def lines_data(presentation: Presentation) -> list[Data]:
    """All lines in the order of an assessment's actions: verb, words, and what the state depends on."""
    return list(_Lines(presentation).all())


class _Lines:
    """What all lines of one guideline are made with."""

    def __init__(self, presentation: Presentation) -> None:
        self.program = presentation.program
        self.guideline = presentation.program.guideline
        self.layout: Layout = presentation.layout
        self.labels: Mapping[str, str] = labels_of(self.guideline)
        self.phrases = Phrases(self.guideline)
        self.gives = GiveLines(presentation)

    def all(self) -> Iterator[Data]:
        for number, owner in enumerate(owners(self.program)):
            for line in owner.lines:
                if isinstance(line.action, Give):
                    yield from self.gives.of(number, owner, line, line.action)
                else:
                    statements = list(owner.declaration.grounds.statements)
                    yield {"of": number, **self._said(line), "from": statements}

    def _said(self, line: LineLogic) -> dict[str, Data]:
        """Verb and words of a line that gives nothing."""
        match line.action:
            case Forbid() as forbid:
                return {
                    "verb": "do_not_give",
                    "what": forbid_words(forbid, self.labels),
                    "instead": list(forbid.instead),
                }
            case Measure() as measure:
                return {"verb": "measure", "what": measure_words(measure, self.labels)} | self._asked(line, measure)
            case Aim() as aim:
                return {"verb": "aim_for", "what": aim_words(aim, self.labels), "target": self._target(aim)}
            case Stop() as stop:
                return {"verb": "do_not_stop" if stop.negated else "stop", "what": stop_words(stop, self.labels)}
            case Refer(text):
                return {"verb": "refer_to", "what": text}
            case Advise(text):
                return {"verb": "advise", "what": text}
            case Silent(text):
                return {"verb": "source_silent", "what": text}
        raise AssertionError(f"no line is made of {line.action}")

    def _asked(self, line: LineLogic, measure: Measure) -> dict[str, Data]:
        """The condition of a test: one that counts now by its position, one asked at each visit in words too."""
        data: dict[str, Data] = {"due": joined([self.labels.get(item, item) for item in measure.items], "and")}
        if line.when is not None and measure.when is not None:
            data |= {"when": line.when} if measure.at is None else {"whenDue": line.when}
            data["asked"] = self.phrases.words(measure.when)
        if measure.at is not None:
            event = self.program.inputs.index(measure.at.event)
            steps = [[offset, 0] if measure.at.unit == "months" else [0, offset] for offset in measure.at.offsets]
            data["visits"] = {"event": event, "steps": steps, "spoken": list(measure.at.spoken)}
        return data

    def _target(self, aim: Aim) -> dict[str, Data]:
        """The two ends of a target: of a value in base units, of an input in each of its units."""
        if aim.subject in self.guideline.values:
            place = sorted(self.guideline.values).index(aim.subject)
            return {
                "value": place,
                "ends": [_end(each, lambda limit: limit.quantity.in_base()) for each in (aim.low, aim.high)],
            }
        place = self.program.inputs.index(aim.subject)
        return {"input": place, "units": [self._in_unit(aim, unit) for unit in units_of(self.program, aim.subject)]}

    def _in_unit(self, aim: Aim, unit: Unit) -> Data:
        declared = self.guideline.inputs[aim.subject].type
        molar_mass = declared.molar_mass if isinstance(declared, Measured) else None

        def converted(limit: Limit) -> Fraction | None:
            factor = factor_between(limit.quantity.unit, unit, molar_mass)
            return None if isinstance(factor, UnitProblem) else limit.quantity.value * factor

        return [_end(each, converted) for each in (aim.low, aim.high)]


def _end(limit: Limit | None, figure: Callable[[Limit], Fraction | None]) -> Data:
    """A limit as [figure (null: it cannot be converted), whether it is included]; null where there is none."""
    if limit is None:
        return None
    found = figure(limit)
    return [None if found is None else exact(found), int(limit.inclusive)]
