/** Sizes and times in few digits. */

/** `1.5 MB`: decimal, as hosts and disks count. */
export function bytes(count: number): string {
  if (count < 1000) return count === 1 ? "1 byte" : `${count} bytes`;
  for (const [unit, size] of [
    ["kB", 1e3],
    ["MB", 1e6],
    ["GB", 1e9],
  ] as const) {
    const value = count / size;
    if (value < 999.5 || unit === "GB")
      return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${unit}`;
  }
  return "";
}

/** `3.1 MB of 5.5 MB`, as much of it as is known. */
export const bytesOf = ({ loaded, total }: { loaded: number; total: number | null }): string =>
  total === null ? bytes(loaded) : `${bytes(loaded)} of ${bytes(total)}`;

export function milliseconds(time: number): string {
  if (time < 10) return `${time.toFixed(1)} ms`;
  if (time < 1000) return `${Math.round(time)} ms`;
  return `${(time / 1000).toFixed(1)} s`;
}
