/** The sets of lists that names stand for: number → list numbers. Set 0 is of no list. */
export class SourceSets {
  readonly sets: number[][] = [[]];
  readonly #with = new Map<number, number>();

  /** The set of this one and one list more; itself when the list is in it. */
  and(set: number, source: number): number {
    const before = this.sets[set] ?? [];
    if (before.includes(source)) return set;
    const key = set * 65_536 + source;
    const known = this.#with.get(key);
    if (known !== undefined) return known;
    this.#with.set(key, this.sets.push([...before, source]) - 1);
    return this.sets.length - 1;
  }
}
