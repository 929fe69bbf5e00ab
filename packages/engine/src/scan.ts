import { type Automaton, NOWHERE, ROOT } from './automaton.ts';
import type { TextSigns } from './classifier-features.ts';
import { type Token, tokens } from './fold.ts';
import { HARMS, type Severity } from './harms.ts';
import { learnedIn, signsIn, withoutDoubted } from './learned.ts';
import { Marks } from './marks.ts';
import { type HarmPhrase, type Outcome, type PhraseLibrary, withinOf } from './phrases.ts';
import { type Reading, readingsAt } from './readings.ts';
import { asMatch, type Match, MOST_MATCHES, NEAR, type Span, type Weighed, weigh } from './weigh.ts';

/** A phrase that was found and does not count, and why: shown when somebody asks why nothing alerted. */
export interface Quietened extends Match {
  because: 'innocent' | 'topic' | 'help';
}

/** What a text says. `help` when somebody looks for help. */
export interface Scan extends Weighed {
  help: boolean;
  quietened: Quietened[];
}

/** `isPage`: the text is what a page shows, and nobody here wrote it; the classifier, which was taught what children write, has no say. */
export interface ScanOptions {
  isPage?: boolean;
}

/**
 * Reading a text for what should worry an adult.
 *
 * 1 Words. The text becomes a row of words (fold.ts), each with its possible readings (readings.ts).
 * 2 Walk. From every word we walk the library's automaton along every reading. Words that only add force ("really", "just")
 *   may be stepped over, two at most; the end of a sentence may not. One walk finds phrases, innocent wordings, topics and help.
 * 3 Combine. The parts of a combination become one match where they lie close enough, in either order.
 * 4 Quieten. A match does not count when
 *     innocent   one of its own innocent wordings overlaps it: "kill time" overlaps "kill"; "kill time … kill myself" does not help
 *                the second;
 *     topic      one of its topics, or one of its own "unless" wordings, is within 12 words: "Romeo", "coursework", "trailer".
 *                Only entries that say so listen to topics, and plain statements about oneself do not: a child may write the
 *                truth in an essay;
 *     help       somebody looks for help. Looking for help is never scored: the words that ask, and the sentence around
 *                them (12 words either way), stay silent: "how to help a friend who …", "how do i stop …". Only entries marked urgent,
 *                a clear first-person statement or a plan, are heard all the same: a child who asks for help and says in the same
 *                breath that she wants to die is both helped and seen. `help` is true in every case. Naming a service
 *                ("childline") asks, too, but quietens nothing except itself. Nobody needs help against the filter, so "how to stop" it
 *                counts.
 * 5 Weigh. Per harm: of two overlapping matches the heavier counts. Each phrase counts once, however often it is repeated. Two
 *   different ones within 12 words of each other add 10, thrice at most. The total meets the harm's own steps (HARMS).
 *   “dont want to be here” 40 + “nobody would notice” 30, close together +10 = 80; severity 5 starts at 70.
 * 6 Judge. Where no phrase counts, or one of another harm that is not urgent, and somebody wrote the words, the words together
 *   may still be like those of a child in trouble; and of several harms told, one may be all but ruled out: see learned.ts.
 *
 * No regular expression sees more than one word and its surroundings, and no step looks back further than a fixed number of words:
 * the time grows with the length of the text, whatever is written in it.
 */
export function scan(text: string, library: PhraseLibrary, { isPage = false }: ScanOptions = {}): Scan {
  const row = tokens(text);
  const found = walk(row, library);
  const spans = [...found.harms, ...combine(found.parts)].sort((a, b) => a.first - b.first || b.last - a.last);
  const counted: Span[] = [];
  const quietened: Quietened[] = [];
  for (const span of spans) {
    const because = quietReason(span, found);
    if (because === null) counted.push(span);
    else quietened.push({ ...asMatch(span, text), because });
  }
  const phrased = weigh(counted, text);
  // Where the library knows words that mean nothing by it ("killing myself laughing"), it knows better.
  const told = phrased.harms.filter((harm) => harm !== 'language');
  const isOwn = counted.some(({ entry }) => entry.own && entry.harm !== 'language');
  const isJudged = !isPage && !isOwn && phrased.severity < URGENT && quietened.every(isOpen);
  const learned = isJudged ? learnedIn(row, library, found, told) : null;
  const weighed = learned === null || learned.spans.length === 0 ? phrased : weigh(counted, text, learned.spans);
  const named = learned === null ? weighed : withoutDoubted(weighed, learned.shares);
  return { ...named, help: found.help, quietened: quietened.slice(0, MOST_MATCHES) };
}

/** Somebody looks at once, and another name for it would only be in the way. */
const URGENT: Severity = 5;

/** Stepped over inside a phrase: they add force, not meaning. */
const FORCE = new Set(
  'really rly rlly just so actually literally like even honestly kinda properly proper fully fucking fkn effing bloody ever still totally'.split(
    ' ',
  ),
);
const MOST_FORCE = 2;
/** Readings of one place that are followed; real text has a dozen. */
const MOST_READINGS = 64;
const NONE: Reading[] = [];
/** No wording reaches further, in words, gaps included. */
const LONGEST_WALK = 64;

function isOpen({ because }: Quietened): boolean {
  return because !== 'innocent';
}

/** What the classifier reads of a whole text, for those who teach it. */
export function textSigns(text: string, library: PhraseLibrary): TextSigns {
  const row = tokens(text);
  return signsIn(row, library, walk(row, library), { first: 0, last: row.length - 1 });
}

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
  /** Words that help quietens; those of the asking words themselves quieten urgent entries too. */
  helped: Set<number>;
  asking: Set<number>;
  help: boolean;
}

/**
 * From the last word to the first, so that what a later word may say is known when an earlier one asks. A class that is complete becomes
 * one more reading of the word it began at ("mums boyfriend" is also {family}), and is walked from like any other.
 */
function walk(row: readonly Token[], library: PhraseLibrary): Found {
  const readings: Reading[][] = row.map(() => NONE);
  const found: Found = {
    readings,
    harms: [],
    parts: new Map(),
    innocent: new Map(),
    topics: new Map(),
    helped: new Set(),
    asking: new Set(),
    help: false,
  };
  const { automaton, vocabulary } = library;
  // One object for all words: most begin nothing, and then nothing is made for them.
  const path: Walk = { row, readings, found, automaton, first: 0, here: NONE, start: 0, seen: new Set() };
  for (let first = row.length - 1; first >= 0; first--) {
    const here = readingsAt(row, first, vocabulary);
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
  return found;
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

type Extent = Pick<Span, 'first' | 'last'>;

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

function markAll(set: Set<number>, from: number, to: number): void {
  for (let at = from; at <= to; at++) set.add(at);
}

function sentenceAround(row: readonly Token[], { first, last }: Extent): [number, number] {
  let from = first;
  let to = last;
  while (from > 0 && first - from < NEAR && row[from - 1]?.gap !== 'sentence') from--;
  while (to - last < NEAR && to + 1 < row.length && row[to]?.gap !== 'sentence') to++;
  return [from, to];
}

/** One match per first part for which every other part lies near; it spans them all. */
function combine(parts: Map<HarmPhrase, Span[][]>): Span[] {
  const combined: Span[] = [];
  for (const [entry, [heads = [], ...others]] of parts) {
    for (const head of heads) {
      const near = others.map((spans) => nearest(spans, head, withinOf(entry)));
      if (near.includes(null)) continue;
      const all = [head, ...near.filter((span) => span !== null)];
      combined.push({
        ...head,
        first: Math.min(...all.map((span) => span.first)),
        last: Math.max(...all.map((span) => span.last)),
        start: Math.min(...all.map((span) => span.start)),
        end: Math.max(...all.map((span) => span.end)),
      });
    }
  }
  return combined;
}

/** The span closest to another, at most so many words between them, not overlapping it. Spans are in order of `first`. */
function nearest(spans: readonly Span[], to: Span, within: number): Span | null {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.first ?? 0) < to.first - within - NEAR) low = middle + 1;
    else high = middle;
  }
  let best: Span | null = null;
  let distance = within + 1;
  for (let at = low; at < spans.length; at++) {
    const span = spans[at];
    if (span === undefined || span.first > to.last + within + 1) break;
    const between = span.first > to.last ? span.first - to.last - 1 : to.first - span.last - 1;
    if (between >= 0 && between < distance) [best, distance] = [span, between];
  }
  return best;
}

function quietReason(span: Span, found: Found): Quietened['because'] | null {
  if (touches(span, found.innocent.get(span.number))) return 'innocent';
  const { id, harm, urgent, topics = [] } = span.entry;
  if ([id, ...topics].some((topic) => touches(span, found.topics.get(topic)))) return 'topic';
  if (urgent === true || HARMS[harm].route === 'technical') return null;
  return touches(span, found.helped) || touches(span, found.asking) ? 'help' : null;
}

function touches({ first, last }: Span, words: Pick<Marks, 'has'> | undefined): boolean {
  if (words === undefined) return false;
  for (let at = first; at <= last; at++) if (words.has(at)) return true;
  return false;
}
