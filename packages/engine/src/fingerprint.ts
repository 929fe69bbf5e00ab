/**
 * Fingerprints of names: 64 bits in two lanes of 32, `x` and `y`.
 *
 * A host is read from its last character to its first, because that is how a list is asked: `a.b.example.test` is looked up as
 * `example.test`, then `b.example.test`, then whole. Read from the right, each of these is where the one before it stopped, so
 * one pass over the bytes gives every fingerprint, and no string is made:
 *
 *     t s e t . e l p m a x e    finish → fingerprint of example.test
 *                             . b    finish → fingerprint of b.example.test
 *
 * A step takes one character into both lanes: xor, then multiplication by an odd number, the second lane turned by five bits
 * first so that the two do not fail on the same names. Finishing stirs the lanes into each other. Every operation can be undone,
 * so nothing is lost on the way; two names share a fingerprint only where the steps bring them together, as chance would: among
 * five million names 3 in ten million lists have such a pair, and a table that keeps the names tells even those two apart.
 *
 * A path rule `example.test/a/b` starts from the finished fingerprint of its host and reads the path forwards, for the same
 * reason: the path of a request is asked for at each of its boundaries.
 */

const SLASH = 47;
const decoder = new TextDecoder();

/** Where both lanes start. */
export const START_X = 0x2545f491;
/** See {@link START_X}. */
export const START_Y = 0x6c62272e;

/** Takes one UTF-16 unit into the first lane. */
export function stepX(x: number, unit: number): number {
  return Math.imul(x ^ unit, 0x2c1b3c6d);
}

/** Takes one UTF-16 unit into the second lane. */
export function stepY(y: number, unit: number): number {
  return Math.imul(((y << 5) | (y >>> 27)) ^ unit, 0x9e3779b1);
}

/** The first half of the fingerprint of what both lanes have read. Unsigned. */
export function finishX(x: number, y: number): number {
  let h = x ^ Math.imul(y, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The second half; `half` is what {@link finishX} gave. Unsigned. */
export function finishY(y: number, half: number): number {
  let h = y ^ half;
  h = Math.imul(h ^ (h >>> 15), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Reads text a unit at a time and tells the fingerprint of all it has read. One reader may serve many texts, one after another. */
export class FingerprintReader {
  x = 0;
  y = 0;
  #a = START_X;
  #b = START_Y;

  /** Forgets what was read. */
  start(x: number = START_X, y: number = START_Y): void {
    this.#a = x;
    this.#b = y;
  }

  take(unit: number): void {
    this.#a = stepX(this.#a, unit);
    this.#b = stepY(this.#b, unit);
  }

  /** Puts the fingerprint of everything since the start into `x` and `y`; reading may go on. */
  finish(): void {
    this.x = finishX(this.#a, this.#b);
    this.y = finishY(this.#b, this.x);
  }

  /** The fingerprint of a whole host. */
  host(host: string): void {
    this.start();
    for (let at = host.length - 1; at >= 0; at--) this.take(host.charCodeAt(at));
    this.finish();
  }

  /** The fingerprint of a path rule: a host and a prefix of its paths. */
  path(host: string, prefix: string): void {
    this.host(host);
    this.start(this.x, this.y);
    for (let at = 0; at < prefix.length; at++) this.take(prefix.charCodeAt(at));
    this.finish();
  }

  /** The fingerprint of an entry as lists keep it, UTF-8: a host, or a host and a prefix of its paths. */
  entry(bytes: Uint8Array, from: number, to: number): void {
    let host = to;
    let [x, y, all] = [START_X, START_Y, 0];
    for (let at = from; at < to; at++) {
      all |= bytes[at] as number;
      if (bytes[at] === SLASH && host === to) host = at;
    }
    if (all >= 128) {
      this.#text(bytes, from, to);
      return;
    }
    for (let at = host - 1; at >= from; at--) {
      x = stepX(x, bytes[at] as number);
      y = stepY(y, bytes[at] as number);
    }
    this.start(x, y);
    this.finish();
    if (host === to) return;
    [x, y] = [this.x, this.y];
    for (let at = host; at < to; at++) {
      x = stepX(x, bytes[at] as number);
      y = stepY(y, bytes[at] as number);
    }
    this.start(x, y);
    this.finish();
  }

  /** Units are those of UTF-16, so what is not ASCII is read as text. */
  #text(bytes: Uint8Array, from: number, to: number): void {
    const text = decoder.decode(bytes.subarray(from, to));
    const host = text.indexOf('/');
    if (host < 0) this.host(text);
    else this.path(text.slice(0, host), text.slice(host));
  }
}
