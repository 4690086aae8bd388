"""Nothing drifts: one limit changed in the files changes all that is published of it; what fails is not published."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from b12dsl.cli.site import command
from b12dsl.resources import packaged_guidelines
from tests.publishing.javascript import Engine

LIMIT, CHANGED = "140", "145"
PATIENT = """
scenario patient_of_the_test "A level of 142 pmol/L"
  given
    today is 2026-03-20
    age is 54 years
    serum_b12 is 142 pmol/L on 2026-03-01
  expect
    b12_level is borderline
"""
CASE = {"today": "2026-03-20", "facts": {"age": "54 years", "serum_b12": {"value": "142 pmol/L", "on": "2026-03-01"}}}


class Published(NamedTuple):
    """A site that was built: what the command said, and its pages."""

    status: int
    said: str
    folder: Path

    def page(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def model(self) -> dict[str, Any]:
        """The logic that the page for trying a patient holds."""
        found = re.search(r'<script type="application/json"[^>]*>(\{.*?\})</script>', self.page("try.html"), re.DOTALL)
        assert found
        made: dict[str, Any] = json.loads(found.group(1))
        return made


def published(folder: Path, limit: str, *options: str) -> Published:
    """The packaged guideline with one patient more and the limit between below and borderline in pmol/L as given."""
    guide, out = folder / f"guide-{limit}", folder / f"site-{limit}{''.join(options)}"
    guide.mkdir(exist_ok=True)
    root = packaged_guidelines()["b12"]
    for file in root.rglob("*.guide"):
        text = file.read_text("utf-8")
        text = text.replace("less than 140 pmol/L", f"less than {limit} pmol/L")
        copy = guide / file.relative_to(root)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(text.replace("140 to 200 pmol/L ", f"{limit} to 200 pmol/L "), "utf-8")
    (guide / "patient.guide").write_text(PATIENT.lstrip(), "utf-8")
    done = CliRunner().invoke(command, ["build", str(guide), "-o", str(out), *options])
    return Published(done.exit_code, done.output, out)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published(tmp_path_factory.mktemp("before"), LIMIT)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published(tmp_path_factory.mktemp("after"), CHANGED, "--draft")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with closing(Engine()) as made:
        yield made


SHOWN = (
    ("sentence", "borderline ({} to 200 pmol/L"),
    ("table", "<td>{} to 200 pmol/L</td>"),
    ("figure", 'text-anchor="middle">{}</text>'),
    ("words of the figure", "Borderline {} to 200"),
    ("where the columns disagree", "132.8 to {} pmol/L"),
)


@pytest.mark.parametrize(("where", "words"), SHOWN, ids=[where for where, _ in SHOWN])
def test_a_changed_limit_is_changed_in(where: str, words: str, before: Published, after: Published) -> None:
    old, new = (html.unescape(one.page("findings.html")) for one in (before, after))
    assert words.format(LIMIT) in old, where
    assert words.format(CHANGED) not in old, where
    assert words.format(CHANGED) in new, where
    assert words.format(LIMIT) not in new, where


def patient(page: str) -> str:
    start = page.index('id="patient-patient_of_the_test"')
    return page[start : page.index("</details>", start)]


def test_a_changed_limit_changes_the_worked_patient(before: Published, after: Published) -> None:
    old, new = (patient(one.page("patients.html")) for one in (before, after))
    assert "As expected" in old
    assert "NOT as expected" in new
    assert "Not met. Found: " in new
    assert old != new


def test_a_changed_limit_changes_the_answer_in_the_browser(before: Published, after: Published, engine: Engine) -> None:
    asked = [{"case": CASE, "stated": [], "changing": False}]
    (old,), (new,) = (engine.answers(one.model(), asked) for one in (before, after))
    assert [found["decisions"][0][0] for found in (old, new)] == ["undecided", "provisional"]
    assert old["needs"] != new["needs"]


def test_a_worked_patient_that_fails_stops_the_build(before: Published, tmp_path: Path) -> None:
    assert before.status == 0
    assert "not as expected" not in before.said
    refused = published(tmp_path, CHANGED)
    assert refused.status == 1
    assert "so nothing was published" in refused.said
    assert "“A level of 142 pmol/L”: expected" in refused.said
    assert not (refused.folder / "index.html").exists()


def test_a_draft_says_that_it_is_one(after: Published) -> None:
    assert after.status == 0
    assert "did not come out as expected. Do not use it." in after.page("index.html")
