"""The website, made once and served on this machine, and a browser that has it before it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import environ
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from b12dsl.publishing.mkdocs import build
from tests.browser.chromium import LACKING, found
from tests.browser.window import DESK, NOWHERE, Window

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds that one worker waits for the site that another one makes


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of this project, made once for all workers."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if environ.get("PYTEST_XDIST_WORKER") else own
    return made_once(folder / "whole-site", partial(build, None, draft=False, config_file=ROOT / "site" / "mkdocs.yml"))


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that whoever comes first makes; the others wait for it."""
    try:
        folder.with_suffix(".claimed").mkdir()  # it stays, so that nobody who comes later makes it again
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not folder.is_dir():
            assert time.monotonic() < until, f"nobody has finished {folder}"
            time.sleep(0.1)
    else:
        unfinished = folder.with_suffix(".unfinished")
        unfinished.mkdir()
        make(unfinished)
        unfinished.rename(folder)
    return folder


class Served(ThreadingHTTPServer):
    """The site on this machine; `asked` keeps every path as it came over the line."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), partial(Files, directory=folder))

    @property
    def address(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host}:{port}/"


class Files(SimpleHTTPRequestHandler):
    """Files and nothing else, without a word on the screen."""

    protocol_version = "HTTP/1.1"
    server: Served

    def log_request(self, *details: object) -> None:
        del details
        self.server.asked.append(self.path)

    def log_message(self, *details: object) -> None:
        del details


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Served]:
    """The site as it is served to the windows of this worker."""
    with Served(site) as served:
        thread = Thread(target=served.serve_forever, daemon=True)
        thread.start()
        yield served
        served.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser. While it is open no other loop of events can run in this thread, so each module closes its own."""
    path = found()
    assert path, LACKING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[NOWHERE])
        yield browser
        browser.close()


Opening = Callable[..., Window]


@pytest.fixture
def opening(chromium: Browser) -> Iterator[Opening]:
    """Opens windows on a desk, in light colours, with nothing remembered; at the end none may have a fault."""
    opened: list[tuple[BrowserContext, Window]] = []

    def new(start: str, **settings: Any) -> Window:
        calm = {"viewport": DESK, "color_scheme": "light", "reduced_motion": "reduce"}
        context = chromium.new_context(**(calm | settings))
        opened.append((context, Window(context, start)))
        return opened[-1][1]

    yield new
    faults = [fault for _, window in opened for fault in window.faults()]
    for context, _ in opened:
        context.close()
    assert faults == []


@pytest.fixture
def window(opening: Opening, server: Served) -> Window:
    """A window before the served site."""
    return opening(server.address)


@pytest.fixture(params=["served", "from a folder, offline"])
def either(request: pytest.FixtureRequest, opening: Opening, server: Served, site: Path) -> Window:
    """A window before the site as it is served, and one before its files, where there is no network at all."""
    return opening(server.address) if request.param == "served" else opening(f"{site.as_uri()}/", offline=True)


@pytest.fixture
def pages(site: Path) -> list[str]:
    """Every page of the site, as paths."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
