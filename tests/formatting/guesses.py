"""Random forms by the types of their fields, as far as the language can write them."""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from b12dsl.source import Source, Span
from b12dsl.syntax import forms
from b12dsl.syntax.nesting import parents_of
from tests.formatting.trees import NOWHERE, number

NAMES = ("alpha", "beta_2", "gamma", "iron", "test", "lines")
STATEMENTS = ("S01a", "s2", "H04")
UNITS = ("mg", "micrograms", "µg", "pmol/L", "weeks", "month", "mL/min/1.73m2", "10^9/L", "%")
NUMBERS = ("0.50", "1", "3", "1000", "12.0", "-5")
ANSWERS = (*NAMES, "yes", "no", "unknown", "decided", "source silent", "not covered", "not applicable")
LETTERS = "abcxyz XYZ 0129 .,;:!?()'µé#&|-+=<>/\\*"

names = st.sampled_from(NAMES).map(lambda text: forms.Name(text, NOWHERE))
statements = st.sampled_from(STATEMENTS).map(lambda text: forms.Name(text, NOWHERE))
choices = st.sampled_from((*NAMES, "yes", "no")).map(lambda text: forms.Name(text, NOWHERE))
units = st.sampled_from(UNITS).map(lambda text: forms.Name(text, NOWHERE))
periods = st.sampled_from(("day", "weeks", "months", "years")).map(lambda text: forms.Name(text, NOWHERE))
texts = st.text(LETTERS, min_size=1, max_size=300).map(lambda text: forms.Text(text, NOWHERE))
numbers = st.sampled_from(NUMBERS).map(number)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(lambda day: forms.Day(day, NOWHERE))
counts = st.integers(1, 99)
amounts = st.builds(forms.Amount, numbers, units, st.just(NOWHERE))
bare_amounts = st.builds(forms.Amount, numbers, st.none(), st.just(NOWHERE))
compounds = st.builds(
    forms.Compound,
    st.lists(
        st.builds(forms.Amount, numbers.filter(lambda n: n.value > 0), periods, st.just(NOWHERE)),
        min_size=2,
        max_size=3,
    ).map(tuple),
    st.just(NOWHERE),
)


def several(strategy: st.SearchStrategy[Any], least: int = 1, most: int = 4) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def hexes() -> st.SearchStrategy[str]:
    return st.text("0123456789abcdef", min_size=8, max_size=8)


def not_stated(part: str) -> st.SearchStrategy[forms.NotStated]:
    return st.builds(forms.NotStated, st.just(part), st.just(NOWHERE))


def of(kind: Any) -> st.SearchStrategy[Any]:
    """A strategy for a type of a field."""
    match get_origin(kind):
        case origin if origin is Literal:
            return st.sampled_from(get_args(kind))
        case origin if origin in (Union, UnionType):
            return _one_of(get_args(kind))
        case origin if origin is tuple:
            return several(of(get_args(kind)[0]))
    return SIMPLE[kind] if kind in SIMPLE else built(kind)


def _one_of(kinds: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    """Conditions and expressions are built from each other: their strategies stand for all their classes at once."""
    whole = [group for group in (forms.Condition, forms.Expression) if set(get_args(group)) <= set(kinds)]
    grouped = {kind for group in whole for kind in get_args(group)}
    return st.one_of(*(SIMPLE[group] for group in whole), *(of(kind) for kind in kinds if kind not in grouped))


def built(kind: type, /, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A strategy for a form: one strategy for each field, those given or those of its type."""
    hints = get_type_hints(kind, vars(forms) | vars(sys.modules[kind.__module__]))
    parts = {name: given[name] if name in given else of(hints[name]) for name in hints}
    return st.builds(kind, **parts)


SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    NoneType: st.none(),
    bool: st.booleans(),
    int: counts,
    Span: st.just(NOWHERE),
    Fraction: st.just(Fraction(1)),
    forms.Name: names,
    forms.Text: texts,
    forms.Number: numbers,
    forms.Amount: amounts,
    forms.Compound: compounds,
    forms.Day: days,
}

quantities = amounts | bare_amounts | compounds
references = st.builds(forms.Ref, names, st.just(NOWHERE))
leaves = references | built(forms.Written, amount=quantities) | built(forms.OnDay) | built(forms.Today)
expressions = st.recursive(leaves, lambda inner: built(forms.Arithmetic, left=inner, right=inner), max_leaves=4)
SIMPLE[forms.Expression] = expressions


def comparisons(left: st.SearchStrategy[Any], right: st.SearchStrategy[Any]) -> st.SearchStrategy[forms.Condition]:
    return (
        built(forms.Holds)
        | built(forms.Is, left=left, value=choices | quantities | days)
        | built(forms.IsOneOf, left=left)
        | built(forms.IsKnown)
        | built(forms.Compare, left=left, right=right)
        | built(forms.Between, left=left, low=quantities, high=amounts | compounds)
        | built(forms.Between, left=left, low=days, high=days)
    )


dated = (
    built(forms.Ordered, left=expressions, right=expressions)
    | built(forms.Within, left=expressions, right=expressions)
    | built(forms.Distance, left=expressions, right=expressions)
)
single = comparisons(expressions, expressions) | built(forms.Includes, negated=st.just(False)) | dated
conditions = st.recursive(
    single,
    lambda inner: (
        built(forms.And, items=several(inner, 2, 3))
        | built(forms.Or, items=several(inner, 2, 3))
        | built(forms.Not, item=inner)
    ),
    max_leaves=5,
)
openers = built(forms.Opener, kind=st.sampled_from(("any of", "all of", "none of")), count=st.none()) | built(
    forms.Opener, kind=st.just("at least"), count=counts
)
facts = (
    comparisons(references, built(forms.Written, amount=quantities)).filter(lambda fact: not _denied_range(fact))
    | built(forms.Includes)
    | built(forms.Not, item=built(forms.Holds))
)


def _denied_range(fact: forms.Condition) -> bool:
    return isinstance(fact, forms.Between) and fact.negated


SIMPLE[forms.Condition] = conditions
SIMPLE[forms.Bound] = built(forms.Bound, amount=quantities)
SIMPLE[forms.Range] = built(forms.Range, low=quantities, high=quantities)
SIMPLE[forms.NamesCell] = built(forms.NamesCell, names=several(choices))
SIMPLE[forms.Dose] = built(forms.Dose)
SIMPLE[forms.Every] = built(forms.Every, unit=periods)
SIMPLE[forms.ForTime] = built(forms.ForTime, unit=periods)
SIMPLE[forms.At] = built(forms.At, unit=periods)
SIMPLE[forms.Until] = built(forms.Until, event=texts | conditions)
SIMPLE[forms.Column] = st.builds(forms.Column, names, st.none() | units)
courses = built(
    forms.Course,
    dose=of(forms.Dose) | not_stated("dose"),
    route=names | not_stated("route"),
    frequency=of(forms.Frequency) | not_stated("frequency"),
    duration=of(forms.Duration) | not_stated("duration"),
)
SIMPLE[forms.Course] = courses

# What the types alone do not say: which combinations of fields the language can write.
WRITABLE: dict[type, st.SearchStrategy[Any]] = {
    forms.VersionLine: st.builds(
        forms.VersionLine, st.tuples(counts, counts, counts).map(lambda v: ".".join(map(str, v)))
    ),
    forms.CoversLine: built(forms.CoversLine, condition=conditions)
    | built(forms.CoversLine, condition=st.none(), label=texts, negated=st.just(True)),
    forms.StatementLine: built(forms.StatementLine, name=statements),
    forms.FromLine: built(forms.FromLine, names=several(statements)),
    forms.ConcernsLine: built(forms.ConcernsLine, names=several(statements)),
    forms.DigestLine: st.builds(forms.DigestLine, hexes()),
    forms.MeaningLine: st.builds(forms.MeaningLine, hexes()),
    forms.MeasuredLine: built(forms.MeasuredLine, units=several(units, 0)),
    forms.PlausibleLine: built(forms.PlausibleLine, low=amounts | bare_amounts),
    forms.CodeLine: built(forms.CodeLine, code=st.sampled_from(("14685-2", "B03BA01", "1234")), unit=st.none() | units),
    forms.CompletedLine: built(forms.CompletedLine, unit=periods),
    forms.AssumeLine: built(forms.AssumeLine, value=choices),
    forms.WhenLine: built(forms.WhenLine, condition=conditions | openers),
    forms.Item: built(forms.Item, condition=conditions | openers),
    forms.EqualsLine: built(forms.EqualsLine, unit=st.none() | units),
    forms.RowLine: built(forms.RowLine, result=choices),
    forms.PhaseLine: built(forms.PhaseLine, may=st.just(False)) | built(forms.PhaseLine, link=st.just("give")),
    forms.GiveLine: built(forms.GiveLine, regimens=several(names, 1, 1), mode=st.just("one"))
    | built(forms.GiveLine, regimens=several(names, 2, 4), mode=st.just("one of"))
    | built(forms.GiveLine, regimens=several(names, 2, 2), mode=st.just("or else")),
    forms.FactLine: built(forms.FactLine, condition=facts),
    forms.ExpectIs: built(
        forms.ExpectIs,
        value=st.sampled_from(ANSWERS).map(lambda text: forms.Name(text, NOWHERE)),
        negated=st.just(False),
    )
    | built(forms.ExpectIs, negated=st.just(True)),
    forms.ExpectAsks: built(forms.ExpectAsks, negated=st.just(False)) | built(forms.ExpectAsks, input=names),
}
FORMS: tuple[type, ...] = get_args(forms.Form)


def form_of(kind: type) -> st.SearchStrategy[Any]:
    """Any form of this class that the language can write."""
    return WRITABLE[kind] if kind in WRITABLE else built(kind)


def placed(kind: type) -> st.SearchStrategy[forms.File]:
    """A file whose innermost line has a form of this class, under parents that may hold it."""
    return _under(kind, form_of(kind).map(lambda form: forms.Line(form, (), NOWHERE)))


def _under(kind: type, inner: st.SearchStrategy[forms.Line]) -> st.SearchStrategy[forms.File]:
    parent = min(parents_of(kind), key=_depth)
    if parent is forms.File:
        return inner.map(lambda line: forms.File(Source("x.guide", ""), (line,)))
    holder = form_of(parent) if parent is not forms.Opener else st.builds(forms.WhenLine, openers)
    outer = st.builds(lambda form, line: forms.Line(form, (line,), NOWHERE), holder, inner)
    return _under(parent if parent is not forms.Opener else forms.WhenLine, outer)


def _depth(place: type) -> int:
    if place is forms.File:
        return 0
    held = forms.WhenLine if place is forms.Opener else place
    return 1 + min(_depth(parent) for parent in parents_of(held) if parent is not held)
