/** Text that is there to be copied. */

import { h, icon, setChildren, setText } from "./dom";

const SAID_FOR = 2500;

/**
 * A button that copies, and says that it did.
 * @param shown what stands on the page of it: selected where the browser does not let the page copy
 */
export function copyButton(text: () => string, shown: Element, name = "Copy"): HTMLElement {
  const label = h("span", { text: "Copy" });
  const status = h("span", { class: "visually-hidden", role: "status" });
  const button = h(
    "button",
    { type: "button", class: "button small copy", "aria-label": name },
    icon("copy"),
    label,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (words: string, done: boolean): void => {
    setChildren(button, [icon(done ? "check" : "copy"), label]);
    setText(label, words);
    setText(status, words);
    clearTimeout(timer);
    timer = setTimeout(() => {
      setChildren(button, [icon("copy"), label]);
      setText(label, "Copy");
      setText(status, "");
    }, SAID_FOR);
  };
  button.addEventListener("click", () => {
    copy(text()).then(
      () => say("Copied", true),
      () => {
        window.getSelection()?.selectAllChildren(shown);
        say("Press Ctrl+C", false);
      },
    );
  });
  return h("span", { class: "copy-box" }, button, status);
}

/** Rejected where the page may not, which is so on a host without TLS. */
async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

/** A command or some lines of a file, with a button that copies them. */
export function codeToCopy(text: string): HTMLElement {
  const code = h("code", { text });
  return h(
    "div",
    { class: "code-line" },
    h("pre", { class: "code-text", tabindex: "0", "aria-label": "To copy" }, code),
    copyButton(() => text, code, `Copy ${text}`),
  );
}

/** A command, or a line of YAML or JSON. */
const CODE = /^(?:(?:git|optimum-cli|python3?|pip|npx|hf) \S|["']?[\w.-]+["']?: \S)/;

/** Help in paragraphs; the lines of it that are to be typed somewhere stand as code. */
export function helpView(help: string, name: string): HTMLElement | null {
  if (help === "") return null;
  const parts: { code: boolean; lines: string[] }[] = [];
  for (const line of help.split("\n")) {
    const code = CODE.test(line);
    const last = parts.at(-1);
    if (last?.code === code) last.lines.push(line);
    else parts.push({ code, lines: [line] });
  }
  return h(
    "div",
    { class: name },
    ...parts.map(({ code, lines }) =>
      code ? codeToCopy(lines.join("\n")) : h("p", { text: lines.join("\n") }),
    ),
  );
}
