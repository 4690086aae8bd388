"""The resolved guideline: one frozen value that every later room reads. Names, types and units are settled here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from b12dsl.model.actions import Action, Aim, At, Expected, Regimen
from b12dsl.model.conditions import Condition, Limit, Term
from b12dsl.model.evidence import Assumption, Grounds, Reference, SourceDocument, Statement
from b12dsl.model.facts import Fact
from b12dsl.model.types import Type
from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.units import Unit

__all__ = [
    "Accept", "AlwaysGives", "Assumption", "Band", "Classification", "Code", "Criterion", "Decision", "Declaration",
    "Drug", "ExactlyOne", "Expectation", "Finding", "Grounds", "Guarantee", "Guideline", "Input", "NeverDepends",
    "NeverGives", "Option", "Reference", "Row", "Rule", "Scenario", "SourceDocument", "Statement", "Substance",
    "Table", "TableColumn", "Test", "ValidFor", "Value", "ValueLine",
]  # fmt: skip


class Criterion(NamedTuple):
    """One line of `covers` or `does not cover` that has a condition."""

    condition: Condition
    label: str
    span: Span


class Code(NamedTuple):
    """A code of a published system: LOINC, ATC, UNII …; for a test in one unit, that unit."""

    system: str
    code: str
    unit: Unit | None
    span: Span


class ValidFor(NamedTuple):
    """How long a dated value counts: calendar months or days (the other is 0)."""

    months: int
    days: int
    words: str


@record
class Input:
    """A fact about the patient. `assumed` is "yes", "no" or a choice (`if not stated assume`); `completed` floors
    values to whole units.
    """

    name: str
    title: str
    type: Type
    question: str
    plausible_low: Limit | None
    plausible_high: Limit | None
    codes: tuple[Code, ...]
    valid_for: ValidFor | None
    completed: Unit | None
    assumed: str | None
    assumed_because: str
    grounds: Grounds
    span: Span


@record
class Test:
    """A test that may be ordered and is never computed with."""

    name: str
    title: str
    codes: tuple[Code, ...]
    grounds: Grounds
    span: Span


@record
class Substance:
    """A substance, with its molar mass in g/mol where declared. Also a class that drugs belong to."""

    name: str
    title: str
    molar_mass: Fraction | None
    codes: tuple[Code, ...]
    span: Span


@record
class Drug:
    """A drug or a class of drugs; `parents` are the drugs or substances it belongs to."""

    name: str
    title: str
    parents: tuple[str, ...]
    codes: tuple[Code, ...]
    grounds: Grounds
    span: Span


class Band(NamedTuple):
    """One band: for each column of the classification its low and high limit (None = open)."""

    name: str
    label: str
    columns: tuple[tuple[Limit | None, Limit | None], ...]
    span: Span


@record
class Classification:
    """Bands of an input or value; `units` has one unit a column."""

    name: str
    title: str
    subject: str
    units: tuple[Unit, ...]
    bands: tuple[Band, ...]
    grounds: Grounds
    span: Span


@record
class Finding:
    """A named condition."""

    name: str
    title: str
    condition: Condition
    grounds: Grounds
    span: Span


class ValueLine(NamedTuple):
    """`equals TERM [when CONDITION]`; condition None = always."""

    term: Term
    condition: Condition | None
    span: Span


@record
class Value:
    """A computed quantity, shown in `unit`."""

    name: str
    title: str
    unit: Unit
    lines: tuple[ValueLine, ...]
    grounds: Grounds
    span: Span


class TableColumn(NamedTuple):
    """A column: an input, classification, table, finding or value, and the unit of its limits."""

    name: str
    unit: Unit | None


class Row(NamedTuple):
    """A row as one condition (all cells; a row of `any` only has no items) and as its cells in words."""

    condition: Condition
    cells: tuple[str, ...]
    result: str
    span: Span


@record
class Table:
    """Results by rows: the row whose cells all hold gives the result."""

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    results: tuple[str, ...]
    rows: tuple[Row, ...]
    grounds: Grounds
    span: Span


@record
class Option:
    """One answer of a decision; `condition` None with `default` True."""

    name: str
    title: str
    default: bool
    condition: Condition | None
    replaces: tuple[str, ...]
    actions: tuple[Action, ...]
    strength: Literal["strong", "conditional"] | None
    grounds: Grounds
    span: Span


@record
class Decision:
    """A question with options; `condition` None means that it always arises."""

    name: str
    title: str
    condition: Condition | None
    options: tuple[Option, ...]
    grounds: Grounds
    span: Span


@record
class Rule:
    """Actions that follow from a condition (None: always), apart from any decision."""

    name: str
    title: str
    condition: Condition | None
    replaces: tuple[str, ...]
    actions: tuple[Action, ...]
    strength: Literal["strong", "conditional"] | None
    grounds: Grounds
    span: Span


class NeverGives(NamedTuple):
    """Nobody it is about is given the drug or class, by one route or (None) by any."""

    drug: str
    route: str | None


class AlwaysGives(NamedTuple):
    """Whoever it is about is given the drug or class, by one route or (None) by any."""

    drug: str
    route: str | None


class ExactlyOne(NamedTuple):
    """Exactly one option of the decision applies."""

    decision: str


class NeverDepends(NamedTuple):
    """`subject` (a decision, option or rule) never depends on `input`."""

    subject: str
    input: str


@record
class Guarantee:
    """What must hold for every patient of whom `condition` is true."""

    name: str
    title: str
    condition: Condition | None
    claim: NeverGives | AlwaysGives | ExactlyOne | NeverDepends
    grounds: Grounds
    span: Span


@record
class Accept:
    """An accepted finding: the slug of a check, and the declaration it is about."""

    finding: str
    subject: str
    because: str
    review_by: date | None
    meaning: str
    span: Span


@record
class Expectation:
    """One line under `expect`.

    `verb` is one of: is, holds, unknown, outcome, leads, state, gives, might give, permits, does not give, forbids,
    withholds, stops, keeps, asks, asks nothing, measures, aims, gap, warns, assumes. `subject` and `value` are names
    or words (`outcome`: decision and outcome; `state`: option or rule and state; both in the words of `semantics.md`
    with underscores). `expected` belongs to gives, might give and permits, `at` to measures, `aim` to aims.
    """

    verb: str
    subject: str
    value: str
    negated: bool
    route: str | None
    at: At | None
    words: str
    span: Span
    expected: Expected | None = None
    aim: Aim | None = None


@record
class Scenario:
    """A worked patient. `today` None: the scenario does not say, so nothing in it may depend on it."""

    name: str
    title: str
    today: date | None
    facts: tuple[tuple[str, Fact, date | None, Span], ...]  # input or finding, what is said, `on` date
    expectations: tuple[Expectation, ...]
    grounds: Grounds
    span: Span


Declaration = (
    SourceDocument | Statement | Assumption | Input | Test | Substance | Drug | Classification | Finding | Value
    | Table | Regimen | Decision | Option | Rule | Guarantee | Scenario
)  # fmt: skip


@record
class Guideline:
    """The whole guideline; mappings keep no order that matters (they are sorted by name)."""

    name: str
    title: str
    version: str
    status: Literal["draft", "review", "published", "retired"]
    covers: tuple[Criterion, ...]
    excludes: tuple[Criterion, ...]
    not_checked: tuple[str, ...]  # exclusions in prose
    grounds: Grounds
    span: Span
    sources: Mapping[str, SourceDocument] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    inputs: Mapping[str, Input] = field(default_factory=dict)
    tests: Mapping[str, Test] = field(default_factory=dict)
    substances: Mapping[str, Substance] = field(default_factory=dict)
    drugs: Mapping[str, Drug] = field(default_factory=dict)
    classifications: Mapping[str, Classification] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    regimens: Mapping[str, Regimen] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    guarantees: Mapping[str, Guarantee] = field(default_factory=dict)
    accepts: tuple[Accept, ...] = ()
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)

    def options(self) -> Iterator[tuple[Decision, Option]]:
        """Every option with its decision."""
        for decision in self.decisions.values():
            for option in decision.options:
                yield decision, option

    def members(self, drug: str) -> frozenset[str]:
        """The drugs under a drug, class or substance, itself included (reflexive and transitive)."""
        found = {drug}
        while more := {d.name for d in self.drugs.values() if not found.isdisjoint(d.parents)} - found:
            found |= more
        return frozenset(found)
