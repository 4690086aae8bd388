"""Diagnostics of statements: lines of the source that nobody answers for."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.model.told import Told, runs
from b12dsl.records import record

__all__ = [
    "BackgroundImplemented", "BeyondSource", "IncompleteUnspoken", "LinesUnclaimed", "OpenListClosed",
    "ReferenceTwice", "ReferenceUnknown", "StatementUnclaimed",
]  # fmt: skip


@record(kw_only=True)
class StatementUnclaimed(Told):
    """A statement of the source is implemented by nothing.

    means:
        Every statement is named by what implements it, or is marked as background or incomplete.
    matters:
        What the source asks for and no rule does is a silent gap.
    example:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
    repair:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    """

    code = "K501"
    severity: ClassVar[Severity] = "warning"
    slug = "unclaimed_statement"
    says = "No rule implements the statement `{name}`."
    helps = "Name it in the `from` of what implements it, or mark it `background` or `incomplete`."
    name: str


@record(kw_only=True)
class BeyondSource(Told):
    """A statement is said to stand in a line that the source does not have.

    means:
        The line number is above the number of lines of the source, or 0.
    matters:
        Nobody could look it up.
    example:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
        statement N2 in notice line 2
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1, N2
    repair:
        source notice "An invented notice"
          lines 2
        statement N1 in notice line 1
          says "Call patients back."
        statement N2 in notice line 2
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1, N2
    """

    code = "K502"
    says = "`{name}` is said to stand in line {line} of `{source}`, which ends at line {lines}."
    helps = "Mend the line number, or the `lines` of the source."
    name: str
    line: int
    source: str
    lines: int


@record(kw_only=True)
class LinesUnclaimed(Told):
    """Lines of the source are claimed by no statement.

    means:
        The number of lines is declared, and each line must have a statement, be it only background.
    matters:
        A line that nobody read could hold a contraindication.
    example:
        source notice "An invented notice"
          lines 3
        statement N1 in notice line 1
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    repair:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    """

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


@record(kw_only=True)
class IncompleteUnspoken(Told):
    """The source breaks off, and no patient is told.

    means:
        A statement is marked incomplete, but no answer says that the source is silent there.
    matters:
        A patient who falls into the gap must be told, or gets an answer that nobody gave.
    example:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1 incomplete
          says "Call patients back."
    repair:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1 incomplete
          says "Call patients back."
        rule call_back "Call back"
          when fever
          source silent "The notice breaks off here."
          from N1
    """

    code = "K506"
    severity: ClassVar[Severity] = "warning"
    slug = "unspoken_gap"
    says = "The source breaks off at `{name}`, but no patient is ever told."
    helps = "Let a rule or option with `source silent`, or a part that is `not stated`, name it in its `from`."
    name: str


@record(kw_only=True)
class OpenListClosed(Told):
    """A list that the source leaves open is read as closed.

    means:
        The statement says "includes" or "such as", and the finding is false as soon as the listed items
        are.
    matters:
        A sign that the source did not happen to name would count as absent.
    example:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Weakness includes fever and kidney disease."
        finding weak "Weak"
          when any of
            fever
            kidney_disease
          from N1
        rule call_back "Call back"
          when weak
          advise "Call the patient back."
          from A2
    repair:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Weakness includes fever and kidney disease."
        input other_weakness "Another sign of weakness"
          is yes or no
        finding weak "Weak"
          when any of
            fever
            kidney_disease
            other_weakness
          from N1
        rule call_back "Call back"
          when weak
          advise "Call the patient back."
          from A2
    """

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


@record(kw_only=True)
class BackgroundImplemented(Told):
    """A statement is marked as background and implemented all the same.

    means:
        Background asks for nothing; a rule that implements it says otherwise.
    matters:
        One of the two is a slip.
    example:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1 background
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    repair:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    """

    code = "K514"
    severity: ClassVar[Severity] = "warning"
    slug = "background_implemented"
    says = "`{name}` is marked as background, but {user} names it in its `from`."
    helps = "Take `background` away if it asks for something, or leave it out of the `from`."
    name: str
    user: str


@record(kw_only=True)
class ReferenceUnknown(Told):
    """A statement cites a reference that its source does not list.

    means:
        The references of a source are listed with `reference`.
    matters:
        The reader looks for a paper that is not there.
    example:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
          cites 4
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    repair:
        source notice "An invented notice"
          lines 1
          reference 4 "Another invented book"
        statement N1 in notice line 1
          says "Call patients back."
          cites 4
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    """

    code = "K512"
    says = "Reference {number} is not among the references of `{source}`."
    helps = "Add it to the source with a `reference` line, or mend the number."
    number: int
    source: str


@record(kw_only=True)
class ReferenceTwice(Told):
    """Two references have the same number.

    means:
        A statement that cites the number means one of them.
    matters:
        Nobody can tell which.
    example:
        source notice "An invented notice"
          lines 1
          reference 1 "A book"
          reference 1 "Another book"
        statement N1 in notice line 1
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    repair:
        source notice "An invented notice"
          lines 1
          reference 1 "A book"
          reference 2 "Another book"
        statement N1 in notice line 1
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    """

    code = "K513"
    says = "Reference {number} stands twice under `{source}`."
    helps = "Give one of them another number."
    number: int
    source: str
