"""The page's own script in a real browser answers random cases exactly as the package does."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

import b12dsl
from b12dsl.evaluation import CaseError, Guideline
from b12dsl.model import Input, Measured
from b12dsl.publishing.try_page import try_page
from tests.browser.conftest import Opening
from tests.browser.window import Window
from tests.publishing.javascript import ASKING
from tests.publishing.patients import CasesOf
from tests.publishing.test_conformance import FOLDER, NAMES, asked_of, differences

CASES = 250  # of each guideline, each compared in every state, outcome and need
LINKS = 150  # patients that come as links, and are read off the page
END = "})();"  # of the page's script, which keeps all it has to itself

# What the form shows: of each decision its outcome, and which questions are still needed.
SHOWN = """() => ({
  problems: [...document.querySelectorAll(".try-problem:not([hidden])")].length,
  decisions: [...document.querySelectorAll(".try-decision")].map((each) => each.dataset.outcome),
  needs: [...document.querySelectorAll(".try-need details")].map((each) => each.dataset.key),
})"""


@pytest.mark.parametrize("name", NAMES)
def test_every_case_is_answered_as_the_package_answers_it(opening: Opening, tmp_path: Path, name: str) -> None:
    guideline = b12dsl.load(name if name == "b12" else FOLDER / name)
    (tmp_path / "try.html").write_bytes(try_page(guideline))
    page = opening(f"{tmp_path.as_uri()}/", offline=True).open("try.html")
    asked = asked_of(guideline, CASES, seed=11)
    got = answers(page, asked)
    assert differences(guideline, asked, got) == []
    assert sum("raw" in each for each in got) > CASES * 0.8


def answers(page: Page, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the script of a page says, with the data of that page."""
    script = page.locator(".try script:not([type])").text_content() or ""
    start, end, rest = script.rpartition(END)
    assert (end, rest.strip()) == (END, "")
    page.add_script_tag(
        content=f"{start}{ASKING}\nglobalThis.answersTo = answersTo; globalThis.prepared = prepared;\n{end}"
    )
    data = page.locator(".try script[type='application/json']").text_content() or ""
    given = [data, json.dumps(asked)]
    found: list[dict[str, Any]] = json.loads(
        page.evaluate("([data, asked]) => answersTo(prepared(JSON.parse(data)), asked)", given)
    )
    return found


def test_patients_that_come_as_links_are_shown_as_the_package_answers_them(window: Window) -> None:
    guideline = b12dsl.load("b12")
    cases, rng = CasesOf(guideline.program), Random("links")
    page = window.open("try.html")
    wrong, read = [], 0
    for _ in range(LINKS):
        case = cases.case(rng)
        inputs, facts = guideline.model.inputs, case["facts"]
        case["facts"] = {name: facts[name] for name in facts if name in inputs and offered(inputs[name], facts[name])}
        page.evaluate(
            "(hash) => { history.replaceState(null, '', hash); dispatchEvent(new HashChangeEvent('hashchange')); }",
            f"#case={quote(json.dumps(case))}",
        )
        shown, expected = page.evaluate(SHOWN), said(guideline, case)
        read += "decisions" in expected
        if {part: shown[part] for part in expected} != expected:
            wrong.append((case, expected, shown))
    assert wrong[:3] == []
    assert read > LINKS / 2


def offered(declared: Input, fact: Any) -> bool:
    """Whether the form has this choice or unit; of a link that says something else, the page tells it."""
    if isinstance(declared.type, Measured) and isinstance(fact, dict) and "unit" in fact:
        return fact["unit"] in [unit.text for unit in declared.type.units]
    return fact != "nothing_of_the_kind"


def said(guideline: Guideline, case: dict[str, Any]) -> dict[str, Any]:
    """What must be shown of a case: its outcomes and needs, or the number of facts that cannot be read."""
    try:
        assessment = guideline.evaluate(case["facts"], today=case["today"])
    except CaseError as error:
        return {"problems": len({each.fact for each in error.diagnostics})}
    return {
        "problems": 0,
        "decisions": [each.outcome for each in assessment.decisions.values()],
        "needs": [need.input for need in assessment.needs],
    }
