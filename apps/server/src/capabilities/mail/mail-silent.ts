import { LONGEST_MS } from './mail.ts';

/** How long a mail server that did not answer one school is left alone by the others, in milliseconds. */
const LEFT_MS = 60_000;

/**
 * Mail servers that let whoever sends wait and do not answer, of this process. Eighty schools of a trust share one, and each would wait out its minute for the same: whoever
 * has another mail server waits no longer for them than for the first. Times are those of `Clock.elapsed`.
 */
export class SilentServers {
  readonly #until = new Map<string, number>();

  /** Whether it let somebody wait, and has answered nobody since. */
  isLeft(server: { host: string; port: number }): boolean {
    return this.#until.has(nameOf(server));
  }

  /** Whether it is tried now, by a school that has something to send. After a while one may try again, the others only once that one was answered. */
  mayTry(server: { host: string; port: number }, elapsed: number): boolean {
    const until = this.#until.get(nameOf(server));
    if (until !== undefined && elapsed < until) return false;
    if (until !== undefined) this.#until.set(nameOf(server), elapsed + LONGEST_MS);
    return true;
  }

  /** What came of a try. */
  note(server: { host: string; port: number }, answered: boolean, elapsed: number): void {
    if (answered) this.#until.delete(nameOf(server));
    else this.#until.set(nameOf(server), elapsed + LEFT_MS);
  }
}

const nameOf = ({ host, port }: { host: string; port: number }) => `${host.toLowerCase()}:${port}`;
