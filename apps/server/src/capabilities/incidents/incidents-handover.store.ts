import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { newId } from '../../kernel/ids.ts';
import type { Handover, NamedPerson, PackPart } from './incidents-handover.ts';

/** Packs that were made of an incident, newest first; without their bytes. */
export async function listHandovers(tx: Tx, incidentId: string): Promise<Handover[]> {
  const rows = await tx.db
    .selectFrom('handover as h')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.made_by'))
    .select(['h.id', 'h.whom', 'h.name', 'h.because', 'h.anonymised', 'h.parts', 'h.made_at as madeAt'])
    .select([
      fullName('p').as('madeBy'),
      sql<string>`encode(h.pdf_hash, 'hex')`.as('pdfHash'),
      sql<string>`encode(h.csv_hash, 'hex')`.as('csvHash'),
    ])
    .where('h.school_id', '=', tx.scope.schoolId)
    .where('h.incident_id', '=', incidentId)
    .orderBy('h.made_at', 'desc')
    .orderBy('h.id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, parts: row.parts as PackPart[] }));
}

/** Keeps a pack, and apart from it its bytes. */
export async function insertHandover(
  tx: Tx,
  incidentId: string,
  { whom, name, because, anonymised, parts }: Pick<Handover, 'whom' | 'name' | 'because' | 'anonymised' | 'parts'>,
  { pdf, csv }: { pdf: Buffer; csv: Buffer },
): Promise<string> {
  const id = newId(tx.at);
  const of = { school_id: tx.scope.schoolId, incident_id: incidentId };
  const made = { made_at: tx.at, made_by: tx.scope.personId ?? '' };
  const hashes = { pdf_hash: sha256(pdf), csv_hash: sha256(csv) };
  await tx.db
    .insertInto('handover')
    .values({ ...{ whom, name, because, anonymised, parts }, ...made, ...hashes, ...of, id })
    .execute();
  await tx.db
    .insertInto('handover_file')
    .values({ ...of, handover_id: id, pdf, csv })
    .execute();
  return id;
}

/** Everybody whom an incident names or has named, those who stand in it first: what is written there may name whoever was struck out. */
export async function listNamed(tx: Tx, incidentId: string): Promise<NamedPerson[]> {
  const rows = await tx.db
    .selectFrom('incident_person')
    .select(['id', 'name', 'kind', 'part', 'struck_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .orderBy(sql`struck_at is not null`)
    .orderBy(sql`array_position(array['affected', 'responsible', 'witness', 'reporter'], part)`)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ struck_at, ...row }) => ({ ...row, struck: struck_at !== null }));
}

/** The bytes of one file of a pack; undefined where there is none, and of a frozen incident. */
export async function findPackFile(
  tx: Tx,
  incidentId: string,
  id: string,
  file: 'pdf' | 'csv',
): Promise<Buffer | undefined> {
  const row = await tx.db
    .selectFrom('handover_file')
    .select(file)
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('handover_id', '=', id)
    .executeTakeFirst();
  return row && (row as Record<string, Buffer>)[file];
}
