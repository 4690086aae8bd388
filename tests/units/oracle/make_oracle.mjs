// Converts 1 of every unit in units.json to every other with @lhncbc/ucum-lhc and writes the figures to figures.json.
// Run as the README beside it says; the package is looked up from the folder given as the first argument.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(resolve(process.argv[2] ?? "."), "package.json"));
const { UcumLhcUtils } = require("@lhncbc/ucum-lhc");
const { version } = require("@lhncbc/ucum-lhc/package.json");
const utils = UcumLhcUtils.getInstance();

const { ucum, molar_masses: molarMasses } = JSON.parse(readFileSync(join(here, "units.json"), "utf8"));
const texts = Object.entries(ucum);

function figures(options) {
  const rows = {};
  for (const [from, fromCode] of texts) {
    for (const [to, toCode] of texts) {
      const result = utils.convertUnitTo(fromCode, 1, toCode, options);
      if (result.status === "succeeded") (rows[from] ??= {})[to] = result.toVal;
    }
  }
  return rows;
}

const invalid = texts.filter(([, code]) => utils.validateUnitString(code).status !== "valid").map(([name]) => name);
const plain = figures({});
const withMolarMass = {};
for (const molarMass of molarMasses) {
  const all = figures({ molecularWeight: Number(molarMass) });
  const added = {};
  for (const [from, row] of Object.entries(all)) {
    for (const [to, value] of Object.entries(row)) {
      if (plain[from]?.[to] === undefined) (added[from] ??= {})[to] = value;
    }
  }
  withMolarMass[molarMass] = added;
}
const result = { package: "@lhncbc/ucum-lhc", version, invalid, plain, with_molar_mass: withMolarMass };
const text = JSON.stringify(result, null, 1).replace(/\n {3,}/g, " ").replace(/ \n? ?\}/g, "}");
writeFileSync(join(here, "figures.json"), text + "\n");
