"""Diagnostics whose sentences are templates over their own fields: fields -> message and help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import ClassVar

from b12dsl.diagnostics import Diagnostic, Label
from b12dsl.records import record
from b12dsl.source import Span

__all__ = ["Told", "circle_words", "listed", "nearest", "runs"]


@record(kw_only=True)
class Told(Diagnostic):
    """A diagnostic of the model.

    `says` and `helps` are templates: `{name}` stands for the field or property of that name. `about` is the declaration
    that the diagnostic speaks of, and `slug` (warnings and notes only) the word that `accept SLUG in NAME` knows it by.
    """

    says: ClassVar[str] = ""
    helps: ClassVar[str] = ""
    slug: ClassVar[str] = ""
    about: str = ""
    also: tuple[Label, ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return self.says.format_map(_Fields(self))

    @property
    def help(self) -> str:
        """How to mend it, in one sentence; may be empty."""
        return self.helps.format_map(_Fields(self))

    @property
    def labels(self) -> tuple[Label, ...]:
        """The other places that the sentence speaks of."""
        return self.also


class _Fields(dict[str, object]):
    """The fields and properties of a diagnostic, looked up by name when a template asks for them."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__()
        self._diagnostic = diagnostic

    def __missing__(self, key: str) -> object:
        value: object = getattr(self._diagnostic, key)
        return listed(value) if isinstance(value, tuple) and not isinstance(value, Span) else value


def listed(words: Iterable[object], last: str = "and") -> str:
    """`a, b and c`, each word in backquotes."""
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}" if quoted else "nothing"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like `word`, or None if none is close. Called only when a message is read.

    A word that says no is never proposed for one that does not, nor the other way round: that would turn the meaning.
    """
    best, closeness = None, 0.68
    folded = word.casefold()
    for candidate in sorted(name for name in known if _denies(name) == _denies(word)):
        matcher = SequenceMatcher(None, folded, candidate.casefold())
        if matcher.real_quick_ratio() > closeness and matcher.quick_ratio() > closeness:
            ratio = matcher.ratio()
            if ratio > closeness:
                best, closeness = candidate, ratio
    return best


def _denies(word: str) -> bool:
    return word.casefold().startswith(("no_", "not_", "non_", "without_"))


def runs(numbers: Iterable[int]) -> str:
    """Line numbers with neighbours joined: `line 3`, `lines 3, 5 to 7`."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    words = [f"{part[0]} to {part[-1]}" if len(part) > 1 else str(part[0]) for part in parts]
    alone = len(parts) == 1 and len(parts[0]) == 1
    return f"line {words[0]}" if alone else f"lines {', '.join(words)}"


def circle_words(circle: Sequence[str]) -> str:
    """`a -> b -> a`; of a long circle the first four names and the last two."""
    shown = [f"`{name}`" for name in circle]
    if len(shown) > 8:
        shown[4:-2] = [f"… {len(shown) - 6} more …"]
    return " -> ".join(shown)
