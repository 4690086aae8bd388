"""Diagnostics of codes: forms and check digits that are wrong."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.model.told import Told, listed, nearest
from b12dsl.records import record

__all__ = [
    "CheckDigit", "CodeShape", "CodeUnit", "UnknownCodeSystem",
]  # fmt: skip


@record(kw_only=True)
class CheckDigit(Told):
    """The check digit of a code is wrong.

    means:
        The last sign of the code does not follow from the others, so some sign is mistyped.
    matters:
        The code would send the request for another test, or none.
    example:
        input marker "Marker"
          is a concentration in mmol/L
          code LOINC 2132-8
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is a concentration in mmol/L
          code LOINC 2132-9
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    """

    code = "K508"
    says = "The {system} code `{code_text}` has a wrong check digit."
    helps = "Look the code up again; with this beginning its last sign would be `{right}`."
    system: str
    code_text: str
    right: str


@record(kw_only=True)
class UnknownCodeSystem(Told):
    """A code belongs to a system that is not known here.

    means:
        The codes of the systems that are known are checked for their form and check digit.
    matters:
        A misspelt system makes the code useless to others.
    example:
        input marker "Marker"
          is a concentration in mmol/L
          code LOINK 2132-9
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is a concentration in mmol/L
          code LOINC 2132-9
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    """

    code = "K509"
    severity: ClassVar[Severity] = "warning"
    slug = "code_system"
    says = "`{system}` is not a code system that is known here, so its codes cannot be checked."
    system: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest system, or all of them."""
        found = nearest(self.system, self.known)
        return f"Did you mean `{found}`?" if found else f"Known are {listed(self.known)}."


@record(kw_only=True)
class CodeShape(Told):
    """A code does not have the form of its system.

    means:
        Each system has codes of one form.
    matters:
        The code cannot be found there.
    example:
        drug coolin "Coolin"
          belongs to antifever
          code ATC B3BA01
        rule call_back "Call back"
          when sick
          do not give coolin
          from A2
    repair:
        drug coolin "Coolin"
          belongs to antifever
          code ATC B03BA01
        rule call_back "Call back"
          when sick
          do not give coolin
          from A2
    """

    code = "K510"
    says = "`{code_text}` does not have the form of {system} codes."
    helps = "Such a code looks like this: {looks}."
    system: str
    code_text: str
    looks: str


@record(kw_only=True)
class CodeUnit(Told):
    """A code is given for a unit that the input does not have.

    means:
        Some tests have one code for each unit; the unit must be one that the input accepts.
    matters:
        Results with this code would never be read.
    example:
        input marker "Marker"
          is a concentration in mmol/L
          code LOINC 2132-9 in kg
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is a concentration in mmol/L
          code LOINC 2132-9 in mmol/L
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    """

    code = "K511"
    says = "The code `{code_text}` is for `{unit}`, which is no unit of this input."
    helps = "Name one of its units: {units}."
    unit: str
    code_text: str
    accepted: tuple[str, ...]

    @property
    def units(self) -> str:
        """The units of the input."""
        return listed(self.accepted, "or")
