import type { Tx } from '../access/transact.ts';
import { newId } from '../kernel/ids.ts';

/** A list with its filters under a name, kept by one person. */
export interface SavedView {
  id: string;
  name: string;
  query: string;
}

/** This person's views of a list, in the order of their names. */
export async function listSavedViews(tx: Tx, list: string): Promise<SavedView[]> {
  return tx.db
    .selectFrom('saved_view')
    .select(['id', 'name', 'query'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', tx.scope.personId)
    .where('list', '=', list)
    .orderBy('name')
    .limit(50)
    .execute();
}

/** Keeps a view; one of the same name is replaced. */
export async function keepView(tx: Tx, list: string, view: { name: string; query: string }): Promise<void> {
  const { schoolId, personId } = tx.scope;
  if (!personId) return;
  await tx.db
    .deleteFrom('saved_view')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('list', '=', list)
    .where('name', '=', view.name)
    .execute();
  await tx.db
    .insertInto('saved_view')
    .values({ school_id: schoolId, id: newId(tx.at), person_id: personId, list, ...view, created_at: tx.at })
    // A button that was pressed twice: the other one has kept it.
    .onConflict((conflict) => conflict.columns(['school_id', 'person_id', 'list', 'name']).doNothing())
    .execute();
}

/** Forgets a view of this person; returns the list it was of, or undefined when there is none. */
export async function forgetView(tx: Tx, id: string): Promise<string | undefined> {
  const gone = await tx.db
    .deleteFrom('saved_view')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', tx.scope.personId)
    .where('id', '=', id)
    .returning('list')
    .executeTakeFirst();
  return gone?.list;
}
