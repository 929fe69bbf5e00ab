import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildSensor } from '../capabilities/events/ingest.fixture.ts';
import { openLog } from '../kernel/log.ts';
import { buildSchool } from '../test-support/build.ts';
import { testGround } from '../test-support/database.ts';
import { testApp } from '../test-support/http.ts';
import { onSmallDisk } from '../test-support/small-disk.ts';

test('the figures of the server are for its own machine: not for the network, and not through a proxy that runs beside it', async () => {
  const t = await testGround();
  const { app } = await testApp(t.ground);
  const ask = async (remoteAddress: string, headers: Record<string, string> = {}) =>
    (await app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers })).statusCode;
  expect([await ask('127.0.0.1'), await ask('::1'), await ask('192.0.2.7')]).toEqual([200, 200, 404]);
  for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
    expect(await ask('127.0.0.1', { [name]: '192.0.2.7' }), name).toBe(404);
  expect([await ask('127.0.0.1', { host: '127.0.0.1:4600' }), await ask('::1', { host: '[::1]' })]).toEqual([200, 200]);
  // A name that leads here of a sudden, and the server's own, which a proxy on this machine opens for everybody.
  for (const host of ['rebound.example', 'gatehouse.larkmoor.example:4600', '127.0.0.1.rebound.example'])
    expect(await ask('127.0.0.1', { host }), host).toBe(404);
  await app.close();
  await t.close();
});

test('the log has one line for each page, and none for what gates and agents ask every few seconds, unless it is refused', async () => {
  const t = await testGround();
  const lines: Record<string, unknown>[] = [];
  t.ground.log = openLog({ write: (line: string) => lines.push(JSON.parse(line)) });
  const { app } = await testApp(t.ground);
  const sensor = await buildSensor(t, await buildSchool(t.ground));
  const logged = async (url: string, headers: Record<string, string> = {}) => {
    lines.length = 0;
    await app.inject({ method: 'GET', url, headers });
    return lines.map(({ level, status, req }) => [level, status, (req as { path: string }).path]);
  };
  expect(await logged('/sign-in')).toEqual([['info', 200, '/sign-in']]);
  expect(await logged('/no-such-page')).toEqual([['info', 404, '/no-such-page']]);
  expect(await logged('/healthz')).toEqual([]);
  const authorization = `Bearer ${sensor.key}`;
  expect(await logged('/api/v1/snapshot', { authorization })).toEqual([]);
  expect(await logged('/api/v1/snapshot', { authorization: 'Bearer nobody' })).toEqual([
    ['info', 401, '/api/v1/snapshot'],
  ]);
  await app.close();
  await t.close();
});

test('a server whose database has no room left is not ready, though it answers, and is again by itself (S23)', async (context) => {
  const t = await testGround();
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-ready-'));
  const disk = join(place, 'disk');
  const { app } = await testApp({ ...t.ground, places: [{ place: 'database', path: disk }] });
  const ready = async () => (await app.inject('/readyz')).json().status;
  try {
    await onSmallDisk(disk, { size: '2m', context }, async () => {
      expect(await ready()).toBe('ok');
      await writeFile(join(disk, 'fill'), Buffer.alloc(1_500_000));
      expect(await ready()).toBe('the disk of the database is full');
      await rm(join(disk, 'fill'));
      expect(await ready()).toBe('ok');
    });
  } finally {
    await app.close();
    await t.close();
    await rm(place, { recursive: true, force: true });
  }
});
