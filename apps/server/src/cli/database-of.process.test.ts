import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataFolder } from '../kernel/data-folder.ts';
import { runBackup } from './backup.ts';

test('a backup beside a server whose database is away says so and what to do, not that Gatehouse runs already', async () => {
  const path = await mkdtemp(join(tmpdir(), 'gatehouse-away-'));
  const folder = await openDataFolder(path);
  const server = await folder.hold('database');
  try {
    const io = { stdout: { write: () => true }, env: {} };
    const words = await runBackup([join(path, 'b.gatehouse'), '--data', path], io).then(
      () => 'done',
      (error: Error) => error.message,
    );
    expect(words).toContain('its database does not answer');
    expect(words).toContain('postgres.log');
    expect(words).toContain('Do this again once a page of Gatehouse opens.');
    expect(words).not.toContain('already runs');
  } finally {
    if (server.held) server.release();
    await rm(path, { recursive: true });
  }
});
