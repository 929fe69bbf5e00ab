import { normaliseUrl } from './url.ts';
import type { WebAddress } from './web-address.ts';

/** What was searched for, and where. The query is the text as typed, spaces restored. */
export interface SearchQuery {
  engine: string;
  query: string;
}

interface Engine {
  name: string;
  /** The host, or the domain whose hosts it covers. */
  hosts: RegExp;
  /** Paths on which a search is shown. */
  path: RegExp;
  /** Parameters that may carry the query, in order of preference. */
  parameters: readonly string[];
  /** Sites that put the query into the path: the group is the query, still encoded. */
  inPath?: RegExp;
}

/** `google.de`, `google.co.uk`, `google.com.au`, `www.google.fr`, `images.google.it`: each country has one. */
const GOOGLE = /^(?:[a-z0-9-]+\.)*google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;
const ANY = /^/;

/**
 * The search engines schools meet. A table, because that is what it is: where the engine lives, on which of its pages a search
 * is shown, and which parameter holds the words. Order matters only where hosts overlap.
 */
const ENGINES: readonly Engine[] = [
  {
    name: 'Google',
    hosts: GOOGLE,
    path: /^\/(?:search|webhp|images|imghp|maps\/search|m|custom|cse|)(?:\/|$)/,
    parameters: ['q', 'as_q', 'as_epq', 'query'],
    inPath: /^\/maps\/search\/([^/]+)/,
  },
  { name: 'Bing', hosts: /(?:^|\.)bing\.com$/, path: /^\/(?:[a-z]+\/)?(?:search|results)?/, parameters: ['q', 'pq'] },
  { name: 'DuckDuckGo', hosts: /(?:^|\.)(?:duckduckgo\.com|duck\.com)$/, path: ANY, parameters: ['q'] },
  {
    name: 'Yahoo',
    hosts: /(?:^|\.)search\.yahoo\.(?:com|co\.jp)$|^(?:[a-z]+\.)?yahoo\.com$/,
    path: /^\/(?:.*\/)?search/s,
    parameters: ['p', 'q', 'va'],
  },
  {
    name: 'YouTube',
    hosts: /(?:^|\.)(?:youtube\.com|youtube-nocookie\.com)$/,
    path: /^\/(?:results|feed\/|$)/,
    parameters: ['search_query', 'q'],
  },
  { name: 'Ecosia', hosts: /(?:^|\.)ecosia\.org$/, path: ANY, parameters: ['q'] },
  { name: 'Brave', hosts: /^search\.brave\.com$/, path: ANY, parameters: ['q'] },
  { name: 'Startpage', hosts: /(?:^|\.)(?:startpage\.com|ixquick\.com)$/, path: ANY, parameters: ['query', 'q'] },
  { name: 'Baidu', hosts: /(?:^|\.)baidu\.com$/, path: ANY, parameters: ['wd', 'word', 'kw'] },
  {
    name: 'Yandex',
    hosts: /(?:^|\.)(?:yandex\.(?:com|ru|by|kz|ua|eu|com\.tr)|ya\.ru)$/,
    path: ANY,
    parameters: ['text'],
  },
  { name: 'Ask', hosts: /(?:^|\.)ask\.com$/, path: ANY, parameters: ['q'] },
  { name: 'Qwant', hosts: /(?:^|\.)(?:qwant\.com|qwantjunior\.com)$/, path: ANY, parameters: ['q'] },
  { name: 'Kiddle', hosts: /(?:^|\.)kiddle\.co$/, path: ANY, parameters: ['q'] },
  { name: 'Swisscows', hosts: /(?:^|\.)swisscows\.(?:com|ch)$/, path: ANY, parameters: ['query', 'q'] },
  { name: 'Wikipedia', hosts: /(?:^|\.)(?:wikipedia|wiktionary)\.org$/, path: ANY, parameters: ['search'] },
];

/** The domains of every engine above but Google, which has one in each country: an address elsewhere is no search. */
export const SEARCH_DOMAINS: readonly string[] = [
  ...['bing.com', 'duckduckgo.com', 'duck.com', 'yahoo.com', 'yahoo.co.jp', 'youtube.com', 'youtube-nocookie.com'],
  ...['ecosia.org', 'brave.com', 'startpage.com', 'ixquick.com', 'baidu.com', 'yandex.com', 'yandex.ru', 'yandex.by'],
  ...['yandex.kz', 'yandex.ua', 'yandex.eu', 'yandex.com.tr', 'ya.ru', 'ask.com', 'qwant.com', 'qwantjunior.com'],
  ...['kiddle.co', 'swisscows.com', 'swisscows.ch', 'wikipedia.org', 'wiktionary.org'],
];

/** The words of a search, when the address is a results page of an engine we know; else null. Never throws. */
export function searchQuery(url: string | WebAddress): SearchQuery | null {
  const address = typeof url === 'string' ? normaliseUrl(url) : url;
  if (address === null || !mayBeSearched(address.host)) return null;
  const engine = ENGINES.find(({ hosts, path }) => hosts.test(address.host) && path.test(address.path));
  if (engine === undefined) return null;
  const parameters = new URLSearchParams(address.query);
  const words = engine.parameters
    .map((name) => parameters.get(name)?.trim())
    .find((text) => text !== undefined && text !== '');
  const query = words ?? engine.inPath?.exec(address.path)?.[1]?.replaceAll('+', ' ').trim();
  return query === undefined || query === '' ? null : { engine: engine.name, query };
}

const DOMAINS: ReadonlySet<string> = new Set(SEARCH_DOMAINS);

/** Whether any engine lives here at all: nearly nobody does, and thirty expressions need not be asked. */
function mayBeSearched(host: string): boolean {
  if (host.includes('google.')) return true;
  for (let at = 0; at >= 0; at = host.indexOf('.', at + 1))
    if (DOMAINS.has(at === 0 ? host : host.slice(at + 1))) return true;
  return false;
}
