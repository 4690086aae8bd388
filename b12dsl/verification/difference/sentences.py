"""What a difference comes to, in sentences: how far two versions are the same, what is declared otherwise, the step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from b12dsl.model.versions import sufficient
from b12dsl.verification.difference.compared import Difference, Level
from b12dsl.verification.difference.declared import Declared

__all__ = ["declared_words", "level_words", "step_words"]

_LEVELS: Final[Mapping[Level, str]] = {
    "text": "The same text.",
    "form": "The same form: only layout, comments, order, worked patients or accepted findings are written otherwise.",
    "meaning": "The same meaning, in other words: whichever facts are known of a patient, the answers are the same.",
    "changed": "Changed: some patients are answered otherwise.",
}
_READ_OTHERWISE: Final = (
    "Changed: no rule is otherwise, but facts are read otherwise, so whoever has such a fact may be answered otherwise."
)
_NAMED_OTHERWISE: Final = "Changed: the rules answer everybody as before, but facts are named otherwise."
_NEEDS: Final = {
    "none": "nothing that is said or answered has changed, so no step is needed",
    "patch": "the meaning is the same in other words, which needs a patch step at least",
    "minor": "more is answered and nothing settled is otherwise, which needs a minor step at least",
    "major": "answers are otherwise, or facts are no longer read as before, which needs a major step",
}


def level_words(found: Difference) -> str:
    """How far the two versions are the same; that they are of two guidelines is said first."""
    names = (version.guideline.model.name for version in (found.old, found.new))
    first = (
        "" if found.one_guideline else "Two different guidelines, {} and {}, and no versions of one. ".format(*names)
    )
    return first + _level_words(found)


def _level_words(found: Difference) -> str:
    if found.level != "changed" or found.changes:
        return _LEVELS[found.level]
    read = any(each.weight == "reading" for each in found.declared)
    return _READ_OTHERWISE if read else _NAMED_OTHERWISE


def declared_words(each: Declared) -> str:
    """`option oral, title: “Tablets” is now “Tablets first”`; `new input pulse: Pulse`."""
    name = f"{each.kind} {each.name}"
    if each.change != "changed":
        return f"{each.change} {name}: {each.title}" if each.title else f"{each.change} {name}"
    if each.old or each.new:
        note = f"; {each.note}" if each.note else ""
        return f"{name}, {each.part}: {_quoted(each.old)} is now {_quoted(each.new)}{note}"
    return f"{name}, {each.part}: written otherwise"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "nothing"


def step_words(found: Difference) -> str:
    """What the version numbers say of the change, and whether that is enough."""
    step = found.step
    if not found.one_guideline:
        return f"{step.old} and {step.new} number two guidelines, so there is no step from one to the other."
    made = {"none": "no step", "backwards": "a step backwards"}.get(step.declared, f"a {step.declared} step")
    verdict = "That is enough." if step.enough else "The step is missing." if step.declared == "none" else "Too small."
    least = sufficient(step.old, step.needed)
    first = "" if least == step.needed else f"; before 1.0.0 a {least} step will do"
    return f"{step.old} to {step.new} is {made}; {_NEEDS[step.needed]}{first}. {verdict}"
