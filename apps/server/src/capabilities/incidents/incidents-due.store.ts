import { type RawBuilder, sql } from 'kysely';
import { isGivenTo, underWayInQuery } from '../../access/given-incidents.store.ts';
import { isAway } from '../../access/holders.store.ts';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import type { IncidentRow } from './incidents.store.ts';
import { answersNow } from './incidents-questions.store.ts';

/** Whether somebody finds nothing of what is theirs to do. For scopes that see people and their roles; others cannot tell. */
const isOfSomebodyAway = (tx: Tx, column: 'i.owner_id' | 'a.assigned_to'): RawBuilder<boolean> =>
  tx.scope.has('people.read')
    ? sql<boolean>`exists (select from person p where p.school_id = i.school_id and p.id = ${sql.ref(column)} and ${isAway(tx)})`
    : sql<boolean>`false`;

/** Open incidents whose owner has left, holds no role or cannot sign in, for whoever works incidents of their kind. */
export async function listOwnerless(
  tx: Tx,
): Promise<{ id: string; series: string; number: number; title: string; recorded_at: Date }[]> {
  const kinds = [
    ...(tx.scope.has('incidents.work') ? ['general', 'safeguarding'] : []),
    ...(tx.scope.has('incidents.workStaff') ? ['staff'] : []),
  ];
  if (!kinds.length) return [];
  return tx.db
    .selectFrom('incident as i')
    .select(['i.id', 'i.series', 'i.number', 'i.title', 'i.recorded_at'])
    .where('i.school_id', '=', tx.scope.schoolId)
    .where(underWayInQuery)
    .where('i.sensitivity', 'in', kinds)
    .where(isOfSomebodyAway(tx, 'i.owner_id'))
    .orderBy('i.recorded_at')
    .orderBy('i.id')
    .limit(50)
    .execute();
}

/** What is due: incidents at their date that this person owns, and open actions given to them, or to nobody who is here in what they own; theirs also where they have no day. */
export async function listDue(
  tx: Tx,
  personId: string,
): Promise<{
  reviews: {
    id: string;
    series: string;
    number: number;
    title: string;
    grade: string | null;
    frozen_at: Date | null;
    review_by: Date;
    recorded_at: Date;
  }[];
  actions: {
    id: string;
    incident_id: string;
    series: string;
    number: number;
    grade: string | null;
    frozen_at: Date | null;
    action: string;
    due_on: string | null;
    recorded_at: Date;
  }[];
}> {
  const owned = tx.db
    .selectFrom('incident as i')
    .select(['i.id', 'i.series', 'i.number', 'i.title', 'i.grade', 'i.frozen_at', 'i.review_by', 'i.recorded_at'])
    .where('i.school_id', '=', tx.scope.schoolId)
    .where(underWayInQuery)
    // What was put forward is asked of whoever may close it (incidents-forward.store.ts).
    .where(sql<boolean>`i.state <> 'review'`)
    .where('i.owner_id', '=', personId)
    .where('i.review_by', '<', new Date(tx.at.getTime() + 2 * 86_400_000))
    .orderBy('i.review_by')
    .limit(50)
    .execute();
  const given = tx.db
    .selectFrom('incident_action as a')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'a.school_id').onRef('i.id', '=', 'a.incident_id'),
    )
    .select(['a.id', 'a.incident_id', 'i.series', 'i.number', 'i.grade', 'i.frozen_at'])
    .select(['a.action', 'a.due_on', 'a.recorded_at'])
    .where('a.school_id', '=', tx.scope.schoolId)
    .where(underWayInQuery)
    .where('a.done_at', 'is', null)
    .where('a.struck_at', 'is', null)
    .where((is) =>
      is.or([
        is.and([
          is('a.assigned_to', '=', personId),
          is.or([is('a.due_on', 'is', null), is('a.due_on', '<=', addDays(schoolDate(tx.at), 1))]),
        ]),
        is.and([
          is('i.owner_id', '=', personId),
          is('a.due_on', '<=', schoolDate(tx.at)),
          is.or([is('a.assigned_to', 'is', null), isOfSomebodyAway(tx, 'a.assigned_to')]),
        ]),
      ]),
    )
    .orderBy('a.due_on')
    .orderBy('a.id')
    .limit(50)
    .execute();
  const [reviews, actions] = await Promise.all([owned, given]);
  return {
    reviews: reviews.flatMap((row) => (row.review_by ? [{ ...row, review_by: row.review_by }] : [])),
    actions,
  };
}

/** What somebody else made this person's, and they have not opened since: newest first. */
export async function listGiven(
  tx: Tx,
  personId: string,
): Promise<{ id: string; series: string; number: number; title: string; at: Date; by: string | null }[]> {
  return tx.db
    .selectFrom('incident as i')
    .innerJoin('incident_change as c', (join) =>
      join.onRef('c.school_id', '=', 'i.school_id').onRef('c.incident_id', '=', 'i.id'),
    )
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.person_id'))
    .select(['i.id', 'i.series', 'i.number', 'i.title', 'c.at'])
    .select(fullName('p').as('by'))
    .where('i.school_id', '=', tx.scope.schoolId)
    .where(isGivenTo(personId))
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(20)
    .execute();
}

/** An incident whose owner may still have somebody to tell. */
export type Owned = Pick<
  IncidentRow,
  | 'id'
  | 'series'
  | 'number'
  | 'title'
  | 'type'
  | 'grade'
  | 'off_site'
  | 'frozen_at'
  | 'answers'
  | 'hidden_from'
  | 'recorded_at'
  | 'owner_id'
  | 'recorded_by'
>;

/** What somebody owns that is open and was recorded since then, newest first, at most 30. What was put forward says why nobody more is told. */
export async function listOwned(tx: Tx, personId: string, since: Date): Promise<Owned[]> {
  return tx.db
    .selectFrom('incident as i')
    .select(['i.id', 'i.series', 'i.number', 'i.title', 'i.type', 'i.grade', 'i.off_site', 'i.hidden_from'])
    .select(['i.frozen_at', 'i.recorded_at', 'i.owner_id', 'i.recorded_by', answersNow.as('answers')])
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.owner_id', '=', personId)
    .where(sql<boolean>`i.state in ('open', 'waiting')`)
    .where('i.recorded_at', '>', since)
    .where('i.recorded_at', '<=', tx.at)
    .orderBy('i.recorded_at', 'desc')
    .limit(30)
    .execute();
}
