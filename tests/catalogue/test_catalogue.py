"""The catalogue: every code once, in its room, with a full page."""

from __future__ import annotations

import inspect
import re

import pytest

from b12dsl.catalogue import HEADINGS, Page, diagnostics, pages
from b12dsl.diagnostics import Diagnostic

ROOMS = {
    "P": "b12dsl.project",
    "L": "b12dsl.syntax",
    "S": "b12dsl.syntax",
    "N": "b12dsl.model",
    "T": "b12dsl.model",
    "R": "b12dsl.model",
    "K": "b12dsl.model",
    "X": "b12dsl.model",
    "C": "b12dsl.evaluation",
    "V": "b12dsl.verification",
    "D": "b12dsl.pipeline",
}
AT_LEAST = 60
CODES = list(diagnostics())


def subclasses(cls: type[Diagnostic]) -> set[type[Diagnostic]]:
    return {cls}.union(*map(subclasses, cls.__subclasses__()))


def test_there_are_enough_and_in_order() -> None:
    assert len(CODES) >= AT_LEAST
    assert sorted(CODES) == CODES
    assert list(pages()) == CODES


def test_no_code_is_used_twice() -> None:
    homes: dict[str, set[str]] = {}
    for cls in subclasses(Diagnostic):
        if "code" in vars(cls) and cls.__module__.startswith("b12dsl."):
            homes.setdefault(cls.code, set()).add(f"{cls.__module__}.{cls.__qualname__}")
    assert {code: names for code, names in homes.items() if len(names) > 1} == {}
    assert homes.keys() == diagnostics().keys()


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_its_room(code: str) -> None:
    assert re.fullmatch("[A-Z][0-9]{3}", code)
    assert diagnostics()[code].__module__.startswith(ROOMS[code[0]])


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_complete(code: str) -> None:
    page = pages()[code]
    text = inspect.cleandoc(diagnostics()[code].__doc__ or "")
    assert [line[:-1] for line in text.splitlines() if line.removesuffix(":") in HEADINGS and line.endswith(":")] == [
        *HEADINGS
    ]
    assert page.title.endswith(".")
    assert len(page.title) <= 120
    assert all((page.means, page.matters, page.example))
    assert page.severity in ("error", "warning", "note")


def test_texts_keep_their_lines_and_lose_their_margin() -> None:
    page = pages()["N201"]
    assert isinstance(page, Page)
    assert page.title == "A name is used that nothing declares."
    assert page.example.splitlines()[:2] == ['rule call_back "Call back"', "  when fevr"]
    assert "\n  when fever\n" in page.repair
