import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { HeldKind } from './retention.ts';

/** Somebody; the name only where this scope sees it. */
export interface Who {
  id: string;
  name: string | null;
}

/** Somebody asked that a hold ends, and what another person said. */
export interface HoldEnd {
  id: string;
  because: string;
  askedAt: Date;
  askedBy: Who;
  answer: { agrees: boolean; words: string | null; at: Date; by: Who } | null;
}

/** A legal hold, with the record that it is on. */
export interface Hold {
  id: string;
  kind: HeldKind;
  recordId: string;
  /** "INC-0147", or null where the record has no number. */
  number: string | null;
  because: string;
  setAt: Date;
  setBy: Who;
  /** Oldest first. */
  ends: HoldEnd[];
}

/** Which holds. */
export type HoldsOf = { id: string } | { kind: HeldKind; recordId: string } | { standing: boolean };

const MOST = 500;
const column = (kind: HeldKind) => sql.ref(`h.${kind}_id`);
const ENDED = sql`exists (select from record_hold_answer y where y.school_id = h.school_id and y.hold_id = h.id and y.agrees)`;

function conditionOf(of: HoldsOf) {
  if ('id' in of) return sql`h.id = ${of.id}`;
  if ('standing' in of) return of.standing ? sql`not ${ENDED}` : ENDED;
  return sql`${column(of.kind)} = ${of.recordId}`;
}

/** Holds that this scope sees, with everything that was said about their end; the newest first. */
export async function listHolds(tx: Tx, of: HoldsOf): Promise<Hold[]> {
  const school = tx.scope.schoolId;
  const { rows } = await sql<Omit<Hold, 'ends' | 'setBy'> & { setById: string; setByName: string | null }>`
    select h.id, case when h.incident_id is not null then 'incident' when h.concern_id is not null then 'concern'
        when h.look_id is not null then 'look' when h.device_search_id is not null then 'device_search' else 'appeal' end as kind,
      coalesce(h.incident_id, h.concern_id, h.look_id, h.device_search_id, h.appeal_id) as "recordId", incident_number(i.series, i.number) as number,
      h.because, h.set_at as "setAt", h.set_by as "setById", ${fullName('p')} as "setByName"
    from record_hold h
    left join incident i on i.school_id = h.school_id and i.id = h.incident_id
    left join person p on p.school_id = h.school_id and p.id = h.set_by
    where h.school_id = ${school} and ${conditionOf(of)}
    order by h.set_at desc, h.id desc limit ${MOST}`.execute(tx.db);
  const ends = await listEnds(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ setById, setByName, ...row }) => ({
    ...row,
    setBy: { id: setById, name: setByName },
    ends: ends.get(row.id) ?? [],
  }));
}

interface EndRow {
  id: string;
  holdId: string;
  because: string;
  askedAt: Date;
  askedById: string;
  askedByName: string | null;
  agrees: boolean | null;
  words: string | null;
  answeredAt: Date | null;
  answeredById: string | null;
  answeredByName: string | null;
}

async function listEnds(tx: Tx, holds: readonly string[]): Promise<Map<string, HoldEnd[]>> {
  if (!holds.length) return new Map();
  const { rows } = await sql<EndRow>`
    select e.id, e.hold_id as "holdId", e.because, e.asked_at as "askedAt", e.asked_by as "askedById", ${fullName('p')} as "askedByName",
      n.agrees, n.words, n.answered_at as "answeredAt", n.answered_by as "answeredById", ${fullName('q')} as "answeredByName"
    from record_hold_end e
    left join record_hold_answer n on n.school_id = e.school_id and n.end_id = e.id
    left join person p on p.school_id = e.school_id and p.id = e.asked_by
    left join person q on q.school_id = e.school_id and q.id = n.answered_by
    where e.school_id = ${tx.scope.schoolId} and e.hold_id = any (${holds}::uuid[])
    order by e.asked_at, e.id`.execute(tx.db);
  const byHold = Map.groupBy(rows, ({ holdId }) => holdId);
  return new Map([...byHold].map(([hold, ends]) => [hold, ends.map(endOf)]));
}

function endOf(row: EndRow): HoldEnd {
  const { agrees, words, answeredAt, answeredById } = row;
  const by = { id: answeredById ?? '', name: row.answeredByName };
  return {
    ...{ id: row.id, because: row.because, askedAt: row.askedAt },
    askedBy: { id: row.askedById, name: row.askedByName },
    answer: agrees === null || answeredAt === null ? null : { agrees, words, at: answeredAt, by },
  };
}

/** Sets a hold. The foreign key refuses where the record was disposed of meanwhile. */
export async function insertHold(
  tx: Tx,
  { id, kind, recordId, because }: { id: string; kind: HeldKind; recordId: string; because: string },
): Promise<void> {
  await sql`insert into record_hold (school_id, id, ${sql.ref(`${kind}_id`)}, because, set_at, set_by)
    values (${tx.scope.schoolId}, ${id}, ${recordId}, ${because}, ${tx.at}, ${tx.scope.personId})`.execute(tx.db);
}

/** Asks that a hold ends. */
export async function insertEnd(tx: Tx, holdId: string, because: string): Promise<void> {
  await tx.db
    .insertInto('record_hold_end')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), hold_id: holdId, because },
      ...{ asked_at: tx.at, asked_by: tx.scope.personId ?? '' },
    })
    .execute();
}

/** Answers as another person; false when somebody did already. */
export async function insertEndAnswer(
  tx: Tx,
  { end, holdId, agrees, words, factorAt }: { end: HoldEnd; holdId: string } & HoldAnswer,
): Promise<boolean> {
  const row = await tx.db
    .insertInto('record_hold_answer')
    .values({
      ...{ school_id: tx.scope.schoolId, end_id: end.id, hold_id: holdId, asked_by: end.askedBy.id },
      ...{ answered_at: tx.at, answered_by: tx.scope.personId ?? '', agrees, words, factor_at: factorAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('end_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** How a second person answers. */
export interface HoldAnswer {
  agrees: boolean;
  words: string | null;
  factorAt: Date | null;
}

/** Whether this scope's person counts as a second one beside another (S8). */
export async function isSecondKeeper(tx: Tx, first: string): Promise<boolean> {
  const { schoolId, personId } = tx.scope;
  const { rows } = await sql<{
    is: boolean;
  }>`select is_second_keeper(${schoolId}, ${personId}, ${first}, ${tx.at}) as is`.execute(tx.db);
  return rows[0]?.is === true;
}

/** Whether this scope sees such a record. */
export async function seesRecord(tx: Tx, kind: HeldKind, id: string): Promise<boolean> {
  const { rows } =
    await sql`select from ${sql.table(kind)} r where r.school_id = ${tx.scope.schoolId} and r.id = ${id}`.execute(
      tx.db,
    );
  return rows.length === 1;
}
