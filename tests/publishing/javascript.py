"""The interpreter of the pages inside Python: files of the package -> a JavaScript engine that answers cases."""

from __future__ import annotations

import json
from typing import Any

from py_mini_racer import MiniRacer

from b12dsl.publishing.try_page import INTERPRETER, script

# What the tests ask of a case, in the words of the reference.
ASKING = """
const answersTo = (model, text) => JSON.stringify(JSON.parse(text).map((asked) => answerTo(model, asked)));

function answerTo(model, { case: given, stated, changing, firstDose }) {
  const reading = readCase(model, given);
  const codes = (list, name) => list.map((each) => [each.code, each[name]]);
  if (reading.problems.length) return { problems: codes(reading.problems, "fact") };
  for (const [variable, cells] of stated || []) reading.slots[variable] = BigInt(cells);
  const raw = evaluate(model, reading);
  const run = { ...reading, raw };
  const needs = needed(model, reading, raw);
  const name = (option, at) => (at < 0 ? null : option.options[at].name);
  return {
    slots: reading.slots.map(String),
    known: String(reading.known),
    warnings: codes(reading.warnings, "input"),
    raw,
    decisions: decided(model, reading, raw).map((each) => [
      each.outcome, name(each.decision, each.option), each.assuming,
      each.supposing && [each.supposing.outcome, name(each.decision, each.supposing.option)],
    ]),
    lines: spoken(model, raw).map((each) => [
      each.place, each.state, each.line.what, each.barring, each.narrowed, each.instead,
      (each.line.phases || []).map((phase) => phaseLines(model, run, phase)),
      each.line.target ? ["", "met", "not_met", "unknown"][targetOf(model, run, each.line.target)] : null,
    ]),
    results: resultsOf(model, run).map(([name, , word]) => [name, word]),
    contradicted: contradicted(model, reading).map(({ name }) => name).sort(),
    values: valuesOf(model, run).map(([name, , words]) => [name, words]),
    due: [null, firstDose].map((day) => dueEntries(model, reading, raw, day).map((each) => each.words)),
    begun: otherBeginnings(model, reading, raw, firstDose),
    gaps: gapsOf(spoken(model, raw)).map(([message, of]) => [message, model.owners[of].name]),
    needs: needs && needs.map((need) => [model.data.inputs[need.input].name, need.outputs]),
    changes: changing && needs ? needs.map((need) => changesText(model, changes(model, reading, raw, need))) : null,
  };
}
"""


class Engine:
    """One JavaScript engine with the interpreter loaded."""

    def __init__(self, bare: bool = False) -> None:
        """With `bare` nothing is loaded."""
        self.context = MiniRacer()
        if not bare:
            self.context.eval(script(INTERPRETER) + ASKING)

    def close(self) -> None:
        """End the engine; left to the end of the process, its own threads may wait for each other."""
        self.context.close()

    def answers(self, data: dict[str, Any], asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What the interpreter says of many cases, in one call."""
        answers = f"answersTo(prepared(JSON.parse({quoted(data)})), {quoted(asked)})"
        found: list[dict[str, Any]] = json.loads(str(self.context.eval(answers)))
        return found


def quoted(value: object) -> str:
    """A value as the text of a JavaScript string that holds its JSON."""
    return json.dumps(json.dumps(value))
