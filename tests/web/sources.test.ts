/** Models that the user brings: folders and files from the disk, the Hub, a bare graph; on the page itself. */

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bytes } from "../../web/src/widget/numbers";
import { type OpenPage, type Site, startSite } from "./browser";
import { faultsOf } from "./faults";
import { startHub } from "./models/hub-server";
import { onnxFile } from "./models/onnx";
import { questionAnswering, type Repository, textClassification } from "./models/tasks";

let site: Site;
let folder: string;
let opened: OpenPage[] = [];
/** Where the user sent the page; nobody else may be asked. */
let allowed = "";

beforeAll(async () => {
  site = await startSite();
  folder = await mkdtemp(join(tmpdir(), "model-"));
});
afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const { context, complaints, strangers } of opened) {
    await context.close();
    expect(complaints).toEqual([]);
    expect(strangers.filter((url) => allowed === "" || !url.startsWith(allowed))).toEqual([]);
  }
  opened = [];
  allowed = "";
});

const PATIENCE = { timeout: 20_000 };

async function open(): Promise<Page> {
  const one = await site.open();
  opened.push(one);
  await expect
    .poll(() => one.page.getByRole("status", { name: "Verdict" }).innerText(), PATIENCE)
    .toContain("The Hub would");
  return one.page;
}

const widget = (page: Page): Locator => page.getByRole("region", { name: "Widget" });
const card = (page: Page): Locator => page.getByRole("textbox", { name: "Card", exact: true });
const model = (page: Page): Locator => widget(page).getByRole("combobox", { name: "Model" });
const run = (page: Page): Locator => widget(page).getByRole("button", { name: "Run", exact: true });
const result = (page: Page): Locator => widget(page).getByRole("region", { name: "Result" });

const hasFocus = (one: Locator): Promise<boolean> =>
  one.evaluate((element) => document.activeElement === element);

const README = {
  path: "README.md",
  content:
    "---\nlicense: mit\npipeline_tag: question-answering\nwidget:\n- text: What sat?\n  context: The cat sat on the mat.\n---\n\n# Cat finder\n",
};

async function write(name: string, files: Repository): Promise<string> {
  const root = join(folder, name);
  for (const { path, content } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

/** Picks a folder or files, as the visitor does in the browser's own window. */
async function pick(page: Page, choice: string, button: RegExp, path: string | string[]): Promise<void> {
  await model(page).selectOption(choice);
  const waiting = page.waitForEvent("filechooser");
  await widget(page).getByRole("button", { name: button }).first().click();
  await (await waiting).setFiles(path);
}

describe("a folder from the disk", () => {
  it("is opened with its card, and its example runs", async () => {
    const page = await open();
    const path = await write("cat-finder", [README, ...questionAnswering()]);
    await pick(page, "ask-folder", /folder/i, path);
    await expect.poll(() => card(page).innerText(), PATIENCE).toContain("Cat finder");
    await expect.poll(() => model(page).locator("option:checked").innerText(), PATIENCE).toBe("cat-finder");
    // The button that was pressed is gone.
    expect(await hasFocus(model(page))).toBe(true);
    await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("cat sat on the mat");
  });

  it("says what is wrong with it", async () => {
    const page = await open();
    const other = textClassification().filter(({ path }) => path !== "README.md");
    const path = await write("misfit", [README, ...other]);
    await pick(page, "ask-folder", /folder/i, path);
    await expect
      .poll(() => widget(page).innerText(), PATIENCE)
      .toContain("pipeline_tag says question-answering, but the graph gives logits");
    await expect.poll(() => widget(page).innerText()).toContain("pipeline_tag: text-classification");
  });

  it("is looked into anew when the card is mended as the page says", async () => {
    const page = await open();
    const other = textClassification().filter(({ path }) => path !== "README.md");
    await pick(page, "ask-folder", /folder/i, await write("mended", [README, ...other]));
    const notice = widget(page).locator(".widget-notice");
    await expect.poll(() => notice.innerText(), PATIENCE).toContain("pipeline_tag: text-classification");
    await card(page).fill(
      README.content.replace("question-answering", "text-classification").replace("What sat?", "the cat"),
    );
    await expect.poll(() => notice.isVisible(), PATIENCE).toBe(false);
    await expect.poll(() => widget(page).getByRole("textbox", { name: "Text" }).inputValue()).toBe("the cat");
    await run(page).click();
    await expect.poll(() => result(page).locator(".bar").count(), PATIENCE).toBeGreaterThan(0);
    // A word on its way to be a task leaves the form as it is.
    await card(page).fill("---\npipeline_tag: text-classificat\n---\n");
    await expect.poll(() => notice.innerText(), PATIENCE).toContain("is no task that the Hub knows");
    expect(await widget(page).getByRole("textbox", { name: "Text" }).isVisible()).toBe(true);
  });

  it("is for what its front matter says, not for what its text shows", async () => {
    const page = await open();
    const text = {
      path: "README.md",
      content: `---\n"pipeline_tag": question-answering\n---\n\n# Cat finder\n\n\`\`\`yaml\npipeline_tag: fill-mask\n\`\`\`\n`,
    };
    await pick(page, "ask-folder", /folder/i, await write("shown", [text, ...questionAnswering()]));
    await expect
      .poll(() => widget(page).locator(".task-chip").innerText(), PATIENCE)
      .toBe("question-answering");
    expect(await widget(page).locator(".widget-notice").isVisible()).toBe(false);
  });

  it("says what it lacks, whatever the card that is open says", async () => {
    const page = await open();
    await card(page).fill("---\nlicense: mit\npipeline_tag: text-to-image\n---\n");
    const files = textClassification().filter(({ path }) => !/README|tokenizer\.json/.test(path));
    await pick(page, "ask-folder", /folder/i, await write("bare", files));
    const notice = widget(page).locator(".widget-notice");
    await expect.poll(() => notice.innerText(), PATIENCE).toContain("There is no tokenizer.json");
    expect(await notice.innerText()).toContain("The card says text-to-image, which has no widget here");
  });

  it("says how to get weights that are only pointers", async () => {
    const page = await open();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 9999\n`;
    const files = questionAnswering().map((file) =>
      file.path.endsWith(".onnx") ? { ...file, content: pointer } : file,
    );
    await pick(page, "ask-folder", /folder/i, await write("pointers", [README, ...files]));
    await expect.poll(() => widget(page).innerText(), PATIENCE).toContain("is a Git LFS pointer");
    // The commands stand as such, to be copied.
    const commands = widget(page).locator(".code-line");
    expect(await commands.locator("code").innerText()).toBe("git lfs install\ngit lfs pull");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await commands.getByRole("button", { name: /^Copy/ }).click();
    await expect.poll(() => commands.getByRole("status").innerText()).toBe("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("git lfs install\ngit lfs pull");
    // What is known to fail is nothing to be led to.
    expect(await run(page).getAttribute("class")).not.toContain("primary");
    expect(await result(page).innerText()).toBe("As it is, it will not run: why stands above.");
  });

  it("runs with the weights that are there, and tells the size of those that are not", async () => {
    const page = await open();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 68000000\n`;
    const more = [
      { path: "onnx/model_int8.onnx", content: pointer },
      { path: "model.safetensors", content: pointer },
    ];
    await pick(
      page,
      "ask-folder",
      /folder/i,
      await write("partly", [README, ...questionAnswering(), ...more]),
    );
    await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
    expect(await widget(page).locator(".widget-notice").isVisible()).toBe(false);
    const weights = widget(page).getByLabel("Weights");
    expect(await weights.locator("option").allInnerTexts()).toEqual([
      expect.stringMatching(/^fp32, [\d.]+ (kB|bytes)$/),
      "int8, 68 MB, not here",
    ]);
    await weights.selectOption("onnx/model_int8.onnx");
    await expect
      .poll(() => widget(page).innerText(), PATIENCE)
      .toContain("onnx/model_int8.onnx and 1 more are Git LFS pointers");
    expect(await widget(page).innerText()).toContain("68 MB model, of which only a Git LFS pointer is here.");
    await weights.selectOption("onnx/model.onnx");
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("cat sat on the mat");
  });

  it("keeps what the user typed when the Hub's examples come later", async () => {
    const page = await open();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = false;
    await page.route(/hub-defaults-.*\.js$/, async (route) => {
      asked = true;
      await held;
      await route.continue();
    });
    const readme = { path: "README.md", content: "---\npipeline_tag: text-classification\n---\n" };
    await pick(page, "ask-folder", /folder/i, await write("no-examples", [readme, ...textClassification()]));
    await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
    const text = widget(page).getByRole("textbox", { name: "Text" });
    await text.fill("The cat sat.");
    await expect.poll(() => asked, PATIENCE).toBe(true);
    release();
    await expect.poll(() => widget(page).innerText(), PATIENCE).toContain("The Hub’s own example");
    expect(await text.inputValue()).toBe("The cat sat.");
    await widget(page).getByRole("button", { name: "Put it back" }).click();
    expect(await text.inputValue()).not.toBe("The cat sat.");
  });

  it("fits 360 pixels, whatever its labels and its host are called", async () => {
    const page = await open();
    await page.setViewportSize({ width: 360, height: 740 });
    const names = { 0: `bad_${"x".repeat(120)}`, 1: `good_${"y".repeat(120)}` };
    const config = { model_type: "bert", problem_type: "multi_label_classification", id2label: names };
    const readme = { path: "README.md", content: "---\npipeline_tag: text-classification\n---\n" };
    const files = textClassification().map((file) =>
      file.path === "config.json" ? { ...file, content: JSON.stringify(config) } : file,
    );
    await pick(page, "ask-folder", /folder/i, await write("long-labels", [readme, ...files]));
    await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
    await widget(page).getByRole("textbox", { name: "Text" }).fill("The cat sat.");
    const width = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("2 labels count: good_yyy");
    expect(await width()).toBe(360);
    await model(page).selectOption("ask-hub");
    await widget(page)
      .getByLabel("Id")
      .fill(`someone/${"z".repeat(90)}`);
    await widget(page)
      .getByLabel("Host")
      .fill(`https://${"h".repeat(60)}.example`);
    expect(await width()).toBe(360);
  });
});

describe("a single file dropped on the page", () => {
  const drop = (page: Page, name: string, type: string): Promise<void> =>
    page.evaluate(
      ([fileName, fileType]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(["a,b\n"], fileName ?? "", { type: fileType ?? "" }));
        for (const event of ["dragenter", "dragover", "drop"]) {
          const options = { bubbles: true, cancelable: true, dataTransfer: transfer };
          document.querySelector("#widget h2")?.dispatchEvent(new DragEvent(event, options));
        }
      },
      [name, type],
    );

  it.each([
    ["2.png", "image/png", "2.png is a picture, no card and no model."],
    ["sample.csv", "text/csv", "open “Threshold, measured on a labelled sample” and drop it there"],
  ])("is told where it belongs: %s", async (name, type, says) => {
    const page = await open();
    const before = await card(page).innerText();
    await drop(page, name, type);
    await expect.poll(() => page.locator("#notices").innerText(), PATIENCE).toContain(says);
    expect(await card(page).innerText()).toBe(before);
  });

  it("takes the place of the model, and the focus is not lost with the buttons", async () => {
    const page = await open();
    await model(page).selectOption("digits");
    await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
    await run(page).focus();
    await drop(page, "net.onnx", "");
    await widget(page).getByRole("region", { name: "net.onnx" }).waitFor();
    expect(await hasFocus(widget(page))).toBe(true);
  });

  it("is a card, or said to be no whole model", async () => {
    const page = await open();
    await drop(page, "config.json", "application/json");
    await expect
      .poll(() => widget(page).locator(".widget-notice").innerText(), PATIENCE)
      .toContain("config.json is no JSON");
    await drop(page, "all.zip", "application/zip");
    await expect
      .poll(() => page.locator("#notices").innerText(), PATIENCE)
      .toContain("all.zip is no text, and no model by itself: that is no card.");
    await drop(page, "notes.md", "text/markdown");
    await expect.poll(async () => (await card(page).innerText()).trim(), PATIENCE).toBe("a,b");
  });
});

describe("the Hub", () => {
  it("is asked on a click, and its model runs", async () => {
    const hub = await startHub();
    allowed = `${hub.url}/`;
    hub.models.set("someone/cat-finder", { files: [README, ...questionAnswering()] });
    const page = await open();
    await model(page).selectOption("ask-hub");
    const form = page.getByRole("form", { name: "A model on the Hub" });
    await form.getByLabel("Id").fill("someone/cat-finder");
    await form.getByLabel("Host").fill(hub.url);
    expect(hub.requests).toEqual([]);
    await form.getByRole("button", { name: /Ask/ }).press("Enter");
    await expect.poll(() => card(page).innerText(), PATIENCE).toContain("Cat finder");
    await expect.poll(() => form.isVisible(), PATIENCE).toBe(false);
    expect(await hasFocus(model(page))).toBe(true);
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("cat sat on the mat");
    hub.close();

    // What was fetched is kept over the next visit, told, and can be cleared.
    const kept = widget(page).locator(".kept-part");
    const ofModel = kept.getByRole("listitem").filter({ hasText: "someone/cat-finder" });
    await kept.locator("summary").click();
    // Its files come one by one; in the end all are there, and the Hub's list of them.
    const bytes = [README, ...questionAnswering()].reduce((sum, { content }) => sum + content.length, 0);
    const keptBytes = async (): Promise<number> =>
      1000 * Number(/([\d.]+) kB/.exec(await ofModel.innerText())?.[1] ?? 0);
    await expect.poll(keptBytes, PATIENCE).toBeGreaterThan(bytes);
    await page.reload();
    await expect.poll(() => model(page).locator("option").allInnerTexts(), PATIENCE).toContain("digits");
    await kept.locator("summary").click();
    await expect.poll(keptBytes, PATIENCE).toBeGreaterThan(bytes);
    await expect.poll(() => kept.innerText()).toContain("The page’s own models and their runtime");
    await kept.getByRole("button", { name: "Clear someone/cat-finder" }).click();
    await expect.poll(() => ofModel.count()).toBe(0);
    expect(await kept.getByRole("listitem").count()).toBe(1);
    await kept.getByRole("button", { name: "Clear all" }).click();
    await expect.poll(() => kept.isVisible()).toBe(false);
    const left = await page.evaluate(async () => {
      const caches_ = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      );
      return caches_.flat().length;
    });
    expect(left).toBe(0);
  });
});

describe("the Hub's model that cannot run here", () => {
  it("says so, and what it would take, before its weights are fetched", async () => {
    const hub = await startHub();
    allowed = `${hub.url}/`;
    const count = 400_000;
    const weights = [
      { name: "w", type: "uint8" as const, dims: [count], values: Array<number>(count).fill(1) },
    ];
    const values = {
      inputs: [{ name: "input_ids", type: "int64" as const }],
      outputs: [{ name: "start_logits" }],
    };
    const nodes = [{ op: "Thing", domain: "com.acme", inputs: ["input_ids"], outputs: ["start_logits"] }];
    const strange = onnxFile({ ...values, weights, nodes });
    const good = questionAnswering().find(({ path }) => path === "onnx/model.onnx")?.content ?? "";
    hub.models.set("someone/strange", {
      files: [
        README,
        ...questionAnswering().filter(({ path }) => !path.endsWith(".onnx")),
        { path: "onnx/model.onnx", content: good },
        { path: "onnx/model_int8.onnx", content: strange },
      ],
    });
    const page = await open();
    await model(page).selectOption("ask-hub");
    const form = page.getByRole("form", { name: "A model on the Hub" });
    await form.getByLabel("Id").fill("someone/strange");
    await form.getByLabel("Host").fill(hub.url);
    await form.getByRole("button", { name: /Ask/ }).click();
    const notice = widget(page).locator(".widget-notice");
    await expect
      .poll(() => notice.innerText(), PATIENCE)
      .toContain("Its graph uses com.acme.Thing, which ONNX Runtime does not know");
    expect(await widget(page).innerText()).toMatch(/It will take about 18 MB of memory/);
    expect(hub.sent).toBeLessThan(count);
    if (process.env["SCREENSHOTS"])
      await widget(page).screenshot({ path: join(process.env["SCREENSHOTS"], "strange.png") });
    // Another variant of the same model is one that can.
    await widget(page).getByLabel("Weights").selectOption("onnx/model.onnx");
    await expect.poll(() => notice.innerText(), PATIENCE).toBe("");
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("cat sat on the mat");
    hub.close();
  });
});

describe("a bare graph", () => {
  const graph = onnxFile({
    producer: "a test",
    inputs: [
      { name: "pixels", shape: ["batch", 3, "height", "width"] },
      { name: "add", type: "int64", shape: [2] },
    ],
    outputs: [
      { name: "mean", shape: ["batch", 3] },
      { name: "doubled", type: "int64", shape: [2] },
    ],
    weights: [{ name: "two", type: "int64", dims: [], values: [2] }],
    nodes: [
      { op: "ReduceMean", inputs: ["pixels"], outputs: ["mean"], attributes: { axes: [2, 3], keepdims: 0 } },
      { op: "Mul", inputs: ["add", "two"], outputs: ["doubled"] },
    ],
  });

  it("is looked into and run, with numbers and a picture", async () => {
    const page = await open();
    const root = await write("graph", [{ path: "net.onnx", content: graph }]);
    await pick(page, "ask-onnx", /\.onnx/i, join(root, "net.onnx"));
    const inspector = widget(page).getByRole("region", { name: "net.onnx" });
    await expect.poll(() => inspector.innerText(), PATIENCE).toContain("a test");
    const shown = await inspector.innerText();
    expect(shown).not.toContain("config.json");
    for (const part of ["ReduceMean", "int64", "float32 [batch, 3, height, width]"])
      expect(shown).toContain(part);

    await inspector.getByRole("spinbutton", { name: "height" }).fill("4");
    await inspector.getByLabel("What add is given").selectOption("numbers");
    await inspector.getByLabel("Values of add").fill("20 21");
    // By keyboard: the focus goes to Stop, and back.
    const start = inspector.getByRole("button", { name: "Run the graph" });
    await start.press("Enter");
    const outputs = inspector.getByRole("region", { name: "Outputs" });
    await expect.poll(() => outputs.innerText(), PATIENCE).toContain("40  42");
    expect(await outputs.innerText()).toContain("float32 [1, 3]");
    // Pixels in, a mean for each of three channels out; two whole numbers in, two out.
    expect(await start.evaluate((element) => document.activeElement === element)).toBe(true);
    expect(await widget(page).locator(".task-chip").isVisible()).toBe(false);
    // Each choice has room for its words.
    const kind = inspector.getByLabel("What pixels is given");
    expect((await kind.boundingBox())?.width).toBeGreaterThan(120);
    const width = Number(await inspector.getByRole("spinbutton", { name: "width" }).inputValue());
    const batch = Number(await inspector.getByRole("spinbutton", { name: "batch" }).inputValue());
    const tensors = batch * 3 * 4 * width * 4 + batch * 12 + 32;
    expect(await outputs.innerText()).toContain(`Tensors of this run\n${bytes(tensors)}`);

    await inspector.getByLabel("What pixels is given").selectOption("picture");
    const red = await page.evaluate(() => {
      const canvas = document.createElement("canvas");
      const context = canvas.getContext("2d");
      if (context) context.fillStyle = "#ff0000";
      context?.fillRect(0, 0, 300, 150);
      return canvas.toDataURL().split(",")[1] ?? "";
    });
    const png = { name: "red.png", mimeType: "image/png", buffer: Buffer.from(red, "base64") };
    await inspector.getByLabel("Picture for pixels").setInputFiles(png);
    await expect.poll(() => inspector.innerText(), PATIENCE).toContain("300 × 150 pixels");
    await inspector.getByLabel("Channels").selectOption("BGR");
    await inspector.getByRole("button", { name: "Run the graph" }).click();
    await expect.poll(() => outputs.innerText(), PATIENCE).toContain("0  0  1");

    // Three channels and no fewer: the graph says so before anything runs.
    await inspector.getByLabel("Channels").selectOption("grey");
    await inspector.getByRole("button", { name: "Run the graph" }).click();
    await expect
      .poll(() => inspector.getByRole("alert").innerText(), PATIENCE)
      .toContain("pixels takes [batch, 3, height, width]; with these settings the picture is [1, 1, ");
    await inspector.getByLabel("Channels").selectOption("BGR");

    await inspector.getByLabel("Values of add").fill("1 2 3");
    await inspector.getByRole("button", { name: "Run the graph" }).click();
    await expect
      .poll(() => inspector.getByRole("alert").innerText(), PATIENCE)
      .toContain("add takes 2 values");
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    if (process.env["SCREENSHOTS"])
      await widget(page).screenshot({ path: join(process.env["SCREENSHOTS"], "graph.png") });
  });

  it("is given ones for a mask, and says when nothing it gives is finite", async () => {
    const page = await open();
    const values = [
      { name: "x", shape: [3] },
      { name: "attention_mask", shape: [3] },
    ];
    const ratio = onnxFile({
      inputs: values,
      outputs: [
        { name: "kept", shape: [3] },
        { name: "lost", shape: [3] },
      ],
      nodes: [
        { op: "Div", inputs: ["x", "attention_mask"], outputs: ["kept"] },
        { op: "Div", inputs: ["x", "x"], outputs: ["lost"] },
      ],
    });
    const root = await write("ratio", [
      { path: "a/long/way/down/to_a_graph_with_a_long_name.onnx", content: ratio },
    ]);
    const path = join(root, "a/long/way/down/to_a_graph_with_a_long_name.onnx");
    await pick(page, "ask-onnx", /\.onnx/i, path);
    const inspector = widget(page).getByRole("region", { name: "to_a_graph_with_a_long_name.onnx" });
    await expect
      .poll(() => inspector.getByLabel("What attention_mask is given").inputValue(), PATIENCE)
      .toBe("ones");
    expect(await inspector.getByLabel("What x is given").inputValue()).toBe("zeros");
    // On one line, if it has one.
    expect((await inspector.getByRole("heading", { level: 3 }).boundingBox())?.height).toBeLessThan(40);
    await inspector.getByRole("button", { name: "Run the graph" }).click();
    const outputs = inspector.getByRole("region", { name: "Outputs" });
    await expect.poll(() => outputs.innerText(), PATIENCE).toContain("0  0  0");
    expect(await outputs.innerText()).toMatch(/None of its numbers is finite\.\s+NaN {2}NaN {2}NaN/);
    expect(await outputs.innerText()).not.toContain("Infinity");
  });

  it("makes room when another model is chosen", async () => {
    const page = await open();
    const root = await write("graph", [{ path: "net.onnx", content: graph }]);
    await pick(page, "ask-onnx", /\.onnx/i, join(root, "net.onnx"));
    const inspector = widget(page).getByRole("region", { name: "net.onnx" });
    await expect.poll(() => inspector.isVisible(), PATIENCE).toBe(true);
    expect(await run(page).isVisible()).toBe(false);
    await inspector.getByRole("button", { name: "Run the graph" }).click();
    await expect.poll(() => inspector.innerText(), PATIENCE).toContain("Memory, runtime and graph");
    await model(page).selectOption("digits");
    await expect.poll(() => inspector.isVisible(), PATIENCE).toBe(false);
    // The graph's memory goes with it: the engine's worker is left.
    await expect.poll(() => page.workers().length, PATIENCE).toBe(1);
    await expect.poll(() => run(page).isVisible()).toBe(true);
  });

  it("that is none says so", async () => {
    const page = await open();
    const root = await write("none", [{ path: "page.onnx", content: "<!doctype html><p>404" }]);
    await pick(page, "ask-onnx", /\.onnx/i, join(root, "page.onnx"));
    await expect
      .poll(() => widget(page).innerText(), PATIENCE)
      .toContain("page.onnx cannot be read. It is a web page, not an ONNX file.");
  });

  it("in a model's folder without a config.json says what it lacks", async () => {
    const page = await open();
    const files = questionAnswering().filter(({ path }) => path !== "config.json");
    await pick(page, "ask-folder", /folder/i, await write("no-config", [README, ...files]));
    const inspector = widget(page).getByRole("region", { name: "onnx/model.onnx" });
    await expect.poll(() => inspector.innerText(), PATIENCE).toContain("There is no config.json with it");
  });

  it("that is only a pointer says so, and how to get it", async () => {
    const page = await open();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 9999\n`;
    const root = await write("pointer", [{ path: "net.onnx", content: pointer }]);
    await pick(page, "ask-onnx", /\.onnx/i, join(root, "net.onnx"));
    const alert = widget(page).getByRole("region", { name: "net.onnx" }).getByRole("alert");
    await expect
      .poll(() => alert.innerText(), PATIENCE)
      .toContain("It is a Git LFS pointer, not the file itself.");
    expect(await alert.locator(".code-line code").innerText()).toBe("git lfs install\ngit lfs pull");
  });
});
