"""What one person is told to do: an assessment -> lines in words, by decision and rule, so that two can be compared."""

from __future__ import annotations

from collections.abc import Mapping

from b12dsl.evaluation import Assessment
from b12dsl.evaluation.explain import phase_words
from b12dsl.evaluation.results import ActionResult
from b12dsl.model.words_courses import joined

__all__ = ["Told", "told_to"]

Told = Mapping[str, tuple[str, ...]]  # output -> its lines in words, in the order of the assessment


def told_to(assessment: Assessment, labels: Mapping[str, str]) -> Told:
    """The lines of every rule that applies, and of the option that is the answer of each decision or leads in it.

    `labels` are the names that people read, by declared name. What a treatment is called is not part of it.
    """
    found: dict[str, tuple[str, ...]] = {}
    for action in assessment.actions:
        output = action.decision or action.by
        if _is_told(assessment, action):
            found[output] = (*found.get(output, ()), _words(action, labels))
    return found


def _is_told(assessment: Assessment, action: ActionResult) -> bool:
    """Whether a patient's screen has the line; of a rule that is open it has the title only."""
    if action.decision is None:
        return action.state != "possible"
    return assessment.decisions[action.decision].option in (None, action.by)


def _words(action: ActionResult, labels: Mapping[str, str]) -> str:
    """`give Febrin 500 mg by mouth, twice a day`; a line that is not settled says so."""
    courses = "; then ".join(" ".join(phase_words(phase, labels)) for phase in action.phases)
    hints = joined([labels.get(drug, drug) for drug in action.instead], "or")
    limits = (
        f"at each visit, if {action.if_at_visit}" if action.if_at_visit else "",
        f"instead {hints}" if hints else "",
        "" if action.state == "applies" else f"({action.state.replace('_', ' ')})",
    )
    return " ".join(filter(None, (action.verb.replace("_", " "), courses or action.what, *limits)))
