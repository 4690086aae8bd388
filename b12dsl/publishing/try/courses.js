// What is given, aimed for and due, in words: lines of the data and one run -> courses, doses, targets and dates.

const listed = (words, last) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words[words.length - 1]}`);
const drugTitle = (model, drug) => model.data.titles[drug] || drug;

// ------------------------------------------------------------------ courses

// The alternatives that nothing hits; else those that something may hit; if all are hit, all of them.
function standing(rows, raw) {
  const hits = rows.map(([, hit]) => raw[hit]);
  const best = hits.includes(FALSE) ? FALSE : hits.includes(UNKNOWN) ? UNKNOWN : TRUE;
  return rows.filter((_, i) => hits[i] === best);
}

// The drugs as the file names them while every alternative stands; else the single ones that do.
function offered(model, course, raw) {
  const rows = standing(course.rows, raw);
  const names = rows.length === course.rows.length && course.drugs ? course.drugs : rows.map(([drug]) => drug);
  return listed(names.map((drug) => drugTitle(model, drug)), "or");
}

const rulesOf = (model, prohibitors, raw) => {
  const active = prohibitors.filter((each) => raw[model.data.prohibitors[each][1]] !== FALSE);
  return [...new Set(active.map((each) => model.owners[model.data.prohibitors[each][0]].name))];
};

// The rules whose prohibition hits, or may hit, a drug that is still offered.
const barringRules = (model, line, raw) =>
  rulesOf(model, line.phases.flat().flatMap((course) => standing(course.rows, raw).flatMap(([, , ...by]) => by)), raw);

// Alternatives that are not offered because something hits or may hit them, while another one stands.
const notOffered = (model, line, raw) =>
  line.phases.flat().flatMap(({ rows }) => {
    const kept = standing(rows, raw);
    return rows.filter((row) => !kept.includes(row)).map(([drug, , ...by]) => [drug, rulesOf(model, by, raw)]);
  });

// One course with its dose for this patient, then those that go with it.
const phaseLines = (model, run, phase) =>
  phase.map((course, place) => {
    const { dose, each, route, often, length, missing } = course;
    const worked = each ? computedDose(model, run, each) : null;
    const said = [offered(model, course, run.raw), worked ? `${dose} = ${worked}` : dose, route, often, length];
    const without = missing ? ` (${listed(missing, "and")} not stated in the source)` : "";
    return `${place ? "with " : ""}${said.filter(Boolean).join(" ")}${without}`;
  });

// A dose that is multiplied with a measured input, exact or as a range; null while it is not known.
function computedDose(model, { facts }, [place, least, most, ceiling, unit]) {
  const ends = factBounds(model, place, facts[model.data.inputs[place].name]);
  if (ends.includes(null)) return null;
  const top = ceiling === null ? null : number(ceiling);
  const [low, high] = [times(number(least), ends[0]), times(number(most), ends[1])].map((end) => (top && order(end, top) > 0 ? top : end));
  const figure = (size) => `${decimalPlaces(size.below) === null ? "about " : ""}${decimalText(size)}`;
  const last = `${figure(high)} ${spokenUnit(unit, high)}`;
  return same(low, high) ? last : `${figure(low)} to ${last}`;
}

const spokenUnit = ([one, many], size) => (same(size, whole(1)) ? one : many);

// ------------------------------------------------------------------ values and targets

// Every computed value as [name, title, words]; words are null while it is not exactly known.
const valuesOf = (model, run) =>
  model.data.worth.map(([name, title, factor, one, many], place) => {
    const found = valueOf(model, place)(run);
    if (!exactly(found)) return [name, title, null];
    const size = over(found[0], number(factor));
    return [name, title, many === "%" ? `${decimalText(size)}%` : `${decimalText(size)} ${spokenUnit([one, many], size)}`.trim()];
  });

// Every band and table result as [name, title, word]; the word is null while it is not known.
function resultsOf(model, run) {
  const formulas = new Map(model.results);
  return [...model.stated.values()].flatMap(({ name, title, kind, cells, variables }) => {
    if (kind === "yes_no") return [];
    const holds = formulas.has(name)
      ? formulas.get(name).map(([word, formula]) => [word, formula(run)])
      : Object.entries(cells).map(([word, mask]) => [word, among(run.slots[variables[0]], BigInt(mask))]);
    const found = holds.find(([, truth]) => truth === TRUE);
    return [[name, title, found ? found[0] : null]];
  });
}

// Findings and results that are stated although their definition, by itself, settles the opposite.
function contradicted(model, reading) {
  const told = [...model.stated.values()].filter(({ kind, variables: [at] }) => kind !== "band" && reading.slots[at] !== model.wholes[at]);
  return told.filter(({ name, kind, at, cells, variables: [variable] }) => {
    const slots = reading.slots.map((each, i) => (i === variable ? model.wholes[i] : each));
    const raw = evaluate(model, { ...reading, slots });
    const stated = reading.slots[variable];
    if (kind === "yes_no") return stated !== 3n && raw[at] !== UNKNOWN && BigInt(raw[at]) !== stated;
    const words = Object.keys(cells).filter((word) => BigInt(cells[word]) & stated);
    const formulas = new Map(new Map(model.results).get(name));
    return words.every((word) => formulas.get(word)({ ...reading, slots, raw }) === FALSE);
  });
}

// Whether a target is met: 1 yes, 2 no, 3 not known. Of an input the stated quantity itself is compared, in its unit.
function targetOf(model, run, { value, ends, input, units }) {
  if (value !== undefined) {
    const found = valueOf(model, value)(run);
    const end = (limit, sign) => (limit ? compared(found, limit[1] ? `${sign}=` : sign, [number(limit[0]), number(limit[0])]) : TRUE);
    return all([end(ends[0], ">"), end(ends[1], "<")]);
  }
  const fact = run.facts[model.data.inputs[input].name];
  if (!fact || fact.unit === null || fact.unit === undefined) return UNKNOWN;
  const [low, high] = units[fact.unit];
  const turned = { low: negative(fact.high), high: negative(fact.low), lowIn: fact.highIn, highIn: fact.lowIn };
  return all([low ? above(fact, low, number) : TRUE, high ? above(turned, high, (figure) => minus(number(figure))) : TRUE]);
}

// Whether all that a quantity can be lies above a limit.
function above({ low, high, lowIn, highIn }, [figure, included], read) {
  if (figure === null) return UNKNOWN;
  const limit = read(figure);
  const side = (end) => (end === null ? null : order(end, limit));
  if (low !== null && (side(low) > 0 || (side(low) === 0 && (included || !lowIn)))) return TRUE;
  if (high === null || side(high) > 0) return UNKNOWN;
  return side(high) === 0 && included && highIn ? UNKNOWN : FALSE;
}

// ------------------------------------------------------------------ what is due

// All that is due, in the order of its dates: {day, words, line}; the first dose gives regimens their dates.
function dueEntries(model, reading, raw, firstDose) {
  const lines = model.data.lines;
  const found = [];
  lines.forEach((line, place) => {
    if (line.verb === "measure") found.push(...measured(model, line, reading, raw));
    else if (line.verb === "give" && !(place && oneGive(lines[place - 1], line))) {
      let last = place + 1;
      while (last < lines.length && oneGive(line, lines[last])) last += 1;
      found.push(...givenFrom(model, lines.slice(place, last), raw, firstDose));
    }
  });
  const day = (entry) => (entry.day === null ? Infinity : entry.day);
  return found.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

const oneGive = (a, b) => b.give !== undefined && a.of === b.of && a.give === b.give;

const measured = (model, line, reading, raw) =>
  dueDates(model, line, reading, raw).map(({ day, spoken: offset, asked }) => {
    const time = day === null ? `${offset} after ${model.data.inputs[line.visits.event].title}` : dayText(day);
    return { day, line, words: `${time}: ${line.due}${asked ? `, if then ${line.asked}` : ""}${unsettled(model, line, raw)}` };
  });

// A test is due as its option or rule holds, whatever its own condition; a regimen has a state of its own.
function unsettled(model, line, raw) {
  const state = line.verb === "measure" ? model.data.states.optionStates[raw[model.stateAt[line.of]]] : lineState(model, line, raw);
  return state === "applies" ? "" : " [provisional]";
}

// The courses of each regimen that applies or is provisional; of an option only where it is the answer or leads.
function givenFrom(model, lines, raw, firstDose) {
  const lead = model.leads[lines[0].of];
  if (lead && raw[lead[0]] !== lead[1]) return [];
  const kept = lines.filter((line) => ["applies", "provisional"].includes(lineState(model, line, raw)));
  const regimens = lines[0].mode === "or_else" ? kept.slice(0, 1) : kept;
  const several = regimens.length > 1 ? " [one of several ways]" : "";
  return regimens.flatMap((line) =>
    line.phases.flatMap((phase, place) =>
      phase.map((course) => {
        const day = phaseDay(line, place, firstDose);
        const time = day === null ? sinceFirstDose(line.starts[place][2]) : dayText(day);
        return { day, line, words: `${time}: ${dueCourse(model, course, raw)}${several}${unsettled(model, line, raw)}` };
      }),
    ),
  );
}

function dueCourse(model, course, raw) {
  const { dose, route, often, length, missing, once } = course;
  const open = (missing || []).filter((part) => !(once && part === "duration"));
  const what = [offered(model, course, raw), dose, route].filter(Boolean).join(" ");
  const without = open.length ? ` (${listed(open, "and")} not stated)` : "";
  return [what + without, often, length].filter(Boolean).join(" ");
}

function sinceFirstDose(offset) {
  if (offset === "0 days") return "From the first dose";
  return offset.startsWith("after") ? `A${offset.slice(1)}` : `${offset} after the first dose`;
}

// A known date from which visits are counted and that is not the planned first dose, in words.
function otherBeginnings({ data }, reading, raw, firstDose) {
  const events = new Set(data.visits.filter(([, live]) => raw[live] !== FALSE).map(([, , place]) => data.inputs[place]));
  return [...events].flatMap(({ name, title }) => {
    const fact = reading.facts[name];
    if (firstDose === null || !fact || Number(fact.low.top) === firstDose) return [];
    return [`The case says ${title}: ${dayText(Number(fact.low.top))}. Visits are counted from that day, courses from ${dayText(firstDose)}: where treatment has begun already, those are the dates of a new beginning.`];
  });
}

// What the source leaves out of what applies or is provisional, each sentence once.
const gapsOf = (lines) =>
  unlike(lines.filter(({ line, state }) => line.gaps && ["applies", "provisional"].includes(state)).flatMap(({ line }) =>
    line.gaps.map((message) => [message, line.of])));
