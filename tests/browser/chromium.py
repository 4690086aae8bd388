"""The browser of this machine: the commands by which it may be called -> the path of the first that is there."""

from __future__ import annotations

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
LACKING = "No browser was found. Install Debian's chromium (`apt-get install chromium`), or any of: " + ", ".join(
    NAMES[1:]
)


def found() -> str | None:
    """The path of a browser that can be driven; none where there is none."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


if __name__ == "__main__":  # how `make test` and the build machine ask
    sys.exit(None if found() else LACKING)
