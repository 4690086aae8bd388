"""Two versions of a guideline -> who is answered otherwise, and how large a version step that needs."""

from b12dsl.verification.difference.compared import Difference, Version, difference

__all__ = ["Difference", "Version", "difference"]
