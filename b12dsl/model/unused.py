"""What nothing uses: resolved guideline and who read which name -> a warning for each idle declaration."""

from __future__ import annotations

from b12dsl.model import actions as a
from b12dsl.model.errors.actions import ClassWithoutDrug, DrugWithoutClass
from b12dsl.model.errors.declarations import Unused, UnusedInput
from b12dsl.model.guideline import Guideline
from b12dsl.model.names import Kind
from b12dsl.model.resolution import Resolution

__all__ = ["check_unused"]

# A scenario states, a guarantee claims and an accept excuses: none of them makes an input worth asking for.
# What only a guarantee reads has been declared for it.
_IDLE = ("scenario", "accept")
_IDLE_FOR_INPUTS = (*_IDLE, "guarantee")


def check_unused(guideline: Guideline, at: Resolution) -> None:
    """Report inputs that nobody reads, and other declarations that nothing uses."""
    for name in guideline.inputs:
        if not _used(name, _IDLE_FOR_INPUTS, at) and at.types.get(name) is not None:
            at.report(UnusedInput(span=at.names[name].span, name=name, about=name))
    kinds: tuple[Kind, ...] = ("finding", "classification", "table", "value", "regimen", "test")
    for name, declared in at.names.items():
        drug = declared.kind in ("drug", "substance")
        if (declared.kind in kinds and not _used(name, _IDLE, at)) or (drug and not _drug_used(name, guideline, at)):
            at.report(Unused(span=declared.span, name=name, kind=declared.kind, about=name))
    _check_classes(guideline, at)


def _drug_used(name: str, guideline: Guideline, at: Resolution) -> bool:
    """A drug is used where it is named, or where a class is that it belongs to; a substance where anything names it."""
    above, queue = {name}, [name]
    for one in queue:
        drug = guideline.drugs.get(one)
        more = set() if drug is None else set(drug.parents) - above
        above |= more
        queue += more
    if above & (at.unread_words | at.proposed) or (name in guideline.substances and at.used.get(name)):
        return True
    return any(reader.kind not in ("drug", "accept") for one in above for reader in at.used.get(one, ()))


def _used(name: str, idle: tuple[str, ...], at: Resolution) -> bool:
    if name in at.unread_words or name in at.proposed:
        return True
    return any(reader.kind not in idle and reader.name != name for reader in at.used.get(name, ()))


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
