"""Actions, schedule and explanation speak in titles: no name of a condition reaches a reader."""

from __future__ import annotations

import json
from functools import cache

from b12dsl.evaluation import Guideline
from b12dsl.pipeline.loading import load_sources

TEXT = """\
guideline iron "Iron (made up for tests)"
  version 1.0.0
  status draft
input fever "Fever"
  is yes or no
input iron_amount "Iron in the blood"
  is a concentration in umol/L
input first_day "First day of treatment"
  is a date
classify iron_amount as iron_level "Iron level"
  low     less than 10 umol/L
  enough  at least 10 umol/L
drug iron_salt "Iron"
decision treat "What to give?"
  when fever
  option salt "Iron until there is enough"
    by default
    give iron_salt 100 mg oral daily until iron_level is enough
    then iron_salt 50 mg oral daily until "fever has been gone for long"
rule visits "Visits"
  when fever
  measure iron_amount at 3 months after first_day when iron_level is low
rule early "Early"
  when first_day before 2020-01-01
  advise "Look again."
"""


@cache
def iron() -> Guideline:
    return load_sources({"iron.guide": TEXT})


def test_conditions_of_visits_and_ends_of_courses_are_said_in_titles() -> None:
    plain = iron().evaluate({"fever": True}, today="2026-03-20").to_dict()
    (give,) = [action for action in plain["actions"] if action["verb"] == "give"]
    assert [phase["until"] for phase in give["phases"]] == ["Iron level is enough", "fever has been gone for long"]
    (visit,) = [action for action in plain["actions"] if action["verb"] == "measure"]
    assert visit["if_at_visit"] == "Iron level is low"
    assert [entry["until"] for entry in plain["schedule"] if entry.get("until")] == [
        "Iron level is enough", "fever has been gone for long",
    ]  # fmt: skip
    assert {entry["if_at_visit"] for entry in plain["schedule"] if "if_at_visit" in entry} == {"Iron level is low"}
    assert "iron_level" not in json.dumps([plain["actions"], plain["schedule"]])


def test_the_explanation_names_nothing_by_its_name() -> None:
    said = iron().evaluate({"fever": True}, today="2026-03-20").explain()
    assert "until Iron level is enough" in said
    assert "until fever has been gone for long" in said  # prose stays as it is written
    assert "iron_level" not in said
