import type { WebAddress } from './web-address.ts';

/**
 * Nine addresses of ten are plain: `https://`, small letters, a path and a query in which nothing is encoded. URL's reader, and looking for what it
 * leaves open (url.ts), takes 2 µs of each, and whoever judges a visit asks three times. This takes a tenth of that. It says yes or nothing: whatever
 * could mean something else than it says is read by the long way, and what this takes the long way takes, alike (a property test holds them together).
 *
 *     https://www.school.test/maths/page.html?year=9     is plain
 *     https://www.school.test/a/../b                      has a way back in it: read the long way
 *     https://1.2.3.4/, https://xn--a.test, //a, a:80     numbers, other alphabets, no scheme, ports: the long way
 */
export function plainUrl(text: string): WebAddress | null {
  const from = text.startsWith('https://') ? 8 : text.startsWith('http://') ? 7 : 0;
  if (from === 0 || text.length > LONGEST) return null;
  const end = hostEnd(text, from);
  if (end < 0) return null;
  const pathEnd = partEnd(text, end, true);
  const queryEnd = text.charCodeAt(pathEnd) === QUESTION ? partEnd(text, pathEnd + 1, false) : pathEnd;
  if (queryEnd !== text.length) return null;
  const isSecure = from === 8;
  return {
    scheme: isSecure ? 'https' : 'http',
    host: text.slice(from, end),
    port: isSecure ? 443 : 80,
    path: end === pathEnd ? '/' : text.slice(end, pathEnd),
    query: text.slice(pathEnd + 1),
    kind: 'name',
  };
}

const LONGEST = 8192;
const LONGEST_HOST = 253;
const [HYPHEN, DOT, SLASH, QUESTION] = [45, 46, 47, 63];

/** By character, what it may be: of a host, the first of the last part of a host, of a path or query. Others have none. */
const [IN_HOST, FIRST, IN_PATH] = [1, 2, 4];
const KINDS = new Uint8Array(128);
for (const [kind, characters] of [
  [IN_HOST | FIRST | IN_PATH, 'abcdefghijklmnopqrstuvwxyz'],
  [IN_HOST | IN_PATH, '0123456789-'],
  [IN_PATH, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ._~=+,:@!$&*();/'],
] as const)
  for (const character of characters) KINDS[character.charCodeAt(0)] = kind;

function is(text: string, at: number, kind: number): boolean {
  return ((KINDS[text.charCodeAt(at)] ?? 0) & kind) !== 0;
}

/** Where a plain name ends; −1 where it is none. Its last part begins with a letter, so it is no number; `--` may be another alphabet. */
function hostEnd(text: string, from: number): number {
  let part = from;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SLASH || code === QUESTION) break;
    if (code === DOT) {
      if (at === part) return -1;
      part = at + 1;
    } else if (!is(text, at, IN_HOST) || (code === HYPHEN && text.charCodeAt(at + 1) === HYPHEN)) return -1;
  }
  return at - from <= LONGEST_HOST && at > part && is(text, part, FIRST) ? at : -1;
}

/** Where the plain characters end; of a path, at the first that begins a way back or an empty part. */
function partEnd(text: string, from: number, isPath: boolean): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUESTION && !isPath) continue;
    if (!is(text, at, IN_PATH)) break;
    if (!isPath || code !== SLASH) continue;
    const next = text.charCodeAt(at + 1);
    if (next === DOT || next === SLASH) break;
  }
  return at;
}
