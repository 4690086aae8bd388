"""A case that was read: what is still possible for every variable, and the warnings met. Case file -> Case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from b12dsl.model import Fact
from b12dsl.records import record

__all__ = ["Case", "CaseWarning"]


class CaseWarning(NamedTuple):
    """What a clinician should know of a stated value: stale, implausible, undated, unit not known, columns disagree."""

    code: str
    message: str
    input: str


@record
class Case:
    """A patient on one day.

    `slots` holds one bit set per variable of the program, then one truth value per relation (3 where not fixed).
    `known` has bit i set when input number i was stated usably. `facts` are the usable facts by name, in their own
    units; a fact that was set aside (stale, implausible) is not among them. `form` is the fingerprint of the guideline
    that read the case, for slots are places in that guideline: in another one they would be another patient.
    """

    today: date
    slots: tuple[int, ...]
    known: int
    facts: Mapping[str, Fact]
    warnings: tuple[CaseWarning, ...]
    form: str = ""
