"""One output in two versions -> each sort of change with its simplest patient, confirmed by the evaluator of both.

The diagrams tell who changes, and the patient with the fewest facts. The solver is asked where a comparison of two
facts plays a part, and for everything where the diagrams are too large.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import Literal, NamedTuple

from b12dsl.evaluation import CaseError, Guideline
from b12dsl.logic.diagrams import TooLargeError
from b12dsl.verification.claims import Claim, replays
from b12dsl.verification.difference.case import case_for
from b12dsl.verification.difference.change import Change, Kind, Sort
from b12dsl.verification.difference.joint import Joint
from b12dsl.verification.difference.patients import Path, Stating, cheapest
from b12dsl.verification.difference.words import who_words
from b12dsl.verification.witness import Witness

__all__ = ["Ask", "Compared", "Seen", "changes_in"]

Ask = Callable[[Sequence[Claim], Sequence[Claim]], Witness | Literal["impossible", "undecided"]]
Sorting = Callable[[Hashable, Hashable], Sort | None]
Pair = tuple[Hashable, Hashable]


class Compared(NamedTuple):
    """Two guidelines that are being compared."""

    old: Guideline
    new: Guideline
    joint: Joint
    stating: Stating
    today: date
    ask: Ask | None


class Seen(NamedTuple):
    """One output in both versions: its diagrams (None: too large), and on either side words, claims and all its values.

    A side that a version does not have claims nothing.
    """

    output: str
    title: str
    part: str
    before: int | None
    after: int | None
    words: tuple[Callable[[Hashable], str], Callable[[Hashable], str]]
    claims: tuple[Callable[[Hashable], Claim] | None, Callable[[Hashable], Claim] | None]
    values: tuple[Sequence[Hashable], Sequence[Hashable]]


def changes_in(at: Compared, seen: Seen, sort_of: Sorting, equal: bool = False) -> Iterator[Change]:
    """Each sort of change with its simplest patient; `equal`: also where the two diagrams are the same."""
    if seen.before is not None and seen.before == seen.after and not equal:
        return
    root = _both(at, seen)
    if root is None:
        yield from _by_solver(at, seen, sort_of)
        return
    store, everything = at.joint.store, at.stating.everything
    found = cheapest(store, root, lambda value: sort_of(*_two(value)), at.stating.open_cells)
    who = "" if equal or not found else _who(at, root, sort_of)
    for sort, (path, value) in found.items():
        shown = _shown(at, seen, path, _two(value))
        if shown is None:
            pairs = [_two(each) for each in store.terminals(root, everything)]
            shown = _asked(at, seen, [pair for pair in pairs if sort_of(*pair) == sort])
        if shown is not None:
            yield _change(at, seen, sort, shown, who)


def _both(at: Compared, seen: Seen) -> int | None:
    """The diagram of the two answers together; None where it is too large."""
    if seen.before is None or seen.after is None:
        return None
    try:
        return at.joint.store.apply("both", lambda one, other: (one, other), seen.before, seen.after)
    except TooLargeError:
        return None


def _two(value: Hashable) -> Pair:
    assert value is None or isinstance(value, tuple)
    return (None, None) if value is None else (value[0], value[1])


def _by_solver(at: Compared, seen: Seen, sort_of: Sorting) -> Iterator[Change]:
    """Every pair of values that would be a change is asked of the solver; without it nothing is known."""
    if at.ask is None:
        yield Change(seen.output, seen.title, seen.part, "undecided", "major", "", "", None)
        return
    sorts: dict[Sort, list[Pair]] = {}
    for pair in product(*seen.values):
        sort = sort_of(*pair)
        if sort is not None:
            sorts.setdefault(sort, []).append(pair)
    for sort, pairs in sorts.items():
        shown = _asked(at, seen, pairs)
        if shown is not None:
            yield _change(at, seen, sort, shown, "")


class _Shown(NamedTuple):
    """A patient, and what the two versions say of it."""

    witness: Witness | None
    old: Hashable
    new: Hashable


def _change(at: Compared, seen: Seen, sort: Sort, shown: _Shown, who: str) -> Change:
    words = seen.words[0](shown.old), seen.words[1](shown.new)
    needs = _needs(at, seen.output, sort.kind, shown.witness)
    return Change(seen.output, seen.title, seen.part, sort.kind, sort.step, *words, shown.witness, who, needs)


# ------------------------------------------------------------------ patients


def _shown(at: Compared, seen: Seen, path: Path, pair: Pair) -> _Shown | None:
    """The patient of a path, confirmed by the evaluator of both versions."""
    facts = at.stating.facts(path)
    if facts is None:
        return None
    witness = Witness(facts, at.today)
    sides = zip((at.old, at.new), _claims(seen, pair), strict=True)
    return _Shown(witness, *pair) if all(_confirmed(one, claims, witness) for one, claims in sides) else None


def _asked(at: Compared, seen: Seen, pairs: Sequence[Pair]) -> _Shown | None:
    """The patient of the solver, of whichever pair of answers has one; None where it is proven that none has."""
    found: _Shown | None = None
    for pair in sorted(pairs, key=str):
        answer = at.ask(*_claims(seen, pair)) if at.ask is not None else "undecided"
        if isinstance(answer, Witness):
            return _Shown(answer, *pair)
        if answer == "undecided":
            found = found or _Shown(None, *pair)
    return found


def _claims(seen: Seen, pair: Pair) -> tuple[list[Claim], list[Claim]]:
    before, after = seen.claims
    return [before(pair[0])] if before else [], [after(pair[1])] if after else []


def _confirmed(guideline: Guideline, claims: Sequence[Claim], witness: Witness) -> bool:
    try:
        assessment = guideline.evaluate(case_for(guideline, witness.facts), today=witness.today)
    except CaseError:
        return False
    return all(replays(claim, assessment) for claim in claims)


def _needs(at: Compared, output: str, kind: Kind, witness: Witness | None) -> tuple[str, ...]:
    """What the answer waits for: the new one where it now needs something, the old one where it no longer does."""
    guideline = {"now needs": at.new, "no longer needs": at.old}.get(kind)
    if guideline is None or witness is None:
        return ()
    assessment = guideline.evaluate(case_for(guideline, witness.facts), today=witness.today)
    return tuple(need.input for need in assessment.needs if output in need.outputs)


def _who(at: Compared, root: int, sort_of: Sorting) -> str:
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
