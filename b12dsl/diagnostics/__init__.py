"""What went wrong, as frozen data: every room -> Diagnostic -> one renderer a format."""

from b12dsl.diagnostics.diagnostic import Diagnostic, Label, Severity

__all__ = ["Diagnostic", "Label", "Severity"]
