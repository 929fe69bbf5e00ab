import { mkdir, mkdtemp, rm, statfs, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildMailSchool, type MailSchool } from '../mail/mail.fixture.ts';
import { openPostbox, type Postbox } from '../mail/postbox.fixture.ts';
import { changeSetting, markOf } from '../settings/settings.service.ts';
import { measureRoom, watchCertificate, watchRoom } from './machine.jobs.ts';
import { listRooms, type PlaceRoom, putRooms } from './machine.store.ts';
import { LAST_BACKUP } from './machine-disk.ts';
import { backupForToday, certificateForToday } from './machine-today.service.ts';

const GB = 1e9;
let t: Ingest;
let s: MailSchool;
let box: Postbox;
let app: FastifyInstance;
beforeAll(async () => {
  t = await openIngest();
  box = await openPostbox();
  s = await buildMailSchool(t, box);
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await box.stop();
  await t.close();
});
beforeEach(async () => {
  await disk(50);
  box.taken.splice(0);
  t.clock.move(3_600_000);
});

/** The disk of the data folder and the database has so many per cent left, and the minute's job has seen it. */
async function disk(percent: number, more: Partial<PlaceRoom> = {}): Promise<void> {
  const room = { machine: 'server', disk: '1', free: Math.round((80 * GB * percent) / 100), size: 80 * GB, ...more };
  await putRooms(t.worker, [
    { place: 'data', ...room },
    { place: 'database', ...room },
  ]);
  await watchRoom(t.worker, s.school);
}

async function read(actor: Actor, path: string): Promise<string> {
  const response = await testBrowser(app, await signedIn(t.ground, actor)).get(path);
  return response.statusCode === 200 ? textOf(response.body) : String(response.statusCode);
}

const mailTo = async (actor: Actor) => {
  const [row] = await t.rows<{ email: string }>('select email from account where id = $1', [actor.accountId]);
  return box.taken
    .filter(({ to }) => to.includes(row?.email ?? ''))
    .map(({ raw }) => /^Subject: (.*(?:\r\n .*)*)/m.exec(raw)?.[1]?.replace(/\r\n/g, ''));
};

test('whoever runs the server reads on Today how much is left and at which pace, until there is room again; nobody else does', async () => {
  const teacher = await buildActor(t.ground, s.school, ['teacher']);
  expect(await read(s.network, '/today')).not.toContain('The server');
  for (let hour = 0; hour < 120; hour += 1) {
    await putRooms(t.worker, [
      { machine: 'server', place: 'data', disk: '2', free: Math.round((13 - hour / 24) * GB), size: 80 * GB },
    ]);
    t.clock.move(3_600_000);
  }
  await disk(10, { disk: '2' });
  const today = await read(s.network, '/today');
  expect(today).toContain('The disk of the data folder and the database is filling up');
  expect(today).toContain('8.0 GB of 80 GB left; full in about 8 days at this week’s rate.');
  expect(today).toContain('Gatehouse stops');
  expect(await read(teacher, '/today')).not.toContain('The disk of');
  expect([await read(teacher, '/machine'), await read(s.dsl, '/machine')]).toEqual(['404', '404']);
  const page = await read(s.network, '/machine');
  expect(page).toContain('8.0 GB of 80 GB left');
  expect(page).toContain('Evidence files and screenshots');
  await disk(50);
  expect(await read(s.network, '/today')).not.toContain('The disk of');
});

test('by mail once when it fills, at once when it is nearly full, and to nobody who does not run the server', async () => {
  t.clock.set(new Date('2026-11-24T10:42:00Z'));
  await disk(10);
  await s.tell();
  await s.tell();
  expect(await mailTo(s.network)).toEqual(['Gatehouse: the server disk is filling up']);
  expect(await mailTo(s.dsl)).toEqual([]);
  t.clock.move(60_000);
  await disk(3);
  await s.tell();
  expect(await mailTo(s.network)).toEqual([
    'Gatehouse: the server disk is filling up',
    'Gatehouse: the server disk is nearly full',
  ]);
  expect(box.taken.at(-1)?.raw).toContain('/machine');
  t.clock.move(3_600_000);
  await disk(3);
  await s.tell();
  expect(await mailTo(s.network)).toHaveLength(2);
});

test('outside school hours only what is nearly full is told; room that came back meanwhile tells nobody', async () => {
  t.clock.set(new Date('2026-12-05T21:00:00Z'));
  await disk(10);
  await s.tell();
  expect(await mailTo(s.network)).toEqual([]);
  await disk(3);
  await s.tell();
  expect(await mailTo(s.network)).toEqual(['Gatehouse: the server disk is nearly full']);
  await disk(60);
  t.clock.move(86_400_000);
  await disk(10);
  await disk(60);
  t.clock.set(new Date('2026-12-07T10:00:00Z'));
  await s.tell();
  expect(await mailTo(s.network)).toHaveLength(1);
});

test('a machine that is there no more is no trouble', async () => {
  await disk(10);
  t.clock.move(2 * 3_600_000);
  await watchRoom(t.worker, s.school);
  expect(await read(s.network, '/today')).not.toContain('The disk of');
});

test('whoever runs the server reads where the keys are, how to keep them apart, and when they are away', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-keys-'));
  const here = await testApp({ ...t.ground, folder });
  const session = await signedIn(t.ground, s.network);
  const page = async () => textOf((await testBrowser(here.app, session).get('/machine')).body);
  try {
    expect(await page()).toContain('The keys are away.');
    await mkdir(join(folder, 'secrets'));
    expect(await page()).toContain(`The keys are in ${join(folder, 'secrets')}`);
    expect(await page()).not.toContain('The keys are away.');
  } finally {
    await here.app.close();
    await rm(folder, { recursive: true });
  }
});

test('whoever runs the server reads in its last two weeks that the certificate which the school gave it ends, and why a new one is not taken', async () => {
  const until = new Date(t.clock.now().getTime() + 15 * 86_400_000);
  const certificate = { file: '/etc/gatehouse/chain.pem', until, fault: null as string | null };
  const ground = { ...t.ground, certificate };
  const here = await testApp(ground);
  // Signed in anew each time: a session ends meanwhile.
  const page = async (path: string) => {
    const found = await testBrowser(here.app, await signedIn(t.ground, s.network)).get(path);
    expect(found.statusCode).toBe(200);
    return textOf(found.body);
  };
  const teacher = await buildActor(t.ground, s.school, ['teacher']);
  try {
    expect(await read(s.network, '/machine')).not.toContain('The server’s certificate');
    expect(await page('/today')).not.toContain('The server’s certificate');
    expect(await page('/machine')).toMatch(
      /The server’s certificate The one in use is good until .* \/etc\/gatehouse\/chain\.pem/,
    );
    certificate.fault = 'The key in /etc/gatehouse/own.key is not that of the certificate.';
    expect(await page('/today')).not.toContain('The server’s certificate');
    expect(await page('/machine')).toMatch(
      /The new certificate is not used\. .*own\.key is not that of the certificate\./,
    );
    t.clock.move(86_400_001);
    expect(await page('/today')).toMatch(
      /The server’s certificate ends on .*browsers refuse to open Gatehouse.*own\.key is not that of the certificate\./,
    );
    certificate.fault = null;
    expect(await page('/today')).toContain('Have a new one put into /etc/gatehouse/chain.pem');
    expect(await certificateForToday.find(ground, teacher)).toBeNull();
    t.clock.move(14 * 86_400_000);
    expect(await certificateForToday.find(ground, s.network)).toMatchObject({
      tasks: [{ severity: 4, what: expect.stringContaining('The server’s certificate ended on') }],
    });
    expect(await page('/machine')).toContain('The server’s certificate ended on');
    certificate.until = new Date(t.clock.now().getTime() + 90 * 86_400_000);
    expect(await page('/today')).not.toContain('The server’s certificate');
  } finally {
    await here.app.close();
  }
});

test('whoever runs the server is told by mail that its certificate is about to end, once in its last two weeks and once in its last days', async () => {
  t.clock.set(new Date('2026-11-24T10:42:00Z'));
  const soon = 'Gatehouse: the server certificate ends soon';
  const end = 'Gatehouse: the server certificate is about to end';
  const certificate = { file: '/etc/gatehouse/chain.pem', until: new Date(t.clock.now().getTime() + 15 * 86_400_000) };
  const minute = async (given: Partial<typeof certificate> | null = {}) => {
    t.clock.move(60_000);
    const own = given && { ...certificate, fault: null, ...given };
    await watchCertificate(own ? { ...t.worker, certificate: own } : t.worker, s.school);
    await s.tell();
    return { network: await mailTo(s.network), dsl: await mailTo(s.dsl) };
  };
  const before = (await minute()).network;
  t.clock.move(86_400_000);
  await minute();
  expect(await minute()).toEqual({ network: [...before, soon], dsl: [] });
  expect(box.taken.at(-1)?.raw.replace(/=\r\n/g, '')).toContain('/machine');
  // In its last days at any hour, as what may not wait.
  t.clock.set(new Date('2026-12-06T21:00:00Z'));
  await minute();
  expect((await minute()).network).toEqual([...before, soon, end]);
  // Renewed it is over, and told anew when it comes to its end again; started without one, there is none.
  await minute({ until: new Date('2027-12-01T00:00:00Z') });
  expect((await minute({ until: new Date('2026-12-07T00:00:00Z') })).network).toEqual([...before, soon, end, end]);
  await minute(null);
  expect(await t.rows("select from machine_trouble where place = 'certificate' and over_at is null")).toEqual([]);
});

test('what is measured is what the disk says, of the data folder and of where the last backup went', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-room-'));
  await writeFile(join(folder, LAST_BACKUP), JSON.stringify({ folder, bytes: 5, at: t.clock.now() }));
  t.clock.move(86_400_000);
  await measureRoom({ ...t.worker, folder, places: [{ place: 'data', path: folder }] });
  const rooms = await transact(t.ground, authorise(s.network, 'machine.read'), listRooms);
  const { blocks, bfree, bavail, bsize } = await statfs(folder);
  expect(rooms.map(({ machine, place, size }) => [machine, place, size])).toEqual([
    [hostname(), 'data', (blocks - bfree + bavail) * bsize],
    [hostname(), 'backup', (blocks - bfree + bavail) * bsize],
  ]);
  expect(Math.abs((rooms[0]?.free ?? 0) - bavail * bsize)).toBeLessThan(GB);
  await rm(folder, { recursive: true });
});

test('whoever runs the server reads on Today that no backup was made for days, or ever; a school that makes them otherwise says so once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-backups-'));
  const ground = { ...t.ground, folder, places: [{ place: 'data' as const, path: folder }] };
  const daysAgo = (days: number) => new Date(t.clock.now().getTime() - days * 86_400_000);
  const told = async (actor = s.network) => {
    const found = await backupForToday.find(ground, actor);
    return found?.kind === 'tasks' ? found.tasks.map(({ what, detail }) => `${what}. ${detail}`) : found;
  };
  await mkdir(join(folder, 'secrets'));
  const key = join(folder, 'secrets', 'master-key');
  await writeFile(key, 'key');
  await utimes(key, daysAgo(2), daysAgo(2));
  expect(await told()).toBeNull();
  await utimes(key, daysAgo(3), daysAgo(3));
  expect(await told()).toEqual(['No backup has been made yet. If this machine breaks, everything recorded is lost.']);
  expect(await told(await buildActor(t.ground, s.school, ['teacher']))).toBeNull();
  const made = (at: Date) => writeFile(join(folder, LAST_BACKUP), JSON.stringify({ folder: '/backups', bytes: 1, at }));
  await made(daysAgo(5));
  expect(await told()).toEqual([
    expect.stringMatching(/^No backup for 5 days\. .* in \/backups\..* since then is lost/),
  ]);
  await made(daysAgo(1));
  expect(await told()).toBeNull();
  await made(daysAgo(40));
  await changeSetting(t.ground, s.network, {
    key: 'machine.backupDays',
    value: 0,
    reason: 'A picture of the machine is kept.',
    was: markOf(3),
  });
  expect(await told()).toBeNull();
  await rm(folder, { recursive: true });
});
