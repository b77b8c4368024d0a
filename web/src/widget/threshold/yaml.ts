/** Values as YAML in block style, as one writes them by hand. */

export type YamlValue = string | number | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** How the lines around it are written. */
export interface YamlStyle {
  readonly lineEnd: string;
  /** Lists stand deeper than the key that they belong to; they need not. */
  readonly indentLists: boolean;
}

/** The lines of a list or mapping that is not empty, at `column`; the first without its indentation. */
export function blockYaml(
  value: Exclude<YamlValue, string | number>,
  column: number,
  style: YamlStyle,
): string {
  const next = style.lineEnd + " ".repeat(column);
  if (isList(value)) return value.map((item) => `- ${inItem(item, column + 2, style)}`).join(next);
  return Object.entries(value)
    .map(([key, one]) => `${scalar(key)}:${behindKey(one, column, style)}`)
    .join(next);
}

/** From behind the colon of a key that stands at `column`. */
export function behindKey(value: YamlValue, column: number, style: YamlStyle): string {
  if (typeof value !== "object") return ` ${scalar(value)}`;
  if (isEmpty(value)) return isList(value) ? " []" : " {}";
  const deeper = isList(value) && !style.indentLists ? column : column + 2;
  return style.lineEnd + " ".repeat(deeper) + blockYaml(value, deeper, style);
}

/** The value in one line. */
export function flowYaml(value: YamlValue): string {
  if (typeof value !== "object") return scalar(value);
  if (isList(value)) return `[${value.map(flowYaml).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, one]) => `${scalar(key)}: ${flowYaml(one)}`)
    .join(", ")}}`;
}

function inItem(value: YamlValue, column: number, style: YamlStyle): string {
  if (typeof value !== "object") return scalar(value);
  return isEmpty(value) ? flowYaml(value) : blockYaml(value, column, style);
}

const isList = (value: object): value is readonly YamlValue[] => Array.isArray(value);
const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

/** Words that YAML, the old or the new, does not read as text. */
const NO_TEXT = /^(true|false|yes|no|on|off|y|n|null|nan|inf)$/i;
/** What ends a line in YAML, and what it does not take as it is. */
const TO_ESCAPE =
  /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function scalar(value: string | number): string {
  if (typeof value === "number") return String(value);
  const plain = /^[A-Za-z](?:[\w .()/-]*[\w.()/-])?$/.test(value) && !NO_TEXT.test(value);
  if (plain) return value;
  return JSON.stringify(value).replace(
    TO_ESCAPE,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
