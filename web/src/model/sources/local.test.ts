import { describe, expect, it } from "vitest";
import { ModelProblem } from "../model";
import { droppedFiles, MOST_FILES, type PickedFile, pickedFiles, recognise } from "./local";

const file = (path: string): PickedFile => ({
  path,
  file: new File(["x".repeat(path.length)], path.slice(path.lastIndexOf("/") + 1)),
});
const files = (...paths: string[]): PickedFile[] => paths.map(file);

/** What a browser gives for a dropped tree; folders are objects, files null. */
type Tree = { readonly [name: string]: Tree | null };
function entry(name: string, tree: Tree | null): FileSystemEntry {
  if (tree === null) {
    const one = {
      name,
      isFile: true,
      isDirectory: false,
      file: (done: (file: File) => void) => done(new File(["x"], name)),
    };
    return one as unknown as FileSystemEntry;
  }
  const createReader = (): object => {
    const rest = Object.entries(tree).map(([child, below]) => entry(child, below));
    // Two at a time: a browser gives a hundred.
    return { readEntries: (done: (some: FileSystemEntry[]) => void) => done(rest.splice(0, 2)) };
  };
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}
const drop = (tree: Tree): DataTransfer => {
  const items = Object.entries(tree).map(([name, below]) => ({
    kind: "file",
    webkitGetAsEntry: () => entry(name, below),
    getAsFile: () => null,
  }));
  return { items } as unknown as DataTransfer;
};

describe("a drop", () => {
  it("is walked through, with the folder's name first", async () => {
    const found = await droppedFiles(
      drop({
        model: {
          "README.md": null,
          "a.json": null,
          "b.json": null,
          onnx: { "model.onnx": null },
          ".git": { objects: null },
        },
        "loose.txt": null,
      }),
    );
    expect(found.map(({ path }) => path)).toEqual([
      "model/README.md",
      "model/a.json",
      "model/b.json",
      "model/onnx/model.onnx",
      "loose.txt",
    ]);
  });

  it("of a whole disk is refused", async () => {
    const many: Record<string, null> = {};
    for (let i = 0; i <= MOST_FILES; i++) many[`f${i}`] = null;
    await expect(droppedFiles(drop({ all: many }))).rejects.toThrow(ModelProblem);
  });

  it("leaves hidden folders of a picked one out", () => {
    const picked = ["m/config.json", "m/.git/config.json", "m/.gitattributes"].map((path) => {
      const one = new File(["x"], "x");
      Object.defineProperty(one, "webkitRelativePath", { value: path });
      return one;
    });
    expect(pickedFiles(picked).map(({ path }) => path)).toEqual(["m/config.json", "m/.gitattributes"]);
  });
});

describe("what was given", () => {
  it("is a repository, by its folder's name", () => {
    const model = recognise(
      files("camembert/README.md", "camembert/config.json", "camembert/onnx/model.onnx"),
    );
    expect(model).toMatchObject({ kind: "repository", source: { kind: "local", name: "camembert" } });
    if (model.kind !== "repository") return;
    expect(model.source.files.map(({ path, size }) => [path, size])).toEqual([
      ["README.md", 19],
      ["config.json", 21],
      ["onnx/model.onnx", 25],
    ]);
    expect(model.card?.name).toBe("README.md");
  });

  it("may lie further down, the card above it", () => {
    const model = recognise(
      files("work/README.md", "work/out/final/config.json", "work/out/final/model.onnx"),
    );
    expect(model).toMatchObject({ kind: "repository", source: { name: "final" } });
    expect(model.card).not.toBeNull();
  });

  it("has one model where others lie inside it", () => {
    const model = recognise(files("m/config.json", "m/1_Pooling/config.json", "m/onnx/model.onnx"));
    expect(model).toMatchObject({ kind: "repository", source: { name: "m" } });
  });

  it("may be loose files", () => {
    const model = recognise(files("config.json", "tokenizer.json", "model_quantized.onnx"));
    expect(model).toMatchObject({ kind: "repository", card: null, source: { name: "dropped files" } });
  });

  it("may be an onnx folder with all in it", () => {
    expect(recognise(files("onnx/config.json", "onnx/model.onnx"))).toMatchObject({ kind: "repository" });
  });

  it("is a repository without weights that run here too, to be told so", () => {
    expect(recognise(files("m/README.md", "m/config.json", "m/model.safetensors")).kind).toBe("repository");
    expect(recognise(files("m/llama.gguf")).kind).toBe("repository");
  });

  it("may be a bare graph with its data", () => {
    expect(recognise(files("net.onnx", "net.onnx_data"))).toMatchObject({
      kind: "onnx",
      graphs: ["net.onnx"],
      source: { name: "net" },
    });
    expect(recognise(files("m/onnx/model.onnx", "m/README.md"))).toMatchObject({
      kind: "onnx",
      graphs: ["onnx/model.onnx"],
    });
  });

  it("may be a card alone", () => {
    expect(recognise(files("m/README.md", "m/.gitattributes")).kind).toBe("card");
    expect(recognise(files("notes.md")).kind).toBe("card");
  });

  it("has another key each time", () => {
    const keyOf = () => {
      const model = recognise(files("m/config.json"));
      return model.kind === "repository" ? model.source.key : "";
    };
    expect(keyOf()).not.toBe(keyOf());
  });

  it("is refused in a sentence where there is nothing, or too much", () => {
    expect(() => recognise([])).toThrow("Nothing was given.");
    expect(() => recognise(files("a.jpg", "b.jpg"))).toThrow(/no model among these files/);
    expect(() => recognise(files("x/a/config.json", "x/b/config.json"))).toThrow(
      "several models here: x/a, x/b.",
    );
  });
});
