import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ListBytes, UNLISTED } from './lists.ts';
import { siteOf } from './names.ts';
import { Oracle } from './oracle.ts';
import { seeded } from './random.ts';

/** Where a copy of the lists of the university of Toulouse lies beside the repository, when there is one. */
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'ut1');
/** Names and paths in their one spelling: of the others it is not the lists that would be compared, but readers of addresses. */
const PLAIN_NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/;
const PLAIN_URL = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/[a-z0-9_~-][a-z0-9._~-]*)+$/;
/** Translated pages: we judge the page inside as well, which no list by itself says. */
const SHOWS_OTHERS = /\.translate\.goog(?:\/|$)/;

/** Real lists, requests made from them, and what the oracle says; undefined when there is no copy. */
export function realLists(count: number): { files: ListBytes[]; requests: string[]; oracle: Oracle } | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const files = readdirSync(FOLDER).flatMap((folder) =>
    ['domains', 'urls']
      .map((kind) => `${folder}/${kind}`)
      .filter((path) => existsSync(join(FOLDER, path)))
      .map((path) => ({ path, bytes: readFileSync(join(FOLDER, path)) })),
  );
  const oracle = new Oracle();
  const entries: string[] = [];
  for (const { path, bytes } of files) {
    for (const line of bytes
      .toString('utf8')
      .split('\n')
      .map((raw) => raw.trim().toLowerCase().replace(/#.*/, ''))) {
      if (path.endsWith('/domains')) oracle.addDomain(line, 1);
      else if (/^[^/]+\/./.test(line)) oracle.addUrl(line, 1);
      else oracle.addDomain(line.replace(/\/$/, ''), 1);
      if ((path.endsWith('/domains') ? PLAIN_NAME : PLAIN_URL).test(line) && !SHOWS_OTHERS.test(line))
        entries.push(line);
    }
  }
  return { files, requests: requestsTo(entries, count), oracle };
}

/** One of three is for an entry itself, one for what lies beneath or beside it, one for a site that nobody lists. */
function requestsTo(entries: readonly string[], count: number): string[] {
  const random = seeded(31);
  return Array.from({ length: count }, (_, at) => {
    const entry = entries[random.below(entries.length)] ?? '';
    const url = entry.includes('/') ? entry : `${entry}/`;
    if (at % 3 === 0) return `http://${url}`;
    if (at % 3 === 1)
      return `http://${['m.', 'www.', 'x', ''][random.below(4)]}${url}${['', 'a', '/a.html'][random.below(3)]}`;
    return `http://www.${siteOf(UNLISTED + random.below(1_000_000))}/index.html`;
  });
}
