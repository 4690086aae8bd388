"""Frozen, slotted records that cost almost nothing at import: a class with annotated fields -> the same as a record.

A record behaves as `dataclass(frozen=True, slots=True)` does, and `dataclasses.fields`, `replace` and `asdict` take it
for one. The standard decorator writes and compiles six methods for each class; with several hundred small classes that
takes longer than checking a guideline. All records share the methods below instead.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, field
from typing import Any, TypeVar, dataclass_transform, overload

__all__ = ["record"]

T = TypeVar("T")


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: Any = None, /, *, kw_only: bool = False) -> Any:
    """Make a record of a class: its fields are those of its bases and then its own annotations, in order."""
    return _made(cls, kw_only) if cls is not None else lambda cls: _made(cls, kw_only)


def _made(cls: type, kw_only: bool) -> type:
    own = _own_fields(cls, kw_only)
    inherited = (vars(base).get("__dataclass_fields__", {}) for base in reversed(cls.__mro__[1:]))
    fields = {name: each for found in (*inherited, own) for name, each in found.items()}
    space = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__", *own)}
    space |= {
        "__slots__": tuple(own),
        "__dataclass_fields__": fields,
        "__match_args__": tuple(name for name, each in fields.items() if not each.kw_only),
    }
    made: Any = type(cls)(cls.__name__, cls.__bases__, _METHODS | space)
    made.__qualname__ = cls.__qualname__
    made._setters = {name: getattr(made, name).__set__ for name in fields}
    made._positional = tuple(made._setters[name] for name in made.__match_args__)
    finished: type = made
    return finished


def _own_fields(cls: type, kw_only: bool) -> dict[str, Any]:
    """The fields that a class declares itself; annotations are texts, since every module postpones them."""
    fields: dict[str, Any] = {}
    for name, annotation in vars(cls).get("__annotations__", {}).items():
        if str(annotation).startswith("ClassVar"):
            continue
        default = vars(cls).get(name, MISSING)
        made: Any = default if isinstance(default, dataclasses.Field) else field(default=default)
        made.name, made.type, made.kw_only, made._field_type = name, annotation, kw_only, _FIELD
        fields[name] = made
    return fields


@dataclasses.dataclass(slots=True)
class _Sample:
    field: None


_sample: Any = dataclasses.fields(_Sample)[0]
_FIELD = _sample._field_type  # the mark by which the standard library knows a field from a class variable

# ------------------------------------------------------------------ the methods of every record


def _init(self: Any, /, *values: Any, **named: Any) -> None:
    cls = type(self)
    if not named and len(values) == len(cls._setters):
        for put, value in zip(cls._positional, values, strict=False):
            put(self, value)
    else:
        _fill(self, cls, values, named)
    after = getattr(self, "__post_init__", None)
    if after is not None:
        after()


def _fill(self: Any, cls: Any, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Values by position, by name, and by default."""
    if len(values) > len(cls._positional):
        raise TypeError(f"{cls.__name__} takes {len(cls._positional)} values by position, {len(values)} were given")
    given = dict(zip(cls.__match_args__, values, strict=False))
    for name, each in cls.__dataclass_fields__.items():
        if name in given:
            value = given[name]
            if name in named:
                raise TypeError(f"{cls.__name__} got {name!r} twice")
        elif name in named:
            value = named.pop(name)
        elif each.default is not MISSING:
            value = each.default
        elif each.default_factory is not MISSING:
            value = each.default_factory()
        else:
            raise TypeError(f"{cls.__name__} misses {name!r}")
        cls._setters[name](self, value)
    if named:
        raise TypeError(f"{cls.__name__} has no {', '.join(map(repr, named))}")


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__dataclass_fields__])


def _equal(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _shown(self: Any) -> str:
    parts = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _refuse_setting(self: Any, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__} is frozen: {name!r} cannot be set")


def _refuse_deleting(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"{type(self).__name__} is frozen: {name!r} cannot be deleted")


def _restored(self: Any, state: tuple[Any, ...]) -> None:
    for put, value in zip(type(self)._setters.values(), state, strict=True):
        put(self, value)


_METHODS: dict[str, Any] = {
    "__init__": _init,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _shown,
    "__setattr__": _refuse_setting,
    "__delattr__": _refuse_deleting,
    "__getstate__": _values,
    "__setstate__": _restored,
}
