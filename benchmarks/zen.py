"""The twelve-input decision for zen-engine, as one expression node and as decision tables.

Its operators stop at null, so every unknown is guarded by hand with the texts 'T', 'F' and 'U'.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from benchmarks.plain import SIGNS

__all__ = ["expression_graph", "loaded", "table_graph"]

Node = dict[str, Any]

STATUS = (
    "serum_b12 == null ? 'unknown' : "
    "b12_unit == 'pmol/L' ? (serum_b12 < 140 ? 'deficient' : serum_b12 <= 200 ? 'borderline' : 'normal') : "
    "b12_unit == 'pg/mL' ? (serum_b12 < 180 ? 'deficient' : serum_b12 <= 350 ? 'borderline' : 'normal') : 'unknown'"
)
NEURO = (
    f"({' or '.join(f'{s} == true' for s in SIGNS)}) ? 'T' : ({' or '.join(f'{s} == null' for s in SIGNS)}) ? 'U' : 'F'"
)
RAISED = "mma == null ? 'U' : mma > 271 ? 'T' : 'F'"
ILEAL = "(crohn_ileal == true or (ileal_cm ?? 0) > 20)"
FLAG = "(on_folate == true and {confirmed} == 'T') ? 'HOLD_FOLATE' : null"


def loaded(graph: Node) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A function from case to codes."""
    import zen

    evaluate = zen.ZenEngine({"loader": {"type": "static", "content": {"decision": graph}}}).evaluate
    return lambda case: evaluate("decision", case)["result"]


def expression_graph() -> Node:
    """One expression node: the engine's quickest form."""
    confirmed = (
        "$.status == 'deficient' ? 'T' : $.status == 'normal' ? 'F' : $.status == 'unknown' ? 'U' : "
        "($.neuro == 'F' or $.raised == 'F') ? 'F' : ($.neuro == 'U' or $.raised == 'U') ? 'U' : 'T'"
    )
    regimen = (
        f"($.confirmed == 'F' and {ILEAL}) ? 'PROPHYLAXIS_IM_MONTHLY' : "
        "$.confirmed == 'T' and $.neuro == 'T' ? 'IM_ALTERNATE_DAYS' : "
        "$.confirmed == 'T' and $.neuro == 'F' ? "
        "(oral_tolerated == false ? 'IM_TIW_2W' : renal == true ? 'ORAL_METHYLCOBALAMIN' : 'ORAL_CYANOCOBALAMIN') : "
        "$.status == 'borderline' and $.neuro == 'T' and mma == null ? 'MEASURE_MMA' : 'NONE'"
    )
    flag = FLAG.format(confirmed="$.confirmed")
    content = _expressions(status=STATUS, neuro=NEURO, raised=RAISED, confirmed=confirmed, regimen=regimen, flag=flag)
    return _graph([_node("all", "expressionNode", content | {"passThrough": False})])


def table_graph() -> Node:
    """Expressions for the guarded facts, then decision tables."""
    facts = _expressions(status=STATUS, neuro=NEURO, raised=RAISED, ileal=f"{ILEAL} ? 'T' : 'F'")
    confirmed = _table(
        ("status", "neuro", "raised"),
        "confirmed",
        [
            ("'deficient'", "", "", "'T'"),
            ("'normal'", "", "", "'F'"),
            ("'unknown'", "", "", "'U'"),
            ("", "'F'", "", "'F'"),
            ("", "", "'F'", "'F'"),
            ("", "'T'", "'T'", "'T'"),
            ("", "", "", "'U'"),
        ],
    )
    regimen = _table(
        ("ileal", "confirmed", "neuro", "oral_tolerated", "renal", "status", "mma"),
        "regimen",
        [
            ("'T'", "'F'", "", "", "", "", "", "'PROPHYLAXIS_IM_MONTHLY'"),
            ("", "'T'", "'T'", "", "", "", "", "'IM_ALTERNATE_DAYS'"),
            ("", "'T'", "'F'", "false", "", "", "", "'IM_TIW_2W'"),
            ("", "'T'", "'F'", "", "true", "", "", "'ORAL_METHYLCOBALAMIN'"),
            ("", "'T'", "'F'", "", "", "", "", "'ORAL_CYANOCOBALAMIN'"),
            ("", "", "'T'", "", "", "'borderline'", "null", "'MEASURE_MMA'"),
            ("", "", "", "", "", "", "", "'NONE'"),
        ],
    )
    out = _expressions(status="status", regimen="regimen", flag=FLAG.format(confirmed="confirmed"))
    return _graph(
        [
            _node("facts", "expressionNode", facts),
            _node("confirmed", "decisionTableNode", confirmed),
            _node("regimen", "decisionTableNode", regimen),
            _node("out", "expressionNode", out | {"passThrough": False}),
        ]
    )


def _graph(middle: list[Node]) -> Node:
    nodes = [_node("in", "inputNode"), *middle, _node("end", "outputNode")]
    edges = [
        {"id": f"{a['id']}-{b['id']}", "sourceId": a["id"], "targetId": b["id"], "type": "edge"}
        for a, b in pairwise(nodes)
    ]
    return {"nodes": nodes, "edges": edges}


def _node(name: str, kind: str, content: Node | None = None) -> Node:
    node: Node = {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
    return node if content is None else node | {"content": content}


SHARED: Node = {"passThrough": True, "inputField": None, "outputPath": None, "executionMode": "single"}


def _expressions(**values: str) -> Node:
    return SHARED | {"expressions": [{"id": key, "key": key, "value": value} for key, value in values.items()]}


def _table(inputs: tuple[str, ...], output: str, rows: list[tuple[str, ...]]) -> Node:
    """A table whose first row that fits counts; the last cell of a row is its result."""
    names = [f"c{i}" for i in range(len(inputs))]
    columns = [{"id": name, "name": field, "field": field} for name, field in zip(names, inputs, strict=True)]
    rules = [{"_id": f"r{i}", **dict(zip((*names, "result"), row, strict=True))} for i, row in enumerate(rows)]
    outputs = [{"id": "result", "name": output, "field": output}]
    return SHARED | {"hitPolicy": "first", "inputs": columns, "outputs": outputs, "rules": rules}
