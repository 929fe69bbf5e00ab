import { labelOf, siteOf } from './names.ts';
import { drawn, zipf } from './random.ts';

/** Thirty folders as UT1 names them, the largest first. */
export const FOLDERS = [
  ...[
    'adult',
    'phishing',
    'malware',
    'redirector',
    'publicite',
    'shopping',
    'games',
    'gambling',
    'cryptojacking',
    'bank',
  ],
  ...['dating', 'vpn', 'press', 'blog', 'warez', 'forums', 'webmail', 'hacking', 'drogue', 'social_networks'],
  ...[
    'audio-video',
    'manga',
    'chat',
    'ddos',
    'filehosting',
    'sect',
    'agressif',
    'shortener',
    'translation',
    'remote-control',
  ],
] as const;

/** How many entries; the entries of a smaller set are the first of a larger one. */
export interface ListSize {
  domains: number;
  urls: number;
}

/** Sites on which many people have a page each; the sites themselves are not listed. */
const HOSTS_OF_MANY = Array.from({ length: 12 }, (_, at) => siteOf(1_000_000_000 + at));
const SUBDOMAINS = ['m', 'en', 'de', 'blog', 'shop', 'img', 'forum', 'app', 'v2', 'mail'];
/** Sites of listed paths lie here among the indices; sites that nobody lists from `UNLISTED` on. */
const PATHS = 200_000_000;
/** The first index of names that are in no list. */
export const UNLISTED = 400_000_000;

const folderOfDraw = zipf(FOLDERS.length, 1.15);

/**
 * Entry `index` of the domain lists. Two in a hundred lie beneath an earlier entry, as real lists hold both `example.test` and
 * `de.example.test`; eight are pages on the site of many; twenty are subdomains of a site that is not listed itself.
 */
export function domainAt(index: number): string {
  const kind = drawn(index, 3) % 100;
  if (kind < 2 && index > 1000) return `${labelOf(index)}.${domainAt(drawn(index, 4) % index)}`;
  if (kind < 10) return `${labelOf(index)}.${HOSTS_OF_MANY[drawn(index, 4) % HOSTS_OF_MANY.length]}`;
  if (kind < 30) return `${SUBDOMAINS[drawn(index, 4) % SUBDOMAINS.length]}.${siteOf(index)}`;
  return siteOf(index);
}

/** Entry `index` of the url lists: host and path, three on a site. */
export function urlAt(index: number): string {
  const draw = drawn(index, 5);
  const host =
    draw % 4 === 0 ? (HOSTS_OF_MANY[index % HOSTS_OF_MANY.length] ?? '') : siteOf(PATHS + Math.floor(index / 3));
  const path = labelOf(PATHS + index);
  if (draw % 3 === 0) return `${host}/${path}`;
  return draw % 3 === 1 ? `${host}/~${path}` : `${host}/${path.slice(0, 5)}/${path}.html`;
}

/** The folders that list entry `index` of a kind: one, and in one of a hundred cases a second. */
export function foldersOf(kind: 'domains' | 'urls', index: number): number[] {
  const salt = kind === 'domains' ? 6 : 7;
  const first = folderOfDraw(drawn(index, salt));
  const second = folderOfDraw(drawn(index, salt + 10));
  return drawn(index, salt + 20) % 100 === 0 && second !== first ? [first, second] : [first];
}

/** A file of a list folder, such as `gambling/domains`. */
export interface ListBytes {
  path: string;
  bytes: Buffer;
}

/** All files of the thirty folders, in no order of the alphabet, as real lists are. */
export function listFiles(size: ListSize): ListBytes[] {
  return [...filesOf('domains', size.domains, domainAt), ...filesOf('urls', size.urls, urlAt)];
}

/** Every domain in one file: how squidGuard is fastest. */
export function mergedDomains(files: readonly ListBytes[]): Buffer {
  return Buffer.concat(files.filter(({ path }) => path.endsWith('/domains')).map(({ bytes }) => bytes));
}

function filesOf(kind: 'domains' | 'urls', count: number, entryAt: (index: number) => string): ListBytes[] {
  const parts = FOLDERS.map((): { text: string; done: Buffer[] } => ({ text: '', done: [] }));
  for (let index = 0; index < count; index++) {
    const entry = entryAt(index);
    for (const folder of foldersOf(kind, index)) {
      const part = parts[folder];
      if (part === undefined) continue;
      part.text += `${entry}\n`;
      // A string that grows is a tree of pieces; flat now and then, it stays small.
      if (part.text.length > 65_536) part.done.push(Buffer.from(part.text, 'latin1'));
      if (part.text.length > 65_536) part.text = '';
    }
  }
  return parts.map(({ text, done }, at) => ({
    path: `${FOLDERS[at]}/${kind}`,
    bytes: Buffer.concat([...done, Buffer.from(text, 'latin1')]),
  }));
}
