/**
 * What the widget fetches at the user's wish: ONNX Runtime's WebAssembly file, packed, and the bundled models,
 * both with their SHA-256.
 */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const models = join(web, "public/models");
const RUNTIME = "virtual:runtime-file";
const WASM = "ort-wasm-simd-threaded.wasm";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** One build of ONNX Runtime for us and for transformers.js: WebAssembly only, its loader inside. */
export const runtimeAlias = {
  "onnxruntime-web/webgpu": "onnxruntime-web/wasm",
  "onnxruntime-common": "onnxruntime-web/wasm",
};

/**
 * Gives the page the address, sizes and hash of the packed WebAssembly file as `virtual:runtime-file`.
 * Hosts that do not compress .wasm would send 14 MB otherwise.
 */
export function runtimeFile(): Plugin {
  const file = createRequire(import.meta.url).resolve(`onnxruntime-web/${WASM}`);
  let packed: Uint8Array | null = null;
  const pack = (): Uint8Array => {
    packed ??= gzipSync(readFileSync(file), { level: 9 });
    return packed;
  };
  const hash = sha256(readFileSync(file));
  const url = `runtime/ort-${hash.slice(0, 8)}.wasm.gz`;
  return {
    name: "runtime-file",
    resolveId: (id) => (id === RUNTIME ? `\0${RUNTIME}` : undefined),
    load(id) {
      if (id !== `\0${RUNTIME}`) return undefined;
      const size = readFileSync(file).length;
      return `export default ${JSON.stringify({ path: WASM, size, packed: pack().length, sha256: hash, url })}`;
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: url, source: pack() });
    },
    configureServer(server) {
      server.middlewares.use(`/${url}`, (_request, response) => response.end(pack()));
    },
  };
}

/**
 * Keeps the bundler from shipping the bare WebAssembly file: the worker hands its bytes over. ONNX Runtime could also
 * load a script from an address; its own is in the bundle, and there is no way to another.
 */
export function withoutBareRuntime(): Plugin {
  return {
    name: "without-bare-runtime",
    transform(code, id) {
      if (!/onnxruntime-web\/dist\/ort\.wasm\.bundle/.test(id)) return undefined;
      const address = `new URL("${WASM}",import.meta.url)`;
      if (!code.includes(address)) this.error("ONNX Runtime's loader names its WebAssembly file otherwise");
      const imports = code.match(DYNAMIC_IMPORT) ?? [];
      if (imports.length !== 1) this.error("ONNX Runtime loads scripts otherwise");
      return {
        code: code
          .replaceAll(address, `new URL("data:,${WASM}")`)
          .replace(DYNAMIC_IMPORT, 'Promise.reject(new Error("no script from elsewhere"))'),
        map: null,
      };
    },
  };
}

/** `import(…)` of what is no literal, comments left out. */
const DYNAMIC_IMPORT = /\bimport\s*\((?:\s|\/\*.*?\*\/)*[^\s"'`/)][^)]*\)/gs;

/** Fails the build where a worker could import a script whose address is not written in it. */
export function ownScriptsOnly(): Plugin {
  return {
    name: "own-scripts-only",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        const found = file.type === "chunk" ? file.code.match(DYNAMIC_IMPORT) : null;
        if (found) this.error(`${file.fileName} imports any script: ${found[0].slice(0, 80)}`);
      }
    },
  };
}

/** `models/models.json`: every file of every bundled model. */
export function modelManifest(): Plugin {
  const manifest = (): string =>
    JSON.stringify(
      readdirSync(models, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => ({ name, files: filesOf(join(models, name)) }))
        .filter(({ files }) => files.some(({ path }) => path.endsWith(".onnx")))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  return {
    name: "model-manifest",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "models/models.json", source: manifest() });
    },
    configureServer(server) {
      server.middlewares.use("/models/models.json", (_request, response) => response.end(manifest()));
    },
  };
}

function filesOf(folder: string): { path: string; size: number; sha256: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const bytes = readFileSync(file);
      return {
        path: file.slice(folder.length + 1).replaceAll("\\", "/"),
        size: bytes.length,
        sha256: sha256(bytes),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
