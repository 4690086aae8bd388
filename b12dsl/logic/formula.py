"""Kleene formulas over a case: the whole meaning of a guideline is written in these few nodes.

A truth value is a set of two possibilities, kept in two bits: 1 = true (T), 2 = false (F), 3 = either (U). A yes/no
variable
is such a set itself (bit 0 yes, bit 1 no); every other variable is a set of cells. Every engine translates exactly
these nodes.
"""

from __future__ import annotations

from typing import Final

from b12dsl.records import record

__all__ = [
    "FALSE", "TRUE", "UNKNOWN", "Among", "And", "AtLeast", "Formula", "Kleene", "KnownInput", "Literal", "Not", "Or",
    "Ref", "Related", "Settled", "SettledWhen", "Stated",
]  # fmt: skip

Kleene = int  # 1, 2 or 3
TRUE: Final = 1
FALSE: Final = 2
UNKNOWN: Final = 3


@record
class Literal:
    """A fixed truth value."""

    value: Kleene


@record
class Among:
    """The variable lies in the cells of `mask`: T if all its possible cells do, F if none does, else U."""

    variable: int
    mask: int


@record
class Related:
    """Relation number `relation` of the program (dates, arithmetic), decided by bounds."""

    relation: int


@record
class KnownInput:
    """Input number `input` was stated usably: never U. Epistemic."""

    input: int


@record
class Settled:
    """The formula is T or F: never U. Epistemic."""

    formula: Formula


@record
class Not:
    item: Formula


@record
class And:
    items: tuple[Formula, ...]


@record
class Or:
    items: tuple[Formula, ...]


@record
class AtLeast:
    """T if `count` items are T; F if fewer than `count` items are T or U; else U."""

    count: int
    items: tuple[Formula, ...]


@record
class SettledWhen:
    """T if `yes` is T, F if `no` is T, else U; the two are never T together. Table results are written with it."""

    yes: Formula
    no: Formula


@record
class Stated:
    """What the case states itself counts; where that leaves it open, or nothing is stated, the definition does."""

    variable: int
    mask: int
    otherwise: Formula


@record
class Ref:
    """Named formula number `name` of the program; always an earlier one."""

    name: int


Formula = (
    Literal | Among | Related | KnownInput | Settled | Not | And | Or | AtLeast | SettledWhen | Stated | Ref
)  # fmt: skip
