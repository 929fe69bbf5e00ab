import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';

/** The school of a joining code and the code's id, before any scope exists; says nothing of whether it still holds. */
export async function findJoiningCode(
  ground: Ground,
  hash: Buffer,
): Promise<{ schoolId: string; id: string } | undefined> {
  const { rows } = await sql<{ school_id: string; id: string }>`
    select school_id, id from school_of_joining_code(${hash})`.execute(ground.db);
  const [row] = rows;
  return row && { schoolId: row.school_id, id: row.id };
}

/**
 * Ends the code that was found in use, `before`, and keeps the fingerprint of a new one; undefined where somebody else has just made one (S24). No other is
 * ended: one that was made since it was looked for would be taken for it.
 */
export async function replaceCode(tx: Tx, hash: Buffer, before: string | undefined): Promise<string | undefined> {
  if (before !== undefined)
    await tx.db
      .updateTable('joining_code')
      .set({ ended_at: tx.at })
      .where('school_id', '=', tx.scope.schoolId)
      .where('id', '=', before)
      .where('ended_at', 'is', null)
      .execute();
  const id = newId(tx.at);
  const done = await tx.db
    .insertInto('joining_code')
    .values({
      school_id: tx.scope.schoolId,
      id,
      code_hash: hash,
      made_by: tx.scope.personId,
      made_at: tx.at,
    })
    .onConflict((conflict) => conflict.column('school_id').where('ended_at', 'is', null).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n ? id : undefined;
}

/** Keeps that the person of this scope knows a code from now on. */
export async function noteSeen(tx: Tx, codeId: string): Promise<void> {
  await tx.db
    .insertInto('joining_code_seen')
    .values({ school_id: tx.scope.schoolId, code_id: codeId, person_id: tx.scope.personId ?? '', seen_at: tx.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The code in use, or undefined while there is none. */
export async function findOpenCode(tx: Tx): Promise<{ id: string; madeAt: Date; madeBy: string | null } | undefined> {
  const row = await tx.db
    .selectFrom('joining_code')
    .select(['id', 'made_at as madeAt', 'made_by as madeBy'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row;
}

/** An agent as it was installed into one browser. */
export interface Installed {
  id: string;
  install: string;
  name: string;
  platform: string;
  keyHash: Buffer;
}

/** The sensor that this installation is already, whether its key still works or not. */
export async function findInstalled(
  tx: Tx,
  install: string,
): Promise<{ id: string; name: string; revokedAt: Date | null } | undefined> {
  return tx.db
    .selectFrom('sensor')
    .select(['id', 'name', 'revoked_at as revokedAt'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('install_id', '=', install)
    .forUpdate()
    .executeTakeFirst();
}

/** Makes the sensor of a browser that joins for the first time. */
export async function insertInstalled(tx: Tx, { id, install, name, platform, keyHash }: Installed): Promise<void> {
  await tx.db
    .insertInto('sensor')
    .values({
      school_id: tx.scope.schoolId,
      ...{ id, kind: 'agent', name, platform, install_id: install, key_hash: keyHash, enrolled_at: tx.at },
    })
    .execute();
}

/** Gives a browser that joins again its new key; the one before ends with it. */
export async function renewInstalled(
  tx: Tx,
  { id, name, platform, keyHash }: Omit<Installed, 'install'>,
): Promise<void> {
  await tx.db
    .updateTable('sensor')
    .set({ name, platform, key_hash: keyHash, next_key_hash: null })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}
