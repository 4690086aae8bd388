"""Case + logic -> assessment: what a guideline says of one patient, every state and reason of it."""

from b12dsl.evaluation.assessment import Assessment
from b12dsl.evaluation.assessment_schema import assessment_schema
from b12dsl.evaluation.case import Case, CaseWarning
from b12dsl.evaluation.case_schema import case_schema
from b12dsl.evaluation.errors_raised import CaseError, GuidelineError
from b12dsl.evaluation.guideline import Guideline
from b12dsl.evaluation.scenarios import ScenarioResult, run_scenario, run_scenarios

__all__ = [
    "Assessment",
    "Case",
    "CaseError",
    "CaseWarning",
    "Guideline",
    "GuidelineError",
    "ScenarioResult",
    "assessment_schema",
    "case_schema",
    "run_scenario",
    "run_scenarios",
]
