import type { JSX } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { dateWords } from '../../ui/words.ts';
import { onDay } from './aftercare.ts';

/** A short form that stands on the page itself, as it was sent: of which plan, meeting or change, and what needs another look. */
export interface SentShort {
  of: string;
  form: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** What was typed into a field of the one that was sent, and what is wrong with it. */
export const typed = (sent: SentShort, id: string, field: string) => ({
  ...{ name: field, id: `${field}-${id}`, value: sent.of === id ? (sent.form[field] ?? '') : '' },
  error: sent.of === id ? sent.problems.find((each) => each.field === field)?.message : undefined,
});

/** What needs another look, before the title. */
export function Errors({ sent }: { sent: SentShort }): JSX.Element | null {
  const errors = errorsOf(sent.problems, (field) => `${field === 'state' ? 'outcome' : field}-${sent.of}`);
  return errors.length ? <ErrorSummary errors={errors} kept="Nothing is lost: what you wrote is still below." /> : null;
}

/** A day in words. */
export const dayWords = (date: string, now: Date) => dateWords(onDay(date), now);
