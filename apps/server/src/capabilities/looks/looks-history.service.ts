import { type Actor, lookScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import { noSuchLook, readLookPage } from './looks.service.ts';
import { findLook } from './looks.store.ts';
import { type Look, phaseOf } from './looks.ts';
import { insertViews, listLogs, listVisits, MOST_SEEN, type SeenVisit } from './looks-history.store.ts';

/** One day of somebody's browsing, under a look that holds. */
export interface LookedDay {
  look: Look;
  day: string;
  /** The days beside it that the look opens; null at its ends. */
  before: string | null;
  after: string | null;
  visits: SeenVisit[];
  /** When the log of this day was disposed of; null while it is there, undefined where there is none. */
  log: Date | null | undefined;
  /** From where the visits before these go on, of a day that has more than a page shows; null: these are all. */
  earlier: Date | null;
  /** Before which moment these are, where they are not the newest. */
  until: Date | null;
  now: Date;
}

/**
 * What the subject of a look opened on one day of its window, for a person whom it names (R104, S14). The scope is made from the look as it stands at this
 * moment; the database asks once more for each row. Each view is written down, with how much it showed.
 */
export async function viewDay(
  ground: Ground,
  actor: Actor,
  id: string,
  asked: { day?: string | undefined; until?: Date | undefined } = {},
): Promise<LookedDay> {
  const { look } = await readLookPage(ground, actor, id);
  const now = ground.clock.now();
  const subjectId = look.subject?.id;
  if (subjectId === undefined || !look.scopes.includes('history')) throw noSuchLook();
  const names = look.lookers.map((person) => person.id);
  const scope = lookScope(actor, { lookers: names, isOpen: phaseOf(look, now) === 'open' });
  const today = schoolDate(now);
  const reached = look.dataUntil < today ? look.dataUntil : today;
  // Of a look at days to come the first of them: it opens no other.
  const last = reached < look.dataFrom ? look.dataFrom : reached;
  const day = asked.day !== undefined && asked.day >= look.dataFrom && asked.day <= look.dataUntil ? asked.day : last;
  const span = spanOf(day, asked.until);
  const { visits, log } = await transact(ground, scope, async (tx) => {
    // Once more, in the transaction that reads: it may have been ended a moment ago.
    if (!isId(id) || (await findLook(tx, id))?.endedBy !== null) throw noSuchLook();
    const rows = await listVisits(tx, subjectId, span);
    await insertViews(tx, id, [{ day, visits: rows.length }]);
    tx.journal({ action: 'look.viewed', subject: { kind: 'look', id }, payload: { day, visits: rows.length } });
    const logs = rows.length ? null : await listLogs(tx, { from: day, until: day });
    return { visits: rows, log: logs === null ? null : logs.get(day) };
  });
  return {
    ...{ look, day, visits, log, now, earlier: earlierThan(visits, span.until) },
    until: span.until < span.end ? span.until : null,
    before: day > look.dataFrom ? addDays(day, -1) : null,
    after: day < last ? addDays(day, 1) : null,
  };
}

/** Whether somebody sees a look that was open to them for reading, and is not any more. */
export async function wasOpenTo(ground: Ground, actor: Actor, id: string): Promise<boolean> {
  const { look } = await readLookPage(ground, actor, id);
  const isLooker = look.lookers.some((person) => person.id === actor.personId);
  const isShut = look.state === 'approved' && phaseOf(look, ground.clock.now()) !== 'open';
  return isLooker && isShut && look.scopes.includes('history');
}

/** A day, or what of it was before the visits that were shown already. */
function spanOf(day: string, until: Date | undefined): { from: Date; until: Date; end: Date } {
  const [from, end] = [instantOf(day, '00:00'), instantOf(addDays(day, 1), '00:00')];
  return { from, end, until: until !== undefined && until > from && until < end ? until : end };
}

/** The page after this one begins within the last visit's moment, so that none of several at once is left out. */
function earlierThan(visits: readonly SeenVisit[], until: Date): Date | null {
  const oldest = visits.at(-1);
  if (visits.length < MOST_SEEN || !oldest) return null;
  const from = new Date(oldest.at.getTime() + 1);
  return from < until ? from : null;
}
