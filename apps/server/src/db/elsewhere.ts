import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../kernel/data-folder.ts';
import { StartRefused } from '../kernel/start-refused.ts';

/** Lies in a data folder whose database is on a server of the school's; says which, without a password. */
const NOTE = 'database-elsewhere';

/** Notes that the database of this folder is that of DATABASE_URL. */
export async function noteElsewhere(folder: DataFolder, url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  await writeFile(join(folder.path, NOTE), `${host}${pathname}\n`, { mode: 0o600 });
}

/**
 * Refuses to make or open a database of our own beside one that is elsewhere. Where DATABASE_URL was forgotten the server came up empty and gave whoever started it
 * the link to set up a first school, and a backup held nothing and said that it was made (S25).
 */
export async function refuseForgotten(folder: DataFolder): Promise<void> {
  const note = join(folder.path, NOTE);
  const where = await readFile(note, 'utf8').catch(() => undefined);
  if (where === undefined) return;
  throw new StartRefused(
    `The database of the data folder ${folder.path} is at ${where.trim()}: set DATABASE_URL as the server has it. Where this folder is to have a database of its own from now on, take the file ${note} away.`,
  );
}
