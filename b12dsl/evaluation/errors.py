"""What is wrong with the shape and the names of a case: case -> frozen diagnostics C701 to C712, each with its page.

The examples are cases for `EXAMPLE_GUIDELINE` on `EXAMPLE_TODAY`. Numbers, units and dates: `errors_values`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from b12dsl.diagnostics import Diagnostic
from b12dsl.model.told import listed, nearest
from b12dsl.records import record
from b12dsl.source import Span

__all__ = [
    "CASE_SPAN", "EXAMPLE_GUIDELINE", "EXAMPLE_TODAY", "BandContradicted", "CaseDiagnostic", "FindingContradicted",
    "NotAFact", "NotOneChoice", "NotSeveral", "NotYesNo", "Repeated", "UnknownChoice", "UnknownFact", "UnknownKey",
    "UnreadableCase", "UnreadableToday",
]  # fmt: skip

CASE_SPAN: Final = Span("case", 1, 1, 1, 1)
EXAMPLE_TODAY: Final = date(2026, 3, 20)
EXAMPLE_GUIDELINE: Final = """\
guideline example "An example"
  version 1.0.0
  status draft

substance sugar "Sugar"
  molar mass 180.16 g/mol
input glucose "Blood sugar"
  is a concentration of sugar in mmol/L or mg/dL
  plausible 0 to 100 mmol/L
  valid for 3 months
input weight "Body weight"
  is a mass in kg
input falls "Falls in the last year"
  is a count
input fever "Fever"
  is yes or no
input side "Side"
  is one of
    left "Left"
    right "Right"
input signs "Signs"
  is several of
    cough "Cough"
    rash "Rash"
input onset "First day of illness"
  is a date
classify glucose as glucose_level "Level of blood sugar"
  low     less than 4 mmol/L | less than 70 mg/dL
  normal  4 to 6 mmol/L      | 70 to 100 mg/dL
  high    more than 6 mmol/L | more than 100 mg/dL
finding unwell "Unwell"
  when any of
    fever
    signs includes cough
finding feverish "Feverish"
  when fever
value half_weight "Half of the body weight"
  equals weight / 2 in kg
rule comfort "Comfort"
  when unwell
  advise "Rest."
"""


@record(kw_only=True)
class CaseDiagnostic(Diagnostic):
    """Something about one fact of a case; `fact` is its name, or "case" or "today".

    `says` and `helps` are templates in which `{it.field}` stands for a field or property of the diagnostic.
    """

    says: ClassVar[str] = ""
    helps: ClassVar[str] = ""
    fact: str
    span: Span = CASE_SPAN

    @property
    def message(self) -> str:
        """What is wrong and why it matters, in one or two sentences."""
        return self.says.format(it=self)

    @property
    def help(self) -> str:
        """How to mend it, in one sentence; may be empty."""
        return self.helps.format(it=self).strip()

    def to_dict(self) -> dict[str, str]:
        """The form in which results carry it: code, fact, message, help."""
        return {"code": self.code, "fact": self.fact, "message": self.message, "help": self.help}


# ------------------------------------------------------------------ the case as a whole


@record(kw_only=True)
class UnreadableCase(CaseDiagnostic):
    """A case, or the facts in it, is not an object.

    means:
        A case is an object of facts, or an object with `facts` and `today`; here stands something else.
    matters:
        Without names nothing says which value belongs to which fact.
    example:
        ["fever"]
    repair:
        {"fever": true}
    """

    code = "C701"
    says = "{it.where} should be an object of facts, but it is {it.found}."
    helps = 'Write names and values, as in `{{"facts": {{"fever": true}}}}`.'
    where: str
    found: str


@record(kw_only=True)
class UnknownKey(CaseDiagnostic):
    """An object has a key that means nothing there.

    means:
        Beside `facts` and `today`, or beside `value`, `unit` and `on`, there is another key.
    matters:
        What is not read could have been meant as a fact, and leaving it out in silence could change the answer.
    example:
        {"facts": {"fever": true}, "patient": 12}
    repair:
        {"facts": {"fever": true}}
    """

    code = "C702"
    says = "{it.where} has the key `{it.key}`, which means nothing there."
    helps = "Keys that are read here: {it.choices}."
    where: str
    key: str
    known: tuple[str, ...]

    @property
    def choices(self) -> str:
        """The keys that are read, in words."""
        return listed(self.known)


@record(kw_only=True)
class UnreadableToday(CaseDiagnostic):
    """The day of the assessment cannot be read.

    means:
        `today` is not a date of the form year-month-day.
    matters:
        How old a result is, and when a check is due, is counted from this day.
    example:
        {"today": "20 March 2026", "facts": {"fever": true}}
    repair:
        {"today": "2026-03-20", "facts": {"fever": true}}
    """

    code = "C703"
    says = "`today` is {it.found}, and not a day such as `2026-03-20`."
    helps = (
        "Write year, month and day in digits, as in `2026-03-20`, or leave `today` out: then the machine's date counts."
    )
    found: str


# ------------------------------------------------------------------ names


@record(kw_only=True)
class UnknownFact(CaseDiagnostic):
    """A fact has a name that the guideline does not know.

    means:
        The guideline declares no input, finding, band or table of this name.
    matters:
        A misspelt fact would count as unknown, and the answer would be given without it.
    example:
        {"fevr": true}
    repair:
        {"fever": true}
    """

    code = "C704"
    says = "`{it.fact}` is not a fact that this guideline asks for."
    helps = "{it.proposal}"
    known: tuple[str, ...]

    @property
    def proposal(self) -> str:
        """The nearest name, if one is near."""
        found = nearest(self.fact, self.known)
        return f"Did you mean `{found}`?" if found else "Leave it out, or look the name up: `b12dsl inputs` lists them."


@record(kw_only=True)
class NotAFact(CaseDiagnostic):
    """A name of the guideline is stated that cannot be: it is worked out or decided, never reported.

    means:
        The name belongs to a value, decision, option, rule, test, drug or the like. Only inputs, findings, bands and
        results of tables can be stated.
    matters:
        What the guideline works out itself must not be overridden from outside.
    example:
        {"half_weight": "40 kg"}
    repair:
        {"weight": "80 kg"}
    """

    code = "C705"
    says = "`{it.fact}` is {it.kind} of this guideline; a case cannot state it."
    helps = "State the facts that it rests on, or leave it out."
    kind: str


@record(kw_only=True)
class Repeated(CaseDiagnostic):
    """The same fact stands in the case twice.

    means:
        One name occurs two or more times in one object.
    matters:
        Only one of the values could count, and nothing says which.
    example:
        {"fever": true, "fever": false}
    repair:
        {"fever": true}
    """

    code = "C706"
    says = "`{it.fact}` is stated more than once; nothing says which of the values counts."
    helps = "Keep the value that holds on the day of the assessment."


# ------------------------------------------------------------------ words


@record(kw_only=True)
class NotYesNo(CaseDiagnostic):
    """A yes/no fact is neither yes nor no.

    means:
        The fact is answered by true or false, in words yes or no; null says that it is not known.
    matters:
        0, 1, "n/a" or "unclear" can be meant as no or as not known, and these two lead to different answers.
    example:
        {"fever": 1}
    repair:
        {"fever": true}
    """

    code = "C707"
    says = "`{it.fact}` ({it.label}) is answered by yes or no, but here stands {it.found}."
    helps = "Write `true` or `false`; write `null`, or leave it out, if it is not known."
    label: str
    found: str


@record(kw_only=True)
class NotOneChoice(CaseDiagnostic):
    """A fact that is one of several words is not a word.

    means:
        The fact is stated by exactly one of the words that the guideline lists.
    matters:
        A number or a list in its place cannot be matched to one of them.
    example:
        {"side": ["left", "right"]}
    repair:
        {"side": "left"}
    """

    code = "C708"
    says = "`{it.fact}` ({it.label}) is exactly one of {it.choices}, but here stands {it.found}."
    helps = "Write one of these words; write `null`, or leave it out, if it is not known."
    label: str
    found: str
    known: tuple[str, ...]

    @property
    def choices(self) -> str:
        """The words that can be stated."""
        return listed(self.known, "or")


@record(kw_only=True)
class UnknownChoice(CaseDiagnostic):
    """A word is none of those that the fact can be.

    means:
        The guideline does not list this word for the fact.
    matters:
        A word that is not recognised would count as not known.
    example:
        {"side": "lefft"}
    repair:
        {"side": "left"}
    """

    code = "C709"
    says = "`{it.given}` is not among the words for `{it.fact}` ({it.label}): {it.choices}."
    helps = "{it.proposal}"
    label: str
    given: str
    known: tuple[str, ...]

    @property
    def choices(self) -> str:
        """The words that can be stated."""
        return listed(self.known)

    @property
    def proposal(self) -> str:
        """The nearest word, if one is near."""
        found = nearest(self.given, self.known)
        return f"Did you mean `{found}`?" if found else "Write one of these words, or `null` if it is not known."


@record(kw_only=True)
class NotSeveral(CaseDiagnostic):
    """A fact that can be several things at once is neither a list nor an object.

    means:
        What is present is stated as a list of words, or each word with true or false.
    matters:
        A single word does not say whether the others are absent or were not asked.
    example:
        {"signs": "cough"}
    repair:
        {"signs": ["cough"]}
    """

    code = "C710"
    says = "`{it.fact}` ({it.label}) is a list of what is present, but here stands {it.found}."
    helps = 'Write a list of what is present, or an object that can say no as well: `{{"{it.first}": false}}`.'
    label: str
    found: str
    known: tuple[str, ...]

    @property
    def first(self) -> str:
        """A word for the repair."""
        return self.known[0] if self.known else "name"


# ------------------------------------------------------------------ contradictions


@record(kw_only=True)
class BandContradicted(CaseDiagnostic):
    """A band is stated that does not fit the value stated with it, or another band.

    means:
        No value could lie in the stated band and be what is stated of its input.
    matters:
        One of the two is wrong, and the answer would rest on whichever was read last.
    example:
        {"glucose": {"value": "3 mmol/L", "on": "2026-03-01"}, "glucose_level": "high"}
    repair:
        {"glucose": {"value": "3 mmol/L", "on": "2026-03-01"}, "glucose_level": "low"}
    """

    code = "C711"
    says = "`{it.fact}` is stated as {it.band}, but what is stated of `{it.input}` does not lie there."
    helps = "Leave out the band: it follows from the value. Or correct the value."
    band: str
    input: str


@record(kw_only=True)
class FindingContradicted(CaseDiagnostic):
    """A finding, band or result of a table is stated, and its definition says otherwise.

    means:
        What is stated stands in for the definition. Here all the parts of the definition are known, and they settle it
        the other way.
    matters:
        One of the facts is wrong, and the answer would rest on the wrong one.
    example:
        {"unwell": true, "fever": false, "signs": {"cough": false}}
    repair:
        {"unwell": false, "fever": false, "signs": {"cough": false}}
    """

    code = "C712"
    says = "`{it.fact}` ({it.label}) is stated as {it.stated}, but what is stated of its parts makes it {it.follows}."
    helps = "Leave `{it.fact}` out: it follows from its parts. Or correct {it.which}."
    label: str
    stated: str
    follows: str
    parts: tuple[str, ...] = ()

    @property
    def which(self) -> str:
        """The facts that settle it."""
        return listed(self.parts, "or") if self.parts else "its parts"
