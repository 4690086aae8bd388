"""Puts back together what stands on several lines: Line -> its whole condition, its whole prose."""

from __future__ import annotations

from b12dsl.syntax.forms import Condition, Form, Item, Line, Listed, Opener, ProseLine, Text, WhenLine

__all__ = ["condition_of", "prose_of"]


def condition_of(line: Line) -> Condition | None:
    """The whole condition of a `when` line or item, its list folded in; None for other lines and for empty lists."""
    match line.form:
        case WhenLine(condition=Opener() as opener) | Item(condition=Opener() as opener):
            return _listed(opener, line.lines)
        case WhenLine(condition=condition) | Item(condition=condition) if not isinstance(condition, Opener):
            return condition
        case _:
            return None


def _listed(opener: Opener, lines: tuple[Line, ...]) -> Listed | None:
    """A list with the items that were understood; a list without any says nothing."""
    items = tuple(item for line in lines if (item := condition_of(line)) is not None)
    return Listed(opener.kind, opener.count, items, opener.span.to(lines[-1].span)) if items else None


def prose_of(line: Line) -> str:
    """The text of a line (its title, label or prose) with the quoted lines that continue it, joined with one space."""
    own = _text_of(line.form)
    more = [below.form.text.value for below in line.lines if isinstance(below.form, ProseLine)]
    return " ".join(part for part in ([own.value] if own else []) + more if part)


def _text_of(form: Form) -> Text | None:
    """The prose of a form, whatever its field is called."""
    fields = (getattr(form, field, None) for field in ("title", "label", "text"))
    return next((text for text in fields if isinstance(text, Text)), None)
