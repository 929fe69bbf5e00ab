import type { Clock } from '../kernel/clock.ts';
import { type LanCertificate, lanNames } from './lan-certificate.ts';

/** What takes a new certificate while it runs: `https.Server`. */
interface Renewable {
  setSecureContext(options: { key: string; cert: string }): void;
}

const RENEWED_MS = 30 * 86_400_000;
const LOOK_MS = 3_600_000;

/**
 * Gives a server that runs for years a new certificate each month: the one that it began with ends after 397 days, and nobody stops a server that runs. A new one
 * is made too when this machine has another address, and when the clock that the last one was made by was ahead.
 */
export class LanRenewal {
  #current: LanCertificate;
  readonly #server: Renewable;
  readonly #make: () => Promise<LanCertificate>;
  readonly #clock: Clock;
  constructor(
    server: Renewable,
    first: LanCertificate,
    { make, clock }: { make: () => Promise<LanCertificate>; clock: Clock },
  ) {
    this.#server = server;
    this.#current = first;
    this.#make = make;
    this.#clock = clock;
  }

  /** Looks every hour; returns how to end that. `failed` is told of what is tried again with the next look. */
  start(failed: (error: unknown) => void): () => void {
    const timer = setInterval(() => void this.look().catch(failed), LOOK_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Makes a new certificate if it is time; connections that are open keep theirs. */
  async look(): Promise<void> {
    const { made, names, host } = this.#current;
    const age = this.#clock.now().getTime() - made.getTime();
    if (age >= 0 && age < RENEWED_MS && lanNames(host).join() === names.join()) return;
    const next = await this.#make();
    this.#server.setSecureContext(next);
    this.#current = next;
  }
}
