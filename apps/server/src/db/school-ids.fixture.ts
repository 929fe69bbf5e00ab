import { newId } from '../kernel/ids.ts';

/** A row by column. */
export type Row = Record<string, unknown>;

const AT = new Date('2026-11-17T10:42:00Z');

/** The ids of one school's rows: `id('person', 2)` is always the same one. */
export class SchoolIds {
  readonly school: string = newId(AT);
  readonly #made = new Map<string, string>();
  /** The id of the nth row of a table. */
  id(table: string, n = 0): string {
    const key = `${table} ${n}`;
    const made = this.#made.get(key) ?? newId(AT);
    this.#made.set(key, made);
    return made;
  }
}
