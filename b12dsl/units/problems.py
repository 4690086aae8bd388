"""What is wrong with a unit, a number, a conversion or a step: cause -> frozen data with a sentence and a repair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Kind = Literal[
    # reading a unit
    "unknown unit",
    "unit not meant",
    "unit refused",
    "ambiguous unit",
    "malformed unit",
    # reading a number
    "not a number",
    "number missing",
    "number not finite",
    "comma in number",
    "separator in number",
    "foreign digits",
    "naked point",
    "number too long",
    "exponent too large",
    "unit missing",
    # converting
    "molar mass missing",
    "calendar time",
    "arbitrary unit",
    "different kinds",
    "not a molar mass",
    # the calendar
    "date out of range",
    "not a calendar step",
]


@dataclass(frozen=True, slots=True)
class UnitProblem:
    """One problem: its kind, the text or unit it is about, a sentence, a helping sentence (may be empty).

    `proposals` holds what may be written instead, best first: whole unit texts or numbers, never sentences.
    """

    kind: Kind
    text: str
    message: str
    help: str = ""
    proposals: tuple[str, ...] = ()


class UnitError(ValueError):
    """Raised by the functions that do not return problems; `.problem` holds the frozen data."""

    def __init__(self, problem: UnitProblem) -> None:
        super().__init__(problem)
        self.problem = problem

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return self.problem.message

    @property
    def help(self) -> str:
        """What to write instead, in one sentence, or an empty text."""
        return self.problem.help

    def __str__(self) -> str:
        return f"{self.message} {self.help}".rstrip()


def unknown_unit(text: str, part: str, nearest: tuple[str, ...]) -> UnitProblem:
    """No unit of this name; `nearest` holds whole unit texts, best first."""
    where = "" if part == text else f" in `{clip(text)}`"
    if nearest:
        repair = f"Did you mean {_either(nearest)}?"
    else:
        repair = "Things that are counted or scored are written in braces, as in `{score}` or `{tablets}`."
    return UnitProblem(
        "unknown unit", text, f"`{clip(part)}`{where} is not a unit that is known here.", repair, nearest
    )


def unit_not_meant(text: str, part: str, reading: str, proposal: str) -> UnitProblem:
    """Capital and small letters differ from a known unit's; the text may even be valid, as something nobody means."""
    would_be = f": `{part}` would be {reading}" if reading else ""
    message = f"`{clip(text)}` is not written as units are{would_be}; capital and small letters count."
    return UnitProblem("unit not meant", text, message, f"Write `{proposal}`.", (proposal,))


def unit_refused(text: str, reason: str, proposal: str) -> UnitProblem:
    """A text in common use that is not read, because it is unsafe or means two things."""
    repair = f"Write `{proposal}`, if that is what is meant."
    return UnitProblem("unit refused", text, f"`{clip(text)}` is not read. {reason}.", repair, (proposal,))


def ambiguous_unit(text: str, divides: str, multiplies: str) -> UnitProblem:
    """A point after a stroke: readers differ on whether the last part multiplies or divides."""
    message = f"In `{text}` it is not clear whether the part after the point multiplies or divides."
    repair = f"Write `{divides}` or `{multiplies}`."
    return UnitProblem("ambiguous unit", text, message, repair, (divides, multiplies))


def malformed_unit(text: str, reason: str, proposal: str = "") -> UnitProblem:
    """The text does not have the form of a unit; `reason` is half a sentence."""
    message = f"`{clip(text)}` cannot be read as a unit: {reason}."
    return _with_proposal("malformed unit", text, message, proposal)


def not_a_number(text: str) -> UnitProblem:
    """Something that is not a number at all."""
    return UnitProblem("not a number", text, f"`{clip(text)}` is not a number.")


def number_missing(text: str) -> UnitProblem:
    """Nothing where a number should be."""
    return UnitProblem("number missing", text, "A number is missing.")


def number_not_finite(text: str) -> UnitProblem:
    """NaN or an infinity, in any spelling."""
    message = f"`{clip(text)}` is not a measured number."
    return UnitProblem("number not finite", text, message, "If the value is not known, leave it out or write null.")


def comma_in_number(text: str, readings: tuple[str, ...]) -> UnitProblem:
    """`1,000` or `1,5`: a comma separates thousands for some readers and decimals for others."""
    message = f"`{clip(text)}` holds a comma, which some read as thousands and others as a decimal point."
    repair = f"Write {_either(readings)}." if readings else "Write digits, with a point before the decimals."
    return UnitProblem("comma in number", text, message, repair, readings)


def separator_in_number(text: str, proposal: str) -> UnitProblem:
    """`1_000`, `1 000` or `1'000`."""
    message = f"`{clip(text)}` holds a sign or a space between its digits."
    return _with_proposal("separator in number", text, message, proposal)


def foreign_digits(text: str, proposal: str) -> UnitProblem:
    """Digits or signs other than the plain ones, such as full-width digits or a typographic minus."""
    message = f"`{clip(text)}` is not written with the plain digits 0 to 9 and the plain minus."
    return _with_proposal("foreign digits", text, message, proposal)


def naked_point(text: str, proposal: str) -> UnitProblem:
    """`.5` or `5.`: a lone decimal point is easily overlooked, which is a tenfold error."""
    message = f"`{clip(text)}` has a decimal point without a digit on both sides; it is easily overlooked."
    return _with_proposal("naked point", text, message, proposal)


def number_too_long(text: str) -> UnitProblem:
    """More digits than any measurement has."""
    return UnitProblem("number too long", text, f"`{clip(text)}` has more digits than any measurement.")


def exponent_too_large(text: str, largest: int) -> UnitProblem:
    """An exponent beyond what any measurement has."""
    message = f"`{clip(text)}` has an exponent beyond any measurement; {largest} is the largest that is read."
    return UnitProblem("exponent too large", text, message)


def unit_missing(text: str) -> UnitProblem:
    """A quantity text that ends after its number."""
    repair = "Write the unit after the number, as in `5 mg`."
    return UnitProblem("unit missing", text, f"`{clip(text)}` has no unit.", repair)


def inconvertible(kind: Kind, source: tuple[str, str], target: tuple[str, str]) -> UnitProblem:
    """A conversion that is refused; `source` and `target` are each a unit's text and what it measures in words."""
    message = f"`{source[0]}` cannot be converted to `{target[0]}`: "
    if kind == "calendar time":
        message += "months and years differ in length, so they never become days, nor days months."
    else:
        message += f"the first measures {source[1]}, the second {target[1]}."
    return UnitProblem(kind, source[0], message, _CONVERSION_HELP[kind])


_CONVERSION_HELP: dict[Kind, str] = {
    "molar mass missing": (
        "Declare the substance's molar mass, as in `molar mass 180.16 g/mol`: it is the missing factor."
    ),
    "calendar time": "Use months and years, or days and weeks, throughout; or count from a date.",
    "arbitrary unit": (
        "A unit in brackets or braces stands for itself: only the same one converts to it. Use the reported unit."
    ),
    "different kinds": "Check which of the two units is meant; no factor leads from one to the other.",
}


def not_a_molar_mass(text: str, measures: str) -> UnitProblem:
    """A molar mass that is not a positive mass per amount of substance."""
    message = f"A molar mass is a positive mass per amount of substance; `{text}` measures {measures}."
    return UnitProblem("not a molar mass", text, message, "Write it in `g/mol`.")


def date_out_of_range(start: date, count: Fraction, unit: str) -> UnitProblem:
    """A step that leaves the years 1 to 9999."""
    step = f"{count} {unit}"
    return UnitProblem(
        "date out of range", step, f"{clip(step)} from {start.isoformat()} is outside the years 1 to 9999."
    )


def not_a_calendar_step(count: Fraction, unit: str) -> UnitProblem:
    """A step that is not a whole number of days, weeks, months or years."""
    step = f"{count} {unit}"
    message = f"A date moves by whole days, weeks, months or years, not by {clip(step)}."
    return UnitProblem("not a calendar step", step, message)


def _with_proposal(kind: Kind, text: str, message: str, proposal: str) -> UnitProblem:
    if not proposal:
        return UnitProblem(kind, text, message)
    return UnitProblem(kind, text, message, f"Write `{proposal}`.", (proposal,))


def _either(texts: tuple[str, ...]) -> str:
    quoted = [f"`{text}`" for text in texts]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]


def clip(text: str, width: int = 40) -> str:
    """A text short enough for a sentence, without characters that cannot be seen."""
    visible = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[: width + 1])
    return visible if len(text) <= width else visible[: width - 3] + "..."
