import { z } from 'zod';
import type { Whom } from './incidents-taxonomy.ts';

/** How a question is answered. */
export const QUESTION_KINDS = { yes_no: 'Yes, no or not known', words: 'In words', one_of: 'One of a list' } as const;

/** One question about incidents of a type. */
export interface Question {
  /** Stays the same when the wording changes, so that answers can be compared: lower case, digits and underscores. */
  key: string;
  text: string;
  kind: keyof typeof QUESTION_KINDS;
  /** For `one_of`. */
  options: string[];
  /** Whether closing waits for the answer. */
  before: boolean;
}

/** A set as it is kept; read back leniently is not possible: it is written by us alone. */
export const questionsSchema = z
  .array(
    z.object({
      key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
      text: z.string().trim().min(3).max(300),
      kind: z.enum(['yes_no', 'words', 'one_of']),
      options: z.array(z.string().trim().min(1).max(100)).max(12),
      before: z.boolean(),
    }),
  )
  .max(20);

/** What a question answered by yes or no can be answered with. */
export const YES_NO = ['Yes', 'No', 'Not known'] as const;

/** Questions, by their key, that closing waits for until they are answered Yes: what is not deemed safe stays off the network (003:107, R139). */
const WAITS_FOR_YES: ReadonlySet<string> = new Set(['clean']);

/**
 * Questions, by their key, of which No is never the end: a child who is not safe is not closed. Not known can stay so, where a child has left: whoever
 * closes says why. (KCSIE: where a child is in immediate danger or is likely to be harmed, a referral is made at once.)
 */
const NO_IS_NO_END: ReadonlySet<string> = new Set(['safe_now', 'spoken_with']);

/** What a question with this answer still means for closing: it waits, or whoever closes says why it is so; null: nothing. An answer of null: not answered. */
export function standingOf({ key, kind, before }: Question, answer: string | null): 'waits' | 'said' | null {
  if (!before) return null;
  if (answer === null) return 'waits';
  if (kind !== 'yes_no' || answer === 'Yes') return null;
  if (WAITS_FOR_YES.has(key)) return 'waits';
  if (!NO_IS_NO_END.has(key)) return null;
  return answer === 'No' ? 'waits' : 'said';
}

/** What an answer brings with it. */
interface Follows {
  /** Who is then told, whatever the type of incident. */
  tell: readonly Whom[];
  /** Why, as the page of the incident says it. */
  because: string;
  /** Who says whether a parent may be told: it may be a parent. */
  parentsAfter?: Whom;
  /** Where this answer is given too, that is for the school to decide. */
  unless?: Answers;
}

/** Maps, for what is asked with is what somebody at the school typed: a key or an answer that every object has is none of these. */
function byKey(table: Record<string, Record<string, Follows>>): ReadonlyMap<string, ReadonlyMap<string, Follows>> {
  return new Map(Object.entries(table).map(([key, byAnswer]) => [key, new Map(Object.entries(byAnswer))]));
}

/**
 * Whom an answer says to tell: by the question's key and the answer. A picture of a child that an adult has to do with, or that was got by pressure, goes to
 * the police and children's social care at once (UKCIS, Sharing nudes and semi-nudes, 2024); a child in danger to social care (KCSIE), and a child whom it may harm that a
 * parent hears of it: what a type is about does not say what the child fears at home. Nor does it say of whom a child is not safe: until somebody has said that a
 * parent may hear of it without risk, social care is asked first.
 */
const FOLLOWS: ReadonlyMap<string, ReadonlyMap<string, Follows>> = byKey({
  // The first that names somebody says whom to ask: of what an adult did, the police.
  adult_involved: {
    Yes: { tell: ['police', 'social_care'], because: 'An adult is or may be involved.', parentsAfter: 'police' },
  },
  safe_now: {
    No: {
      tell: ['social_care'],
      because: 'The child is not safe.',
      parentsAfter: 'social_care',
      unless: { parent_risk: 'No' },
    },
  },
  parent_risk: {
    Yes: { tell: ['social_care'], because: 'Telling a parent may put the child at risk.', parentsAfter: 'social_care' },
  },
  pressure: { Yes: { tell: ['police', 'social_care'], because: 'There was pressure, threat or money.' } },
  on_device: {
    'Yes, and it is not locked yet': { tell: ['it'], because: 'A missing device with data on it is not locked yet.' },
  },
  removed: { No: { tell: ['service'], because: 'It has not been asked to take it down.' } },
});

/** The newest answers of an incident, by the key of the question. */
export type Answers = Readonly<Record<string, string>>;

/** What its answers bring with them. */
export function followsOf(answers: Answers): Omit<Follows, 'unless'>[] {
  return [...FOLLOWS].flatMap(([key, byAnswer]) => {
    const found = byAnswer.get(answers[key] ?? '');
    if (!found) return [];
    const { unless = {}, parentsAfter, ...follows } = found;
    const isSaid = Object.entries(unless).some(([other, answer]) => answers[other] === answer);
    return [{ ...follows, ...(parentsAfter && !isSaid && { parentsAfter }) }];
  });
}

/** Questions, by their key, that are answered Yes by a note that these were told: nobody writes the same thing into a record twice. */
const TOLD_IS_YES: ReadonlyMap<string, Whom> = new Map([
  ['lado_asked', 'lado'],
  ['removed', 'service'],
]);

/** Whom a question with this key asks about: whether they were told. Undefined: it asks something else. */
export const whomAsked = (key: string): Whom | undefined => TOLD_IS_YES.get(key);

/** The answer to a question as its record stands: what was said, or Yes where they were told since. `told`: newest first. */
export function answerAsTold<Given extends { answer: string; at: Date }>(
  key: string,
  given: Given | null,
  told: readonly { whom: string; at: Date; by: string | null }[],
): Given | { question: string; answer: string; at: Date; by: string | null } | null {
  const whom = whomAsked(key);
  const note = told.find((each) => each.whom === whom);
  if (!note || given?.answer === 'Yes' || (given && given.at > note.at)) return given;
  return { question: key, answer: 'Yes', at: note.at, by: note.by };
}

/** Whether an answer asks for something: that somebody is told, or that closing waits. */
const weighs = (key: string, answer: string): boolean =>
  FOLLOWS.get(key)?.has(answer) === true ||
  (NO_IS_NO_END.has(key) && answer === 'No') ||
  (WAITS_FOR_YES.has(key) && answer !== 'Yes');

/**
 * What was answered in an incident and goes over to the one that it is merged into: what that was not asked, and what asks for something where its own
 * answer does not. Whoever knows that a child is not safe at home is not outvoted by a duplicate.
 */
export function answersToCarry(from: Answers, into: Answers): { question: string; answer: string }[] {
  return Object.entries(from).flatMap(([question, answer]) => {
    const theirs = into[question];
    const carries = theirs === undefined || (weighs(question, answer) && !weighs(question, theirs));
    return carries ? [{ question, answer }] : [];
  });
}

/** The answers to choose from; none where it is answered in words. */
export function optionsOf(question: Question): readonly string[] {
  if (question.kind === 'yes_no') return YES_NO;
  return question.kind === 'one_of' ? question.options : [];
}
