import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onConnection } from './on-connection.ts';
import { type OwnDatabase, ownDatabase, VERSIONS } from './own-database.fixture.ts';
import { prepareDatabase } from './prepare.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const PASSWORDS = { app: 'own-app', worker: 'own-worker' };

function verify(own: OwnDatabase): { status: number | null; words: string } {
  const run = spawnSync(process.execPath, ['scripts/schema-types.ts', '--verify', '--url', own.superUrl], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status: run.status, words: run.stdout + run.stderr };
}

test.each(VERSIONS)(
  'the generated types fit the migrations on PostgreSQL %i, and a changed column is noticed',
  async (version) => {
    const own = await ownDatabase(version);
    try {
      await prepareDatabase(own.ownerUrl, PASSWORDS, new Date('2026-11-17T10:42:00Z'));
      expect(verify(own)).toEqual({ status: 0, words: '' });
      await onConnection(own.ownerUrl, (client) => client.query('alter table trust add nickname text'));
      expect(verify(own)).toMatchObject({
        status: 1,
        words: expect.stringContaining('Run: npx node scripts/schema-types.ts'),
      });
    } finally {
      await own.drop();
    }
  },
);
