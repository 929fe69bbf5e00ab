import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../kernel/clock.ts';
import { type Running, stopServer } from './postmaster.ts';

/** PostgreSQL ended without being asked to: a sentence for the log, and whether it stays down. */
export interface UnexpectedEnd {
  readonly sentence: string;
  readonly final: boolean;
}

/** Failures within a minute after which it is not started again: something is wrong that a start does not mend. */
const FAILURES = 3;
const MINUTE = 60_000;

/** Pause before each next start, in ms. */
const PAUSES = [250, 2_000];

/** Keeps one PostgreSQL running until it is told to stop. */
export class Supervisor {
  readonly #start: (signal: AbortSignal) => Promise<Running>;
  readonly #log: (line: string) => void;
  readonly #logFile: string;
  readonly #listeners = new Set<(end: UnexpectedEnd) => void>();
  readonly #stopping = new AbortController();
  readonly #failures: number[] = [];
  readonly #finished: Promise<void>;
  #running: Running | undefined;

  /** Takes over a running server; `start` starts it again on the same port. */
  constructor(
    running: Running,
    start: (signal: AbortSignal) => Promise<Running>,
    log: (line: string) => void,
    logFile: string,
  ) {
    this.#running = running;
    this.#start = start;
    this.#log = log;
    this.#logFile = logFile;
    this.#finished = this.#keepRunning();
  }

  /** Adds a listener; the result removes it. */
  onExit(listener: (end: UnexpectedEnd) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
      const pause = this.#countFailure();
      if (pause === undefined) return this.#giveUp(why);
      this.#tell({ sentence: `The database stopped by itself (${why}): starting it again…`, final: false });
      await sleep(pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return;
      try {
        this.#running = await this.#start(this.#stopping.signal);
        this.#log('The database is running again.');
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        why = error instanceof Error ? error.message : String(error);
      }
    }
    // Asked to stop at the very moment it became ready: stop() saw no server to stop.
    if (this.#stopping.signal.aborted && this.#running) await stopServer(this.#running);
  }

  /** The pause before the next start, or undefined when there have been too many. */
  #countFailure(): number | undefined {
    const now = systemClock.elapsed();
    this.#failures.push(now);
    while ((this.#failures[0] ?? now) < now - MINUTE) this.#failures.shift();
    return this.#failures.length < FAILURES ? PAUSES[this.#failures.length - 1] : undefined;
  }

  #giveUp(why: string): void {
    const sentence = `The database stopped ${FAILURES} times within a minute (${why}) and is not started again. Read ${this.#logFile}, then start Gatehouse again.`;
    this.#tell({ sentence, final: true });
  }

  #tell(end: UnexpectedEnd): void {
    this.#log(end.sentence);
    for (const listener of this.#listeners) listener(end);
  }
}
