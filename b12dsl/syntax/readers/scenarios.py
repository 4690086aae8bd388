"""Parsed words -> lines of guarantees, accepted findings and scenarios."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from b12dsl.syntax import forms
from b12dsl.syntax.forms import Form, Name
from b12dsl.syntax.readers.answers import drug_and_route
from b12dsl.syntax.readers.quantities import Parts, across, as_name, day_of
from b12dsl.syntax.readers.shared import bare, named, optional, titled, told
from b12dsl.syntax.words import Word

__all__ = ["READERS"]


def guarantee_gives(parts: Parts) -> Form:
    return forms.GuaranteeGivesLine(parts[0].text == "always", *drug_and_route(parts[2:]))


def never_depends(parts: Parts) -> Form:
    return forms.NeverDependsLine(as_name(parts[0]), as_name(parts[4]))


def accept(parts: Parts) -> Form:
    return forms.AcceptLine(as_name(parts[1]), as_name(parts[3]))


def review(parts: Parts) -> Form:
    return forms.ReviewLine(day_of(parts[2]))


def meaning(parts: Parts) -> Form:
    return forms.MeaningLine(parts[1].text)


def today_fact(parts: Parts) -> Form:
    return forms.TodayFact(day_of(parts[2]))


def fact(parts: Parts) -> Form:
    return forms.FactLine(parts[0], day_of(parts[2]) if len(parts) > 1 else None)


def expect_holds(parts: Parts) -> Form:
    return forms.ExpectHolds(as_name(parts[-1]), len(parts) == 2)


def expect_is(parts: Parts) -> Form:
    """`X is [not] Y`; `not covered` and `not applicable` are outcomes, not the negation of one."""
    value: Name = as_name(parts[-1]) if type(parts[-1]) is Word else parts[-1]
    negated = len(parts) == 4
    if value.text in ("covered", "applicable") and negated:
        value = Name(f"not {value.text}", parts[2].span.to(value.span))
        negated = False
    return forms.ExpectIs(as_name(parts[0]), value, negated)


def source_silent(parts: Parts) -> Name:
    return Name(f"{parts[0].text} {parts[1].text}", across(parts))


def expect_applies(parts: Parts) -> Form:
    return forms.ExpectApplies(as_name(parts[0]), "applies")


def expect_leads(parts: Parts) -> Form:
    return forms.ExpectApplies(as_name(parts[0]), "leads")


def expect_applies_not(parts: Parts) -> Form:
    return forms.ExpectApplies(as_name(parts[0]), "does not apply")


def expect_gives(parts: Parts) -> Form:
    verb: Any = " ".join(part.text for part in parts[:-1])
    return forms.ExpectGives(verb, parts[-1])


def expect_drug(parts: Parts) -> Form:
    drug = next(index for index, part in enumerate(parts) if part.type == "NAME")
    verb: Any = " ".join(part.text for part in parts[:drug])
    return forms.ExpectDrug(verb, *drug_and_route(parts[drug:]))


def expect_stops(parts: Parts) -> Form:
    verb: Any = parts[0].text
    return forms.ExpectStops(verb, as_name(parts[1]))


def asks(parts: Parts) -> Form:
    return forms.ExpectAsks(None, optional(parts[-1:], "NAME"), negated=False)


def asks_of(parts: Parts) -> Form:
    return forms.ExpectAsks(as_name(parts[0]), optional(parts[-1:], "NAME"), negated=False)


def asks_not(parts: Parts) -> Form:
    return forms.ExpectAsks(None, as_name(parts[-1]), negated=True)


def asks_not_of(parts: Parts) -> Form:
    return forms.ExpectAsks(as_name(parts[0]), as_name(parts[-1]), negated=True)


def expect_measures(parts: Parts) -> Form:
    negated = parts[0].text == "does"
    item, *at = parts[3:] if negated else parts[1:]
    return forms.ExpectMeasures(as_name(item), at[0] if at else None, negated)


def expect_aim(parts: Parts) -> Form:
    return forms.ExpectAim(as_name(parts[2]), parts[3])


READERS: dict[str, Callable[[Parts], Any]] = {
    "guarantee_line": titled(forms.GuaranteeLine),
    "guarantee_gives_line": guarantee_gives,
    "exactly_one_line": named(forms.ExactlyOneLine),
    "never_depends_line": never_depends,
    "accept_line": accept,
    "review_line": review,
    "meaning_line": meaning,
    "scenario_line": titled(forms.ScenarioLine),
    "given_line": bare(forms.GivenLine),
    "expect_line": bare(forms.ExpectLine),
    "today_fact": today_fact,
    "fact_line": fact,
    "expect_holds": expect_holds,
    "expect_is": expect_is,
    "source_silent": source_silent,
    "expect_applies": expect_applies,
    "expect_leads": expect_leads,
    "expect_applies_not": expect_applies_not,
    "expect_gives": expect_gives,
    "expect_drug": expect_drug,
    "expect_stops": expect_stops,
    "asks": asks,
    "asks_of": asks_of,
    "asks_not": asks_not,
    "asks_not_of": asks_not_of,
    "expect_measures": expect_measures,
    "expect_aim": expect_aim,
    "expect_gap": named(forms.ExpectGap),
    "expect_warns": told(forms.ExpectWarns),
    "expect_assumes": named(forms.ExpectAssumes),
}
