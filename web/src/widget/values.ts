/** Reading values whose shape nobody promised: metadata of a card, JSON that a user typed. */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a form shows for a scalar; null for anything else and for nothing. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return null;
}

export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Cuts at a word or a character, never inside one that takes two units. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  let end = line.lastIndexOf(" ", most - 1);
  if (end < most / 2) end = most - 1;
  if (/[\uD800-\uDBFF]/.test(line[end - 1] ?? "")) end--;
  return `${line.slice(0, end).trimEnd()}…`;
}
