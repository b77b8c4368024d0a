/** The threshold panel with a bundled model and its sample, as a user meets it. */

import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenPage, type Site, startSite } from "./browser";

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
  await page.getByRole("button", { name: "Measure" }).click();
  await page.getByRole("button", { name: "Write into the card" }).waitFor({ timeout: 50_000 });
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
