import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { killAll } from './served.ts';
import { familyOf } from './timed.ts';

/** What a browser says of one of its pages or workers. */
export interface Target {
  targetId: string;
  type: string;
  url: string;
}

// biome-ignore lint/suspicious/noExplicitAny: the protocol's answers are read field by field
type Said = any;
type Listener = (params: Said, session: string) => void;

const FLAGS = [
  ...['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-component-update', '--disable-sync'],
  ...['--no-first-run', '--remote-debugging-pipe', '--window-size=1280,900', '--password-store=basic'],
  // The sites of a bench are on loopback, whatever they are called.
  '--host-resolver-rules=MAP * 127.0.0.1, EXCLUDE 127.0.0.1',
];

/**
 * A real Chromium, spoken to in its own debugging protocol and with nothing in between: a driver's habits (attaching to every worker, waiting for
 * each) would be measured with it. Policies are one folder for the whole machine, so each browser is started with a view of that folder of
 * its own: two of them, one with the agent and one without, run side by side, and nothing is left on the machine.
 */
export class Chromium {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(answer: Said): void; reject(error: Error): void; method: string }>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #policies: string;
  #count = 0;
  #rest: Buffer[] = [];

  private constructor(child: ChildProcess, policies: string) {
    this.#child = child;
    this.#policies = policies;
    (child.stdio[4] as Readable).on('data', (bytes: Buffer) => this.#read(bytes));
    child.once('close', () => {
      for (const { reject, method } of this.#waiting.values()) reject(new Error(`Chromium ended before ${method}.`));
    });
  }

  /** Starts it in a fresh profile under these policies. */
  static async open(
    folder: string,
    policies: Record<string, unknown>,
    flags: readonly string[] = [],
  ): Promise<Chromium> {
    const own = join(folder, 'policies');
    mkdirSync(join(own, 'managed'), { recursive: true });
    writeFileSync(join(own, 'managed/bench.json'), JSON.stringify(policies));
    const script = 'mkdir -p /etc/chromium/policies && mount --bind "$1" /etc/chromium/policies && shift && exec "$@"';
    const become = process.getuid?.() === 0 ? [] : ['--map-root-user'];
    const chromium = [
      '/usr/bin/chromium',
      `--user-data-dir=${join(folder, 'profile')}`,
      ...FLAGS,
      ...flags,
      'about:blank',
    ];
    const child = spawn('unshare', [...become, '--mount', 'bash', '-c', script, 'bash', own, ...chromium], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const browser = new Chromium(child, own);
    await browser.send('Target.setDiscoverTargets', { discover: true });
    return browser;
  }

  /** Changes the policies; the browser notices within seconds. */
  setPolicies(policies: Record<string, unknown>): void {
    writeFileSync(join(this.#policies, 'managed/bench.json'), JSON.stringify(policies));
  }

  /** Asks the browser, or with a session one of its targets. Rejects with what it says is wrong. */
  send(method: string, params: object = {}, sessionId?: string): Promise<Said> {
    const id = ++this.#count;
    const message = JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, method });
      (this.#child.stdio[3] as Writable).write(`${message}\0`);
    });
  }

  /** Hears an event until the function that is given back is called. */
  on(method: string, listener: Listener): () => void {
    const set = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, set);
    set.add(listener);
    return () => void set.delete(listener);
  }

  /** The next event of this kind that fits. Rejects when it does not come. */
  next(method: string, fits: (params: Said, session: string) => boolean, seconds = 30): Promise<Said> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${method} did not come within ${seconds} s.`));
      }, seconds * 1000);
      const stop = this.on(method, (params, session) => {
        if (!fits(params, session)) return;
        clearTimeout(timer);
        stop();
        resolve(params);
      });
    });
  }

  /** Pages, frames and workers that there are. */
  async targets(): Promise<Target[]> {
    return (await this.send('Target.getTargets')).targetInfos;
  }

  /** Speaks with a target from now on; gives the session. */
  async attach(targetId: string): Promise<string> {
    return (await this.send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
  }

  /** A new tab with its session. */
  async tab(url = 'about:blank'): Promise<{ targetId: string; session: string }> {
    const { targetId } = await this.send('Target.createTarget', { url });
    const session = await this.attach(targetId);
    await this.send('Page.enable', {}, session);
    return { targetId, session };
  }

  /** The value of a script in a session; a promise is waited for. Throws what the script throws. */
  async evaluate(session: string, expression: string): Promise<Said> {
    // A library that tries whether it may make code from text would find that it may, and later that it may not.
    const options = { expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: false };
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', options, session);
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Ends it with all its processes. */
  async close(): Promise<void> {
    const family = familyOf(this.#child.pid ?? 0);
    const ended = new Promise<void>((resolve) => this.#child.once('close', () => resolve()));
    if (this.#child.exitCode !== null) return;
    void this.send('Browser.close').catch(() => undefined);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
    killAll(family);
    await ended;
  }

  #read(bytes: Buffer): void {
    let from = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, from)) {
      this.#hear(JSON.parse(Buffer.concat([...this.#rest, bytes.subarray(from, end)]).toString()));
      this.#rest = [];
      from = end + 1;
    }
    if (from < bytes.length) this.#rest.push(bytes.subarray(from));
  }

  #hear(message: Said): void {
    const { id, result, error, method, params, sessionId = '' } = message;
    if (id === undefined) {
      for (const listener of [...(this.#listeners.get(method) ?? [])]) listener(params, sessionId);
      return;
    }
    const asked = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(`${asked.method}: ${error.message}`));
  }
}
