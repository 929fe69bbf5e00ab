/*
 * Reading an address as the bytes that came: where its pieces end, and whether they are spelt as they are compared. Nothing is allocated.
 */

const SLASH = 47;
const COLON = 58;
const QUESTION = 63;
const PERCENT = 37;
const DOT = 46;

/** Byte → 1: stands in a path or query as it is compared. */
const COMPARED = new Uint8Array(256);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/,=+@!:?&')
  COMPARED[char.charCodeAt(0)] = 1;

/** Behind `http://` or `https://`; where it began when there is neither. */
export function schemeEnd(bytes: Uint8Array, from: number): number {
  const isHttp = bytes[from] === 104 && bytes[from + 1] === 116 && bytes[from + 2] === 116 && bytes[from + 3] === 112;
  if (!isHttp) return from;
  const colon = bytes[from + 4] === 115 ? from + 5 : from + 4;
  return bytes[colon] === COLON && bytes[colon + 1] === SLASH && bytes[colon + 2] === SLASH ? colon + 3 : from;
}

/** Where the path begins, behind a port of up to four digits or 443's like; −1 for anything else behind the host. */
export function portEnd(bytes: Uint8Array, end: number, to: number): number {
  if (end === to || bytes[end] === SLASH) return end;
  if (bytes[end] !== COLON) return -1;
  let at = end + 1;
  for (; at < to && (bytes[at] as number) >= 48 && (bytes[at] as number) <= 57; at++);
  const digits = at - end - 1;
  return digits > 0 && digits < 5 && (at === to || bytes[at] === SLASH) ? at : -1;
}

/** Whether path and query are spelt as rules on paths are compared. */
export function isCompared(bytes: Uint8Array, from: number, to: number): boolean {
  let isPath = true;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (COMPARED[byte] === 0) return false;
    if (byte === QUESTION) isPath = false;
    if (byte === SLASH && isPath && (bytes[at + 1] === SLASH || bytes[at + 1] === DOT)) return false;
  }
  return true;
}

/** Whether a query follows. */
export function hasQuery(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === QUESTION) return true;
  return false;
}

/**
 * Whether every `%xx` stands for a byte that cannot be part of another `%xx` when it is undone: no digit, no letter up to f, no `%`. Only
 * then is it certain that undoing comes to an end. Where no rule on paths is near, nothing else in a path can change the answer.
 */
export function isSettled(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (bytes[at] !== PERCENT) continue;
    if (at + 2 >= to) return false;
    const high = hex(bytes[at + 1] as number);
    const low = hex(bytes[at + 2] as number);
    if (high < 0 || low < 0) return false;
    const byte = high * 16 + low;
    if (byte === PERCENT || hex(byte) >= 0) return false;
  }
  return true;
}

function hex(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** A letter in lower case. */
export function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

/** `www`, `www3`. */
export function isWww(bytes: Uint8Array, at: number, length: number): boolean {
  if (length < 3 || !isText('www', bytes, at, at + 3)) return false;
  for (let digit = at + 3; digit < at + length; digit++)
    if (!((bytes[digit] as number) >= 48 && (bytes[digit] as number) <= 57)) return false;
  return true;
}

/** Whether these bytes are that text, which is ASCII. */
export function isText(name: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let at = 0; at < name.length; at++) if (name.charCodeAt(at) !== bytes[from + at]) return false;
  return true;
}

/** These bytes, which are ASCII, as a text. */
export function text(bytes: Uint8Array, from: number, to: number): string {
  let name = '';
  for (let at = from; at < to; at++) name += String.fromCharCode(bytes[at] as number);
  return name;
}
