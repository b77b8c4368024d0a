/** Which repository, where: what the user wrote, checked before anything is asked. */

import { ModelProblem } from "../model";

export interface HubAddress {
  /** `org/name`, or an old model's bare name. */
  readonly id: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
  /** Where the Hub's paths begin, without a slash at its end. */
  readonly host: string;
}

export const HUB_HOST = "https://huggingface.co";

const LONGEST_ID = 96;
/** As the Hub has it: letters, digits, `-`, `_`, `.`; none of the last three twice or at an end. */
const NAME = /^[A-Za-z0-9_](?:[\w.-]*[A-Za-z0-9_])?$/;
/** What Git allows in a name, as far as anybody uses it. */
const REVISION = /^[A-Za-z0-9][\w.+@/-]{0,199}$/;

/**
 * @param id also an address of the model's page: its parts are taken from it
 * @throws ModelProblem where something is no id, revision or host
 */
export function hubAddress({ id, revision, host }: HubAddress): HubAddress {
  const page = /^https?:\/\//i.test(id.trim()) ? pageParts(id.trim()) : null;
  const name = page?.id ?? id.trim().replace(/^\/+|\/+$/g, "");
  const parts = name.split("/");
  const plain = parts.length <= 2 && parts.every((part) => NAME.test(part) && !/--|\.\./.test(part));
  if (!plain || name.length > LONGEST_ID || /\.git$/.test(name)) {
    throw new ModelProblem(
      name === "" ? "There is no id yet." : `${name.slice(0, 100)} is no id of a model.`,
      "An id is a name with its owner: org/name.",
    );
  }
  const branch = page?.revision ?? (revision.trim() || "main");
  if (!REVISION.test(branch) || /\.\.|\/\/|\/$/.test(branch)) {
    throw new ModelProblem(
      `${branch.slice(0, 100)} is no revision.`,
      "A revision is a branch (main), a tag or a commit.",
    );
  }
  return { id: name, revision: branch, host: hostOf(page?.host ?? (host.trim() || HUB_HOST)) };
}

function pageParts(text: string): { host: string; id: string; revision: string | null } | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const match = url && /^\/([^/]+\/[^/]+)(?:\/(?:tree|blob|resolve)\/([^/]+).*)?\/?$/.exec(url.pathname);
  if (!url || !match) return null;
  return { host: url.origin, id: match[1] ?? "", revision: match[2] ? decodeURIComponent(match[2]) : null };
}

function hostOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const own = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;
  const allowed = url && (url.protocol === "https:" || (url.protocol === "http:" && own.test(url.hostname)));
  if (!url || !allowed || url.username || url.password || url.search || url.hash) {
    throw new ModelProblem(
      `${text.slice(0, 200)} is no host to ask.`,
      `Write its address, beginning with https://, as ${HUB_HOST}.`,
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}
