/** Compiles the engine, in the page and in its worker. */

/**
 * @param url of a WebAssembly module
 * @throws where it is not to be had
 */
export async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  // Some hosts serve .wasm with another type, which compileStreaming refuses.
  if (response.headers.get("content-type")?.startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
