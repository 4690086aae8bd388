"""Who is answered otherwise: two guidelines -> each kind of change in a decision or rule, with the simplest patient."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import Literal, NamedTuple

from b12dsl.evaluation import CaseError, Guideline
from b12dsl.logic.diagrams import TooLargeError
from b12dsl.logic.program import DecisionLogic, LineLogic, OptionLogic
from b12dsl.model import Give
from b12dsl.verification.claims import Claim, replays
from b12dsl.verification.difference_case import case_for
from b12dsl.verification.difference_change import (
    KINDS,
    NOT_ASKED,
    NOT_THERE_SIGN,
    Change,
    Kind,
    Sort,
    answer_claim,
    answer_sort,
    line_step,
    sign_claim,
    sign_sort,
)
from b12dsl.verification.difference_joint import Joint, Spoken, answer_of, joint_of, line_of
from b12dsl.verification.difference_lines import LinePair, line_kind, line_pairs, line_words, same_line
from b12dsl.verification.difference_patients import Path, Stating, cheapest
from b12dsl.verification.difference_words import answer_words, sign_words, who_words
from b12dsl.verification.witness import Witness

__all__ = ["Ask", "changes_of"]

Ask = Callable[[Sequence[Claim], Sequence[Claim]], Witness | Literal["impossible", "undecided"]]
Sorting = Callable[[Hashable, Hashable], Sort | None]


class _At(NamedTuple):
    """Two guidelines that are being compared."""

    old: Guideline
    new: Guideline
    joint: Joint
    stating: Stating
    today: date
    ask: Ask | None


class _Seen(NamedTuple):
    """One output in both versions: its diagrams (None: too large), words and claims of a value on either side.

    A side that a version does not have claims nothing.
    """

    output: str
    title: str
    part: str
    before: int | None
    after: int | None
    words: tuple[Callable[[Hashable], str], Callable[[Hashable], str]]
    claims: tuple[Callable[[Hashable], Claim] | None, Callable[[Hashable], Claim] | None]


def changes_of(old: Guideline, new: Guideline, today: date, ask: Ask | None = None) -> tuple[Change, ...]:
    """Every kind of change of every decision and rule line, by output.

    `ask` is asked for a patient (claims about the old version, about the new one) where a comparison of two facts plays
    a part.
    """
    joint = joint_of(old.program, new.program)
    at = _At(old, new, joint, Stating(joint), today, ask)
    found = [*_decisions(at), *_rules(at)]
    return tuple(sorted(found, key=lambda change: (change.output, change.part, KINDS.index(change.kind))))


# ------------------------------------------------------------------ decisions


def _decisions(at: _At) -> Iterator[Change]:
    olds = {decision.name: decision for decision in at.old.program.decisions}
    news = {decision.name: decision for decision in at.new.program.decisions}
    for name in sorted({*olds, *news}):
        old, new = olds.get(name), news.get(name)
        seen = _decision(at, name, old, new)
        if old is None or new is None:
            yield from _changes(at, seen, _came if old is None else _went)
        else:
            yield from _changes(at, seen, answer_sort)
            yield from _options(at, seen, old, new)


def _decision(at: _At, name: str, old: DecisionLogic | None, new: DecisionLogic | None) -> _Seen:
    none = at.joint.store.terminal(NOT_ASKED)
    present = new or old
    assert present is not None
    return _Seen(
        name,
        present.declaration.title,
        "",
        none if old is None else answer_of(at.joint.old, old),
        none if new is None else answer_of(at.joint.new, new),
        (partial(_answer, old), partial(_answer, new)),
        (None if old is None else partial(answer_claim, name), None if new is None else partial(answer_claim, name)),
    )


def _answer(decision: DecisionLogic | None, value: Hashable) -> str:
    assert isinstance(value, Spoken)
    return answer_words(None if decision is None else decision.declaration, value.outcome, value.option)


def _came(_old: Hashable, new: Hashable) -> Sort | None:
    """A decision that is new: the patient who gets an answer from it."""
    return Sort("gained", "minor") if isinstance(new, Spoken) and new.outcome == "decided" else None


def _went(old: Hashable, _new: Hashable) -> Sort | None:
    """A decision that is no longer there: the patient who loses an answer."""
    return Sort("lost", "major") if isinstance(old, Spoken) and old.outcome == "decided" else None


def _options(at: _At, seen: _Seen, old: DecisionLogic, new: DecisionLogic) -> Iterator[Change]:
    """What the options that both versions have do, and the lines in them that have conditions of their own."""
    olds = {option.name: option for option in old.options}
    for option in new.options:
        was = olds.get(option.name)
        for pair in line_pairs(was.lines, option.lines) if was is not None else ():
            if not _same(pair):
                yield from _content(at, seen, pair, option.declaration.title, partial(_on, option.name))
            elif was is not None and pair.old and pair.new and _has_own_state(pair.new):
                line = _line(at, new.name, new.declaration.title, was, option, pair)
                yield from _changes(at, line._replace(part=_spoken(at, pair)), sign_sort)


def _on(option: str, value: Hashable) -> bool:
    return isinstance(value, Spoken) and value.outcome == "decided" and value.option == option


def _has_own_state(line: LineLogic) -> bool:
    """Permissions have prohibitions of their own; a test may have a condition."""
    return (isinstance(line.action, Give) and line.action.may) or line.when is not None


# ------------------------------------------------------------------ rules


def _rules(at: _At) -> Iterator[Change]:
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


def _line(at: _At, output: str, title: str, old: OptionLogic | None, new: OptionLogic | None, pair: LinePair) -> _Seen:
    none = at.joint.store.terminal(NOT_THERE_SIGN)
    before = line_of(at.joint.old, old, pair.old) if old and pair.old else none
    after = line_of(at.joint.new, new, pair.new) if new and pair.new else none
    return _Seen(
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
    )


def _sign(line: LineLogic | None, value: Hashable) -> str:
    titles = [regimen.regimen.title for regimen in line.regimens] if line is not None else []
    return "was not there" if line is None else sign_words(str(value), titles)


def _signs(at: _At, lines: Sequence[tuple[_Seen, LinePair]]) -> Iterator[Change]:
    """Where the lines of a rule apply; lines that change for the same patients are told together."""

    def roots(each: tuple[_Seen, LinePair]) -> tuple[int, int, bool, bool]:
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
            yield from _changes(at, seen, _rule_came if added else _rule_went)
        else:
            yield from _changes(at, seen, sign_sort)


def _rule_came(_old: Hashable, new: Hashable) -> Sort | None:
    return Sort("added", "minor") if str(new)[0] == "+" else None


def _rule_went(old: Hashable, _new: Hashable) -> Sort | None:
    return Sort("removed", "major") if str(old)[0] == "+" else None


# ------------------------------------------------------------------ what a line does


def _same(pair: LinePair) -> bool:
    return pair.old is not None and pair.new is not None and same_line(pair.old.action, pair.new.action)


def _spoken(at: _At, pair: LinePair) -> str:
    if pair.new is not None:
        return line_words(at.new.model, pair.new.action)
    assert pair.old is not None
    return line_words(at.old.model, pair.old.action)


def _content(at: _At, seen: _Seen, pair: LinePair, part: str, gets: Callable[[Hashable], bool]) -> Iterator[Change]:
    """A line that does something else now: told with a patient who gets it in both versions."""
    if (pair.old is None or pair.new is None) and not part:
        return  # a line of a rule that came or went is told by its signs
    old = "nothing" if pair.old is None else line_words(at.old.model, pair.old.action)
    new = "nothing" if pair.new is None else line_words(at.new.model, pair.new.action)
    kind = line_kind(pair.old.action, pair.new.action) if pair.old and pair.new else "removed" if pair.old else "added"
    sort = Sort(kind, line_step(pair, in_option=bool(part)))
    told = seen._replace(part=part, words=(lambda _: old, lambda _: new))
    found = list(_changes(at, told, lambda one, other: sort if gets(one) and gets(other) else None, equal=True))
    yield from found or _changes(at, told, lambda _, other: sort if gets(other) else None, equal=True)


# ------------------------------------------------------------------ patients


def _changes(at: _At, seen: _Seen, sort_of: Sorting, equal: bool = False) -> Iterator[Change]:
    """Each sort of change with its simplest patient; `equal`: also where the two diagrams are the same."""
    if seen.before is None or seen.after is None:
        yield Change(seen.output, seen.title, seen.part, "undecided", "major", "", "", None)
        return
    if seen.before == seen.after and not equal:
        return
    store = at.joint.store
    try:
        root = store.apply("both", lambda one, other: (one, other), seen.before, seen.after)
    except TooLargeError:
        yield Change(seen.output, seen.title, seen.part, "undecided", "major", "", "", None)
        return
    found = cheapest(store, root, lambda value: sort_of(*_two(value)), at.stating.open_cells)
    who = "" if equal or not found else _who(at, root, sort_of)
    for sort, (path, value) in found.items():
        shown = _shown(at, seen, path, value) or _asked(at, seen, root, partial(_is, sort_of, sort))
        if shown is not None:
            witness, old, new = shown
            words = seen.words[0](old), seen.words[1](new)
            needs = _needs(at, seen.output, sort.kind, witness)
            yield Change(seen.output, seen.title, seen.part, sort.kind, sort.step, *words, witness, who, needs)


def _is(sort_of: Sorting, sort: Sort, answers: tuple[Hashable, Hashable]) -> bool:
    return sort_of(*answers) == sort


_Shown = tuple[Witness | None, Hashable, Hashable]


def _two(value: Hashable) -> tuple[Hashable, Hashable]:
    assert value is None or isinstance(value, tuple)
    return (None, None) if value is None else (value[0], value[1])


def _shown(at: _At, seen: _Seen, path: Path, value: Hashable) -> _Shown | None:
    """The patient of a path, confirmed by the evaluator of both versions."""
    facts = at.stating.facts(path)
    if facts is None:
        return None
    witness, (old, new) = Witness(facts, at.today), _two(value)
    sides = zip((at.old, at.new), _claims(seen, old, new), strict=True)
    confirmed = all(_confirmed(guideline, claims, witness) for guideline, claims in sides)
    return (witness, old, new) if confirmed else None


def _asked(at: _At, seen: _Seen, root: int, wanted: Callable[[tuple[Hashable, Hashable]], bool]) -> _Shown | None:
    """The patient of the solver, of whichever pair of answers has one; None where it is proven that none has."""
    pairs = [_two(value) for value in at.joint.store.terminals(root, at.stating.everything)]
    found: _Shown | None = None
    for old, new in sorted(filter(wanted, pairs), key=str):
        answer = at.ask(*_claims(seen, old, new)) if at.ask is not None else "undecided"
        if isinstance(answer, Witness):
            return answer, old, new
        if answer == "undecided":
            found = found or (None, old, new)
    return found


def _claims(seen: _Seen, old: Hashable, new: Hashable) -> tuple[list[Claim], list[Claim]]:
    before, after = seen.claims
    return [before(old)] if before else [], [after(new)] if after else []


def _confirmed(guideline: Guideline, claims: Sequence[Claim], witness: Witness) -> bool:
    try:
        assessment = guideline.evaluate(case_for(guideline, witness.facts), today=witness.today)
    except CaseError:
        return False
    return all(replays(claim, assessment) for claim in claims)


def _needs(at: _At, output: str, kind: Kind, witness: Witness | None) -> tuple[str, ...]:
    """What the answer waits for: the new one where it now needs something, the old one where it no longer does."""
    guideline = {"now needs": at.new, "no longer needs": at.old}.get(kind)
    if guideline is None or witness is None:
        return ()
    assessment = guideline.evaluate(case_for(guideline, witness.facts), today=witness.today)
    return tuple(need.input for need in assessment.needs if output in need.outputs)


def _who(at: _At, root: int, sort_of: Sorting) -> str:
    """What all patients who change have in common in the quantities whose limits moved."""
    store = at.joint.store
    everything = at.stating.everything

    def changes(level: int, cell: int) -> bool:
        allowed = [*everything[:level], (cell,), *everything[level + 1 :]]
        return any(sort_of(*_two(value)) for value in store.terminals(root, allowed))

    found = []
    for level, axis in enumerate(at.joint.axes):
        if axis.limits_moved:
            cells = [cell for cell in everything[level] if changes(level, cell)]
            if len(cells) < len(everything[level]) and len(axis.cells) not in cells:
                found.append(who_words(at.new.model, axis, cells))
    return ", and ".join(found)
