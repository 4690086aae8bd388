"""The page of Python names: every public name of the package is on it, and so is what the manual promises of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import b12dsl
from b12dsl.evaluation import results

PAGE = "manual/api.html"


@pytest.fixture(scope="module")
def page(built: Path) -> str:
    return (built / PAGE).read_text("utf-8")


def test_every_public_name_is_on_the_page(page: str) -> None:
    ids = set(re.findall(r'<h3 id="?b12dsl\.[a-z_.]*?([A-Za-z_]+)"? ', page))
    assert set(b12dsl.__all__) - {"__version__"} <= ids
    assert {name for name in results.__all__ if name not in {"Verb"}} <= ids


def test_every_part_of_an_assessment_is_on_the_page(page: str) -> None:
    parts = [
        name for name in b12dsl.Assessment.__slots__ if name not in {"case", "entries", "guideline", "raw", "reading"}
    ]
    assert len(parts) > 10
    for name in (*parts, "explain", "to_dict", "text"):
        assert f'id="b12dsl.evaluation.Assessment.{name}"' in page, name


def test_no_inner_part_of_a_guideline_is_on_the_page(page: str) -> None:
    for name in ("program", "run", "answer", "suppose", "_form"):
        assert f"b12dsl.evaluation.Guideline.{name}" not in page, name


def test_names_in_signatures_lead_to_each_other_and_not_elsewhere(page: str) -> None:
    assert 'href="#b12dsl.evaluation.Assessment"' in page
    article = page[page.index("<article") : page.index("</article>")]
    assert not re.search(r'href="?https?:', article)
