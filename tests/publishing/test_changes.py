"""The page of changes between versions, and the drawing of the flow of people."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from b12dsl.model import Guideline
from b12dsl.pipeline import check_sources
from b12dsl.pipeline.loading import guideline_of
from b12dsl.pipeline.recording import release_of
from b12dsl.pipeline.releases import Release
from b12dsl.publishing.figure_flow import flow_drawing, flow_figure
from b12dsl.publishing.site import site_of
from b12dsl.publishing.views_changes import changes_page
from b12dsl.source import Source
from b12dsl.verification.difference.cohort import Answered, Cohort, Flow
from tests.verification.versions import FEVER

NEXT = FEVER.replace("1.0.0", "1.1.0").replace("39 Cel", "38 Cel")
NOW = NEXT.replace("1.1.0", "2.0.0").replace("500 mg", "1000 mg")


def model(text: str) -> Guideline:
    found = check_sources([Source("fever.guide", text)]).model
    assert found is not None
    return found


def release(text: str) -> Release:
    return release_of(model(text), {"fever.guide": text})


def page(now: str, *releases: Release) -> str:
    checked = check_sources([Source("fever.guide", now)])
    site = site_of(guideline_of(checked), checked.sources, made_on=date(2026, 3, 20), releases=releases)
    return unescape(re.sub(r"<[^>]+>", "", changes_page(site).decode("utf-8")))


def test_without_a_release_there_is_nothing_to_compare() -> None:
    assert "No release is recorded." in page(FEVER)


def test_the_latest_comparison_comes_first() -> None:
    text = page(NOW, release(FEVER), release(NEXT))
    assert text.index("From 1.1.0 to these pages") < text.index("From 1.0.0 to 1.1.0")
    assert "Only patients with Temperature of more than 38 to 39 °C." in text
    assert "Dose. " in text
    assert "was “give Febrin 500 mg by mouth" in text
    assert "1.0.0 to 1.1.0 is a minor step" in text
    assert "Too small." in text


def test_pages_of_a_recorded_release_are_not_compared_with_themselves() -> None:
    text = page(FEVER, release(FEVER))
    assert "These pages are release 1.0.0, the first on record: there is nothing yet to compare it with." in text
    assert "From 1.0.0" not in text
    text = page(NEXT, release(FEVER), release(NEXT))
    assert "These pages are release 1.1.0." in text
    assert "From 1.0.0 to 1.1.0" in text


def test_pages_that_differ_from_their_release_are_compared_with_it() -> None:
    text = page(FEVER.replace("39 Cel", "38 Cel"), release(FEVER))
    assert "From 1.0.0 to these pages" in text
    assert "These pages are release" not in text


def test_a_release_that_the_language_no_longer_reads() -> None:
    old = release(FEVER)
    lost = replace(old, texts={"fever.guide": "nonsense\n"})
    assert "can no longer be read" in page(NEXT, lost)


# ------------------------------------------------------------------ the drawing


def flow(old: str, new: str, people: int) -> Flow:
    answer = Answered("decided", "a")
    return Flow("care", "How?", answer, answer if old == new else Answered("undecided", None), old, new, people)


FLOWS = (flow("tablets", "tablets", 9000), flow("tablets", "undecided & <open>", 1), flow("undecided", "undecided", 7))


def test_the_drawing_tells_every_figure() -> None:
    cohort = Cohort(9008, 1, 0, FLOWS)
    drawing = ElementTree.fromstring(flow_drawing(cohort))
    told = "".join(drawing.itertext())
    assert "9,000 stay “tablets”." in told
    assert "1 go from “tablets” to “undecided & <open>”." in told
    assert flow_drawing(cohort) == flow_drawing(cohort)


def test_bands_fill_their_bars_and_the_smallest_is_seen() -> None:
    drawing = ElementTree.fromstring(flow_figure("care", "How?", FLOWS))
    bars = [float(each.get("height", "0")) for each in drawing.iter("rect")]
    bands = [each.get("d", "") for each in drawing.iter("path")]
    assert len(bands) == 3
    assert min(bars) >= 2
    changed = [each.get("class") for each in drawing.iter("path")]
    assert changed.count("f-flow f-flow-changed") == 1
    assert sum(bars[:2]) == pytest.approx(sum(bars[2:]))


def test_nobody_is_drawn_too() -> None:
    ElementTree.fromstring(flow_drawing(Cohort(0, 0, 0, ())))
