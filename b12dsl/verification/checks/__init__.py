"""The checks, one file each: what no patient should meet, and who would -> findings."""

from b12dsl.verification.checks import (
    assumed_away,
    bands,
    blocked,
    by_default,
    class_misses,
    columns,
    conflict,
    forbidden_give,
    guarantees,
    idle_exception,
    measured_twice,
    never_applies,
    never_matters,
    next_phase,
    not_covered,
    open_list,
    stop_clash,
    tables,
    two_courses,
    unreachable_expectation,
    values,
    waits_in_vain,
)

__all__ = ["CHECKS"]

CHECKS = (
    guarantees.check,
    conflict.check,
    not_covered.check,
    blocked.check,
    forbidden_give.check,
    stop_clash.check,
    two_courses.check,
    never_applies.check,
    idle_exception.check,
    bands.check,
    columns.check,
    tables.check,
    values.check,
    measured_twice.check,
    open_list.check,
    assumed_away.check,
    waits_in_vain.check,
    class_misses.check,
    never_matters.check,
    next_phase.check,
    unreachable_expectation.check,
    by_default.check,
)
"""Each takes a `Checking` and yields its findings."""
