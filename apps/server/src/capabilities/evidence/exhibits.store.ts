import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { custodyFrom, custodyOfX } from './exhibit-custody.store.ts';
import type { Exhibit, ExhibitFile } from './exhibits.ts';

/** Parts that one statement writes or reads: 2 MB are in memory at a time, whatever the file has. */
const AT_ONCE = 8;

/** What every exhibit says of itself. */
export interface NewExhibit {
  incidentId: string;
  title: string;
  receivedFrom: string;
  effectiveAt: Date;
}

/** A file to be kept, sealed. */
export interface NewFile extends Omit<ExhibitFile, 'previewed'> {
  key: Buffer;
  blurred: Buffer | null;
  view: Buffer | null;
}

/** A thing in a safe. */
export interface NewThing {
  place: string;
  seal: string | null;
  receipt: string | null;
}

/** Stores a thing under the next number of its incident, which the caller holds locked. */
export async function insertThing(tx: Tx, given: NewExhibit, thing: NewThing): Promise<{ id: string; number: number }> {
  const id = newId(tx.at);
  const number = await nextNumber(tx, given.incidentId);
  await tx.db
    .insertInto('exhibit')
    .values({ ...common(tx, given, id, number), kind: 'object', ...thing })
    .execute();
  return { id, number };
}

/** Stores a file with its parts and its key under the next number of its incident, which the caller holds locked; all of it or nothing. */
export async function insertFile(
  tx: Tx,
  given: NewExhibit & { id: string },
  file: NewFile,
  parts: AsyncIterable<Buffer>,
): Promise<number> {
  const number = await nextNumber(tx, given.incidentId);
  const { name: file_name, type: media_type, bytes, sha256, scan, scanWords: scan_words } = file;
  await tx.db
    .insertInto('exhibit')
    .values({
      ...common(tx, given, given.id, number),
      ...{ kind: 'file', file_name, media_type, bytes, sha256, parts: file.parts, scan, scan_words },
    })
    .execute();
  await insertParts(tx, given.id, parts);
  await tx.db
    .insertInto('exhibit_key')
    .values({
      ...{ school_id: tx.scope.schoolId, exhibit_id: given.id },
      ...{ sealed_key: file.key, sealed_blurred: file.blurred, sealed_view: file.view },
    })
    .execute();
  return number;
}

const common = (tx: Tx, given: NewExhibit, id: string, number: number) => ({
  ...{ school_id: tx.scope.schoolId, id, number, incident_id: given.incidentId, title: given.title },
  ...{ received_from: given.receivedFrom, effective_at: given.effectiveAt, recorded_at: tx.at },
  recorded_by: tx.scope.personId ?? '',
});

async function nextNumber(tx: Tx, incidentId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('exhibit')
    .select((is) => is.fn.max('number').as('last'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** The number of an exhibit of the same incident that has exactly these bytes, the first of them; undefined where none has. */
export async function findSameFile(
  tx: Tx,
  { incidentId, id }: { incidentId: string; id: string },
  sha256: Buffer,
): Promise<{ number: number } | undefined> {
  return tx.db
    .selectFrom('exhibit')
    .select('number')
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('id', '!=', id)
    .where('sha256', '=', sha256)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
}

async function insertParts(tx: Tx, id: string, parts: AsyncIterable<Buffer>): Promise<void> {
  let number = 0;
  let waiting: Buffer[] = [];
  const put = async () => {
    const rows = waiting.map((sealed) => ({
      ...{ school_id: tx.scope.schoolId, exhibit_id: id, number: number++, sealed },
    }));
    waiting = [];
    if (rows.length) await tx.db.insertInto('exhibit_piece').values(rows).execute();
  };
  for await (const part of parts) {
    waiting.push(part);
    if (waiting.length === AT_ONCE) await put();
  }
  await put();
}

/** The sealed key of a file and its previews; undefined while it may not be opened, and once it was disposed of. */
export async function findKey(
  tx: Tx,
  id: string,
): Promise<{ key: Buffer; blurred: Buffer | null; view: Buffer | null } | undefined> {
  const row = await tx.db
    .selectFrom('exhibit_key')
    .select(['sealed_key as key', 'sealed_blurred as blurred', 'sealed_view as view'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('exhibit_id', '=', id)
    .executeTakeFirst();
  return row;
}

/** The next parts of a file from this one on, in their order. */
export async function listParts(tx: Tx, id: string, from: number): Promise<Buffer[]> {
  const rows = await tx.db
    .selectFrom('exhibit_piece')
    .select('sealed')
    .where('school_id', '=', tx.scope.schoolId)
    .where('exhibit_id', '=', id)
    .where('number', '>=', from)
    .where('number', '<', from + AT_ONCE)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.sealed);
}

/** What this scope sees of an incident's exhibits, E1 first, each with its custody. */
export function listExhibits(tx: Tx, incidentId: string): Promise<Exhibit[]> {
  return read(tx, incidentId, undefined);
}

/** One of them. */
export async function findExhibit(tx: Tx, incidentId: string, id: string): Promise<Exhibit | undefined> {
  const [found] = await read(tx, incidentId, id);
  return found;
}

async function read(tx: Tx, incidentId: string, id: string | undefined): Promise<Exhibit[]> {
  const rows = await tx.db
    .selectFrom('exhibit as x')
    .leftJoin('exhibit_key as k', (join) =>
      join.onRef('k.school_id', '=', 'x.school_id').onRef('k.exhibit_id', '=', 'x.id'),
    )
    .leftJoin('exhibit_disposal as d', (join) =>
      join.onRef('d.school_id', '=', 'x.school_id').onRef('d.exhibit_id', '=', 'x.id'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'x.school_id').onRef('p.id', '=', 'x.recorded_by'),
    )
    .selectAll('x')
    .select(['d.disposed_at'])
    .select([
      sql<boolean>`k.sealed_view is not null`.as('previewed'),
      fullName('p').as('recorder'),
      custodyOfX.as('custody'),
    ])
    .where('x.school_id', '=', tx.scope.schoolId)
    .where('x.incident_id', '=', incidentId)
    .$if(id !== undefined, (query) => query.where('x.id', '=', id ?? ''))
    .orderBy('x.number')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, incidentId, number: row.number, title: row.title, receivedFrom: row.received_from },
    ...{ effectiveAt: row.effective_at, recordedAt: row.recorded_at, recordedBy: row.recorder },
    file: fileOf(row),
    thing: row.place === null ? null : { place: row.place, seal: row.seal, receipt: row.receipt },
    custody: custodyFrom(row.custody),
    disposedAt: row.disposed_at,
  }));
}

interface FileColumns {
  file_name: string | null;
  media_type: string | null;
  bytes: number | null;
  sha256: Buffer | null;
  parts: number | null;
  scan: string | null;
  scan_words: string | null;
  previewed: boolean;
}

function fileOf(row: FileColumns): ExhibitFile | null {
  const { file_name: name, media_type: type, bytes, sha256, parts, scan, scan_words: scanWords, previewed } = row;
  if (name === null || type === null || bytes === null || sha256 === null || parts === null) return null;
  return { name, type, bytes, sha256, parts, scan: scan as ExhibitFile['scan'], scanWords, previewed };
}
