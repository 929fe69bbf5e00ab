import { Automaton, ROOT } from './automaton.ts';
import type { TextClassifier } from './classifier.ts';
import { HARMS, type HarmCode } from './harms.ts';
import type { HarmPhrase, LearnedEntry, Outcome, PhraseLibrary, PhraseProblem, PhraseSource } from './phrase-shapes.ts';
import { NUMBER, Vocabulary } from './readings.ts';
import { WAYS, type Way } from './same.ts';
import {
  columnOf,
  type Element,
  NO_SYMBOL,
  type Wording,
  WordingReader,
  type Wordings,
  wordElement,
} from './wordings.ts';

/** Written as one word (`#wanttodie`), but only when long enough not to be part of everyday spelling. */
const SHORTEST_JOINED = 8;
const DEFAULT_WITHIN = 6;

/** The words between which the parts of an entry may lie. */
export function withinOf(entry: HarmPhrase): number {
  return entry.within ?? DEFAULT_WITHIN;
}

/** Builds the automaton. A wrong entry is left out and reported; the others count. Never throws. */
export function compilePhrases(
  source: readonly PhraseSource[],
  classifier: TextClassifier | null = null,
): { library: PhraseLibrary; problems: PhraseProblem[] } {
  const compiler = new Compiler();
  for (const [index, entry] of source.entries()) compiler.add(entry, index + 1);
  compiler.checkNames();
  const { phrases, vocabulary, automaton, classes, learned, problems } = compiler;
  automaton.seal();
  vocabulary.seal();
  return { library: { phrases, vocabulary, automaton, classifier, classes, learned }, problems };
}

/** What is wrong with an entry as a whole, or null. Data may come from a file, so types are not trusted. */
function complaintAbout(entry: PhraseSource, ids: ReadonlySet<string>): string | null {
  if (typeof entry?.id !== 'string' || entry.id === '') return 'An entry needs an id.';
  if (ids.has(entry.id)) return `The id ${entry.id} is used twice.`;
  if ('help' in entry) return typeof entry.help === 'string' ? null : 'The wording is missing.';
  if ('topic' in entry || 'class' in entry) return typeof entry.words === 'string' ? null : 'The wording is missing.';
  if (!Object.hasOwn(HARMS, entry.harm)) return `There is no harm “${entry.harm}”.`;
  if (!(entry.weight >= 5 && entry.weight <= 100)) return 'The weight lies between 5 and 100.';
  const said = [entry.phrase, entry.parts, entry.learned].filter((each) => each !== undefined);
  if (said.length !== 1) return 'An entry has a phrase, or parts, or is learned.';
  if (entry.learned !== undefined && !(entry.learned > 0 && entry.learned < 1)) return 'How sure lies between 0 and 1.';
  if (entry.parts !== undefined && (!Array.isArray(entry.parts) || entry.parts.length < 2))
    return 'A combination needs two parts at least.';
  const texts = [...(entry.parts ?? []), entry.phrase ?? '', entry.innocent ?? '', entry.unless ?? ''];
  return texts.every((text) => typeof text === 'string') ? null : 'A wording is text.';
}

/** A topic or class that an entry names. */
interface Asked {
  id: string;
  line: number;
  name: string;
  what: string;
}

class Compiler {
  readonly phrases = new Map<string, HarmPhrase>();
  readonly vocabulary = new Vocabulary();
  readonly automaton = new Automaton<Outcome>();
  readonly learned = new Map<HarmCode, LearnedEntry[]>();
  readonly classes = new Map<number, string>();
  readonly problems: PhraseProblem[] = [];
  readonly #ids = new Set<string>();
  /** Topics and classes, those that were said and those that were asked for. */
  readonly #said = new Set([NUMBER]);
  readonly #asked: Asked[] = [];
  readonly #classes = new Map<string, Outcome>();
  readonly #reader = new WordingReader();

  constructor() {
    for (const { name, words } of WAYS) {
      const outcome = this.#class(name);
      // A single word stands for itself: `ur` is in two groups, and each would wait for the other.
      if (words.length === 1) this.#growSymbol(this.vocabulary.add(words[0] ?? ''), outcome);
      else this.#grow(ROOT, words.map(wordElement), 0, outcome, name);
    }
  }

  add(entry: PhraseSource, line: number): void {
    const complaint = complaintAbout(entry, this.#ids);
    if (complaint !== null) {
      this.problems.push({ id: entry?.id ?? '', line, column: 1, message: complaint });
      return;
    }
    this.#ids.add(entry.id);
    if ('help' in entry) this.#wordings(entry.help, { kind: 'help', reach: entry.reach }, entry.id, line);
    else if ('topic' in entry) {
      this.#said.add(entry.topic);
      this.#wordings(entry.words, { kind: 'topic', topic: entry.topic }, entry.id, line);
    } else if ('class' in entry) {
      this.#said.add(`{${entry.class}}`);
      if (entry.unjudged !== true) this.classes.set(this.vocabulary.symbol(`{${entry.class}}`), entry.class);
      this.#wordings(entry.words, this.#class(`{${entry.class}}`), entry.id, line);
    } else this.#harm(entry, line);
  }

  /** Topics and classes may be defined after the entries that name them, so this comes last. */
  checkNames(): void {
    for (const { id, line, name, what } of this.#asked) {
      if (this.#said.has(name)) continue;
      this.problems.push({ id, line, column: 1, message: `No entry says what the ${what} “${name}” is.` });
    }
  }

  #harm(entry: HarmPhrase, line: number): void {
    const number = this.phrases.size;
    this.phrases.set(entry.id, entry);
    const { learned } = entry;
    if (learned !== undefined) {
      const own = [...(this.learned.get(entry.harm) ?? []), { entry: { ...entry, learned }, number }];
      this.learned.set(
        entry.harm,
        own.sort((a, b) => b.entry.learned - a.entry.learned),
      );
      return;
    }
    const parts = entry.parts ?? [entry.phrase ?? ''];
    parts.forEach((part, index) => {
      this.#wordings(part, { kind: 'harm', entry, number, part: index }, entry.id, line);
    });
    if (entry.innocent !== undefined) this.#innocent(entry, entry.innocent, parts, number, line);
    if (entry.unless !== undefined) this.#wordings(entry.unless, { kind: 'topic', topic: entry.id }, entry.id, line);
    for (const topic of entry.topics ?? []) this.#ask(topic, { id: entry.id, line, what: 'topic' });
  }

  /** An innocent wording that shares no word with its phrase can never overlap it: its author meant `unless`. */
  #innocent(entry: HarmPhrase, innocent: Wordings, parts: readonly Wordings[], number: number, line: number): void {
    const read = this.#reader.read(innocent);
    if (!/[{~/.]/.test(parts.join(' ') + innocent)) {
      const own = new Set(parts.flatMap((part) => this.#reader.read(part).flatMap(wordsIn)));
      for (const [place, wording] of read.entries()) {
        if (wordsIn(wording).some((word) => own.has(word))) continue;
        this.problems.push({
          id: entry.id,
          line,
          column: columnOf(innocent, place),
          message: `“${innocent.split('|')[place]?.trim()}” never overlaps the phrase; use unless.`,
        });
      }
    }
    this.#wordings(innocent, { kind: 'innocent', number }, entry.id, line, read);
  }

  #wordings(wordings: Wordings, outcome: Outcome, id: string, line: number, read = this.#reader.read(wordings)): void {
    for (let place = 0; place < read.length; place++) {
      const { ways, joined, fault } = read[place] as Wording;
      if (fault !== null) this.problems.push({ id, line, column: columnOf(wordings, place), message: fault });
      for (let nth = 0; nth < ways.length; nth++) {
        const way = ways[nth] as readonly Element[];
        for (let at = 0; at < way.length; at++) {
          const { classes } = way[at] as Element;
          if (classes.length > 0) for (const name of classes) this.#ask(name, { id, line, what: 'class' });
        }
        this.#grow(ROOT, way, 0, outcome);
      }
      if (joined !== null && joined.length >= SHORTEST_JOINED) this.#growSymbol(this.vocabulary.add(joined), outcome);
    }
  }

  /** Notes that a name has to be said, by an entry to come if by none so far. */
  #ask(name: string, by: Omit<Asked, 'name'>): void {
    if (!this.#said.has(name)) this.#asked.push({ ...by, name });
  }

  /** What completes a class: always the same object, so that a place holds it once. */
  #class(name: string): Outcome {
    const known = this.#classes.get(name);
    if (known !== undefined) return known;
    const outcome: Outcome = { kind: 'class', symbol: this.vocabulary.symbol(name) };
    this.#classes.set(name, outcome);
    return outcome;
  }

  /** Grows the elements from one of them on: one row, or several where a word belongs to two groups of {@link SAME}; `except` is the group that has no say in it. */
  #grow(from: number, elements: readonly Element[], start: number, outcome: Outcome, except?: string): void {
    const { automaton } = this;
    let place = from;
    for (let at = start; at < elements.length; at++) {
      const element = elements[at] as Element;
      if (element.ways !== undefined && this.#growWays(place, elements, at, outcome, except)) return;
      if (element.symbol === NO_SYMBOL) element.symbol = this.#numberOf(element);
      place = element.symbol < 0 ? automaton.growSkip(place, -element.symbol) : automaton.grow(place, element.symbol);
    }
    automaton.complete(place, outcome);
  }

  /** Goes on by the longest ways that are written here, each as its group. Whether there are any. */
  #growWays(place: number, elements: readonly Element[], at: number, outcome: Outcome, except?: string): boolean {
    const ways = elements[at]?.ways ?? [];
    let longest = 0;
    for (let nth = 0; nth < ways.length; nth++) {
      const { name, words } = ways[nth] as Way;
      if (words.length < longest) break;
      if (name === except || !isWritten(words, elements, at)) continue;
      longest = words.length;
      this.#grow(this.automaton.grow(place, this.vocabulary.symbol(name)), elements, at + longest, outcome, except);
    }
    return longest > 0;
  }

  #growSymbol(symbol: number, outcome: Outcome): void {
    this.automaton.complete(this.automaton.grow(ROOT, symbol), outcome);
  }

  /** By what the automaton knows an element. What is one of several is a class of its own, which whoever asks first fills. */
  #numberOf({ kind, name, words, classes }: Element): number {
    if (kind === 'word') return this.vocabulary.add(name);
    if (kind === 'any') {
      const outcome = this.#class(name);
      for (const word of words) this.#grow(ROOT, [word], 0, outcome);
      for (const each of classes) this.#growSymbol(this.vocabulary.symbol(each), outcome);
    }
    return this.vocabulary.symbol(name);
  }
}

/** Whether words, of which the first is known to be, are written here. */
function isWritten(words: readonly string[], elements: readonly Element[], at: number): boolean {
  for (let behind = 1; behind < words.length; behind++) {
    const element = elements[at + behind];
    if (element?.kind !== 'word' || element.name !== words[behind]) return false;
  }
  return true;
}

function wordsIn({ ways }: Wording): string[] {
  return ways.flatMap((way) => way.map(({ name }) => name));
}
