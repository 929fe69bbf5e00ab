import type fc from 'fast-check';

/**
 * Something to fuzz. `check` takes a drawn value, which must survive JSON so that a found one can become a line of
 * `scripts/fuzz/<name>.cases.jsonl`; it throws when ours and the naive answer differ, and says how many cases it was.
 */
export interface FuzzTarget<T> {
  readonly name: string;
  readonly drawn: fc.Arbitrary<T>;
  readonly check: (value: T) => number;
}

/** Throws with both answers when they differ. */
export function same(what: string, ours: unknown, naive: unknown): void {
  const [left, right] = [JSON.stringify(ours), JSON.stringify(naive)];
  if (left !== right) throw new Error(`${what}\n  ours  ${left}\n  naive ${right}`);
}
