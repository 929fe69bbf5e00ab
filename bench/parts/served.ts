import { type ChildProcess, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuSeconds, familyOf } from './timed.ts';

/** A program that runs beside a suite until it is stopped. */
export interface Served {
  child: ChildProcess;
  /** Its process and all beneath it, as they are now. */
  pids(): number[];
  /** CPU of all of them so far. A helper that ended meanwhile is not in it: a suite's helpers do not end. */
  cpuS(): number;
  stop(): Promise<void>;
}

/** Starts a program; `stop` asks it to end and after five seconds makes it. */
export function served(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Served {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let words = '';
  const keep = (more: Buffer): void => {
    words = (words + more.toString()).slice(-2000);
  };
  child.stderr.on('data', keep);
  child.on('error', (error) => keep(Buffer.from(error.message)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const pids = (): number[] => familyOf(child.pid ?? 0);
  return {
    child,
    pids,
    cpuS: () => cpuSeconds(pids()),
    async stop() {
      const family = pids();
      child.kill('SIGTERM');
      await Promise.race([ended, wait(5000, undefined, { ref: false })]);
      killAll(family);
      await ended;
    },
  };
}

/** Makes processes end at once. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended, as it was asked to.
    }
  }
}

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Waits until something listens on the port; throws after `seconds`. */
export async function listening(port: number, seconds = 30): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await wait(50)) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
  }
  throw new Error(`Nothing listened on port ${port} within ${seconds} s.`);
}
