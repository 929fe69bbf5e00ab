import { isDeepStrictEqual } from 'node:util';
import { CATEGORY_CODES, type CategoryChange, categoryOfFolder, ILLEGAL_CATEGORIES } from '@gatehouse/engine';
import { z } from 'zod';
import { plural } from '../../ui/words.ts';
import { addressFault } from './lists-fetch.ts';

/** What a folder of a list may become: a category of ours, or nothing. The illegal ones come sealed, and no other way. */
export const MAPPED = CATEGORY_CODES.filter((code) => !ILLEGAL_CATEGORIES.includes(code));
/** Stands in a mapping for a folder that is left out. */
export const OUT = 'out';

/** A subscription as two people agreed on it. */
export const definitionSchema = z
  .strictObject({
    name: z.string().trim().min(2).max(60),
    from: z.enum(['url', 'folder', 'upload']),
    /** A web address, or a folder below one that the operator allows; empty for uploads. */
    address: z.string().trim().max(2000),
    licence: z.string().trim().max(200),
    /** Folder of the publisher (`list` for a single list) → category of ours or `out`; what is not named is mapped as the engine does. */
    mapping: z.record(z.string().min(1).max(64), z.enum([...MAPPED, OUT])),
    everyHours: z.int().min(1).max(720),
    /** An update that takes away more than so many percent is held. */
    holdPercent: z.int().min(1).max(100),
    /** Older than so many days raises an alarm. */
    oldDays: z.int().min(1).max(366),
  })
  .superRefine(({ from, address }, context) => {
    const fault = from === 'url' ? addressFault(address) : null;
    if (fault !== null) context.addIssue({ code: 'custom', path: ['address'], message: fault });
    if (from === 'folder' && address === '')
      context.addIssue({ code: 'custom', path: ['address'], message: 'Name the folder' });
  });

/** See {@link definitionSchema}. */
export type Definition = z.infer<typeof definitionSchema>;

/** One act of the filter's log on a subscription, in the order in which it came into force. */
export interface ListAct {
  act: 'add' | 'alter' | 'end' | 'accept' | 'pin' | 'unpin';
  subscription: string;
  version: string | null;
  definition: unknown;
}

/** One that is in the log, and since when it is in force. */
export type DatedAct = ListAct & { at: Date };

/** An edition that was brought, as far as it has to be known to choose. */
export interface VersionMark {
  id: string;
  subscription: string;
  number: number;
  state: 'taken' | 'held';
  /** Of the content, hexadecimal; null once it was disposed of. */
  content: string | null;
  broughtAt: Date;
}

/** A subscription at a moment. */
export interface Subscription {
  id: string;
  definition: Definition;
  ended: boolean;
  /** The edition that two people fixed, or null. */
  pinned: string | null;
  inForce: VersionMark | null;
  /** A newer edition than the one that two people fixed could be in use. */
  isBehind: boolean;
  /** The newest edition, where it is held and two people have still to say whether it is used. */
  held: VersionMark | null;
  /** When two people last had a say in what is used, and which edition was in use from then on; none where they only said what folders count as. */
  agreed: { at: Date; version: string | null };
  /** Since when its folders count as they do: what was counted of an edition before was counted otherwise. */
  mappedAt: Date;
}

/** A subscription as far as its use goes: which edition, and what is said of it. Told without reading all that there ever were. */
export type InUse = Omit<Subscription, 'agreed'>;

const NOTHING_YET = { ended: false, pinned: null, inForce: null, isBehind: false, held: null };

/**
 * The subscriptions at a moment: what the log says, and of the editions brought until then the newest that was taken by itself or accepted; or the one
 * that was fixed.
 *
 *   editions   1 taken   2 taken   3 held             in force 2
 *   log        accept 3                               in force 3
 *   log        pin 1                                  in force 1, whatever comes, until it is set free
 */
export function subscriptionsAt(
  acts: readonly DatedAct[],
  versions: readonly VersionMark[],
  /** Whether an edition counts whose bytes were let go: of a moment that is over it was in force all the same. */
  evenGone = false,
): Subscription[] {
  const found = new Map<string, Subscription>();
  const accepted = new Set<string>();
  const newestAt = (id: string, at: Date) =>
    versions.findLast(
      (each) => each.subscription === id && each.broughtAt <= at && (each.state === 'taken' || accepted.has(each.id)),
    )?.id ?? null;
  for (const { act, subscription: id, version, definition, at } of acts) {
    const before = found.get(id);
    if (act === 'accept' && version !== null) accepted.add(version);
    const parsed = definitionSchema.safeParse(definition);
    if (act === 'add' && before === undefined && parsed.success)
      found.set(id, { id, definition: parsed.data, ...NOTHING_YET, agreed: { at, version: null }, mappedAt: at });
    if (before === undefined) continue;
    if (act === 'alter' && parsed.success) {
      if (!isDeepStrictEqual(before.definition.mapping, parsed.data.mapping))
        Object.assign(before, { agreed: { at, version: null }, mappedAt: at });
      before.definition = parsed.data;
    }
    if (act === 'end') before.ended = true;
    if (act === 'pin') before.pinned = version;
    if (act === 'unpin') before.pinned = null;
    if (act === 'accept' || act === 'pin' || act === 'unpin')
      before.agreed = { at, version: before.pinned ?? newestAt(id, at) };
  }
  for (const each of found.values()) {
    if (each.ended) continue;
    const own = versions.filter(
      ({ subscription, content }) => subscription === each.id && (evenGone || content !== null),
    );
    const usable = own.filter(({ id, state }) => state === 'taken' || accepted.has(id));
    const pinned = own.find(({ id }) => id === each.pinned);
    const newest = usable.reduce<VersionMark | null>(
      (last, next) => (last && last.number > next.number ? last : next),
      null,
    );
    each.inForce = pinned ?? newest;
    each.isBehind = pinned !== undefined && newest !== null && newest.number > pinned.number;
    const last = own.findLast(({ number }) =>
      versions.every((other) => other.subscription !== each.id || other.number <= number),
    );
    if (last?.state === 'held' && !accepted.has(last.id) && (each.inForce?.number ?? 0) < last.number) each.held = last;
  }
  return [...found.values()];
}

/** Category of a publisher's folder for this subscription; null where it is left out. Illegal categories are never taken from a list that can be read. */
export function categoryFor(folder: string, { mapping }: Pick<Definition, 'mapping'>): string | null {
  const named = mapping[folder] ?? categoryOfFolder(folder) ?? folder;
  return named === OUT || ILLEGAL_CATEGORIES.includes(named) ? null : named;
}

/** What was brought, compared with what is in force. */
export interface Compared {
  changes: Record<string, CategoryChange>;
  entries: number;
  /** Lines that are no entry. */
  refused: number;
  /** A file that is no list at all: a web page, an archive. Words, or null. */
  wrong: string | null;
  /** The first line that is no entry, and why: “list/urls, line 3: This is no host.”, or null. */
  first: string | null;
}

/** In a small category a share says little: what takes away so few is not held, unless nothing is left. */
const FEW = 10;
/** A list with a line in twenty that is no entry has changed its form. */
const MOST_REFUSED = 0.05;

/**
 * Why an update is held for a person to look at, or null. An update that takes away much is rarely meant: a publisher's half-written file, a cut
 * connection, somebody who took the address over. A list that fails this way would open what was closed, without anybody's hand.
 */
export function reasonToHold(
  { changes, entries, refused, wrong, first }: Compared,
  holdPercent: number,
): string | null {
  if (wrong !== null) return wrong;
  if (entries === 0)
    return `There are no entries in it.${first === null ? '' : ` The first line that was not understood: ${first}`}`;
  if (refused > (entries + refused) * MOST_REFUSED)
    return `${plural(refused, 'line is no entry', 'lines are no entries')}: it may not be a list.${first === null ? '' : ` The first: ${first}`}`;
  const all = Object.entries(changes);
  const before = all.reduce((sum, [, change]) => sum + change.before, 0);
  const removed = all.reduce((sum, [, change]) => sum + change.removed, 0);
  const words = (what: string, gone: number, of: number) =>
    `It removes ${gone.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} entries${what}: more than ${holdPercent} in 100.`;
  if (isMuch(removed, before, holdPercent)) return words('', removed, before);
  const worst = all.find(([, change]) => isMuch(change.removed, change.before, holdPercent));
  return worst ? words(` of “${worst[0]}”`, worst[1].removed, worst[1].before) : null;
}

/** Whether so many of so many are more than the share, and not a few. */
export function isMuch(removed: number, before: number, percent: number): boolean {
  return (removed >= FEW || removed === before) && removed > 0 && removed * 100 > before * percent;
}

const HOUR_MS = 3_600_000;

/** When the next look is due: at its interval; after a failure sooner, each time twice as late, from a quarter of an hour on. */
export function nextLook(everyHours: number, last: { at: Date; failures: number } | null): Date {
  if (last === null) return new Date(0);
  const usual = everyHours * HOUR_MS;
  const wait = last.failures === 0 ? usual : Math.min(usual, (HOUR_MS / 4) * 2 ** Math.min(10, last.failures - 1));
  return new Date(last.at.getTime() + wait);
}

const DAY_MS = 24 * HOUR_MS;

/** Why a subscription is an alarm at this moment (R84), or null: the lists in force are older than the school allows, or nothing was ever brought. */
export function alarmOf(
  { definition: { name, oldDays, from }, inForce, isBehind }: Pick<Subscription, 'definition' | 'inForce' | 'isBehind'>,
  looks: { goodAt: Date | null; failures: number; words: string | null },
  now: Date,
): string | null {
  // At its publisher's address a good look says that the list is as fresh as there is, even when nothing changed. A folder is filled by something that
  // may have stopped, and whatever is read there then is good and the same. Of what two people fixed nothing newer is used, however good the looks are.
  const brought = inForce?.broughtAt ?? null;
  const freshAt = from === 'url' && !isBehind ? looks.goodAt : from === 'upload' ? brought : (brought ?? looks.goodAt);
  const days = freshAt === null ? null : Math.floor((now.getTime() - freshAt.getTime()) / DAY_MS);
  if (days !== null && days <= oldDays) return null;
  if (days === null && (from === 'upload' || looks.failures < FEWEST_FAILURES)) return null;
  const tried = looks.words === null ? '' : ` The last attempt: ${looks.words}`;
  const why = isBehind ? ' Two people fixed it at that version, and newer ones are not used.' : tried;
  const since = days === null ? 'has never been fetched' : `has not been updated for ${days} days`;
  return `The list ${name} ${since}.${why}`.slice(0, 400);
}

/** A new subscription that cannot be brought has failed for some hours before anybody is called. */
const FEWEST_FAILURES = 5;
