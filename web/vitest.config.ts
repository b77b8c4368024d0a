import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = dirname(fileURLToPath(import.meta.url));
const packages = resolve(here, "node_modules");

export default defineConfig({
  test: {
    // Each browser test file has a browser of its own: more of them than cores only wait for each other.
    maxWorkers: 2,
    projects: [
      { test: { name: "unit", include: ["src/**/*.test.ts"], environment: "node" } },
      {
        // The tests in a real browser stand outside this folder; their packages are here.
        root: resolve(here, "../tests/web"),
        resolve: {
          alias: {
            "@huggingface/tokenizers": resolve(packages, "@huggingface/tokenizers/dist/tokenizers.mjs"),
            "fast-check": resolve(packages, "fast-check"),
            "playwright-core": resolve(packages, "playwright-core/index.mjs"),
            "axe-core": resolve(packages, "axe-core/axe.js"),
          },
        },
        test: {
          name: "browser",
          include: ["**/*.test.ts"],
          environment: "node",
          // A busy machine may take its time; what never comes fails all the same.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
