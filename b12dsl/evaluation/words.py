"""Single lines and facts in a clinician's words: action, fact -> phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from b12dsl.model import (
    Aim,
    ChoiceFact,
    DateFact,
    Fact,
    Forbid,
    Guideline,
    Input,
    Limit,
    Measure,
    OneOf,
    QuantityFact,
    SeveralFact,
    SeveralOf,
    Stop,
    YesNoFact,
)
from b12dsl.model.words_courses import joined, route_phrase
from b12dsl.units import Quantity, decimal_text

__all__ = [
    "aim_words", "fact_words", "forbid_words", "labels_of", "measure_words", "notice_words", "stop_words",
    "titled", "titles_of",
]  # fmt: skip

_STATUS: Mapping[str, str] = {
    "draft": "Draft, not reviewed.",
    "review": "Under review, not released.",
    "published": "Published.",
    "retired": "Retired: do not use.",
}


def notice_words(status: str, version: str) -> str:
    """The safety notice of every assessment, made from the guideline's status and version."""
    return (
        f"{_STATUS.get(status, '')} Version {version}. Not clinically validated, and no medical device. It applies a "
        "written guideline to the stated facts and does not replace a clinician's judgement: check every answer before "
        "acting on it."
    ).strip()


def labels_of(guideline: Guideline) -> dict[str, str]:
    """The title of everything that an action or a course can name."""
    kinds = (guideline.inputs, guideline.tests, guideline.substances, guideline.drugs, guideline.values)
    return {name: declared.title for kind in kinds for name, declared in kind.items()}


def titled(words: str, titles: Mapping[str, str]) -> str:
    """A condition in guide words with the titles of what it names: `iron_level is low` -> `Iron level is low`."""
    return re.sub(r"[a-z][a-z0-9_]*", lambda found: titles.get(found.group(), found.group()), words)


def titles_of(guideline: Guideline) -> dict[str, str]:
    """The titles of everything that a condition, an action or a reason can name."""
    titles = labels_of(guideline)
    titles |= {name: declared.title for name, declared in guideline.findings.items()}
    titles |= {name: declared.title for name, declared in guideline.classifications.items()}
    titles |= {name: declared.title for name, declared in guideline.tables.items()}
    titles |= {name: declared.title for name, declared in guideline.regimens.items()}
    titles |= {name: declared.title for name, declared in guideline.decisions.items()}
    titles |= {name: declared.title for name, declared in guideline.rules.items()}
    return titles | {option.name: option.title for _, option in guideline.options()}


def forbid_words(action: Forbid, labels: Mapping[str, str]) -> str:
    """`Iron`, `Iron by mouth`."""
    drug = labels.get(action.drug, action.drug)
    return f"{drug} {route_phrase(action.route)}" if action.route else drug


def stop_words(action: Stop, labels: Mapping[str, str]) -> str:
    """The drug's title."""
    return labels.get(action.drug, action.drug)


def measure_words(action: Measure, labels: Mapping[str, str]) -> str:
    """`Ferritin and Full blood count at 3 and 6 months after First dose`."""
    items = joined([labels.get(item, item) for item in action.items], "and")
    if action.at is None:
        return items
    offsets = [str(offset) for offset in action.at.offsets]
    unit = action.at.unit if action.at.offsets[-1] != 1 else action.at.unit.removesuffix("s")
    return f"{items} at {joined(offsets, 'and')} {unit} after {labels.get(action.at.event, action.at.event)}"


def aim_words(action: Aim, labels: Mapping[str, str]) -> str:
    """`Ferritin more than 30 micrograms/L`."""
    return f"{labels.get(action.subject, action.subject)} {_limits_words(action.low, action.high)}"


def _limits_words(low: Limit | None, high: Limit | None) -> str:
    if low is not None and high is not None:
        start = decimal_text(low.quantity.value) if low.quantity.unit == high.quantity.unit else str(low.quantity)
        return f"{start} to {'' if high.inclusive else 'under '}{high.quantity}"
    if low is not None:
        return f"{'at least' if low.inclusive else 'more than'} {low.quantity}"
    return f"{'at most' if high.inclusive else 'less than'} {high.quantity}" if high is not None else ""


def fact_words(declared: Input | None, fact: Fact | None) -> str:
    """What the case says of an input: `yes`, `150 pmol/L of 2026-03-01`, `less than 4 g/L`, `not known`."""
    match fact:
        case None:
            return "not known"
        case YesNoFact(value):
            return "yes" if value else "no"
        case ChoiceFact(members):
            return joined([_choice(declared, name) for name in sorted(members)], "or")
        case SeveralFact(present):
            said = [f"{_choice(declared, name)}: {'yes' if there else 'no'}" for name, there in present]
            return ", ".join(said) or "not known"
        case DateFact(low, high):
            if low == high and low is not None:
                return low.isoformat()
            return f"{low.isoformat() if low else 'any day'} to {high.isoformat() if high else 'any day'}"
        case QuantityFact():
            return _quantity_words(fact) + (f" of {fact.on.isoformat()}" if fact.on else "")


def _choice(declared: Input | None, name: str) -> str:
    choices = declared.type.choices if declared and isinstance(declared.type, OneOf | SeveralOf) else ()
    return next((choice.label for choice in choices if choice.name == name), name)


def _quantity_words(fact: QuantityFact) -> str:
    if fact.low is not None and fact.low == fact.high:
        return _amount(fact, fact.low)
    if fact.low is None and fact.high is None:
        return "not known"
    if fact.high is None and fact.low is not None:
        return f"{'at least' if fact.low_inclusive else 'more than'} {_amount(fact, fact.low)}"
    if fact.low is None and fact.high is not None:
        return f"{'at most' if fact.high_inclusive else 'less than'} {_amount(fact, fact.high)}"
    low, high = fact.low or Fraction(0), fact.high or Fraction(0)
    start = decimal_text(low) if fact.low_inclusive else f"more than {decimal_text(low)}"
    return f"{start} to {'' if fact.high_inclusive else 'under '}{_amount(fact, high)}"


def _amount(fact: QuantityFact, value: Fraction) -> str:
    return f"{decimal_text(value)} (unit not known)" if fact.unit is None else str(Quantity(value, fact.unit)).strip()
