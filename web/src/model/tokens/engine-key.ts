import engineUrl from "@engine/cardsmith_align.wasm?url";

/** Where the module that places tokens is kept for the model's worker; the file's name tells its content. */
export const ENGINE_KEY = `engine:${engineUrl.replace(/^.*\//, "")}`;
