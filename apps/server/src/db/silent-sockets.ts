import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';

/** Milliseconds between two looks; so many in a row that find the same connection unheard end it: 40 seconds, as PostgreSQL does on its side (unheard.ts). */
const LOOK_MS = 5_000;
const LOOKS = 8;

/** Milliseconds for the first answer of a machine, which its kernel gives, however busy it is. */
const CONNECT_MS = 10_000;

/** What the kernel has of connections, a line each; other systems than Linux have none, and look after none here. */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];

interface Watched {
  /** Bytes at the last look, and what had been written at the one before. */
  read: number;
  written: number;
  before: number;
  /** Bytes that are known to have been taken. */
  taken: number;
  /** Looks in a row that found what it sent not taken. */
  unheard: number;
}

/**
 * Ends connections whose other side takes nothing any more. Asking whether it is still there (keepAlive) stops as long as something is on its way, and
 * the kernel sends that again for a quarter of an hour: a page that asked just after a cable was pulled waited so long, and so did a job, with all behind it. Node has
 * no word for TCP_USER_TIMEOUT, so the kernel is asked what it has sent again. A database that is slow takes what it is sent, and is waited for.
 */
export class SilentSockets {
  readonly #watched = new Map<Socket, Watched>();
  readonly #tables: () => Promise<string>;
  readonly #lookMs: number;
  readonly #connectMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor({
    tables = kernelTables,
    lookMs = LOOK_MS,
    connectMs = CONNECT_MS,
  }: { tables?: () => Promise<string>; lookMs?: number; connectMs?: number } = {}) {
    this.#tables = tables;
    this.#lookMs = lookMs;
    this.#connectMs = connectMs;
  }

  /** A socket that is about to connect, looked after until it closes. */
  readonly socket = (): Socket => {
    const socket = new Socket();
    const late = setTimeout(() => socket.destroy(timedOut('The database does not answer.')), this.#connectMs);
    socket.once('connect', () => {
      clearTimeout(late);
      this.#watched.set(socket, { read: 0, written: 0, before: 0, taken: 0, unheard: 0 });
      this.#timer ??= setInterval(() => void this.look(), this.#lookMs).unref();
    });
    socket.once('close', () => {
      clearTimeout(late);
      this.#watched.delete(socket);
      if (this.#watched.size) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    });
    return socket;
  };

  /** Looks once; the kernel is asked only where something was sent and nothing came back since the last look. */
  async look(): Promise<void> {
    const waiting = [...this.#watched].filter(([socket, watched]) => isWaiting(socket, watched));
    if (!waiting.length) return;
    const again = sentAgain(await this.#tables());
    for (const [socket, watched] of waiting) {
      if (again.has(`${socket.localPort} ${socket.remotePort}`)) watched.unheard += 1;
      else Object.assign(watched, { unheard: 0, taken: watched.before });
      if (watched.unheard >= LOOKS) socket.destroy(timedOut('The database was not heard any more.'));
    }
  }
}

/** Of all connections of this process to databases. */
export const silentSockets = new SilentSockets();

/** With the code by which a lost database is known. */
function timedOut(message: string): Error {
  return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
}

/** Whether something was sent since it was last heard. What was sent since the last look may have been sent a moment ago, so only what is older is known to be taken. */
function isWaiting({ bytesRead, bytesWritten }: Socket, watched: Watched): boolean {
  const isHeard = bytesRead !== watched.read;
  Object.assign(watched, { read: bytesRead, written: bytesWritten, before: watched.written });
  if (isHeard) Object.assign(watched, { taken: watched.before, unheard: 0 });
  return !isHeard && bytesWritten > watched.taken;
}

/** Ports, here and there, of the connections on which something was sent more than once and is not taken yet (proc_net_tcp: timer 01, and how often). */
function sentAgain(tables: string): Set<string> {
  const line = /^ *\d+: \w+:(\w{4}) \w+:(\w{4}) \w\w \w{8}:\w{8} 01:\w{8} (?!0{8})\w{8} /gm;
  const ports = [...tables.matchAll(line)].map(([, near = '', far = '']) =>
    [near, far].map((hex) => Number.parseInt(hex, 16)),
  );
  return new Set(ports.map((pair) => pair.join(' ')));
}

async function kernelTables(): Promise<string> {
  const texts = await Promise.all(TABLES.map((path) => readFile(path, 'latin1').catch(() => '')));
  return texts.join('\n');
}
