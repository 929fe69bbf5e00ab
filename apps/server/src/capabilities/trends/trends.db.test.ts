import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { readTrends } from './trends.service.ts';

const types = new Map([
  ['cyberbullying', 'Cyberbullying'],
  ['gambling', 'Gambling'],
]);
let t: TestGround;
let school: string;
let head: Awaited<ReturnType<typeof buildActor>>;
beforeAll(async () => {
  t = await testGround();
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head']);
  await buildPerson(t.ground, school, { givenName: 'Jude', familyName: 'Pell', className: '8K', yearGroup: 8 });
  await buildActor(t.ground, school, ['network_manager'], { givenName: 'Tom', familyName: 'Bexley' });
  const log = (form: Record<string, string>) => buildIncident(t.ground, head, { grade: 'minor', ...form });
  for (let day = 1; day < 8; day++) {
    await log({ 'when-date': `2026-06-0${day}`, 'person-0-name': 'Jude Pell', 'person-0-part': 'responsible' });
  }
  for (const day of [10, 11]) await log({ 'when-date': `2026-06-${day}`, type: 'gambling' });
  // This term, which is not over.
  await log({});
});
afterAll(() => t.close());

const SUMMER = { period: '2025-3' };
const read = async (role: Role, query: object = SUMMER, at = school) =>
  readTrends(t.ground, await buildActor(t.ground, at, [role], role === 'governor' ? { kind: 'governor' } : {}), {
    query,
    types,
  });
const lines = (trends: Awaited<ReturnType<typeof read>>, key: string) =>
  trends.tables.find((table) => table.key === key)?.lines.map(({ name, value }) => [name, value]);

test('whoever reads the records has their numbers', async () => {
  const trends = await readTrends(t.ground, head, { query: SUMMER, types });
  expect([trends.exact, trends.total]).toEqual([true, '9']);
  expect(lines(trends, 'type')).toEqual([
    ['Cyberbullying', '7'],
    ['Gambling', '2'],
  ]);
  expect(lines(trends, 'year')).toEqual([['Year 8', '7']]);
  expect(lines(trends, 'responsible')).toContainEqual(['Three times or more', '1']);
  const gambling = await readTrends(t.ground, head, { query: { ...SUMMER, type: 'gambling' }, types });
  expect(gambling.total).toBe('2');
});

test('a governor has them rounded, without what is below five, and of terms that are over only', async () => {
  const trends = await read('governor');
  expect([trends.exact, trends.total, trends.period.name]).toEqual([false, 'About 10', 'Summer term 2025–26']);
  expect(trends.periods.every(({ to }) => to < '2026-11-17')).toBe(true);
  expect(lines(trends, 'type')).toEqual([
    ['Cyberbullying', 'About 5'],
    ['Everything else', 'Fewer than 5 each'],
  ]);
  expect(lines(trends, 'responsible')?.map(([, value]) => value)).toEqual(Array(3).fill('Fewer than 5'));
  expect(JSON.stringify(trends.tables)).not.toMatch(/Gambling|"[1-4]"/);
});

test('two filters of a governor give one answer: there is nothing to subtract', async () => {
  const narrowed = { ...SUMMER, type: 'gambling', year: 8, place: 'on_site', grade: 'severe' };
  expect(await read('governor', narrowed)).toEqual(await read('governor'));
});

test('nor a longer time or one that is not over: what happens now moves nothing', async () => {
  for (const period of ['2025', '2026', '2026-1', '1999-1']) {
    expect((await read('governor', { period })).period.key).toBe('2025-3');
  }
});

test('concerns about staff are counted for nobody, not even for those who read them', async () => {
  const count = async () => (await readTrends(t.ground, head, { query: {}, types })).total;
  const before = await count();
  const { number } = await buildIncident(t.ground, head, {
    ...{
      'when-date': '12 October',
      'person-0-name': 'Tom Bexley',
      'person-0-kind': 'staff',
      'person-0-part': 'responsible',
    },
  });
  expect(number).toMatch(/^STF/);
  expect(await count()).toBe(before);
});

test('another school has its own, and a class teacher no such page', async () => {
  const other = await buildSchool(t.ground, { name: 'Elsewhere' });
  expect((await read('head', {}, other)).total).toBe('0');
  expect(await read('governor', {}, other)).toMatchObject({ tooFew: true, tables: [], total: 'Fewer than 5' });
  await expect(read('teacher')).rejects.toMatchObject({ kind: 'not_found' });
});

test('page and file say the same, and the file is noted', async () => {
  const { app } = await testApp(t.ground);
  const governor = await buildActor(t.ground, school, ['governor'], { kind: 'governor' });
  const browser = testBrowser(app, await signedIn(t.ground, governor));
  const page = textOf((await browser.get('/reports/trends?type=gambling')).body);
  expect(page).toContain('About 5');
  expect(page).toContain('Nobody can be recognised');
  expect(page).not.toContain('Gambling');
  const file = (await browser.get('/reports/trends/csv')).body;
  expect(file).toContain('By type,Everything else,Fewer than 5 each');
  expect(file).not.toContain('Gambling');
  await app.close();
});
