const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** How long to leave somebody alone who did not answer: 1, 2, 4 … 60 seconds, spread so that a thousand agents do not come back at one moment. */
export class Backoff {
  readonly #random: () => number;
  #failures = 0;
  #notBefore = 0;
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Whether to try now; `at` is of the steady clock. */
  isOver(at: number): boolean {
    return at >= this.#notBefore;
  }

  /** Milliseconds until the next try. */
  remaining(at: number): number {
    return Math.max(0, this.#notBefore - at);
  }

  /** No answer. `leastMs` is what the server itself asked for: nobody comes back before that. */
  failed(at: number, leastMs = 0): void {
    const spread = this.#random() / 2;
    const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 16);
    this.#notBefore = at + Math.max(pause * (0.75 + spread), leastMs * (1 + spread));
  }

  /** An answer. */
  succeeded(): void {
    this.#failures = 0;
  }
}
