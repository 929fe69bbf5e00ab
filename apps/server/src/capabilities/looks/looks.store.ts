import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Json } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import type { Look, LookKind, LookScope, NoteKind } from './looks.ts';

/** A look with ids in place of people; names are read apart, for those who see no list of people. */
export interface LookRow extends Omit<Look, 'subject' | 'lookers' | 'reportsTo' | 'requester' | 'decidedBy' | 'ended'> {
  subjectId: string | null;
  lookerIds: string[];
  reportIds: string[];
  requesterId: string;
  decidedById: string | null;
  endedBy: { at: Date; id: string; because: string } | null;
}

function select(tx: Tx) {
  return tx.db
    .selectFrom('look as l')
    .leftJoin('look_end as e', (join) => join.onRef('e.school_id', '=', 'l.school_id').onRef('e.look_id', '=', 'l.id'))
    .select(['l.id', 'l.kind', 'l.subject_id', 'l.scopes', 'l.grounds', 'l.details', 'l.days', 'l.review_days'])
    .select(['l.by_governors', 'l.requester_id', 'l.requested_at', 'l.hash', 'l.state', 'l.decided_by', 'l.decided_at'])
    .select(['l.lookers', 'l.reports_to', 'l.ends_at', 'l.answer', 'e.ended_at', 'e.ended_by', 'e.because'])
    .select([sql<string>`l.data_from::text`.as('data_from'), sql<string>`l.data_until::text`.as('data_until')])
    .select(
      sql<Date | null>`(select max(r.reviewed_at) from look_review r where r.school_id = l.school_id and r.look_id = l.id)`.as(
        'reviewed_at',
      ),
    )
    .select(
      sql<boolean>`look_told(l.school_id, l.kind, l.reports_to, l.requester_id, l.by_governors, l.decided_at)`.as(
        'is_told',
      ),
    )
    .select([noteOf<string[]>(tx, 'noted').as('noted'), noteOf<Date | null>(tx, 'told').as('told_at')])
    .where('l.school_id', '=', tx.scope.schoolId);
}

/** What of its notes this reader sees: which kinds there are, or when somebody else last wrote what is reported. */
function noteOf<Value>(tx: Tx, what: 'noted' | 'told'): RawBuilder<Value> {
  const notes = sql`from look_note n where n.school_id = l.school_id and n.look_id = l.id`;
  return what === 'noted'
    ? sql<Value>`(select coalesce(array_agg(distinct n.kind), '{}') ${notes})`
    : sql<Value>`(select max(n.noted_at) ${notes} and n.kind in ('finding', 'report') and n.noted_by <> ${tx.scope.personId})`;
}

type Selected = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function rowOf(row: Selected): LookRow {
  return {
    id: row.id,
    kind: row.kind as LookKind,
    subjectId: row.subject_id,
    scopes: row.scopes as LookScope[],
    grounds: row.grounds,
    details: row.details as unknown as Record<string, string>,
    dataFrom: row.data_from,
    dataUntil: row.data_until,
    lookerIds: row.lookers,
    reportIds: row.reports_to,
    days: row.days,
    reviewDays: row.review_days,
    byGovernors: row.by_governors,
    requesterId: row.requester_id,
    requestedAt: row.requested_at,
    hash: row.hash.toString('hex'),
    state: row.state as Look['state'],
    decidedById: row.decided_by,
    decidedAt: row.decided_at,
    endsAt: row.ends_at,
    answer: row.answer,
    endedBy: row.ended_at && row.ended_by ? { at: row.ended_at, id: row.ended_by, because: row.because ?? '' } : null,
    reviewedAt: row.reviewed_at,
    noted: row.noted as NoteKind[],
    toldAt: row.told_at,
    isTold: row.is_told,
  };
}

/** Looks of a page; a school has a handful a year. */
const MOST_LISTED = 200;

/** The looks that this reader sees, newest first. */
export async function listLooks(tx: Tx): Promise<LookRow[]> {
  const rows = await select(tx).orderBy('l.requested_at', 'desc').limit(MOST_LISTED).execute();
  return rows.map(rowOf);
}

/** One look, if this reader sees it. */
export async function findLook(tx: Tx, id: string): Promise<LookRow | undefined> {
  const row = await select(tx).where('l.id', '=', id).executeTakeFirst();
  return row && rowOf(row);
}

/** The same, held until this unit of work ends where it still waits to be decided: two who decide at once decide one after the other. */
export async function lockLook(tx: Tx, id: string): Promise<LookRow | undefined> {
  await tx.db
    .selectFrom('look')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return findLook(tx, id);
}

/** What is written of a new look. */
export interface NewLook {
  kind: LookKind;
  subject: { id: string; kind: 'staff' | 'pupil' | 'other' } | null;
  scopes: readonly LookScope[];
  grounds: string;
  details: Record<string, string>;
  dataFrom: string;
  dataUntil: string;
  lookers: readonly string[];
  reportsTo: readonly string[];
  days: number;
  reviewDays: number;
  byGovernors: boolean;
}

/** The look that this person asked for in exactly these words, while it waits or is not over; undefined where there is none. */
export async function findSame(tx: Tx, look: NewLook): Promise<string | undefined> {
  const { kind, subject, scopes, grounds, details, dataFrom, dataUntil, lookers, reportsTo, days, reviewDays } = look;
  const { rows } = await sql<{ id: string }>`
    select l.id from look l where l.school_id = ${tx.scope.schoolId} and l.requester_id = ${tx.scope.personId}
      and l.hash = look_hash(${kind}, ${subject?.id ?? null}::uuid, ${[...scopes]}::text[], ${grounds}, ${JSON.stringify(details)}::jsonb, ${dataFrom}::date,
        ${dataUntil}::date, ${[...lookers]}::uuid[], ${[...reportsTo]}::uuid[], ${days}::integer, ${reviewDays}::integer)
      and (l.state = 'asked' or (l.state = 'approved' and l.ends_at > ${tx.at}
        and not exists (select from look_end e where e.school_id = l.school_id and e.look_id = l.id)))`.execute(tx.db);
  return rows[0]?.id;
}

/** Writes a look that is asked for; its id. Undefined: the same was asked for at this moment. */
export async function insertLook(tx: Tx, look: NewLook): Promise<string | undefined> {
  const id = newId(tx.at);
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('look')
    .values({
      ...{ school_id: tx.scope.schoolId, id, kind: look.kind, state: 'asked' },
      ...{ subject_id: look.subject?.id ?? null, subject_kind: look.subject?.kind ?? 'none' },
      ...{ scopes: [...look.scopes], grounds: look.grounds, details: JSON.stringify(look.details) as unknown as Json },
      ...{ data_from: look.dataFrom, data_until: look.dataUntil },
      ...{ lookers: [...look.lookers], reports_to: [...look.reportsTo], days: look.days, review_days: look.reviewDays },
      ...{ by_governors: look.byGovernors, requester_id: tx.scope.personId ?? '', requested_at: tx.at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0 ? id : undefined;
}

/** Allows exactly what was asked: the database compares the hash, the persons and their roles. */
export async function approveLook(
  tx: Tx,
  look: Pick<LookRow, 'id' | 'hash' | 'days'>,
  given: { factorAt: Date; answer: string | null },
): Promise<void> {
  await tx.db
    .updateTable('look')
    .set({
      ...{ state: 'approved', authoriser_id: tx.scope.personId, approved_hash: Buffer.from(look.hash, 'hex') },
      ...{ factor_at: given.factorAt, decided_by: tx.scope.personId, decided_at: tx.at, answer: given.answer },
      ends_at: new Date(tx.at.getTime() + look.days * 86_400_000),
    })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', look.id)
    .execute();
}

/** Refuses a look, or takes it back. */
export async function closeLook(
  tx: Tx,
  id: string,
  { state, answer }: { state: 'refused' | 'withdrawn'; answer: string | null },
): Promise<void> {
  await tx.db
    .updateTable('look')
    .set({ state, answer, decided_by: tx.scope.personId, decided_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}

/** Ends a look before its time. False: somebody has already. */
export async function insertEnd(tx: Tx, lookId: string, because: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('look_end')
    .values({
      school_id: tx.scope.schoolId,
      look_id: lookId,
      ended_at: tx.at,
      ended_by: tx.scope.personId ?? '',
      because,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Notes that a look is still needed. */
export async function insertReview(tx: Tx, lookId: string, words: string): Promise<void> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('look_review')
    .values({
      school_id: tx.scope.schoolId,
      look_id: lookId,
      id,
      reviewed_at: tx.at,
      reviewed_by: tx.scope.personId ?? '',
      words,
    })
    .execute();
}

/** Adds a note. */
export async function insertNote(tx: Tx, lookId: string, note: { kind: NoteKind; words: string }): Promise<void> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('look_note')
    .values({
      school_id: tx.scope.schoolId,
      look_id: lookId,
      id,
      noted_at: tx.at,
      noted_by: tx.scope.personId ?? '',
      ...note,
    })
    .execute();
}

/** Something that happened under a look: a note, a review, or a view of somebody's visits. */
export interface LookStep {
  at: Date;
  personId: string;
  kind: NoteKind | 'review' | 'view';
  words: string;
  day: string | null;
  visits: number | null;
}

/** Of those whom a look names, whom the person it is about let in again lately: to them it is closed, as its policy has it. */
export async function listShut(tx: Tx, { subjectId, lookerIds, reportIds }: LookRow): Promise<string[]> {
  if (subjectId === null) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct one as id from unnest(${[...lookerIds, ...reportIds]}::uuid[]) one
    where let_in_lately(${tx.scope.schoolId}::uuid, one, ${subjectId}::uuid, now())`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** What happened, oldest first, as far as this reader may know it. */
export async function listSteps(tx: Tx, lookId: string): Promise<LookStep[]> {
  const { schoolId } = tx.scope;
  const { rows } = await sql<LookStep>`
    select noted_at as at, noted_by as "personId", kind, words, null as day, null::integer as visits
      from look_note where school_id = ${schoolId} and look_id = ${lookId}
    union all select reviewed_at, reviewed_by, 'review', words, null, null
      from look_review where school_id = ${schoolId} and look_id = ${lookId}
    union all select viewed_at, viewed_by, 'view', '', day::text, visits
      from look_view where school_id = ${schoolId} and look_id = ${lookId}
    order by 1, 5`.execute(tx.db);
  return rows;
}

/** Whether somebody is a head of this school now. */
export async function isHead(tx: Tx, personId: string, today: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('person_role')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .where('role', '=', 'head')
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>=', sql<string>`${today}::date - 1`)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether somebody, the person of this session where nobody is named, may allow what this one asked for; as the database asks. */
export async function isAuthoriser(
  tx: Tx,
  look: Pick<LookRow, 'requesterId' | 'byGovernors' | 'lookerIds'>,
  who: string | null = tx.scope.personId,
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select is_look_authoriser(${tx.scope.schoolId}::uuid, ${who}::uuid, ${look.requesterId}::uuid, ${look.byGovernors}, ${tx.at})
      and ${who}::uuid <> all (${look.lookerIds}::uuid[])
      and not exists (select from unnest(${look.lookerIds}::uuid[]) l where same_hand(${tx.scope.schoolId}::uuid, l, ${who}::uuid, ${tx.at})) as is`.execute(
    tx.db,
  );
  return rows[0]?.is === true;
}
