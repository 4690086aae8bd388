"""`is known` only where it cannot unsettle an answer, through findings too."""

from __future__ import annotations

import pytest

from tests.model.reading import codes

ASK = 'rule ask_salt "Ask"\n  when {when}\n  {action}\n  from A2\n'
UNSEEN = 'finding unseen "Not seen"\n  when sodium is unknown\n  from A1\n'
THROUGH = UNSEEN + 'finding unseen_hot "Not seen and hot"\n  when unseen and fever\n  from A1\n'


@pytest.mark.parametrize("action", ["measure sodium", 'advise "Ask."', 'refer to "the laboratory"'])
@pytest.mark.parametrize(
    ("before", "when"),
    [("", "sodium is unknown"), (UNSEEN, "unseen"), (THROUGH, "unseen_hot"), (UNSEEN, "unseen is known")],
)
def test_where_only_words_follow(before: str, when: str, action: str) -> None:
    assert codes(before + ASK.format(when=when, action=action)) == []


@pytest.mark.parametrize(
    "action",
    [
        "give febrin_course",
        "may give febrin_course",
        "do not give antifever",
        "stop febrin",
        "do not stop febrin",
        'source silent "Nothing."',
        "aim for sodium less than 140 mmol/L",
    ],
)
@pytest.mark.parametrize(("before", "when"), [("", "sodium is unknown"), (UNSEEN, "unseen"), (THROUGH, "unseen_hot")])
def test_where_something_is_done(before: str, when: str, action: str) -> None:
    assert codes(before + ASK.format(when=when, action=action)) == ["R416"]


def test_the_when_of_a_measurement() -> None:
    assert codes(ASK.format(when="sick", action="measure sodium when sodium is unknown")) == []
    assert codes(UNSEEN + ASK.format(when="sick", action="measure sodium when unseen")) == []


@pytest.mark.parametrize(
    "text",
    [
        'decision place "Where?"\n  when {known}\n'
        '  option home "Home"\n    by default\n    advise "Rest."\n    from A1\n',
        'decision place "Where?"\n  when sick\n'
        '  option home "Home"\n    when {known}\n    advise "Rest."\n    from A1\n',
        'guarantee safe "Safe"\n  when {known}\n  never gives febrin oral\n',
        'value dose_of_day "Dose"\n  equals weight * 2 in kg when {known}\n  from A1\n'
        + ASK.format(when="dose_of_day more than 3 kg", action='advise "Rest."'),
        'rule other "Other"\n  replaces follow_up\n  when {known}\n  advise "Rest."\n  from A2\n',
    ],
)
def test_decisions_guarantees_and_values(text: str) -> None:
    assert codes(text.replace("{known}", "sodium is known")) == ["R416"]
    assert codes(UNSEEN + text.replace("{known}", "unseen")) == ["R416"]


def test_a_table_reads_a_finding_in_a_column() -> None:
    table = 'table degree "Degree"\n  unseen | gives one of mild, severe\n  yes | severe\n  no | mild\n  from A1\n'
    assert codes(UNSEEN + table + ASK.format(when="degree is severe", action='advise "Rest."')) == ["R416"]
