/** Builds tests/web/harness: the model client without a page around it, for tests and benchmarks. */

import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vite";
import page from "../vite.config.ts";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");

export default mergeConfig(
  page,
  defineConfig({
    root: resolve(web, "../tests/web/harness"),
    publicDir: resolve(web, "public"),
    build: { outDir: resolve(web, "../build/harness"), emptyOutDir: true },
  }),
);
