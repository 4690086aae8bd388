"""Fair timing on a noisy machine: things to time -> median, minimum and maximum, taken in turn in one process."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["Figure", "in_turn", "whole_process"]


class Figure(NamedTuple):
    """Seconds for one call: median over blocks, and the quickest and slowest block."""

    median: float
    low: float
    high: float

    def shown(self, unit: str = "µs") -> str:
        """`6.9 (6.7-7.4) µs`."""
        scale = {"µs": 1e6, "ms": 1e3, "s": 1.0}[unit]
        return f"{_digits(self.median * scale)} ({_digits(self.low * scale)}-{_digits(self.high * scale)}) {unit}"


def in_turn(things: Mapping[str, tuple[Callable[[Any], object], Sequence[Any]]], blocks: int = 9) -> dict[str, Figure]:
    """Each thing is a function and its arguments; a block calls it once with each. Blocks of all things alternate."""
    for call, arguments in things.values():
        _block(call, arguments)
    times: dict[str, list[float]] = {name: [] for name in things}
    gc.collect()
    gc.freeze()
    for _ in range(blocks):
        for name, (call, arguments) in things.items():
            times[name].append(_block(call, arguments))
    gc.unfreeze()
    return {name: Figure(statistics.median(found), min(found), max(found)) for name, found in times.items()}


def _block(call: Callable[[Any], object], arguments: Sequence[Any]) -> float:
    """Mean seconds a call."""
    start = time.perf_counter()
    for argument in arguments:
        call(argument)
    return (time.perf_counter() - start) / len(arguments)


def whole_process(commands: Mapping[str, Sequence[str]], runs: int = 9) -> dict[str, Figure]:
    """Wall time of whole processes, taken in turn, after one run of each that is not counted."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for counted in range(-1, runs):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, capture_output=True)
            if counted >= 0:
                times[name].append(time.perf_counter() - start)
    return {name: Figure(statistics.median(found), min(found), max(found)) for name, found in times.items()}


def _digits(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"
