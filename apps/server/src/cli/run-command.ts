import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SchemaRefused } from '../db/migrate.ts';
import { codeOf } from '../kernel/error-code.ts';
import { Refusal } from '../kernel/refusal.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { databaseAway } from '../site/troubles.ts';
import { HelpAsked, Misused } from './command-line.ts';
import { endOnSignals, isEnding, stopAll } from './ending.ts';

/** Where the story of an unexpected end goes: the terminal gets one sentence. */
const STORY = 'gatehouse-error.log';

/** Troubles of the machine, by the code of the system call that met them. */
const TROUBLES: Record<string, (path: string) => string> = {
  ENOSPC: (path) => `The disk is full${path && `: ${path} could not be written`}. Make room, then try again.`,
  EDQUOT: (path) =>
    `This account may store no more${path && `: ${path} could not be written`}. Make room, then try again.`,
  EFBIG: (path) =>
    `${path || 'A file'} is larger than its disk takes: on a stick as it is sold (FAT32) a file has 4 GB at most. Format it as exFAT or NTFS, or name another disk.`,
  EIO: (path) => `${path || 'A file'} cannot be read or written: the disk or stick is broken, or was taken out.`,
  EROFS: (path) => `${path || 'A file'} cannot be written: the disk is read-only.`,
  EACCES: (path) =>
    `This account may not use ${path || 'a file that Gatehouse needs'}. Start Gatehouse from the account that owns it.`,
  EPERM: (path) =>
    `This account may not use ${path || 'a file that Gatehouse needs'}. Start Gatehouse from the account that owns it.`,
  EMFILE: () => 'This account may not open more files. Raise its limit (ulimit -n), then try again.',
  EISDIR: (path) => `${path || 'What was named'} is a folder, not a file.`,
};

/** What PostgreSQL says where its disk is full (class 53), also behind a migration that could not be applied. */
const DATABASE_FULL = '53100';

/** Runs a command: an expected no is one sentence and exit code 1, a bug is named and written down. A number returned is the exit code. */
export async function runCommand(command: () => Promise<number | undefined>): Promise<void> {
  // Whoever reads our output may go first (| head); what is being done goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('uncaughtException', (error) => void fail(error));
  endOnSignals((line) => process.stdout.write(`${line}\n`));
  try {
    const code = await command();
    if (code !== undefined && !isEnding()) process.exit(code);
  } catch (error) {
    await fail(error);
  }
}

async function fail(error: unknown): Promise<void> {
  // Whatever fails while everything is being stopped fails because of that.
  if (isEnding()) return;
  if (error instanceof HelpAsked) {
    process.stdout.write(`${error.message}\n`);
    process.exit(0);
  }
  const words = await explain(error);
  if (isEnding()) return;
  process.stderr.write(`${words}\n`);
  await stopAll((line) => process.stderr.write(`${line}\n`));
  process.exit(error instanceof Misused ? 2 : 1);
}

/** The sentence for an error; of one that nobody foresaw the story is written down. */
export async function explain(error: unknown): Promise<string> {
  if ([error, (error as Error).cause].some((each) => codeOf(each) === DATABASE_FULL))
    return 'The disk that the database is on is full. Make room there, then start again; nothing is lost.';
  if (error instanceof StartRefused || error instanceof SchemaRefused || error instanceof Refusal) return error.message;
  const { message, stack, code, path } = error as NodeJS.ErrnoException;
  const trouble = TROUBLES[code ?? ''];
  if (trouble) return trouble(path ?? '');
  if (databaseAway(error))
    return 'The connection to the database was lost before this was finished. Do it again once the database is up.';
  const written = await writeFile(STORY, `${stack ?? message}\n`).then(
    () => ` The whole story is in ${resolve(STORY)}.`,
    () => '',
  );
  return `This should not have happened: ${message}.${written}`;
}
