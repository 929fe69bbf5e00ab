import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// Where localhost has two addresses each is given 250 ms to answer, which a busy machine may need for anything at all.
setDefaultAutoSelectFamilyAttemptTimeout(10_000);

/** The checkout that is tested. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A folder of a journey's own, gone afterwards; PostgreSQL's account may pass through it. */
export interface Place {
  path: string;
  /** Environment for every process of this journey. */
  env: NodeJS.ProcessEnv;
  remove(): void;
}

/** Makes a place for data folders and, under root, for the clusters that belong to them. */
export function makePlace(): Place {
  const path = mkdtempSync(join(tmpdir(), 'gatehouse-journey-'));
  chmodSync(path, 0o711);
  return placeAt(path);
}

/** The place in this folder. */
export function placeAt(path: string): Place {
  const { DATABASE_URL: _unused, ...env } = process.env;
  return {
    path,
    env: { ...env, GATEHOUSE_STATE: join(path, 'state'), NODE_ENV: 'production' },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A server started as a person starts it, with everything it printed. */
export interface Server {
  process: ChildProcess;
  /** `http://localhost:3000` as printed. */
  origin: string;
  /** The set-up link as printed, or undefined when there is a school. */
  setUpLink: string | undefined;
  output(): string;
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

/** What `npm start` runs. */
const START = ['apps/server/bin/serve.mjs'];

/** Starts the server with the same command as `npm start` and waits for its address. */
export async function startServer(place: Place, args: string[], seconds = 60): Promise<Server> {
  const child = run(place, [...START, ...args]);
  const ready = await waitFor(() => /Ctrl-C stops it/.test(child.output()) || child.ended() !== undefined, seconds);
  const origin = /Gatehouse is at (\S+)/.exec(child.output())?.[1];
  if (!ready || !origin) {
    await child.kill();
    throw new Error(`The server did not start:\n${child.output()}`);
  }
  return {
    process: child.process,
    origin,
    setUpLink: /(https?:\S+\/set-up\/\S+)/.exec(child.output())?.[1],
    output: child.output,
    stop: async () => {
      child.process.kill('SIGTERM');
      await child.end();
      return child.ended()?.code ?? null;
    },
    kill: child.kill,
  };
}

/** A command that ran to its end. */
export interface Ran {
  code: number | null;
  output: string;
}

/** Runs `npx gatehouse …` to its end. */
export async function gatehouse(place: Place, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = run({ ...place, env: { ...place.env, ...env } }, ['apps/server/bin/gatehouse.mjs', ...args]);
  await child.end();
  return { code: child.ended()?.code ?? null, output: child.output() };
}

/** Runs the server's command to its end, for starts that are refused. */
export async function startToEnd(place: Place, args: string[]): Promise<Ran> {
  const child = run(place, [...START, ...args]);
  await child.end();
  return { code: child.ended()?.code ?? null, output: child.output() };
}

/** Starts the server and presses Ctrl-C once it has said these words: twice at once, as a terminal and npm do between them. */
export async function interrupted(place: Place, args: string[], words: RegExp): Promise<Ran> {
  const child = run(place, [...START, ...args]);
  await waitFor(() => words.test(child.output()) || child.ended() !== undefined, 60);
  // Two kinds, because two of one kind may arrive as one.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) child.process.kill(signal);
  await child.end();
  return { code: child.ended()?.code ?? null, output: child.output() };
}

function run(place: Place, args: string[]) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: place.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let end: { code: number | null } | undefined;
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once('close', (code) => {
      end = { code };
      resolve();
    });
  });
  return {
    process: child,
    output: () => text,
    ended: () => end,
    end: () => ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Pauses between two askings are a tenth of the time waited so far, within these. */
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/**
 * Asks again after each answer until it is true; false when the seconds ran out. By the clock: on a busy machine an answer may take a second itself,
 * and counted in pauses alone a minute was twenty. What is true at the very end counts. Pauses grow with the wait: a page was opened in
 * Chromium again and again, without a rest, while a gate that asks for news every ten seconds had none.
 */
export async function waitFor(condition: () => boolean | Promise<boolean>, seconds: number): Promise<boolean> {
  const began = performance.now();
  const until = began + seconds * 1000;
  for (;;) {
    if (await condition()) return true;
    const now = performance.now();
    if (now >= until) return false;
    const pause = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, (now - began) / 10));
    await sleep(Math.min(pause, until - now));
  }
}

/**
 * A port that nobody listens on. Below those that the system gives to connections (ip_local_port_range): one of these may have become a
 * connection's by the time a server wants it.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No port of a hundred between 20000 and 32000 is free.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
