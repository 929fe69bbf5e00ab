import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../kernel/clock.ts';
import { type Running, stopServer } from './postmaster.ts';

/** Failures within a minute after which it is started at long intervals only: something is wrong that a start alone does not mend. */
const FAILURES = 3;
const MINUTE = 60_000;

/**
 * Pauses before the next start, in ms: the first, the second, and every one after that. It is never given up: a disk that was full for an
 * evening has room again in the morning, and nobody stands beside the server to start it (S23).
 */
const PAUSES = [250, 2_000, 15_000] as const;

/** Keeps one PostgreSQL running until it is told to stop. */
export class Supervisor {
  readonly #start: (signal: AbortSignal) => Promise<Running>;
  readonly #log: (line: string) => void;
  readonly #logFile: string;
  readonly #pauses: readonly [number, number, number];
  readonly #stopping = new AbortController();
  readonly #failures: number[] = [];
  readonly #finished: Promise<void>;
  #running: Running | undefined;
  #why: string | undefined;
  #told = '';

  /** Takes over a running server; `start` starts it again on the same port. */
  constructor(
    running: Running,
    start: (signal: AbortSignal) => Promise<Running>,
    log: (line: string) => void,
    logFile: string,
    pauses: readonly [number, number, number] = PAUSES,
  ) {
    this.#running = running;
    this.#start = start;
    this.#log = log;
    this.#logFile = logFile;
    this.#pauses = pauses;
    this.#finished = this.#keepRunning();
  }

  /** Why it does not start, where a start was tried and failed; undefined while it runs or has only just stopped. */
  get why(): string | undefined {
    return this.#why;
  }

  /** Stops the server, or the attempt to start it again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#running) await stopServer(this.#running);
    await this.#finished;
  }

  async #keepRunning(): Promise<void> {
    while (this.#running) {
      const how = await this.#running.ended;
      this.#running = undefined;
      if (this.#stopping.signal.aborted) return;
      await this.#startAgain(how);
    }
  }

  async #startAgain(how: string): Promise<void> {
    for (let why = how; !this.#running; ) {
      const pause = this.#pauseAfterFailure();
      this.#tell(why, pause);
      await sleep(pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return;
      try {
        this.#running = await this.#start(this.#stopping.signal);
        this.#why = undefined;
        this.#told = '';
        this.#log('The database is running again.');
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        why = error instanceof Error ? error.message : String(error);
        this.#why = why;
      }
    }
    // Asked to stop at the very moment it became ready: stop() saw no server to stop.
    if (this.#stopping.signal.aborted && this.#running) await stopServer(this.#running);
  }

  /** The pause before the next start: long once there were too many failures within a minute, and while that goes on. */
  #pauseAfterFailure(): number {
    const now = systemClock.elapsed();
    this.#failures.push(now);
    while ((this.#failures[0] ?? now) < now - MINUTE) this.#failures.shift();
    const [first, second, later] = this.#pauses;
    if (this.#failures.length >= FAILURES) return later;
    return this.#failures.length === 1 ? first : second;
  }

  /** Each trouble once: a night on a full disk is two thousand starts. */
  #tell(why: string, pause: number): void {
    const [, , later] = this.#pauses;
    const sentence =
      pause < later
        ? `The database stopped by itself (${why}): starting it again…`
        : `The database stopped ${FAILURES} times within a minute (${why}). It is tried again every ${Math.round(later / 1000)} seconds until it runs; its log is ${this.#logFile}.`;
    if (sentence !== this.#told) this.#log(sentence);
    this.#told = sentence;
  }
}
