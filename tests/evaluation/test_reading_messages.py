"""Every case diagnostic: its page is complete, its example raises it and nothing else, its repair clears it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from b12dsl.evaluation import errors, errors_values, errors_warnings
from b12dsl.evaluation.errors import EXAMPLE_GUIDELINE, EXAMPLE_TODAY, CaseDiagnostic, FindingContradicted
from b12dsl.evaluation.errors_raised import CaseError
from b12dsl.evaluation.guideline import Guideline
from b12dsl.evaluation.reading import object_of
from b12dsl.model import resolve
from b12dsl.source import Source
from b12dsl.syntax.parse import parse

GOLDEN = Path(__file__).parent / "case_messages.txt"
HEADINGS = ("means", "matters", "example", "repair")


def diagnostics() -> Iterator[type[CaseDiagnostic]]:
    for module in (errors, errors_values, errors_warnings):
        for name in module.__all__:
            kind = getattr(module, name)
            if isinstance(kind, type) and issubclass(kind, CaseDiagnostic) and "code" in vars(kind):
                yield kind


KINDS = sorted(diagnostics(), key=lambda kind: kind.code)


@pytest.fixture(scope="module")
def example() -> Guideline:
    file, problems = parse(Source("example.guide", EXAMPLE_GUIDELINE))
    assert not problems
    model, _ = resolve([file])
    assert model is not None
    return Guideline(model)


def page(kind: type[CaseDiagnostic]) -> dict[str, str]:
    """The parts of a docstring by their headings."""
    parts = re.split(r"^    (\w+):\n", kind.__doc__ or "", flags=re.MULTILINE)
    return {heading: text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


def told(guideline: Guideline, text: str) -> list[tuple[str, str]]:
    """The code and the words of every message about a case, warnings too."""
    data: Any = json.loads(text, object_pairs_hook=object_of)
    try:
        case = guideline.evaluate(data, EXAMPLE_TODAY).case
    except CaseError as error:
        return [(each.code, f"{each.message} {each.help}") for each in error.diagnostics]
    return [(warning.code, warning.message) for warning in case.warnings]


def test_codes_are_unique_and_in_the_range_of_cases() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(codes) == len(set(codes)) == 30
    assert all(re.fullmatch("C7[0-9]{2}", code) for code in codes)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_page_has_its_four_headings(kind: type[CaseDiagnostic]) -> None:
    assert tuple(page(kind)) == HEADINGS
    assert all(page(kind).values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_example_raises_it_and_the_repair_clears_it(kind: type[CaseDiagnostic], example: Guideline) -> None:
    text = page(kind)
    assert [code for code, _ in told(example, text["example"])] == [kind.code]
    assert told(example, text["repair"]) == []


def test_the_messages_are_those_that_were_read_and_agreed_on(
    example: Guideline, golden: Callable[[Path, str], None]
) -> None:
    blocks = []
    for kind in KINDS:
        case = page(kind)["example"]
        ((code, message),) = told(example, case)
        blocks.append(f"{code} {kind.__name__}\n  {case}\n  {message.strip()}\n")
    golden(GOLDEN, "\n".join(blocks))


def test_the_plain_form_has_code_fact_message_and_help() -> None:
    problem = FindingContradicted(
        fact="unwell", label="Unwell", stated="true", follows="false", parts=("fever", "pain")
    )
    assert problem.to_dict() == {
        "code": "C712",
        "fact": "unwell",
        "message": "`unwell` (Unwell) is stated as true, but what is stated of its parts makes it false.",
        "help": "Leave `unwell` out: it follows from its parts. Or correct `fever` or `pain`.",
    }
    assert problem.span == errors.CASE_SPAN
    assert problem.severity == "error"
