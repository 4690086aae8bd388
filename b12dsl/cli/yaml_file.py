"""YAML case files: text -> plain data; only plain numbers, yes, no and null are more than text.

YAML has readings of its own (0150 is 104, 2:30 is 150, off is no) and would make a patient of them that nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import yaml

from b12dsl.evaluation.reading import object_of

__all__ = ["read_yaml"]

_INT, _FLOAT, _BOOL, _NULL = (f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null"))
_TRUE = ("true", "yes")
_PLAIN = (
    (_INT, r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    (_FLOAT, r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?", "-0123456789"),
    (_BOOL, r"true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO", "tTfFyYnN"),
    (_NULL, r"~|null|Null|NULL|", ["~", "n", "N", ""]),
)
_MOST_DIGITS = 1_000


class _Loader(yaml.SafeLoader):
    """Plain data only; no aliases, because a short file of aliases can stand for gigabytes, and no tags."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        peek: Callable[[], Any] = self.peek_event
        event = peek()
        if isinstance(event, yaml.events.AliasEvent):
            raise ValueError("YAML aliases (*name) are not accepted in a case")
        if getattr(event, "tag", None) not in (None, "!"):
            raise ValueError(f"the tag {event.tag} in line {event.start_mark.line + 1} is not accepted in a case")
        return super().compose_node(parent, index)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, object]:
    """An object that keeps names stated twice, so that the reader of the case can report them.

    Names are taken as they are written: YAML would read `on` as a yes.
    """
    return object_of([(_name(key), loader.construct_object(value, deep=True)) for key, value in node.value])


def _name(key: yaml.Node) -> str:
    if not isinstance(key, yaml.ScalarNode):
        raise ValueError(f"a name in line {key.start_mark.line + 1} is a list or an object")
    return str(key.value)


def _whole(_: _Loader, node: yaml.ScalarNode) -> int:
    if len(node.value) > _MOST_DIGITS:
        raise ValueError("it holds a number of thousands of digits")
    return int(node.value)


def _decimal(_: _Loader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(node.value)


def _truth(_: _Loader, node: yaml.ScalarNode) -> bool:
    return node.value.lower() in _TRUE


_Loader.yaml_implicit_resolvers = {}  # of this class alone: nothing of YAML's own table is taken over
for _tag, _form, _first in _PLAIN:
    _Loader.add_implicit_resolver(_tag, re.compile(rf"(?:{_form})\Z"), list(_first))
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor(_INT, _whole)
_Loader.add_constructor(_FLOAT, _decimal)
_Loader.add_constructor(_BOOL, _truth)


def read_yaml(text: bytes) -> object:
    """The data of one YAML document. Raises ValueError with the reason in words."""
    try:
        return yaml.load(text.decode("utf-8-sig"), _Loader)
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text; save it as UTF-8") from None
    except RecursionError:
        raise ValueError("it is nested too deeply to be a case") from None
    except yaml.YAMLError as problem:
        raise ValueError(_reason(problem)) from None


def _reason(problem: yaml.YAMLError) -> str:
    mark = getattr(problem, "problem_mark", None)
    where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark is not None else ""
    return f"it is not YAML: {getattr(problem, 'problem', None) or 'it holds signs that no text has'}{where}"
