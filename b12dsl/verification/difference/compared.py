"""Two versions of a guideline -> how far they are the same, who is answered otherwise, and the step that needs.

Four levels: the same text, the same form (layout, comments and order aside), the same meaning (every patient, whatever
is known of them, gets the same), or changed. A change is told as a patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

from b12dsl.evaluation import Guideline
from b12dsl.model.form import form_fingerprint
from b12dsl.model.versions import Step, declared_step, enough, largest
from b12dsl.records import record
from b12dsl.verification.difference.change import Change
from b12dsl.verification.difference.declared import Declared, declared_differences
from b12dsl.verification.difference.outputs import changes_of
from b12dsl.verification.difference.seen import Ask

__all__ = ["Difference", "Level", "Version", "VersionStep", "difference"]

Level = Literal["text", "form", "meaning", "changed"]
# Plausible values, validity, units and kinds decide which facts count: whoever states them may be answered otherwise.
_STEP_OF_WEIGHT: Final[Mapping[str, Step]] = {"reading": "major", "lead": "minor", "words": "patch"}


class Version(NamedTuple):
    """One of two versions: what it was called by whoever asked, the guideline, and its texts by file name."""

    label: str
    guideline: Guideline
    texts: Mapping[str, str]


class VersionStep(NamedTuple):
    """The step that the change needs, the one that the version numbers declare, and whether that is enough."""

    needed: Step
    declared: Step | Literal["backwards"]
    old: str
    new: str

    @property
    def enough(self) -> bool:
        """Whether the declared step is as large as the change needs."""
        return enough(self.old, self.new, self.needed)


@record
class Difference:
    """How two versions differ.

    `level` is the closest in which they are the same, or `changed`. `declared` is what is new, removed or written
    differently; `changes` is who is answered otherwise.
    """

    old: Version
    new: Version
    level: Level
    declared: tuple[Declared, ...]
    changes: tuple[Change, ...]

    @property
    def one_guideline(self) -> bool:
        """Whether both are versions of one guideline, by their names."""
        return self.old.guideline.model.name == self.new.guideline.model.name

    @property
    def step(self) -> VersionStep:
        """The version step that this needs, beside the one that was made."""
        models = self.old.guideline.model, self.new.guideline.model
        versions = models[0].version, models[1].version
        return VersionStep(self._needed(), declared_step(*versions), *versions)

    def _needed(self) -> Step:
        if self.level in ("text", "form"):
            return "none"
        of_changes: list[Step] = [change.step for change in self.changes]
        return largest([*of_changes, *map(_declared_step, self.declared)])


def difference(old: Version, new: Version, today: date, ask: Ask | None = None) -> Difference:
    """Compare two versions; `today` is the day of the patients, `ask` the solver where it is there."""
    level: Level = "text" if old.texts == new.texts else "form"
    models = old.guideline.model, new.guideline.model
    if level == "text" or form_fingerprint(models[0]) == form_fingerprint(models[1]):
        return Difference(old, new, level, (), ())
    declared = declared_differences(*models)
    changes = changes_of(old.guideline, new.guideline, today, ask)
    changed = changes or any(each.weight != "words" for each in declared)
    return Difference(old, new, "changed" if changed else "meaning", declared, changes)


def _declared_step(each: Declared) -> Step:
    """A new version number alone is not a change that needs one."""
    if each.weight == "name":
        return "major" if each.change == "removed" else "minor"
    if each.kind == "guideline" and each.part in ("version", "status"):
        return "none"
    return _STEP_OF_WEIGHT[each.weight]
