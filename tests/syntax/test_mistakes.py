"""Mistakes that people make: one true message each, with the repair, and none that follows from another."""

from __future__ import annotations

import pytest

from b12dsl.diagnostics import Diagnostic
from b12dsl.source import Source
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Opener
from b12dsl.syntax.parse import parse
from b12dsl.syntax.shapes import SHAPES

# Under what the line stands, the line, the code, and words of the message or of the repair.
MISTAKES: list[tuple[list[str], str, str, str]] = []


def under(*above: str) -> list[str]:
    return list(above)


GUIDELINE = under(SHAPES[forms.GuidelineLine])
STATEMENT = under(SHAPES[forms.StatementLine])
INPUT = under(SHAPES[forms.InputLine])
BANDS = under(SHAPES[forms.ClassifyLine])
FINDING = under(SHAPES[forms.FindingLine])
LIST = under(SHAPES[forms.FindingLine], "when any of")
VALUE = under(SHAPES[forms.ValueLine])
TABLE = under(SHAPES[forms.TableLine])
REGIMEN = under(SHAPES[forms.RegimenLine])
OPTION = under(SHAPES[forms.DecisionLine], SHAPES[forms.OptionLine])
DECISION = under(SHAPES[forms.DecisionLine])
RULE = under(SHAPES[forms.RuleLine])
GUARANTEE = under(SHAPES[forms.GuaranteeLine])
ACCEPT = under(SHAPES[forms.AcceptLine])
GIVEN = under(SHAPES[forms.ScenarioLine], "given")
EXPECT = under(SHAPES[forms.ScenarioLine], "expect")
SCENARIO = under(SHAPES[forms.ScenarioLine])
TOP = under()

MISTAKES += [(TOP, line, code, words) for line, code, words in [
    ("guideline rest Rest after a journey", "S162", '"Rest after a journey"'),
    ('input body weight "Weight"', "S166", "body_weight"),
    ('input Weight "Weight"', "S126", "`weight`"),
    ('input weight-at-birth "Weight"', "S127", "weight_at_birth"),
    ('input 25oh "Level"', "S127", "n25oh"),
    ('input "Weight"', "S165", "name is missing"),
    ("input weight", "S161", "double quotes"),
    ("input weight 'Weight'", "S125", "double quotes"),
    ('input weight "Weight" kg', "S164", "kg"),
    ('input weight: "Weight"', "S120", "colon"),
    ('input weight "Weight" "in kg"', "S164", "second text"),
    ('input weight "Weight', "S110", "closing quote"),
    ('input unknown "Unknown"', "S160", "unknown"),
    ('inputt weight "Weight"', "S148", "`input`"),
    ("statement S08 in note, line 12", "S199", "Leave `,` out: write `statement S08 in note line 12`"),
    ("statement S10 in note line 10 backgroud", "S199", "`background`"),
    ("statement S10 in note line twelve", "S142", "12"),
    ('classify weight weight_class "Class"', "S199", "`as` is missing: write `classify weight as weight_class"),
    ("accept columns_disagree", "S170", SHAPES[forms.AcceptLine]),
    ("when tired", "S149", "a finding, a decision, an option, a rule or a guarantee. Indent it with two spaces"),
    ("add salt_solution", "S138", "planned"),
    ("xyzzy", "S148", "`guideline`"),
]]  # fmt: skip
MISTAKES += [(GUIDELINE, line, code, words) for line, code, words in [
    ("version 1.0", "S167", "1.0.0"),
    ("version", "S167", "three numbers"),
    ("status", "S165", "name"),
    ("covers age at least 18 years Adults", "S162", '"Adults"'),
    ("does not covers pregnant", "S199", "`cover`"),
    ("cites 1", "S149", "a statement"),
]]  # fmt: skip
MISTAKES += [(STATEMENT, line, code, words) for line, code, words in [
    ("says Rest for two days", "S162", '"Rest for two days"'),
    ("cites 1 and 5", "S143", "1, 5"),
    ("cites 1,5", "S113", "comma, space"),
    ("cites one", "S169", "digits"),
    ("digest 0000", "S168", "eight"),
    ("from S01", "S149", "most declarations"),
]]  # fmt: skip
MISTAKES += [(INPUT, line, code, words) for line, code, words in [
    ("is yes/no", "S133", "`yes or no`"),
    ("is one of diet, surgery", "S153", "deeper line"),
    ("is one off", "S199", "`of`"),
    ("is a concentration of sodium mmol/L", "S199", "`in` is missing"),
    ("plausible 0-100 kg", "S114", "0 to 100"),
    ("plausible between 1 and 400 kg", "S133", "1 to 400 kg"),
    ("code 14685-2", "S199", "code LOINC"),
    ("valid 6 months", "S199", "valid for 6 months"),
    ("valid for six months", "S142", "`6`"),
    ("if not stated yes", "S199", "assume yes"),
    ("unit kg", "S148", "`is`"),
    ("replaces b1", "S149", "an option or a rule"),
]]  # fmt: skip
MISTAKES += [(BANDS, line, code, words) for line, code, words in [
    ("light 10-50 kg", "S114", "10 to 50"),
    ("heavy greater than 100 kg", "S133", "more than"),
    ("heavy ≥ 100 kg", "S118", "at least"),
    ("heavy 100 kg", "S170", SHAPES[forms.BandLine]),
    ("fron S01", "S148", "`from`"),
]]  # fmt: skip
MISTAKES += [(FINDING, f"when {words}", code, repair) for words, code, repair in [
    ("sleepy and weak or pale", "S130", "`(sleepy and weak) or pale` or `sleepy and (weak or pale)`"),
    ("a1 and (b1 and c1 or d1)", "S130", "`(b1 and c1) or d1` or `b1 and (c1 or d1)`"),
    ("cause is diet and x1 is 3 mg or tired", "S130", "(x1 is 3 mg or tired)"),
    ("weight is 3 kg or 4 kg", "S131", "`or weight is 4 kg`"),
    ("weight less than 3 kg or more than 5 kg", "S131", "`or weight more than 5 kg`"),
    ("weight is 3 or 4", "S131", "Say `weight` again"),
    ("age greater than 18 years", "S133", "more than"),
    ("age older than 18 years", "S133", "more than"),
    ("age is above 18 years", "S133", "more than"),
    ("age is not more than 18 years", "S133", "at most"),
    ("age less then 18 years", "S133", "less than"),
    ("age up to 18 years", "S133", "at most"),
    ("age between 18 and 65 years", "S133", "18 to 65 years"),
    ("age is between 18 years and 65 years", "S133", "18 years to 65 years"),
    ("age is at least 18 years old", "S133", "`years`"),
    ("age ≥ 18 years", "S118", "at least"),
    ("age 18-65 years", "S114", "18 to 65"),
    ("age at least 18y", "S115", "18 y"),
    ("weight at least 2,5 kg", "S112", "2.5"),
    ("weight at least 1,000 kg", "S111", "1000"),
    ("cause = diet", "S117", "is"),
    ("cause == diet", "S117", "`==`"),
    ("cause != diet", "S118", "is not"),
    ("cause <> diet", "S118", "is not"),
    ("cause is one of diet surgery", "S151", "diet, surgery"),
    ("cause is one of diet,surgery", "S113", "comma"),
    ("cause is one of [diet, surgery]", "S123", "brackets"),
    ("cause in diet, surgery", "S133", "is one of"),
    ("cause is either diet or surgery", "S133", "is one of diet, surgery"),
    ("weight is not known", "S139", "is unknown"),
    ("weight is not unknown", "S139", "is known"),
    ("sleepy is true", "S146", "`sleepy`"),
    ("sleepy is false", "S146", "`not sleepy`"),
    ("sleepy, weak", "S152", "`and` or `or`"),
    ("sleepy and", "S145", "all of"),
    ("not", "S145", "not"),
    ("sleepy && weak", "S118", "and"),
    ("(sleepy and weak", "S122", "partner"),
    ("sleepy and weak)", "S122", "partner"),
    ("sleepy then rest", "S136", "next line"),
    ("any of sleepy, weak", "S153", "deeper line"),
    ("any of:", "S120", "colon"),
    ("either sleepy or weak", "S133", "sleepy"),
    ("patient has fever", "S133", "fever"),
    ("weight + height", "S103", "amount"),
    ("start is 2026-02-30", "S101", "2026-02-30"),
    ("start before 20.03.2026", "S116", "2026-03-20"),
    ("start before 3/20/2026", "S116", "2026-03-20"),
    ("start before 03/04/2026", "S116", "2026-04-03"),
    ("start before 20 March 2026", "S116", "2026-03-20"),
    ("start less than 3 months ago", "S133", "before today"),
    ("age is 12+3 weeks", "S133", "12 weeks 3 days"),
    ("weight is", "S170", "for example"),
    ("sleepy \\", "S124", "all of"),
    ("sleepy;", "S121", "semicolon"),
    ("weight/height more than 3", "S119", "weight / height"),
    ("sleepy unless weak", "S134", "when not"),
    ("sleepy if weak", "S135", "when"),
]]  # fmt: skip
MISTAKES += [(place, line, code, words) for place, line, code, words in [
    (FINDING, "if sleepy", "S135", "when"),
    (FINDING, "unless sleepy", "S134", "when not"),
    (FINDING, "from S01 and S02", "S143", "S01, S02"),
    (FINDING, "from S01,", "S144", "repeats"),
    (FINDING, "cites 1", "S149", "a statement"),
    (LIST, "sleepy,weak", "S113", "comma"),
    (LIST, "from S01", "S149", "under a list"),
    (VALUE, "equals weight/height in kg/m2", "S119", "weight / height"),
    (VALUE, "equals weight / height kg/m2", "S199", "equals"),
    (TABLE, "any | | severe", "S107", "Write `any`"),
    (TABLE, "weight in kg | light", "S107", "cell"),
    (TABLE, "gives one of light, heavy | light", "S107", "cell"),
    (TABLE, "under 70 | gives one of light, heavy", "S104", "name"),
    (TABLE, "any | weight in kg", "S104", "name"),
    (FINDING, "when at least 0 of", "S106", "whole number"),
    (FINDING, "when start is 2026-01-01 or 2026-02-01", "S131", "start is 2026-02-01"),
    (FINDING, "when age is 3 weeks 4", "S147", "number 4"),
    (FINDING, "when age is 12 weeks 3 days or 13 weeks 1 days", "S131", "age is 13 weeks 1 days"),
    (REGIMEN, "give drops 1,000 mL oral daily for life", "S111", "1000"),
    (REGIMEN, "give drops 1000-2000 mL oral daily for life", "S114", "1000 to 2000"),
    (REGIMEN, "give drops 5mL oral daily for life", "S115", "5 mL"),
    (REGIMEN, "give drops 5 mL oral every other day for life", "S132", "every 2 days"),
    (REGIMEN, "give drops 5 mL oral every second week for life", "S132", "every 2 weeks"),
    (REGIMEN, "give drops 5 mL oral every day for life", "S132", "daily"),
    (REGIMEN, "give drops 5 mL oral three times a day for life", "S142", "3 times"),
    (REGIMEN, "give drops 5 mL oral 3 times per week for life", "S141", "3 times a week"),
    (REGIMEN, "give drops 5 mL oral bd for life", "S141", "twice daily"),
    (REGIMEN, "give drops 5 mL oral q8h for life", "S141", "every 8 hours"),
    (REGIMEN, "give drops 5 mL oral daily lifelong", "S141", "for life"),
    (REGIMEN, "give drops 5 mL by mouth daily for life", "S150", "oral"),
    (REGIMEN, "give drops 5 mL by injection daily for life", "S150", "subcutaneous"),
    (REGIMEN, "give drops 5 oral daily for life", "S147", "number 5"),
    (REGIMEN, "give drops 5 daily for life", "S147", "number 5"),
    (REGIMEN, "give drops oral 5 mL daily for life", "S140", "give drops 5 mL oral daily for life"),
    (REGIMEN, "give drops 5 mL oral for life daily", "S140", "give drops 5 mL oral daily for life"),
    (REGIMEN, "give drops 5 mL oral daily until levels are normal", "S162", '"levels are normal"'),
    (REGIMEN, "give drops", "S170", "oral"),
    (OPTION, "cites 3", "S149", "a statement"),
    (OPTION, "by defualt", "S199", "`default`"),
    (OPTION, "replace wait", "S148", "`replaces`"),
    (OPTION, "replaces wait and rest", "S143", "wait, rest"),
    (OPTION, "do not start drops", "S138", "do not give"),
    (OPTION, "switch to drops", "S138", "planned"),
    (OPTION, "refer to a sleep clinic", "S162", '"a sleep clinic"'),
    (OPTION, "otherwise", "S137", "by default"),
    (DECISION, "otherwise", "S137", "by default"),
    (RULE, "measure weight and height", "S143", "weight, height"),
    (RULE, 'measure "weight"', "S163", "without quotes"),
    (RULE, "measure weight if sleepy", "S135", "when"),
    (RULE, "measure weight at 3,6 months after start", "S113", "comma"),
    (RULE, "measures weight", "S148", "`measure`"),
    (RULE, "advise rest", "S162", '"rest"'),
    (RULE, "advize \"Rest\"", "S148", "`advise`"),
    (RULE, "source is silent \"x\"", "S199", "source silent"),
    (GUARANTEE, "never give drops", "S199", "`gives`"),
    (GUARANTEE, "first_step does not depend on weight", "S199", "never depends on"),
    (ACCEPT, "review by 20.03.2027", "S116", "2027-03-20"),
    (ACCEPT, "review by soon", "S116", "2026-03-20"),
    (GIVEN, "today is 20 March 2026", "S116", "2026-03-20"),
    (GIVEN, "today 2026-03-20", "S199", "today is 2026-03-20"),
    (GIVEN, "age = 54 years", "S117", "is"),
    (GIVEN, "age: 54 years", "S120", "`is`"),
    (GIVEN, "age is 54years", "S115", "54 years"),
    (GIVEN, "no fever", "S148", "`not`"),
    (EXPECT, "first_step = wait", "S117", "is"),
    (EXPECT, "ask for weight", "S148", "`asks`"),
    (EXPECT, "give drops", "S148", "`gives`"),
    (EXPECT, "does not gives drops", "S199", "`give`"),
    (EXPECT, "warns out of date", "S162", '"out of date"'),
]]  # fmt: skip

# What comes along from spreadsheets, word processors, other countries and other languages.
MISTAKES += [(place, line, code, words) for place, line, code, words in [
    (TOP, "// a comment", "S148", "A comment begins with `#`"),
    (TOP, "-- a comment", "S148", "A comment begins with `#`"),
    (TOP, "; a comment", "S148", "A comment begins with `#`"),
    (TOP, "REM a comment", "S148", "A comment begins with `#`"),
    (LIST, "% a comment", "S148", "A comment begins with `#`"),
    (FINDING, "when sleepy // always", "S118", "`#`"),
    (TOP, 'FINDING x1 "X"', "S148", "Do you mean `finding`?"),
    (TOP, "1. Give iron", "S148", "Leave the bullet out. Lines here begin with"),
    (FINDING, "WHEN sleepy", "S148", "Do you mean `when`?"),
    (FINDING, "sleepy and weak", "S148", "write `when sleepy and weak`"),
    (FINDING, "is sleepy", "S148", "Do you mean `when`?"),
    (FINDING, "the when", "S199", "Leave it out"),
    (VALUE, "weight / height", "S148", "Write `equals weight / height`"),
    (VALUE, "is weight / height", "S148", "Do you mean `equals`?"),
    (VALUE, "= weight / height", "S117", "`equals`"),
    (OPTION, "by_default", "S148", "Do you mean `by default`?"),
    (OPTION, "default", "S148", "Do you mean `by default`?"),
    (RULE, '• advise "Rest."', "S148", "Leave the bullet out."),
    (LIST, "• sleepy", "S148", "Leave the bullet out: one condition a line"),
    (LIST, "-sleepy", "S148", "Leave the bullet out: one condition a line"),
    (LIST, "(a) sleepy", "S148", "Leave the bullet out: one condition a line"),
    (GIVEN, "* age is 54 years", "S148", "one fact a line"),
    (EXPECT, "– tired", "S148", "one expectation a line"),
    (SCENARIO, "age is 44 years", "S149", "`given` (what is known)"),
    (SCENARIO, "gives drops", "S149", "expect"),
    (VALUE, "equals weight*15 mg/kg", "S119", "weight * 15"),
    (VALUE, "equals weight/2", "S119", "weight / 2"),
    (VALUE, "equals 15*weight", "S119", "15 * weight"),
    (VALUE, "equals weight height", "S166", "put a sign such as `/`"),
    (VALUE, "equals sqrt(weight)", "S199", "There are no functions"),
    (FINDING, "when AND(sleepy, weak)", "S199", "Write `sleepy and weak`"),
    (FINDING, "when tired and or(sleepy, weak)", "S199", "Write `sleepy or weak`"),
    (FINDING, "when NOT(sleepy)", "S199", "Write `not sleepy`"),
    (FINDING, "when NOT(sleepy or weak)", "S199", "Write `not (sleepy or weak)`"),
    (FINDING, "when IF(weight<80, TRUE, FALSE)", "S199", "the condition alone after `when`"),
    (FINDING, "when ISBLANK(weight)", "S199", "Write `weight is unknown`"),
    (FINDING, "when between(weight, 3, 5)", "S199", "Write `weight is 3 to 5`"),
    (FINDING, "when max(weight, height) more than 3", "S199", "with `value`"),
    (FINDING, "when sleepy AND weak", "S199", "Do you mean `and`?"),
    (FINDING, "when NOT sleepy", "S199", "Do you mean `not`?"),
    (FINDING, "when sleepy adn weak", "S199", "Do you mean `and`?"),
    (FINDING, "when sleepy plus weak", "S199", "Do you mean `and`?"),
    (FINDING, "when not sleepy nor weak", "S199", "Do you mean `and not`?"),
    (FINDING, "when no fever", "S199", "Do you mean `not`?"),
    (FINDING, "when the weight more than 3 kg", "S199", "write `when weight more than 3 kg`"),
    (FINDING, "when hair loss", "S166", "`hair_loss`; if these are several names, put `and`, `or` or `is`"),
    (FINDING, "when sleepy or not hair loss", "S166", "hair_loss"),
    (FINDING, "when red cell width more than 3 fL", "S166", "red_cell_width"),
    (FINDING, "when red cell width les than 3 fL", "S166", "red_cell_width"),
    (FINDING, "when weight les than 3 kg", "S199", "Do you mean `less`?"),
    (LIST, "hair loss", "S166", "hair_loss"),
    (GIVEN, "cause diet", "S166", "write `cause is diet`"),
    (EXPECT, "first_step wait", "S166", "write `first_step is wait`"),
    (GUIDELINE, "covers pregnant women", "S162", '"women"'),
    (FINDING, "when weight is about 70 kg", "S199", "Leave it out: write `when weight is 70 kg`"),
    (FINDING, "when weight approximately 70 kg", "S199", "give a range with `to`"),
    (FINDING, "when weight is ~70 kg", "S118", "Leave it out"),
    (FINDING, "when weight more than 1.000,5 kg", "S111", "`1000.5`"),
    (FINDING, "when weight more than 1.234.567 kg", "S111", "`1234567`"),
    (FINDING, "when weight more than 1'000,25 kg", "S111", "`1000.25`"),
    (FINDING, "when weight more than 1,000.5 kg", "S111", "`1000.5`"),
    (FINDING, "when weight more than 1 000 kg", "S111", "`1000`"),
    (FINDING, "when weight more than 12 000 000.5 kg", "S111", "`12000000.5`"),
    (REGIMEN, "give drops 1 000 mL oral daily for life", "S111", "`1000`"),
    (FINDING, "when age is at least sixty-five years", "S142", "`65`"),
    (FINDING, "when age is at least sixty five years", "S142", "`65`"),
    (FINDING, "when age is at least nineteen years", "S142", "`19`"),
    (FINDING, "when age is at least a hundred years", "S142", "`100`"),
    (FINDING, "when cells more than 4 x 10^9/L", "S118", "`4 10^9/L`"),
    (FINDING, "when cells more than 4x109/L", "S118", "`4 10^9/L`"),
    (FINDING, "when cells more than 4 × 10⁹/L", "S118", "`4 10^9/L`"),
    (FINDING, "when cells more than 4 x10^9/L", "S118", "`4 10^9/L`"),
    (FINDING, "when cells more than 4 10E9/L", "S118", "`10^9/L`"),
    (FINDING, "when cells more than 10^9/L", "S169", "digits"),
    (FINDING, "when level less than 15 μg /L", "S199", "`micrograms/L`"),
    (FINDING, "when level less than 15 mg per L", "S199", "`mg/L`"),
    (FINDING, "when level less than 15 mg / dL", "S199", "`mg/dL`"),
    (FINDING, "when pulse more than 60 / min", "S199", "`60 /min`"),
    (FINDING, "when pulse more than 60/min", "S115", "`60 /min`"),
    (REGIMEN, "give drops 7 mg per kg oral daily for life", "S199", "`mg/kg`"),
    (FINDING, "when weight is 80 – 100 kg", "S114", "`80 to 100`"),
    (FINDING, "when weight is 80 − 100 kg", "S114", "`80 to 100`"),
    (FINDING, "when weight is 80 kg - 100 kg", "S114", "`80 kg to 100`"),
    (FINDING, "when warmth less than −5 Cel", "S118", "`-`"),
    (GIVEN, "age 54 years", "S170", "write `age is 54 years`."),
    (FINDING, "when age 54 years", "S170", "`when age at least 54 years`"),
    (GIVEN, "pregnant is no or unknown", "S199", "leave a fact out if it is not known"),
    (FINDING, "when pregnant is no or unknown", "S131", "`or pregnant is unknown`"),
    (GIVEN, "sleepy, weak", "S199", "one fact a line"),
    (EXPECT, "sleepy and weak", "S199", "one expectation a line"),
    (EXPECT, "asks nothing", "S199", "`for` is missing: write `asks for nothing`"),
    (GIVEN, "age is 12 weeks and 3 days", "S199", "`12 weeks 3 days`"),
    (GIVEN, "age is 12 weeks, 3 days", "S199", "`12 weeks 3 days`"),
    (FINDING, "when age at least 12 weeks and 3 days", "S199", "`12 weeks 3 days`"),
    (GIVEN, "signs includes a1, b1", "S199", "`signs includes a1` and below it `signs includes b1`"),
    (FINDING, "when signs includes a1, b1", "S152", "`signs includes a1 and signs includes b1`"),
    (TABLE, "yes | any |", "S107", "leave the last bar out"),
    (TABLE, "| yes | severe", "S107", "Leave the first bar out"),
    (TABLE, "yes || severe", "S107", "This cell is empty"),
    (TABLE, "- | severe", "S107", "Write `any`"),
    (TABLE, "|---|:--|", "S107", "Leave this line out"),
    (TABLE, "diet, surgery | severe", "S143", "`diet or surgery`"),
    (TABLE, "diet and surgery | severe", "S143", "`diet or surgery`"),
    (TABLE, "cause | gives one of much or little", "S143", "`much, little`"),
    (TABLE, "65 or more | severe", "S133", "`at least 65`"),
    (RULE, "do not give a1 or b1", "S143", "`do not give a1` and below it `do not give b1`"),
    (RULE, "stop a1, b1 and c1", "S143", "and so on"),
    (EXPECT, "gives a1 oral and b1", "S143", "`gives a1 oral` and below it `gives b1`"),
    (EXPECT, "gives a1 5 mL daily, then b1 9 mL", "S143", "`gives a1 5 mL daily` and below it `gives b1 9 mL`"),
    (EXPECT, "might give a1 oral with b1 9 mL", "S143", "`might give a1 oral` and below it `might give b1 9 mL`"),
    (EXPECT, "permits a1 5 mL and b1", "S143", "`permits a1 5 mL` and below it `permits b1`"),
    (EXPECT, 'gives a1 until "x, then y" then b1', "S143", '`gives a1 until "x, then y"` and below it `gives b1`'),
    (EXPECT, "gives a1 daily 5 mL", "S140", "Write `gives a1 5 mL daily`"),
    (EXPECT, "might give 5 mL a1", "S140", "Write `might give a1 5 mL`"),
    (EXPECT, "gives a1 5 oral", "S147", "`5 mg`"),
    (EXPECT, "gives a1 5", "S147", "`5 mg`"),
    (EXPECT, "gives a1 5 mL by mouth", "S150", "`oral`"),
    (EXPECT, "gives a1 every other day", "S132", "`every 2 days`"),
    (EXPECT, "does not give a1 5 mL oral", "S154", "Write `does not give a1 oral`"),
    (EXPECT, "forbids a1 oral 5 mL", "S154", "Write `forbids a1 oral`"),
    (EXPECT, "withholds a1 daily", "S154", "Write `withholds a1`"),
    (EXPECT, "stops a1 5 mL oral", "S154", "Write `stops a1`"),
    (EXPECT, "stops a1 oral", "S154", "speaks of a drug, not of a dose, a route"),
    (EXPECT, "keeps a1 oral", "S154", "Write `keeps a1`"),
    (RULE, "do not give a1 5 mL", "S154", "Write `do not give a1`"),
    (EXPECT, "aims for a1", "S170", "aims for weight"),
    (EXPECT, "aim for a1 less than 5 mL", "S148", "`aims`"),
    (OPTION, "give a1, b1", "S143", "`give one of a1, b1`"),
    (OPTION, "give a1 or b1", "S143", "`give one of a1, b1`"),
    (REGIMEN, "give a1 5 mL, oral, daily, for 3 months", "S199", "write `give a1 5 mL oral daily for 3 months`"),
    (REGIMEN, "give iron tablets 5 mL oral daily for life", "S166", "iron_tablets"),
    (REGIMEN, "give 5 mL drops oral daily for life", "S140", "give drops 5 mL oral daily for life"),
    (REGIMEN, "give drops 5 mL oral daily x 5 days", "S199", "Do you mean `for`?"),
    (REGIMEN, "give drops 5 mL iv daily for life", "S150", "intravenous"),
    (REGIMEN, "give drops 5 mL I.M. daily for life", "S150", "intramuscular"),
    (REGIMEN, "give drops 5 mL PO daily for life", "S150", "oral"),
    (REGIMEN, "give drops 5 mL Oral daily for life", "S150", "`oral`"),
    (REGIMEN, "give drops 5 sc daily for life", "S147", "number 5"),
    (RULE, "do not give drops subcut", "S150", "subcutaneous"),
    (BANDS, "third from 28 weeks", "S133", "at least"),
    (BANDS, "third from 13 to 28 weeks", "S133", "`13`"),
    (BANDS, "third until 13 weeks", "S133", "under"),
    (BANDS, "third 28 weeks or more", "S133", "`at least 28 weeks`"),
    (FINDING, "when age is 65 years or older", "S133", "`at least 65 years`"),
    (FINDING, "when age at most 65 years or younger", "S133", "`65 years`"),
    (FINDING, "when weight is 3 kg ?", "S199", "after `is 3 kg`"),
    (FINDING, "when weight of patient more than 3 kg", "S199", "What can stand here: a number"),
    (TOP, "Patients with iron deficiency get tablets.", "S148", "put `#` before it"),
    (RULE, "dont give drops", "S133", "`do not`"),
    (STATEMENT, "says No tablets at night.", "S162", '"No tablets at night."'),
    (REGIMEN, "give drops .5 mg oral daily for life", "S199", "Write `0.5`"),
    (REGIMEN, "give drops 7 oral daily for life", "S147", "`7 mg`"),
    (INPUT, "is number", "S199", "write `is a number`"),
]]  # fmt: skip


def nested(lines: list[str]) -> str:
    return "\n".join("  " * depth + line for depth, line in enumerate(lines))


def found_in(text: str) -> tuple[Diagnostic, ...]:
    return parse(Source("x.guide", text))[1]


@pytest.mark.parametrize(("above", "line", "code", "words"), MISTAKES, ids=[line for _, line, _, _ in MISTAKES])
def test_one_true_message(above: list[str], line: str, code: str, words: str) -> None:
    found = found_in(nested([*above, line]))
    assert [each.code for each in found] == [code]
    assert found[0].span.line == len(above) + 1
    assert words in f"{found[0].message} {found[0].help}"


def test_many_mistakes_in_one_file_give_as_many_messages() -> None:
    """All of them under one another, each declaration with its own: no message more, no message less."""
    text, expected = "", []
    for above, line, code, _ in MISTAKES:
        if line.count('"') % 2 == 0:
            text += nested([*above, line]) + "\n"
            expected.append((code, text.count("\n")))
    assert [(each.code, each.span.line) for each in found_in(text)] == expected
    assert len(expected) > 140


FILE = """
guideline rest Rest
  version 1
  covers age at least 18 years "Adults"
input weight "Weight"
\tis a mass in kg
  plausible 0-400 kg
input cause "Cause"
  is one of
    diet "Diet"
    other Other
finding tired “Tired”
  when sleepy and weak or pale
  cites 3
finding heavy "Heavy"
  when weight greater than 1,000 kg
  from S01 and S02
regimen drops
  give salt_solution 5mL oral daily for 2 days
  then salt_solution 5 mL oral every other day for life
decision what "What?"
  when heavy
  option wait "Wait"
    by defualt
    advise Wait.
  otherwise
rule rest_more "More"
  when any of
    tired
    heavy,weak
  measure weight at 3, 6 months after start if heavy
scenario first_one "One"
  given
    today is 20.03.2026
    weight is 54kg
  expect
    what = wait
"""


def test_a_page_of_mistakes() -> None:
    """Mistakes under a header that is itself wrong are found too."""
    assert [(each.span.line, each.code) for each in found_in(FILE)] == [
        (2, "S162"),
        (3, "S167"),
        (6, "L101"),
        (7, "L102"),
        (7, "S114"),
        (11, "S162"),
        (12, "L111"),
        (13, "S130"),
        (14, "S149"),
        (16, "S133"),
        (17, "S143"),
        (18, "S161"),
        (19, "S115"),
        (20, "S132"),
        (24, "S199"),
        (25, "S162"),
        (26, "S137"),
        (30, "S113"),
        (31, "S135"),
        (34, "S116"),
        (35, "S115"),
        (37, "S117"),
    ]


def test_what_was_understood_is_kept() -> None:
    file, found = parse(Source("x.guide", FILE))
    names = [line.form.name.text for line in file.lines if hasattr(line.form, "name")]
    assert names == ["weight", "cause", "tired", "heavy", "what", "rest_more", "first_one"]
    assert len(found) == 22


def test_lines_under_a_list_that_is_wrong_are_read_as_its_members() -> None:
    text = 'finding f1 "F"\n  when some of\n    tired\n    cause = diet\n'
    assert [each.code for each in found_in(text)] == ["S199", "S117"]


def test_places_are_named_as_people_say_them() -> None:
    from b12dsl.syntax.slips.explanation import phrase_of

    assert phrase_of(forms.OptionLine) == "an option"
    assert phrase_of(forms.RuleLine) == "a rule"
    assert phrase_of(forms.GivenLine) == "`given`"
    assert phrase_of(Opener).startswith("a list")
    assert phrase_of(forms.File).startswith("the outermost level")


def test_a_tab_is_one_mistake_and_what_stands_behind_it_is_read() -> None:
    text = 'finding f1 "F"\n  when sleepy\n\tfinding f2 "F"\n  when weak\n\tfrom S1\n'
    file, found = parse(Source("x.guide", text))
    assert [(each.code, each.span.line) for each in found] == [("L101", 3), ("L101", 5)]
    assert [len(line.lines) for line in file.lines] == [1, 2]


def test_a_first_word_with_capitals_is_read_all_the_same() -> None:
    file, found = parse(Source("x.guide", 'Finding f1 "F"\n  WHEN sleepy\n'))
    assert [each.code for each in found] == ["S148", "S148"]
    assert [(type(line.form), len(line.lines)) for line in file.lines] == [(forms.FindingLine, 1)]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("when sleepy", "  and weak"), "`when all of`"),
        (("when any of", "  sleepy", "    or weak"), "list: `all of`"),
        (("when sleepy", "  weak"), "Indent this line like the line above"),
    ],
)
def test_a_condition_that_goes_on_below(lines: tuple[str, ...], words: str) -> None:
    (found,) = found_in('finding f1 "F"\n' + "".join(f"  {line}\n" for line in lines))
    assert found.code == "L107"
    assert words in found.help


READABLE = [
    (FINDING, "when pulse more than 60 /min"),
    (FINDING, "when cells 4 10⁹/L to 5 10^9/L"),
    (FINDING, "when weight / height more than 3 kg/m"),
    (FINDING, "when not (sleepy)"),
    (FINDING, "when sleepy # - as they say, 1,000 x 10^9"),
    (INPUT, "is a rate in /min or /h"),
    (INPUT, "plausible 1 to 300 /min"),
    (VALUE, "equals strength / 70 kg * weight in mg"),
    (GIVEN, "age is 12 weeks 3 days"),
    (TABLE, "yes or no | any | severe"),
    (BANDS, "third >=28 weeks"),
    (OPTION, "give one of a1, b1"),
    (OPTION, "give a1, or else b1"),
    (REGIMEN, "give drops 7 mg/kg of weight, at most 500 mg oral daily for life"),
]


@pytest.mark.parametrize(("above", "line"), READABLE, ids=[line for _, line in READABLE])
def test_no_mistake_is_seen_where_there_is_none(above: list[str], line: str) -> None:
    assert found_in(nested([*above, line])) == ()
