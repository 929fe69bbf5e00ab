import { createHash } from 'node:crypto';
import { type Actor, authorise } from '../../access/scope.ts';
import { markWithFile } from '../../access/stored-form.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newOpener, newSealer } from '../../kernel/evidence-seal.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { Spool } from '../../kernel/spool.ts';
import { findImport, insertImport, type LogImport } from './history-import.store.ts';
import { strangeTime } from './history-import.ts';
import { type LogFormat, type LogRead, LogReader } from './history-import-read.ts';
import { LogFault, linesOf, unpacked } from './history-import-unpack.ts';
import { type LogConfidence, LogWriting } from './history-import-writing.service.ts';

const refuse = refusals<'history.log_file' | 'history.no_such_import'>();

/** Lines by which it is judged what a file is. */
const JUDGED_BY = 2000;
/** A file as it is handed in, in bytes: a day of a large school unpacked, or some weeks packed. */
export const MOST_LOG_BYTES = 500_000_000;

/** A log as somebody hands it in. `confidence`: how the log knows whose a line is. */
export interface HandedLog {
  name: string;
  bytes: AsyncIterable<Buffer>;
  isTooLarge(): boolean;
  format: LogFormat;
  confidence: LogConfidence;
}

function unfit(message: string) {
  return refuse('history.log_file', 'invalid', message, [{ field: 'file', message }]);
}

/**
 * Takes a log that is handed in as a file (R93): looks at all of it as it comes, writes down that it was handed in, and gives back its number with the writing of what it says, which goes
 * on after the answer. Meanwhile it waits sealed on the disk, as a file without a name: a server that is killed leaves nothing of it.
 */
export async function beginImport(
  ground: Ground,
  actor: Actor,
  log: HandedLog,
): Promise<{ id: string; writing: () => Promise<void> }> {
  const scope = authorise(actor, 'history.import');
  const { name, format, confidence } = log;
  const spoolOf = { schoolId: actor.schoolId, id: newId(ground.clock.now()) };
  const sealer = newSealer(ground.keys, spoolOf);
  const spool = await Spool.open(ground.folder, sealer);
  try {
    const { lines, parts, digest } = await lookedAt(log, spool, ground.clock.now());
    markWithFile(ground.keys, digest);
    const made = { name: name.slice(0, 255), format, sha256: digest, lines };
    const id = await transact(ground, scope, async (tx) => {
      const begun = await insertImport(tx, made);
      tx.journal({
        action: 'history.import_begun',
        subject: { kind: 'log_import', id: begun },
        payload: { name: made.name, format, sha256: digest.toString('hex'), lines },
      });
      return begun;
    });
    // Both say whom they let in; of a CSV whoever hands it in knows what its names are worth.
    const sure = format === 'squid' || format === 'radius' ? 'certain' : confidence;
    const opener = newOpener(ground.keys, spoolOf, sealer.key);
    const plain = plainOf(spool, (part, index) => opener.part(part, index, index === parts - 1));
    const writing = new LogWriting(ground, actor, { id, format, confidence: sure });
    return { id, writing: () => writing.run(plain).finally(() => spool.close()) };
  } catch (error) {
    await spool.close();
    throw error instanceof LogFault ? unfit(error.message) : error;
  }
}

/** Reads all of a log once, into the spool: that it is whole, that it is text, how many lines it has, and by the first of them whether it is what it is said to be. */
async function lookedAt(
  log: HandedLog,
  spool: Spool,
  now: Date,
): Promise<{ lines: number; parts: number; digest: Buffer }> {
  const digest = createHash('sha256');
  const spooled = async function* () {
    for await (const chunk of log.bytes) {
      digest.update(chunk);
      await spool.write(chunk);
      yield chunk;
    }
  };
  const reader = new LogReader(log.format);
  let lines = 0;
  try {
    for await (const piece of linesOf(unpacked(spooled()))) {
      lines += piece.length;
      if (reader.lines < JUDGED_BY) for (const line of piece) reader.take(line);
    }
  } catch (error) {
    throw error instanceof LogFault && log.isTooLarge() ? new LogFault(TOO_LARGE) : error;
  }
  if (log.isTooLarge()) throw new LogFault(TOO_LARGE);
  if (reader.lines === lines) reader.end();
  if (reader.refused) throw new LogFault(reader.refused);
  refuseHopeless(reader.drain(), now);
  return { lines, parts: await spool.end(), digest: digest.digest() };
}

const TOO_LARGE = `The file is larger than ${MOST_LOG_BYTES / 1_000_000} MB. Pack it with gzip, or split it, for example by day: the parts may be handed in in any order.`;

function refuseHopeless({ entries, problems, leftOut }: LogRead, now: Date): void {
  const strange = entries.map(({ line, at }) => ({ line, message: strangeTime(at, now) }));
  if (leftOut || strange.some(({ message }) => message === null)) return;
  const [first] = [...problems, ...strange].sort((a, b) => a.line - b.line);
  if (!first) return;
  throw new LogFault(`No line of it can be read. Line ${first.line}: ${first.message}. Is it another kind of log?`);
}

async function* plainOf(spool: Spool, open: (part: Buffer, index: number) => Buffer): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const part of spool.parts()) yield open(part, index++);
}

/** One log that was handed in, for whoever reads what is kept of browsing. */
export function readImport(ground: Ground, actor: Actor, id: string): Promise<{ log: LogImport; now: Date }> {
  return transact(ground, authorise(actor, 'history.read'), async (tx) => {
    const log = isId(id) ? await findImport(tx, id) : undefined;
    if (!log) throw refuse('history.no_such_import', 'not_found', 'There is no such page.');
    return { log, now: tx.at };
  });
}
