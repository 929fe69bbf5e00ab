import { mayGiveRole } from '../../access/role-giving.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { lockPeople } from '../../access/sign-in-standing.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { newId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { insertResponsibility } from './people-children.store.ts';
import { endEverything } from './people-ending.service.ts';
import * as imports from './people-import.store.ts';
import {
  differenceOf,
  type EarlierImport,
  firstMapping,
  forgetNames,
  type KeptDifference,
  keepDifference,
} from './people-import.ts';
import { type Mapping, mappingProblems } from './people-import-columns.ts';
import { type Difference, type Entry, type Importer, needsAsking } from './people-import-entry.ts';
import { readRoster } from './people-import-file.ts';
import { insertRole } from './people-roles.store.ts';
import { narrowedBy } from './people-roles.ts';

const refuse = refusals<
  | 'import.not_found'
  | 'import.applied'
  | 'import.dropped'
  | 'import.unreadable'
  | 'import.columns'
  | 'import.whole_school'
  | 'import.role'
>();

/** What somebody decided about a difference. */
export interface Decision {
  /** The fingerprint of the difference that was looked at. */
  fingerprint: string;
  leavers: 'mark' | 'keep';
  /** The extra tick where many are missing. */
  wholeSchool: boolean;
}

/** Takes a file in, guesses its columns and, where they are enough, compares it with the record. Writes nobody. */
export async function uploadRoster(
  ground: Ground,
  actor: Actor,
  file: { name: string; bytes: Buffer },
): Promise<{ id: string }> {
  const scope = authorise(actor, 'people.import');
  const reading = readRoster(file.bytes);
  if ('refused' in reading)
    throw refuse('import.unreadable', 'invalid', reading.refused, [{ field: 'file', message: reading.refused }]);
  return transact(ground, scope, async (tx) => {
    const { mapping, complete } = firstMapping(reading, await listApplied(tx));
    const name = fileName(file.name);
    const id = await imports.insertImport(tx, { name, hash: sha256(file.bytes), reading, mapping });
    if (complete) await compare(tx, actor, id, { header: reading.header, lines: reading.lines, mapping });
    return { id };
  });
}

async function listApplied(tx: Tx): Promise<EarlierImport[]> {
  const last = await imports.listImports(tx);
  return last
    .filter(({ state }) => state === 'applied')
    .map(({ file_name, reading, columns }) => ({ file: file_name, header: reading.header, columns }));
}

/** The last part of a path, without what could hide its end. */
function fileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  return last.replace(/[^\p{L}\p{N} ._()-]/gu, '_').slice(-120) || 'people.csv';
}

/** Compares the file again with these columns. */
export async function mapColumns(ground: Ground, actor: Actor, id: string, mapping: Mapping): Promise<void> {
  const problems = mappingProblems(mapping);
  if (problems.length) throw refuse('import.columns', 'invalid', 'Some columns are missing.', problems);
  await transact(ground, authorise(actor, 'people.import'), async (tx) => {
    const record = await getOpen(tx, id);
    const lines = await imports.findImportLines(tx, id);
    await compare(tx, actor, id, { header: record.reading.header, lines, mapping });
  });
}

async function compare(
  tx: Tx,
  actor: Actor,
  id: string,
  file: Parameters<typeof differenceOf>[0],
): Promise<Difference> {
  const today = schoolDate(tx.at);
  const difference = differenceOf(file, await imports.listKnown(tx, today), importerOf(actor), today);
  await imports.keepChecked(tx, id, file.mapping, keepDifference(difference));
  return difference;
}

function importerOf(actor: Actor): Importer {
  return { personId: actor.personId, roles: actor.roles, mayGive: may(actor, 'roles.give') };
}

async function getOpen(tx: Tx, id: string): Promise<imports.ImportRecord> {
  const record = await imports.findImport(tx, id, true);
  if (!record) throw refuse('import.not_found', 'not_found', 'There is no such import.');
  if (record.state === 'applied')
    throw refuse('import.applied', 'conflict', `${record.applier} has already applied this file.`);
  if (record.state === 'dropped') throw putAway(record);
  return record;
}

/** Two files chosen one after another, of pupils and of staff: whoever goes back to the first is told what became of it. */
function putAway({ file_name }: imports.ImportRecord) {
  const words = `Nothing of ${file_name} was saved: it was discarded, or another file was chosen after it.`;
  return refuse('import.dropped', 'conflict', `${words} Choose it again to import it.`);
}

/** An import with its difference. */
export async function readImport(ground: Ground, actor: Actor, id: string): Promise<imports.ImportRecord> {
  return transact(ground, authorise(actor, 'people.import'), async (tx) => {
    const record = await imports.findImport(tx, id);
    if (!record) throw refuse('import.not_found', 'not_found', 'There is no such import.');
    if (record.state === 'dropped') throw putAway(record);
    return record;
  });
}

/** An import that waits for its columns, with the first lines to recognise them by. */
export async function readColumns(ground: Ground, actor: Actor, id: string) {
  return transact(ground, authorise(actor, 'people.import'), async (tx) => {
    const record = await getOpen(tx, id);
    const lines = await imports.findImportLines(tx, id);
    return { record, samples: lines.slice(0, 5).map(({ cells }) => cells) };
  });
}

/** The last imports. */
export async function readImports(ground: Ground, actor: Actor): Promise<imports.ImportRecord[]> {
  return transact(ground, authorise(actor, 'people.import'), imports.listImports);
}

/** The whole difference, for its downloads; compared anew, so that it is true now. */
export function readDifference(ground: Ground, actor: Actor, id: string): Promise<Difference> {
  return transact(ground, authorise(actor, 'people.import'), (tx) => wholeDifference(tx, actor, id));
}

/** The same as a file: counted, and what it is for is journalled (S11). */
export function takeDifference(ground: Ground, actor: Actor, id: string, purpose: string): Promise<Difference> {
  return transact(ground, authorise(actor, 'people.import'), async (tx) => {
    const difference = await wholeDifference(tx, actor, id);
    const people = difference.entries.length;
    await takeOut(tx, { list: 'import', form: 'file', lines: people });
    tx.journal({
      action: 'people.difference',
      subject: { kind: 'people_import', id },
      payload: { reason: purpose, people },
    });
    return difference;
  });
}

async function wholeDifference(tx: Tx, actor: Actor, id: string): Promise<Difference> {
  const record = await getOpen(tx, id);
  const lines = await imports.findImportLines(tx, id);
  const today = schoolDate(tx.at);
  const known = await imports.listKnown(tx, today);
  return differenceOf(
    { header: record.reading.header, lines, mapping: record.columns },
    known,
    importerOf(actor),
    today,
  );
}

/** Puts a file away without writing anybody. */
export async function dropImport(ground: Ground, actor: Actor, id: string): Promise<void> {
  await transact(ground, authorise(actor, 'people.import'), async (tx) => {
    await getOpen(tx, id);
    await imports.keepDropped(tx, id);
  });
}

/** What became of a decision: written, or shown anew because the record changed since it was looked at. */
export type Applied = { applied: true; kept: KeptDifference } | { applied: false };

/** Writes the difference in one transaction. Nobody else changes people meanwhile; what is written is what was looked at, or nothing. */
export async function applyImport(ground: Ground, actor: Actor, id: string, decision: Decision): Promise<Applied> {
  return transact(ground, authorise(actor, 'people.import'), async (tx) => {
    await lockPeople(tx);
    const record = await getOpen(tx, id);
    const lines = await imports.findImportLines(tx, id);
    const file = { header: record.reading.header, lines, mapping: record.columns };
    const difference = await compare(tx, actor, id, file);
    if (difference.fingerprint !== decision.fingerprint) return { applied: false };
    const { missing } = difference;
    if (decision.leavers === 'mark' && !missing.heldBack && needsAsking(missing) && !decision.wholeSchool) {
      const message = 'Tick that this is the whole school, or leave the missing people as they are';
      throw refuse('import.whole_school', 'invalid', `${message}.`, [{ field: 'whole_school', message }]);
    }
    const entries =
      decision.leavers === 'mark'
        ? difference.entries
        : difference.entries.filter(({ what, line }) => what !== 'left' || line !== null);
    const roles = await writeEntries(tx, actor, { id, file: record.file_name }, entries);
    const kept = keepDifference({ ...difference, entries });
    await imports.keepApplied(tx, id, forgetNames(kept));
    const { counts, unchanged, refused, errors } = kept;
    const payload = {
      file: record.file_name,
      sha256: record.file_hash.toString('hex'),
      encoding: record.reading.encoding,
      leavers: decision.leavers,
      counts,
      unchanged,
      refused,
      errors,
      roles,
      children: entries.reduce((sum, { children }) => sum + (children?.length ?? 0), 0),
    };
    tx.journal({ action: 'people.import', subject: { kind: 'people_import', id }, payload });
    return { applied: true, kept };
  });
}

async function writeEntries(
  tx: Tx,
  actor: Actor,
  { id: importId, file }: { id: string; file: string },
  given: readonly Entry[],
): Promise<{ personId: string; role: string }[]> {
  const entries = given.map((entry) => ({ ...entry, id: entry.personId ?? newId(tx.at) }));
  const of = (...what: Entry['what'][]) => entries.filter((entry) => what.includes(entry.what));
  const today = schoolDate(tx.at);
  const updated = of('changed', 'returned').map(({ id, after }) => ({ id, fields: after }));
  const left = of('left').map(({ id, left_on }) => ({ id, left_on: left_on ?? today }));
  if (left.length) await imports.leavePeople(tx, left);
  await imports.freeIds(
    tx,
    updated.map(({ id }) => id),
  );
  if (updated.length) await imports.updatePeople(tx, updated);
  await imports.insertPeople(
    tx,
    of('added').map(({ id, after }) => ({ id, fields: after })),
  );
  for (const { id, children } of entries) {
    if (!children?.length) continue;
    const checkedHow = `Stood in the file ${file} of the school’s records`.slice(0, 200);
    await insertResponsibility(tx, id, { pupilIds: children, checkedOn: today, checkedHow });
  }
  await endEverything(
    tx,
    left.map(({ id }) => id),
    today,
  );
  const what = { added: 'added', changed: 'imported', returned: 'returned', left: 'left' } as const;
  const notes = entries.map((entry) => ({
    personId: entry.id,
    what: what[entry.what],
    changes: entry.role ? [...entry.changes, { field: 'role', from: null, to: entry.role }] : entry.changes,
  }));
  await imports.noteChanges(tx, importId, notes);
  return giveRoles(tx, actor, entries);
}

/** Gives the roles of the file. The comparison left out what may not be given; asked again here, where it is written (S10). */
async function giveRoles(
  tx: Tx,
  actor: Actor,
  entries: readonly (Entry & { id: string })[],
): Promise<{ personId: string; role: string }[]> {
  const given: { personId: string; role: string }[] = [];
  for (const { id, role, class_name, year_group } of entries) {
    if (!role) continue;
    if (!may(actor, 'roles.give') || !mayGiveRole(actor, role, id)) {
      throw refuse('import.role', 'forbidden', 'You cannot give this role.');
    }
    const by = narrowedBy(role);
    const narrow = { year_group: by === 'year' ? year_group : null, class_name: by === 'class' ? class_name : null };
    await insertRole(tx, { person_id: id, role, ...narrow, starts_on: schoolDate(tx.at), ends_on: null });
    given.push({ personId: id, role });
  }
  return given;
}
