import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGround, testGround } from '../test-support/database.ts';
import { VERSIONS } from './own-database.fixture.ts';

const ROOT = join(import.meta.dirname, '../../../..');

function verify(url: string): { status: number | null; words: string } {
  const run = spawnSync(process.execPath, ['scripts/schema-types.ts', '--verify', '--url', url], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status: run.status, words: run.stdout + run.stderr };
}

/** As the migrations made them: copies of what all tests begin with. Made here, where making the first of an older PostgreSQL has time. */
const grounds = new Map<18 | 15, TestGround>();
beforeAll(async () => {
  for (const version of VERSIONS) grounds.set(version, await testGround(version));
});
afterAll(async () => {
  for (const t of grounds.values()) await t.close();
});

test.each(VERSIONS)(
  'the generated types fit the migrations on PostgreSQL %i, and a changed column is noticed',
  async (version) => {
    const t = grounds.get(version) as TestGround;
    expect(verify(t.connections.owner)).toEqual({ status: 0, words: '' });
    await t.rows('alter table trust add nickname text');
    expect(verify(t.connections.owner)).toMatchObject({
      status: 1,
      words: expect.stringContaining('Run: npx node scripts/schema-types.ts'),
    });
  },
);
