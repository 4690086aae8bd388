"""`b12dsl test --mutate`: the faults put into a guideline, and which of them no scenario notices, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from b12dsl.cli.output import Report, heading
from b12dsl.evaluation import Guideline
from b12dsl.model import Guideline as Model
from b12dsl.verification.mutation import Comparison, Judged, Mutation, Solve, Tally, mutate
from b12dsl.verification.witness import sentence

__all__ = ["mutation_report", "mutation_text"]


def mutation_report(guideline: Guideline) -> Report:
    """The fate of every mutant of a guideline."""
    found = mutate(guideline, _solver())
    return Report("mutation", mutation_text(found, guideline.model), found.to_dict())


def _solver() -> Solve | None:
    """The solver, where it is installed; without it, a comparison that needs it stays undecided."""
    try:
        from b12dsl.verification.mutation.solver import compared_by_solver
    except ModuleNotFoundError:
        return None
    return compared_by_solver


def mutation_text(found: Mutation, model: Model) -> str:
    """The score of each operator and of all, every mutant that survived, and every one that is no fault."""
    parts = ["\n".join(_scores(found))]
    if survivors := found.of("survived", "undecided"):
        title = heading(f"faults that no scenario notices ({len(survivors)})")
        parts.append("\n".join((title, *_survivors(survivors, model))))
    if equivalent := found.of("equivalent"):
        title = heading(f"no fault, as every patient gets the same ({len(equivalent)})")
        parts.append("\n".join((title, *_equivalent(equivalent))))
    return "\n\n".join(parts)


def _scores(found: Mutation) -> Iterator[str]:
    """A line for each operator, and one for all."""
    watching = "1 scenario notices" if found.scenarios == 1 else f"{found.scenarios} scenarios notice"
    yield heading(f"faults that {watching}")
    yield f"  {'':<13}{'faults':>8}{'noticed':>9}{'not':>6}{'undecided':>11}{'no fault':>10}{'score':>7}"
    for name, tally in (*found.by_operator(), ("all", found.tally)):
        yield f"  {name:<13}{_figures(tally)}"


def _figures(tally: Tally) -> str:
    counts = f"{tally.mutants:>8}{tally.killed:>9}{tally.survived:>6}{tally.undecided:>11}{tally.equivalent:>10}"
    return f"{counts}{_percent(tally):>7}"


def _percent(tally: Tally) -> str:
    """Rounded down, so that 100% means all."""
    return f"{int(tally.score * 100)}%"


def _survivors(survivors: Iterable[Judged], model: Model) -> Iterator[str]:
    for tested in survivors:
        yield f"  {tested.mutant.sentence}"
        if tested.compared is not None:
            yield f"    {_compared(tested.compared, model)}"


def _compared(found: Comparison, model: Model) -> str:
    if found.same is None:
        return "Undecided: it could not be settled whether a patient gets something else by it."
    if found.patient is None:
        return f"A patient who gets something else by it: that of the scenario `{found.scenario}`."
    return f"A patient who gets something else by it: {sentence(model, found.patient)}."


def _equivalent(equivalent: Iterable[Judged]) -> Iterator[str]:
    for tested in equivalent:
        by = tested.compared.by if tested.compared is not None else ""
        yield f"  {tested.mutant.sentence} Decided by {by}."
