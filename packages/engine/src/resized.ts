type Table = Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A copy of a table with so many places: what fits of it, then noughts. Not by ArrayBuffer's transfer: the gate runs on the Node 20 of a school's machine. */
export function resized<T extends Table>(table: T, length: number): T {
  const copy = new (table.constructor as new (places: number) => T)(length);
  copy.set(table.length > length ? table.subarray(0, length) : table);
  return copy;
}
