import { CATEGORIES, normaliseUrl, REASONS } from '@gatehouse/engine';
import { isId, timeOfId } from '../../kernel/ids.ts';

/**
 * What a block page was told by the address that led to it. Anybody can type such an address, so it chooses words and names an event that the
 * reader cannot guess; nothing in it is shown, stored or believed beyond that (S5, S17).
 */
export interface Reference {
  /** The event that the gate sends for this block; null where nothing can be tied to it. */
  eventId: string | null;
  /** A category of ours, or null. */
  category: string | null;
  /** A reason of the engine, or null. */
  reason: string | null;
  /** As the policies name it; empty when it is not known. */
  audience: string;
}

const NOTHING: Reference = { eventId: null, category: null, reason: null, audience: '' };
/** A reference has about 150 characters; what is much longer is none. */
const LONGEST_REFERENCE = 1000;
const DAY_MS = 86_400_000;

/** Reads base64url of JSON `{e, c, r, a}`: event id, category, reason, audience. What cannot be read says nothing; it is never an error. */
export function readReference(why: string, at: Date): Reference {
  if (!why || why.length > LONGEST_REFERENCE) return NOTHING;
  try {
    const read: unknown = JSON.parse(Buffer.from(why, 'base64url').toString('utf8'));
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return NOTHING;
    const { e, c, r, a } = read as Record<string, unknown>;
    return {
      eventId: typeof e === 'string' && isRecentEvent(e, at) ? e : null,
      category: typeof c === 'string' && Object.hasOwn(CATEGORIES, c) ? c : null,
      reason: typeof r === 'string' && Object.hasOwn(REASONS, r) ? r : null,
      audience: typeof a === 'string' && /^[a-z0-9-]{1,20}$/.test(a) ? a : '',
    };
  } catch {
    return NOTHING;
  }
}

/** The same reference as a page of ours sends it on: only what was understood. */
export function referenceText({ eventId, category, reason, audience }: Reference): string {
  const said = { e: eventId ?? undefined, c: category ?? undefined, r: reason ?? undefined, a: audience || undefined };
  return Buffer.from(JSON.stringify(said)).toString('base64url');
}

/** A UUIDv7 of the last day: an answer belongs to what somebody has before their eyes, and an old address in a history answers nothing. */
function isRecentEvent(id: string, at: Date): boolean {
  return isId(id) && id[14] === '7' && Math.abs(at.getTime() - timeOfId(id).getTime()) <= DAY_MS;
}

/** Longer host names are cut for the eye: 253 characters fill a telephone. */
const LONGEST_SHOWN = 80;

/** The host of a URL or of `host:port`; null where there is none. */
export function hostOf(address: string): string | null {
  return normaliseUrl(address.slice(0, 4000))?.host ?? null;
}

/** The host as it is shown. */
export function hostShown(address: string): string | null {
  const host = hostOf(address);
  if (host === null) return null;
  return host.length > LONGEST_SHOWN ? `…${host.slice(-LONGEST_SHOWN)}` : host;
}
