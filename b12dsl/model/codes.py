"""Codes of published systems: code lines -> codes whose shape and check digit were verified, without any code table."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from b12dsl.model.amounts import unit_named
from b12dsl.model.errors.codes import CheckDigit, CodeShape, CodeUnit, UnknownCodeSystem
from b12dsl.model.guideline import Code
from b12dsl.model.nested import each
from b12dsl.model.resolution import Resolution
from b12dsl.model.types import Measured, Type
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["SYSTEMS", "check_digit", "codes"]


def codes(line: Line, kind: Type | None, at: Resolution) -> tuple[Code, ...]:
    """The codes below a line; `in UNIT` must be one of the accepted units of `kind`."""
    found = []
    for form, below in each(line, forms.CodeLine):
        unit = None if form.unit is None else unit_named(form.unit, at)
        if unit is not None and isinstance(kind, Measured) and unit not in kind.units:
            accepted = tuple(known.text for known in kind.units)
            at.report(
                CodeUnit(span=below.span, unit=unit.text, code_text=form.code, accepted=accepted, about=at.reader.name)
            )
        _verify(form, below, at)
        found.append(Code(form.system.text, form.code, unit, below.span))
    return tuple(found)


def _verify(form: forms.CodeLine, line: Line, at: Resolution) -> None:
    system = form.system.text
    shape = SYSTEMS.get(system)
    if shape is None:
        at.report(UnknownCodeSystem(span=form.system.span, system=system, known=tuple(SYSTEMS), about=at.reader.name))
    elif not shape.fullmatch(form.code):
        looks = _LOOKS[system]
        at.report(CodeShape(span=line.span, system=system, code_text=form.code, looks=looks, about=at.reader.name))
    else:
        right = check_digit(system, form.code)
        if right is not None and right != form.code[-1]:
            at.report(CheckDigit(span=line.span, system=system, code_text=form.code, right=right, about=at.reader.name))


SYSTEMS = MappingProxyType(
    {
        "LOINC": re.compile(r"[0-9]{1,7}-[0-9]"),
        "SNOMED": re.compile(r"[1-9][0-9]{5,17}"),
        "SNOMEDCT": re.compile(r"[1-9][0-9]{5,17}"),
        "ATC": re.compile(r"[A-DGHJLMNPRSV]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?"),
        "UNII": re.compile(r"[0-9A-Z]{10}"),
        "ICD10": re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?"),
        "ICD10CM": re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?"),
        "RXNORM": re.compile(r"[1-9][0-9]{0,7}"),
        "RxNorm": re.compile(r"[1-9][0-9]{0,7}"),
        "UCUM": re.compile(r"\S+"),
        "CVX": re.compile(r"[0-9]{2,3}"),
        "CAS": re.compile(r"[0-9]{2,7}-[0-9]{2}-[0-9]"),
    }
)
"""The shape of the codes of each system that is known here."""

_LOOKS = MappingProxyType(
    {
        "LOINC": "1234-5",
        "SNOMED": "six to eighteen digits",
        "SNOMEDCT": "six to eighteen digits",
        "ATC": "A01AA01, or the beginning of such a code",
        "UNII": "ten digits and capital letters",
        "ICD10": "E11 or E11.9",
        "ICD10CM": "E11 or E11.9",
        "RXNORM": "one to eight digits",
        "RxNorm": "one to eight digits",
        "UCUM": "a unit without spaces",
        "CVX": "two or three digits",
        "CAS": "50-00-0",
    }
)


def check_digit(system: str, code: str) -> str | None:
    """The last sign that a code of this system must have; None where the system has no check digit."""
    check = _CHECKS.get(system)
    return None if check is None else check(code)


def _mod_10(code: str) -> str:
    """LOINC: every second digit from the right, the first included, is doubled (Luhn)."""
    total = 0
    for place, sign in enumerate(reversed(code.split("-")[0])):
        doubled = int(sign) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


_TURN = ((1, 5, 7, 6, 2, 8, 3, 0, 9, 4),)
_DIHEDRAL = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
_INVERSE = (0, 4, 3, 2, 1, 5, 6, 7, 8, 9)


def _permuted(place: int, digit: int) -> int:
    for _ in range(place % 8):
        digit = _TURN[0][digit]
    return digit


def _verhoeff(code: str) -> str:
    """SNOMED CT: Verhoeff's dihedral check digit."""
    check = 0
    for place, sign in enumerate(reversed(code[:-1]), start=1):
        check = _DIHEDRAL[check][_permuted(place, int(sign))]
    return str(_INVERSE[check])


_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _unii(code: str) -> str:
    """UNII: the last of ten signs is the sum of the others modulo 36."""
    return _SIGNS[sum(_SIGNS.index(sign) for sign in code[:-1]) % 36]


def _cas(code: str) -> str:
    digits = code.replace("-", "")[:-1]
    return str(sum(place * int(sign) for place, sign in enumerate(reversed(digits), start=1)) % 10)


_CHECKS: MappingProxyType[str, Callable[[str], str]] = MappingProxyType(
    {"LOINC": _mod_10, "SNOMED": _verhoeff, "SNOMEDCT": _verhoeff, "UNII": _unii, "CAS": _cas}
)
