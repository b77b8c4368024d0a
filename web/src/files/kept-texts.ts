/**
 * Texts that are not in any file yet, kept in this browser until they are saved or forgotten. The text of this tab
 * is kept as it is typed; one that makes room for another stays in the list.
 *
 * They are kept in IndexedDB. Where that refuses (site data blocked, no room), in localStorage; where that does too,
 * in this page's memory, which is gone with the page: `KeptText.lasting` tells. So nothing here fails.
 */

import type { KeptText } from "../app/state";

/** As it is stored. */
export interface KeptRecord extends Omit<KeptText, "lasting"> {
  readonly bytes: Uint8Array;
}

const DATABASE = "cardsmith";
const TEXTS = "texts";
const MOST_KEPT = 30;
const TAB_KEY = "cardsmith.text";
/** What is kept in localStorage: while the page is being closed, and where there is no database. */
const HURRIED = "cardsmith.hurried.";
const LOCK = "cardsmith.text.";
const LOCK_WAIT = 400;
/** Milliseconds; a browser that takes longer to open its database does not open it at all. */
const OPEN_WAIT = 5000;

const FAILED = "the browser's storage failed";

function promised<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error(FAILED));
  });
}

/** A request may succeed, and what it wrote be refused in the end: no room. */
function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error(FAILED));
  });
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TEXTS, { keyPath: "id" });
  const never = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error(FAILED)), OPEN_WAIT),
  );
  const database = await Promise.race([promised(request), never]);
  await takeInHurried(database);
  return database;
}

/** Null where the browser keeps nothing for this page: then even to name it throws. */
function storage(name: "localStorage" | "sessionStorage"): Storage | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}

export class KeptTexts {
  #database: Promise<IDBDatabase> | null = null;
  /** What the browser refuses to store, and what is on its way there. */
  readonly #memory = new Map<string, KeptRecord>();

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
    const id = storage("sessionStorage")?.getItem(TAB_KEY);
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
    try {
      storage("sessionStorage")?.setItem(TAB_KEY, id);
    } catch {
      // A reload will not find it by itself; the list will.
    }
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
      // Where the browser stores nothing there are no locks either, and no other tab that could have the text.
      navigator.locks
        .request(`${LOCK}${id}`, options, hold)
        .catch((error: unknown) => resolve(error instanceof DOMException && error.name === "SecurityError"));
    });
    if (held) this.#own(id);
    return held;
  }

  /** Newest first, without their bytes. */
  async list(): Promise<KeptText[]> {
    const records = await this.#all();
    return records.map(({ bytes: _bytes, ...rest }) => ({ ...rest, lasting: !this.#memory.has(rest.id) }));
  }

  async get(id: string): Promise<KeptRecord | null> {
    return (await this.#all()).find((record) => record.id === id) ?? null;
  }

  /** Gives whether it outlasts the page. Until that is known it is in memory. */
  async put(record: KeptRecord): Promise<boolean> {
    this.#memory.set(record.id, record);
    let lasting = true;
    try {
      const transaction = await this.#transaction("readwrite");
      transaction.objectStore(TEXTS).put(record);
      await completed(transaction);
      this.#forgetHurried(record.id); // what is there is older
      await this.#prune();
    } catch {
      // Not where it was forgotten or became another one meanwhile.
      if (this.#memory.get(record.id) === record) lasting = this.#putHurried(record);
    }
    if (lasting && this.#memory.get(record.id) === record) this.#memory.delete(record.id);
    return lasting;
  }

  /**
   * Keeps what is in memory only, and this tab's own text, while the page is being closed, when there is no time for
   * the database. False when something is too large for that, or storage is off.
   */
  hurry(own: KeptRecord | null): boolean {
    const passing = [...this.#memory.values()].filter(({ id }) => id !== own?.id);
    return [...passing, ...(own ? [own] : [])].map((record) => this.#putHurried(record)).every(Boolean);
  }

  #putHurried(record: KeptRecord): boolean {
    try {
      const { bytes, ...rest } = record;
      const store = storage("localStorage");
      store?.setItem(HURRIED + record.id, JSON.stringify({ ...rest, bytes: toBase64(bytes) }));
      return store !== null;
    } catch {
      return false;
    }
  }

  async remove(id: string): Promise<void> {
    this.#memory.delete(id);
    this.#forgetHurried(id);
    try {
      const transaction = await this.#transaction("readwrite");
      transaction.objectStore(TEXTS).delete(id);
      await completed(transaction);
    } catch {
      // It is not there, or comes to light with the storage: then it can be forgotten again.
    }
  }

  #forgetHurried(id: string): void {
    storage("localStorage")?.removeItem(HURRIED + id);
  }

  async #prune(): Promise<void> {
    const store = (await this.#transaction("readonly")).objectStore(TEXTS);
    if ((await promised(store.count())) <= MOST_KEPT) return;
    for (const old of (await this.#all()).slice(MOST_KEPT)) await this.remove(old.id);
  }

  /** Newest first, each once. */
  async #all(): Promise<KeptRecord[]> {
    const newest = new Map<string, KeptRecord>();
    for (const record of [...(await this.#stored()), ...hurried(), ...this.#memory.values()]) {
      if ((newest.get(record.id)?.at ?? 0) <= record.at) newest.set(record.id, record);
    }
    return [...newest.values()].sort((a, b) => b.at - a.at);
  }

  async #stored(): Promise<KeptRecord[]> {
    try {
      const store = (await this.#transaction("readonly")).objectStore(TEXTS);
      return (await promised(store.getAll())) as KeptRecord[];
    } catch {
      return [];
    }
  }

  async #transaction(mode: IDBTransactionMode): Promise<IDBTransaction> {
    this.#database ??= openDatabase();
    try {
      return (await this.#database).transaction(TEXTS, mode);
    } catch (error) {
      this.#database = null; // closed by the browser, or refused: the next call tries again
      throw error;
    }
  }
}

/** Moves what was kept in a hurry into the database; what finds no room there stays where it is. */
async function takeInHurried(database: IDBDatabase): Promise<void> {
  for (const record of hurried()) {
    try {
      const transaction = database.transaction(TEXTS, "readwrite");
      transaction.objectStore(TEXTS).put(record);
      await completed(transaction);
      storage("localStorage")?.removeItem(HURRIED + record.id);
    } catch {
      return;
    }
  }
}

function hurried(): KeptRecord[] {
  const store = storage("localStorage");
  const keys = store ? Object.keys(store).filter((name) => name.startsWith(HURRIED)) : [];
  return keys.flatMap((key) => readHurried(store?.getItem(key) ?? "") ?? []);
}

function readHurried(json: string): KeptRecord | null {
  try {
    const { bytes, ...rest } = JSON.parse(json) as Omit<KeptRecord, "bytes"> & { bytes: string };
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
