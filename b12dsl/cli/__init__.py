"""The command line: words -> pipeline calls -> text and exit code (0 fine, 1 findings or failures, 2 wrong use)."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TextIO, cast

__all__ = ["main"]


def main() -> None:
    """The console script. Nothing a user does ends in a traceback."""
    stdout, stderr = (cast("TextIO | None", stream) for stream in (sys.stdout, sys.stderr))
    if stdout is None:  # closed: an answer that nobody can read must not end as if all were well
        if stderr is not None:
            stderr.write("b12dsl: Standard output is closed, so nothing could be told.\n")
        sys.exit(2)
    if sys.argv[1:] == ["--version"]:  # answered before anything is imported
        from b12dsl._version import __version__

        sys.stdout.write(f"b12dsl {__version__}\n")
        return
    gc.set_threshold(50_000)  # a command lives for a moment: looking for cycles took a tenth of it
    from b12dsl.cli.commands import run

    # Results are UTF-8 whatever the locale, and half a letter in a name is no reason to stop.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:], debug=bool(os.environ.get("B12DSL_DEBUG"))))
