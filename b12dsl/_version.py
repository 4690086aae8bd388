"""The version of the package: nothing -> one string, so that asking for it costs nothing."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "1.0.0.dev0"
