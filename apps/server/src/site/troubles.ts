import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../kernel/error-code.ts';

/** No room, in the database (SQLSTATE class 53: disk full, out of memory, too many connections) or on the disk of the data folder (S23). */
export function hasNoRoom(error: unknown): boolean {
  return /^(53\d{3}|ENOSPC|EDQUOT)$/.test(codeOf(error));
}

/** Whether the database does not start because its disk is full; `why` as the supervisor has it. */
export function saysNoRoom(why: string | undefined): boolean {
  return /disk is full|No space left/.test(why ?? '');
}

/** What whoever met a lost database reads; `why` it does not start, where it is ours. */
export function awayWords(error: unknown, why: string | undefined): string {
  if (whyClosed(error))
    return 'The database does not let the server work. Tell whoever looks after the server; nothing was stored.';
  return why === undefined
    ? 'The database is starting again. Wait a few seconds, then repeat; nothing was stored.'
    : 'The database does not start. Tell whoever looks after the server; nothing was stored.';
}

/** What whoever met a server without room reads; `why` its database does not start, where it is ours. Memory or connections there may be again in a moment. */
export function noRoomWords(error: unknown, why: string | undefined): string {
  return /^(53100|ENOSPC|EDQUOT)$/.test(codeOf(error)) || saysNoRoom(why)
    ? 'The server is out of disk space. Tell the person who looks after it. Nothing was saved.'
    : 'The database has too much to do. Wait a minute, then repeat; nothing was stored. If it stays so, tell whoever looks after the server.';
}

/** What is said under the field of a file that there is no room for, where the page can still be shown. */
export const NO_ROOM = {
  field: 'file',
  message:
    'The server has no room for this file, so nothing was stored. Tell whoever looks after the server, then choose the file again',
};

/** For whoever looks after the server: which disk it is. `folder`: the data folder. */
export function whereRoomIsMissing(error: unknown, folder: string): string {
  return /^E(NOSPC|DQUOT)$/.test(codeOf(error))
    ? `The disk of the data folder ${folder} is full: make room there.`
    : 'The database has no room left: free disk space, memory or connections.';
}

/**
 * A unique key taken meanwhile, a serialisation failure, a deadlock: the other one won, this one is told (S24). So is whoever is refused by a policy named at_once
 * (migrations 0151, 0154): it is asked last, and what it refuses was open until the moment before.
 */
export function raced(error: unknown): boolean {
  const code = codeOf(error);
  return ['23505', '40001', '40P01'].includes(code) || (code === '42501' && /\bat_once/.test(String(error)));
}

/** What pg says without a code; the last of a connection that was lost between two statements of one unit of work. */
const AWAY = /Connection terminated|timeout exceeded when trying to connect|has encountered a connection error/;

/** Connection refused, reset or shutting down, ended after it stood still (25P03): SQLSTATE classes 08 and 57P, and Node's socket errors; or it is there, and closed to us. */
export function databaseAway(error: unknown): boolean {
  return (
    /^(08|57P)|^25P03$|^E(CONNREFUSED|CONNRESET|PIPE|HOSTUNREACH|NETUNREACH|TIMEDOUT)$/.test(codeOf(error)) ||
    AWAY.test((error as { message?: string }).message ?? '') ||
    whyClosed(error) !== undefined
  );
}

/** For whoever looks after the server: why a database that answers does not let it work, which no waiting ends. Undefined for any other error. */
export function whyClosed(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code === '25006')
    return 'The database can only be read: it is a standby, or was set so. Promote it, or take that back.';
  if (code === '3D000')
    return 'The database is not there any more. It was renamed or dropped, or another server answers in its place.';
  if (!/^28/.test(code)) return undefined;
  return 'The database does not let the server in: its password or what it may was changed. Starting the server again sets it anew, or says what is wrong.';
}

/** Milliseconds after which it is tried again: the embedded PostgreSQL is started again after a quarter of a second, two seconds, and then every fifteen. */
const BACK_MS = [250, 2000, 5000, 15_000];

/**
 * Does again what met a database that was away, for some twenty seconds: for work that nobody would ask for again by themselves, of which what the mail server said, or the file that somebody
 * handed in, is with this process alone. It has to be safe to repeat: the database may have gone with it done, and its answer lost.
 */
export async function onceBack<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of BACK_MS) {
    try {
      return await work();
    } catch (error) {
      if (!databaseAway(error)) throw error;
      await pause(wait);
    }
  }
  return work();
}
