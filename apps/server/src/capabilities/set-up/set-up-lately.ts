import type { Clock } from '../../kernel/clock.ts';

/** So long a press that comes again is shown what came of the first, milliseconds: a connection that was lost is there again. */
const KEPT_MS = 10 * 60_000;

/**
 * What the last step of a set-up made, for a while: the one-time passwords are in its answer and nowhere else. Pressed twice, or where the answer was lost on the
 * way, the browser shows the second answer, and that said that the link was used (S23). In memory alone: after a restart they are made anew under People.
 */
export class LatelyFinished<Done> {
  readonly #clock: Clock;
  readonly #presses = new Map<string, { at: number; done: Promise<Done> }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What comes of a press that came already; undefined where it did not, or long ago. */
  find(press: string): Promise<Done> | undefined {
    for (const [each, { at }] of this.#presses) if (this.#clock.elapsed() - at > KEPT_MS) this.#presses.delete(each);
    return this.#presses.get(press)?.done;
  }

  /** Finishes it, or waits for the same press. What is refused may be sent again. */
  once(press: string, finish: () => Promise<Done>): Promise<Done> {
    const before = this.find(press);
    if (before) return before;
    const done = finish();
    this.#presses.set(press, { at: this.#clock.elapsed(), done });
    done.catch(() => this.#presses.delete(press));
    return done;
  }
}
