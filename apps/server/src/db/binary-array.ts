/** What the cells of an array may be: a jsonb is given as its text. */
export interface Cells {
  boolean: boolean;
  bytea: Uint8Array;
  jsonb: string;
  smallint: number;
  text: string;
  timestamptz: Date;
  uuid: string;
}

/** One kind of value in PostgreSQL's binary format: the number of its type, the most bytes that a value takes, and its bytes, how many it wrote. */
interface Format<Value> {
  oid: number;
  most(value: Value): number;
  write(into: Buffer, value: Value, at: number): number;
}

/** Milliseconds from 1970 to 2000, where PostgreSQL's time begins. */
const EPOCH = 946_684_800_000;
const HALF = 2 ** 32;
const JSONB_VERSION = 1;

const FORMATS: { [Type in keyof Cells]: Format<Cells[Type]> } = {
  boolean: { oid: 16, most: () => 1, write: (into, value, at) => into.writeUInt8(value ? 1 : 0, at) - at },
  bytea: { oid: 17, most: (value) => value.length, write: writeBytes },
  smallint: { oid: 21, most: () => 2, write: (into, value, at) => into.writeInt16BE(value, at) - at },
  // A UTF-16 unit is three bytes of UTF-8 at most.
  text: { oid: 25, most: (value) => value.length * 3, write: (into, value, at) => into.write(value, at) },
  timestamptz: { oid: 1184, most: () => 8, write: writeTime },
  uuid: { oid: 2950, most: () => 16, write: writeId },
  jsonb: { oid: 3802, most: (value) => value.length * 3 + 1, write: writeJson },
};

/** Dimensions, whether there are nulls, type, length, first index: four bytes each. */
const HEAD = 20;
const NULL = -1;

/**
 * A column of values as PostgreSQL reads an array in its binary format, for a parameter that is cast to `type[]`. As text each value is
 * escaped here and taken apart again there; a batch of events has 23,000 of them.
 *
 *     ['a', null] of text:  1 1 25 2 1 | 1 'a' | -1      numbers of 32 bits, network order
 */
export function binaryArray<Type extends keyof Cells>(type: Type, cells: readonly (Cells[Type] | null)[]): Buffer {
  const { oid, most, write }: Format<Cells[Type]> = FORMATS[type];
  let room = HEAD;
  for (const cell of cells) room += 4 + (cell === null ? 0 : most(cell));
  const bytes = Buffer.allocUnsafe(room);
  let at = 0;
  for (const word of [1, 1, oid, cells.length, 1]) at = bytes.writeInt32BE(word, at);
  for (const cell of cells) {
    const length = cell === null ? NULL : write(bytes, cell, at + 4);
    at = bytes.writeInt32BE(length, at) + Math.max(length, 0);
  }
  return bytes.subarray(0, at);
}

function writeBytes(into: Buffer, value: Uint8Array, at: number): number {
  into.set(value, at);
  return value.length;
}

function writeJson(into: Buffer, value: string, at: number): number {
  return into.write(value, into.writeUInt8(JSONB_VERSION, at)) + 1;
}

/** Microseconds since 2000 in two halves: they stay below 2^53 until the year 2285. */
function writeTime(into: Buffer, value: Date, at: number): number {
  const micros = (value.getTime() - EPOCH) * 1000;
  const high = Math.floor(micros / HALF);
  into.writeInt32BE(high, at);
  return into.writeUInt32BE(micros - high * HALF, at + 4) - at;
}

/** By hand: to take the dashes out and read the rest as hexadecimal takes five times as long. */
function writeId(into: Buffer, value: string, at: number): number {
  let to = at;
  for (let from = 0; from < value.length; from += 2) {
    // A dash stands between bytes.
    if (value.charCodeAt(from) === 0x2d) from += 1;
    into[to] = (digit(value.charCodeAt(from)) << 4) | digit(value.charCodeAt(from + 1));
    to += 1;
  }
  return to - at;
}

/** `0` to `9` and `a` to `f`. */
function digit(code: number): number {
  return code < 0x3a ? code - 0x30 : code - 0x57;
}
