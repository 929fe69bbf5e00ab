import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Who } from './holds.store.ts';
import type { RecordKind, RetentionRule } from './retention.ts';

/** Whether a list is for everybody of the desk, or for those who receive concerns about staff. */
export type Sight = 'open' | 'close';

/** Nothing is looked for beyond these of a kind: a list is short enough to be read. */
export const MOST_DUE = 500;

/** How far the next one that is due is looked for. */
const NEAR = 200;

/** A condition that is quick to try and holds for all that is due; and what makes a record one for the open list. */
const CANDIDATES: Record<
  RecordKind,
  (rule: RetentionRule, at: Date) => { over: ReturnType<typeof sql>; ended: string; open: string }
> = {
  incident: ({ incidentYears }, at) => ({
    over: sql`r.state = 'closed' and r.closed_at < ${at}::timestamptz - make_interval(years => ${incidentYears})`,
    ended: 'closed_at',
    open: `r.sensitivity <> 'staff' and not r.named_only and cardinality(r.hidden_from) = 0`,
  }),
  concern: ({ concernDays }, at) => ({
    over: sql`r.outcome in ('no_incident', 'false_report') and r.decided_at < ${daysBefore(at, concernDays)}`,
    ended: 'decided_at',
    open: `r.desk in ('safeguarding', 'security') and cardinality(r.hidden_from) = 0`,
  }),
  alert: ({ alertDays }, at) => ({
    over: sql`r.state = 'no_action' and r.folded_into is null and r.decided_at < ${daysBefore(at, alertDays)}`,
    ended: 'decided_at',
    open: `r.desk in ('safeguarding', 'pastoral')`,
  }),
  look: ({ lookYears }, at) => ({
    over: sql`r.state <> 'asked' and r.decided_at < ${at}::timestamptz - make_interval(years => ${lookYears})`,
    ended: 'decided_at',
    open: 'false',
  }),
};

function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * 86_400_000);
}

/** Records of a kind that are due now and stand on no list that goes on; `sight` null: on either. At most MOST_DUE. */
export async function listDue(tx: Tx, kind: RecordKind, rule: RetentionRule, sight: Sight | null): Promise<string[]> {
  const { over, ended, open } = CANDIDATES[kind](rule, tx.at);
  const side = sight === null ? sql`true` : sight === 'open' ? sql`(${sql.raw(open)})` : sql`not (${sql.raw(open)})`;
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(kind)} r, lateral retention_of(r.school_id, ${kind}, r.id, ${JSON.stringify(rule)}::jsonb, ${tx.at}) k
    where r.school_id = ${tx.scope.schoolId} and ${over} and ${side} and k.because is null and k.until_at < ${tx.at}
      and not exists (select from disposal_list l left join disposal_answer n on n.school_id = l.school_id and n.list_id = l.id
        left join disposal_certificate c on c.school_id = l.school_id and c.list_id = l.id
        where l.school_id = r.school_id and r.id = any (l.${sql.raw(`${kind}s`)}) and c.list_id is null and n.agrees is distinct from false)
    order by r.${sql.raw(ended)}, r.id limit ${MOST_DUE}`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** When the next of a kind is due; of the oldest few hundred that are over, and null where there is none. */
export async function findNextDue(tx: Tx, kind: RecordKind, rule: RetentionRule): Promise<Date | null> {
  const { ended } = CANDIDATES[kind](rule, tx.at);
  const { rows } = await sql<{ next: Date | null }>`
    select min(k.until_at) as next from (
      select r.school_id, r.id from ${sql.table(kind)} r where r.school_id = ${tx.scope.schoolId} and r.${sql.raw(ended)} is not null
      order by r.${sql.raw(ended)} limit ${NEAR}) r,
      lateral retention_of(r.school_id, ${kind}, r.id, ${JSON.stringify(rule)}::jsonb, ${tx.at}) k
    where k.until_at >= ${tx.at}`.execute(tx.db);
  return rows[0]?.next ?? null;
}

/** Puts records forward; the database refuses what whoever proposes does not see. Returns the id of the list. */
export async function insertList(
  tx: Tx,
  { rule, sight, ids }: { rule: RetentionRule; sight: Sight; ids: Record<RecordKind, string[]> },
): Promise<string> {
  const id = newId(tx.at);
  const school = tx.scope.schoolId;
  const arrays = (['incident', 'concern', 'alert', 'look'] as const).map((kind) => sql`${ids[kind]}::uuid[]`);
  await sql`insert into disposal_list (school_id, id, sight, kept_from, rule, incidents, concerns, alerts, looks, proposed_at, proposed_by)
    select ${school}, ${id}, ${sight}, disposal_kept_from(${school}, ${sql.join(arrays)}), ${JSON.stringify(rule)}::jsonb, ${sql.join(arrays)},
      ${tx.at}, ${tx.scope.personId}`.execute(tx.db);
  return id;
}

/** A list with where it stands. */
export interface ListHead {
  id: string;
  sight: Sight;
  total: number;
  hash: string;
  rule: RetentionRule;
  proposedAt: Date;
  proposedBy: Who;
  answer: { agrees: boolean; words: string | null; at: Date; by: Who } | null;
  certificate: { at: Date; gone: number; kept: number; rows: Record<string, number>; hash: string } | null;
}

interface HeadRow {
  id: string;
  sight: Sight;
  total: number;
  hash: Buffer;
  rule: RetentionRule;
  proposed_at: Date;
  proposed_by: string;
  proposer: string | null;
  agrees: boolean | null;
  words: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  answerer: string | null;
  made_at: Date | null;
  gone: number | null;
  kept: number | null;
  rows: Record<string, number> | null;
  certificate_hash: Buffer | null;
}

/** Lists that this scope sees, the newest first; `id`: one of them. */
export async function listLists(tx: Tx, id?: string): Promise<ListHead[]> {
  const { rows } = await sql<HeadRow>`
    select l.id, l.sight, cardinality(l.incidents) + cardinality(l.concerns) + cardinality(l.alerts) + cardinality(l.looks) as total, l.hash, l.rule,
      l.proposed_at, l.proposed_by, p.given_name || ' ' || p.family_name as proposer, n.agrees, n.words, n.answered_at, n.answered_by,
      q.given_name || ' ' || q.family_name as answerer, c.made_at, c.gone, c.kept, c.rows, c.hash as certificate_hash
    from disposal_list l
    left join disposal_answer n on n.school_id = l.school_id and n.list_id = l.id
    left join disposal_certificate c on c.school_id = l.school_id and c.list_id = l.id
    left join person p on p.school_id = l.school_id and p.id = l.proposed_by
    left join person q on q.school_id = l.school_id and q.id = n.answered_by
    where l.school_id = ${tx.scope.schoolId} and ${id === undefined ? sql`true` : sql`l.id = ${id}`}
    order by l.proposed_at desc, l.id desc limit 500`.execute(tx.db);
  return rows.map(headOf);
}

function headOf(row: HeadRow): ListHead {
  const { agrees, answered_at, made_at } = row;
  return {
    ...{ id: row.id, sight: row.sight, total: row.total, hash: row.hash.toString('hex'), rule: row.rule },
    ...{ proposedAt: row.proposed_at, proposedBy: { id: row.proposed_by, name: row.proposer } },
    answer:
      agrees === null || answered_at === null
        ? null
        : { agrees, words: row.words, at: answered_at, by: { id: row.answered_by ?? '', name: row.answerer } },
    certificate: made_at && {
      ...{ at: made_at, gone: row.gone ?? 0, kept: row.kept ?? 0, rows: row.rows ?? {} },
      hash: row.certificate_hash?.toString('hex') ?? '',
    },
  };
}

/** One record of a list. */
export interface ListedRecord {
  kind: RecordKind;
  id: string;
  /** Its number, where it has one and this scope sees it or it is gone. */
  label: string | null;
  /** What it is, while it is there. */
  title: string | null;
  outcome: 'gone' | 'kept' | null;
  because: string | null;
}

/** The records of a list, each with what became of it. */
export async function listRecords(tx: Tx, listId: string): Promise<ListedRecord[]> {
  const { rows } = await sql<ListedRecord>`
    with l as (select * from disposal_list where school_id = ${tx.scope.schoolId} and id = ${listId}),
    r as (
      select 'incident' as kind, x.id, incident_number(i.series, i.number) as label, i.title
        from l cross join lateral unnest(l.incidents) with ordinality x(id) left join incident i on i.school_id = l.school_id and i.id = x.id
      union all select 'concern', x.id, null, null from l cross join lateral unnest(l.concerns) x(id)
      union all select 'alert', x.id, a.series || '-' || a.number, null
        from l cross join lateral unnest(l.alerts) x(id) left join alert a on a.school_id = l.school_id and a.id = x.id
      union all select 'look', x.id, null, null from l cross join lateral unnest(l.looks) x(id))
    select r.kind, r.id, coalesce(d.label, r.label) as label, r.title, d.outcome, d.because
    from r left join disposal_done d on d.school_id = ${tx.scope.schoolId} and d.list_id = ${listId} and d.kind = r.kind and d.record_id = r.id
    order by case r.kind when 'incident' then 1 when 'concern' then 2 when 'alert' then 3 else 4 end, coalesce(d.label, r.label), r.id`.execute(
    tx.db,
  );
  return rows;
}

/** Whether this scope's person sees every record of a list: nobody agrees to what they cannot read. */
export async function seesList(tx: Tx, listId: string): Promise<boolean> {
  const { rows } = await sql<{ seen: boolean }>`
    select disposal_is_seen(l.school_id, false, l.incidents, l.concerns, l.alerts, l.looks) as seen from disposal_list l
    where l.school_id = ${tx.scope.schoolId} and l.id = ${listId}`.execute(tx.db);
  return rows[0]?.seen === true;
}

/** Answers a list, bound to its hash; false when somebody did already. */
export async function insertListAnswer(
  tx: Tx,
  list: ListHead,
  { hash, agrees, words, factorAt }: { hash: string; agrees: boolean; words: string | null; factorAt: Date | null },
): Promise<boolean> {
  const row = await tx.db
    .insertInto('disposal_answer')
    .values({
      ...{ school_id: tx.scope.schoolId, list_id: list.id, hash: Buffer.from(hash, 'hex') },
      ...{ proposed_by: list.proposedBy.id, answered_at: tx.at, answered_by: tx.scope.personId ?? '' },
      ...{ agrees, words, factor_at: agrees ? factorAt : null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('list_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A list that two agreed on and that is not finished, with when the incidents of it happened. */
export interface OpenList {
  id: string;
  left: { kind: RecordKind; id: string }[];
  occurred: Date[];
}

/** The lists that are to be worked off, by their ids, in the order in which they were agreed on; as the worker. */
export async function listOpenLists(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from disposal_list l join disposal_answer n on n.school_id = l.school_id and n.list_id = l.id and n.agrees
    where l.school_id = ${tx.scope.schoolId}
      and not exists (select from disposal_certificate c where c.school_id = l.school_id and c.list_id = l.id)
    order by n.answered_at, l.id`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** What is left of such a list. */
export async function readOpenList(tx: Tx, id: string): Promise<OpenList> {
  const left = (await listRecords(tx, id)).filter(({ outcome }) => outcome === null);
  const occurred = await sql<{ at: Date }>`
    select distinct i.occurred_at as at from disposal_list l join incident i on i.school_id = l.school_id and i.id = any (l.incidents)
    where l.school_id = ${tx.scope.schoolId} and l.id = ${id} and i.sensitivity <> 'staff'`.execute(tx.db);
  return {
    id,
    left: left.map((each) => ({ kind: each.kind, id: each.id })),
    occurred: occurred.rows.map(({ at }) => at),
  };
}

/** Disposes of one record of a list (dispose_listed of the database). Returns what became of it. */
export async function disposeRecord(
  tx: Tx,
  listId: string,
  { kind, id }: { kind: RecordKind; id: string },
  rule: RetentionRule,
): Promise<'gone' | 'kept'> {
  const { rows } = await sql<{ outcome: 'gone' | 'kept' }>`
    select dispose_listed(${tx.scope.schoolId}, ${listId}, ${kind}, ${id}, ${JSON.stringify(rule)}::jsonb, ${tx.at}) as outcome`.execute(
    tx.db,
  );
  return rows[0]?.outcome ?? 'kept';
}

/** Writes the certificate of a list whose records are all done. Returns whether there is one. */
export async function certifyList(tx: Tx, listId: string): Promise<boolean> {
  const { rows } = await sql<{
    made: boolean;
  }>`select certify_disposal(${tx.scope.schoolId}, ${listId}, ${tx.at}) as made`.execute(tx.db);
  return rows[0]?.made === true;
}

/**
 * Disposes of events of one stretch of the table that alerted nobody and are older than these days (dispose_events of the database). `ended`: the id at
 * which the next stretch begins, null at the end of the table.
 */
export async function disposeQuietEvents(
  tx: Tx,
  { days, past, most }: { days: number; past: string; most: number },
): Promise<{ ended: string | null; gone: number; hash: Buffer | null }> {
  const { rows } = await sql<{ ended: string | null; gone: number; hash: Buffer | null }>`
    select ended, gone, hash from dispose_events(${tx.scope.schoolId}, ${tx.at}, ${days}, ${past}, ${most})`.execute(
    tx.db,
  );
  return rows[0] ?? { ended: null, gone: 0, hash: null };
}

/** Disposes of working data that is older than this (dispose_working of the database). Returns how many rows went, by table. */
export async function disposeWorkingRows(
  tx: Tx,
  { days, talkYears }: { days: number; talkYears: number },
): Promise<Record<string, number>> {
  const { rows } = await sql<{ counts: Record<string, number> }>`
    select dispose_working(${tx.scope.schoolId}, ${tx.at}, ${days}, ${talkYears}) as counts`.execute(tx.db);
  return rows[0]?.counts ?? {};
}

/** Disposes of searches and complaints that belong to no incident and are older than this (dispose_registers of the database): how many, and a hash over them. */
export async function disposeRegisterRows(
  tx: Tx,
  { searchYears, complaintYears }: { searchYears: number; complaintYears: number },
): Promise<{ searches: number; complaints: number; hash: Buffer | null }> {
  const { rows } = await sql<{ searches: number; complaints: number; hash: Buffer | null }>`
    select searches, complaints, hash from dispose_registers(${tx.scope.schoolId}, ${tx.at}, ${searchYears}, ${complaintYears})`.execute(
    tx.db,
  );
  return rows[0] ?? { searches: 0, complaints: 0, hash: null };
}
