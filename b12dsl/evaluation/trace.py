"""Why an assessment says what it says: assessment -> each condition with its truth and the values under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal

from b12dsl.evaluation.assessed import Assessed
from b12dsl.evaluation.conditions import Reading, all_true, any_true, at_least, negated
from b12dsl.evaluation.shapes import Shape
from b12dsl.evaluation.words import fact_words
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Kleene
from b12dsl.logic.program import DecisionLogic, OptionLogic
from b12dsl.logic.states import OPTION_STATES, OptionState, Outcome
from b12dsl.model import Grounds, Option
from b12dsl.model.words_courses import joined
from b12dsl.records import record

__all__ = ["CriterionTrace", "DecisionTrace", "FindingTrace", "OwnerTrace", "Reason", "Said", "Trace", "trace_of"]

Truth = Literal["yes", "no", "unknown"]
_TRUTHS: Mapping[Kleene, Truth] = {TRUE: "yes", FALSE: "no", UNKNOWN: "unknown"}


@record
class Said:
    """What the case says of one input: its name, its title, and the value in words."""

    input: str
    title: str
    value: str


@record
class Reason:
    """One condition: its words, whether it holds, the values it reads, and its parts."""

    condition: str
    truth: Truth
    said: tuple[Said, ...]
    parts: tuple[Reason, ...]


@record
class CriterionTrace:
    """One criterion of the scope; `covers` False for one that excludes."""

    label: str
    covers: bool
    reason: Reason


@record
class FindingTrace:
    """One finding; `stated` when the case states it itself, so that its parts do not count."""

    name: str
    title: str
    stated: bool
    reason: Reason
    statements: tuple[str, ...]
    assumptions: tuple[str, ...]


@record
class OwnerTrace:
    """One option or rule: its state, why, its own condition (None: by default, or always), what forbids its gives."""

    name: str
    title: str
    state: OptionState
    why: str
    reason: Reason | None
    prohibited_by: tuple[str, ...]
    because: str
    statements: tuple[str, ...]
    assumptions: tuple[str, ...]


@record
class DecisionTrace:
    """One decision: its outcome, its own condition (None: it has none), and every option."""

    name: str
    title: str
    outcome: Outcome
    option: str | None
    reason: Reason | None
    options: tuple[OwnerTrace, ...]


@record
class Trace:
    """The whole way from facts to answers."""

    scope: tuple[CriterionTrace, ...]
    findings: tuple[FindingTrace, ...]
    decisions: tuple[DecisionTrace, ...]
    rules: tuple[OwnerTrace, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data with the same names."""
        plain: dict[str, Any] = _plain(self)
        return plain


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def trace_of(assessment: Assessed) -> Trace:
    """The trace of an assessment."""
    return _Tracer(assessment).trace()


class _Tracer:
    """Walks the conditions of one assessment."""

    def __init__(self, assessment: Assessed) -> None:
        self.assessment = assessment
        self.reading: Reading = assessment.reading
        self.raw = assessment.raw
        self.presentation = assessment.guideline.presentation
        self.guideline = assessment.guideline.program.guideline
        self.values: dict[str, Said] = {}
        self.prohibited: dict[str, tuple[str, ...]] = {}
        for action in assessment.actions:
            narrowing = (rule for narrowed in action.narrowed for rule in narrowed.by)
            hitting = (*self.prohibited.get(action.by, ()), *action.prohibited_by, *narrowing)
            if hitting:
                self.prohibited[action.by] = tuple(dict.fromkeys(hitting))

    def trace(self) -> Trace:
        program = self.assessment.guideline.program
        rules = tuple(self.owner(rule, None, program.rules) for rule in program.rules)
        return Trace(tuple(self.scope()), tuple(self.findings()), tuple(map(self.decision, program.decisions)), rules)

    def scope(self) -> Iterator[CriterionTrace]:
        shapes = self.presentation.shapes
        for i, criterion in enumerate(self.presentation.criteria):
            yield CriterionTrace(criterion.label, criterion.wanted == TRUE, self.reason(shapes["scope", str(i)])[0])

    def findings(self) -> Iterator[FindingTrace]:
        for name, finding in self.guideline.findings.items():
            grounds = finding.grounds
            reason, _ = self.reason(self.presentation.shapes["finding", name])
            stated = name in self.assessment.case.facts
            yield FindingTrace(name, finding.title, stated, reason, grounds.statements, grounds.assumptions)

    def decision(self, decision: DecisionLogic) -> DecisionTrace:
        result = self.assessment.decisions[decision.name]
        options = tuple(self.owner(option, decision, decision.options) for option in decision.options)
        reason = self._own_reason("decision", decision.name)
        title = decision.declaration.title
        return DecisionTrace(decision.name, title, result.outcome, result.option, reason, options)

    def owner(self, owner: OptionLogic, decision: DecisionLogic | None, family: tuple[OptionLogic, ...]) -> OwnerTrace:
        layout = self.presentation.layout
        at = layout.rule[owner.name] if decision is None else layout.option[owner.name][0]
        state = OPTION_STATES[self.raw[at]]
        declared = owner.declaration
        grounds: Grounds = declared.grounds
        when = self.raw[self.assessment.guideline.program.scope if decision is None else decision.when]
        return OwnerTrace(
            owner.name,
            declared.title,
            state,
            self.why(owner, state, when, family),
            self._own_reason("own", owner.name),
            self.prohibited.get(owner.name, ()),
            grounds.because,
            grounds.statements,
            grounds.assumptions,
        )

    def _own_reason(self, role: str, name: str) -> Reason | None:
        shape = self.presentation.shapes.get((role, name))
        return None if shape is None else self.reason(shape)[0]

    # -------------------------------------------------------------- why and why not

    def why(self, owner: OptionLogic, state: OptionState, when: Kleene, family: tuple[OptionLogic, ...]) -> str:
        match state:
            case "applies":
                return "It is the default and nothing replaces it." if _by_default(owner) else "Its condition holds."
            case "provisional":
                return f"It holds unless it is replaced by {self._replacers(owner, family, UNKNOWN)}."
            case "replaced":
                return f"It is replaced by {self._replacers(owner, family, TRUE)}."
            case "possible":
                return f"{self._open(owner, when)} is not known."
            case _:
                return f"{self._failing(owner, when)}."

    def _replacers(self, owner: OptionLogic, family: tuple[OptionLogic, ...], truth: Kleene) -> str:
        named = [o for o in family if owner.name in o.declaration.replaces and self.raw[o.own] == truth]
        return joined([f"“{other.declaration.title}”" for other in named], "or")

    def _open(self, owner: OptionLogic, when: Kleene) -> str:
        if self.raw[owner.own] == UNKNOWN:
            return "Whether its condition holds"
        if when == UNKNOWN:
            return "Whether the question arises"
        return "Whether what it replaces would hold"

    def _failing(self, owner: OptionLogic, when: Kleene) -> str:
        if when == FALSE:
            return "The question does not arise" if isinstance(owner.declaration, Option) else "Outside the guideline"
        if self.raw[owner.own] == FALSE:
            return "Its condition does not hold"
        return "What it replaces does not hold"

    # -------------------------------------------------------------- conditions

    def reason(self, shape: Shape) -> tuple[Reason, Kleene]:
        """The drawn condition and its truth value."""
        if shape.formula is not None:
            truth = self.reading.truth(shape.formula)
            said = tuple(map(self.said, shape.inputs))
            return Reason(shape.words, _TRUTHS[truth], said, ()), truth
        drawn = tuple(map(self.reason, shape.parts))
        truth = _combined(shape, [value for _, value in drawn])
        return Reason(shape.words, _TRUTHS[truth], (), tuple(part for part, _ in drawn)), truth

    def said(self, name: str) -> Said:
        found = self.values.get(name)
        if found is None:
            declared = self.guideline.inputs[name]
            fact = self.assessment.case.facts.get(name)
            found = self.values[name] = Said(name, declared.title, fact_words(declared, fact))
        return found


def _by_default(owner: OptionLogic) -> bool:
    return isinstance(owner.declaration, Option) and owner.declaration.default


def _combined(shape: Shape, truths: list[Kleene]) -> Kleene:
    match shape.joins:
        case "all":
            return all_true(truths)
        case "any":
            return any_true(truths)
        case "count":
            return at_least(shape.count, truths)
        case _:
            return negated(truths[0])
