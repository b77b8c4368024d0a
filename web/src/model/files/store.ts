/**
 * What was fetched, kept in the browser (Cache Storage) for the next visit. Keys say what the bytes are: a
 * SHA-256, or an address with its revision. Everything works without a store, only slower the next time.
 */

const PREFIX = "cardsmith-models-";
/** To be raised when what is kept, or its keys, change their meaning; older stores are removed. */
const VERSION = 1;

type Bytes = Uint8Array<ArrayBuffer>;

let opening: Promise<Cache | null> | null = null;

function store(): Promise<Cache | null> {
  opening ??= open();
  return opening;
}

async function open(): Promise<Cache | null> {
  try {
    // Absent where the page came over plain HTTP, refused where the user wants no data kept.
    if (typeof caches === "undefined") return null;
    const current = `${PREFIX}${VERSION}`;
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) && name !== current) await caches.delete(name);
    }
    return await caches.open(current);
  } catch {
    return null;
  }
}

const address = (key: string): string => new URL(`/kept/${encodeURIComponent(key)}`, location.origin).href;

/** @returns null where nothing is kept under the key, or not `size` bytes */
export async function readKept(key: string, size: number | null): Promise<Bytes | null> {
  try {
    const response = await (await store())?.match(address(key));
    if (!response) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return size === null || bytes.length === size ? bytes : null;
  } catch {
    return null;
  }
}

/** Whose file it is, in the kept answer. */
const OF = "x-kept-for";
/** Where that was not written down. */
const UNNAMED = "The page’s own models and their runtime";

/**
 * Keeps the bytes if there is room.
 * @param of the model's name; none for what comes with the page
 */
export async function keep(key: string, bytes: Bytes, of?: string): Promise<void> {
  try {
    const headers = of === undefined ? {} : { [OF]: encodeURIComponent(of) };
    await (await store())?.put(address(key), new Response(bytes, { headers }));
  } catch {
    // Full, or refused: the next visit fetches again.
  }
}

/** Whether something is kept under the key. */
export async function isKept(key: string): Promise<boolean> {
  try {
    return (await (await store())?.match(address(key))) !== undefined;
  } catch {
    return false;
  }
}

export interface KeptFile {
  readonly key: string;
  /** The model's name, or words for what comes with the page. */
  readonly of: string;
  readonly size: number;
}

/** Everything that is kept. */
export async function listKept(): Promise<KeptFile[]> {
  try {
    const cache = await store();
    if (!cache) return [];
    const files = (await cache.keys()).map(async (request): Promise<KeptFile[]> => {
      const response = await cache.match(request);
      if (!response) return [];
      const of = response.headers.get(OF);
      const { size } = await response.blob();
      return [{ key: keyIn(request), of: of === null ? UNNAMED : decodeURIComponent(of), size }];
    });
    return (await Promise.all(files)).flat();
  } catch {
    return [];
  }
}

/** @param keys null: all */
export async function removeKept(keys: readonly string[] | null): Promise<void> {
  try {
    const cache = await store();
    const gone = keys?.map(address) ?? (await cache?.keys()) ?? [];
    await Promise.all(gone.map((one) => cache?.delete(one)));
  } catch {
    // It is asked again what is there.
  }
}

const keyIn = (request: Request): string =>
  decodeURIComponent(new URL(request.url).pathname.replace("/kept/", ""));

/** Removes everything that begins with `start` and is not in `keys`. */
export async function removeOthers(start: string, keys: ReadonlySet<string>): Promise<void> {
  try {
    const cache = await store();
    for (const request of (await cache?.keys()) ?? []) {
      const key = keyIn(request);
      if (key.startsWith(start) && !keys.has(key)) await cache?.delete(request);
    }
  } catch {
    // They only take room.
  }
}
