import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keysOf } from '../boot.ts';
import { onConnection } from '../db/on-connection.ts';
import { ownDatabase } from '../db/own-database.fixture.ts';
import { prepareDatabase } from '../db/prepare.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import { openOwned } from './database-of.ts';

const AT = new Date('2026-11-17T10:42:00Z');

test('a command of an older release refuses a newer schema with what to do: its backup would lack what it does not know (S26)', async () => {
  const own = await ownDatabase(18);
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-command-'));
  try {
    await prepareDatabase(own.ownerUrl, { app: 'own-app', worker: 'own-worker' }, AT);
    await keysOf(await openDataFolder(place));
    const open = () => openOwned(place, { DATABASE_URL: own.ownerUrl }, () => undefined);
    await (await open()).close();
    await onConnection(own.ownerUrl, (client) =>
      client.query(`insert into schema_version values (9999, '9999-later.sql', 'x', now())`),
    );
    await expect(open()).rejects.toThrow(
      'This database was made by a newer Gatehouse (it has 9999-later.sql, which this release does not know). Start the newer release, or restore a backup made by this one.',
    );
  } finally {
    await own.drop();
    await rm(place, { recursive: true, force: true });
  }
});
