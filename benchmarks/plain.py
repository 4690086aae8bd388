"""The twelve-input decision by hand, the yardstick for every engine: case -> three codes.

A case is a dictionary; None is unknown. In two places unknown counts as "tolerated" and "not measured", as the
comparison's brief asks of every engine, and what `decision.guide` does not do.
"""

from __future__ import annotations

import random
from typing import Any

__all__ = ["SIGNS", "cases", "decide"]

LIMITS = {"pmol/L": (140.0, 200.0), "pg/mL": (180.0, 350.0)}
SIGNS = ("neuropathy", "paresthesia", "gait", "cognitive", "glossitis")


def band(value: float | None, unit: str | None) -> str:
    """deficient, borderline, normal or unknown."""
    if value is None or unit not in LIMITS:
        return "unknown"
    low, high = LIMITS[unit]
    return "deficient" if value < low else "borderline" if value <= high else "normal"


def decide(case: dict[str, Any]) -> dict[str, str | None]:
    """Status, regimen and flag."""
    status = band(case["serum_b12"], case["b12_unit"])
    signs = [case[sign] for sign in SIGNS]
    neuro = True if True in signs else None if None in signs else False
    confirmed = is_confirmed(status, neuro, case["mma"])
    flag = "HOLD_FOLATE" if case["on_folate"] and confirmed else None
    return {"status": status, "regimen": regimen(case, status, neuro, confirmed), "flag": flag}


def is_confirmed(status: str, neuro: bool | None, mma: float | None) -> bool | None:
    """Whether the deficiency is confirmed, None while it cannot be told."""
    if status == "unknown":
        return None
    if status != "borderline":
        return status == "deficient"
    raised = None if mma is None else mma > 271
    if neuro is False or raised is False:
        return False
    return True if neuro and raised else None


def regimen(case: dict[str, Any], status: str, neuro: bool | None, confirmed: bool | None) -> str:
    """The code of the regimen; the first that fits."""
    if confirmed is False and (case["crohn_ileal"] or (case["ileal_cm"] or 0) > 20):
        return "PROPHYLAXIS_IM_MONTHLY"
    if confirmed and neuro:
        return "IM_ALTERNATE_DAYS"
    if confirmed and neuro is False:
        if case["oral_tolerated"] is False:
            return "IM_TIW_2W"
        return "ORAL_METHYLCOBALAMIN" if case["renal"] else "ORAL_CYANOCOBALAMIN"
    return "MEASURE_MMA" if status == "borderline" and neuro and case["mma"] is None else "NONE"


def cases(count: int, seed: int) -> list[dict[str, Any]]:
    """Random cases, 15 in 100 values unknown, the limits themselves among them."""
    draw = random.Random(seed)
    return [_case(draw) for _ in range(count)]


def _case(draw: random.Random) -> dict[str, Any]:
    def known(value: Any) -> Any:
        return None if draw.random() < 0.15 else value

    def level() -> float:
        limits = [limit for pair in LIMITS.values() for limit in pair]
        return draw.choice(limits) if draw.random() < 0.03 else round(draw.lognormvariate(5.4, 0.5), 1)

    value = known(level())
    length = 20.0 if draw.random() < 0.03 else round(draw.uniform(1, 60), 1) if draw.random() < 0.2 else 0.0
    return {
        "serum_b12": value,
        "b12_unit": None if value is None else draw.choice(("pmol/L", "pmol/L", "pmol/L", "pg/mL", "pg/mL")),
        "mma": known(271.0 if draw.random() < 0.03 else round(draw.lognormvariate(5.5, 0.5), 1)),
        **{sign: known(draw.random() < 0.1) for sign in SIGNS},
        "renal": known(draw.random() < 0.2),
        "oral_tolerated": known(draw.random() < 0.8),
        "ileal_cm": known(length),
        "crohn_ileal": known(draw.random() < 0.06),
        "on_folate": known(draw.random() < 0.2),
    }
