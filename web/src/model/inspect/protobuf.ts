/** Reads Protocol Buffers from a file piece by piece; what is not wanted is jumped over, not read. */

import type { ByteSource } from "./bytes";

/** The bytes are no such message. */
export class ProtobufError extends Error {
  override name = "ProtobufError";
}

export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

export interface Field {
  readonly number: number;
  readonly wire: number;
  /** Of the value's bytes; of a varint, where it begins. */
  readonly start: number;
  readonly end: number;
}

const WINDOW = 1 << 16;

export class ProtobufReader {
  readonly #source: ByteSource;
  #window: Uint8Array = new Uint8Array();
  #windowStart = 0;
  #position = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size;
  }

  /**
   * Calls `visit` for each field of the message that stands from `start` to before `end`. What `visit` does
   * not read is jumped over; where it gives a number, that is where the next field begins.
   * @throws ProtobufError where the bytes are no message
   */
  async message(
    start: number,
    end: number,
    visit: (field: Field) => Promise<number | undefined> | Promise<void> | void,
  ): Promise<void> {
    let at = start;
    while (at < end) {
      this.#position = at;
      const key = await this.#varint(end);
      const wire = key % 8;
      const number = Math.floor(key / 8);
      let valueStart = this.#position;
      let valueEnd = valueStart;
      if (wire === WIRE.varint) {
        await this.#varint(end);
        valueEnd = this.#position;
      } else if (wire === WIRE.fixed64) {
        valueEnd += 8;
      } else if (wire === WIRE.fixed32) {
        valueEnd += 4;
      } else if (wire === WIRE.bytes) {
        const length = await this.#varint(end);
        valueStart = this.#position;
        valueEnd = valueStart + length;
      } else {
        throw new ProtobufError(`a field of an unknown kind at byte ${at}`);
      }
      if (number === 0) throw new ProtobufError(`a field without a number at byte ${at}`);
      if (!(valueEnd <= end)) throw new ProtobufError(`a field at byte ${at} that goes on after the end`);
      const visited = visit({ number, wire, start: valueStart, end: valueEnd });
      const next = visited ? await visited : undefined;
      at = typeof next === "number" ? next : valueEnd;
    }
  }

  /** A signed integer; exact up to 2^53. */
  async integer(field: Field): Promise<number> {
    if (field.wire !== WIRE.varint) throw new ProtobufError(`no integer at byte ${field.start}`);
    this.#position = field.start;
    return this.#varint(field.end, true);
  }

  /** UTF-8, at most `limit` bytes of it. */
  async text(field: Field, limit = 4096): Promise<string> {
    if (field.wire !== WIRE.bytes) throw new ProtobufError(`no text at byte ${field.start}`);
    const end = Math.min(field.end, field.start + limit);
    return new TextDecoder().decode(await this.bytes(field.start, end));
  }

  /** Integers, packed or one. */
  async integers(field: Field, limit = 1024): Promise<number[]> {
    if (field.wire === WIRE.varint) return [await this.integer(field)];
    if (field.wire !== WIRE.bytes) throw new ProtobufError(`no integers at byte ${field.start}`);
    const values: number[] = [];
    this.#position = field.start;
    while (this.#position < field.end && values.length < limit) {
      values.push(await this.#varint(field.end, true));
    }
    return values;
  }

  async bytes(start: number, end: number): Promise<Uint8Array> {
    if (start >= this.#windowStart && end <= this.#windowStart + this.#window.length) {
      return this.#window.subarray(start - this.#windowStart, end - this.#windowStart);
    }
    const bytes = await this.#source.read(start, end);
    if (bytes.length !== end - start) throw new ProtobufError("the file is cut off");
    return bytes;
  }

  async #varint(end: number, signed = false): Promise<number> {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.#position >= end)
        throw new ProtobufError(`a number at byte ${end} that goes on after the end`);
      let byte = this.#window[this.#position - this.#windowStart];
      if (byte === undefined) {
        this.#windowStart = this.#position;
        this.#window = await this.#source.read(this.#position, Math.min(this.size, this.#position + WINDOW));
        byte = this.#window[0];
        if (byte === undefined) throw new ProtobufError("the file is cut off");
      }
      this.#position++;
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high |= bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) {
        return (signed ? high | 0 : high >>> 0) * 2 ** 32 + (low >>> 0);
      }
    }
    throw new ProtobufError(`a number of more than ten bytes at byte ${this.#position}`);
  }
}
