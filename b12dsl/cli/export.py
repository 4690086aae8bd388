"""`b12dsl export`: the JSON Schemas of a guideline's cases and assessments."""

from __future__ import annotations

import click

from b12dsl.cli.loaded import guideline_or_exit
from b12dsl.cli.output import as_json, path_argument
from b12dsl.evaluation import assessment_schema, case_schema

__all__ = ["command"]


@click.command("export")
@path_argument
@click.option("--to", "form", type=click.Choice(["json"]), required=True, help="The form to export to.")
def command(path: str, form: str) -> None:
    """Write the JSON Schema of a case of this guideline and of an assessment."""
    guideline = guideline_or_exit(path, "nothing was exported")
    schemas = {"case_schema": case_schema(guideline.program), "assessment_schema": assessment_schema()}
    click.echo(as_json({"form": form, "guideline": guideline.info.name} | schemas))
