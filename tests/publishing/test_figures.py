"""Figures: what they say in words, in which order, and where bands disagree."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from b12dsl.pipeline.loading import load_sources
from b12dsl.publishing.bands import columns_of, disagreements
from b12dsl.publishing.figure_bands import bands_figure
from b12dsl.publishing.figure_decision import Step, decision_figure, in_order, is_chain
from b12dsl.publishing.lexicon import lexicon_of
from b12dsl.publishing.site import Site


def step(name: str, *replaces: str, when: str = "x") -> Step:
    return Step(name, when, f"Answer {name}", frozenset(replaces))


DEFAULT = step("d", when="")


def test_exceptions_stand_before_what_they_replace() -> None:
    steps = (DEFAULT, step("a", "d"), step("b", "d", "a"))
    ordered = in_order(steps)
    assert [one.name for one in ordered] == ["b", "a", "d"]
    assert is_chain(ordered)


def test_options_side_by_side_are_no_chain() -> None:
    ordered = in_order((DEFAULT, step("a", "d"), step("b", "d")))
    assert ordered[-1] == DEFAULT
    assert not is_chain(ordered)
    assert "Besides, if x: Answer b." in decision_figure("n", "Which?", "All", ordered)


def test_a_figure_is_well_formed_and_tells_all_in_words() -> None:
    text = decision_figure("n", "Which <one>?", "For: all & more", (DEFAULT, step("a", "d", when="p < q")))
    assert ElementTree.fromstring(f"<div>{text}</div>") is not None
    (told,) = set(re.findall(r"<desc[^>]*>(.*?)</desc>", text))
    assert told == "Which &lt;one&gt;? For: all &amp; more First, if p &lt; q: Answer a. By default: Answer d."
    ids = re.findall(r'id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_the_bands_of_the_packaged_guideline_disagree_where_they_do(site: Site) -> None:
    found = site.model.classifications["b12_level"]
    apart = disagreements(columns_of(found, site.model))
    assert [(one.first, one.second, one.said_first, one.said_second) for one in apart] == [
        ("Below", "Borderline", "132.8 to 140 pmol/L", "180 to 189.8 pg/mL"),
        ("Above", "Borderline", "200 to 258.2 pmol/L", "271.1 to 350 pg/mL"),
    ]
    drawn = bands_figure(found, site.words)
    wide, narrow = ElementTree.fromstring(f"<both>{drawn}</both>")
    assert [each.get("class") for each in (wide, narrow)] == ["f-wide", "f-narrow"]
    assert drawn.count("f-dashed") == 8


ONE_COLUMN = """guideline small "Small"
  version 1.0.0
  status draft
source note "A note"
  lines 1
statement A1 in note line 1
  says "It says so."
input ferritin "Ferritin"
  is a concentration in micrograms/L
classify ferritin as iron "Iron"
  low  less than 30 micrograms/L
  fine at least 30 micrograms/L
  from A1
"""


def test_one_column_disagrees_with_nothing() -> None:
    model = load_sources({"x.guide": ONE_COLUMN}).model
    columns = columns_of(model.classifications["iron"], model)
    assert disagreements(columns) == ()
    drawn = bands_figure(model.classifications["iron"], lexicon_of(model))
    assert "Low up to 30, Fine from 30." in drawn
    assert "f-dashed" not in drawn
