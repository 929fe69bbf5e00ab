import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { statusKb } from './timed.ts';

/** A helper that is asked line by line, as Squid does. Lines carry their number as the channel, so that answers find them. */
export class AskedHelper {
  readonly child: ChildProcess;
  readonly #startedAt = performance.now();
  readonly #askedAt = new Map<number, number>();
  #asked = 0;
  #rest = '';
  #words = '';
  /** Milliseconds from each question to its answer, in the order of the answers. */
  readonly waits: number[] = [];

  constructor(command: string, args: readonly string[]) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stdout?.setEncoding('latin1').on('data', (words: string) => this.#take(words));
    this.child.stderr?.setEncoding('utf8').on('data', (words: string) => {
      this.#words += words;
    });
  }

  get asked(): number {
    return this.#asked;
  }

  get answered(): number {
    return this.waits.length;
  }

  /** Puts questions; `lineAfterChannel` is a line of `helperLine` without its channel. */
  ask(linesAfterChannel: readonly string[]): void {
    const now = performance.now();
    const lines = linesAfterChannel.map((line) => {
      this.#askedAt.set(this.#asked, now);
      return `${this.#asked++} ${line}`;
    });
    this.child.stdin?.write(lines.join(''));
  }

  #take(words: string): void {
    const now = performance.now();
    const lines = `${this.#rest}${words}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const channel = Number(line.split(' ', 1)[0]);
      const askedAt = this.#askedAt.get(channel);
      if (askedAt === undefined) throw new Error(`The helper answered what nobody asked: ${line.slice(0, 80)}`);
      this.#askedAt.delete(channel);
      this.waits.push(now - askedAt);
    }
  }

  /** Waits until every question has its answer; milliseconds since the helper was started. Throws after `seconds`. */
  async untilAnswered(seconds = 60): Promise<number> {
    for (const end = performance.now() + seconds * 1000; this.#askedAt.size > 0; await wait(0)) {
      if (this.child.exitCode !== null) throw new Error(`The helper ended: ${this.#words.slice(0, 500)}`);
      if (performance.now() > end)
        throw new Error(`${this.#askedAt.size} questions were not answered in ${seconds} s.`);
    }
    return performance.now() - this.#startedAt;
  }

  memoryMb(field: 'VmRSS' | 'VmHWM'): number {
    return statusKb(this.child.pid ?? 0, field) / 1024;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.stdin?.end();
    await Promise.race([ended, wait(5000, undefined, { ref: false })]);
    this.child.kill('SIGKILL');
    await ended;
  }
}
