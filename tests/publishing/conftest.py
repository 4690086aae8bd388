"""The packaged guideline's pages, made once; and its website, built once for all tests of the built files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from b12dsl.pipeline import check
from b12dsl.pipeline.loading import guideline_of
from b12dsl.publishing.mkdocs import build
from b12dsl.publishing.pages import pages
from b12dsl.publishing.site import Site, site_of

DAY = date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def site() -> Site:
    checked = check("b12")
    return site_of(guideline_of(checked), checked.sources, checked.diagnostics, DAY)


@pytest.fixture(scope="session")
def made() -> Mapping[str, str]:
    checked = check("b12")
    found = pages(guideline_of(checked), checked.sources, checked.diagnostics, DAY)
    return {path: content.decode() for path, content in found.items()}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of this project, strictly: the packaged guideline's pages and those written by hand."""
    folder = tmp_path_factory.mktemp("site")
    build(None, folder, draft=False, config_file=ROOT / "site" / "mkdocs.yml")
    return folder
