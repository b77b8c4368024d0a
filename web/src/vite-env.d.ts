/// <reference types="vite/client" />

declare module "@engine/cardsmith.mjs" {
  import type { ModuleOptions } from "@engine/module";

  export interface Engine {
    /** Checks a card and gives the result as JSON. Never throws. */
    check(text: string | Uint8Array, options?: string): string;
    /** Makes the safe fixes of a card until none is left, and tells of them as JSON. Never throws. */
    fix(text: string | Uint8Array, options?: string): string;
    /** Finds places in the metadata, and what sets values there. Never throws. */
    places(text: string | Uint8Array, options: string): string;
  }
  export default function createEngine(options?: ModuleOptions): Promise<Engine>;
}

declare module "@engine/cardsmith_align.mjs" {
  import type { ModuleOptions } from "@engine/module";

  export interface Aligner {
    /** The places of tokens in a text, as JSON; see model/tokens/align.ts. Never throws. */
    alignTokens(text: string, request: string): string;
  }
  export default function createAligner(options?: ModuleOptions): Promise<Aligner>;
}

declare module "@engine/module" {
  /** What the factories of both modules take. */
  export interface ModuleOptions {
    locateFile?: (name: string) => string;
    instantiateWasm?: (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => object;
  }
}

declare module "@engine/cardsmith.wasm?url" {
  const url: string;
  export default url;
}

declare module "@engine/cardsmith_align.wasm?url" {
  const url: string;
  export default url;
}

declare module "virtual:runtime-file" {
  /** ONNX Runtime's WebAssembly file; `url` is relative to the page. */
  const file: {
    readonly path: string;
    readonly size: number;
    readonly packed: number;
    readonly sha256: string;
    readonly url: string;
  };
  export default file;
}
