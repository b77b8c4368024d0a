/** The form of a task: what the visitor fills in before Run. */

import type { Task } from "../../model/model";
import { h, setChildren } from "../../ui/dom";
import type { ExampleValues } from "../examples";
import type { FormFields } from "../input";
import { FORM_OF } from "../tasks";
import { pictureField } from "./picture";
import { soundField } from "./sound";

/** A part of a form. It sends an `input` event when the visitor changes it. */
export interface Field {
  readonly element: HTMLElement;
  fill(values: ExampleValues): void;
  read(): FormFields;
  /** The file that an example names is there now. */
  fileLoaded?(src: string, blob: Blob): void;
  /** It goes: gives back what it holds (a microphone, addresses of blobs). */
  close?(): void;
}

export interface FormEvents {
  /** Gets the file that an example names. */
  loadFile(src: string): void;
}

export interface InputForm extends Field {
  readonly task: Task;
}

let lastId = 0;
export const freshId = (name: string): string => `widget-${name}-${++lastId}`;

/** One line grows with its text where the browser can do that, to a limit. */
function textField(
  label: string,
  key: "text" | "question" | "context" | "source",
  rows: number,
  hint = "",
): Field {
  const id = freshId(key);
  const area = h("textarea", { id, rows, class: "field", dir: "auto", spellcheck: "false" });
  const note = hint === "" ? null : h("p", { class: "field-hint", id: `${id}-hint`, text: hint });
  if (note) area.setAttribute("aria-describedby", note.id);
  return {
    element: h("div", { class: "field-group" }, h("label", { for: id, text: label }), area, note),
    fill: (values) => {
      area.value = values[key] ?? "";
    },
    read: () => ({ [key]: area.value }),
  };
}

/** Several short texts, one a line. */
function linesField(label: string, key: "labels" | "sentences", hint: string): Field {
  const id = freshId(key);
  const area = h("textarea", {
    id,
    rows: 3,
    class: "field",
    dir: "auto",
    spellcheck: "false",
    "aria-describedby": `${id}-hint`,
  });
  return {
    element: h(
      "div",
      { class: "field-group" },
      h("label", { for: id, text: label }),
      area,
      h("p", { class: "field-hint", id: `${id}-hint`, text: hint }),
    ),
    fill: (values) => {
      area.value = (values[key] ?? []).join("\n");
    },
    read: () => ({ [key]: area.value.split("\n").filter((line) => line.trim() !== "") }),
  };
}

/** What was said before, as the example has it: it can be read and left out, not changed. */
function conversationField(): Field {
  let before: NonNullable<ExampleValues["before"]> = [];
  const list = h("ol", { class: "conversation", role: "list", "aria-label": "Said before" });
  const element = h("div", { class: "field-group", hidden: true });
  const show = (messages: typeof before): void => {
    before = messages;
    element.hidden = messages.length === 0;
    setChildren(
      list,
      messages.map(({ role, content }) =>
        h(
          "li",
          { "data-role": role === "user" || role === "system" ? role : "other" },
          h("span", { class: "soft", text: role }),
          h("p", { dir: "auto", text: content }),
        ),
      ),
    );
  };
  element.append(
    h("span", { class: "conversation-head", text: "Said before" }),
    list,
    h(
      "div",
      { class: "button-row" },
      h(
        "button",
        {
          type: "button",
          class: "button small",
          on: {
            click: () => {
              const next = element.parentElement?.querySelector("textarea");
              show([]);
              next?.focus();
              element.dispatchEvent(new Event("input", { bubbles: true }));
            },
          },
        },
        "Leave it out",
      ),
    ),
  );
  return {
    element,
    fill: (values) => show(values.before ?? []),
    read: () => (before.length > 0 ? { before } : {}),
  };
}

const ONE_A_LINE = "One a line.";

function fieldsOf(task: Task, events: FormEvents): Field[] {
  const labels = (): Field => linesField("Labels", "labels", ONE_A_LINE);
  switch (FORM_OF[task]) {
    case "text":
      return [
        ...(task === "text-generation" ? [conversationField()] : []),
        textField(
          "Text",
          "text",
          task === "summarization" ? 6 : 3,
          task === "fill-mask"
            ? "Put the model’s mask token, [MASK] or <mask>, where a word is to be guessed."
            : "",
        ),
      ];
    case "question":
      return [textField("Question", "question", 1), textField("Context", "context", 5)];
    case "labels":
      return [textField("Text", "text", 3), labels()];
    case "sentences":
      return [
        textField("Sentence", "source", 2),
        linesField("Sentences to compare with", "sentences", ONE_A_LINE),
      ];
    case "image":
      return [pictureField(events, task === "image-classification")];
    case "image-labels":
      return [pictureField(events, false), labels()];
    case "sound":
      return [soundField(events)];
  }
}

export function createForm(task: Task, events: FormEvents): InputForm {
  const fields = fieldsOf(task, events);
  return {
    task,
    element: h("div", { class: "widget-form" }, ...fields.map(({ element }) => element)),
    fill: (values) => {
      for (const field of fields) field.fill(values);
    },
    read: () => Object.assign({}, ...fields.map((field) => field.read())) as FormFields,
    fileLoaded: (src, blob) => {
      for (const field of fields) field.fileLoaded?.(src, blob);
    },
    close: () => {
      for (const field of fields) field.close?.();
    },
  };
}
