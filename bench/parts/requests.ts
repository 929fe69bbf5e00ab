import { domainAt, type ListSize, UNLISTED, urlAt } from './lists.ts';
import { labelOf, siteOf } from './names.ts';
import { seeded, zipf } from './random.ts';

const BEFORE_A_NAME = ['www.', 'www.', 'm.', 'cdn.', 'static.', 'api.', '', '', '', 'a.b.'];
/** Sites that are asked for, listed ones among them; few get most of the visits. */
const SITES = 200_000;

/**
 * Addresses as a proxy is asked for them: nine of ten on sites that no list has, one of ten under an entry. Of these one in eight
 * is for a listed path, half of which miss it by a little (`/a/bc` for `/a/b`); one in eight of all carries a query, one in
 * fifty an encoded space. Each entry that is asked for can be asked through a subdomain of it.
 */
export function requestsFor(size: ListSize, count: number, seed = 7): string[] {
  const random = seeded(seed);
  const listed = zipf(SITES / 10, 0.9);
  const unlisted = zipf(SITES - SITES / 10, 0.9);
  const pick = (rank: number, of: number): number => (rank * 7919 + 13) % of;
  return Array.from({ length: count }, () => {
    const before = BEFORE_A_NAME[random.below(BEFORE_A_NAME.length)] ?? '';
    const kind = random.below(80);
    if (kind === 0) return `http://${urlAt(pick(listed(random.next()), size.urls))}${random.below(2) === 0 ? '' : 'x'}`;
    if (kind < 8)
      return `http://${before}${domainAt(pick(listed(random.next()), size.domains))}${pathFor(random.next())}`;
    return `http://${before}${siteOf(UNLISTED + unlisted(random.next()))}${pathFor(random.next())}`;
  });
}

/** A different host each, one of ten listed: nothing is asked twice, so no cache helps. */
export function distinctHosts(size: ListSize, count: number, seed = 11): string[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, at) => {
    const before = BEFORE_A_NAME[random.below(BEFORE_A_NAME.length)] ?? '';
    return at % 10 === 0 ? `${before}${domainAt(random.below(size.domains))}` : `${before}${siteOf(UNLISTED + at)}`;
  });
}

function pathFor(draw: number): string {
  const [first, second] = [labelOf(draw & 0xffff), labelOf(draw >>> 8)];
  if (draw % 4 === 0) return '/';
  if (draw % 8 === 1) return `/${first}?id=${draw & 1023}&q=${second}`;
  if (draw % 50 === 2) return `/${first}%20${second}.pdf`;
  return draw % 2 === 0 ? `/${first}/${second}.html` : `/${first}/${second}/index.js`;
}
