"""The glossary and the page of what is not answered, read as a clinician reads them."""

from __future__ import annotations

from collections.abc import Mapping

from b12dsl.evaluation import Guideline
from b12dsl.logic.states import OptionState, Outcome
from b12dsl.pipeline import check_sources
from b12dsl.pipeline.loading import guideline_of
from b12dsl.publishing.english_expectations import OUTCOME_WORDS, STATE_WORDS
from b12dsl.publishing.pages_glossary import terms
from b12dsl.publishing.site import Site, site_of
from b12dsl.publishing.views_gaps import open_ranges
from b12dsl.source import Source
from tests.publishing.conftest import DAY


def test_every_term_says_what_it_means(site: Site) -> None:
    model = site.model
    found = {term.title: term for term in terms(site)}
    declared = (model.inputs, model.tests, model.findings, model.classifications, model.drugs, model.regimens)
    assert {one.title for group in declared for one in group.values()} <= found.keys()
    for term in found.values():
        assert term.meaning.endswith((".", "?", ")")), term
        assert term.meaning[0].isupper(), term


def test_terms_are_in_the_order_of_the_alphabet(site: Site) -> None:
    titles = [term.title.casefold() for term in terms(site)]
    assert titles == sorted(titles)


def test_a_term_is_explained_by_its_own_tree(site: Site) -> None:
    found = {term.title: term for term in terms(site)}
    assert "Borderline: 140 to 200 pmol/L, or 180 to 350 pg/mL." in found["Vitamin B12 level"].meaning
    assert found["Paresthesia"].meaning == "Does the patient have tingling or numbness?"
    assert "1000 micrograms by intramuscular injection every 2 months" in (
        found["Hydroxocobalamin by injection, neurological schedule"].meaning
    )
    assert found["Cyanocobalamin"].meaning == "It belongs to vitamin B12."


def test_every_outcome_and_state_is_explained(made: Mapping[str, str]) -> None:
    page = made["glossary.md"]
    for text in OUTCOME_WORDS.values():
        assert f"<dt>A decision is {text.partition(':')[0]}</dt>" in page
    for text in STATE_WORDS.values():
        assert f"<dt>An option {text}</dt>" in page
    assert set(OUTCOME_WORDS) == set(Outcome.__args__)
    assert set(STATE_WORDS) == set(OptionState.__args__)


# ------------------------------------------------------------------ what is not answered

RANGES = """guideline small "Small"
  version 1.0.0
  status draft
source note "A note"
  lines 1
statement A1 in note line 1
  says "It says so."
input fever "Fever"
  is yes or no
drug thiamine "Thiamine"
regimen wide "Wide"
  give thiamine 100 to 200 mg oral weekly to monthly for 2 to 3 weeks
  from A1
regimen narrow "Narrow"
  give thiamine 100 mg oral every 2 days for 2 weeks
  from A1
rule spoken "Written out"
  when fever
  may give thiamine 100 mg oral every 2 to 3 days indefinitely
  from A1
"""


def small() -> Guideline:
    return guideline_of(check_sources([Source("small/x.guide", RANGES)]))


def test_every_range_is_named_and_nothing_else() -> None:
    found = open_ranges(site_of(small(), {}, (), DAY), "unanswered.md")
    assert [(one.where.text, one.ranges) for one in found] == [
        ("Wide", ("100 to 200 mg", "once a week to once a month", "for 2 to 3 weeks")),
        ("Written out", ("every 2 to 3 days",)),
    ]


def test_the_ends_of_ranges_are_left_open_on_the_page(made: Mapping[str, str]) -> None:
    page = made["unanswered.md"]
    assert "Nothing says which end of the range to choose, so none is chosen here." in page
    assert "Cyanocobalamin by mouth</a>: 1000 to 2000 micrograms" in page
    assert "every 2 to 3 months" in page


def test_strengths_are_counted_in_plain_words(made: Mapping[str, str]) -> None:
    assert "options and rules has a strength of recommendation, because the source gives none." in made["unanswered.md"]
