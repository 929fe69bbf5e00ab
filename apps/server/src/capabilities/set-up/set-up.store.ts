import type { Transaction } from 'kysely';
import type { Role } from '../../access/roles.ts';
import type { Starter } from '../../access/setting-shape.ts';
import type { SettingKey } from '../../access/settings.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { DB } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { Appointed } from './set-up.ts';

/** The one row of this server, as set-up reads it. */
export interface InstanceRow {
  codeHash: Buffer | null;
  expiresAt: Date | null;
  setUpAt: Date | null;
  draft: Buffer | null;
  version: number;
}

/** Makes the one row if it is not there. */
export async function ensureInstance(ground: Ground): Promise<void> {
  const at = ground.clock.now();
  await ground.db
    .insertInto('instance')
    .values({ id: newId(at), created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The one row. */
export async function readInstance(ground: Ground): Promise<InstanceRow | undefined> {
  const row = await ground.db.selectFrom('instance').selectAll().executeTakeFirst();
  return (
    row && {
      codeHash: row.setup_code_hash,
      expiresAt: row.setup_code_expires_at,
      setUpAt: row.set_up_at,
      draft: row.setup_draft,
      version: row.setup_draft_version,
    }
  );
}

/** Whether any school is there: by set-up, by the demo or from a backup. */
export async function anySchool(ground: Ground): Promise<boolean> {
  const { rows } = await ground.pool.query('select 1 from all_schools() limit 1');
  return rows.length > 0;
}

/** Puts a new code in the place of the former one, whose draft goes with it: whoever holds the new link starts as themselves. */
export async function putCode(ground: Ground, code: { hash: Buffer; expiresAt: Date }): Promise<void> {
  await ground.db
    .updateTable('instance')
    .set((set) => ({
      setup_code_hash: code.hash,
      setup_code_expires_at: code.expiresAt,
      setup_draft: null,
      setup_draft_version: set('setup_draft_version', '+', 1),
    }))
    .where('set_up_at', 'is', null)
    .execute();
}

/** Keeps the draft if nobody kept another since `version`. */
export async function keepDraft(ground: Ground, draft: Buffer, version: number): Promise<boolean> {
  const row = await ground.db
    .updateTable('instance')
    .set({ setup_draft: draft, setup_draft_version: version + 1 })
    .where('setup_draft_version', '=', version)
    .where('set_up_at', 'is', null)
    .returning('one')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes the right to finish, once: a second transaction waits here and then finds nothing to take. */
export async function claimSetUp(
  db: Transaction<DB>,
  code: { hash: Buffer; version: number; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('instance')
    .set({ set_up_at: code.at, setup_draft: null })
    .where('set_up_at', 'is', null)
    .where('setup_code_hash', '=', code.hash)
    .where('setup_draft_version', '=', code.version)
    .returning('one')
    .executeTakeFirst();
  return row !== undefined;
}

/** All trusts of this server, by name. */
export async function listTrusts(ground: Ground): Promise<{ id: string; name: string }[]> {
  return ground.db.selectFrom('trust').select(['id', 'name']).orderBy('name').execute();
}

/** Makes a trust; returns its id. */
export async function insertTrust(tx: Tx, name: string): Promise<string> {
  const id = newId(tx.at);
  await tx.db.insertInto('trust').values({ id, name, created_at: tx.at }).execute();
  return id;
}

/** The school of this scope, as far as another one is compared with it. */
export async function readSchool(tx: Tx): Promise<{ name: string; urn: string | null; trustId: string | null }> {
  const row = await tx.db
    .selectFrom('school')
    .select(['name', 'urn', 'trust_id'])
    .where('school_id', '=', tx.scope.schoolId)
    .executeTakeFirstOrThrow();
  return { name: row.name, urn: row.urn, trustId: row.trust_id };
}

/** Puts the school of this scope under a trust. */
export async function setTrust(tx: Tx, trustId: string): Promise<void> {
  await tx.db.updateTable('school').set({ trust_id: trustId }).where('school_id', '=', tx.scope.schoolId).execute();
}

/** The school of this scope. */
export async function insertSchool(
  tx: Tx,
  school: { name: string; urn: string | null; starter: Starter },
  trustId: string | null,
): Promise<void> {
  await tx.db
    .insertInto('school')
    .values({
      school_id: tx.scope.schoolId,
      trust_id: trustId,
      name: school.name,
      urn: school.urn,
      starter: school.starter,
      created_at: tx.at,
    })
    .execute();
}

/** Lets this role hand out gates and agents at the school of this scope; the first setting that it has. */
export async function insertHandedOutBy(tx: Tx, role: Role): Promise<void> {
  await tx.db
    .insertInto('setting')
    .values({
      ...{ school_id: tx.scope.schoolId, key: 'filter.handedOutBy' satisfies SettingKey },
      ...{ value: JSON.stringify([role]), changed_by: null, changed_at: tx.at },
    })
    .execute();
}

/** One person with roles. The ids are made by the caller, so that the first one can be named as giver; an account may follow. */
export async function insertAppointed(
  tx: Tx,
  person: Appointed & { personId: string; accountId: string | null; givenBy: string },
): Promise<void> {
  const schoolId = tx.scope.schoolId;
  await tx.db
    .insertInto('person')
    .values({
      school_id: schoolId,
      id: person.personId,
      kind: person.roles.every((role) => role === 'chair_of_governors') ? 'governor' : 'staff',
      given_name: person.givenName,
      family_name: person.familyName,
      email: person.email,
      account_id: person.accountId,
      created_at: tx.at,
      changed_at: tx.at,
    })
    .execute();
  await tx.db
    .insertInto('person_role')
    .values(
      person.roles.map((role) => ({
        school_id: schoolId,
        id: newId(tx.at),
        person_id: person.personId,
        role,
        starts_on: schoolDate(tx.at),
        given_by: person.givenBy,
      })),
    )
    .execute();
}
