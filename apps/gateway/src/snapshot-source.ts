import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that are read piece by piece. */
export interface Source {
  length: number;
  /** As many bytes as there are from here on, at most `length`. The result is the caller's. */
  read(offset: number, length: number): Uint8Array;
}

/** A file that stays open: what is renamed over it changes nothing of what is read here. */
export class FileSource implements Source {
  readonly #fd: number;
  readonly length: number;
  constructor(path: string) {
    this.#fd = openSync(path, 'r');
    this.length = fstatSync(this.#fd).size;
  }

  read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.length - offset)));
    let at = 0;
    while (at < bytes.length) {
      const got = readSync(this.#fd, bytes, at, bytes.length - at, offset + at);
      if (got === 0) return bytes.subarray(0, at);
      at += got;
    }
    return bytes;
  }

  /** Nothing can be read any more. */
  close(): void {
    closeSync(this.#fd);
  }
}

/** Bytes that are in memory already. */
export class MemorySource implements Source {
  readonly #bytes: Uint8Array;
  readonly length: number;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.length = bytes.length;
  }

  read(offset: number, length: number): Uint8Array {
    // A copy, whose first byte lies where arrays of words may lie; a Buffer's own slice() would share the bytes.
    return new Uint8Array(this.#bytes.subarray(offset, offset + length));
  }
}
