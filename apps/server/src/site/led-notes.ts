import { type Led, noteWhereTheyLed } from '../access/stored-form.store.ts';
import type { Ground } from '../db/ground.ts';

/** Nobody waits for it: what is asked for meanwhile is asked again a moment later. */
const TOGETHER_MS = 500;

/** Where forms led, noted for many of them together and after their answers: no form costs a statement for it, and what a kill loses is only a way on. */
export class LedNotes {
  readonly #ground: Ground;
  #waiting: { schoolId: string; mark: Buffer; led: Led }[] = [];
  #due: NodeJS.Timeout | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  add(schoolId: string, mark: Buffer, led: Led): void {
    this.#waiting.push({ schoolId, mark, led });
    this.#due ??= setTimeout(() => void this.flush(), TOGETHER_MS).unref();
  }

  /** Notes what waits. Never throws: where the database is away, a form that is sent again is told less. */
  async flush(): Promise<void> {
    clearTimeout(this.#due);
    this.#due = undefined;
    for (const [schoolId, forms] of Map.groupBy(this.#waiting.splice(0), (each) => each.schoolId))
      await noteWhereTheyLed(this.#ground, schoolId, forms).catch((error: unknown) =>
        this.#ground.log.warn({ err: error }, 'Where forms led could not be noted.'),
      );
  }
}
