"""YAML case files: text -> plain data; tags, aliases and names stated twice never do anything unseen."""

from __future__ import annotations

from typing import Any

import yaml

from b12dsl.evaluation.reading import object_of

__all__ = ["read_yaml"]


class _Loader(yaml.SafeLoader):
    """Plain data only; no aliases, because a short file of aliases can stand for gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise ValueError("YAML aliases (*name) are not accepted in a case")
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


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


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
