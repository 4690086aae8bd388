"""`from`, `assumes` and `because`: the lines that end a declaration -> why it stands."""

from __future__ import annotations

from b12dsl.model.guideline import Grounds
from b12dsl.model.nested import each, prose
from b12dsl.model.resolution import Resolution
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["grounds"]


def grounds(line: Line, at: Resolution) -> Grounds:
    """The statements a declaration implements, the assumptions it rests on, and its reason in words."""
    statements: list[str] = []
    assumptions: list[str] = []
    for source, _ in each(line, forms.FromLine):
        statements += at.names_of(source.names, "statement", wanted="statement of the source")
    for assumes, _ in each(line, forms.AssumesLine):
        assumptions += at.names_of(assumes.names, "assumption")
    because = " ".join(prose(reason.text, below) for reason, below in each(line, forms.BecauseLine))
    return Grounds(tuple(dict.fromkeys(statements)), tuple(dict.fromkeys(assumptions)), because)
