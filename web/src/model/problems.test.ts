import { describe, expect, it } from "vitest";
import { type Model, onnxFile, type Value } from "../../../tests/web/models/onnx";
import * as models from "../../../tests/web/models/tasks";
import { ModelProblem, type ModelSource, TASKS, type Task } from "./model";
import { examine, folderProblems, sizeProblem, taskOf } from "./problems";
import { variantsOf } from "./variants";

type Content = string | Uint8Array;
function source(files: Readonly<Record<string, Content>>): ModelSource {
  return {
    kind: "local",
    name: "tiny",
    key: "tiny",
    files: Object.entries(files).map(([path, content]) => {
      const blob = new Blob([typeof content === "string" ? content : Uint8Array.from(content)]);
      return { path, size: blob.size, sha256: null, blob };
    }),
  };
}
const repository = (files: models.Repository): Record<string, Content> =>
  Object.fromEntries(files.map(({ path, content }) => [path, content]));

const messages = async (files: Readonly<Record<string, Content>>, tag: unknown): Promise<string[]> =>
  (await examine(source(files), tag)).problems.map(({ message, help }) => `${message}\n${help}`);

const GOOD: readonly (readonly [Task, models.Repository])[] = [
  ["text-classification", models.textClassification()],
  ["token-classification", models.tokenClassification()],
  ["question-answering", models.questionAnswering()],
  ["fill-mask", models.fillMask()],
  ["zero-shot-classification", models.zeroShotClassification()],
  ["summarization", models.textToText()],
  ["translation", models.textToText()],
  ["text-generation", models.textGeneration()],
  ["feature-extraction", models.featureExtraction()],
  ["sentence-similarity", models.featureExtraction()],
  ["image-classification", models.imageClassification()],
  ["object-detection", models.objectDetection()],
  ["image-segmentation", models.imageSegmentation()],
  ["automatic-speech-recognition", models.speechRecognition()],
  ["audio-classification", models.audioClassification()],
  ["zero-shot-image-classification", models.zeroShotImageClassification()],
  ["depth-estimation", models.depthEstimation()],
];

describe("a model that runs", () => {
  it("is there for every task", () => {
    expect(GOOD.map(([task]) => task).sort()).toEqual([...TASKS].sort());
  });

  it.each(GOOD)("%s has no problem", async (task, files) => {
    expect(await messages(repository(files), task)).toEqual([]);
  });

  // Tasks that read alike, and one that cannot be told from another.
  const alike: Readonly<Partial<Record<Task, Task>>> = {
    "zero-shot-classification": "text-classification",
    translation: "summarization",
    "sentence-similarity": "feature-extraction",
  };
  it.each(GOOD)("%s can be told from its graph", async (task, files) => {
    const found = await examine(source(repository(files)), undefined);
    expect(found).toMatchObject({ task: alike[task] ?? task, guessed: true, problems: [] });
  });
});

describe("a pipeline_tag that does not fit the graph", () => {
  const fitting = (task: Task, other: Task): boolean => {
    const same: readonly (readonly Task[])[] = [
      ["summarization", "translation"],
      ["feature-extraction", "sentence-similarity"],
      ["text-classification", "zero-shot-classification"],
      // Rows of scores a token, of a width that only the config's words tell apart.
      ["fill-mask", "text-generation", "token-classification"],
      // Whatever scores tokens or texts can be used for its numbers.
      ["feature-extraction", "text-classification", "token-classification", "fill-mask", "text-generation"],
      ["feature-extraction", "zero-shot-classification"],
      ["sentence-similarity", "text-classification", "token-classification", "fill-mask", "text-generation"],
      ["sentence-similarity", "zero-shot-classification"],
    ];
    return task === other || same.some((list) => list.includes(task) && list.includes(other));
  };

  it.each(GOOD)("%s is no other task, and is told so", async (task, files) => {
    for (const other of TASKS) {
      if (fitting(task, other)) continue;
      const found = await messages(repository(files), other);
      expect(found.length, `${task} as ${other}`).toBeGreaterThan(0);
      expect(found.join("\n")).toMatch(/pipeline_tag says|There is no/);
    }
  });

  it("is named, with what it looks like", async () => {
    const [first] = await messages(repository(models.textClassification()), "token-classification");
    expect(first).toContain(
      "pipeline_tag says token-classification, but the graph's output logits has the shape [batch, 2], not one row of scores for each token. It looks like text-classification.",
    );
    expect(first).toContain("\npipeline_tag: text-classification\n");
    expect(first).toContain("optimum-cli export onnx --model . --task token-classification onnx/");
  });

  it("is named before what the folder lacks for that task", async () => {
    const [first] = await messages(repository(models.imageClassification()), "question-answering");
    expect(first).toMatch(
      /^pipeline_tag says question-answering, but .* It looks like image-classification\.$/m,
    );
  });

  it("is seen where only the labels tell", async () => {
    const [first] = await messages(repository(models.textClassification()), "zero-shot-classification");
    expect(first).toContain("none of its labels is entailment");
    const masks = await messages(repository(models.fillMask()), "token-classification");
    expect(masks[0]).toContain("one for each of the vocabulary. It looks like fill-mask.");
  });

  it("is seen where a classifier is said to fill masks", async () => {
    const labels: Value = { name: "logits", shape: ["batch", "sequence", 9] };
    const ids: Value = { name: "input_ids", type: "int64", shape: ["batch", "sequence"] };
    const graph: Model = { inputs: [ids], outputs: [labels], nodes: [] };
    const files = { ...repository(models.fillMask()), "onnx/model.onnx": onnxFile(graph) };
    expect((await messages(files, "fill-mask"))[0]).toContain("each token gets 9 scores");
  });
});

describe("a folder", () => {
  const whole = repository(models.fillMask());
  const without = (...paths: string[]): Record<string, Content> =>
    Object.fromEntries(Object.entries(whole).filter(([path]) => !paths.includes(path)));

  it("with LFS pointers in place of weights: git lfs pull", async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 123456\n`;
    const [first] = await messages({ ...whole, "onnx/model.onnx": pointer }, "fill-mask");
    expect(first).toContain("onnx/model.onnx is a Git LFS pointer");
    expect(first).toContain("\ngit lfs pull");
    const both = { ...whole, "onnx/model.onnx": pointer, "model.safetensors": pointer };
    expect((await messages(both, "fill-mask"))[0]).toContain(
      "onnx/model.onnx and 1 more are Git LFS pointers",
    );
    const words = { ...whole, "tokenizer.json": pointer, "onnx/model_fp16.onnx": pointer };
    expect((await messages(words, "fill-mask"))[0]).toContain("tokenizer.json and 1 more are");
  });

  it("with LFS pointers has the sizes that they name, and runs where the weights in use are there", async () => {
    const pointer = (size: string): string =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\n${size}\n`;
    const files = {
      ...whole,
      "onnx/model_int8.onnx": pointer("size 68000000"),
      "onnx/model_q4.onnx": pointer("length 1"),
      "onnx/model_fp16.onnx": pointer("size 9000000000"),
      "model.safetensors": pointer("size 123456"),
    };
    const { variants, problems } = await examine(source(files), "fill-mask");
    expect(problems).toEqual([]);
    expect(variants.map(({ dtype, pointer: missing = false }) => [dtype, missing])).toEqual([
      ["fp32", false],
      ["int8", true],
      ["q4", true],
      ["fp16", true],
    ]);
    expect(variants[1]?.size).toBe(68_000_000);
    expect(variants[2]?.size).toBe(null);
    const { problems: of16 } = await examine(source(files), "fill-mask", { path: "onnx/model_fp16.onnx" });
    expect(of16.map(({ message }) => message)).toEqual([
      expect.stringContaining("onnx/model_fp16.onnx and 3 more are Git LFS pointers"),
      expect.stringContaining("onnx/model_fp16.onnx has 9.0 GB"),
    ]);
  });

  it.each([
    ["model.safetensors", "safetensors"],
    ["pytorch_model.bin", "PyTorch"],
    ["model-q4.gguf", "GGUF"],
    ["tf_model.h5", "TensorFlow"],
  ])("with %s alone: the command that exports", async (name, format) => {
    const files = { ...without("onnx/model.onnx", "onnx/model.onnx_data"), [name]: "x".repeat(2000) };
    const [first] = await messages(files, "fill-mask");
    expect(first).toContain(`only as ${format} files`);
    expect(first).toContain("optimum-cli export onnx --model . --task fill-mask onnx/");
  });

  it("without config.json, tokenizer or preprocessor", async () => {
    expect((await messages(without("config.json"), "fill-mask"))[0]).toContain("There is no config.json");
    const [tokenizer] = await messages({ ...without("tokenizer.json"), "vocab.txt": "x" }, "fill-mask");
    expect(tokenizer).toContain("There is no tokenizer.json");
    expect(tokenizer).toContain("Make it from vocab.txt:\npython -c");
    const picture = Object.fromEntries(
      Object.entries(repository(models.imageClassification())).filter(
        ([path]) => !path.startsWith("preproc"),
      ),
    );
    expect((await messages(picture, "image-classification"))[0]).toContain(
      "There is no preprocessor_config.json",
    );
  });

  it("with a config.json that is none", async () => {
    expect((await messages({ ...whole, "config.json": "{" }, "fill-mask"))[0]).toContain(
      "config.json is no JSON",
    );
    expect((await messages({ ...whole, "config.json": "[]" }, "fill-mask"))[0]).toContain("no JSON object");
    expect((await messages({ ...whole, "config.json": "{}" }, "fill-mask"))[0]).toContain("no model_type");
  });

  it("with a graph that is none, or whose second file is missing", async () => {
    const page = { ...whole, "onnx/model.onnx": "<!doctype html><p>Not found" };
    expect((await messages(page, "fill-mask"))[0]).toContain(
      "onnx/model.onnx cannot be loaded. It is a web page, not an ONNX file.",
    );
    const lost = without("onnx/model.onnx_data");
    expect((await messages(lost, "fill-mask"))[0]).toContain(
      "a second file, model.onnx_data, which is not there",
    );
  });

  it("with half of an encoder and decoder", async () => {
    const half = repository(models.textToText().filter(({ path }) => !/decoder_model/.test(path)));
    const [first] = await messages(half, "translation");
    expect(first).toContain("no decoder_model_merged.onnx");
    expect(first).toContain("--task text2text-generation-with-past");
  });

  it("with more than a browser can hold", () => {
    const large = (size: number, data: number): ModelSource => ({
      ...source({}),
      files: [
        { path: "onnx/model.onnx", size, sha256: null },
        { path: "onnx/model.onnx_data", size: data, sha256: null },
      ],
    });
    const problem = (one: ModelSource): string => {
      const [variant] = variantsOf(one);
      return (variant && sizeProblem(one, variant)?.message) ?? "";
    };
    expect(problem(large(1e6, 1e9))).toBe("");
    expect(problem(large(1e6, 2.5e9))).toContain("onnx/model.onnx_data has 2.5 GB");
    expect(problem(large(2e9, 2e9))).toContain("4.0 GB together");
  });

  it("of a host that tells names only is looked at by these", () => {
    const named = (...paths: string[]): ModelSource => ({
      ...source({}),
      files: paths.map((path) => ({ path, size: null, sha256: null })),
    });
    expect(folderProblems(named("config.json", "tokenizer.json", "onnx/model.onnx"), "fill-mask")).toEqual(
      [],
    );
    expect(folderProblems(named("README.md"), "fill-mask")).toHaveLength(3);
  });

  it("of the Hub is told where converted copies are; its config tells the task", async () => {
    const config = {
      path: "config.json",
      blob: new Blob(['{"model_type": "t5", "architectures": ["MarianMTModel"]}']),
    };
    const found = await examine(
      {
        kind: "hub",
        name: "a/b",
        key: "k",
        files: [
          { ...config, size: 9, sha256: null },
          { path: "model.safetensors", size: 9, sha256: null },
        ],
      },
      undefined,
    );
    expect(found).toMatchObject({ task: "translation", guessed: true });
    expect(found.problems[0]?.message).toContain("only as safetensors files");
    expect(found.problems[0]?.help).toContain("onnx-community/");
  });
});

describe("the task", () => {
  const said = (tag: unknown): string => {
    try {
      return taskOf(tag);
    } catch (error) {
      return error instanceof ModelProblem ? `${error.message} ${error.help}` : "no problem";
    }
  };

  it.each(TASKS)("%s runs", (task) => expect(said(task)).toBe(task));

  it("is said not to run here where the library has none, or the page no form", () => {
    expect(said("table-question-answering")).toContain("has no pipeline for it");
    expect(said("image-to-text")).toContain("this page has no form for it");
    expect(said("text2text-generation")).toContain("this page has no form for it");
  });

  it("is told where it is missing, or misspelt", () => {
    expect(said(undefined)).toContain("The card has no pipeline_tag");
    expect(said("ner")).toContain("pipeline_tag: token-classification");
    expect(said("constructor")).toContain("constructor is no task that the Hub knows");
    expect(said(["fill-mask"])).toContain("no pipeline_tag");
  });
});
