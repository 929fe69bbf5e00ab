import type { TextSigns } from './classifier-features.ts';
import { undisguised } from './disguises.ts';
import { type Token, tokens } from './fold.ts';
import { isForeign } from './foreign.ts';
import { HARMS, type Severity } from './harms.ts';
import { learnedIn, signsIn, withoutDoubted } from './learned.ts';
import type { Marks } from './marks.ts';
import type { HarmPhrase, PhraseLibrary } from './phrase-shapes.ts';
import { withinOf } from './phrases.ts';
import { type Found, walk } from './walk.ts';
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

/**
 * `isPage`: the text is what a page shows, and nobody here wrote it; the classifier, which was taught what children write, has no say. `isTyped`: it is being typed, and its
 * last word may go on.
 */
export interface ScanOptions {
  isPage?: boolean;
  isTyped?: boolean;
}

/**
 * Reading a text for what should worry an adult.
 *
 * 1 Words. The text becomes a row of words (fold.ts), each with its possible readings (readings.ts).
 * 2 Walk (walk.ts). From every word we walk the library's automaton along every reading. Words that only add force ("really", "just")
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
 *                breath that she wants to die is both helped and seen. A trouble that is only named as what help is sought for ("suicidal
 *                thoughts helpline") is no statement, and quiet whatever it is (seeking.ts). `help` is true in every case. Naming a service
 *                ("childline") asks, too, but quietens nothing except itself. Nobody needs help against the filter, so "how to stop" it
 *                counts.
 * 5 Weigh. Per harm: of two overlapping matches the heavier counts. Each phrase counts once, however often it is repeated. Two
 *   different ones within 12 words of each other add 10, thrice at most. The total meets the harm's own steps (HARMS).
 *   “dont want to be here” 40 + “nobody would notice” 30, close together +10 = 80; severity 5 starts at 70.
 * 6 Judge. Where no phrase counts, or one of another harm that is not urgent, and somebody wrote the words in English, the words together
 *   may still be like those of a child in trouble; and of several harms told, one may be all but ruled out: see learned.ts.
 *
 * No regular expression sees more than one word and its surroundings, and no step looks back further than a fixed number of words:
 * the time grows with the length of the text, whatever is written in it.
 */
export function scan(
  text: string,
  library: PhraseLibrary,
  { isPage = false, isTyped = false }: ScanOptions = {},
): Scan {
  const row = undisguised(tokens(text), library.vocabulary);
  const found = walk(row, library, isTyped && row.at(-1)?.end === text.length);
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
  const isJudged =
    !isPage && !isOwn && phrased.severity < URGENT && quietened.every(isOpen) && isEnglish(row, counted, library);
  const learned = isJudged ? learnedIn(row, library, found, told) : null;
  const weighed = learned === null || learned.spans.length === 0 ? phrased : weigh(counted, text, learned.spans);
  const named = learned === null ? weighed : withoutDoubted(weighed, learned.shares);
  return { ...named, help: found.help, quietened: quietened.slice(0, MOST_MATCHES) };
}

/** Somebody looks at once, and another name for it would only be in the way. */
const URGENT: Severity = 5;

function isOpen({ because }: Quietened): boolean {
  return because !== 'innocent';
}

/** The classifier was taught English alone: see foreign.ts. */
function isEnglish(row: readonly Token[], counted: readonly Span[], { vocabulary }: PhraseLibrary): boolean {
  return !counted.some(({ entry }) => entry.foreign) && !isForeign(row, vocabulary);
}

/** What the classifier reads of a whole text, for those who teach it. */
export function textSigns(text: string, library: PhraseLibrary): TextSigns {
  const row = undisguised(tokens(text), library.vocabulary);
  return signsIn(row, library, walk(row, library), { first: 0, last: row.length - 1 });
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
  if (HARMS[harm].route === 'technical') return null;
  if (lies(span, found.sought)) return 'help';
  if (urgent === true) return null;
  return touches(span, found.helped) || touches(span, found.asking) ? 'help' : null;
}

/** Whether all its words are among these. */
function lies({ first, last }: Span, words: ReadonlySet<number>): boolean {
  for (let at = first; at <= last; at++) if (!words.has(at)) return false;
  return true;
}

function touches({ first, last }: Span, words: Pick<Marks, 'has'> | undefined): boolean {
  if (words === undefined) return false;
  for (let at = first; at <= last; at++) if (words.has(at)) return true;
  return false;
}
