"""Version numbers: two of them -> how large the step between them is, and whether that is enough."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["STEPS", "Step", "declared_step", "enough", "largest", "raised", "sufficient", "version_key"]

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


def enough(old: str, new: str, needed: Step) -> bool:
    """Whether the step between two versions is as large as the change needs.

    Before 1.0.0 nobody relies on the answers yet, and the second number is raised for whatever alters them.
    """
    declared = declared_step(old, new)
    if declared == "backwards":
        return False
    return STEPS.index(declared) >= STEPS.index(sufficient(old, needed))


def sufficient(old: str, needed: Step) -> Step:
    """The least step from a version that is enough for a change."""
    return "minor" if needed == "major" and version_key(old)[0] == 0 else needed


def raised(version: str, needed: Step) -> str:
    """The least version after this one that is high enough for a change."""
    major, minor, patch = version_key(version)
    match sufficient(version, needed):
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"


def largest(steps: list[Step]) -> Step:
    """The largest of some steps."""
    return max(steps, key=STEPS.index, default="none")
