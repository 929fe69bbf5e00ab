import { GOOGLE_SERVICE, INNER_SERVICES, type InnerPlace, type InnerService } from './inner-services.ts';
import { addressText, normaliseUrl, withoutPathParameters } from './url.ts';
import type { WebAddress } from './web-address.ts';

/**
 * Addresses inside addresses.
 *
 * A translator, an archive or a cache shows another site as if it were its own page: the proxy sees `translate.goog`, the pupil
 * sees the site. So what stands inside such an address is taken out and judged too, and the stricter verdict counts.
 *
 *   https://bets-test.translate.goog/odds?_x_tr_tl=en       bets.test/odds
 *   https://web.archive.org/web/2020/http://bets.test/      bets.test/
 *   https://www.google.co.uk/amp/s/bets.test/a              bets.test/a
 *
 * The same is done with a second meaning of a path: `/ok/..;/late;a=b` is to some servers `/late`, because they drop what follows
 * a semicolon (RFC 3986, 3.3), and to others exactly what it says. Both are judged.
 *
 * Open redirectors (`/url?q=…`) are not here: a redirect comes back to the filter as a request of its own. Nor is what does not
 * show the inner address at all; such a service belongs into the category `proxy`.
 */

/** One more address that a request leads to, and by what. */
export interface InnerAddress {
  address: WebAddress;
  /** Name of the service, or null when it is the path without its parameters. */
  service: string | null;
}

const SERVICES: ReadonlyMap<string, InnerService> = new Map(
  INNER_SERVICES.flatMap((service) => service.domains.map((domain) => [domain, service])),
);
const GOOGLE = /(?:^|\.)google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;

/** More parameters than any of these services has. Reading all of a 64 kB address would take a filter's time for nothing. */
const MOST_TEXTS = 8;

/** What else an address leads to; usually nothing. Null: to more than anybody honest needs. */
export function innerAddresses(address: WebAddress): InnerAddress[] | null {
  const plain = withoutPathParameters(address);
  const found: InnerAddress[] = plain === null ? [] : [{ address: plain, service: null }];
  const service = innerServiceOf(address.host);
  if (service === null) return found;
  const texts = new Set(innerTexts(address, service));
  if (texts.size > MOST_TEXTS) return null;
  for (const text of texts) {
    // A service's own language takes off more kinds of space at the ends than URL does.
    const inner = normaliseUrl(text.trim());
    // A word without a dot is what somebody typed into the translator, not a site.
    if (inner !== null && (inner.kind !== 'name' || inner.host.includes('.')))
      found.push({ address: inner, service: service.name });
  }
  return found;
}

/** A translated page of an archived page is two inside one; more than this many in all are read by nobody. */
const MOST_INNER = 6;

/** Everything that an address leads to, what that leads to, and so on, each once, the nearest first; `isTooMuch` when that is more than anybody honest needs. */
export function everythingInside(outer: WebAddress): { inner: InnerAddress[]; isTooMuch: boolean } {
  const inner: InnerAddress[] = [];
  let waiting = innerAddresses(outer);
  if (waiting?.length === 0) return { inner, isTooMuch: false };
  const seen = new Set([addressText(outer)]);
  for (let next = waiting?.shift(); next !== undefined && waiting !== null; next = waiting?.shift()) {
    const text = addressText(next.address);
    if (seen.has(text)) continue;
    seen.add(text);
    inner.push(next);
    const more = seen.size > MOST_INNER ? null : innerAddresses(next.address);
    waiting = more === null ? null : [...waiting, ...more];
  }
  return { inner, isTooMuch: waiting === null };
}

/** The service that may show another address under this host, or null. Three or four look-ups. */
export function innerServiceOf(host: string): InnerService | null {
  for (let at = 0; at >= 0; at = host.indexOf('.', at + 1)) {
    const service = SERVICES.get(at === 0 ? host : host.slice(at + 1));
    if (service !== undefined) return service;
  }
  return host.includes('google.') && GOOGLE.test(host) ? GOOGLE_SERVICE : null;
}

function innerTexts(address: WebAddress, { read, domains }: InnerService): string[] {
  if (read === 'translate-host') return [translateHost(address)];
  if (read === 'amp') return ampPath(address);
  if (read === 'host-with-ip') return hostWithIp(address.host);
  if (read === 'google') return google(address);
  return domains.length === 0 ? [] : atPlace(address, read);
}

function atPlace(address: WebAddress, place: Exclude<InnerPlace, string>): string[] {
  const inPath = place.path?.exec(address.path)?.[1];
  const texts = inPath === undefined ? [] : [withQuery(inPath, address.query)];
  if (place.query && WHOLE_QUERY.test(address.query)) texts.push(...wholeOf(address.query));
  const { parameters: names, on } = place;
  return names === undefined || on?.test(address.path) === false ? texts : [...texts, ...parameters(address, names)];
}

/** As it stands, or decoded where its colon is encoded. */
function wholeOf(query: string): string[] {
  return /^https?%3a/i.test(query) ? new URLSearchParams(`all=${query}`).getAll('all') : [query];
}

/** An address that is all of a query; what begins with a parameter's name is none. */
const WHOLE_QUERY = /^(?:https?(?::|%3a)|[^=&]+\.[^=&.]+$)/i;

/** Every value of these parameters: servers differ in which one of two they take. */
function parameters(address: WebAddress, names: readonly string[]): string[] {
  return [...new URLSearchParams(address.query)]
    .filter(([name]) => names.includes(name.toLowerCase()))
    .map(([, value]) => (/^\s*cache:/i.test(value) ? cached(value) : value));
}

/** `cache:0123456789ab:address words` of a search: an id that may be there, and words that may follow. */
function cached(value: string): string {
  const text = value.trim().slice('cache:'.length);
  return text.replace(/^[\w-]{12}:/, '').split(/\s/, 1)[0] ?? '';
}

function withQuery(text: string, query: string): string {
  return query === '' ? text : `${text}?${query}`;
}

/** `a-b--c.translate.goog` is `a.b-c`: a dot became a hyphen, a hyphen two. */
function translateHost({ host, path, query }: WebAddress): string {
  const label = host.slice(0, -'.translate.goog'.length).split('.').at(-1) ?? '';
  return withQuery(`https://${undoubled(label)}${path}`, query);
}

/** A name with hyphens in third and fourth place stands between `0-` and `-0`, so that it does not look like punycode. */
function undoubled(label: string): string {
  const bare = /^0-(.+)-0$/s.exec(label)?.[1] ?? label;
  return bare.replace(/--|-/g, (run) => (run === '-' ? '.' : '-'));
}

/** `/c/s/host/path`: what kind of thing, an `s` when it was https, then the address. Without one, the host has it as translate.goog has. */
function ampPath({ host, path, query }: WebAddress): string[] {
  const text = /^\/(?:c|v|i|ii|r|a|ad|d|wp|x)(?:\/w\d{1,5})?\/(?:s\/)?(.+)$/is.exec(path)?.[1];
  const label = host.split('.')[0] ?? '';
  const byHost = `https://${undoubled(label)}/`;
  return text === undefined ? [byHost] : [withQuery(text, query), byHost];
}

/** `10.0.0.1.nip.io`, `www-10-0-0-1.sslip.io`, `0a000001.nip.io`: a name that means the number in it. */
function hostWithIp(host: string): string[] {
  const name = host.split('.').slice(0, -2).join('.');
  const decimal = /(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})$/.exec(name);
  if (decimal !== null) return [decimal.slice(1).map(Number).join('.')];
  const hex = /(?:^|[.-])([0-9a-f]{8})$/.exec(name)?.[1];
  return hex === undefined ? [] : [`0x${hex}`];
}

/** Google's translator, AMP viewer, cache and document viewer live under every country's name. */
function google(address: WebAddress): string[] {
  const amp = /^\/amp\/(?:s\/)?(.+)$/is.exec(address.path)?.[1];
  if (amp !== undefined) return [withQuery(amp, address.query)];
  if (/^\/(?:translate(?:_[a-z])?|website|viewer|gview)\b/i.test(address.path))
    return parameters(address, ['u', 'url']);
  if (!/^\/search\b/i.test(address.path)) return [];
  return /(?:^|&)q=cache(?::|%3a)/i.test(address.query) ? parameters(address, ['q']) : [];
}
