// The logic of a guideline: exported data and a case -> truth values, states, outcomes and needs.
// Truth values are 1 true, 2 false, 3 unknown. The tables of states come with the data; none is written here.

const TRUE = 1;
const FALSE = 2;
const UNKNOWN = 3;
const not = (value) => [0, 2, 1, 3][value];
const all = (values) => values.reduce((a, b) => (a & b & 1) | ((a | b) & 2), TRUE);
const any = (values) => values.reduce((a, b) => ((a | b) & 1) | (a & b & 2), FALSE);
const among = (cells, mask) => (!(cells & ~mask) ? TRUE : !(cells & mask) ? FALSE : UNKNOWN);
const settledWhen = (yes, no) => (yes === TRUE ? TRUE : no === TRUE ? FALSE : UNKNOWN);
const atLeast = (count, values) => {
  if (values.filter((value) => value === TRUE).length >= count) return TRUE;
  return values.filter((value) => value !== FALSE).length < count ? FALSE : UNKNOWN;
};

// What is worked out once for a guideline.
function prepared(data) {
  const model = { data, wholes: data.variables.map((variable) => BigInt(variable.whole)) };
  model.tally = data.states.tally.map((row) => row.split(" ").map(Number));
  model.byName = new Map(data.inputs.map((input, place) => [input.name, place]));
  model.stated = new Map(Object.entries(data.stated).map(([name, asked]) => [name, { name, ...asked }]));
  model.results = [...model.stated.values()].flatMap(({ name, results = {} }) =>
    Object.keys(results).length ? [[name, Object.entries(results).map(([word, formula]) => [word, formulaOf(model, formula)])]] : []);
  model.owners = [...data.decisions.flatMap((decision) => decision.options), ...data.rules];
  model.ownerNumber = new Map(model.owners.map((owner, place) => [owner.name, place]));
  model.units = data.inputs.map((input) => (input.units || []).map((unit) => preparedUnit(unit, input)));
  model.relations = data.relations.map((relation) => relationOf(model, relation));
  model.named = data.named.map((formula) => formulaOf(model, formula));
  const options = data.decisions.reduce((count, decision) => count + decision.options.length, 0);
  model.outcomesAt = data.named.length + 2 * options;
  model.rulesAt = model.outcomesAt + 2 * data.decisions.length;
  model.givesAt = model.rulesAt + data.rules.length;
  model.stateAt = model.owners.map((_, i) => (i < options ? data.named.length + 2 * i : model.rulesAt + i - options));
  model.leads = data.decisions.flatMap((decision, number) => decision.options.map((_, place) => [model.outcomesAt + 2 * number + 1, place]));
  model.cells = model.wholes.map((cells) => positions(cells)).concat(data.relations.map(() => [0, 1]));
  return model;
}

function positions(cells) {
  const found = [];
  for (let cell = 0; cells >> BigInt(cell); cell += 1) if ((cells >> BigInt(cell)) & 1n) found.push(cell);
  return found;
}

// A formula as a function of one run: {slots, known, facts, today, raw}.
function formulaOf(model, formula) {
  if (typeof formula === "number") return (run) => run.raw[formula];
  const [sign, ...rest] = formula;
  const items = () => rest.map((item) => formulaOf(model, item));
  switch (sign) {
    case "=": return () => rest[0];
    case "in": return amongOf(model, rest[0], rest[1]);
    case "r": return model.relations[rest[0]];
    case "k": return (run) => ((run.known >> BigInt(rest[0])) & 1n ? TRUE : FALSE);
    case "s": return combined(items(), ([value]) => (value === UNKNOWN ? FALSE : TRUE));
    case "!": return combined(items(), ([value]) => not(value));
    case "&": return combined(items(), all);
    case "|": return combined(items(), any);
    case "#": return combined(items().slice(1), (values) => atLeast(rest[0], values));
    case "w": return combined(items(), ([yes, no]) => settledWhen(yes, no));
    case "d": return statedOf(model, rest[0], amongOf(model, rest[0], rest[1]), formulaOf(model, rest[2]));
    default: throw new Error(`a formula begins with ${sign}`);
  }
}

const combined = (items, combine) => (run) => combine(items.map((item) => item(run)));

function amongOf(model, variable, mask) {
  const cells = BigInt(mask) & model.wholes[variable];
  return (run) => among(run.slots[variable], cells);
}

// What the case states itself counts; where that leaves it open, or nothing is stated, the definition does.
const statedOf = (model, variable, stated, defined) => (run) => {
  const told = run.slots[variable] === model.wholes[variable] ? UNKNOWN : stated(run);
  return told === UNKNOWN ? defined(run) : told;
};

// ------------------------------------------------------------------ relations

function relationOf(model, relation) {
  const [left, right] = [termOf(model, relation.left), termOf(model, relation.right)];
  return (run) => compared(left(run), relation.op, right(run));
}

// A term as a function of one run to an interval in base units; dates are numbers of days.
function termOf(model, [sign, ...rest]) {
  switch (sign) {
    case "q": return point(number(rest[0]));
    case "d": return point(whole(rest[0]));
    case "t": return (run) => [whole(run.today), whole(run.today)];
    case "i": return (run) => factBounds(model, rest[0], run.facts[model.data.inputs[rest[0]].name]);
    case "v": return valueOf(model, rest[0]);
    case "m": return shiftOf(termOf(model, rest[0]), rest[1], rest[2]);
    default: {
      const [left, right] = rest.map((term) => termOf(model, term));
      return (run) => OPERATIONS[sign](left(run), right(run));
    }
  }
}

const point = (value) => () => [value, value];

const shiftOf = (inner, months, days) => (run) =>
  inner(run).map((end) => {
    const day = end === null ? null : moved(Number(end.top / end.below), months, days);
    return day === null ? null : whole(day);
  });

function factBounds(model, place, fact) {
  if (!fact || !("low" in fact)) return ANYTHING;
  if (fact.day) return [fact.low, fact.high];
  const { completed, accepted } = model.data.inputs[place];
  const units = model.units[place];
  const step = completed ? number(completed) : null;
  const inBase = (unit) =>
    [fact.low, fact.high].map((end) => {
      if (end === null) return null;
      const size = times(end, unit.factor);
      return step ? times(floor(over(size, step)), step) : size;
    });
  const found = (fact.unit === null ? units.slice(0, accepted) : [units[fact.unit]]).map(inBase);
  const ends = [found.map((each) => each[0]), found.map((each) => each[1])];
  const outer = (list, wanted) =>
    list.includes(null) ? null : list.reduce((a, b) => (order(a, b) === wanted ? a : b));
  return [outer(ends[0], -1), outer(ends[1], 1)];
}

// The value of the one line that holds; unknown while none surely holds or another may say something else.
function valueOf(model, place) {
  let lines = null; // a value may read a later one
  return (run) => {
    lines = lines || model.data.values[place].map(([at, term]) => [at, termOf(model, term)]);
    const live = lines.filter(([at]) => at === null || run.raw[at] !== FALSE);
    if (!live.some(([at]) => at === null || run.raw[at] === TRUE)) return ANYTHING;
    const results = live.map(([, term]) => term(run));
    const alike = (each) => exactly(each) && same(each[0], results[0][0]);
    return results.length === 1 || (exactly(results[0]) && results.every(alike)) ? results[0] : ANYTHING;
  };
}

// ------------------------------------------------------------------ states and outcomes

// All results of a case in the order of the data; with `suppose` scope and the decisions' conditions hold.
function evaluate(model, { slots, known, facts, today }, suppose = false) {
  const { data } = model;
  const run = { slots, known, facts, today, raw: [] };
  const supposed = new Set(suppose ? data.supposed : []);
  model.named.forEach((formula, at) => run.raw.push(supposed.has(at) ? TRUE : formula(run)));
  const { raw } = run;
  const outcomes = data.decisions.flatMap((decision) => outcomeOf(model, decision, raw));
  raw.push(...outcomes, ...data.rules.map((rule) => optionState(data, rule, raw)));
  for (const [owner, prohibited, open] of data.gives) {
    raw.push(actionState(data, raw[model.stateAt[owner]], raw[prohibited], open, raw));
  }
  return raw;
}

const optionState = (data, owner, raw) => data.states.option[raw[owner.eligible] * 4 + raw[owner.displaced]];

function actionState(data, state, prohibited, open, raw) {
  const exceptionOpen = prohibited === UNKNOWN && open.some(([active, when]) => raw[active] === UNKNOWN && raw[when] === TRUE);
  return data.states.action[state * 8 + prohibited * 2 + (exceptionOpen ? 1 : 0)];
}

// Writes the states of a decision's options behind the results so far; returns outcome and option.
function outcomeOf(model, decision, raw) {
  const { data, tally } = model;
  const { outcome, actionStates } = data.states;
  const nothing = actionStates.length;
  let [row, counts] = [0, -1];
  decision.options.forEach((option, place) => {
    const state = optionState(data, option, raw);
    const gives = "prohibited" in option ? actionState(data, state, raw[option.prohibited], option.open, raw) : nothing;
    const next = tally[row][(state * (nothing + 1) + gives) * 2 + (option.silent ? 1 : 0)];
    row = next >> 1;
    if (next & 1) counts = place;
    raw.push(state, gives);
  });
  const code = outcome[row][raw[decision.when]];
  return [code >> 1, code & 1 ? counts : -1];
}

// Outcome and option of each decision, with leads by assumption and, where open, the answer supposing scope.
function decided(model, reading, raw) {
  const { data } = model;
  const answers = (results) => data.decisions.map((_, i) => results.slice(model.outcomesAt + 2 * i, model.outcomesAt + 2 * i + 2));
  const strict = answers(raw);
  const assumed = data.assumed.filter(([, variable]) => reading.slots[variable] === model.wholes[variable]);
  const assuming = (chosen) => {
    const slots = [...reading.slots];
    for (const [, variable, cell] of chosen) slots[variable] = BigInt(cell);
    return answers(evaluate(model, { ...reading, slots }));
  };
  const led = assumed.length && strict.some(([outcome]) => !data.states.settled[outcome]) ? assuming(assumed) : null;
  let supposed = null;
  return data.decisions.map((decision, place) => {
    const [outcome, option] = strict[place];
    const result = { decision, outcome: data.states.outcomes[outcome], option, assuming: [], supposing: null };
    if (led && !data.states.settled[outcome]) assumedLead(data, result, strict[place], led[place], assumed, (chosen) => assuming(chosen)[place]);
    if (raw[decision.when] === UNKNOWN) {
      supposed = supposed || answers(evaluate(model, reading, true));
      result.supposing = { outcome: data.states.outcomes[supposed[place][0]], option: supposed[place][1] };
    }
    return result;
  });
}

function assumedLead(data, result, strict, answer, assumed, assuming) {
  const leads = ["decided", "provisional", "source_silent"].includes(data.states.outcomes[answer[0]]);
  if (String(answer) === String(strict) || !leads || answer[1] < 0) return;
  let kept = assumed;
  for (const each of assumed.length > 1 ? assumed : []) {
    const fewer = kept.filter((other) => other !== each);
    if (String(assuming(fewer)) === String(answer)) kept = fewer;
  }
  result.option = answer[1];
  result.assuming = kept.map(([name]) => name);
}

// ------------------------------------------------------------------ lines

// Every line that says something of this patient: its state, what bars it, what is not offered, what is hinted at.
function spoken(model, raw) {
  const { data } = model;
  const found = [];
  data.lines.forEach((line, place) => {
    const state = lineState(model, line, raw);
    if (["none", "replaced", "does_not_apply"].includes(state)) return;
    const barring = line.phases ? barringRules(model, line, raw) : [];
    const narrowed = line.phases ? notOffered(model, line, raw) : [];
    const sure = line.phases ? prohibitorsOf(line).filter((each) => raw[data.prohibitors[each][1]] === TRUE) : [];
    const hints = state === "forbidden" ? sure.flatMap((each) => data.prohibitors[each][2]) : line.instead || [];
    const instead = [...new Set(hints)].filter((drug) => data.instead[drug].every((at) => raw[at] === FALSE));
    found.push({ line, place, state, barring, narrowed: unlike(narrowed), instead });
  });
  return found;
}

const prohibitorsOf = (line) => [...new Set(line.phases.flat().flatMap(({ rows }) => rows.flatMap(([, , ...by]) => by)))];
const unlike = (rows) => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];

function lineState(model, line, raw) {
  const { states } = model.data;
  const owner = raw[model.stateAt[line.of]];
  if ("at" in line) return states.actionStates[raw[line.at]];
  if (line.barring) {
    const opened = line.open.some(([active, when]) => raw[active] === UNKNOWN && raw[when] === TRUE);
    const state = states.action[owner * 8 + any(line.barring.map((at) => raw[at])) * 2 + (opened ? 1 : 0)];
    return states.actionStates[states.turn[state * 4 + all(line.earlier.map((at) => raw[at]))]];
  }
  const state = states.optionStates[owner];
  if (!("when" in line)) return state;
  if (raw[line.when] === FALSE) return "none";
  return raw[line.when] === UNKNOWN && state === "applies" ? "possible" : state;
}

// ------------------------------------------------------------------ dates

// When a line that measures is due: {day, spoken, asked}; without a day while the event has none, `asked` where a
// condition is asked at the visit. What is only possible is not due.
function dueDates(model, line, reading, raw) {
  const state = model.data.states.optionStates[raw[model.stateAt[line.of]]];
  if (line.verb !== "measure" || !["applies", "provisional"].includes(state)) return [];
  if (!line.visits) return judged(line, "when", reading.today, null, reading, raw);
  const event = reading.facts[model.data.inputs[line.visits.event].name];
  const known = event && event.day && same(event.low, event.high) ? Number(event.low.top) : null;
  return line.visits.steps.flatMap(([months, days], i) => {
    const spoken = line.visits.spoken[i];
    const day = known === null ? null : moved(known, months, days);
    return day === null ? [{ day, spoken, asked: "asked" in line }] : judged(line, "whenDue", day, spoken, reading, raw);
  });
}

// A condition is judged once the day has come, and asked in words until then.
function judged(line, key, day, spoken, reading, raw) {
  if (!(key in line) || day > reading.today || raw[line[key]] === UNKNOWN) return [{ day, spoken, asked: key in line }];
  return raw[line[key]] === TRUE ? [{ day, spoken, asked: false }] : [];
}

// The first day on which a phase of a regimen can begin; null where the source gives no figure.
function phaseDay(line, phase, firstDose) {
  const [months, days] = line.starts[phase];
  return firstDose === null || months === null ? null : moved(firstDose, months, days);
}
