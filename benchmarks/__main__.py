"""All measurements in one run -> benchmarks/RESULTS.md: python -m benchmarks."""

from __future__ import annotations

import platform
import random
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import b12dsl
from b12dsl.evaluation import Assessment, Guideline
from b12dsl.evaluation.compile import compile_outcomes
from b12dsl.evaluation.needs import Needs
from b12dsl.logic.program import Variable
from b12dsl.source import Source
from benchmarks import plain
from benchmarks.generate import guideline_text
from benchmarks.publishing import publishing
from benchmarks.timing import Figure, in_turn, whole_process
from benchmarks.verification import verification

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
TODAY = "2026-03-20"
COUNT = 300

Row = tuple[str, str, str]


def main() -> None:
    """Measure, check that all engines agree, and write the table."""
    rows = [*evaluation(), *decision(), *checking(), *starting(), *memory(), *publishing(), *verification()]
    text = report(rows)
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


# ------------------------------------------------------------------ the whole guideline


def evaluation() -> Iterator[Row]:
    """B12: cases of about twelve facts, a third of them unknown."""
    guideline = b12dsl.load("b12")
    draw = random.Random(1)
    cases = [random_case(guideline, draw) for _ in range(COUNT)]
    read = [guideline.read(case, TODAY) for case in cases]

    def made(use: Callable[[Assessment], object]) -> Callable[[Any], object]:
        return lambda case: use(guideline.evaluate(case))

    figures = in_turn(
        {
            "read": (lambda case: guideline.read(case, TODAY), cases),
            "evaluate": (guideline.evaluate, read),
            "outcomes": (guideline.outcomes, read),
            "to_dict": (_to_dict, [guideline.evaluate(case) for case in read]),
            "needs": (_needs(guideline), [guideline.evaluate(case) for case in read]),
            "everything": (made(_to_dict), read),
            "with needs": (made(_needs(guideline)), read),
            "with trace": (made(lambda assessment: assessment.trace), read),
        }
    )
    facts = sum(len(case) for case in cases) / len(cases)
    yield f"reading a case (mean of {facts:.0f} facts)", figures["read"].shown(), "at most 60 µs"
    yield "assessment, all states, case already read", figures["evaluate"].shown(), "at most 25 µs"
    yield "outcomes of both decisions only, as a dictionary", figures["outcomes"].shown(), ""
    yield "`to_dict` of an assessment whose parts were made", figures["to_dict"].shown(), "at most 60 µs"
    yield (
        "assessment and `to_dict` from nothing, what each answer could change included",
        figures["everything"].shown(),
        "",
    )
    yield "exact needs of all outputs", figures["needs"].shown(), "at most 150 µs"
    yield "assessment and needs", figures["with needs"].shown(), ""
    yield "assessment and trace", figures["with trace"].shown(), "at most 1 ms"


def _to_dict(assessment: Assessment) -> object:
    return assessment.to_dict()


def _needs(guideline: Guideline) -> Callable[[Assessment], object]:
    needs = Needs(guideline.program)
    return lambda assessment: needs.of(assessment.case, assessment.raw)


def random_case(guideline: Guideline, draw: random.Random) -> dict[str, Any]:
    """A case with about half of the inputs stated, every kind of value among them."""
    case: dict[str, Any] = {}
    for variable in guideline.program.variables:
        if variable.kind != "stated" and draw.random() < 0.5:
            case[variable.name] = _value(variable, draw)
    return case


def _value(variable: Variable, draw: random.Random) -> Any:
    match variable.kind:
        case "yes_no":
            return draw.random() < 0.5
        case "choice":
            return draw.choice(variable.cells)
        case "date":
            return f"2025-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        case _:
            column = draw.choice(variable.columns)
            limits = [float(border.value) for border in column.borders] or [50.0]
            return f"{draw.choice(limits) * draw.uniform(0.5, 1.6):.1f} {column.unit.text}"


# ------------------------------------------------------------------ the twelve-input decision


def decision() -> Iterator[Row]:
    """Ours, a hand-written function and zen-engine in its two forms, in turn, on the same cases."""
    guideline = b12dsl.load(HERE / "decision.guide")
    cases = plain.cases(2_000, 7)
    read = [guideline.read(as_facts(case), TODAY) for case in cases]
    same, settled = agreement(guideline, cases, read)
    things: dict[str, Any] = {
        "ours": (guideline.evaluate, read),
        "outcomes": (_raw_outcomes(guideline), read),
        "plain": (plain.decide, cases),
    }
    things |= {name: (engine, cases) for name, engine in zen_engines(cases).items()}
    figures = in_turn(things)
    yield "12-input decision: ours, assessment with all states", figures["ours"].shown(), "faster than zen-engine"
    yield "12-input decision: ours, outcomes only", figures["outcomes"].shown(), "at most 2 µs"
    yield "12-input decision: plain Python function", figures["plain"].shown(), ""
    for name in ("zen-engine, one expression node", "zen-engine, decision tables"):
        if name in figures:
            ratio = figures[name].median / figures["ours"].median
            yield f"12-input decision: {name}", f"{figures[name].shown()}, {ratio:.1f} times ours", ""
    yield "12-input decision: settled by us, equal to the plain function", f"{same} of {settled}", "all"


def _raw_outcomes(guideline: Guideline) -> Callable[[Any], object]:
    run = compile_outcomes(guideline.program)
    return lambda case: run(case.slots, case.known, case.facts, case.today)


def zen_engines(cases: list[dict[str, Any]]) -> dict[str, Callable[[dict[str, Any]], Any]]:
    """zen-engine in both forms, each checked against the plain function; nothing where it is not installed."""
    if find_spec("zen") is None:
        return {}
    from benchmarks.zen import expression_graph, loaded, table_graph

    engines = {
        "zen-engine, one expression node": loaded(expression_graph()),
        "zen-engine, decision tables": loaded(table_graph()),
    }
    for name, engine in engines.items():
        for case in cases:
            answer, expected = engine(case), plain.decide(case)
            if any(answer.get(key) != expected[key] for key in expected):
                raise AssertionError(f"{name} differs from the plain function on {case}: {answer}")
    return engines


def as_facts(case: dict[str, Any]) -> dict[str, Any]:
    """The case in our form."""
    facts = {name: value for name, value in case.items() if name not in ("serum_b12", "b12_unit", "mma", "ileal_cm")}
    for name, unit in (("serum_b12", case["b12_unit"]), ("mma", "nmol/L"), ("ileal_cm", "cm")):
        facts[name] = None if case[name] is None else f"{case[name]} {unit}"
    return facts


def agreement(guideline: Guideline, cases: list[dict[str, Any]], read: list[Any]) -> tuple[int, int]:
    """How many settled answers of ours equal the plain function's, of how many."""
    same = settled = 0
    for case, ours in zip(cases, read, strict=True):
        outcome, option = guideline.outcomes(ours)["regimen"]
        if outcome == "decided" and option is not None:
            settled += 1
            expected = plain.decide(case)["regimen"]
            same += option.upper() == expected or (option == "no_regimen" and expected == "NONE")
    return same, settled


# ------------------------------------------------------------------ files and processes


def checking() -> Iterator[Row]:
    """Parse and check generated guidelines."""
    from b12dsl.pipeline import check_sources

    for lines, bar in ((1_000, ""), (10_000, "at most 2 s")):
        source = Source("generated.guide", guideline_text(lines))
        found = check_sources([source])
        if found.diagnostics:
            raise AssertionError(f"the generated guideline is not clean: {found.diagnostics[0].message}")
        figure = in_turn({"check": (check_sources, [[source]])}, blocks=5)["check"]
        yield f"parse and check {source.text.count(chr(10)):,} lines", figure.shown("ms"), bar


def starting() -> Iterator[Row]:
    """Whole processes, with what a bare interpreter takes in the same run."""
    run = ("-c", "from b12dsl.cli import main; main()")
    figures = whole_process({"bare": ("-c", "pass"), "version": (*run, "--version"), "check": (*run, "check", "b12")})
    bare, told = figures["bare"], figures["version"]
    over = Figure(told.median - bare.median, told.low - bare.low, told.high - bare.high)
    yield "process: bare interpreter", bare.shown("ms"), ""
    yield "process: `b12dsl --version`, over a bare interpreter", over.shown("ms"), "at most 60 ms"
    yield "process: `b12dsl check b12`, tables stored", figures["check"].shown("ms"), "at most 250 ms"


def memory() -> Iterator[Row]:
    """What a loaded guideline holds."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    guideline = b12dsl.load("b12")
    guideline.evaluate({"age": "54 years"}, today=TODAY).to_dict()
    held = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    yield f"memory of a loaded guideline ({guideline.info.name}, diagrams built)", f"{held / 1e6:.2f} MB", ""


def report(rows: list[Row]) -> str:
    """The table with the machine and versions."""
    packages = ("lark", "click", "zen-engine")
    versions = ", ".join(f"{name} {_version(name)}" for name in packages)
    machine = f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    lines = [
        "# Measurements",
        "",
        "Made by `make bench`. Medians of blocks with the quickest and slowest block in brackets; what is compared was",
        "measured in turn in one process. Machines are noisy: compare rows of one run, not runs.",
        "",
        f"Machine: {machine}, one core used. b12dsl {b12dsl.__version__}, {versions}.",
        "",
        "| what | measured | bar |",
        "|---|---|---|",
        *(f"| {what} | {measured} | {bar} |" for what, measured, bar in rows),
        "",
    ]
    return "\n".join(lines)


def _version(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:
        return "not installed"


if __name__ == "__main__":
    main()
