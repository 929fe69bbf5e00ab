import { type Automaton, NOWHERE, ROOT } from './automaton.ts';
import type { Token } from './fold.ts';
import { Marks } from './marks.ts';
import type { HarmPhrase, Outcome, PhraseLibrary } from './phrase-shapes.ts';
import { type Reading, readingsAt, type Vocabulary } from './readings.ts';
import { type Extent, markAll, sentenceAround, settleSearches } from './seeking.ts';
import { NEAR, type Span } from './weigh.ts';

/** Stepped over inside a phrase: they add force, not meaning. */
const FORCE = new Set(
  'really rly rlly just so actually literally like even honestly kinda properly proper fully fucking fkn effing bloody ever still totally'.split(
    ' ',
  ),
);
const MOST_FORCE = 2;
/** Readings of one place that are followed: the classes that “in” and “her” belong to are a hundred and fifty, and a wording that begins with one that is not followed is never heard. */
const MOST_READINGS = 1024;
const NONE: Reading[] = [];
/** No wording reaches further, in words, gaps included. */
const LONGEST_WALK = 64;

/** What one walk over the row collects. */
export interface Found {
  /** For each word, its readings and the classes that begin with it. */
  readings: readonly (readonly Reading[])[];
  harms: Span[];
  /** Parts of combinations, by entry, then by part. */
  parts: Map<HarmPhrase, Span[][]>;
  /** Per entry number, the words that an innocent wording covers. */
  innocent: Map<number, Marks>;
  /** Per topic, the words near which it is mentioned. */
  topics: Map<string, Marks>;
  /** Words that help quietens: the sentence around it, and those that ask. */
  helped: Set<number>;
  asking: Set<number>;
  /** Searches for help as they were met, and, once all are, the words of those that state nothing, and of the sentences that these stand in. */
  searches: Extent[];
  sought: Set<number>;
  searching: Set<number>;
  help: boolean;
}

/**
 * From the last word to the first, so that what a later word may say is known when an earlier one asks. A class that is complete becomes
 * one more reading of the word it began at ("mums boyfriend" is also {family}), and is walked from like any other. `mayGoOn`: the last word may.
 */
export function walk(row: readonly Token[], library: PhraseLibrary, mayGoOn = false): Found {
  const readings: Reading[][] = row.map(() => NONE);
  const found: Found = {
    readings,
    harms: [],
    parts: new Map(),
    innocent: new Map(),
    topics: new Map(),
    helped: new Set(),
    asking: new Set(),
    searches: [],
    sought: new Set(),
    searching: new Set(),
    help: false,
  };
  const { automaton, vocabulary } = library;
  // One object for all words: most begin nothing, and then nothing is made for them.
  const path: Walk = { row, readings, found, automaton, first: 0, here: NONE, start: 0, seen: new Set() };
  for (let first = row.length - 1; first >= 0; first--) {
    const here =
      mayGoOn && first === row.length - 1 ? lastReadings(row, vocabulary) : readingsAt(row, first, vocabulary);
    if (here.length === 0) continue;
    readings[first] = path.here = here;
    path.first = first;
    if (path.seen.size > 0) path.seen.clear();
    for (let at = 0; at < here.length && at < MOST_READINGS; at++) {
      const reading = here[at];
      const place = reading === undefined ? NOWHERE : automaton.step(ROOT, reading.word);
      if (reading === undefined || place === NOWHERE) continue;
      path.start = reading.start;
      // No two readings of a word come to one place, so nobody asks whether this was seen.
      goOn(path, place, reading, 0);
    }
  }
  for (const parts of found.parts.values()) for (const spans of parts) spans.reverse();
  settleSearches(row, found);
  return found;
}

/** What the last word of a text may say that may go on. */
function lastReadings(row: readonly Token[], vocabulary: Vocabulary): Reading[] {
  const here = readingsAt(row, row.length - 1, vocabulary);
  if (here.length === 0) return here;
  const counts = vocabulary.begunBy(row.at(-1)?.text ?? '');
  return here.filter(({ word }) => counts(word));
}

interface Walk {
  row: readonly Token[];
  readings: readonly Reading[][];
  found: Found;
  automaton: Automaton<Outcome>;
  /** The word at which the walk began, its readings, which grow as classes are completed, and its offset. */
  first: number;
  here: Reading[];
  start: number;
  /** Where the walk has been: a place, a word, and how many words were stepped over. */
  seen: Set<number>;
}

/** Goes on from a place where the walk has not been; `forced` counts the words stepped over so far. */
function follow(path: Walk, place: number, reading: Reading, forced: number): void {
  const { first, seen } = path;
  const key = (place * LONGEST_WALK + Math.min(reading.next - 1 - first, LONGEST_WALK - 1)) * (MOST_FORCE + 1) + forced;
  if (seen.has(key)) return;
  seen.add(key);
  goOn(path, place, reading, forced);
}

function goOn(path: Walk, place: number, reading: Reading, forced: number): void {
  const { row, automaton } = path;
  const last = reading.next - 1;
  const past = automaton.firstOutcome(place + 1);
  for (let at = automaton.firstOutcome(place); at < past; at++) note(path, automaton.outcome(at), last, reading.end);
  if (!automaton.leadsOn(place) || row[last]?.gap === 'sentence') return;
  step(path, place, reading.next, forced);
  for (let at = reading.next, skipped = forced + 1; skipped <= MOST_FORCE; at++, skipped++) {
    const word = row[at];
    if (word === undefined || !FORCE.has(word.text) || word.gap === 'sentence') break;
    step(path, place, at + 1, skipped);
  }
  for (const { most, to } of automaton.skips(place)) {
    for (let at = reading.next; at <= reading.next + most && at < row.length; at++) {
      if (row[at - 1]?.gap === 'sentence') break;
      step(path, to, at, forced);
    }
  }
}

function step(path: Walk, place: number, at: number, forced: number): void {
  const { automaton, readings } = path;
  const here = readings[at];
  if (here === undefined) return;
  for (let nth = 0; nth < here.length; nth++) {
    const next = here[nth] as Reading;
    const further = automaton.step(place, next.word);
    if (further !== NOWHERE) follow(path, further, next, forced);
  }
}

function note({ found, row, here, first, start }: Walk, outcome: Outcome, last: number, end: number): void {
  if (outcome.kind === 'class') {
    const { symbol: word } = outcome;
    if (!isAmong(here, word, last + 1)) here.push({ word, next: last + 1, start, end });
  } else if (outcome.kind === 'harm') {
    const { entry, number, part } = outcome;
    const span = { entry, number, first, last, start, end };
    if (entry.parts === undefined) found.harms.push(span);
    else {
      const parts = found.parts.get(entry) ?? entry.parts.map(() => []);
      parts[part]?.push(span);
      found.parts.set(entry, parts);
    }
  } else if (outcome.kind === 'innocent') mark(found.innocent, outcome.number, first, last);
  else if (outcome.kind === 'topic') mark(found.topics, outcome.topic, first - NEAR, last + NEAR);
  else {
    found.help = true;
    if (outcome.reach === 'search') {
      found.searches.push({ first, last });
      return;
    }
    markAll(found.asking, first, last);
    if (outcome.reach === 'sentence') markAll(found.helped, ...sentenceAround(row, { first, last }));
  }
}

function isAmong(readings: readonly Reading[], word: number, next: number): boolean {
  for (let nth = 0; nth < readings.length; nth++) {
    const known = readings[nth] as Reading;
    if (known.word === word && known.next === next) return true;
  }
  return false;
}

function mark<K>(marks: Map<K, Marks>, key: K, from: number, to: number): void {
  const known = marks.get(key);
  if (known === undefined) marks.set(key, new Marks(from, to));
  else known.add(from, to);
}
