/**
 * Words of a text that something reaches, told as stretches and asked about one by one. Nearly every title mentions a topic ("maths", "film"),
 * each reaching 25 words, and nearly none has a phrase that asks for it: so the words are written out when one is first asked for, and
 * each only once. Time grows with the stretches, whoever asks.
 *
 *     add(3, 5) add(9, 9)     two stretches, nothing else is done
 *     has(4)                  3 4 5 9 are written out now: yes
 */
export class Marks {
  readonly #ends: number[];
  #words: Set<number> | null = null;

  /** The first stretch, both ends included. */
  constructor(from: number, to: number) {
    this.#ends = [from, to];
  }

  /** One more stretch, both ends included. */
  add(from: number, to: number): void {
    this.#words = null;
    this.#ends.push(from, to);
  }

  /** Whether a stretch covers the word. */
  has(word: number): boolean {
    this.#words ??= this.#written();
    return this.#words.has(word);
  }

  #written(): Set<number> {
    const words = new Set<number>();
    for (let at = 0; at < this.#ends.length; at += 2) {
      for (let word = this.#ends[at] ?? 0; word <= (this.#ends[at + 1] ?? -1); word++) words.add(word);
    }
    return words;
  }
}
