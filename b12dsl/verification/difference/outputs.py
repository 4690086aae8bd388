"""Who is answered otherwise: two guidelines -> each kind of change in a decision or rule, with the simplest patient."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import Final

from b12dsl.evaluation import Guideline
from b12dsl.logic.outputs import BUDGET
from b12dsl.logic.program import DecisionLogic, LineLogic, OptionLogic
from b12dsl.logic.states import OUTCOMES, Outcome
from b12dsl.model import Give
from b12dsl.verification.difference.change import (
    KINDS,
    NOT_ASKED,
    NOT_THERE_SIGN,
    Change,
    Sort,
    answer_claim,
    answer_sort,
    line_step,
    sign_claim,
    sign_sort,
)
from b12dsl.verification.difference.joint import Spoken, answer_of, joint_of, line_of
from b12dsl.verification.difference.leads import assume_otherwise, leads_in
from b12dsl.verification.difference.lines import LinePair, line_kind, line_pairs, line_words, same_line
from b12dsl.verification.difference.patients import Stating
from b12dsl.verification.difference.seen import Ask, Compared, Seen, changes_in
from b12dsl.verification.difference.words import NOT_THERE, answer_words, sign_words

__all__ = ["changes_of"]

ON_OPTION: Final[tuple[Outcome, ...]] = ("decided", "source_silent", "blocked")


def changes_of(
    old: Guideline, new: Guideline, today: date, ask: Ask | None = None, budget: int = 8 * BUDGET
) -> tuple[Change, ...]:
    """Every kind of change of every decision and rule line, by output.

    `ask` is asked for a patient (claims about the old version, about the new one) where a comparison of two facts plays
    a part, or where the diagrams would have more nodes than the `budget`.
    """
    joint = joint_of(old.program, new.program, budget)
    for nothing in (NOT_ASKED, NOT_THERE_SIGN):
        joint.store.terminal(nothing)  # there is room for these, whatever comes
    at = Compared(old, new, joint, Stating(joint), today, ask)
    found = [*_decisions(at), *_rules(at)]
    rules = {**old.model.rules, **new.model.rules}  # decisions come first
    return tuple(sorted(found, key=lambda each: (each.output in rules, *_place(each))))


def _place(change: Change) -> tuple[str, str, int]:
    return change.output, change.part, KINDS.index(change.kind)


# ------------------------------------------------------------------ decisions


def _decisions(at: Compared) -> Iterator[Change]:
    olds = {decision.name: decision for decision in at.old.program.decisions}
    news = {decision.name: decision for decision in at.new.program.decisions}
    for name in sorted({*olds, *news}):
        old, new = olds.get(name), news.get(name)
        seen = _decision(at, name, old, new)
        if old is None or new is None:
            yield from changes_in(at, seen, _came if old is None else _went)
        else:
            yield from changes_in(at, seen, answer_sort)
            if assume_otherwise(at.old, at.new):
                yield from leads_in(at, seen, old, new)
            yield from _options(at, seen, old, new)


def _decision(at: Compared, name: str, old: DecisionLogic | None, new: DecisionLogic | None) -> Seen:
    none = at.joint.store.terminal(NOT_ASKED)
    present = new or old
    assert present is not None
    return Seen(
        name,
        present.declaration.title,
        "",
        none if old is None else answer_of(at.joint.old, old),
        none if new is None else answer_of(at.joint.new, new),
        (partial(_answer, old), partial(_answer, new)),
        (None if old is None else partial(answer_claim, name), None if new is None else partial(answer_claim, name)),
        (_answers(old), _answers(new)),
    )


def _answer(decision: DecisionLogic | None, value: Hashable) -> str:
    assert isinstance(value, Spoken)
    return answer_words(None if decision is None else decision.declaration, value.outcome, value.option)


def _answers(decision: DecisionLogic | None) -> tuple[Spoken, ...]:
    """Every answer that a decision can have; which option leads while it is open is left out."""
    if decision is None:
        return (NOT_ASKED,)
    options = [option.name for option in decision.options]
    on_option = [Spoken(outcome, option) for outcome in ON_OPTION for option in options]
    return (*on_option, *(Spoken(outcome, None) for outcome in OUTCOMES if outcome not in ON_OPTION))


def _came(_old: Hashable, new: Hashable) -> Sort | None:
    """A decision that is new: the patient who gets an answer from it."""
    return Sort("gained", "minor") if isinstance(new, Spoken) and new.outcome == "decided" else None


def _went(old: Hashable, _new: Hashable) -> Sort | None:
    """A decision that is no longer there: the patient who loses an answer."""
    return Sort("lost", "major") if isinstance(old, Spoken) and old.outcome == "decided" else None


def _options(at: Compared, seen: Seen, old: DecisionLogic, new: DecisionLogic) -> Iterator[Change]:
    """What the options that both versions have do, and the lines in them that have conditions of their own."""
    olds = {option.name: option for option in old.options}
    for option in new.options:
        was = olds.get(option.name)
        for pair in line_pairs(was.lines, option.lines) if was is not None else ():
            if not _same(pair):
                yield from _content(at, seen, pair, option.declaration.title, partial(_on, option.name))
            elif was is not None and pair.old and pair.new and _has_own_state(pair.new):
                line = _line(at, new.name, new.declaration.title, was, option, pair)
                yield from changes_in(at, line._replace(part=_spoken(at, pair)), sign_sort)


def _on(option: str, value: Hashable) -> bool:
    return isinstance(value, Spoken) and value.outcome == "decided" and value.option == option


def _has_own_state(line: LineLogic) -> bool:
    """Permissions have prohibitions of their own; a test may have a condition."""
    return (isinstance(line.action, Give) and line.action.may) or line.when is not None


# ------------------------------------------------------------------ rules


def _rules(at: Compared) -> Iterator[Change]:
    olds = {rule.name: rule for rule in at.old.program.rules}
    news = {rule.name: rule for rule in at.new.program.rules}
    for name in sorted({*olds, *news}):
        old, new = olds.get(name), news.get(name)
        present = new or old
        assert present is not None
        title = present.declaration.title
        pairs = line_pairs(old.lines if old else (), new.lines if new else ())
        lines = [(_line(at, name, title, old, new, pair), pair) for pair in pairs]
        yield from _signs(at, lines)
        for seen, pair in lines:
            if not _same(pair) and old is not None and new is not None:
                yield from _content(at, seen, pair, "", lambda value: str(value)[0] == "+")


def _line(
    at: Compared, output: str, title: str, old: OptionLogic | None, new: OptionLogic | None, pair: LinePair
) -> Seen:
    none = at.joint.store.terminal(NOT_THERE_SIGN)
    before = line_of(at.joint.old, old, pair.old) if old and pair.old else none
    after = line_of(at.joint.new, new, pair.new) if new and pair.new else none
    return Seen(
        output,
        title,
        "",
        before,
        after,
        (partial(_sign, pair.old), partial(_sign, pair.new)),
        (
            partial(sign_claim, old, pair.old) if old and pair.old else None,
            partial(sign_claim, new, pair.new) if new and pair.new else None,
        ),
        (_sign_values(pair.old), _sign_values(pair.new)),
    )


def _sign_values(line: LineLogic | None) -> tuple[str, ...]:
    if line is None:
        return (NOT_THERE_SIGN,)
    turns = isinstance(line.action, Give) and line.action.mode == "or else"
    return (*((f"+{turn}" for turn in range(len(line.regimens))) if turns else ("+",)), "-", "?")


def _sign(line: LineLogic | None, value: Hashable) -> str:
    titles = [regimen.regimen.title for regimen in line.regimens] if line is not None else []
    return NOT_THERE if line is None else sign_words(str(value), titles)


def _signs(at: Compared, lines: Sequence[tuple[Seen, LinePair]]) -> Iterator[Change]:
    """Where the lines of a rule apply; lines that change for the same patients are told together."""

    def roots(each: tuple[Seen, LinePair]) -> tuple[int, int, bool, bool]:
        seen, pair = each
        return (
            -1 if seen.before is None else seen.before,
            -1 if seen.after is None else seen.after,
            pair.old is None,
            pair.new is None,
        )

    for (_, _, added, removed), group in groupby(sorted(lines, key=roots), key=roots):
        alike = list(group)
        whole = len(alike) == len(lines)
        part = "" if whole else "; ".join(_spoken(at, pair) for _, pair in alike)
        seen = alike[0][0]._replace(part=part)
        if added or removed:
            yield from changes_in(at, seen, _rule_came if added else _rule_went)
        else:
            yield from changes_in(at, seen, sign_sort)


def _rule_came(_old: Hashable, new: Hashable) -> Sort | None:
    return Sort("added", "minor") if str(new)[0] == "+" else None


def _rule_went(old: Hashable, _new: Hashable) -> Sort | None:
    return Sort("removed", "major") if str(old)[0] == "+" else None


# ------------------------------------------------------------------ what a line does


def _same(pair: LinePair) -> bool:
    return pair.old is not None and pair.new is not None and same_line(pair.old.action, pair.new.action)


def _spoken(at: Compared, pair: LinePair) -> str:
    if pair.new is not None:
        return line_words(at.new.model, pair.new.action)
    assert pair.old is not None
    return line_words(at.old.model, pair.old.action)


def _content(at: Compared, seen: Seen, pair: LinePair, part: str, gets: Callable[[Hashable], bool]) -> Iterator[Change]:
    """A line that does something else now: told with a patient who gets it in both versions."""
    if (pair.old is None or pair.new is None) and not part:
        return  # a line of a rule that came or went is told by its signs
    old = "nothing" if pair.old is None else line_words(at.old.model, pair.old.action)
    new = "nothing" if pair.new is None else line_words(at.new.model, pair.new.action)
    kind = line_kind(pair.old.action, pair.new.action) if pair.old and pair.new else "removed" if pair.old else "added"
    sort = Sort(kind, line_step(pair, in_option=bool(part)))
    told = seen._replace(part=part, words=(lambda _: old, lambda _: new))
    found = list(changes_in(at, told, lambda one, other: sort if gets(one) and gets(other) else None, equal=True))
    yield from found or changes_in(at, told, lambda _, other: sort if gets(other) else None, equal=True)
