"""Try a patient: guideline -> HTML with the form, the interpreter and the logic in it, so that nothing is fetched.

What a reader types stays in the browser: no request leaves the page, and a link to a patient holds the case behind
the `#`, which browsers never send.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Final

from b12dsl.evaluation import Guideline
from b12dsl.publishing.logic_data import logic_data

__all__ = ["INTERPRETER", "SCRIPTS", "script", "style", "try_fragment", "try_page"]

_FOLDER: Final = Path(__file__).parent / "try"
INTERPRETER: Final = ("exact.js", "logic.js", "courses.js", "needs.js", "reading.js")
SCRIPTS: Final = (*INTERPRETER, "words.js", "form.js", "answer.js", "start.js")

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<link rel="icon" href="data:,">
<title>Try a patient: {title}</title>
<style>
html {{ color-scheme: light dark; }}
body {{ font-family: system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 0.5rem; }}
h1 {{ font-size: 1.4rem; line-height: 1.3; margin: 0.5rem; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #17181c; color: #e8e8ec; }} }}
@media print {{ body {{ background: #fff; color: #000; }} }}
</style>
</head>
<body>
<main>
<h1>Try a patient: {title}</h1>
{fragment}
</main>
</body>
</html>
"""

_FRAGMENT: Final = """<div class="try"{attributes}>
<style>
{style}
</style>
<div class="try-body"><noscript>This form works in the browser alone and needs JavaScript.</noscript></div>
<script type="application/json">{data}</script>
<script>
(() => {{
"use strict";
{script}
}})();
</script>
</div>
"""


def try_page(guideline: Guideline) -> bytes:
    """One HTML file that works offline and from a file, with everything in it."""
    title = html.escape(guideline.model.title)
    return _PAGE.format(title=title, fragment=try_fragment(guideline, level=2)).encode()


def try_fragment(guideline: Guideline, decision: str | None = None, level: int = 3) -> str:
    """The form and its answer as a part of a page; with `decision`, only that decision is answered.

    `level` is that of its headings: one below the heading it stands under. The HTML must reach the page as it is:
    inside Markdown it stands on lines of its own, and it holds no blank line.
    """
    attributes = f' data-level="{level}"'
    if decision is not None:
        attributes += f' data-decision="{html.escape(decision)}"'
    return _FRAGMENT.format(attributes=attributes, style=style(), data=_embedded(guideline), script=script())


def script(names: tuple[str, ...] = SCRIPTS) -> str:
    """The interpreter, or all of the form, as one script without comments, indentation and blank lines."""
    return "\n".join(_bare(_FOLDER / name) for name in names)


def style() -> str:
    """The style sheet of the form."""
    return _bare(_FOLDER / "try.css")


def _bare(path: Path) -> str:
    """A file without the lines and spaces that only help its readers; none of its texts spans lines."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def _embedded(guideline: Guideline) -> str:
    """The data as JSON that cannot end the element it stands in."""
    data = json.dumps(logic_data(guideline), ensure_ascii=False, separators=(",", ":"))
    return data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
