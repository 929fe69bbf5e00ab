import { namesOf } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { STOPPED_MS } from './history-import.ts';
import type { LineProblem, LogFormat } from './history-import-read.ts';

const SHOWN = 50;

/** A log that was handed in, and what came of it: numbers, and of its lines only which could not be read. */
export interface LogImport {
  id: string;
  name: string;
  format: LogFormat;
  lines: number;
  done: number;
  written: number;
  repeated: number;
  notKept: number;
  leftOut: number;
  unread: number;
  /** Visits and connections that no one person is known for. */
  nobody: number;
  problems: LineProblem[];
  begunAt: Date;
  begunBy: string;
  movedAt: Date;
  endedAt: Date | null;
}

/** What is known of a log before the first of its visits is written. */
export interface NewImport {
  name: string;
  format: LogFormat;
  sha256: Buffer;
  lines: number;
}

/** How far a log was read, and what was met there since the last time. */
export interface Moved extends Record<'written' | 'repeated' | 'notKept' | 'nobody' | 'leftOut' | 'unread', number> {
  done: number;
  /** The first ones of all. */
  problems: readonly LineProblem[];
}

/** Writes down that a log is handed in. */
export async function insertImport(tx: Tx, made: NewImport): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('log_import')
    .values({
      ...{ school_id: tx.scope.schoolId, id, name: made.name, format: made.format, sha256: made.sha256 },
      ...{ lines: made.lines, left_out: 0, unread: 0, problems: '[]' },
      ...{ begun_at: tx.at, begun_by: tx.scope.personId ?? '', moved_at: tx.at },
    })
    .execute();
  return id;
}

/** How far it has come: what a batch brought. */
export async function moveImport(tx: Tx, id: string, more: Moved): Promise<void> {
  await tx.db
    .updateTable('log_import')
    .set((is) => ({
      ...{ done: more.done, written: is('written', '+', more.written), repeated: is('repeated', '+', more.repeated) },
      ...{ not_kept: is('not_kept', '+', more.notKept), nobody: is('nobody', '+', more.nobody), moved_at: tx.at },
      ...{ left_out: is('left_out', '+', more.leftOut), unread: is('unread', '+', more.unread) },
      problems: JSON.stringify(more.problems),
    }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** All of its lines are read and written; false where somebody said so before. */
export async function endImport(tx: Tx, id: string, lines: number): Promise<boolean> {
  const done = await tx.db
    .updateTable('log_import')
    .set({ ended_at: tx.at, moved_at: tx.at, done: lines, lines })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** The logs that were handed in, the newest first. */
export async function listImports(tx: Tx): Promise<LogImport[]> {
  return rowsOf(tx);
}

/** One of them. */
export async function findImport(tx: Tx, id: string): Promise<LogImport | undefined> {
  return (await rowsOf(tx, (rows) => rows.where('id', '=', id)))[0];
}

/** Those who can hand it in again are told so long. */
const TOLD_MS = 14 * 86_400_000;

/** Logs that are not recorded to their end, and were not handed in again since. */
export async function listStopped(tx: Tx): Promise<LogImport[]> {
  const ago = (ms: number) => new Date(tx.at.getTime() - ms);
  return rowsOf(tx, (rows) =>
    rows
      .where('ended_at', 'is', null)
      .where('moved_at', '>', ago(TOLD_MS))
      .where('moved_at', '<=', ago(STOPPED_MS))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('log_import as again')
              .select('again.id')
              .whereRef('again.school_id', '=', 'log_import.school_id')
              .whereRef('again.sha256', '=', 'log_import.sha256')
              .whereRef('again.begun_at', '>', 'log_import.begun_at'),
          ),
        ),
      ),
  );
}

const ofSchool = ({ db, scope }: Tx) =>
  db.selectFrom('log_import').selectAll('log_import').where('school_id', '=', scope.schoolId);

type Rows = ReturnType<typeof ofSchool>;

async function rowsOf(tx: Tx, narrow: (rows: Rows) => Rows = (rows) => rows): Promise<LogImport[]> {
  const rows = await narrow(ofSchool(tx)).orderBy('begun_at', 'desc').orderBy('id', 'desc').limit(SHOWN).execute();
  const names = await namesOf(
    tx,
    rows.map(({ begun_by }) => begun_by),
  );
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, format: row.format as LogFormat, lines: row.lines, done: row.done },
    ...{ written: row.written, repeated: row.repeated, notKept: row.not_kept, leftOut: row.left_out },
    ...{ unread: row.unread, nobody: row.nobody, problems: row.problems as unknown as LineProblem[] },
    ...{ begunAt: row.begun_at, begunBy: names.get(row.begun_by) ?? 'A colleague' },
    ...{ movedAt: row.moved_at, endedAt: row.ended_at },
  }));
}
