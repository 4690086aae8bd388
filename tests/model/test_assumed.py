"""An assumed value may choose what is shown first, never lift a prohibition."""

from __future__ import annotations

import pytest

from tests.model.reading import codes, look_at

FRAIL = 'input frail "Frail"\n  is yes or no\n  if not stated assume {word}\n'
SEASON = 'input season "Season"\n  is one of\n    dry "Dry"\n    wet "Wet"\n  if not stated assume dry\n'
RULE = 'rule spare "Spare"\n  when {when}\n  do not give antifever\n  from A2\n'


@pytest.mark.parametrize(
    ("when", "word", "lifted"),
    [
        ("frail", "no", True),
        ("frail", "yes", False),
        ("not frail", "yes", True),
        ("frail or fever", "no", False),
        ("frail and fever", "no", True),
        ("frail and fever", "yes", False),
        ("weak", "no", True),
        ("not weak", "no", False),
        ("season is wet", "no", True),
        ("season is dry", "no", False),
        ("bites more than 3 and frail is yes", "no", True),
    ],
)
def test_what_an_assumed_value_may_do(when: str, word: str, lifted: bool) -> None:
    weak = 'finding weak "Weak"\n  when all of\n    frail\n    fever\n  from A1\n'
    use = 'rule others "Others"\n  when weak and frail and season is dry\n  advise "Rest."\n  from A2\n'
    text = FRAIL.format(word=word) + SEASON + weak + use + RULE.format(when=when)
    assert codes(text) == (["R436"] if lifted else [])


def test_at_least_counts_what_is_still_possible() -> None:
    list_ = 'finding weak "Weak"\n  when at least 2 of\n    frail\n    fever\n{more}  from A1\n'
    short, long = list_.format(more=""), list_.format(more="    kidney_disease\n")
    assert codes(FRAIL.format(word="no") + short + RULE.format(when="weak")) == ["R436"]
    assert codes(FRAIL.format(word="no") + long + RULE.format(when="weak")) == []


def test_an_exception_that_is_assumed_to_hold() -> None:
    exception = 'rule strong "Strong"\n  replaces spare\n  when not frail\n  advise "Rest."\n  from A2\n'
    (problem,) = look_at(FRAIL.format(word="no") + RULE.format(when="fever") + exception)[1]
    assert problem.message == ("The prohibition `spare` would be lifted by assuming `frail`, which nobody has stated.")


def test_a_rule_that_forbids_nothing_may_rest_on_it() -> None:
    rule = 'rule call_back "Call back"\n  when frail\n  advise "Rest."\n  from A2\n'
    assert codes(FRAIL.format(word="no") + rule) == []
