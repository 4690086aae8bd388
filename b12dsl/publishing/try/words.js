// Outcomes, states and conditions in words that a clinician reads.

const OUTCOME_WORDS = {
  decided: "Decided",
  source_silent: "The source gives no answer",
  blocked: "Blocked: the only answer is forbidden",
  conflict: "Conflict: more than one answer applies",
  not_covered: "Not covered: no answer applies",
  not_applicable: "Not applicable: the question does not arise",
  provisional: "Provisional",
  undecided: "Undecided",
};
const STATE_WORDS = {
  applies: "applies",
  provisional: "applies, unless something not yet known speaks against it",
  possible: "depends on what is not known",
  replaced: "is replaced",
  does_not_apply: "does not apply",
  forbidden: "is forbidden",
  withheld: "is withheld: not to be given until it is known whether the exception holds",
};
const VERB_WORDS = {
  give: "Give", may_give: "May be given", do_not_give: "Do not give", stop: "Stop", do_not_stop: "Do not stop", measure: "Measure",
  aim_for: "Aim for", refer_to: "Refer to", advise: "Advice", source_silent: "The source is silent",
};
const REFUSAL_WORDS = { forbidden: "Forbidden, not to be given", withheld: "Withheld, not to be given yet" };
const TRUTH_WORDS = ["", "yes", "no", "not known"];

const quoted = (title) => `“${title}”`;
const ownerTitle = (model, name) => model.owners[model.ownerNumber.get(name)].title;

function outputTitle(model, name) {
  const decision = model.data.decisions.find((each) => each.name === name);
  return decision ? decision.title : ownerTitle(model, name);
}

function outcomeWords(model, decision, outcome, option, assuming = []) {
  const said = OUTCOME_WORDS[outcome];
  if (option < 0) return said;
  const title = decision.options[option].title;
  if (["decided", "blocked", "source_silent"].includes(outcome)) return `${said}: ${title}`;
  const inputs = assuming.map((name) => model.data.inputs[model.byName.get(name)].title);
  return `${said}: ${quoted(title)} leads${inputs.length ? `, assuming what the guideline assumes of ${listed(inputs, "and")}` : ""}`;
}

// One thing that an output could become.
function valueWords(model, output, value) {
  const turn = (place) => `, regimen ${Number(place) + 1}`;
  if (typeof value === "string") {
    const word = { "+": "applies", "-": "does not apply" }[value[0]] || "stays open";
    return value.length > 1 ? word + turn(value.slice(1)) : word;
  }
  const decision = model.data.decisions.find((each) => each.name === output);
  const [outcome, option, ...turns] = value;
  return outcomeWords(model, decision, model.data.states.outcomes[outcome], option) + turns.map(turn).join("");
}

// One answer to a question, in the labels of the form.
function answerWords(model, level, cell) {
  const variable = model.data.variables[level];
  if (!variable) return answerText(model, level, cell);
  const input = model.data.inputs[variable.input];
  const label = (name) => (input.choices.find(([choice]) => choice === name) || [name, name])[1];
  if (variable.choice) return `${label(variable.choice)}: ${["yes", "no"][cell]}`;
  return variable.cells ? (input.choices ? label(variable.cells[cell]) : variable.cells[cell]) : ["yes", "no"][cell];
}

// What each answer to a question could change: [output title, [[answers, what it could then be]]], equal ones together.
function changeWords(model, found) {
  const outputs = new Map();
  for (const each of found) {
    const rows = outputs.get(each.output) || outputs.set(each.output, new Map()).get(each.output);
    const answer = each.dated ? "any date" : answerWords(model, each.level, each.cell);
    const said = each.dated
      ? "visits are dated"
      : [...new Set(each.values.map((value) => valueWords(model, each.output, value)))].sort().join("; or ");
    rows.set(answer, (rows.get(answer) || new Set()).add(said));
  }
  return [...outputs].map(([name, rows]) => {
    const results = new Map();
    for (const [answer, said] of rows) {
      const words = [...said].sort().join("; or ");
      results.set(words, [...(results.get(words) || []), answer]);
    }
    return [outputTitle(model, name), [...results].map(([words, answers]) => [answers, words])];
  });
}

// A condition for one run: {words, truth, parts}.
function reasonOf(model, run, tree) {
  const [first, second] = tree;
  if (tree.length === 2) return { words: first, truth: formulaOf(model, second)(run), parts: [] };
  const parts = tree.slice(3).map((part) => reasonOf(model, run, part));
  const truths = parts.map((part) => part.truth);
  const truth = { all: () => all(truths), any: () => any(truths), count: () => atLeast(tree[2], truths), not: () => not(truths[0]) };
  return { words: second, truth: truth[first](), parts };
}

// What a case says of one input.
function factWords(input, given) {
  const value = isObject(given) && "value" in given ? given.value : given;
  const label = (name) => (input.choices.find(([choice]) => choice === name) || [name, name])[1];
  const beside = isObject(given) && given.unit ? ` ${given.unit}` : isObject(given) && given.unit === null ? " (unit not known)" : "";
  const on = isObject(given) && given.on ? ` of ${given.on}` : "";
  if (input.kind === "choice") return label(value);
  if (input.kind === "several") return Object.entries(value).map(([name, yes]) => `${label(name)}: ${yes ? "yes" : "no"}`).join(", ");
  return (typeof value === "boolean" ? (value ? "yes" : "no") : String(value) + beside) + on;
}
