import { sql } from 'kysely';
import type { Role } from '../../access/roles.ts';
import { type Tx, together } from '../../access/transact.ts';
import { listAccepted, listEntries, nameOf } from './procedures.store.ts';
import type { Run } from './procedures-run.ts';
import type { SiteSigned } from './procedures-waiting.ts';

/** A run that goes on, with what of its incident a line about it says. */
export interface OpenRun extends Pick<Run, 'id' | 'incidentId' | 'version' | 'begun'> {
  series: string;
  number: number;
  ownerId: string;
}

/** More runs at once than any school has. */
const MOST = 50;

/** Runs of incidents that are under way and not frozen, as far as this reader sees them; the oldest first. */
export async function listOpenRuns(tx: Tx): Promise<OpenRun[]> {
  const rows = await tx.db
    .selectFrom('procedure_run as r')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'r.school_id').onRef('i.id', '=', 'r.incident_id'),
    )
    .leftJoin('person as b', (join) => join.onRef('b.school_id', '=', 'r.school_id').onRef('b.id', '=', 'r.begun_by'))
    .select(['r.id', 'r.incident_id', 'r.version', 'r.begun_at', 'r.begun_by', nameOf('b').as('beginner')])
    .select(['i.series', 'i.number', 'i.owner_id'])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where(sql<boolean>`i.state in ('open', 'waiting', 'review')`)
    .where('i.frozen_at', 'is', null)
    .orderBy('r.begun_at')
    .orderBy('r.id')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, incidentId: row.incident_id, version: row.version },
    begun: { by: { id: row.begun_by, name: row.beginner }, at: row.begun_at },
    ...{ series: row.series, number: row.number, ownerId: row.owner_id },
  }));
}

/** What was done in these runs: who accepted, what was answered, what is signed, by the run. */
export async function listDone(tx: Tx, runIds: readonly string[]) {
  return together({
    accepted: listAccepted(tx, runIds),
    entries: listEntries(tx, runIds),
    sites: listSigned(tx, runIds),
  });
}

async function listSigned(tx: Tx, runIds: readonly string[]): Promise<Map<string, SiteSigned[]>> {
  const rows = await tx.db
    .selectFrom('procedure_site as s')
    .select(['s.id', 's.run_id', 's.site', 's.recorded_at'])
    .select(
      sql<string[]>`array(select g.person_id from procedure_signature g
        where g.school_id = s.school_id and g.site_id = s.id order by g.place)`.as('signed'),
    )
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.run_id', 'in', runIds)
    .orderBy('s.recorded_at')
    .orderBy('s.id')
    .execute();
  const found = Map.groupBy(rows, (row) => row.run_id);
  const signed = ({ id, site, recorded_at: recordedAt, signed: by }: (typeof rows)[number]) => ({
    ...{ id, site, recordedAt },
    signed: by,
  });
  return new Map([...found].map(([id, each]) => [id, each.map(signed)]));
}

/** Those of these runs that whoever asks could accept in this role: they are not in the incident, and no other hand of somebody who accepted (S8). */
export async function listAcceptable(tx: Tx, runIds: readonly string[], role: Role): Promise<Set<string>> {
  const { schoolId, personId } = tx.scope;
  const rows = await tx.db
    .selectFrom('procedure_run as r')
    .select('r.id')
    .where('r.school_id', '=', schoolId)
    .where('r.id', 'in', runIds)
    .where(
      sql<boolean>`procedure_apart(r.school_id, r.id, ${personId}) and procedure_by_other_hands(r.school_id, r.id, ${personId}, ${role}, ${tx.at})`,
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}
