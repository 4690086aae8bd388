"""What nothing uses: resolved guideline and who read which name -> a warning for each idle declaration."""

from __future__ import annotations

from b12dsl.model import actions as a
from b12dsl.model.errors_names import Unused, UnusedInput
from b12dsl.model.errors_rules import ClassWithoutDrug, DrugWithoutClass
from b12dsl.model.guideline import Guideline
from b12dsl.model.names import Kind
from b12dsl.model.resolution import Resolution

__all__ = ["check_unused"]

# What scenarios state, guarantees claim and inputs say of themselves is no use of a name.
_IDLE = ("scenario", "guarantee")


def check_unused(guideline: Guideline, at: Resolution) -> None:
    """Report inputs that nobody reads, and other declarations that nothing uses."""
    for name in guideline.inputs:
        if not _used(name, at):
            at.report(UnusedInput(span=at.names[name].span, name=name, about=name))
    kinds: tuple[Kind, ...] = ("finding", "classification", "table", "value", "regimen", "test")
    for name, declared in at.names.items():
        named = declared.kind in ("drug", "substance") and bool(at.used.get(name))
        if declared.kind in (*kinds, "drug", "substance") and not named and not _used(name, at):
            at.report(Unused(span=declared.span, name=name, kind=declared.kind, about=name))
    _check_classes(guideline, at)


def _used(name: str, at: Resolution) -> bool:
    return any(reader.kind not in _IDLE and reader.name != name for reader in at.used.get(name, ()))


def _check_classes(guideline: Guideline, at: Resolution) -> None:
    """Prohibitions of a class reach only the drugs that are said to belong to it."""
    actions = [action for _, option in guideline.options() for action in option.actions]
    actions += [action for rule in guideline.rules.values() for action in rule.actions]
    forbidden = {action.drug for action in actions if isinstance(action, a.Forbid)}
    parents = {parent for drug in guideline.drugs.values() for parent in drug.parents}
    for name in sorted(forbidden & set(guideline.substances) - parents):
        at.report(ClassWithoutDrug(span=at.names[name].span, name=name, about=name))
    classes = sorted(forbidden & parents)
    given = {
        drug
        for action in actions
        if isinstance(action, a.Give)
        for regimen in action.regimens
        for course in regimen.courses
        for drug in course.drugs
    }
    for name in sorted(given - forbidden):
        drug = guideline.drugs.get(name)
        if classes and drug is not None and not drug.parents and name not in parents:
            at.report(DrugWithoutClass(span=drug.span, name=name, forbidden=classes[0], about=name))
