// The page: the form on one side, the answer on the other, worked out anew at every change. Nothing leaves the browser.

const CASE = "#case=";
const GROUPS = [
  ["Whom the guideline covers", (input) => input.scope],
  ["Questions", (input) => !input.scope && input.kind !== "quantity"],
  ["Measurements", (input) => !input.scope && input.kind === "quantity"],
];

function startTry(root, place) {
  const data = JSON.parse(root.querySelector("script[type='application/json']").textContent);
  const model = prepared(data);
  const prefix = `try${place}`;
  const only = root.dataset.decision;
  if (root.dataset.level) headingTag = `h${root.dataset.level}`;
  const asked = only ? concerning(model, only) : null;
  const fields = data.inputs.map((input) => fieldOf(input, prefix));
  const today = part("input", { type: "date", id: `${prefix}-today`, value: localToday() });
  const firstDose = part("input", { type: "date", id: `${prefix}-first` });
  const summary = part("p", { class: "try-summary", role: "status" });
  const answers = part("div", { class: "try-answers" });
  const facts = part("div", { class: "try-facts" });
  const note = part("p", { class: "try-notice", role: "status", hidden: true });
  const link = part("input", { type: "text", readonly: true, hidden: true, "aria-label": "Link to this patient", class: "try-address" });

  const given = () => {
    const told = fields.map((field) => [field.input.name, field.read()]).filter(([, value]) => value !== undefined);
    return { today: today.value || localToday(), facts: Object.fromEntries(told) };
  };
  let answered = "";
  const update = () => {
    const started = performance.now();
    const stated = given();
    const state = JSON.stringify([stated, firstDose.value]);
    if (state === answered) return; // leaving a field is no change: what a click is about to hit stays where it is
    answered = state;
    const reading = readCase(model, stated);
    if (!reading.problems.length) reading.problems.push(...contradicted(model, reading).map(({ name, title }) => ({ fact: name, message: `${title}: what else is stated says otherwise.` })));
    fields.forEach((field, i) => (field.node.hidden = asked !== null && !asked.has(i) && !(field.input.name in stated.facts)));
    for (const field of fields) {
      const wrong = reading.problems.filter(({ fact }) => fact === field.input.name);
      field.complain(wrong.map(({ message }) => message).join(" "));
    }
    link.hidden = true;
    if (location.hash.startsWith(CASE)) goTo(addressOf(stated)); // an address that holds a patient holds this one
    facts.replaceChildren(...factsParts(data, stated));
    if (reading.problems.length) {
      say(summary, "Something cannot be read. Mend the marked answers: until then nothing is answered.");
      answers.replaceChildren();
    } else {
      const answer = answerOf(model, reading, dayOf(firstDose.value));
      const open = new Set(neededFor(answer, only).map((need) => need.input));
      fields.forEach((field, i) => field.needed(open.has(i)));
      say(summary, summaryWords(answer, only));
      keepOpen(answers, answerParts(answer, fields, only));
    }
    root.dataset.ms = (performance.now() - started).toFixed(1);
  };
  const fill = (patient) => {
    fields.forEach((field) => field.write(patient.facts[field.input.name]));
    today.value = dayOf(patient.today) === null ? localToday() : patient.today;
    const filled = given().facts;
    const lost = Object.keys(patient.facts).filter((name) => patient.facts[name] !== null && !(name in filled));
    const notes = [];
    if (lost.length) notes.push(`The link states what this form does not ask or offer, so it was left out: ${lost.join(", ")}.`);
    if (today.value !== localToday()) notes.push(`Assessed as of ${today.value}, as the link says; the date can be changed below the questions.`);
    say(note, notes.join(" "));
    note.hidden = !notes.length;
    update();
  };
  const clear = () => {
    firstDose.value = "";
    fill({ facts: {} });
  };
  const share = () => {
    const address = addressOf(given());
    Object.assign(link, { value: address, hidden: false });
    link.select();
    goTo(address);
    if (navigator.clipboard) navigator.clipboard.writeText(address).catch(() => {});
  };
  const button = (text, onclick) => part("button", { type: "button", onclick }, text);
  const groups = GROUPS.map(([title, belongs]) => {
    const inside = data.order.map((i) => fields[i]).filter((field) => belongs(field.input));
    const shown = inside.some((field) => !asked || asked.has(data.inputs.indexOf(field.input)));
    return shown ? part("section", {}, heading(title), inside.map((field) => field.node)) : part("section", {}, inside.map((field) => field.node));
  });
  const day = part("div", { class: "try-field" }, part("label", { for: today.id }, "Date of the assessment"), today);
  const plan = part("div", { class: "try-field" }, part("label", { for: firstDose.id }, "Planned date of the first dose (it only dates the regimen)"), firstDose);
  const buttons = part("div", { class: "try-buttons" }, button("Clear all", clear), button("Make a link to this patient", share), button("Print", () => print()), link);
  const form = part("form", { class: "try-form", oninput: update, onchange: update, onsubmit: (event) => event.preventDefault() }, groups, day, plan, buttons);
  const stamp = `${data.guideline.title}, version ${data.guideline.version} (${data.guideline.status}), fingerprint ${data.guideline.form.slice(0, 12)}`;
  root.querySelector(".try-body").replaceChildren(
    part("p", { class: "try-notice" }, data.notice),
    note,
    part("div", { class: "try-columns" }, summary, form, part("div", { class: "try-result" }, facts, answers)),
    part("p", { class: "try-stamp" }, stamp),
  );
  const fromAddress = () => {
    const patient = patientIn(location.hash);
    if (patient) fill(patient);
    else update();
  };
  window.addEventListener("hashchange", () => location.hash.startsWith(CASE) && fromAddress());
  fromAddress();
}

const addressOf = (patient) => `${location.href.split("#")[0]}${CASE}${encodeURIComponent(JSON.stringify(patient))}`;

function goTo(address) {
  try {
    history.replaceState(null, "", address);
  } catch {
    // some browsers keep the address of a file as it is: the link below the form holds the patient all the same
  }
}

// The case in the fragment of an address; null if there is none that can be read.
function patientIn(hash) {
  if (!hash.startsWith(CASE)) return null;
  try {
    const found = JSON.parse(decodeURIComponent(hash.slice(CASE.length)));
    return isObject(found) && isObject(found.facts) ? found : null;
  } catch {
    return null;
  }
}

const say = (node, words) => node.textContent === shown(words) || (node.textContent = shown(words));

// New parts in place of the old ones; what the reader had opened stays open.
function keepOpen(node, parts) {
  const key = (details) => details.dataset.key;
  const open = new Set([...node.querySelectorAll("details[open]")].map(key));
  node.replaceChildren(...parts);
  node.querySelectorAll("details").forEach((details) => (details.open = open.has(key(details))));
}

// Only for print: what was stated.
function factsParts(data, { today, facts }) {
  const rows = data.inputs.filter(({ name }) => name in facts).map((input) => part("li", {}, `${input.title}: ${factWords(input, facts[input.name])}`));
  return [part("p", {}, `Assessed on ${today}. ${rows.length ? "Stated:" : "Nothing was stated."}`), part("ul", {}, rows)];
}

document.querySelectorAll(".try:not([data-ready])").forEach((root, place) => {
  root.dataset.ready = "yes";
  startTry(root, place);
});
