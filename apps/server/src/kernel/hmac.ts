import { hash } from 'node:crypto';

/** Bytes of a block of SHA-256, and of its digest. */
const [BLOCK, DIGEST] = [64, 32];
/** Texts up to this many bytes need no new room. */
const USUAL = 8192;

/**
 * HMAC-SHA-256 (RFC 2104) under one key of at most 64 bytes: hash(outer pad, hash(inner pad, text)), from two calls of `hash`. What createHmac gives, and
 * a test holds the two together; that one makes an object of OpenSSL's and a key of it each time, and takes more than twice as long. Ingest asks once an event.
 */
export class HmacSha256 {
  readonly #inner = Buffer.alloc(BLOCK + USUAL);
  readonly #outer = Buffer.alloc(BLOCK + DIGEST);

  constructor(key: Uint8Array) {
    if (key.length > BLOCK) throw new RangeError('The key is longer than a block.');
    for (let at = 0; at < BLOCK; at++) {
      this.#inner[at] = (key[at] ?? 0) ^ 0x36;
      this.#outer[at] = (key[at] ?? 0) ^ 0x5c;
    }
  }

  /** The code of this text as UTF-8: 32 bytes. */
  of(text: string): Buffer {
    // A UTF-16 unit is three bytes of UTF-8 at most.
    const inner = BLOCK + text.length * 3 > this.#inner.length ? this.#roomFor(text) : this.#inner;
    const length = BLOCK + inner.write(text, BLOCK);
    // As a string of bytes: to make a Buffer of the first digest takes longer than the digest.
    this.#outer.write(hash('sha256', inner.subarray(0, length), 'binary'), BLOCK, 'latin1');
    return Buffer.from(hash('sha256', this.#outer, 'binary'), 'latin1');
  }

  /** Room for one long text; the next is short again. */
  #roomFor(text: string): Buffer {
    const room = Buffer.alloc(BLOCK + text.length * 3);
    this.#inner.copy(room, 0, 0, BLOCK);
    return room;
  }
}
