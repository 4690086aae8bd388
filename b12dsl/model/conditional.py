"""`when` and the lists below it: lines -> one resolved condition."""

from __future__ import annotations

from b12dsl.model import conditions as c
from b12dsl.model.clauses import clause, gathered
from b12dsl.model.errors.conditions import EmptyList
from b12dsl.model.nested import each, first
from b12dsl.model.resolution import Resolution
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["has_when", "when"]


def has_when(line: Line) -> bool:
    """Whether a `when` stands below the line, readable or not."""
    return first(line, forms.WhenLine) is not None


def when(line: Line, at: Resolution) -> c.Condition | None:
    """The condition of the `when` below a line; all of them, if several. None if there is none or it is broken."""
    found = [_opened(form.condition, below, at) for form, below in each(line, forms.WhenLine)]
    whole = tuple(item for item in found if item is not None)
    if len(whole) < len(found) or not whole:
        return None
    return whole[0] if len(whole) == 1 else c.All(whole, line.span)


def _opened(condition: forms.Condition | forms.Opener, line: Line, at: Resolution) -> c.Condition | None:
    if not isinstance(condition, forms.Opener):
        return clause(condition, at)
    items = [_opened(form.condition, below, at) for form, below in each(line, forms.Item)]
    if at.unread_below(line):
        at.broken = True
        return None
    if not items:
        at.report(EmptyList(span=condition.span, kind=condition.kind, about=at.reader.name))
        return None
    return gathered(condition.kind, condition.count, items, condition.span, at)
