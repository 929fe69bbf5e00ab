import { createHash } from 'node:crypto';
import { normaliseUrl } from '@gatehouse/engine';
import type { LineProblem, LogEntry } from './history-import-read.ts';

/** Requests of one person at one host within one minute of the clock are one visit: two logs that overlap fold into the same ones. */
const MINUTE_MS = 60_000;
/** As a gate has it: older is past every school's keeping, and a clock may be wrong by a day. */
const OLDEST_MS = 400 * 86_400_000;
const AHEAD_MS = 86_400_000;

/** What stands as the site of a connection from outside: no web address has a space. */
export const REMOTE_ACCESS = 'remote access';

/** A visit, or a connection, that a log tells of. */
export interface ImportedVisit {
  /** UUIDv7 of its time and of what it is: the same in each log that has it. */
  id: string;
  firstAt: number;
  lastAt: number;
  times: number;
  account: string | null;
  device: string | null;
  /** Null: a connection from outside. */
  url: string | null;
  denied: boolean;
}

/** Folds what a log says. What stands there twice counts once. */
export function foldEntries(
  entries: readonly LogEntry[],
  now: Date,
): { visits: ImportedVisit[]; repeated: number; problems: LineProblem[] } {
  const seen = new Set<string>();
  const visits = new Map<string, ImportedVisit>();
  const problems: LineProblem[] = [];
  let repeated = 0;
  for (const entry of entries) {
    const age = now.getTime() - entry.at;
    if (age >= OLDEST_MS || age <= -AHEAD_MS) {
      const message = age > 0 ? 'its time is more than a year ago' : 'its time is still to come';
      problems.push({ line: entry.line, message });
      continue;
    }
    const whole = JSON.stringify([entry.at, entry.until, entry.account, entry.device, entry.url, entry.denied]);
    if (seen.has(whole)) repeated += 1;
    else fold(visits, entry);
    seen.add(whole);
  }
  return { visits: [...visits.values()].sort((a, b) => a.firstAt - b.firstAt), repeated, problems };
}

function fold(visits: Map<string, ImportedVisit>, { at, until, account, device, url, denied }: LogEntry): void {
  const [site, time] =
    url === null
      ? [REMOTE_ACCESS, at]
      : [normaliseUrl(url)?.host ?? url.slice(0, 255), Math.floor(at / MINUTE_MS) * MINUTE_MS];
  const id = idOf(time, JSON.stringify([account?.toLowerCase() ?? null, device, denied, site]));
  const open = visits.get(id);
  if (open === undefined) {
    visits.set(id, {
      ...{ id, firstAt: at, lastAt: until, times: 1, denied },
      ...{ account: tidy(account, 256), device: tidy(device, 128), url: tidy(url, 8192) },
    });
    return;
  }
  open.times += 1;
  open.firstAt = Math.min(open.firstAt, at);
  open.lastAt = Math.max(open.lastAt, until);
}

/** A UUIDv7 that is always the same for the same thing: its time, then a hash. */
function idOf(at: number, what: string): string {
  const time = at.toString(16).padStart(12, '0');
  const hash = createHash('sha256').update(what).digest('hex');
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}

/** Shortened, and free of what no text has. */
function tidy<Text extends string | null>(text: Text, most: number): Text {
  return (text === null ? null : text.slice(0, most).toWellFormed().replaceAll('\0', '\uFFFD')) as Text;
}
