import { corpusLines } from '../../scripts/learn.ts';
import { labelOf, siteOf } from './names.ts';
import { drawn, type Random, seeded, zipf } from './random.ts';

/** Pupils of the school whose afternoon is made. */
export const PUPILS = 1200;
/** Events of one batch, the most that a sensor sends at once. */
export const BATCH = 1000;

const SITES = 20_000;
/** Pages of each site. */
const PAGES = 200;
const pick = zipf(PAGES, 0.9);

/** The account of a pupil. */
export function accountOf(index: number): string {
  return `pupil${String(index).padStart(4, '0')}`;
}

/**
 * Batches as a school's gates and agents send them: of a hundred events 88 are ordinary visits, six are pages that the gate refused, five
 * are searches and one is a sentence that should worry somebody. Ids are of
 * `from` and the milliseconds after it, so that the same call for another moment gives other events of the same kind.
 */
export function afternoon(batches: number, from: number, seed: number): string[] {
  const random = seeded(seed);
  const siteFor = zipf(SITES, 0.9);
  const lines = corpusLines('seen');
  const worrying = lines.filter(({ label }) => label !== 'innocent').map(({ line }) => line);
  const innocent = lines.filter(({ label }) => label === 'innocent').map(({ line }) => line);
  const any = (texts: readonly string[]): string => texts[random.below(texts.length)] ?? '';
  return Array.from({ length: batches }, (_, batch) =>
    Array.from({ length: BATCH }, (_, at) => {
      const when = from + batch * BATCH + at;
      const site = siteFor(random.next());
      const event = {
        ...common(when, random),
        ...contentOf(random.below(100), site, random, { worrying, innocent, any }),
      };
      return `${JSON.stringify(event)}\n`;
    }).join(''),
  );
}

interface Texts {
  worrying: string[];
  innocent: string[];
  any(texts: readonly string[]): string;
}

const TITLE_WORDS =
  'maths fractions rivers volcano poem history quiz results football music lesson guide video news school science recipe dance art online games reading football weather map french spanish biology chemistry revision timetable'.split(
    ' ',
  );

/** A page's title: ordinary words and the name of the site, the same for everybody who opens it. */
function titleOf(site: number, page: number): string {
  const word = (of: number, shift: number) => TITLE_WORDS[drawn(of, shift) % TITLE_WORDS.length];
  return `${word(page, 1)} ${word(page, 2)} ${word(page, 3)} | ${word(site, 4)} ${word(site, 5)}`;
}

function contentOf(draw: number, site: number, random: Random, { worrying, innocent, any }: Texts): object {
  const host = siteOf(site);
  const url = `https://${host}/${labelOf(random.below(1 << 20))}/${labelOf(random.below(1 << 20))}.html`;
  // Few pages of a site get most of its visits, as few sites do of all.
  const page = pick(random.next());
  if (draw === 0) return { kind: 'typed', url, text: any(worrying), app: 'Chromium' };
  if (draw < 6)
    return {
      kind: 'search',
      url: `https://www.bing.com/search?q=${labelOf(random.below(1 << 20))}`,
      text: any(innocent),
    };
  if (draw < 12) return { kind: 'visit', url, verdict: refusedBy(host) };
  return { kind: 'visit', url: `https://${host}/${labelOf(page)}.html`, title: titleOf(site, page) };
}

/** What a gate says of a page that it refused: games, which say nothing of anybody. */
function refusedBy(host: string): object {
  const step = { list: 'ut1/games', version: '2026-11-01', rule: host, policy: 'pupils' };
  return {
    action: 'block',
    category: 'games',
    reason: 'category',
    rule: host,
    trace: [
      { code: 'address_read', list: null, version: null, rule: host, policy: null },
      { code: 'category_listed', ...step },
      { code: 'policy_category', ...step },
    ],
  };
}

function common(when: number, random: Random) {
  const pupil = random.below(PUPILS);
  return {
    id: idOf(when, random),
    occurredAt: new Date(when).toISOString(),
    who: { account: accountOf(pupil), confidence: 'certain' },
    device: `DEV-${String(pupil % 600).padStart(3, '0')}`,
    onSite: true,
  };
}

/** A UUIDv7 of the moment whose other bits are drawn. */
function idOf(when: number, random: Random): string {
  const time = when.toString(16).padStart(12, '0');
  const more = () => (random.next() >>> 0).toString(16).padStart(8, '0');
  const [first, second, third] = [more(), more(), more()];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${first.slice(0, 3)}-8${second.slice(0, 3)}-${second.slice(3)}${third.slice(0, 7)}`;
}
