/** A browser with the built page, served as a static host would: under a sub-path, without special headers. */

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
export const dist = resolve(here, "../../web/dist");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
};
const BASE = "/some/where/";

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console and the page complained of. */
  readonly complaints: string[];
  /** Requests that went anywhere else than to the page's own host. */
  readonly strangers: readonly string[];
}

export interface Site {
  readonly url: string;
  open(options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/**
 * @param root the folder that is served
 * @param host what the browser takes for the server's name; one that is not this machine's has no secure context
 */
export async function startSite(
  root = dist,
  host = "127.0.0.1",
  args: readonly string[] = [],
): Promise<Site> {
  if (!existsSync(join(root, "index.html"))) throw new Error(`no page in ${root}: run npm run build first`);
  const server = await serve(root);
  const { port } = server.address() as AddressInfo;
  const url = `http://${host}:${port}${BASE}`;
  const browser = await launch(args);
  return {
    url,
    open: (options) => openPage(browser, url, options),
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function serve(root: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    let file = join(root, pathname.slice(BASE.length));
    if (!pathname.startsWith(BASE) || !file.startsWith(root)) file = "";
    else if (pathname.endsWith("/")) file = join(file, "index.html");
    if (file === "" || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

function launch(args: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--host-resolver-rules=MAP *.test 127.0.0.1",
      ...args,
    ],
  });
}

async function openPage(browser: Browser, url: string, options?: BrowserContextOptions): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(url).origin) strangers.push(request.url());
  });
  await page.goto(url);
  return { page, context, complaints, strangers };
}
