import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keysOf } from '../boot.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import { testGround } from '../test-support/database.ts';
import { asOwner } from '../test-support/postgres.setup.ts';
import { openOwned } from './database-of.ts';

test('a command of an older release refuses a newer schema with what to do: its backup would lack what it does not know (S26)', async () => {
  const t = await testGround();
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-command-'));
  try {
    await keysOf(await openDataFolder(place));
    const open = () => openOwned(place, { DATABASE_URL: asOwner(t.connections.owner) }, () => undefined);
    await (await open()).close();
    await t.rows("insert into schema_version values (9999, '9999-later.sql', 'x', now())");
    await expect(open()).rejects.toThrow(
      'This database was made by a newer Gatehouse (it has 9999-later.sql, which this release does not know). Start the newer release, or restore a backup made by this one.',
    );
  } finally {
    await t.close();
    await rm(place, { recursive: true, force: true });
  }
});
