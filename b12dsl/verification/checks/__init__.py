"""The checks, one file each: what no patient should meet, and who would -> findings."""

from b12dsl.verification.checks import (
    bands,
    blocked,
    conflict,
    idle_exception,
    never_applies,
    not_covered,
    tables,
    values,
)

__all__ = ["CHECKS"]

CHECKS = (
    conflict.check,
    not_covered.check,
    blocked.check,
    never_applies.check,
    idle_exception.check,
    bands.check,
    tables.check,
    values.check,
)
"""Each takes a `Checking` and yields its findings."""
