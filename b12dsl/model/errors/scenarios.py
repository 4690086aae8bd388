"""Diagnostics of scenarios: facts and expectations that say nothing, twice, or the impossible."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Label, Severity
from b12dsl.model.told import Told, listed, nearest
from b12dsl.records import record
from b12dsl.source import Span

__all__ = [
    "ExpectMisfit", "ExpectTwice", "ExpectWord", "FactForm", "FactTwice", "FutureFact", "NoToday", "NothingExpected",
    "NothingGiven", "TodayTwice",
]  # fmt: skip


@record(kw_only=True)
class FactTwice(Told):
    """A scenario states the same thing twice.

    means:
        One patient has one age and one sodium.
    matters:
        It would depend on the order which of the two counts.
    example:
        scenario one_patient "One patient"
          given
            fever
            not fever
          expect
            sick
    repair:
        scenario one_patient "One patient"
          given
            fever
          expect
            sick
    """

    code = "X601"
    says = "`{name}` is stated twice in `{about}`."
    helps = "Keep one of the two."
    name: str

    @staticmethod
    def of(name: str, span: Span, before: Span, about: str) -> FactTwice:
        """The second one, with a label on the first."""
        return FactTwice(span=span, name=name, also=(Label(before, "it is stated here first"),), about=about)


@record(kw_only=True)
class FactForm(Told):
    """A line under `given` does not state one fact.

    means:
        A patient is described one input at a time; a calculation, a choice between facts or `is known`
        states none.
    matters:
        Which value the patient has would be a guess.
    example:
        scenario one_patient "One patient"
          given
            fever is known
          expect
            sick is unknown
    repair:
        scenario one_patient "One patient"
          given
            fever
          expect
            sick
    """

    code = "X602"
    says = "This does not state one fact about the patient."
    helps = "Write one input a line: `fever`, `not fever`, `weight is 70 kg`, `weight is unknown`."


@record(kw_only=True)
class NoToday(Told):
    """A scenario has dated facts and no date of its own.

    means:
        Whether a result is recent depends on the day on which it is read.
    matters:
        The scenario would come out differently next month.
    example:
        scenario one_patient "One patient"
          given
            weight is 70 kg on 2026-03-01
          expect
            sick is unknown
    repair:
        scenario one_patient "One patient"
          given
            today is 2026-03-20
            weight is 70 kg on 2026-03-01
          expect
            sick is unknown
    """

    code = "X603"
    says = "The scenario has dated facts but no date of its own."
    helps = "Add `today is` with a date under `given`."


@record(kw_only=True)
class FutureFact(Told):
    """A fact is dated after the day of the scenario.

    means:
        A result of tomorrow is not known today.
    matters:
        Such a patient cannot exist.
    example:
        scenario one_patient "One patient"
          given
            today is 2026-03-20
            weight is 70 kg on 2026-04-01
          expect
            sick is unknown
    repair:
        scenario one_patient "One patient"
          given
            today is 2026-03-20
            weight is 70 kg on 2026-03-01
          expect
            sick is unknown
    """

    code = "X604"
    says = "{day} is after {today}, the day of this scenario."
    helps = "Write an earlier date, or a later `today`."
    day: str
    today: str


@record(kw_only=True)
class TodayTwice(Told):
    """A scenario names its day twice.

    means:
        `today is` stands once under `given`.
    matters:
        Schedules would be counted from one of the two.
    example:
        scenario one_patient "One patient"
          given
            today is 2026-03-20
            today is 2026-03-21
            fever
          expect
            sick
    repair:
        scenario one_patient "One patient"
          given
            today is 2026-03-20
            fever
          expect
            sick
    """

    code = "X605"
    says = "The scenario says twice which day it is."
    helps = "Keep one `today is`."


@record(kw_only=True)
class NothingExpected(Told):
    """A scenario expects nothing.

    means:
        Nothing stands under `expect`.
    matters:
        A test that cannot fail proves nothing.
    example:
        scenario one_patient "One patient"
          given
            fever
    repair:
        scenario one_patient "One patient"
          given
            fever
          expect
            sick
    """

    code = "X606"
    severity: ClassVar[Severity] = "warning"
    slug = "nothing_expected"
    says = "The scenario `{name}` expects nothing, so it can never fail."
    helps = "Add what must come out, under `expect`."
    name: str


@record(kw_only=True)
class NothingGiven(Told):
    """A scenario has no patient.

    means:
        Nothing stands under `given`.
    matters:
        It tests what happens when nothing is known, perhaps without meaning to.
    example:
        scenario one_patient "One patient"
          expect
            sick is unknown
    repair:
        scenario one_patient "One patient"
          given
            fever
          expect
            sick
    """

    code = "X607"
    severity: ClassVar[Severity] = "warning"
    slug = "nothing_given"
    says = "The scenario `{name}` has no patient."
    helps = "Add the facts under `given`."
    name: str


@record(kw_only=True)
class ExpectWord(Told):
    """A scenario expects a state that does not exist.

    means:
        Options and rules apply, are provisional, possible or replaced, or do not apply.
    matters:
        The scenario could never pass.
    example:
        scenario one_patient "One patient"
          given
            fever
          expect
            many_bites is likely
    repair:
        scenario one_patient "One patient"
          given
            fever
          expect
            many_bites is possible
    """

    code = "X608"
    says = "`{name}` is never `{word}`."
    word: str
    name: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest word, or all of them."""
        words = tuple(word.replace("_", " ") for word in self.known)
        found = nearest(self.word, words)
        return f"Did you mean `{found}`?" if found else f"It can be {listed(words, 'or')}."


@record(kw_only=True)
class ExpectMisfit(Told):
    """A scenario expects something that its subject never is.

    means:
        A finding holds or not, a band is one of its names, a value is known or unknown.
    matters:
        The scenario could never pass.
    example:
        scenario one_patient "One patient"
          given
            fever
          expect
            weight is heavy
    repair:
        scenario one_patient "One patient"
          given
            fever
          expect
            weight is unknown
    """

    code = "X609"
    says = "`{words}` cannot be expected of `{name}`."
    helps = "Expect a finding to hold, a band or table to be one of its words, a value to be known or unknown."
    name: str
    words: str


@record(kw_only=True)
class ExpectTwice(Told):
    """A scenario expects the same twice.

    means:
        The second line adds nothing.
    matters:
        Often another expectation was meant.
    example:
        scenario one_patient "One patient"
          given
            fever
          expect
            sick
            sick
    repair:
        scenario one_patient "One patient"
          given
            fever
          expect
            sick
            treatment is provisional
    """

    code = "X610"
    severity: ClassVar[Severity] = "warning"
    slug = "expected_twice"
    says = "The same is expected twice."
    helps = "Leave one of the two lines out."

    @staticmethod
    def of(span: Span, before: Span, about: str) -> ExpectTwice:
        """The second one, with a label on the first."""
        return ExpectTwice(span=span, also=(Label(before, "it is expected here first"),), about=about)
