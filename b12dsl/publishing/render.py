"""Templates with their views filled in: template name, views -> Markdown; what a guide file says is always escaped."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

__all__ = ["headed", "plain_title", "prose", "render"]

_LOOK_ALIKE = str.maketrans({"<": "‹", ">": "›", "&": "＆", '"': "”", "\n": " "})
_HARMLESS = re.compile(r"[^\w ,.'?()/:;“”‘’…–-]|_", re.ASCII)


def plain_title(text: str) -> str:
    """A title that is safe wherever a theme puts it without escaping: in navigation, in attributes, in `<title>`."""
    return text.translate(_LOOK_ALIKE)


def headed(text: str) -> Markup:
    """A title inside a Markdown heading: every sign that Markdown or HTML might read is written as a reference."""
    return Markup(_HARMLESS.sub(lambda sign: _entity(sign.group()), plain_title(text)))


def _entity(sign: str) -> str:
    return f"&#{ord(sign)};" if sign.isascii() else sign


def prose(text: str) -> Markup:
    """A sentence in which words between backquotes are shown as code; all of it is escaped."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("b12dsl.publishing"),
        undefined=StrictUndefined,
        autoescape=True,
        comment_start_string="{##",  # `{#name}` gives a heading its anchor
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"headed": headed, "prose": prose}
    return made


def render(template: str, title: str, **views: Any) -> bytes:
    """A Markdown page with its front matter."""
    body = _environment().get_template(template).render(title=title, **views)
    front = f"---\ntitle: {json.dumps(plain_title(title), ensure_ascii=False)}\n---\n\n"
    return (front + body).encode()
