"""People of a national survey as cases: rows of the table beside this file -> JSON Lines as `run` and `diff` read them.

Where the rows come from, and how they were chosen, says `survey_data/README.md`. The survey has no symptoms, so most
answers stay open: that is what real data look like.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

ROWS = Path(__file__).parent / "survey_data" / "nhanes-2011-2014-sample.csv"
OLDEST = 80  # the survey gives no age above: 80 stands for 80 or more


def people(file: Path = ROWS) -> Iterator[dict[str, str]]:
    """The facts of each person; what was not measured is not among them."""
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield facts_of(row)


def facts_of(row: Mapping[str, str]) -> dict[str, str]:
    age = int(row["age_years"])
    facts = {"age": f">= {age} years" if age >= OLDEST else f"{age} years"}
    if row["serum_b12_pmol_l"]:
        facts["serum_b12"] = f"{row['serum_b12_pmol_l']} pmol/L"
    if row["mma_nmol_l"]:
        facts["mma"] = f"{row['mma_nmol_l']} nmol/L"
    return facts


def json_lines(file: Path = ROWS) -> str:
    """The file of cases."""
    return "".join(json.dumps({"today": "2014-12-31", "facts": facts}) + "\n" for facts in people(file))
