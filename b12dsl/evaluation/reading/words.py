"""Facts that are told in words: yes and no, one choice, several choices, bands, dates -> slots."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from b12dsl.evaluation.errors import NotOneChoice, NotSeveral, NotYesNo, UnknownChoice
from b12dsl.evaluation.errors_values import DateAfterToday, UnreadableDate
from b12dsl.evaluation.reading.days import day_of
from b12dsl.evaluation.reading.draft import Draft, Opened, StatedBand, clipped, described, in_force, opened
from b12dsl.model import ChoiceFact, DateFact, Fact, SeveralFact, ValidFor, YesNoFact
from b12dsl.records import record

__all__ = ["BandPlan", "ChoicePlan", "DatePlan", "SeveralPlan", "YesNoPlan"]

_YES, _NO = YesNoFact(True), YesNoFact(False)
_SPOKEN = {"yes": True, "no": False}
_KEYS = ("value", "on")


def _unwrapped(name: str, given: object, draft: Draft) -> Opened:
    if isinstance(given, dict):
        return opened(name, given, draft, _KEYS)
    return Opened(given, None, False, None, True)


@record
class YesNoPlan:
    """A yes/no input (`bit` set), or a finding stated directly (`bit` 0)."""

    name: str
    label: str
    variable: int
    bit: int
    valid: ValidFor | None

    def read(self, given: object, draft: Draft) -> None:
        """True, false, `yes` or `no`, bare or as the value of an object."""
        if given is True and self.valid is None:
            draft.slots[self.variable] = 1
            draft.known |= self.bit
            draft.facts[self.name] = _YES
        elif given is False and self.valid is None:
            draft.slots[self.variable] = 2
            draft.known |= self.bit
            draft.facts[self.name] = _NO
        else:
            self._read_other(_unwrapped(self.name, given, draft), draft)

    def _read_other(self, given: Opened, draft: Draft) -> None:
        value = given.value
        if isinstance(value, str):
            value = _SPOKEN.get(value.strip().lower(), value)
        if isinstance(value, bool):
            if given.sound:
                self.put(YesNoFact(value), given.on, draft)
        elif value is not None:
            draft.problems.append(NotYesNo(fact=self.name, label=self.label, found=described(value)))

    def put(self, fact: Fact, on: date | None, draft: Draft) -> None:
        """Enter a yes or no."""
        if isinstance(fact, YesNoFact) and in_force(self.name, self.label, self.valid, on, draft):
            draft.slots[self.variable] = 1 if fact.value else 2
            draft.known |= self.bit
            draft.facts[self.name] = fact


@record
class ChoicePlan:
    """An input that is one of several words (`bit` set), or a table or classification stated directly (`bit` 0)."""

    name: str
    label: str
    variable: int
    bit: int
    valid: ValidFor | None
    cells: Mapping[str, int]

    def read(self, given: object, draft: Draft) -> None:
        """One of the words, bare or as the value of an object."""
        word = _unwrapped(self.name, given, draft)
        cleared = _one_word(self.name, self.label, word, self.cells, draft)
        if cleared is not None:
            self.put(ChoiceFact(frozenset((cleared,))), word.on, draft)

    def put(self, fact: Fact, on: date | None, draft: Draft) -> None:
        """Enter the words that are possible."""
        if isinstance(fact, ChoiceFact) and in_force(self.name, self.label, self.valid, on, draft):
            draft.slots[self.variable] = sum(self.cells[member] for member in fact.members)
            draft.known |= self.bit
            draft.facts[self.name] = fact


@record
class BandPlan:
    """A band of an input, stated directly: it narrows the cells of the input itself, and ages as its values do."""

    name: str
    label: str
    input: str
    variable: int
    valid: ValidFor | None
    cells: Mapping[str, int]

    def read(self, given: object, draft: Draft) -> None:
        """One of the bands, bare or as the value of an object."""
        word = _unwrapped(self.name, given, draft)
        cleared = _one_word(self.name, self.label, word, self.cells, draft)
        if cleared is not None:
            self.put(ChoiceFact(frozenset((cleared,))), word.on, draft)

    def put(self, fact: Fact, on: date | None, draft: Draft) -> None:
        """Remember the bands that are possible until the input itself is read."""
        if isinstance(fact, ChoiceFact):
            cells = 0
            for member in fact.members:
                cells |= self.cells[member]
            draft.bands.append(
                StatedBand(self.name, self.label, self.input, self.variable, cells, fact, on, self.valid)
            )


def _one_word(name: str, label: str, word: Opened, cells: Mapping[str, int], draft: Draft) -> str | None:
    """The word that was stated, if it is one of those known; else the reason goes to the draft."""
    given = word.value
    if isinstance(given, str):
        stripped = given.strip()
        if stripped in cells:
            return stripped if word.sound else None
        known = tuple(cells)
        draft.problems.append(UnknownChoice(fact=name, label=label, given=clipped(given), known=known))
    elif given is not None:
        draft.problems.append(NotOneChoice(fact=name, label=label, found=described(given), known=tuple(cells)))
    return None


@record
class SeveralPlan:
    """An input of which several words can be true: one yes/no variable a word."""

    name: str
    label: str
    variables: Mapping[str, int]
    bit: int
    valid: ValidFor | None

    def read(self, given: object, draft: Draft) -> None:
        """A list of what is present, which says nothing of the rest, or an object that says yes or no to each.

        Either may be the value of an object.
        """
        on = None
        if isinstance(given, dict) and "value" in given and "value" not in self.variables:
            unwrapped = opened(self.name, given, draft, _KEYS)
            if not unwrapped.sound or unwrapped.value is None:
                return
            given, on = unwrapped.value, unwrapped.on
        match given:
            case list() | tuple():
                self._read_list(given, on, draft)
            case dict():
                self._read_object(given, on, draft)
            case _:
                known = tuple(self.variables)
                draft.problems.append(NotSeveral(fact=self.name, label=self.label, found=described(given), known=known))

    def _read_list(self, given: list[object] | tuple[object, ...], on: date | None, draft: Draft) -> None:
        before = len(draft.problems)
        present = [word for word in given if self._is_word(word, draft)]
        if len(draft.problems) == before and present:
            self.put(SeveralFact(tuple((word, True) for word in self.variables if word in present)), on, draft)

    def _read_object(self, given: dict[object, object], on: date | None, draft: Draft) -> None:
        before = len(draft.problems)
        told: list[tuple[str, bool]] = []
        for word, answer in given.items():
            if not self._is_word(word, draft) or answer is None:
                continue
            yes = _SPOKEN.get(answer.strip().lower(), answer) if isinstance(answer, str) else answer
            if isinstance(yes, bool):
                told.append((str(word), yes))
            else:
                draft.problems.append(NotYesNo(fact=self.name, label=f"{self.label}: {word}", found=described(answer)))
        if len(draft.problems) == before and told:
            self.put(SeveralFact(tuple(told)), on, draft)

    def _is_word(self, word: object, draft: Draft) -> bool:
        if isinstance(word, str) and word in self.variables:
            return True
        shown = clipped(word) if isinstance(word, str) else described(word)
        known = tuple(self.variables)
        draft.problems.append(UnknownChoice(fact=self.name, label=self.label, given=shown, known=known))
        return False

    def put(self, fact: Fact, on: date | None, draft: Draft) -> None:
        """Enter what is said of each word."""
        if isinstance(fact, SeveralFact) and in_force(self.name, self.label, self.valid, on, draft):
            for word, present in fact.present:
                draft.slots[self.variables[word]] = 1 if present else 2
            draft.known |= self.bit
            draft.facts[self.name] = fact


@record
class DatePlan:
    """An input that is a date; comparisons of it are decided by relations, not by cells."""

    name: str
    label: str
    bit: int
    valid: ValidFor | None

    def read(self, given: object, draft: Draft) -> None:
        """A day such as `2026-03-20`, bare or as the value of an object."""
        unwrapped = _unwrapped(self.name, given, draft)
        if unwrapped.value is None:
            return
        day = day_of(unwrapped.value)
        if day is None:
            draft.problems.append(UnreadableDate(fact=self.name, found=described(unwrapped.value)))
        elif unwrapped.sound:
            self.put(DateFact(day, day), unwrapped.on, draft)

    def put(self, fact: Fact, on: date | None, draft: Draft) -> None:
        """Enter a date, which must not lie after today."""
        if not isinstance(fact, DateFact):
            return
        if fact.low is not None and fact.low > draft.today:
            draft.problems.append(DateAfterToday(fact=self.name, given=fact.low, today=draft.today))
        elif in_force(self.name, self.label, self.valid, on, draft):
            draft.known |= self.bit
            draft.facts[self.name] = fact
