import { readFile } from "node:fs/promises";
import axe from "axe-core";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type OpenPage, type Site, startSite } from "./browser";

let site: Site;
let opened: OpenPage[] = [];

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());
afterEach(async () => {
  for (const { context, complaints, strangers } of opened) {
    await context.close();
    // Whatever a test does: no complaint in the console, no request to another host.
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
  }
  opened = [];
});

async function open(options?: Parameters<Site["open"]>[0]): Promise<Page> {
  const one = await site.open(options);
  opened.push(one);
  await expect.poll(() => verdict(one.page).innerText()).toContain("The Hub would");
  return one.page;
}

const card = (page: Page): Locator => page.getByRole("textbox", { name: "Card", exact: true });
const verdict = (page: Page): Locator => page.getByRole("status", { name: "Verdict" });
const findings = (page: Page): Locator => page.getByRole("list", { name: "Findings" }).locator("> li");
const sections = (page: Page): Locator => page.getByRole("list", { name: "Sections" }).locator("> li");

/** Takes another text in place of the card, as a user who pastes over it. */
async function write(page: Page, text: string): Promise<void> {
  await card(page).fill(text);
}

/** The text as the editor has it; short cards only, since an editor renders what is in view. */
async function shown(page: Page): Promise<string> {
  const lines = await card(page).locator(".cm-line").allInnerTexts();
  return lines.map((line) => (line === "\n" ? "" : line)).join("\n");
}

/** The name of what has the focus: its label, else its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });
}

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.setInputFiles("input[type=file]", {
    name,
    mimeType: "text/markdown",
    buffer: Buffer.from(bytes),
  });
  await expect.poll(() => page.locator(".file-name").innerText()).toBe(name);
}

async function downloaded(page: Page): Promise<Buffer> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  return readFile(await (await waiting).path());
}

const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");

const BROKEN = "---\nlicense: mit\ntags: [a\n---\n\n# A model\n";

describe("the example", () => {
  it("is taken by the Hub and has no finding", async () => {
    const page = await open();
    expect(await verdict(page).innerText()).toContain("The Hub would take this card");
    expect(await findings(page).count()).toBe(0);
    expect(await page.getByText(/Hub rules as of \d{4}-\d\d-\d\d/).count()).toBe(1);
  });
});

describe("typing", () => {
  it("shows an error at its place and in the list", async () => {
    const page = await open();
    await write(page, BROKEN);
    await expect.poll(() => verdict(page).innerText()).toContain("would refuse");
    await expect.poll(() => findings(page).count()).toBe(1);
    const item = findings(page).first();
    expect(await item.innerText()).toContain("Invalid YAML");
    await item.getByRole("button").first().click();
    expect(await focused(page)).toBe("Card");
    await expect.poll(() => page.locator("#status-bar").innerText()).toContain("Line 3");
    await page.keyboard.press("End");
    await page.keyboard.type("]");
    await expect.poll(() => verdict(page).innerText()).toContain("would take");
    await page.keyboard.press("Control+z");
    await expect.poll(() => verdict(page).innerText()).toContain("would refuse");
  });

  it("keeps up with a long card", async () => {
    const page = await open();
    await write(
      page,
      `---\nlicense: mit\n---\n\n${"A paragraph of some words that goes on.\n\n".repeat(5000)}`,
    );
    await expect.poll(() => page.locator("#status-bar").innerText()).toContain("205.0 k");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("x");
    await expect.poll(() => page.locator("#status-bar").innerText()).toContain("Line 1, column 2");
    await write(page, "short");
    await expect.poll(() => shown(page)).toBe("short");
  });
});

describe("files", () => {
  it.each([
    ["CRLF", utf8("---\r\nlicense: mit\r\n---\r\n\r\n# A\r\n")],
    ["CR CR LF", utf8("---\r\r\nlicense: mit\r\r\n---\r\r\n# A\r\r\n")],
    ["lone CR", utf8("---\rlicense: mit\r---\r# A\r")],
    ["a byte order mark", utf8("\ufeff---\nlicense: mit\n---\n# A\n")],
    ["mixed ends and no last one", utf8("---\nlicense: mit\r\n---\n# A\r\nb\rc")],
    ["bytes that are no text", Buffer.concat([utf8("# A\r\n"), Buffer.from([0xff, 0xc3, 0x28]), utf8("\n")])],
  ])("come back byte for byte: %s", async (_name, bytes) => {
    const page = await open();
    await choose(page, "card.md", bytes);
    expect((await downloaded(page)).equals(bytes)).toBe(true);
    // One character more, and nothing else.
    await page.keyboard.press("Control+End");
    await card(page).press("Control+End");
    await page.keyboard.type("!");
    await expect.poll(() => page.getByRole("img", { name: "Not saved" }).count()).toBe(1);
    expect((await downloaded(page)).equals(Buffer.concat([bytes, utf8("!")]))).toBe(true);
  });

  it("are opened when dropped", async () => {
    const page = await open();
    const bytes = utf8("\ufeff---\r\nlicense: mit\r\n---\r\n");
    const transfer = await page.evaluateHandle(
      (content) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(content)], "dropped.md", { type: "text/markdown" }));
        return data;
      },
      [...bytes],
    );
    await card(page).dispatchEvent("dragenter", { dataTransfer: transfer });
    await card(page).dispatchEvent("dragover", { dataTransfer: transfer });
    await card(page).dispatchEvent("drop", { dataTransfer: transfer });
    await expect.poll(() => page.locator(".file-name").innerText()).toBe("dropped.md");
    expect(await page.locator("#status-bar").innerText()).toContain("CRLF");
    expect((await downloaded(page)).equals(bytes)).toBe(true);
  });

  it("do not lose the text that they replace, nor does a reload", async () => {
    const page = await open();
    await write(page, "# My words\n");
    await choose(page, "other.md", utf8("# Other\n"));
    await page.getByRole("button", { name: "Bring it back" }).click();
    await expect.poll(() => shown(page)).toBe("# My words\n");
    await page.waitForTimeout(800);
    await page.reload();
    await expect.poll(() => shown(page)).toBe("# My words\n");
  });
});

describe("the page", () => {
  it.each(["light", "dark"] as const)("has no fault that axe finds, %s", async (colorScheme) => {
    const page = await open({ colorScheme, bypassCSP: true });
    await write(page, BROKEN);
    await expect.poll(() => findings(page).count()).toBe(1);
    await page.addScriptTag({ content: axe.source });
    const faults = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
    });
    expect(faults).toEqual([]);
  });

  it("fits 360 pixels", async () => {
    const page = await open({ viewport: { width: 360, height: 740 } });
    await write(page, BROKEN);
    await expect.poll(() => findings(page).count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.getByRole("link", { name: "Findings", exact: true }).click();
    expect(await findings(page).first().isVisible()).toBe(true);
    expect(await sections(page).count()).toBe(7);
  });

  it("goes on when the network is cut", async () => {
    const page = await open();
    await page.context().setOffline(true);
    await write(page, BROKEN);
    await expect.poll(() => verdict(page).innerText()).toContain("would refuse");
  });

  it("can be used by keyboard alone", async () => {
    const page = await open();
    await write(page, BROKEN);
    await expect.poll(() => findings(page).count()).toBe(1);
    // Tab leaves the editor and comes to the first finding; Enter goes to its place.
    for (let i = 0; i < 12 && !(await focused(page)).includes("Invalid YAML"); i++) {
      await page.keyboard.press("Tab");
    }
    expect(await focused(page)).toContain("Invalid YAML");
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("Card");
    await page.keyboard.press("End");
    await page.keyboard.type("]");
    await expect.poll(() => verdict(page).innerText()).toContain("would take");
  });

  it("keeps the choice of colours", async () => {
    const page = await open({ colorScheme: "light" });
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole("button", { name: /^Colours/ }).click();
    await page.getByRole("button", { name: /^Colours/ }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await expect.poll(ground).toBe(dark);
  });

  it("runs nothing that a card holds", async () => {
    const page = await open();
    const hostile = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
    await write(
      page,
      `---\nlicense: "${hostile.replaceAll('"', "'")}"\ntags: [${hostile}\n---\n${hostile}\n`,
    );
    await expect.poll(() => findings(page).count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
  });
});
