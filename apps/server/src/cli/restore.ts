import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { pino } from 'pino';
import { z } from 'zod';
import { journalRestore } from '../access/restored.store.ts';
import { journalLines, schoolsForMaintenance } from '../audit/export.store.ts';
import { verifyJournal } from '../audit/verify.ts';
import { groundOn, openReadyDatabase, type ReadyDatabase } from '../boot.ts';
import { countRows, type DumpTable, loadDump, noteRestored } from '../db/dump.ts';
import { beginRestore, clearUnfinished, finishRestore, isUnfinished } from '../db/embedded/index.ts';
import { inMaintenance } from '../db/maintenance.ts';
import { listMigrations, type Migration, migrate } from '../db/migrate.ts';
import { rolesIn } from '../db/roles.ts';
import { systemClock } from '../kernel/clock.ts';
import { type DataFolder, openDataFolder } from '../kernel/data-folder.ts';
import { type Frame, framesOf } from '../kernel/frames.ts';
import { tidyCode } from '../kernel/ids.ts';
import type { Keys } from '../kernel/keys.ts';
import { openSealed, SealBroken } from '../kernel/sealed-stream.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { plural } from '../ui/words.ts';
import { demanded, readCommandLine } from './command-line.ts';
import { beforeEnd, sayAtEnd } from './ending.ts';
import type { Io } from './io.ts';

const USAGE = `npx gatehouse restore FILE --data FOLDER [--key-file FILE]
  FOLDER must be new or empty, or be left by a restore that did not finish. The recovery key is asked for, or read from --key-file or GATEHOUSE_RECOVERY_KEY.`;

const tableShape = z.object({ name: z.string(), columns: z.array(z.string()) });
const headerShape = z.object({
  format: z.literal('gatehouse-backup-1'),
  madeAt: z.iso.datetime(),
  schema: z.array(z.object({ number: z.int(), name: z.string(), hash: z.string() })),
  tables: z.array(tableShape),
  months: z.array(z.iso.date()),
});

/** Restores a backup into an empty data folder, then checks the journal and the counts before it says that it is done. */
export async function runRestore(argv: string[], io: Io): Promise<number> {
  const { values, words } = readCommandLine(argv, USAGE, {
    words: 1,
    options: { data: { type: 'string' }, 'key-file': { type: 'string' } },
  });
  const file = demanded(words[0], 'Name the backup to restore', USAGE);
  const data = demanded(values.data, 'Name the folder to restore it into: --data FOLDER', USAGE);
  const say = (line: string) => io.stdout.write(`${line}\n`);
  await refuseUnlessEmpty(data);
  if (!(await stat(file).catch(() => undefined))?.isFile()) throw new StartRefused(`${file} cannot be read.`);
  const key = tidyCode(await recoveryKeyFrom(values['key-file'], io.env));
  sayAtEnd(`Stopped. The restore did not finish. Restored into ${data} again, it begins anew.`);
  try {
    await restore(file, key, data, io, say);
    return 0;
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    const begun = await stat(data).catch(() => undefined);
    const rest = begun ? `Nothing can be used of ${data}: another restore into it begins anew.` : 'Nothing was made.';
    throw new StartRefused(`${error.message} ${rest}`);
  }
}

async function refuseUnlessEmpty(path: string): Promise<void> {
  const entries = await readdir(path).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw new StartRefused(`${path} is a file, not a folder.`);
    throw error;
  });
  if (entries.length && !(await isUnfinished(path)))
    throw new StartRefused(`${path} is not empty. A backup is restored into a new folder, so that nothing is lost.`);
}

async function recoveryKeyFrom(file: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  if (file) {
    return readFile(file, 'utf8').catch(() => {
      throw new StartRefused(`The recovery key cannot be read from ${file}.`);
    });
  }
  if (env.GATEHOUSE_RECOVERY_KEY) return env.GATEHOUSE_RECOVERY_KEY;
  if (!process.stdin.isTTY) throw new StartRefused('Name the recovery key with --key-file or GATEHOUSE_RECOVERY_KEY.');
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  // The prompt takes Ctrl-C for itself.
  prompt.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const answer = await prompt.question('Recovery key: ');
  prompt.close();
  return answer;
}

type Say = (line: string) => void;

/** Everything happens inside one pipeline, so that a broken seal ends it wherever it is. */
async function restore(file: string, key: string, data: string, io: Io, say: Say): Promise<void> {
  await pipeline(
    createReadStream(file),
    (sealed: AsyncIterable<Uint8Array>) => openSealed(key, sealed),
    createGunzip(),
    async (plain: AsyncIterable<Uint8Array>) => restoreFrom(new Frames(framesOf(plain)), { key, data, io, say }),
  );
  say(
    'Gates and browser agents send again what they had sent since the backup was made, once they reach it; its page “Agents and gates” says how much.',
  );
  say('It sends no mail until somebody says on its page “Mail” that it is the school’s server now.');
  say(`Restored. Start it with: npm start -- --data ${data}`);
}

async function restoreFrom(frames: Frames, to: { key: string; data: string; io: Io; say: Say }): Promise<void> {
  const { key, data, io, say } = to;
  const header = headerShape.parse(jsonOf(await frames.take('H')));
  const upTo = await lastStepOf(header.schema);
  say(`Backup of ${header.madeAt.slice(0, 16).replace('T', ' ')} UTC with ${header.tables.length} tables.`);
  const folder = await openDataFolder(data);
  const release = await beginAlone(folder, say);
  await restoreInto(folder, frames, { header, upTo, key, io, say }).finally(release);
}

interface Begun {
  header: z.infer<typeof headerShape>;
  upTo: number;
  key: string;
  io: Io;
  say: Say;
}

async function restoreInto(folder: DataFolder, frames: Frames, { header, upTo, key, io, say }: Begun): Promise<void> {
  await restoreSecrets(folder, frames);
  // The paper that opened this backup opens the next ones too.
  await folder.secret('recovery-key', () => Buffer.from(key));
  const database = await openReadyDatabase(folder, { say, env: io.env, unfinished: true, begun: beforeEnd, upTo });
  try {
    await refuseUsed(database.connections.owner, header.tables);
    const loaded = await loadDump(database.connections.owner, header, tablesOf(frames));
    const { counts } = z.object({ counts: z.record(z.string(), z.int()) }).parse(jsonOf(await frames.take('Z')));
    await checkCounts(database.connections.owner, header.tables, loaded, counts);
    await bringUpToDate(database.connections, say);
    await checkJournals(database.connections.owner, database.keys, say);
    await noteRestored(database.connections.owner, header.madeAt);
    await journalRestores(database, folder, new Date(header.madeAt));
  } finally {
    await database.stop();
  }
  await finishRestore(folder);
}

/** Marks the folder, cleared of what an earlier restore left that did not finish; refused while one is under way. */
async function beginAlone(folder: DataFolder, say: Say): Promise<() => void> {
  const lock = await folder.hold('restore');
  if (!lock.held) {
    const who = lock.by ? ` (process ${lock.by})` : '';
    throw new StartRefused(`Another restore into ${folder.path} is under way${who}.`);
  }
  if (await isUnfinished(folder.path)) {
    say('Clearing away what an earlier restore left that did not finish.');
    await clearUnfinished(folder);
  }
  await beginRestore(folder);
  return lock.release;
}

/** Each school's own journal says that it went back: the first entry after those of the backup. */
async function journalRestores({ connections, keys }: ReadyDatabase, folder: DataFolder, since: Date): Promise<void> {
  const schools = await inMaintenance(connections.owner, schoolsForMaintenance);
  const ground = groundOn(connections.app, { log: pino({ level: 'silent' }), keys, folder, size: 1 });
  try {
    for (const { id } of schools) await journalRestore(ground, id, since);
  } finally {
    await ground.db.destroy();
  }
}

/**
 * The number of the last migration that the backup's rows are of: an earlier release's go into its own schema, and that is then upgraded. Whoever lost
 * a machine has last night's backup and today's Gatehouse (S26).
 */
export async function lastStepOf(schema: Pick<Migration, 'number' | 'name' | 'hash'>[]): Promise<number> {
  const own = await listMigrations();
  const last = schema.at(-1)?.number ?? 0;
  const newer = schema.find((step) => !own.some(({ number }) => number === step.number));
  if (newer)
    throw new StartRefused(
      `This backup was made by a newer release of Gatehouse (it has ${newer.name}, which this one does not know). Bring this one up to date (git pull && npm ci), then restore again.`,
    );
  const strange = own.find(
    (step) => step.number <= last && schema.find(({ number }) => number === step.number)?.hash !== step.hash,
  );
  if (strange)
    throw new StartRefused(
      `This backup was made by another Gatehouse than this one and those before it (${strange.name} differs). Restore it with the one that made it.`,
    );
  return last;
}

async function bringUpToDate(connections: ReadyDatabase['connections'], say: Say): Promise<void> {
  const applied = await migrate(connections.owner, rolesIn(connections), systemClock.now());
  if (applied.length)
    say(`It was made by an earlier release; the database is now up to date (${plural(applied.length, 'step')}).`);
}

async function restoreSecrets(folder: DataFolder, frames: Frames): Promise<void> {
  const shape = z.object({ name: z.string().regex(/^[a-z][a-z0-9.-]*$/), bytes: z.base64() });
  while ((await frames.peek())?.kind === 'S') {
    const { name, bytes } = shape.parse(jsonOf(await frames.take('S')));
    await folder.secret(name, () => Buffer.from(bytes, 'base64'));
  }
}

/** An empty schema has no rows but those that migrations made. */
async function refuseUsed(ownerUrl: string, tables: DumpTable[]): Promise<void> {
  const rows = await countRows(
    ownerUrl,
    tables.filter(({ name }) => ['school', 'account', 'instance'].includes(name)),
  );
  if (Object.values(rows).some((count) => count > 0)) {
    throw new StartRefused(
      'This database already holds a school. A backup is restored into an empty one, so that nothing is lost.',
    );
  }
}

async function* tablesOf(frames: Frames): AsyncGenerator<{ table: DumpTable; rows: AsyncIterable<Buffer> }> {
  while ((await frames.peek())?.kind === 'T') {
    const table = tableShape.parse(jsonOf(await frames.take('T')));
    yield { table, rows: rowsOf(frames) };
  }
}

async function* rowsOf(frames: Frames): AsyncGenerator<Buffer> {
  while ((await frames.peek())?.kind === 'D') yield (await frames.take('D')).body;
}

async function checkCounts(
  ownerUrl: string,
  tables: DumpTable[],
  loaded: Record<string, number>,
  promised: Record<string, number>,
): Promise<void> {
  const there = await countRows(ownerUrl, tables);
  for (const { name } of tables) {
    if (loaded[name] !== promised[name] || there[name] !== promised[name]) {
      throw new StartRefused(
        `${name} should have ${promised[name]} rows and has ${there[name]}. The backup is not complete; use another one.`,
      );
    }
  }
}

async function checkJournals(ownerUrl: string, keys: Keys, say: Say): Promise<void> {
  await inMaintenance(ownerUrl, async (db) => {
    for (const school of await schoolsForMaintenance(db)) {
      const report = await verifyJournal(journalLines(db, school, keys, systemClock.now()));
      const [fault] = report.faults;
      if (fault) throw new StartRefused(`The journal of ${school.name} does not hold: ${fault.message}`);
      say(`${school.name}: the journal holds, ${report.entries} entries.`);
    }
  });
}

/** Frames one at a time, with a look at the next. */
class Frames {
  private readonly source: AsyncIterator<Frame>;
  private ahead: Frame | undefined;
  constructor(source: AsyncIterable<Frame>) {
    this.source = source[Symbol.asyncIterator]();
  }
  async peek(): Promise<Frame | undefined> {
    if (!this.ahead) {
      const next = await this.source.next();
      this.ahead = next.done ? undefined : next.value;
    }
    return this.ahead;
  }
  async take(kind: string): Promise<Frame> {
    const frame = await this.peek();
    if (frame?.kind !== kind)
      throw new SealBroken('The backup is not complete: its parts are not in the order in which they are written.');
    this.ahead = undefined;
    return frame;
  }
}

function jsonOf(frame: Frame): unknown {
  return JSON.parse(frame.body.toString());
}
