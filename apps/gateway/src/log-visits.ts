import { createHash } from 'node:crypto';
import { fieldOfVisit, hashedId, lineTimeProblem, type Visit } from '@gatehouse/contract';
import { type AccessRequest, normaliseUrl, readAccessLine } from '@gatehouse/engine';
import type { ClientMap } from './client-map.ts';

/** Requests of one person at one host within so long are one visit: a page asks for a hundred things, and the history has one line of it. */
const ONE_VISIT_MS = 60_000;

/** How lines were taken, since the gate began to read. */
export interface LineCounts {
  /** Requests that are in visits. */
  taken: number;
  /** Nobody's visits: sign-in challenges, the proxy's own pages; and what another line says better, see `isOnlyBegun`. */
  leftOut: number;
  /** Half lines, other formats, impossible times. */
  unread: number;
}

/**
 * Folds the lines of a log into visits. A visit is known by its first line, so the same lines give the same ids: what is read twice is written
 * once. Bounded by whoever calls: `size` says how many visits there are.
 */
export class LogVisits {
  readonly #clients: ClientMap;
  readonly #counts: LineCounts;
  readonly #open = new Map<string, Visit>();
  readonly #all: Visit[] = [];

  constructor(clients: ClientMap, counts: LineCounts) {
    this.#clients = clients;
    this.#counts = counts;
  }

  get size(): number {
    return this.#all.length;
  }

  /** The visits so far. */
  get visits(): readonly Visit[] {
    return this.#all;
  }

  /** Takes one line, without its line feed. `now` judges its time. */
  add(line: string, now: Date): void {
    const read = readAccessLine(line);
    if ('leftOut' in read || ('request' in read && read.request.isOnlyBegun)) this.#counts.leftOut += 1;
    else if ('problem' in read || lineTimeProblem(read.request.at, now)) this.#counts.unread += 1;
    else this.#fold(line, read.request);
  }

  #fold(line: string, request: AccessRequest): void {
    this.#counts.taken += 1;
    const { at, client, account, url, denied } = request;
    const host = normaliseUrl(url)?.host ?? url.slice(0, 255);
    const key = `${account ?? ''} ${client ?? ''} ${denied} ${host}`;
    const open = this.#open.get(key);
    const first = open === undefined ? Number.NaN : Date.parse(open.firstAt);
    // By the distance, because a clock that is put right goes backwards too.
    if (open !== undefined && Math.abs(at - first) <= ONE_VISIT_MS) {
      open.times += 1;
      if (at > Date.parse(open.lastAt)) open.lastAt = new Date(at).toISOString();
      return;
    }
    const time = new Date(at).toISOString();
    const visit: Visit = {
      id: hashedId(at, createHash('sha256').update(line).digest('hex')),
      firstAt: time,
      lastAt: time,
      times: 1,
      who: this.#whoOf(account, client),
      ...(client !== null && { device: fieldOfVisit('device', client) }),
      url: fieldOfVisit('url', url),
      action: denied ? 'block' : 'allow',
    };
    this.#open.set(key, visit);
    this.#all.push(visit);
  }

  /** A name that Squid authenticated is certain; one that a fixed address stands for is likely; else nobody (S27). */
  #whoOf(account: string | null, client: string | null): Visit['who'] {
    if (account !== null) return { account: fieldOfVisit('account', account), confidence: 'certain' };
    const known = client === null ? undefined : this.#clients.find(client)?.account;
    return known === undefined ? { confidence: 'not_known' } : { account: known, confidence: 'likely' };
  }
}
