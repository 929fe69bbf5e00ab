import { z } from 'zod';
import type { Keys } from '../../kernel/keys.ts';
import { addDays, instantOf, isDay } from '../../kernel/school-time.ts';
import { BY_ITSELF, EVERYTHING, type JournalFilter } from './journal.ts';

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const day = z.string().refine(isDay, 'Write the date as 2026-11-17.');

/** The query of the journal page. */
export const journalQuery = z.object({
  before: optional(z.string().max(200)),
  about: optional(z.string().regex(/^[a-z_]{2,20}$/)),
  actor: optional(z.uuid()),
  subject: optional(z.uuid()),
  from: optional(day),
  to: optional(day),
});

/** What was asked for, as text for the form. */
export type JournalQuery = z.infer<typeof journalQuery>;

/** Whole days in London. */
export function journalFilter(query: JournalQuery, keys: Keys): JournalFilter {
  return {
    before: query.before ? readCursor(query.before, keys) : undefined,
    action: query.about && query.about !== EVERYTHING ? `${query.about}.` : undefined,
    without: query.about ? undefined : BY_ITSELF.map((group) => `${group}.`),
    actor: query.actor,
    subject: query.subject,
    from: query.from ? instantOf(query.from, '00:00') : undefined,
    to: query.to ? instantOf(addDays(query.to, 1), '00:00') : undefined,
  };
}

/** Where the next page begins. Sealed: the numbers of entries would tell how many there are that one does not see (S13). */
export function cursorOf(rows: readonly { seq: number }[], keys: Keys): string | undefined {
  const last = rows.at(-1);
  return last && keys.seal('journal-cursor', Buffer.from(String(last.seq))).toString('base64url');
}

function readCursor(text: string, keys: Keys): number | undefined {
  try {
    return Number(keys.open('journal-cursor', Buffer.from(text, 'base64url')).toString());
  } catch {
    return undefined;
  }
}
