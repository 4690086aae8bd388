"""Every kind of page, light and dark: nothing that axe calls serious or critical."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.window import Window

SHARES = 3  # so that several workers can look
# In the dark only what colours can spoil is looked at again: the rest of a page is the same.
RULES: dict[str, dict[str, Any]] = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
GRAVE = ("serious", "critical")
# Enough of each page: the rest are the same parts again.
UNFOLDED = "[...document.querySelectorAll('details')].slice(0, 20).forEach((each) => (each.open = true))"


@pytest.fixture
def kinds(site: Path) -> list[str]:
    """A page of each kind: all that lie at the top, and of each folder its contents and its largest page."""
    top = sorted(path.name for path in site.glob("*.html"))
    folders = {path.parent.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"."}
    return top + sorted({page for folder in folders for page in chosen(site, folder)})


def chosen(site: Path, folder: str) -> Iterator[str]:
    pages = [path for path in (site / folder).glob("*.html") if path.name != "index.html"]
    if (site / folder / "index.html").is_file():
        yield f"{folder}/index.html"
    if pages:
        yield f"{folder}/{max(pages, key=lambda path: path.stat().st_size).name}"


def grave(page: Page, scheme: str) -> list[str]:
    """What axe finds, as `rule: place`."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **RULES[scheme]}).response["violations"]
    return [
        f"{each['id']}: {' '.join(map(str, node['target']))}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("scheme", RULES)
def test_nothing_bars_a_reader(window: Window, kinds: list[str], scheme: str, share: int) -> None:
    assert len(kinds) > 20
    window.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    window.rest_search()
    found = {}
    for path in kinds[share::SHARES]:
        page = window.open(path)
        page.evaluate(UNFOLDED)
        if faults := grave(page, scheme):
            found[path] = faults
    assert found == {}
