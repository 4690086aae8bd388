"""Diagnostics of scenarios: facts and expectations that say nothing, twice, or the impossible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from b12dsl.diagnostics import Label, Severity
from b12dsl.model.told import Told, listed, nearest
from b12dsl.source import Span

__all__ = [
    "ExpectMisfit", "ExpectTwice", "ExpectWord", "FactForm", "FactTwice", "FutureFact", "NoToday", "NothingExpected",
    "NothingGiven", "TodayTwice",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTwice(Told):
    """FactTwice."""

    code = "X601"
    says = "`{name}` is stated twice in `{about}`."
    helps = "Keep one of the two."
    name: str

    @staticmethod
    def of(name: str, span: Span, before: Span, about: str) -> FactTwice:
        """The second one, with a label on the first."""
        return FactTwice(span=span, name=name, also=(Label(before, "it is stated here first"),), about=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactForm(Told):
    """FactForm."""

    code = "X602"
    says = "This does not state one fact about the patient."
    helps = "Write one input a line: `fever`, `not fever`, `weight is 70 kg`, `weight is unknown`."


@dataclass(frozen=True, slots=True, kw_only=True)
class NoToday(Told):
    """NoToday."""

    code = "X603"
    says = "The scenario has dated facts but no date of its own."
    helps = "Add `today is` with a date under `given`."


@dataclass(frozen=True, slots=True, kw_only=True)
class FutureFact(Told):
    """FutureFact."""

    code = "X604"
    says = "{day} is after {today}, the day of this scenario."
    helps = "Write an earlier date, or a later `today`."
    day: str
    today: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayTwice(Told):
    """TodayTwice."""

    code = "X605"
    says = "The scenario says twice which day it is."
    helps = "Keep one `today is`."


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingExpected(Told):
    """NothingExpected."""

    code = "X606"
    severity: ClassVar[Severity] = "warning"
    slug = "nothing_expected"
    says = "The scenario `{name}` expects nothing, so it can never fail."
    helps = "Add what must come out, under `expect`."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingGiven(Told):
    """NothingGiven."""

    code = "X607"
    severity: ClassVar[Severity] = "warning"
    slug = "nothing_given"
    says = "The scenario `{name}` has no patient."
    helps = "Add the facts under `given`."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectWord(Told):
    """ExpectWord."""

    code = "X608"
    says = "`{name}` is never `{word}`."
    word: str
    name: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest word, or all of them."""
        words = tuple(word.replace("_", " ") for word in self.known)
        found = nearest(self.word, words)
        return f"Did you mean `{found}`?" if found else f"It can be {listed(words, 'or')}."


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectMisfit(Told):
    """ExpectMisfit."""

    code = "X609"
    says = "`{words}` cannot be expected of `{name}`."
    helps = "Expect a finding to hold, a band or table to be one of its words, a value to be known or unknown."
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectTwice(Told):
    """ExpectTwice."""

    code = "X610"
    severity: ClassVar[Severity] = "warning"
    slug = "expected_twice"
    says = "The same is expected twice."
    helps = "Leave one of the two lines out."

    @staticmethod
    def of(span: Span, before: Span, about: str) -> ExpectTwice:
        """The second one, with a label on the first."""
        return ExpectTwice(span=span, also=(Label(before, "it is expected here first"),), about=about)
