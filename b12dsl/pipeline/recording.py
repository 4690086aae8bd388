"""What a release records and needs the logic for: a guideline -> its fingerprints. A check seldom loads it."""

from __future__ import annotations

from collections.abc import Mapping

from b12dsl.logic import translate
from b12dsl.logic.fingerprint import meaning_fingerprint, output_fingerprints
from b12dsl.model import Guideline
from b12dsl.model.form import form_fingerprint, reading_fingerprints
from b12dsl.pipeline.releases import Release

__all__ = ["outputs_of", "release_of"]


def release_of(model: Guideline, texts: Mapping[str, str]) -> Release:
    """The release of a guideline as it is now; `texts` by file name below its folder."""
    program = translate(model)
    return Release(
        model.name,
        model.version,
        model.status,
        form_fingerprint(model),
        meaning_fingerprint(program),
        output_fingerprints(program),
        reading_fingerprints(model),
        dict(texts),
    )


def outputs_of(model: Guideline) -> dict[str, str]:
    """The fingerprint of what each decision and rule gives."""
    return output_fingerprints(translate(model))
