"""The solver, the diagrams and the evaluator say the same of every patient: what can be, what cannot, and who."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

import pytest

from b12dsl.evaluation import Assessment, Guideline
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Ref
from b12dsl.logic.outputs import Builder, levels_of, reading_order
from b12dsl.logic.states import OPTION_STATES, OUTCOMES, Answer, option_state
from b12dsl.model import Fact, Grounds, Scenario
from b12dsl.pipeline.loading import load, load_sources
from b12dsl.verification.claims import Claim, LineIs, OutcomeIs, OwnerIs, TruthIs, replays
from b12dsl.verification.solving.search import IMPOSSIBLE, Search
from b12dsl.verification.witness import Witness
from tests.agreement.both import NOWHERE
from tests.agreement.cases import TODAY, Patients
from tests.agreement.guidelines import Shape, guideline, text_of

SHAPES = (Shape(inputs=6, relations=False), Shape(inputs=8, relations=False, numbers=False), Shape(inputs=6, deep=3))
TRUTHS = (TRUE, FALSE, UNKNOWN)


def made(seed: int) -> Guideline:
    return load_sources({"made_up.guide": text_of(guideline(Random(seed), SHAPES[seed % len(SHAPES)]))})


def without_relations(at: Guideline, position: int) -> bool:
    """Diagrams judge exactly what compares no two inputs with each other."""
    return all(number < len(at.program.variables) for number in levels_of(at.program, position))


def claims(at: Guideline) -> Iterator[Claim]:
    """Whatever can be said of a decision, an option or a rule."""
    for decision in at.program.decisions:
        yield from (OutcomeIs(decision.name, frozenset({outcome})) for outcome in OUTCOMES)
    owners = [*at.program.rules, *(option for decision in at.program.decisions for option in decision.options)]
    for owner in owners:
        yield from (OwnerIs(owner.name, frozenset({state})) for state in OPTION_STATES)
        for line in owner.lines:
            for number in range(len(line.regimens)):
                yield LineIs(owner.name, line.position, number, frozenset({"forbidden"}))
                yield LineIs(owner.name, line.position, number, frozenset({"withheld"}))


@pytest.mark.parametrize("seed", range(12))
def test_named_conditions_can_be_what_diagrams_say_they_can_be(seed: int) -> None:
    at = made(seed)
    search, builder = Search(at), Builder(at.program, partial=True, order=reading_order(at.program))
    compared = 0
    for position, named in enumerate(at.program.named):
        if without_relations(at, position) and not named.epistemic:
            every = [range(size) for size in builder.store.sizes]
            possible = builder.store.terminals(builder.named(position), every)
            assert possible == {truth for truth in TRUTHS if search.any_patient(TruthIs(Ref(position), truth))}, named
            compared += 1
    assert compared > 10


@pytest.mark.parametrize("seed", range(12))
def test_decisions_can_end_as_diagrams_say_they_can(seed: int) -> None:
    at = made(seed)
    search, builder = Search(at), Builder(at.program, partial=True, order=reading_order(at.program))
    for decision in at.program.decisions:
        read = (p for o in decision.options for p in (o.eligible, o.displaced, o.prohibited) if p is not None)
        exact = all(without_relations(at, position) for position in (decision.when, *read))
        terminals = builder.store.terminals(builder.decision(decision), [range(size) for size in builder.store.sizes])
        by_diagram = {answer.outcome for answer in terminals if isinstance(answer, Answer)}
        by_solver = {o for o in OUTCOMES if search.any_patient(OutcomeIs(decision.name, frozenset({o})))}
        assert by_solver == by_diagram if exact else by_solver <= by_diagram


@pytest.mark.parametrize("seed", range(16))
def test_whoever_is_found_shows_it_and_what_is_impossible_survives_random_patients(seed: int) -> None:
    """`Search` raises where the evaluator does not confirm a patient; here the proofs of absence are tried.

    A fact is known or not; ranges make more answers possible that are open, and none that is settled.
    """
    at, rng = made(100 + seed), Random(seed)
    search, patients = Search(at), Patients(at.model)
    impossible = [claim for claim in claims(at) if search.patient_with(claim) == IMPOSSIBLE]
    assert search.undecided == 0
    for _ in range(700):  # 16 seeds: more than 10,000 patients
        told = rng.choice((0.3, 0.7, 1.0, 1.0))
        facts = {name: fact for name, fact in patients.complete(rng).items() if rng.random() < told}
        found = as_assessed(at, facts)
        shown = [claim for claim in impossible if replays(claim, found)]
        assert not shown, f"{shown[0]} is said to be impossible\n{facts}"


@pytest.mark.parametrize("seed", range(6))
def test_each_no_conflict_survives_ten_thousand_random_patients(seed: int) -> None:
    rng = Random(seed)
    assert sum(survivors(made(200 + 4 * seed + number), rng) for number in range(4)) >= 3


def survivors(at: Guideline, rng: Random) -> int:
    """How many decisions are proven free of conflict; none of the random patients meets one there."""
    search, patients = Search(at), Patients(at.model)
    conflict = frozenset({"conflict"})
    named = [decision.name for decision in at.program.decisions]
    proven = [name for name in named if search.any_patient(OutcomeIs(name, conflict)) is False]
    for _ in range(10_000 if proven else 0):
        outcomes = at.outcomes(at.read_scenario(as_scenario(patients.complete(rng))))
        assert not [name for name in proven if outcomes[name][0] == "conflict"]
    return len(proven)


def as_assessed(at: Guideline, facts: Mapping[str, Fact]) -> Assessment:
    return at.evaluate(at.read_scenario(as_scenario(facts)))


def as_scenario(facts: Mapping[str, Fact]) -> Scenario:
    told = tuple((name, fact, getattr(fact, "on", None), NOWHERE) for name, fact in facts.items())
    return Scenario("made_up", "", TODAY, told, (), Grounds(), NOWHERE)


def test_the_witness_has_the_fewest_facts_and_worked_values() -> None:
    search = Search(load("b12"))
    answer = search.patient_with(OutcomeIs("first_treatment", frozenset({"not_applicable"})))
    assert isinstance(answer, Witness)
    assert answer.facts == {"age": "17 years"}


def test_nothing_known_is_a_patient_too() -> None:
    search = Search(load("b12"))
    answer = search.patient_with(OutcomeIs("first_treatment", frozenset({"undecided"})))
    assert isinstance(answer, Witness)
    assert not answer.facts


def test_no_drug_is_given_while_its_prohibition_is_not_ruled_out() -> None:
    """The corollary of safety, proven for every give of the packaged guideline."""
    at = load("b12")
    search = Search(at)
    gives = 0
    for owner in (*(o for d in at.program.decisions for o in d.options), *at.program.rules):
        for line in owner.lines:
            for number, regimen in enumerate(line.regimens):
                given = LineIs(owner.name, line.position, number, frozenset({"applies"}))
                for truth in (TRUE, UNKNOWN):
                    assert search.any_patient(given, TruthIs(Ref(regimen.prohibited), truth)) is False
                gives += 1
    assert gives >= 6


def test_states_are_exclusive_and_total() -> None:
    """Every patient has one state and one outcome: the disjunction of all is never false, no two hold at once."""
    at = load("b12")
    search = Search(at)
    for decision in at.program.decisions:
        everything = frozenset(OUTCOMES)
        assert search.any_patient(OutcomeIs(decision.name, everything)) is True
        for outcome in OUTCOMES:
            rest = OutcomeIs(decision.name, everything - {outcome})
            assert search.any_patient(OutcomeIs(decision.name, frozenset({outcome})), rest) is False
    assert {option_state(e, d) for e in TRUTHS for d in TRUTHS} == set(OPTION_STATES)
