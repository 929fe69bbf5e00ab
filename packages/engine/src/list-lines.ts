import { pathKey, withoutWww } from './lists.ts';
import { normaliseUrl } from './url.ts';

/**
 * Reading one line of a list, in any of the forms in which lists are handed round:
 *
 *   example.test                     UT1, squidGuard, plain lists: the host and all beneath it
 *   example.test/a/b                 the same for urls
 *   0.0.0.0 example.test other.test  a hosts file, as some keep them
 *   ||example.test^                  AdGuard and ad blockers; of their language only this is a host and nothing but
 *   *.example.test                   lists of wildcards; as everywhere, the host itself is meant too
 *
 * `#` at the start or after a space, and in ad blockers' lists `!` and a head in square brackets, start a remark. What is not understood is refused with
 * a sentence, never guessed at: a rule with options, taken without them, would block what its author left open, an entry that no
 * address can ever meet (`ads*.test`, a row of a table: `example.test,malware`) would look as if it blocked, and a list of mail addresses (`someone@example.test`), read as
 * addresses with a name to sign in by, would close everybody's mail for one sender.
 */

/** What a file holds: hosts, or hosts with paths. */
export type ListKind = 'domains' | 'urls';

/** A line that is no entry. */
export type LineFault = { column: number; message: string };

/** What a line says: a host, or a host and the start of its paths. */
export interface Entry {
  host: string;
  /** Lower case, starts with `/`; null for the host as a whole. */
  prefix: string | null;
}

const NOTHING: Entry[] = [];
/** UTF-16 units; a table keeps names of up to 16,383 bytes. */
export const LONGEST_ENTRY = 4000;
/** An IPv6 address without its brackets, as lists have it. */
const IPV6 = /^[\da-f.]*:[\da-f.]*:[\da-f:.]*$/i;
const HOSTS_LINE = /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?|::ffff:0\.0\.0\.0)\s(.*)$/s;
/** A mail address: what stands before the `@` is no part of a site. With a scheme or a password it is a web address that signs in. */
const MAIL = /^[^\s/@:]+@([^\s/@]+)$/;
/** Names by which a machine calls itself; every hosts file has some. */
const OWN_NAMES = /^(?:localhost|localhost\.localdomain|local|broadcasthost|ip6-[a-z]+|0\.0\.0\.0)$/i;

/** The entries of a line, none for a blank or a remark; or what is wrong with it. The column counts from 1, in UTF-16 units. */
export function readLine(raw: string, kind: ListKind): Entry[] | LineFault {
  // To trim() a byte-order mark is a space.
  const line = raw.replace(/\s#.*$/s, '').trim();
  if (line === '' || line.startsWith('#') || line.startsWith('!') || isHead(line)) return NOTHING;
  const column = raw.indexOf(line) + 1;
  const hosts = HOSTS_LINE.exec(line)?.[1];
  if (hosts !== undefined) return readHosts(hosts, column + line.length - hosts.length);
  const rule = adBlockRule(line);
  if (typeof rule === 'string') return { column, message: rule };
  const entry = readEntry(rule?.host ?? line, kind);
  return 'message' in entry ? behind(entry, column + (rule === null ? 0 : '||'.length)) : [entry];
}

/** A fault of what begins at a column; its own counts from 0. */
function behind({ column, message }: LineFault, start: number): LineFault {
  return { column: start + column, message };
}

/** `[Adblock Plus 2.0]` is a head, `[2001:db8::1]` an address. */
function isHead(line: string): boolean {
  return line.startsWith('[') && line.endsWith(']') && !IPV6.test(line.slice(1, -1));
}

/** `start` is the column of the names. */
function readHosts(names: string, start: number): Entry[] | LineFault {
  const entries: Entry[] = [];
  for (const { 0: name, index } of (names.split('#', 1)[0] ?? '').matchAll(/\S+/g)) {
    if (OWN_NAMES.test(name)) continue;
    const entry = readEntry(name, 'domains');
    if ('message' in entry) return behind(entry, start + index);
    entries.push(entry);
  }
  return entries;
}

/** The host of `||host^`; a sentence for a rule that says more; null for a line that is no such rule. */
function adBlockRule(line: string): { host: string } | string | null {
  if (line.startsWith('@@')) return 'An exception (@@) is not read: the school’s own list says what stays open.';
  if (/#[@?$%]?#/.test(line)) return 'A rule for parts of a page is not read.';
  if (/^\/.+\/(?:\$.*)?$/s.test(line)) return 'An expression is not read: one of them can stop a filter.';
  if (!line.startsWith('|')) return null;
  const host = /^\|\|([^/^$*|]+)\^(?:\|)?$/.exec(line)?.[1];
  if (host !== undefined) return { host };
  return line.includes('$')
    ? 'A rule with options is not read; only ||host^ is.'
    : 'Of this kind of rule only ||host^ is read.';
}

/** The column of a fault counts from 0. */
function readEntry(whole: string, kind: ListKind): Entry | LineFault {
  const text = whole.startsWith('*.') ? whole.slice('*.'.length) : whole;
  const entry = entryOf(text, kind);
  return 'message' in entry ? behind(entry, whole.length - text.length) : entry;
}

function entryOf(text: string, kind: ListKind): Entry | LineFault {
  const odd = text.search(/[\s<>"\uFFFD]/);
  if (odd >= 0) return { column: odd, message: `“${printable(text[odd])}” cannot be part of an entry.` };
  if (text.length > LONGEST_ENTRY) return { column: LONGEST_ENTRY, message: 'No address is as long as this.' };
  const site = siteOfMail(text);
  if (site !== null) return { column: 0, message: `This is a mail address. To list the whole site, write ${site}.` };
  const address = normaliseUrl(IPV6.test(text) ? `[${text}]` : text);
  if (address === null) return { column: 0, message: 'This is no host or web address.' };
  const fault = address.kind === 'name' ? nameFault(address.host, text) : null;
  if (fault !== null) return fault;
  const prefix = pathKey(address);
  if (kind === 'urls') return { host: withoutWww(address.host), prefix: prefix === '/' ? null : prefix };
  if (prefix === '/') return { host: address.host, prefix: null };
  return { column: Math.max(0, text.search(/[/?#]/)), message: 'A domain has no path; this belongs in urls.' };
}

/** The site of a mail address; null for anything else. */
export function siteOfMail(text: string): string | null {
  return MAIL.exec(text)?.[1] ?? null;
}

/** What is wrong with the name of a host: URL takes more for one than can ever be looked up. `text` is what stands in the list. */
export function nameFault(host: string, text: string): LineFault | null {
  const odd = /[^a-z\d._-]/.exec(host)?.[0];
  if (odd !== undefined)
    return { column: Math.max(0, text.indexOf(odd)), message: `“${odd}” is in no name of a host.` };
  return host.includes('.') ? null : { column: 0, message: `“${host}” alone would cover every host that ends so.` };
}

function printable(char: string | undefined): string {
  if (char === undefined || char === ' ') return 'a space';
  return char === '\t' ? 'a tab' : char;
}

const LETTER = 1;
const OTHER = 2;
const DOT = 4;
const HYPHEN = 8;
/** Byte → what it is in a plain host, a bit each; 0 for what has no place there. */
const CLASS = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  const char = String.fromCharCode(byte);
  if (/[a-z]/.test(char)) CLASS[byte] = LETTER;
  else if (/[0-9_]/.test(char)) CLASS[byte] = OTHER;
  else if (char === '.') CLASS[byte] = DOT;
  else if (char === '-') CLASS[byte] = HYPHEN;
}
const LONGEST_HOST = 253;

/**
 * Where a host ends that starts here and stands in its one spelling already: lower case, two labels at least, no punycode, no number for
 * a last label. Nearly every line of a real list is one, and need not go through URL. −1 when it is not so, which says nothing against it.
 *
 * Where the dots are cannot be guessed, so nothing in the first loop turns on it: two bits a byte are kept, and looked at in the end.
 */
export function plainHostEnd(bytes: Uint8Array, from: number, to = bytes.length): number {
  let [seen, twice, before] = [0, 0, DOT];
  let at = from;
  for (; at < to; at++) {
    const kind = CLASS[bytes[at] as number] as number;
    if (kind === 0) break;
    seen |= kind;
    twice |= kind & before;
    before = kind;
  }
  if ((seen & DOT) === 0 || (twice & (DOT | HYPHEN)) !== 0 || at - from > LONGEST_HOST) return -1;
  let label = at;
  while (CLASS[bytes[label - 1] as number] === LETTER) label--;
  const last = at - label;
  return CLASS[bytes[label - 1] as number] === DOT && last >= 2 && last <= 63 ? at : -1;
}

/** Byte → whether it may stand in a path that is in its one spelling: no encoding, no capitals, nothing that URL would change. */
const PATH_BYTE = new Uint8Array(256);
for (const char of 'abcdefghijklmnopqrstuvwxyz0123456789/_~.,=+@!:-') PATH_BYTE[char.charCodeAt(0)] = 1;

/** Where a path ends that starts here and is in its one spelling already; −1 when that cannot be said. */
export function plainPathEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; PATH_BYTE[bytes[at] ?? 0] === 1; at++) {
    if (bytes[at] !== 47) continue;
    const next = bytes[at + 1];
    if (next === 47 || next === 46) return -1;
  }
  return at;
}
