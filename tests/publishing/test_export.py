"""`b12dsl export --to json` holds the logic beside the schemas."""

from __future__ import annotations

import json

from click.testing import CliRunner

import b12dsl
from b12dsl.cli.export import command
from b12dsl.publishing.logic_data import logic_data


def test_the_logic_is_exported_with_the_schemas() -> None:
    result = CliRunner().invoke(command, ["--to", "json"])
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert data.keys() == {"form", "guideline", "case_schema", "assessment_schema", "logic"}
    assert data["logic"] == json.loads(json.dumps(logic_data(b12dsl.load("b12"))))
