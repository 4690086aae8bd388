"""The website, made once and served on this machine, and a browser that has it before it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import environ
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

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
    unfinished = folder.with_suffix(".unfinished")
    try:
        unfinished.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not folder.is_dir():
            assert time.monotonic() < until, f"nobody has finished {folder}"
            time.sleep(0.1)
    else:
        make(unfinished)
        unfinished.rename(folder)
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """Files and nothing else; each path that was asked for is kept by the server."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *values: object) -> None:
        del format, values


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        host, port = server.server_address[:2]
        yield f"http://{host}:{port}/"
        server.shutdown()
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


@pytest.fixture
def window(chromium: Browser, address: str) -> Iterator[Window]:
    """A new window on a desk, in light colours, with nothing remembered; at its end no fault may be left."""
    context = chromium.new_context(viewport=DESK, color_scheme="light", reduced_motion="reduce")
    opened = Window(context, address)
    yield opened
    context.close()
    assert opened.faults() == []


@pytest.fixture
def pages(site: Path) -> list[str]:
    """Every page of the site, as paths."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
