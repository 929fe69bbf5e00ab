import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReadyDatabase } from '../apps/server/src/boot.ts';
import { runBackup } from '../apps/server/src/cli/backup.ts';
import { prepareDemo } from '../apps/server/src/demo/index.ts';
import { standingClock } from '../apps/server/src/kernel/clock.ts';
import { openDataFolder } from '../apps/server/src/kernel/data-folder.ts';
import { ROOT } from './parts.ts';

/**
 * Keeps what a database of this release looks like with a small invented school in it, for later releases to try their upgrade on (S26; released.db.test.ts): its own
 * backup, and the key that opens it, which opens nothing else. Run it when a release goes out: npx node --import tsx scripts/keep-release.ts
 */
const KEPT = join(ROOT, 'apps/server/src/released');
const SIZE = { schools: 1, pupils: 60, days: 3 };

const place = await mkdtemp(join(tmpdir(), 'gatehouse-release-'));
// PostgreSQL runs as another account when this runs as root, and must be able to enter.
await chmod(place, 0o755);
process.env.GATEHOUSE_STATE = join(place, 'state');
const say = (line: string) => console.log(line);
const folder = await openDataFolder(join(place, 'data'));
const database = await openReadyDatabase(folder, { say, env: {}, monthsBack: 2, begun: () => () => undefined });
try {
  await prepareDemo({ folder, database, say, clock: standingClock('2026-11-17T10:42:00Z'), size: SIZE });
  const backup = join(place, 'backup');
  await runBackup([backup, '--data', folder.path], { stdout: process.stdout, env: {} });
  await mkdir(KEPT, { recursive: true });
  const name = join(KEPT, String(database.applied.length).padStart(4, '0'));
  await copyFile(backup, `${name}.backup`);
  await writeFile(`${name}.key`, await readFile(join(folder.path, 'secrets/recovery-key')));
  say(`Kept as ${name}.backup.`);
} finally {
  await database.stop();
  await rm(place, { recursive: true, force: true });
}
