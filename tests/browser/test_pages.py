"""Every page: it opens alone, complains of nothing, and is no wider than a phone."""

from __future__ import annotations

import pytest

from tests.browser.window import PHONE, Window, too_wide

SHARES = 4  # so that several workers can open them


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_opens_asks_for_nothing_elsewhere_and_fits_a_phone(
    window: Window, pages: list[str], share: int
) -> None:
    assert len(pages) > 200
    window.rest_search()
    faults = {}
    window.page.set_viewport_size(PHONE)
    for path in pages[share::SHARES]:
        page = window.open(path)
        assert page.locator("h1").count() == 1, path
        if wide := too_wide(page):
            window.complaints.append(f"{wide} pixels wider than a phone")
        if found := window.faults():
            faults[path] = found
        window.forget()
    assert faults == {}
