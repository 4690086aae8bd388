"""The manual is true: each guide block is checked, each command and program is run, each link leads somewhere.

What stands after the language of a block says what is done with it:

    {.guide data-error=N201}        the errors are exactly of this code; without it there is none, and every scenario in
                                    the block comes out as it expects
    {.guide data-warning=N213}      no error, and a warning or note of this code
    {.guide data-save=mine/a.guide} the block is that file, and the folder is checked; `add` appends to the file, `mend`
                                    takes the place of what was appended last
    {.json data-save=case.json}     the block is that file

Blocks are in the formatter's form, and one that raises something is followed by what it raises; `make golden` writes
both.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from b12dsl.diagnostics.frame import framed
from b12dsl.evaluation import Guideline, run_scenarios
from b12dsl.formatting import format_source
from b12dsl.pipeline import Checked, check, check_sources
from b12dsl.pipeline.loading import guideline_of
from b12dsl.publishing.notes import NotesError, read_notes
from b12dsl.source import Source
from tests.docs.test_readme import Block as Fence
from tests.docs.test_readme import matches, output_of, steps

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "site" / "pages" / "manual"
PAGES = sorted(MANUAL.glob("*.md"))

_FENCE = re.compile(r"^```(?:(\w+)|\{\.(\w+)([^\n}]*)\})\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WRONG = re.compile(
    r"^```\{\.guide data-(?:error|warning)=(\w+)\}\n(.*?)^```\n(?:\n(?:> [^\n]*\n)+)?",
    re.MULTILINE | re.DOTALL,
)
_GUIDE = re.compile(r"^(```(?:guide|\{\.guide[^\n]*\})\n)(.*?)^```\n", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_MARK = re.compile(r"\{\s*#([\w-]+)\s*\}\s*$")


class Block(NamedTuple):
    """A fenced block with its language, its tags, its line in the page, and its text."""

    language: str
    tags: Mapping[str, str]
    line: int
    text: str


class Desk(NamedTuple):
    """Where a page is followed: a folder, what Python remembers, and the last text appended to a file."""

    folder: Path
    names: dict[str, object]
    added: dict[Path, str]


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        tags = dict(re.findall(r"data-(\w+)=(\S+)", match[3] or ""))
        line = text.count("\n", 0, match.start()) + 1
        found.append(Block(match[1] or match[2], tags, line, match[4]))
    return found


def complaint(checked: Checked, tags: Mapping[str, str]) -> str:
    """What is not as the tags say; nothing if all is."""
    errors = {problem.code for problem in checked.errors}
    others = {problem.code for problem in checked.diagnostics} - errors
    wanted = {tags["error"]} if "error" in tags else set()
    said = "; ".join(f"{problem.code} line {problem.span.line}: {problem.message}" for problem in checked.diagnostics)
    if errors != wanted:
        return f"errors {sorted(errors)}, not {sorted(wanted)}: {said}"
    if "warning" in tags and tags["warning"] not in others:
        return f"no warning {tags['warning']}: {said}"
    return ""


def unmet(guideline: Guideline) -> str:
    """The expectations of the patients in a text that are not met."""
    results = run_scenarios(guideline)
    return "; ".join(f"{r.scenario.name}: {p.expected}: {p.found}" for r in results for p in r.problems)


def guide(block: Block, desk: Desk) -> str:
    path = next((desk.folder / block.tags[verb] for verb in ("save", "add", "mend") if verb in block.tags), None)
    if path is None:
        checked = check_sources([Source("manual.guide", framed(block.text))])
        return complaint(checked, block.tags) or ("" if checked.model is None else unmet(guideline_of(checked)))
    path.parent.mkdir(parents=True, exist_ok=True)
    if "save" in block.tags:
        path.write_text(block.text, encoding="utf-8")
    else:
        before = path.read_text(encoding="utf-8")
        if "mend" in block.tags:
            before = before.removesuffix(desk.added[path])
        desk.added[path] = "\n" + block.text
        path.write_text(before + desk.added[path], encoding="utf-8")
    return complaint(check(path.parent), block.tags)


def console(block: Block, desk: Desk, capsys: pytest.CaptureFixture[str]) -> str:
    for step in steps(Fence(block.language, block.line, block.text)):
        output = output_of(step.command, desk.folder, capsys)
        if not matches(step.shown, output):
            return f"$ {step.command}\n{output}"
    return ""


def python(block: Block, desk: Desk) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block.text, "manual", "exec"), desk.names)
    shown = re.findall(r"print\(.*\)  # (.*)", block.text)
    return "" if printed.getvalue().splitlines() == shown else printed.getvalue()


def json_(block: Block, desk: Desk) -> str:
    json.loads(block.text)
    if "save" in block.tags:
        (desk.folder / block.tags["save"]).write_text(block.text, encoding="utf-8")
    return ""


def notes(block: Block) -> str:
    """A file of notes on evidence, of a source with one statement."""
    try:
        return "" if read_notes(block.text, {"A1"}) else "no note"
    except NotesError as problem:
        return str(problem)


def followed(block: Block, desk: Desk, capsys: pytest.CaptureFixture[str]) -> str:
    match block.language:
        case "guide":
            return guide(block, desk)
        case "console":
            return console(block, desk, capsys)
        case "python":
            return python(block, desk)
        case "json":
            return json_(block, desk)
        case "toml":
            return notes(block)
        case "text":
            return ""
        case other:
            return f"a block of {other} is looked at by no test"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_happens(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path, {}, {})
    wrong = [
        f"{page.name}:{block.line}: {said}" for block in blocks_of(page) if (said := followed(block, desk, capsys))
    ]
    assert wrong == [], "\n\n".join(wrong)


def canonical(text: str) -> str:
    """A page whose blocks are as the formatter writes them; blocks that cannot be read are left."""

    def formatted(match: re.Match[str]) -> str:
        written, _ = format_source(Source("manual.guide", match[2]))
        return f"{match[1]}{match[2] if written is None else written}```\n"

    return _GUIDE.sub(formatted, text)


def with_messages(text: str) -> str:
    """A page in which every block that raises something is followed by its message."""

    def said(match: re.Match[str]) -> str:
        checked = check_sources([Source("manual.guide", framed(match[2]))])
        raised = [problem for problem in checked.diagnostics if problem.code == match[1]]
        words = [f"> **{p.severity.capitalize()} {p.code}.** {p.message} {p.help}\n" for p in raised]
        block = match[0].partition("\n\n> **")[0].rstrip("\n")
        return f"{block}\n\n{''.join(dict.fromkeys(words))}"

    return _WRONG.sub(said, text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_are_canonical_and_mistakes_shown_with_their_message(
    page: Path, golden: Callable[[Path, str], None]
) -> None:
    golden(page, with_messages(canonical(page.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_fence_is_a_block_that_is_looked_at(page: Path) -> None:
    assert len(re.findall(r"^```", page.read_text(encoding="utf-8"), re.MULTILINE)) == 2 * len(blocks_of(page))


def marks_of(page: Path) -> set[str]:
    """The places of a page that a link can name."""
    found = set()
    for heading in re.findall(r"^#+ (.*)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE):
        mark = _MARK.search(heading)
        spelled = re.sub(r"[^\w\s-]", "", heading).strip().lower()
        found.add(mark[1] if mark else re.sub(r"[-\s]+", "-", spelled))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    prose = _FENCE.sub("", page.read_text(encoding="utf-8"))
    lost = []
    for link in _LINK.findall(prose):
        name, _, mark = link.partition("#")
        target = page if not name else (page.parent / name).resolve()
        if not target.is_file() or (mark and mark not in marks_of(target)):
            lost.append(link)
    assert lost == []


def test_every_page_is_reached_from_the_first() -> None:
    first = (MANUAL / "index.md").read_text(encoding="utf-8")
    assert {page.name for page in PAGES} - {"index.md"} == {link for link in _LINK.findall(first) if "#" not in link}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_holds_only_headings(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert len(_FENCE.sub("", text).split()) > 200


@pytest.mark.parametrize(
    ("text", "tags", "good"),
    [
        ("finding hot\n", {"error": "S161"}, True),
        ("finding hot\n", {}, False),
        ("finding hot\n", {"error": "N201"}, False),
        ('finding hot "Hot"\n  when heat is high\n  from A1\n', {"warning": "N213"}, True),
        ('finding hot "Hot"\n  when heat is high\n  from A1\n', {"warning": "N212"}, False),
        ('finding hot "Hot"\n  when heat is high\n  from A1\n', {"error": "N213"}, False),
        ('scenario warm "Warm"\n  given\n    fever\n  expect\n    sick\n', {}, True),
        ('scenario warm "Warm"\n  given\n    fever\n  expect\n    not sick\n', {}, False),
    ],
)
def test_a_block_is_held_to_its_tags(text: str, tags: Mapping[str, str], good: bool, tmp_path: Path) -> None:
    assert (guide(Block("guide", tags, 1, text), Desk(tmp_path, {}, {})) == "") is good


@pytest.mark.parametrize(("text", "good"), [("print(1)  # 1\n", True), ("print(1)  # 2\n", False), ("x = 1\n", True)])
def test_a_program_is_held_to_what_it_says_it_prints(text: str, good: bool, tmp_path: Path) -> None:
    assert (python(Block("python", {}, 1, text), Desk(tmp_path, {}, {})) == "") is good
