"""Diagnostics of whole declarations: lines that are missing, doubled or idle."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Label, Severity
from b12dsl.model.told import Told
from b12dsl.records import record
from b12dsl.source import Span

__all__ = [
    "GuidelineTwice", "LineMissing", "LineTwice", "NoGuideline", "UnknownStatus", "Unused", "UnusedInput",
]  # fmt: skip


@record(kw_only=True)
class NoGuideline(Told):
    """The files do not say which guideline they are.

    means:
        One file must open the guideline with its name, version and status.
    matters:
        Every answer names the guideline and the version that it comes from.
    example:
        # the only file of its folder
        source leaflet "An invented leaflet"
    repair:
        guideline hill_fever "Hill fever"
          version 1.0.0
          status draft
        source leaflet "An invented leaflet"
    """

    code = "N207"
    says = "No file says which guideline this is."
    helps = 'Begin one file with `guideline NAME "Title"`, with its version and status below.'


@record(kw_only=True)
class GuidelineTwice(Told):
    """Two `guideline` lines stand in the files of one folder.

    means:
        All files of a folder are one guideline.
    matters:
        An answer could come from the one and be published under the name of the other.
    example:
        guideline hill_fever "Hill fever"
          version 1.0.0
          status draft
        guideline coast_fever "Coast fever"
          version 1.0.0
          status draft
    repair:
        guideline hill_fever "Hill fever"
          version 1.0.0
          status draft
    """

    code = "N208"
    says = "There is a second `guideline` line; all files together are one guideline."
    helps = "Keep one of them, or move the other files to a folder of their own."

    @staticmethod
    def of(span: Span, before: Span) -> GuidelineTwice:
        """The second one, with a label on the first."""
        return GuidelineTwice(span=span, also=(Label(before, "the guideline is named here"),))


@record(kw_only=True)
class LineMissing(Told):
    """A declaration lacks a line that it needs.

    means:
        For example an input that does not say what it is, or a rule that does nothing.
    matters:
        What is left open here would have to be guessed everywhere else.
    example:
        input marker "Marker"
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is yes or no
        rule call_back "Call back"
          when marker
          advise "Call the patient back."
          from A2
    """

    code = "N209"
    says = "`{name}` does not say {wanted_first}."
    helps = "Add {wanted} on a line below it."
    name: str
    wanted: str

    @property
    def wanted_first(self) -> str:
        """What is missing, without its example."""
        return self.wanted.split(", such as")[0]


@record(kw_only=True)
class LineTwice(Told):
    """A line stands twice where only one can count.

    means:
        An input is one thing, has one plausible range and one question; a rule has one `when`.
    matters:
        Whichever was taken, the other would be ignored in silence.
    example:
        rule call_back "Call back"
          when fever
          when sick
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when fever and sick
          advise "Call the patient back."
          from A2
    """

    code = "N210"
    says = "This line stands twice under `{name}`; only one of them can count."
    helps = "Keep the line that is meant."
    name: str


@record(kw_only=True)
class UnusedInput(Told):
    """An input changes no answer.

    means:
        No condition, calculation, test or dose reads it. Scenarios and guarantees do not count as readers.
    matters:
        Every question costs time at the bedside; and often a rule was forgotten.
    example:
        input thirst "Thirst"
          is yes or no
    repair:
        input thirst "Thirst"
          is yes or no
        rule call_back "Call back"
          when thirst
          advise "Call the patient back."
          from A2
    """

    code = "N212"
    severity: ClassVar[Severity] = "warning"
    slug = "unused_input"
    says = "Nothing reads the input `{name}`, so asking for it changes no answer."
    helps = "Use it in a condition, measure it in a rule, or leave it out."
    name: str


@record(kw_only=True)
class Unused(Told):
    """A declaration is used by nothing.

    means:
        No rule, option or other declaration names it.
    matters:
        Either it is left over, or the rule that should use it is missing.
    example:
        finding hot_child "Fever on the coast"
          when fever and region is coast
          from A1
    repair:
        finding hot_child "Fever on the coast"
          when fever and region is coast
          from A1
        rule call_back "Call back"
          when hot_child
          advise "Call the patient back."
          from A2
    """

    code = "N213"
    severity: ClassVar[Severity] = "warning"
    slug = "unused"
    says = "Nothing uses the {kind} `{name}`."
    helps = "Use it, or leave it out."
    name: str
    kind: str


@record(kw_only=True)
class UnknownStatus(Told):
    """The status of the guideline is not one of the four.

    means:
        A guideline is a draft, in review, published or retired.
    matters:
        Every answer shows the status, and some readers must not use a draft.
    example:
        guideline hill_fever "Hill fever"
          version 1.0.0
          status ready
    repair:
        guideline hill_fever "Hill fever"
          version 1.0.0
          status published
    """

    code = "R411"
    says = "`{word}` is not a status of a guideline."
    helps = "Write `draft`, `review`, `published` or `retired`."
    word: str
    known: tuple[str, ...] = ()
