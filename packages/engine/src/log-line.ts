import { fieldEnd } from './byte-words.ts';

/*
 * Where things stand in a line of Squid's native access.log, as bytes: fields parted by spaces, and the host within the seventh.
 */

/** What ends a line. */
export const NEWLINE = 10;
/** What parts its fields. */
export const SPACE = 32;
const SLASH = 47;
const COLON = 58;
const AT = 64;

/** For each byte: the letter that a host has there, folded to lower case; 0 for what no host has. */
export const HOST_LETTER = hostLetters('abcdefghijklmnopqrstuvwxyz0123456789-_.');
/** The same between the brackets of an IPv6 address. */
export const ADDRESS_LETTER = hostLetters('abcdef0123456789:.');

function hostLetters(allowed: string): Uint8Array {
  const letters = new Uint8Array(256);
  for (const char of allowed) {
    letters[char.charCodeAt(0)] = char.charCodeAt(0);
    letters[char.toUpperCase().charCodeAt(0)] = char.charCodeAt(0);
  }
  return letters;
}

/** Where the next field starts; at a line end it stays. */
export function nextField(piece: Uint8Array, words: Int32Array, from: number): number {
  let at = fieldEnd(piece, words, from);
  while (piece[at] === SPACE) at++;
  return at;
}

/**
 * Where the host starts in a URL (`http://user@host/…`) or in what CONNECT asks for (`host:443`); -1 when the field has none, as in
 * `error:transaction-end-before-headers` and `cache_object://…`, which is a page of the proxy itself.
 */
export function authority(piece: Uint8Array, from: number): number {
  let at = from;
  while (isSchemeLetter(piece[at] as number)) at++;
  let start = from;
  if (piece[at] === COLON && piece[at + 1] === SLASH && piece[at + 2] === SLASH) {
    if (at - from === 12 && piece[from] === 99) return -1;
    start = at + 3;
  } else if (piece[at] === COLON && !isDigit(piece[at + 1] ?? 0)) {
    return -1;
  }
  return start;
}

/** Past `user:password@`, if there is anybody; the last `@` counts, as it does for browsers. */
export function afterUser(piece: Uint8Array, from: number): number {
  let start = from;
  for (let at = from; !isAfterAuthority(piece[at] as number); at++) if (piece[at] === AT) start = at + 1;
  return start;
}

/** Whether a host may end here: before a path, a query, a fragment, the end of the field, or a port and one of these. */
export function isEnd(piece: Uint8Array, from: number): boolean {
  let at = from;
  if (piece[at] === COLON)
    do at++;
    while (isDigit(piece[at] as number));
  return isAfterAuthority(piece[at] as number);
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isSchemeLetter(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte === 95;
}

/** A path, a query, a fragment, or the end of the field. */
function isAfterAuthority(byte: number): boolean {
  return byte === SPACE || byte === SLASH || byte === NEWLINE || byte === 63 || byte === 35;
}
