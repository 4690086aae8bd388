"""Two versions compared: the level, who is answered otherwise, the version step."""

from __future__ import annotations

import pytest

from b12dsl.diagnostics.frame import framed
from b12dsl.pipeline.loading import load_sources
from b12dsl.verification.difference.change import Change
from b12dsl.verification.difference.compared import Difference, Version, difference
from b12dsl.verification.difference.outputs import changes_of
from b12dsl.verification.difference.sentences import declared_words, level_words
from b12dsl.verification.difference.solver import ask_solver
from b12dsl.verification.difference.words import change_words
from b12dsl.verification.witness import sentence
from tests.verification.versions import FEVER, TODAY, compared, fever

LIMIT = ("more than 39 Cel", "more than 38 Cel")
NEXT = ("version 1.0.0", "version 1.0.1")


def kinds(found: Difference, output: str = "treatment") -> dict[str, Change]:
    return {change.kind: change for change in found.changes if change.output == output and not change.part}


def told(found: Difference, output: str = "treatment") -> list[str]:
    model = found.new.guideline.model
    return [f"{c.kind}: {change_words(model, c)}" for c in found.changes if c.output == output]


# ------------------------------------------------------------------ levels


def test_the_same_text() -> None:
    found = compared(fever(), fever())
    assert (found.level, found.changes, found.declared, found.step.needed) == ("text", (), (), "none")


@pytest.mark.parametrize("change", [("  version", "  # a comment\n  version"), ("39 Cel", "39.0 Cel")])
def test_the_same_form(change: tuple[str, str]) -> None:
    found = compared(fever(), fever(change))
    assert (found.level, found.step.needed, found.step.enough) == ("form", "none", True)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (('clinic "To the clinic"', 'clinic "Send to the clinic"'), ("option", "clinic", "title")),
        (("  when hot\n  option", "  when not (not hot or not hot)\n  option"), ("decision", "treatment", "condition")),
        (
            ('    refer to "the clinic"\n', '    refer to "the clinic"\n    because "x"\n'),
            ("option", "clinic", "reason"),
        ),
        (('says "Tablets for', 'says "Febrin tablets for'), ("statement", "A1", "text")),
    ],
)
def test_the_same_meaning_in_other_words(change: tuple[str, str], part: tuple[str, str, str]) -> None:
    found = compared(fever(), fever(change))
    assert (found.level, found.changes, found.step.needed) == ("meaning", (), "patch")
    assert [(each.kind, each.name, each.part) for each in found.declared] == [part]


def test_a_new_version_number_alone_needs_no_step() -> None:
    found = compared(fever(), fever(NEXT))
    assert (found.level, found.step.needed, found.step.declared) == ("meaning", "none", "patch")


# ------------------------------------------------------------------ limits


def test_a_moved_limit_is_about_those_between_the_limits() -> None:
    found = compared(fever(), fever(LIMIT))
    changed = kinds(found)
    assert set(changed) == {"gained", "now needs"}
    assert {change.who for change in found.changes} == {"Temperature of more than 38 to 39 °C"}
    witness = changed["gained"].witness
    assert witness is not None
    assert {name: value for name, value in witness.facts.items() if name != "age"} == {
        "temperature": "38.5 °C", "vomiting": True,
    }  # fmt: skip
    assert changed["gained"].old == "not applicable"
    assert changed["gained"].new == "decided: To the clinic"
    assert changed["now needs"].needs == ("age", "vomiting")


def test_a_sentence_tells_the_patient_and_both_answers() -> None:
    found = compared(fever(), fever(LIMIT))
    assert told(found)[0] == (
        "now needs: temperature 38.5 °C; nothing else known: was “not applicable”, is now “undecided”. "
        "It now waits for “Age” and “Vomiting”."
    )


def assuming(word: str) -> tuple[str, str]:
    vomiting = 'input vomiting "Vomiting"\n  is yes or no\n'
    return vomiting, f'{vomiting}  if not stated assume {word}\n    because "x"\n'


def test_another_assumed_value_shows_another_option_first() -> None:
    found = compared(fever(assuming("yes")), fever(assuming("no")))
    (only,) = found.changes
    assert (only.kind, only.step, found.step.needed) == ("leads otherwise", "major", "major")
    assert (only.old, only.new) == (
        "leads: To the clinic, assuming Vomiting: yes",
        "leads: Tablets, assuming Vomiting: no",
    )
    assert only.witness is not None
    assert "vomiting" not in only.witness.facts
    for version, option in ((found.old, "clinic"), (found.new, "tablets")):
        assert version.guideline.evaluate(only.witness.case()).decisions["treatment"].option == option


def test_an_assumed_value_that_leaves_the_lead_is_no_change_of_it() -> None:
    assert compared(fever(), fever(assuming("no"))).changes == ()
    (only,) = compared(fever(), fever(assuming("yes"))).changes
    assert (only.kind, only.old) == ("leads otherwise", "leads: Tablets")


def test_a_limit_said_in_another_way_is_no_change() -> None:
    assert compared(fever(), fever(("when temperature more than 39", "when not temperature at most 39"))).changes == ()


# ------------------------------------------------------------------ what is given


@pytest.mark.parametrize(
    ("change", "kind", "step"),
    [
        (("500 mg oral", "1000 mg oral"), "dose", "major"),
        (("500 mg oral", "500 mg rectal"), "route", "major"),
        (("twice daily for 5 days", "twice daily for 7 days"), "schedule", "major"),
        (("twice daily", "once daily"), "schedule", "major"),
        (('refer to "the clinic"', 'refer to "the hospital"'), "words", "major"),
        (("    give febrin", '    advise "Rest."\n    give febrin'), "added", "minor"),
        (("    give febrin", "    do not give febrin rectal\n    give febrin"), "added", "major"),
    ],
)
def test_an_option_that_does_something_else_is_shown_with_somebody_who_gets_it(
    change: tuple[str, str], kind: str, step: str
) -> None:
    found = compared(fever(), fever(change))
    (only,) = [each for each in found.changes if each.output == "treatment"]
    assert (only.kind, only.step, found.step.needed) == (kind, step, step)
    assert only.witness is not None
    option = "clinic" if "clinic" in change[0] else "tablets"
    for version in (found.old, found.new):
        decided = version.guideline.evaluate(only.witness.case()).decisions["treatment"]
        assert (decided.outcome, decided.option) == ("decided", option)


def test_a_dose_is_told_in_full() -> None:
    found = compared(fever(), fever(("500 mg oral", "1000 mg oral")))
    (only,) = found.changes
    assert (only.part, only.old) == ("Tablets", "give Febrin 500 mg by mouth twice a day for 5 days")
    assert only.new == "give Febrin 1000 mg by mouth twice a day for 5 days"


def test_offsets_of_a_test_are_a_schedule() -> None:
    found = compared(fever(), fever(("at 1, 2 months", "at 1, 3 months")))
    (only,) = found.changes
    assert (only.output, only.kind, only.step) == ("visit", "schedule", "major")
    assert only.witness is not None
    assert "onset" in only.witness.facts


# ------------------------------------------------------------------ decisions and rules


def test_an_option_that_is_gone() -> None:
    option = FEVER[FEVER.index("  option clinic") : FEVER.index("rule visit")]
    found = compared(fever(), fever((option, "\n")))
    changed = kinds(found)
    assert set(changed) == {"replaced", "no longer needs"}
    assert (changed["replaced"].old, changed["replaced"].new) == ("decided: To the clinic", "decided: Tablets")
    assert ("option", "clinic", "removed") in {(each.kind, each.name, each.change) for each in found.declared}


def test_whoever_was_not_covered_gains_an_answer_and_that_is_a_minor_step() -> None:
    gap = ("    by default\n", "    when age less than 65 years\n")
    found = compared(fever(gap), fever())
    gained = kinds(found)["gained"]
    assert (gained.old, gained.new[:8], gained.step) == ("not covered", "decided:", "minor")
    assert kinds(compared(fever(), fever(gap)))["lost"].step == "major"
    assert found.step.needed == "minor"


def test_a_rule_that_is_new_and_one_that_is_gone() -> None:
    rule = 'rule rest "Rest"\n  when hot\n  advise "Rest."\n  from A1\n'
    new = fever(("rule visit", f"{rule}rule visit"))
    (added,) = compared(fever(), new).changes
    assert (added.output, added.kind, added.step, added.old, added.new) == (
        "rest", "added", "minor", "not there", "applies",
    )  # fmt: skip
    (removed,) = compared(new, fever()).changes
    assert (removed.kind, removed.step) == ("removed", "major")
    assert compared(new, fever()).step.needed == "major"


def test_what_was_not_there_and_what_is_written_otherwise_are_told_in_words() -> None:
    found = compared(fever(), fever(('  advise "Drink enough."\n', '  advise "Drink little."\n'), LIMIT))
    assert {declared_words(each) for each in found.declared} == {
        "finding hot, condition: “Temperature more than 39 °C” is now “Temperature more than 38 °C”",
        "rule visit, actions: “Drink enough.” is now “Drink little.”",
    }
    gone = compared(fever(), fever(('  advise "Drink enough."\n', "")))
    assert told(gone, "visit")[0].endswith(": was “applies”, is now not there.")


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("30 to 45", "32 to 45", "a value between 30 °C and 32 °C counted, and is now treated as not known"),
        ("32 to 45", "30 to 45", "a value between 30 °C and 32 °C was treated as not known, and counts now"),
        ("30 to 45", "30 to 43", "a value between 43 °C and 45 °C counted, and is now treated as not known"),
    ],
)
def test_a_limit_of_what_is_plausible_says_whose_values_are_read_otherwise(old: str, new: str, note: str) -> None:
    line = "  is a temperature in Cel\n"
    found = compared(*(fever((line, f"{line}  plausible {limits} Cel\n")) for limits in (old, new)))
    (only,) = found.declared
    assert (only.note, found.step.needed) == (note, "major")
    assert declared_words(only).endswith(f"; {note}")
    assert level_words(found).startswith("Changed: no rule is otherwise, but facts are read otherwise")


def test_decisions_come_before_rules() -> None:
    found = compared(fever(), fever(LIMIT, ("rule visit", "rule again")))
    outputs = [change.output for change in found.changes]
    assert outputs.index("treatment") < outputs.index("again")


def test_lines_of_a_rule_that_change_together_are_told_once() -> None:
    found = compared(fever(), fever(("when hot and onset", "when onset")))
    assert {change.part for change in found.changes} == {""}
    assert {change.kind for change in found.changes} == {"gained", "now needs", "no longer needs"}


def test_a_line_of_a_rule_that_is_gone() -> None:
    found = compared(fever(), fever(('  advise "Drink enough."\n', "")))
    (only,) = found.changes
    assert (only.kind, only.part, only.step) == ("removed", "Drink enough.", "major")


# ------------------------------------------------------------------ facts


@pytest.mark.parametrize(
    ("change", "step"),
    [
        (("input temperature", 'input pulse "Pulse"\n  is a count\ninput temperature'), "minor"),
        (("  is a temperature in Cel\n", "  is a temperature in Cel\n  valid for 2 days\n"), "major"),
        (("  is a temperature in Cel\n", "  is a temperature in Cel\n  plausible 30 to 45 Cel\n"), "major"),
        (('    ill "Ill"\n', '    ill "Ill"\n    unsure "Unsure"\n'), "minor"),
        (('    ill "Ill"\n', ""), "major"),
        (("input vomiting \"Vomiting\"\n  is yes or no\n",
          'input vomiting "Vomiting"\n  is yes or no\n  if not stated assume no\n    because "x"\n'), "minor"),
    ],
)  # fmt: skip
def test_how_facts_are_read_is_part_of_what_patients_get(change: tuple[str, str], step: str) -> None:
    found = compared(fever(), fever(change))
    assert (found.level, found.changes, found.step.needed) == ("changed", (), step)


def test_an_input_of_another_kind_is_no_fault() -> None:
    other = ('input vomiting "Vomiting"\n  is yes or no', 'input vomiting "Vomiting"\n  is a count')
    found = compared(fever(), fever(other, ("    when vomiting\n", "    when vomiting more than 2\n")))
    assert found.step.needed == "major"


# ------------------------------------------------------------------ comparisons of two facts


def test_what_hangs_on_a_date_is_answered_by_the_solver() -> None:
    changed = fever(("more than 3 months before", "more than 4 months before"))
    found = compared(fever(), changed)
    lost = kinds(found, "visit")["lost"]
    assert lost.witness is not None
    assert {"temperature", "onset", "age"} == set(lost.witness.facts)
    assert "day on which it began" in sentence(changed.guideline.model, lost.witness)
    assert "gained" not in kinds(found, "visit")  # more than 4 months before and not more than 3: nobody


def test_without_the_solver_it_says_that_it_cannot_tell() -> None:
    found = compared(fever(), fever(("more than 3 months before", "more than 4 months before")), solver=False)
    assert any(change.witness is None for change in found.changes)
    assert "No patient was found" in " ".join(told(found, "visit"))


# ------------------------------------------------------------------ too large for diagrams


CHANGES = (
    LIMIT,
    ("    when vomiting\n", "    when vomiting and age at least 60 years\n"),
    ("    by default\n", "    when age less than 65 years\n"),
    ("500 mg oral", "1000 mg oral"),
    ("when hot and onset", "when onset"),
    ("rule visit", 'rule rest "Rest"\n  when hot\n  advise "Rest."\n  from A1\nrule visit'),
)


@pytest.mark.parametrize("change", CHANGES)
def test_the_solver_alone_finds_the_same_kinds(change: tuple[str, str]) -> None:
    """With no room for diagrams every question goes to the solver, and it says the same."""
    old, new = fever().guideline, fever(change).guideline
    ask = ask_solver(old, new)
    by_diagram, by_solver = (changes_of(old, new, TODAY, ask, *room) for room in ((), (5,)))
    ways = [{(c.output, c.part, c.kind, c.step) for c in found if c.kind != "open otherwise"}
            for found in (by_diagram, by_solver)]  # fmt: skip
    assert ways[0] == ways[1]
    sizes = [
        {(c.output, c.kind): len(c.witness.facts) for c in found if c.witness} for found in (by_diagram, by_solver)
    ]
    assert all(sizes[0][key] <= sizes[1][key] for key in sizes[0].keys() & sizes[1].keys())


def test_without_room_and_without_the_solver_nothing_is_claimed() -> None:
    old, new = fever().guideline, fever(LIMIT).guideline
    found = changes_of(old, new, TODAY, None, 5)
    assert {(change.kind, change.witness) for change in found} == {("undecided", None)}
    assert "is not known" in change_words(new.model, found[0])


def test_a_drug_of_another_class_is_a_change_of_what_lines_about_the_class_say() -> None:
    grouped = ('drug febrin "Febrin"', 'drug cooler "Coolers"\ndrug febrin "Febrin"\n  belongs to cooler')
    found = compared(fever(("drug febrin", 'drug cooler "Coolers"\ndrug febrin')), fever(grouped))
    assert (found.level, found.changes, found.step.needed) == ("changed", (), "major")
    assert [(each.name, each.part) for each in found.declared] == [("febrin", "classes")]


# ------------------------------------------------------------------ steps


@pytest.mark.parametrize(
    ("version", "change", "declared", "enough"),
    [
        ("1.0.0", ("500 mg", "600 mg"), "none", False),
        ("1.1.0", ("500 mg", "600 mg"), "minor", False),
        ("2.0.0", ("500 mg", "600 mg"), "major", True),
        ("0.9.0", ("500 mg", "600 mg"), "backwards", False),
        ("1.0.1", ('"To the clinic"', '"Send to the clinic"'), "patch", True),
        ("1.0.0", ('"To the clinic"', '"Send to the clinic"'), "none", False),
    ],
)
def test_the_step_is_held_against_the_change(
    version: str, change: tuple[str, str], declared: str, enough: bool
) -> None:
    step = compared(fever(), fever(("version 1.0.0", f"version {version}"), change)).step
    assert (step.declared, step.enough) == (declared, enough)


WHOLE = """\
input weeks_ill "Weeks of illness"
  is a duration in weeks
  counted in completed weeks
rule counted "Counted"
  when {}
  advise "Call the patient back."
  from A1
"""


@pytest.mark.parametrize(
    ("old", "new", "who"),
    [
        ("bites less than 3", "bites less than 2", {"bites": "2"}),
        ("bites at least 5", "bites at least 4", {"bites": "4"}),
        ("weeks_ill less than 13 weeks", "weeks_ill less than 12 weeks", {"weeks_ill": "12 weeks"}),
    ],
)
def test_people_on_the_one_whole_number_between_two_limits_are_found(old: str, new: str, who: dict[str, str]) -> None:
    both = (load_sources({"a.guide": framed(WHOLE.format(each))}) for each in (old, new))
    found = difference(*(Version("", each, {"a.guide": text}) for each, text in zip(both, "ab", strict=True)), TODAY)
    assert found.level == "changed"
    facts = [dict(change.witness.facts) for change in found.changes if change.witness is not None]
    assert any(who.items() <= each.items() for each in facts)
