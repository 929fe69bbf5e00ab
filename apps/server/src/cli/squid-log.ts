import { type Event, hashedId } from '@gatehouse/contract';
import { readAccessLine } from '@gatehouse/engine';
import { sha256 } from '../kernel/canonical.ts';

/** What a line of Squid's native access.log is: a visit; no visit, with the reason; or nothing that can be read. */
export type SquidLine = { event: Event } | { leftOut: string } | { problem: string };

/** Reads one line. `nth` tells apart lines that are equal to the last letter: 0 for the first. */
export function readSquidLine(line: string, nth: number): SquidLine {
  const read = readAccessLine(line);
  if (!('request' in read)) return read;
  const { at: millis, client, account, url } = read.request;
  const at = new Date(millis);
  return {
    event: {
      id: idOfLine(at, line.trimEnd(), nth),
      occurredAt: at.toISOString(),
      kind: 'visit',
      // The log does not say how Squid knew: a password, ident or a look-up of its own. So never certain.
      who: account === null ? { confidence: 'not_known' } : { account, confidence: 'likely' },
      ...(client !== null && { device: client }),
      url,
    },
  };
}

/** The same for the same line: so a file that is sent twice doubles nothing. */
export function idOfLine(at: Date, line: string, nth: number): string {
  return hashedId(at.getTime(), sha256(`${nth} ${line}`).toString('hex'));
}
