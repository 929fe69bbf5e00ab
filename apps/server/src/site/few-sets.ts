/**
 * Stands in for many sets by few that hold at least as much: for what may be asked for in excess, and costs something for each set that is new.
 *
 *     {a, b}, {b}, {a}   →   {a, b} for all three, where one thing to spare is no matter
 */
export class FewSets<Thing> {
  #known: ReadonlySet<Thing>[] = [];
  readonly #most: number;
  readonly #spare: number;

  /** `most`: so many sets. `spare`: how much more than is wanted one may hold before another is made. */
  constructor({ most, spare }: { most: number; spare: number }) {
    this.#most = most;
    this.#spare = spare;
  }

  /** The set that stands for this one. */
  covering(wanted: ReadonlySet<Thing>): ReadonlySet<Thing> {
    const holding = this.#known.filter((each) => [...wanted].every((thing) => each.has(thing)));
    const [fit] = holding.sort((one, other) => one.size - other.size);
    if (fit && fit.size <= wanted.size + this.#spare) return fit;
    if (this.#known.length < this.#most) return this.#keep(wanted);
    return fit ?? this.#widen(wanted);
  }

  #keep(set: ReadonlySet<Thing>): ReadonlySet<Thing> {
    this.#known.push(set);
    return set;
  }

  /** The one that grows least takes it in: sets only grow, so after a while they are what they are. */
  #widen(wanted: ReadonlySet<Thing>): ReadonlySet<Thing> {
    const grown = (set: ReadonlySet<Thing>) => [...wanted].filter((thing) => !set.has(thing)).length;
    const [nearest = new Set<Thing>()] = [...this.#known].sort((one, other) => grown(one) - grown(other));
    this.#known = this.#known.filter((each) => each !== nearest);
    return this.#keep(new Set([...nearest, ...wanted]));
  }
}
