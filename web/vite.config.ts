import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type HtmlTagDescriptor, type Plugin } from "vite";
import {
  modelManifest,
  ownScriptsOnly,
  runtimeAlias,
  runtimeFile,
  withoutBareRuntime,
} from "./tools/runtime-files.ts";

const here = dirname(fileURLToPath(import.meta.url));

/** Where scripts/build puts the engine. */
const engine = resolve(here, process.env["CARDSMITH_ENGINE"] ?? "../build/wasm");

/** The rules' pages: fetched when the first one is asked for. */
function rulePages(): Plugin {
  const source = resolve(engine, "rules.json");
  return {
    name: "rule-pages",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "rules.json", source: readFileSync(source) });
    },
    configureServer(server) {
      server.middlewares.use("/rules.json", (_request, response) => response.end(readFileSync(source)));
    },
  };
}

/** The engine and the page's main part are fetched while the first script is still being read. */
function preload(): Plugin {
  return {
    name: "preload",
    apply: "build",
    buildStart() {
      const modules = ["cardsmith", "cardsmith_align"].flatMap((name) => [`${name}.mjs`, `${name}.wasm`]);
      for (const name of [...modules, "rules.json"]) {
        if (!existsSync(resolve(engine, name))) {
          this.error(`${name} is not in ${engine}: run scripts/build wasm first`);
        }
      }
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const files = Object.keys(bundle ?? {});
        const link = (pattern: RegExp, attrs: Record<string, string>): HtmlTagDescriptor[] =>
          files
            .filter((file) => pattern.test(file))
            .map((file) => ({
              tag: "link",
              attrs: { ...attrs, href: `./${file}`, crossorigin: true },
              injectTo: "head",
            }));
        return [
          ...link(/\/cardsmith-[^/]*\.wasm$/, { rel: "preload", as: "fetch", type: "application/wasm" }),
          ...link(/\/page-[^/]*\.js$/, { rel: "modulepreload" }),
        ];
      },
    },
  };
}

/** The server for development has scripts and styles of its own in the page. */
function relaxPolicyWhileServing(): Plugin {
  return {
    name: "relax-policy-while-serving",
    apply: "serve",
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
  };
}

export default defineConfig({
  base: "./",
  resolve: {
    alias: {
      "@engine": engine,
      // Of the package only the examples: with its index comes everything else.
      "@huggingface/tasks": resolve(
        here,
        "node_modules/@huggingface/tasks/dist/esm/default-widget-inputs.js",
      ),
      ...runtimeAlias,
    },
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
  },
  // The engine's glue imports "module" in Node only.
  worker: {
    format: "es",
    rolldownOptions: { external: ["module"] },
    plugins: () => [withoutBareRuntime(), ownScriptsOnly()],
  },
  server: { fs: { allow: [here, engine] } },
  plugins: [
    preload(),
    rulePages(),
    runtimeFile(),
    modelManifest(),
    withoutBareRuntime(),
    relaxPolicyWhileServing(),
  ],
  optimizeDeps: { exclude: ["onnxruntime-web"] },
});
