import type { Decided, Probe, Reader } from '@gatehouse/contract';
import { CATEGORIES } from '@gatehouse/engine';
import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import { yearWords } from '../../access/years.ts';
import { AUDIENCE_WORDS } from './checks.ts';

/** What must become of a probe. */
export type ProbeExpected = 'closed' | 'open';

/** For whom a probe is: an audience, or more narrowly a year, a class or one person; nothing named: everybody. */
export interface ProbeReader {
  audience?: Audience | null | undefined;
  year?: number | null | undefined;
  className?: string | null | undefined;
  person?: string | null | undefined;
}

/** A probe as the server knows it. The key says which one it is, in every run. */
export interface KnownProbe {
  key: string;
  address: string;
  reader: ProbeReader;
  expected: ProbeExpected;
  because: string;
  /** The row of a probe that the school or a change added; null: of the starter set. */
  id: string | null;
  changeId: string | null;
  /** What the policy in force says, not what must be whatever it says: who in the audience has a rule of their own may meet another answer. */
  byPolicy?: boolean;
}

/** One result of a run as it is kept. */
export interface ProbeResult {
  key: string;
  expected: ProbeExpected;
  decided: Decided;
  reason: string;
}

/** How a probe can fail. `opened`: what must be closed; `closed`: what must be open; `not_run`: nothing was tried for a day. */
export const FAULT_RULES = ['opened', 'closed', 'not_run'] as const;

/** See FAULT_RULES. */
export type FaultRule = (typeof FAULT_RULES)[number];

/** How a result fails, or null. What is held back is closed for now. */
export function faultOf({ expected, decided }: Pick<ProbeResult, 'expected' | 'decided'>): FaultRule | null {
  if (expected === 'closed') return decided === 'open' ? 'opened' : null;
  return decided === 'open' ? null : 'closed';
}

/** Categories that a probe tries for each audience, by a name on Gatehouse's own list that belongs to nobody (RFC 6761). */
const TRIED = { adult: 'adult.test', gambling: 'casino.test', education: 'education.test' } as const;
/** Closed for everybody by law. */
const ILLEGAL = { 'illegal-images': 'iwf-example.test', 'illegal-terrorism': 'ctiru-example.test' } as const;

const BY_LAW = 'blocked by law';
/** An invented name is blocked at every school: whoever read “blocked by law” of one without a list took the category for blocked. */
const LOCK_ALONE = 'the lock works, tried with an invented name. No list of it is in force, so no real site is blocked';

const starter = (
  key: string,
  address: string,
  reader: ProbeReader,
  expected: ProbeExpected | null,
  because: string,
  byPolicy = false,
): KnownProbe[] =>
  expected === null
    ? []
    : [{ ...{ key, address, reader, expected, because, byPolicy }, ...{ id: null, changeId: null } }];

/**
 * The starter set. What the law closes is closed for everybody, adult sites for every pupil and guest, and education is open, whatever the policy
 * says: a slip in it is found. For the rest the policy that two people agreed on says what must happen; a gate or agent that decides otherwise
 * has an old one, or none. So it is with education for those from whom two people have taken the internet: that is no slip. Where the policy says one
 * thing on site and another off it (null), nothing is tried: a probe has one answer. `sealed`: the illegal categories of which a list is in force.
 */
export function starterProbes(
  policy: (audience: Audience, address: string) => ProbeExpected | null,
  withoutInternet: readonly Audience[] = [],
  sealed: ReadonlySet<string> = new Set(),
): KnownProbe[] {
  const law = Object.entries(ILLEGAL).flatMap(([category, address]) => {
    const { name } = CATEGORIES[category as keyof typeof ILLEGAL];
    return starter(category, address, {}, 'closed', `${name}: ${sealed.has(category) ? BY_LAW : LOCK_ALONE}`);
  });
  const educationFor = (audience: Audience): [ProbeExpected | null, string] =>
    withoutInternet.includes(audience)
      ? [policy(audience, TRIED.education), 'They have no internet at the moment']
      : ['open', 'Sites that lessons need are open'];
  const tried = AUDIENCES.flatMap((audience) => [
    ...starter(
      `adult ${audience}`,
      TRIED.adult,
      { audience },
      audience === 'staff' ? policy(audience, TRIED.adult) : 'closed',
      audience === 'staff' ? 'The policy says so' : 'Adult sites are blocked for pupils and guests',
      audience === 'staff',
    ),
    ...starter(
      `gambling ${audience}`,
      TRIED.gambling,
      { audience },
      policy(audience, TRIED.gambling),
      'The policy says so',
      true,
    ),
    ...starter(`education ${audience}`, TRIED.education, { audience }, ...educationFor(audience)),
  ]);
  return [...law, ...tried];
}

/** Whom nobody knows: the strictest policy holds. */
const NOT_KNOWN = 'unknown';

/** The reader as a sensor asks the engine with it. */
function wireReader({ audience, year, className, person }: ProbeReader): Reader {
  return {
    audience: audience ?? NOT_KNOWN,
    ...(year != null && { year }),
    ...(className != null && { groups: [className] }),
    ...(person != null && { person }),
  };
}

const isEverybody = ({ audience, year, className, person }: ProbeReader) =>
  audience == null && year == null && className == null && person == null;

/** A probe as a sensor is given it, beside what is known of it. */
export interface SensorProbe {
  known: KnownProbe;
  wire: Probe;
}

/**
 * The probes of one sensor, each beside what is known of it. An agent decides for whoever uses it, so what is for everybody is one probe there; a gate
 * decides for all, and tries it for each audience, and for somebody whom nobody knows.
 */
export function probesFor(kind: 'gate' | 'agent', known: readonly KnownProbe[]): SensorProbe[] {
  return known.flatMap((probe): SensorProbe[] => {
    const { key, address, reader } = probe;
    // For whom alone something was opened is nothing for the devices of others.
    if (kind === 'agent' && reader.person != null) return [];
    if (!isEverybody(reader)) return [{ known: probe, wire: { key, address, reader: wireReader(reader) } }];
    if (kind === 'agent') return [{ known: probe, wire: { key, address, reader: null } }];
    return [...AUDIENCES, NOT_KNOWN].map((audience) => ({
      known: probe,
      wire: { key: `${key} ${audience}`, address, reader: { audience } },
    }));
  });
}

/** The probe that a kept key is of; undefined when it is not known any more. */
export function probeOf(key: string, known: readonly KnownProbe[]): KnownProbe | undefined {
  return known.find((probe) => probe.key === key) ?? known.find((probe) => key.startsWith(`${probe.key} `));
}

/** For whom a probe is, in words that name no pupil. */
export function readerWords({ audience, year, className, person }: ProbeReader): string {
  if (person != null) return 'One person';
  if (className != null) return `Class ${className}`;
  if (year != null) return yearWords(year);
  return audience == null ? 'Everybody' : AUDIENCE_WORDS[audience];
}

/** What must happen, in words. */
export const EXPECTED_WORDS: Record<ProbeExpected, string> = { closed: 'Blocked', open: 'Opens' };

/** What a rule tells of, as words that follow the names of gates and agents. */
const RULE_WORDS: Record<Exclude<FaultRule, 'not_run'>, string> = {
  opened: 'opened something that must be blocked',
  closed: 'blocked something that must open',
};

/** A failure that nobody was told of yet. `probe` is the key; empty where nothing was tried. */
export interface Fault {
  sensorId: string;
  name: string;
  rule: FaultRule;
  probe: string;
}

/** Names that a sentence holds. */
const MOST_NAMED = 3;

/** What is told of the failures of one rule at once: one fault at thirty agents is one sentence. */
export function faultWords(rule: FaultRule, faults: readonly Fault[], known: readonly KnownProbe[]): string {
  const who = someOf([...new Set(faults.map(({ name }) => name))]);
  if (rule === 'not_run') return `${who}: in contact today, but has not run its filter probes for a day.`;
  const tried = [...new Set(faults.map(({ probe }) => triedWords(probe, known)))];
  return `${who} ${RULE_WORDS[rule]}: ${someOf(tried)}.`;
}

function triedWords(key: string, known: readonly KnownProbe[]): string {
  const probe = probeOf(key, known);
  return probe ? `${probe.address} (${readerWords(probe.reader).toLowerCase()})` : 'a probe that has ended';
}

function someOf(items: readonly string[]): string {
  const shown = items.slice(0, MOST_NAMED);
  const more = items.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more.toLocaleString('en-GB')} more` : shown.join(', ');
}
