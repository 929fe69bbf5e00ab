import { sql } from 'kysely';
import { underWayInQuery } from '../../access/given-incidents.store.ts';
import { isAway } from '../../access/holders.store.ts';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { Owned } from './incidents-due.store.ts';
import { answersNow } from './incidents-questions.store.ts';
import type { Standing } from './incidents-standing.ts';
import { namedToMe } from './incidents-who.store.ts';

/** An incident of a colleague of which a deadline may have been missed. */
export interface OfColleague extends Owned, Standing {
  owner_id: string;
  owner: string | null;
  state: string;
  review_by: Date | null;
}

/** More than this are no list any more. */
const MOST = 100;

/** What others own that this scope sees: past its date of review, with an action past its day, or recorded since then. */
export async function listOfColleagues(tx: Tx, personId: string, since: Date): Promise<OfColleague[]> {
  return tx.db
    .selectFrom('incident as i')
    .select(['i.id', 'i.series', 'i.number', 'i.title', 'i.type', 'i.grade', 'i.off_site', 'i.hidden_from'])
    .select(['i.frozen_at', 'i.recorded_at', 'i.owner_id', 'i.recorded_by', 'i.state', 'i.review_by'])
    .select(['i.sensitivity', 'i.named_only', 'i.stand_in', namedToMe.as('named'), nameBy('i.owner_id').as('owner')])
    .select(answersNow.as('answers'))
    .where('i.school_id', '=', tx.scope.schoolId)
    .where(underWayInQuery)
    .where('i.owner_id', '<>', personId)
    .where((is) =>
      is.or([
        is('i.review_by', '<', tx.at),
        is('i.recorded_at', '>', since),
        sql<boolean>`exists (select from incident_action a where a.school_id = i.school_id and a.incident_id = i.id
          and a.done_at is null and a.struck_at is null and a.due_on < ${schoolDate(tx.at)})`,
      ]),
    )
    .orderBy('i.review_by')
    .orderBy('i.id')
    .limit(MOST)
    .execute();
}

/** An action that was not done by its day. */
export interface Undone {
  incidentId: string;
  series: string;
  number: number;
  grade: string | null;
  frozen_at: Date | null;
  action: string;
  dueOn: string;
  /** To whom it was given; null where nobody was, or the reader may not see a name. */
  doer: string | null;
}

/** Actions past their day, of these incidents; not what was given to whoever asks, who finds it as theirs. */
export function listUndone(tx: Tx, ids: readonly string[]): Promise<Undone[]> {
  if (!ids.length) return Promise.resolve([]);
  return undone(tx)
    .where('a.incident_id', 'in', ids)
    .where(sql<boolean>`a.assigned_to is distinct from ${tx.scope.personId}`)
    .execute();
}

/** The same of what this person owns, given to a colleague who finds it on Today and has not done it. */
export function listUndoneByOthers(tx: Tx, personId: string): Promise<Undone[]> {
  return undone(tx)
    .where('i.owner_id', '=', personId)
    .where('a.assigned_to', '<>', personId)
    .where(
      sql<boolean>`not exists (select from person p where p.school_id = a.school_id and p.id = a.assigned_to and ${isAway(tx)})`,
    )
    .execute();
}

function undone(tx: Tx) {
  return tx.db
    .selectFrom('incident_action as a')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'a.school_id').onRef('i.id', '=', 'a.incident_id'),
    )
    .select(['a.incident_id as incidentId', 'i.series', 'i.number', 'i.grade', 'i.frozen_at', 'a.action'])
    .select([sql<string>`a.due_on`.as('dueOn'), nameBy('a.assigned_to').as('doer')])
    .where('a.school_id', '=', tx.scope.schoolId)
    .where(underWayInQuery)
    .where('a.done_at', 'is', null)
    .where('a.struck_at', 'is', null)
    .where('a.due_on', '<', schoolDate(tx.at))
    .orderBy('a.due_on')
    .orderBy('a.id')
    .limit(MOST);
}
