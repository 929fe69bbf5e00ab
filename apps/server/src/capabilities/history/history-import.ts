import { fieldOfVisit, hashedId, lineTimeProblem } from '@gatehouse/contract';
import { normaliseUrl } from '@gatehouse/engine';
import { sha256 } from '../../kernel/canonical.ts';
import type { LogEntry } from './history-import-read.ts';

/** Requests of one person at one host within one minute of the clock are one visit: two logs that overlap fold into the same ones. */
const MINUTE_MS = 60_000;

/** Where logs are handed in, and each has its page. */
export const IMPORTS_PATH = '/filtering/history/imports';

/** After so long without a batch nobody writes it any more. */
export const STOPPED_MS = 120_000;

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

/** Visits that are open at once: some 20 MB. A large school has half as many within the time below. */
const MOST_OPEN = 30_000;
/** Requests of one person at one host in one minute that are told apart; more are a program's, and count each time. */
const MOST_TOLD_APART = 1000;
/** Lines of a log come a little out of their order: what is older than this by the newest line is over. */
const OVER_MS = 2 * MINUTE_MS;

/** A time that cannot be one of this log, and why. */
export function strangeTime(at: number, now: Date): string | null {
  const problem = lineTimeProblem(at, now);
  return problem && { old: 'its time is more than a year ago', ahead: 'its time is still to come' }[problem];
}

/**
 * Folds what a log says into visits, as it comes, with few of them in memory. What stands there twice counts once. Where a log is in no order at all, a visit may be
 * handed on before all of its requests were met: what comes then is the same visit again, by its id.
 */
export class Folding {
  readonly #open = new Map<string, { visit: ImportedVisit; first: string; more?: Set<string> }>();
  #newest = 0;
  #repeated = 0;

  add(entry: LogEntry): void {
    const id = idOfEntry(entry);
    const open = this.#open.get(id);
    const whole = JSON.stringify([entry.at, entry.until, entry.account, entry.device, entry.url, entry.denied]);
    this.#newest = Math.max(this.#newest, entry.at);
    if (!open) this.#open.set(id, { visit: visitOf(id, entry), first: whole });
    else if (open.first === whole || open.more?.has(whole)) this.#repeated += 1;
    else {
      open.more ??= new Set();
      if (open.more.size < MOST_TOLD_APART) open.more.add(whole);
      open.visit.times += 1;
      open.visit.firstAt = Math.min(open.visit.firstAt, entry.at);
      open.visit.lastAt = Math.max(open.visit.lastAt, entry.until);
    }
  }

  /** Whether so much is open that what is over should be taken. */
  get isFull(): boolean {
    return this.#open.size >= MOST_OPEN;
  }

  /** Visits that are over, by their time, and how many lines stood there twice since the last time; at the end, or where few are over, all. */
  take(isEnd = false): { visits: ImportedVisit[]; repeated: number } {
    const all = [...this.#open.values()].map(({ visit }) => visit);
    const over = isEnd ? all : all.filter(({ lastAt }) => lastAt < this.#newest - OVER_MS);
    const visits = over.length < all.length / 4 ? all : over;
    for (const { id } of visits) this.#open.delete(id);
    const repeated = this.#repeated;
    this.#repeated = 0;
    return { visits: visits.sort((a, b) => a.firstAt - b.firstAt), repeated };
  }
}

function siteOf({ url }: LogEntry): string {
  return url === null ? REMOTE_ACCESS : (normaliseUrl(url)?.host ?? url.slice(0, 255));
}

function idOfEntry(entry: LogEntry): string {
  const time = entry.url === null ? entry.at : Math.floor(entry.at / MINUTE_MS) * MINUTE_MS;
  const who = entry.account?.toLowerCase() ?? null;
  const what = JSON.stringify([who, entry.device, entry.denied, siteOf(entry)]);
  return hashedId(time, sha256(what).toString('hex'));
}

function visitOf(id: string, { at, until, account, device, url, denied }: LogEntry): ImportedVisit {
  return {
    ...{ id, firstAt: at, lastAt: until, times: 1, denied },
    account: account && fieldOfVisit('account', account),
    device: device && fieldOfVisit('device', device),
    url: url && fieldOfVisit('url', url),
  };
}
