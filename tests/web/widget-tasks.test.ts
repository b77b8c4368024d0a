// The widget of every task on the page: a tiny folder from the disk, its card's example, Run, what is shown.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type OpenPage, type Site, startSite } from "./browser";
import { faultsOf } from "./faults";
import * as models from "./models/tasks";

let site: Site;
let folder: string;
/** All folders are opened in one page, one after the other, as a visitor may; a new one where a test went wrong. */
let opened: OpenPage | null = null;
let picture: Buffer;

beforeAll(async () => {
  site = await startSite();
  folder = await mkdtemp(join(tmpdir(), "widgets-"));
  picture = await readFile(
    fileURLToPath(new URL("../../web/public/models/digits/examples/2.png", import.meta.url)),
  );
});
afterAll(async () => {
  await opened?.context.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async ({ task }) => {
  if (!opened) return;
  const { context, complaints, strangers } = opened;
  if (task.result?.state === "fail" || complaints.length + strangers.length > 0) {
    await context.close();
    opened = null;
  }
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

const PATIENCE = { timeout: 30_000 };

const widget = (page: Page): Locator => page.getByRole("region", { name: "Widget" });
const run = (page: Page): Locator => widget(page).getByRole("button", { name: "Run", exact: true });
const result = (page: Page): Locator => widget(page).getByRole("region", { name: "Result" });

/** A second of a tone, 16 bits, 8 kHz. */
function sound(): Buffer {
  const rate = 8000;
  const data = Buffer.alloc(44 + 2 * rate);
  data.write("RIFF", 0);
  data.writeUInt32LE(36 + 2 * rate, 4);
  data.write("WAVEfmt ", 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(2 * rate, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write("data", 36);
  data.writeUInt32LE(2 * rate, 40);
  for (let i = 0; i < rate; i++) data.writeInt16LE(Math.round(9000 * Math.sin(i / 3)), 44 + 2 * i);
  return data;
}

interface Case {
  readonly task: string;
  /** Where a task has several. */
  readonly title?: string;
  readonly repository: () => models.Repository;
  /** Of the card's `widget:`, as YAML below the dash. */
  readonly example: string;
  /** What the result must show. */
  readonly shows: (region: Locator) => Promise<void>;
}

const has = (selector: string) => async (region: Locator) => {
  await expect.poll(() => region.locator(selector).count(), PATIENCE).toBeGreaterThan(0);
};
const says = (words: RegExp) => async (region: Locator) => {
  await expect.poll(() => region.innerText(), PATIENCE).toMatch(words);
};

const CASES: readonly Case[] = [
  {
    task: "text-classification",
    repository: models.textClassification,
    example: "text: the cat sat",
    shows: has(".bar-fill"),
  },
  {
    task: "token-classification",
    repository: models.tokenClassification,
    example: "text: the Cat sat on the Mat",
    shows: has("mark.span"),
  },
  {
    task: "question-answering",
    repository: models.questionAnswering,
    example: "text: What sat?\n  context: The cat sat on the mat.",
    shows: has("mark.span"),
  },
  {
    task: "fill-mask",
    repository: models.fillMask,
    example: "text: the [MASK] sat on the mat",
    shows: has(".bar-button[aria-pressed=true]"),
  },
  {
    task: "zero-shot-classification",
    repository: models.zeroShotClassification,
    example: "text: the cat sat\n  candidate_labels: red, blue",
    shows: says(/red[\s\S]*blue|blue[\s\S]*red/),
  },
  {
    task: "feature-extraction",
    repository: models.featureExtraction,
    example: "text: the cat",
    shows: says(/numbers from/),
  },
  {
    task: "sentence-similarity",
    repository: models.featureExtraction,
    example: "source_sentence: the red\n  sentences:\n  - red\n  - blue is the mat",
    shows: has(".bar"),
  },
  {
    task: "text-generation",
    repository: () => models.textGeneration(),
    example: "text: the cat\n  parameters:\n    max_new_tokens: 4",
    shows: has(".result-text:not(.streaming)"),
  },
  {
    task: "text-generation",
    title: "text-generation with messages",
    repository: () => models.textGeneration("{{ messages[0].content }}{{ messages | length }}x"),
    example:
      "messages:\n  - role: system\n    content: Be brief.\n  - role: user\n    content: Why?\n  - role: assistant\n    content: Because.\n  - role: user\n    content: And then?",
    shows: async (region) => {
      await expect
        .poll(() => region.locator(".result-text:not(.streaming)").innerText(), PATIENCE)
        .toBe("yzé");
      const form = region.page().locator(".widget-form");
      expect(await form.getByRole("textbox", { name: "Text" }).inputValue()).toBe("And then?");
      expect(
        await form.getByRole("list", { name: "Said before" }).getByRole("listitem").allInnerTexts(),
      ).toEqual([
        expect.stringMatching(/^system\s+Be brief\.$/),
        expect.stringMatching(/^user\s+Why\?$/),
        expect.stringMatching(/^assistant\s+Because\.$/),
      ]);
    },
  },
  {
    task: "summarization",
    repository: models.textToText,
    example: "text: the cat sat",
    shows: has(".result-text:not(.streaming)"),
  },
  {
    task: "translation",
    repository: models.textToText,
    example: "text: the cat sat",
    shows: has(".result-text:not(.streaming)"),
  },
  {
    task: "image-classification",
    repository: models.imageClassification,
    example: "src: a.png",
    shows: has(".bar-fill"),
  },
  {
    task: "object-detection",
    repository: models.objectDetection,
    example: "src: a.png",
    shows: has(".box, .result-line"),
  },
  {
    task: "image-segmentation",
    repository: models.imageSegmentation,
    example: "src: a.png",
    shows: has("canvas.mask-layer"),
  },
  {
    task: "depth-estimation",
    repository: models.depthEstimation,
    example: "src: a.png",
    shows: has("canvas[role=img]"),
  },
  {
    task: "zero-shot-image-classification",
    repository: models.zeroShotImageClassification,
    example: "src: a.png\n  candidate_labels: red, blue",
    shows: says(/red/),
  },
  {
    task: "audio-classification",
    repository: models.audioClassification,
    example: "src: a.wav",
    shows: has(".bar-fill"),
  },
  {
    task: "automatic-speech-recognition",
    repository: models.speechRecognition,
    example: "src: a.wav",
    shows: has(".result-text"),
  },
];

async function write(name: string, files: models.Repository): Promise<string> {
  const root = join(folder, name);
  for (const { path, content } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

describe("the widget of", () => {
  for (const { task, title = task, repository, example, shows } of CASES) {
    it(`${title} runs its card's example and shows the answer`, async () => {
      if (!opened) {
        opened = await site.open({ viewport: { width: 900, height: 1000 } });
        await expect
          .poll(() => widget(opened?.page as Page).innerText(), PATIENCE)
          .toContain("No model files");
      }
      const { page } = opened;
      const readme = `---\nlicense: mit\npipeline_tag: ${task}\nwidget:\n- ${example}\n  example_title: The example\n---\n\n# Tiny ${title}\n`;
      const files: models.Repository = [
        ...repository().filter(({ path }) => path !== "README.md"),
        { path: "README.md", content: readme },
        { path: "a.png", content: picture },
        { path: "a.wav", content: sound() },
      ];
      const root = await write(title, files);
      await widget(page).getByRole("combobox", { name: "Model" }).selectOption("ask-folder");
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        widget(page).getByRole("button", { name: "Choose a folder" }).click(),
      ]);
      await chooser.setFiles(root);
      const chip = widget(page).locator(".task-chip");
      await expect.poll(() => chip.innerText(), PATIENCE).toBe(task);
      await expect
        .poll(() =>
          widget(page).getByRole("combobox", { name: "Model" }).locator("option:checked").innerText(),
        )
        .toBe(title);
      await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
      // Nothing of the task before is left.
      expect(await result(page).innerText()).toContain("Press Run");
      expect(
        await widget(page).getByRole("combobox", { name: "Example" }).locator("option").allInnerTexts(),
      ).toEqual(["The example"]);
      await run(page).click();
      await shows(result(page));
      await expect.poll(() => result(page).innerText(), PATIENCE).toContain("Weights");
      const shots = process.env["WIDGET_SHOTS"];
      if (shots) await widget(page).screenshot({ path: join(shots, `${title.replaceAll(" ", "-")}.png`) });
      expect(await faultsOf(page, "#widget")).toEqual([]);
    });
  }
});

it("paints each region of a picture as the list beside it says, also where two have one label", async () => {
  const { page, context, complaints, strangers } = await site.open({ colorScheme: "light" });
  const png = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 80;
    canvas.height = 40;
    const drawing = canvas.getContext("2d");
    for (const [at, colour] of ["#f00", "#0f0", "#00f"].entries()) {
      if (drawing) drawing.fillStyle = colour;
      drawing?.fillRect(27 * at, 0, 27, 40);
    }
    return canvas.toDataURL().split(",")[1] ?? "";
  });
  const readme =
    "---\npipeline_tag: image-segmentation\nwidget:\n- src: a.png\n  example_title: The example\n---\n";
  const config = { model_type: "segformer", id2label: { 0: "cat", 1: "mat", 2: "cat" } };
  const root = await write("regions", [
    ...models.imageSegmentation().filter(({ path }) => !/README|^config/.test(path)),
    { path: "config.json", content: JSON.stringify(config) },
    { path: "README.md", content: readme },
    { path: "a.png", content: Buffer.from(png, "base64") },
  ]);
  await widget(page).getByRole("combobox", { name: "Model" }).selectOption("ask-folder");
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    widget(page).getByRole("button", { name: "Choose a folder" }).click(),
  ]);
  await chooser.setFiles(root);
  await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
  await run(page).click();
  const items = result(page).locator(".segment-item");
  await expect
    .poll(() => items.allInnerTexts(), PATIENCE)
    .toEqual(["cat", "mat", "cat"].map((label) => expect.stringContaining(label)));
  const swatches = await items
    .locator(".swatch")
    .evaluateAll((found) => found.map((one) => getComputedStyle(one).backgroundColor));
  const masks = await result(page)
    .locator("canvas.mask-layer")
    .evaluateAll((found) =>
      found.map((one) => {
        const canvas = one as HTMLCanvasElement;
        const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, 1) ?? { data: [] };
        const alpha = Array.from(data).findIndex((value, i) => i % 4 === 3 && value > 0);
        return Array.from(data).slice(alpha - 3, alpha);
      }),
    );
  expect(new Set(swatches).size).toBe(3);
  // What is half transparent is rounded when it is read back.
  const seen = swatches.map((colour) => colour.match(/\d+/g)?.map(Number) ?? []);
  for (const [i, mask] of masks.entries()) {
    for (const [k, value] of mask.entries()) expect(Math.abs(value - (seen[i]?.[k] ?? -9))).toBeLessThan(3);
  }
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
  await context.close();
});
