"""The packaged guideline with one limit moved: exactly the patients between the limits, and no fact too many."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from b12dsl.logic.formula import FALSE, TRUE, Among
from b12dsl.logic.states import OUTCOMES, SETTLED
from b12dsl.verification.claims import AllOf, AnyOf, Claim, Neither, OutcomeIs, OwnerIs, TruthIs
from b12dsl.verification.difference.compared import Difference, Version
from b12dsl.verification.difference.joint import joint_of
from b12dsl.verification.solving.search import IMPOSSIBLE, PairSearch
from b12dsl.verification.witness import Witness
from tests.verification.versions import answers, compared, packaged

MOVED = (("less than 140 pmol/L", "less than 138 pmol/L"), ("140 to 200 pmol/L", "138 to 200 pmol/L"))
BETWEEN = "Serum vitamin B12 of 138 to under 140 pmol/L"


@cache
def moved() -> Difference:
    return compared(packaged(), packaged(*MOVED))


def test_everything_is_about_those_between_the_limits() -> None:
    found = moved()
    assert len(found.changes) > 20
    assert {change.who for change in found.changes} == {BETWEEN}
    assert (found.level, found.step.needed, found.step.enough) == ("changed", "major", False)
    assert [(each.kind, each.name, each.part) for each in found.declared] == [
        ("statement", "S32a", "text"), ("classification", "b12_level", "bands"),
    ]  # fmt: skip


def test_every_witness_is_between_the_limits_and_changes() -> None:
    found = moved()
    for change in found.changes:
        assert change.witness is not None
        facts = dict(change.witness.facts)
        assert facts["serum_b12"] == "139 pmol/L"
        before, after = (answers(version.guideline, facts) for version in (found.old, found.new))
        assert change.part or before[change.output] != after[change.output]


def test_no_fact_of_a_witness_can_be_left_out() -> None:
    """Without any one of its facts the patient is no longer an example of the change."""
    found = moved()
    for change in (change for change in found.changes if not change.part):
        assert change.witness is not None
        shown = tuple(answers(version.guideline, dict(change.witness.facts))[change.output] for version in _both(found))
        for left_out in change.witness.facts:
            facts = {name: value for name, value in change.witness.facts.items() if name != left_out}
            without = tuple(answers(version.guideline, facts)[change.output] for version in _both(found))
            assert _settled(without) != _settled(shown) or without[0] == without[1], (change, left_out)


def _both(found: Difference) -> tuple[Version, Version]:
    return found.old, found.new


def _settled(pair: tuple[object, ...]) -> list[bool]:
    return [(each[0] if isinstance(each, tuple) else each) in (*SETTLED, "applies", "does_not_apply") for each in pair]


# ------------------------------------------------------------------ the solver says the same


def test_the_solver_finds_nobody_outside_the_limits() -> None:
    """The second decider: whoever is answered otherwise has a level that the old limit takes in, and not the new."""
    found = moved()
    old, new = found.old.guideline.program, found.new.guideline.program
    (number,) = old.variables_of["serum_b12"]
    below = [Among(number, program.band_masks["b12_level"]["below"]) for program in (old, new)]
    search = PairSearch(found.old.guideline, found.new.guideline)
    between = AllOf((TruthIs(below[0], TRUE),)), AllOf((TruthIs(below[1], FALSE),))
    for decision in found.old.guideline.model.decisions:
        for before, after in _different(found, decision):
            assert search.find([before, Neither(between[0])], [after], minimal=False) == IMPOSSIBLE
            assert search.find([before], [after, Neither(between[1])], minimal=False) == IMPOSSIBLE


def _different(found: Difference, decision: str) -> list[tuple[Claim, Claim]]:
    """Every settled answer of the old version, against every other answer of the new one."""
    options = [option.name for option in found.old.guideline.model.decisions[decision].options]
    pairs: list[tuple[Claim, Claim]] = []
    for option in options:
        other = AnyOf(
            (
                OutcomeIs(decision, frozenset(OUTCOMES) - {"decided"}),
                *(OutcomeIs(decision, frozenset({"decided"}), each) for each in options if each != option),
            )
        )
        pairs.append((OutcomeIs(decision, frozenset({"decided"}), option), other))
    settled = SETTLED - {"decided"}
    pairs += [
        (OutcomeIs(decision, frozenset({one})), OutcomeIs(decision, frozenset(OUTCOMES) - {one})) for one in settled
    ]
    return pairs


CHANGES = (
    MOVED,
    (("mma more than 271 nmol/L", "mma more than 300 nmol/L"),),
    (("ileal_resection_length more than 20 cm", "ileal_resection_length at least 20 cm"),),
    (("    when not oral_tolerated\n", "    when not oral_tolerated and not glossitis\n"),),
    (("treatment_start more than 12 months before", "treatment_start more than 18 months before"),),
    (("  covers age at least 18 years", "  covers age at least 16 years"),),
)


@pytest.mark.parametrize("changes", CHANGES, ids=[each[0][1].strip()[:30] for each in CHANGES])
def test_diagrams_and_solver_agree_on_who_changes(changes: tuple[tuple[str, str], ...]) -> None:
    """For each decision and rule: there is a settled answer that becomes another one, or none, by both deciders."""
    found = compared(packaged(), packaged(*changes))
    search = PairSearch(found.old.guideline, found.new.guideline)
    model = found.old.guideline.model
    kinds = {(change.output, change.kind) for change in found.changes if not change.part}
    for decision in model.decisions:
        asked = search.find(
            [OutcomeIs(decision, SETTLED)], [OutcomeIs(decision, frozenset({"provisional", "undecided"}))]
        )
        assert (asked != IMPOSSIBLE) is ((decision, "now needs") in kinds), decision
        pairs = [
            search.find([OutcomeIs(decision, frozenset({a}))], [OutcomeIs(decision, frozenset({b}))], minimal=False)
            for a, b in product(SETTLED, SETTLED)
            if a != b
        ]
        sorts = {"lost", "gained", "otherwise"}
        assert any(each != IMPOSSIBLE for each in pairs) is any((decision, sort) in kinds for sort in sorts), decision
    for rule in model.rules:
        gone = search.find([OwnerIs(rule, frozenset({"applies"}))], [OwnerIs(rule, frozenset({"does_not_apply"}))])
        came = search.find([OwnerIs(rule, frozenset({"does_not_apply"}))], [OwnerIs(rule, frozenset({"applies"}))])
        if len(model.rules[rule].actions) == 1:
            assert (gone != IMPOSSIBLE) is ((rule, "lost") in kinds), rule
            assert (came != IMPOSSIBLE) is ((rule, "gained") in kinds), rule


def test_the_solver_needs_as_many_facts() -> None:
    """The fewest facts by the diagram are the fewest by the solver."""
    found = moved()
    search = PairSearch(found.old.guideline, found.new.guideline)
    for decision in found.old.guideline.model.decisions:
        asked = search.find(
            [OutcomeIs(decision, SETTLED)], [OutcomeIs(decision, frozenset({"provisional", "undecided"}))]
        )
        shown = [c.witness for c in found.changes if (c.output, c.part, c.kind) == (decision, "", "now needs")]
        assert isinstance(asked, Witness)
        assert len(asked.facts) == min(len(each.facts) for each in shown if each is not None)


def test_a_version_is_the_same_as_itself_in_diagrams() -> None:
    guideline = packaged().guideline
    joint = joint_of(guideline.program, guideline.program)
    assert all(axis.old == axis.new for axis in joint.axes)
    assert compared(packaged(), packaged(("  version 1.0.0", "  version 1.0.1"))).changes == ()
