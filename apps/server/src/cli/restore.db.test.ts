import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listMigrations } from '../db/migrate.ts';
import { onConnection } from '../db/on-connection.ts';
import { ownDatabase } from '../db/own-database.fixture.ts';
import { runBackup } from './backup.ts';
import type { Io } from './io.ts';
import { lastStepOf, runRestore } from './restore.ts';

const RELEASED = join(import.meta.dirname, '..', 'released');

test('the backup of an earlier release is restored by this one, and brought up to it (S25, S26)', async () => {
  const own = await ownDatabase(18);
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-restore-'));
  const said: string[] = [];
  const io = {
    stdout: { write: (line: string) => said.push(line) },
    env: { DATABASE_URL: own.ownerUrl },
  } as unknown as Io;
  try {
    const key = join(RELEASED, '0106.key');
    const words = [join(RELEASED, '0106.backup'), '--data', join(place, 'data'), '--key-file', key];
    expect(await runRestore(words, io), said.join('')).toBe(0);
    expect(said.join('')).toMatch(/earlier release; the database is now up to date \(\d+ steps\)/);
    expect(said.join('')).toMatch(/the journal holds, \d+ entries/);
    const steps = await onConnection(own.superUrl, (client) => client.query('select from schema_version'));
    expect(steps.rowCount).toBe((await listMigrations()).length);
    said.length = 0;
    expect(await runBackup([join(place, 'next.backup'), '--data', join(place, 'data')], io)).toBe(0);
    expect(said.join('')).toMatch(/next\.backup: [\d,]+ rows of \d+ tables, \d+ kB, encrypted\./);
  } finally {
    await own.drop();
    await rm(place, { recursive: true, force: true });
  }
});

test('a backup of a newer release, or of another one, is refused with what to do', async () => {
  const own = (await listMigrations()).map(({ number, name, hash }) => ({ number, name, hash }));
  expect(await lastStepOf(own.slice(0, -3))).toBe(own.at(-4)?.number);
  const newer = [...own, { number: 9999, name: '9999-later.sql', hash: 'x' }];
  await expect(lastStepOf(newer)).rejects.toThrow(
    'made by a newer release of Gatehouse (it has 9999-later.sql, which this one does not know). Bring this one up to date (git pull && npm ci)',
  );
  const edited = own.map((step) => (step.number === 3 ? { ...step, hash: 'x' } : step));
  await expect(lastStepOf(edited)).rejects.toThrow('another Gatehouse');
  // One step in the middle is missing: what it made is not in the backup.
  await expect(lastStepOf(own.filter(({ number }) => number !== 3))).rejects.toThrow('another Gatehouse');
});
