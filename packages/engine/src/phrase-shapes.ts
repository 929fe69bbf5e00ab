import type { Automaton } from './automaton.ts';
import type { TextClassifier } from './classifier.ts';
import type { HarmCode } from './harms.ts';
import type { Vocabulary } from './readings.ts';
import type { Wordings } from './wordings.ts';

/**
 * Something that should worry an adult: one `phrase`, or `parts` that must all occur `within` so many words of each other, or what the classifier
 * makes of the words together where no phrase of the harm is heard (`learned`).
 */
export interface HarmPhrase {
  /** Stable: alerts, false-alarm counts and policies refer to it. `SH-112`. */
  id: string;
  harm: HarmCode;
  phrase?: Wordings;
  parts?: readonly Wordings[];
  /** Words that may lie between the parts; 6 unless said. */
  within?: number;
  /** How sure the classifier has to be (`worry`, 0 to 1) for its harm to be told. Of several entries of a harm the one that asks most counts. */
  learned?: number;
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
  /** A school's own: it says itself what the words tell of, and the classifier names no other harm beside it. */
  own?: boolean;
  /** Of another language than English, which is all that the classifier was taught: beside it, that says nothing. */
  foreign?: boolean;
  /** Why it is here, for the person who reviews the library. */
  why: string;
}

/**
 * Looking for help: never scored. `reach` says how far it quietens: the words themselves, the sentence around them, or, as a `search`, the words themselves where
 * their sentence tells of nobody, and then urgent entries too (seeking.ts).
 */
export interface HelpPhrase {
  id: string;
  help: Wordings;
  reach: 'itself' | 'sentence' | 'search';
  why: string;
}

/** Words that show what a text is about. */
export interface TopicPhrase {
  id: string;
  topic: string;
  words: Wordings;
  why: string;
}

/** Words and sayings that wordings may name together as `{class}`. Several entries may add to one class. */
export interface WordClass {
  id: string;
  class: string;
  /** For other entries alone: the classifier, which was taught without it and has no room to spare, is not told of it. */
  unjudged?: boolean;
  words: Wordings;
  why: string;
}

/** One entry of a phrase library. */
export type PhraseSource = HarmPhrase | HelpPhrase | TopicPhrase | WordClass;

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
  | { kind: 'help'; reach: HelpPhrase['reach'] }
  | { kind: 'class'; symbol: number };

/** An entry for what the classifier hears, and its number among all. */
export interface LearnedEntry {
  entry: HarmPhrase & { learned: number };
  number: number;
}

/** A compiled library. Opaque but for `phrases`, which a page uses to show an entry's reason. */
export interface PhraseLibrary {
  phrases: ReadonlyMap<string, HarmPhrase>;
  vocabulary: Vocabulary;
  automaton: Automaton<Outcome>;
  /** What learned entries are judged by; null: they are silent. */
  classifier: TextClassifier | null;
  /** The classes that have entries of their own, by their symbol in the vocabulary. */
  classes: ReadonlyMap<number, string>;
  /** Harm → its learned entries, the one that asks most first. */
  learned: ReadonlyMap<HarmCode, readonly LearnedEntry[]>;
}
