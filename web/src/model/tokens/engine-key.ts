import engineUrl from "@engine/cardsmith.wasm?url";

/** Where the engine is kept for the model's worker; the file's name tells its content. */
export const ENGINE_KEY = `engine:${engineUrl.replace(/^.*\//, "")}`;
