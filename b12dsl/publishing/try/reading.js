// What a case states -> what is still possible of every variable, with everything that is wrong or worth knowing.
// The codes are those of the reference; the form of a case is that of the manual.

function preparedUnit(unit, input) {
  const ends = (unit.plausible || [null, null, 0, 0]).map((end, i) => (i < 2 && end !== null ? number(end) : end));
  return {
    text: unit.text,
    names: [unit.text, ...unit.names],
    kind: unit.kind,
    factor: number(unit.factor),
    first: unit.first,
    possible: BigInt(unit.possible),
    borders: unit.borders.map(border),
    plausible: { low: ends[0], high: ends[1], lowIn: !!ends[2], highIn: !!ends[3] },
    completed: unit.completed ? number(unit.completed) : null,
    whole: !!input.whole,
    bands: (unit.bands || []).map((bands) => ({
      ...bands,
      columns: bands.columns.map((column) => ({ ...column, borders: column.borders.map(border), bands: column.bands.map(BigInt) })),
    })),
  };
}

const border = (text) => {
  const above = String(text).endsWith("+");
  return { value: number(above ? text.slice(0, -1) : text), above: above ? 1 : 0 };
};

// ------------------------------------------------------------------ cells between two ends

// How many borders lie before the point at (0), just below (-1) or just above (1) a value.
function bordersBefore(borders, value, offset) {
  let count = 0;
  for (const each of borders) {
    const side = order(value, each.value);
    if (side < 0 || (side === 0 && offset < each.above)) break;
    count += 1;
  }
  return count;
}

const isPoint = ({ low, high }) => low !== null && high !== null && same(low, high);

function span(borders, ends) {
  if (isPoint(ends)) return [bordersBefore(borders, ends.low, 0), bordersBefore(borders, ends.low, 0)];
  return [
    ends.low === null ? 0 : bordersBefore(borders, ends.low, ends.lowIn ? 0 : 1),
    ends.high === null ? borders.length : bordersBefore(borders, ends.high, ends.highIn ? 0 : -1),
  ];
}

function cellsBetween(unit, ends) {
  const [first, last] = span(unit.borders, counted(unit, ends));
  if (last < first) return 0n;
  return (((1n << BigInt(last - first + 1)) - 1n) << BigInt(unit.first + first)) & unit.possible;
}

// The ends in completed units; of a count the whole numbers between them.
function counted(unit, ends) {
  const lastWhole = (high, included) => (included ? floor(high) : plus(ceiling(high), whole(-1)));
  const { low, high, lowIn, highIn } = ends;
  if (unit.whole) {
    const start = low === null ? null : lowIn ? ceiling(low) : plus(floor(low), whole(1));
    return { low: start, high: high === null ? null : lastWhole(high, highIn), lowIn: true, highIn: true };
  }
  if (unit.completed === null) return ends;
  const step = unit.completed;
  const start = low === null ? null : over(floor(times(low, step)), step);
  return { low: start, high: high === null ? null : over(lastWhole(times(high, step), highIn), step), lowIn: true, highIn: true };
}

function bandsBetween(column, ends) {
  const [first, last] = span(column.borders, ends);
  return column.bands.slice(first, last + 1).reduce((found, bands) => found | bands, 0n);
}

const below = (high, highIn, low, lowIn) =>
  high !== null && low !== null && (order(high, low) < 0 || (same(high, low) && !(highIn && lowIn)));
const implausible = ({ plausible: p }, e) => below(e.high, e.highIn, p.low, p.lowIn) || below(p.high, p.highIn, e.low, e.lowIn);

// ------------------------------------------------------------------ quantities as people write them

const COMPARATORS = { "less than": "<", under: "<", "at most": "<=", "≤": "<=", "more than": ">", "at least": ">=", "≥": ">=" };
const COMPARED = /^(<=|>=|[<>≤≥]|(?:less than|more than|under|at most|at least)(?=\s))\s*([^]*)$/;
const RANGED = /^(\S[^]*?)\s+to\s+(under\s+)?(\S[^]*)$/;
const PART = /([+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+(?![0-9A-Za-z]))?)(?:\s*([^\s0-9.,+\u2010-\u2015\u2212-]\S*)|\s+(10[*^]\S+)|(?=\s*$))\s*/y;

// {low, high, lowIn, highIn}, each end a list of [number, unit text] or null; null if the text is no quantity.
function amount(text) {
  const read = text.trim();
  if (text.length > 200) return null;
  const limit = COMPARED.exec(read);
  if (limit) {
    const sign = COMPARATORS[limit[1]] || limit[1];
    const parts = partsOf(limit[2]);
    const inclusive = sign.endsWith("=");
    if (!parts) return null;
    return sign[0] === "<" ? { low: null, high: parts, lowIn: false, highIn: inclusive } : { low: parts, high: null, lowIn: inclusive, highIn: false };
  }
  const range = RANGED.exec(read);
  if (!range) {
    const parts = partsOf(read);
    return parts && { low: parts, high: parts, lowIn: true, highIn: true };
  }
  let [low, high] = [partsOf(range[1]), partsOf(range[3])];
  if (!low || !high) return null;
  if (low.length === 1 && !low[0][1]) low = [[low[0][0], high[0][1]]];
  return { low, high, lowIn: true, highIn: range[2] === undefined };
}

function partsOf(text) {
  const found = [];
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text);
    const unit = part && (part[2] || part[3] || "");
    const size = part && decimal(part[1]);
    if (!size || (found.length && ("+-".includes(part[1][0]) || !unit))) return null;
    found.push([size, unit]);
  }
  return found.length ? found : null;
}

// ------------------------------------------------------------------ one case

// {slots, known, facts, today, warnings, problems}; with problems there is no result.
function readCase(model, { today, facts }) {
  const draft = { slots: [...model.wholes], known: 0n, facts: {}, today: dayOf(today), warnings: [], problems: [], bands: [], days: {} };
  if (draft.today === null) draft.problems.push({ code: "C703", fact: "today", message: "The date of the assessment is no day of the calendar." });
  for (const [name, given] of draft.today === null ? [] : Object.entries(facts || {})) {
    const place = model.byName.get(name);
    const asked = place === undefined ? model.stated.get(name) : model.data.inputs[place];
    if (!asked) draft.problems.push({ code: "C704", fact: name, message: `Nothing here is called ${name}.` });
    else if (given !== null && given !== undefined) readFact(model, draft, place, asked, given);
  }
  draft.bands.forEach((band) => enterBand(draft, band));
  return draft;
}

const isObject = (given) => typeof given === "object" && given !== null && !Array.isArray(given);

// `place` is the number of an input; a finding or result that is stated itself has none.
function readFact(model, draft, place, input, given) {
  const problem = (code, message) => void draft.problems.push({ code, fact: input.name, message });
  const choices = new Set((input.choices || []).map(([name]) => name));
  const unwrap = isObject(given) && !(input.kind === "several" && !("value" in given && !choices.has("value")));
  const keys = input.kind === "quantity" ? ["value", "unit", "on"] : ["value", "on"];
  if (unwrap && Object.keys(given).some((key) => !keys.includes(key))) return problem("C702", "It has a part that is not known here.");
  if (unwrap && !("value" in given)) return problem("C714", "It is an object without a value.");
  const value = unwrap ? given.value : given;
  const on = unwrap && given.on !== null && given.on !== undefined ? dayOf(given.on) : undefined;
  if (on === null) problem("C735", "The date of the value is no day of the calendar.");
  else if (on > draft.today) problem("C736", "The date of the value lies after the date of the assessment.");
  if (value === null || value === undefined) return undefined;
  const sound = on === undefined || (on !== null && on <= draft.today);
  const fact = { input, place, sound, value, on, unit: unwrap ? given.unit : undefined, problem };
  return READERS[input.kind](model, draft, fact);
}

// Whether a value of that day still counts; one without a date does, with a warning.
function inForce(draft, { input, on }) {
  if (!input.valid) return true;
  const [months, days, words] = input.valid;
  const warn = (code, message) => draft.warnings.push({ code, input: input.name, message });
  if (on === undefined) {
    warn("C753", `${input.title} has no date. It counts for ${words}, so make sure that it is not older.`);
    return true;
  }
  draft.days[input.name] = on;
  const last = moved(on, months, days);
  if (last === null || draft.today <= last) return true;
  warn("C751", `${input.title} of ${dayText(on)} is older than ${words} and is set aside: it counts as not known.`);
  return false;
}

function enter(draft, fact, put) {
  if (!fact.sound || !inForce(draft, fact)) return;
  put();
  if (fact.place !== undefined) draft.known |= 1n << BigInt(fact.place);
}

// A band narrows its input once all inputs are read; without a date of its own it is of the same day as the value.
function enterBand(draft, { input, value, cells, on }) {
  const day = on === undefined ? draft.days[value.name] : on;
  const undatedAsTheValue = day === undefined && value.name in draft.facts;
  if (!undatedAsTheValue && !inForce(draft, { input, on: day })) return;
  draft.facts[input.name] = {};
  const at = value.variables[0];
  draft.slots[at] &= cells;
  if (!draft.slots[at]) draft.problems.push({ code: "C711", fact: input.name, message: `${value.title} says otherwise.` });
}

const spokenAnswer = (value) => (typeof value === "string" ? { yes: true, no: false }[value.trim().toLowerCase()] : value);

// The cells that one of the words offered stands for.
function cellsOfWord({ input, value, problem }) {
  if (typeof value !== "string") return problem("C708", "The answer is one of the words offered.");
  const word = value.trim();
  if (input.cells) return Object.hasOwn(input.cells, word) ? BigInt(input.cells[word]) : problem("C709", "The answer is none of the words offered.");
  const at = input.choices.findIndex(([name]) => name === word);
  return at < 0 ? problem("C709", "The answer is none of the words offered.") : 1n << BigInt(at);
}

const READERS = {
  yes_no(model, draft, fact) {
    const yes = spokenAnswer(fact.value);
    if (typeof yes !== "boolean") return fact.problem("C707", "The answer is yes, no or not known.");
    return enter(draft, fact, () => {
      draft.slots[fact.input.variables[0]] = yes ? 1n : 2n;
      draft.facts[fact.input.name] = {};
    });
  },
  choice(model, draft, fact) {
    const cells = cellsOfWord(fact);
    if (cells === undefined) return undefined;
    return enter(draft, fact, () => {
      draft.slots[fact.input.variables[0]] = cells;
      draft.facts[fact.input.name] = {};
    });
  },
  band(model, draft, fact) {
    const cells = cellsOfWord(fact);
    if (cells !== undefined && fact.sound) draft.bands.push({ input: fact.input, value: model.data.inputs[fact.input.input], cells, on: fact.on });
  },
  several(model, draft, fact) {
    const { choices, variables, name } = fact.input;
    const listed = Array.isArray(fact.value);
    if (!listed && !isObject(fact.value)) return fact.problem("C710", "The answer is a list of what is present.");
    const named = listed ? fact.value : Object.keys(fact.value);
    if (named.some((word) => !choices.some(([choice]) => choice === word))) return fact.problem("C709", "The answer is none of the words offered.");
    const told = listed
      ? choices.filter(([word]) => fact.value.includes(word)).map(([word]) => [word, true]) // of the rest a list says nothing
      : Object.entries(fact.value).filter(([, yes]) => yes !== null);
    if (told.some(([, yes]) => typeof spokenAnswer(yes) !== "boolean")) return fact.problem("C707", "The answer is yes, no or not known.");
    if (!told.length) return undefined;
    return enter(draft, fact, () => {
      for (const [word, yes] of told) draft.slots[variables[choices.findIndex(([choice]) => choice === word)]] = spokenAnswer(yes) ? 1n : 2n;
      draft.facts[name] = {};
    });
  },
  date(model, draft, fact) {
    const day = dayOf(fact.value);
    if (day === null) return fact.problem("C735", "This is no day of the calendar.");
    if (day > draft.today) return fact.problem("C736", "This day lies after the date of the assessment.");
    return enter(draft, fact, () => {
      draft.facts[fact.input.name] = { day: true, low: whole(day), high: whole(day) };
    });
  },
  quantity(model, draft, fact) {
    const found = quantityOf(model, fact);
    if (found && fact.sound) putQuantity(model, draft, fact, found);
  },
};

// ------------------------------------------------------------------ quantities

// {ends, unit}: the two ends in one unit, and its place among the input's units (null: not known).
function quantityOf(model, fact) {
  const units = model.units[fact.place];
  const texts = units.slice(0, fact.input.accepted).map((unit) => unit.text);
  const { value, problem } = fact;
  const written = typeof value === "number" ? String(value) : value;
  if (typeof written !== "string" || !written.trim()) return problem("C725", "Write a number.");
  const read = amount(written);
  if (!read) return problem("C730", "This cannot be read as a number. Examples: 150, 12.5, < 100, 100 to 140.");
  const parts = [...(read.low || []), ...(read.high || [])];
  const beside = typeof fact.unit === "string" ? fact.unit.trim() : "";
  const placeOf = (text) => units.findIndex((unit) => unit.names.includes(text.replace(/^(?:[µμ]|mc(?=g))/, "u")));
  if (fact.unit === null && parts.every(([, unit]) => !unit)) {
    return { ends: { ...read, low: read.low && read.low[0][0], high: read.high && read.high[0][0] }, unit: null };
  }
  const named = parts.map(([, unit]) => unit).filter(Boolean);
  if (beside && named.some((unit) => placeOf(unit) !== placeOf(beside))) return problem("C729", "It names two units. Keep one of them.");
  const textOf = (unit) => unit || (named.length ? "" : beside);
  const unknown = parts.find(([, unit]) => placeOf(textOf(unit)) < 0);
  if (unknown) {
    const missing = !textOf(unknown[1]);
    return problem(missing ? "C726" : "C727", `${missing ? "The unit is missing" : "This unit is not read here"}. Choose ${texts.join(" or ")}.`);
  }
  const unit = placeOf(textOf((read.low || read.high)[0][1]));
  const [low, high] = [read.low, read.high].map((end) => end && total(units, unit, end.map(([size, text]) => [size, placeOf(textOf(text))])));
  if (low === undefined || high === undefined) return problem("C729", "Its parts do not go together. An example of what does: 12 weeks 3 days.");
  return { ends: { ...read, low, high }, unit };
}

// 12 weeks 3 days in weeks; each part is of a smaller unit than the one before. Undefined where it is not.
function total(units, target, parts) {
  let [size, last] = [ZERO, null];
  for (const [count, place] of parts) {
    const factor = over(units[place].factor, units[target].factor);
    if (units[place].kind !== units[target].kind || (last && order(factor, last) >= 0)) return undefined;
    [size, last] = [plus(size, times(count, factor)), factor];
  }
  return size;
}

function impossible(input, { low, high, lowIn, highIn }) {
  if (input.whole && low && high && same(low, high) && low.below !== 1n) return ["C732", "Only whole numbers count here."];
  if (low && high) {
    const empty = order(low, high) > 0 || (same(low, high) && !(lowIn && highIn));
    if (empty || (input.whole && order(ceiling(low), floor(high)) > 0)) return ["C734", "No value lies between these two."];
  }
  const isNegative = (low && low.top < 0n) || (high && (high.top < 0n || (high.top === 0n && !highIn)));
  return input.positive && isNegative ? ["C733", "It cannot be negative."] : null;
}

function putQuantity(model, draft, fact, { ends, unit }) {
  const { input, place, problem } = fact;
  const wrong = impossible(input, ends);
  if (wrong) return problem(...wrong);
  const units = model.units[place];
  const readings = unit === null ? units.slice(0, input.accepted) : [units[unit]];
  const warn = (code, message) => draft.warnings.push({ code, input: input.name, message });
  const plausible = !readings.every((reading) => implausible(reading, ends));
  if (!plausible) warn("C752", `${input.title}: this value is not plausible and is set aside: it counts as not known.`);
  if (!inForce(draft, fact) || !plausible) return undefined;
  if (unit === null) warn("C754", `${input.title}: the unit is not known, so every unit is taken as possible: ${readings.map((each) => each.text).join(" or ")}.`);
  const cells = readings.reduce((found, reading) => found | cellsBetween(reading, ends), 0n);
  readings.forEach((reading) => reading.bands.forEach((bands) => compareColumns(bands, ends, warn)));
  if (!cells) return problem("C734", "No value lies between these two.");
  draft.slots[input.variables[0]] = cells;
  draft.known |= 1n << BigInt(place);
  draft.facts[input.name] = { ...ends, unit };
  return undefined;
}

// A value that lies in another band by the limits of another unit.
function compareColumns({ title, names, columns }, ends, warn) {
  const words = (set) => names.filter((_, i) => (set >> BigInt(i)) & 1n).join(" or ") || "in no band";
  const [mine, ...others] = columns.map((column) => bandsBetween(column, ends));
  others.forEach((theirs, i) => {
    if (theirs === mine) return;
    const by = `by the limits in ${columns[0].unit}, the unit that counts here; by those in ${columns[i + 1].unit}`;
    warn("C755", `${title}: ${words(mine)} ${by}: ${words(theirs)}.`);
  });
}
