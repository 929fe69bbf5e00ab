import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

/** What a started process says: progress lines, then ready or refused. */
export interface Said {
  readonly line?: string;
  readonly ready?: { url: string; adopted: boolean; dataDirectory: string };
  readonly refused?: string;
  readonly interrupted?: boolean;
}

/** A process that runs start-in-child.fixture.ts. */
export interface GatehouseProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly said: Said[];
  /** The first thing said that has this key, now or later. */
  next<K extends keyof Said>(key: K): Promise<NonNullable<Said[K]>>;
  /** Sends a signal and waits for the end; the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** How to run it: by default from source, as this account. */
export interface How {
  readonly command?: readonly [string, ...string[]];
  readonly uid?: number;
  readonly cwd?: string;
}

/** Starts Gatehouse's database in a process, and process group, of its own. */
export function startGatehouse(folder: string, how: How = {}): GatehouseProcess {
  const [program, ...rest] = how.command ?? [
    process.execPath,
    path.join(import.meta.dirname, 'start-in-child.fixture.ts'),
  ];
  const child = spawn(program, [...rest, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    ...(how.uid === undefined ? {} : { uid: how.uid, gid: how.uid }),
    ...(how.cwd ? { cwd: how.cwd } : {}),
  });
  running.add(child);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const closed = new Promise((resolve) => child.once('close', resolve));
  void exited.then(() => running.delete(child));
  const said: Said[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(JSON.parse(line));
    for (const look of waiting) look();
  });
  return {
    child,
    pid: child.pid ?? 0,
    said,
    next: (key) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = said.find((event) => event[key] !== undefined)?.[key];
          if (found === undefined || found === null) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void closed.then(() => reject(new Error(`it ended and said only ${JSON.stringify(said)}`)));
      }),
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

/** Ends what a failed test left behind. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Rows of one statement on a connection of its own. */
export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
