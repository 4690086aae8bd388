"""What cannot stand in the text of a page (a tab, a huge file): example as written -> example as it is read."""

from __future__ import annotations

__all__ = ["PLACEHOLDERS", "filled"]

PLACEHOLDERS: dict[str, str] = {
    "{tab}": "\t",
    "{no-break space}": "\u00a0",
    "{right-to-left mark}": "\u202e",
    "{2000 characters}": "x" * 2_000,
    "{200000 empty lines}": "\n" * 200_000,
    "{60 brackets}": "(" * 60,
    "{60 closing brackets}": ")" * 60,
    "{600 such lines}": "\n".join(["nonsense"] * 600),
}


def filled(example: str) -> str:
    """An example with its placeholders replaced by what they stand for."""
    for placeholder, text in PLACEHOLDERS.items():
        example = example.replace(placeholder, text)
    return example
