"""Decisions, options, rules and their lines: logic -> JSON data of positions and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import floor

from b12dsl.evaluation.layout import Layout
from b12dsl.evaluation.offsets import START, after_phase
from b12dsl.evaluation.presentation import Presentation
from b12dsl.evaluation.shapes import Shape
from b12dsl.evaluation.words import aim_words, forbid_words, labels_of, measure_words, stop_words, titled, titles_of
from b12dsl.logic.program import CourseLogic, LineLogic, OptionLogic, Program, Prohibitor, RegimenLogic
from b12dsl.model import Advise, Aim, Forbid, Give, Measure, Refer, Regimen, Silent, Stop
from b12dsl.model.words_courses import course_words, joined
from b12dsl.publishing.logic_formulas import Data, formula_data

__all__ = ["condition_data", "lines_data", "owner_data", "owners", "pairs_data", "prohibitors_data"]


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


def pairs_data(prohibitors: Iterable[Prohibitor]) -> list[Data]:
    """Where prohibitions with an exception stand: [A(p), own condition of its rule]."""
    return [list(pair) for pair in dict.fromkeys((p.active, p.when) for p in prohibitors if p.active != p.when)]


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
        self.titles = titles_of(self.guideline)

    def all(self) -> Iterator[Data]:
        for number, owner in enumerate(owners(self.program)):
            for line in owner.lines:
                if isinstance(line.action, Give):
                    yield from self._gives(number, owner, line, line.action)
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
                return {"verb": "aim_for", "what": aim_words(aim, self.labels)}
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
        data: dict[str, Data] = {}
        if line.when is not None:
            data = {"when": line.when} if measure.at is None else {"whenDue": line.when}
            data["asked"] = titled(measure.when_words, self.titles)
        if measure.at is not None:
            event = self.program.inputs.index(measure.at.event)
            steps = [[offset, 0] if measure.at.unit == "months" else [0, offset] for offset in measure.at.offsets]
            data["visits"] = {"event": event, "steps": steps, "spoken": list(measure.at.spoken)}
        return data

    # -------------------------------------------------------------- gives

    def _gives(self, number: int, owner: OptionLogic, line: LineLogic, give: Give) -> Iterator[Data]:
        for place, logic in enumerate(line.regimens):
            regimen = logic.regimen
            said = self._courses(logic)
            statements = dict.fromkeys((*owner.declaration.grounds.statements, *regimen.statements))
            data: dict[str, Data] = {
                "of": number,
                "verb": "may_give" if give.may else "give",
                "what": regimen.title or ", then ".join(said),
                **({"courses": said} if regimen.title else {}),
                "starts": _starts(regimen),
                "from": list(statements),
                "by": [self.program.prohibitors.index(p) for p in _prohibitors(logic)],
                **self._state(owner, line, give, place),
            }
            choices = [self._choice(course) for course in logic.courses if len(course.drugs) > 1]
            yield data | ({"choices": choices} if choices else {})

    def _courses(self, logic: RegimenLogic) -> list[str]:
        """One phrase a phase."""
        return [
            " with ".join(
                course_words(course, joined([self.labels.get(drug, drug) for drug in course.drugs], "or"))
                for course in phase.courses
            )
            for phase in logic.regimen.phases
        ]

    def _choice(self, course: CourseLogic) -> Data:
        """One item with alternatives: [drug, hit, the prohibitions that hit it ...] of each."""
        rows = zip(course.drugs, course.hits, course.prohibitors, strict=True)
        return [[drug, hit, *map(self.program.prohibitors.index, hitting)] for drug, hit, hitting in rows]

    def _state(self, owner: OptionLogic, line: LineLogic, give: Give, place: int) -> dict[str, Data]:
        """Where the state of a give stands, or what the state of one of several regimens is made of."""
        alone = give.may or owner.name in self.layout.rule
        if len(line.regimens) == 1:
            own = self.layout.line[owner.name, line.position] if alone else self.layout.option[owner.name][1]
            return {"at": own}
        logic = line.regimens[place]
        together = () if alone else tuple(_other_gives(owner, line))
        barring = [logic.prohibited, *(other.prohibited for other in together if other.prohibited)]
        hitting = (*_prohibitors(logic), *(p for other in together for p in other.prohibitors))
        earlier = [before.prohibited for before in line.regimens[:place]] if give.mode == "or else" else []
        beside = {"or else": "or_else", "one of": "one_of"}.get(give.mode, "")
        return {"barring": barring, "open": pairs_data(hitting), "earlier": earlier, "mode": beside}


def _starts(regimen: Regimen) -> list[Data]:
    """When each phase begins after the first dose: months (null: no figure can be given), days, and in words."""
    found: list[Data] = []
    elapsed = START
    for phase in regimen.phases:
        whole = elapsed.months is not None and elapsed.months.denominator == 1
        found.append([int(elapsed.months or 0) if whole else None, floor(elapsed.days), elapsed.words])
        elapsed = after_phase(elapsed, phase)
    return found


def _prohibitors(logic: RegimenLogic) -> tuple[Prohibitor, ...]:
    return tuple(dict.fromkeys(p for course in logic.courses for hitting in course.prohibitors for p in hitting))


def _other_gives(owner: OptionLogic, but: LineLogic) -> Iterator[LineLogic]:
    """The other gives of an option: all of them stand or fall together."""
    for line in owner.lines:
        if line is not but and isinstance(line.action, Give) and not line.action.may:
            yield line
