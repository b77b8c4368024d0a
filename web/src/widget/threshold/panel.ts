/**
 * The threshold: a classifier is run over a labelled sample, and shown are precision, recall and F1 against the
 * threshold, who is taken for whom, and whether the scores mean what they say. It can be written into the card.
 */

import type { ReportOutcome, ReportWriter } from "../../app/advisers";
import type { AppStore } from "../../app/state";
import { type ModelInput, ModelProblem, type ModelProgress, type Task } from "../../model/model";
import { droppedFiles, type PickedFile } from "../../model/sources/local";
import { h, handOver, icon, setChildren, setText } from "../../ui/dom";
import { takeDropped } from "../../ui/drop";
import type { ModelRunner, RunOptions } from "../controller";
import { readPicture } from "../files";
import { freshId } from "../forms/form";
import { pickFiles } from "../local-files";
import { progressWords } from "../progress";
import type { ChosenModel } from "../state";
import { watchWidget } from "../watch";
import { chart } from "./chart";
import { fileOf, type Labels, labelsOf, measure, OWN_SAMPLE } from "./measure";
import {
  bestPoint,
  calibration,
  claims,
  confusion,
  curve,
  decisions,
  type Measured,
  macroF1,
  type Point,
  pointAt,
  support,
} from "./metrics";
import { pictureSample } from "./pictures";
import {
  type Columns,
  guessColumns,
  MOST_BYTES,
  MOST_ROWS,
  parseTable,
  readSample,
  type Sample,
  type SampleRow,
  SEPARATORS,
  type Table,
} from "./sample";
import { type Report, reportWriter } from "./write";

export interface ThresholdPage {
  /** Writes into body and metadata, as one step to undo. */
  writeReport(writer: ReportWriter): Promise<ReportOutcome>;
  notify(text: string): void;
}

interface Loaded {
  readonly name: string;
  readonly table: Table;
  readonly labels: Labels;
  readonly task: MeasuredTask;
  /** Of the pictures that the rows name. */
  readonly find: ((name: string) => File | null) | null;
}

/** What is classified: each row is one text, or names one picture. */
type MeasuredTask = Extract<Task, "text-classification" | "image-classification">;

const isMeasured = (task: Task | null): task is MeasuredTask =>
  task === "text-classification" || task === "image-classification";

/** The largest confusion matrix that is shown: the most frequent labels. */
const MOST_SHOWN = 12;
/** What stands between the labels of a row, in words. */
const SEPARATOR_NAMES: Readonly<Record<(typeof SEPARATORS)[number], string>> = {
  "": "one label a row",
  ",": "commas",
  ";": "semicolons",
  "|": "vertical bars",
  " ": "spaces",
};
const WRITTEN_STEPS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

export function thresholdPanel(
  parent: HTMLElement,
  store: AppStore,
  runner: ModelRunner,
  page: ThresholdPage,
): void {
  let model: ChosenModel | null = null;
  let task: MeasuredTask = "text-classification";
  let loaded: Loaded | null = null;
  let columns: Columns | null = null;
  let sample: Sample | null = null;
  let rows: readonly Measured[] = [];
  /** Of measuring. */
  let abort: AbortController | null = null;
  /** Of the sample that is on its way. */
  let opening: AbortController | null = null;

  const own = button("Use the model’s sample", () => void takeOwn());
  const pick = button("Choose a CSV or TSV", () => void pickOne(), "open");
  const pickFolder = button("Choose the folder", () => void pickOne(true), "open");
  const intro = h("p", { class: "field-hint" });
  const words = h("p", { class: "field-hint", role: "status" });
  const how = h("div", { class: "sample-columns" });
  const start = button("Measure", () => void run(), "play");
  start.classList.add("fix");
  const cancel = button("Stop measuring", () => (opening ?? abort)?.abort(), "cross");
  const bar = h("progress", { class: "sample-progress", max: "1", "aria-label": "Rows measured" });
  const result = h("div", { class: "threshold-result", role: "group", "aria-label": "What was measured" });
  const body = h(
    "div",
    { class: "threshold-body" },
    intro,
    h("div", { class: "button-row" }, own, pick, pickFolder),
    how,
    h("div", { class: "button-row" }, start, cancel),
    bar,
    words,
    result,
  );
  const element = h(
    "details",
    { class: "widget-part threshold-part", hidden: true },
    h("summary", {}, "Threshold, measured on a labelled sample"),
    body,
  );
  parent.append(element);

  takeDropped(element, "", (transfer) => void takePicked(droppedFiles(transfer)));

  watchWidget(store, ["model", "task"], ({ model: chosen, task: asked }) => {
    const fits = chosen?.variant !== undefined && chosen.variant !== null && isMeasured(asked);
    element.hidden = !fits;
    if (isMeasured(asked)) task = asked;
    const pictures = task === "image-classification";
    setText(intro, pictures ? PICTURES : TEXTS);
    pick.hidden = pictures;
    pickFolder.hidden = !pictures;
    if (model?.source.key === chosen?.source.key && model?.variant?.path === chosen?.variant?.path) {
      model = chosen;
      return;
    }
    model = chosen;
    abort?.abort();
    opening?.abort();
    opening = null;
    loaded = null;
    forget();
    setText(words, "");
    setChildren(how, []);
    own.hidden = !chosen?.source.files.some(({ path }) => path === OWN_SAMPLE);
    update();
  });

  function forget(): void {
    rows = [];
    setChildren(result, []);
  }

  function update(): void {
    const busy = abort !== null || opening !== null;
    start.hidden = busy || sample === null || loaded === null;
    start.disabled = (sample?.rows.length ?? 0) === 0;
    bar.hidden = abort === null;
    own.disabled = busy;
    pick.disabled = busy;
    pickFolder.disabled = busy;
    setText(cancel.lastElementChild ?? cancel, opening ? "Stop loading" : "Stop measuring");
    const next = [start, own, pick, pickFolder].find((one) => !one.hidden && !one.disabled);
    handOver(cancel, next ?? cancel, () => {
      cancel.hidden = !busy;
    });
  }

  // The sample.

  async function pickOne(folder = false): Promise<void> {
    const accept = ".csv,.tsv,.txt,text/csv,text/tab-separated-values";
    await takePicked(pickFiles(folder ? { folder } : { accept }));
  }

  async function takePicked(picked: Promise<readonly PickedFile[]>): Promise<void> {
    try {
      const files = await picked;
      const [first] = files;
      if (!first) return;
      if (abort) {
        page.notify("Another sample is being measured: stop that first.");
        return;
      }
      if (task === "text-classification") await take(first.file.name, () => Promise.resolve(first.file));
      else await takeTable(() => pictureSample(files, MOST_BYTES));
    } catch (error) {
      setText(words, messageOf(error));
    }
  }

  async function takeOwn(): Promise<void> {
    const { source } = model ?? {};
    if (source) {
      await take(`${source.name}, bundled sample`, (options) => fileOf(runner, source, OWN_SAMPLE, options));
    }
  }

  function take(name: string, fileFrom: (options: RunOptions) => Promise<Blob>): Promise<void> {
    return takeTable(async (options) => {
      const file = await fileFrom(options);
      if (file.size > MOST_BYTES) {
        throw new ModelProblem(`${name} is larger than ${MOST_BYTES / 1e6} MB: take fewer rows.`);
      }
      return { name, table: parseTable(await file.text()), find: null };
    });
  }

  async function takeTable(
    open: (options: RunOptions) => Promise<Pick<Loaded, "name" | "table" | "find">>,
  ): Promise<void> {
    const { source } = model ?? {};
    if (!source || abort) return;
    opening?.abort();
    const mine = new AbortController();
    opening = mine;
    const { signal } = mine;
    const onProgress = (progress: ModelProgress): void => {
      if (!signal.aborted) setText(words, progressWords(progress));
    };
    loaded = null;
    sample = null;
    setText(words, "Loading the sample…");
    cancel.hidden = false;
    handOver(body, cancel, () => {
      forget();
      setChildren(how, []);
      update();
    });
    try {
      const { name, table, find } = await open({ signal, onProgress });
      const labels = await labelsOf(runner, source, { signal, onProgress });
      if (opening !== mine) return;
      signal.throwIfAborted();
      loaded = { name: name.replace(/\.(csv|tsv|txt)$/i, ""), table, labels, task, find };
      columns = guessColumns(table, labels.names, labels.multiLabel);
      showColumns();
      read();
    } catch (error) {
      if (opening !== mine) return;
      setText(words, signal.aborted ? "Cancelled." : messageOf(error));
    }
    opening = null;
    update();
  }

  function showColumns(): void {
    if (!loaded || !columns) return;
    const { table, labels } = loaded;
    const [first = []] = table.rows;
    const width = Math.max(1, ...table.rows.slice(0, 50).map((row) => row.length));
    const names = Array.from({ length: width }, (_, i) =>
      columns?.header && first[i] ? `${i + 1}: ${first[i]}` : `Column ${i + 1}`,
    );
    const choose = (label: string, options: readonly string[], at: number, set: (index: number) => void) => {
      const id = freshId("sample");
      const select = h(
        "select",
        { id, class: "select small" },
        ...options.map((text, i) => h("option", { value: String(i), text })),
      );
      select.value = String(at);
      select.addEventListener("change", () => {
        set(Number(select.value));
        forget();
        read();
        update();
      });
      return h("span", { class: "sample-choice" }, h("label", { for: id, text: label }), select);
    };
    const now = columns;
    setChildren(how, [
      choose(loaded.find ? "File" : "Text", names, now.text, (text) => {
        if (columns) columns = { ...columns, text };
      }),
      choose("Label", names, now.label, (label) => {
        if (columns) columns = { ...columns, label };
      }),
      ...(labels.multiLabel
        ? [
            choose(
              "Between labels",
              SEPARATORS.map((one) => SEPARATOR_NAMES[one]),
              SEPARATORS.indexOf(now.separator as (typeof SEPARATORS)[number]),
              (i) => {
                if (columns) columns = { ...columns, separator: SEPARATORS[i] ?? "" };
              },
            ),
          ]
        : []),
      choose("First row", ["is data", "names the columns"], Number(now.header), (i) => {
        if (columns) columns = { ...columns, header: i === 1 };
      }),
    ]);
  }

  function read(): void {
    if (!loaded || !columns) return;
    const { table, labels, name, find } = loaded;
    const all = readSample(table, columns, labels.names, labels.multiLabel);
    sample = find ? { ...all, rows: all.rows.filter(({ text }) => find(text) !== null) } : all;
    const lost = all.rows.filter(({ text }) => find && !find(text));
    const left = [...sample.unknown.values()].reduce((sum, count) => sum + count, 0);
    const unknown = [...sample.unknown.keys()].slice(0, 5).join(", ");
    setText(
      words,
      [
        `${name}: ${sample.rows.length.toLocaleString("en")} rows.`,
        table.cut ? `Only the first ${MOST_ROWS.toLocaleString("en")} are taken.` : "",
        left > 0 ? `${left} left out, whose label the model does not have: ${unknown}.` : "",
        sample.empty > 0 ? `${sample.empty} left out that lack text or label.` : "",
        lost.length > 0 ? `${lost.length} left out whose picture is not there: ${lost[0]?.text}.` : "",
      ]
        .filter(Boolean)
        .join(" "),
    );
  }

  // Measuring.

  async function run(): Promise<void> {
    if (!model?.variant || !loaded || !sample || abort) return;
    const { source, variant } = model;
    const { rows: wanted } = sample;
    const { labels, name, task: measuredTask, find } = loaded;
    const own = new AbortController();
    abort = own;
    bar.value = 0;
    forget();
    cancel.hidden = false;
    handOver(start, cancel, update);
    try {
      let shown = 0;
      const measured = await measure(
        runner,
        { source, variant, task: measuredTask },
        inputsOf(find),
        wanted,
        labels.names,
        {
          signal: own.signal,
          onProgress: (done, doing) => {
            bar.value = done / wanted.length;
            if (performance.now() - shown < 100 && done < wanted.length) return;
            shown = performance.now();
            setText(words, doing ? `${doing}…` : `${done} of ${wanted.length} rows`);
          },
        },
      );
      rows = measured;
      sayLoaded();
      setText(words, `Measured ${measured.length.toLocaleString("en")} rows of ${name}.`);
      showResult(labels, name, source.name, measuredTask);
    } catch (error) {
      setText(words, own.signal.aborted ? "Cancelled." : messageOf(error));
    } finally {
      abort = null;
      update();
    }
  }

  /** It ran, so all of it is here: the choice of the model says so. */
  function sayLoaded(): void {
    const { widget } = store.state;
    const now = widget.model;
    if (!now || now.loaded || now.source !== model?.source || now.variant !== model.variant) return;
    store.update({ widget: { ...widget, model: { ...now, loaded: true } } });
  }

  // The result.

  function showResult(labels: Labels, name: string, modelName: string, measuredTask: MeasuredTask): void {
    const { names, multiLabel } = labels;
    const all = curve(claims(rows, null, multiLabel), support(rows, null));
    let label: number | null = null;
    let threshold = bestPoint(all)?.threshold ?? 0.5;
    const counts = names.map((_, i) => support(rows, i));
    const order = names.map((_, i) => i).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));

    const labelId = freshId("threshold-label");
    const select = h(
      "select",
      { id: labelId, class: "select small" },
      h("option", { value: "", text: "All labels" }),
      ...order
        .filter((i) => (counts[i] ?? 0) > 0)
        .map((i) => h("option", { value: String(i), text: `${names[i]} (${counts[i]} rows)` })),
    );
    const sliderId = freshId("threshold");
    const slider = h("input", { id: sliderId, type: "range", min: "0", max: "1", step: "0.01" });
    const value = h("output", { class: "threshold-value", for: sliderId });
    const toBest = button("Best F1", () => {
      threshold = bestPoint(pointsNow())?.threshold ?? threshold;
      render();
    });
    const figures = h("dl", { class: "figures" });
    const charts = h("div", { class: "charts" });
    const tables = h("div", { class: "threshold-tables" });

    const pointsNow = (): Point[] =>
      label === null ? all : curve(claims(rows, label, multiLabel), support(rows, label));
    const report = (sampleName: string): Report => ({
      model: modelName,
      task: measuredTask,
      sample: sampleName,
      rows: rows.length,
      multiLabel,
      threshold,
      point: pointAt(all, threshold) ?? (all[0] as Point),
      macro: macroF1(rows, names.length, threshold, multiLabel),
      points: [...new Set([...WRITTEN_STEPS, threshold])]
        .sort((a, b) => a - b)
        .flatMap((step) => pointAt(all, step) ?? []),
      labels: order
        .filter((i) => (counts[i] ?? 0) > 0)
        .flatMap((i) => {
          const point = pointAt(curve(claims(rows, i, multiLabel), counts[i] ?? 0), threshold);
          return point ? [{ label: names[i] ?? "", support: counts[i] ?? 0, point }] : [];
        }),
      calibrationError: calibration(claims(rows, null, multiLabel)).error,
    });

    const render = (): void => {
      const points = pointsNow();
      const now = claims(rows, label, multiLabel);
      const point = pointAt(points, threshold);
      const macro = label === null ? macroF1(rows, names.length, threshold, multiLabel) : null;
      const { bins, error } = calibration(now);
      slider.value = String(threshold);
      setText(value, threshold.toFixed(2));
      setChildren(figures, [
        ...figure("Precision", share(point?.precision)),
        ...figure("Recall", share(point?.recall)),
        ...figure("F1", share(point?.f1)),
        ...(label === null ? figure("Macro F1", share(macro)) : []),
        ...figure("Calibration error", share(error)),
      ]);
      const what = label === null ? "all labels" : (names[label] ?? "");
      setChildren(charts, [
        chart({
          label: `Precision, recall and F1 of ${what} against the threshold; at ${threshold.toFixed(2)} precision ${share(point?.precision)}, recall ${share(point?.recall)}, F1 ${share(point?.f1)}`,
          xTitle: "Threshold",
          mark: threshold,
          lines: [
            {
              name: "Precision",
              kind: "precision",
              points: points.map((one) => [one.threshold, one.precision]),
            },
            { name: "Recall", kind: "recall", points: points.map((one) => [one.threshold, one.recall]) },
            { name: "F1", kind: "f1", points: points.map((one) => [one.threshold, one.f1]) },
          ],
        }),
        chart({
          label: `How often ${what} is right against the score; expected calibration error ${share(error)}`,
          xTitle: "Score",
          lines: [
            {
              name: "Ideal",
              kind: "ideal",
              points: [
                [0, 0],
                [1, 1],
              ],
            },
            {
              name: "Share that is right",
              kind: "measured",
              dots: true,
              points: bins.map((bin) => [bin.meanScore, bin.share]),
            },
          ],
        }),
      ]);
      const open = [...tables.querySelectorAll("details")].map((one) => one.open);
      setChildren(tables, [
        more(
          "The curve as a table",
          table(
            ["Threshold", "Precision", "Recall", "F1"],
            points
              .filter((_, step) => step % 5 === 0)
              .map((one) => [
                one.threshold.toFixed(2),
                share(one.precision),
                share(one.recall),
                share(one.f1),
              ]),
          ),
        ),
        more(
          "Calibration as a table",
          table(
            ["Score", "Decisions", "Mean score", "Share that is right"],
            bins.map((bin) => [
              `${bin.from.toFixed(1)}–${bin.to.toFixed(1)}`,
              String(bin.count),
              share(bin.meanScore),
              share(bin.share),
            ]),
          ),
        ),
        more("Confusion matrix", matrix()),
      ]);
      tables.querySelectorAll("details").forEach((one, i) => {
        one.open = open[i] ?? false;
      });
    };

    /** Between labels that exclude each other; else said and true for the label, or for all decisions. */
    const matrix = (): HTMLElement => {
      if (multiLabel || label !== null) {
        const { tp, fp, fn, tn } = decisions(claims(rows, label, multiLabel), threshold);
        return table(
          ["", "Predicted", "Not predicted"],
          [
            ["True", String(tp), String(fn)],
            ["Not true", String(fp), String(tn)],
          ],
          true,
        );
      }
      const counted = confusion(rows, names.length);
      const shown = order.filter((i) => (counts[i] ?? 0) > 0).slice(0, MOST_SHOWN);
      return h(
        "div",
        {},
        h("p", {
          class: "field-hint",
          text: `Rows by their label, columns by the model’s best label.${shown.length < names.length ? ` The ${shown.length} most frequent labels.` : ""}`,
        }),
        table(
          ["", ...shown.map((i) => names[i] ?? "")],
          shown.map((i) => [names[i] ?? "", ...shown.map((k) => String(counted[i]?.[k] ?? 0))]),
          true,
        ),
      );
    };

    select.addEventListener("change", () => {
      label = select.value === "" ? null : Number(select.value);
      render();
    });
    slider.addEventListener("input", () => {
      threshold = Number(slider.value);
      render();
    });
    const nameId = freshId("sample-name");
    const sampleName = h("input", { id: nameId, class: "field", value: name, maxlength: "120" });
    const write = button(
      "Write into the card",
      () => {
        const written = report(sampleName.value.trim() || name);
        void page.writeReport(reportWriter(written)).then((how) => page.notify(wordsOf(how)));
      },
      "wand",
    );
    write.classList.add("fix");
    setChildren(result, [
      h(
        "div",
        { class: "threshold-controls" },
        h("span", { class: "sample-choice" }, h("label", { for: labelId, text: "Label" }), select),
        h(
          "span",
          { class: "sample-choice threshold-slider" },
          h("label", { for: sliderId, text: "Threshold" }),
          slider,
          value,
        ),
        toBest,
      ),
      figures,
      charts,
      tables,
      h(
        "div",
        { class: "field-group" },
        h("label", {
          for: nameId,
          text: "What the sample is called (its data set’s id on the Hub, if it has one)",
        }),
        sampleName,
      ),
      h("div", { class: "button-row" }, write),
    ]);
    render();
  }
}

const MOST = `at most ${MOST_ROWS.toLocaleString("en")} rows and ${MOST_BYTES / 1e6} MB`;
const TEXTS =
  "Run the model over rows whose labels you know. The file is read here and goes nowhere; " +
  `${MOST}. You can drop it here.`;
const PICTURES =
  "Run the model over pictures whose labels you know: a folder of pictures with a CSV or TSV that gives file name and " +
  `label (${MOST}), or with a folder for each label. They are read here and go nowhere. You can drop the folder here.`;

/** What the model is asked for a row. */
function inputsOf(find: Loaded["find"]): (row: SampleRow) => ModelInput | Promise<ModelInput> {
  if (!find) return ({ text }) => ({ type: "text", text });
  return async ({ text }) => {
    const file = find(text);
    if (!file) throw new ModelProblem(`${text} is not there.`);
    return { type: "image", picture: await readPicture(file) };
  };
}

function wordsOf(outcome: ReportOutcome): string {
  switch (outcome.wrote) {
    case "all":
      return "Wrote the evaluation, the threshold and the model-index into the card.";
    case "body":
      return `Wrote the evaluation and the threshold into the card, but not the model-index: ${outcome.why}.`;
    case "nothing":
      return `Nothing was written: ${outcome.why}.`;
  }
}

const share = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : value.toFixed(3);

const figure = (name: string, value: string): HTMLElement[] => [
  h("div", {}, h("dt", { text: name }), h("dd", { text: value })),
];

function button(text: string, click: () => void, image?: Parameters<typeof icon>[0]): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "button small", on: { click } },
    image ? icon(image) : null,
    h("span", { text }),
  );
}

function more(title: string, content: HTMLElement): HTMLElement {
  return h(
    "details",
    { class: "more-table" },
    h("summary", { text: title }),
    h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": title }, content),
  );
}

function table(
  head: readonly string[],
  body: readonly (readonly string[])[],
  rowHeads = false,
): HTMLTableElement {
  return h(
    "table",
    { class: "numbers" },
    h(
      "thead",
      {},
      h("tr", {}, ...head.map((text) => (text ? h("th", { scope: "col", text }) : h("td", {})))),
    ),
    h(
      "tbody",
      {},
      ...body.map((cells) =>
        h(
          "tr",
          {},
          ...cells.map((text, i) =>
            rowHeads && i === 0 ? h("th", { scope: "row", text }) : h("td", { text }),
          ),
        ),
      ),
    ),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
