// What is still needed: a case and the diagrams -> the inputs that could change an answer, and what each could change.

// For each level of the diagrams the places of the cells that are still possible.
function allowed(model, reading, raw) {
  const { variables, relations } = model.data;
  const possible = [...reading.slots.slice(0, variables.length), ...relations.map((relation) => BigInt(raw[relation.at]))];
  return possible.map((cells, level) =>
    model.cells[level].flatMap((cell, place) => ((cells >> BigInt(cell)) & 1n ? [place] : [])),
  );
}

// For every node the levels, as bits, that its function still depends on; children come before their parents.
function supports(model, cells) {
  const { terminals, nodes } = model.data.diagrams;
  const reduced = terminals.map((_, place) => place);
  const support = terminals.map(() => 0n);
  const first = new Map();
  for (const [level, ...children] of nodes) {
    const kept = cells[level].map((place) => reduced[children[place]]);
    if (kept.every((child) => child === kept[0])) {
      reduced.push(kept[0]);
    } else {
      const key = `${level}:${kept}`;
      if (!first.has(key)) first.set(key, reduced.length);
      reduced.push(first.get(key));
    }
    support.push(reduced[support.length] < support.length ? 0n : kept.reduce((bits, child) => bits | support[child], 1n << BigInt(level)));
  }
  return (node) => support[reduced[node]];
}

// The inputs behind a level: of a relation those that are not exactly known.
function inputsOf(model, reading, level) {
  const { variables, relations, inputs } = model.data;
  if (level < variables.length) return "input" in variables[level] ? [variables[level].input] : [];
  return relations[level - variables.length].inputs.filter((place) => {
    const fact = reading.facts[inputs[place].name];
    return !(fact && fact.low && fact.high && same(fact.low, fact.high));
  });
}

// The needed inputs in the order in which they are best asked; null where the case states a finding itself.
function needed(model, reading, raw) {
  const { data } = model;
  const stated = data.variables.some((variable, place) => "stated" in variable && reading.slots[place] !== model.wholes[place]);
  if (stated) return null;
  const supportOf = supports(model, allowed(model, reading, raw));
  const reach = new Map();
  for (const [name, , node] of data.diagrams.outputs) {
    const inputs = new Set();
    if (node === null) {
      data.inputs.forEach((_, place) => (reading.known >> BigInt(place)) & 1n || inputs.add(place));
    } else {
      positions(supportOf(node)).forEach((level) => inputsOf(model, reading, level).forEach((place) => inputs.add(place)));
    }
    for (const place of inputs) reach.set(place, (reach.get(place) || new Set()).add(name));
  }
  for (const [name, , place] of openVisits(model, reading, raw)) reach.set(place, (reach.get(place) || new Set()).add(name));
  const rank = (place) => {
    const input = data.inputs[place];
    return [input.scope ? 0 : 1, input.kind === "quantity" ? 1 : 0, -reach.get(place).size, place];
  };
  const sooner = (a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((part, i) => part !== right[i]);
    return at < 0 ? 0 : left[at] - right[at];
  };
  return [...reach.keys()].sort(sooner).map((place) => ({ input: place, outputs: [...reach.get(place)] }));
}

// Visits that may be due while the event they are counted from has no date.
const openVisits = (model, reading, raw) =>
  model.data.visits.filter(([, live, place]) => raw[live] !== 2 && !((reading.known >> BigInt(place)) & 1n));

// The inputs that can change one output at all: those that it needs of a patient of whom nothing is known.
function concerning(model, name) {
  const nothing = readCase(model, { today: "2000-01-01", facts: {} });
  return new Set(needed(model, nothing, evaluate(model, nothing)).filter(({ outputs }) => outputs.includes(name)).map(({ input }) => input));
}

// For each possible answer to a needed input what its outputs could become: [{output, line, level, cell, values}].
function changes(model, reading, raw, need) {
  const { diagrams, variables, relations, inputs } = model.data;
  const cells = allowed(model, reading, raw);
  const supportOf = supports(model, cells);
  const levels = [...inputs[need.input].variables];
  relations.forEach((relation, i) => relation.inputs.includes(need.input) && levels.push(variables.length + i));
  const found = [];
  for (const [output, line, node] of diagrams.outputs) {
    if (node === null || !need.outputs.includes(output)) continue;
    for (const level of levels) {
      if (!((supportOf(node) >> BigInt(level)) & 1n)) continue;
      for (const place of cells[level]) {
        const narrowed = cells.map((each, i) => (i === level ? [place] : each));
        found.push({ output, line, level, cell: model.cells[level][place], values: reached(diagrams, node, narrowed) });
      }
    }
  }
  for (const [output, , place] of openVisits(model, reading, raw)) if (place === need.input) found.push({ output, dated: true });
  return found;
}

// Every terminal that a node can still end in.
function reached({ terminals, nodes }, node, cells) {
  const [seen, todo, found] = [new Set(), [node], []];
  while (todo.length) {
    const at = todo.pop();
    if (seen.has(at)) continue;
    seen.add(at);
    if (at < terminals.length) {
      found.push(terminals[at]);
    } else {
      const [level, ...children] = nodes[at - terminals.length];
      cells[level].forEach((place) => todo.push(children[place]));
    }
  }
  return found;
}

// ------------------------------------------------------------------ in the words of the JSON form

// One answer to a question: a cell of a variable, or one of the two readings of a relation.
function answerText(model, level, cell) {
  const variable = model.data.variables[level];
  if (!variable) return model.data.relations[level - model.data.variables.length].readings[cell];
  const word = (variable.cells || ["yes", "no"])[cell];
  return variable.choice ? `${variable.choice}: ${word}` : word;
}

// What each answer could change as [output, answer, what it could then be], each once.
const changesText = (model, found) =>
  unlike(found.map((each) => each.dated ? [each.output, "any date", ["visits are dated"]] : [
    each.output, answerText(model, each.level, each.cell), each.values.map((value) => valueText(model, each.output, value)).sort(),
  ]));

function valueText(model, output, value) {
  const turn = (place) => `, regimen ${Number(place) + 1}`;
  if (typeof value === "string") {
    const word = { "+": "applies", "-": "does_not_apply" }[value[0]] || "open";
    return value.length > 1 ? word + turn(value.slice(1)) : word;
  }
  const [outcome, option, ...turns] = value;
  const decision = model.data.decisions.find((each) => each.name === output);
  const name = option < 0 ? "" : `: ${decision.options[option].name}`;
  return model.data.states.outcomes[outcome] + name + turns.map(turn).join("");
}
