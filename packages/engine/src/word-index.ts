const FIRST_SIZE = 1024;

/**
 * Words by something that several of them share: their consonants, say. Numbers only, 12 bytes a word, where a map of strings to arrays takes
 * 150. Keys are not kept, so words whose keys merely hash alike come along: the caller looks at each.
 */
export class WordIndex {
  #heads = new Int32Array(FIRST_SIZE).fill(-1);
  #ids = new Int32Array(FIRST_SIZE);
  #hashes = new Int32Array(FIRST_SIZE);
  #next = new Int32Array(FIRST_SIZE);
  #count = 0;

  /** Files a word, given by its number, under a key. */
  add(key: string, id: number): void {
    if (this.#count === this.#ids.length) this.#double();
    this.#ids[this.#count] = id;
    this.#hashes[this.#count] = hashOf(key);
    this.#link(this.#count++);
  }

  /** The words under a key and perhaps some others, in the order in which they were added. */
  candidates(key: string): number[] {
    const hash = hashOf(key);
    const found: number[] = [];
    let at = this.#heads[hash & (this.#heads.length - 1)] ?? -1;
    for (; at !== -1; at = this.#next[at] ?? -1) if (this.#hashes[at] === hash) found.push(this.#ids[at] ?? 0);
    return found.reverse();
  }

  #link(at: number): void {
    const head = (this.#hashes[at] ?? 0) & (this.#heads.length - 1);
    this.#next[at] = this.#heads[head] ?? -1;
    this.#heads[head] = at;
  }

  #double(): void {
    const size = this.#ids.length * 2;
    const grown = (old: Int32Array) => {
      const larger = new Int32Array(size);
      larger.set(old);
      return larger;
    };
    [this.#ids, this.#hashes, this.#next] = [grown(this.#ids), grown(this.#hashes), grown(this.#next)];
    this.#heads = new Int32Array(size).fill(-1);
    for (let at = 0; at < this.#count; at++) this.#link(at);
  }
}

/** FNV-1a over UTF-16 units. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
