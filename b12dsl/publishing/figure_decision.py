"""The figure of a decision: its options, strongest exception first -> boxes from condition to answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from b12dsl.publishing.svg import LINE, box, figure, line, words_at, wrapped

__all__ = ["Step", "decision_figure", "in_order", "is_chain"]

PAD = 12


class Shape(NamedTuple):
    """Widths of a figure: of the conditions, of the arrows, of the answers."""

    name: str
    left: int
    gap: int
    right: int

    @property
    def width(self) -> int:
        return self.left + self.gap + self.right + 2


WIDE, NARROW = Shape("wide", 210, 50, 298), Shape("narrow", 140, 34, 164)


class Step(NamedTuple):
    """One option in a figure: its name, when it is meant ("" by default), its answer, and the options it replaces."""

    name: str
    when: str
    answer: str
    replaces: frozenset[str]


def in_order(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The options so that each stands before those it replaces; otherwise in the order given."""
    left, found = list(steps), list[Step]()
    while left:
        free = [one for one in left if not any(one.name in other.replaces for other in left if other is not one)]
        chosen = (free or left)[0]
        found.append(chosen)
        left.remove(chosen)
    return tuple(sorted(found, key=lambda step: not step.when)) if _defaults_last(found) else tuple(found)


def _defaults_last(found: list[Step]) -> bool:
    """Whether the defaults may go to the end: none of them replaces anything."""
    return not any(step.replaces for step in found if not step.when)


def is_chain(steps: tuple[Step, ...]) -> bool:
    """Whether the options may be asked one after the other: each replaces all that follow it."""
    return all(later.name in step.replaces for at, step in enumerate(steps) for later in steps[at + 1 :])


def decision_figure(name: str, question: str, who: str, steps: tuple[Step, ...]) -> str:
    """The figure twice, for wide and for narrow screens, of which the style sheet shows one.

    In a chain the questions follow each other; otherwise the text alternative says what stands beside what.
    """
    ordered = in_order(steps)
    return "".join(_drawn(shape, name, question, who, ordered) for shape in (WIDE, NARROW))


def _drawn(shape: Shape, name: str, question: str, who: str, ordered: tuple[Step, ...]) -> str:
    chain = is_chain(ordered)
    parts: list[str] = []
    y = _heading(shape, question, who, parts)
    for at, step in enumerate(ordered):
        y = _row(shape, step, y, chain, at + 1 == len(ordered), parts)
    text = " ".join(_told(question, who, ordered, chain))
    drawn = figure(f"figure-{name}-{shape.name}", shape.width, y, question, text, parts)
    return f'<div class="f-{shape.name}">{drawn}</div>'


def _heading(shape: Shape, question: str, who: str, parts: list[str]) -> float:
    lines, below = wrapped(question, shape.width - 2 * PAD), wrapped(who, shape.width - 2 * PAD)
    height = (len(lines) + len(below)) * LINE + PAD
    parts.append(box(1, 1, shape.width - 2, height, "f-question"))
    parts.append(words_at(PAD, LINE + 2, lines, "f-strong"))
    parts.append(words_at(PAD, LINE + 2 + len(lines) * LINE, below, "f-small"))
    parts.append(line([(shape.left / 2, height + 1), (shape.left / 2, height + 23)]))
    return height + 23


def _row(shape: Shape, step: Step, y: float, chain: bool, last: bool, parts: list[str]) -> float:
    """One option: its condition to the left, its answer to the right; returns where the next one begins."""
    left, gap, right = shape.left, shape.gap, shape.right
    asked = wrapped(_asked(step, last), left - 2 * PAD, 14)
    answer = wrapped(step.answer, right - 2 * PAD, 14)
    height = max(len(asked), len(answer)) * LINE + PAD
    parts.append(box(1, y, left - 2, height, "f-default" if not step.when else "f-condition"))
    parts.append(words_at(PAD, y + LINE + 1, asked))
    x = left + gap
    middle = y + height / 2
    parts.append(line([(left, middle), (x - 7, middle)]))
    parts.append(f'<path d="M{x - 8:g} {middle - 4:g} l7 4 l-7 4 z" class="f-head"/>')
    if step.when:
        parts.append(words_at(left + gap / 2 - 3, middle - 5, ["yes"], "f-small", middle=True))
    parts += (box(x, y, right, height, "f-answer"), words_at(x + PAD, y + LINE + 1, answer))
    if last:
        return y + height + 2
    if chain:
        parts.append(line([(left / 2, y + height), (left / 2, y + height + 24)]))
        parts.append(words_at(left / 2 + 8, y + height + 16, ["no"], "f-small"))
    return y + height + 24


def _asked(step: Step, last: bool) -> str:
    if step.when:
        return f"{step.when[:1].upper()}{step.when[1:]}?"
    return "By default" if last else "By default, unless another applies"


def _told(question: str, who: str, steps: tuple[Step, ...], chain: bool) -> Iterator[str]:
    yield f"{question} {who}".strip()
    for at, step in enumerate(steps):
        order = "First" if at == 0 else "Otherwise" if chain else "Besides"
        yield f"{order}, if {step.when}: {step.answer}." if step.when else f"By default: {step.answer}."
