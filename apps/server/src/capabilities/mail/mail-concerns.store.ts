import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { IS_UNANSWERED } from '../../access/unanswered.store.ts';
import { earliest } from './mail.ts';

/** Whether nobody has taken the concern `c` of a query on since it was noted in `t` that its clock ran out. */
const IS_UNTAKEN = sql<boolean>`(c.taken_by is null or c.taken_at < t.noted_at)`;

/** Whether nobody who has the concern `c` of a query has opened it: as it was told, or since it came to them from those who had read it. */
const IS_UNOPENED = sql<boolean>`(c.taken_at is null and (c.read_at is null or c.came_at >= c.read_at))`;

/** What was added after this many days is told to nobody any more: it was there to be seen. */
const ADDED_DAYS = 7;
/** Whoever adds something is heard, however mild it sounds. */
const LEAST_ADDED = 3;

/** Whether the line `l` is to be told of: it was added to what was read before, and waits for an answer. */
const isAdded = (tx: Tx) => sql<boolean>`(${IS_UNANSWERED} and c.read_at is not null
  and l.at > ${new Date(tx.at.getTime() - ADDED_DAYS * 86_400_000)})`;
/** Whose it is to answer: whoever has it in hand, else all who see it; all, too, where the line, or by now the whole, is kept from whoever has it in hand. */
const isTheirs = (tx: Tx) =>
  sql<boolean>`(c.taken_by is null or c.taken_by = ${tx.scope.personId} or c.taken_by = any (l.hidden_from || c.hidden_from)
    or exists (select from incident i where i.school_id = c.school_id and i.id = c.incident_id and c.taken_by = any (i.hidden_from)))`;

/**
 * Of what this person may see, asked in their own scope: what was told to the school, that nobody has opened, and of which no message told them; what
 * nobody took on in time where they are to hear of that; and what was added to something that was read. None is too mild: whoever told it waits for an answer (R118).
 */
export async function listUntoldConcerns(
  tx: Tx,
  most: number,
): Promise<{ id: string; severity: number; kind: 'new' | 'late' }[]> {
  const { rows } = await sql<{ id: string; severity: number; kind: 'new' | 'late' }>`
    (select c.id, c.urgency as severity, 'new' as kind from concern c
      where c.school_id = ${tx.scope.schoolId} and c.outcome is null and ${IS_UNOPENED}
        and not exists (select from mail_told t where t.school_id = c.school_id and t.subject_id = c.id
          and t.person_id = ${tx.scope.personId} and t.kind = 'new')
      order by c.id limit ${most})
    union all
    (select c.id, c.urgency, 'late' from concern c
      join mail_told t on t.school_id = c.school_id and t.subject_id = c.id and t.person_id = ${tx.scope.personId} and t.kind = 'late'
      where c.school_id = ${tx.scope.schoolId} and c.outcome is null and t.message_id is null and ${IS_UNTAKEN}
      order by c.id limit ${most})
    union all
    (select l.id, greatest(l.urgency, ${LEAST_ADDED}::smallint), 'new' from concern_line l
      join concern c on c.school_id = l.school_id and c.id = l.concern_id
      where l.school_id = ${tx.scope.schoolId} and ${isAdded(tx)} and ${isTheirs(tx)}
        and not exists (select from mail_told t where t.school_id = l.school_id and t.subject_id = l.id
          and t.person_id = ${tx.scope.personId} and t.kind = 'new')
      order by l.id limit ${most})`.execute(tx.db);
  return rows;
}

/** What a message would say now of what was told, asked in the scope of whom it goes to; `by`: when the first of it is to be taken on. */
export async function countConcerns(
  tx: Tx,
  messageId: string,
): Promise<{ urgent: number; other: number; late: number; by: Date | null }> {
  const { rows } = await sql<{ id: string; urgency: number; due_at: Date; late: boolean }>`
    select c.id, c.urgency, c.due_at, bool_or(t.kind = 'late') as late from mail_told t
    join concern c on c.school_id = t.school_id and c.id = t.subject_id
    where t.school_id = ${tx.scope.schoolId} and t.person_id = ${tx.scope.personId} and t.message_id = ${messageId} and c.outcome is null
      and ((t.kind = 'new' and ${IS_UNOPENED}) or (t.kind = 'late' and ${IS_UNTAKEN}))
    group by c.id, c.urgency, c.due_at`.execute(tx.db);
  const added = await sql<{ id: string; urgency: number }>`
    select c.id, max(coalesce(l.urgency, 1)) as urgency from mail_told t
    join concern_line l on l.school_id = t.school_id and l.id = t.subject_id
    join concern c on c.school_id = l.school_id and c.id = l.concern_id
    where t.school_id = ${tx.scope.schoolId} and t.person_id = ${tx.scope.personId} and t.message_id = ${messageId}
      and ${isAdded(tx)} and ${isTheirs(tx)}
    group by c.id`.execute(tx.db);
  const fresh = rows.filter(({ late }) => !late);
  const toRead = [...fresh, ...added.rows.filter(({ id }) => !rows.some((row) => row.id === id))];
  const urgent = toRead.filter(({ urgency }) => urgency >= 5).length;
  return {
    ...{ urgent, other: toRead.length - urgent, late: rows.length - fresh.length },
    by: earliest(fresh.map(({ due_at }) => due_at)),
  };
}

/** Who has what was told by name and is still to hear of it; `unopened`: whether a desk has anything that nobody has opened. */
export async function listNamedInConcerns(tx: Tx): Promise<{ unopened: boolean; named: string[] }> {
  const { rows } = await sql<{ unopened: boolean; named: string[] }>`
    select exists (select from concern c where c.school_id = ${tx.scope.schoolId} and c.outcome is null and ${IS_UNOPENED})
        or exists (select from concern_line l join concern c on c.school_id = l.school_id and c.id = l.concern_id
          where l.school_id = ${tx.scope.schoolId} and ${isAdded(tx)}
            and not exists (select from mail_told t where t.school_id = l.school_id and t.subject_id = l.id)) as unopened,
      array(select unnest(c.readers) from concern c where c.school_id = ${tx.scope.schoolId} and c.outcome is null
        union select t.person_id from mail_told t join concern c on c.school_id = t.school_id and c.id = t.subject_id
          where t.school_id = ${tx.scope.schoolId} and t.message_id is null and c.outcome is null) as named`.execute(
    tx.db,
  );
  return rows[0] ?? { unopened: false, named: [] };
}

/** Of what was told, the concern that this person is to answer, the last one first; undefined where nobody has written again. */
export async function findAdded(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select c.id from concern_line l
    join concern c on c.school_id = l.school_id and c.id = l.concern_id
    where l.school_id = ${tx.scope.schoolId} and ${isAdded(tx)} and ${isTheirs(tx)} order by l.at desc limit 1`.execute(
    tx.db,
  );
  return rows[0]?.id;
}

/** The urgency of the most pressing of what was told that this scope sees and nobody has opened; undefined where there is none. */
export async function findUrgencyUnopened(tx: Tx): Promise<number | undefined> {
  const row = await tx.db
    .selectFrom('concern as c')
    .select('c.urgency')
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.outcome', 'is', null)
    .where(IS_UNOPENED)
    .orderBy('c.urgency', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.urgency;
}
