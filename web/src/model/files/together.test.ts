import { describe, expect, it } from "vitest";
import type { ModelFile, ModelProgress } from "../model";
import { together } from "./together";

const file = (path: string, size: number | null, packed?: number): ModelFile => ({
  path,
  size,
  sha256: null,
  ...(packed === undefined ? {} : { packed }),
});
type Fetched = Extract<ModelProgress, { type: "fetch" }>;

function listen(files: readonly ModelFile[]) {
  const heard: Fetched[] = [];
  const tell = together(files, (progress) => progress.type === "fetch" && heard.push(progress));
  const come = (path: string, loaded: number, total: number | null): void =>
    tell({ type: "fetch", file: path, loaded, total });
  return { heard, come };
}

describe("the count of files that come together", () => {
  it("is of all bytes from the start, and never goes back", () => {
    const { heard, come } = listen([file("a", 100), file("b", 1000, 300)]);
    expect(heard).toEqual([{ type: "fetch", file: "a", loaded: 0, total: 400 }]);
    come("b", 30, 300);
    come("a", 100, 100);
    come("b", 300, 300);
    expect(heard.slice(1).map(({ loaded, total }) => [loaded, total])).toEqual([
      [30, 400],
      [130, 400],
      [400, 400],
    ]);
  });

  it("knows no total while one file's size is unknown, and grows with what is more than was said", () => {
    const { heard, come } = listen([file("a", 100), file("b", null)]);
    come("a", 50, 100);
    expect(heard.map(({ total }) => total)).toEqual([null, null]);
    come("b", 10, 40);
    come("a", 150, 150);
    expect(heard.slice(2)).toMatchObject([
      { loaded: 60, total: 140 },
      { loaded: 160, total: 190 },
    ]);
  });

  it("of files that nobody named beforehand has no total where none is told", () => {
    const { heard, come } = listen([]);
    come("graph", 10, null);
    come("other", 5, null);
    expect(heard.map(({ loaded, total }) => [loaded, total])).toEqual([
      [10, null],
      [15, null],
    ]);
  });
});
