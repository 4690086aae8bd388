// The fields of the form: what they look like, what they say of the patient, and how they are filled.

// Units as people write them: µmol/L. Doses of drugs are in micrograms, in full; the case keeps the spelling of the file.
const shown = (text) => text.replace(/\bu(?=(?:mol|kat)\b)/g, "µ");

// A part of the page; texts are always texts, never markup.
function part(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  const kept = children.flat().filter((child) => child !== null && child !== undefined && child !== "");
  node.append(...kept.map((child) => (typeof child === "string" ? shown(child) : child)));
  return node;
}

let headingTag = "h3"; // where the page says so, another

const localToday = () => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
};

// Three radio buttons, none of them a default "no".
function threeWays(name, legend, hint, kind = "fieldset") {
  const radios = [["yes", "Yes"], ["no", "No"], ["", "Not known"]].map(([value, label]) => {
    const radio = part("input", { type: "radio", name, value, checked: value === "", id: `${name}-${value || "unknown"}` });
    return part("label", {}, radio, part("span", {}, label));
  });
  const node = part("fieldset", { class: kind }, part("legend", {}, legend), hint, part("div", { class: "try-ways" }, radios));
  const inputs = () => [...node.querySelectorAll("input")];
  return {
    node,
    read: () => ({ yes: true, no: false })[inputs().find((each) => each.checked).value],
    write: (value) => {
      const wanted = value === true ? "yes" : value === false ? "no" : "";
      for (const each of inputs()) each.checked = each.value === wanted;
    },
  };
}

const FIELDS = {
  yes_no: (input, id, hint) => threeWays(id, input.ask || input.title, hint, "try-field"),
  choice(input, id, hint) {
    const options = input.choices.map(([name, label]) => part("option", { value: name }, label));
    const select = part("select", { id }, part("option", { value: "" }, "Not known"), options);
    const node = part("div", { class: "try-field" }, part("label", { for: id }, input.ask || input.title), hint, select);
    return { node, read: () => select.value || undefined, write: (value) => (select.value = value || "") };
  },
  several(input, id, hint) {
    const each = input.choices.map(([name, label]) => [name, threeWays(`${id}-${name}`, label, "", "try-one")]);
    const node = part("fieldset", { class: "try-field" }, part("legend", {}, input.ask || input.title), hint, each.map(([, way]) => way.node));
    const read = () => {
      const told = each.map(([name, way]) => [name, way.read()]).filter(([, yes]) => yes !== undefined);
      return told.length ? Object.fromEntries(told) : undefined;
    };
    const write = (value) => each.forEach(([name, way]) => way.write(Array.isArray(value) ? value.includes(name) || undefined : value && spokenAnswer(value[name])));
    return { node, read, write };
  },
  date(input, id, hint) {
    const field = part("input", { type: "date", id });
    const node = part("div", { class: "try-field" }, part("label", { for: id }, input.ask || input.title), hint, field);
    return { node, read: () => field.value || undefined, write: (value) => (field.value = value || "") };
  },
  quantity: quantityField,
};

// A number, a limit or a range, with the unit beside it; of several units none is taken for granted.
function quantityField(input, id, hint) {
  const texts = input.units.map((unit) => unit.text).filter(Boolean);
  const field = part("input", { type: "text", inputmode: "text", id, autocomplete: "off", placeholder: "Not known", size: 12 });
  const open = input.accepted > 1;
  const choices = texts.map((text) => part("option", { value: text }, text));
  if (open) choices.unshift(part("option", { value: "" }, "Choose the unit"));
  if (open) choices.push(part("option", { value: "?" }, "Unit not known"));
  const unit = texts.length > 1 ? part("select", { "aria-label": `Unit of ${input.title}` }, choices) : null;
  const row = part("div", { class: "try-row" }, field, unit || part("span", { class: "try-unit" }, texts[0] || ""));
  const node = part("div", { class: "try-field" }, part("label", { for: id }, input.ask || input.title), hint, row);
  const read = () => {
    const value = field.value.trim();
    if (!value) return undefined;
    const read_ = amount(value);
    const named = !!read_ && [...(read_.low || []), ...(read_.high || [])].some(([, text]) => text);
    const beside = unit ? unit.value : texts[0] || "";
    if (named || !beside) return { value };
    return { value, unit: beside === "?" ? null : beside };
  };
  const write = (given) => {
    const whole_ = isObject(given) ? given : { value: given };
    field.value = whole_.value === undefined || whole_.value === null ? "" : String(whole_.value);
    if (unit) unit.value = whole_.unit === null ? "?" : whole_.unit || unit.options[0].value;
  };
  return { node, read, write };
}

// One input: its field, the date of its value where that counts, and the place for what is wrong with it.
function fieldOf(input, prefix) {
  const id = `${prefix}-${input.name}`;
  const title = input.ask && input.ask !== input.title ? input.title : "";
  const assumed = input.assumed ? `While it is not known, the guideline takes it for: ${input.assumed}.` : "";
  const hint = title || assumed ? part("p", { class: "try-hint" }, [title, assumed].filter(Boolean).join(". ")) : "";
  const field = FIELDS[input.kind](input, id, hint);
  const on = input.valid ? part("input", { type: "date", id: `${id}-on` }) : null;
  if (on) field.node.append(part("label", { class: "try-on" }, `Date of the value (it counts for ${input.valid[2]}) `, on));
  const problem = part("p", { class: "try-problem", id: `${id}-problem`, hidden: true });
  field.node.append(problem);
  const written = () => field.node.querySelectorAll("input:not([type='radio']), select");
  written().forEach((each) => each.setAttribute("aria-describedby", problem.id));
  const read = () => {
    const value = field.read();
    if (value === undefined || !on || !on.value) return value;
    return isObject(value) && "value" in value ? { ...value, on: on.value } : { value, on: on.value };
  };
  const write = (given) => {
    const wrapped = isObject(given) && "value" in given;
    const value = wrapped && input.kind !== "quantity" ? given.value : given;
    field.write(input.kind === "yes_no" ? spokenAnswer(value) : value);
    if (on) on.value = (wrapped && given.on) || "";
  };
  const complain = (message) => {
    problem.textContent = shown(message || "");
    problem.hidden = !message;
    written().forEach((each) => each.setAttribute("aria-invalid", message ? "true" : "false"));
  };
  const needed_ = (is) => field.node.classList.toggle("try-needed", is);
  const focus = () => {
    field.node.scrollIntoView({ block: "center" });
    (field.node.querySelector("input:checked") || field.node.querySelector("input, select")).focus();
  };
  return { input, node: field.node, read, write, complain, needed: needed_, focus };
}
