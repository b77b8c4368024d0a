/** A host with the Hub's paths: an API with pages, addresses that lead on to a store, parts of files. */

import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Repository } from "./tasks";

export interface HubServer {
  readonly url: string;
  /** `GET /path`, with `bytes=…` where a part was asked for. */
  readonly requests: string[];
  readonly models: Map<string, HubModel>;
  /** Bytes of files that were sent, or begun to be. */
  sent: number;
  /**
   * Ends answers after so many bytes, so often; `seen` waits until who asked has them: a browser may forget
   * what it has not handed on when the connection breaks.
   */
  breakAfter: { bytes: number; times: number; seen?: (path: string) => Promise<unknown> } | null;
  /** No other page may read what it says. */
  withoutCors: boolean;
  close(): void;
}

export interface HubModel {
  readonly files: Repository;
  readonly gated?: boolean;
  /** The host knows the files, but has no list of them. */
  readonly withoutApi?: boolean;
  /** What the list says of a file's size, where it is not the truth. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** Gives the whole file whatever part is asked for. */
  readonly withoutParts?: boolean;
}

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
/** As the Hub does with large files: those have a SHA-256. */
const LARGE = 200;
const A_PAGE = 3;

export async function startHub(): Promise<HubServer> {
  const requests: string[] = [];
  const models = new Map<string, HubModel>();
  const hub = { requests, models, sent: 0, breakAfter: null, withoutCors: false } as unknown as {
    -readonly [K in keyof HubServer]: HubServer[K];
  };
  const server = createServer((request, response) => answer(hub, request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  hub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  hub.close = () => end(server);
  return hub;
}

function end(server: Server): void {
  server.closeAllConnections();
  server.close();
}

const bytesOf = (content: string | Uint8Array): Buffer => Buffer.from(content);
const hash = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

function answer(hub: HubServer, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", hub.url);
  const { range } = request.headers;
  hub.requests.push(`${request.method} ${url.pathname}${url.search}${range ? ` ${range}` : ""}`);
  if (!hub.withoutCors) {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "range");
    response.setHeader("access-control-expose-headers", "link, x-error-code, etag");
  }
  if (request.method === "OPTIONS") {
    response.writeHead(204).end();
    return;
  }
  const refuse = (status: number, code?: string): void => {
    if (code) response.setHeader("x-error-code", code);
    response.writeHead(status, { "content-type": "application/json" }).end('{"error":"no"}');
  };
  const json = (value: unknown): void => {
    response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(value));
  };

  const [, api, id, kind, revision] =
    /^\/(api\/models\/)?([^/]+\/[^/]+)\/(revision|tree|resolve|store)\/([^/]+)/.exec(url.pathname) ?? [];
  const model = hub.models.get(id ?? "");
  if (!model || (api && model.withoutApi)) {
    refuse(api ? (model ? 404 : 401) : 404, model ? undefined : "RepoNotFound");
    return;
  }
  if (!["main", COMMIT].includes(revision ?? "")) {
    refuse(404, "RevisionNotFound");
    return;
  }
  if (kind === "revision") {
    json({ id, sha: COMMIT, gated: model.gated ? "auto" : false });
    return;
  }
  if (kind === "tree") {
    const from = Number(url.searchParams.get("cursor") ?? 0);
    if (from + A_PAGE < model.files.length) {
      response.setHeader(
        "link",
        `<${hub.url}${url.pathname}?recursive=1&cursor=${from + A_PAGE}>; rel="next"`,
      );
    }
    const entries = model.files.slice(from, from + A_PAGE).map(({ path, content }) => {
      const size = model.sizes?.[path] ?? bytesOf(content).length;
      return {
        type: "file",
        path,
        size,
        oid: "x",
        ...(size > LARGE ? { lfs: { oid: hash(content), size } } : {}),
      };
    });
    json([{ type: "directory", path: "onnx", size: 0, oid: "y" }, ...entries]);
    return;
  }
  const path = decodeURIComponent(url.pathname.split(`/${kind}/${revision}/`)[1] ?? "");
  const file = model.files.find((one) => one.path === path);
  if (!file) {
    refuse(404, "EntryNotFound");
    return;
  }
  if (model.gated && path !== "README.md") {
    refuse(401, "GatedRepo");
    return;
  }
  const bytes = bytesOf(file.content);
  if (kind === "resolve" && bytes.length > LARGE) {
    response.writeHead(302, { location: `/${id}/store/${revision}/${path}` }).end();
    return;
  }
  send(hub, request, response, { path, bytes, whole: model.withoutParts ?? false });
}

function send(
  hub: HubServer,
  request: IncomingMessage,
  response: ServerResponse,
  { path, bytes, whole }: { path: string; bytes: Buffer; whole: boolean },
): void {
  const [, from, to] = (whole ? null : /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "")) ?? [];
  const end = to ? Math.min(Number(to) + 1, bytes.length) : bytes.length;
  const part = bytes.subarray(Number(from ?? 0), end);
  hub.sent += request.method === "HEAD" ? 0 : part.length;
  response.setHeader("content-length", part.length);
  if (from !== undefined) {
    response.setHeader("content-range", `bytes ${from}-${end - 1}/${bytes.length}`);
  }
  response.writeHead(from === undefined ? 200 : 206, { "content-type": "application/octet-stream" });
  const { breakAfter } = hub;
  if (request.method !== "HEAD" && breakAfter && breakAfter.times > 0 && part.length > breakAfter.bytes) {
    breakAfter.times--;
    response.flushHeaders();
    response.write(part.subarray(0, breakAfter.bytes));
    const seen = breakAfter.seen?.(path) ?? new Promise((done) => setTimeout(done, 100));
    void seen.catch(() => {}).then(() => response.destroy());
    return;
  }
  response.end(request.method === "HEAD" ? undefined : part);
}
