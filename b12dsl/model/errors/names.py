"""Diagnostics of names: what is not declared, declared twice, or of another kind."""

from __future__ import annotations

from b12dsl.diagnostics import Label
from b12dsl.model.told import Told, circle_words, listed, nearest
from b12dsl.records import record
from b12dsl.source import Span

__all__ = [
    "ChoiceTwice",
    "Circular",
    "DeclaredTwice",
    "ListMeant",
    "SameTitle",
    "UnknownChoice",
    "UnknownName",
    "WrongKind",
]  # fmt: skip


def _an(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


@record(kw_only=True)
class UnknownName(Told):
    """A name is used that nothing declares.

    means:
        No input, finding, drug, option or other declaration has this name.
    matters:
        A rule on a name that means nothing could never fire, and nobody would notice.
    example:
        rule call_back "Call back"
          when fevr
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from A2
    """

    code = "N201"
    says = "`{name}` is not declared{as_what}."
    name: str
    wanted: str = ""
    known: tuple[str, ...] = ()
    hint: str = ""

    @property
    def as_what(self) -> str:
        """What was looked for, where that is certain."""
        return f" as {_an(self.wanted)}" if self.wanted else ""

    @property
    def nearest(self) -> str | None:
        """The declared name that is most likely meant, looked for when somebody asks."""
        return nearest(self.name, self.known)

    @property
    def help(self) -> str:
        """The nearest declared name."""
        found = self.nearest
        said = f"Did you mean `{found}`?" if found else "Declare it, or write a name that is declared."
        return f"{said} {self.hint}".rstrip()


@record(kw_only=True)
class DeclaredTwice(Told):
    """Two declarations have the same name.

    means:
        Declarations and options share one list of names, over all files of the guideline.
    matters:
        It would depend on chance which of the two a rule means.
    example:
        finding fever "Fever that stays"
          when heat is high and sick
          from A1
    repair:
        rule call_back "Call back"
          when heat is high and sick
          advise "Call the patient back."
          from A1
    """

    code = "N202"
    says = "`{name}` is declared twice: here, and already as {kind_before}."
    helps = "Give one of the two another name; declarations and options share one list of names."
    name: str
    kind: str

    @property
    def kind_before(self) -> str:
        """What the first declaration is, with its article."""
        return _an(self.kind)

    @staticmethod
    def of(name: str, span: Span, kind: str, before: Span) -> DeclaredTwice:
        """The second declaration, with a label on the first."""
        return DeclaredTwice(span=span, name=name, kind=kind, also=(Label(before, "declared here first"),), about=name)


@record(kw_only=True)
class WrongKind(Told):
    """A name is used where something of another kind belongs.

    means:
        The name is declared, but as something else: a drug where a finding is asked, an input where a
        regimen is given.
    matters:
        Reading it as what it is not would give the line a meaning that nobody wrote.
    example:
        rule call_back "Call back"
          when sick
          do not give fever
          from A2
    repair:
        rule call_back "Call back"
          when sick
          do not give febrin
          from A2
    """

    code = "N203"
    says = "`{name}` is {is_a}, but {wants_a} belongs here."
    helps = "Write the name of {wants_a}, or declare `{name}` as one."
    name: str
    kind: str
    wanted: str

    @property
    def is_a(self) -> str:
        """What the name is, with its article."""
        return _an(self.kind)

    @property
    def wants_a(self) -> str:
        """What belongs here, with its article."""
        return _an(self.wanted)


@record(kw_only=True)
class UnknownChoice(Told):
    """A word is not among those that an input, band, table or decision can be.

    means:
        The choices, bands, results or options are listed where the name is declared, and this word is not
        in the list.
    matters:
        A condition on a word that never occurs is never true.
    example:
        rule call_back "Call back"
          when region is costa
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when region is coast
          advise "Call the patient back."
          from A2
    """

    code = "N204"
    says = "`{value}` is not one of the words that `{name}` can be."
    value: str
    name: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest word, or all of them."""
        found = nearest(self.value, self.known)
        return f"Did you mean `{found}`?" if found else f"It can be {listed(self.known, 'or')}."


@record(kw_only=True)
class ChoiceTwice(Told):
    """A word stands twice in one list.

    means:
        Two choices of an input, two bands or two results have the same name.
    matters:
        A reader could not tell which of the two a rule means.
    example:
        input season "Season"
          is one of
            dry "Dry"
            wet "Wet"
            dry "Very dry"
        rule call_back "Call back"
          when season is dry
          advise "Call the patient back."
          from A2
    repair:
        input season "Season"
          is one of
            dry "Dry"
            wet "Wet"
            very_dry "Very dry"
        rule call_back "Call back"
          when season is dry
          advise "Call the patient back."
          from A2
    """

    code = "N205"
    says = "`{value}` stands twice among the words that `{name}` can be."
    helps = "Leave one of the two out, or give it another name."
    value: str
    name: str

    @staticmethod
    def of(value: str, name: str, span: Span, before: Span) -> ChoiceTwice:
        """The second one, with a label on the first."""
        return ChoiceTwice(span=span, value=value, name=name, also=(Label(before, "it stands here first"),), about=name)


@record(kw_only=True)
class ListMeant(Told):
    """A list of words is written as if each were a condition.

    means:
        `region is coast or hills` reads as two conditions, and `hills` alone is not one.
    matters:
        In speech the word "is" carries over; a rule must say what it compares.
    example:
        rule call_back "Call back"
          when region is coast or hills
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when region is one of coast, hills
          advise "Call the patient back."
          from A2
    """

    code = "N206"
    says = "`{last}` is one of the words that `{name}` can be, not a condition of its own."
    helps = "Write `{name} is one of {written}`."
    name: str
    choices: tuple[str, ...]

    @property
    def last(self) -> str:
        """The word that was taken for a condition."""
        return self.choices[-1]

    @property
    def written(self) -> str:
        """The words as a list of the language."""
        return ", ".join(self.choices)


@record(kw_only=True)
class Circular(Told):
    """Names define each other in a circle.

    means:
        To know the first one must know the second, and so on back to the first.
    matters:
        There is no order in which these could be worked out.
    example:
        finding tired "Tired"
          when weak or fever
          from A1
        finding weak "Weak"
          when tired
          from A1
    repair:
        finding tired "Tired"
          when weak or fever
          from A1
        finding weak "Weak"
          when heat is high
          from A1
        rule call_back "Call back"
          when tired
          advise "Call the patient back."
          from A2
    """

    code = "N211"
    says = "{way} define each other in a circle, so none of them can be worked out."
    helps = "Take one of these names out of the condition of another."
    circle: tuple[str, ...]

    @property
    def way(self) -> str:
        """The circle, name by name."""
        return circle_words(self.circle)


@record(kw_only=True)
class SameTitle(Told):
    """Two medicines have the same title.

    means:
        A reader sees titles only. To the guideline the two are different medicines.
    matters:
        One may be forbidden and the other given under the same words.
    example:
        drug febrin_drops "Febrin"
          belongs to antifever
        rule drops "Drops"
          when fever
          give febrin_drops 5 mg oral daily for 5 days
          from A2
    repair:
        drug febrin_drops "Febrin drops"
          belongs to antifever
        rule drops "Drops"
          when fever
          give febrin_drops 5 mg oral daily for 5 days
          from A2
    """

    code = "N214"
    severity = "warning"
    slug = "same_title"
    says = "`{name}` and `{other}` are both called “{title}”."
    helps = "Give them different titles, or make them one."
    name: str
    other: str
    title: str
