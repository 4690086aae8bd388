"""Findings, bands, table results and values: raw result -> what is known of each, and what is still possible."""

from __future__ import annotations

from b12dsl.evaluation.conditions import Reading
from b12dsl.evaluation.presentation import Presentation
from b12dsl.evaluation.results import FindingResult
from b12dsl.model import Value, ValueTerm
from b12dsl.units import Quantity

__all__ = ["finding_results", "value_results"]


def finding_results(presentation: Presentation, reading: Reading) -> dict[str, FindingResult]:
    """Every finding (true or false), classification (a band) and table (a result); None while unknown."""
    raw = reading.raw
    found = {view.name: view.by_truth[raw[view.position]] for view in presentation.findings}
    guideline = reading.program.guideline
    for name, classification in guideline.classifications.items():
        bands = reading.bands(name)
        found[name] = FindingResult(bands.value, classification.title, bands.possible)
    for name, table in guideline.tables.items():
        results = reading.table(name)
        found[name] = FindingResult(results.value, table.title, results.possible)
    return found


def value_results(reading: Reading) -> dict[str, str | None]:
    """Every computed value in its unit, `27.4 kg/m2`; None while it is not exactly known."""
    values = reading.program.guideline.values
    return {name: _worked_out(reading, value) for name, value in values.items()}


def _worked_out(reading: Reading, value: Value) -> str | None:
    bounds = reading.bounds(ValueTerm(value.name), reading.value_truths())
    if bounds.low is None or not bounds.exact:
        return None
    return str(Quantity(bounds.low / value.unit.factor, value.unit)).strip()
