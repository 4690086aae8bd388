"""A page for each message of the checker and the evaluator: catalogue -> Markdown by path."""

from __future__ import annotations

import textwrap
from collections.abc import Collection

from markupsafe import Markup

from b12dsl.catalogue import Page
from b12dsl.catalogue import pages as catalogue_pages
from b12dsl.publishing.highlight import highlighted
from b12dsl.publishing.render import render

__all__ = ["message_pages"]


def message_pages(codes: Collection[str] | None = None) -> dict[str, bytes]:
    """The list of messages and a page for each; with `codes`, of these only."""
    found = {code: page for code, page in catalogue_pages().items() if codes is None or code in codes}
    made = {"messages/index.md": render("messages.md", "Messages", messages=tuple(found.values()))}
    return made | {f"messages/{code}.md": _page(one) for code, one in found.items()}


def _page(one: Page) -> bytes:
    return render("message.md", one.code, one=one, example=_shown(one.example), repair=_shown(one.repair))


def _shown(text: str) -> Markup:
    """A text of the language in colours, a sentence as it is."""
    if "\n" not in text and text.endswith("."):
        return Markup("<p>{}</p>").format(text)
    if text.startswith("("):
        return Markup('<pre tabindex="0"><code>{}</code></pre>').format(text)
    return Markup(highlighted(textwrap.dedent(text), 1))  # escaped by `highlighted`
