import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Agency, Template, Whom } from './agencies.ts';

/** Whom the school rings now, in the order of their kinds and names. */
export async function listAgencies(tx: Tx): Promise<Agency[]> {
  const rows = await tx.db
    .selectFrom('agency')
    .select(['id', 'whom', 'name', 'telephone', 'email', 'hours', 'note'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('ended_at', 'is', null)
    .orderBy('whom')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, whom: row.whom as Whom }));
}

/** Adds somebody whom the school rings. */
export async function insertAgency(tx: Tx, agency: Omit<Agency, 'id'>): Promise<string> {
  const id = newId(tx.at);
  const made = { made_at: tx.at, made_by: tx.scope.personId ?? '' };
  await tx.db
    .insertInto('agency')
    .values({ ...agency, ...made, school_id: tx.scope.schoolId, id })
    .execute();
  return id;
}

/** Takes somebody off the list; what was said to them stays where it is. False when somebody did so already. */
export async function endAgency(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.db
    .updateTable('agency')
    .set({ ended_at: tx.at, ended_by: tx.scope.personId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** The newest words of each kind that the school wrote itself. */
export async function listTemplates(tx: Tx): Promise<Template[]> {
  const rows = await tx.db
    .selectFrom('notice_template as t')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 't.school_id').onRef('p.id', '=', 't.made_by'))
    .distinctOn('t.whom')
    .select(['t.whom', 't.version', 't.words', 't.made_at as madeAt'])
    .select(fullName('p').as('madeBy'))
    .where('t.school_id', '=', tx.scope.schoolId)
    .orderBy('t.whom')
    .orderBy('t.version', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, whom: row.whom as Whom }));
}

/** Adds the next version of the words; false when somebody else added it meanwhile (S24). */
export async function insertTemplate(
  tx: Tx,
  template: { whom: Whom; version: number; words: string },
): Promise<boolean> {
  const made = { made_at: tx.at, made_by: tx.scope.personId ?? '' };
  const done = await tx.db
    .insertInto('notice_template')
    .values({ ...template, ...made, school_id: tx.scope.schoolId, id: newId(tx.at) })
    .onConflict((conflict) => conflict.columns(['school_id', 'whom', 'version']).doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}
