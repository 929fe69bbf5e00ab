import { z } from 'zod';
import { type FieldProblem, Refusal } from '../kernel/refusal.ts';

/** One problem for each field, in their order. */
export function problemsOf(error: z.ZodError): FieldProblem[] {
  const seen = new Map<string, string>();
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? '');
    if (!seen.has(field)) seen.set(field, message);
  }
  return [...seen].map(([field, message]) => ({ field, message }));
}

/** What is said of words that are longer than they may be. */
export const atMost = (most: number): string => `Write at most ${most.toLocaleString('en-GB')} characters`;

/** What is said of words that may be left out and are shorter than they may be. */
export const atLeast = (least: number): string => `Write at least ${least} characters, or leave it empty`;

/** Words that may be left out, of at most so many characters. */
export const freeWords = (most: number) =>
  z.string({ error: 'Write this as text, once' }).trim().max(most, atMost(most));

/** What a page put into its form, and nobody typed, is not what any page of ours says. */
const REOPEN = 'Open the page again';

/** A number that the page put into its form: which version it showed, how many there were. */
export const shownNumber = (most = 1_000_000, least = 1) =>
  z.coerce.number({ error: REOPEN }).int(REOPEN).min(least, REOPEN).max(most, REOPEN);

/** The hash of what the page showed: whoever signs, signs exactly this. */
export const shownHash = z.string({ error: REOPEN }).regex(/^[0-9a-f]{64}$/, REOPEN);

/** Letters as the database counts them: of “👍👍” it has two, where JavaScript has four. Whoever asks for three by the longer count is refused by a constraint, and not by the form. */
export const lettersOf = (text: string | null | undefined): number => [...(text ?? '')].length;

/** Words that are needed; `missing` asks for them. */
export const neededWords = (missing: string, most: number, least = 3) =>
  z
    .string({ error: missing })
    .trim()
    .refine((text) => lettersOf(text) >= least, missing)
    .max(most, atMost(most));

const tooLong = (name: string, most: number) => `${name} is longer than ${most.toLocaleString('en-GB')} characters`;

/** The same for a page with many fields, where `name` says which words are too short or too long: “The reason”. */
export const namedWords = (missing: string, name: string, most: number, least = 1) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .refine((text) => lettersOf(text) >= least, `${name} is too short: write at least ${least} characters`)
    .max(most, tooLong(name, most));

/** Such words that may be left out; then null. */
export const namedOrNull = (name: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, tooLong(name, most))
    .optional()
    .transform((text) => text || null);

/** Somebody by their id, or a word in place of one; `missing` asks for either. Of text that is neither, a union would say the library's words of ids. */
export const somebodyOr = <const Word extends string>(word: Word, missing: string) =>
  z.union([z.literal(word), z.uuid({ error: missing })], { error: missing });

/** Far more than any field takes. */
const MOST_TYPED = 20_000;

/** What was typed, however long: whoever reads the form says how long it may be, and it comes back whole. Left out here it would be lost unsaid. */
export const typedWords = z
  .string()
  .trim()
  .catch('')
  .default('')
  .transform((typed) => typed.slice(0, MOST_TYPED));

/** Letters of a reason, or of an answer to whoever asked; the database has the same number. */
const MOST_OF_A_CHANGE = 500;

/** What is wrong with the reason for a change of the filter; nothing where it says something. */
export function reasonProblems(reason: string): FieldProblem[] {
  if (lettersOf(reason.trim()) < 3)
    return [{ field: 'reason', message: 'Say what it is for: governors can read this' }];
  return answerProblems(reason, 'reason');
}

/** What is wrong with an answer to whoever asked that something be opened; it may be left out. */
export function answerProblems(answer: string, field = 'answer'): FieldProblem[] {
  if (answer.length <= MOST_OF_A_CHANGE) return [];
  return [{ field, message: `Use ${MOST_OF_A_CHANGE} characters or fewer` }];
}

/** What was sent, as text with one kind of line end, so that a form that needs mending keeps it; `most` letters a field: more than any takes, or what is too long came back cut. */
export function keptOf(body: unknown, most = MOST_TYPED): Record<string, string> {
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(sent).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value.slice(0, most).replaceAll('\r\n', '\n')]] : [],
    ),
  );
}

/** What somebody wrote in a form, in its order: whatever has more than one word, and nothing that is secret or set by the page. */
export function wordsIn(body: unknown): string[] {
  return Object.entries(keptOf(body))
    .map(([name, value]) => ({ name, words: value.trim() }))
    .filter(({ name, words }) => /\s/.test(words) && !/pass|code|secret|token|csrf/i.test(name))
    .map(({ words }) => words);
}

/** What the form can mend of what was refused; anything else is not the form's, and goes on. */
export function mendable(error: unknown): readonly FieldProblem[] {
  if (!(error instanceof Refusal) || !error.fields.length) throw error;
  return error.fields;
}

/** What comes back with the form as it was typed. */
export interface SentBack {
  status: 400 | 409;
  problems: readonly FieldProblem[];
  /** What a colleague did meanwhile. */
  quicker?: string;
}

/** The same for a form whose record a colleague may change meanwhile: then it comes back with the news, so that what was typed is not lost. */
export function sentBack(error: unknown): SentBack {
  if (error instanceof Refusal && error.kind === 'conflict' && !error.fields.length)
    return { status: 409, problems: [], quicker: error.message };
  return { status: 400, problems: mendable(error) };
}

/** Does it; where the form can mend what was refused, or a colleague was quicker, `again` shows it as it was typed. */
export async function orSentBack<Done>(
  act: () => Promise<Done>,
  again: (back: SentBack) => Promise<Done>,
): Promise<Done> {
  try {
    return await act();
  } catch (error) {
    return again(sentBack(error));
  }
}
