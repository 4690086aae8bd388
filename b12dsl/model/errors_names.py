"""Diagnostics of names: what is not declared, doubled, of another kind, circular or unused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from b12dsl.diagnostics import Label, Severity
from b12dsl.model.told import Told, listed, nearest
from b12dsl.source import Span

__all__ = [
    "ChoiceTwice", "Circular", "DeclaredTwice", "GuidelineTwice", "LineMissing", "LineTwice", "ListMeant",
    "NoGuideline", "UnknownChoice", "UnknownName", "Unused", "UnusedInput", "WrongKind",
]  # fmt: skip


def _an(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName(Told):
    """UnknownName."""

    code = "N201"
    says = "`{name}` is not declared{as_what}."
    name: str
    wanted: str = ""
    known: tuple[str, ...] = ()

    @property
    def as_what(self) -> str:
        """What was looked for, where that is certain."""
        return f" as {_an(self.wanted)}" if self.wanted else ""

    @property
    def help(self) -> str:
        """The nearest declared name, found when somebody reads this."""
        found = nearest(self.name, self.known)
        return f"Did you mean `{found}`?" if found else "Declare it, or write a name that is declared."


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredTwice(Told):
    """DeclaredTwice."""

    code = "N202"
    says = "`{name}` is declared twice: here, and already as {kind_before}."
    helps = "Give one of the two another name; declarations and options share one list of names."
    name: str
    kind: str

    @property
    def kind_before(self) -> str:
        """What the first declaration is, with its article."""
        return _an(self.kind)

    @staticmethod
    def of(name: str, span: Span, kind: str, before: Span) -> DeclaredTwice:
        """The second declaration, with a label on the first."""
        return DeclaredTwice(span=span, name=name, kind=kind, also=(Label(before, "declared here first"),), about=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongKind(Told):
    """WrongKind."""

    code = "N203"
    says = "`{name}` is {is_a}, but here stands {wants_a}."
    helps = "Write the name of {wants_a}, or declare `{name}` as one."
    name: str
    kind: str
    wanted: str

    @property
    def is_a(self) -> str:
        """What the name is, with its article."""
        return _an(self.kind)

    @property
    def wants_a(self) -> str:
        """What belongs here, with its article."""
        return _an(self.wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownChoice(Told):
    """UnknownChoice."""

    code = "N204"
    says = "`{value}` is not one of the words that `{name}` can be."
    value: str
    name: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest word, or all of them."""
        found = nearest(self.value, self.known)
        return f"Did you mean `{found}`?" if found else f"It can be {listed(self.known, 'or')}."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceTwice(Told):
    """ChoiceTwice."""

    code = "N205"
    says = "`{value}` stands twice among the words that `{name}` can be."
    helps = "Leave one of the two out, or give it another name."
    value: str
    name: str

    @staticmethod
    def of(value: str, name: str, span: Span, before: Span) -> ChoiceTwice:
        """The second one, with a label on the first."""
        return ChoiceTwice(span=span, value=value, name=name, also=(Label(before, "it stands here first"),), about=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMeant(Told):
    """ListMeant."""

    code = "N206"
    says = "`{last}` is one of the words that `{name}` can be, not a condition of its own."
    helps = "Write `{name} is one of {written}`."
    name: str
    choices: tuple[str, ...]

    @property
    def last(self) -> str:
        """The word that was taken for a condition."""
        return self.choices[-1]

    @property
    def written(self) -> str:
        """The words as a list of the language."""
        return ", ".join(self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoGuideline(Told):
    """NoGuideline."""

    code = "N207"
    says = "No file says which guideline this is."
    helps = 'Begin one file with `guideline NAME "Title"`, with its version and status below.'


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidelineTwice(Told):
    """GuidelineTwice."""

    code = "N208"
    says = "There is a second `guideline` line; all files together are one guideline."
    helps = "Keep one of them, or move the other files to a folder of their own."

    @staticmethod
    def of(span: Span, before: Span) -> GuidelineTwice:
        """The second one, with a label on the first."""
        return GuidelineTwice(span=span, also=(Label(before, "the guideline is named here"),))


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMissing(Told):
    """LineMissing."""

    code = "N209"
    says = "`{name}` does not say {wanted_first}."
    helps = "Add {wanted} on a line below it."
    name: str
    wanted: str

    @property
    def wanted_first(self) -> str:
        """What is missing, without its example."""
        return self.wanted.split(", such as")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTwice(Told):
    """LineTwice."""

    code = "N210"
    says = "This line stands twice under `{name}`; only one of them can count."
    helps = "Keep the line that is meant."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circular(Told):
    """Circular."""

    code = "N211"
    says = "{way} define each other in a circle, so none of them can be worked out."
    helps = "Take one of these names out of the condition of another."
    circle: tuple[str, ...]

    @property
    def way(self) -> str:
        """The circle, name by name."""
        return " -> ".join(f"`{name}`" for name in self.circle)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedInput(Told):
    """UnusedInput."""

    code = "N212"
    severity: ClassVar[Severity] = "warning"
    slug = "unused_input"
    says = "Nothing reads the input `{name}`, so asking for it changes no answer."
    helps = "Use it in a condition, measure it in a rule, or leave it out."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused(Told):
    """Unused."""

    code = "N213"
    severity: ClassVar[Severity] = "warning"
    slug = "unused"
    says = "Nothing uses the {kind} `{name}`."
    helps = "Use it, or leave it out."
    name: str
    kind: str
