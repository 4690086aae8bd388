"""One window of the browser: an address -> its page, with all that it asked for and all that it complained of."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

# Any name but this machine's leads nowhere, so that no request can leave even where a test forgets to look.
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
# On every page the search reads its index anew, which is most of the work; where much is opened, it rests.
RESTING = "window.Worker = class extends EventTarget { postMessage() {} }"
PATIENCE = 15_000  # milliseconds for what a page does when it is asked; seldom more than 500 on a quiet machine
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


class Window:
    """A window that starts at the pages of one site; `start` is the address that every path is added to."""

    def __init__(self, context: BrowserContext, start: str) -> None:
        self.start = start
        context.set_default_timeout(PATIENCE)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        context.on("request", self._ask)
        context.on("response", self._answer)
        context.on("console", self._say)
        context.on("weberror", lambda error: self.complaints.append(f"an error: {error.error}"))
        context.on("requestfailed", self._fail)
        self.page: Page = context.new_page()
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))

    def open(self, path: str) -> Page:
        """Go to a page and wait until it is there."""
        self.page.goto(self.start + path)
        return self.page

    def rest_search(self) -> None:
        """From the next page on there is no search; it has tests of its own."""
        self.page.add_init_script(RESTING)

    @property
    def outside(self) -> list[str]:
        """What was asked of anyone but the site."""
        return [url for url in self.asked if not url.startswith((self.start, "data:", "blob:"))]

    def faults(self) -> list[str]:
        """All that must not be: requests to elsewhere, files that are missing, errors."""
        hints = self.page.locator("link:is([rel~=preconnect], [rel~=dns-prefetch], [rel~=prefetch])")
        hinted = [] if self.page.is_closed() else hints.evaluate_all("(all) => all.map((each) => each.href)")
        return [
            *(f"asked for {url}" for url in self.outside),
            *(f"would connect to {url}" for url in hinted),
            *self.complaints,
        ]

    def forget(self) -> None:
        """Begin a new account."""
        self.asked.clear()
        self.complaints.clear()

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def _answer(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} for {urlsplit(response.url).path}")

    def _fail(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it was there
            self.complaints.append(f"{request.failure} for {request.url}")

    def _say(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than the window; what scrolls in a box of its own does not count."""
    return page.evaluate("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)")
