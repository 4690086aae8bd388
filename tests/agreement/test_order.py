"""Order and other words never matter: shuffled files and rewritten conditions mean the same."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from b12dsl.logic import translate
from b12dsl.logic.fingerprint import meaning_fingerprint
from b12dsl.model import All, Any, Condition, Guideline, Holds, Not
from b12dsl.model.form import form_fingerprint
from tests.agreement.both import Compiled, Said, resolved
from tests.agreement.cases import Patients
from tests.agreement.guidelines import Line, Shape, guideline, shuffled, text_of
from tests.agreement.rewrites import HERE, reworded

SHAPES = (Shape(inputs=6), Shape(inputs=6, relations=False), Shape(inputs=6, numbers=False, relations=False))


def in_files(rng: Random, declarations: list[Line]) -> dict[str, str]:
    """The declarations in any order, over two or three files."""
    files: dict[str, list[Line]] = {}
    for line in rng.sample(declarations, len(declarations)):
        files.setdefault(f"{rng.choice('abc')}.guide", []).append(line)
    return {path: text_of(lines) for path, lines in files.items()}


def said_by_name(compiled: Compiled, raw: tuple[int, ...]) -> Said:
    """What is said, without what is called by the number of a line or of a relation."""
    found = compiled.said(raw)
    return {(role, name): value for (role, name), value in found.items() if "#" not in name and role != "relation"}


@pytest.mark.parametrize("seed", range(9))
def test_the_order_of_declarations_files_and_lines_never_matters(seed: int) -> None:
    rng = Random(seed)
    for shape in SHAPES:
        declarations = guideline(rng, shape)
        first = Compiled(resolved(text_of(declarations)))
        files = in_files(rng, declarations)
        other = Compiled(resolved(files))
        assert form_fingerprint(first.guideline) == form_fingerprint(other.guideline), files
        assert meaning_fingerprint(first.program) == meaning_fingerprint(other.program), files
        inner = text_of(shuffled(rng, declarations))  # also options, rows, bands, choices, items and actions
        for text, one in ((files, other), (inner, Compiled(resolved(inner)))):
            _same_results(rng, first, one, text)


def _same_results(rng: Random, first: Compiled, other: Compiled, text: object) -> None:
    patients = Patients(first.guideline)
    for _ in range(10):
        facts = patients.partial(rng) | patients.stated(rng)
        case, again = first.case(facts), other.case(facts)
        if case is None or again is None:  # the facts contradict each other, in either order
            assert case is again
            continue
        assert said_by_name(first, first.raw(case)) == said_by_name(other, other.raw(again)), f"{facts}\n{text}"


@pytest.mark.parametrize("seed", range(10))
def test_a_hundred_other_wordings_mean_the_same(seed: int) -> None:
    """Ten seeds: a thousand rewrites that keep the Kleene truth value."""
    rng = Random(seed + 300)
    for number in range(10):
        text = text_of(guideline(rng, SHAPES[1 + number % 2]))
        model = resolved(text)
        meaning = meaning_fingerprint(translate(model))
        for _ in range(10):
            other = reworded(rng, model)
            assert meaning_fingerprint(translate(other)) == meaning, f"{other.findings}\n{other.decisions}\n{text}"


def _advised_when(condition: Condition) -> Guideline:
    text = (
        'guideline made_up "Made up"\n  version 1.0.0\n  status draft\ninput q "Made up"\n  is yes or no\n'
        'rule r "Made up"\n  when q\n  advise "Made up."\n'
    )
    model = resolved(text)
    return replace(model, rules={"r": replace(model.rules["r"], condition=condition)})


def test_what_holds_in_every_patient_is_not_the_same_as_no_condition() -> None:
    """`q or not q` waits for q, so that it means something else than no condition at all."""
    q = Holds("q", HERE)
    either, always = Any((q, Not(q, HERE)), HERE), All((), HERE)
    fingerprints = {meaning_fingerprint(translate(_advised_when(one))) for one in (either, always, q, Not(q, HERE))}
    assert len(fingerprints) == 4


def test_a_changed_meaning_changes_the_fingerprint() -> None:
    """Leaving the condition out of a rule that gives or forbids something is seen."""
    seen = 0
    for seed in range(30):
        rng = Random(seed)
        model = resolved(text_of(guideline(rng, SHAPES[2])))
        meaning = meaning_fingerprint(translate(model))
        name = rng.choice(sorted(model.rules))
        rule = model.rules[name]
        if rule.condition is not None:
            other = replace(model, rules={**model.rules, name: replace(rule, condition=Not(rule.condition, HERE))})
            seen += meaning_fingerprint(translate(other)) != meaning
    assert seen >= 20
