import { tokens } from './fold.ts';
import { HARMS, type HarmCode } from './harms.ts';
import { Vocabulary } from './readings.ts';

/**
 * A wording is written as a child would type it. ` | ` separates wordings that mean the same. Case, accents and apostrophes do not matter,
 * and the pairs of {@link SAME} need not be written twice: "do not want to" also finds "dont wanna".
 */
export type Wordings = string;

/** Something that should worry an adult: either one `phrase`, or `parts` that must all occur `within` so many words of each other. */
export interface HarmPhrase {
  /** Stable: alerts, false-alarm counts and policies refer to it. `SH-112`. */
  id: string;
  harm: HarmCode;
  phrase?: Wordings;
  parts?: readonly Wordings[];
  /** Words that may lie between the parts; 6 unless said. */
  within?: number;
  /** 5 to 100. What each total means per harm is in HARMS. */
  weight: number;
  /** Wordings that overlap the phrase and mean nothing by it: "kill time". */
  innocent?: Wordings;
  /** Wordings that, within 12 words, show that the phrase means something else here: "dentist" beside "numb". */
  unless?: Wordings;
  /** Topics in whose company the phrase says nothing about the writer: homework, films. */
  topics?: readonly string[];
  /** A child in danger now: looking for help does not quieten it. */
  urgent?: boolean;
  /** Why it is here, for the person who reviews the library. */
  why: string;
}

/** Looking for help: never scored. `reach` says how far it quietens: the words themselves, or the sentence around them. */
export interface HelpPhrase {
  id: string;
  help: Wordings;
  reach: 'itself' | 'sentence';
  why: string;
}

/** Words that show what a text is about. */
export interface TopicPhrase {
  id: string;
  topic: string;
  words: Wordings;
  why: string;
}

/** One line of a phrase library. */
export type PhraseSource = HarmPhrase | HelpPhrase | TopicPhrase;

/** Something in a library that a person should look at: the entry counts from 1, the column is that of the wording. */
export interface PhraseProblem {
  id: string;
  line: number;
  column: number;
  message: string;
}

/** What the scan does when a wording is complete. `part` is the index among the entry's parts, 0 for a plain phrase. */
export type Outcome =
  | { kind: 'harm'; entry: HarmPhrase; number: number; part: number }
  | { kind: 'innocent'; number: number }
  | { kind: 'topic'; topic: string }
  | { kind: 'help'; reach: HelpPhrase['reach'] };

/** A place in the automaton: the words that may follow, and what is complete here. */
export interface Place {
  next: Map<number, Place>;
  outcomes: Outcome[];
}

/** A compiled library. Opaque but for `phrases`, which a page uses to show an entry's reason. */
export interface PhraseLibrary {
  phrases: ReadonlyMap<string, HarmPhrase>;
  vocabulary: Vocabulary;
  root: Place;
}

/** Written either way, said the same. Each row is one group; all are compared after folding, so without apostrophes. */
const SAME: readonly (readonly string[][])[] = [
  'dont|do not',
  'cant|cannot|can not',
  'wont|will not',
  'isnt|is not|aint',
  'didnt|did not',
  'doesnt|does not',
  'wouldnt|would not',
  'shouldnt|should not',
  'im|i am',
  'ive|i have',
  'hes|he is',
  'shes|she is',
  'theyre|they are',
  'whats|what is|wats',
  'how to|how do i|how do you|how can i|how 2',
  'want to|wanna|want 2|wana|wnt to',
  'going to|gonna|gunna|gona|finna',
  'kill myself|kil myself|kll myself',
  'kill yourself|kil yourself|kil urself|kill urself',
  'myself|my self|meself|myslf|mysel',
  'yourself|urself|ur self|yaself',
  'are|r',
  'with|wiv',
  'school|skool',
  'calories|cals|kcal',
  'got to|gotta',
  'you|u|ya',
  'your|ur',
  'youre|you are|ur',
  'because|cos|cuz|bc',
  'nobody|no one|noone|no1',
  'any more|anymore|nemore',
  'someone|somebody',
  'everyone|everybody',
  'tonight|tonite|2nite',
  'tomorrow|tmrw|tmr',
  'please|pls|plz',
  'suicide|sucide|suiside|suicid|suicde',
  'suicidal|sucidal|suisidal',
  'paracetamol|paracetomol|paracetemol',
  'anorexia|anerexia|anorexa',
  'laxatives|laxitives',
  'my friend|a friend|my mate|a mate|my best friend|my bestie',
  'mum|mom|mam|mummy',
  'dad|daddy',
  'stepdad|step dad|stepfather|step father',
  'stepmum|step mum|stepmother|step mother',
].map((row) => row.split('|').map((way) => way.split(' ')));

/** First word of a way to say something → that way and the others of its group. */
const SAME_BY_FIRST = new Map<string, { way: string[]; others: string[][] }[]>();
for (const group of SAME) {
  for (const way of group) {
    const first = way[0] ?? '';
    SAME_BY_FIRST.set(first, [
      ...(SAME_BY_FIRST.get(first) ?? []),
      { way, others: group.filter((other) => other !== way) },
    ]);
  }
}

/** One wording may be said in so many ways before its author should split it. */
const MOST_WAYS = 64;
/** Written as one word (`#wanttodie`), but only when long enough not to be part of everyday spelling. */
const SHORTEST_JOINED = 8;
const DEFAULT_WITHIN = 6;

/** The words between which the parts of an entry may lie. */
export function withinOf(entry: HarmPhrase): number {
  return entry.within ?? DEFAULT_WITHIN;
}

/** Builds the automaton. A wrong entry is left out and reported; the others count. Never throws. */
export function compilePhrases(source: readonly PhraseSource[]): { library: PhraseLibrary; problems: PhraseProblem[] } {
  const compiler = new Compiler();
  for (const [index, entry] of source.entries()) compiler.add(entry, index + 1);
  compiler.checkTopics();
  return { library: compiler, problems: compiler.problems };
}

class Compiler implements PhraseLibrary {
  readonly phrases = new Map<string, HarmPhrase>();
  readonly vocabulary = new Vocabulary();
  readonly root: Place = { next: new Map(), outcomes: [] };
  readonly problems: PhraseProblem[] = [];
  readonly #ids = new Set<string>();
  readonly #topics = new Set<string>();
  readonly #asked: { id: string; line: number; topic: string }[] = [];

  add(entry: PhraseSource, line: number): void {
    const complaint = this.#complaint(entry);
    if (complaint !== null) {
      this.problems.push({ id: entry?.id ?? '', line, column: 1, message: complaint });
      return;
    }
    this.#ids.add(entry.id);
    if ('help' in entry) this.#wordings(entry.help, { kind: 'help', reach: entry.reach }, entry.id, line);
    else if ('topic' in entry) {
      this.#topics.add(entry.topic);
      this.#wordings(entry.words, { kind: 'topic', topic: entry.topic }, entry.id, line);
    } else this.#harm(entry, line);
  }

  /** Topics may be defined after the entries that name them, so this comes last. */
  checkTopics(): void {
    for (const { id, line, topic } of this.#asked) {
      if (!this.#topics.has(topic))
        this.problems.push({ id, line, column: 1, message: `No entry says what the topic “${topic}” is.` });
    }
  }

  #harm(entry: HarmPhrase, line: number): void {
    const number = this.phrases.size;
    this.phrases.set(entry.id, entry);
    const parts = entry.parts ?? [entry.phrase ?? ''];
    parts.forEach((part, index) => {
      this.#wordings(part, { kind: 'harm', entry, number, part: index }, entry.id, line);
    });
    if (entry.innocent !== undefined) this.#innocent(entry, entry.innocent, parts, number, line);
    if (entry.unless !== undefined) this.#wordings(entry.unless, { kind: 'topic', topic: entry.id }, entry.id, line);
    for (const topic of entry.topics ?? []) this.#asked.push({ id: entry.id, line, topic });
  }

  /** An innocent wording that shares no word with its phrase can never overlap it: its author meant `unless`. */
  #innocent(entry: HarmPhrase, innocent: Wordings, parts: readonly Wordings[], number: number, line: number): void {
    const own = new Set(parts.flatMap((part) => tokens(part).map((token) => token.text)));
    let column = 1;
    for (const wording of innocent.split('|')) {
      const shared = tokens(wording).some((token) => own.has(token.text));
      if (!shared)
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

  /** What is wrong with an entry as a whole, or null. Data may come from a file, so types are not trusted. */
  #complaint(entry: PhraseSource): string | null {
    if (typeof entry?.id !== 'string' || entry.id === '') return 'An entry needs an id.';
    if (this.#ids.has(entry.id)) return `The id ${entry.id} is used twice.`;
    if ('help' in entry || 'topic' in entry) {
      return typeof ('help' in entry ? entry.help : entry.words) === 'string' ? null : 'The wording is missing.';
    }
    if (!Object.hasOwn(HARMS, entry.harm)) return `There is no harm “${entry.harm}”.`;
    if (!(entry.weight >= 5 && entry.weight <= 100)) return 'The weight lies between 5 and 100.';
    if ((entry.phrase === undefined) === (entry.parts === undefined)) return 'An entry has either a phrase or parts.';
    if (entry.parts !== undefined && (!Array.isArray(entry.parts) || entry.parts.length < 2))
      return 'A combination needs two parts at least.';
    if (
      ![...(entry.parts ?? []), entry.phrase ?? '', entry.innocent ?? '', entry.unless ?? ''].every(
        (text) => typeof text === 'string',
      )
    )
      return 'A wording is text.';
    return null;
  }

  #wordings(wordings: Wordings, outcome: Outcome, id: string, line: number): void {
    let column = 1;
    for (const wording of wordings.split('|')) {
      const words = tokens(wording).map((token) => token.text);
      if (words.length === 0) this.problems.push({ id, line, column, message: 'There is no word in this wording.' });
      else {
        for (const way of waysToSay(words)) this.#grow(way, outcome);
        const asOne = words.join('');
        if (words.length > 1 && asOne.length >= SHORTEST_JOINED) this.#grow([asOne], outcome);
      }
      column += wording.length + 1;
    }
  }

  #grow(words: readonly string[], outcome: Outcome): void {
    let place = this.root;
    for (const word of words) {
      const id = this.vocabulary.add(word);
      const next = place.next.get(id) ?? { next: new Map(), outcomes: [] };
      place.next.set(id, next);
      place = next;
    }
    if (!place.outcomes.includes(outcome)) place.outcomes.push(outcome);
  }
}

/** The wording itself and with every {@link SAME} pair exchanged, {@link MOST_WAYS} at most. */
function waysToSay(words: readonly string[]): string[][] {
  let ways: { said: string[]; rest: readonly string[] }[] = [{ said: [], rest: words }];
  const done: string[][] = [];
  while (ways.length > 0 && done.length < MOST_WAYS) {
    ways = ways.flatMap(({ said, rest }) => {
      if (rest.length === 0) {
        done.push(said);
        return [];
      }
      const [first = '', ...others] = rest;
      const plain = { said: [...said, first], rest: others };
      return [plain, ...exchanges(rest).map(({ way, used }) => ({ said: [...said, ...way], rest: rest.slice(used) }))];
    });
    ways.length = Math.min(ways.length, MOST_WAYS);
  }
  return done.length > 0 ? done : [[...words]];
}

/** What may be said instead of the first words of a row. */
function exchanges(rest: readonly string[]): { way: string[]; used: number }[] {
  const candidates = SAME_BY_FIRST.get(rest[0] ?? '') ?? [];
  return candidates
    .filter(({ way }) => way.every((word, at) => rest[at] === word))
    .flatMap(({ way, others }) => others.map((other) => ({ way: other, used: way.length })));
}
