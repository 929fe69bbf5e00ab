import type { Problem } from './compile-lists.ts';

/**
 * Reading e2guardian's phrase lists.
 *
 * Schools have kept such lists for twenty years, and they should not have to write them anew. A line is one of
 *
 *   <phrase><40>              adds 40 to a page that holds the phrase; a negative weight takes away
 *   <a>,<b>,<c><40>           a combination: all parts somewhere on the page, in any order
 *   <phrase><10%>             that share of the school's limit
 *   <phrase>                  no weight: bans the page, or in a list of exceptions lets it pass
 *   .Include<path>            another list, read in this place
 *   #listcategory: "Name"     the category of what follows, up to the end of the file
 *   #noconvert                what follows is not lowered (lists in old East Asian encodings)
 *   # anything                a remark; so is whatever follows a complete phrase
 *
 * Spaces inside the brackets count: `< word >` is a word by itself, `<word>` also a part of one. Bytes are compared, not characters: lists
 * come in half a dozen encodings, and so do pages.
 *
 * Example: `<Card>,< bank ><-20> #news` is a combination of "card" and " bank ", weight -20.
 *
 * Where e2guardian guesses, we refuse and say where: a weight that is no number, or nought, makes it ban every page that holds the
 * phrase; a space before the weight does too. What it takes and can never find (`it's`: pages have their punctuation turned into spaces
 * before they are searched, and accented letters their case changed byte by byte) is kept, never found here either, and noted.
 */

/** What finding a phrase means. */
export type WeightedKind = 'weighted' | 'banned' | 'exception';

/** One entry; several parts are a combination. The weight is 0 but for kind 'weighted'; category '' when the list names none. */
export interface WeightedPhrase {
  readonly kind: WeightedKind;
  readonly parts: readonly Uint8Array[];
  readonly weight: number;
  readonly category: string;
}

/** What became of one file: blanks + remarks + directives + phrases + combinations + refused = lines; `unreachable` of them can never be found. */
export interface WeightedReport {
  path: string;
  lines: number;
  blanks: number;
  remarks: number;
  directives: number;
  phrases: number;
  combinations: number;
  unreachable: number;
  refused: number;
}

/** How a list is to be read. `open` answers a file's bytes, null where there is none; `limit` is what percentages are of (100 unless said). */
export interface WeightedOptions {
  open: (path: string) => Uint8Array | null;
  limit?: number;
  /** The entries without a weight let a page pass instead of banning it. */
  exceptions?: boolean;
}

/** A list and all that it includes, in reading order. */
export interface WeightedList {
  phrases: WeightedPhrase[];
  report: WeightedReport[];
  problems: Problem[];
}

/** Longer phrases are cut short by e2guardian and then never found. */
const LONGEST = 127;
/** A broken file repeats itself: after this many problems in one file the rest are only counted. */
const MOST_PROBLEMS = 100;

/** `:;<>?`. That `.`, `/`, `=` and `@` are none of them is e2guardian's way up to 5.3; 5.5 makes them spaces, too. */
const SPACES = [58, 59, 60, 62, 63];

/**
 * How a page's bytes are compared: A–Z and the Latin-1 capitals as small letters, white space and most punctuation as a space, the rest
 * as they are. Markup brackets are spaces here: what is read without its markup has lost them already.
 */
export const PAGE_FOLD: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 65 && byte <= 90) return byte + 32;
  if (byte >= 192 && byte <= 221) return byte + 32;
  return byte < 46 || (byte >= 91 && byte <= 96) || SPACES.includes(byte) ? 32 : byte;
});

/** Reads a list. Never throws (but for what `open` throws): a wrong line is left out and reported, the others count. */
export function parseWeightedList(path: string, options: WeightedOptions): WeightedList {
  const list: WeightedList = { phrases: [], report: [], problems: [] };
  const bytes = options.open(path);
  if (bytes === null) problem(list, path, 1, 1, 'There is no such file.');
  else new Reader(list, options, [path]).file(bytes, '');
  return list;
}

function problem(
  list: WeightedList,
  path: string,
  line: number,
  column: number,
  message: string,
  level: Problem['level'] = 'refused',
) {
  list.problems.push({ path, line, column, message, level });
}

/** Bytes as a string of the same length, so that columns are bytes. */
function asLatin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** Names of categories are written for people, most in UTF-8, some in Latin-1. */
function asName(latin: string): string {
  const bytes = Uint8Array.from(latin, (char) => char.charCodeAt(0));
  const name = new TextDecoder().decode(bytes);
  return name.includes('\uFFFD') ? latin : name;
}

/** One file; `trail` is the way of includes to it, itself last. */
class Reader {
  readonly #list: WeightedList;
  readonly #options: WeightedOptions;
  readonly #trail: readonly string[];
  readonly #path: string;
  readonly #report: WeightedReport;
  #category = '';
  #lowers = true;
  #said = 0;
  #line = 0;

  constructor(list: WeightedList, options: WeightedOptions, trail: readonly string[]) {
    this.#list = list;
    this.#options = options;
    this.#trail = trail;
    this.#path = trail.at(-1) ?? '';
    const zero = { lines: 0, blanks: 0, remarks: 0, directives: 0 };
    this.#report = { path: this.#path, ...zero, phrases: 0, combinations: 0, unreachable: 0, refused: 0 };
  }

  file(bytes: Uint8Array, category: string): void {
    this.#list.report.push(this.#report);
    this.#category = category;
    const text = asLatin(bytes).replace(/^\xEF\xBB\xBF/, '   ');
    const odd = oddity(text);
    if (odd !== null) {
      problem(this.#list, this.#path, odd.line, odd.column, odd.message);
      return;
    }
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    this.#report.lines = lines.length;
    for (const raw of lines) {
      this.#line++;
      this.#read(raw);
    }
  }

  #read(raw: string): void {
    const line = raw.trim();
    const column = raw.indexOf(line) + 1;
    if (line === '') this.#report.blanks++;
    else if (line.startsWith('<')) this.#phrase(line, column);
    else if (line.startsWith('.')) this.#include(line, column);
    else if (/^#listcategory:/i.test(line)) {
      this.#report.directives++;
      this.#category = asName(/"([^"]*)"/.exec(line)?.[1] ?? '');
    } else if (/^#noconvert/i.test(line)) {
      this.#report.directives++;
      this.#lowers = false;
    } else if (/^#time: /i.test(line))
      this.#refuse(column, 'Times in phrase lists are not read: give the policy times.');
    else this.#remark(line, column);
  }

  #remark(line: string, column: number): void {
    if (line.startsWith('#')) this.#report.remarks++;
    else this.#refuse(column, 'A line starts with <, #, or .Include.');
  }

  #include(line: string, column: number): void {
    const path = /^\.include<([^>]+)>/i.exec(line)?.[1];
    const at = column + '.include<'.length;
    const bytes = path === undefined ? null : this.#options.open(path);
    if (path === undefined) this.#refuse(column, 'An include is written .Include<path>.');
    else if (this.#trail.includes(path)) this.#refuse(at, 'This file includes itself.');
    else if (bytes === null) this.#refuse(at, 'There is no such file.');
    else {
      this.#report.directives++;
      new Reader(this.#list, this.#options, [...this.#trail, path]).file(bytes, this.#category);
    }
  }

  #phrase(line: string, column: number): void {
    const read = readPhrase(line, this.#options.limit ?? 100);
    if ('message' in read) this.#refuse(column + read.at, read.message);
    else this.#keep(read, column);
  }

  #keep(read: Entry, column: number): void {
    const parts = read.parts.map((part) => {
      const text = this.#lowers ? part.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : part;
      return Uint8Array.from(text, (char) => char.charCodeAt(0));
    });
    const bare = this.#options.exceptions === true ? 'exception' : 'banned';
    const kind = read.weight === null ? bare : 'weighted';
    this.#list.phrases.push({ kind, parts, weight: read.weight ?? 0, category: this.#category });
    if (parts.length > 1) this.#report.combinations++;
    else this.#report.phrases++;
    const lost = parts.findIndex((bytes) => bytes.some((byte) => PAGE_FOLD[byte] !== byte));
    if (lost < 0) return;
    this.#report.unreachable++;
    this.#say(column, `Part ${lost + 1} can never be found: pages are compared without such characters.`, 'note');
  }

  #refuse(column: number, message: string): void {
    this.#report.refused++;
    this.#say(column, message, 'refused');
  }

  #say(column: number, message: string, level: Problem['level']): void {
    if (++this.#said <= MOST_PROBLEMS) problem(this.#list, this.#path, this.#line, column, message, level);
  }
}

/** How pages begin, and the end of what only they have: of a part of a page each tag would be a phrase, and ban what holds its name. */
const MARKUP =
  /^\s*<(?:!--|(?:!doctype|html|head|body|\?xml)\b)|<\/(?:title|head|h[1-6]|p|div|span|center|script|style|body|html)>/i;

/** What shows that a file is no phrase list. Markup starts with < as phrases do, so its first words decide. */
function oddity(text: string): { line: number; column: number; message: string } | null {
  if (text.startsWith('\x1F\x8B') || text.startsWith('PK\x03\x04'))
    return { line: 1, column: 1, message: 'This is an archive, not a list. Unpack it first.' };
  if (MARKUP.test(text.slice(0, 1024)))
    return { line: 1, column: 1, message: 'This is a web page, not a list. Look at where it was fetched from.' };
  const nul = text.indexOf('\0');
  if (nul < 0) return null;
  const before = text.slice(0, nul).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, message: 'This is not text.' };
}

/** `weight` null when the line gives none. */
interface Entry {
  parts: string[];
  weight: number | null;
}
type Read = Entry | { at: number; message: string };

/** A trimmed line that starts with <. Offsets count from 0. */
function readPhrase(line: string, limit: number): Read {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const close = line.indexOf('>', at);
    if (close < 0) return { at, message: 'The < is never closed.' };
    const part = line.slice(at + 1, close);
    if (part === '') return { at, message: 'There is nothing between the brackets.' };
    if (part.length > LONGEST) return { at, message: `A phrase has at most ${LONGEST} bytes.` };
    parts.push(part);
    at = close + 1;
    const comma = /^,\s*</.exec(line.slice(at));
    if (comma === null) break;
    at += comma[0].length - 1;
  }
  if (line[at] === '<') return readWeight(line, at, parts, limit);
  const space = /^\s+</.exec(line.slice(at));
  if (space !== null) return { at: at + space[0].length - 1, message: 'A weight follows its phrase without a space.' };
  return { parts, weight: null };
}

function readWeight(line: string, at: number, parts: string[], limit: number): Read {
  const [, number, share] = /^<\s*(-?\d{1,6})\s*(?:(%)\s*)?>/.exec(line.slice(at)) ?? [];
  if (number === undefined) return { at, message: 'A weight is a whole number, or one with a % sign.' };
  const weight = share === '%' ? Math.trunc((Number(number) * limit) / 100) : Number(number);
  return weight === 0 ? { at, message: 'A weight of nought would mean nothing.' } : { parts, weight };
}
