"""The signal with which a reader of parsed words refuses them: a diagnostic on its way to the parser."""

from __future__ import annotations

from b12dsl.diagnostics import Diagnostic
from b12dsl.source import Span
from b12dsl.syntax.errors.values import NotACell, NotACondition, NotACount, NotADistance, NotAName, NotAQuantity

__all__ = ["MisreadError"]


class MisreadError(Exception):
    """Words that the grammar accepts and that still say nothing; caught by the parser, never seen outside."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic

    @classmethod
    def no_quantity(cls, span: Span) -> MisreadError:
        """A condition stands where an amount, a date or a name is needed."""
        return cls(NotAQuantity(span=span))

    @classmethod
    def no_condition(cls, span: Span) -> MisreadError:
        """An amount or date stands where a condition is needed."""
        return cls(NotACondition(span=span))

    @classmethod
    def no_name(cls, span: Span) -> MisreadError:
        """Something else stands where one name is needed."""
        return cls(NotAName(span=span))

    @classmethod
    def no_distance(cls, span: Span) -> MisreadError:
        """`at least 3 months before`: a distance is `more than` or `less than`."""
        return cls(NotADistance(span=span))

    @classmethod
    def no_count(cls, span: Span) -> MisreadError:
        """A count must be a whole number of one or more."""
        return cls(NotACount(span=span))

    @classmethod
    def no_cell(cls, span: Span) -> MisreadError:
        """A row of a table holds something that no cell may hold."""
        return cls(NotACell(span=span))
