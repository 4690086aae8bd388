"""Diagnostics of decisions and rules: when an answer stands and what gives way to it."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.model.told import Told, circle_words
from b12dsl.records import record

__all__ = [
    "AssumedLifts",
    "DefaultAndWhen",
    "DefaultForAll",
    "NeitherDefaultNorWhen",
    "ReplacesCircle",
    "ReplacesElsewhere",
    "ReplacesItself",
    "ReplacesWithoutWhen",
    "SecondDefault",
    "UnknownStrength",
]  # fmt: skip


@record(kw_only=True)
class SecondDefault(Told):
    """A decision has two defaults.

    means:
        `by default` is the answer when no exception holds, so there can be one.
    matters:
        Two answers would stand at once for every patient.
    example:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            by default
            advise "Stay at home."
            from A1
          option ward "Ward"
            by default
            advise "Come in."
            from A1
    repair:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            by default
            advise "Stay at home."
            from A1
          option ward "Ward"
            replaces home
            when fever
            advise "Come in."
            from A1
    """

    code = "R401"
    says = "`{decision}` has a second default: `{name}` beside `{other}`."
    helps = "Keep one `by default`; the other option gets a `when`, and `replaces` if it is an exception."
    name: str
    decision: str
    other: str


@record(kw_only=True)
class ReplacesCircle(Told):
    """Exceptions replace each other in a circle.

    means:
        Each of them gives way to the next, the last to the first.
    matters:
        Where their conditions hold together, none would be left.
    example:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            replaces ward
            when fever
            advise "Stay at home."
            from A1
          option ward "Ward"
            replaces home
            when kidney_disease
            advise "Come in."
            from A1
    repair:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            when fever
            advise "Stay at home."
            from A1
          option ward "Ward"
            replaces home
            when kidney_disease
            advise "Come in."
            from A1
    """

    code = "R402"
    says = "{way} replace each other in a circle, so none of them would ever stand."
    helps = "Decide which one gives way, and take its name out of the other `replaces`."
    circle: tuple[str, ...]

    @property
    def way(self) -> str:
        """The circle, name by name."""
        return circle_words(self.circle)


@record(kw_only=True)
class NeitherDefaultNorWhen(Told):
    """An option does not say when it is chosen.

    means:
        An option has `by default`, or `when`, or `replaces` with `when`.
    matters:
        Nobody could say for which patients it is meant.
    example:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            advise "Stay at home."
            from A1
    repair:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            when fever
            advise "Stay at home."
            from A1
    """

    code = "R403"
    says = "The option `{name}` does not say when it is chosen."
    helps = "Add `by default`, or `when` with a condition."
    name: str


@record(kw_only=True)
class DefaultAndWhen(Told):
    """An option is the default and has a condition.

    means:
        A default stands wherever no exception does.
    matters:
        The condition would be read by people and not by the machine.
    example:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            by default
            when fever
            advise "Stay at home."
            from A1
    repair:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            by default
            advise "Stay at home."
            from A1
    """

    code = "R404"
    says = "The option `{name}` stands by default and also has a `when`."
    helps = "Keep one of the two: a default needs no condition."
    name: str


@record(kw_only=True)
class ReplacesElsewhere(Told):
    """An exception names something that it cannot replace.

    means:
        An option replaces options of its own decision; a rule replaces rules.
    matters:
        An exception that reaches into another decision would change answers far from where it stands.
    example:
        rule call_back "Call back"
          replaces tablets
          when fever
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          replaces follow_up
          when fever
          advise "Call the patient back."
          from A2
    """

    code = "R405"
    says = "`{by}` cannot replace `{name}`: {why}."
    helps = "Name {what}."
    name: str
    by: str
    kind: str

    @property
    def why(self) -> str:
        """Why not."""
        return "it is no option of the same decision" if self.kind == "option" else "it is no rule"

    @property
    def what(self) -> str:
        """What can be replaced."""
        return "options of the same decision" if self.kind == "option" else "other rules"


@record(kw_only=True)
class ReplacesItself(Told):
    """A rule or option names itself as what it replaces.

    means:
        It would give way to itself.
    matters:
        Where its condition holds, nothing would be left.
    example:
        rule call_back "Call back"
          replaces call_back
          when fever
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          replaces follow_up
          when fever
          advise "Call the patient back."
          from A2
    """

    code = "R406"
    says = "`{name}` cannot replace itself."
    helps = "Name the {kind}s that it stands in for."
    name: str
    kind: str = "other option"


@record(kw_only=True)
class ReplacesWithoutWhen(Told):
    """An exception has no condition.

    means:
        What replaces something else must say when.
    matters:
        What it replaces could never stand.
    example:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            by default
            advise "Stay at home."
            from A1
          option ward "Ward"
            replaces home
            advise "Come in."
            from A1
    repair:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            by default
            advise "Stay at home."
            from A1
          option ward "Ward"
            replaces home
            when kidney_disease
            advise "Come in."
            from A1
    """

    code = "R407"
    says = "`{name}` replaces something but does not say when."
    helps = "Add `when` with the condition of the exception."
    name: str


@record(kw_only=True)
class DefaultForAll(Told):
    """A default answers patients of whom nobody speaks.

    means:
        The decision has no `when`, so its default holds for everyone in scope.
    matters:
        A default should answer a question that was asked, not all questions that were not.
    example:
        decision place "Where is the patient treated?"
          option home "Home"
            by default
            advise "Stay at home."
            from A1
    repair:
        decision place "Where is the patient treated?"
          when sick
          option home "Home"
            by default
            advise "Stay at home."
            from A1
    """

    code = "R433"
    severity: ClassVar[Severity] = "warning"
    slug = "default_for_all"
    says = "The default `{name}` catches every patient: `{decision}` has no `when`."
    helps = "Add a `when` to the decision, so that the default answers only those whom the source speaks of."
    name: str
    decision: str


@record(kw_only=True)
class UnknownStrength(Told):
    """The strength of a recommendation is not one of the two.

    means:
        A recommendation is strong or conditional.
    matters:
        Readers act on these words, and they have a fixed meaning.
    example:
        rule call_back "Call back"
          when sick
          advise "Drink."
          strength weak
          from A2
    repair:
        rule call_back "Call back"
          when sick
          advise "Drink."
          strength conditional
          from A2
    """

    code = "R410"
    says = "A recommendation is `strong` or `conditional`, not `{word}`."
    helps = "Write one of the two, or leave the line out if the source gives no strength."
    word: str


@record(kw_only=True)
class AssumedLifts(Told):
    """A prohibition is switched off by a value that is only assumed.

    means:
        With the values that `if not stated assume` fills in, and nothing else known, the prohibition no longer holds.
    matters:
        A drug would look allowed because a question was not asked.
    example:
        input frail "Frail"
          is yes or no
          if not stated assume no
            because "Most are not."
        rule spare_the_frail "No medicine against fever for the frail"
          when frail
          do not give antifever
          from A2
    repair:
        input frail "Frail"
          is yes or no
        rule spare_the_frail "No medicine against fever for the frail"
          when frail
          do not give antifever
          from A2
    """

    code = "R436"
    says = "The prohibition `{name}` would be lifted by assuming {inputs}, which nobody has stated."
    helps = "Take the `if not stated assume` line out, so that the question is asked first."
    name: str
    inputs: tuple[str, ...]
