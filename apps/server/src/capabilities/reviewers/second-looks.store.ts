import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import { handsAmong } from '../../access/same-hand.store.ts';
import type { Tx } from '../../access/transact.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';

/** Decided alerts about pupils of one week, with everybody who took part in the decision. */
export async function drawable(tx: Tx, week: string): Promise<{ id: string; tookPart: string[] }[]> {
  const { rows } = await sql<{ id: string; tookPart: string[] }>`
    select a.id, array(select distinct who from unnest(array[a.decided_by, a.proposed_by, a.agreed_by]) who where who is not null order by who) as "tookPart"
    from alert a
    where a.school_id = ${tx.scope.schoolId} and a.desk in ('safeguarding', 'pastoral') and a.decided_by is not null
      and a.decided_at >= ${instantOf(week, '00:00')} and a.decided_at < ${instantOf(addDays(week, 7), '00:00')}
    order by sha256(convert_to(a.id::text || ${week}, 'UTF8'))`.execute(tx.db);
  return rows;
}

/** Keeps what was drawn; drawing the same again changes nothing. Returns how many are new. */
export async function insertDrawn(
  tx: Tx,
  week: string,
  drawn: readonly { id: string; tookPart: string[] }[],
): Promise<number> {
  if (!drawn.length) return 0;
  const rows = drawn.map(({ id, tookPart }) => ({
    school_id: tx.scope.schoolId,
    alert_id: id,
    drawn_at: tx.at,
    week,
    took_part: tookPart,
  }));
  const done = await tx.db
    .insertInto('rereview')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0n);
}

/** A decided alert that a second person looks at again. */
export interface SecondLook {
  alertId: string;
  number: number;
  harm: string;
  state: string;
  reason: string | null;
  drawnAt: Date;
  tookPart: string[];
  /** Nobody has given a verdict, and whoever reads this took part, or may be one of those who did under another name (S8). */
  isOwn: boolean;
  verdict: 'agree' | 'otherwise' | null;
  because: string | null;
  reviewedBy: string | null;
  reviewer: string | null;
  reviewedAt: Date | null;
  endedAt: Date | null;
  words: string | null;
}

/** What was drawn of alerts that this scope may see: what waits first, then newest. */
export async function listSecondLooks(tx: Tx, limit: number): Promise<SecondLook[]> {
  const rows = await secondLooks(tx)
    .orderBy(sql`v.alert_id is not null and (v.verdict = 'agree' or e.alert_id is not null)`)
    .orderBy('r.drawn_at', 'desc')
    .orderBy('r.alert_id')
    .limit(limit)
    .execute();
  return withHands(tx, rows as unknown as Found[]);
}

/** One of them, or undefined. */
export async function findSecondLook(tx: Tx, alertId: string): Promise<SecondLook | undefined> {
  const rows = await secondLooks(tx).where('r.alert_id', '=', alertId).execute();
  return (await withHands(tx, rows as unknown as Found[]))[0];
}

type Found = Omit<SecondLook, 'isOwn'>;

async function withHands(tx: Tx, rows: readonly Found[]): Promise<SecondLook[]> {
  const partsOf = ({ verdict, tookPart }: Found) => (verdict ? [] : tookPart);
  const mine = await handsAmong(tx, rows.flatMap(partsOf));
  return rows.map((row) => ({ ...row, isOwn: partsOf(row).some((id) => mine.has(id)) }));
}

function secondLooks(tx: Tx) {
  return tx.db
    .selectFrom('rereview as r')
    .innerJoin('alert as a', (join) => join.onRef('a.school_id', '=', 'r.school_id').onRef('a.id', '=', 'r.alert_id'))
    .leftJoin('rereview_verdict as v', (join) =>
      join.onRef('v.school_id', '=', 'r.school_id').onRef('v.alert_id', '=', 'r.alert_id'),
    )
    .leftJoin('rereview_end as e', (join) =>
      join.onRef('e.school_id', '=', 'r.school_id').onRef('e.alert_id', '=', 'r.alert_id'),
    )
    .select([
      'r.alert_id as alertId',
      'a.number',
      'a.harm',
      'a.state',
      'a.reason',
      'r.drawn_at as drawnAt',
      'r.took_part as tookPart',
      'v.verdict',
      'v.because',
      'v.reviewed_by as reviewedBy',
      nameBy('v.reviewed_by').as('reviewer'),
      'v.reviewed_at as reviewedAt',
      'e.ended_at as endedAt',
      'e.words',
    ])
    .where('r.school_id', '=', tx.scope.schoolId);
}

/** Keeps a verdict; false when somebody was quicker (S24). */
export async function insertVerdict(
  tx: Tx,
  look: Pick<SecondLook, 'alertId' | 'tookPart'>,
  given: { verdict: 'agree' | 'otherwise'; because: string | null },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('rereview_verdict')
    .values({
      school_id: tx.scope.schoolId,
      alert_id: look.alertId,
      took_part: look.tookPart,
      reviewed_by: tx.scope.personId ?? '',
      reviewed_at: tx.at,
      ...given,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'alert_id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Keeps what came of a verdict that was otherwise; false when somebody was quicker (S24). */
export async function insertEnd(
  tx: Tx,
  look: { alertId: string; reviewedBy: string },
  words: string,
): Promise<boolean> {
  const done = await tx.db
    .insertInto('rereview_end')
    .values({
      school_id: tx.scope.schoolId,
      alert_id: look.alertId,
      reviewed_by: look.reviewedBy,
      ended_by: tx.scope.personId ?? '',
      ended_at: tx.at,
      words,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'alert_id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
