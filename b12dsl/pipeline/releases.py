"""Recorded releases: a guideline -> its fingerprints on record; and a guideline beside its releases -> what is amiss.

A release is a JSON file that says what was released under a version: fingerprints of the form, of the meaning, of what
each decision and rule gives and of how each input is read; the guide texts; and the exported logic. Whether a version
has taken the step that it needs is told from the fingerprints alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any, ClassVar, Final

from b12dsl.diagnostics import Diagnostic
from b12dsl.model import Guideline
from b12dsl.model.form import form_fingerprint, reading_fingerprints
from b12dsl.model.told import Told
from b12dsl.model.versions import Step, declared_step, enough, raised, version_key
from b12dsl.project import REVISION
from b12dsl.records import record

__all__ = [
    "SCHEMA", "Release", "ReleaseUnreadable", "StepMissing", "against_releases", "release_data", "release_in",
    "releases_in", "texts_by_name",
]  # fmt: skip

SCHEMA: Final = "1"


@record
class Release:
    """What was released: `outputs` by decision and rule, `inputs` by input, `texts` by file name below the folder."""

    name: str
    version: str
    status: str
    form: str
    meaning: str
    outputs: Mapping[str, str]
    inputs: Mapping[str, str]
    texts: Mapping[str, str]


@record(kw_only=True)
class StepMissing(Told):
    """The version does not say that the guideline has changed since a release, or not how much.

    means:
        The guideline differs from a recorded release, and its version is the same, or was raised less than the change
        needs. A change of words needs the third number, more answers the second, other answers the first; before
        1.0.0 the second is enough for other answers too.
    matters:
        Whoever uses a version relies on its answers. Two guidelines of one version that answer otherwise are a danger.
    example:
        (release) a limit was moved after 1.0.0 had been recorded, and the version is still 1.0.0
    repair:
        Raise the version as far as the message says. `b12dsl diff` shows which patients are answered otherwise, and
        whether the change needs more than can be told at once.
    """

    code = "D101"
    severity = "warning"
    says: ClassVar[str] = "{guideline} has changed since {released} was released: {change}. {declared}"
    helps: ClassVar[str] = "{repair}; `b12dsl diff {file} {folder}` shows who is answered otherwise."
    guideline: str
    released: str
    current: str
    needed: Step
    change: str
    file: str

    @property
    def folder(self) -> str:
        """The folder of the guideline, as the command takes it."""
        return PurePosixPath(self.file).parent.parent.as_posix()

    @property
    def declared(self) -> str:
        """What the version says of it."""
        match declared_step(self.released, self.current):
            case "none":
                return "Its version is still the same."
            case "backwards":
                return f"Its version {self.current} is lower than that."
            case step:
                return f"Its version {self.current} is only a {step} step."

    @property
    def repair(self) -> str:
        """The least version that is high enough."""
        least, highest = raised(self.released, self.needed), raised(self.released, "major")
        return f"Raise the version to {least}" + ("" if least == highest else f" or, if `diff` says so, {highest}")


@record(kw_only=True)
class ReleaseUnreadable(Told):
    """A recorded release cannot be read, or is not what its file is called.

    means:
        A file in the folder of releases is not a release as `b12dsl export --to release` writes it, or it says that
        it is another guideline or version than the name of the file says.
    matters:
        Without it nobody can tell whether the version says what has changed.
    example:
        (release) an empty file releases/iron-1.0.0.json
    repair:
        Restore the file from the history of the folder, or record the release again from the text of that version.
    """

    code = "D102"
    severity = "warning"
    says: ClassVar[str] = "The release “{file}” {problem}, so the version was not compared with it."
    helps: ClassVar[str] = "Restore the file from the history of the folder."
    file: str
    problem: str


# ------------------------------------------------------------------ what is recorded


_FIELDS: Final = ("name", "version", "status", "form", "meaning", "outputs", "inputs", "texts")


def release_data(release: Release) -> dict[str, Any]:
    """The release as JSON data, without the logic."""
    return {"schema": SCHEMA} | {field: getattr(release, field) for field in _FIELDS}


def release_in(text: bytes) -> Release | None:
    """The release in a file; None where it holds none."""
    try:
        data = json.loads(text)
        found = Release(*(data[field] for field in _FIELDS))
        version_key(found.version)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    mappings = (found.outputs, found.inputs, found.texts)
    return found if data.get("schema") == SCHEMA and all(isinstance(each, dict) for each in mappings) else None


def releases_in(files: Sequence[tuple[str, bytes]]) -> tuple[Release, ...]:
    """The releases that some files hold, in the order of their versions."""
    found = [release for _, content in files if (release := release_in(content)) is not None]
    return tuple(sorted(found, key=lambda release: version_key(release.version)))


def texts_by_name(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by path -> by their names below the folder that all of them share; `git:REV:` is no part of a name."""
    texts = {path.rpartition(":")[2] if path.startswith(REVISION) else path: text for path, text in texts.items()}
    parts = [path.split("/")[:-1] for path in texts]
    shared = 0
    for level in zip(*parts, strict=False):
        if len(set(level)) != 1:
            break
        shared += 1
    return {"/".join(path.split("/")[shared:]): text for path, text in texts.items()}


# ------------------------------------------------------------------ a guideline beside its releases


def against_releases(model: Guideline, files: Sequence[tuple[str, bytes]]) -> tuple[Diagnostic, ...]:
    """What is amiss between a guideline and its releases (file name, content)."""
    return tuple(_amiss(model, files)) if files else ()


def _amiss(model: Guideline, files: Sequence[tuple[str, bytes]]) -> Iterator[Diagnostic]:
    releases: dict[str, Release] = {}
    for file, content in files:
        release = release_in(content)
        problem = _problem(model.name, file, release)
        if release is None or problem:
            yield ReleaseUnreadable(span=model.span, about=model.name, file=file, problem=problem)
        else:
            releases[file] = release
    file = _latest(model.version, releases)
    if file:
        yield from _step(model, file, releases[file])


def _problem(name: str, file: str, release: Release | None) -> str:
    """Why a file is no release of the guideline that it is called after; nothing where it is one."""
    if release is None:
        return "cannot be read"
    called = PurePosixPath(file).name == f"{name}-{release.version}.json"
    return "" if called and release.name == name else f"says that it is {release.name} {release.version}"


def _latest(version: str, releases: Mapping[str, Release]) -> str:
    """The release that the version follows: its own, else the highest below it, else the lowest above it."""
    now = version_key(version)
    ranked = sorted(releases, key=lambda file: version_key(releases[file].version))
    below = [file for file in ranked if version_key(releases[file].version) <= now]
    return below[-1] if below else ranked[0] if ranked else ""


def _step(model: Guideline, file: str, release: Release) -> Iterator[Diagnostic]:
    """A message where the step from a release is too small. The meaning is only asked for where it can matter."""
    declared = declared_step(release.version, model.version)
    if declared == "major" or (declared == "none" and release.form == form_fingerprint(model)):
        return
    needed, change = _needed(model, release)
    if not enough(release.version, model.version, needed) or (declared == "backwards" and needed == "none"):
        yield StepMissing(
            span=model.span, about=model.name, guideline=model.name, released=release.version, current=model.version,
            needed=needed, change=change, file=file,
        )  # fmt: skip


def _needed(model: Guideline, release: Release) -> tuple[Step, str]:
    """The least step that the fingerprints prove to be needed, and why."""
    inputs = reading_fingerprints(model)
    otherwise = sorted(name for name, print_ in release.inputs.items() if inputs.get(name) != print_)
    if otherwise:
        return "major", f"{_listed('input', otherwise)} no longer read as before"
    outputs: Mapping[str, str] = import_module("b12dsl.pipeline.recording").outputs_of(model)  # seldom needed, slow
    gone = sorted(release.outputs.keys() - outputs.keys())
    if gone:
        return "major", f"{_listed('answer', gone)} no longer there"
    new = sorted(name for name, print_ in outputs.items() if release.outputs.get(name) != print_)
    if new:
        # Limits of an input are part of the fingerprint of all that read it, so this may be said of one too many.
        return "minor", f"{_listed('answer', new, 'may not be')} the same for every patient"
    if inputs.keys() - release.inputs.keys():
        return "minor", f"{_listed('input', sorted(inputs.keys() - release.inputs.keys()))} new"
    return "patch", "whatever is settled is the same, in other words"


def _listed(kind: str, names: Sequence[str], verb: str = "") -> str:
    shown = ", ".join(f"`{name}`" for name in names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    if len(names) == 1:
        return f"the {kind} {shown} {verb or 'is'}"
    return f"the {kind}s {shown} {verb or 'are'}"
