import type { Confidence } from '@gatehouse/contract';
import { normaliseUrl } from '@gatehouse/engine';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { isId, timeOfId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { isHelp, resolverFor } from '../events/index.ts';
import { decidingIn } from '../filtering/index.ts';
import { countDay, insertVisits, type VisitRow } from './history.store.ts';
import { dayOf, firstKept, type Keeping, keepingOf } from './history.ts';
import { endImport, findImport, insertImport, type LogImport, moveImport } from './history-import.store.ts';
import { foldEntries, type ImportedVisit, REMOTE_ACCESS } from './history-import.ts';
import { type LogFormat, readLog } from './history-import-read.ts';

const refuse = refusals<'history.log_file' | 'history.no_such_import'>();

/** Visits of one transaction. */
const BATCH = 1000;
/** Lines that are named; of more there is a number. */
const MOST_PROBLEMS = 50;

/** A log as somebody hands it in. `confidence`: how the log knows whose a line is. */
export interface HandedLog {
  name: string;
  bytes: Buffer;
  format: LogFormat;
  confidence: Exclude<Confidence, 'not_known'>;
}

function unfit(message: string) {
  return refuse('history.log_file', 'invalid', message, [{ field: 'file', message }]);
}

/**
 * Takes a log that is handed in as a file (R93): reads it whole, writes down that it was handed in, and gives back its number with the writing of what it says, which goes on
 * after the answer. Nothing of the file itself is kept.
 */
export async function beginImport(
  ground: Ground,
  actor: Actor,
  { name, bytes, format, confidence }: HandedLog,
): Promise<{ id: string; writing: () => Promise<void> }> {
  const scope = authorise(actor, 'history.import');
  const text = textOf(bytes);
  const read = readLog(text, format);
  if ('refused' in read) throw unfit(read.refused);
  const { visits, repeated, problems: ofTimes } = foldEntries(read.entries, ground.clock.now());
  const problems = [...read.problems, ...ofTimes].sort((a, b) => a.line - b.line);
  if (!visits.length && problems.length && !read.leftOut)
    throw unfit(
      `No line of it can be read. Line ${problems[0]?.line}: ${problems[0]?.message}. Is it another kind of log?`,
    );
  const { lines, leftOut } = read;
  const made = {
    ...{ name: name.slice(0, 255), format, sha256: sha256(bytes), lines, leftOut, repeated },
    ...{ unread: problems.length, problems: problems.slice(0, MOST_PROBLEMS) },
  };
  const id = await transact(ground, scope, async (tx) => {
    const begun = await insertImport(tx, made);
    tx.journal({
      action: 'history.import_begun',
      subject: { kind: 'log_import', id: begun },
      payload: { name: made.name, format, sha256: made.sha256.toString('hex'), lines, unread: problems.length },
    });
    return begun;
  });
  // Both say whom they let in; of a CSV whoever hands it in knows what its names are worth.
  const sure = format === 'squid' || format === 'radius' ? 'certain' : confidence;
  return { id, writing: () => writeAll(ground, actor, { id, visits, lines, confidence: sure, format }) };
}

function textOf(bytes: Buffer): string {
  const start = bytes.subarray(0, 4).toString('latin1');
  if (bytes.length === 0) throw unfit('The file is empty.');
  if (start.startsWith('PK\u0003\u0004'))
    throw unfit('This is an Excel workbook or a ZIP file. Unpack it, or save it as CSV.');
  if (start.startsWith('\u001f\u008b')) throw unfit('This file is packed (gzip). Unpack it first.');
  const wide = start.startsWith('\u00ff\u00fe') ? 'utf-16le' : start.startsWith('\u00fe\u00ff') ? 'utf-16be' : null;
  const text = new TextDecoder(wide ?? 'utf-8').decode(bytes);
  if (text.includes('\0')) throw unfit('This is no text file. Export the log as text or CSV.');
  return text;
}

interface Writing {
  id: string;
  visits: readonly ImportedVisit[];
  lines: number;
  confidence: HandedLog['confidence'];
  format: LogFormat;
}

/** Writes a log in batches, each with its count, so that whoever waits sees how far it is. A batch that fails leaves those before it; handed in again, they are known. */
async function writeAll(
  ground: Ground,
  actor: Actor,
  { id, visits, lines, confidence, format }: Writing,
): Promise<void> {
  for (let first = 0; first < visits.length; first += BATCH) {
    const some = visits.slice(first, first + BATCH);
    const done = Math.floor((lines * Math.min(first + BATCH, visits.length)) / visits.length);
    await transact(ground, systemScope('log-import', actor.schoolId), async (tx) => {
      const brought = await writeBatch(tx, id, some, confidence);
      await moveImport(tx, id, { done, ...brought });
    });
  }
  await transact(ground, authorise(actor, 'history.import'), async (tx) => {
    if (!(await endImport(tx, id))) return;
    const { written = 0, repeated = 0, notKept = 0, nobody = 0 } = (await findImport(tx, id)) ?? {};
    const payload = { format, lines, written, repeated, notKept, nobody };
    tx.journal({ action: 'history.imported', subject: { kind: 'log_import', id }, payload });
  });
}

async function writeBatch(
  tx: Tx,
  importId: string,
  visits: readonly ImportedVisit[],
  confidence: HandedLog['confidence'],
): Promise<Record<'written' | 'repeated' | 'notKept' | 'nobody', number>> {
  const settings = await readSettings(tx);
  const world = (await decidingIn(tx, settings)).world();
  const resolve = await resolverFor(
    tx,
    visits.map(({ account }) => account ?? undefined),
  );
  const keeping = keepingOf(settings);
  const first = firstKept(keeping, tx.at);
  const brought = { written: 0, repeated: 0, notKept: 0, nobody: 0 };
  for (const [day, ofDay] of Map.groupBy(visits, ({ id }) => dayOf(timeOfId(id)))) {
    const kept = day < first ? [] : ofDay.filter((visit) => mayKeep(visit, keeping, (url) => isHelp(url, world)));
    const rows = kept.map((visit) => rowOf(visit, confidence, keeping, resolve));
    const written = await insertVisits(tx, { importId }, rows);
    const notKept = ofDay.length - rows.length;
    brought.written += written;
    brought.repeated += rows.length - written;
    brought.notKept += notKept;
    brought.nobody += rows.filter(({ personId }) => personId === null).length;
    if (written > 0 || rows.length === 0) await countDay(tx, day, { visits: written, notKept });
    if (written === 0) continue;
    const ids = rows.map(({ id }) => id).sort();
    tx.journal({
      action: 'history.taken',
      subject: { kind: 'log_import', id: importId },
      payload: { day, written, hash: sha256(ids.join(',')).toString('hex') },
    });
  }
  return brought;
}

/** What a school keeps of visits to sites; that somebody connected from outside is no visit to any, and is kept as long. */
function mayKeep({ url }: ImportedVisit, { what }: Keeping, isHelpAt: (url: string) => boolean): boolean {
  if (url === null) return true;
  return what !== 'nothing' && normaliseUrl(url) !== null && !isHelpAt(url);
}

type Resolve = Awaited<ReturnType<typeof resolverFor>>;

function rowOf(
  visit: ImportedVisit,
  confidence: HandedLog['confidence'],
  { what }: Keeping,
  resolve: Resolve,
): VisitRow {
  const { id, firstAt, lastAt, times, account, device, url, denied } = visit;
  const { person, because } = resolve(
    account === null ? { confidence: 'not_known' } : { account, confidence },
    new Date(firstAt),
  );
  return {
    ...{ id, firstAt: new Date(firstAt).toISOString(), lastAt: new Date(lastAt).toISOString(), times },
    ...{ personId: person?.id ?? null, account, confidence: person === null ? 'not_known' : confidence },
    ...{ unresolved: because, device, host: url === null ? REMOTE_ACCESS : (normaliseUrl(url)?.host ?? '') },
    ...{ url: url !== null && what === 'full' ? url : null, action: denied ? 'block' : 'allow' },
  };
}

/** One log that was handed in, for whoever reads what is kept of browsing. */
export function readImport(ground: Ground, actor: Actor, id: string): Promise<{ log: LogImport; now: Date }> {
  return transact(ground, authorise(actor, 'history.read'), async (tx) => {
    const log = isId(id) ? await findImport(tx, id) : undefined;
    if (!log) throw refuse('history.no_such_import', 'not_found', 'There is no such page.');
    return { log, now: tx.at };
  });
}
