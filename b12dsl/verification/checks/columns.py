"""One amount in two units that falls into two bands: classification -> a value, and the same reported otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise
from typing import NamedTuple

from b12dsl.logic.program import Cuts
from b12dsl.model import Classification, Measured
from b12dsl.records import record
from b12dsl.units import UnitProblem, decimal_text, factor_between
from b12dsl.verification.finding import Checking, Proven
from b12dsl.verification.typical import usual_day
from b12dsl.verification.witness import Witness, sentence

__all__ = ["ColumnsApart", "check"]

ROUNDED = Fraction(1, 200)  # limits are published as rounded figures: half a percent is no disagreement


@record(kw_only=True)
class ColumnsApart(Proven):
    """One amount falls into two bands, by the unit in which it is reported.

    means:
        The two columns of limits are not the same amounts. The patient is shown in one unit; the same amount in the
        other unit lies in another band.
    matters:
        What a patient gets depends on which laboratory measured.
    example:
        classify sodium as salt_level "Salt"
          low    less than 130 mmol/L | less than 8000 mg/L
          normal at least 130 mmol/L  | at least 8000 mg/L
          from A1
        rule call_back "Call back"
          when salt_level is low
          advise "Call the patient back."
          from A2
    repair:
        classify sodium as salt_level "Salt"
          low    less than 130 mmol/L | less than 7597.2 mg/L
          normal at least 130 mmol/L  | at least 7597.2 mg/L
          from A1
        rule call_back "Call back"
          when salt_level is low
          advise "Call the patient back."
          from A2
    """

    code = "V129"
    slug = "columns_disagree"
    says = "{patient} is `{band}` in `{about}`; the same amount reported as {otherwise} is `{other}`."
    helps = "Correct the limits, or accept that the reported unit counts, with the reason."
    band: str
    other: str
    otherwise: str


class _Apart(NamedTuple):
    """A value in the unit of one column, and the bands that it and the same amount in the other unit fall into."""

    width: Fraction
    value: Fraction
    band: str
    other: str


def check(at: Checking) -> Iterator[Proven]:
    """Look between the limits of every two columns for the widest stretch that the two call differently."""
    for classification in at.model.classifications.values():
        if classification.name in at.program.band_masks:
            (index,) = at.program.variables_of[classification.subject]
            for one, other in combinations(at.program.variables[index].columns, 2):
                yield from _between(at, classification, one, other)


def _between(at: Checking, classification: Classification, one: Cuts, other: Cuts) -> Iterator[Proven]:
    declared = at.model.inputs[classification.subject]
    assert isinstance(declared.type, Measured)
    factor = factor_between(other.unit, one.unit, declared.type.molar_mass)
    if isinstance(factor, UnitProblem):
        return
    apart = max(_stretches(at, classification, (one, other), factor), default=None)
    if apart is not None:
        witness = Witness({declared.name: f"{decimal_text(apart.value)} {one.unit.text}"}, usual_day([at.model]))
        yield ColumnsApart(
            span=classification.span, about=classification.name, witness=witness,
            patient=sentence(at.model, witness).removesuffix("; nothing else known"), band=apart.band,
            other=apart.other, otherwise=f"{decimal_text(round(apart.value / factor, 1))} {other.unit.text}",
        )  # fmt: skip


def _stretches(
    at: Checking, classification: Classification, columns: tuple[Cuts, Cuts], factor: Fraction
) -> Iterator[_Apart]:
    """Between each two neighbouring limits of either column, in the first's unit, where the two differ."""
    one, other = columns
    limits = sorted({b.value for b in one.borders} | {b.value * factor for b in other.borders})
    for low, high in pairwise(limits):
        value = (low + high) / 2
        bands = _band(at, classification, one, value), _band(at, classification, other, value / factor)
        if bands[0] != bands[1] and high - low > high * ROUNDED:
            yield _Apart((high - low) / high, _round(value, low, high), *bands)


def _band(at: Checking, classification: Classification, cuts: Cuts, value: Fraction) -> str:
    """The band of a value in this column; none is a band too."""
    cell = cuts.first + sum(value > border.value for border in cuts.borders)
    masks = at.program.band_masks[classification.name]
    return next((band for band, mask in masks.items() if mask >> cell & 1), "no band")


def _round(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """A round figure inside the stretch."""
    rounded = (Fraction(f"{float(value):.{digits}g}") for digits in range(1, 9))
    return next((each for each in rounded if low < each < high), value)
