"""A reader finds the way: from the front page to every part, by search, and onto paper."""

from __future__ import annotations

import base64
import re
import zlib
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opening, Served
from tests.browser.window import PHONE, Window

PARTS = (
    "Try a patient", "What this guideline does not answer", "Interpretations", "Review", "Glossary", "Rules",
    "Findings and bands", "Inputs", "Regimens and medicines", "The source, statement by statement",
    "Background and evidence", "Checks", "Worked patients", "What the worked patients show",
)  # fmt: skip
DECISIONS = (
    "How should confirmed deficiency be treated first?",
    "Which injections prevent deficiency in ileal disease?",
)


def heading(page: Page) -> str:
    return page.locator("h1").first.inner_text().removesuffix("¶").strip()


@pytest.mark.parametrize("title", [*PARTS, *DECISIONS])
def test_the_front_page_leads_there(window: Window, title: str) -> None:
    page = window.open("index.html")
    page.get_by_role("navigation", name="Navigation").get_by_role("link", name=title, exact=True).click()
    expect(page).not_to_have_url(re.compile(r"index\.html|/$"))
    assert heading(page) == title


def test_on_a_phone_the_menu_leads_there_too(opening: Opening, server: Served) -> None:
    page = opening(server.address, viewport=PHONE, has_touch=True, is_mobile=True).open("index.html")
    link = page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Interpretations", exact=True)
    expect(link).not_to_be_in_viewport()
    page.locator("label.md-header__button[for=__drawer]").click()
    link.click()
    expect(page).to_have_url(re.compile(r"interpretations\.html"))


def test_a_link_to_a_statement_opens_where_it_stands(window: Window) -> None:
    page = window.open("decisions/first_treatment.html")
    page.locator("details", has_text="What the source says").first.locator("summary").first.click()
    link = page.locator("details[open] a.g-tag").first
    name = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile(rf"ledger\.html#statement-{name}"))
    expect(page.locator("tr:target")).to_be_in_viewport()


@pytest.mark.parametrize("word", ["ileum", "methylcobalamin"])
def test_a_word_is_found(either: Window, word: str) -> None:
    page = either.open("index.html")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(word, delay=20)
    page.locator(".md-search-result__item a", has_text=word).first.click()
    expect(page).not_to_have_url(re.compile(r"index\.html$"))
    expect(page.locator("article")).to_contain_text(re.compile(word, re.IGNORECASE))


def test_colours_are_those_of_the_system_until_the_reader_chooses(opening: Opening, server: Served) -> None:
    assert brightness(opening(server.address).open("index.html")) > 200
    page = opening(server.address, color_scheme="dark").open("index.html")
    assert brightness(page) < 60
    page.locator("label[title='Change to light colours']").click()
    page.wait_for_function("document.body.dataset.mdColorScheme === 'default'")
    assert brightness(page) > 200
    page.goto(f"{server.address}rules.html")
    assert brightness(page) > 200


def brightness(page: Page) -> float:
    """Of the ground behind the text, 0 to 255."""
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", shade)[:3])
    return 0.299 * red + 0.587 * green + 0.114 * blue


# ------------------------------------------------------------------ paper


@pytest.mark.parametrize("path", ["index.html", "decisions/first_treatment.html", "try.html"])
def test_a_page_prints_to_a_tagged_document(window: Window, path: str) -> None:
    page = window.open(path)
    made = printed(page)
    assert made.startswith(b"%PDF-")
    text = made + b"".join(streams(made))
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", text)
    assert b"/StructTreeRoot" in text
    assert re.search(rb"/Lang ?\(en\)", text)
    assert {b"/S /H1", b"/S /P"} <= set(re.findall(rb"/S /\w+", text))
    assert len(re.findall(rb"/Type ?/Page\b", text)) >= 2


def test_on_paper_the_grounds_are_unfolded_and_the_text_that_runs_is_left_out(window: Window) -> None:
    page = window.open("decisions/first_treatment.html")
    statement = page.locator(".g-more li", has_text="S01a").first
    code = page.locator(".g-more .highlight").first
    expect(statement).to_be_hidden()
    page.emulate_media(media="print")
    expect(statement).to_be_visible()
    expect(code).to_be_hidden()
    expect(page.locator(".try-form")).to_be_hidden()
    expect(page.locator(".md-sidebar").first).to_be_hidden()
    expect(page.get_by_text("Draft, version 1.0.0. Not clinically validated")).to_be_visible()


@pytest.mark.parametrize("path", ["rules.html", "decisions/first_treatment.html", "text/treatment.html"])
def test_wherever_a_reader_arrives_the_standing_of_the_guideline_is_said(window: Window, path: str) -> None:
    page = window.open(path)
    expect(page.get_by_role("complementary").first).to_contain_text("Draft, version 1.0.0. Not clinically validated")
    page.get_by_role("link", name="Safety notice").click()
    expect(page.get_by_role("note").first).to_contain_text("Safety notice.")


def printed(page: Page) -> bytes:
    """The page as a tagged PDF."""
    told: dict[str, Any] = page.context.new_cdp_session(page).send(
        "Page.printToPDF", {"generateTaggedPDF": True, "printBackground": False, "preferCSSPageSize": True}
    )
    return base64.b64decode(told["data"])


def streams(document: bytes) -> list[bytes]:
    """What is compressed in a PDF, in the open."""
    found = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", document, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(packed))
        except zlib.error:
            continue  # a picture or a typeface
    return found
