"""`b12dsl export`: the JSON Schemas of a guideline's cases and assessments."""

from __future__ import annotations

import json

import click

from b12dsl.cli.output import path_argument
from b12dsl.cli.run import load_or_exit
from b12dsl.evaluation import assessment_schema, case_schema

__all__ = ["command"]


@click.command("export")
@path_argument
@click.option("--to", "form", type=click.Choice(["json"]), required=True, help="The form to export to.")
def command(path: str, form: str) -> None:
    """Write the JSON Schema of a case of this guideline and of an assessment."""
    guideline = load_or_exit(path)
    schemas = {"case_schema": case_schema(guideline.model), "assessment_schema": assessment_schema()}
    click.echo(json.dumps({"form": form, "guideline": guideline.name} | schemas, indent=2, ensure_ascii=False))
