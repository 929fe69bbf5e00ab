import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { LogQuery } from './filtering.schemas.ts';
import { type ChangeRow, changes, changesOf } from './filtering-log.store.ts';

/** Changes on one page of the log. */
export const CHANGES_A_PAGE = 50;

function filtered(tx: Tx, query: Omit<LogQuery, 'page'>) {
  let rows = changes(tx);
  if (query.state === 'waiting') rows = rows.where('c.state', 'in', ['asked', 'lapsed']);
  else if (query.state) rows = rows.where('c.state', '=', query.state);
  if (query.kind) rows = rows.where('c.kind', '=', query.kind);
  if (query.emergency) rows = rows.where('c.emergency', '=', true);
  if (query.text) {
    const like = `%${query.text.replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where((is) =>
      is.or([is('c.reason', 'ilike', like), sql<SqlBool>`c.proposal->>'address' ilike ${like}`]),
    );
  }
  return rows;
}

/** A page of the log, newest first, and how many there are. */
export async function listLog(tx: Tx, query: LogQuery): Promise<{ rows: ChangeRow[]; total: number }> {
  const rows = await filtered(tx, query)
    .orderBy('c.number', 'desc')
    .limit(CHANGES_A_PAGE)
    .offset((query.page - 1) * CHANGES_A_PAGE)
    .execute();
  const { total } = await filtered(tx, query)
    .clearSelect()
    .select((is) => is.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows: await changesOf(tx, rows), total };
}

/** The change of this number, or the newest whose reason or address has this text. */
export async function listFound(tx: Tx, sought: number | string, most: number): Promise<ChangeRow[]> {
  const all = typeof sought === 'number' ? changes(tx).where('c.number', '=', sought) : filtered(tx, { text: sought });
  return changesOf(tx, await all.orderBy('c.number', 'desc').limit(most).execute());
}

/** The whole log as it is filtered, newest first. */
export async function exportLog(tx: Tx, query: LogQuery, most: number): Promise<ChangeRow[]> {
  const rows = await filtered(tx, query).orderBy('c.number', 'desc').limit(most).execute();
  return changesOf(tx, rows);
}

/** These changes, as far as this reader sees them, in the order of their numbers. */
export async function listByIds(tx: Tx, ids: readonly string[]): Promise<ChangeRow[]> {
  if (!ids.length) return [];
  const rows = await changes(tx)
    .where('c.id', 'in', [...ids])
    .orderBy('c.number', 'desc')
    .execute();
  return changesOf(tx, rows);
}

/** Changes that wait for a second person, the most pressing first. */
export async function listWaiting(tx: Tx, most: number): Promise<ChangeRow[]> {
  const rows = await changes(tx)
    .where('c.state', 'in', ['asked', 'lapsed'])
    .orderBy(sql`c.sign_by nulls last`)
    .orderBy('c.requested_at')
    .limit(most)
    .execute();
  return changesOf(tx, rows);
}

/** How many changes wait that this person may be the second one for. */
export async function countForMe(tx: Tx): Promise<number> {
  const { count } = await tx.db
    .selectFrom('filter_change')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('state', 'in', ['asked', 'lapsed'])
    .where('requester_id', '<>', tx.scope.personId)
    .executeTakeFirstOrThrow();
  return count;
}
