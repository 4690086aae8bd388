"""What the words of the language say: word -> meanings, places, examples and manual pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from b12dsl.syntax import forms as f
from b12dsl.syntax.forms import Opener
from b12dsl.syntax.nesting import forms_of, parents_of
from b12dsl.syntax.shapes import SHAPES
from b12dsl.syntax.vocabulary import keywords, opening_words, route

__all__ = ["INSIDE", "MEANINGS", "Sense", "senses", "words_explained"]


class Sense(NamedTuple):
    """One meaning of a word: under which lines it may stand ("" for a word inside a line), and where more is said."""

    meaning: str
    under: tuple[str, ...]
    example: str
    page: str


# Form of line -> what it says, and the page of the manual.
MEANINGS: Mapping[type, tuple[str, str]] = MappingProxyType(
    {
        f.GuidelineLine: ("Begins the guideline: its name and title. Exactly one file has it.", "lines"),
        f.VersionLine: ("The version of the guideline, three numbers.", "lines"),
        f.StatusLine: ("How far the guideline is: draft, review, published or retired.", "lines"),
        f.CoversLine: ("Whom the guideline is about, or with `does not cover` is not about.", "lines"),
        f.SourceLine: ("Names a text that the guideline is made from.", "sources"),
        f.LinesLine: ("How many lines the source has.", "sources"),
        f.ReferenceLine: ("An entry of the source's own list of references.", "sources"),
        f.StatementLine: ("One thing that the source says, with its line.", "sources"),
        f.SaysLine: ("What the statement says, in your own words or the source's.", "sources"),
        f.CitesLine: ("The references that the source gives for a statement.", "sources"),
        f.DigestLine: ("A fingerprint of the source's line, written by `ledger --write`.", "sources"),
        f.AssumptionLine: ("A reading that the author adds where the source leaves it open.", "sources"),
        f.ConcernsLine: ("The statements that an assumption is about.", "sources"),
        f.InputLine: ("A fact that can be stated of a patient.", "inputs"),
        f.YesNoLine: ("The fact is a yes or a no; not stated, it is unknown.", "inputs"),
        f.ChoicesLine: ("The fact is one word, or several words, of a list.", "inputs"),
        f.ChoiceLine: ("One word of the list, with its label.", "inputs"),
        f.MeasuredLine: ("The fact is measured; the units that are accepted are named.", "inputs"),
        f.DateLine: ("The fact is a day.", "inputs"),
        f.PlausibleLine: ("Values outside count as unknown, with a warning.", "inputs"),
        f.CodeLine: ("The code of the fact, test or drug in a terminology.", "inputs"),
        f.ValidForLine: ("How long a value counts; then it is unknown, with a warning.", "inputs"),
        f.CompletedLine: ("Only whole units count: 12 weeks 3 days are 12 weeks.", "inputs"),
        f.AskLine: ("The question in which the fact is asked for.", "inputs"),
        f.AssumeLine: ("What is assumed to choose a lead while the fact is unknown; it settles nothing.", "inputs"),
        f.TestLine: ("A test that can be ordered, and is never computed with.", "inputs"),
        f.SubstanceLine: ("A substance or class to which drugs belong.", "regimens"),
        f.MolarMassLine: ("The molar mass, with which mass and amount of substance are converted.", "units"),
        f.DrugLine: ("A drug that can be given or forbidden.", "regimens"),
        f.BelongsLine: ("The classes of a drug; what is forbidden for them is forbidden for it.", "regimens"),
        f.ClassifyLine: ("Cuts a measured fact or value into bands.", "findings"),
        f.BandLine: ("One band with its limits, a column for each unit.", "findings"),
        f.FindingLine: ("A yes or no that follows from facts.", "findings"),
        f.WhenLine: ("The condition under which the finding, decision, option, rule or guarantee holds.", "conditions"),
        f.Item: ("One condition of a list.", "conditions"),
        f.ValueLine: ("A figure that is worked out.", "findings"),
        f.EqualsLine: ("What the value is, in which unit, and under which condition.", "findings"),
        f.TableLine: ("A result looked up by several facts at once.", "findings"),
        f.HeaderLine: ("The columns of a table; the last one names the results.", "findings"),
        f.RowLine: ("One row of a table: a cell for each column, and the result.", "findings"),
        f.RegimenLine: ("A course of treatment with its phases.", "regimens"),
        f.PhaseLine: ("What is given: drug, dose, route, how often, how long; `then` begins the next phase, `with` "
                      "adds a course.", "regimens"),
        f.DecisionLine: ("A question to which exactly one option is the answer.", "decisions"),
        f.OptionLine: ("One answer to the decision.", "decisions"),
        f.DefaultLine: ("This option is the answer while no exception takes its place.", "decisions"),
        f.ReplacesLine: ("Makes the option or rule an exception: while its `when` holds, those it names are replaced.",
                         "decisions"),
        f.StrengthLine: ("How strongly the source says it: strong or conditional.", "decisions"),
        f.RuleLine: ("Something that is said besides the answers: what is forbidden, measured, advised.", "decisions"),
        f.GiveLine: ("Gives a regimen; `one of` equal ones, `or else` the next if the one before is forbidden, `may` "
                     "permits it.", "decisions"),
        f.ForbidLine: ("Forbids a drug or class, by one route or by all. While it is unknown, nothing it hits applies.",
                       "decisions"),
        f.InsteadLine: ("A hint beside `do not give`; never a prescription.", "decisions"),
        f.StopLine: ("A drug is to be stopped, or with `do not stop` to be kept on.", "decisions"),
        f.MeasureLine: ("Orders tests, now or at times after a date.", "decisions"),
        f.AimLine: ("A target: met, not met or unknown.", "decisions"),
        f.ReferLine: ("To whom the patient is sent.", "decisions"),
        f.AdviseLine: ("Advice in words.", "decisions"),
        f.SilentLine: ("Says that the source gives no answer here; nothing is made up.", "decisions"),
        f.FromLine: ("The statements of the source that this implements.", "sources"),
        f.AssumesLine: ("The assumptions that this rests on.", "sources"),
        f.BecauseLine: ("The reason, in words.", "sources"),
        f.ProseLine: ("Goes on with the text of the line above.", "lines"),
        f.GuaranteeLine: ("Something that must be true of every patient.", "guarantees"),
        f.GuaranteeGivesLine: ("The drug is never, or always, given.", "guarantees"),
        f.ExactlyOneLine: ("Exactly one option of the decision is always the answer.", "guarantees"),
        f.NeverDependsLine: ("The answer is the same whatever the fact is.", "guarantees"),
        f.AcceptLine: ("A finding of the checker that is known and accepted, with the reason.", "guarantees"),
        f.ReviewLine: ("The day by which it is looked at again.", "guarantees"),
        f.MeaningLine: ("What was accepted, written by `verify --write`.", "guarantees"),
        f.ScenarioLine: ("A worked patient that tests the guideline.", "scenarios"),
        f.GivenLine: ("The facts of the patient stand below.", "scenarios"),
        f.ExpectLine: ("What must follow stands below.", "scenarios"),
        f.TodayFact: ("The day on which the patient is seen.", "scenarios"),
        f.FactLine: ("One fact of the patient.", "scenarios"),
        f.ExpectHolds: ("A finding is true, or with `not` false.", "scenarios"),
        f.ExpectIs: ("A decision, band or result is this.", "scenarios"),
        f.ExpectApplies: ("An option or rule applies, or does not, or leads.", "scenarios"),
        f.ExpectGives: ("A course is surely given, might be given, or is permitted.", "scenarios"),
        f.ExpectStops: ("A drug is to be stopped, or kept on.", "scenarios"),
        f.ExpectDrug: ("A drug is not given, forbidden or withheld.", "scenarios"),
        f.ExpectAsks: ("A fact is still needed, or is not, or nothing is.", "scenarios"),
        f.ExpectMeasures: ("A test is ordered, now or at a visit, or is not.", "scenarios"),
        f.ExpectAim: ("A target stands.", "scenarios"),
        f.ExpectGap: ("The source leaves something out.", "scenarios"),
        f.ExpectWarns: ("The assessment warns with these words.", "scenarios"),
        f.ExpectAssumes: ("The lead was chosen with this assumption.", "scenarios"),
    }
)  # fmt: skip

_JOINING = ("Joins conditions; `and` and `or` on one line need brackets.", "when sleepy and not tired", "conditions")
_LISTING = ("Opens a list of conditions that stand below it.", "when at least 2 of", "conditions")
_COMPARING = ("Compares a figure with limits, which carry their unit.", "when weight at least 3 kg", "conditions")
_NAMING = ("Compares a fact, band or decision with its words.", "when grade is one of light, heavy", "conditions")
_KNOWING = ("Asks whether a fact is known; allowed where it cannot unsettle an answer.",
            "measure weight when weight is unknown", "conditions")  # fmt: skip
_DATING = ("Compares days.", "when start more than 3 months before today", "conditions")
_OFTEN = ("How often.", "give salt_solution 5 mL oral twice daily for 2 weeks", "regimens")
_LONG = ("How long.", "give salt_solution 5 mL oral daily until tired", "regimens")
_PART = ("A part of a course that the source does not state: it is said to be missing.",
         "give salt_solution dose not stated oral daily for 1 week", "regimens")  # fmt: skip
_ANSWERS = ("Part of what a scenario expects.", "rest_more does not apply", "scenarios")
_OUTCOMES = (
    ("decided", "One option is the answer, whatever is learned later."),
    ("provisional", "One option leads; something that is not known yet could still change it."),
    ("undecided", "What is not known yet decides."),
    ("conflict", "Two options apply at once. Let one of them replace the other."),
    ("blocked", "The only answer is forbidden by a rule."),
    ("possible", "It depends on what is not known."),
    ("replaced", "An exception takes its place."),
    ("withheld", "Not to be given until it is known whether a prohibition has an exception for this patient."),
    ("forbidden", "A rule forbids it."),
)
_SMALL = ("A small word inside lines.", "counted in completed weeks", "lines")


def _inside() -> Iterator[tuple[str, tuple[str, str, str]]]:
    for said, words in (
        (_SMALL, "a an as for in of on to with line completed exactly"),
        (_JOINING, "and or not"),
        (_LISTING, "any all none"),
        (_COMPARING, "at least less more most than under"),
        (_NAMING, "is one includes several"),
        (_KNOWING, "known unknown"),
        (_DATING, "before after within today"),
        (_OFTEN, "daily every monthly once times twice weekly day week month"),
        (_LONG, "until life indefinitely"),
        (_PART, "dose route frequency duration stated"),
        (("The answer to a yes or no.", "if not stated assume yes", "inputs"), "yes no assume"),
        (("`A, or else B`: B only where A is forbidden.", "give drinks, or else tablets", "decisions"), "else"),
        (("Why no rule implements a statement.", "statement S01 in note line 12 background", "sources"),
         "background incomplete"),
        (("What must be true of every patient.", "always exactly one option of first_step", "guarantees"),
         "always never depends"),
        (_ANSWERS, "applicable applies apply covered leads nothing"),
    ):  # fmt: skip
        yield from ((word, said) for word in words.split())
    for word, form in (
        ("date", f.DateLine), ("silent", f.SilentLine), ("default", f.DefaultLine), ("mass", f.MolarMassLine),
        ("cover", f.CoversLine), ("include", f.FactLine),
    ):  # fmt: skip
        meaning, page = MEANINGS[form]
        yield word, (meaning, SHAPES[form], page)
    for word, meaning in _OUTCOMES:
        yield word, (meaning, f"first_step is {word}", "evaluation")


INSIDE: Mapping[str, tuple[str, str, str]] = MappingProxyType(dict(_inside()))
"""Words inside lines, and of results: meaning, example, manual page."""


def words_explained() -> tuple[str, ...]:
    """Every word that the grammar spells, and those of results; routes are left out."""
    return tuple(sorted(keywords() | INSIDE.keys()))


def senses(word: str) -> tuple[Sense, ...]:
    """All meanings of a word, those of lines that it opens first; none for what is no word of the language."""
    found = [
        Sense(meaning, _places(form), SHAPES[form], page)
        for rule in opening_words().get(word, ())
        for form in forms_of(rule)
        for meaning, page in (MEANINGS[form],)
    ]
    if word in INSIDE:
        meaning, example, page = INSIDE[word]
        found.append(Sense(meaning, (), example, page))
    way = route(word)
    if way is not None:
        found.append(
            Sense(f"A route: {way.phrase}.", (), f"give salt_solution 5 mL {word} daily for 1 week", "regimens")
        )
    return tuple(found)


def _places(form: type) -> tuple[str, ...]:
    """The words that open the lines under which a form may stand; the outermost level is said in words."""
    return tuple(dict.fromkeys(_place(parent) for parent in parents_of(form)))


def _place(parent: type) -> str:
    if parent is f.File:
        return "the margin"
    return "a list" if parent is Opener else SHAPES[parent].split()[0]
