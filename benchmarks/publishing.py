"""Building and serving the website, as a person waits for it: python -m benchmarks.publishing."""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from b12dsl.resources import packaged_guidelines
from benchmarks.timing import Figure

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-c", "from b12dsl.cli import main; main()", "site")
RULE, CHANGED = "more than 20 cm", "more than {} cm"
MISTAKE = ("ileal_resection_length more", "ileal_resection_lenght more")

Row = tuple[str, str, str]


def publishing(rounds: int = 7) -> Iterator[Row]:
    """The whole site of this project, and how long after saving a rule the new page is there."""
    with tempfile.TemporaryDirectory() as folder:
        yield "site: whole build, all pages", built(Path(folder), 3).shown("s"), "at most 20 s"
    saved, told, mended = served(rounds)
    yield "site: from a saved rule to the new page", saved.shown("s"), "at most 3 s"
    yield "site: from a saved mistake to its message", told.shown("s"), "at most 3 s"
    yield "site: from the mended mistake to the page", mended.shown("s"), "at most 3 s"


def built(folder: Path, times: int) -> Figure:
    """Wall time of `b12dsl site build` with the manual and all messages."""
    found = []
    for number in range(times):
        to, start = folder / str(number), time.perf_counter()
        config = ROOT / "site" / "mkdocs.yml"
        subprocess.run([*COMMAND, "build", "--config", str(config), "-o", str(to)], check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return _figure(found)


def served(rounds: int) -> tuple[Figure, Figure, Figure]:
    """Seconds from saving a changed rule, a mistake, and its repair, until the page shows it; polled every 10 ms."""
    saved: list[float] = []
    told: list[float] = []
    mended: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder))
        file = project / "guidelines" / "b12" / "findings.guide"
        text = file.read_text(encoding="utf-8")
        with _server(project) as address:
            for number in range(rounds):
                limit = CHANGED.format(21 + number)
                changed = text.replace(RULE, limit)
                saved.append(_after(file, changed, f"{address}/findings.html", limit))
                told.append(_after(file, changed.replace(*MISTAKE), f"{address}/index.html", MISTAKE[1].split()[0]))
                mended.append(_after(file, changed, f"{address}/findings.html", limit))
    return _figure(saved), _figure(told), _figure(mended)


def _project(folder: Path) -> Path:
    """A copy of the site's configuration, manual and guideline, with its paths as they are here."""
    shutil.copytree(ROOT / "site", folder / "site", ignore=shutil.ignore_patterns("build"))
    shutil.copytree(packaged_guidelines()["b12"], folder / "guidelines" / "b12")
    config = folder / "site" / "mkdocs.yml"
    template = ROOT / "b12dsl" / "publishing" / "templates" / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("../b12dsl/publishing/templates/mkdocs.yml", template.as_posix()), encoding="utf-8")
    return folder


@contextmanager
def _server(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    config = project / "site" / "mkdocs.yml"
    process = subprocess.Popen(
        [*COMMAND, "serve", "--config", str(config), "-a", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://{address}/findings.html", RULE, 60)
        time.sleep(1)  # the watcher takes its first picture of the files
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


def _after(file: Path, text: str, address: str, wanted: str) -> float:
    """Save a file and wait until the page holds the words."""
    time.sleep(1.2)  # so that the watcher sees another time of change, wherever it stands in its round
    start = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    _wait(address, wanted, 60)
    return time.perf_counter() - start


def _wait(address: str, wanted: str, most: float) -> None:
    end = time.perf_counter() + most
    while time.perf_counter() < end:
        if wanted in _page(address):
            return
        time.sleep(0.01)
    raise TimeoutError(f"{wanted!r} did not appear on {address}")


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError):
        return ""


def _figure(found: list[float]) -> Figure:
    return Figure(statistics.median(found), min(found), max(found))


if __name__ == "__main__":
    for row in publishing():
        sys.stdout.write(" | ".join(row) + "\n")
