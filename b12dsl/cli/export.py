"""`b12dsl export`: the logic of a guideline, with the JSON Schemas of its cases and assessments."""

from __future__ import annotations

import click

from b12dsl.cli.loaded import guideline_or_exit
from b12dsl.cli.output import as_json, path_argument
from b12dsl.evaluation import assessment_schema, case_schema
from b12dsl.publishing.logic_data import logic_data

__all__ = ["command"]


@click.command("export")
@path_argument
@click.option(
    "--to", "form", type=click.Choice(["json"]), default="json", show_default=True, help="The form to export to."
)
def command(path: str, form: str) -> None:
    """Write the logic of a guideline, and the JSON Schema of a case of it and of an assessment."""
    guideline = guideline_or_exit(path, "nothing was exported")
    schemas = {"case_schema": case_schema(guideline.program), "assessment_schema": assessment_schema()}
    head = {"form": form, "guideline": guideline.info.name}
    click.echo(as_json(head | schemas | {"logic": logic_data(guideline)}))
