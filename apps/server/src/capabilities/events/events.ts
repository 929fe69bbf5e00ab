import type { Event } from '@gatehouse/contract';
import {
  CATEGORIES,
  type CategoryCode,
  categoriesOf,
  type HarmCode,
  normaliseUrl,
  type PhraseLibrary,
  type Scan,
  type Severity,
  scan,
  searchQuery,
  type Verdict,
  type World,
} from '@gatehouse/engine';
import { libraryFor } from '../../access/phrase-library.ts';
import type { Settings } from '../../access/settings.ts';
import { canonical } from '../../kernel/canonical.ts';
import { NOTHING_SAID, quietTitles } from './events-quiet.ts';

/**
 * What it says about somebody that a page of this category was refused to them. One refused page is a weak sign: nothing was seen, and
 * one slip of the finger is enough. So it is a severity that a person looks at, not one that rings; the words typed and searched say more.
 */
const REFUSED: Partial<Record<CategoryCode, { severity: Severity; because: string }>> = {
  'illegal-images': {
    severity: 5,
    because: 'Seeking or meeting unlawful images is acted on at once (R148, KCSIE part 2).',
  },
  'illegal-terrorism': {
    severity: 5,
    because: 'Unlawful terrorist content: the Prevent duty asks for a judgement now (R89).',
  },
  adult: { severity: 3, because: 'A concern worth a conversation; common, and often by accident.' },
  extremism: { severity: 3, because: 'The Prevent duty asks that somebody notices (R89).' },
  'self-harm': { severity: 3, because: 'May be the first sign of distress.' },
  weapons: { severity: 3, because: 'May point to fear of, or a plan for, violence.' },
  proxy: { severity: 3, because: 'A try to get round the filter has its own class of alert (R88).' },
  vpn: { severity: 3, because: 'A try to get round the filter has its own class of alert (R88).' },
  doh: { severity: 3, because: 'A try to get round the filter has its own class of alert (R88).' },
  remote: { severity: 3, because: 'Remote control of a computer gets round the filter (R88).' },
  drugs: { severity: 2, because: 'Often curiosity; a pattern shows in the fold.' },
  gambling: { severity: 2, because: 'Often an advertisement; a pattern shows in the fold.' },
  violence: { severity: 2, because: 'Often curiosity or a film; a pattern shows in the fold.' },
  discrimination: { severity: 2, because: 'Often curiosity or schoolwork; a pattern shows in the fold.' },
  dating: { severity: 2, because: 'May lead to contact with adults; on its own a weak sign.' },
};

/**
 * The event as `canonical` writes it, which for plain ones is this object as JSON: its fields stand in the order of the alphabet. A fifth of the
 * time; a property test holds the two together.
 */
export function canonicalEvent(event: Event): string {
  if (event.verdict !== undefined || event.scan !== undefined) return canonical(event);
  const { app, device, id, kind, occurredAt, onSite, place, text, title, url } = event;
  const inside = insideOf(event);
  const { account, confidence } = event.who;
  return JSON.stringify({
    app,
    device,
    id,
    inside,
    kind,
    occurredAt,
    onSite,
    place,
    text,
    title,
    url,
    who: { account, confidence },
  });
}

/** What an event amounts to: harm and severity 1 to 5 with the phrases behind them, or nothing to tell anybody. */
export interface Weight {
  severity: Severity;
  harm: HarmCode | null;
  phrases: string[];
}

/** What was found in an event before anything of the school is known. */
export interface Reading {
  /** The words of a search, when the address is a results page and the event has no text of its own. */
  query: string | null;
  /** The strongest scan: the server's own of text, search and title, or the device's. */
  scan: Scan | null;
}

/** Scans of one batch by what was read: what worries in a title comes again with each of its visitors. */
export type Scanned = Map<string, Scan>;

/**
 * Reads the words of an event with the school's library. The server scans for itself: a device's library may be older, or its scan made up
 * (S2); one that counts what the school has switched off is left out where we can read the words ourselves.
 */
export function readWords(
  event: Event,
  settings: Pick<Settings, 'alerts.phrases'>,
  scanned: Scanned = new Map(),
): Reading {
  const query = event.text === undefined && event.url !== undefined ? (searchQuery(event.url)?.query ?? null) : null;
  const isPage = event.kind === 'page' || event.kind === 'visit';
  const texts = [
    { text: event.text ?? query, isPage: isPage && query === null },
    { text: event.title, isPage: true },
  ];
  const library = libraryFor(settings);
  const { off } = settings['alerts.phrases'];
  const scans = texts.flatMap(({ text, isPage }) =>
    typeof text === 'string' ? [scanOnce(text, isPage, library, scanned)] : [],
  );
  const isStale = scans.length > 0 && event.scan?.matches.some(({ phrase }) => off.includes(phrase));
  if (event.scan && !isStale) scans.push(event.scan);
  return { query, scan: scans.reduce<Scan | null>(stronger, null) };
}

function scanOnce(text: string, isPage: boolean, library: PhraseLibrary, scanned: Scanned): Scan {
  const quiet = isPage ? quietTitles(library) : null;
  if (quiet?.has(text)) return NOTHING_SAID;
  const key = `${isPage ? 'page' : 'words'} ${text}`;
  const found = scanned.get(key) ?? scan(text, library, { isPage });
  if (quiet !== null && !saysSomething(found)) quiet.add(text);
  else scanned.set(key, found);
  return found;
}

function stronger(best: Scan | null, next: Scan): Scan {
  if (best === null) return next;
  return next.severity > best.severity || (next.severity === best.severity && next.score > best.score) ? next : best;
}

/** The greater of what the words and what the refused page say; of equals the words, which say more. */
export function weigh(found: Scan | null, verdict: Verdict | null): Weight {
  const words = found?.severity ?? 0;
  const refused = verdict === null ? null : pageWeight(verdict);
  if (refused && refused.severity > words) return refused;
  if (!found || words === 0) return { severity: 0, harm: null, phrases: [] };
  const harm = found.sum?.harm ?? found.harms[0] ?? null;
  const phrases = found.matches.filter((match) => match.harm === harm).map(({ phrase }) => phrase);
  return { severity: found.severity, harm, phrases: [...new Set(phrases)] };
}

/** A way round the filter is told of also where the policy only warns of it or notes it: that is what noting is for (R88). */
function pageWeight({ action, category }: Verdict): Weight | null {
  if (action === 'allow') return null;
  const weight = refusedWeight(category);
  if (action === 'block' || weight?.harm !== 'circumvention') return action === 'block' ? weight : null;
  return { ...weight, severity: OPENED_ROUND };
}

/** Of a way round the filter that the policy leaves open and notes. */
const OPENED_ROUND: Severity = 2;

function refusedWeight(category: string | null): Weight | null {
  if (category === null || !Object.hasOwn(REFUSED, category)) return null;
  const code = category as CategoryCode;
  const harm = CATEGORIES[code].harm;
  return harm === null ? null : { severity: REFUSED[code]?.severity ?? 0, harm, phrases: [] };
}

/**
 * Whether the address belongs to a help service: then nothing of the page is kept or scanned, so that a child who asks for help is never
 * found out by us. An unlawful address is never private.
 */
export function isPrivate(event: Event, verdict: Verdict | null, world: World): boolean {
  if (verdict?.reason === 'illegal' || event.url === undefined) return false;
  return verdict?.category === 'help' || isHelp(event.url, world);
}

/** Whether the lists know the address as a help service before all else. */
export function isHelp(url: string, { lists }: Pick<World, 'lists'>): boolean {
  const address = normaliseUrl(url);
  const [first, ...others] = address === null ? [] : categoriesOf(address, lists);
  return [first, ...others.filter((other) => other.weight === first?.weight)].some(
    (match) => match?.category === 'help',
  );
}

/** Whether nothing about a visit needs anybody: opened, and no words that worry. What is kept of it is the school's choice (R109). */
export function isOrdinary(event: Event, action: Verdict['action'], severity: Severity): boolean {
  return (event.kind === 'visit' || event.kind === 'page') && action === 'allow' && severity === 0;
}

/** What an event keeps of the page. */
export interface Kept {
  kind: Event['kind'];
  url: string | null;
  title: string | null;
  text: string | null;
  /** Host of the page that asked for it. */
  inside: string | null;
  verdict: Verdict | null;
  scan: Scan | null;
}

/** What is kept of an event that is not private. A visit to a search engine becomes the search that it is; null: nothing at all is kept. */
export function keep(
  event: Event,
  found: { reading: Reading; verdict: Verdict | null; ordinary: boolean },
  urlKept: Settings['filter.urlKept'],
): Kept | null {
  const { reading, verdict, ordinary } = found;
  if (ordinary && urlKept === 'nothing') return null;
  if (ordinary && urlKept === 'host') {
    const url = (event.url !== undefined && normaliseUrl(event.url)?.host) || null;
    return { kind: event.kind, url, title: null, text: null, inside: null, verdict: null, scan: null };
  }
  return {
    kind: reading.query === null ? event.kind : 'search',
    url: event.url ?? null,
    title: event.title ?? null,
    text: event.text ?? reading.query,
    inside: insideOf(event) ?? null,
    verdict,
    scan: saysSomething(reading.scan) ? reading.scan : null,
  };
}

/** Host of the page around what was asked for; only a visit has one. */
function insideOf(event: Event): string | undefined {
  return 'inside' in event ? event.inside : undefined;
}

/** A scan that found nothing, and quietened nothing, is not worth its bytes. */
function saysSomething(found: Scan | null): boolean {
  return found !== null && (found.severity > 0 || found.matches.length > 0 || found.quietened.length > 0 || found.help);
}
