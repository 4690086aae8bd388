"""Answers, signs and stretches of values in words: what is compared -> text for a clinician."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from b12dsl.evaluation.words import labels_of
from b12dsl.logic.program import Bound
from b12dsl.logic.states import Outcome
from b12dsl.model import Decision, Guideline
from b12dsl.model.words_courses import joined
from b12dsl.units import decimal_text
from b12dsl.verification.difference.change import Change
from b12dsl.verification.difference.joint import Axis, Cell
from b12dsl.verification.witness import sentence

__all__ = ["NOT_THERE", "answer_words", "change_words", "sign_words", "stretch_words", "who_words"]

NOT_THERE: Final = "not there"  # what a version says that does not have the line
_SIGNS = {"+": "applies", "-": "does not apply", "?": "is open"}


def answer_words(decision: Decision | None, outcome: Outcome, option: str | None) -> str:
    """`decided: Tablets`, `not covered`, `provisional: Tablets`; of a decision that is not there, `not asked`."""
    if decision is None:
        return "not asked"
    said = outcome.replace("_", " ")
    title = next((one.title or one.name for one in decision.options if one.name == option), "")
    return f"{said}: {title}" if title else said


def sign_words(sign: str, regimens: Sequence[str] = ()) -> str:
    """`applies`, `does not apply`, `is open`; where a regimen has its turn, `applies: Tablets`."""
    turn = sign[1:]
    if turn.isdigit() and int(turn) < len(regimens):
        return f"{_SIGNS[sign[0]]}: {regimens[int(turn)]}"
    return _SIGNS[sign[0]]


def who_words(guideline: Guideline, axis: Axis, cells: Sequence[int]) -> str:
    """`Serum sodium of 138 to under 140 mmol/L`."""
    title = labels_of(guideline).get(axis.name, axis.name)
    return f"{title} of {joined([stretch_words(cell) for cell in _runs([axis.cells[each] for each in cells])], 'or')}"


def _runs(cells: Sequence[Cell]) -> list[Cell]:
    """Neighbouring stretches of one unit as one."""
    found: list[Cell] = []
    for cell in cells:
        if found and found[-1].unit == cell.unit and found[-1].high is not None and found[-1].high == cell.low:
            found[-1] = found[-1]._replace(high=cell.high)
        else:
            found.append(cell)
    return found


def stretch_words(cell: Cell) -> str:
    """`138 to under 140 mmol/L`, `more than 200 mmol/L`."""
    unit = f" {cell.unit.text}" if cell.unit is not None and cell.unit.text else ""
    match cell.low, cell.high:
        case None, None:
            return f"any value{' in' + unit if unit else ''}"
        case None, Bound() as high:
            return f"{'at most' if high.above else 'less than'} {decimal_text(high.value)}{unit}"
        case Bound() as low, None:
            return f"{'more than' if low.above else 'at least'} {decimal_text(low.value)}{unit}"
        case Bound() as low, Bound() as high:
            if low.value == high.value:
                return f"exactly {decimal_text(low.value)}{unit}"
            start = f"{'more than ' if low.above else ''}{decimal_text(low.value)}"
            return f"{start} to {'' if high.above else 'under '}{decimal_text(high.value)}{unit}"
    raise AssertionError("a stretch has no other ends")


def change_words(guideline: Guideline, change: Change) -> str:
    """`54 years old, serum sodium 139 mmol/L; nothing else known: was “decided: Tablets”, is now “not covered”.`"""
    told = f"was {_quoted(change.old)}, is now {_quoted(change.new)}."
    if change.kind == "undecided":
        return "Too large to be compared: who is answered otherwise is not known."
    if change.witness is None:
        return f"For some patients: {told} No patient was found in time to show it."
    return f"{sentence(guideline, change.witness)}: {told}{_waits(guideline, change)}"


def _quoted(words: str) -> str:
    return words if words == NOT_THERE else f"“{words}”"


def _waits(guideline: Guideline, change: Change) -> str:
    """What the open answer waits for; of many facts the first three, in the order in which they are best asked."""
    if not change.needs:
        return ""
    labels = labels_of(guideline)
    shown = [f"“{labels.get(name, name)}”" for name in change.needs[:3]]
    shown += [f"{len(change.needs) - 3} more"] if len(change.needs) > 3 else []
    return f" It {'now waits' if change.kind == 'now needs' else 'waited'} for {joined(shown, 'and')}."
