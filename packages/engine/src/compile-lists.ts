import { categoryOfFolder, ILLEGAL_CATEGORIES } from './categories.ts';
import {
  type Entry,
  type ListKind,
  LONGEST_ENTRY,
  plainHostEnd,
  plainPathEnd,
  readLine,
  siteOfMail,
} from './list-lines.ts';
import type { ListTables } from './list-tables.ts';
import type { Source } from './lists.ts';
import { ListsBuilder } from './lists-builder.ts';
import { MapLists } from './map-lists.ts';
import type { SealedList } from './sealed-list.ts';

/** Something in a file that a person should look at. Line and column count from 1; the column is in UTF-16 units. */
export interface Problem {
  path: string;
  line: number;
  column: number;
  message: string;
  /** `refused`: what stands there has no effect. `note`: it has, but read this. */
  level: 'refused' | 'note';
}

/** What became of one list file. `lines` counts all, blank ones and remarks included; a line of a hosts file may have several entries. */
export interface ListReport {
  path: string;
  category: string;
  kind: ListKind;
  lines: number;
  entries: number;
  duplicates: number;
  refused: number;
}

/** A file as its host has read it; `version` when it is another than that of the whole, `category` where its folder does not say it, `list` for its name. */
export interface ListFile {
  path: string;
  bytes: Uint8Array;
  version?: string;
  category?: string;
  list?: string;
}

/** What compiling gives: the lists, a report a file, and the problems in the order of the files. */
export interface CompiledLists {
  lists: ListTables;
  report: ListReport[];
  problems: Problem[];
}

/** A broken file repeats itself: after this many problems in one file the rest are only counted. */
const MOST_PROBLEMS = 100;
/** What the files of a category may be called, and what they hold. */
const KINDS: Readonly<Record<string, ListKind>> = {
  domains: 'domains',
  urls: 'urls',
  hosts: 'domains',
  adguard: 'domains',
};

/**
 * Compiling a list folder.
 *
 * The layout is that of UT1 and squidGuard: `category/domains`, `category/urls`, one entry a line, `#` starts a remark; beside them
 * `category/hosts` and `category/adguard` for lists that come in those forms (each form is read wherever it stands, see list-lines.ts). The
 * folder's name becomes our category code (`drogue` is `drugs`); a folder nobody knows keeps its own name, and says so.
 *
 * The worst that a list can do is to be something else: the log-in page of a captive portal, a proxy's error page, a zip file.
 * A filter that reads such a file line by line blocks nothing and looks well. So a file that starts like markup, an archive or
 * binary is refused whole, with its first line and column, and every line that is no host or address is refused by
 * itself and counted: where a line has one entry, entries + duplicates + refused + blanks and remarks = lines.
 *
 * Entries of the illegal categories are sealed: no table, page or problem ever shows one.
 */
export function compileLists(
  files: Iterable<ListFile>,
  options: { version: string; sealed?: readonly SealedList[] },
): CompiledLists {
  const builder = new ListsBuilder();
  const report: ListReport[] = [];
  const problems: Problem[] = [];
  const numbers: number[] = [];
  for (const file of files) {
    const [folder = '', name = ''] = file.path.split(/[/\\]/).slice(-2);
    const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    if (kind !== undefined) {
      const category = file.category ?? categoryOfFolder(folder);
      const source = {
        category: category ?? folder,
        list: file.list ?? `${folder}/${name}`,
        version: file.version ?? options.version,
      };
      if (category === null) problems.push(note(file.path, `No category of ours is called “${folder}”.`));
      const reading = new FileReading(file, kind, source, builder, problems);
      report.push(reading.read());
      numbers.push(reading.number);
    } else if (name === 'expressions') {
      problems.push(note(file.path, 'Expressions are not read: one of them can stop a filter. Use domains and urls.'));
    } else if (name === 'usage') {
      problems.push(note(file.path, 'The usage file is not read: the school’s policy says what a category means.'));
    }
  }
  for (const sealed of options.sealed ?? []) addSealed(sealed, builder);
  const { lists, repeats } = builder.build();
  report.forEach((row, index) => {
    row.duplicates = repeats.get(numbers[index] ?? -1) ?? 0;
    row.entries -= row.duplicates;
  });
  return { lists, report, problems };
}

/**
 * A school's own allow or deny list, one host or host and path a line. Refuses whole top-level names: `uk` would open a country. A mail address was taken for its site
 * once: what a school has in force stands, and says so.
 */
export function compileHostList(
  text: string,
  options: { name: string; version: string },
): { list: MapLists; problems: Problem[] } {
  const list = new MapLists();
  const problems: Problem[] = [];
  const source = { category: options.name, list: options.name, version: options.version };
  text.split('\n').forEach((raw, index) => {
    const kind = raw.includes('/') && !/^[a-z]+:\/\/[^/]*\/?$/i.test(raw.trim()) ? 'urls' : 'domains';
    const read = readLine(raw, kind);
    const site = Array.isArray(read) ? null : siteOfMail(raw.trim());
    if (!Array.isArray(read))
      problems.push({ path: options.name, line: index + 1, ...read, level: site === null ? 'refused' : 'note' });
    const meant = site === null ? read : readLine(site, kind);
    if (!Array.isArray(meant)) return;
    for (const { host, prefix } of meant)
      prefix === null ? list.addHost(host, source) : list.addPath(host, prefix, source);
  });
  return { list, problems };
}

function addSealed({ source, category, edition, entries }: SealedList, builder: ListsBuilder): void {
  const number = builder.source({ category, list: source, version: String(edition) }, new Uint8Array(), true);
  for (const entry of entries()) builder.sealedEntry(number, entry);
}

function note(path: string, message: string): Problem {
  return { path, line: 1, column: 1, message, level: 'note' };
}

const decoder = new TextDecoder();
const LINE_END = 10;
const RETURN = 13;
const SLASH = 47;
const W = 119;

/** One file on its way into the builder. */
class FileReading {
  readonly number: number;
  readonly #file: ListFile;
  readonly #kind: ListKind;
  readonly #builder: ListsBuilder;
  readonly #problems: Problem[];
  readonly #isSealed: boolean;
  readonly #report: ListReport;

  constructor(file: ListFile, kind: ListKind, source: Source, builder: ListsBuilder, problems: Problem[]) {
    this.#file = file;
    this.#kind = kind;
    this.#builder = builder;
    this.#problems = problems;
    this.#isSealed = ILLEGAL_CATEGORIES.includes(source.category);
    this.#report = {
      path: file.path,
      category: source.category,
      kind,
      lines: 0,
      entries: 0,
      duplicates: 0,
      refused: 0,
    };
    this.number = builder.source(source, file.bytes, this.#isSealed);
  }

  /** Duplicates are not told yet: they are found when all is sorted. */
  read(): ListReport {
    const { bytes, path } = this.#file;
    const wrong = wrongKindOfFile(bytes);
    if (wrong !== null) {
      this.#problems.push({ path, ...wrong, level: 'refused' });
      return this.#report;
    }
    for (let at = 0; at < bytes.length; ) {
      this.#report.lines++;
      const plain = this.#plain(at);
      if (plain >= 0) {
        this.#report.entries++;
        at = plain;
        continue;
      }
      const found = bytes.indexOf(LINE_END, at);
      const end = found < 0 ? bytes.length : found;
      this.#line(decoder.decode(bytes.subarray(at, end)));
      at = end + 1;
    }
    return this.#report;
  }

  /** Takes a line that is already spelt as it is to be kept; where the next one starts, or −1 when it has to be read with care. */
  #plain(from: number): number {
    const { bytes } = this.#file;
    const host = plainHostEnd(bytes, from);
    if (host < 0) return -1;
    let end = host;
    if (bytes[host] === SLASH && this.#kind === 'urls') {
      // `www.` is taken off with care.
      end = bytes[from] === W ? -1 : plainPathEnd(bytes, host);
      if (end < 0 || end === host + 1 || end - from > LONGEST_ENTRY) return -1;
    } else if (this.#kind === 'urls' && bytes[from] === W) return -1;
    const next = bytes[end] === RETURN ? end + 1 : end;
    if (next < bytes.length && bytes[next] !== LINE_END) return -1;
    if (end === host) this.#builder.plainHost(this.number, from, host);
    else this.#builder.plainPath(this.number, from, host, end);
    return next + 1;
  }

  #line(raw: string): void {
    const read = readLine(raw, this.#kind);
    if (Array.isArray(read)) {
      for (const entry of read) this.#entry(entry);
      return;
    }
    this.#report.refused++;
    if (this.#report.refused > MOST_PROBLEMS) return;
    const message = this.#isSealed
      ? 'This is no host or web address. (Lines of a sealed list are not shown.)'
      : read.message;
    this.#problems.push({
      path: this.#file.path,
      line: this.#report.lines,
      column: read.column,
      message,
      level: 'refused',
    });
  }

  #entry(entry: Entry): void {
    this.#builder.entry(this.number, entry);
    this.#report.entries++;
  }
}

/** Markup, archives and binary, by their first bytes. Null for text. */
function wrongKindOfFile(bytes: Uint8Array): { line: number; column: number; message: string } | null {
  const at = { line: 1, column: 1 };
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return { ...at, message: 'This is a gzip archive, not a list. Unpack it first.' };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { ...at, message: 'This is a zip archive, not a list. Unpack it first.' };
  const head = decoder.decode(bytes.subarray(0, 1024));
  const markup = head.search(/\S/);
  if (markup >= 0 && head[markup] === '<') {
    return { ...position(head, markup), message: 'This is a web page, not a list. Look at where it was fetched from.' };
  }
  const nul = head.indexOf('\0');
  return nul < 0 ? null : { ...position(head, nul), message: 'This is not text.' };
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
