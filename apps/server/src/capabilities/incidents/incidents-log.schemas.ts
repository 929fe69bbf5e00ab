import { z } from 'zod';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { readDate } from '../../kernel/typed-moment.ts';
import { SENSITIVITIES } from './incidents.ts';
import { GRADES, TYPE_CODES } from './incidents-taxonomy.ts';

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];
/** A value that means nothing is no filter: an address that was changed by hand shows the list, not an error. */
const lenient = <Code extends string>(codes: readonly Code[]) =>
  z
    .enum(codes as [Code, ...Code[]])
    .optional()
    .catch(undefined);
const words = z.string().trim().max(200).optional().catch(undefined);
const id = z.uuid().optional().catch(undefined);

const filter = z.object({
  state: lenient(['open', 'late', 'closed']),
  type: lenient(TYPE_CODES),
  grade: lenient(keysOf(GRADES)),
  held: lenient(keysOf(SENSITIVITIES)),
  who: words,
  from: words,
  to: words,
  owner: z
    .union([z.literal('me'), z.uuid()])
    .optional()
    .catch(undefined),
  place: lenient(['off_site', 'on_site']),
  after: id,
  before: id,
});

/** What of the log is shown. Dates are as typed; `after` and `before` name the incident at the edge of a page. */
export type LogFilter = { [Key in keyof z.output<typeof filter>]: Exclude<z.output<typeof filter>[Key], ''> };

/** Reads the filters of an address. Blank fields are left out. */
export function readLogFilter(query: unknown): LogFilter {
  const given = typeof query === 'object' && query !== null ? Object.entries(query) : [];
  const filled = given.filter(([, value]) => typeof value === 'string' && value.trim() !== '');
  return filter.parse(Object.fromEntries(filled));
}

/** The dates of a filter as `2026-11-17`; one that cannot be read is no filter. */
export function typedDates(given: LogFilter, now: Date): { from: string | undefined; to: string | undefined } {
  const today = schoolDate(now);
  return {
    from: given.from ? readDate(given.from, today) : undefined,
    to: given.to ? readDate(given.to, today) : undefined,
  };
}

/** What the log is searched by: from the first day to the one after the last. */
export function filterDates(given: LogFilter, now: Date): { from?: string; to?: string } {
  const { from, to } = typedDates(given, now);
  return { ...(from && { from }), ...(to && { to: addDays(to, 1) }) };
}

/** The filters without the page: what is saved as a view and what a file or a print is made of. */
export function filterOnly(given: LogFilter): Record<string, string | undefined> {
  const { after: _after, before: _before, ...rest } = given;
  return rest;
}
