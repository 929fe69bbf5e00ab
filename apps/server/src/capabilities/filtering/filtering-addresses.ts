import { type Exception, normaliseUrl } from '@gatehouse/engine';
import { audienceKeys, audienceOfKey } from './filtering-changes.ts';
import { ENDLESS, type FilterStart, type InForce, ofKind, stretchesOf } from './filtering-stretches.ts';

/** The last moment that a date can have; JSON knows no infinity. */
export const LAST_MOMENT = 8_640_000_000_000_000;

interface AddressWord {
  from: number;
  until: number;
  action: 'allow' | 'block' | 'none';
  change: InForce | null;
}

/** What the school itself says of addresses: its two lists, and exceptions. */
export function addressesOf(
  start: FilterStart,
  changes: readonly InForce[],
  { since, at }: { since: number; at: number },
) {
  const words = new Map<string, { key: string; address: string; words: AddressWord[] }>();
  const say = (key: string, address: string, word: AddressWord) => {
    const id = `${key} ${addressKey(address)}`;
    const known = words.get(id) ?? { key, address, words: [] };
    known.words.push(word);
    words.set(id, known);
  };
  const ever = { from: Number.NEGATIVE_INFINITY, until: ENDLESS, change: null };
  for (const address of start.allow) say('everyone', address, { ...ever, action: 'allow' });
  for (const address of start.deny) say('everyone', address, { ...ever, action: 'block' });
  for (const change of ofKind(changes, 'address')) {
    const { address, action, audience } = change.proposal;
    const { from, until } = change;
    for (const key of audienceKeys(audience)) say(key, address, { from, until, action, change });
  }
  const own = { allow: [] as string[], deny: [] as string[], exceptions: [] as Exception[] };
  for (const { key, address, words: said } of words.values()) {
    for (const { from, until, active } of stretchesOf(said, since)) {
      const last = active.at(-1);
      if (!last || last.action === 'none') continue;
      if (key === 'everyone' && from <= at && until === ENDLESS)
        own[last.action === 'allow' ? 'allow' : 'deny'].push(address);
      else own.exceptions.push(exceptionOf(key, address, last, { from: from <= since ? last.from : from, until }));
    }
  }
  return own;
}

function exceptionOf(
  key: string,
  address: string,
  word: AddressWord,
  span: { from: number; until: number },
): Exception {
  // A word of the start is no change; the name of the list stands for it.
  const id = `${word.change?.id ?? 'start'} ${key}#${Math.max(span.from, 0)}`;
  return {
    id,
    appliesTo: audienceOfKey(key),
    address,
    action: word.action === 'allow' ? 'allow' : 'block',
    from: Math.max(span.from, 0),
    until: Math.min(span.until, LAST_MOMENT),
    reason: word.change?.number == null ? 'request' : `C-${word.change.number}`,
  };
}

/** What a list may call a site, as one would type it: a line of an AdGuard list is the host that it names, and an IPv6 address gets its brackets. */
export function asTyped(address: string): string {
  const [, host = address] = /^\|\|([^/|^*]+)\^$/.exec(address) ?? [];
  return normaliseUrl(`http://[${host}]/`) === null ? host : `[${host}]`;
}

/** An address as it is compared: small letters, no scheme, no slash at its end. */
export function addressKey(address: string): string {
  const typed = asTyped(address);
  const read = normaliseUrl(typed.includes('://') ? typed : `http://${typed}`);
  if (read === null) return address.toLowerCase();
  return `${read.host}${read.path === '/' ? '' : read.path.toLowerCase()}`;
}

/** Whether an address lies at or beneath what a rule names: the host with all of its own, or the page with all beneath it. */
export function isUnder(url: string, address: string): boolean {
  const [key, wanted] = [addressKey(url), addressKey(address)];
  return key === wanted || key.startsWith(`${wanted}/`) || key.split('/')[0]?.endsWith(`.${wanted}`) === true;
}

/** What nobody sees, or what turns what stands beside it around. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/**
 * A typed address as the filter reads it, for whoever is to agree: without a name to sign in by before the host, letters of other scripts as the network writes
 * them, numbers as an address, signs that nobody sees by their code. `https://bbc.co.uk@casino.test` reads as one site and opens another. What is typed plainly
 * stays as it was typed, and what is no address is left to whoever says so.
 */
export function addressAsRead(typed: string): string {
  const [scheme = ''] = SCHEME.exec(typed) ?? [];
  const length = typed.slice(scheme.length).search(/[/?\\]/);
  const end = length < 0 ? typed.length : scheme.length + length;
  const asked = typed.slice(scheme.length, end);
  const shown = typed.slice(end).replace(UNSEEN, encodeURIComponent);
  const read = normaliseUrl(`${scheme || 'http://'}${asked}/`);
  // Without a scheme it is an address for mail, and no site.
  if (read === null || (scheme === '' && asked.includes('@'))) return typed;
  const [port = ''] = /:\d+$/.exec(asked.slice(asked.lastIndexOf('@') + 1)) ?? [];
  const isPlain = asked.toLowerCase() === `${read.host}${port}`;
  const host = read.kind === 'ipv6' ? `[${read.host}]` : read.host;
  return `${scheme}${isPlain ? asked : `${host}${port}`}${shown}`;
}
