/** What comes from outside: folders and files dragged from the desktop, the clipboard, a microphone. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenPage, type Site, startSite } from "./browser";
import { audioClassification } from "./models/tasks";

let site: Site;
let folder: string;
let opened: OpenPage;
let page: Page;

const PATIENCE = { timeout: 20_000 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inputs-"));
  await writeFile(join(folder, "tone.wav"), tone());
  site = await startSite(undefined, undefined, [
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-audio-capture=${join(folder, "tone.wav")}`,
  ]);
  opened = await site.open({ permissions: ["microphone", "clipboard-read", "clipboard-write"] });
  page = opened.page;
});
afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
  expect(opened.complaints).toEqual([]);
  expect(opened.strangers).toEqual([]);
});

const widget = (): Locator => page.getByRole("region", { name: "Widget" });
const run = (): Locator => widget().getByRole("button", { name: "Run", exact: true });
const result = (): Locator => widget().getByRole("region", { name: "Result" });
const card = (): Locator => page.getByRole("textbox", { name: "Card", exact: true });

/** Two seconds of 440 Hz, 16 bits, 16 kHz. */
function tone(): Buffer {
  const samples = Int16Array.from(
    { length: 32_000 },
    (_, i) => 12_000 * Math.sin((2 * Math.PI * 440 * i) / 16_000),
  );
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}

/** Drags what lies at a path from the desktop onto the page, as the browser itself gets it. */
async function drag(path: string, onto: Locator): Promise<void> {
  await onto.scrollIntoViewIfNeeded();
  const box = await onto.boundingBox();
  if (!box) throw new Error("nothing to drop onto");
  const session = await opened.context.newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", {
      type,
      x: box.x + box.width / 2,
      y: box.y + Math.min(box.height / 2, 40),
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
  }
  await session.detach();
}

it("takes a model's folder that is dragged onto the page, and a sound from the microphone", async () => {
  const root = join(folder, "listener");
  const readme = {
    path: "README.md",
    content: "---\nlicense: mit\npipeline_tag: audio-classification\n---\n\n# Listener\n",
  };
  for (const { path, content } of [...audioClassification(), readme]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  await expect.poll(() => card().isVisible(), PATIENCE).toBe(true);
  await drag(root, card());
  await expect.poll(() => card().innerText(), PATIENCE).toContain("# Listener");
  await expect
    .poll(
      () => widget().getByRole("combobox", { name: "Model" }).locator("option:checked").innerText(),
      PATIENCE,
    )
    .toBe("listener");

  const sound = widget().getByRole("group", { name: "Sound" });
  await sound.getByRole("button", { name: "Record" }).click();
  const stop = sound.getByRole("button", { name: "Stop" });
  await stop.waitFor();
  await page.waitForTimeout(700); // of sound
  await stop.click();
  await expect.poll(() => sound.innerText(), PATIENCE).toMatch(/[0-9.]+ seconds/);
  await run().click();
  await expect.poll(() => result().innerText(), { timeout: 50_000 }).toContain("Loading");

  // A file dragged onto the field is its sound, not another card.
  await drag(join(folder, "tone.wav"), sound);
  await expect.poll(() => sound.innerText(), PATIENCE).toContain("2.0 seconds");
  expect(await card().innerText()).toContain("# Listener");
});

it("takes a picture from the clipboard and one that is dragged onto its field", async () => {
  await widget().getByRole("combobox", { name: "Model" }).selectOption("digits");
  const picture = widget().getByRole("group", { name: "Picture" });
  await expect.poll(() => picture.isVisible(), PATIENCE).toBe(true);
  await page.bringToFront();
  const png = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(120, 120);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillRect(0, 0, 120, 120);
    context.fillStyle = "white";
    context.fillRect(54, 20, 12, 80);
    const blob = await canvas.convertToBlob();
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  await picture.getByRole("button", { name: "Paste" }).click();
  await expect.poll(() => picture.getByRole("img").first().isVisible(), PATIENCE).toBe(true);
  await run().click();
  await expect.poll(() => result().innerText(), { timeout: 50_000 }).toMatch(/^1\n/);

  const path = join(folder, "one.png");
  await writeFile(path, Buffer.from(png));
  expect((await readFile(path)).length).toBe(png.length);
  const before = await card().innerText();
  await widget().getByRole("combobox", { name: "Example" }).selectOption({ index: 0 });
  await drag(path, picture);
  await expect.poll(() => widget().innerText(), PATIENCE).toContain("Your own input");
  expect(await card().innerText()).toBe(before);
});
