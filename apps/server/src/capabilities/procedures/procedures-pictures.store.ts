import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { nameOf } from './procedures.store.ts';
import type { SitePicture } from './procedures-run.ts';

/** The screenshots of these records, in order, by the id of the record. */
export async function listPictures(tx: Tx, siteIds: readonly string[]): Promise<Map<string, SitePicture[]>> {
  const rows = await tx.db
    .selectFrom('procedure_picture as c')
    .innerJoin('exhibit as x', (join) =>
      join.onRef('x.school_id', '=', 'c.school_id').onRef('x.id', '=', 'c.exhibit_id'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.attached_by'),
    )
    .select(['c.site_id', 'c.number', 'c.exhibit_id', 'c.sha256', 'c.taken_at', 'c.attached_at'])
    .select(['x.number as exhibit', 'x.file_name', 'x.bytes', nameOf('p').as('attacher')])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.site_id', 'in', siteIds)
    .orderBy('c.number')
    .execute();
  const found = Map.groupBy(rows, (row) => row.site_id);
  return new Map(
    [...found].map(([id, each]) => [
      id,
      each.map((row) => ({
        ...{ number: row.number, exhibitId: row.exhibit_id, exhibit: row.exhibit, name: row.file_name ?? '' },
        ...{ bytes: Number(row.bytes ?? 0), sha256: row.sha256.toString('hex'), takenAt: row.taken_at },
        attached: { by: row.attacher, at: row.attached_at },
      })),
    ]),
  );
}

/** What is signed of a record now; nobody attaches anything to it or signs it until this unit of work is over. */
export async function holdSigned(tx: Tx, siteId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ signed: Buffer | null }>`
    select procedure_signed_hash(${tx.scope.schoolId}, ${siteId}) as signed`.execute(tx.db);
  return rows[0]?.signed ?? null;
}

/** Binds a file of the vault to a record, under this number. */
export async function insertPicture(
  tx: Tx,
  siteId: string,
  picture: { number: number; exhibitId: string; sha256: Buffer; takenAt: Date },
): Promise<void> {
  const { number, exhibitId, sha256, takenAt } = picture;
  await tx.db
    .insertInto('procedure_picture')
    .values({
      ...{ school_id: tx.scope.schoolId, site_id: siteId, number, exhibit_id: exhibitId, sha256 },
      ...{ taken_at: takenAt, attached_at: tx.at, attached_by: tx.scope.personId ?? '' },
    })
    .execute();
}

/** Whether whoever acts works an incident, and whether files of it may be kept; neither of one that is not seen. */
export async function filesOf(tx: Tx, incidentId: string): Promise<{ works: boolean; takes: boolean }> {
  const row = await tx.db
    .selectFrom('incident as i')
    .select(sql<boolean>`works_incident(i)`.as('works'))
    .select(sql<boolean>`holds_files(i)`.as('takes'))
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.id', '=', incidentId)
    .executeTakeFirst();
  return row ?? { works: false, takes: false };
}
