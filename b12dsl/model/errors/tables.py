"""Diagnostics of tables: rows and cells that do not fit their columns."""

from __future__ import annotations

from b12dsl.model.told import Told, listed, nearest
from b12dsl.records import record

__all__ = [
    "CellMisfit", "ColumnTwice", "RowCells", "RowResult",
]  # fmt: skip


@record(kw_only=True)
class RowCells(Told):
    """A row has another number of cells than the table has columns.

    means:
        Blanks are not allowed: `any` says that a column does not matter.
    matters:
        A forgotten cell would shift all others.
    example:
        table degree "Degree"
          region | heat | gives one of mild, severe
          coast | high | severe
          any | severe
          any | normal | mild
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    repair:
        table degree "Degree"
          region | heat | gives one of mild, severe
          coast | high | severe
          hills or desert | high | severe
          any | normal | mild
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    """

    code = "R423"
    says = "This row and its table differ: cells {cells}, columns {columns}."
    helps = "Write `any` where a column does not matter; the last cell is the result."
    cells: int
    columns: int


@record(kw_only=True)
class ColumnTwice(Told):
    """A name heads two columns of a table.

    means:
        Both cells would speak of the same thing.
    matters:
        They could contradict each other, and the row would never hold.
    example:
        table degree "Degree"
          region | region | gives one of mild, severe
          any | any | severe
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    repair:
        table degree "Degree"
          region | heat | gives one of mild, severe
          any | any | severe
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    """

    code = "R424"
    says = "`{name}` is a column of this table twice."
    helps = "Keep one column, and put both limits into one cell."
    name: str


@record(kw_only=True)
class RowResult(Told):
    """A row ends in a result that the table does not give.

    means:
        The header lists the results after `gives one of`.
    matters:
        No condition could ever ask for it.
    example:
        table degree "Degree"
          region | heat | gives one of mild, severe
          any | high | grave
          any | normal | mild
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    repair:
        table degree "Degree"
          region | heat | gives one of mild, severe
          any | high | severe
          any | normal | mild
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    """

    code = "R425"
    says = "`{result}` is not one of the results that the table gives."
    result: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest result, or all of them."""
        found = nearest(self.result, self.known)
        return f"Did you mean `{found}`?" if found else f"It gives {listed(self.known, 'or')}."


@record(kw_only=True)
class CellMisfit(Told):
    """A cell, or a column, does not fit what it is about.

    means:
        A quantity has limits in its cells, a list of words has words, a yes or no has `yes` or `no`.
    matters:
        The row would never hold.
    example:
        table degree "Degree"
          region | heat | gives one of mild, severe
          coast | less than 38 | severe
          any | high | mild
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    repair:
        table degree "Degree"
          region | heat | gives one of mild, severe
          coast | normal | severe
          any | high | mild
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    """

    code = "R426"
    says = "This does not fit the column of `{name}`, which holds {holds}."
    helps = "Write a limit for a quantity, one of its words for a list, or `yes` or `no`."
    name: str
    holds: str
