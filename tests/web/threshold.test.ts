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
  // Over all labels at one threshold; chosen with room for other rows of the same test set.
  expect(f1).toBeGreaterThan(0.45);
  expect(f1).toBeLessThan(0.65);
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
