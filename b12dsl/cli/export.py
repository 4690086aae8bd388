"""`b12dsl export`: the logic of a guideline with the JSON Schemas of its cases and assessments; or a release of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from b12dsl.cli.loaded import guideline_or_exit
from b12dsl.cli.output import Unreadable, as_json, path_argument
from b12dsl.evaluation import Guideline, assessment_schema, case_schema
from b12dsl.model import Guideline as Model
from b12dsl.pipeline.recording import release_of
from b12dsl.pipeline.releases import Release, release_data, release_in, texts_by_name
from b12dsl.project import read_sources, releases_folder
from b12dsl.publishing.logic_data import logic_data

__all__ = ["command"]


@click.command("export")
@path_argument
@click.option(
    "--to",
    "form",
    type=click.Choice(["json", "release"]),
    default="json",
    show_default=True,
    help="json: logic and schemas; release: a record of this version, in `releases` beside the guide files.",
)
@click.option("--force", is_flag=True, help="With --to release: record a version anew that was recorded before.")
def command(path: str, form: str, force: bool) -> None:
    """Write the logic of a guideline, and the JSON Schema of a case of it and of an assessment.

    With --to release, write down what this version is: its texts, its logic and the fingerprints by which `check`
    sees at once that the guideline has changed since.
    """
    guideline = guideline_or_exit(path, "nothing was exported")
    if form == "release":
        _record(path, guideline, force)
        return
    schemas = {"case_schema": case_schema(guideline.program), "assessment_schema": assessment_schema()}
    head = {"form": form, "guideline": guideline.info.name}
    click.echo(as_json(head | schemas | {"logic": logic_data(guideline)}))


def _record(path: str, guideline: Guideline, force: bool) -> None:
    """Write the release to its place, unless the version was released already and said something else."""
    sources, _ = read_sources(path)
    texts = texts_by_name({source.path: source.text for source in sources})
    file = releases_folder(path) / f"{guideline.name}-{guideline.model.version}.json"
    found = release_of(guideline.model, texts)
    if not force and file.exists():
        _refuse_to_change(file, found, guideline.model)
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text(_text(release_data(found) | {"logic": logic_data(guideline)}), encoding="utf-8")
    except OSError as problem:
        raise Unreadable(str(file), (problem.strerror or "it cannot be written").lower()) from None
    click.echo(f"{file}: {guideline.name} {guideline.model.version} ({guideline.model.status}), form {found.form}.")


def _refuse_to_change(file: Path, now: Release, model: Model) -> None:
    """Raises UsageError where the version was recorded with another form."""
    before = release_in(file.read_bytes())
    if before is not None and before.form != now.form:
        raise click.UsageError(
            f"{model.name} {model.version} was released already and has changed since ({file}). Raise the version in "
            "the guide file, or record the release anew with --force if nobody relies on it."
        )


def _text(data: Mapping[str, object]) -> str:
    """One line for each part, so that a change of one of them is a change of one line."""
    parts = (f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in data.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"
