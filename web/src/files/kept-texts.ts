/**
 * Texts that are not in any file yet, kept in this browser (IndexedDB) until they are saved or forgotten.
 * The text of this tab is kept as it is typed; one that makes room for another stays in the list.
 */

import type { KeptText } from "../app/state";

export interface KeptRecord extends KeptText {
  readonly bytes: Uint8Array;
}

const DATABASE = "cardsmith";
const TEXTS = "texts";
const MOST_KEPT = 30;
const TAB_KEY = "cardsmith.text";
const HURRIED = "cardsmith.hurried.";
const LOCK = "cardsmith.text.";
const LOCK_WAIT = 400;

function promised<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's storage failed"));
  });
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TEXTS, { keyPath: "id" });
  return promised(request);
}

export class KeptTexts {
  #database: Promise<IDBDatabase> | null = null;

  #id: string | null = null;
  #release: () => void = () => undefined;

  /** The id under which this tab's own text is kept; the same after a reload. */
  get tabId(): string {
    this.#id ??= this.startNew();
    return this.#id;
  }

  /**
   * The text that this tab kept before it was reloaded. Null in a new tab, and in a copy of a tab: two tabs
   * must not write over each other's text.
   */
  async ownBefore(): Promise<KeptRecord | null> {
    const id = sessionStorage.getItem(TAB_KEY);
    if (!id || !(await this.#claim(id))) return null;
    return this.get(id);
  }

  /** From now on this tab's text is another; the former stays kept. */
  startNew(): string {
    const id = randomId();
    this.#own(id);
    void this.#claim(id);
    return id;
  }

  /** Makes a kept text this tab's own; a copy of it when another tab has it open. */
  async takeOver(id: string): Promise<void> {
    if (!(await this.#claim(id))) this.startNew();
  }

  #own(id: string): void {
    this.#id = id;
    sessionStorage.setItem(TAB_KEY, id);
  }

  /** Holds the lock of a text for as long as it is this tab's. False when another tab holds it. */
  async #claim(id: string): Promise<boolean> {
    const held = await new Promise<boolean>((resolve) => {
      if (!navigator.locks) {
        resolve(true);
        return;
      }
      // A page that is being reloaded lets go of its lock within moments.
      const options = { signal: AbortSignal.timeout(LOCK_WAIT) };
      const hold = (): Promise<void> => {
        resolve(true);
        this.#release();
        return new Promise((release) => {
          this.#release = release;
        });
      };
      navigator.locks.request(`${LOCK}${id}`, options, hold).catch(() => resolve(false));
    });
    if (held) this.#own(id);
    return held;
  }

  /** Newest first, without their bytes. */
  async list(): Promise<KeptText[]> {
    const records = await this.#all();
    return records.map(({ bytes: _bytes, ...rest }) => rest);
  }

  async get(id: string): Promise<KeptRecord | null> {
    const store = await this.#store("readonly");
    return ((await promised(store.get(id))) as KeptRecord | undefined) ?? null;
  }

  async put(record: KeptRecord): Promise<void> {
    await promised((await this.#store("readwrite")).put(record));
    if ((await promised((await this.#store("readonly")).count())) <= MOST_KEPT) return;
    for (const old of (await this.#all()).slice(MOST_KEPT)) await this.remove(old.id);
  }

  /**
   * Keeps a text while the page is being closed, when there is no time for the database. False when it is
   * too large for that, or storage is off.
   */
  putHurried(record: KeptRecord): boolean {
    try {
      const { bytes, ...rest } = record;
      localStorage.setItem(HURRIED + record.id, JSON.stringify({ ...rest, bytes: toBase64(bytes) }));
      return true;
    } catch {
      return false;
    }
  }

  async remove(id: string): Promise<void> {
    localStorage.removeItem(HURRIED + id);
    const store = await this.#store("readwrite");
    await promised(store.delete(id));
  }

  async #all(): Promise<KeptRecord[]> {
    const store = await this.#store("readonly");
    const records = (await promised(store.getAll())) as KeptRecord[];
    return records.sort((a, b) => b.at - a.at);
  }

  async #store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.#database ??= openDatabase().then(takeInHurried);
    try {
      return (await this.#database).transaction(TEXTS, mode).objectStore(TEXTS);
    } catch (error) {
      this.#database = null; // closed by the browser, or refused: the next call tries again
      throw error;
    }
  }
}

/** Moves what was kept in a hurry into the database. */
async function takeInHurried(database: IDBDatabase): Promise<IDBDatabase> {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(HURRIED))) {
    const record = readHurried(localStorage.getItem(key) ?? "");
    if (record) await promised(database.transaction(TEXTS, "readwrite").objectStore(TEXTS).put(record));
    localStorage.removeItem(key);
  }
  return database;
}

function readHurried(json: string): KeptRecord | null {
  try {
    const { bytes, ...rest } = JSON.parse(json) as KeptText & { bytes: string };
    return { ...rest, bytes: Uint8Array.from(atob(bytes), (unit) => unit.charCodeAt(0)) };
  } catch {
    return null;
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 8192) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(binary);
}

/** Also where crypto.randomUUID is not, on a host without TLS. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
}

/** The first words of a text, to tell it from others in a list. */
export function titleOf(text: string): string {
  const start = text.slice(0, 4000);
  const heading = /^#{1,6}[ \t]+(.+)$/m.exec(start)?.[1];
  const line = start.split(/\r\n?|\n/).find((candidate) => /[^\s-]/.test(candidate));
  return (heading ?? line ?? "(empty)").trim().slice(0, 60);
}
