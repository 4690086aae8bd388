"""`python -m b12dsl`, for terminals that do not find the command: words -> text and exit code."""

from __future__ import annotations

from b12dsl.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    main()
