import { categoryOfFolder } from './categories.ts';
import { type CategoryLists, type HostList, ListBuilder, pathKey, type Source, withoutWww } from './lists.ts';
import { normaliseUrl } from './url.ts';

/** Something in a file that a person should look at. Line and column count from 1; the column is in UTF-16 units. */
export interface Problem {
  path: string;
  line: number;
  column: number;
  message: string;
  /** `refused`: what stands there has no effect. `note`: it has, but read this. */
  level: 'refused' | 'note';
}

/** What became of one list file. `lines` counts all, blank ones and remarks included. */
export interface ListReport {
  path: string;
  category: string;
  kind: 'domains' | 'urls';
  lines: number;
  entries: number;
  duplicates: number;
  refused: number;
}

/** A file as its host has read it. */
export interface ListFile {
  path: string;
  bytes: Uint8Array;
}

/** What compiling gives: the lists, a report a file, and the problems in the order of the files. */
export interface CompiledLists {
  lists: CategoryLists;
  report: ListReport[];
  problems: Problem[];
}

/** A broken file repeats itself: after this many problems in one file the rest are only counted. */
const MOST_PROBLEMS = 100;

/**
 * Compiling a list folder.
 *
 * The layout is that of UT1 and squidGuard: `category/domains`, `category/urls`, one entry a line, `#` starts a remark. The
 * folder's name becomes our category code (`drogue` is `drugs`); a folder nobody knows keeps its own name, and says so.
 *
 * The worst that a list can do is to be something else: the log-in page of a captive portal, a proxy's error page, a zip file.
 * A filter that reads such a file line by line blocks nothing and looks well. So a file that starts like markup, an archive or
 * binary is refused whole, with its first line and column, and every line that is no host or address is refused by
 * itself and counted: entries + duplicates + refused + blanks and remarks = lines.
 */
export function compileLists(files: Iterable<ListFile>, options: { version: string }): CompiledLists {
  const builder = new ListBuilder();
  const report: ListReport[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const [folder = '', kind = ''] = file.path.split(/[/\\]/).slice(-2);
    if (kind === 'domains' || kind === 'urls') {
      const source = {
        category: categoryOfFolder(folder) ?? folder,
        list: `${folder}/${kind}`,
        version: options.version,
      };
      if (categoryOfFolder(folder) === null)
        problems.push(note(file.path, `No category of ours is called “${folder}”.`));
      report.push(compileFile(file, kind, source, builder, problems));
    } else if (kind === 'expressions') {
      problems.push(note(file.path, 'Expressions are not read: one of them can stop a filter. Use domains and urls.'));
    } else if (kind === 'usage') {
      problems.push(note(file.path, 'The usage file is not read: the school’s policy says what a category means.'));
    }
  }
  return { lists: builder, report, problems };
}

/** A school's own allow or deny list, one host or host and path a line. Refuses whole top-level names: `uk` would open a country. */
export function compileHostList(
  text: string,
  options: { name: string; version: string },
): { list: HostList; problems: Problem[] } {
  const builder = new ListBuilder();
  const problems: Problem[] = [];
  const source = { category: options.name, list: options.name, version: options.version };
  text.split('\n').forEach((raw, index) => {
    const entry = readEntry(raw, raw.includes('/') && !/^\s*[a-z]+:\/\/[^/]*\/?\s*$/i.test(raw) ? 'urls' : 'domains');
    if ('add' in entry) entry.add(builder, source);
    if ('message' in entry) problems.push({ path: options.name, line: index + 1, ...entry, level: 'refused' });
  });
  return { list: builder, problems };
}

function note(path: string, message: string): Problem {
  return { path, line: 1, column: 1, message, level: 'note' };
}

function compileFile(
  file: ListFile,
  kind: 'domains' | 'urls',
  source: Source,
  builder: ListBuilder,
  problems: Problem[],
): ListReport {
  const report = { path: file.path, category: source.category, kind, lines: 0, entries: 0, duplicates: 0, refused: 0 };
  const wrong = wrongKindOfFile(file.bytes);
  if (wrong !== null) {
    problems.push({ path: file.path, ...wrong, level: 'refused' });
    return report;
  }
  const lines = new TextDecoder().decode(file.bytes).split('\n');
  if (lines.at(-1) === '') lines.pop();
  report.lines = lines.length;
  lines.forEach((raw, index) => {
    const entry = readEntry(raw, kind);
    if ('add' in entry) entry.add(builder, source) ? report.entries++ : report.duplicates++;
    if (!('message' in entry)) return;
    report.refused++;
    if (report.refused <= MOST_PROBLEMS)
      problems.push({ path: file.path, line: index + 1, ...entry, level: 'refused' });
  });
  return report;
}

/** Markup, archives and binary, by their first bytes. Null for text. */
function wrongKindOfFile(bytes: Uint8Array): { line: number; column: number; message: string } | null {
  const at = { line: 1, column: 1 };
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return { ...at, message: 'This is a gzip archive, not a list. Unpack it first.' };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { ...at, message: 'This is a zip archive, not a list. Unpack it first.' };
  const head = new TextDecoder().decode(bytes.subarray(0, 1024));
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

type Entry =
  | { blank: true }
  | { column: number; message: string }
  | { add: (to: ListBuilder, source: Source) => boolean };

const BLANK: Entry = { blank: true };
/** Nearly every line of a real list: already in its one spelling, so it need not go through URL (309,000 lines in 0.2 s, not 1). */
const PLAIN_HOST = /^(?=.*\.[a-z]{2,63}$)(?!.*\bxn--)[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/;

/** Reads one line. `add` answers false for a duplicate. */
function readEntry(raw: string, kind: 'domains' | 'urls'): Entry {
  if (kind === 'domains' && PLAIN_HOST.test(raw)) return { add: (to, source) => to.addHost(raw, source) };
  const line = raw.replace(/^\uFEFF/, '').trim();
  if (line === '' || line.startsWith('#')) return BLANK;
  const column = raw.indexOf(line) + 1;
  const odd = line.search(/[\s<>"\uFFFD]/);
  if (odd >= 0) return { column: column + odd, message: `“${printable(line[odd])}” cannot be part of an entry.` };
  const address = normaliseUrl(line);
  if (address === null) return { column, message: 'This is no host or web address.' };
  if (address.kind === 'name' && !address.host.includes('.')) {
    return { column, message: `“${address.host}” alone would cover every host that ends so.` };
  }
  const { host } = address;
  if (kind === 'domains') {
    if (pathKey(address) !== '/')
      return {
        column: column + Math.max(0, line.search(/[/?#]/)),
        message: 'A domain has no path; this belongs in urls.',
      };
    return { add: (to, source) => to.addHost(host, source) };
  }
  const bare = withoutWww(host);
  const prefix = pathKey(address);
  return { add: (to, source) => (prefix === '/' ? to.addHost(bare, source) : to.addPath(bare, prefix, source)) };
}

function printable(char: string | undefined): string {
  if (char === undefined || char === ' ') return 'a space';
  return char === '\t' ? 'a tab' : char;
}
