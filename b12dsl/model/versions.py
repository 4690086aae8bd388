"""Version numbers: two of them -> how large the step between them is, and whether that is enough."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["STEPS", "Step", "declared_step", "enough", "largest", "version_key"]

Step = Literal["none", "patch", "minor", "major"]
STEPS: Final[tuple[Step, ...]] = ("none", "patch", "minor", "major")


def version_key(version: str) -> tuple[int, ...]:
    """`1.12.0` as numbers, so that 1.12.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))


def declared_step(old: str, new: str) -> Step | Literal["backwards"]:
    """The part of the number that was raised: the first, second or third; `backwards` where it went down."""
    before, after = version_key(old), version_key(new)
    if after < before:
        return "backwards"
    raised = next((place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other), None)
    return "none" if raised is None else ("major", "minor", "patch")[raised]


def enough(declared: Step | Literal["backwards"], needed: Step) -> bool:
    """Whether a declared step is as large as the change needs."""
    return declared != "backwards" and STEPS.index(declared) >= STEPS.index(needed)


def largest(steps: list[Step]) -> Step:
    """The largest of some steps."""
    return max(steps, key=STEPS.index, default="none")
