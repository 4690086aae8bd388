"""What lines give, course by course: regimens of the logic -> JSON data of drugs, doses, times and what bars them."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from b12dsl.evaluation.doses import measured_dose
from b12dsl.evaluation.lines import not_stated
from b12dsl.evaluation.offsets import START, after_phase
from b12dsl.evaluation.phrases import Phrases
from b12dsl.evaluation.presentation import Presentation
from b12dsl.evaluation.turns import other_gives, prohibitors_of
from b12dsl.logic.program import CourseLogic, LineLogic, OptionLogic, RegimenLogic
from b12dsl.model import Course, Dose, Give, Once, Regimen
from b12dsl.model.words_courses import dose_words, frequency_words, route_phrase
from b12dsl.publishing.logic_formulas import Data, exact
from b12dsl.publishing.logic_states import pairs_data

__all__ = ["GiveLines"]


class GiveLines:
    """Makes the lines that give, or permit to give, of one guideline."""

    def __init__(self, presentation: Presentation) -> None:
        self.program = presentation.program
        self.guideline = presentation.program.guideline
        self.layout = presentation.layout
        self.phrases = Phrases(self.guideline)

    def of(self, number: int, owner: OptionLogic, line: LineLogic, give: Give) -> Iterator[Data]:
        """A line for each regimen: words, phases of courses, when each begins, what its state depends on."""
        for place, logic in enumerate(line.regimens):
            regimen = logic.regimen
            statements = dict.fromkeys((*owner.declaration.grounds.statements, *regimen.statements))
            gaps = list(not_stated(self.guideline, regimen))
            yield {
                "of": number,
                "verb": "may_give" if give.may else "give",
                "what": regimen.title or self.phrases.regimen(regimen),
                "phases": self._phases(logic),
                "starts": self._starts(regimen),
                "from": list(statements),
                **({"gaps": gaps} if gaps else {}),
                **({} if regimen.title else {"untitled": 1}),
                **self._because(owner, regimen),
                **self._state(owner, line, give, place),
            }

    def _because(self, owner: OptionLogic, regimen: Regimen) -> dict[str, Data]:
        return {"because": regimen.because} if regimen.because and not owner.declaration.grounds.because else {}

    def _phases(self, logic: RegimenLogic) -> list[Data]:
        logics = iter(logic.courses)
        return [[self._course(course, next(logics)) for course in phase.courses] for phase in logic.regimen.phases]

    def _course(self, course: Course, logic: CourseLogic) -> Data:
        """The drugs with what hits them, and each part in words; `missing` is what the source leaves out."""
        rows = zip(logic.drugs, logic.hits, logic.prohibitors, strict=True)
        index = self.program.prohibitors.index
        data: dict[str, Data] = {"rows": [[drug, hit, *map(index, hitting)] for drug, hit, hitting in rows]}
        if course.drugs != logic.drugs:
            data["drugs"] = list(course.drugs)
        if course.dose is not None:
            data["dose"] = dose_words(course.dose)
            data |= self._measured(course.dose)
        if course.route is not None:
            data["route"] = route_phrase(course.route)
        if course.frequency is not None:
            data["often"] = frequency_words(course.frequency)
        if course.duration is not None:
            data["length"] = self.phrases.length(course.duration)
        if course.not_stated:
            data["missing"] = list(course.not_stated)
        return data | ({"once": 1} if isinstance(course.frequency, Once) and course.not_stated else {})

    def _measured(self, dose: Dose) -> dict[str, Data]:
        """A dose that is multiplied with an input: its number, least and most of a base unit of it, ceiling, unit."""
        found = measured_dose(self.guideline, dose)
        if found is None or dose.of is None:
            return {}
        ceiling = None if found.ceiling is None else exact(found.ceiling)
        unit = [found.unit.singular, found.unit.text]
        return {"each": [self.program.inputs.index(dose.of), exact(found.low), exact(found.high), ceiling, unit]}

    def _starts(self, regimen: Regimen) -> list[Data]:
        """When each phase begins after the first dose: months (null: no figure can be given), days, and in words."""
        found: list[Data] = []
        elapsed = START
        for phase in regimen.phases:
            whole = elapsed.months is not None and elapsed.months.denominator == 1
            found.append([int(elapsed.months or 0) if whole else None, floor(elapsed.days), elapsed.words])
            elapsed = after_phase(elapsed, phase, self.phrases)
        return found

    def _state(self, owner: OptionLogic, line: LineLogic, give: Give, place: int) -> dict[str, Data]:
        """Where the state of a give stands, or what the state of one of several regimens is made of."""
        alone = give.may or owner.name in self.layout.rule
        if len(line.regimens) == 1:
            own = self.layout.line[owner.name, line.position] if alone else self.layout.option[owner.name][1]
            return {"at": own}
        logic = line.regimens[place]
        together = () if alone else tuple(other_gives(owner, line))
        barring = [logic.prohibited, *(other.prohibited for other in together if other.prohibited)]
        hitting = (*prohibitors_of(logic), *(p for other in together for p in other.prohibitors))
        earlier = [before.prohibited for before in line.regimens[:place]] if give.mode == "or else" else []
        beside = {"or else": "or_else", "one of": "one_of"}.get(give.mode, "")
        data = {"barring": barring, "open": pairs_data(hitting), "earlier": earlier, "mode": beside}
        return data | {"give": line.position}
