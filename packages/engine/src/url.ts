import { plainUrl } from './plain-url.ts';
import type { WebAddress } from './web-address.ts';

/**
 * Reading an address.
 *
 * A pupil who wants past a filter does not attack the list, but the spelling: `HTTP://user@0x7F.1:80//a/%2e%2e/b`. A filter
 * that compares spellings loses. So every address, from a browser, a proxy's CONNECT line, a log or a list, is first brought
 * to one spelling, and only that spelling is ever compared.
 *
 * The global URL class (WHATWG, the same in Node and in browsers) is the reader that the browser itself uses, so it and the
 * browser agree on where a request goes: case, IDNA, percent-encoded hosts, every notation of IPv4, backslashes, userinfo.
 * What it leaves open is closed here:
 *
 *   input without scheme      `host`, `host:443`, `//host/x`, `user:pass@host`  are read as http
 *   addresses in addresses    `view-source:` and `blob:` are taken off
 *   dots at the edges         `host.`, `host..`, `.host`  all mean host; then `1.2.3.4..` turns out to be IPv4
 *   IPv4 inside IPv6          `::ffff:1.2.3.4` and `64:ff9b::1.2.3.4` are IPv4
 *   paths                     percent-encoding is undone until nothing changes, `//` and `..%2f` are resolved. Only what
 *                             would change the meaning if it stood there bare stays encoded: `%` `?` `#`, space, controls.
 *   queries                   only letters, digits and `-._~` lose their encoding: `v=%61` is `v=a`, but `%26` is not `&`
 *
 * Decoding until nothing changes is stricter than any one server (for which `%252f` is the text `%2f`): it can put a request
 * under a rule it tried to slip past, never out of one that holds for the plain path. The result is a fixed point:
 * reading `addressText` of a result gives the result again (a property test holds it to that).
 */

const DEFAULT_PORTS = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 } as const;
const NOT_WEB =
  /^(?:about|blob|chrome|chrome-extension|data|edge|file|filesystem|javascript|mailto|moz-extension|sms|tel|view-source):/i;
/** Longer input is not an address anybody opens: browsers stop at 2 MB, servers at 8–64 kB. */
const LONGEST = 65_536;
/** No longer name can be looked up (RFC 1035, 2.3.4). */
const LONGEST_HOST = 253;
const MUST_STAY = /[\0-\x20%?#\x7f]/g;
/** The characters that mean the same with and without encoding, wherever they stand (RFC 3986, 2.3). */
const UNRESERVED = /%(?:2[de]|3\d|[46][1-9a-f]|[57][\da]|5f|7e)/gi;
/** Nobody encodes an honest address eight times over. */
const MOST_ROUNDS = 8;

function isScheme(name: string): name is WebAddress['scheme'] {
  return Object.hasOwn(DEFAULT_PORTS, name);
}

/** Reads any spelling of a web address; null when it is not one (then nobody can say where it leads). Never throws. */
export function normaliseUrl(text: string): WebAddress | null {
  return plainUrl(text) ?? readUrl(text);
}

/** The long way, which reads all of them. */
export function readUrl(text: string): WebAddress | null {
  if (text.length > LONGEST) return null;
  const absolute = withScheme(strip(text));
  if (absolute === null) return null;
  const parsed = URL.parse(absolute);
  if (parsed === null) return null;
  const scheme = parsed.protocol.slice(0, -1);
  if (!isScheme(scheme)) return null;
  const host = normaliseHost(parsed.hostname);
  const path = normalisePath(parsed.pathname);
  const query = normaliseQuery(parsed.search.slice(1));
  if (host === null || path === null || query === null) return null;
  const port = parsed.port === '' ? DEFAULT_PORTS[scheme] : Number(parsed.port);
  return { scheme, host: host.host, port, path, query, kind: host.kind };
}

/** The address written out again, port included: reading it gives the same address. */
export function addressText(address: WebAddress): string {
  const host = address.kind === 'ipv6' ? `[${address.host}]` : address.host;
  return `${address.scheme}://${host}:${address.port}${address.path}${address.query === '' ? '' : `?${address.query}`}`;
}

/** The address as servers see it that drop what follows a semicolon in a path (RFC 3986, 3.3); null when nothing does. */
export function withoutPathParameters(address: WebAddress): WebAddress | null {
  if (!address.path.includes(';')) return null;
  const path = resolveDots(address.path.replace(/;[^/]*/g, ''));
  return path === address.path ? null : { ...address, path };
}

/** What URL itself ignores: controls and spaces at the ends, tabs and line ends anywhere. Needed before we look for a scheme. */
function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(start, end).replace(/[\t\n\r]/g, '');
}

function withScheme(text: string): string | null {
  const wrapped = /^(?:view-source|blob|filesystem):(?=https?:)/i.exec(text);
  if (wrapped !== null) return withScheme(text.slice(wrapped[0].length));
  if (NOT_WEB.test(text)) return null;
  const scheme = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(text);
  if (scheme !== null) {
    const [, name = '', rest = ''] = scheme;
    if (isScheme(name.toLowerCase())) return text;
    if (/^[/\\]{2}/.test(rest)) return null;
  }
  const [lead = ''] = /^[/\\]*/.exec(text) ?? [];
  return lead.length === 1 ? null : `http://${text.slice(lead.length)}`;
}

/** Host in its one spelling and its kind; null when nothing is left or it cannot be read. */
export function normaliseHost(hostname: string): Pick<WebAddress, 'host' | 'kind'> | null {
  if (hostname.startsWith('[')) return ipv6Host(hostname);
  const bare = withoutEdgeDots(hostname);
  // A space in a name is an error to Node's reader and `%20` to Chromium's; no name has one.
  if (bare === '' || bare.length > LONGEST_HOST || bare.includes('%')) return null;
  if (bare !== hostname) {
    const again = URL.parse(`http://${bare}/`);
    return again === null ? null : normaliseHost(again.hostname);
  }
  // URL has written every form of IPv4 as four decimal numbers by now.
  return { host: bare, kind: /^\d+\.\d+\.\d+\.\d+$/.test(bare) ? 'ipv4' : 'name' };
}

/** By hand: an expression for dots at the end begins anew at each of 65,000 dots in the middle, which takes seconds. */
function withoutEdgeDots(hostname: string): string {
  let start = 0;
  let end = hostname.length;
  while (hostname[start] === '.') start++;
  while (end > start && hostname[end - 1] === '.') end--;
  return hostname.slice(start, end);
}

function ipv6Host(bracketed: string): Pick<WebAddress, 'host' | 'kind'> {
  const text = bracketed.slice(1, -1);
  const inside = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(text);
  if (inside === null) return { host: text, kind: 'ipv6' };
  const high = Number.parseInt(inside[1] ?? '0', 16);
  const low = Number.parseInt(inside[2] ?? '0', 16);
  return { host: `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`, kind: 'ipv4' };
}

/** Decodes until nothing changes, then resolves `\`, `//`, `.` and `..`. Null when the encoding does not come to an end. */
function normalisePath(path: string): string | null {
  const decoded = untilStill(path, decodeOnce);
  return decoded === null ? null : resolveDots(decoded);
}

/** What separates one parameter from the next must stay as it is, so that a search still says what was typed. */
function normaliseQuery(query: string): string | null {
  return untilStill(query, (text) => text.replace(UNRESERVED, decodeURIComponent));
}

/** Null when there is still something to decode after as many rounds as anybody honest needs. */
function untilStill(encoded: string, decode: (text: string) => string): string | null {
  let text = encoded;
  for (let round = 0; text.includes('%'); round++) {
    const before = text;
    text = decode(before);
    if (text === before) break;
    if (round === MOST_ROUNDS) return null;
  }
  return text;
}

/** `%25` before two hex digits is a second coat of encoding, however thick: `%252525` + `41` is `%41`. */
function decodeOnce(path: string): string {
  const thin = path.replace(/%(?:25)+(?=[0-9a-f]{2})/gi, '%');
  return thin.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun);
}

/**
 * Reads a run of `%xx` character by character. Bytes that are no UTF-8 stay as they are and leave their neighbours alone:
 * if they spoilt the whole run, `é%d3` and `%c3%a9%d3` would be two spellings of one path.
 */
function decodeRun(run: string): string {
  let text = '';
  for (let at = 0; at < run.length; ) {
    const encoded = run.slice(at, at + 3 * utf8Length(Number.parseInt(run.slice(at + 1, at + 3), 16)));
    const decoded = decodeOrNull(encoded);
    text += decoded?.replace(MUST_STAY, encodeByte) ?? run.slice(at, at + 3).toLowerCase();
    at += decoded === null ? 3 : encoded.length;
  }
  return text;
}

/** How many bytes a character has that starts with this one (RFC 3629); 1 too for a byte that starts none. */
function utf8Length(first: number): 1 | 2 | 3 | 4 {
  if (first < 0xc2 || first > 0xf4) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function decodeOrNull(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function encodeByte(char: string): string {
  return `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function resolveDots(path: string): string {
  if (!/[\\]|\/[./]/.test(path)) return path;
  const kept: string[] = [];
  const segments = path.split(/[/\\]+/).slice(1);
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  const last = segments.at(-1);
  if ((last === '.' || last === '..') && kept.at(-1) !== '') kept.push('');
  return `/${kept.join('/')}`;
}
