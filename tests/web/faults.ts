/** What axe finds wrong with a page. */

import axe from "axe-core";
import type { Page } from "playwright-core";

type Axe = Pick<typeof axe, "run">;

/**
 * The faults in the element that the selector names, one string each; none is an empty list. What moves is waited
 * for: halfway between two colours nothing has enough contrast. What is hidden, as in a closed <details>, never ends.
 */
export async function faultsOf(page: Page, selector = "html"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (context) => {
    const moving = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
      .filter(({ effect }) => effect instanceof KeyframeEffect && effect.target?.checkVisibility());
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(context);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  }, selector);
}
