import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type OpenPage, type Site, startSite } from "./browser";
import { faultsOf } from "./faults";

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
  await page.locator("#file-bar").getByRole("button", { name: "Download" }).click();
  return readFile(await (await waiting).path());
}

const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");

const BROKEN = "---\nlicense: mit\ntags: [a\n---\n\n# A model\n";

describe("the example", () => {
  it("is taken by the Hub without a finding, lacks no section, and is understood", async () => {
    const page = await open();
    expect(await verdict(page).innerText()).toContain("The Hub would take this card");
    expect(await findings(page).count()).toBe(0);
    expect(await page.getByText(/Hub rules as of \d{4}-\d\d-\d\d/).count()).toBe(1);
    expect(await sections(page).count()).toBe(7);
    expect(await page.getByText("7 of 7 complete").count()).toBe(1);
    expect(await page.getByRole("img", { name: "Completeness 100 of 100" }).count()).toBe(1);

    expect(await verdict(page).innerText()).toContain(
      "A French fill-mask model under the MIT license, trained on oscar.",
    );
    const tags = await page.getByRole("list", { name: "Tags" }).locator("> li").allInnerTexts();
    expect(tags).toEqual(expect.arrayContaining(["fr", "license:mit", "dataset:oscar"]));
    expect(await page.getByTitle("French", { exact: true }).innerText()).toBe("fr");
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

  it("folds a message that lists all that the Hub takes, and opens it", async () => {
    const page = await open();
    await write(page, "---\nlicense: frobnicate\nlanguage: zzzz\n---\n");
    await expect.poll(() => verdict(page).innerText()).toContain("would refuse");
    const item = findings(page).filter({ hasText: "apache-2.0" });
    const message = item.locator(".finding-message");
    const height = async (): Promise<number> => (await message.boundingBox())?.height ?? 0;
    expect(await message.innerText()).toContain("unknown, other, array]");
    const folded = await height();
    await item.getByRole("button", { name: "Whole message" }).click();
    expect(await height()).toBeGreaterThan(2 * folded);
    const fold = item.getByRole("button", { name: "Fold message" });
    expect(await fold.getAttribute("aria-expanded")).toBe("true");
    // What was opened stays open while the card is written on.
    await write(page, "---\nlicense: frobnicate\nlanguage: zzzz\n---\n\n# A title\n");
    await expect.poll(() => findings(page).filter({ hasText: "Nothing yet on" }).count()).toBe(1);
    expect(await height()).toBeGreaterThan(2 * folded);
    await fold.click();
    expect(await height()).toBe(folded);
    expect(
      await findings(page).filter({ hasText: "zzzz" }).getByRole("button", { name: "Whole message" }).count(),
    ).toBe(0);
  });

  it("takes a card that is pasted over the old one", async () => {
    const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.evaluate((text) => navigator.clipboard.writeText(text), BROKEN);
    await card(page).press("Control+a");
    await page.keyboard.press("Control+v");
    await expect.poll(() => shown(page)).toBe(BROKEN);
    await expect.poll(() => verdict(page).innerText()).toContain("would refuse");
  });

  it("writes what is typed, letter by letter", async () => {
    const page = await open();
    await card(page).press("Control+a");
    await page.keyboard.type("---\nlicense: mit\ntags:\n- a\n- b\n---\n\n# T\n");
    await expect.poll(() => shown(page)).toBe("---\nlicense: mit\ntags:\n- a\n- b\n---\n\n# T\n");
    await expect.poll(() => verdict(page).innerText()).toContain("would take");
  });

  it("keeps up with a long card", async () => {
    const page = await open();
    await write(
      page,
      `---\nlicense: mit\n---\n\n${"A paragraph of some words that goes on.\n\n".repeat(5000)}`,
    );
    await expect.poll(() => page.locator("#status-bar").innerText()).toContain("205K");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("x");
    await expect.poll(() => page.locator("#status-bar").innerText()).toContain("Line 1, column 2");
    await write(page, "short");
    await expect.poll(() => shown(page)).toBe("short");
  });
});

const MISSPELT = "---\nlicence: mit\n---\n\n# A model\n";
const MENDED = "---\nlicense: mit\n---\n\n# A model\n";

describe("mending", () => {
  const misspelt = (page: Page): Locator => findings(page).filter({ hasText: "metadata/misspelt-key" });

  async function openMisspelt(): Promise<Page> {
    const page = await open();
    await write(page, MISSPELT);
    await expect.poll(() => misspelt(page).count()).toBe(1);
    return page;
  }

  it("by its button, and undo takes it back", async () => {
    const page = await openMisspelt();
    await misspelt(page).locator("button.fix").first().click();
    await expect.poll(() => shown(page)).toBe(MENDED);
    await expect.poll(() => misspelt(page).count()).toBe(0);
    await card(page).press("Control+z");
    await expect.poll(() => shown(page)).toBe(MISSPELT);
    await card(page).press("Control+y");
    await expect.poll(() => shown(page)).toBe(MENDED);
  });

  it("by Alt+Enter in the editor", async () => {
    const page = await openMisspelt();
    await card(page).press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Alt+Enter");
    await expect.poll(() => shown(page)).toBe(MENDED);
    // Where there is nothing to mend it says so, and writes nothing.
    await page.keyboard.press("Alt+Enter");
    await expect.poll(() => page.getByText("Nothing to mend on this line.").count()).toBe(1);
    expect(await shown(page)).toBe(MENDED);
  });

  it("by Alt+Enter in the list, and the focus stays at hand", async () => {
    const page = await openMisspelt();
    await misspelt(page).getByRole("button").first().focus();
    await page.keyboard.press("Alt+Enter");
    await expect.poll(() => shown(page)).toBe(MENDED);
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  });

  it("all that is safe at once", async () => {
    const page = await open();
    await write(page, "---\nlicence: mit\nlangauge: fr\n---\n\n# A model\n");
    await expect.poll(() => misspelt(page).count()).toBe(2);
    await page.getByRole("button", { name: "Fix all safe" }).press("Enter");
    await expect.poll(() => shown(page)).toContain("license: mit\nlanguage: fr\n");
    await expect.poll(() => misspelt(page).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  });

  it("but nothing that would have the Hub refuse the card", async () => {
    const page = await open();
    const hidden = "--- \nlicense: my-own\n---\nText.\n"; // the Hub does not see that block
    await write(page, hidden);
    await expect.poll(() => verdict(page).innerText()).toContain("It would warn");
    await page.getByRole("button", { name: "Fix all safe" }).click();
    await expect.poll(() => page.locator("#notices").innerText()).toContain("Nothing was mended");
    expect(await shown(page)).toBe(hidden);
    expect(await verdict(page).innerText()).toContain("would take");
  });

  it("keeps line ends and the byte order mark", async () => {
    const page = await open();
    await choose(page, "card.md", utf8(`\ufeff${MISSPELT.replaceAll("\n", "\r\n")}`));
    await expect.poll(() => misspelt(page).count()).toBe(1);
    await misspelt(page).locator("button.fix").first().click();
    await expect.poll(() => misspelt(page).count()).toBe(0);
    expect((await downloaded(page)).toString("utf8")).toBe(`\ufeff${MENDED.replaceAll("\n", "\r\n")}`);
  });

  it("tells a rule's story on demand", async () => {
    const page = await openMisspelt();
    await misspelt(page).getByRole("link").click();
    const dialog = page.getByRole("dialog", { name: "metadata/misspelt-key" });
    await expect.poll(() => dialog.getByRole("heading", { name: "Why it matters" }).count()).toBe(1);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  });

  it("says when a rule's story cannot be fetched, and fetches it when it can", async () => {
    const page = await openMisspelt();
    const rules = /rules\.json$/;
    await page.route(rules, (route) => route.abort());
    await page.reload(); // so that it is not there already
    await misspelt(page).getByRole("link").click();
    const dialog = page.getByRole("dialog", { name: "metadata/misspelt-key" });
    await expect.poll(() => dialog.innerText()).toContain("could not be loaded. Is the network there?");
    await page.unroute(rules);
    await dialog.getByRole("button", { name: "Try again" }).press("Enter");
    await expect.poll(() => dialog.getByRole("heading", { name: "Why it matters" }).count()).toBe(1);
    expect(await focused(page)).toBe("Close");
    opened.at(-1)?.complaints.splice(0); // the browser's own words about the network
  });

  it.each(["#rule/%", "#rule/no/such-rule"])("goes on where an address names no rule: %s", async (hash) => {
    const page = await open();
    await page.goto(`${site.url}${hash}`);
    await page.reload();
    await expect.poll(() => page.getByRole("dialog").innerText()).toContain("There is no rule of this name");
    await page.keyboard.press("Escape");
    await expect.poll(() => verdict(page).innerText()).toContain("The Hub would take");
    await page.evaluate(() => {
      location.hash = "#rule/%E0%A4%A";
    });
    await expect.poll(() => page.getByRole("dialog").count()).toBe(1);
  });
});

describe("the sections", () => {
  it("say what is missing, and start from a skeleton", async () => {
    const page = await open();
    await write(page, "---\nlicense: mit\nlibrary_name: transformers\n---\n\n# A model\n");
    const howToUse = sections(page).filter({ hasText: "How to use" });
    await expect.poll(() => howToUse.innerText()).toContain("missing");
    expect(await howToUse.getByRole("list").locator("> li").count()).toBeGreaterThan(0);
    await howToUse.getByRole("button", { name: "Insert skeleton: How to use" }).click();
    await expect.poll(() => shown(page)).toMatch(/# A model\n\n## How to use\n/);
    expect(await focused(page)).toBe("Card");
    await page.keyboard.press("Control+z");
    await expect.poll(() => shown(page)).not.toContain("How to use");
  });

  it("go to their text", async () => {
    const page = await open();
    await sections(page).filter({ hasText: "Training data" }).getByRole("button").first().click();
    expect(await focused(page)).toBe("Card");
    expect(await page.locator(".cm-shown").allInnerTexts()).toContain("## Training data");
  });
});

describe("an engine that fails", () => {
  /** The worker breaks or hangs on cards that say so; all else is the real one. */
  const SABOTAGE = `addEventListener("message", (event) => {
    const text = String(event.data.payload?.text ?? "");
    if (text.includes("BREAK NOW")) {
      event.stopImmediatePropagation();
      throw new Error("broken on purpose");
    }
    if (text.includes("HANG NOW")) {
      postMessage({ id: event.data.id, type: "started" });
      for (;;);
    }
  });`;

  async function openSabotaged(): Promise<Page> {
    const page = await open();
    // Time goes on by itself, and faster where a test says so.
    await page.clock.install();
    await page.route(/engine\.worker-.*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${SABOTAGE}\n${await response.text()}` });
    });
    await page.reload();
    await expect.poll(() => verdict(page).innerText()).toContain("The Hub would");
    return page;
  }

  it("is said to be missing, and tried again", async () => {
    const page = await open();
    const wasm = /cardsmith-.*\.wasm$/;
    await page.route(wasm, (route) => route.abort());
    await page.reload();
    await expect.poll(() => verdict(page).innerText()).toContain("could not be loaded");
    await page.unroute(wasm);
    await write(page, MISSPELT);
    await expect.poll(() => verdict(page).innerText()).toContain("would take");
    opened.at(-1)?.complaints.splice(0); // the browser's own words about the request that was cut
  });

  it("is replaced when it breaks", async () => {
    const page = await openSabotaged();
    await write(page, "# BREAK NOW\n");
    await expect.poll(() => verdict(page).innerText()).toContain("broke");
    expect(await verdict(page).innerText()).toContain("broken on purpose");
    await write(page, MISSPELT);
    await expect.poll(() => verdict(page).innerText()).toContain("would take");
  });

  it("is replaced when it hangs", async () => {
    const page = await openSabotaged();
    await write(page, "# HANG NOW\n");
    await page.waitForTimeout(500);
    expect(await verdict(page).innerText()).not.toContain("took too long");
    await expect
      .poll(async () => {
        await page.clock.fastForward(5000);
        return verdict(page).innerText();
      })
      .toContain("took too long");
    await write(page, MISSPELT);
    await expect.poll(() => verdict(page).innerText()).toContain("would take");
  });
});

describe("a card over a limit", () => {
  /** Drops a file of so many bytes, all the same line, made in the page. */
  async function dropLarge(page: Page, name: string, bytes: number): Promise<void> {
    const transfer = await page.evaluateHandle(
      ([fileName, size]) => {
        const line = "a line of fifteen\n";
        const data = new DataTransfer();
        data.items.add(new File([line.repeat(Math.ceil(size / line.length))], fileName));
        return data;
      },
      [name, bytes] as const,
    );
    await page.locator("body").dispatchEvent("drop", { dataTransfer: transfer });
  }

  it("gets no verdict, and the page goes on", async () => {
    const page = await open();
    await dropLarge(page, "huge.md", 17 << 20);
    await expect.poll(() => verdict(page).innerText(), { timeout: 30_000 }).toContain("cannot be told");
    await write(page, MISSPELT);
    await expect.poll(() => verdict(page).innerText()).toContain("would take");
  });

  it("is not even read when it is no card at all", async () => {
    const page = await open();
    await dropLarge(page, "model.bin", 33 << 20);
    await expect.poll(() => page.getByText("that is no card").count()).toBe(1);
    expect(await verdict(page).innerText()).toContain("would take");
  });
});

describe("files", () => {
  const AS_THEY_WERE: readonly (readonly [string, Buffer])[] = [
    ["CRLF", utf8("---\r\nlicense: mit\r\n---\r\n\r\n# A\r\n")],
    ["CR CR LF", utf8("---\r\r\nlicense: mit\r\r\n---\r\r\n# A\r\r\n")],
    ["lone CR", utf8("---\rlicense: mit\r---\r# A\r")],
    ["a byte order mark", utf8("\ufeff---\nlicense: mit\n---\n# A\n")],
    ["mixed ends and no last one", utf8("---\nlicense: mit\r\n---\n# A\r\nb\rc")],
    ["bytes that are no text", Buffer.concat([utf8("# A\r\n"), Buffer.from([0xff, 0xc3, 0x28]), utf8("\n")])],
  ];
  it(`come back byte for byte, opened one after the other: ${AS_THEY_WERE.map(([what]) => what).join(", ")}`, async () => {
    const page = await open();
    for (const [what, bytes] of AS_THEY_WERE) {
      await choose(page, `${what}.md`, bytes);
      await expect.poll(() => page.getByRole("img", { name: "Not saved" }).count()).toBe(0);
      expect((await downloaded(page)).equals(bytes), what).toBe(true);
      // One character more, and nothing else.
      await card(page).press("Control+End");
      await page.keyboard.type("!");
      await expect.poll(() => page.getByRole("img", { name: "Not saved" }).count()).toBe(1);
      expect((await downloaded(page)).equals(Buffer.concat([bytes, utf8("!")])), what).toBe(true);
    }
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

  it("are saved in their own place where the browser can", async () => {
    const page = await open();
    // A file of the browser's own, so that no dialog is needed.
    await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle("own.md", { create: true });
      const stream = await handle.createWritable();
      await stream.write("# A\r\n");
      await stream.close();
      Object.assign(window, { showOpenFilePicker: async () => [handle] });
    });
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: /save in place/ }).click();
    await expect.poll(() => page.locator(".file-name").innerText()).toBe("own.md");
    await card(page).press("Control+End");
    await page.keyboard.type("b");
    await page.keyboard.press("Control+s");
    await expect.poll(() => page.getByText("own.md is saved.").count()).toBe(1);
    const written = await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      return (await (await folder.getFileHandle("own.md")).getFile()).text();
    });
    expect(written).toBe("# A\r\nb");
    expect(await page.getByRole("img", { name: "Not saved" }).count()).toBe(0);
  });

  it("do not count as saved what is typed while they are written", async () => {
    const page = await open();
    await page.evaluate(() => {
      const state: { written: string; release: () => void } = { written: "", release: () => undefined };
      const writable = {
        write: async (bytes: Uint8Array) => {
          await new Promise<void>((done) => {
            state.release = done;
          });
          state.written = new TextDecoder().decode(bytes);
        },
        close: async () => undefined,
      };
      const handle = {
        getFile: async () => new File(["# A"], "own.md"),
        createWritable: async () => writable,
      };
      Object.assign(window, { state, showOpenFilePicker: async () => [handle] });
    });
    const state = (): Promise<string> =>
      page.evaluate(() => (window as unknown as { state: { written: string } }).state.written);
    const release = (): Promise<void> =>
      page.evaluate(() => (window as unknown as { state: { release(): void } }).state.release());
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: /save in place/ }).click();
    await expect.poll(() => page.locator(".file-name").innerText()).toBe("own.md");
    await card(page).press("Control+End");
    await page.keyboard.type("b");
    await page.keyboard.press("Control+s");
    await page.keyboard.type("cd");
    await release();
    await expect.poll(() => page.getByText("own.md is saved.").count()).toBe(1);
    expect(await state()).toBe("# Ab");
    expect(await page.getByRole("img", { name: "Not saved" }).count()).toBe(1);
    await choose(page, "other.md", utf8("# Other\n"));
    await page.getByRole("button", { name: "Bring it back" }).click();
    await expect.poll(() => shown(page)).toBe("# Abcd");
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
    // A download may have been cancelled.
    await downloaded(page);
    await page.waitForTimeout(300);
    await page.reload();
    await expect.poll(() => shown(page)).toBe("# My words\n");
    // A reload in the midst of typing.
    await card(page).press("Control+End");
    await page.keyboard.type("and more");
    await page.reload();
    await expect.poll(() => shown(page)).toBe("# My words\nand more");
    // A copy of the tab has the example, and is offered the text.
    const other = await page.context().newPage();
    await other.goto(site.url);
    await other.getByRole("button", { name: "Bring it back" }).click();
    await expect.poll(() => shown(other)).toBe("# My words\nand more");
  });
});

describe("a browser that stores nothing", () => {
  /** As browsers refuse: at once, in the end, or by not even letting the storage be named. */
  const REFUSALS = {
    "no database": () => {
      indexedDB.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    },
    "no room": () => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...args) {
        const request = put.apply(this, args);
        this.transaction.abort();
        return request;
      };
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
    "site data blocked": () => {
      for (const name of ["indexedDB", "localStorage", "sessionStorage", "caches"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("denied", "SecurityError");
          },
        });
      }
    },
  } as const;

  async function openRefused(how: keyof typeof REFUSALS): Promise<Page> {
    const page = await open();
    await page.addInitScript(REFUSALS[how]);
    await page.reload();
    await expect.poll(() => verdict(page).innerText()).toContain("The Hub would take");
    return page;
  }

  it("but a few texts keeps those", async () => {
    const page = await openRefused("no database");
    await write(page, "# My words\n");
    await choose(page, "other.md", utf8("# Other\n"));
    await page.getByRole("button", { name: "Bring it back" }).click();
    await expect.poll(() => shown(page)).toBe("# My words\n");
    await page.waitForTimeout(800);
    await page.reload();
    await expect.poll(() => shown(page)).toBe("# My words\n");
  });

  it.each(["no room", "site data blocked"] as const)(
    "loses no text while the page is open, and says so: %s",
    async (how) => {
      const page = await openRefused(how);
      await card(page).press("Control+a");
      await page.keyboard.type("# My words");
      await expect
        .poll(() => page.locator("#notices").innerText())
        .toContain("What you type is only on this page: the browser does not store it");
      await choose(page, "other.md", utf8("# Other\n"));
      await expect
        .poll(() => page.locator("#notices").innerText())
        .toContain("Your “My words” is kept only while this page is open");
      await page.getByRole("button", { name: "More" }).click();
      await page.getByRole("menuitem", { name: "Kept texts (1)…" }).click();
      const list = page.getByRole("dialog", { name: "Kept texts" });
      await expect.poll(() => list.innerText()).toContain("Only while this page is open");
      await page.keyboard.press("Escape");

      // Whoever leaves is asked first.
      const asked = page.waitForEvent("dialog");
      await page.close({ runBeforeUnload: true });
      await (await asked).dismiss();
      await page.getByRole("button", { name: "Bring it back" }).click();
      await expect.poll(() => shown(page)).toBe("# My words");
      expect((await downloaded(page)).toString("utf8")).toBe("# My words");
      // Now it is in a file, and nothing holds the page.
      await expect.poll(() => page.locator("#notices").innerText()).not.toContain("only on this page");
      await page.getByRole("button", { name: "More" }).click();
      await page.getByRole("menuitem", { name: "Kept texts (0)…" }).click();
      await page.close({ runBeforeUnload: true });
      await expect.poll(() => page.isClosed()).toBe(true);
    },
  );
});

describe("the page", () => {
  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
    ["dark", 360],
  ] as const)("has no fault that axe finds, %s, %i pixels", async (colorScheme, width) => {
    const page = await open({ colorScheme, viewport: { width, height: 800 } });
    const faults = (): Promise<string[]> => faultsOf(page);
    expect(await faults()).toEqual([]);
    await write(page, BROKEN);
    await expect.poll(() => findings(page).count()).toBe(1);
    expect(await faults()).toEqual([]);
    await write(page, MISSPELT);
    await expect.poll(() => page.locator("button.fix").count()).toBeGreaterThan(0);
    await findings(page).first().getByRole("button").first().click();
    await page.keyboard.press("Control+f");
    expect(await faults()).toEqual([]);
    await page.keyboard.press("Escape");
    for (const entry of [/^Keys/, /^Kept texts \(1\)/]) {
      await page.getByRole("button", { name: "More" }).click();
      expect(await faults()).toEqual([]);
      await page.getByRole("menuitem", { name: entry }).click();
      expect(await faults()).toEqual([]);
      await page.keyboard.press("Escape");
    }
    await findings(page).first().getByRole("link").click();
    await expect.poll(() => page.getByRole("heading", { name: "Why it matters" }).count()).toBe(1);
    expect(await faults()).toEqual([]);
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
