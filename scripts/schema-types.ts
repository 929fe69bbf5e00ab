import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './parts.ts';

const GENERATED = 'apps/server/src/db/schema.generated.ts';

/** int8 as number and date as text: db/ground.ts sets the parsers to match. Partitions and job tables are nobody's to query. */
const FLAGS = [
  ...['--dialect', 'postgres', '--out-file', GENERATED, '--date-parser', 'string'],
  ...['--exclude-pattern', '(schema_version|event_*|graphile_worker.*)', '--type-mapping', '{"int8":"number"}'],
  ...['--log-level', 'error'],
];

/** Writes the types of this database's tables, or with `verify` only compares. Returns whether they are, or were, right. */
function generate(url: string, verify: boolean): boolean {
  const cli = join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js');
  const run = spawnSync(process.execPath, [cli, '--url', url, ...FLAGS, ...(verify ? ['--verify'] : [])], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (run.status === 0) return true;
  console.error(`${run.stdout}${run.stderr}`.trim());
  if (verify) console.error(`${GENERATED} does not fit the migrations. Run: npx node scripts/schema-types.ts`);
  return false;
}

/** A database that was migrated a moment ago, for the time of the work. */
async function onFreshDatabase(work: (url: string) => boolean): Promise<boolean> {
  // Not needed for a database that is there already.
  const { startEmbedded } = await import('../apps/server/src/db/embedded/index.ts');
  const { ensureDatabase, prepareDatabase } = await import('../apps/server/src/db/prepare.ts');
  const { openDataFolder } = await import('../apps/server/src/kernel/data-folder.ts');
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-types-'));
  // PostgreSQL runs as another account when this runs as root, and must be able to enter.
  await chmod(folder, 0o755);
  process.env.GATEHOUSE_STATE = join(folder, 'state');
  const embedded = await startEmbedded({
    folder: await openDataFolder(join(folder, 'data')),
    durable: false,
    log: () => undefined,
  });
  try {
    const url = await ensureDatabase(embedded.url, 'types');
    await prepareDatabase(url, { app: 'types-app', worker: 'types-worker' }, new Date());
    return work(url);
  } finally {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { verify: { type: 'boolean', default: false }, url: { type: 'string' } } });
const work = (url: string) => generate(url, values.verify);
const right = values.url ? work(values.url) : await onFreshDatabase(work);
process.exitCode = right ? 0 : 1;
