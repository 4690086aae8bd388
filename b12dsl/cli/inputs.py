"""`b12dsl inputs`: what a case may state of a patient; guideline -> names, kinds of answer, questions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import click

from b12dsl.cli.loaded import guideline_or_exit
from b12dsl.cli.output import as_json, output_options, path_argument
from b12dsl.evaluation.reading.scales import Ends
from b12dsl.evaluation.reading.units import spoken
from b12dsl.model import DateType, Guideline, Input, Limit, Measured, OneOf, SeveralOf, YesNo
from b12dsl.model.words_courses import joined

__all__ = ["command"]

WIDTH = 100


@click.command("inputs")
@path_argument
@output_options("text", "json")
def command(path: str, output_format: str) -> None:
    """What a case may state: each input with its kind of answer and its question; findings and bands after them."""
    model = guideline_or_exit(path, "there is no list of its inputs").model
    declared = sorted(model.inputs.values(), key=lambda each: (each.span.path, each.span.line))
    told = [*map(_input, declared), *_results(model)]
    click.echo(as_json(told) if output_format == "json" else "\n".join(_lines(model, told)))


def _input(declared: Input) -> dict[str, Any]:
    data: dict[str, Any] = {"name": declared.name, "title": declared.title, "question": None}
    if declared.question != declared.title:
        data["question"] = declared.question or None
    match declared.type:
        case YesNo():
            data |= {"answer": "yes or no"}
        case OneOf(choices):
            data |= {"answer": "one of", "words": {choice.name: choice.label for choice in choices}}
        case SeveralOf(choices):
            data |= {"answer": "several of", "words": {choice.name: choice.label for choice in choices}}
        case DateType():
            data |= {"answer": "date"}
        case Measured(kind, units):
            data |= {"answer": kind, "units": [unit.text for unit in units if unit.text]}
    plausible = _plausible(declared.plausible_low, declared.plausible_high)
    more = {
        "plausible": plausible,
        "valid_for": declared.valid_for and declared.valid_for.words,
        "assumed": declared.assumed,
    }
    return data | {key: value for key, value in more.items() if value}


def _plausible(low: Limit | None, high: Limit | None) -> str | None:
    shown = high or low
    if shown is None:
        return None
    unit = shown.quantity.unit
    least, most = (None if each is None else each.quantity.to(unit).value for each in (low, high))
    return spoken(Ends(least, most, low is not None and low.inclusive, high is not None and high.inclusive), unit)


def _results(model: Guideline) -> Iterator[dict[str, Any]]:
    """What follows from the inputs and may be stated in their place."""
    for finding in model.findings.values():
        yield {"name": finding.name, "title": finding.title, "answer": "finding"}
    for classification in model.classifications.values():
        words = {band.name: band.label or band.name for band in classification.bands}
        yield {"name": classification.name, "title": classification.title, "answer": "band", "words": words}
    for table in model.tables.values():
        words = {result: result for result in table.results}
        yield {"name": table.name, "title": table.title, "answer": "result", "words": words}


# ------------------------------------------------------------------ text


def _lines(model: Guideline, told: list[dict[str, Any]]) -> Iterator[str]:
    yield f"{model.title} ({model.name} {model.version}): what a case may state"
    derived = [each for each in told if each["answer"] in ("finding", "band", "result")]
    for each in told:
        if each not in derived:
            yield from ("", *_entry(each))
    if derived:
        yield from ("", "These follow from the others, and may be stated in their place:")
        for each in derived:
            yield from ("", *_entry(each))


def _entry(each: dict[str, Any]) -> Iterator[str]:
    """Name, title and kind on a line; words, limits and question below it."""
    yield from _wrapped(f"{each['name']}: {each['title']} ({_kind(each)})", 0)
    for word, label in each.get("words", {}).items():
        yield from _wrapped(word if label == word else f"{word}: {label}", 4)
    notes = [f"plausible {each['plausible']}"] if "plausible" in each else []
    notes += [f"counts for {each['valid_for']}"] if "valid_for" in each else []
    notes += [f"while unknown, {each['assumed']} is assumed to choose what leads"] if "assumed" in each else []
    if notes:
        yield from _wrapped(f"{'; '.join(notes)}.", 2)
    if each.get("question"):
        yield from _wrapped(each["question"], 2)


def _kind(each: dict[str, Any]) -> str:
    match each["answer"]:
        case "finding":
            return "yes or no"
        case "one of" | "band" | "result":
            return "one word"
        case "several of":
            return "any of these words"
        case kind:
            units = each.get("units", [])
            return f"{kind} in {joined(units, 'or')}" if units else str(kind)


def _wrapped(text: str, indent: int) -> list[str]:
    room = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=room, subsequent_indent=f"{room}  ", break_on_hyphens=False)
