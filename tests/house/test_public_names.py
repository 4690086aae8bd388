"""What the package offers is named in `__all__`, exists, and says what it is."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Mapping
from types import ModuleType

import pytest

Modules = Mapping[str, ast.Module]
PUBLIC = {"Assessment", "CaseError", "Guideline", "GuidelineError", "load", "__version__"}


@pytest.fixture(scope="module")
def loaded(modules: Modules) -> dict[str, ModuleType]:
    paths = [path for path in modules if not path.endswith("__main__.py")]
    names = [path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in paths]
    return {name: importlib.import_module(name) for name in names}


def offered(module: ModuleType) -> list[str]:
    return list(getattr(module, "__all__", ()))


def test_every_room_names_what_it_offers(loaded: dict[str, ModuleType]) -> None:
    rooms = {name: module for name, module in loaded.items() if hasattr(module, "__path__")}
    assert [name for name, module in rooms.items() if not hasattr(module, "__all__")] == []


def test_every_offered_name_exists(loaded: dict[str, ModuleType]) -> None:
    missing = [
        f"{name}.{word}" for name, module in loaded.items() for word in offered(module) if not hasattr(module, word)
    ]
    assert missing == []


def test_every_function_and_class_that_a_room_offers_is_described(loaded: dict[str, ModuleType]) -> None:
    silent = [
        f"{name}.{word}"
        for name, module in loaded.items()
        if name.count(".") <= 1 or hasattr(module, "__path__")
        for word in offered(module)
        if describable(thing := getattr(module, word, None)) and not written_description(thing)
    ]
    assert silent == []


def describable(thing: object) -> bool:
    return inspect.isclass(thing) or inspect.isfunction(thing)


def written_description(thing: object) -> str:
    """The docstring that somebody wrote: a dataclass without one is given its signature, which says nothing."""
    text = (getattr(thing, "__doc__", None) or "").strip()
    return "" if text.startswith(f"{getattr(thing, '__name__', '')}(") else text


def test_the_package_offers_what_its_interface_promises(loaded: dict[str, ModuleType]) -> None:
    assert set(offered(loaded["b12dsl"])) >= PUBLIC
