"""What every assessment of one guideline shares, made once: program -> fixed words, positions and prepared lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from b12dsl.evaluation.conditions import Translator
from b12dsl.evaluation.hints import Hints
from b12dsl.evaluation.layout import Layout
from b12dsl.evaluation.line import Line
from b12dsl.evaluation.lines import prepared_lines
from b12dsl.evaluation.results import AssumptionResult, FindingResult, ScopeResult
from b12dsl.evaluation.shapes import Shape, Shaper
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Formula, Kleene
from b12dsl.logic.program import Program
from b12dsl.model import Guideline, Input, Option, Rule

__all__ = ["Assumed", "FindingView", "Presentation"]

REMEMBERED = 1024
_SAID: Mapping[Kleene, str] = {TRUE: "yes", FALSE: "no", UNKNOWN: "not known"}
_STATES: Mapping[Kleene, Literal["in", "out", "unknown"]] = {TRUE: "in", FALSE: "out", UNKNOWN: "unknown"}


class Assumed(NamedTuple):
    """`if not stated assume`: the input, its variable, the set of all its cells, and the one cell assumed."""

    input: str
    variable: int
    whole: int
    cell: int


class FindingView(NamedTuple):
    """A finding: where its truth value stands, and what it says for each (index 0 is not used)."""

    name: str
    position: int
    by_truth: tuple[FindingResult, ...]


class Criterion(NamedTuple):
    """A line of `covers` or `does not cover` with a condition: its formula, and the value that lets a patient in."""

    formula: Formula
    label: str
    wanted: Kleene


class Presentation:
    """The fixed parts of all assessments of one guideline."""

    def __init__(self, program: Program, layout: Layout) -> None:
        guideline = program.guideline
        self.program = program
        self.layout = layout
        self.translator = Translator(program)
        self.hints = Hints(program)
        self.lines: tuple[Line, ...] = prepared_lines(program, layout, self.hints)
        self.criteria = _criteria(guideline, self.translator)
        self.findings = tuple(
            FindingView(name, program.position["finding", name], _finding_results(finding.title))
            for name, finding in guideline.findings.items()
        )
        self.assumed = tuple(_assumed(program, declared) for declared in guideline.inputs.values() if declared.assumed)
        self.assumptions = tuple(AssumptionResult(a.name, a.title) for a in guideline.assumptions.values())
        self.bits = {assumption.name: 1 << i for i, assumption in enumerate(self.assumptions)}
        self._named: dict[int, tuple[AssumptionResult, ...]] = {}
        self._measure_assumptions(guideline)

    def _measure_assumptions(self, guideline: Guideline) -> None:
        """Bit sets of the assumptions of everything that can take part in an answer."""
        mask = self.mask
        self.always = mask(guideline.grounds.assumptions)
        self.of_input = {n: m for n, i in guideline.inputs.items() if (m := mask(i.grounds.assumptions))}
        self.of_finding = tuple(
            (self.program.position["finding", n], m)
            for n, f in guideline.findings.items()
            if (m := mask(f.grounds.assumptions))
        )
        self.of_result = {
            name: mask(declared.grounds.assumptions)
            for kind in (guideline.classifications, guideline.tables, guideline.values)
            for name, declared in kind.items()
        }
        self.of_decision = tuple((d.when, mask(d.declaration.grounds.assumptions)) for d in self.program.decisions)
        options = [(o, self.layout.option[o.name][0]) for d in self.program.decisions for o in d.options]
        rules = [(r, self.layout.rule[r.name]) for r in self.program.rules]
        self.of_owner = tuple((at, mask(o.declaration.grounds.assumptions)) for o, at in (*options, *rules))
        self.of_line = tuple(mask(line.assumptions) for line in self.lines)

    @cached_property
    def shapes(self) -> Mapping[tuple[str, str], Shape]:
        """Every condition of the guideline ready to be drawn, by role (scope, finding, decision, own) and name."""
        return dict(_shapes(self.program.guideline, Shaper(self.translator)))

    def mask(self, names: Iterable[str]) -> int:
        """The bit set of some assumptions."""
        return sum(self.bits[name] for name in set(names) if name in self.bits)

    def named_assumptions(self, used: int) -> tuple[AssumptionResult, ...]:
        """The assumptions of a bit set, by name; the sets met most are remembered, up to a bound."""
        found = self._named.get(used)
        if found is None:
            found = tuple(a for i, a in enumerate(self.assumptions) if used >> i & 1)
            if len(self._named) < REMEMBERED:
                self._named[used] = found
        return found

    def scope(self, truth: Kleene, criteria: Iterable[Kleene]) -> ScopeResult:
        """The scope, and the criteria that make it so: those that fail, those not known, or all of them."""
        said = list(zip(self.criteria, criteria, strict=True))
        telling = [
            f"{criterion.label}: {_SAID[value]}"
            for criterion, value in said
            if truth == TRUE or value == (UNKNOWN if truth == UNKNOWN else FALSE if criterion.wanted == TRUE else TRUE)
        ]
        return ScopeResult(_STATES[truth], tuple(telling), self.program.guideline.not_checked)


def _shapes(guideline: Guideline, shaper: Shaper) -> Iterator[tuple[tuple[str, str], Shape]]:
    for i, criterion in enumerate((*guideline.covers, *guideline.excludes)):
        yield ("scope", str(i)), shaper.shape(criterion.condition)
    for finding in guideline.findings.values():
        yield ("finding", finding.name), shaper.shape(finding.condition)
    for decision in guideline.decisions.values():
        if decision.condition is not None:
            yield ("decision", decision.name), shaper.shape(decision.condition)
    owners: tuple[Option | Rule, ...] = (*(option for _, option in guideline.options()), *guideline.rules.values())
    for owner in owners:
        if owner.condition is not None:
            yield ("own", owner.name), shaper.shape(owner.condition)


def _criteria(guideline: Guideline, translator: Translator) -> tuple[Criterion, ...]:
    covers = (Criterion(translator.formula(c.condition), c.label, TRUE) for c in guideline.covers)
    excludes = (Criterion(translator.formula(c.condition), c.label, FALSE) for c in guideline.excludes)
    return (*covers, *excludes)


def _finding_results(title: str) -> tuple[FindingResult, ...]:
    known = (FindingResult(True, title, (True,)), FindingResult(False, title, (False,)))
    unknown = FindingResult(None, title, (True, False))
    return (unknown, *known, unknown)


def _assumed(program: Program, declared: Input) -> Assumed:
    (index,) = program.variables_of[declared.name]
    variable = program.variables[index]
    word = declared.assumed or ""
    return Assumed(declared.name, index, variable.whole, 1 << variable.cells.index(word))
