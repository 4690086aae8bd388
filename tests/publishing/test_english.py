"""The sentences of the packaged guideline and of small ones, as a clinician reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from b12dsl.evaluation.expectations import VERBS
from b12dsl.model import Condition, Guideline
from b12dsl.model.words_courses import joined
from b12dsl.pipeline.loading import load_sources
from b12dsl.publishing.english import Clause, clause, condition_words
from b12dsl.publishing.english_actions import action_sentences
from b12dsl.publishing.english_expectations import VERBS as SPOKEN
from b12dsl.publishing.english_expectations import expectation_words
from b12dsl.publishing.lexicon import Lexicon, lexicon_of, running
from b12dsl.publishing.site import Site, owners

GOLDEN = Path(__file__).parent / "golden"


def shown(made: Clause, depth: int = 1) -> Iterator[str]:
    yield f"{'  ' * depth}{made.text}"
    for item in made.items:
        yield from shown(item, depth + 1)


def told(model: Guideline) -> Iterator[str]:
    words = lexicon_of(model)
    for found in model.findings.values():
        yield from (f"finding {found.title}", *shown(clause(found.condition, words)), "")
    for owner in owners(model):
        yield owner.title
        yield from shown(clause(owner.condition, words)) if owner.condition else ["  by default"]
        yield from (f"    {text}" for action in owner.actions for text in action_sentences(action, words))
        yield ""


def test_the_packaged_guideline_reads_as_it_was_agreed(site: Site, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "sentences.txt", "\n".join(told(site.model)))


def test_what_worked_patients_expect_reads_as_it_was_agreed(site: Site, golden: Callable[[Path, str], None]) -> None:
    lines = [
        f"{one.words}\n    {expectation_words(one, site.words)}"
        for result in site.results
        for one in result.scenario.expectations
    ]
    golden(GOLDEN / "expectations.txt", "\n".join(dict.fromkeys(lines)) + "\n")


def test_every_expectation_has_words() -> None:
    assert SPOKEN.keys() == VERBS.keys()


SMALL = """guideline small "Small"
  version 1.0.0
  status draft
  covers age at least 18 years "Adults"
source note "A note"
  lines 1
statement A1 in note line 1
  says "It says so."
input age "Age"
  is a duration in years
input ferritin "Ferritin"
  is a concentration in micrograms/L
input weight "Weight"
  is a mass in kg
input started "First dose"
  is a date
input seen "Last visit"
  is a date
input fever "Fever"
  is yes or no
input cough "Cough"
  is yes or no
input rash "Rash"
  is yes or no
input site_of_pain "Site of the pain"
  is one of
    head "Head"
    chest "Chest"
    other "Elsewhere"
input symptoms "Symptoms"
  is several of
    nausea "Nausea"
    thirst "Thirst"
drug thiamine "Thiamine"
drug zinc "Zinc"
rule tell "Tell"
  when %s
  %s
  from A1
"""


def small(condition: str = "fever", action: str = 'advise "Rest"') -> tuple[Lexicon, Condition, Guideline]:
    model = load_sources({"small.guide": SMALL % (condition, action)}).model
    found = model.rules["tell"].condition
    assert found is not None
    return lexicon_of(model), found, model


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("fever", "fever"),
        ("not fever", "fever: no"),
        ("fever and cough", "fever and cough"),
        ("fever or (cough and rash)", "fever or (cough and rash)"),
        ("age at least 65 years", "age is at least 65 years"),
        ("age is 18 to 65 years", "age is 18 to 65 years"),
        ("ferritin less than 30 micrograms/L", "ferritin is less than 30 micrograms/L"),
        ("not (ferritin less than 30 micrograms/L)", "ferritin is not less than 30 micrograms/L"),
        ("site_of_pain is one of head, chest", "site of the pain is head or chest"),
        ("site_of_pain is not head", "site of the pain is not head"),
        ("symptoms includes thirst", "symptoms includes thirst"),
        ("not (symptoms includes thirst)", "symptoms does not include thirst"),
        ("started more than 12 months before today", "first dose is more than 12 months before today"),
        (
            "started within 3 months of today",
            "first dose is no earlier than 3 months before today and first dose is no later than 3 months after today",
        ),
        ("started before seen", "first dose is before last visit"),
        ("seen after 2026-01-01", "last visit is after 2026-01-01"),
        ("started more than 2 days after seen", "first dose is more than 2 days after last visit"),
        ("weight / (2 * weight) more than 1", "weight ÷ (2 × weight) is more than 1"),
    ],
)
def test_conditions_in_words(written: str, expected: str) -> None:
    words, condition, _ = small(written)
    assert condition_words(condition, words) == expected


def test_long_conditions_become_lists() -> None:
    words, condition, _ = small(
        "\n    at least 2 of\n      fever\n      cough\n      none of\n        rash\n        fever".lstrip()
    )
    made = clause(condition, words)
    assert made.text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "give thiamine 100 mg intramuscular 3 times a week for 2 weeks",
            ["Give thiamine 100 mg by intramuscular injection 3 times a week for 2 weeks."],
        ),
        (
            "give thiamine 40 mg/kg of weight, at most 1000 mg oral once",
            ["Give thiamine 40 mg/kg of weight, at most 1000 mg by mouth once."],
        ),
        (
            "may give thiamine dose not stated oral daily until fever",
            ["You may give thiamine by mouth once a day until fever (the source does not state the dose)."],
        ),
        ("do not give thiamine oral", ["Do not give thiamine by mouth."]),
        ("stop thiamine", ["Stop thiamine."]),
        ("do not stop thiamine", ["Do not stop thiamine."]),
        ("measure ferritin at 1 months after started", ["Measure ferritin at 1 month after the first dose."]),
        ("measure ferritin when fever", ["Measure ferritin if fever."]),
        ("aim for ferritin more than 30 micrograms/L", ["Aim for ferritin more than 30 micrograms/L."]),
        ('refer to "a clinic"', ["Refer to a clinic."]),
        ('advise "Rest"', ["Rest."]),
        ('source silent "No plan"', ["No answer is given here. No plan."]),
    ],
)
def test_actions_in_words(written: str, expected: list[str]) -> None:
    words, _, model = small(action=written)
    assert [text for action in model.rules["tell"].actions for text in action_sentences(action, words)] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Serum level", "serum level"),
        ("Crohn's disease", "Crohn's disease"),
        ("B12 level", "B12 level"),
        ("A sign", "a sign"),
        ("HIV", "HIV"),
    ],
)
def test_titles_inside_sentences(title: str, expected: str) -> None:
    assert running(title) == expected


# Signs and short forms that are misread; generated text never holds one (lists of error-prone abbreviations).
ERROR_PRONE = (
    *(
        r"µg",
        r"μg",
        r"\bug\b",
        r"\bmcg\b",
        r"\bumol\b",
        r"\bIU\b",
        r"\bIM\b",
        r"\bSC\b",
        r"\bSQ\b",
        r"\bIN\b",
        r"\bPO\b",
    ),
    *(r"\bq\.?d\.?\b", r"\bQD\b", r"\bqod\b", r"\bQOD\b", r"\bb\.?i\.?d\.?\b", r"\bt\.?i\.?d\.?\b", r"\bprn\b"),
    *(
        r"\bOD\b",
        r"\bq\d+h\b",
        r"\bcc\b",
        r"\bHS\b",
        r"\bD/C\b",
        r"\d\.0\b(?!\.)",
        r"(?<![\d.])\.\d",
        r"\b\d{1,3},\d{3}\b",
    ),
)


def test_no_error_prone_abbreviation_is_written(made: Mapping[str, str]) -> None:
    found = []
    for path, page in made.items():
        if not path.endswith(".md") or path.startswith(("text/", "messages/")):
            continue
        text = re.sub(
            r"<style>.*?</style>|<script.*?</script>|<code>.*?</code>|<[^>]*>|^title:.*$",
            " ",
            page,
            flags=re.DOTALL | re.MULTILINE,
        )
        text = re.sub(r"\d+\.\d+\.\d+|\{#[^}]*\}", " ", text)
        found += [(path, pattern, match.group()) for pattern in ERROR_PRONE for match in re.finditer(pattern, text)]
    assert found == []


def test_doses_are_spoken_in_micrograms(made: Mapping[str, str]) -> None:
    page = made["decisions/first_treatment.md"]
    assert "1000 micrograms by intramuscular injection every 2 days until no further neurological improvement" in page


def test_lists_end_in_and() -> None:
    assert joined(["a", "b", "c"], "and") == "a, b and c"
