import { describe, expect, it } from "vitest";
import { pictureSample } from "./pictures";
import { guessColumns } from "./sample";

const picked = (path: string, text = "x"): { path: string; file: File } => ({
  path,
  file: new File([text], path.slice(path.lastIndexOf("/") + 1)),
});
const MOST = 1000;

describe("pictureSample", () => {
  it("takes a table and the pictures it names, by path, by the end of it, or by name", async () => {
    const { table, find, name } = await pictureSample(
      [picked("s/labels.csv", "file,label\na.png,1\n"), picked("s/train/a.png"), picked("s/b.png")],
      MOST,
    );
    expect(name).toBe("labels.csv");
    expect(table.rows).toHaveLength(2);
    expect(find("a.png")?.name).toBe("a.png");
    expect(find("./train/a.png")?.name).toBe("a.png");
    expect(find("elsewhere\\b.png")?.name).toBe("b.png");
    expect(find("c.png")).toBeNull();
    expect(guessColumns(table, ["0", "1"], false)).toMatchObject({ header: true, text: 0, label: 1 });
  });

  it("takes a folder for each label", async () => {
    const { table, find } = await pictureSample(
      [picked("s/cat/1.png"), picked("s/dog/1.png"), picked("s/notes.md")],
      MOST,
    );
    expect(table.rows).toEqual([
      ["file_name", "label"],
      ["s/cat/1.png", "cat"],
      ["s/dog/1.png", "dog"],
    ]);
    expect(find("s/dog/1.png")).not.toBe(find("s/cat/1.png"));
    expect(find("1.png")).toBeNull(); // two are called so
  });

  it("says what it lacks", async () => {
    await expect(pictureSample([picked("a.csv")], MOST)).rejects.toThrow("no pictures");
    await expect(pictureSample([picked("a.png")], MOST)).rejects.toThrow("Nothing says");
    const two = [picked("a.csv"), picked("b.tsv"), picked("a.png")];
    await expect(pictureSample(two, MOST)).rejects.toThrow("2 tables");
    const huge = [picked("a.csv", "x".repeat(MOST + 1)), picked("a.png")];
    await expect(pictureSample(huge, MOST)).rejects.toThrow("larger");
  });
});
