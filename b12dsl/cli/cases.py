"""Case files: text of a file -> the data it holds, or lines of many cases."""

from __future__ import annotations

import json
from typing import Any

from b12dsl.evaluation.reading import object_of

__all__ = ["CaseFileError", "read_case", "split_lines"]

MANY = (".jsonl", ".ndjson")
YAML = (".yaml", ".yml")


class CaseFileError(Exception):
    """A case that cannot be read at all, in one sentence."""


def split_lines(text: str, name: str) -> list[str] | None:
    """The cases of a file of many, one a line without blank ones; None where the text is one case."""
    lines = [line for line in text.splitlines() if line.strip()]
    if name.endswith(MANY):
        return lines
    if name == "standard input" and len(lines) > 1 and all(_whole_object(line) for line in lines[:2]):
        return lines
    return None


def _whole_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_case(text: str, name: str) -> object:
    """The data of one case: JSON, or YAML by the file's name. Raises CaseFileError."""
    if not text.strip():
        raise CaseFileError(f"{name} is empty. A case is an object of facts, such as {{\"facts\": {{…}}}}.")
    try:
        return _yaml(text) if name.endswith(YAML) else json.loads(text, object_pairs_hook=object_of)
    except RecursionError:
        raise CaseFileError(f"{name} is nested too deeply to be a case.") from None
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise CaseFileError(f"{name} is not JSON: {problem.msg} ({where}). For YAML name the file .yaml.") from None
    except ValueError as problem:
        raise CaseFileError(f"{name} cannot be read: {problem}.") from None


def _yaml(text: str) -> object:
    import yaml

    class Loader(yaml.SafeLoader):
        """Plain data only; names stated twice are kept so that reading can report them; no aliases, which can explode."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.events.AliasEvent):
                raise ValueError("YAML aliases (*name) are not accepted in a case")
            return super().compose_node(parent, index)

    def mapping(loader: Loader, node: yaml.MappingNode) -> dict[str, object]:
        loader.flatten_mapping(node)
        pairs = [(loader.construct_object(k, deep=True), loader.construct_object(v, deep=True)) for k, v in node.value]
        return object_of([(str(name), value) for name, value in pairs])

    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    try:
        return yaml.load(text, Loader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark is not None else ""
        raise ValueError(f"it is not YAML{where}: {getattr(problem, 'problem', None) or 'unreadable'}") from None
