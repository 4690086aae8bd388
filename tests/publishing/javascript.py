"""The interpreter of the pages inside Python: files of the package -> a JavaScript engine that answers cases."""

from __future__ import annotations

import json
from typing import Any

from py_mini_racer import MiniRacer

from b12dsl.publishing.try_page import INTERPRETER, script

# What the tests ask of a case, in the words of the reference.
ASKING = """
const answersTo = (model, text) => JSON.stringify(JSON.parse(text).map((asked) => answerTo(model, asked)));

function answerTo(model, { case: given, stated, changing }) {
  const reading = readCase(model, given);
  const codes = (list, name) => list.map((each) => [each.code, each[name]]);
  if (reading.problems.length) return { problems: codes(reading.problems, "fact") };
  for (const [variable, cells] of stated || []) reading.slots[variable] = BigInt(cells);
  const raw = evaluate(model, reading);
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
    lines: spoken(model, raw).map((each) => [each.place, each.state, each.barring, each.narrowed, each.instead]),
    due: dueOf(model, reading, raw),
    needs: needs && needs.map((need) => [model.data.inputs[need.input].name, need.outputs]),
    changes: changing && needs ? needs.map((need) => changesText(model, changes(model, reading, raw, need))) : null,
  };
}

function dueOf(model, reading, raw) {
  const found = model.data.lines.flatMap((line) =>
    dueDates(model, line, reading, raw).map((each) => [
      each.day === null ? null : dayText(each.day), each.day === null ? each.spoken : null,
      model.owners[line.of].name, model.data.states.optionStates[raw[model.stateAt[line.of]]], each.asked,
    ]));
  return found.sort((a, b) => ((a[0] || "~") < (b[0] || "~") ? -1 : (a[0] || "~") > (b[0] || "~") ? 1 : 0));
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
