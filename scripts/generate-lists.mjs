// Writes the tables of ids that the engine knows (wasm/src/metadata/lists_generated.cpp) from the npm
// packages pinned in scripts/lists/package.json and the dated lists beside it.
//   scripts/generate-lists              write the table
//   scripts/generate-lists --check      exit 1 when the committed table is not what would be written
// Fails when a list has become shorter than it was: that is a broken source, not news.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = join(dirname(fileURLToPath(import.meta.url)), "lists");
const target = join(here, "../../wasm/src/metadata/lists_generated.cpp");
const require = createRequire(join(here, "package.json"));
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

function fail(message) {
  console.error(`generate-lists: ${message}`);
  process.exit(1);
}

// The packages, installed where they are not yet there in the pinned version.
const pinned = readJson(join(here, "package.json")).dependencies;
const installed = (name) => {
  const path = join(here, "node_modules", name, "package.json");
  return existsSync(path) && readJson(path).version === pinned[name];
};
if (!Object.keys(pinned).every(installed)) {
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--silent"], { cwd: here, stdio: ["ignore", 2, 2] });
}
const tasks = require("@huggingface/tasks");
const languages = require("@huggingface/languages");
const licenses = readJson(join(here, "licenses.json"));
const closed = readJson(join(here, "closed-lists.json"));

const minimum = {
  "pipeline tags": 57,
  "task ids": 75,
  "model libraries": 257,
  "dataset libraries": 16,
  "evaluation frameworks": 30,
  "ISO 639-1 codes": 184,
  "ISO 639-3 codes": 7916,
  licenses: licenses.minimum,
};
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const counts = [];
function counted(name, list, least = minimum[name]) {
  if (!(list.length >= least)) fail(`${name}: ${list.length} found, there were ${least}`);
  counts.push(`${list.length} ${name}`);
  return list;
}

const text = (value) => {
  if (/[\\"\u0000-\u0009\u000b-\u001f\u007f]/.test(value)) fail(`a value that needs escapes: ${JSON.stringify(value)}`);
  return `"${value.replaceAll("\n", "\\n")}"`;
};
const rows = (items, perLine) => {
  const lines = [];
  for (let i = 0; i < items.length; i += perLine) lines.push(`    ${items.slice(i, i + perLine).join(", ")}`);
  return lines.join(",\n");
};
// The strings of all tables are one text, a line for each, that the engine cuts up when it starts: the module
// is fetched by every visitor, and a pointer and a length for each string compress badly.
const packed = [];
const cuts = [];
const array = (type, name, items, cut) => {
  packed.push(`\n    // ${name}`, ...items.map((item) => `\n    ${text([item].flat().join("\n") + "\n")}`));
  cuts.push(`  for (${type}& row : ${name}_data) row = ${cut};\n`);
  return `static ${type} ${name}_data[${items.length}];\nconst std::span<const ${type}> ${name}(${name}_data);\n`;
};
const packedWords = [];
const wordLists = [];
const words = (name, list) => {
  packedWords.push(`\n    // ${name}`);
  for (let i = 0; i < list.length; i += 6) packedWords.push(`\n    ${text(list.slice(i, i + 6).join("\n") + "\n")}`);
  wordLists.push(`std::span<std::string_view>(${name}_data)`);
  return `static std::string_view ${name}_data[${list.length}];\nconst Words ${name}(${name}_data);\n`;
};

const pipeline = counted("pipeline tags", Object.entries(tasks.PIPELINE_DATA));
const taskIds = counted("task ids", tasks.SUBTASK_TYPES);
const taskOf = new Map();
for (const [id, data] of pipeline) {
  for (const subtask of data.subtasks ?? []) if (!taskOf.has(subtask.type)) taskOf.set(subtask.type, id);
}
const libraries = counted("model libraries", Object.entries(tasks.MODEL_LIBRARIES_UI_ELEMENTS));
const datasetLibraries = counted("dataset libraries", Object.keys(tasks.DATASET_LIBRARIES_UI_ELEMENTS));
const frameworks = counted("evaluation frameworks", Object.keys(tasks.EVALUATION_FRAMEWORKS));
const iso1 = counted("ISO 639-1 codes", Object.values(languages.LANGUAGES_ISO_639_1)).sort((a, b) => compare(a.code, b.code));
const iso3 = counted("ISO 639-3 codes", Object.values(languages.LANGUAGES_ISO_639_3));
const licenseRows = counted("licenses", licenses.licenses);

// One bit a code: letter 1 * 676 + letter 2 * 26 + letter 3.
const bits = new Array(Math.ceil(26 ** 3 / 64)).fill(0n);
for (const { code } of iso3) {
  if (!/^[a-z]{3}$/.test(code)) fail(`not a code of three letters: ${code}`);
  const index = [...code].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0);
  bits[index >> 6] |= 1n << BigInt(index & 63);
}

const closedNames = Object.keys(closed).filter((name) => Array.isArray(closed[name].values));
for (const name of closedNames) counted(name.replaceAll("_", " "), closed[name].values, closed[name].minimum);
const bibliographic = Object.entries(closed.iso_639_2_bibliographic.values);
counted("bibliographic language codes", bibliographic, closed.iso_639_2_bibliographic.minimum);
// The code of three letters, of which the first two are left out where they are the code of two.
const threeLetters = closed.iso_639_3_of.values;
counted("languages with both codes", Object.keys(threeLetters), closed.iso_639_3_of.minimum);
for (const code of Object.values(threeLetters)) if (!iso3.some((l) => l.code === code)) fail(`not in ISO 639-3: ${code}`);
const threeLettersOf = (code) => (threeLetters[code] ?? "").replace(new RegExp(`^${code}`), "");
// Filters of the Hub that do not show a task: of models, of datasets.
const hidden = (data) => (data.hideInModels ? "m" : "") + (data.hideInDatasets ? "d" : "");

const oneLine = (value) => (/\n/.test(value) ? fail(`a value of several lines: ${value}`) : value);
const body = [
  array(
    "License",
    "licenses",
    licenseRows.map(([id, name, family]) => [id, name.replaceAll('"', "'"), family ? "family" : ""].map(oneLine)),
    "{lines.next(), lines.next(), !lines.next().empty()}",
  ),
  array(
    "Task",
    "tasks",
    pipeline.map(([id, data]) => [id, data.name, data.modality, hidden(data)].map(oneLine)),
    "{lines.next(), lines.next(), lines.next(), lines.next()}",
  ),
  "// As the Hub lists them: in this order, with one of them twice.\n" +
    array("Subtask", "subtasks", taskIds.map((id) => [id, taskOf.get(id) ?? ""].map(oneLine)), "{lines.next(), lines.next()}"),
  array("Library", "libraries", libraries.map(([id, data]) => [id, data.prettyLabel].map(oneLine)), "{lines.next(), lines.next()}"),
  words("dataset_libraries", datasetLibraries.map(oneLine)),
  words("evaluation_frameworks", frameworks.map(oneLine)),
  array(
    "Language",
    "languages",
    iso1.map((l) => [l.code, l.name, l.nativeName ?? "", threeLettersOf(l.code)].map(oneLine)),
    "{lines.next(), lines.next(), lines.next(), lines.next()}",
  ),
  array("LanguageAlias", "iso_639_2_bibliographic", bibliographic.map((pair) => pair.map(oneLine)), "{lines.next(), lines.next()}"),
  ...closedNames.map((name) => words(name, closed[name].values.map(oneLine))),
  `const std::uint64_t iso_639_3_bits[${bits.length}] = {\n${rows(bits.map((b) => `0x${b.toString(16)}`), 6)}};\n`,
].join("\n");

const date = [licenses.date, closed.date].sort(compare).at(-1);
const output = `// Made by scripts/generate-lists from @huggingface/tasks ${pinned["@huggingface/tasks"]}, @huggingface/languages ${pinned["@huggingface/languages"]},
// scripts/lists/licenses.json (${licenses.date}) and scripts/lists/closed-lists.json (${closed.date}). Do not edit.
// ${counts.join(", ").replace(/(.{1,105})(?: |$)/g, "$1\n// ").replace(/\n\/\/ $/, "")}
// clang-format off
#include "metadata/lists.h"

namespace cardsmith::metadata::lists {

const std::string_view rules_version = ${text(closed.rules_version)};
const std::string_view rules_date = ${text(date)};
const std::string_view tasks_version = ${text(pinned["@huggingface/tasks"])};
const std::string_view languages_version = ${text(pinned["@huggingface/languages"])};
const std::string_view licenses_date = ${text(licenses.date)};

${body}
static constexpr std::string_view kText =${[...packed, ...packedWords].join("")};

static bool cutText() {
  Lines lines(kText);
${cuts.join("")}  for (const std::span<std::string_view> list : {
${rows(wordLists, 4)}}) {
    for (std::string_view& row : list) row = lines.next();
  }
  return true;
}
[[maybe_unused]] static const bool text_is_cut = cutText();

}  // namespace cardsmith::metadata::lists
`;

if (process.argv.includes("--check")) {
  if (!existsSync(target) || readFileSync(target, "utf8") !== output) {
    fail("wasm/src/metadata/lists_generated.cpp is stale: run scripts/generate-lists");
  }
  console.log(`lists: ${counts.join(", ")}`);
} else {
  writeFileSync(target, output);
}
