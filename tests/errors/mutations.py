"""How files go wrong by accident: text -> text with lines, words or characters lost, doubled or exchanged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from b12dsl.source import Source

__all__ = ["FOLDERS", "ROOT", "STRANGE", "damaged", "damaged_folders", "damaged_texts"]

ROOT = Path(__file__).resolve().parents[2]
INVENTED = sorted(path for path in (ROOT / "tests" / "guidelines").iterdir() if path.is_dir())
FAULTY = ROOT / "tests" / "errors" / "corpus"
FOLDERS = (ROOT / "guidelines" / "b12", *INVENTED, FAULTY)
TEXTS = {
    folder: {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.guide")}
    for folder in FOLDERS
}
STRANGE = (
    " \t\r\n\0\x0b\x0c\x1b\x85\xa0\xad\u200b\u200f\u2028\u202e\ufeff\ud800\udfff\U0001f600"
    "\"'“”„«»#|(),;:=<>≤*/-–+_µμ°%10,5éßЖ"
)
PLACES = st.integers(0, 10**6)

Parts = list[str]


def _lose(parts: Parts, here: int, _there: int) -> None:
    del parts[here]


def _double(parts: Parts, here: int, there: int) -> None:
    parts.insert(there, parts[here])


def _exchange(parts: Parts, here: int, there: int) -> None:
    parts[here], parts[there] = parts[there], parts[here]


def _copy(parts: Parts, here: int, there: int) -> None:
    parts[here] = parts[there]


def _join(parts: Parts, here: int, _there: int) -> None:
    parts[here : here + 2] = [" ".join(parts[here : here + 2])]


ACCIDENTS: tuple[Callable[[Parts, int, int], None], ...] = (_lose, _double, _exchange, _copy, _join)


@st.composite
def _with_parts(draw: st.DrawFn, text: str, between: str) -> str:
    """One accident to the parts of a text: its lines, or the words of a line."""
    parts = text.split(between)
    draw(st.sampled_from(ACCIDENTS))(parts, draw(PLACES) % len(parts), draw(PLACES) % len(parts))
    return between.join(parts)


@st.composite
def _with_a_line(draw: st.DrawFn, text: str) -> str:
    """One accident to a line: its words, its indentation, or a break within it."""
    lines = text.split("\n")
    here = draw(PLACES) % len(lines)
    match draw(st.integers(0, 2)):
        case 0:
            lines[here] = draw(_with_parts(lines[here], " "))
        case 1:
            indent = draw(st.sampled_from(["", " ", "  ", "   ", "    ", "      ", "\t", "\xa0\xa0"]))
            lines[here] = indent + lines[here].lstrip(" ")
        case _:
            at = draw(PLACES) % (len(lines[here]) + 1)
            lines[here : here + 1] = [lines[here][:at], lines[here][at:]]
    return "\n".join(lines)


@st.composite
def _with_characters(draw: st.DrawFn, text: str) -> str:
    """A character put in or in place of another, or one part of a file alone."""
    at = draw(PLACES) % (len(text) + 1)
    match draw(st.integers(0, 5)):
        case 0:
            return text[:at]
        case 1:
            return text[at:]
        case _:
            return text[:at] + draw(st.sampled_from(STRANGE)) + text[at + draw(st.integers(0, 2)) :]


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """A text after one to five accidents."""
    for _ in range(draw(st.integers(1, 5))):
        text = draw(st.one_of(_with_parts(text, "\n"), _with_a_line(text), _with_characters(text)))
    return text


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """One file of a real guideline after accidents."""
    texts = TEXTS[draw(st.sampled_from(FOLDERS))]
    return draw(damaged(texts[draw(st.sampled_from(sorted(texts)))]))


@st.composite
def damaged_folders(draw: st.DrawFn) -> tuple[Source, ...]:
    """A real guideline, one of its files after accidents, as its author has it before them."""
    texts = TEXTS[draw(st.sampled_from(FOLDERS))]
    hit = draw(st.sampled_from(sorted(texts)))
    return tuple(Source(path, draw(damaged(text)) if path == hit else text) for path, text in sorted(texts.items()))
