import type { JSX } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { dateWords } from '../../ui/words.ts';
import { onDay } from './aftercare.ts';

/** A short form that stands on the page itself, as it was sent: of which plan, meeting or change, and what needs another look. */
export interface SentShort {
  of: string;
  form: Record<string, string>;
  problems: readonly FieldProblem[];
  /** What a colleague did before it came. */
  quicker?: string;
}

/** What was typed into a field of the one that was sent, and what is wrong with it. */
export const typed = (sent: SentShort, id: string, field: string) => ({
  ...{ name: field, id: `${field}-${id}`, value: sent.of === id ? (sent.form[field] ?? '') : '' },
  error: sent.of === id ? problemOf(sent.problems, field) : undefined,
});

const KEPT = 'Nothing is lost: what you wrote is still below.';

/** What needs another look, before the title. */
export function Errors({ sent }: { sent: SentShort }): JSX.Element | null {
  if (sent.quicker)
    return (
      <ErrorSummary
        title="A colleague changed this first"
        errors={[{ text: sent.quicker, href: `#${sent.of}` }]}
        kept={KEPT}
      />
    );
  const errors = errorsOf(sent.problems, (field) => `${field === 'state' ? 'outcome' : field}-${sent.of}`);
  return errors.length ? <ErrorSummary errors={errors} kept={KEPT} /> : null;
}

/** What somebody wrote to what a colleague had settled before: not kept, and not lost. */
export function TooLate({ sent, of }: { sent: SentShort; of: string }): JSX.Element | null {
  const words = sent.quicker && sent.of === of ? sent.form.outcome : undefined;
  return words ? (
    <p class="gh-written">
      <span class="gh-soft">What you wrote was not saved:</span> <bdi>{words}</bdi>
    </p>
  ) : null;
}

/** That the day by which something was to be done is over; nothing until then. */
export function Overdue({ on, now }: { on: string; now: Date }): JSX.Element | null {
  return on < schoolDate(now) ? (
    <>
      {' '}
      <StateTag state="late" />
    </>
  ) : null;
}

/** Of several plans, meetings or changes on one page, which one a button or a fold is of: whoever goes from one to the next hears no heading. */
export function Of({ what }: { what: string }): JSX.Element {
  return (
    <span class="govuk-visually-hidden">
      : <bdi>{what}</bdi>
    </span>
  );
}

/** A day in words. */
export const dayWords = (date: string, now: Date) => dateWords(onDay(date), now);
