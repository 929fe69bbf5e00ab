import type { PhraseLibrary } from './phrase-shapes.ts';
import { type Scan, scan } from './scan.ts';
import type { Match } from './weigh.ts';

/**
 * Reading what is typed while it is typed.
 *
 * Text comes in pieces, a key or a pasted page at a time, in several fields in turns, and is corrected backwards. Each field has a window:
 * its text so far, as `scan` reads it. Every piece is read together with what stands before it, so that a phrase is found however it was
 * cut up, and words that make it harmless are heard; and each match is told once.
 *
 * Once means: a phrase with these very words is told again only when the window holds it more often than it was told. That needs no
 * positions, so it holds however the text moves.
 *
 *   append  "i want to d"            nothing
 *   append  "ie"                     "want to die"
 *   append  ". see you"              nothing new
 *   replace "i want to die"          nothing new: the last words were taken back
 *   append  ", i said i want to die" "want to die", said a second time
 *
 * A host may read a line while somebody is still at it, without telling what it heard: "i want to kill him" may go on as "in fortnite". What such a reading
 * finds counts as told with none, is fresh again at the next one, and is gone where the line no longer says it.
 *
 * A word that is being typed is no slip of another: at "we moved here from pakist" somebody stopped to think, and the library reads it as an insult for want of "an". Of what
 * the last word may be a slip of, only that counts which it begins, where it begins anything ("suicid" is heard at once); the rest when something stands behind it.
 *
 * A window must not grow for ever. When it is twice as long as kept, its older half goes. What goes takes its surroundings with it: were
 * "how to help a friend who" cut from "cuts herself", the rest would alert. So a place to cut is tried first, and taken only when what
 * is found behind it is the same without what is before it. What was told of what goes is forgotten with it: said again an
 * hour later, it is told again.
 *
 * Bounds: a piece costs one scan of at most 4,000 characters and itself; cutting, once in 2,000 characters, a few more. Each of at most
 * 32 fields keeps 4,000 characters, 20,000 where the host gives the whole text; the field that was longest at rest goes first.
 */

/** After a piece: the window's text, what the scan says of it, and the matches not told before. Offsets are into `text`. */
export interface Typed {
  text: string;
  scan: Scan;
  fresh: Match[];
}

/** Units that a field keeps after a cut when text is appended; fields at once. */
export interface TypedWindowOptions {
  keep?: number;
  fields?: number;
}

interface Field {
  typed: Typed;
  /** Phrase and words → how often it was told. */
  told: Map<string, number>;
}

const KEEP = 2000;
const MOST_FIELDS = 32;
/** A host that gives the whole text each time is read to this length, from the end. */
const LONGEST_TEXT = 20_000;
/** Places tried for one cut. Nearly always the first does; where none does the text goes on to be one phrase, and is cut all the same. */
const MOST_TRIES = 8;

/** The fields in which one person types. `append` for pieces as they come, `replace` after any other change. */
export class TypedWindow {
  readonly #library: PhraseLibrary;
  readonly #keep: number;
  readonly #most: number;
  /** In the order of their last use. */
  readonly #fields = new Map<string, Field>();

  constructor(library: PhraseLibrary, options: TypedWindowOptions = {}) {
    this.#library = library;
    this.#keep = options.keep ?? KEEP;
    this.#most = options.fields ?? MOST_FIELDS;
  }

  /** More text at the end of a field. */
  append(name: string, piece: string): Typed {
    const field = this.#field(name);
    const typed = this.#look(field, field.typed.text + piece);
    this.told(name, typed.scan);
    if (typed.text.length > 2 * this.#keep) this.#cut(field);
    return typed;
  }

  /** The field's text as it is now, after backspaces, edits or a paste over it. */
  replace(name: string, text: string): Typed {
    const typed = this.look(name, text);
    this.told(name, typed.scan);
    return typed;
  }

  /** The same, where nothing is told yet: the line may go on. */
  look(name: string, text: string): Typed {
    return this.#look(this.#field(name), text.length > LONGEST_TEXT ? tail(text, LONGEST_TEXT) : text);
  }

  /** What a look found in the field was told. */
  told(name: string, { matches }: Pick<Scan, 'matches'>): void {
    const { told } = this.#field(name);
    for (const [key, { length }] of this.#byWords(matches)) told.set(key, Math.max(told.get(key) ?? 0, length));
  }

  /** The field was sent or left: what is typed there later is a new text. */
  leave(name: string): void {
    this.#fields.delete(name);
  }

  #field(name: string): Field {
    const known = this.#fields.get(name);
    const field = known ?? { typed: { text: '', scan: scan('', this.#library), fresh: [] }, told: new Map() };
    this.#fields.delete(name);
    this.#fields.set(name, field);
    const [oldest] = this.#fields.keys();
    if (this.#fields.size > this.#most && oldest !== undefined) this.#fields.delete(oldest);
    return field;
  }

  #look(field: Field, text: string): Typed {
    const found = text === field.typed.text ? field.typed.scan : this.#scan(text);
    const fresh: Match[] = [];
    for (const [key, matches] of this.#byWords(found.matches)) fresh.push(...matches.slice(field.told.get(key) ?? 0));
    fresh.sort((a, b) => a.start - b.start);
    field.typed = { text, scan: found, fresh };
    return field.typed;
  }

  #scan(text: string): Scan {
    return scan(text, this.#library, { isTyped: true });
  }

  #cut(field: Field): void {
    const { text, scan: whole } = field.typed;
    for (const [tries, at] of cutsOf(text, text.length - this.#keep).entries()) {
      const rest = text.slice(at);
      const behind = this.#scan(rest);
      const isSame = isSameBehind(this.#phrased(whole.matches), this.#phrased(behind.matches), at);
      if (!isSame && tries < MOST_TRIES - 1) continue;
      field.typed = { text: rest, scan: behind, fresh: [] };
      field.told = new Map([...this.#byWords(behind.matches)].map(([key, matches]) => [key, matches.length]));
      return;
    }
  }

  /** What is learned of is the whole of what was typed, which grows with every key: it is told once a harm. */
  #byWords(matches: readonly Match[]): Map<string, Match[]> {
    return Map.groupBy(matches, ({ phrase, text }) => (this.#isLearned(phrase) ? phrase : `${phrase} ${text}`));
  }

  #phrased(matches: readonly Match[]): Match[] {
    return matches.filter(({ phrase }) => !this.#isLearned(phrase));
  }

  #isLearned(phrase: string): boolean {
    return this.#library.phrases.get(phrase)?.learned !== undefined;
  }
}

/** The last part of a text, from the beginning of a word where there is one. */
function tail(text: string, length: number): string {
  return text.slice(cutsOf(text, text.length - length)[0]);
}

/** Where to cut: the beginnings of words at or after a place, those of paragraphs and sentences first; the place itself when there is none. */
function cutsOf(text: string, from: number): number[] {
  const near = text.slice(from, from + 1000);
  const words = [...near.matchAll(/\s(?=\S)/g)].map((match) => from + match.index + 1);
  const sentences = words.filter((at) => /[.!?\n]\s{0,2}$/.test(text.slice(Math.max(0, at - 3), at)));
  const others = words.filter((_, index) => index % 20 === 0);
  const cuts = [...sentences.slice(0, MOST_TRIES / 2), ...others.slice(0, MOST_TRIES / 2)];
  return cuts.length > 0 ? cuts : [from];
}

function isSameBehind(whole: readonly Match[], behind: readonly Match[], at: number): boolean {
  const expected = whole.filter((match) => match.start >= at);
  return (
    whole.every((match) => match.start >= at || match.end <= at) &&
    expected.length === behind.length &&
    expected.every((match, index) => {
      const other = behind[index];
      return other?.phrase === match.phrase && other.start === match.start - at && other.end === match.end - at;
    })
  );
}
