import { setImmediate } from 'node:timers/promises';
import { type Action, decide, type Place, type World } from '@gatehouse/engine';
import { z } from 'zod';
import { schoolDate } from '../../kernel/school-time.ts';
import { FEW } from '../../site/small-numbers.ts';
import { addressKey, isUnder } from './filtering-addresses.ts';
import type { Proposal } from './filtering-changes.ts';
import { countedTogether, type Reached } from './filtering-singled-out.ts';

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
  className: string | null;
}

const count = z.int().min(0);

/** What a change would have changed in a week, as counts: kept with the change, so that whoever approves sees what whoever asked saw. No names in it. */
export const simulationSchema = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Requests that were looked at; when there were more, the newest. */
  requests: count,
  isCut: z.boolean(),
  /** Too few people to be counted together, or nobody, would notice: then there are no figures, because they would say what somebody looked at (S14). Missing of older ones. */
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

const WEEK_MS = 7 * 86_400_000;

/** What is said beneath the figures of a change that is over sooner than the week that it was tried on: of the two hours of an exam they would be read as those of the exam. Undefined for others. */
export function shorterWords(proposal: Proposal, askedAt: Date): string | undefined {
  if (!('from' in proposal) || proposal.kind === 'day' || proposal.until === null) return undefined;
  const from = proposal.from === null ? askedAt.getTime() : Date.parse(proposal.from);
  if (Date.parse(proposal.until) - from >= WEEK_MS) return undefined;
  return 'It is for less than a week, and was tested as if it had been in force all of last week: it will change less than this.';
}

/** A request that the proposal is about, decided. */
interface Decided extends PastRequest {
  before: Action;
  after: Action;
}

/** Decides each request as the filter is and as it would be, and counts where the answers differ. */
export async function simulate(
  requests: readonly PastRequest[],
  worlds: { before: World; after: World },
  proposal: Proposal,
  span: { from: Date; until: Date; isCut: boolean },
): Promise<Simulation> {
  const decided = await decideAll(requests, worlds, proposal);
  const isChanged = ({ before, after }: Decided) => before !== after;
  const known = reachedBy(decided.filter(isChanged));
  const counted = countedTogether(known, 'audience' in proposal ? proposal.audience : undefined);
  const isCounted = ({ who: { person } }: Decided) => person === null || counted.has(person);
  const changed = decided.filter((each) => isChanged(each) && isCounted(each));
  const looked = { from: span.from.toISOString(), until: span.until.toISOString(), requests: requests.length };
  const isFew = known.length > 0 ? counted.size === 0 : isNoneOfFew(proposal, changed.length, requests.length);
  if (isFew) return { ...looked, isCut: span.isCut, isFew, ...NOTHING };
  const days = daysOf(decided, changed);
  const all = [...days.values()].reduce((sum, day) => sum + day.all, 0);
  return {
    ...{ ...looked, isCut: span.isCut, isFew },
    changed: changed.length,
    opened: changed.filter(({ before }) => before === 'block').length,
    closed: changed.filter(({ after }) => after === 'block').length,
    unchanged: all - changed.length,
    pupils: new Set(changed.flatMap(({ isPupil, who: { person } }) => (isPupil && person !== null ? [person] : [])))
      .size,
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, each]) => ({ day, ...each })),
    ...namedSites(changed),
  };
}

async function decideAll(
  requests: readonly PastRequest[],
  worlds: { before: World; after: World },
  proposal: Proposal,
): Promise<Decided[]> {
  const concerns = concernOf(proposal);
  const decided: Decided[] = [];
  for (const [index, request] of requests.entries()) {
    // Half a second of deciding must not stop everybody else's pages.
    if (index % 1000 === 999) await setImmediate();
    const question = { url: request.url, ...request.who, at: request.at.getTime() };
    const [before, after] = [decide(question, worlds.before), decide(question, worlds.after)];
    if (before.action !== after.action || concerns(request.url, before.category))
      decided.push({ ...request, before: before.action, after: after.action });
  }
  return decided;
}

/** Everybody known who asked for something of this. */
function reachedBy(decided: readonly Decided[]): Reached[] {
  const people = new Map<string, Reached>();
  for (const { who, className } of decided) {
    const { person, audience, year, groups } = who;
    if (person !== null) people.set(person, { person, audience, year, groups, className });
  }
  return [...people.values()];
}

/**
 * By day, what changed of all that is of the same kind. All of it is one number for every audience: of what would stay as it is for some, it could else be
 * told what would change for others.
 */
function daysOf(decided: readonly Decided[], changed: readonly Decided[]) {
  const ofSchool = countedTogether(reachedBy(decided), undefined);
  const inAll = decided.filter(({ who: { person } }) => person === null || ofSchool.has(person));
  const [part, whole] = [changed, inAll].map((some) => Map.groupBy(some, ({ at }) => schoolDate(at)));
  return new Map(
    [...new Set([...(part?.keys() ?? []), ...(whole?.keys() ?? [])])].map((day) => {
      const changedThen = part?.get(day)?.length ?? 0;
      return [day, { changed: changedThen, all: Math.max(changedThen, whole?.get(day)?.length ?? 0) }];
    }),
  );
}

/** The sites that are named: of many, or of nobody who is known. One that a few asked for would say what somebody looked at, in a staff room as in a class. */
function namedSites(changed: readonly Decided[]) {
  const sites = [...Map.groupBy(changed, ({ url }) => addressKey(url).split('/')[0] ?? url)].map(([host, asked]) => ({
    ...{ host, times: asked.length },
    people: new Set(asked.flatMap(({ who: { person } }) => person ?? [])).size,
  }));
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
function isNoneOfFew(proposal: Proposal, changed: number, requests: number): boolean {
  const isSmall = 'audience' in proposal && ('groups' in proposal.audience || 'years' in proposal.audience);
  return isSmall && changed === 0 && requests > 0;
}

/** Whether a request is of the kind that the proposal speaks of, whoever asked. */
function concernOf(proposal: Proposal): (url: string, category: string | null) => boolean {
  if (proposal.kind === 'cells') return (_, category) => category !== null && category in proposal.cells;
  if (proposal.kind !== 'address') return () => false;
  return (url) => isUnder(url, proposal.address);
}
