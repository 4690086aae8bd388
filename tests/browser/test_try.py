"""Try a patient, from end to end: a form is filled, answers settle, a link holds it, nothing leaves the page."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opening, Served
from tests.browser.window import PHONE, Window, too_wide

PAGES = ("try.html", "decisions/first_treatment.html")
AGE = "How old is the patient?"
LEVEL = "What is the serum vitamin B12 level, in the unit of the report?"
UNIT = "Unit of Serum vitamin B12"
TINGLING = "Does the patient have tingling or numbness?"
SIGNS = (
    TINGLING, "Is there peripheral neuropathy?", "Is the gait disturbed?", "Is cognition impaired?",
    "Is the tongue inflamed (glossitis)?", "Is there another sign that you count as neurological?",
)  # fmt: skip
TABLETS = "Does the patient tolerate treatment by mouth?"
KIDNEYS = "Is renal function impaired, in your judgement?"
CONTROLS = ".try-form :is(input:not([type=radio]), input[type=radio]:checked, select, button)"
UNCOVERED = """(node) => {
  const { left, top, width } = node.getBoundingClientRect();
  return node.contains(document.elementFromPoint(left + width / 2, top + 4));
}"""
FOCUSED = "document.activeElement"


def group(page: Page, question: str) -> Locator:
    return page.get_by_role("group", name=question, exact=True)


def answer(page: Page, question: str, reply: str) -> None:
    group(page, question).get_by_label(reply, exact=True).check()


def low_level(page: Page) -> None:
    """A patient of 71 years with a level below the band, and nothing else known."""
    page.get_by_label(AGE).fill("71")
    page.get_by_label(LEVEL).fill("98")
    page.get_by_label(UNIT).select_option("pmol/L")


def summary(page: Page) -> Locator:
    return page.locator(".try-summary")


def first_treatment(page: Page) -> Locator:
    """What is said of the first treatment."""
    return page.locator(".try-decision").first


# ------------------------------------------------------------------ answers


@pytest.mark.parametrize("path", PAGES)
def test_an_answer_settles_as_more_is_known(either: Window, path: str) -> None:
    page = either.open(path)
    expect(first_treatment(page)).to_have_attribute("data-outcome", "undecided")
    low_level(page)
    expect(first_treatment(page)).to_have_attribute("data-outcome", "provisional")
    expect(summary(page)).to_contain_text("Provisional: “Oral cyanocobalamin” leads.")
    for question in SIGNS:
        answer(page, question, "No")
    answer(page, TABLETS, "Yes")
    expect(first_treatment(page)).to_have_attribute("data-outcome", "provisional")
    answer(page, KIDNEYS, "No")
    expect(first_treatment(page)).to_have_attribute("data-outcome", "decided")
    expect(summary(page)).to_contain_text("Decided: Oral cyanocobalamin.")
    expect(first_treatment(page)).to_contain_text("Cyanocobalamin 1000 to 2000 micrograms by mouth once a day")
    expect(first_treatment(page)).to_contain_text("From S01a")


def test_another_fact_is_another_answer_and_it_can_be_taken_back(window: Window) -> None:
    page = window.open("try.html")
    low_level(page)
    answer(page, TINGLING, "Yes")
    expect(summary(page)).to_contain_text("Decided: Injections at once, because nerves are involved.")
    answer(page, TINGLING, "Not known")
    expect(summary(page)).to_contain_text("Provisional: “Oral cyanocobalamin” leads.")
    page.get_by_role("button", name="Clear all").click()
    expect(first_treatment(page)).to_have_attribute("data-outcome", "undecided")
    expect(page.get_by_label(AGE)).to_have_value("")


@pytest.mark.parametrize("path", PAGES)
def test_not_known_is_a_visible_answer_and_the_first_one(window: Window, path: str) -> None:
    page = window.open(path)
    questions = page.locator(".try fieldset:visible")
    assert questions.count() > 8
    for i in range(questions.count()):
        labels = questions.nth(i).locator(".try-ways label")
        assert labels.all_inner_texts() == ["Yes", "No", "Not known"]
        assert labels.nth(2).locator("input").is_checked()
    choices = page.locator(".try select:visible:not([aria-label])").all()
    units = page.locator(".try select:visible:has-text('Unit not known')").all()
    assert choices or path != "try.html"
    assert units
    for choice in choices + units:
        assert choice.input_value() == ""
    for written in page.locator(".try-form input[type=text]:visible").all():
        assert written.input_value() == ""


def test_a_value_without_its_unit_is_asked_back_beside_the_field(window: Window) -> None:
    page = window.open("try.html")
    page.get_by_label(LEVEL).fill("98")
    expect(page.get_by_label(LEVEL)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label(LEVEL)).to_have_accessible_description("The unit is missing. Choose pmol/L or pg/mL.")
    expect(summary(page)).to_contain_text("until then nothing is answered")
    expect(page.locator(".try-decision")).to_have_count(0)
    page.get_by_label(UNIT).select_option("pg/mL")
    expect(page.get_by_label(LEVEL)).to_have_attribute("aria-invalid", "false")
    expect(page.locator(".try-decision")).not_to_have_count(0)


def test_what_is_needed_leads_to_its_question_and_says_what_it_could_change(window: Window) -> None:
    page = window.open("try.html")
    low_level(page)
    need = page.locator(".try-need", has_text=KIDNEYS)
    need.locator("summary").click()
    expect(need.locator("details li").first).to_contain_text("How should confirmed deficiency be treated first?")
    need.get_by_role("button").click()
    assert page.evaluate(f"{FOCUSED}.closest('fieldset').querySelector('legend').textContent") == KIDNEYS


def test_beside_a_long_form_the_answer_stays_in_sight(window: Window) -> None:
    page = window.open("try.html")
    low_level(page)
    form, result = (page.locator(name).bounding_box() for name in (".try-form", ".try-result"))
    assert form
    assert result
    assert result["x"] >= form["x"] + form["width"]
    group(page, KIDNEYS).scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    expect(page.locator(".try-result")).to_be_in_viewport(ratio=0.9)


# ------------------------------------------------------------------ the link


def test_a_link_holds_the_patient_and_nobody_is_told(window: Window, server: Served, opening: Opening) -> None:
    page = window.open("try.html")
    low_level(page)
    answer(page, TINGLING, "Yes")
    before = len(server.asked)
    page.get_by_role("button", name="Make a link to this patient").click()
    address = page.get_by_label("Link to this patient").input_value()
    assert page.url == address
    assert address.startswith(f"{server.address}try.html#case=")
    answer(page, KIDNEYS, "Yes")
    assert len(server.asked) == before
    page.reload()
    expect(page.get_by_label(AGE)).to_have_value("71")
    expect(page.get_by_label(UNIT)).to_have_value("pmol/L")
    expect(group(page, TINGLING).get_by_label("Yes", exact=True)).to_be_checked()
    expect(group(page, KIDNEYS).get_by_label("Yes", exact=True)).to_be_checked()
    expect(summary(page)).to_contain_text("Decided: Injections at once")
    another = opening(server.address).open(address.removeprefix(server.address))
    expect(group(another, KIDNEYS).get_by_label("Yes", exact=True)).not_to_be_checked()
    expect(summary(another)).to_contain_text("Decided: Injections at once")
    assert [path for path in server.asked if "case" in path or "71" in path.split("/")] == []


def test_a_link_to_files_holds_the_patient_too(either: Window) -> None:
    page = either.open("try.html")
    low_level(page)
    page.get_by_role("button", name="Make a link to this patient").click()
    address = page.get_by_label("Link to this patient").input_value()
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_label(LEVEL)).to_have_value("98")
    expect(summary(page)).to_contain_text("Provisional: “Oral cyanocobalamin” leads.")


@pytest.mark.parametrize(
    "case", ["nonsense", "%7B", quote('{"facts": 7}'), quote('{"facts": {"age": "<img src=x onerror=alert(1)>"}}')]
)
def test_no_link_can_break_the_page(window: Window, case: str) -> None:
    page = window.open(f"try.html#case={case}")
    expect(summary(page)).not_to_be_empty()
    assert page.locator(".try img").count() == 0
    low_level(page)
    expect(first_treatment(page)).to_have_attribute("data-outcome", "provisional")


def test_a_link_that_says_more_than_the_form_asks_is_told(window: Window) -> None:
    patient = {"today": "2026-03-20", "facts": {"age": "71 years", "shoe_size": "43"}}
    page = window.open(f"try.html#case={quote(json.dumps(patient))}")
    note = page.locator(".try-notice[role=status]")
    expect(note).to_contain_text("so it was left out: shoe_size")
    expect(note).to_contain_text("Assessed as of 2026-03-20")


# ------------------------------------------------------------------ keyboard, phone, print


def test_the_keyboard_alone_reaches_every_control_and_shows_where_it_is(window: Window) -> None:
    page = window.open("try.html")
    wanted = page.locator(CONTROLS).evaluate_all(
        "(all) => all.filter((e) => e.offsetParent).map((e) => e.id || e.textContent)"
    )
    assert len(wanted) > 25
    page.locator(".try-form").get_by_label(AGE).focus()
    reached = []
    while page.evaluate(f"{FOCUSED}.closest('.try-form') !== null"):
        reached.append(page.evaluate(f"{FOCUSED}.id || {FOCUSED}.textContent"))
        assert page.evaluate(f"getComputedStyle({FOCUSED}).outlineStyle") != "none", reached[-1]
        page.keyboard.press("Tab")
    missing = [name for name in wanted if name and name not in reached]
    assert missing == []


def test_the_keyboard_alone_finds_an_answer(window: Window) -> None:
    page = window.open("try.html")
    press = page.keyboard.press
    page.get_by_label(AGE).focus()
    page.keyboard.type("71")
    page.get_by_label(LEVEL).focus()
    page.keyboard.type("98")
    press("Tab")
    page.keyboard.type("pm")
    expect(page.get_by_label(UNIT)).to_have_value("pmol/L")
    group(page, TINGLING).get_by_label("Not known", exact=True).focus()
    press("ArrowUp")
    expect(group(page, TINGLING).get_by_label("No", exact=True)).to_be_checked()
    press("ArrowUp")
    expect(group(page, TINGLING).get_by_label("Yes", exact=True)).to_be_checked()
    expect(summary(page)).to_contain_text("Decided: Injections at once")
    why = first_treatment(page).locator("details")
    why.locator("summary").focus()
    press("Enter")
    expect(why).to_have_attribute("open", "")
    page.locator(".try-need").first.get_by_role("button").focus()
    press("Space")
    assert page.evaluate(f"{FOCUSED}.closest('.try-form') !== null")
    page.get_by_role("button", name="Clear all").focus()
    press("Enter")
    expect(page.get_by_label(AGE)).to_have_value("")


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_the_form_fits_and_the_answer_stays_in_sight(opening: Opening, server: Served, path: str) -> None:
    page = opening(server.address, viewport=PHONE, has_touch=True, is_mobile=True).open(path)
    low_level(page)
    answer(page, TINGLING, "Yes")
    for details in page.locator(".try details").all():
        details.evaluate("(each) => (each.open = true)")
    assert too_wide(page) == 0
    group(page, KIDNEYS).scroll_into_view_if_needed()
    expect(summary(page)).to_be_in_viewport()
    assert summary(page).evaluate(UNCOVERED)
    small = page.locator(".try-ways label:visible, .try-form button:visible").evaluate_all(
        "(all) => all.filter((e) => e.getBoundingClientRect().height < 24).map((e) => e.textContent)"
    )
    assert small == []


def test_what_is_printed_is_the_patient_and_the_answer_without_the_form(window: Window) -> None:
    page = window.open("try.html")
    low_level(page)
    answer(page, TINGLING, "Yes")
    page.emulate_media(media="print")
    expect(page.locator(".try-form")).to_be_hidden()
    expect(page.locator(".try-facts")).to_contain_text("Serum vitamin B12: 98 pmol/L")
    expect(page.locator(".try-facts")).to_contain_text("Paresthesia: yes")
    expect(first_treatment(page)).to_be_visible()
    expect(page.locator(".try-stamp")).to_contain_text("fingerprint")
    expect(page.locator(".try-notice").first).to_be_visible()
