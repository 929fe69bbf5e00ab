import { Automaton, ROOT } from './automaton.ts';
import type { TextClassifier } from './classifier.ts';
import { tokens } from './fold.ts';
import { HARMS, type HarmCode } from './harms.ts';
import type { HarmPhrase, LearnedEntry, Outcome, PhraseLibrary, PhraseProblem, PhraseSource } from './phrase-shapes.ts';
import { NUMBER, Vocabulary } from './readings.ts';
import { SAME } from './same.ts';
import { type Element, parseWordings, type Wordings } from './wordings.ts';

/** Written as one word (`#wanttodie`), but only when long enough not to be part of everyday spelling. */
const SHORTEST_JOINED = 8;
const DEFAULT_WITHIN = 6;

/** Ways of {@link SAME} by their first word, the longer first. */
const SAME_BY_FIRST = new Map<string, { name: string; way: readonly string[] }[]>();
for (const group of SAME) {
  for (const way of group) {
    const ways = SAME_BY_FIRST.get(way[0] ?? '') ?? [];
    ways.push({ name: `=${group[0]?.join(' ')}`, way });
    SAME_BY_FIRST.set(way[0] ?? '', ways);
  }
}
for (const ways of SAME_BY_FIRST.values()) ways.sort((a, b) => b.way.length - a.way.length);

/** The words between which the parts of an entry may lie. */
export function withinOf(entry: HarmPhrase): number {
  return entry.within ?? DEFAULT_WITHIN;
}

/** Builds the automaton. A wrong entry is left out and reported; the others count. Never throws. */
export function compilePhrases(
  source: readonly PhraseSource[],
  classifier: TextClassifier | null = null,
): { library: PhraseLibrary; problems: PhraseProblem[] } {
  const compiler = new Compiler(classifier);
  for (const [index, entry] of source.entries()) compiler.add(entry, index + 1);
  compiler.checkNames();
  compiler.automaton.seal();
  return { library: compiler, problems: compiler.problems };
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

class Compiler implements PhraseLibrary {
  readonly phrases = new Map<string, HarmPhrase>();
  readonly vocabulary = new Vocabulary();
  readonly automaton = new Automaton<Outcome>();
  readonly learned = new Map<HarmCode, LearnedEntry[]>();
  readonly classifier: TextClassifier | null;
  readonly classes = new Map<number, string>();
  readonly problems: PhraseProblem[] = [];
  readonly #ids = new Set<string>();
  /** Topics and classes, those that were said and those that were asked for. */
  readonly #said = new Set([NUMBER]);
  readonly #asked: { id: string; line: number; name: string; what: string }[] = [];
  readonly #classes = new Map<number, Outcome>();

  constructor(classifier: TextClassifier | null) {
    this.classifier = classifier;
    for (const group of SAME) {
      const name = `=${group[0]?.join(' ')}`;
      for (const way of group) {
        const elements = way.map((word): Element => ({ kind: 'word', word }));
        // A single word stands for itself: `ur` is in two groups, and each would wait for the other.
        const rows = way.length === 1 ? [[this.vocabulary.add(way[0] ?? '')]] : this.#symbols(elements, name);
        for (const symbols of rows) this.#grow(symbols, this.#class(name));
      }
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
    // A thousand entries ask ten thousand times, and the library keeps its compiler.
    this.#asked.length = 0;
    this.#said.clear();
    this.#classes.clear();
    this.vocabulary.forgetNames();
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
    for (const topic of entry.topics ?? []) this.#asked.push({ id: entry.id, line, name: topic, what: 'topic' });
  }

  /** An innocent wording that shares no word with its phrase can never overlap it: its author meant `unless`. */
  #innocent(entry: HarmPhrase, innocent: Wordings, parts: readonly Wordings[], number: number, line: number): void {
    const isPlain = !/[{~/.]/.test(parts.join(' ') + innocent);
    const own = new Set(parts.flatMap((part) => tokens(part).map((token) => token.text)));
    let column = 1;
    for (const wording of innocent.split('|')) {
      if (isPlain && !tokens(wording).some((token) => own.has(token.text)))
        this.problems.push({
          id: entry.id,
          line,
          column,
          message: `“${wording.trim()}” never overlaps the phrase; use unless.`,
        });
      column += wording.length + 1;
    }
    this.#wordings(innocent, { kind: 'innocent', number }, entry.id, line);
  }

  #wordings(wordings: Wordings, outcome: Outcome, id: string, line: number): void {
    for (const { column, ways, joined, fault } of parseWordings(wordings)) {
      if (fault !== null) this.problems.push({ id, line, column, message: fault });
      for (const way of ways) {
        for (const name of way.flatMap(classesIn)) this.#asked.push({ id, line, name: `{${name}}`, what: 'class' });
        for (const symbols of this.#symbols(way)) this.#grow(symbols, outcome);
      }
      if (joined !== null && joined.length >= SHORTEST_JOINED) this.#grow([this.vocabulary.add(joined)], outcome);
    }
  }

  /** What completes a class: always the same object, so that a place holds it once. */
  #class(name: string): Outcome {
    const symbol = this.vocabulary.symbol(name);
    const outcome = this.#classes.get(symbol) ?? { kind: 'class', symbol };
    this.#classes.set(symbol, outcome);
    return outcome;
  }

  /** A row of elements as symbols; a gap is minus its length. Several rows where a word belongs to two groups of {@link SAME}. */
  #symbols(elements: readonly Element[], except?: string): number[][] {
    const [first, ...rest] = elements;
    if (first === undefined) return [[]];
    if (first.kind !== 'word') {
      const symbol = this.#symbolOf(first);
      return this.#symbols(rest, except).map((row) => [symbol, ...row]);
    }
    const same = (SAME_BY_FIRST.get(first.word) ?? []).filter(
      ({ name, way }) => name !== except && way.every((word, at) => isWord(elements[at], word)),
    );
    const longest = same.filter(({ way }) => way.length === same[0]?.way.length);
    if (longest.length === 0)
      return this.#symbols(rest, except).map((row) => [this.vocabulary.add(first.word), ...row]);
    return longest.flatMap(({ name, way }) =>
      this.#symbols(elements.slice(way.length), except).map((row) => [this.vocabulary.symbol(name), ...row]),
    );
  }

  #symbolOf(element: Exclude<Element, { kind: 'word' }>): number {
    if (element.kind === 'gap') return -element.most;
    if (element.kind === 'class') return this.vocabulary.symbol(`{${element.name}}`);
    const isNew = !this.vocabulary.hasSymbol(element.name);
    const outcome = this.#class(element.name);
    if (isNew) {
      for (const word of element.words)
        for (const symbols of this.#symbols([{ kind: 'word', word }])) this.#grow(symbols, outcome);
      for (const name of element.classes) this.#grow([this.vocabulary.symbol(`{${name}}`)], outcome);
    }
    return this.vocabulary.symbol(element.name);
  }

  #grow(symbols: readonly number[], outcome: Outcome): void {
    let place = ROOT;
    for (const symbol of symbols) {
      place = symbol < 0 ? this.automaton.growSkip(place, -symbol) : this.automaton.grow(place, symbol);
    }
    this.automaton.complete(place, outcome);
  }
}

function isWord(element: Element | undefined, word: string): boolean {
  return element?.kind === 'word' && element.word === word;
}

function classesIn(element: Element): string[] {
  if (element.kind === 'class') return [element.name];
  return element.kind === 'any' ? element.classes : [];
}
