import type { Tx } from '../../access/transact.ts';

/** A sign-in at a browser, as far as it came. */
export interface AgentSignIn {
  id: string;
  device: string;
  challenge: Buffer;
  begunAt: Date;
  personId: string | null;
  account: string | null;
  grantHash: Buffer | null;
  grantedAt: Date | null;
  takenAt: Date | null;
}

const FIELDS = [
  'id',
  'device',
  'challenge',
  'begun_at as begunAt',
  'person_id as personId',
  'account',
  'grant_hash as grantHash',
  'granted_at as grantedAt',
  'taken_at as takenAt',
] as const;

/** Keeps that an agent begins one. */
export async function insertSignIn(
  tx: Tx,
  begun: { id: string; sensorId: string; device: string; challenge: Buffer },
): Promise<void> {
  const { id, sensorId: sensor_id, device, challenge } = begun;
  const school_id = tx.scope.schoolId;
  await tx.db
    .insertInto('agent_sign_in')
    .values({ school_id, id, sensor_id, device, challenge, begun_at: tx.at })
    .execute();
}

/** One of this school that this scope may see. */
export async function findSignIn(tx: Tx, id: string): Promise<AgentSignIn | undefined> {
  return tx.db
    .selectFrom('agent_sign_in')
    .select(FIELDS)
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The one of this sensor with this grant, locked. */
export async function lockGranted(tx: Tx, sensorId: string, grantHash: Buffer): Promise<AgentSignIn | undefined> {
  return tx.db
    .selectFrom('agent_sign_in')
    .select(FIELDS)
    .where('school_id', '=', tx.scope.schoolId)
    .where('sensor_id', '=', sensorId)
    .where('grant_hash', '=', grantHash)
    .forUpdate()
    .executeTakeFirst();
}

/** Grants one that nobody has granted. False: somebody was first. */
export async function grantOnce(
  tx: Tx,
  id: string,
  by: { personId: string; account: string; grantHash: Buffer },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('agent_sign_in')
    .set({ person_id: by.personId, account: by.account, grant_hash: by.grantHash, granted_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('granted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The grant is used: it holds until then. */
export async function setTaken(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.db
    .updateTable('agent_sign_in')
    .set({ taken_at: tx.at, lasts_until: until })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}

/** Ends whatever holds at this sensor; whose it was. */
export async function endSignIns(tx: Tx, sensorId: string): Promise<string[]> {
  const rows = await tx.db
    .updateTable('agent_sign_in')
    .set({ ended_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('sensor_id', '=', sensorId)
    .where('taken_at', 'is not', null)
    .where('ended_at', 'is', null)
    .returning('person_id')
    .execute();
  return rows.flatMap((row) => (row.person_id === null ? [] : [row.person_id]));
}

/** Name and accounts of somebody. */
export async function findNames(tx: Tx, personId: string): Promise<{ name: string; accounts: string[] } | undefined> {
  const row = await tx.db
    .selectFrom('person')
    .select(['given_name', 'family_name', 'username', 'email'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!row) return undefined;
  const accounts = [row.username, row.email].filter((account) => account !== null);
  return { name: `${row.given_name} ${row.family_name}`, accounts };
}
