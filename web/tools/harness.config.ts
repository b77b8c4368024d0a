/** Builds tests/web/harness: the model client without a page around it, for tests and benchmarks. */

import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vite";
import page from "../vite.config.ts";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");

// The page preloads the engine, which the harness may never use.
const plugins = (page.plugins ?? [])
  .flat()
  .filter((one) => one && !("name" in one && one.name === "preload"));

export default mergeConfig(
  { ...page, plugins },
  defineConfig({
    root: resolve(web, "../tests/web/harness"),
    publicDir: resolve(web, "public"),
    build: { outDir: resolve(web, "../build/harness"), emptyOutDir: true },
  }),
);
