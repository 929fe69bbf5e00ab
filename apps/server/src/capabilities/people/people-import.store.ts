import { sql } from 'kysely';
import { ROLES, type Role } from '../../access/roles.ts';
import type { Tx } from '../../access/transact.ts';
import type { Json } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import type { PersonFields } from './people.ts';
import type { ChangeKind } from './people-history.store.ts';
import type { ImportState, KeptDifference } from './people-import.ts';
import type { Mapping } from './people-import-columns.ts';
import type { FileLine, FileReading } from './people-import-file.ts';
import type { KnownPerson } from './people-import-match.ts';

/** A roster between upload and the decision, without its lines. */
export interface ImportRecord {
  id: string;
  file_name: string;
  file_hash: Buffer;
  uploaded_at: Date;
  uploader: string;
  state: ImportState;
  reading: Pick<FileReading, 'encoding' | 'separator' | 'header' | 'headLine'>;
  columns: Mapping;
  difference: KeptDifference | null;
  applied_at: Date | null;
  applier: string | null;
}

/** Days after which a file that nobody decided about is emptied. */
const KEPT_DAYS = 1;
/** Rows in one statement: 1,000 people have 18,000 values, under PostgreSQL's 65,535. */
const BATCH = 1000;

const json = (value: unknown) => JSON.stringify(value) as Json;

/** Keeps a file until it is decided about, and empties earlier ones of the same person and all old ones. */
export async function insertImport(
  tx: Tx,
  file: { name: string; hash: Buffer; reading: FileReading; mapping: Mapping },
): Promise<string> {
  const { schoolId, personId } = tx.scope;
  if (!personId) throw new Error('Only a person imports people.');
  const old = new Date(tx.at.getTime() - KEPT_DAYS * 86_400_000);
  await tx.db
    .updateTable('people_import')
    .set({ state: 'dropped', rows: json([]), difference: json(null) })
    .where('school_id', '=', schoolId)
    .where('state', 'in', ['uploaded', 'checked'])
    .where((is) => is.or([is('uploaded_by', '=', personId), is('uploaded_at', '<', old)]))
    .execute();
  const id = newId(tx.at);
  const { encoding, separator, header, headLine, lines } = file.reading;
  await tx.db
    .insertInto('people_import')
    .values({
      school_id: schoolId,
      id,
      file_name: file.name,
      file_hash: file.hash,
      uploaded_by: personId,
      uploaded_at: tx.at,
      state: 'uploaded',
      reading: json({ encoding, separator, header, headLine }),
      columns: json(file.mapping),
      rows: json(lines),
      difference: json(null),
    })
    .execute();
  return id;
}

/** An import of this school, locked when it is to be decided. */
export async function findImport(tx: Tx, id: string, lock = false): Promise<ImportRecord | undefined> {
  if (lock)
    await sql`select id from people_import where school_id = ${tx.scope.schoolId} and id = ${id} for update`.execute(
      tx.db,
    );
  const row = await importRows(tx).where('people_import.id', '=', id).executeTakeFirst();
  return row && toRecord(row);
}

/** The last imports, newest first. */
export async function listImports(tx: Tx): Promise<ImportRecord[]> {
  const rows = await importRows(tx)
    .where('people_import.state', '!=', 'dropped')
    .orderBy('uploaded_at', 'desc')
    .limit(10)
    .execute();
  return rows.map(toRecord);
}

function importRows(tx: Tx) {
  return tx.db
    .selectFrom('people_import')
    .innerJoin('person as up', (join) =>
      join.onRef('up.school_id', '=', 'people_import.school_id').onRef('up.id', '=', 'people_import.uploaded_by'),
    )
    .leftJoin('person as ap', (join) =>
      join.onRef('ap.school_id', '=', 'people_import.school_id').onRef('ap.id', '=', 'people_import.applied_by'),
    )
    .select([
      'people_import.id',
      'file_name',
      'file_hash',
      'uploaded_at',
      'state',
      'reading',
      'columns',
      'difference',
      'applied_at',
    ])
    .select([
      'up.given_name as up_given',
      'up.family_name as up_family',
      'ap.given_name as ap_given',
      'ap.family_name as ap_family',
    ])
    .where('people_import.school_id', '=', tx.scope.schoolId);
}

type ImportRow = Awaited<ReturnType<ReturnType<typeof importRows>['executeTakeFirstOrThrow']>>;

function toRecord({ up_given, up_family, ap_given, ap_family, ...row }: ImportRow): ImportRecord {
  return {
    ...row,
    state: row.state as ImportState,
    reading: row.reading as unknown as ImportRecord['reading'],
    columns: row.columns as unknown as Mapping,
    difference: row.difference as unknown as KeptDifference | null,
    uploader: `${up_given} ${up_family}`,
    applier: ap_given ? `${ap_given} ${ap_family}` : null,
  };
}

/** The lines of a file that is still waiting. */
export async function findImportLines(tx: Tx, id: string): Promise<FileLine[]> {
  const row = await tx.db
    .selectFrom('people_import')
    .select('rows')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  return (row?.rows ?? []) as unknown as FileLine[];
}

/** Keeps what the comparison found. */
export async function keepChecked(tx: Tx, id: string, columns: Mapping, difference: KeptDifference): Promise<void> {
  await setImport(tx, id, { state: 'checked', columns: json(columns), difference: json(difference) });
}

/** Marks an import as written and empties it: its people are in the record now. */
export async function keepApplied(tx: Tx, id: string, difference: KeptDifference): Promise<void> {
  await setImport(tx, id, {
    state: 'applied',
    rows: json([]),
    difference: json(difference),
    applied_by: tx.scope.personId,
    applied_at: tx.at,
  });
}

/** Puts an import away and empties it. */
export async function keepDropped(tx: Tx, id: string): Promise<void> {
  await setImport(tx, id, { state: 'dropped', rows: json([]), difference: json(null) });
}

async function setImport(
  tx: Tx,
  id: string,
  set: Partial<{
    state: ImportState;
    columns: Json;
    rows: Json;
    difference: Json;
    applied_by: string | null;
    applied_at: Date;
  }>,
): Promise<void> {
  await tx.db
    .updateTable('people_import')
    .set(set)
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}

/** Everybody on record with the roles held today, for the comparison. */
export async function listKnown(tx: Tx, today: string): Promise<KnownPerson[]> {
  const people = await tx.db
    .selectFrom('person')
    .select([
      'id',
      'version',
      'status',
      'source',
      'kind',
      'given_name',
      'family_name',
      'sex',
      'year_group',
      'class_name',
      'email',
      'username',
      'mis_id',
      'upn',
      'job_title',
    ])
    .where('school_id', '=', tx.scope.schoolId)
    .orderBy('id')
    .execute();
  const held = await tx.db
    .selectFrom('person_role')
    .select(['person_id', 'role', 'starts_on'])
    .where('school_id', '=', tx.scope.schoolId)
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>=', today)]))
    .execute();
  const families = await tx.db
    .selectFrom('parental_responsibility')
    .select(['parent_id', 'pupil_id'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('ended_at', 'is', null)
    .execute();
  const children = Map.groupBy(families, ({ parent_id }) => parent_id);
  const by = Map.groupBy(
    held.filter(({ role }) => role in ROLES),
    ({ person_id }) => person_id,
  );
  const rolesOf = (id: string, isToCome: boolean) =>
    (by.get(id) ?? []).filter(({ starts_on }) => starts_on > today === isToCome).map(({ role }) => role as Role);
  return people.map((person) => ({
    ...person,
    roles: rolesOf(person.id, false),
    coming: rolesOf(person.id, true),
    children: (children.get(person.id) ?? []).map(({ pupil_id }) => pupil_id),
  })) as KnownPerson[];
}

/** Adds people that a file brought, in batches. */
export async function insertPeople(tx: Tx, people: readonly { id: string; fields: PersonFields }[]): Promise<void> {
  const more = { school_id: tx.scope.schoolId, source: 'mis', created_at: tx.at, changed_at: tx.at };
  for (let start = 0; start < people.length; start += BATCH) {
    const rows = people.slice(start, start + BATCH).map(({ id, fields }) => ({ id, ...fields, ...more }));
    await tx.db.insertInto('person').values(rows).execute();
  }
  // This connection may have planned its foreign-key checks while the table was one page, as a scan: kept, that plan makes the history
  // of 20,000 people take minutes instead of a second (measured: over 90 s against 1 s).
  if (people.length) await sql`discard plans`.execute(tx.db);
}

/** Frees the ids of these people first, so that two of them can swap a username in one file. */
export async function freeIds(tx: Tx, personIds: readonly string[]): Promise<void> {
  await sql`update person set mis_id = null, upn = null, email = null, username = null
    where school_id = ${tx.scope.schoolId} and id = any(${personIds}::uuid[])`.execute(tx.db);
}

/** Writes the fields of people who are on record already, all in one statement; they belong to the file from now on. */
export async function updatePeople(tx: Tx, people: readonly { id: string; fields: PersonFields }[]): Promise<void> {
  const rows = JSON.stringify(people.map(({ id, fields }) => ({ id, ...fields })));
  await sql`update person p set kind = r.kind, given_name = r.given_name, family_name = r.family_name, sex = r.sex,
      year_group = r.year_group, class_name = r.class_name, email = r.email, username = r.username, mis_id = r.mis_id, upn = r.upn,
      job_title = r.job_title, status = 'active', left_on = null, leaves_on = case when p.status = 'active' then p.leaves_on end, source = 'mis', version = p.version + 1, changed_at = ${tx.at}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, kind text, given_name text, family_name text, sex text, year_group smallint,
      class_name text, email text, username text, mis_id text, upn text, job_title text)
    where p.school_id = ${tx.scope.schoolId} and p.id = r.id`.execute(tx.db);
}

/** Marks people as left, each on their own day. */
export async function leavePeople(tx: Tx, people: readonly { id: string; left_on: string }[]): Promise<void> {
  await sql`update person p set status = 'left', left_on = r.left_on, version = p.version + 1, changed_at = ${tx.at}
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r(id uuid, left_on date)
    where p.school_id = ${tx.scope.schoolId} and p.id = r.id and p.status = 'active'`.execute(tx.db);
}

/** Notes for each person what the import changed, in batches. */
export async function noteChanges(
  tx: Tx,
  importId: string,
  notes: readonly { personId: string; what: ChangeKind; changes: unknown[] }[],
): Promise<void> {
  for (let start = 0; start < notes.length; start += BATCH) {
    const rows = notes.slice(start, start + BATCH).map(({ personId, what, changes }) => ({
      school_id: tx.scope.schoolId,
      id: newId(tx.at),
      person_id: personId,
      at: tx.at,
      by_person: tx.scope.personId,
      what,
      import_id: importId,
      changes: json(changes),
    }));
    await tx.db.insertInto('person_change').values(rows).execute();
  }
}
