"""Who is shown another option first: two guidelines that assume otherwise -> the patients for whom another one leads.

While a decision is open the option is shown that would be the answer if unknown facts had their assumed values. So the
diagram of an answer with "not known" put in the place of the assumed cell is what leads.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Final, NamedTuple

from b12dsl.evaluation import CaseError, Guideline
from b12dsl.evaluation.results import DecisionResult
from b12dsl.evaluation.words import labels_of
from b12dsl.logic.diagrams import Diagrams, TooLargeError
from b12dsl.logic.program import DecisionLogic
from b12dsl.logic.states import SETTLED, Outcome
from b12dsl.model.words_courses import joined
from b12dsl.verification.difference.case import case_for
from b12dsl.verification.difference.change import Change, Sort
from b12dsl.verification.difference.joint import Joint, Spoken
from b12dsl.verification.difference.patients import Path, cheapest
from b12dsl.verification.difference.seen import Compared, Seen
from b12dsl.verification.witness import Witness

__all__ = ["assume_otherwise", "leads_in"]

_LEADS: Final[frozenset[Outcome]] = frozenset({"decided", "provisional", "source_silent"})
_NOTHING: Final = "nothing leads"


class Lead(NamedTuple):
    """The options that lead in the old and the new version while both are open; None: none does."""

    old: str | None
    new: str | None


def assume_otherwise(old: Guideline, new: Guideline) -> bool:
    """Whether some fact that both versions know is assumed otherwise where it is not stated."""
    before, after = old.model.inputs, new.model.inputs
    return any(before[name].assumed != after[name].assumed for name in before.keys() & after.keys())


def leads_in(at: Compared, seen: Seen, old: DecisionLogic, new: DecisionLogic) -> Iterator[Change]:
    """Each pair of leads that differ in a decision of both versions, with the patient who is shown them."""
    try:
        root = _leads(at, seen)
    except TooLargeError:
        root = None
    if root is None:
        yield Change(seen.output, seen.title, seen.part, "undecided", "major", "", "", None)
        return
    stated = [
        () if axis.kind in ("relation", "date") else cells
        for axis, cells in zip(at.joint.axes, at.stating.open_cells, strict=True)
    ]
    found = cheapest(at.joint.store, root, _sort, stated)
    for sort, (path, value) in found.items():
        assert isinstance(value, Lead)
        witness = _witness(at, seen.output, path, value)
        words = _words(at.old, old, value.old, witness), _words(at.new, new, value.new, witness)
        yield Change(seen.output, seen.title, seen.part, sort.kind, sort.step, *words, witness)


def _sort(value: Hashable) -> Sort | None:
    if not isinstance(value, Lead) or value.old == value.new:
        return None
    return Sort("leads otherwise", "minor" if value.old is None else "major", *value)


# ------------------------------------------------------------------ diagrams


def _leads(at: Compared, seen: Seen) -> int | None:
    if seen.before is None or seen.after is None:
        return None
    store = at.joint.store
    before = _assuming(store, seen.before, _assumed_cells(at.joint, at.old))
    after = _assuming(store, seen.after, _assumed_cells(at.joint, at.new))
    return store.apply("leads", _lead, seen.before, before, seen.after, after)


def _assumed_cells(joint: Joint, guideline: Guideline) -> Mapping[int, int]:
    """For each level of an assumed fact the cell that is assumed."""
    found = {}
    for level, axis in enumerate(joint.axes):
        declared = guideline.model.inputs.get(axis.name)
        if declared is not None and declared.assumed is not None and axis.kind in ("yes_no", "choice"):
            names = [cell.name for cell in axis.cells]
            if declared.assumed in names:
                found[level] = names.index(declared.assumed)
    return found


def _assuming(store: Diagrams, root: int, cells: Mapping[int, int]) -> int:
    """The function with each fact that is not known taken to lie in its assumed cell."""
    made: dict[int, int] = {}
    for node, level, children in store.inner([root]):
        parts = [made.get(child, child) for child in children]
        if level in cells:
            parts[-1] = parts[cells[level]]
        made[node] = store.node(level, tuple(parts))
    return made.get(root, root)


def _lead(before: Spoken, assumed_before: Spoken, after: Spoken, assumed_after: Spoken) -> Lead | None:
    if before.outcome in SETTLED or after.outcome in SETTLED:
        return None
    return Lead(_shown_first(before, assumed_before), _shown_first(after, assumed_after))


def _shown_first(strict: Spoken, assuming: Spoken) -> str | None:
    return assuming.option if assuming.outcome in _LEADS and assuming.option is not None else strict.option


# ------------------------------------------------------------------ patients


def _witness(at: Compared, decision: str, path: Path, lead: Lead) -> Witness | None:
    """The patient of a path, confirmed by the evaluator of both versions."""
    facts = at.stating.facts(path)
    if facts is None:
        return None
    witness = Witness(facts, at.today)
    try:
        shown = [_evaluated(one, decision, witness).option for one in (at.old, at.new)]
    except CaseError:
        return None
    return witness if shown == list(lead) else None


def _evaluated(guideline: Guideline, decision: str, witness: Witness) -> DecisionResult:
    assessment = guideline.evaluate(case_for(guideline, witness.facts), today=witness.today)
    return assessment.decisions[decision]


def _words(guideline: Guideline, decision: DecisionLogic, option: str | None, witness: Witness | None) -> str:
    """`leads: Tablets, assuming Swallows: yes`."""
    if option is None:
        return _NOTHING
    title = next((one.declaration.title or one.name for one in decision.options if one.name == option), option)
    names = () if witness is None else _evaluated(guideline, decision.name, witness).assuming
    labels = labels_of(guideline.model)
    shown = joined([f"{labels.get(name, name)}: {guideline.model.inputs[name].assumed}" for name in names], "and")
    return f"leads: {title}, assuming {shown}" if shown else f"leads: {title}"
