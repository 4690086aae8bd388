"""An assessment as text that a clinician can read: assessment -> lines, what speaks for and against each answer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from b12dsl.evaluation.assessed import Assessed
from b12dsl.evaluation.results import ActionResult, DecisionResult, PhaseResult
from b12dsl.evaluation.schedule import FIRST_DOSE
from b12dsl.evaluation.schedule import Entry as Due
from b12dsl.evaluation.trace import DecisionTrace, OwnerTrace, Reason, Trace
from b12dsl.evaluation.words import titles_of
from b12dsl.logic.states import Outcome
from b12dsl.model import UntilCondition, UntilEvent
from b12dsl.model.words_courses import joined, route_phrase

__all__ = ["WIDTH", "action_lines", "due_words", "explanation", "outcome_words", "phase_words", "wrapped"]

WIDTH = 100
_MARKS: Mapping[str, str] = {"yes": "yes", "no": "no ", "unknown": " ? "}
_OUTCOMES: Mapping[Outcome, str] = {
    "decided": "Decided",
    "source_silent": "The source gives no answer",
    "blocked": "Blocked: the only answer is forbidden",
    "conflict": "Conflict: more than one answer applies",
    "not_covered": "Not covered: no answer applies",
    "not_applicable": "Not applicable: the question does not arise",
    "provisional": "Provisional",
    "undecided": "Undecided",
}
_STATES: Mapping[str, str] = {
    "applies": "applies",
    "provisional": "provisional",
    "possible": "possible",
    "replaced": "replaced",
    "does_not_apply": "does not apply",
    "forbidden": "forbidden",
    "withheld": "withheld",
}
_VERBS: Mapping[str, str] = {
    "give": "Give",
    "may_give": "May be given",
    "do_not_give": "Do not give",
    "stop": "Stop",
    "do_not_stop": "Do not stop",
    "measure": "Measure",
    "aim_for": "Aim for",
    "refer_to": "Refer to",
    "advise": "Advice",
    "source_silent": "The source is silent",
}
_REFUSALS: Mapping[str, str] = {
    "forbidden": "Forbidden, not to be given",
    "withheld": "Withheld, not to be given yet",
}
_SCOPES: Mapping[str, str] = {
    "in": "the guideline is about this patient",
    "out": "the guideline is NOT about this patient",
    "unknown": "whether the guideline is about this patient is not known",
}


def explanation(assessment: Assessed) -> str:
    """The whole assessment in words; it ends with a newline."""
    return "\n".join(_Writer(assessment).text()) + "\n"


def outcome_words(result: DecisionResult, titles: Mapping[str, str]) -> str:
    """`Decided: Tablets`, `Provisional: Tablets lead, assuming …`, `Undecided`."""
    said = _OUTCOMES[result.outcome]
    if result.option is None:
        return said
    title = titles.get(result.option, result.option)
    if result.outcome in ("decided", "blocked", "source_silent"):
        return f"{said}: {title}"
    assuming = f", assuming {joined([titles.get(n, n) for n in result.assuming], 'and')}" if result.assuming else ""
    return f"{said}: “{title}” leads{assuming}"


class _Writer:
    """Writes one assessment."""

    def __init__(self, assessment: Assessed) -> None:
        self.assessment = assessment
        self.trace: Trace = assessment.trace
        guideline = assessment.guideline.program.guideline
        self.guideline = guideline
        self.titles = titles_of(guideline)

    def text(self) -> Iterator[str]:
        info = self.assessment.guideline.info
        yield from wrapped(f"{self.guideline.title} ({info.name} {info.version}, {info.status})", 0)
        yield from wrapped(self.assessment.guideline.notice, 0)
        yield f"Assessed on {self.assessment.today.isoformat()}."
        sections = (
            ("Mind these values", self.warnings()),
            ("Scope", self.scope()),
            ("Answers", self.answers()),
            ("What follows", self.actions(frozenset({"applies"}))),
            ("Not to be given", self.actions(frozenset({"forbidden", "withheld"}))),
            ("Not settled", self.actions(frozenset({"provisional", "possible"}))),
            ("When", self.schedule()),
            ("What the source leaves out", self.gaps()),
            ("Still to be learned", self.needs()),
            ("Rules", self.rules()),
            ("Findings", self.findings()),
            ("Readings that took part", self.assumptions()),
        )
        for title, lines in sections:
            written = list(lines)
            if written:
                yield from ("", title.upper(), *written)

    # -------------------------------------------------------------- parts

    def warnings(self) -> Iterator[str]:
        for warning in self.assessment.warnings:
            yield from wrapped(f"{warning.message} [{warning.code}]", 2)

    def scope(self) -> Iterator[str]:
        scope = self.assessment.scope
        yield from wrapped(f"{_SCOPES[scope.state].capitalize()}.", 2)
        for criterion in self.trace.scope:
            yield from wrapped(f"{'Covers' if criterion.covers else 'Does not cover'}: {criterion.label}", 2)
            yield from _reason(criterion.reason, 4)
        if scope.not_checked:
            yield from wrapped(f"Not checked: {'; '.join(scope.not_checked)}.", 2)

    def answers(self) -> Iterator[str]:
        for number, decision in enumerate(self.trace.decisions):
            if number:
                yield ""
            yield from self.answer(decision)

    def answer(self, decision: DecisionTrace) -> Iterator[str]:
        result = self.assessment.decisions[decision.name]
        yield from wrapped(decision.title, 2)
        yield from wrapped(f"{outcome_words(result, self.titles)}.", 4)
        if result.if_in_scope is not None:
            supposed = DecisionResult(*result.if_in_scope, {}, (), None)
            answer = outcome_words(supposed, self.titles)
            yield from wrapped(f"If the question arises: {answer}.", 4)
        if decision.reason is not None:
            yield "    The question arises when"
            yield from _reason(decision.reason, 6)
        for option in decision.options:
            yield from self.owner(option, 4)

    def rules(self) -> Iterator[str]:
        if self.assessment.scope.state == "out":
            yield "  None applies: they are not about this patient."
            return
        quiet = [rule for rule in self.trace.rules if rule.state in ("does_not_apply", "replaced")]
        for rule in self.trace.rules:
            if rule not in quiet:
                yield from self.owner(rule, 2)
        for owner in quiet:
            yield from wrapped(f"{owner.title}: {_STATES[owner.state]}. {owner.why}", 2)
            yield from _against(owner.reason, 4)

    def owner(self, owner: OwnerTrace, indent: int) -> Iterator[str]:
        yield from wrapped(f"{owner.title}: {_STATES[owner.state]}. {owner.why}", indent)
        if owner.reason is not None:
            yield from _reason(owner.reason, indent + 2)
        if owner.prohibited_by:
            rules = [f"“{self.titles[name]}”" for name in owner.prohibited_by]
            yield from wrapped(f"Something it gives is forbidden, or may be, by {joined(rules, 'and')}.", indent + 2)
        if owner.because:
            yield from wrapped(f"Because: {owner.because}", indent + 2)
        cited = [f"from {', '.join(owner.statements)}"] if owner.statements else []
        cited += [f"assumes {', '.join(owner.assumptions)}"] if owner.assumptions else []
        if cited:
            yield from wrapped(f"({'; '.join(cited)})", indent + 2)

    def findings(self) -> Iterator[str]:
        for finding in self.trace.findings:
            note = " (stated in the case; its parts do not count)" if finding.stated else ""
            result = self.assessment.findings[finding.name]
            mark = "not known" if result.value is None else "yes" if result.value else "no"
            yield from wrapped(f"{finding.title}: {mark}{note}", 2)
            yield from _reason(finding.reason, 4)
        for name, result in self.assessment.findings.items():
            if name not in self.guideline.findings:
                possible = joined([str(value).replace("_", " ") for value in result.possible], "or")
                said = str(result.value).replace("_", " ") if result.value is not None else f"not known ({possible})"
                yield from wrapped(f"{result.label}: {said}", 2)
        for name, value in self.assessment.values.items():
            yield from wrapped(f"{self.titles[name]}: {value or 'not known'}", 2)

    def actions(self, states: frozenset[str]) -> Iterator[str]:
        for action in self.assessment.actions:
            if action.state in states:
                yield from action_lines(action, self.titles, 2)

    def schedule(self) -> Iterator[str]:
        for entry in self.assessment.schedule:
            yield from wrapped(due_words(entry, self.titles), 2)

    def gaps(self) -> Iterator[str]:
        for gap in self.assessment.gaps:
            yield from wrapped(f"{gap.message} ({gap.statement or gap.by})", 2)

    def needs(self) -> Iterator[str]:
        for need in self.assessment.needs:
            could = joined([f"“{self.titles[name]}”" for name in need.outputs], "and")
            asked = need.question if need.question.endswith(("?", ".")) else f"{need.question}?"
            yield from wrapped(f"{asked} It could change {could}.", 2)

    def assumptions(self) -> Iterator[str]:
        for name, label in self.assessment.assumptions:
            yield from wrapped(f"{label} ({name})", 2)


# ------------------------------------------------------------------ lines


def wrapped(text: str, indent: int) -> Iterator[str]:
    """The text in lines of the width; what goes on is set in by two."""
    room = " " * indent
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=room, subsequent_indent=f"{room}  ", break_on_hyphens=False
    ) or [room.rstrip()]


def _reason(reason: Reason, indent: int) -> Iterator[str]:
    """A condition and its parts, each with its mark and the values under it."""
    yield from wrapped(f"[{_MARKS[reason.truth]}] {_with_values(reason)}", indent)
    for part in reason.parts:
        yield from _reason(part, indent + 2)


def _with_values(reason: Reason) -> str:
    """`Weight less than 40 kg (38 kg)`: the title of an input is not said twice."""
    said = [
        each.value if reason.condition.startswith((each.title, f"not: {each.title}")) else f"{each.title}: {each.value}"
        for each in reason.said
    ]
    return f"{reason.condition} ({'; '.join(said)})" if said else reason.condition


def due_words(entry: Due, labels: Mapping[str, str]) -> str:
    """`2026-05-01: Ferritin`, `3 months after First dose: Ferritin, if …`, `From the first dose: …`."""
    if entry.date is not None:
        time = entry.date.isoformat()
    elif entry.after is None:
        time = "Now"
    elif entry.after.event == FIRST_DOSE:
        time = _since_first_dose(entry.after.offset)
    else:
        time = f"{entry.after.offset} after {labels.get(entry.after.event, entry.after.event)}"
    ends = "until " if entry.until and isinstance(entry.duration, UntilEvent | UntilCondition) else ""
    until = f"{ends}{(entry.until or '').removeprefix(ends)}"
    said = " ".join(filter(None, (entry.what, entry.repeat, until)))
    asked = f", if then {entry.if_at_visit}" if entry.if_at_visit else ""
    asked += " [one of several ways]" if entry.alternative else ""
    return f"{time}: {said}{asked}{' [provisional]' if entry.state == 'provisional' else ''}"


def _since_first_dose(offset: str) -> str:
    if offset == "0 days":
        return "From the first dose"
    return f"A{offset[1:]}" if offset.startswith("after") else f"{offset} after the first dose"


def _against(reason: Reason | None, indent: int) -> Iterator[str]:
    """Only what speaks against a condition: the parts that fail."""
    if reason is not None and reason.truth == "no":
        if not reason.parts:
            yield from wrapped(f"[no ] {_with_values(reason)}", indent)
        for part in reason.parts if reason.condition == "all of" else ():
            yield from _against(part, indent)
        if reason.parts and reason.condition != "all of":
            yield from _reason(reason, indent)


def action_lines(action: ActionResult, labels: Mapping[str, str], indent: int) -> Iterator[str]:
    """One action: verb, what, state, its phases, and what stands beside it."""
    yield from wrapped(_headed(action), indent)
    for number, phase in enumerate(action.phases):
        for at, line in enumerate(phase_words(phase, labels)):
            yield from wrapped(f"then {line}" if number and not at else line, indent + 2)
    for note in _notes(action, labels):
        yield from wrapped(note, indent + 2)


def _headed(action: ActionResult) -> str:
    """What is to be done with its state; what is not to be done never begins with `Give`."""
    if action.state in _REFUSALS:
        return f"{_REFUSALS[action.state]}: {action.what}"
    state = "" if action.state == "applies" else f" [{_STATES[action.state]}]"
    return f"{_VERBS[action.verb]}: {action.what}{state}"


def _notes(action: ActionResult, labels: Mapping[str, str]) -> Iterator[str]:
    if action.one_of:
        yield f"One of several equal ways; the others: {_titles(action.one_of, labels)}."
    if action.or_else:
        yield "Only where the way before it cannot be given."
    if action.state == "withheld":
        rules = _titles(action.prohibited_by, labels)
        yield f"Do not give it until it is known whether there is an exception, for this patient, to {rules}."
    if action.prohibited_by and action.state == "forbidden":
        yield f"Forbidden by {_titles(action.prohibited_by, labels)}."
    elif action.prohibited_by and action.state in ("provisional", "possible"):
        yield f"Only once it is known that nothing forbids it: {_titles(action.prohibited_by, labels)}."
    for drug, by in action.narrowed:
        yield f"Not offered: {labels.get(drug, drug)} ({_titles(by, labels)})."
    if action.instead:
        yield f"Instead, as a hint: {joined([labels.get(drug, drug) for drug in action.instead], 'or')}."
    if action.target is not None:
        yield f"Target: {action.target.replace('_', ' ') if action.target != 'unknown' else 'not known'}."
    if action.if_at_visit:
        yield f"At each visit, if {action.if_at_visit}."
    if action.because:
        yield f"Because: {action.because}"


def _titles(names: tuple[str, ...], titles: Mapping[str, str]) -> str:
    return joined([f"“{titles.get(name, name)}”" for name in names], "and")


def phase_words(phase: PhaseResult, labels: Mapping[str, str]) -> Iterator[str]:
    """`Iron 200 mg by mouth daily`, one line a course; a measured dose stands behind the source's own."""
    drugs = joined([labels.get(drug, drug) for drug in phase.drugs], "or")
    dose = f"{phase.dose} = {phase.computed}" if phase.dose and phase.computed else phase.dose
    until = f"until {phase.until}" if phase.until else None
    route = route_phrase(phase.route) if phase.route else None
    said = " ".join(filter(None, (drugs, dose, route, phase.frequency, phase.duration, until)))
    missing = f" ({joined(list(phase.not_stated), 'and')} not stated in the source)" if phase.not_stated else ""
    yield f"{said}{missing}"
    for other in phase.together:
        yield from (f"with {line}" for line in phase_words(other, labels))
