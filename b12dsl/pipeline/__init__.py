"""The order of the passes, and nothing else: path -> sources -> files -> model, with what each pass complained about.

What needs the evaluator too stands in `b12dsl.pipeline.loading`, so that a check does not wait for it.
"""

from b12dsl.pipeline.checking import Checked, check, check_sources

__all__ = ["Checked", "check", "check_sources"]
