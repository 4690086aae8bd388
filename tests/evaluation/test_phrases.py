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


def test_a_comparison_has_two_readings_and_each_is_said_in_words() -> None:
    assessment = iron().evaluate({"fever": True}, today="2026-03-20")
    (need,) = [need for need in assessment.needs if need.input == "first_day"]
    assert {change.answer for change in need.could_change if change.output == "early"} == {
        "First day of treatment before 2020-01-01", "First day of treatment on or after 2020-01-01",
    }  # fmt: skip


RELATED = """\
guideline visits "Visits (made up for tests)"
  version 1.0.0
  status draft
input injury_day "Day of the injury"
  is a date
input vaccine_day "Day of the last vaccine"
  is a date
input weight "Weight"
  is a mass in kg
input height "Height"
  is a length in m
value bmi "Body mass index"
  equals weight / (height * height) in kg/m2
rule later "Later"
  when vaccine_day more than 5 years before injury_day
  advise "Vaccinate."
rule sooner "Sooner"
  when vaccine_day before injury_day
  advise "Ask."
rule same "The same day"
  when vaccine_day is 2020-01-01
  advise "Look again."
rule late "Late"
  when injury_day more than 2 days before today
  advise "Hurry."
rule heavy "Heavy"
  when bmi at least 40 kg/m2
  refer to "a dietitian"
"""


def test_every_kind_of_comparison_is_said_both_ways() -> None:
    found = load_sources({"visits.guide": RELATED}).evaluate({}, today="2026-03-20")
    said = {(change.output, change.answer) for need in found.needs for change in need.could_change}
    assert said == {
        ("later", "Day of the last vaccine more than 5 years before Day of the injury"),
        ("later", "Day of the last vaccine at most 5 years before Day of the injury"),
        ("sooner", "Day of the last vaccine before Day of the injury"),
        ("sooner", "Day of the last vaccine on or after Day of the injury"),
        ("same", "Day of the last vaccine is 2020-01-01"),
        ("same", "Day of the last vaccine is not 2020-01-01"),
        ("late", "Day of the injury more than 2 days before today"),
        ("late", "Day of the injury at most 2 days before today"),
        ("heavy", "Body mass index less than 40 kg/m2"),
        ("heavy", "Body mass index at least 40 kg/m2"),
    }
