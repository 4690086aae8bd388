"""The figure of a regimen: its phases, one below the other -> bars from the first dose on, open where the end is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from b12dsl.publishing.svg import LINE, box, figure, line, words_at, wrapped
from b12dsl.publishing.timeline import Bar, Ending, Step, told

__all__ = ["regimen_figure"]

SIDE, BAR, WIDTHS = 10, 16, (("wide", 560), ("narrow", 310))
_SHARES: dict[Ending, float] = {"once": 0.5, "fixed": 1.0, "event": 1.3, "unsaid": 1.7, "never": 1.7}
_GAPS = ((Fraction(1), 0), (Fraction(4), 13), (Fraction(8), 20), (Fraction(45), 34))  # days at most, distance of marks
_MOST = 14  # more doses than these are not drawn one by one


def regimen_figure(name: str, title: str, steps: tuple[Step, ...]) -> str:
    """The figure for wide and again for narrow screens (the style sheet shows one); "" for single doses."""
    if all(step.ending == "once" for step in steps):
        return ""
    return "".join(_drawn(f"{name}-{kind}", kind, width, title, steps) for kind, width in WIDTHS)


def _drawn(name: str, kind: str, width: int, title: str, steps: tuple[Step, ...]) -> str:
    parts: list[str] = []
    starts = _starts(width, steps)
    y = 4.0
    for at, step in enumerate(steps):
        y = _step(parts, step, starts[at], starts[at + 1], y, width)
    key = wrapped(_key(steps), width - 2 * SIDE)
    parts.append(words_at(SIDE, y + 18, key, "f-small"))
    text = f"Time runs from left to right and is not drawn to scale. {told(steps)}"
    drawn = figure(f"figure-{name}", width, y + 10 + len(key) * LINE, f"{title}: over time", text, parts)
    return f'<div class="f-{kind}">{drawn}</div>'


def _starts(width: int, steps: tuple[Step, ...]) -> tuple[float, ...]:
    """Where each phase starts, and at the end where the last one ends."""
    shares = [_SHARES[step.ending] for step in steps]
    each = (width - 2 * SIDE) / max(sum(shares), 1.0)
    return tuple(SIDE + each * sum(shares[:at]) for at in range(len(shares) + 1))


def _step(parts: list[str], step: Step, left: float, right: float, y: float, width: int) -> float:
    """One phase: its words over its bars; returns where the next one begins."""
    for at, bar in enumerate(step.bars):
        opening = f"{step.starts}: " if at == 0 else "With it: "
        words = wrapped(f"{opening}{bar.what}", width - 2 * SIDE)
        pace = wrapped(bar.pace, width - 2 * SIDE)
        parts.append(words_at(SIDE, y + LINE, words))
        parts.append(words_at(SIDE, y + LINE * (1 + len(words)), pace, "f-strong"))
        top = y + LINE * (len(words) + len(pace)) + 9
        parts += _bar(bar, left, right, top)
        y = top + BAR + 12
    return y


def _bar(bar: Bar, left: float, right: float, top: float) -> Iterator[str]:
    middle = top + BAR / 2
    yield line([(left, top - 2), (left, top + BAR + 2)])
    if bar.ending == "once":
        yield _dose(left, middle)
        return
    sure = right if bar.ending in ("fixed", "never") else left + (right - left) * 0.62
    end = right - 14 if bar.ending in ("never", "unsaid") else right
    yield from _course(bar, left, min(sure, end), end, top)
    yield from _ended(bar.ending, end, top)


def _course(bar: Bar, left: float, sure: float, end: float, top: float) -> Iterator[str]:
    """The course itself, whole as long as it is sure to go on and dashed beyond."""
    gap = _gap(bar)
    middle = top + BAR / 2
    if gap == 0:
        yield box(left, top, sure - left, BAR, "f-band f-band-3")
        if end > sure:
            yield box(sure, top, end - sure, BAR, "f-default")
        return
    yield line([(left, middle), (sure, middle)])
    if end > sure:
        yield line([(sure, middle), (end, middle)], "f-dashed")
    if gap is None:
        yield words_at((left + end) / 2, middle - 4, ["?"], "f-strong", middle=True)
        return
    yield from _doses(bar, left, sure, end, gap, top)


def _doses(bar: Bar, left: float, sure: float, end: float, gap: float, top: float) -> Iterator[str]:
    """A mark for each dose where their number is fixed, otherwise as many as fit; where it is unsure they are empty."""
    space = (end - left) / bar.doses if bar.doses else gap
    for number in range(bar.doses or int((end - 8 - left) / gap) + 1):
        x = left + number * space
        mark = _range if bar.ranging and number else _dose
        yield mark(x, top + BAR / 2, "f-head" if x < sure or sure == end else "f-line")


def _gap(bar: Bar) -> float | None:
    """The distance of two marks: 0 for a block without marks, None where the interval is not known."""
    if bar.every is None:
        return None
    if bar.doses is not None and bar.doses > _MOST:
        return 0
    gap = next((gap for most, gap in _GAPS if bar.every <= most), 52)
    return max(gap, 34) if bar.ranging and gap else gap


def _dose(x: float, y: float, style: str = "f-head") -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="4.5" class="{style}"/>'


def _range(x: float, y: float, style: str = "f-head") -> str:
    return f'<rect x="{x - 9:g}" y="{y - 4.5:g}" width="18" height="9" rx="4.5" class="{style}"/>'


def _ended(ending: Ending, x: float, top: float) -> Iterator[str]:
    middle = top + BAR / 2
    match ending:
        case "never":
            yield line([(x, middle), (x + 6, middle)])
            yield f'<path d="M{x + 5:g} {middle - 6:g} l9 6 l-9 6 z" class="f-head"/>'
        case "unsaid":
            yield words_at(x + 4, middle + 5, ["?"], "f-strong")
        case _:
            yield line([(x, top - 2), (x, top + BAR + 2)], "f-line" if ending == "fixed" else "f-dashed")


# ------------------------------------------------------------------ what the signs mean


def _key(steps: tuple[Step, ...]) -> str:
    """The signs that were drawn, and no others."""
    bars = [bar for step in steps for bar in step.bars]
    marked = [bar for bar in bars if _gap(bar) or bar.ending == "once"]
    used = (
        ("Dot: a dose.", bool(marked)),
        ("Long dot: a dose within a range of time.", any(bar.ranging for bar in marked)),
        ("Block: every day or more often.", any(_gap(bar) == 0 and bar.ending != "once" for bar in bars)),
        ("Dashed: the end is not a fixed day.", any(bar.ending == "event" for bar in bars)),
        ("Arrow: no end.", any(bar.ending == "never" for bar in bars)),
        ("Question mark: the source does not say.", any(_unsaid(bar) for bar in bars)),
    )
    return " ".join((*_said(used), "Not drawn to scale."))


def _said(used: Iterable[tuple[str, bool]]) -> Iterator[str]:
    yield from (text for text, there in used if there)


def _unsaid(bar: Bar) -> bool:
    return bar.ending == "unsaid" or (bar.every is None and bar.ending != "once")
