"""One patient on one screen: assessment -> answers, what follows, what must not be done, what is still to learn."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from b12dsl.evaluation.assessed import Assessed
from b12dsl.evaluation.begun import begun_words, other_beginnings
from b12dsl.evaluation.explain import WIDTH, action_lines, due_words, outcome_words, wrapped
from b12dsl.evaluation.results import ActionResult, DecisionResult
from b12dsl.evaluation.words import titles_of
from b12dsl.model.words_courses import joined

__all__ = ["patient_text"]

MOST_QUESTIONS = 6  # a screen shows the best; --explain and --json list all
MOST_RULES = 5

Heading = Callable[[str], str]
_PROHIBITIONS = ("do_not_give", "do_not_stop")
_REFUSED = ("forbidden", "withheld")
_OPEN = ("applies", "provisional", "possible")


def patient_text(assessment: Assessed, start: date | None = None, heading: Heading = str.upper) -> str:
    """What a clinician reads first; it ends with a newline.

    `start` is the date of the first dose, `heading` marks the title of a part.
    """
    screen = _Screen(assessment, start)
    parts = [list(screen.opening())]
    for title, lines in screen.parts():
        written = list(lines)
        if written:
            parts.append([heading(title), *written])
    parts.append(textwrap.wrap(assessment.guideline.notice, WIDTH))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


class _Screen:
    """The parts of one patient's screen."""

    def __init__(self, assessment: Assessed, start: date | None) -> None:
        self.assessment = assessment
        self.start = start
        if start is None:
            self.due = assessment.schedule
        else:
            self.due = assessment.guideline.schedule_of(assessment.case, assessment.raw, start)
        self.model = assessment.guideline.program.guideline
        self.titles = titles_of(self.model)

    def opening(self) -> Iterator[str]:
        info = self.assessment.guideline.info
        yield from wrapped(f"{self.model.title} ({info.name} {info.version}, {info.status})", 0)
        yield f"Assessed on {self.assessment.today.isoformat()}."
        scope = self.assessment.scope
        if scope.state == "out":
            yield from wrapped(f"This guideline is not about this patient: {'; '.join(scope.because)}.", 0)
        elif scope.state == "unknown":
            yield from wrapped(f"Whether it is about this patient is not known: {'; '.join(scope.because)}.", 0)

    def parts(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Title and lines of each part; one without lines is left out."""
        yield "Mind these values", self.warnings()
        yield "Answers", self.answers()
        yield "What else follows", self.of_rules(lambda action: not _forbids(action))
        yield "What must not be done", self.of_rules(_forbids)
        yield "When", self.when()
        yield "Still to be learned", self.questions()
        yield "May follow once more is known", self.open_rules()
        yield "What the source leaves out", self.gaps()
        yield "Not checked, ask yourself", self.not_checked()

    def warnings(self) -> Iterator[str]:
        for warning in self.assessment.warnings:
            yield from wrapped(f"{warning.message} [{warning.code}]", 2)

    # -------------------------------------------------------------- answers

    def answers(self) -> Iterator[str]:
        quiet = []
        for name, result in self.assessment.decisions.items():
            title = self.model.decisions[name].title
            if result.outcome == "not_applicable":
                quiet.append(f"“{title}”")
            else:
                yield from wrapped(title, 2)
                yield from self.answer(name, result)
        if quiet and self.assessment.scope.state != "out":
            yield from wrapped(f"Does not arise: {joined(quiet, 'and')}.", 2)

    def answer(self, name: str, result: DecisionResult) -> Iterator[str]:
        yield from wrapped(f"{outcome_words(result, self.titles)}.", 4)
        if result.if_in_scope is not None:
            outcome, option = result.if_in_scope
            answer = f": {self.titles[option]}" if option else ""
            yield from wrapped(f"If the question arises: {outcome.replace('_', ' ')}{answer}.", 4)
        shown = self.shown(result)
        for option in shown:
            if result.option is None:
                yield from wrapped(f"“{self.titles[option]}”:", 4)
            for action in self.assessment.actions:
                if action.decision == name and action.by == option:
                    yield from action_lines(action, self.titles, 6)
            yield from wrapped(self.cited(option), 6)
        supposed = result.if_in_scope.option if result.if_in_scope else None
        others = [
            f"“{self.titles[option]}”"
            for option, state in result.options.items()
            if state in _OPEN and option not in (*shown, supposed)
        ]
        if others and result.outcome != "decided":
            yield from wrapped(f"{'Also possible' if shown or supposed else 'Possible'}: {joined(others, 'or')}.", 4)

    def shown(self, result: DecisionResult) -> tuple[str, ...]:
        """The options whose lines are shown: the answer or the lead, all that clash, or those that are refused."""
        if result.option is not None:
            return (result.option,)
        if result.outcome == "conflict":
            return tuple(option for option, state in result.options.items() if state == "applies")
        refused = {action.by for action in self.assessment.actions if action.state in _REFUSED}
        return tuple(option for option in result.options if option in refused)

    def cited(self, option: str) -> str:
        """`From note, lines 10 and 14 (S08, S10).`"""
        grounds = next(declared.grounds for _, declared in self.model.options() if declared.name == option)
        lines: dict[str, list[int]] = {}
        for statement in (self.model.statements[name] for name in grounds.statements):
            lines.setdefault(statement.source, []).append(statement.line)
        said = [
            f"{source}, {'line' if len(set(at)) == 1 else 'lines'} {joined([str(n) for n in sorted(set(at))], 'and')}"
            for source, at in lines.items()
        ]
        return f"From {'; '.join(said)} ({', '.join(grounds.statements)})." if said else "It cites no statement."

    # -------------------------------------------------------------- the rest

    def of_rules(self, wanted: Callable[[ActionResult], bool]) -> Iterator[str]:
        for action in self.assessment.actions:
            if action.decision is None and action.state != "possible" and wanted(action):
                yield from action_lines(action, self.titles, 2)

    def when(self) -> Iterator[str]:
        for begun in other_beginnings(self.assessment, self.start):
            yield from wrapped(begun_words(begun, self.start or begun.day), 2)
        for entry in self.due:
            yield from wrapped(due_words(entry, self.titles), 2)

    def questions(self) -> Iterator[str]:
        if self.assessment.scope.state == "out":
            return
        # Answers before everything else; within these the order in which they are best asked.
        needs = sorted(self.assessment.needs, key=lambda need: self.model.decisions.keys().isdisjoint(need.outputs))
        for need in needs[:MOST_QUESTIONS]:
            yield from wrapped(f"{need.question} ({self.stakes(need.outputs)})", 2)
        if len(needs) > MOST_QUESTIONS:
            yield f"  And {len(needs) - MOST_QUESTIONS} more: --explain lists them."

    def stakes(self, outputs: tuple[str, ...]) -> str:
        """What the answer could change: the decisions first, and no long list."""
        titles = [self.model.decisions[name].title for name in outputs if name in self.model.decisions]
        titles += [self.model.rules[name].title for name in outputs if name in self.model.rules]
        more = len(titles) - 1
        return f"could change “{titles[0]}”" + (f" and {more} more" if more else "")

    def open_rules(self) -> Iterator[str]:
        """Rules that may still apply, those that forbid something first."""
        forbidding = {action.by for action in self.assessment.actions if action.verb == "do_not_give"}
        names = [name for name, state in self.assessment.rules.items() if state == "possible"]
        names.sort(key=lambda name: name not in forbidding)
        titles = [self.model.rules[name].title for name in names[:MOST_RULES]]
        if len(names) > MOST_RULES:
            titles.append(f"and {len(names) - MOST_RULES} more")
        if titles:
            yield from wrapped("; ".join(titles) + ".", 2)

    def gaps(self) -> Iterator[str]:
        said = {action.what for action in self.assessment.actions if action.verb == "source_silent"}
        for gap in self.assessment.gaps:
            if gap.message not in said:
                yield from wrapped(f"{gap.message} ({gap.statement or gap.by})", 2)

    def not_checked(self) -> Iterator[str]:
        if self.assessment.scope.not_checked:
            yield from wrapped("; ".join(self.assessment.scope.not_checked) + ".", 2)


def _forbids(action: ActionResult) -> bool:
    """Whether a line says what is not to be done."""
    return action.verb in _PROHIBITIONS or action.state in _REFUSED
