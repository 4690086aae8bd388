"""The flow of people from old answers to new ones: a cohort answered by two versions -> one drawing a decision.

On the left the answers of the old version, on the right those of the new one; the wider a band, the more people go that
way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from b12dsl.publishing.svg import LINE, figure, words_at, wrapped
from b12dsl.verification.difference.cohort import Cohort, Flow

__all__ = ["DRAWN", "flow_drawing", "flow_figure", "flow_words"]

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" data-drawn-by="b12dsl diff" '  # how each drawing begins
WIDTH, SIDE, BAR, GAP, TALL = 720, 230, 10, 14, 260
LEAST = 2.0  # so that a single person among thousands is still seen
_STYLE = (
    "<style>text{font:14px sans-serif;fill:#1a1a1a}.f-title{font-weight:bold}.f-bar{fill:#444}"
    ".f-flow{fill:#9aa5b1;fill-opacity:.45}.f-flow-changed{fill:#b3541e;fill-opacity:.75}</style>"
)


class _Bar(NamedTuple):
    """One answer on one side: its words, how many people have it, and where it stands."""

    words: str
    people: int
    top: float
    height: float
    room: float  # height with its words


def flow_words(flows: Sequence[Flow]) -> str:
    """Every figure of a decision's flows in a sentence each."""
    return " ".join(
        f"{flow.people:,} go from “{flow.old_words}” to “{flow.new_words}”."
        if flow.changed
        else f"{flow.people:,} stay “{flow.old_words}”."
        for flow in flows
    )


def flow_figure(name: str, title: str, flows: Sequence[Flow]) -> str:
    """The flows of one decision, for a page."""
    height, parts = _drawn(flows, 4)
    return figure(f"flow-{name}", WIDTH, height, title, flow_words(flows), parts)


def flow_drawing(cohort: Cohort) -> str:
    """All decisions of a cohort in one drawing that stands alone as a file."""
    parts: list[str] = [_STYLE]
    told: list[str] = []
    y = 24.0
    for (_, title), group in groupby(cohort.flows, key=lambda flow: (flow.decision, flow.title)):
        flows = list(group)
        heading = wrapped(title, WIDTH)
        parts.append(words_at(0, y, heading, "f-title"))
        y, drawn = _drawn(flows, y + len(heading) * LINE)
        parts += drawn
        told.append(f"{title} {flow_words(flows)}")
        y += 40
    title = f"How {cohort.people:,} people are answered by two versions"
    drawing = figure("flow", WIDTH, y, title, " ".join(told), parts)
    return drawing.replace("<svg ", DRAWN, 1) + "\n"


# ------------------------------------------------------------------ one decision


def _drawn(flows: Sequence[Flow], top: float) -> tuple[float, list[str]]:
    """Where the drawing ends, and its parts."""
    scale = TALL / max(1, sum(flow.people for flow in flows))
    order = _order(flows)
    left = _bars([(flow.old_words, flow.people) for flow in flows], order, top, scale)
    right = _bars([(flow.new_words, flow.people) for flow in flows], order, top, scale)
    parts = [*_bands(flows, left, right, scale), *_sides(left, right)]
    ends = [bar.top + bar.room for side in (left, right) for bar in side.values()]
    return max(ends, default=top), parts


def _order(flows: Sequence[Flow]) -> tuple[str, ...]:
    """All answers, the most frequent first: one order for both sides, so that who stays is seen to stay."""
    people: Counter[str] = Counter()
    for flow in flows:
        people[flow.old_words] += flow.people
        people[flow.new_words] += flow.people
    return tuple(sorted(people, key=lambda words: (-people[words], words)))


def _bars(counts: Sequence[tuple[str, int]], order: Sequence[str], top: float, scale: float) -> Mapping[str, _Bar]:
    """The answers of a side from the top down."""
    bars: dict[str, _Bar] = {}
    for words in order:
        here = [count for other, count in counts if other == words]
        if here:
            # Each flow is at least LEAST high, so its bar is at least as high as its flows together.
            height = sum(max(count * scale, LEAST) for count in here)
            room = max(height, len(_label(words, sum(here))) * LINE)
            bars[words] = _Bar(words, sum(here), top, height, room)
            top += room + GAP
    return bars


def _label(words: str, people: int) -> tuple[str, ...]:
    return (*wrapped(words, SIDE - 2 * BAR, most=3), f"{people:,}")


def _sides(left: Mapping[str, _Bar], right: Mapping[str, _Bar]) -> Iterator[str]:
    far = WIDTH - SIDE
    for bars, x, words_x, anchor in ((left, SIDE, SIDE - BAR, "end"), (right, far - BAR, far + BAR, "start")):
        for bar in bars.values():
            yield f'<rect x="{x}" y="{bar.top:g}" width="{BAR}" height="{bar.height:g}" class="f-bar"/>'
            words = words_at(words_x, bar.top + 13, _label(bar.words, bar.people), "f-small")
            yield f'<g text-anchor="{anchor}">{words}</g>'


def _bands(flows: Sequence[Flow], left: Mapping[str, _Bar], right: Mapping[str, _Bar], scale: float) -> Iterator[str]:
    used = {side: {words: bar.top for words, bar in bars.items()} for side, bars in (("old", left), ("new", right))}
    first, last = SIDE + BAR, WIDTH - SIDE - BAR
    middle = (first + last) / 2
    for flow in flows:
        high = max(flow.people * scale, LEAST)
        start, end = used["old"][flow.old_words], used["new"][flow.new_words]
        used["old"][flow.old_words] += high
        used["new"][flow.new_words] += high
        path = (
            f"M{first:g},{start:g} C{middle:g},{start:g} {middle:g},{end:g} {last:g},{end:g} V{end + high:g} "
            f"C{middle:g},{end + high:g} {middle:g},{start + high:g} {first:g},{start + high:g} Z"
        )
        yield f'<path d="{path}" class="{"f-flow f-flow-changed" if flow.changed else "f-flow"}"/>'
