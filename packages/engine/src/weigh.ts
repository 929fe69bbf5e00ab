import { HARM_CODES, type HarmCode, type Severity, severityOf } from './harms.ts';
import type { HarmPhrase } from './phrase-shapes.ts';

/** One phrase found. Offsets are UTF-16 units into the text as given; `text` is what stands there, its middle left out beyond 1,000. */
export interface Match {
  phrase: string;
  harm: HarmCode;
  text: string;
  start: number;
  end: number;
  weight: number;
}

/** How a harm's total came about: each phrase once, plus 10 for each pair close together; `severity` starts at `threshold`. */
export interface HarmSum {
  harm: HarmCode;
  parts: { phrase: string; text: string; weight: number }[];
  close: number;
  total: number;
  severity: Severity;
  threshold: number;
}

/** What a text comes to. `sum` is that of the strongest harm, whose total is `score`. */
export interface Weighed {
  score: number;
  severity: Severity;
  harms: HarmCode[];
  matches: Match[];
  sum: HarmSum | null;
  sums: HarmSum[];
}

/** A match in terms of words: `first` to `last`, both included. */
export interface Span {
  entry: HarmPhrase;
  number: number;
  first: number;
  last: number;
  start: number;
  end: number;
}

/** So many matches are told, the first ones; all are weighed. Whoever types one word a thousand times must not make an event that nobody takes. */
export const MOST_MATCHES = 500;
/** Most UTF-16 units of a match that are told. */
export const LONGEST_SHOWN = 1000;

/** Distance, in words, at which matches add to each other and topics and help make themselves felt. */
export const NEAR = 12;
const CLOSE_BONUS = 10;
const MOST_CLOSE = 30;

/** A span as it is told. */
export function asMatch({ entry, start, end }: Span, text: string): Match {
  return { phrase: entry.id, harm: entry.harm, text: shown(text, start, end), start, end, weight: entry.weight };
}

/** Two words of a phrase may have a page of spaces between them. */
function shown(text: string, start: number, end: number): string {
  if (end - start <= LONGEST_SHOWN) return text.slice(start, end);
  const half = LONGEST_SHOWN / 2 - 1;
  return `${text.slice(start, start + half)}…${text.slice(end - half, end)}`.toWellFormed();
}

/**
 * Of two harms that one saying tells of, the one that says more. "I dont want to be alive, everyone would be better off" is about suicide, and
 * telling it as low mood, too, makes two alerts of one child. A span gives way to a heavier one of the harms named here when they overlap, or,
 * when it is light itself, within {@link NEAR} words.
 */
const GIVES_WAY: Partial<Record<HarmCode, readonly HarmCode[]>> = {
  'self-harm': ['suicide', 'abuse-at-home', 'eating'],
  bullying: [
    'suicide',
    'self-harm',
    'eating',
    'grooming',
    'sexual',
    'image-sharing',
    'abuse-at-home',
    'racism',
    'misogyny',
    'homophobia',
    'weapons',
    'gambling',
    'county-lines',
    'violence',
  ],
  grooming: ['abuse-at-home', 'sexual', 'image-sharing', 'personal-details'],
  sexual: ['image-sharing', 'bullying', 'abuse-at-home', 'misogyny', 'grooming', 'personal-details'],
  violence: [
    'abuse-at-home',
    'suicide',
    'self-harm',
    'weapons',
    'radicalisation',
    'sexual',
    'misogyny',
    'homophobia',
    'racism',
    'county-lines',
    'bullying',
  ],
  drugs: ['county-lines', 'suicide', 'weapons', 'gambling', 'eating', 'sexual', 'grooming', 'abuse-at-home'],
  'county-lines': ['grooming', 'violence'],
  misogyny: ['sexual', 'bullying', 'racism'],
  weapons: ['racism', 'self-harm', 'suicide'],
  'image-sharing': ['bullying', 'sexual', 'homophobia'],
  'personal-details': ['grooming', 'county-lines', 'gambling'],
  homophobia: ['self-harm'],
  'abuse-at-home': ['homophobia', 'bullying', 'violence', 'suicide'],
  circumvention: ['sexual', 'gambling'],
  language: ['misogyny', 'racism', 'homophobia', 'bullying', 'violence', 'sexual', 'abuse-at-home'],
};
const LIGHT = 30;

/** The spans of one harm that another does not say better. Marks words, so that time grows with the spans only. */
function distinct(own: readonly Span[], harm: HarmCode, all: ReadonlyMap<HarmCode, readonly Span[]>): Span[] {
  const others = (GIVES_WAY[harm] ?? []).flatMap((other) => all.get(other) ?? []);
  if (others.length === 0 || own.length === 0) return [...own];
  const at = new Map<number, number>();
  const near = new Map<number, number>();
  for (const { first, last, entry } of others) {
    for (let word = first - NEAR; word <= last + NEAR; word++) {
      near.set(word, Math.max(near.get(word) ?? 0, entry.weight));
      if (word >= first && word <= last) at.set(word, Math.max(at.get(word) ?? 0, entry.weight));
    }
  }
  return own.filter(({ first, last, entry }) => {
    const marks = entry.weight <= LIGHT ? near : at;
    for (let word = first; word <= last; word++) if ((marks.get(word) ?? 0) > entry.weight) return false;
    return true;
  });
}

/**
 * Step 5 of the scan: what the spans that count come to, in their order in the text. `learned` are those of other harms that the classifier heard: each
 * spans a whole line, so none gives way, and nothing but strong language gives way to it.
 */
export function weigh(spans: readonly Span[], text: string, learned: readonly Span[] = []): Weighed {
  // Of a thousand titles, nearly all: none of the twenty harms has anything.
  if (spans.length + learned.length === 0)
    return { score: 0, severity: 0, harms: [], matches: [], sum: null, sums: [] };
  const all = new Map(HARM_CODES.map((harm) => [harm, heaviest(spans.filter((span) => span.entry.harm === harm))]));
  const beside = new Map(all);
  for (const span of learned) beside.set(span.entry.harm, [...(all.get(span.entry.harm) ?? []), span]);
  const phrased = [...all].map(([harm, own]) => distinct(own, harm, harm === 'language' ? beside : all));
  const kept = [...phrased, ...learned.map((span) => [span])].filter((own) => own.length > 0);
  const sums = kept.map((own) => sumOf(own, text)).sort((a, b) => b.severity - a.severity || b.total - a.total);
  const sum = sums[0] ?? null;
  return {
    score: sum?.total ?? 0,
    severity: sum?.severity ?? 0,
    harms: sums.map(({ harm }) => harm),
    matches: kept
      .flat()
      .map((span) => asMatch(span, text))
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .slice(0, MOST_MATCHES),
    sum,
    sums,
  };
}

/**
 * Of matches that overlap, the heavier; of equals the longer, then the earlier. The heaviest are taken first, so that a match which gives
 * way to another takes none down with it. Gives them in order.
 */
function heaviest(spans: readonly Span[]): Span[] {
  if (spans.length < 2) return [...spans];
  const taken = new Set<number>();
  const byWeight = [...spans].sort(
    (a, b) => b.entry.weight - a.entry.weight || b.last - b.first - (a.last - a.first) || a.first - b.first,
  );
  const kept = byWeight.filter(({ first, last }) => {
    for (let word = first; word <= last; word++) if (taken.has(word)) return false;
    for (let word = first; word <= last; word++) taken.add(word);
    return true;
  });
  return kept.sort((a, b) => a.first - b.first);
}

function sumOf(spans: readonly Span[], text: string): HarmSum {
  const seen = new Set<string>();
  const parts: HarmSum['parts'] = [];
  let close = 0;
  let total = 0;
  spans.forEach((span, at) => {
    if (seen.has(span.entry.id)) return;
    seen.add(span.entry.id);
    const before = spans[at - 1];
    if (before !== undefined && span.first - before.last - 1 <= NEAR) close += CLOSE_BONUS;
    parts.push({ phrase: span.entry.id, text: shown(text, span.start, span.end), weight: span.entry.weight });
    total += span.entry.weight;
  });
  close = Math.min(close, MOST_CLOSE);
  total += close;
  const harm = spans[0]?.entry.harm ?? 'language';
  return { harm, parts, close, total, ...severityOf(harm, total) };
}
