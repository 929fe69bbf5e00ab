import { type Actor, lookScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import { noSuchLook, readLookPage } from './looks.service.ts';
import { findLook } from './looks.store.ts';
import { type Look, phaseOf } from './looks.ts';
import { insertView, listVisits, MOST_SEEN, type SeenVisit } from './looks-history.store.ts';

/** One day of somebody's browsing, under a look that holds. */
export interface LookedDay {
  look: Look;
  day: string;
  /** The days beside it that the look opens; null at its ends. */
  before: string | null;
  after: string | null;
  visits: SeenVisit[];
  isCut: boolean;
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
  wanted: string | undefined,
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
  const day = wanted !== undefined && wanted >= look.dataFrom && wanted <= look.dataUntil ? wanted : last;
  const span = { from: instantOf(day, '00:00'), until: instantOf(addDays(day, 1), '00:00') };
  const visits = await transact(ground, scope, async (tx) => {
    // Once more, in the transaction that reads: it may have been ended a moment ago.
    if (!isId(id) || (await findLook(tx, id))?.endedBy !== null) throw noSuchLook();
    const rows = await listVisits(tx, subjectId, span);
    await insertView(tx, id, { day, visits: rows.length });
    tx.journal({ action: 'look.viewed', subject: { kind: 'look', id }, payload: { day, visits: rows.length } });
    return rows;
  });
  return {
    ...{ look, day, visits, now, isCut: visits.length === MOST_SEEN },
    before: day > look.dataFrom ? addDays(day, -1) : null,
    after: day < last ? addDays(day, 1) : null,
  };
}
