import { sql } from 'kysely';
import type { Ground } from '../db/ground.ts';
import { systemScope } from './scope.ts';
import { type Tx, transact } from './transact.ts';

const DAY_MS = 86_400_000;
/** Nobody sends a page of the day before yesterday again. */
const KEPT_MS = 2 * DAY_MS;
/** A longer place is not kept: bytes as JSON, and sealed it still fits its column. */
const MOST_LED = 2000;
const SEAL = 'stored-form-led';

/** Where the first answer to a form led: paths on this server. None of its words: whoever reads them again may see less by then. */
export interface Led {
  href: string;
  /** What it made, where that is another page than the one it led to. */
  made?: string | undefined;
  /** Name of the draft in the browser that its words were kept in. */
  draft?: string | undefined;
}

/** Takes the mark of a form back that was refused, or answered with a file: sent again it is read again. */
export async function letSendAgain(ground: Ground, schoolId: string, mark: Buffer): Promise<void> {
  await inForms(ground, schoolId, (tx) =>
    tx.db.deleteFrom('stored_form').where('school_id', '=', schoolId).where('mark', '=', mark).execute(),
  );
}

/** Keeps with the marks of forms where their first answers led. */
export async function noteWhereTheyLed(
  ground: Ground,
  schoolId: string,
  forms: readonly { mark: Buffer; led: Led }[],
): Promise<void> {
  const sealed = forms.flatMap(({ mark, led }) => {
    const plain = Buffer.from(JSON.stringify(led));
    return plain.length > MOST_LED ? [] : [{ mark, led: ground.keys.seal(SEAL, plain) }];
  });
  if (sealed.length === 0) return;
  await inForms(ground, schoolId, async (tx) => {
    // Lost with the power it is only asked for in vain; the form itself is on the disk already.
    await sql`set local synchronous_commit = off`.execute(tx.db);
    const [marks, places] = [sealed.map((each) => each.mark), sealed.map((each) => each.led)];
    await sql`
      update stored_form f set led = n.led
      from unnest(${marks}::bytea[], ${places}::bytea[]) n (mark, led)
      where f.school_id = ${schoolId} and f.mark = n.mark and f.led is null`.execute(tx.db);
  });
}

/** When this form was stored, and where that led; undefined where it never was, `led` undefined where that is not known (yet). */
export async function findStoredForm(
  ground: Ground,
  schoolId: string,
  mark: Buffer,
): Promise<{ at: Date; led: Led | undefined } | undefined> {
  const found = await inForms(ground, schoolId, (tx) =>
    tx.db
      .selectFrom('stored_form')
      .select(['at', 'led'])
      .where('school_id', '=', schoolId)
      .where('mark', '=', mark)
      .executeTakeFirst(),
  );
  if (!found) return undefined;
  const { at, led } = found;
  return { at, led: led ? (JSON.parse(ground.keys.open(SEAL, led).toString()) as Led) : undefined };
}

/** Forgets which forms were sent, once nobody can have them open any more. */
export async function forgetOldForms(ground: Ground, schoolId: string): Promise<void> {
  await inForms(ground, schoolId, (tx) => forget(tx, new Date(tx.at.getTime() - KEPT_MS)));
}

function inForms<T>(ground: Ground, schoolId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(ground, systemScope('stored-forms', schoolId), work);
}

function forget(tx: Tx, before: Date): Promise<unknown> {
  const { schoolId } = tx.scope;
  return tx.db.deleteFrom('stored_form').where('school_id', '=', schoolId).where('at', '<', before).execute();
}
