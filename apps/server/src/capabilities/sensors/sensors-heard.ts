/** People at devices of each generation: a large trust's day. Both together take some 30 MB when they are full. */
const MOST = 100_000;

/**
 * When somebody was noted last, by whatever names a sensor, a person and a device: what this process wrote, once it is written for good. A
 * gate tells of a thousand pages and two hundred people a few minutes after it told of the same two hundred, and the database need not be asked about
 * any of them. Whom this does not know may be known to the database, which then leaves its row as it is. Two generations, as of quiet titles: the young
 * one becomes the old one when it is full, so who is not heard of any more is forgotten.
 */
export class LastHeard {
  #young = new Map<string, number>();
  #old = new Map<string, number>();

  /** Milliseconds since 1970 at which they were noted last; undefined when this process does not know. */
  at(key: string): number | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** Remembers the later of two moments. */
  note(key: string, at: number): void {
    if ((this.at(key) ?? at) > at) return;
    if (this.#young.size >= MOST) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, at);
  }
}
