"""What the scenarios of a guideline show, and what they leave out."""

from b12dsl.verification.coverage.measured import Coverage, coverage

__all__ = ["Coverage", "coverage"]
