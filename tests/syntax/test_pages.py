"""Every diagnostic of the syntax has a page whose example raises it and whose repair raises nothing."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import textwrap

import pytest

from b12dsl.diagnostics import Diagnostic
from b12dsl.source import Source
from b12dsl.syntax import errors
from b12dsl.syntax.errors.placeholders import filled
from b12dsl.syntax.parse import parse


def classes() -> list[type[Diagnostic]]:
    names = [f"{errors.__name__}.{each.name}" for each in pkgutil.iter_modules(errors.__path__)]
    modules = [importlib.import_module(name) for name in names]
    members = [getattr(module, name) for module in modules for name in module.__all__]
    kinds = [member for member in members if isinstance(member, type) and issubclass(member, Diagnostic)]
    return [kind for kind in kinds if "code" in vars(kind)]


def page(kind: type[Diagnostic]) -> dict[str, str]:
    parts = re.split(r"^(means|matters|example|repair):\n", inspect.getdoc(kind) or "", flags=re.MULTILINE)
    return {heading: textwrap.dedent(text).rstrip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


def found_in(text: str) -> list[Diagnostic]:
    return list(parse(Source("example.guide", filled(text)))[1])


CLASSES = classes()


def test_codes_are_told_apart() -> None:
    assert len(CLASSES) > 60
    assert len({kind.code for kind in CLASSES}) == len(CLASSES)
    assert all(re.fullmatch("[LS]1[0-9]{2}", kind.code) for kind in CLASSES)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.code)
def test_the_page_is_complete(kind: type[Diagnostic]) -> None:
    assert list(page(kind)) == ["means", "matters", "example", "repair"]
    assert all(page(kind).values())


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.code)
def test_the_example_raises_it_once_and_the_repair_nothing(kind: type[Diagnostic]) -> None:
    codes = [each.code for each in found_in(page(kind)["example"])]
    # So many mistakes that reading stops are themselves mistakes.
    assert codes[-1:] == [kind.code] if kind.code == "L108" else codes == [kind.code]
    assert found_in(page(kind)["repair"]) == []


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.code)
def test_messages_are_sentences_without_jargon(kind: type[Diagnostic]) -> None:
    (found,) = [each for each in found_in(page(kind)["example"]) if each.code == kind.code]
    assert found.message[0].isupper() or found.message[0] == "`"
    assert found.message.endswith((".", "?"))
    assert found.help == "" or found.help.endswith((".", "?"))
    assert not re.search(
        r"\b(token|parse|parser|syntax|expected|unexpected|EOF|NAME|TEXT)\b", found.message + found.help
    )
