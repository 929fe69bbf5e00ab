import { CATEGORIES } from '@gatehouse/engine';
import { z } from 'zod';
import { OWN_APP } from '../../site/noticed.ts';
import { insideWords, timeWords, uncapital } from '../../ui/words.ts';
import { type AlertHarm, harmWords } from './alerts.ts';
import type { EpisodeEvent } from './alerts-episode.store.ts';

/** A stretch of text in UTF-16 units, as JavaScript counts. */
interface Range {
  start: number;
  end: number;
}

/** One line of "What happened, in order", in words. */
export interface TimelineLine {
  at: Date;
  mark: 'match' | 'ordinary' | 'private';
  what: string;
  /** A name that comes from outside (a title, a program, a site): shown apart, so that its writing direction cannot turn ours. */
  name: string | null;
  verdict: string;
  quote: string | null;
  highlight: Range[];
  note: string | null;
  why: WhyAlerted | null;
}

/** The sum behind a severity, ready to be said. */
export interface WhyAlerted {
  parts: { text: string; weight: number }[];
  close: number;
  total: number;
  severity: number;
  threshold: number;
  /** A refused page instead of words. */
  refused: string | null;
}

// Written by our own ingest, but perhaps by an older release: what does not fit is left out, never a broken page.
const scanSchema = z.object({
  help: z.boolean().catch(false),
  matches: z.array(z.object({ text: z.string(), start: z.int(), end: z.int() })).catch([]),
  sum: z
    .object({
      parts: z.array(z.object({ text: z.string(), weight: z.number() })),
      close: z.number(),
      total: z.number(),
      severity: z.number(),
      threshold: z.number(),
    })
    .nullable()
    .catch(null),
});
const NO_SCAN = { help: false, matches: [], sum: null };

const VERDICTS = { allow: 'allowed', block: 'blocked', warn: 'warned', log: 'watched' } as const;

/** An event in words. */
export function timelineLine(event: EpisodeEvent): TimelineLine {
  if (event.private) return privateLine(event);
  const scan = scanSchema.safeParse(event.scan).data ?? NO_SCAN;
  const spoken = event.kind === 'search' || event.kind === 'typed' || event.kind === 'page' ? event.text : null;
  const inText = rangesIn(spoken, scan.matches);
  const inTitle = inText.length ? [] : rangesIn(event.title, scan.matches);
  const quoted = spoken ?? (inTitle.length ? event.title : null);
  const shown = quoted === null ? null : excerpt(quoted, inText.length ? inText : inTitle);
  return {
    at: event.occurredAt,
    mark: event.matched ? 'match' : 'ordinary',
    ...whatWords(event),
    verdict: event.kind === 'typed' ? 'watched' : VERDICTS[event.action],
    quote: shown?.text ?? null,
    highlight: shown?.ranges ?? [],
    note: noteOf(event, scan.help),
    why: event.matched ? whyAlerted(event, scan.sum) : null,
  };
}

/** Marked words without a sum would look forgotten: they made an alert of another kind, or were too mild for one. */
function noteOf(event: EpisodeEvent, help: boolean): string | null {
  const around = aroundWords(event);
  const note = ownNote(event, help);
  return around === null ? note : [`${around}.`, note].filter(Boolean).join(' ');
}

function aroundWords({ inside, kind }: EpisodeEvent): string | null {
  return inside === null || kind !== 'visit' ? null : insideWords(inside);
}

function ownNote(event: EpisodeEvent, help: boolean): string | null {
  if (event.mistakeAt) return `Said at ${timeWords(event.mistakeAt)} that it was opened by mistake.`;
  if (help && event.severity === 0) return 'Looking for help. Never scored.';
  if (event.matched || event.severity === 0) return null;
  return `Not part of this alert. By itself it is severity ${event.severity}.`;
}

function privateLine(event: EpisodeEvent): TimelineLine {
  return {
    at: event.occurredAt,
    mark: 'private',
    what: 'Opened a help service',
    name: null,
    verdict: 'private',
    quote: null,
    highlight: [],
    note: 'Gatehouse does not record which one, or what was read.',
    why: null,
  };
}

function whatWords(event: EpisodeEvent): { what: string; name: string | null } {
  if (event.app === OWN_APP) return { what: 'Gatehouse noticed:', name: event.title };
  const site = siteOf(event.url);
  if (event.kind === 'search') return { what: site ? 'Searched on' : 'Searched', name: site };
  if (event.kind === 'typed') {
    const where = event.app ?? event.title ?? site;
    return { what: where ? 'Typed in' : 'Typed', name: where };
  }
  const name = event.title ?? site ?? event.app;
  if (event.action === 'block') return { what: 'Tried to open', name: site ?? name ?? 'a page' };
  return { what: event.kind === 'page' ? 'Read' : 'Opened', name: name ?? 'a page' };
}

/** The site of an address without its `www.`; an address that is kept as a host alone is that host. */
export function siteOf(url: string | null): string | null {
  if (!url) return null;
  const parsed = URL.parse(url.includes('://') ? url : `https://${url}`);
  return parsed?.hostname.replace(/^www\./, '') || null;
}

function whyAlerted(event: EpisodeEvent, sum: z.infer<typeof scanSchema>['sum']): WhyAlerted | null {
  if (sum && sum.severity >= event.severity) return { ...sum, refused: null };
  if (event.action !== 'block' || !event.category) return null;
  const name = Object.hasOwn(CATEGORIES, event.category)
    ? CATEGORIES[event.category as keyof typeof CATEGORIES].name
    : event.category;
  return { parts: [], close: 0, total: 0, severity: event.severity, threshold: 0, refused: name };
}

/** Matches whose place in this text holds what was matched: offsets of another text mark nothing. */
function rangesIn(text: string | null, matches: readonly (Range & { text: string })[]): Range[] {
  if (!text) return [];
  return matches
    .filter((match) => text.slice(match.start, match.end) === match.text && match.end > match.start)
    .map(({ start, end }) => ({ start, end }));
}

/** Characters shown around a match, and of a text without one: enough to understand it, sparing with what a child wrote. */
const AROUND = 90;
const LONGEST = 420;

/** The part of a text that shows its matches, with "…" where something is left out, and the ranges moved with it. */
export function excerpt(text: string, ranges: readonly Range[]): { text: string; ranges: Range[] } {
  const flat = text.replace(/[\r\n\t\v\f]/g, ' ');
  if (flat.length <= 2 * AROUND) return { text: flat, ranges: [...ranges] };
  const first = Math.min(...ranges.map((range) => range.start), ranges.length ? flat.length : 0);
  const last = Math.max(...ranges.map((range) => range.end), ranges.length ? 0 : 2 * AROUND);
  const from = wordStart(flat, Math.max(0, first - AROUND));
  const to = wordEnd(flat, Math.min(flat.length, last + AROUND, from + LONGEST));
  const before = from > 0 ? '…' : '';
  const shift = before.length - from;
  return {
    text: `${before}${flat.slice(from, to)}${to < flat.length ? '…' : ''}`,
    ranges: ranges
      .filter((range) => range.start >= from && range.end <= to)
      .map((range) => ({ start: range.start + shift, end: range.end + shift })),
  };
}

/** The next beginning of a word, at most 20 characters on: a cut never splits a word or a character of two units. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space >= 0 && space - at < 20 ? space + 1 : wholeCharacter(text, at);
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space >= 0 && at - space < 20 ? space : wholeCharacter(text, at);
}

function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}

const CONFIDENCE = {
  certain: (who: string) => `signed in as ${who}: certain`,
  likely: (who: string) => `probably ${who}: not certain`,
  not_known: () => 'who it was is not known',
} as const;

/** Where it was, and how sure it is whose it was (S27): the least certain of the matches counts. */
export function deviceWords(
  events: readonly EpisodeEvent[],
  alert: { name: string | null; device: string | null; personId: string | null },
  /** Whoever corrected last whose it is, and what account it came under. */
  corrected?: { by: string | null; account: string | null },
): { device: string | null; place: string | null; onSite: boolean | null; identity: string } {
  const matched = events.filter((event) => event.matched);
  const order = ['not_known', 'likely', 'certain'] as const;
  const least = order.find((level) => matched.some((event) => event.confidence === level)) ?? 'not_known';
  const latest = matched.findLast((event) => event.device !== null);
  const firstName = alert.name?.split(' ')[0] ?? 'this account';
  const place = matched.findLast((event) => event.place !== null)?.place ?? null;
  return {
    device: latest?.device ?? alert.device,
    place,
    onSite: matched.findLast((event) => event.onSite !== null)?.onSite ?? null,
    identity: corrected ? correctedWords(corrected) : CONFIDENCE[alert.personId ? least : 'not_known'](firstName),
  };
}

function correctedWords({ by, account }: { by: string | null; account: string | null }): string {
  const said = account === null ? '' : `signed in as ${account}; `;
  return `${said}corrected by ${by ?? 'a colleague'}`;
}

/** What was seen, in one sentence, for the first line of an incident. */
export function seenWords(alert: { harm: AlertHarm; times: number }, events: readonly EpisodeEvent[]): string {
  const matched = events.filter((event) => event.matched);
  const last = matched.at(-1);
  const line = last && timelineLine(last);
  const quote = line?.quote ? `: “${line.quote}”` : '';
  const around = last && aroundWords(last);
  const what = line
    ? `${line.what}${line.name ? ` ${line.name}` : ''}${around ? `, ${uncapital(around)}` : ''}${quote}`
    : 'The event itself is no longer kept';
  return `${harmWords(alert.harm)}. ${what}.`;
}
