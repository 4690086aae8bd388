"""`b12dsl test`: the worked patients of a guideline, expected against actual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from b12dsl.cli.loaded import guideline_or_exit
from b12dsl.cli.output import Report, as_json, output_options, path_argument
from b12dsl.evaluation import Guideline, ScenarioResult, run_scenarios

__all__ = ["command"]


@click.command("test")
@path_argument
@output_options("text", "json")
@click.option("--coverage", "measured", is_flag=True, help="Also say what the scenarios show, and what none shows.")
@click.option("--suggest", "suggested", is_flag=True, help="Also write the scenarios that would show what none shows.")
@click.option(
    "--mutate", "mutated", is_flag=True, help="Also put faults into the guideline and say which go unnoticed."
)
def command(path: str, output_format: str, measured: bool, suggested: bool, mutated: bool) -> None:
    """Run every scenario of a guideline, and its guarantees on each.

    Exit status 1 if an expectation is not met, or if there is no scenario; what scenarios leave out never counts.
    """
    guideline = guideline_or_exit(path, "nothing was tested")
    results = run_scenarios(guideline)
    failed = [result for result in results if not result.passed]
    reports = list(_reports(guideline, results, measured, suggested, mutated))
    if output_format == "json":
        scenarios = [result.to_dict() for result in results]
        plain = {"scenarios": scenarios} | {report.name: report.plain for report in reports}
        click.echo(as_json(plain if reports else scenarios))
    else:
        for result in failed:
            click.echo(_failure(result))
        click.echo(_verdict(len(results), len(failed)))
        for report in reports:
            click.echo("\n" + report.text)
    raise click.exceptions.Exit(1 if failed or not results else 0)


def _reports(
    guideline: Guideline, results: Sequence[ScenarioResult], measured: bool, suggested: bool, mutated: bool
) -> Iterator[Report]:
    """What else was asked of the scenarios, each as text and as plain data."""
    if measured:
        from b12dsl.cli.coverage_report import coverage_report

        yield coverage_report(guideline, results)
    if suggested:
        from b12dsl.cli.coverage_report import suggestion_report

        yield suggestion_report(guideline, results)
    if mutated:
        from b12dsl.cli.mutation_report import mutation_report

        yield mutation_report(guideline)


def _failure(result: ScenarioResult) -> str:
    scenario = result.scenario
    lines = [f"{scenario.span.path}:{scenario.span.line}: {scenario.name} “{scenario.title}”"]
    for problem in result.problems:
        lines.append(f"  line {problem.line}: expected {problem.expected}")
        lines.append(f"    found: {problem.found}")
    return "\n".join(lines) + "\n"


def _verdict(count: int, failed: int) -> str:
    if not count:
        return "There is no scenario, so nothing was tested. Write one for each patient that the guideline is about."
    return f"{count - failed} of {count} scenarios are as expected." + (f" {failed} failed." if failed else "")
