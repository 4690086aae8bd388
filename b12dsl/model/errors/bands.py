"""Diagnostics of bands: gaps, overlaps and columns that disagree."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.model.told import Told
from b12dsl.records import record

__all__ = [
    "BandColumns", "BandGap", "BandOverlap", "BandPartUnits", "BandUnits", "ColumnsDisagree",
]  # fmt: skip


@record(kw_only=True)
class BandColumns(Told):
    """A band has another number of columns than the first.

    means:
        Every band has one limit for each unit.
    matters:
        A value in the missing unit would be in no band.
    example:
        classify weight as size "Size"
          small less than 50 kg | less than 110 lb
          large at least 50 kg
          from A1
        rule call_back "Call back"
          when size is large
          advise "Call the patient back."
          from A2
    repair:
        classify weight as size "Size"
          small less than 50 kg
          large at least 50 kg
          from A1
        rule call_back "Call back"
          when size is large
          advise "Call the patient back."
          from A2
    """

    code = "R417"
    says = "The bands have different numbers of columns: `{band}` has {columns}, the first one {wanted}."
    helps = "Give every band one limit for each unit, separated by `|`."
    band: str
    columns: int
    wanted: int


@record(kw_only=True)
class BandUnits(Told):
    """A column of limits mixes units of different kinds.

    means:
        Down a column all limits measure the same.
    matters:
        A value could not be compared with both.
    example:
        classify sodium as salt_level "Salt"
          low  less than 130 mmol/L | less than 7600 mg/L
          high at least 130 mmol/L  | at least 130 mmol/L
          from A1
        rule call_back "Call back"
          when salt_level is high
          advise "Call the patient back."
          from A2
    repair:
        classify sodium as salt_level "Salt"
          low  less than 130 mmol/L | less than 7600 mg/L
          high at least 130 mmol/L  | at least 7600 mg/L
          from A1
        rule call_back "Call back"
          when salt_level is high
          advise "Call the patient back."
          from A2
    """

    code = "R418"
    says = "The limit of `{band}` is in `{unit}`, but this column is in `{wanted}`."
    helps = "Keep each column to units of one kind."
    band: str
    unit: str
    wanted: str


@record(kw_only=True)
class BandGap(Told):
    """Some values are in no band.

    means:
        Between one band and the next there are values that neither includes.
    matters:
        A patient with such a value would get no answer.
    example:
        classify weight as size "Size"
          small less than 50 kg
          large at least 60 kg
          from A1
        rule call_back "Call back"
          when size is large
          advise "Call the patient back."
          from A2
    repair:
        classify weight as size "Size"
          small less than 50 kg
          large at least 50 kg
          from A1
        rule call_back "Call back"
          when size is large
          advise "Call the patient back."
          from A2
    """

    code = "R419"
    says = "{figure} is in no band of `{name}`: it lies between `{band}` and `{other}`."
    helps = "Let one band begin where the other ends, with `under` or `more than`."
    name: str
    band: str
    other: str
    figure: str
    unit: str


@record(kw_only=True)
class BandOverlap(Told):
    """Some values are in two bands.

    means:
        One band begins before the other ends, or both include the figure where they meet.
    matters:
        Which answer such a patient gets would depend on chance.
    example:
        classify weight as size "Size"
          small at most 50 kg
          large at least 50 kg
          from A1
        rule call_back "Call back"
          when size is large
          advise "Call the patient back."
          from A2
    repair:
        classify weight as size "Size"
          small at most 50 kg
          large more than 50 kg
          from A1
        rule call_back "Call back"
          when size is large
          advise "Call the patient back."
          from A2
    """

    code = "R420"
    says = "In `{name}`, {figures} is in two bands: `{band}` and `{other}`."
    helps = "Let only one of them include that figure."
    name: str
    band: str
    other: str
    figures: str


@record(kw_only=True)
class BandPartUnits(Told):
    """Bands that are written for whole units leave out the parts between.

    means:
        `12 to 13 weeks` ends at 13 weeks sharp, and `14 to 20 weeks` begins a week later.
    matters:
        13 weeks and 3 days is in no band, unless the input counts completed weeks.
    example:
        input stay "Stay"
          is a duration in weeks
        classify stay as stay_length "Length of stay"
          short at most 2 weeks
          long  at least 3 weeks
          from A1
        rule call_back "Call back"
          when stay_length is long
          advise "Call the patient back."
          from A2
    repair:
        input stay "Stay"
          is a duration in weeks
          counted in completed weeks
        classify stay as stay_length "Length of stay"
          short at most 2 weeks
          long  at least 3 weeks
          from A1
        rule call_back "Call back"
          when stay_length is long
          advise "Call the patient back."
          from A2
    """

    code = "R421"
    severity: ClassVar[Severity] = "warning"
    slug = "part_units"
    says = "{figure} is in no band of `{name}`: `{band}` and `{other}` leave out parts of {unit}."
    helps = "Count the input in completed {unit}, or write `to under` so that the bands meet."
    name: str
    band: str
    other: str
    figure: str
    unit: str


@record(kw_only=True)
class ColumnsDisagree(Told):
    """The same band has different limits in two units.

    means:
        Converted into one unit, the two columns are not the same range.
    matters:
        The same patient would be in one band in one laboratory and in another band in the next.
    example:
        classify sodium as salt_level "Salt"
          low  less than 130 mmol/L | less than 6000 mg/L
          high at least 130 mmol/L  | at least 6000 mg/L
          from A1
        rule call_back "Call back"
          when salt_level is high
          advise "Call the patient back."
          from A2
    repair:
        classify sodium as salt_level "Salt"
          low  less than 130 mmol/L | less than 6000 mg/L
          high at least 130 mmol/L  | at least 6000 mg/L
          from A1
        accept columns_disagree in salt_level
          because "Both limits are the leaflet's own; the reported unit counts."
        rule call_back "Call back"
          when salt_level is high
          advise "Call the patient back."
          from A2
    """

    code = "R422"
    severity: ClassVar[Severity] = "warning"
    slug = "columns_disagree"
    says = (
        "The columns of `{name}` disagree: `{band}` is {first} in the one and {second} in the other, which is"
        " {converted}."
    )
    helps = "Mend the figures, or accept the difference with a reason: `accept columns_disagree in {name}`."
    name: str
    band: str
    first: str
    second: str
    converted: str
