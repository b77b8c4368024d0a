/** The threshold panel with a bundled model and its sample, as a user meets it. */

import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenPage, type Site, startSite } from "./browser";

/** The machine may be busy: what is waited for takes its time. */
const PATIENCE = { timeout: 20_000 };

let site: Site;
let opened: OpenPage;
beforeAll(async () => {
  site = await startSite();
  opened = await site.open();
});
afterAll(async () => {
  await site?.close();
});

it("measures the bundled sample, and writes it into the card as one step, without a finding", async () => {
  const { page, complaints, strangers } = opened;
  await page.getByRole("combobox", { name: "Model", exact: true }).selectOption({ label: "emotions" });
  await page.getByText("Threshold, measured on a labelled sample").click();
  await page.getByRole("button", { name: "Use the model’s sample" }).click();
  expect(await page.getByLabel("Between labels").locator("option:checked").innerText()).toBe("commas");
  // By keyboard: the focus goes to the button that stops it, and back.
  const start = page.getByRole("button", { name: "Measure", exact: true });
  const has = (name: string): Promise<boolean> =>
    page.getByRole("button", { name, exact: true }).evaluate((element) => document.activeElement === element);
  await start.press("Enter");
  expect(await has("Stop measuring")).toBe(true);
  expect(await page.getByRole("button", { name: "Cancel" }).count()).toBe(1);
  await page.getByRole("button", { name: "Write into the card" }).waitFor({ timeout: 50_000 });
  expect(await has("Measure")).toBe(true);
  await page.getByText("Loaded: it runs on without the network.").waitFor();
  const figures = await page.locator(".figures").innerText();
  const f1 = Number(/\nF1\s+([\d.]+)/.exec(figures)?.[1]);
  // Over all labels at one threshold: neither chance nor a perfect reader.
  expect(f1).toBeGreaterThan(0.45);
  expect(f1).toBeLessThan(0.9);
  expect(await page.getByRole("img", { name: /^Precision, recall and F1 of all labels/ }).isVisible()).toBe(
    true,
  );

  const before = await page.getByRole("list", { name: "Findings" }).locator("> *").count();
  await page.getByRole("button", { name: "Write into the card" }).click();
  await page.getByText("Wrote the evaluation, the threshold and the model-index").waitFor();
  await expect.poll(() => page.getByRole("list", { name: "Findings" }).locator("> *").count()).toBe(before);
  const card = page.getByRole("textbox", { name: "Card" });
  await card.focus();
  await page.keyboard.press("Control+End");
  await expect.poll(() => card.innerText()).toContain("threshold: end");
  await page.keyboard.press("Control+z");
  await expect.poll(() => card.innerText()).not.toContain("threshold: end");
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

/** Drops files on the panel, as from the desktop. `bytes` of a picture are drawn: a digit in white on black. */
async function drop(
  page: Page,
  files: readonly { name: string; text?: string; digit?: string }[],
): Promise<void> {
  const transfer = await page.evaluateHandle(async (given) => {
    const dropped = new DataTransfer();
    for (const { name, text, digit } of given) {
      let content: BlobPart = text ?? "";
      if (digit !== undefined) {
        const canvas = new OffscreenCanvas(120, 120);
        const context = canvas.getContext("2d");
        if (!context) throw new Error("no canvas");
        context.fillRect(0, 0, 120, 120);
        context.fillStyle = "white";
        context.strokeStyle = "white";
        context.lineWidth = 12;
        context.lineCap = "round";
        context.beginPath();
        context.moveTo(60, 20);
        if (digit === "1") context.lineTo(58, 100);
        else context.ellipse(60, 60, 40, 24, -Math.PI / 2, 0, 2 * Math.PI);
        context.stroke();
        content = await canvas.convertToBlob();
      }
      dropped.items.add(new File([content], name));
    }
    return dropped;
  }, files);
  await page.locator(".threshold-part").dispatchEvent("drop", { dataTransfer: transfer });
}

it("loads the model's sample with a way out, and no other run takes it away", async () => {
  const { page, context, complaints, strangers } = await site.open();
  await page.getByRole("combobox", { name: "Model", exact: true }).selectOption({ label: "emotions" });
  await page.getByText("Threshold, measured on a labelled sample").click();
  const said = page.locator(".threshold-part [role=status]");
  const own = page.getByRole("button", { name: "Use the model’s sample" });
  const stop = page.getByRole("button", { name: "Stop loading" });
  const hasFocus = (button: typeof own): Promise<boolean> =>
    button.evaluate((element) => document.activeElement === element);
  expect(await stop.isVisible()).toBe(false);

  const pattern = /examples\/sample\.tsv/;
  await context.route(pattern, () => undefined);
  await own.press("Enter");
  await stop.waitFor();
  expect(await hasFocus(stop)).toBe(true);
  expect(await own.isDisabled()).toBe(true);
  await stop.press("Enter");
  await expect.poll(() => said.innerText(), PATIENCE).toBe("Cancelled.");
  expect(await hasFocus(own)).toBe(true);
  expect(await page.getByRole("button", { name: "Stop measuring" }).isVisible()).toBe(false);

  await context.unroute(pattern);
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await context.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  await own.click();
  await stop.waitFor();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByText("Loaded: it runs on without the network.").waitFor({ timeout: 50_000 });
  answer();
  await expect.poll(() => said.innerText(), PATIENCE).toMatch(/^emotions, bundled sample: [\d,]+ rows/);
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
  await context.close();
});

it("takes a dropped table of any make, says what it leaves out, and ends when cancelled", async () => {
  const { page, complaints, strangers } = await site.open();
  await page.getByRole("combobox", { name: "Model", exact: true }).selectOption({ label: "language" });
  await page.getByText("Threshold, measured on a labelled sample").click();
  const said = page.locator(".threshold-part [role=status]");
  const start = page.getByRole("button", { name: "Measure" });

  await drop(page, [{ name: "empty.csv" }]);
  await expect.poll(() => said.innerText(), PATIENCE).toContain("empty: 0 rows");
  expect(await start.isDisabled()).toBe(true);
  await drop(page, [{ name: "huge.csv", text: "a,en\n".repeat(1_100_000) }]);
  await expect.poll(() => said.innerText(), PATIENCE).toContain("huge.csv is larger than 5 MB");
  expect(await start.isVisible()).toBe(false);
  await drop(page, [{ name: "narrow.csv", text: "text\nno label at all\n" }]);
  await expect.poll(() => said.innerText(), PATIENCE).toContain("narrow: 0 rows");

  await drop(page, [{ name: "long.tsv", text: "Ein Satz mit einigen Wörtern darin\tde\n".repeat(5000) }]);
  await expect.poll(() => said.innerText(), PATIENCE).toContain("long: 5,000 rows");
  await start.click();
  await expect.poll(() => said.innerText(), { timeout: 50_000 }).toMatch(/^[1-9]\d* of 5000 rows/);
  await drop(page, [{ name: "next.tsv", text: "Noch ein Satz\tde\n" }]);
  await expect
    .poll(() => page.locator("#notices").innerText(), PATIENCE)
    .toContain("Another sample is being measured: stop that first.");
  await page.locator(".threshold-part").getByRole("button", { name: "Stop measuring" }).click();
  await expect.poll(() => said.innerText(), PATIENCE).toBe("Cancelled.");
  expect(await page.locator(".figures").count()).toBe(0);

  const rows = [
    ["text", "label", "note"],
    ['"Der Zug nach Hamburg fährt heute später, sagt die Ansage."', "de", "1"],
    ['"The ""late"" train, they say, is not late."', "EN", "2"],
    ["Le train de nuit part à minuit du quai numéro deux.", "fr", "3"],
    ["El tren de la noche sale a las doce del andén dos.", "es", "4"],
    ["Il treno della notte parte a mezzanotte dal binario due.", "it", "5"],
    ["Ночной поезд отправляется в полночь со второго пути.", "ru", "6"],
    ["tlhIngan maH", "klingon", "7"],
    ["", "de", "8"],
    ["no label here", "", "9"],
  ];
  const csv = `\ufeff${rows.map((row) => row.join(",")).join("\r\n")}\r\n`;
  await drop(page, [{ name: "mine.csv", text: csv }]);
  await expect
    .poll(() => said.innerText(), PATIENCE)
    .toBe(
      "mine: 6 rows. 1 left out, whose label the model does not have: klingon. 2 left out that lack text or label.",
    );
  await start.click();
  await page.getByRole("button", { name: "Write into the card" }).waitFor({ timeout: 50_000 });
  expect(Number(/\nF1\s+([\d.]+)/.exec(await page.locator(".figures").innerText())?.[1])).toBeGreaterThan(
    0.8,
  );

  // Where labels exclude each other the words and the figures are others; the checker is content with them.
  const findings = page.getByRole("list", { name: "Findings" }).locator("> *");
  const before = await findings.allInnerTexts();
  await page.getByRole("button", { name: "Write into the card" }).click();
  await page.getByText("Wrote the evaluation, the threshold and the model-index").waitFor();
  const card = page.getByRole("textbox", { name: "Card" });
  await card.focus();
  await page.keyboard.press("Control+End");
  await expect.poll(() => card.innerText()).toContain("The best label is given where its score is at least");
  await page.waitForTimeout(300);
  expect(await findings.allInnerTexts()).toEqual(before);
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

it("writes into any card so that all that stood there stays as it is written", async () => {
  const { page, complaints, strangers } = await site.open();
  await page.getByRole("combobox", { name: "Model", exact: true }).selectOption({ label: "emotions" });
  await page.getByText("Threshold, measured on a labelled sample").click();
  await drop(page, [
    { name: "mine.csv", text: "text,label\nThank you so much!,gratitude\nI love it,love\n" },
  ]);
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  await page.getByRole("button", { name: "Write into the card" }).waitFor({ timeout: 50_000 });
  const card = page.getByRole("textbox", { name: "Card" });
  const notices = page.locator("#notices");
  const findings = page.getByRole("list", { name: "Findings" });
  const after = async (text: string, said: string): Promise<string> => {
    await card.fill(text);
    await page.getByRole("button", { name: "Write into the card" }).click();
    await expect.poll(() => notices.innerText(), PATIENCE).toContain(said);
    await notices.getByRole("button", { name: "Close" }).first().click();
    const waiting = page.waitForEvent("download");
    await page.locator("#file-bar").getByRole("button", { name: "Download" }).click();
    return readFile(await (await waiting).path(), "utf8");
  };
  const ALL = "Wrote the evaluation, the threshold and the model-index";

  const results = `model-index:\n  - name: "foo" # mine\n    results:\n      - task: {type: 'text-classification'}\n        dataset: {name: d,  type: d}\n        metrics: [{type: f1, value: 0.50}] # as it is\n\n# more\n`;
  const body = "# M\n\n## Evaluation\n\nF1 is 0.5 on the test set of d.\n\n### Detail\n\n- a\n- b\n";
  const next = "\n## Uses\n\nText.\n";
  const full = await after(
    `---\nlicense: mit\nlanguage: en\npipeline_tag: text-classification\n${results}---\n\n${body}${next}`,
    ALL,
  );
  expect(full).toContain(
    results.replace("\n\n# more\n", "\n      - task:\n          type: text-classification\n"),
  );
  expect(full).toContain("          - type: precision\n            value: 1\n");
  expect(full).toContain("\n\n# more\n---\n");
  expect(full).toContain(`${body}\n<!-- threshold: begin -->\n### Decision threshold\n`);
  expect(full).toContain(`<!-- threshold: end -->\n${next}`);
  await expect.poll(() => findings.innerText()).not.toContain("heading-jump");

  const bare = await after("# M\n\n- **Results**: accuracy 0.93 on the test set\n- more\n", ALL);
  expect(bare).toMatch(
    /^---\nmodel-index:\n- name: emotions\n[\s\S]*\n---\n\n# M\n\n- \*\*Results.*\n- more\n\n<!-- /,
  );
  expect(bare).toContain("## Evaluation results\n");

  const broken = await after(
    "---\nlicense: [mit\n---\n# M\n",
    "but not the model-index: its metadata cannot be read",
  );
  expect(broken.startsWith("---\nlicense: [mit\n---\n# M\n\n<!-- threshold: begin -->")).toBe(true);
  const alias = "---\nx: &a [{name: x, results: []}]\nmodel-index: *a\n---\n# M\n";
  expect((await after(alias, "a form that cannot be added to")).startsWith(alias)).toBe(true);
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

it("measures pictures: a table with the pictures beside it", async () => {
  const { page, complaints, strangers } = await site.open();
  await page.getByRole("combobox", { name: "Model", exact: true }).selectOption({ label: "digits" });
  await page.getByText("Threshold, measured on a labelled sample").click();
  const said = page.locator(".threshold-part [role=status]");
  await drop(page, [{ name: "labels.csv", text: "file_name,label\na.png,1\n" }]);
  await expect.poll(() => said.innerText(), PATIENCE).toContain("There are no pictures");
  await drop(page, [
    { name: "labels.csv", text: "file_name,label\na.png,1\nb.png,0\nlost.png,3\n" },
    { name: "a.png", digit: "1" },
    { name: "b.png", digit: "0" },
  ]);
  await expect
    .poll(() => said.innerText(), PATIENCE)
    .toContain("1 left out whose picture is not there: lost.png");
  await page.getByRole("button", { name: "Measure" }).click();
  await page.getByRole("button", { name: "Write into the card" }).waitFor({ timeout: 50_000 });
  expect(await page.locator(".figures").innerText()).toMatch(/\nF1\s+1\.000/);
  await page.getByRole("button", { name: "Write into the card" }).click();
  await page.getByText("Wrote the evaluation, the threshold and the model-index").waitFor();
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

it("says what contradicts the card's language, once asked, and follows the card from then on", async () => {
  const { page, complaints, strangers } = await site.open();
  const card = page.getByRole("textbox", { name: "Card" });
  await card.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(
    "---\nlanguage: en\npipeline_tag: text-classification\nwidget:\n" +
      "- text: The museum is closed on Mondays and on public holidays.\n" +
      "- text: Le musée est fermé le lundi et les jours fériés de toute la région.\n---\n# Model\n",
  );
  const type = async (text: string): Promise<void> => {
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(text);
  };
  await page.getByRole("button", { name: "Check the languages" }).click();
  await page.getByText("Read 2 examples and 0 paragraphs: 1 contradiction").waitFor({ timeout: 50_000 });
  const findings = page.getByRole("list", { name: "Findings" });
  await expect.poll(() => findings.innerText()).toContain("Le musée est fermé");
  expect(await findings.innerText()).not.toContain("The museum");

  // A comment in the card switches it off, as it does any advice.
  await card.focus();
  await type("\n<!-- cardsmith-disable widget/language-differs -->\n");
  await expect.poll(() => findings.innerText()).not.toContain("Le musée est fermé");
  expect(await findings.innerText()).not.toContain("widget/language-differs");

  // What is written later is read too.
  await type(
    "\nEste modelo clasifica textos breves según el sentimiento que expresan sus autores. Fue entrenado con " +
      "opiniones de libros y películas recogidas durante tres años.\n\nNo debe usarse para tomar decisiones sobre " +
      "personas, porque se equivoca con frecuencia cuando el texto es irónico o muy corto.\n",
  );
  await expect
    .poll(() => findings.innerText(), { timeout: 20_000 })
    .toContain("Most of the card is in Spanish");
  await page.getByText("and 2 paragraphs").waitFor();
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});
