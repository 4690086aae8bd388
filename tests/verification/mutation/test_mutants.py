"""Faults put into a guideline: each operator makes what it names, and each sentence tells what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from b12dsl.evaluation import Guideline, run_scenarios
from b12dsl.logic import translate
from b12dsl.logic.fingerprint import meaning_fingerprint
from b12dsl.model import Guideline as Model
from b12dsl.model.form import form_fingerprint
from b12dsl.pipeline import check, check_sources
from b12dsl.source import Source
from b12dsl.verification.mutation import Mutant, mutants

HERE = Path(__file__).parent
FAULTY = (HERE / "faulty.guide").read_text(encoding="utf-8")
MADE_UP = sorted(path for path in (HERE.parents[1] / "guidelines").iterdir() if path.is_dir())
REFUSED = {  # a change that the language has no words for, or refuses: S199, S132; a rule without lines: N209, R413
    "`start more than 3 months before today` becomes `start on or before today - 3 months`": "S199",
    "`start before 2020-01-01` becomes `start on or before 2020-01-01`": "S199",
    "`start + 3 months before visit` becomes `start + 3 months on or before visit`": "S199",
    "`every 2 days` becomes `every day`": "S132",
    "`every 1 to 2 days` becomes `every day`": "S132",
    "`do not give iron_salt oral` is left out": "R413",
    "`stop folate` is left out": "N209",
    "`give tablets, or else by_drip` is left out": "N209",
}
# Changes that are more than one word of one line: what the sentence says, and the same done to the text.
BY_HAND: dict[str, tuple[tuple[str, str], ...]] = {
    "`covers age at least 18 years` is left out": (('  covers age at least 18 years "Adults"\n', ""),),
    "`does not cover pregnant` is left out": (('  does not cover pregnant "Pregnancy"\n', ""),),
    "`counted in completed years` is left out": (("  counted in completed years\n", ""),),
    "`valid for 6 months` is left out": (("  valid for 6 months\n", ""),),
    "`valid for 6 months` becomes `valid for 3 months`": (("valid for 6 months", "valid for 3 months"),),
    "`valid for 6 months` becomes `valid for 12 months`": (("valid for 6 months", "valid for 12 months"),),
    "`valid for 6 months` becomes `valid for 6 days`": (("valid for 6 months", "valid for 6 days"),),
    "`if not stated assume yes` is left out": (('  if not stated assume yes\n    because "Most do."\n', ""),),
    "`if not stated assume yes` becomes `if not stated assume no`": (("assume yes", "assume no"),),
    "the drug `iron_sugar` (faulty.guide:69), `belongs to metal` is left out": (
        ('drug iron_sugar "Iron sugar"\n  belongs to metal\n', 'drug iron_sugar "Iron sugar"\n'),
    ),
    "`low less than 15 micrograms/L` becomes `low less than 17 micrograms/L`": (
        ("less than 15 micro", "less than 17 micro"),
        ("15 to 200", "17 to 200"),
    ),
    "`normal 15 to 200 micrograms/L` becomes `normal 15 to under 200 micrograms/L`": (
        ("15 to 200", "15 to under 200"),
        ("more than 200", "at least 200"),
    ),
    "`weak or (signs includes fever and signs includes cough)` becomes": (
        ("  when any of\n    weak", "  when all of\n    weak"),
    ),
    "`visit within 10 days of today` is left out": ((" or visit within 10 days of today", ""),),
    "`bleeding is heavy` becomes `bleeding is slight`": (("  heavy             | any", "  slight            | any"),),
    "`bleeding is one of slight, no_loss` becomes `bleeding is slight`": (
        ("slight or no_loss | under", "slight | under"),
    ),
    "`weight less than 50 kg` becomes `weight less than 49 kg`": (("under 50 ", "under 49 "),),
    "`weight less than 50 kg` becomes `weight at most 50 kg`": (("under 50 ", "at most 50 "),),
    "`slight or no_loss | less than 50 | middling` is left out": (
        ("  slight or no_loss | under 50     | middling\n", ""),
    ),
    "`twice a day` becomes `3 times a day`": (("twice daily", "3 times a day"),),
    "`twice a day` becomes `twice a week`": (("twice daily", "twice weekly"),),
    "`once a week to once a month` becomes `once a month`": (("weekly to monthly", "monthly"),),
    "(faulty.guide:117), `folate dose not stated oral` is left out": (
        ("  with folate dose not stated oral weekly to monthly indefinitely\n", ""),
    ),
    "`iron_salt 100 to 200 mg oral` is left out": (
        ("  give iron_salt 100 to 200 mg oral twice daily for 4 weeks\n  then", "  give"),
    ),
    "`iron_level is low` is left out": (("when iron_level is low and unwell", "when unwell"),),
    "In the option `dripped` (faulty.guide:126), `replaces swallowed` is left out": (
        ("    replaces swallowed\n    when not tol", "    when not tol"),
    ),
    "`replaces dripped` is left out": (("replaces swallowed, dripped", "replaces swallowed"),),
    "`replaces checks` is added": (("replaces barred\n", "replaces barred, checks\n"),),
    "`refer to “a hospital”` is left out": (('    refer to "a hospital"\n', ""),),
    "`instead give iron_sugar` is left out": (("iron_sugar or folate", "folate"),),
    "`measure iron, blood_count at 3, 6 months after start` is left out": (
        ("  measure iron, blood_count at 3, 6 months after start when iron_level is one of low, normal\n", ""),
    ),
    "`blood_count` is left out": (("measure iron, blood_count", "measure iron"),),
    "`when iron_level is one of low, normal` is left out": ((" when iron_level is one of low, normal", ""),),
    "`may give folate 5 mg oral` is left out": (("  may give folate 5 mg oral daily for life\n", ""),),
    "(faulty.guide:153), `once a day` becomes `once a week`": (("5 mg oral daily", "5 mg oral weekly"),),
}


@cache
def faulty() -> Model:
    return model_of(FAULTY)


def model_of(text: str) -> Model:
    checked = check_sources([Source("faulty.guide", text)])
    assert checked.model is not None, checked.errors
    return checked.model


def meaning(model: Model) -> str:
    return meaning_fingerprint(translate(model))


def edited(mutant: Mutant) -> str | None:
    """The text with what the sentence says done to it; None where that is more than one word of one line."""
    lines = FAULTY.split("\n")
    number = mutant.span.line - 1
    if mutant.was and mutant.becomes and lines[number].count(mutant.was) == 1:
        lines[number] = lines[number].replace(mutant.was, mutant.becomes)
    elif mutant.was and not mutant.becomes and lines[number].strip() == mutant.was:
        del lines[number]
    else:
        return None
    return "\n".join(lines)


def test_the_faults_of_a_small_guideline(golden: Callable[[Path, str], None]) -> None:
    told = "\n".join(f"{mutant.operator}: {mutant.sentence}" for mutant in mutants(faulty()))
    golden(HERE / "faulty.mutants.txt", told + "\n")


def test_each_sentence_done_to_the_text_gives_the_same_guideline() -> None:
    shown: Counter[str] = Counter()
    for mutant in mutants(faulty()):
        text = edited(mutant)
        if text is None:
            continue
        checked = check_sources([Source("faulty.guide", text)])
        if checked.model is None:
            told = next((told for told in REFUSED if told in mutant.sentence), "")
            assert [error.code for error in checked.errors] == [REFUSED[told]], mutant.sentence
            continue
        # A list of which one item is left stands in the text as a list, in the fault as the item.
        same = meaning if mutant.operator == "item" else form_fingerprint
        assert same(checked.model) == same(mutant.model), mutant.sentence
        shown[mutant.operator] += 1
    assert sum(shown.values()) > 150
    assert len(shown) >= 18


@pytest.mark.parametrize("told", BY_HAND)
def test_what_is_more_than_one_word(told: str) -> None:
    found = [mutant for mutant in mutants(faulty()) if told in mutant.sentence]
    assert found, told
    text = FAULTY
    for old, new in BY_HAND[told]:
        assert old in text
        text = text.replace(old, new, 1)
    assert form_fingerprint(found[0].model) == form_fingerprint(model_of(text))


def test_every_operator_is_shown() -> None:
    assert {mutant.operator for mutant in mutants(faulty())} == {
        "arithmetic", "assumed", "band", "by default", "choice", "class", "comparison", "connective", "direction",
        "dose", "drug", "duration", "frequency", "item", "limit", "line", "not", "not stated", "option", "permission",
        "phase", "prohibition", "regimen", "replaces", "route", "scope", "table result", "table row", "target",
        "validity", "visit", "when",
    }  # fmt: skip


def test_a_default_that_is_left_out_is_never_chosen() -> None:
    found = next(mutant for mutant in mutants(faulty()) if mutant.operator == "by default")
    facts = {"age": "40 years", "pregnant": False, "iron": "5 micrograms/L", "tired": True, "pale": True}
    facts |= {"tolerates": True, "bleeding": "slight", "weight": "60 kg"}
    before, after = (Guideline(model).evaluate(facts).decisions["treatment"] for model in (faulty(), found.model))
    assert (before.outcome, before.option, after.outcome) == ("decided", "swallowed", "not_covered")


@pytest.mark.parametrize("path", [Path("b12"), *MADE_UP], ids=lambda path: path.name)
def test_every_fault_is_one_and_no_two_are_the_same(path: Path) -> None:
    checked = check(str(path) if path.name == "b12" else path)
    assert checked.model is not None
    found = mutants(checked.model)
    forms = [form_fingerprint(mutant.model) for mutant in found]
    assert form_fingerprint(checked.model) not in forms
    assert len(set(forms)) == len(forms) > 100
    assert len({mutant.sentence for mutant in found}) > 0.99 * len(found)
    assert [mutant.span for mutant in found] == sorted(mutant.span for mutant in found)


@pytest.mark.parametrize("path", MADE_UP, ids=lambda path: path.name)
def test_a_faulty_guideline_still_answers(path: Path) -> None:
    checked = check(path)
    assert checked.model is not None
    for mutant in mutants(checked.model)[::15]:
        assert len(run_scenarios(Guideline(mutant.model))) == len(checked.model.scenarios), mutant.sentence
