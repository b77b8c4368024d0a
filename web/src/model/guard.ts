/**
 * The worker that runs models has code of others in it (ONNX Runtime, transformers.js) and models of anybody. It asks
 * nobody but the page's own host. The page's policy says the same to it (spare-workers.ts), where the browser hands it down;
 * this holds everywhere. What other hosts have is fetched by files.worker.ts alone.
 */

const own = self.location.origin;
const plainFetch = self.fetch.bind(self);

function isOwn(input: RequestInfo | URL): boolean {
  const url = new URL(input instanceof Request ? input.url : String(input), own);
  return url.origin === own || url.protocol === "data:" || url.protocol === "blob:";
}

self.fetch = async (input, init) => {
  if (!isOwn(input)) throw new TypeError("models ask no other host");
  return plainFetch(input, init);
};

for (const name of [
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "Worker",
]) {
  Object.defineProperty(self, name, { value: undefined });
}

export {};
