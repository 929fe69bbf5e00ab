import type { Ground } from '../db/ground.ts';
import { systemScope } from './scope.ts';
import { type Tx, transact } from './transact.ts';

const DAY_MS = 86_400_000;
/** Nobody sends a page of the day before yesterday again. */
const KEPT_MS = 2 * DAY_MS;

/** Takes the mark of a form back that was refused, or answered with a file: sent again it is read again. */
export async function letSendAgain(ground: Ground, schoolId: string, mark: Buffer): Promise<void> {
  await transact(ground, systemScope('stored-forms', schoolId), (tx) =>
    tx.db.deleteFrom('stored_form').where('school_id', '=', schoolId).where('mark', '=', mark).execute(),
  );
}

/** Forgets which forms were sent, once nobody can have them open any more. */
export async function forgetOldForms(ground: Ground, schoolId: string): Promise<void> {
  await transact(ground, systemScope('stored-forms', schoolId), (tx) =>
    forget(tx, new Date(tx.at.getTime() - KEPT_MS)),
  );
}

function forget(tx: Tx, before: Date): Promise<unknown> {
  const { schoolId } = tx.scope;
  return tx.db.deleteFrom('stored_form').where('school_id', '=', schoolId).where('at', '<', before).execute();
}
