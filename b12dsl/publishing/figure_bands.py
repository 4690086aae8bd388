"""The number line of a classification: columns of bands -> one bar a unit, and the stretches that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from b12dsl.model import Classification
from b12dsl.publishing.bands import Column, Disagreement, Stretch, columns_of, disagreements
from b12dsl.publishing.lexicon import Lexicon, unit_words
from b12dsl.publishing.svg import figure, line, words_at
from b12dsl.records import record
from b12dsl.units import decimal_text

__all__ = ["bands_figure", "disagreement_words"]

BAR, ROW, SIDE, WIDTHS = 30, 84, 10, (("wide", 560), ("narrow", 310))


@record
class Scale:
    """Where on a drawing of some width a value lies; it reaches from 0 to `reach`."""

    width: int
    reach: Fraction

    def x(self, value: Fraction) -> float:
        return SIDE + float(value / self.reach) * (self.width - 2 * SIDE)


def bands_figure(found: Classification, words: Lexicon) -> str:
    """The figure for wide and again for narrow screens (the style sheet shows one).

    Its text alternative gives every limit and every disagreement.
    """
    columns = columns_of(found, words.guideline)
    text = " ".join(_told(columns, disagreements(columns)))
    return "".join(_drawn(found, columns, text, kind, width) for kind, width in WIDTHS)


def _drawn(found: Classification, columns: tuple[Column, ...], text: str, kind: str, width: int) -> str:
    parts: list[str] = []
    for number, column in enumerate(columns):
        parts += _bar(column, 8 + number * ROW, Scale(width, _reach(columns, column)))
    height = 8 + len(columns) * ROW
    if disagreements(columns):
        parts += _clashes(columns, 8, height, Scale(width, _reach(columns, columns[0])))
        height += 12
    drawn = figure(f"figure-{found.name}-{kind}", width, height + 4, f"{found.title}: limits", text, parts)
    return f'<div class="f-{kind}">{drawn}</div>'


def disagreement_words(apart: Disagreement) -> str:
    """`200 to 258.2 pmol/L (271.1 to 350 pg/mL): above by one column, borderline by the other`."""
    return (
        f"{apart.said_first} (that is {apart.said_second}): “{apart.first}” by the first column, "
        f"“{apart.second}” by the second"
    )


def _reach(columns: tuple[Column, ...], column: Column) -> Fraction:
    """The end of the scale: a quarter beyond the highest limit of the columns that share it."""
    shared = [one for other in columns if other.common == column.common for one in other.stretches]
    ends = [end for one in shared for end in (one.start, one.end) if end is not None]
    return max(ends, default=Fraction(1)) * Fraction(5, 4)


def _bar(column: Column, y: float, scale: Scale) -> Iterator[str]:
    yield words_at(SIDE, y + 10, [unit_words(f"Reported in {column.unit}")], "f-small")
    for number, one in enumerate(column.stretches):
        left = scale.x(max(one.start or Fraction(0), Fraction(0)))
        right = scale.width - SIDE if one.end is None else scale.x(one.end)
        style = f"f-band f-band-{number % 4}"
        yield f'<rect x="{left:g}" y="{y + 18:g}" width="{right - left:g}" height="{BAR}" class="{style}"/>'
        yield words_at((left + right) / 2, y + 38, [_fitted(one, right - left)], "f-on-band", middle=True)
        if one.end is not None:
            yield words_at(right, y + 18 + BAR + 15, [decimal_text(one.high or Fraction(0))], "f-small", middle=True)


def _fitted(one: Stretch, width: float) -> str:
    return one.label if len(one.label) * 7.4 < width else one.label[: max(1, int(width / 9))] + "…"


def _clashes(columns: tuple[Column, ...], top: float, bottom: float, scale: Scale) -> Iterator[str]:
    """In each bar, dashed, the limits of the other one, so that the shift between them is seen."""
    for other, y in ((columns[1], top + 18), (columns[0], top + ROW + 18)):
        for one in other.stretches:
            if one.end is not None:
                x = scale.x(one.end)
                yield line([(x, y), (x, y + BAR)], "f-dashed")
    yield words_at(SIDE, bottom + 6, ["Dashed: the limits of the other unit, converted."], "f-small")


def _told(columns: tuple[Column, ...], apart: tuple[Disagreement, ...]) -> Iterator[str]:
    for column in columns:
        yield f"Reported in {unit_words(column.unit.text)}: {', '.join(_told_band(one) for one in column.stretches)}."
    yield from (f"The columns disagree at {disagreement_words(one)}." for one in apart)


def _told_band(one: Stretch) -> str:
    low, high = (decimal_text(end) if end is not None else "" for end in (one.low, one.high))
    return f"{one.label} {f'{low} to {high}' if low and high else f'from {low}' if low else f'up to {high}'}"
