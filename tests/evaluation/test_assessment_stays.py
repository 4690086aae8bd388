"""An assessment does not change, whoever holds it."""

from __future__ import annotations

import ast
import inspect
import json
import operator
import pickle
from typing import Any

import pytest

from b12dsl.evaluation import Assessment
from b12dsl.evaluation.reading.reader import MOST_PROPOSALS
from tests.evaluation.reading_cases import wrong
from tests.evaluation.thirst import patient


@pytest.mark.parametrize("part", ["decisions", "findings", "values", "rules", "raw", "case"])
def test_no_part_can_be_set_or_taken_away(part: str) -> None:
    assessment = patient(thirsty=True)
    with pytest.raises(AttributeError, match="does not change"):
        setattr(assessment, part, {})
    with pytest.raises(AttributeError, match="does not change"):
        delattr(assessment, part)


@pytest.mark.parametrize("part", ["decisions", "findings", "values", "rules"])
def test_no_part_can_be_written_into(part: str) -> None:
    held: Any = getattr(patient(thirsty=True), part)
    with pytest.raises(TypeError):
        held["other"] = None


def test_the_options_of_a_decision_cannot_be_written_into() -> None:
    options: Any = patient(thirsty=True).decisions["drink"].options
    with pytest.raises(TypeError):
        options["by_mouth"] = "applies"


def test_it_can_still_be_written_as_json_and_pickled() -> None:
    assessment = patient(thirsty=True)
    assert json.loads(json.dumps(assessment.to_dict()))["decisions"].keys() == assessment.decisions.keys()
    assert pickle.loads(pickle.dumps(assessment)) == assessment


def test_of_very_many_wrong_names_the_first_have_proposals_and_all_are_told() -> None:
    problems = wrong({f"fevr{'x' * number}": True for number in range(200)})
    assert len(problems) == 200
    assert "fever" in problems[0].help
    assert all("Did you mean" not in problem.help for problem in problems[MOST_PROPOSALS:])


def test_a_misspelt_part_is_refused_by_a_type_checker_and_at_run_time() -> None:
    """Were `__getattr__` in sight of a type checker, it would take every name."""
    tree = ast.parse(inspect.getsource(Assessment))
    assert isinstance(tree.body[0], ast.ClassDef)
    methods = {node.name for node in tree.body[0].body if isinstance(node, ast.FunctionDef)}
    assert "explain" in methods
    assert "__getattr__" not in methods
    with pytest.raises(AttributeError, match="has no 'decissions'"):
        operator.attrgetter("decissions")(patient(thirsty=True))
