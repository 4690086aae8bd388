"""Tables: rows that never hold, patients for whom no row holds, and rows that disagree about one patient."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from b12dsl.logic.formula import FALSE, TRUE, Ref
from b12dsl.model import Table
from b12dsl.records import record
from b12dsl.verification.claims import TruthIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["RowNeverHolds", "RowsDisagree", "TableGap", "check"]


@record(kw_only=True)
class RowNeverHolds(Proven):
    """No patient falls into a row of a table.

    means:
        The cells of this row exclude each other, or no plausible value meets them.
    matters:
        What the row says reaches nobody.
    example:
        table grade "Grade"
          heat   | temperature in Cel | gives one of mild, severe
          normal | more than 39       | severe
          normal | any                | mild
          high   | any                | severe
          from A1
        rule call_back "Call back"
          when grade is severe
          advise "Call the patient back."
          from A2
    repair:
        table grade "Grade"
          heat   | temperature in Cel | gives one of mild, severe
          normal | any                | mild
          high   | any                | severe
          from A1
        rule call_back "Call back"
          when grade is severe
          advise "Call the patient back."
          from A2
    """

    code = "V109"
    slug = "row_never_holds"
    says = "No patient falls into this row of `{about}`, which gives `{result}`."
    helps = "Check its cells, or take the row out."
    result: str


@record(kw_only=True)
class TableGap(Proven):
    """No row of a table holds for some patient.

    means:
        Everything that the table asks is known of this patient, and no row fits.
    matters:
        The result stays unknown for good: no further test will settle it.
    example:
        table grade "Grade"
          heat   | fever | gives one of mild, severe
          normal | no    | mild
          high   | yes   | severe
          high   | no    | mild
          from A1
        rule call_back "Call back"
          when grade is severe
          advise "Call the patient back."
          from A2
    repair:
        table grade "Grade"
          heat   | fever | gives one of mild, severe
          normal | no    | mild
          normal | yes   | mild
          high   | yes   | severe
          high   | no    | mild
          from A1
        rule call_back "Call back"
          when grade is severe
          advise "Call the patient back."
          from A2
    """

    code = "V110"
    slug = "table_gap"
    says = "No row of `{about}` holds for this patient: {patient}."
    helps = "Add the missing row."


@record(kw_only=True)
class RowsDisagree(Proven):
    """Two rows of a table say different things of one patient.

    means:
        Both rows hold for this patient and give different results. The order of rows means nothing.
    matters:
        The result stays unknown, though everything is known of the patient.
    example:
        table grade "Grade"
          heat   | fever | gives one of mild, severe
          normal | any   | mild
          any    | yes   | severe
          high   | no    | mild
          from A1
        rule call_back "Call back"
          when grade is severe
          advise "Call the patient back."
          from A2
    repair:
        table grade "Grade"
          heat   | fever | gives one of mild, severe
          normal | any   | mild
          high   | yes   | severe
          high   | no    | mild
          from A1
        rule call_back "Call back"
          when grade is severe
          advise "Call the patient back."
          from A2
    """

    code = "V111"
    slug = "rows_disagree"
    says = "Two rows of `{about}` hold for this patient, one gives `{first}`, the other `{second}`: {patient}."
    helps = "Narrow one of them, so that one row remains."
    first: str
    second: str


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every row for a patient, of every table for a patient without a row, and of each two rows for one."""
    for table in at.model.tables.values():
        rows = [Ref(at.program.position["row", f"{table.name}#{number}"]) for number in range(len(table.rows))]
        for row, ref in zip(table.rows, rows, strict=True):
            yield from at.absent(
                RowNeverHolds,
                f"any patient falls into a row of `{table.name}`",
                (TruthIs(ref, TRUE),),
                span=row.span,
                about=table.name,
                result=row.result,
            )
        yield from at.shown(
            TableGap,
            f"no row of `{table.name}` holds for some patient",
            (TruthIs(Ref(at.program.scope), TRUE), *(TruthIs(ref, FALSE) for ref in rows)),
            span=table.span,
            about=table.name,
        )
        yield from _disagreeing(at, table, rows)


def _disagreeing(at: Checking, table: Table, rows: list[Ref]) -> Iterator[Proven]:
    for (row, ref), (other, other_ref) in combinations(zip(table.rows, rows, strict=True), 2):
        if row.result != other.result:
            yield from at.shown(
                RowsDisagree,
                f"two rows of `{table.name}` hold for one patient",
                (TruthIs(ref, TRUE), TruthIs(other_ref, TRUE)),
                span=other.span,
                about=table.name,
                first=row.result,
                second=other.result,
            )
