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

it("says which examples contradict the card's language, once asked", async () => {
  const { page, complaints, strangers } = await site.open();
  const card = page.getByRole("textbox", { name: "Card" });
  await card.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(
    "---\nlanguage: en\npipeline_tag: text-classification\nwidget:\n" +
      "- text: The museum is closed on Mondays and on public holidays.\n" +
      "- text: Le musée est fermé le lundi et les jours fériés de toute la région.\n---\n# Model\n",
  );
  await page.getByRole("button", { name: "Check the examples’ language" }).click();
  await page.getByText("1 of 2 examples seem to be in another language").waitFor({ timeout: 50_000 });
  const findings = page.getByRole("list", { name: "Findings" });
  await expect.poll(() => findings.innerText()).toContain("Le musée est fermé");
  expect(await findings.innerText()).not.toContain("The museum");
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});
