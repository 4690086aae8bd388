"""The page of the checks: each guarantee with its verdict, each finding with its patient, and what is accepted."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest

from b12dsl.diagnostics.frame import framed
from b12dsl.model import Guideline as Model
from b12dsl.pipeline import check, check_sources
from b12dsl.pipeline.loading import guideline_of
from b12dsl.publishing.pages import site_pages
from b12dsl.publishing.site import Site, site_of
from b12dsl.publishing.views_proofs import ProofsView, proofs_view
from b12dsl.source import Source
from b12dsl.verification.installed import proofs_of

DAY = date(2026, 11, 22)
TEXT = framed("""\
decision cooling "How is the patient cooled?"
  when fever or kidney_disease
  option bath "A bath"
    when fever
    advise "Bathe the patient."
    from A1
  option fan "A fan"
    when kidney_disease
    advise "Switch on the fan <at once>."
    from A2
guarantee kidneys_safe "Nobody with kidney disease gets febrin"
  when kidney_disease
  never gives febrin
guarantee nobody_old "Nobody older than a child gets febrin"
  when age less than 10 years
  never gives febrin
guarantee fever_safe "Nobody with fever gets febrin"
  when fever
  never gives febrin
""")
ACCEPT = 'accept conflict in cooling\n  because "Both <i>do</i> good."\n  review by 2027-01-01\n'


def site(text: str, proven: bool = True) -> Site:
    checked = check_sources([Source("rules.guide", text)])
    guideline = guideline_of(checked)
    return site_of(
        guideline, checked.sources, checked.diagnostics, DAY, proofs=proofs_of(guideline, DAY) if proven else None
    )


def view(text: str, proven: bool = True) -> ProofsView:
    return proofs_view(site(text, proven), "checks.md")


def page(text: str, proven: bool = True) -> str:
    return site_pages(site(text, proven), quick=True)["checks.md"].decode()


def test_each_guarantee_has_its_verdict() -> None:
    verdicts = view(TEXT).verdicts
    assert {name: one.state for name, one in verdicts.items()} == {
        "kidneys_safe": "proven",
        "nobody_old": "idle",
        "fever_safe": "broken",
    }
    broken = verdicts["fever_safe"]
    assert broken.patient.startswith("22 years old, ")
    assert "fever" in broken.patient
    assert "found_guarantee_fever_safe" in broken.scenario
    assert verdicts["kidneys_safe"].scenario == ""


def test_the_page_says_how_much_was_proven() -> None:
    made = page(TEXT)
    assert "1 of 3 guarantees are proven, not only for the worked patients" in made
    assert made.count(">Proven</span> for every patient of whom its conditions are known to hold") == 1
    assert "each was settled" in made


def test_no_proof_claims_more_than_was_asked() -> None:
    text = (
        'guarantee bathed "Whoever has fever is answered"\n  when fever and not kidney_disease\n'
        "  always exactly one option of cooling\n"
        'guarantee no_age "The age plays no part"\n  cooling never depends on age\n'
    )
    verdicts = view(TEXT + text).verdicts
    assert (verdicts["bathed"].state, verdicts["no_age"].state) == ("proven", "proven")
    assert verdicts["bathed"].said.startswith("for every patient of whom everything is known.")
    assert "the answer may still be open" in verdicts["bathed"].said
    assert verdicts["no_age"].said.startswith("for settled answers: ")
    assert "whatever is known or unknown" not in page(TEXT + text)


def test_an_open_finding_is_shown_with_its_patient_and_scenario() -> None:
    conflict = next(one for one in view(TEXT).open if one.code == "V101")
    assert "22 years old, fever, kidney disease; nothing else known" in conflict.message
    assert conflict.href == "messages/V101.html"
    assert conflict.line.text == "rules.guide, line 90"
    assert "found_conflict_cooling" in conflict.scenario
    made = page(TEXT)
    assert "“A bath” and “A fan” of “How is the patient cooled?” apply to the same patient" in made


def test_an_accepted_finding_is_shown_with_reason_day_and_patient() -> None:
    found = view(TEXT + ACCEPT)
    (accept,) = found.accepts
    assert "V101" not in {one.code for one in found.open}
    assert (accept.finding, accept.review_by) == ("Two options of one decision apply to the same patient", "2027-01-01")
    assert [one.code for one in accept.found] == ["V101"]
    made = page(TEXT + ACCEPT)
    assert "To be looked at again by 2027-01-01." in made
    assert "<i>" not in made
    assert "Both <i>do</i> good." in unescape(made)


def test_without_the_solver_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("b12dsl.verification.installed.find_spec", lambda _: None)
    made = page(TEXT + ACCEPT)
    assert made.count("Not proven in this build: the solver is not installed") == 3
    assert "Not looked for in this build: the solver is not installed." in made
    assert "To be looked at again by 2027-01-01." in made


def test_while_it_is_written_the_page_says_why_nothing_is_proven() -> None:
    assert "It is not proven in this build: it is made anew at every change." in page(TEXT, proven=False)


def test_guarantees_stand_in_the_order_of_the_file() -> None:
    made = page(TEXT)
    titles = ("### Nobody with kidney disease", "### Nobody older", "### Nobody with fever")
    places = [made.index(title) for title in titles]
    assert places == sorted(places)


def test_beside_what_is_accepted_nothing_is_called_a_warning() -> None:
    accepted = page(TEXT + ACCEPT).split("{#accepted}")[1].split("{#check-ledger}")[0].split("{#notes}")[0]
    assert "V101" in accepted
    assert "(warning)" not in accepted


def test_the_packaged_guideline_is_proven_on_its_page() -> None:
    checked = check("b12")
    guideline = guideline_of(checked)
    model: Model = guideline.model
    made = site_of(guideline, checked.sources, checked.diagnostics, DAY, proofs=proofs_of(guideline, DAY))
    found = proofs_view(made, "checks.md")
    assert found.open == ()
    assert found.proven == len(model.guarantees) >= 12
    assert [bool(one.found) for one in found.accepts] == [True] * len(model.accepts)
    assert all(one.because and one.review_by for one in found.accepts)
    told = [one.message for one in (*found.notes, *(view for each in found.accepts for view in each.found))]
    assert [message for message in told if "`" in message] == []
    assert any("neurological involvement: no (each of 6 questions)" in message for message in told)
    assert not any("glossitis: no" in message for message in told)
