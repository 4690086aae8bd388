"""What a window holds against a page: each fault is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Opening
from tests.browser.test_access import grave
from tests.browser.window import PHONE, Window, too_wide

ELSEWHERE = "//elsewhere.example/"


@pytest.fixture
def page_with(opening: Opening, tmp_path: Path) -> Opening:
    """Opens a page with this body and gives its window."""

    def opened(body: str) -> Window:
        page = f'<!doctype html><html lang="en"><title>One</title><link rel="icon" href="data:,"><body>{body}</body>'
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        window = opening(f"{tmp_path.as_uri()}/", viewport=PHONE)
        window.open("page.html")
        return window

    return opened


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (f'<img alt="" src="https:{ELSEWHERE}a.png">', f"asked for https:{ELSEWHERE}a.png"),
        (f"<script>fetch('https:{ELSEWHERE}b').catch(() => 0)</script>", f"asked for https:{ELSEWHERE}b"),
        (f"<script>new WebSocket('wss:{ELSEWHERE}c')</script>", f"asked for wss:{ELSEWHERE}c"),
        (f'<link rel="preconnect" href="https:{ELSEWHERE}">', f"would connect to https:{ELSEWHERE}"),
        ("<script>console.error('oh')</script>", "error: oh"),
        ("<script>missing()</script>", "an error: missing is not defined"),
        ('<img alt="" src="nowhere.png">', "net::ERR_FILE_NOT_FOUND"),
    ],
)
def test_a_fault_is_noticed(page_with: Opening, body: str, fault: str) -> None:
    window = page_with(body)
    window.page.wait_for_timeout(100)
    assert any(fault in found for found in window.faults()), window.faults()
    window.page.close()
    window.forget()


def test_a_missing_page_is_noticed(window: Window) -> None:
    window.open("nowhere.html")
    assert "404 for /nowhere.html" in window.faults()
    window.forget()


def test_what_is_too_wide_is_noticed_and_what_scrolls_in_its_box_is_not(page_with: Opening) -> None:
    wide = '<div style="width: 500px">wide</div>'
    assert too_wide(page_with(wide).page) > 100
    assert too_wide(page_with(f'<div style="overflow-x: auto">{wide}</div>').page) == 0


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<p style="color: #999; background: #fff">pale</p>', "color-contrast: p"),
        ("<input>", "label: input"),
        ('<img src="data:,">', "image-alt: img"),
    ],
)
def test_what_bars_a_reader_is_noticed(page_with: Opening, body: str, rule: str) -> None:
    window = page_with(body)
    window.forget()
    assert rule in grave(window.page, "light")
