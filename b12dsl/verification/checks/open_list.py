"""Lists that the source leaves open and the guideline closes: statement and list -> the finding. No solver is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from b12dsl.model import All, AtLeast, Condition, Finding, Guideline, Holds, Includes, Not, OneOf, SeveralOf, Subject
from b12dsl.model import Any as AnyOf
from b12dsl.records import record
from b12dsl.verification.finding import Checking, Proven

__all__ = ["OpenList", "check"]

_OPEN = re.compile(
    r"\b(includ\w+|such as|for example|for instance|e\.g\.|among others|and others|etc)\b", re.IGNORECASE
)
_ANOTHER = re.compile(r"\b(another|other|others|else)\b", re.IGNORECASE)
FEWEST = 2  # items that make a list


@record(kw_only=True)
class OpenList(Proven):
    """A list that the source leaves open is closed in the guideline.

    means:
        The statement says “includes”, “such as” or the like, and the list made of it has no place for anything else.
    matters:
        With every named sign ruled out the list is false: a patient with a sign that the source did not name counts as
        having none.
    example:
        statement A3 in leaflet line 2
          says "Signs of the lungs, such as cough, need a second look."
        finding lung_signs "Signs of the lungs"
          when any of
            signs includes cough
            signs includes rash
          from A3
        rule second_look "A second look"
          when lung_signs
          advise "Look again."
          from A3
    repair:
        statement A3 in leaflet line 2
          says "Signs of the lungs, such as cough, need a second look."
        input other_lung_sign "Another sign of the lungs"
          is yes or no
        finding lung_signs "Signs of the lungs"
          when any of
            signs includes cough
            signs includes rash
            other_lung_sign
          from A3
        rule second_look "A second look"
          when lung_signs
          advise "Look again."
          from A3
    """

    code = "V127"
    slug = "open_list"
    says = "The list of `{about}` is closed, but statement `{statement}` leaves it open: it says “{word}”."
    helps = "Add a yes/no input such as “Another sign”, in the clinician's judgement, or accept it with the reason."
    statement: str
    word: str


def check(at: Checking) -> Iterator[Proven]:
    """Look at every finding that is a list of alternatives and at the statements it is made from."""
    for finding in at.model.findings.values():
        if _is_list(finding.condition) and not _has_another(at.model, finding):
            for name in finding.grounds.statements:
                word = _OPEN.search(at.model.statements[name].says)
                if word:
                    yield OpenList(span=finding.span, about=finding.name, statement=name, word=word.group())


def _is_list(condition: Condition) -> bool:
    return isinstance(condition, AnyOf | AtLeast) and len(condition.items) >= FEWEST


def _has_another(model: Guideline, finding: Finding) -> bool:
    """Whether something in the list stands for what was not named."""
    return any(_ANOTHER.search(label) for label in _labels(model, finding.condition))


def _labels(model: Guideline, condition: Condition) -> Iterator[str]:
    """Every label that the list reads: of inputs, of the choices that it names, and of the findings in it."""
    todo, seen = [condition], set()
    while todo:
        match todo.pop():
            case All(items) | AnyOf(items) | AtLeast(items=items):
                todo.extend(items)
            case Not(item):
                todo.append(item)
            case Includes(name, choice):
                yield from _choices(model, name, (choice,))
            case Subject(name, members):
                yield from _choices(model, name, members)
            case Holds(name) if name in model.inputs:
                yield model.inputs[name].title
            case Holds(name) if name not in seen:
                seen.add(name)
                yield model.findings[name].title
                todo.append(model.findings[name].condition)
            case _:
                pass


def _choices(model: Guideline, name: str, chosen: tuple[str, ...]) -> Iterator[str]:
    declared = model.inputs.get(name)
    if declared is not None and isinstance(declared.type, OneOf | SeveralOf):
        yield from (choice.label for choice in declared.type.choices if choice.name in chosen)
