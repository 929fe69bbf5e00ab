import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { CheckForm, ChecksQuery } from './checks.schemas.ts';
import type { Check, CheckAction } from './checks.ts';

/** Rows of one page of the log. */
export const CHECKS_A_PAGE = 50;
/** More lines no school's file has. */
const MOST = 100_000;

const NAME = sql<string>`p.given_name || ' ' || p.family_name`;

const COLUMNS = [
  ...(['c.id', 'c.tried_at', 'c.device', 'c.place', 'c.audience', 'c.tried'] as const),
  ...(['c.expected', 'c.result', 'c.noticed'] as const),
] as const;

function checks(tx: Tx) {
  return tx.db
    .selectFrom('filter_check as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.recorded_by'),
    )
    .where('c.school_id', '=', tx.scope.schoolId);
}

function filtered(tx: Tx, { place, device, audience, outcome }: Partial<ChecksQuery>) {
  let rows = checks(tx);
  // position(): what is typed is looked for as it stands, % and _ included.
  if (place) rows = rows.where(sql<boolean>`position(lower(${place}) in lower(c.place)) > 0`);
  if (device) rows = rows.where(sql<boolean>`position(lower(${device}) in lower(c.device)) > 0`);
  if (audience) rows = rows.where('c.audience', '=', audience);
  if (outcome === 'not_sure') rows = rows.where('c.result', '=', 'not_sure');
  if (outcome === 'as_expected') rows = rows.whereRef('c.result', '=', 'c.expected');
  if (outcome === 'otherwise') rows = rows.where('c.result', '<>', 'not_sure').whereRef('c.result', '<>', 'c.expected');
  return rows;
}

/** The checks that the filters leave, newest first; all of them for a file. */
export async function listChecks(
  tx: Tx,
  query: Partial<ChecksQuery>,
  all = false,
): Promise<{ rows: Check[]; total: number }> {
  const rows = filtered(tx, query)
    .select(COLUMNS)
    .select(NAME.as('by'))
    .orderBy('c.tried_at', 'desc')
    .orderBy('c.id', 'desc');
  const found = await (all
    ? rows.limit(MOST)
    : rows.limit(CHECKS_A_PAGE).offset(((query.page ?? 1) - 1) * CHECKS_A_PAGE)
  ).execute();
  const { total } = await filtered(tx, query)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const actions = await actionsOf(
    tx,
    found.map(({ id }) => id),
  );
  return { total, rows: found.map((row) => checkOf(row, actions.get(row.id) ?? [])) };
}

/** Audiences that a check of the log is for. */
export async function listCheckedAudiences(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('filter_check')
    .select('audience')
    .distinct()
    .where('school_id', '=', tx.scope.schoolId)
    .execute();
  return rows.map(({ audience }) => audience);
}

/** One check; undefined when there is none. */
export async function findCheck(tx: Tx, id: string): Promise<Check | undefined> {
  const row = await checks(tx).select(COLUMNS).select(NAME.as('by')).where('c.id', '=', id).executeTakeFirst();
  return row && checkOf(row, (await actionsOf(tx, [id])).get(id) ?? []);
}

/** Checks since then that came out otherwise than expected and have no action, the oldest first. */
export async function listUnanswered(tx: Tx, since: Date, most: number): Promise<{ rows: Check[]; total: number }> {
  const open = filtered(tx, { outcome: 'otherwise' })
    .where('c.tried_at', '>=', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('filter_check_action as a')
            .select('a.id')
            .whereRef('a.school_id', '=', 'c.school_id')
            .whereRef('a.check_id', '=', 'c.id'),
        ),
      ),
    );
  const [found, { total }] = await Promise.all([
    open.select(COLUMNS).select(NAME.as('by')).orderBy('c.tried_at').limit(most).execute(),
    open.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { total, rows: found.map((row) => checkOf(row, [])) };
}

interface CheckRow extends Omit<Check, 'triedAt' | 'actions' | 'audience' | 'expected' | 'result'> {
  tried_at: Date;
  audience: string;
  expected: string;
  result: string;
}

function checkOf({ tried_at: triedAt, audience, expected, result, ...row }: CheckRow, actions: CheckAction[]): Check {
  return {
    ...row,
    triedAt,
    audience: audience as Check['audience'],
    expected: expected as Check['expected'],
    result: result as Check['result'],
    actions,
  };
}

async function actionsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, CheckAction[]>> {
  const found = new Map<string, CheckAction[]>();
  if (!ids.length) return found;
  const rows = await tx.db
    .selectFrom('filter_check_action as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.recorded_by'),
    )
    .select(['a.check_id', 'a.action', 'a.recorded_at as at', NAME.as('by')])
    .where('a.school_id', '=', tx.scope.schoolId)
    .where(sql<boolean>`a.check_id = any (${ids}::uuid[])`)
    .orderBy('a.recorded_at')
    .orderBy('a.id')
    .execute();
  for (const { check_id: id, ...action } of rows) found.set(id, [...(found.get(id) ?? []), action]);
  return found;
}

/** Writes a check that was made just now; its id. */
export async function insertCheck(tx: Tx, form: CheckForm): Promise<string> {
  const id = newId(tx.at);
  const { device, place, audience, tried, expected, result, noticed } = form;
  await tx.db
    .insertInto('filter_check')
    .values({
      school_id: tx.scope.schoolId,
      id,
      tried_at: tx.at,
      recorded_at: tx.at,
      recorded_by: tx.scope.personId ?? '',
      ...{ device, place, audience, tried, expected, result, noticed },
    })
    .execute();
  return id;
}

/** Adds what was done about a check. */
export async function insertAction(tx: Tx, checkId: string, action: string): Promise<void> {
  await tx.db
    .insertInto('filter_check_action')
    .values({
      school_id: tx.scope.schoolId,
      id: newId(tx.at),
      check_id: checkId,
      action,
      recorded_at: tx.at,
      recorded_by: tx.scope.personId ?? '',
    })
    .execute();
}
