const LONGEST_MS = 60_000;

/**
 * How long a sensor leaves a server alone that did not answer: 1, 2, 4 … 60 seconds, spread so that a thousand agents, or eighty gates, do not come back
 * at one moment. `random` from 0 to 1; `firstMs` in place of the first second.
 */
export class Backoff {
  readonly #random: () => number;
  readonly #firstMs: number;
  #failures = 0;
  #notBefore = 0;
  constructor(random: () => number, firstMs = 1000) {
    this.#random = random;
    this.#firstMs = firstMs;
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
    const pause = Math.min(LONGEST_MS, this.#firstMs * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 16);
    this.#notBefore = at + Math.max(pause * (0.75 + spread), leastMs * (1 + spread));
  }

  /** An answer. */
  succeeded(): void {
    this.#failures = 0;
  }
}
