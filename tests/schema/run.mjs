// Holds the JSON Schema that `cardsmith schema` prints against the engine: for every field of every kind of
// card, values that fit and values that do not, each judged by ajv and by the engine. The engine reports an
// error exactly where ajv finds the card invalid. What YAML has and JSON has not, dates, differs on purpose
// and is tried apart.
//   node tests/schema/run.mjs [CARDSMITH]
import { execFileSync, spawnSync } from "node:child_process";
import Ajv2020 from "ajv/dist/2020.js";

const program = process.argv[2] ?? "build/native/cardsmith";

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// The parts of a schema that say something of the value itself: through anyOf and allOf.
function* parts(schema) {
  if (!isObject(schema)) return;
  yield schema;
  for (const part of [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) yield* parts(part);
}

function itemsOf(schema) {
  for (const part of parts(schema)) if (isObject(part.items)) return part.items;
  return undefined;
}

// The part that speaks of keys; a mapping from any key to a value has a key of our own.
function propertiesOf(schema) {
  for (const part of parts(schema)) {
    if (part.properties) return part;
    if (isObject(part.additionalProperties)) return { ...part, properties: { 'Some key': part.additionalProperties } };
  }
  return undefined;
}

// A value that fits.
function minimal(root, schema) {
  const object = propertiesOf(schema);
  if (object) {
    const value = {};
    for (const key of object.required ?? []) value[key] = minimal(root, object.properties[key]);
    return itemsOf(schema) && !object.type && !schema.properties ? [value] : value;
  }
  for (const part of parts(schema)) {
    if (part.$ref) return "fr";
    if (part.enum) return part.enum[0];
    if (part.type === "array" || part.type?.includes?.("array")) return [];
  }
  return "a/b";
}

const POOL = [
  null, true, false, 0, 3.5, -1, "", " ", "text", "some text", "a/b", "a/b/c", "./x", "/x", "x/", "-a", "a.b/c", "café",
  "en", "EN", "zzzz", "1", "true", "x".repeat(60), "x".repeat(61), {}, { a: 1 }, { a: { b: [] } },
  "../x", "~/x", ".a", "a.", "a\\b", "a b", "a:b", "a,b", "2021-01-01", "x/y/", "https://hf.co/a/b",
  // Characters of two UTF-16 units: at most sixty units.
  "\u{1F41F}".repeat(30), "\u{1F41F}".repeat(31), "\u{1F41F}x".repeat(20), "\u{1F41F}x".repeat(20) + "x", "x".repeat(59) + "\u{1F41F}",
];

function* valuesFor(schema) {
  const values = [...POOL];
  for (const part of [...parts(schema), ...parts(itemsOf(schema))]) {
    for (const word of [part.enum?.[0], part.enum?.at(-1)]) if (word) values.push(word, word.toUpperCase(), `${word} `);
  }
  yield* values;
  yield [];
  for (const value of values) yield [value];
  yield [values.at(-1), null];
  yield [["x"]];
  yield ["a/b", "x y"];
}

// Every card that differs from `base` in one field: `place(value)` is the card with that value there, and
// `place(undefined)` the one without the field.
function* casesOf(root, schema, place) {
  const object = propertiesOf(schema);
  if (!object) return;
  for (const [key, field] of Object.entries(object.properties)) {
    const base = {};
    for (const needed of object.required ?? []) base[needed] = minimal(root, object.properties[needed]);
    const put = (value) => {
      const made = { ...base };
      if (value === undefined) delete made[key];
      else made[key] = value;
      return place(made);
    };
    yield put(undefined);
    for (const value of valuesFor(field)) yield put(value);
    const items = itemsOf(field);
    if (items && propertiesOf(items)) yield* casesOf(root, items, (value) => put([value]));
    else if (propertiesOf(field)) yield* casesOf(root, field, put);
  }
}

let passed = 0;
const failures = [];
for (const kind of ["model", "dataset", "space"]) {
  const schema = JSON.parse(execFileSync(program, ["schema", "--kind", kind], { encoding: "utf8", maxBuffer: 1 << 26 }));
  const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true }).compile(schema);
  const cards = [...new Set([...casesOf(schema, schema, (card) => card)].map((card) => JSON.stringify(card)))];
  const input = cards.map((card, i) => JSON.stringify({ id: i, kind, content: `---\n${card}\n---\n` })).join("\n");
  // It exits with 1 where a card has an error.
  const run = spawnSync(program, ["check", "--jsonl"], { input: input + "\n", encoding: "utf8", maxBuffer: 1 << 30 });
  if (run.error || run.status > 1) throw run.error ?? new Error(run.stderr);
  const answers = run.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  if (answers.length !== cards.length) throw new Error(`${answers.length} answers to ${cards.length} cards`);
  let refused = 0;
  for (const [i, card] of cards.entries()) {
    const errors = answers[i].diagnostics.filter((d) => d.severity === "error");
    const valid = validate(JSON.parse(card));
    if (!valid) ++refused;
    if (valid === (errors.length === 0)) ++passed;
    else failures.push(`${kind} ${card}: ajv ${valid ? "takes" : "refuses"} it, the engine says ${JSON.stringify(errors.map((e) => e.message.slice(0, 80)))}`);
  }
  if (kind === "model") {
    // A date without quotes is text for whoever reads YAML into JSON, and the schema takes it; the Hub reads a date.
    for (const [written, accepted] of [["2021-01-01", false], ["'2021-01-01'", true]]) {
      const input = `---\ndatasets: [${written}]\n---\n`;
      const { hub } = JSON.parse(spawnSync(program, ["check", "--no-config", "--format", "json", "-"], { input, encoding: "utf8" }).stdout);
      if (validate({ datasets: ["2021-01-01"] }) && hub.accepted === accepted) ++passed;
      else failures.push(`${written} as an id: the engine says ${JSON.stringify(hub)}`);
    }
  }
  console.log(`${kind}: ${cards.length} cards, ${refused} of them refused`);
  if (refused === 0 || refused === cards.length) failures.push(`${kind}: the cases are all of one sort`);
}
for (const failure of failures.slice(0, 40)) console.log(failure);
console.log(`${passed} passed, ${failures.length} failed`);
// A runner that exits with an error before all output is written would lose it.
process.exitCode = failures.length === 0 ? 0 : 1;
