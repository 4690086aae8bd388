"""The figure of a regimen over time: what it draws for each kind of end, and that it says the same in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

from b12dsl.model import Guideline, Regimen
from b12dsl.pipeline import check
from b12dsl.pipeline.loading import load_sources
from b12dsl.publishing.figure_regimen import regimen_figure
from b12dsl.publishing.lexicon import lexicon_of
from b12dsl.publishing.timeline import Bar, Step, timeline, told

GOLDEN = Path(__file__).parent / "golden"
GUIDELINES = Path(__file__).resolve().parents[1] / "guidelines"
ALL = ("b12", "starter", *sorted(str(folder.parent) for folder in GUIDELINES.glob("*/guideline.guide")))

SMALL = """guideline small "Small"
  version 1.0.0
  status draft
source note "A note"
  lines 1
statement A1 in note line 1
  says "It says so."
drug thiamine "Thiamine"
regimen plain "One"
  give thiamine {}
  from A1
"""


def regimen_of(course: str) -> tuple[Step, ...]:
    model = load_sources({"x.guide": SMALL.format(course)}).model
    return timeline(model.regimens["plain"], lexicon_of(model))


def drawn(course: str) -> str:
    return regimen_figure("one", "One", regimen_of(course))


def regimens(path: str) -> Iterator[tuple[Guideline, Regimen]]:
    model = check(path).model
    for owner in (model.regimens, model.rules | {option.name: option for _, option in model.options()}):
        for found in owner.values():
            if isinstance(found, Regimen):
                yield model, found
                continue
            for action in found.actions:
                yield from ((model, each) for each in getattr(action, "regimens", ()) if not each.name)


def shown(bar: Bar) -> str:
    every = "not stated" if bar.every is None else f"{float(bar.every):g} days"
    doses = "" if bar.doses is None else f", {bar.doses} doses"
    return f"    {bar.ending}, every {every}{' or longer' if bar.ranging else ''}{doses}"


def test_all_regimens_as_they_were_agreed(golden: Callable[[Path, str], None]) -> None:
    lines: list[str] = []
    for path in ALL:
        lines.append(f"# {Path(path).name}")
        for model, regimen in regimens(path):
            steps = timeline(regimen, lexicon_of(model))
            lines += [regimen.title or "(written out)", f"  {told(steps)}"]
            lines += [shown(bar) for step in steps for bar in step.bars]
    golden(GOLDEN / "timelines.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", ["im_neurological", "im_standard", "oral_cyanocobalamin"])
def test_the_drawing_as_it_was_looked_at(name: str, golden: Callable[[Path, str], None]) -> None:
    model = check("b12").model
    regimen = model.regimens[name]
    text = regimen_figure(name, regimen.title, timeline(regimen, lexicon_of(model)))
    golden(GOLDEN / f"timeline-{name}.svg", text.replace("><", ">\n<") + "\n")


def test_every_drawing_is_well_formed_and_keeps_inside_its_frame() -> None:
    for path in ALL:
        for model, regimen in regimens(path):
            text = regimen_figure("x", regimen.title or "Course", timeline(regimen, lexicon_of(model)))
            for found in ElementTree.fromstring(f"<div>{text}</div>").iter("svg"):
                width = float(found.attrib["viewBox"].split()[2])
                ends = [float(mark.attrib["cx"]) for mark in found.iter("circle")]
                ends += [float(mark.attrib["x"]) + float(mark.attrib["width"]) for mark in found.iter("rect")]
                assert all(0 < end < width for end in ends), (path, regimen.name)


# ------------------------------------------------------------------ each kind of end


def test_as_many_marks_as_doses_where_both_are_fixed() -> None:
    text = drawn("100 mg oral 3 times a week for 2 weeks")
    assert text.count("<circle") == 2 * 6
    assert "Arrow" not in text
    assert drawn("100 mg oral every 2 days for 1 week").count("<circle") == 2 * 4


def test_a_month_is_not_counted_in_doses() -> None:
    ((bar,),) = (step.bars for step in regimen_of("100 mg oral 3 times a week for 2 months"))
    assert bar.doses is None
    assert bar.ending == "fixed"


def test_many_doses_and_daily_ones_are_a_block() -> None:
    for course in ("100 mg oral every 2 days for 20 weeks", "100 mg oral twice daily for life"):
        text = drawn(course)
        assert "<circle" not in text
        assert "f-band" in text


def test_for_life_has_an_arrow_and_no_end() -> None:
    text = drawn("100 mg intramuscular every 2 to 3 months for life")
    assert "Arrow: no end." in text
    assert "Long dot: a dose within a range of time." in text
    assert "f-dashed" not in text


def test_an_event_that_ends_a_course_is_dashed_and_in_words() -> None:
    text = drawn('100 mg intramuscular every 2 days until "the pain is gone"')
    assert "f-dashed" in text
    assert "until the pain is gone" in text
    assert "Dashed: the end is not a fixed day." in text
    assert "Arrow" not in text


def test_a_range_of_lengths_is_no_fixed_day() -> None:
    assert "Dashed" in drawn("100 mg oral daily for 10 to 14 days")
    assert "Dashed" not in drawn("100 mg oral daily for 10 days")


def test_what_the_source_leaves_out_is_a_question_mark() -> None:
    text = drawn("100 mg oral frequency not stated duration not stated")
    assert text.count(">?</text>") == 4
    assert "frequency not stated, duration not stated" in text
    assert "<circle" not in text


def test_a_single_dose_needs_no_drawing() -> None:
    assert drawn("100 mg intramuscular once") == ""


def test_later_phases_start_where_the_longest_course_ends() -> None:
    steps = regimen_of(
        "100 mg oral daily for 2 weeks\n  with thiamine 50 mg intramuscular weekly for 3 weeks\n"
        "  then thiamine 10 mg oral daily indefinitely"
    )
    assert [step.starts for step in steps] == ["From the first dose", "After 3 weeks"]
    assert [len(step.bars) for step in steps] == [2, 1]
    assert steps[0].bars[1].every == Fraction(7)
    assert "With it: thiamine 50 mg by intramuscular injection" in regimen_figure("x", "X", steps)


def test_words_are_escaped() -> None:
    text = drawn('100 mg oral daily until "a < b & c"')
    assert "a &lt; b &amp; c" in text
    assert ElementTree.fromstring(f"<div>{text}</div>") is not None


def test_the_pages_have_the_figure_beside_the_table(made: dict[str, str]) -> None:
    for page in ("regimens.md", "decisions/first_treatment.md", "rules.md"):
        assert 'class="g-figure g-timeline"' in made[page], page
    twice = made["decisions/ileal_prevention.md"]
    ids = re.findall(r'<svg[^>]*aria-labelledby="(\S+)-title', twice)
    assert len(ids) == len(set(ids))
