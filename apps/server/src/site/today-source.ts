import type { VNode } from 'preact';
import type { Actor } from '../access/scope.ts';
import type { Ground } from '../db/ground.ts';
import { instantOf } from '../kernel/school-time.ts';

/** One thing that needs somebody, as Today shows it. */
export interface TodayTask {
  severity: 1 | 2 | 3 | 4 | 5 | null;
  /** "Self-harm", "Parent not yet told". */
  what: string;
  /** Whom it is about, with the form: shown only to those who may see the record. */
  who: { name: string; form: string | null } | null;
  detail: string | null;
  /** The clock: since when, until when, and who is told then. */
  due: { from: Date; by: Date; told: string | null } | null;
  href: string;
  /** What the button says: "Open". */
  button: string;
  /**
   * The word of a second person, which the page shows by its sign, or somebody's signature; both are told by mail in the morning as what waits for one. A lesson
   * that is to be moved, and what ends soon and can be prolonged, are told there too, as that.
   */
  asks?: 'second' | 'signature' | 'lesson' | 'ending';
  /** The incident whose deadline it is, where a missed one is told by mail in the minute and not on the next morning (R142). */
  atOnce?: string;
}

/** The clock of what was to be done by a day that stands alone: it is late, and the morning's mail counts it, once that day is over. */
export function dayOver(day: string): NonNullable<TodayTask['due']> {
  return { from: instantOf(day, '00:00'), by: instantOf(day, '23:59'), told: null };
}

/** What somebody has done their part of, and others have not: no thing to do, but good to know, and the page says of whom it waits. */
export interface TodayWait {
  /** "INC-4718: the other reviewer agrees, or not". */
  what: string;
  /** Of whom, and since when. */
  detail: string;
  href: string;
}

/** Things to do, in any order: Today puts the most pressing first and shows the first six. */
export interface TodayTasks {
  kind: 'tasks';
  heading: string;
  note: string | null;
  link: { href: string; text: string } | null;
  tasks: TodayTask[];
  /** Tasks besides, where the source itself chooses which six are shown and its link leads to something else: Today folds them away, and counts which of them are late. */
  rest?: readonly TodayTask[];
  /** How many there are in all, when not all of them are given. */
  total: number;
  /** What waits for others; a source that has only these gives no tasks. */
  others?: readonly TodayWait[];
}

/** What is known, measured and nothing else; at the side. */
export interface TodayFacts {
  kind: 'facts';
  heading: string;
  /** What is more than a list of facts, such as a bar with its legend; before them. */
  body?: VNode;
  facts: { name: string; value: string; rest: string | null }[];
  sentences: string[];
  link: { href: string; text: string } | null;
}

/** What `today_has` of the database says of a school, each for the sources that ask for it. */
export const TODAY_THINGS = [
  ...(['isolations', 'evidence', 'looks', 'forward', 'given', 'lessons', 'requests', 'searches', 'held'] as const),
  ...(['appeals', 'help', 'review_actions', 'checks', 'disposal', 'asked', 'aftercare', 'learned', 'ending'] as const),
] as const;
/** One of TODAY_THINGS. */
export type TodayThing = (typeof TODAY_THINGS)[number];

/** Of these things some may be there for whoever asks; of the others there is none. */
export type TodayHas = ReadonlySet<TodayThing>;

/** Asked for without knowing what there is. */
export const HAS_ANYTHING: Promise<TodayHas> = Promise.resolve(new Set(TODAY_THINGS));

/** A piece of Today that a capability gives; registered in Site.today when the capability registers itself. */
export interface TodaySource {
  /** Small numbers first. */
  order: number;
  /** It is asked only where there may be one of these; always where they are left out. */
  needs?: readonly TodayThing[];
  /** What this person is to see, or null when it is not theirs or there is nothing. `has`: for what is asked beside the rest, and of few people only. */
  find(ground: Ground, actor: Actor, has?: Promise<TodayHas>): Promise<TodayTasks | TodayFacts | null>;
}
