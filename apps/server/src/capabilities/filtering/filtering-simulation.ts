import { setImmediate } from 'node:timers/promises';
import { decide, type Place, type World } from '@gatehouse/engine';
import { z } from 'zod';
import { schoolDate } from '../../kernel/school-time.ts';
import { FEW } from '../../site/small-numbers.ts';
import { addressKey, isUnder } from './filtering-addresses.ts';
import type { Proposal } from './filtering-changes.ts';

/** A request that a gate or agent decided, as far as a simulation has to know it. */
export interface PastRequest {
  url: string;
  at: Date;
  /** Who asked, as the engine is asked; `person` also counts how many they were. */
  who: {
    audience: string;
    year: number | null;
    groups: readonly string[];
    person: string | null;
    /** Of what came through a proxy; of an agent nobody kept where it was. */
    place: Place | undefined;
  };
  isPupil: boolean;
}

const count = z.int().min(0);

/** What a change would have changed in a week, as counts: kept with the change, so that whoever approves sees what whoever asked saw. No names in it. */
export const simulationSchema = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Requests that were looked at; when there were more, the newest. */
  requests: count,
  isCut: z.boolean(),
  /** Fewer than five people, or nobody, would notice: then there are no figures, because they would say what somebody looked at (S14). Missing of older ones. */
  isFew: z.boolean().optional(),
  changed: count,
  opened: count,
  closed: count,
  pupils: count,
  /** Requests of the same kind that stay as they are, because something nearer holds. */
  unchanged: count,
  days: z.array(z.object({ day: z.string(), changed: count, all: count })),
  hosts: z.array(z.object({ host: z.string(), count })),
  /** Sites that fewer than five people asked for: counted and not named, for the same reason. Missing of older ones, whose sites are not shown. */
  few: z.object({ hosts: count, requests: count }).optional(),
});

/** See simulationSchema. */
export type Simulation = z.infer<typeof simulationSchema>;

/** Hosts that are shown; the rest is in the counts. */
const MOST_HOSTS = 100;

const NOTHING = {
  changed: 0,
  opened: 0,
  closed: 0,
  unchanged: 0,
  pupils: 0,
  days: [],
  hosts: [],
  few: { hosts: 0, requests: 0 },
};

/** Decides each request as the filter is and as it would be, and counts where the answers differ. */
export async function simulate(
  requests: readonly PastRequest[],
  worlds: { before: World; after: World },
  proposal: Proposal,
  span: { from: Date; until: Date; isCut: boolean },
): Promise<Simulation> {
  const concerns = concernOf(proposal);
  const days = new Map<string, { changed: number; all: number }>();
  const hosts = new Map<string, { count: number; known: Set<string> }>();
  const pupils = new Set<string>();
  const known = new Set<string>();
  const counts = { changed: 0, opened: 0, closed: 0, unchanged: 0 };
  for (const [index, { url, at, who, isPupil }] of requests.entries()) {
    // Half a second of deciding must not stop everybody else's pages.
    if (index % 1000 === 999) await setImmediate();
    const question = { url, ...who, at: at.getTime() };
    const [before, after] = [decide(question, worlds.before), decide(question, worlds.after)];
    const isChanged = before.action !== after.action;
    if (!isChanged && !concerns(url, before.category)) continue;
    const day = days.get(schoolDate(at)) ?? { changed: 0, all: 0 };
    days.set(schoolDate(at), { changed: day.changed + (isChanged ? 1 : 0), all: day.all + 1 });
    if (!isChanged) {
      counts.unchanged++;
      continue;
    }
    counts.changed++;
    if (before.action === 'block') counts.opened++;
    if (after.action === 'block') counts.closed++;
    if (who.person !== null) known.add(who.person);
    if (isPupil && who.person !== null) pupils.add(who.person);
    const host = addressKey(url).split('/')[0] ?? url;
    const site = hosts.get(host) ?? { count: 0, known: new Set() };
    site.count++;
    if (who.person !== null) site.known.add(who.person);
    hosts.set(host, site);
  }
  const looked = { from: span.from.toISOString(), until: span.until.toISOString(), requests: requests.length };
  if (isTooFew(proposal, { known: known.size, changed: counts.changed, requests: requests.length }))
    return { ...looked, isCut: span.isCut, isFew: true, ...NOTHING };
  return {
    ...{ ...looked, isCut: span.isCut, isFew: false },
    ...counts,
    pupils: pupils.size,
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, each]) => ({ day, ...each })),
    ...namedSites([...hosts].map(([host, { count: times, known: people }]) => ({ host, times, people: people.size }))),
  };
}

/** The sites that are named: of many, or of nobody who is known. One that a few asked for would say what somebody looked at, in a staff room as in a class. */
function namedSites(sites: { host: string; times: number; people: number }[]) {
  const isOfFew = ({ people }: { people: number }) => people > 0 && people < FEW;
  const few = sites.filter(isOfFew);
  const hosts = sites
    .filter((site) => !isOfFew(site))
    .sort((a, b) => b.times - a.times || (a.host < b.host ? -1 : 1))
    .slice(0, MOST_HOSTS)
    .map(({ host, times }) => ({ host, count: times }));
  return { hosts, few: { hosts: few.length, requests: few.reduce((sum, { times }) => sum + times, 0) } };
}

/** For a class, a group or a year none and few are one answer: whether somebody asked for such a site could else be asked of a small one. */
function isTooFew(
  proposal: Proposal,
  { known, changed, requests }: { known: number; changed: number; requests: number },
) {
  const isSmall = 'audience' in proposal && ('groups' in proposal.audience || 'years' in proposal.audience);
  return known < FEW && (known > 0 || (isSmall && changed === 0 && requests > 0));
}

/** Whether a request is of the kind that the proposal speaks of, whoever asked. */
function concernOf(proposal: Proposal): (url: string, category: string | null) => boolean {
  if (proposal.kind === 'cells') return (_, category) => category !== null && category in proposal.cells;
  if (proposal.kind !== 'address') return () => false;
  return (url) => isUnder(url, proposal.address);
}
