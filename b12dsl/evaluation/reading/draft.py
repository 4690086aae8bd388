"""A case while it is being read: facts, one after the other -> slots, warnings and problems."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, Protocol

from b12dsl.evaluation.case import CaseWarning
from b12dsl.evaluation.errors import CaseDiagnostic, UnknownKey
from b12dsl.evaluation.errors_values import DateAfterToday, UnreadableDate, ValueMissing
from b12dsl.evaluation.errors_warnings import Stale, Undated
from b12dsl.evaluation.reading.days import day_of
from b12dsl.model import ChoiceFact, Fact, ValidFor
from b12dsl.units import UnitError, add_days, add_months

__all__ = ["Doubled", "Draft", "Plan", "StatedBand", "described", "in_force", "object_of", "opened"]


class Doubled(NamedTuple):
    """Several values under one name of an object: JSON and YAML allow it, a case does not."""

    values: tuple[object, ...]


def object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object that keeps names stated twice: `json.loads(…, object_pairs_hook=object_of)`; reading reports them."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            before = found[name]
            found[name] = Doubled((*before.values, value) if isinstance(before, Doubled) else (before, value))
        else:
            found[name] = value
    return found


class StatedBand(NamedTuple):
    """A band that a case states itself: the cells of the input that it leaves, and how long such a result counts."""

    name: str
    label: str
    input: str
    variable: int
    cells: int
    fact: ChoiceFact
    on: date | None
    valid: ValidFor | None


class Draft:
    """What has been read so far. `slots` are narrowed fact by fact; `bands` wait until all inputs are read.

    `days` has the dates of values that are valid for a limited time, also of those that are too old to count.
    """

    __slots__ = ("bands", "days", "facts", "known", "problems", "slots", "today", "warnings")

    def __init__(self, today: date, slots: list[int]) -> None:
        self.today = today
        self.slots = slots
        self.known = 0
        self.facts: dict[str, Fact] = {}
        self.warnings: list[CaseWarning] = []
        self.problems: list[CaseDiagnostic] = []
        self.bands: list[StatedBand] = []
        self.days: dict[str, date] = {}


class Plan(Protocol):
    """How one name of a case is read: prepared once for each guideline."""

    @property
    def name(self) -> str:
        """The name of the input, finding, table or classification."""

    def read(self, given: object, draft: Draft) -> None:
        """Read what a case states; never raises, whatever it is."""

    def put(self, fact: Fact, on: date | None, draft: Draft) -> None:
        """Enter a fact whose form is already known."""


# ------------------------------------------------------------------ what stands in a case, in words


def described(given: object) -> str:
    """What stands in the place of a value, in a few words that are safe to print."""
    match given:
        case None:
            return "nothing"
        case bool():
            return "yes" if given else "no"
        case str():
            return f"the text `{clipped(given)}`" if given else "an empty text"
        case int() | float() | Fraction() | Decimal():
            return f"the number {figure(given)}"
        case Doubled():
            return "a name stated more than once"
        case list() | tuple() | set() | frozenset():
            return "a list"
        case dict():
            return "an object"
        case datetime():
            return f"the moment {given.isoformat()}"
        case date():
            return f"the date {given.isoformat()}"
        case _:
            return "something that is no text, number, list or object"


def clipped(text: str, width: int = 60) -> str:
    """A text short enough for a sentence, without characters that cannot be seen and without backquotes."""
    seen = "".join(
        letter if letter.isprintable() and letter != "`" else "\N{REPLACEMENT CHARACTER}" for letter in text[:width]
    )
    return seen if len(text) <= width else seen + "…"


def figure(number: float | Fraction | Decimal) -> str:
    """A number as it was stated; huge ones only in words."""
    if (
        isinstance(number, (int, Fraction))
        and max(number.numerator.bit_length(), number.denominator.bit_length()) > 200
    ):
        return "with very many digits"
    return clipped(str(number))


# ------------------------------------------------------------------ values with a date


class Opened(NamedTuple):
    """A value taken out of its object: what stands there, the unit beside it, and its date."""

    value: object
    unit: object
    has_unit: bool
    on: date | None
    sound: bool


_KEYS = frozenset({"value", "unit", "on", True})


def opened(name: str, given: Mapping[object, object], draft: Draft, keys: tuple[str, ...]) -> Opened:
    """The parts of `{"value": …, "unit": …, "on": …}`; what is wrong with keys and date goes to the draft.

    YAML reads a bare `on` as yes, so the key True stands for it.
    """
    keyed = True
    for key in given:
        if key not in _KEYS or (key is not True and key not in keys):
            shown = clipped(key) if isinstance(key, str) else described(key)
            draft.problems.append(UnknownKey(fact=name, where=f"`{name}`", key=shown, known=keys))
            keyed = False
    if keyed and "value" not in given:
        draft.problems.append(ValueMissing(fact=name))
        keyed = False
    on = given.get("on", given.get(True))
    day, sound = None, keyed
    if on is not None:
        day = _dated(name, on, draft)
        sound = sound and day is not None
    value = given.get("value") if keyed else None  # a misspelt key is reported, and nothing that follows from it
    return Opened(value, given.get("unit"), "unit" in given, day, sound)


def _dated(name: str, on: object, draft: Draft) -> date | None:
    day = day_of(on)
    if day is None:
        draft.problems.append(UnreadableDate(fact=name, found=described(on), on=True))
    elif day > draft.today:
        draft.problems.append(DateAfterToday(fact=name, given=day, today=draft.today, on=True))
        return None
    return day


def in_force(name: str, label: str, valid: ValidFor | None, on: date | None, draft: Draft) -> bool:
    """True if a value of that day still counts today; a value without a date does, with a warning."""
    if valid is None:
        return True
    if on is None:
        draft.warnings.append(Undated(fact=name, label=label, valid=valid.words, today=draft.today).spoken())
        return True
    draft.days[name] = on
    if draft.today <= _last_day(on, valid):
        return True
    draft.warnings.append(Stale(fact=name, label=label, on=on, today=draft.today, valid=valid.words).spoken())
    return False


def _last_day(on: date, valid: ValidFor) -> date:
    try:
        return add_months(on, valid.months) if valid.months else add_days(on, valid.days)
    except UnitError:
        return date.max
