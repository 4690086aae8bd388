"""Every diagnostic in one place: its example raises it, its repair does not, its message reads as it was agreed on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from b12dsl.catalogue import Page, pages
from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.frame import FRAME, framed
from b12dsl.diagnostics.text import render_text
from b12dsl.evaluation import CaseError, Guideline
from b12dsl.evaluation.errors import EXAMPLE_GUIDELINE, EXAMPLE_TODAY
from b12dsl.evaluation.reading import object_of
from b12dsl.model import check_digests, resolve
from b12dsl.pipeline.loading import load_sources
from b12dsl.source import Source
from b12dsl.syntax.errors.placeholders import filled
from b12dsl.syntax.parse import parse
from tests.errors.verified import verified

MESSAGES = Path(__file__).parent / "messages"
NOTICE = "Call patients back.\n"  # the text of the source in the examples about digests
TOO_MANY = "L108"  # so many mistakes that reading stops are themselves mistakes
LONGEST = 2_000  # of a golden message: what is shown never grows with the size of what is wrong
FILES = {
    "P901": "about the bytes of a file: tests/project",
    "P902": "about a path: tests/pipeline",
    "D101": "about a recorded release: tests/pipeline",
    "D102": "about a recorded release: tests/pipeline",
    "V001": "about a fault of ours: tests/cli",
    "V002": "about the time that a question takes: tests/cli",
}
BESIDE = ("V118", "V119")  # what waits in vain, and who is reached by default, are found beside other findings too

CODES = sorted(pages().keys() - FILES.keys())


def raised(page: Page, text: str) -> tuple[str, list[str]]:
    """What an example or a repair raises: the rendered message of this code, and all codes."""
    match page.code[0]:
        case "L" | "S":
            return of_text(page, filled(text), *read(filled(text)))
        case "C":
            return of_case(text)
        case "V":
            return of_all_patients(page, framed(text))
        case _:
            return of_text(page, framed(text), *resolved(page, framed(text)))


def read(text: str) -> tuple[Diagnostic, ...]:
    return parse(Source("example.guide", text))[1]


def resolved(page: Page, text: str) -> tuple[Diagnostic, ...]:
    file, found = parse(Source("example.guide", text))
    model, problems = resolve([file])
    against = page.code in ("K518", "K519", "K520") and model is not None and not problems
    return (*found, *problems, *(check_digests(model, "notice", NOTICE) if against and model else ()))


def of_all_patients(page: Page, text: str) -> tuple[str, list[str]]:
    """What is found, but for what is found in the frame of the examples too."""
    found = [each for each in verified(text) if (each.code, each.about) not in found_in_frame()]
    return "\n\n".join(each.message for each in found if each.code == page.code), [each.code for each in found]


@cache
def found_in_frame() -> frozenset[tuple[str, str]]:
    return frozenset((each.code, each.about) for each in verified(FRAME))


def of_text(page: Page, text: str, *found: Diagnostic) -> tuple[str, list[str]]:
    mine = [diagnostic for diagnostic in found if diagnostic.code == page.code]
    return render_text(mine, {"example.guide": Source("example.guide", text)}), [each.code for each in found]


@cache
def guideline() -> Guideline:
    return load_sources({"example.guide": EXAMPLE_GUIDELINE})


def of_case(text: str) -> tuple[str, list[str]]:
    try:
        case = guideline().evaluate(json.loads(text, object_pairs_hook=object_of), EXAMPLE_TODAY).case
    except CaseError as error:
        return str(error), [each.code for each in error.diagnostics]
    return "\n".join(each.message for each in case.warnings), [each.code for each in case.warnings]


@pytest.fixture(scope="module")
def known() -> Mapping[str, Page]:
    return pages()


@pytest.mark.parametrize("code", CODES)
def test_the_example_raises_it_and_reads_well(
    code: str, known: Mapping[str, Page], golden: Callable[[Path, str], None]
) -> None:
    page = known[code]
    message, codes = raised(page, page.example)
    codes = [each for each in codes if each == code or each not in BESIDE]
    assert codes == [code] if code != TOO_MANY else codes[-1:] == [code]
    assert len(message) < LONGEST
    golden(MESSAGES / f"{code}.txt", f"{page.title}\n\n{page.example}\n\n{message}\n")


@pytest.mark.parametrize("code", CODES)
def test_the_repair_clears_it(code: str, known: Mapping[str, Page]) -> None:
    page = known[code]
    assert code not in raised(page, page.repair)[1]


def test_there_is_a_golden_message_for_every_code_and_no_other() -> None:
    assert {path.stem for path in MESSAGES.glob("*.txt")} == set(CODES)
