import { type Reader, type SensorPart, type SnapshotHeader, signedText } from '@gatehouse/contract';
import { type ListTables, type PhraseOverlay, type Rules, writeSnapshot } from '@gatehouse/engine';
import { audienceOf, groupsOf } from '../../access/audiences.ts';
import type { Settings } from '../../access/settings.ts';
import { type Signing, signingTime } from '../../access/signing-time.ts';
import { sha256 } from '../../kernel/canonical.ts';
import type { Deciding } from '../filtering/index.ts';

/** Somebody at the school as far as a sensor has to know them. */
export interface Known {
  kind: string;
  username: string | null;
  email: string | null;
  yearGroup: number | null;
  className: string | null;
  groups?: string[];
  id: string;
}

/** What a snapshot says, unsigned, and its version. */
export interface MadeSnapshot {
  version: string;
  payload: Buffer;
}

/** A snapshot as it is sent: the signed line, and after it what it says. Two pieces, for the second may be a hundred megabytes, and is kept. */
export interface SignedSnapshot extends MadeSnapshot {
  line: Buffer;
}

/**
 * The second line of a snapshot: whose policy holds for which account. Accounts are fingerprints, and everybody who meets the same rules shares
 * one reader, so the file says of nobody more than that. Who somebody is stands in it only where a rule is for them alone. A name that two
 * people share is left out: they meet the strictest policy (S27).
 */
export function sensorPart(
  settings: Pick<Settings, 'filter.seesSearches'>,
  people: readonly Known[],
  { rules, searches }: Pick<Deciding, 'rules' | 'searches'>,
): SensorPart {
  const owners = new Map<string, { person: Known; shared: boolean }>();
  for (const person of people) {
    for (const name of new Set([person.username, person.email].flatMap((each) => (each ? [each.toLowerCase()] : [])))) {
      owners.set(name, { person, shared: owners.has(name) });
    }
  }
  const named = [...owners].filter(([, { shared }]) => !shared).sort(([a], [b]) => (a < b ? -1 : 1));
  const scopes = [...rules.policies, ...rules.exceptions, ...(rules.recordings ?? [])].map(
    ({ appliesTo }) => appliesTo,
  );
  const singled = new Set(scopes.flatMap(({ persons }) => persons ?? []));
  const readers = new Map<string, { index: number; reader: Reader }>();
  const indexOf = (person: Known): number => {
    const reader = readerOf(person, singled);
    const key = JSON.stringify(reader);
    const known = readers.get(key) ?? { index: readers.size, reader };
    readers.set(key, known);
    return known.index;
  };
  const accounts = Object.fromEntries(named.map(([name, { person }]) => [fingerprint(name), indexOf(person)]));
  return {
    onError: rules.onError,
    seesSearches: settings['filter.seesSearches'],
    ...searches,
    readers: [...readers.values()].map(({ reader }) => reader),
    people: accounts,
  };
}

function readerOf(person: Known, singled: ReadonlySet<string>): Reader {
  const groups = groupsOf(person);
  return {
    audience: audienceOf(person),
    ...(person.yearGroup !== null && { year: person.yearGroup }),
    ...(groups.length > 0 && { groups }),
    ...(singled.has(person.id) && { person: person.id }),
  };
}

/** The bytes that are signed for, and their version: the same settings, lists, changes to the phrase library (null for none) and people have the same one on every server. */
export function snapshotPayload(
  part: SensorPart,
  { lists, rules }: { lists: ListTables; rules: Rules },
  phrases: PhraseOverlay | null,
): MadeSnapshot {
  const payload = Buffer.concat([Buffer.from(`${JSON.stringify(part)}\n`), writeSnapshot({ lists, rules, phrases })]);
  return { version: sha256(payload).toString('hex'), payload };
}

/**
 * Signed for one sensor at the moment that it asks, however long it has been kept: what says the same as a snapshot of last week (a change was taken back, on
 * whichever server) is newer than what came between.
 */
export function signSnapshot(made: MadeSnapshot, by: Signing): SignedSnapshot {
  const { keys, school } = by;
  const madeAt = signingTime(by, signedText).toISOString();
  const about = { school, version: made.version, madeAt, keyId: keys.signingKeyId };
  const signature = keys.sign(Buffer.from(signedText(about))).toString('base64url');
  const header: SnapshotHeader = { format: 1, ...about, signature };
  return { ...made, line: Buffer.from(`${JSON.stringify(header)}\n`) };
}

/** As the contract says: the first 12 bytes of SHA-256 over the account in small letters. */
function fingerprint(account: string): string {
  return sha256(account).subarray(0, 12).toString('base64url');
}
