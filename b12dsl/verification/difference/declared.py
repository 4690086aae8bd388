"""What is declared otherwise: two models -> what is new, gone or written differently, name by name and part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, Literal, NamedTuple

from b12dsl.evaluation.phrases import Phrases
from b12dsl.model import Guideline, Input, OneOf, SeveralOf
from b12dsl.model.form import LEFT_OUT, plain
from b12dsl.verification.difference.lines import line_words

__all__ = ["Declared", "Weight", "declared_differences"]

Weight = Literal["reading", "lead", "name", "words"]
"""`reading`: how facts are read, so that answers may change with no change of a rule; `lead`: what leads while nothing
is settled; `name`: a case can name it; `words`: what is said about it, or a definition that answers account for."""

_GROUPS: Final[Mapping[str, str]] = {
    "sources": "source", "statements": "statement", "assumptions": "assumption", "inputs": "input", "tests": "test",
    "substances": "substance", "drugs": "drug", "classifications": "classification", "findings": "finding",
    "values": "value", "tables": "table", "regimens": "regimen", "decisions": "decision", "rules": "rule",
    "guarantees": "guarantee",
}  # fmt: skip
_STATED: Final = frozenset({"input", "finding", "classification", "table"})  # what a case may state
_READING: Final = frozenset({"type", "plausible_low", "plausible_high", "valid_for", "completed"})
_PARTS: Final[Mapping[str, str]] = {
    "because": "reason", "statements": "citations", "assumptions": "declared readings", "replaces": "what it replaces",
    "plausible_low": "lowest plausible value", "plausible_high": "highest plausible value", "valid_for": "validity",
    "assumed": "assumed value", "assumed_because": "reason for the assumed value", "type": "kind of fact",
    "parents": "classes", "actions": "actions", "phases": "courses", "says": "text", "completed": "counting",
    "not_checked": "exclusions in prose", "covers": "inclusion criteria", "excludes": "exclusion criteria",
    "default": "by default",
}  # fmt: skip


class Declared(NamedTuple):
    """One difference: of which kind of declaration, its name and title, and which part of it is another.

    `part` is empty where the whole declaration is `new` or `removed`. `old` and `new` hold the words where the part is
    words (a title, a reason, names), else nothing.
    """

    kind: str
    name: str
    title: str
    change: Literal["new", "removed", "changed"]
    part: str
    old: str
    new: str
    weight: Weight
    note: str = ""


def declared_differences(old: Guideline, new: Guideline) -> tuple[Declared, ...]:
    """Every difference between two versions but in scenarios and accepted findings, in the order of the model."""
    return tuple(_spoken(each, old, new) for each in _all(old, new))


def _spoken(each: Declared, old: Guideline, new: Guideline) -> Declared:
    """The difference with the conditions or lines of the two versions in words, where these differ."""
    read = {"actions": _lines, "condition": _condition}.get(each.part)
    if each.change != "changed" or read is None:
        return each
    before, after = (read(model, _declaration(model, each)) for model in (old, new))
    gone, come = ("; ".join(word for word in some if word not in other) for some, other in _both(before, after))
    return each._replace(old=gone, new=come) if gone or come else each


def _both(one: Sequence[str], other: Sequence[str]) -> tuple[tuple[Sequence[str], Sequence[str]], ...]:
    return (one, other), (other, one)


def _declaration(model: Guideline, each: Declared) -> Any:
    if each.kind == "option":
        return next(option for _, option in model.options() if option.name == each.name)
    return getattr(model, next(group for group, kind in _GROUPS.items() if kind == each.kind))[each.name]


def _lines(model: Guideline, owner: Any) -> Sequence[str]:
    return [line_words(model, action) for action in owner.actions]


def _condition(model: Guideline, owner: Any) -> Sequence[str]:
    return [] if owner.condition is None else [Phrases(model).words(owner.condition)]


def _all(old: Guideline, new: Guideline) -> Iterator[Declared]:
    for part in ("name", "title", "version", "status", "covers", "excludes", "not_checked"):
        yield from _part("guideline", new.name, new.title, part, getattr(old, part), getattr(new, part))
    yield from _parts("guideline", new.name, new.title, old.grounds, new.grounds)
    for group, kind in _GROUPS.items():
        yield from _group(kind, getattr(old, group), getattr(new, group))
    olds = {option.name: option for _, option in old.options()}
    yield from _group("option", olds, {option.name: option for _, option in new.options()})


def _group(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Declared]:
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            weight: Weight = "name" if kind in _STATED else "words"
            change: Literal["new", "removed"] = "new" if before is None else "removed"
            yield Declared(kind, name, _title(after if before is None else before), change, "", "", "", weight)
        else:
            yield from _parts(kind, name, _title(after), before, after)


def _title(declared: Any) -> str:
    return str(getattr(declared, "title", "") or getattr(declared, "says", ""))


def _parts(kind: str, name: str, title: str, old: Any, new: Any) -> Iterator[Declared]:
    """The fields that differ; those of `grounds` one by one."""
    for part in _fields(new):
        if part in LEFT_OUT or (kind == "decision" and part == "options"):
            continue
        before, after = getattr(old, part), getattr(new, part)
        if part == "grounds":
            yield from _parts(kind, name, title, before, after)
        else:
            yield from _part(kind, name, title, part, before, after)
    if kind == "input" and isinstance(new, Input):
        yield from _choices(old, new)


def _fields(declared: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(declared, "_fields", None) or tuple(each.name for each in fields(declared))
    return names


def _part(kind: str, name: str, title: str, part: str, old: Any, new: Any) -> Iterator[Declared]:
    if plain(old) != plain(new):
        weight: Weight = _weight(part, old, new) if kind == "input" else "words"
        if kind == "drug" and part == "parents":  # what a line about a class is about
            weight = "reading"
        said = _PARTS.get(part, part.replace("_", " "))
        note = _note(part, old, new) if kind == "input" else ""
        yield Declared(kind, name, title, "changed", said, _words(old), _words(new), weight, note)


def _note(part: str, old: Any, new: Any) -> str:
    """Which values are read otherwise where a limit of what is plausible has moved."""
    if part not in ("plausible_low", "plausible_high"):
        return ""
    low = part == "plausible_low"
    known = [limit.quantity for limit in (old, new) if limit is not None]
    if len({quantity.unit.dimension for quantity in known}) != 1:
        return ""
    sizes = [quantity.value * quantity.unit.factor for quantity in known]
    narrower = old is None or (new is not None and (sizes[1] > sizes[0]) is low)
    if sizes != sorted(sizes):
        known.reverse()
    where = f"between {known[0]} and {known[1]}" if len(known) > 1 else f"{'below' if low else 'above'} {known[0]}"
    return f"a value {where} " + (
        "counted, and is now treated as not known" if narrower else "was treated as not known, and counts now"
    )


def _weight(part: str, old: Any, new: Any) -> Weight:
    """What it means that this part of an input is another; choices that come or go are told one by one."""
    if part == "type" and type(old) is type(new) and isinstance(new, OneOf | SeveralOf):
        return "words"
    if part == "valid_for" and old is not None and new is not None and old[:2] == new[:2]:
        return "words"
    return "lead" if part == "assumed" else "reading" if part in _READING else "words"


def _choices(old: Input, new: Input) -> Iterator[Declared]:
    """Choices that a case can state in one of the versions only."""
    before, after = _labels(old), _labels(new)
    for name in sorted(before.keys() ^ after.keys()):
        change: Literal["new", "removed"] = "new" if name in after else "removed"
        yield Declared("choice", f"{new.name} {name}", (before | after)[name], change, "", "", "", "name")


def _labels(declared: Input) -> dict[str, str]:
    kind = declared.type
    return {choice.name: choice.label for choice in kind.choices} if isinstance(kind, OneOf | SeveralOf) else {}


def _words(value: Any) -> str:
    """The part where it is words; what has a structure of its own is told elsewhere."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str() | int():
            return str(value)
        case tuple() if not hasattr(value, "_fields") and all(isinstance(item, str) for item in value):
            return ", ".join(value)
        case tuple() if hasattr(value, "words"):
            return str(value.words)
        case tuple() if hasattr(value, "quantity"):
            return str(value.quantity)
    return ""
