"""Records behave as frozen, slotted dataclasses do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field
from typing import ClassVar

import pytest

from b12dsl.records import record


@record
class Point:
    """A point."""

    x: int
    y: int = 0
    names: tuple[str, ...] = field(default_factory=tuple)
    kind: ClassVar[str] = "point"

    @property
    def both(self) -> tuple[int, int]:
        return self.x, self.y


@dataclass(frozen=True, slots=True)
class Standard:
    """The same, by the standard library."""

    x: int
    y: int = 0
    names: tuple[str, ...] = field(default_factory=tuple)


@record(kw_only=True)
class Named:
    """Fields by name only."""

    place: str


@record(kw_only=True)
class Further(Named):
    """With a field of its own after the inherited one."""

    far: int = 3

    def __post_init__(self) -> None:
        if self.far < 0:
            raise ValueError("near")


@pytest.mark.parametrize("given", [((1,), {}), ((1, 2), {}), ((1, 2, ("a",)), {}), ((), {"x": 1, "names": ("b",)})])
def test_fields_are_those_of_a_dataclass(given: tuple[tuple[object, ...], dict[str, object]]) -> None:
    values, named = given
    ours, theirs = Point(*values, **named), Standard(*values, **named)  # type-checked by the standard class
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert [f.name for f in dataclasses.fields(Point)] == ["x", "y", "names"]
    assert repr(ours) == repr(theirs).replace("Standard", "Point")


def test_equality_and_hash_go_by_type_and_values() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(2, 1)
    assert Point(1) != Standard(1)
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_it_is_frozen_and_slotted() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


@pytest.mark.parametrize(
    ("values", "named", "said"),
    [
        ((), {}, "misses 'x'"),
        ((1,), {"x": 2}, "twice"),
        ((1,), {"z": 2}, "has no 'z'"),
        ((1, 2, (), 4), {}, "by position"),
    ],
)
def test_wrong_values_are_refused(values: tuple[object, ...], named: dict[str, object], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Point(*values, **named)


def test_named_fields_and_bases() -> None:
    further = Further(place="here")
    assert (further.place, further.far) == ("here", 3)
    with pytest.raises(TypeError, match="by position"):
        Further("here")
    with pytest.raises(ValueError, match="near"):
        Further(place="here", far=-1)


def test_matching_copying_replacing_and_pickling() -> None:
    point = Point(1, 2, ("a",))
    match point:
        case Point(x, y):
            assert (x, y) == point.both == (1, 2)
    assert dataclasses.replace(point, y=5) == Point(1, 5, ("a",))
    assert copy.deepcopy(point) == point
    assert pickle.loads(pickle.dumps(point)) == point
