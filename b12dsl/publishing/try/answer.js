// The answer to one case as parts of the page.

// What the answer is made of: the reading, its results, and what follows from them.
function answerOf(model, reading, firstDose = null) {
  const raw = evaluate(model, reading);
  const run = { ...reading, raw };
  const lines = spoken(model, raw);
  return { model, reading, raw, run, lines, firstDose, decisions: decided(model, reading, raw), needs: needed(model, reading, raw) };
}

const heading = (text) => part(headingTag, {}, text);
const section = (name, title, children) => (children.length ? part("section", { class: `try-${name}` }, heading(title), children) : null);

// The needed inputs; where only one decision is shown, those that could change it. None are known where a finding is stated.
const neededFor = ({ needs }, only) => (needs || []).filter((need) => !only || need.outputs.includes(only));
const shownIn = ({ decisions }, only) => decisions.filter(({ decision }) => !only || decision.name === only);

function summaryWords(answer, only) {
  const { model, raw } = answer;
  if (raw[model.data.scope] === FALSE) return "The guideline is not about this patient.";
  const said = shownIn(answer, only).map(({ decision, outcome, option, assuming }) => {
    const title = decision.title + (decision.title.endsWith("?") ? "" : ":");
    return `${title} ${outcomeWords(model, decision, outcome, option, assuming)}.`;
  });
  const count = neededFor(answer, only).length;
  const open = `${count} more ${count === 1 ? "answer" : "answers"} could still change something: ${count === 1 ? "the question" : "each question"} with a coloured bar beside it.`;
  const still = !answer.needs ? "Where a finding is stated itself, this page does not say what is still needed." : count ? open : "Nothing more is needed.";
  return [...said, still].join("\n");
}

function answerParts(answer, fields, only) {
  const { model, reading, lines } = answer;
  const rules = lines.filter(({ line }) => line.of >= model.owners.length - model.data.rules.length && line.verb !== "do_not_give");
  const bars = (holds) => lines.filter(({ line, state }) => line.verb === "do_not_give" && (state === "applies") === holds);
  const say_ = (holds) => rules.filter(({ state }) => (state === "applies") === holds);
  const show = (list) => list.map((each) => linePart(answer, each, true));
  return [
    section("warnings", "Mind these values", reading.warnings.map(({ message }) => part("p", {}, message))),
    scopePart(answer),
    ...shownIn(answer, only).map((each) => decisionPart(answer, each)),
    uncheckedPart(model),
    section("barred", "Must not be given", show(bars(true))),
    section("unclear", "Not known yet whether it may be given", show(bars(false))),
    section("needs", "Still needed", neededFor(answer, only).map((need) => needPart(answer, need, fields, only))),
    only ? null : section("follows", "What else the guideline says", show(say_(true))),
    section("when", "When", dueParts(answer, only)),
    only ? null : section("open", "Not settled yet", show(say_(false))),
    section("gaps", "What the source leaves out", gapParts(answer, only)),
    model.data.findings.length ? section("findings", "Findings", [findingsPart(answer)]) : null,
    only ? null : section("values", "Worked out", valuesPart(answer)),
    citedPart(answer, only),
  ].filter(Boolean);
}

// ------------------------------------------------------------------ scope and decisions

function scopePart({ model, raw, run }) {
  const { criteria, scope } = model.data;
  const said = ["", "The guideline is about this patient.", "The guideline is not about this patient.", "Whether the guideline is about this patient is not known yet."];
  const rows = criteria.map(([label, wanted, formula]) => {
    const truth = formulaOf(model, formula)(run);
    return part("li", {}, `${wanted === TRUE ? "Covers" : "Does not cover"}: ${label}`, markOf(truth));
  });
  return part("section", { class: "try-scope", "data-truth": TRUTH_WORDS[raw[scope]] }, part("p", {}, said[raw[scope]]), part("ul", {}, rows));
}

// What the guideline leaves to whoever asks; it stands after the decisions, which are looked for first.
function uncheckedPart({ data: { notChecked } }) {
  return notChecked.length ? part("section", { class: "try-unchecked" }, part("p", { class: "try-hint" }, `Not checked here: ${notChecked.join("; ")}.`)) : null;
}

function decisionPart(answer, { decision, outcome, option, assuming, supposing }) {
  const { model, lines } = answer;
  const first = model.ownerNumber.get(decision.options[0].name);
  const of = (place) => lines.filter(({ line }) => line.of === first + place && line.verb !== "do_not_give");
  const leading = option >= 0 ? of(option).map((each) => linePart(answer, each, false)) : [];
  const applying = option < 0 && outcome === "conflict" ? decision.options.flatMap((_, place) => of(place).filter(({ state }) => state === "applies")) : [];
  const supposed = supposing && `If the question arises: ${outcomeWords(model, decision, supposing.outcome, supposing.option)}.`;
  const because = option >= 0 && decision.options[option].because;
  return part(
    "section",
    { class: "try-decision", "data-outcome": outcome },
    heading(decision.title),
    part("p", { class: "try-outcome" }, outcomeWords(model, decision, outcome, option, assuming)),
    supposed ? part("p", {}, supposed) : "",
    leading,
    applying.map((each) => linePart(answer, each, true)),
    because ? part("p", { class: "try-hint" }, `Because: ${because}`) : "",
    part("details", { class: "try-why", "data-key": decision.name }, part("summary", {}, "Why, and why not"), whyPart(answer, decision)),
  );
}

function whyPart({ model, raw, run }, decision) {
  const asks = decision.asks ? [part("p", {}, "The question arises when:"), part("ul", {}, reasonPart(reasonOf(model, run, decision.asks)))] : [];
  const options = decision.options.map((option) => {
    const state = model.data.states.optionStates[raw[model.stateAt[model.ownerNumber.get(option.name)]]];
    const by = decision.options.filter((other) => (other.replaces || []).includes(option.name) && other.when && reasonOf(model, run, other.when).truth === TRUE);
    const said = `${STATE_WORDS[state]}${state === "replaced" ? ` by ${listed(by.map((other) => quoted(other.title)), "and")}` : ""}`;
    const reason = option.when ? part("ul", {}, reasonPart(reasonOf(model, run, option.when))) : part("p", { class: "try-hint" }, "It is what is done by default.");
    return part("li", { "data-state": state }, part("strong", {}, option.title), ` ${said}.`, reason);
  });
  return part("div", {}, asks, part("ul", { class: "try-options" }, options));
}

const markOf = (truth) => part("span", { class: "try-mark", "data-truth": TRUTH_WORDS[truth] }, TRUTH_WORDS[truth]);

function reasonPart({ words, truth, parts }) {
  return part("li", {}, words, markOf(truth), parts.length ? part("ul", {}, parts.map(reasonPart)) : "");
}

function findingsPart({ model, run, raw }) {
  const rows = model.data.findings.map(([title, at, tree]) => {
    const parts = part("ul", {}, reasonPart(reasonOf(model, run, tree)));
    return part("details", { "data-key": title }, part("summary", {}, title, markOf(raw[at])), parts);
  });
  return part("div", {}, rows);
}

// ------------------------------------------------------------------ lines

// One action: verb, what, its courses, and what stands beside it.
function linePart(answer, { line, state, barring, narrowed, instead }, named) {
  const { model, run } = answer;
  const owner = model.owners[line.of];
  const titles = (names) => listed(names.map((name) => quoted(ownerTitle(model, name))), "and");
  const unclear = line.verb === "do_not_give" && state !== "applies";
  const head = unclear ? "Perhaps not to be given" : REFUSAL_WORDS[state] || VERB_WORDS[line.verb];
  const notes = [];
  if (state === "forbidden") notes.push(`Forbidden by ${titles(barring)}.`);
  else if (state !== "applies") notes.push(`It ${STATE_WORDS[state]}.`);
  if (barring.length && ["provisional", "possible"].includes(state)) notes.push(`Only once it is known that nothing forbids it: ${titles(barring)}.`);
  if (line.mode === "or_else" && line.earlier.length) notes.push("Only where the way before it cannot be given.");
  if (line.mode === "one_of") notes.push(...equalWays(answer, line, state));
  if (line.visits && line.asked) notes.push(`At each visit, if ${line.asked}.`);
  if (line.target) notes.push(`Target: ${["", "met", "not met", "not known"][targetOf(model, run, line.target)]}.`);
  narrowed.forEach(([drug, by]) => notes.push(`Not offered: ${drugTitle(model, drug)} (${titles(by)}).`));
  if (instead.length) notes.push(`Instead, as a hint: ${listed(instead.map((drug) => drugTitle(model, drug)), "or")}.`);
  if (line.because || (named && owner.because)) notes.push(`Because: ${line.because || owner.because}`);
  if (named) notes.push(`By ${quoted(owner.title)}${owner.strength ? ` (${owner.strength})` : ""}.`);
  const courses = coursesOf(answer, line, narrowed);
  return part(
    "div",
    { class: "try-line", "data-state": state, "data-verb": line.verb },
    part("p", {}, part("strong", {}, `${head}: `), line.what),
    courses.length ? part("ol", {}, courses) : "",
    notes.map((note) => part("p", { class: "try-hint" }, note)),
    line.from.length ? part("p", { class: "try-cites" }, `From ${line.from.join(", ")}`) : "",
  );
}

// The phases of a regimen; one without a title says them itself, unless they are narrowed or worked out for the patient.
function coursesOf(answer, line, narrowed) {
  const { model, run } = answer;
  const phases = line.phases || [];
  if (line.untitled && !narrowed.length && !phases.flat().some(({ each }) => each)) return [];
  return phases.map((phase, place) =>
    part("li", {}, `${place ? "then " : ""}${phaseLines(model, run, phase).join(" ")}${whenBegun(answer, line, place)}`),
  );
}

// The other regimens of which one is as good as this one.
function equalWays({ lines }, line, state) {
  const equal = state === "provisional" ? ["applies", "provisional"] : ["applies"];
  const others = lines.filter((each) => each.line !== line && oneGive(line, each.line) && equal.includes(each.state));
  return others.length ? [`One of several equal ways; the others: ${listed(others.map((each) => quoted(each.line.what)), "and")}.`] : [];
}

// When a phase begins: its date where that of the first dose is told, else the time since then.
function whenBegun({ firstDose }, line, phase) {
  const day = phaseDay(line, phase, firstDose);
  if (day !== null) return ` (from ${dayText(day)})`;
  const [months, days, words] = line.starts[phase];
  return months === null || !(months || days) ? "" : ` (from ${words} after the first dose)`;
}

const isShown = ({ model, decisions }, only, number) =>
  !only || shownIn({ decisions }, only).some(({ decision }) => decision.options.some(({ name }) => name === model.owners[number].name));

function dueParts(answer, only) {
  const { model, reading, raw, firstDose } = answer;
  const due = dueEntries(model, reading, raw, firstDose).filter(({ line }) => isShown(answer, only, line.of));
  const begun = otherBeginnings(model, reading, raw, firstDose).map((words) => part("p", {}, words));
  return due.length ? [...begun, part("ul", {}, due.map(({ words }) => part("li", {}, words)))] : [];
}

function gapParts(answer, only) {
  const gaps = gapsOf(answer.lines).filter(([, number]) => isShown(answer, only, number));
  return gaps.map(([message, number]) => part("p", {}, `${message} (${quoted(answer.model.owners[number].title)})`));
}

function valuesPart({ model, run }) {
  const rows = [...resultsOf(model, run).map(([, title, word]) => [title, word && word.replaceAll("_", " ")]), ...valuesOf(model, run).map(([, title, words]) => [title, words])];
  return rows.length ? [part("ul", {}, rows.map(([title, words]) => part("li", {}, `${title}: ${words || "not known"}`)))] : [];
}

// ------------------------------------------------------------------ needs and citations

// What each answer could change is worked out when the reader opens it.
function needPart({ model, reading, raw }, need, fields, only) {
  const field = fields[need.input];
  const { input } = field;
  const outputs = only ? need.outputs.filter((name) => name === only) : need.outputs;
  const titles = outputs.map((name) => quoted(outputTitle(model, name)));
  const few = titles.length > 3 ? `${titles.slice(0, 2).join(", ")} and ${titles.length - 2} more` : listed(titles, "and");
  const list = part("ul");
  const result = ([answers, words]) => part("li", {}, part("strong", {}, listed(answers, "or")), `: ${words}`);
  const fill = () => {
    if (list.firstChild) return;
    const found = changeWords(model, changes(model, reading, raw, { ...need, outputs }));
    list.append(...found.map(([title, results]) => part("li", {}, title, part("ul", {}, results.map(result)))));
    if (!found.length) list.append(part("li", {}, "Which answer leads to what is too much to work out here."));
  };
  const go = part("button", { type: "button", class: "try-link", onclick: field.focus, "aria-label": `Answer: ${input.title}` }, "Answer");
  const details = part("details", { ontoggle: fill, "data-key": input.name }, part("summary", {}, `What it could change: ${few}`), list);
  return part("div", { class: "try-need" }, part("p", {}, input.ask || `${input.title}?`, " ", go), details);
}

function citedPart({ model, lines, decisions }, only) {
  const { statements } = model.data;
  const own = only && shownIn({ decisions }, only).flatMap(({ decision }) => decision.options.map((option) => option.name));
  const shown = lines.filter(({ line }) => !own || own.includes(model.owners[line.of].name));
  const names = [...new Set(shown.flatMap(({ line }) => line.from))].sort();
  if (!names.length) return null;
  const rows = names.map((name) => part("li", {}, part("strong", {}, name), ` (line ${statements[name][0]}) ${statements[name][1]}`));
  return part("details", { class: "try-cited", "data-key": "cited" }, part("summary", {}, "Statements of the source that this answer rests on"), part("ul", {}, rows));
}
