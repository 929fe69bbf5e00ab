import type { WeightedPhrase } from './weighted-lists.ts';
import type { WeightedMode, WeightedScore } from './weighted-score.ts';

type Score = Omit<WeightedScore, 'categories'>;

/** The score of a page by searching it for one phrase after the other: slow, and plain enough to be believed. For tests and benches. */
export function naiveWeightedScore(phrases: readonly WeightedPhrase[], page: string, mode: WeightedMode): Score {
  const smart = naiveReading(phrases, stripped(page), mode);
  if (smart.exception || smart.banned) return smart;
  const raw = naiveReading(phrases, [...page].map(folded).join('').replace(/[<>]/g, ' '), mode);
  if (raw.exception) return raw;
  const [least = 0, most = 0] = [smart.score, raw.score].sort((a, b) => a - b);
  return { ...raw, score: most > 0 ? most : least };
}

function folded(char: string): string {
  if (/[A-Z\xC0-\xDD]/.test(char)) return String.fromCharCode(char.charCodeAt(0) + 32);
  return /[\0-\-:;?[-`]/.test(char) ? ' ' : char;
}

function stripped(page: string): string {
  let text = ' ';
  let isMarkup = false;
  for (const char of page) {
    if (char === '<') isMarkup = true;
    if (char === '>') isMarkup = false;
    if (isMarkup) continue;
    const next = char === '>' ? ' ' : folded(char);
    if (next !== ' ' || !text.endsWith(' ')) text += next;
  }
  return text;
}

function naiveReading(phrases: readonly WeightedPhrase[], text: string, mode: WeightedMode): Score {
  const single = new Map<string, WeightedPhrase>();
  const counted: [WeightedPhrase, number][] = [];
  for (const entry of phrases) {
    const parts = entry.parts.map((bytes) => String.fromCharCode(...bytes));
    if (parts.length > 1) counted.push([entry, Math.min(...parts.map((part) => occurrences(text, part)))]);
    else {
      const before = single.get(parts[0] ?? '');
      if (before === undefined || strength(entry) > strength(before)) single.set(parts[0] ?? '', entry);
    }
  }
  for (const [phrase, entry] of single) counted.push([entry, occurrences(text, phrase)]);
  const found = counted.filter(([, times]) => times > 0);
  const exception = found.some(([{ kind }]) => kind === 'exception');
  if (exception) return { score: 0, banned: false, exception };
  const score = found.reduce((sum, [{ weight }, times]) => sum + weight * (mode === 'once' ? 1 : times), 0);
  return { score, banned: found.some(([{ kind }]) => kind === 'banned'), exception };
}

function strength({ kind, weight }: WeightedPhrase): number {
  if (kind === 'exception') return 1e9;
  return kind === 'banned' ? 1e8 : weight;
}

const known = { text: '', counts: new Map<string, number>() };

function occurrences(text: string, phrase: string): number {
  if (known.text !== text) Object.assign(known, { text, counts: new Map() });
  const before = known.counts.get(phrase);
  if (before !== undefined) return before;
  let count = 0;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) count++;
  known.counts.set(phrase, count);
  return count;
}
