import type { Tx } from '../../access/transact.ts';

/** A gate or an agent that has said nothing for too long. */
export interface SilentSensor {
  name: string;
  kind: 'gate' | 'agent' | 'log' | 'resolver';
  /** When it was last heard; null when never. */
  seenAt: Date | null;
  enrolledAt: Date;
}

/** Whether anybody at the school is on its list as a pupil. */
export async function hasPupils(tx: Tx): Promise<boolean> {
  const found = await tx.db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'pupil')
    .where('status', '=', 'active')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether a gate or an agent is in use. */
export async function hasSensors(tx: Tx): Promise<boolean> {
  const found = await tx.db
    .selectFrom('sensor')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Gates, resolvers and log shippers in use that were last heard before the instant of their kind, longest silence first; how many are in use at all, and of which kinds. Agents come and go with their devices; the coverage page has them. */
export async function listSilentSensors(
  tx: Tx,
  before: { log: Date; others: Date },
): Promise<{ silent: SilentSensor[]; total: number; kinds: ReadonlySet<string> }> {
  const rows = await tx.db
    .selectFrom('sensor')
    .select(['name', 'kind', 'seen_at', 'enrolled_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', 'is', null)
    .where('kind', '<>', 'agent')
    .orderBy((is) => is.fn.coalesce('seen_at', 'enrolled_at'))
    .execute();
  const silent = rows.filter((row) => (row.seen_at ?? row.enrolled_at) < before[row.kind === 'log' ? 'log' : 'others']);
  return {
    total: rows.length,
    kinds: new Set(rows.map(({ kind }) => kind)),
    silent: silent.map((row) => ({
      name: row.name,
      kind: row.kind as SilentSensor['kind'],
      seenAt: row.seen_at,
      enrolledAt: row.enrolled_at,
    })),
  };
}
