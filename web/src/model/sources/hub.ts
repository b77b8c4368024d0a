/**
 * A model of the Hub, or of any host with the Hub's paths. Runs in the worker that fetches: the page itself may ask no
 * other host. First the list of files (from the Hub's API; where a host has none, by asking for the names that models
 * have), then, when the model is run, the files it needs.
 */

import { type FetchOptions, fetchFile } from "../files/fetch-file";
import { keeping } from "../files/source-files";
import { keep, readKept } from "../files/store";
import { type ModelFile, ModelProblem, type ModelSource } from "../model";
import { HUB_HOST, type HubAddress, hubAddress } from "./hub-address";

/** What the list needs of a file; the rest is added from the address. */
interface Listed {
  readonly path: string;
  readonly size: number | null;
  readonly sha256: string | null;
}
interface Listing {
  /** The commit, which never changes; null where the host does not tell. */
  readonly commit: string | null;
  /** Its owner gives it only to those who accept the terms. */
  readonly gated: boolean;
  readonly files: readonly Listed[];
}

/** Above this a repository is no model's; each page of the list has a thousand. */
const MOST_PAGES = 10;
/** Files that the page itself reads; each is small. */
const AT_ONCE = ["README.md", "config.json"];
const LARGEST_AT_ONCE = 16e6;

/** What hosts without a list are asked for. */
const USUAL = [
  "README.md",
  "config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "generation_config.json",
]
  .concat(["preprocessor_config.json", "1_Pooling/config.json"])
  .concat(
    ["model", "encoder_model", "decoder_model_merged"].flatMap((name) =>
      ["", "_quantized", "_int8", "_uint8", "_fp16", "_q4", "_q4f16", "_bnb4"].map(
        (type) => `onnx/${name}${type}.onnx`,
      ),
    ),
  );

type Options = Pick<FetchOptions, "onProgress" | "signal">;

/**
 * The model's files; README.md and config.json are there already, as blobs.
 * @throws ModelProblem
 */
export async function openHub(wanted: HubAddress, options: Options = {}): Promise<ModelSource> {
  const address = hubAddress(wanted);
  const { id, host } = address;
  const listing = await listingOf(address, options.signal);
  const revision = listing.commit ?? address.revision;
  if (listing.gated) throw gated(id, host);
  const files: ModelFile[] = listing.files.map((file) => ({
    ...file,
    url: fileUrl(address, revision, file.path),
  }));
  const stamp =
    listing.commit ?? `${address.revision} ${listing.files.map(({ size }) => size ?? "?").join()}`;
  const source: ModelSource = { kind: "hub", name: id, key: `hub:${host}/${id}@${stamp}`, files };
  return { ...source, files: await Promise.all(files.map((file) => withBytes(file, source, options))) };
}

async function withBytes(file: ModelFile, source: ModelSource, options: Options): Promise<ModelFile> {
  if (!AT_ONCE.includes(file.path) || (file.size ?? 0) > LARGEST_AT_ONCE) return file;
  return { ...file, blob: new Blob([await fetchFile(file, { ...keeping(source, file.path), ...options })]) };
}

const encoded = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

function fileUrl({ host, id }: HubAddress, revision: string, path: string): string {
  return `${host}/${id}/resolve/${encodeURIComponent(revision)}/${encoded(path)}`;
}

/** The list, the one kept from the last visit where the host cannot be reached. */
async function listingOf(address: HubAddress, signal: AbortSignal | undefined): Promise<Listing> {
  const key = `hub-list:${address.host}/${address.id}@${address.revision}`;
  try {
    const listing = await askForList(address, signal);
    await keep(key, new TextEncoder().encode(JSON.stringify(listing)), address.id);
    return listing;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const kept = await readKept(key, null);
    if (kept) return JSON.parse(new TextDecoder().decode(kept)) as Listing;
    throw new ModelProblem(error.message, error.help);
  }
}

class Unreachable extends ModelProblem {}

async function ask(
  url: string,
  host: string,
  signal: AbortSignal | undefined,
  options: RequestInit = {},
): Promise<Response> {
  try {
    return await fetch(url, {
      ...options,
      signal: signal ?? null,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  } catch {
    signal?.throwIfAborted();
    const name = new URL(host).host;
    if (navigator.onLine === false) {
      throw new Unreachable(
        "There is no network.",
        "A model that was run here before still runs; bundled ones and those from your disk do too.",
      );
    }
    throw new Unreachable(
      `${name} could not be reached.`,
      "Is the network there, and the host's name right? A host must also allow other pages to read from it (CORS).",
    );
  }
}

async function askForList(address: HubAddress, signal: AbortSignal | undefined): Promise<Listing> {
  const { host, id, revision } = address;
  const response = await ask(
    `${host}/api/models/${id}/revision/${encodeURIComponent(revision)}`,
    host,
    signal,
  );
  const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
  if (!response.ok) {
    const code = response.headers.get("x-error-code");
    if (host !== HUB_HOST && code === null && [404, 405, 501].includes(response.status))
      return probe(address, signal);
    throw refused(response, code, address);
  }
  if (!isJson) return probe(address, signal);
  const about = await objectIn(response, host);
  const commit = textOf(about, "sha");
  const files: Listed[] = [];
  const tree = `${host}/api/models/${id}/tree/${encodeURIComponent(commit ?? revision)}?recursive=1`;
  let next: string | null = tree;
  for (let page = 0; next !== null && page < MOST_PAGES; page++) {
    const answer = await ask(next, host, signal);
    if (!answer.ok) throw refused(answer, answer.headers.get("x-error-code"), address);
    files.push(...(await listIn(answer, host)));
    next = nextPage(answer, tree);
  }
  return {
    commit: commit !== null && /^[0-9a-f]{40}$/.test(commit) ? commit : null,
    gated: Boolean(about["gated"]),
    files,
  };
}

/** What `Link: <…>; rel="next"` names, if it is on the same host. */
function nextPage(response: Response, base: string): string | null {
  const link = /<([^>]+)>\s*;\s*rel="?next"?/.exec(response.headers.get("link") ?? "")?.[1];
  if (link === undefined || !URL.canParse(link, base)) return null;
  const url = new URL(link, base);
  return url.origin === new URL(base).origin ? url.href : null;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => value !== null && typeof value === "object";
const textOf = (object: Json, name: string): string | null => {
  const value = object[name];
  return typeof value === "string" ? value : null;
};

async function jsonIn(response: Response, host: string): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new ModelProblem(`What ${new URL(host).host} answered is no list of files.`);
  }
}

async function objectIn(response: Response, host: string): Promise<Json> {
  const value = await jsonIn(response, host);
  return isObject(value) ? value : {};
}

async function listIn(response: Response, host: string): Promise<Listed[]> {
  const value = await jsonIn(response, host);
  if (!Array.isArray(value))
    throw new ModelProblem(`What ${new URL(host).host} answered is no list of files.`);
  return value.filter(isObject).flatMap((entry) => {
    const path = textOf(entry, "path");
    // Names are only ever put into addresses, encoded; those that lead elsewhere are none of a repository's.
    if (
      path === null ||
      textOf(entry, "type") !== "file" ||
      path.split("/").some((part) => /^\.{0,2}$/.test(part))
    ) {
      return [];
    }
    const size = entry["size"];
    const lfs = entry["lfs"];
    const hash = isObject(lfs) ? textOf(lfs, "oid") : null;
    return [
      {
        path,
        size: typeof size === "number" && size >= 0 ? size : null,
        sha256: hash !== null && /^[0-9a-f]{64}$/.test(hash) ? hash : null,
      },
    ];
  });
}

/** A host without an API: which of the usual names are there? */
async function probe(address: HubAddress, signal: AbortSignal | undefined): Promise<Listing> {
  const { host, id, revision } = address;
  const found = await Promise.all(
    USUAL.map(async (path): Promise<Listed[]> => {
      const response = await ask(fileUrl(address, revision, path), host, signal, { method: "HEAD" });
      if (!response.ok) return [];
      const length = Number(response.headers.get("content-length"));
      const plain = length > 0 && !response.headers.get("content-encoding");
      return [{ path, size: plain ? length : null, sha256: null }];
    }),
  );
  const files = found.flat();
  if (files.length === 0) {
    throw new ModelProblem(
      `${new URL(host).host} has no model ${id} at ${revision}.`,
      `It was asked for ${fileUrl(address, revision, "config.json")} and other usual names.`,
    );
  }
  return { commit: null, gated: false, files };
}

function refused(response: Response, code: string | null, { host, id, revision }: HubAddress): ModelProblem {
  const name = new URL(host).host;
  const { status } = response;
  if (code === "RevisionNotFound") {
    return new ModelProblem(
      `${id} has no revision ${revision}.`,
      "A revision is a branch (main), a tag or a commit.",
    );
  }
  if (code === "GatedRepo" || status === 403) return gated(id, host);
  if (status === 401 || status === 404) {
    return new ModelProblem(
      `${name} has no public model ${id}.`,
      "Is its name right, with its owner? A private one can be downloaded and its folder dropped here.",
    );
  }
  if (status === 429)
    return new ModelProblem(`${name} takes no more requests for now.`, "Try again in some minutes.");
  return new ModelProblem(`${name} answered ${status}.`, "Try again later.");
}

/** A model whose owner asks for consent first; this page knows nobody's account. */
export function gated(id: string, host: string): ModelProblem {
  return new ModelProblem(
    `${id} is gated: its owner gives it only to those who accept the terms.`,
    `Accept them on ${host}/${id}, download it and drop its folder here:\nhf download ${id} --local-dir ${id.split("/").at(-1) ?? id}`,
  );
}
