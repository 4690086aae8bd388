"""The page on what the worked patients show: the figures of the command, links that lead somewhere, all escaped."""

from __future__ import annotations

import re
from pathlib import Path

from b12dsl.evaluation import run_scenarios
from b12dsl.pipeline import check
from b12dsl.pipeline.loading import guideline_of
from b12dsl.publishing.pages import navigation, site_pages
from b12dsl.publishing.site import Site, site_of
from b12dsl.publishing.views_coverage import WORDS, coverage_page
from b12dsl.verification.coverage.measured import coverage

GUIDELINES = Path(__file__).resolve().parent.parent / "guidelines"


def site(path: str) -> Site:
    checked = check(path)
    return site_of(guideline_of(checked), checked.sources)


def test_the_packaged_guideline_has_the_page_and_nothing_is_missing() -> None:
    made = site("b12")
    assert b"Nothing that can occur is left out." in site_pages(made, quick=True)["coverage.md"]
    assert any("coverage.md" in section.get("How it is checked", []) for section in navigation(made))


def test_the_figures_are_those_of_the_command() -> None:
    made = site(str(GUIDELINES / "antenatal"))
    measured = coverage(made.guideline, run_scenarios(made.guideline))
    page = coverage_page(made).decode()
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>.*?</tr>", page)[1:]]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        (WORDS[share.kind][0], f"{share.shown} of {share.of} ({share.percent}%)", str(share.impossible))
        for share in measured.shares
    ]
    missing = page.split("{#missing}")[1].split("{#cannot-occur}")[0]
    assert sum(item.count(", ") + item.count("; ") for item in missing.splitlines()) > 10
    assert "<code>risks includes smoking</code>: false" in missing
    assert "haemoglobin at 70 g/L</code>: exactly this value" in missing
    assert "A date after today is an error" in page


def test_a_full_share_is_not_taken_for_a_sound_guideline() -> None:
    assert "A share of 100% says nothing about whether the rules are right." in coverage_page(site("b12")).decode()


def test_links_lead_to_pages_that_are_made() -> None:
    made = site(str(GUIDELINES / "tetanus"))
    pages = site_pages(made, quick=True)
    links = re.findall(r'href="([^"#]+)\.html(?:#([^"]+))?"', pages["coverage.md"].decode())
    assert len(links) > 20
    for path, anchor in links:
        assert f"{path}.md" in pages
        assert not anchor or anchor in pages[f"{path}.md"].decode()


def test_what_the_file_says_is_escaped() -> None:
    text = (GUIDELINES / "tetanus" / "guideline.guide").read_text(encoding="utf-8")
    assert "less than" in text
    page = coverage_page(site(str(GUIDELINES / "rehydration"))).decode()
    assert "<code>" in page
    known = "a|code|strong|li|ul|div|p|span|table|thead|tbody|tr|th|td|details|summary"
    assert not re.search(rf"<(?!/?(?:{known})\b)", page)
