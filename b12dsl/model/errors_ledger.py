"""Diagnostics of the ledger: statements, lines, assumptions, codes and accepted findings that do not add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.model.told import Told, listed, nearest, runs

__all__ = [
    "AcceptUnknown", "AcceptUnused", "AcceptWithoutReason", "AssumptionUnused", "AssumptionWithoutReason",
    "BackgroundImplemented", "BeyondSource", "CheckDigit", "CodeShape", "CodeUnit", "DigestDiffers", "DigestMissing",
    "IncompleteUnspoken", "LinesUnclaimed", "OpenListClosed", "ReferenceTwice", "ReferenceUnknown",
    "SourceLineEmpty", "StatementUnclaimed", "UnknownCodeSystem", "WithoutReason",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementUnclaimed(Told):
    """StatementUnclaimed."""

    code = "K501"
    severity: ClassVar[Severity] = "warning"
    slug = "unclaimed_statement"
    says = "No rule implements the statement `{name}`."
    helps = "Name it in the `from` of what implements it, or mark it `background` or `incomplete`."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondSource(Told):
    """BeyondSource."""

    code = "K502"
    says = "`{name}` is said to stand in line {line} of `{source}`, which has {lines} lines."
    helps = "Mend the line number, or the `lines` of the source."
    name: str
    line: int
    source: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesUnclaimed(Told):
    """LinesUnclaimed."""

    code = "K503"
    severity: ClassVar[Severity] = "warning"
    slug = "unclaimed_lines"
    says = "No statement speaks for {which} of `{source}`."
    helps = "Add a statement for each, marked `background` if it asks for nothing."
    source: str
    lines: tuple[int, ...]

    @property
    def which(self) -> str:
        """The lines, neighbours joined."""
        return runs(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutReason(Told):
    """WithoutReason."""

    code = "K504"
    severity: ClassVar[Severity] = "warning"
    slug = "without_reason"
    says = "The {kind} `{name}` does not say which statement it comes from."
    helps = "Add `from` with the statement, or `assumes` with the assumption that it rests on."
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionUnused(Told):
    """AssumptionUnused."""

    code = "K505"
    severity: ClassVar[Severity] = "warning"
    slug = "unused_assumption"
    says = "Nothing rests on the assumption `{name}`."
    helps = "Name it in an `assumes` line, or leave it out."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncompleteUnspoken(Told):
    """IncompleteUnspoken."""

    code = "K506"
    severity: ClassVar[Severity] = "warning"
    slug = "unspoken_gap"
    says = "The source breaks off at `{name}`, but no patient is ever told."
    helps = "Let a rule or option with `source silent`, or a part that is `not stated`, name it in its `from`."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenListClosed(Told):
    """OpenListClosed."""

    code = "K507"
    severity: ClassVar[Severity] = "warning"
    slug = "open_list"
    says = (
        '`{statement}` leaves its list open ("{word}"), but `{name}` is false as soon as the listed items are absent.'
    )
    helps = "Add a yes or no input for another sign to the list."
    name: str
    statement: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDigit(Told):
    """CheckDigit."""

    code = "K508"
    says = "The {system} code `{code_text}` has a wrong check digit."
    helps = "Look the code up again; with this beginning its last sign would be `{right}`."
    system: str
    code_text: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownCodeSystem(Told):
    """UnknownCodeSystem."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeShape(Told):
    """CodeShape."""

    code = "K510"
    says = "`{code_text}` does not have the form of a {system} code."
    helps = "Such a code looks like this: {looks}."
    system: str
    code_text: str
    looks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeUnit(Told):
    """CodeUnit."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceUnknown(Told):
    """ReferenceUnknown."""

    code = "K512"
    says = "Reference {number} is not among the references of `{source}`."
    helps = "Add it to the source with a `reference` line, or mend the number."
    number: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceTwice(Told):
    """ReferenceTwice."""

    code = "K513"
    says = "Reference {number} stands twice under `{source}`."
    helps = "Give one of them another number."
    number: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackgroundImplemented(Told):
    """BackgroundImplemented."""

    code = "K514"
    severity: ClassVar[Severity] = "warning"
    slug = "background_implemented"
    says = "`{name}` is marked as background, but {user} names it in its `from`."
    helps = "Take `background` away if it asks for something, or leave it out of the `from`."
    name: str
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptUnknown(Told):
    """AcceptUnknown."""

    code = "K515"
    says = "No check is called `{finding}`."
    finding: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest check, or all of them."""
        found = nearest(self.finding, self.known)
        return f"Did you mean `{found}`?" if found else f"The checks are {listed(self.known)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptUnused(Told):
    """AcceptUnused."""

    code = "K516"
    severity: ClassVar[Severity] = "warning"
    slug = "unused_accept"
    says = "There is no `{finding}` in `{name}` to accept."
    helps = "Take the line out: what it accepted has been mended."
    finding: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptWithoutReason(Told):
    """AcceptWithoutReason."""

    code = "K517"
    says = "The finding is accepted without a reason."
    helps = "Add a `because` line that says why it is right as it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestDiffers(Told):
    """DigestDiffers."""

    code = "K518"
    says = "Line {line} of the source has changed since `{name}` was written."
    helps = "Read the line again; if the statement still says it, record the digest `{right}`."
    name: str
    line: int
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestMissing(Told):
    """DigestMissing."""

    code = "K519"
    severity: ClassVar[Severity] = "note"
    slug = "digest_missing"
    says = "`{name}` has no digest of its line yet."
    helps = "Record it: `digest {right}`."
    name: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLineEmpty(Told):
    """SourceLineEmpty."""

    code = "K520"
    says = "`{name}` points at line {line}, where the source has no text."
    helps = "Mend the line number."
    name: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionWithoutReason(Told):
    """AssumptionWithoutReason."""

    code = "K521"
    severity: ClassVar[Severity] = "warning"
    slug = "unreasoned_assumption"
    says = "The assumption `{name}` does not say {what}."
    helps = "Add `because` with the reason and `concerns` with the statements that it reads."
    name: str
    what: str
