"""The checks, one file each: what no patient should meet, and who would -> findings."""

from b12dsl.verification.checks import conflict

__all__ = ["CHECKS"]

CHECKS = (conflict.check,)
