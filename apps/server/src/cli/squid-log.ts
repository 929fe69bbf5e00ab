import type { Event } from '@gatehouse/contract';
import { sha256 } from '../kernel/canonical.ts';

/** What a line of Squid's native access.log is: a visit; no visit, with the reason; or nothing that can be read. */
export type SquidLine = { event: Event } | { leftOut: string } | { problem: string };

/**
 * Squid's native format: `time elapsed client code/status bytes method URL user hierarchy/peer type`, ten fields; with log_mime_hdrs two
 * more in brackets follow. The elapsed time is padded with spaces.
 */
const LINE =
  /^(\d{9,11}\.\d{3}) +(-?\d+) (\S+) ([A-Z_]+\/\d{3}) (-?\d+) (\S+) (\S+) (\S+) (\S+\/\S+) (\S+)(?: \[.*\] \[.*\])?$/;

/** Reads one line. `nth` tells apart lines that are equal to the last letter: 0 for the first. */
export function readSquidLine(line: string, nth: number): SquidLine {
  const fields = LINE.exec(line.trimEnd());
  if (!fields) return { problem: problemOf(line) };
  const [, time = '', , client = '', code = '', , method = '', target = '', user = ''] = fields;
  const reason = leftOut(code, method, target);
  if (reason) return { leftOut: reason };
  const at = new Date(Math.round(Number(time) * 1000));
  const account = user === '-' ? undefined : decoded(user);
  return {
    event: {
      id: idOfLine(at, line.trimEnd(), nth),
      occurredAt: at.toISOString(),
      kind: 'visit',
      // The log does not say how Squid knew: a password, ident or a look-up of its own. So never certain.
      who: account === undefined ? { confidence: 'not_known' } : { account, confidence: 'likely' },
      ...(client !== '-' && { device: client }),
      url: method === 'CONNECT' ? tunnelUrl(target) : target,
    },
  };
}

function problemOf(line: string): string {
  const count = line.trim().split(/\s+/).length;
  if (line.trim() === '') return 'this line is empty';
  return count === 10
    ? 'this is not a line of Squid’s native log'
    : `this is not a line of Squid’s native log: it has ${count} ${count === 1 ? 'field' : 'fields'} and not 10`;
}

/** Lines that are nobody's visit. They are counted, never sent. */
function leftOut(code: string, method: string, target: string): string | null {
  if (code.endsWith('/407')) return 'asked to sign in';
  if (target.startsWith('error:')) return 'broken off before a request';
  if (code.startsWith('UDP_') || method.startsWith('ICP_')) return 'between proxies';
  if (target.startsWith('cache_object:')) return 'the proxy’s own pages';
  return null;
}

/** `example.test:443` of a CONNECT as an address; other ports stay. */
function tunnelUrl(target: string): string {
  return `https://${target.replace(/:443$/, '')}/`;
}

/** Squid escapes what is unusual in a name as %20. */
function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** A UUIDv7 that is always the same for the same line: its time, then a hash. So a file that is sent twice doubles nothing. */
export function idOfLine(at: Date, line: string, nth: number): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const hash = sha256(`${nth} ${line}`).toString('hex');
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
