"""Try a patient: one file with everything in it, small, quick, and in words for every kind of answer."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from random import Random
from typing import Any

import pytest

import b12dsl
from b12dsl.evaluation import Guideline
from b12dsl.publishing.logic_data import logic_data
from b12dsl.publishing.try_page import SCRIPTS, script, style, try_fragment, try_page
from tests.publishing.javascript import Engine, quoted
from tests.publishing.patients import CasesOf
from tests.publishing.test_conformance import FOLDER, NAMES

LARGEST = 40 * 1024  # bytes, code and data together, gzipped
QUICK = 20.0  # milliseconds from a change to its answer

# As much of a browser's page as the parts of the answer are made with; `text` is all that a reader would see.
PAGE = """
class Part {
  constructor(tag) { Object.assign(this, { tag, children: [], heard: {}, attributes: {} }); }
  setAttribute(name, value) { this.attributes[name] = String(value); }
  addEventListener(name, heard) { this.heard[name] = heard; }
  append(...parts) { this.children.push(...parts.map((each) => (each instanceof Part ? each : String(each)))); }
  find(tag) {
    const inside = this.children.flatMap((each) => (each instanceof Part ? each.find(tag) : []));
    return this.tag === tag ? [[this.attributes.value, this.textContent], ...inside] : inside;
  }
  get firstChild() { return this.children[0]; }
  get textContent() { return this.children.map((each) => (each instanceof Part ? each.textContent : each)).join(""); }
  opened() {
    if (this.heard.toggle) this.heard.toggle();
    this.children.forEach((each) => each instanceof Part && each.opened());
    return this;
  }
}
const document = { createElement: (tag) => new Part(tag), querySelectorAll: () => [] };
"""
ANSWERING = """
const fieldsOf = (model) => model.data.inputs.map((input) => ({ input, focus: () => {} }));
const shownParts = (model, given, only, firstDose) => {
  const reading = readCase(model, given);
  if (reading.problems.length) return reading.problems.map(({ message }) => message);
  const answer = answerOf(model, reading, firstDose ? dayOf(firstDose) : null);
  const parts = answerParts(answer, fieldsOf(model), only);
  return [summaryWords(answer, only), ...parts.map((each) => each.opened().textContent)];
};
const timed = (model, given, times) => Array.from({ length: times }, () => {
  const started = Date.now();
  for (let i = 0; i < 10; i += 1) {
    const answer = answerOf(model, readCase(model, given));
    summaryWords(answer);
    answerParts(answer, fieldsOf(model));
  }
  return (Date.now() - started) / 10;
});
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with closing(Engine(bare=True)) as made:
        made.context.eval(PAGE + script() + ANSWERING)
        yield made


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return b12dsl.load("b12")


def in_engine(engine: Engine, guideline: Guideline, call: str, *values: object) -> Any:
    data = f"prepared(JSON.parse({quoted(logic_data(guideline))}))"
    told = ", ".join(f"JSON.parse({quoted(value)})" for value in values)
    return json.loads(str(engine.context.eval(f"JSON.stringify(({call})({data}, {told}))")))


def test_code_and_data_are_small(guideline: Guideline) -> None:
    data = json.dumps(logic_data(guideline), ensure_ascii=False, separators=(",", ":"))
    assert len(gzip.compress("\n".join((script(), style(), data)).encode(), mtime=0)) <= LARGEST
    assert len(gzip.compress(try_page(guideline), mtime=0)) <= LARGEST


def test_nothing_is_fetched_or_sent(guideline: Guideline) -> None:
    page = try_page(guideline).decode()
    assert (
        re.findall(r"https?:|\bsrc=|@import|url\(|\bfetch\b|XMLHttpRequest|WebSocket|sendBeacon|import\(", page) == []
    )
    assert re.findall(r'href="([^"]*)"', page) == ["data:,"]
    assert "default-src 'none'" in page
    assert re.findall(r"localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML|\beval\b", page) == []


def test_the_data_in_the_page_are_the_exported_logic(guideline: Guideline) -> None:
    found = re.findall(r'<script type="application/json">(.*?)</script>', try_fragment(guideline), re.DOTALL)
    assert [json.loads(each) for each in found] == [json.loads(json.dumps(logic_data(guideline)))]


def test_no_title_can_end_the_data_or_the_page(guideline: Guideline) -> None:
    nasty = "</script><script>alert(1)</script> & <!--"
    page = try_page(Guideline(replace(guideline.model, title=nasty))).decode()
    assert page.count("</script>") == 2
    assert "alert(1)</script>" not in page
    assert "<!--" not in page.removeprefix("<!DOCTYPE html>")


def test_a_page_of_one_decision_names_it(guideline: Guideline) -> None:
    name = guideline.program.decisions[0].name
    assert f'<div class="try" data-level="3" data-decision="{name}">' in try_fragment(guideline, name)
    assert "data-decision=" not in try_fragment(guideline).partition("<style>")[0]


def test_the_fragment_holds_no_blank_line(guideline: Guideline) -> None:
    assert "\n\n" not in try_fragment(guideline)


def test_no_text_of_the_code_spans_lines() -> None:
    """Lines are stripped and comments left out, which would change such a text."""
    for name in SCRIPTS:
        lines = script((name,)).splitlines()
        assert lines
        assert [line for line in lines if line.count("`") % 2] == []


def test_an_answer_takes_less_than_a_blink(engine: Engine, guideline: Guideline) -> None:
    given = {"today": "2026-03-20", "facts": {}}
    assert min(in_engine(engine, guideline, "timed", given, 20)) < QUICK  # the best of many: a machine has other work


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_answer_is_in_words(engine: Engine, name: str) -> None:
    made = b12dsl.load(name if name == "b12" else FOLDER / name)
    cases, rng = CasesOf(made.program), Random("words")
    given = [cases.case(rng) for _ in range(120)]
    answers = in_engine(engine, made, "(model, list) => list.map((each) => shownParts(model, each))", given)
    only = made.program.decisions[0].name
    one = in_engine(
        engine, made, "(model, list, only) => list.map((each) => shownParts(model, each, only))", given, only
    )
    for parts in (*answers, *one):
        assert parts
        text = "\n".join(parts)
        assert re.findall(r"\bundefined\b|\bnull\b|\bNaN\b|\[object|=>", text) == []


def test_an_answer_says_what_to_give_and_what_must_not_be_given(engine: Engine, guideline: Guideline) -> None:
    (scenario,) = (each for name, each in guideline.model.scenarios.items() if name == "paresthesia_borderline")
    facts: dict[str, Any] = {
        "age": "54 years", "serum_b12": {"value": "150", "unit": "pmol/L", "on": "2026-03-01"}, "mma": "640 nmol/L",
        "symptoms_persist": True, "paresthesia": True, "renal_impairment": False,
    }  # fmt: skip
    assert scenario.today is not None
    summary, *parts = in_engine(engine, guideline, "shownParts", {"today": scenario.today.isoformat(), "facts": facts})
    decision = guideline.model.decisions["first_treatment"]
    option = next(each for each in decision.options if each.name == "im_neuro")
    assert summary.startswith(f"{decision.title} Decided: {option.title}.")
    text = "\n".join(parts)
    assert "Give: " in text
    assert "Must not be given" in text
    assert "micrograms" in text
    assert re.findall(r"\bFrom S\d", text) != []


def test_a_dose_by_weight_is_worked_out_and_the_phases_are_dated(engine: Engine) -> None:
    child = b12dsl.load(FOLDER / "rehydration")
    facts = {
        "age": "20 months", "diarrhoea": True, "cholera": False, "weight": "9.2 kg", "usual_weight": "10 kg",
        "symptoms": {"lethargy": False}, "vomits_everything": False, "keeps_small_sips": True,
    }  # fmt: skip
    given = {"today": "2026-03-20", "facts": facts}
    text = "\n".join(in_engine(engine, child, "shownParts", given, None, "2026-03-21"))
    assert "Oral rehydration solution 75 mL/kg of weight, at most 1500 mL = 690 mL by mouth once" in text
    assert "Weight lost: 8%" in text
    assert "Degree of dehydration: marked" in text
    assert "Fluid needed: 690 mL" in text
    assert "2026-03-21: Zinc 10 to 20 mg by mouth once a day for 10 to 14 days" in text
    one = "\n".join(in_engine(engine, child, "shownParts", given, "place", "2026-03-21"))
    assert "Zinc" not in one


def test_a_target_is_met_or_not_and_visits_are_dated(engine: Engine) -> None:
    made = b12dsl.load(FOLDER / "thyroxine")
    facts = {
        "age": "40 years", "pregnant": False, "on_thyroxine": True, "first_dose_on": "2026-01-31",
        "free_thyroxine": {"value": "9 pmol/L", "on": "2026-03-01"},
    }  # fmt: skip
    for value, said in (("9 pmol/L", "not met"), ("15 pmol/L", "met"), ("8 to 15 pmol/L", "not known")):
        facts["free_thyroxine"] = {"value": value, "on": "2026-03-01"}
        text = "\n".join(in_engine(engine, made, "shownParts", {"today": "2026-03-20", "facts": facts}))
        assert f"Free thyroxine 10 to 22 pmol/LTarget: {said}." in text
        assert "2026-03-14: Free thyroxine" in text


def test_units_are_shown_as_laboratories_write_them_and_stated_as_the_file_does(
    engine: Engine, guideline: Guideline
) -> None:
    call = "(model, name) => FIELDS.quantity(model.data.inputs[model.byName.get(name)], 'id', '').node"
    options = f"(model, name) => (({call})(model, name)).find('option')"
    assert in_engine(engine, guideline, options, "mma") == [
        ["", "Choose the unit"], ["nmol/L", "nmol/L"], ["umol/L", "µmol/L"], ["?", "Unit not known"],
    ]  # fmt: skip
    facts = {"on_b12_treatment": True, "age": "54 years", "homocysteine": "12 µmol/L"}
    text = "\n".join(in_engine(engine, guideline, "shownParts", {"today": "2026-03-20", "facts": facts}))
    assert "Homocysteine less than 10 µmol/LTarget: not met." in text
    assert "umol" not in text
    assert "µg" not in text


def test_what_the_source_leaves_out_is_said(engine: Engine) -> None:
    child = b12dsl.load(FOLDER / "rehydration")
    facts = {"age": "20 months", "cholera": False, "diarrhoea": False, "symptoms": {"fever": False}}
    text = "\n".join(in_engine(engine, child, "shownParts", {"today": "2026-03-20", "facts": facts}))
    assert "The source does not state the route and frequency of A mix of vitamins in Vitamins may follow." in text


def test_a_page_of_one_decision_asks_only_what_can_change_it(engine: Engine, guideline: Guideline) -> None:
    names = [decision.name for decision in guideline.program.decisions]
    naming = "[...concerning(model, name)].map((place) => model.data.inputs[place].name)"
    call = f"(model, names) => names.map((name) => {naming})"
    asked = dict(zip(names, in_engine(engine, guideline, call, names), strict=True))
    nothing = guideline.evaluate({}, today="2000-01-01")
    for name in names:
        assert set(asked[name]) == {need.input for need in nothing.needs if name in need.outputs}
        assert 0 < len(asked[name]) < len(guideline.program.inputs)


def test_what_cannot_be_read_is_said_and_nothing_is_answered(engine: Engine, guideline: Guideline) -> None:
    facts = {"age": {"value": "fifty"}, "serum_b12": {"value": "150"}}
    parts = in_engine(engine, guideline, "shownParts", {"today": "2026-03-20", "facts": facts})
    assert parts == [
        "This cannot be read as a number. Examples: 150, 12.5, < 100, 100 to 140.",
        "The unit is missing. Choose pmol/L or pg/mL.",
    ]
