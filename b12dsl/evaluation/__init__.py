"""Case + logic -> assessment: what a guideline says of one patient, every state and reason of it."""

from b12dsl.evaluation.assessment import Assessment
from b12dsl.evaluation.case import Case, CaseWarning
from b12dsl.evaluation.errors_raised import CaseError, GuidelineError
from b12dsl.evaluation.guideline import Guideline

__all__ = ["Assessment", "Case", "CaseError", "CaseWarning", "Guideline", "GuidelineError"]
