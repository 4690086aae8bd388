"""A patient that shows a finding: facts as a case file has them -> the same in a sentence and as a worked patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from b12dsl.model import DateType, Guideline, Input, OneOf, SeveralOf
from b12dsl.records import record

__all__ = ["IMPOSSIBLE", "UNDECIDED", "Answer", "Impossible", "Undecided", "Witness", "scenario_block", "sentence"]


@record
class Witness:
    """What is known of a patient, as a case file says it; nothing else is known. `today` is the day it is told for."""

    facts: Mapping[str, object]
    today: date

    def case(self) -> dict[str, object]:
        """The case, ready to be evaluated or written as JSON."""
        return {"today": self.today.isoformat(), "facts": dict(self.facts)}


@record
class Impossible:
    """There is no such patient: proven."""


@record
class Undecided:
    """Not settled within the time limit; this is not the same as none."""


IMPOSSIBLE: Final = Impossible()
UNDECIDED: Final = Undecided()
Answer = Witness | Impossible | Undecided


def sentence(model: Guideline, witness: Witness) -> str:
    """The patient in words: `54 years old, serum sodium 150 mmol/L, no fever; nothing else known`.

    Where a date is known the day of the assessment is told with it.
    """
    known = [(model.inputs[name], value) for name, value in witness.facts.items() if name in model.inputs]
    said = [_said(declared, value) for declared, value in known]
    if any(isinstance(declared.type, DateType) for declared, _ in known):
        said.append(f"seen on {witness.today.isoformat()}")
    return f"{', '.join(said)}; nothing else known" if said else "a patient of whom nothing is known"


def _said(declared: Input, value: object) -> str:
    label = _lowered(declared.title)
    match value:
        case bool():
            return label if value else f"{label}: no"
        case dict():
            labels = _labels(declared)
            return ", ".join(
                _lowered(labels.get(str(name), "")) + ("" if there else ": no") for name, there in value.items()
            )
        case _ if isinstance(declared.type, OneOf):
            return f"{label}: {_lowered(_labels(declared).get(str(value), str(value)))}"
        case _ if declared.name == "age":
            return f"{value} old"
        case _:
            return f"{label} {value}"


def _labels(declared: Input) -> dict[str, str]:
    choices = declared.type.choices if isinstance(declared.type, OneOf | SeveralOf) else ()
    return {choice.name: choice.label or choice.name for choice in choices}


def _lowered(label: str) -> str:
    """A label within a sentence: its capital goes unless the word is all capitals, as an abbreviation is."""
    first = label.split(" ", 1)[0]
    return label if len(first) > 1 and not first[1:].islower() else label[:1].lower() + label[1:]


def scenario_block(
    model: Guideline, witness: Witness, name: str, title: str, expectations: Sequence[str], because: str = ""
) -> str:
    """A worked patient in the language, in its canonical layout; ends with a line break."""
    lines = [f'scenario {name} "{title}"', "  given", f"    today is {witness.today.isoformat()}"]
    for fact, value in witness.facts.items():
        lines += [f"    {line}" for line in _fact_lines(model.inputs[fact], value)]
    lines += ["  expect", *(f"    {expectation}" for expectation in expectations)]
    if because:
        lines.append(f'  because "{because}"')
    return "\n".join(lines) + "\n"


def _fact_lines(declared: Input, value: object) -> Iterator[str]:
    match value:
        case bool():
            yield declared.name if value else f"not {declared.name}"
        case dict():
            for choice, there in value.items():
                yield f"{declared.name} {'includes' if there else 'does not include'} {choice}"
        case _:
            yield f"{declared.name} is {value}"
