"""Bands no value falls into, and values that fall into none: classification -> the band, or the patient."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.logic.formula import FALSE, TRUE, Among, Formula, Ref
from b12dsl.logic.program import Cuts
from b12dsl.model import Classification
from b12dsl.records import record
from b12dsl.verification.claims import Claim, TruthIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["BandNeverMet", "BandsOpen", "check"]


@record(kw_only=True)
class BandNeverMet(Proven):
    """No value falls into a band.

    means:
        Every value that the input can plausibly have lies in other bands.
    matters:
        Whatever is said of this band reaches nobody; probably a limit or a unit is wrong.
    example:
        input pulse "Pulse"
          is a rate in /min
          plausible 20 to 250 /min
        classify pulse as pulse_band "Pulse"
          slow  less than 15 /min
          usual at least 15 /min
          from A1
        rule slow_pulse "Slow pulse"
          when pulse_band is usual
          advise "Call the patient back."
          from A2
    repair:
        input pulse "Pulse"
          is a rate in /min
          plausible 20 to 250 /min
        classify pulse as pulse_band "Pulse"
          slow  less than 50 /min
          usual at least 50 /min
          from A1
        rule slow_pulse "Slow pulse"
          when pulse_band is usual
          advise "Call the patient back."
          from A2
    """

    code = "V107"
    slug = "band_never_met"
    says = "No plausible value falls into `{band}` of `{about}`."
    helps = "Check its limits and their unit against the plausible range of the input."
    band: str


@record(kw_only=True)
class BandsOpen(Proven):
    """Some values lie below the lowest band or above the highest.

    means:
        The bands do not reach to the end: a plausible value has no band.
    matters:
        For such a patient every rule about these bands is false, not unknown: nobody notices that nothing was decided.
    example:
        classify sodium as salt_level "Salt"
          low    100 to 130 mmol/L
          normal more than 130 mmol/L
          from A1
        rule call_back "Call back"
          when salt_level is low
          advise "Call the patient back."
          from A2
    repair:
        classify sodium as salt_level "Salt"
          low    at most 130 mmol/L
          normal more than 130 mmol/L
          from A1
        rule call_back "Call back"
          when salt_level is low
          advise "Call the patient back."
          from A2
    """

    code = "V108"
    slug = "bands_open"
    says = "A value outside all bands of `{about}` is possible: {patient}."
    helps = "Open the lowest band downwards (`less than …`) and the highest upwards, or add bands for these values."


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every band for a value, and of every classification for a value beyond its ends."""
    for classification in at.model.classifications.values():
        bands = dict(_bands(at, classification))
        for name, formula in bands.items():
            yield from at.absent(
                BandNeverMet,
                f"any value falls into `{name}` of `{classification.name}`",
                (TruthIs(formula, TRUE),),
                span=next(band.span for band in classification.bands if band.name == name),
                about=classification.name,
                band=name,
            )
        yield from at.shown(
            BandsOpen,
            f"a value lies outside all bands of `{classification.name}`",
            _outside(at, classification, list(bands.values())),
            span=classification.span,
            about=classification.name,
        )


def _bands(at: Checking, classification: Classification) -> Iterator[tuple[str, Formula]]:
    masks = at.program.band_masks.get(classification.name)
    for band in classification.bands:
        if masks is None:
            yield band.name, Ref(at.program.position["band", f"{classification.name}#{band.name}"])
        else:
            yield band.name, Among(_variable(at, classification), masks[band.name])


def _variable(at: Checking, classification: Classification) -> int:
    (index,) = at.program.variables_of[classification.subject]
    return index


def _outside(at: Checking, classification: Classification, bands: list[Formula]) -> tuple[Claim, ...]:
    """The value lies before the first band or after the last of its column; gaps between bands are told by `check`."""
    masks = at.program.band_masks.get(classification.name)
    if masks is None:
        return tuple(TruthIs(band, FALSE) for band in bands)
    index = _variable(at, classification)
    inside = 0
    for mask in masks.values():
        inside |= mask
    beyond = 0
    for cuts in at.program.variables[index].columns:
        beyond |= _ends(cuts, inside)
    return (TruthIs(Among(index, beyond & at.program.variables[index].whole), TRUE),)


def _ends(cuts: Cuts, inside: int) -> int:
    """The cells of a column before its first and after its last cell inside."""
    cells = range(cuts.first, cuts.first + len(cuts.borders) + 1)
    banded = [cell for cell in cells if inside >> cell & 1]
    if not banded:
        return 0
    return sum(1 << cell for cell in cells if cell < banded[0] or cell > banded[-1])
