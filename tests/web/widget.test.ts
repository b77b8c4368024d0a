// The widget in a real browser, with the real runtime and the bundled models' real weights.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
  }
  opened = [];
});

/** The machine may be busy: what is waited for takes its time. */
const PATIENCE = { timeout: 20_000 };

async function open(options?: Parameters<Site["open"]>[0]): Promise<Page> {
  const one = await site.open(options);
  opened.push(one);
  await expect.poll(() => verdict(one.page).innerText(), PATIENCE).toContain("The Hub would");
  return one.page;
}

const card = (page: Page): Locator => page.getByRole("textbox", { name: "Card", exact: true });
const verdict = (page: Page): Locator => page.getByRole("status", { name: "Verdict" });
const findings = (page: Page): Locator => page.getByRole("list", { name: "Findings" }).locator("> li");
const widget = (page: Page): Locator => page.getByRole("region", { name: "Widget" });
const model = (page: Page): Locator => widget(page).getByRole("combobox", { name: "Model" });
const example = (page: Page): Locator => widget(page).getByRole("combobox", { name: "Example" });
const run = (page: Page): Locator => widget(page).getByRole("button", { name: "Run", exact: true });
const cancel = (page: Page): Locator => widget(page).getByRole("button", { name: "Cancel" });
const result = (page: Page): Locator => widget(page).getByRole("region", { name: "Result" });

async function choose(page: Page, name: string): Promise<void> {
  await expect.poll(() => model(page).locator("option").allInnerTexts(), PATIENCE).toContain(name);
  await model(page).selectOption(name);
  // Until it is there the choice shows the model before, which can be run.
  await expect.poll(() => model(page).inputValue(), PATIENCE).toBe(`bundled:${name}`);
  await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
}

/** Replaces a part of the card, as a user who types would. */
async function change(page: Page, from: string, to: string): Promise<void> {
  await page.evaluate(
    ([old, next]) => {
      const content = document.querySelector(".cm-content");
      const view =
        (content as unknown as { cmTile?: { view: unknown }; cmView?: { view: unknown } } | null) ?? {};
      const found = (view.cmTile?.view ?? view.cmView?.view) as {
        state: { doc: { toString(): string } };
        dispatch(change: object): void;
      };
      const at = found.state.doc.toString().indexOf(old ?? "");
      if (at < 0) throw new Error(`the card has no ${old}`);
      found.dispatch({
        changes: { from: at, to: at + (old ?? "").length, insert: next },
        userEvent: "input",
      });
    },
    [from, to],
  );
}

async function text(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

describe("without a model", () => {
  it("shows the form of the card's task and says how to get a model", async () => {
    const page = await open();
    expect(await widget(page).innerText()).toContain("No model files are here for this card");
    expect(await example(page).locator("option").allInnerTexts()).toEqual(["Fromage", "Capitale"]);
    expect(await widget(page).getByRole("textbox", { name: "Text" }).inputValue()).toBe(
      "Le camembert est <mask> !",
    );
    expect(await run(page).isDisabled()).toBe(true);
    expect(await cancel(page).isDisabled()).toBe(true);
  });

  it("follows the card, and keeps what was typed", async () => {
    const page = await open();
    const field = widget(page).getByRole("textbox", { name: "Text" });
    await field.fill("My own <mask>.");
    await change(page, "example_title: Fromage", "example_title: Brie");
    await expect.poll(() => example(page).locator("option").first().innerText(), PATIENCE).toBe("Brie");
    expect(await field.inputValue()).toBe("My own <mask>.");
    await change(page, "Le camembert est", "Le brie est");
    await change(page, "example_title: Brie", "example_title: Cheese");
    await expect.poll(() => example(page).locator("option").first().innerText(), PATIENCE).toBe("Cheese");
    expect(await field.inputValue()).toBe("My own <mask>.");
    await widget(page).getByRole("button", { name: "Put it back" }).click();
    await expect.poll(() => field.inputValue(), PATIENCE).toBe("Le brie est <mask> !");
    await change(page, "Le brie est", "Le cantal est");
    await expect.poll(() => field.inputValue(), PATIENCE).toBe("Le cantal est <mask> !");
  });

  it.each(["constructor", "__proto__", "text2text-generation"])(
    "goes on where the card names a task that is none here: %s",
    async (tag) => {
      const page = await open();
      await card(page).fill(`---\nlicense: mit\npipeline_tag: ${tag}\n---\n`);
      await expect.poll(() => widget(page).innerText(), PATIENCE).toContain(`no widget for ${tag} here`);
      expect(await verdict(page).innerText()).toContain("The Hub would");
      await card(page).fill("---\nlicense: mit\npipeline_tag: fill-mask\n---\n");
      await expect
        .poll(() => widget(page).innerText(), PATIENCE)
        .toContain("the form of its widget (fill-mask)");
    },
  );

  it("has nothing of a card whose front matter was deleted", async () => {
    const page = await open();
    await card(page).fill("# Nothing left\n");
    await expect.poll(() => widget(page).innerText(), PATIENCE).toContain("The card names no task");
    expect(await example(page).isVisible()).toBe(false);
    await choose(page, "emotions");
    await card(page).fill("# Nothing left\n");
    await expect.poll(() => widget(page).innerText(), PATIENCE).toContain("own example: the card has none");
  });

  it("says that of many examples the first are taken", async () => {
    const page = await open();
    const examples = Array.from({ length: 600 }, (_, i) => `- text: example ${i}\n`).join("");
    await card(page).fill(`---\npipeline_tag: text-classification\nwidget:\n${examples}---\n`);
    await expect
      .poll(() => widget(page).innerText(), PATIENCE)
      .toContain("The card has 600 examples; the first 500 are taken.");
  });

  it("says so when there is no widget for the task, and shows own examples where the card has none", async () => {
    const page = await open();
    await card(page).fill("---\npipeline_tag: text-to-image\n---\n");
    await expect.poll(() => widget(page).innerText(), PATIENCE).toContain("no widget for text-to-image");
    await card(page).fill("---\nlanguage: fr\npipeline_tag: question-answering\n---\n");
    await expect
      .poll(() => widget(page).innerText(), PATIENCE)
      .toContain("The Hub’s own example: the card has none.");
    expect(await widget(page).getByRole("textbox", { name: "Question" }).inputValue()).toMatch(/Où/);
  });

  it("fetches no model, no runtime", async () => {
    const one = await site.open();
    opened.push(one);
    const asked: string[] = [];
    one.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await one.page.reload();
    await expect.poll(() => verdict(one.page).innerText(), PATIENCE).toContain("The Hub would");
    await choose(one.page, "emotions");
    await one.page.waitForTimeout(300);
    expect(asked.filter((path) => /onnx|runtime\/|tokenizer/.test(path))).toEqual([]);
    expect(asked.some((path) => path.endsWith("models/emotions/README.md"))).toBe(true);
  });
});

describe("a bundled model", () => {
  it("classifies, holds the card to its word, and runs on without the network", async () => {
    const one = await site.open();
    opened.push(one);
    const { page } = one;
    await choose(page, "emotions");
    expect(await card(page).innerText()).toContain("pipeline_tag: text-classification");
    expect(await widget(page).innerText()).toMatch(/1\.\d MB model, \d\.\d MB runtime, loaded once/);
    await run(page).click();
    await expect.poll(() => result(page).innerText(), { timeout: 60_000 }).toContain("gratitude");
    expect(await result(page).innerText()).toContain("The card’s claim holds.");
    expect(await result(page).innerText()).toMatch(/Loading\s+[\d.]+ m?s/);

    await one.context.setOffline(true);
    await widget(page)
      .getByRole("textbox", { name: "Text" })
      .fill("I am so angry that the train is late again!");
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toMatch(/counts?: (anger|annoyance)/);
    expect(await result(page).innerText()).not.toContain("claim");
    await widget(page).getByRole("button", { name: "Put it back" }).click();
    expect(await widget(page).getByRole("textbox", { name: "Text" }).inputValue()).toContain("boxes");
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("The card’s claim holds.");
    await result(page).getByText("Raw JSON").click();
    // It is written when it is opened.
    const raw = (): Promise<string> => result(page).locator(".raw code").innerText();
    await expect.poll(raw, PATIENCE).toContain("gratitude");
    expect((JSON.parse(await raw()) as unknown[])[0]).toMatchObject({ label: "gratitude" });

    // The threshold: at 0 every label counts.
    await result(page).getByRole("checkbox", { name: "the model’s own" }).uncheck();
    await result(page).getByRole("slider", { name: "Threshold" }).fill("0");
    expect(await result(page).innerText()).toContain("28 labels count");
    await one.context.setOffline(false);
  });

  it("keeps the text that it takes the place of", async () => {
    const page = await open();
    await card(page).fill("---\nlicense: mit\n---\n\n# My own card\n");
    await expect.poll(() => verdict(page).innerText(), PATIENCE).toContain("The Hub would");
    await card(page).fill(`---\nlicense: mit\n---\n\n# My own card\n${"\nMore.\n".repeat(200)}`);
    await card(page).press("Control+End");
    const scrolled = (): Promise<number> => page.locator(".cm-scroller").evaluate((one) => one.scrollTop);
    await expect.poll(scrolled).toBeGreaterThan(1000);
    await choose(page, "digits");
    // Another card begins at its beginning.
    await expect.poll(() => card(page).innerText()).toContain("image-classification");
    expect(await scrolled()).toBe(0);
    await page.getByRole("button", { name: "Bring it back" }).click();
    await expect.poll(() => card(page).innerText()).toContain("# My own card");
    // A card that does not say what it is for may be for this model.
    expect(await model(page).inputValue()).toBe("bundled:digits");
  });

  it("makes room for a card of another task, and says so", async () => {
    const page = await open();
    await choose(page, "digits");
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Open the example" }).click();
    await expect.poll(() => model(page).inputValue(), PATIENCE).toBe("none");
    expect(await page.locator("#notices").innerText()).toContain(
      "The card that was opened is a fill-mask model's: digits is no longer chosen.",
    );
  });

  it("can be chosen again without the network, and tried again where it was not chosen before", async () => {
    const one = await site.open();
    const { page } = one;
    await choose(page, "digits");
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("The card’s claim holds.");
    await model(page).selectOption("None yet");
    await one.context.setOffline(true);
    await choose(page, "digits");
    expect(await card(page).innerText()).toContain("image-classification");
    await model(page).selectOption("emotions");
    const notice = widget(page).locator(".widget-notice");
    const unreachable = "emotions could not be opened: README.md could not be fetched from";
    await expect.poll(() => notice.innerText(), PATIENCE).toContain(unreachable);
    expect(await notice.innerText()).toContain("A bundled model needs it the first time only.");
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => notice.innerText(), PATIENCE).toContain(unreachable);
    await one.context.setOffline(false);
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
    expect(await card(page).innerText()).toContain("text-classification");
    // The browser complains of what it could not fetch.
    expect(one.complaints.filter((text) => !text.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
    await one.context.close();
  });

  it("says which model it is that cannot be loaded without the network, and what to do", async () => {
    const one = await site.open();
    const { page } = one;
    await choose(page, "digits");
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("The card’s claim holds.");
    await choose(page, "emotions");
    await one.context.setOffline(true);
    await run(page).click();
    await expect
      .poll(() => result(page).innerText(), PATIENCE)
      .toMatch(
        /emotions could not be loaded: \S+ could not be fetched from .* needs it the first time only/s,
      );
    await choose(page, "digits");
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("The card’s claim holds.");
    await one.context.setOffline(false);
    await choose(page, "emotions");
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("gratitude");
    await one.context.close();
  });

  it("marks spans in the text as it was typed", async () => {
    const page = await open();
    await choose(page, "booking-slots");
    await widget(page)
      .getByRole("textbox", { name: "Text" })
      .fill("😀 A table for  FOUR on Friday at 8pm, please");
    await run(page).click();
    await expect.poll(() => result(page).locator("mark").count(), { timeout: 60_000 }).toBeGreaterThan(1);
    const marks = await result(page)
      .locator("mark")
      .evaluateAll((all) => all.map((mark) => mark.firstChild?.textContent));
    expect(marks).toContain("Friday");
    expect(marks.some((mark) => /^8 ?pm$/.test(mark ?? ""))).toBe(true);
  });

  it("reads a digit that is drawn, by mouse and by keyboard", async () => {
    const page = await open();
    await choose(page, "digits");
    await widget(page).getByRole("button", { name: "Draw" }).click();
    const paper = widget(page).getByRole("application", { name: /Paper to draw on/ });
    await paper.scrollIntoViewIfNeeded();
    const box = await paper.boundingBox();
    if (!box) throw new Error("no paper");
    // A seven, small and off-centre.
    const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];
    await page.mouse.move(...at(0.15, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.2), { steps: 8 });
    await page.mouse.move(...at(0.3, 0.75), { steps: 12 });
    await page.mouse.up();
    await run(page).click();
    await expect
      .poll(() => result(page).locator(".bar-label").first().innerText(), { timeout: 60_000 })
      .toBe("7");
    await widget(page).getByRole("button", { name: "Clear" }).click();
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("There is no picture yet");
    // A one, by keyboard: Space puts the pen down, arrows draw.
    await paper.focus();
    for (let i = 0; i < 6; i++) await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press(" ");
    for (let i = 0; i < 9; i++) await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press(" ");
    await run(page).click();
    await expect.poll(() => result(page).locator(".bar-label").first().innerText(), PATIENCE).toBe("1");
  });

  it("runs an example picture of its repository", async () => {
    const page = await open();
    await choose(page, "digits");
    await run(page).click();
    await expect
      .poll(() => result(page).innerText(), { timeout: 60_000 })
      .toContain("The card’s claim holds.");
  });
});

describe("a file on another host", () => {
  it("is not fetched unless the visitor presses the button with the host's name", async () => {
    const page = await open();
    await choose(page, "digits");
    await change(page, "src: examples/2.png", "src: https://pictures.example/2.png");
    const fetchIt = widget(page).getByRole("button", { name: "Fetch it from pictures.example" });
    await expect.poll(() => fetchIt.count(), PATIENCE).toBe(1);
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("lies on pictures.example");
    // The other examples run; this one is the card's to mend or the visitor's to fetch, and no finding.
    const before = await findings(page).count();
    await widget(page).getByRole("button", { name: "Run all examples" }).click();
    const held = widget(page).getByRole("list", { name: "Examples held to their word" });
    await expect
      .poll(() => held.innerText(), { timeout: 60_000 })
      .toMatch(/not run[\s\S]*agrees[\s\S]*agrees/);
    expect(await findings(page).count()).toBe(before);
  });

  it("says in the findings when an example names a file that is not there", async () => {
    const page = await open();
    await choose(page, "digits");
    await change(page, "src: examples/2.png", "src: examples/9.png");
    await widget(page).getByRole("button", { name: "Run all examples" }).click();
    const item = findings(page).filter({ hasText: "widget/example-fails" });
    await expect.poll(() => item.count(), { timeout: 60_000 }).toBe(1);
    expect(await item.innerText()).toContain("examples/9.png, which digits does not have");
    await change(page, "src: examples/9.png", "src: examples/2.png");
    await expect.poll(() => item.count(), PATIENCE).toBe(0);
  });
});

describe("Cancel", () => {
  it("ends a run; the next one is none the worse", async () => {
    const one = await site.open();
    opened.push(one);
    const { page } = one;
    let held: (() => void) | undefined;
    await one.context.route(/\.wasm\.gz|ort-wasm.*|model_quantized\.onnx/, async (route) => {
      await new Promise<void>((resolve) => {
        held = resolve;
      });
      await route.continue().catch(() => undefined);
    });
    await choose(page, "language");
    await run(page).click();
    await expect.poll(() => cancel(page).isEnabled()).toBe(true);
    await expect.poll(() => widget(page).getByRole("progressbar").isVisible()).toBe(true);
    expect(await run(page).isDisabled()).toBe(true);
    await cancel(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("cancelled");
    expect(await cancel(page).isDisabled()).toBe(true);
    await one.context.unroute(/\.wasm\.gz|ort-wasm.*|model_quantized\.onnx/);
    held?.();
    // By keyboard: the focus does not fall to the beginning of the page.
    await result(page).getByRole("button", { name: "Try again" }).press("Enter");
    await expect
      .poll(() => result(page).locator(".bar-label").first().innerText(), { timeout: 60_000 })
      .toMatch(/^en\s*English$/);
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  });

  it("of all examples leads to all of them again, and the focus stays with the buttons", async () => {
    const one = await site.open();
    opened.push(one);
    const { page } = one;
    const held: (() => void)[] = [];
    const pattern = /model_quantized\.onnx/;
    await one.context.route(pattern, async (route) => {
      await new Promise<void>((resolve) => {
        held.push(resolve);
      });
      await route.continue().catch(() => undefined);
    });
    await choose(page, "emotions");
    const all = widget(page).getByRole("button", { name: "Run all examples" });
    const has = (locator: Locator): Promise<boolean> =>
      locator.evaluate((element) => document.activeElement === element);
    await all.press("Enter");
    await expect.poll(() => has(cancel(page))).toBe(true);
    await cancel(page).press("Enter");
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("cancelled");
    expect(await has(all)).toBe(true);
    await one.context.unroute(pattern);
    for (const release of held) release();
    await result(page).getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => widget(page).innerText(), { timeout: 60_000 }).toContain("6 of 6 claims hold");
  });
});

describe("a wait", () => {
  /** A host that begins to answer and never ends. */
  async function slowHost(): Promise<{ url: string; name: string; close(): void }> {
    const server = createServer((_request, response) => {
      response.setHeader("access-control-allow-origin", "*");
      response.writeHead(200, { "content-type": "image/png", "content-length": 5000 });
      response.write("x".repeat(2000));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const name = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const close = (): void => {
      server.closeAllConnections();
      server.close();
    };
    return { url: `http://${name}`, name, close };
  }

  it("for an example's file says how much has come, can be cancelled, and keeps no run from going on", async () => {
    const { url, name, close } = await slowHost();
    const one = await site.open();
    const { page } = one;
    await choose(page, "digits");
    await change(page, "src: examples/2.png", `src: ${url}/slow.png`);
    const fetchIt = widget(page).getByRole("button", { name: `Fetch it from ${name}` });
    await expect.poll(() => fetchIt.count(), PATIENCE).toBe(1);
    await fetchIt.click();
    const words = widget(page).locator(".progress-words");
    await expect.poll(() => words.innerText(), PATIENCE).toBe(`Fetching ${url}/slow.png: 2.0 kB of 5.0 kB`);
    expect(await run(page).isEnabled()).toBe(true);
    await example(page).selectOption({ index: 1 });
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("The card’s claim holds.");
    expect(await words.innerText()).toContain("2.0 kB of 5.0 kB");
    await cancel(page).click();
    await expect.poll(() => words.isVisible()).toBe(false);
    expect(await cancel(page).isDisabled()).toBe(true);
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("This run");
    expect(one.complaints).toEqual([]);
    await one.context.close();
    close();
  });

  it("for a host that does not answer can be cancelled: the model that was chosen runs", async () => {
    const { url, name, close } = await slowHost();
    const one = await site.open();
    const { page } = one;
    await choose(page, "emotions");
    await model(page).selectOption("ask-hub");
    const form = page.getByRole("form", { name: "A model on the Hub" });
    await form.getByLabel("Id").fill("a/b");
    await form.getByLabel("Host").fill(url);
    await form.getByRole("button", { name: /Ask/ }).click();
    const notice = widget(page).locator(".widget-notice");
    await expect.poll(() => notice.innerText(), PATIENCE).toContain(`Asking ${name} for a/b…`);
    expect(await faultsOf(page, "#widget")).toEqual([]);
    await notice.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => notice.isVisible()).toBe(false);
    await choose(page, "emotions");
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("gratitude");
    await one.context.close();
    close();
  });

  it("for the language model can be cancelled, and keeps no run from going on", async () => {
    const one = await site.open();
    opened.push(one);
    const { page } = one;
    await one.context.route(/models\/language\/.*\.onnx$/, () => undefined);
    await choose(page, "emotions");
    const check = widget(page).getByRole("button", { name: "Check the languages" });
    await check.click();
    await expect
      .poll(() => widget(page).innerText(), PATIENCE)
      .toMatch(/Loading the language model: [\d.]+ [kM]B of 5\.\d MB/);
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("gratitude");
    await widget(page).getByRole("button", { name: "Cancel" }).last().click();
    await expect.poll(() => widget(page).innerText(), PATIENCE).toContain("was cancelled");
    await one.context.unroute(/models\/language\/.*\.onnx$/);
    await check.click();
    await expect
      .poll(() => widget(page).innerText(), PATIENCE)
      .toContain("nothing contradicts the card’s language");
  });
});

describe("the card held to its word", () => {
  it("puts what differs into the findings, follows the card, and writes the outputs", async () => {
    const page = await open();
    await choose(page, "emotions");
    await change(page, 'label: "gratitude"', 'label: "anger"');
    await change(page, "score: 0.653", "score: 0.5");
    await change(page, '- label: "sadness"\n    score: 0.833', '- label: "sadness" # sure\n    score: 0.833');
    const before = await findings(page).count();
    await widget(page).getByRole("button", { name: "Run all examples" }).click();
    const held = widget(page).getByRole("list", { name: "Examples held to their word" });
    await expect.poll(() => held.innerText(), { timeout: 60_000 }).toContain("another answer");
    await expect.poll(() => held.innerText(), PATIENCE).not.toContain("not run");
    expect(await held.innerText()).toMatch(/differs by 0\.1\d\d/);
    await expect.poll(() => findings(page).count(), PATIENCE).toBe(before + 2);
    const list = page.getByRole("list", { name: "Findings" });
    expect(await list.innerText()).toContain("The card claims “anger” for the example “Thanks”");
    expect(await list.innerText()).toContain("widget/output-differs");

    // Each one tells more when it is chosen.
    await held.getByRole("button", { name: /^Thanks/ }).click();
    await expect
      .poll(() => result(page).innerText(), PATIENCE)
      .toContain("A different answer: the card claims “anger”, the model says “gratitude”.");
    await held.getByRole("button", { name: /^Surprise/ }).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("The card’s claim holds.");

    // The claim changes: so does the finding, without another run.
    await change(page, "score: 0.5", "score: 0.65");
    await expect.poll(() => findings(page).count(), PATIENCE).toBe(before + 1);

    const old = await text(page);
    await widget(page).getByRole("button", { name: "Write the outputs into the card" }).click();
    await expect.poll(() => findings(page).count(), PATIENCE).toBe(before);
    await expect.poll(() => held.innerText(), PATIENCE).not.toContain("another answer");
    const now = await text(page);
    expect(now).toBe(old.replace('label: "anger"\n    score: 0.996', 'label: "gratitude"\n    score: 0.996'));
    expect(now).toContain("# sure");

    // The input changes: what was measured is of another one.
    await change(page, 'label: "gratitude"', 'label: "anger"');
    await expect.poll(() => findings(page).count(), PATIENCE).toBe(before + 1);
    await change(page, "Thank you so much", "Thanks so much");
    await expect.poll(() => findings(page).count(), PATIENCE).toBe(before);
  });

  it("has a page for each rule, and a fix", async () => {
    const page = await open();
    await choose(page, "emotions");
    await change(page, 'label: "gratitude"', 'label: "anger"');
    await run(page).click();
    await expect.poll(() => result(page).innerText(), { timeout: 60_000 }).toContain("A different answer");
    const item = findings(page).filter({ hasText: "widget/output-other-answer" });
    await expect.poll(() => item.count(), PATIENCE).toBe(1);
    await item.getByRole("link").click();
    await expect.poll(() => page.getByRole("dialog").innerText(), PATIENCE).toContain("Why it matters");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await item.getByRole("button", { name: "Write what the model says" }).click();
    await expect.poll(() => item.count(), PATIENCE).toBe(0);
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("The card’s claim holds.");
  });

  it("does not hold where the card claims a label that the model does not have", async () => {
    const page = await open();
    await choose(page, "emotions");
    await change(
      page,
      '  - label: "gratitude"',
      '  - label: "happiness"\n    score: 0.5\n  - label: "gratitude"',
    );
    await run(page).click();
    const says = "the card claims “happiness”, the model says that it has no such label";
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain(`A different answer: ${says}.`);
    await expect
      .poll(() => findings(page).allInnerTexts(), PATIENCE)
      .toContainEqual(expect.stringContaining("The card claims “happiness” for the example “Thanks”"));
  });

  it("says once what two examples with one output share", async () => {
    const page = await open();
    await choose(page, "emotions");
    await card(page).fill(
      "---\npipeline_tag: text-classification\nwidget:\n- text: &text so angry\n  output: &output\n  - label: joy\n    score: 0.9\n- text: *text\n  output: *output\n- text: so very angry\n  output: *output\n---\n",
    );
    await expect.poll(() => example(page).locator("option").count(), PATIENCE).toBe(3);
    await widget(page).getByRole("button", { name: "Run all examples" }).click();
    const item = findings(page).filter({ hasText: "widget/output-other-answer" });
    await expect.poll(() => item.count(), { timeout: 60_000 }).toBeGreaterThan(0);
    await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
    await expect.poll(() => item.count(), PATIENCE).toBe(1);
  });

  it("says when the model does another task than the card", async () => {
    const page = await open();
    await choose(page, "emotions");
    await change(page, "pipeline_tag: text-classification", "pipeline_tag: summarization");
    await expect
      .poll(() => widget(page).innerText(), PATIENCE)
      .toContain("The card’s pipeline_tag is summarization, but emotions does text-classification");
  });
});

describe("the region", () => {
  const SIZES = [
    { width: 1280, height: 800 },
    { width: 360, height: 740 },
  ];
  it.each(["light", "dark"] as const)("is accessible in %s, wide and narrow", async (colorScheme) => {
    const page = await open({ colorScheme, reducedMotion: "reduce" });
    await choose(page, "emotions");
    await widget(page).getByRole("button", { name: "Run all examples" }).click();
    await expect.poll(() => widget(page).innerText(), { timeout: 60_000 }).toContain("6 of 6 claims hold");
    await expect.poll(() => run(page).isEnabled(), PATIENCE).toBe(true);
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("The card’s claim holds.");
    for (const viewport of SIZES) {
      await page.setViewportSize(viewport);
      expect(await faultsOf(page), `${viewport.width} pixels`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    }
  });

  it("brings the answer into view where it would stand below", async () => {
    const page = await open({ viewport: { width: 360, height: 640 }, reducedMotion: "reduce" });
    await choose(page, "emotions");
    await run(page).evaluate((element) => element.scrollIntoView({ block: "end" }));
    await run(page).click();
    await expect.poll(() => result(page).innerText(), { timeout: 60_000 }).toContain("One label counts");
    const label = result(page).getByText("gratitude", { exact: true }).first();
    await expect.poll(async () => ((await label.boundingBox())?.y ?? 1e4) < 600, PATIENCE).toBe(true);
    expect(await widget(page).innerText()).toContain("1 of 6 run; it holds");
    // Who is elsewhere stays there.
    await page.evaluate(() => window.scrollTo(0, 0));
    await widget(page)
      .getByRole("textbox", { name: "Text" })
      .evaluate((element) => {
        element.focus({ preventScroll: true });
        element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
      });
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("This run");
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });

  it("gives the model's memory back, and Run loads it again", async () => {
    const page = await open();
    const engineOnly = page.workers().length;
    await choose(page, "emotions");
    const free = widget(page).getByRole("button", { name: "Free its memory" });
    expect(await free.isVisible()).toBe(false);
    await run(page).click();
    await expect.poll(() => result(page).innerText(), PATIENCE).toContain("Memory, runtime and model");
    await expect.poll(() => page.workers().length).toBeGreaterThan(engineOnly);
    await free.click();
    await expect.poll(() => page.workers().length).toBe(engineOnly);
    expect(await free.isVisible()).toBe(false);
    // Without a request of the pointer's alone.
    await page.mouse.move(0, 0);
    await run(page).hover();
    await page.waitForTimeout(300);
    expect(page.workers().length).toBe(engineOnly);
    await run(page).click();
    await expect.poll(() => free.isVisible(), PATIENCE).toBe(true);
    expect(await result(page).innerText()).toContain("gratitude");
    await model(page).selectOption("None yet");
    await expect.poll(() => page.workers().length).toBe(engineOnly);
  });

  it("runs by keyboard alone", async () => {
    const page = await open();
    await choose(page, "emotions");
    await widget(page).getByRole("textbox", { name: "Text" }).focus();
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => result(page).innerText(), { timeout: 60_000 }).toContain("gratitude");
  });

  it("shows hostile text as text", async () => {
    const page = await open();
    const hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    await card(page).fill(
      `---\npipeline_tag: text-classification\nwidget:\n- text: '${hostile}'\n  example_title: '${hostile}'\n  group: '${hostile}'\n  output:\n  - label: '${hostile}'\n    score: 1\n---\n`,
    );
    await expect
      .poll(() => widget(page).getByRole("textbox", { name: "Text" }).inputValue(), PATIENCE)
      .toBe(hostile);
    expect(await widget(page).locator("img[src=x], script").count()).toBe(0);
  });
});
