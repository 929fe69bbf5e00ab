import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { countNow, DEED_LIST, type Deed, type Drawn, drawnIncidents, keepTerm, TERM } from './trends.fixture.ts';
import { readTrends } from './trends.service.ts';
import { keepEndedTrends } from './trends-keep.service.ts';

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
  await keepTerm(t, school);
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

test('a governor has each as one of five, without what is below five, and of terms that are over only', async () => {
  const trends = await read('governor');
  expect([trends.exact, trends.total, trends.period.name]).toEqual([false, '5 to 9', 'Summer term 2025–26']);
  expect(trends.periods.length).toBeGreaterThan(0);
  expect(trends.periods.filter(({ to }) => to >= '2026-11-17')).toEqual([]);
  expect(lines(trends, 'type')).toEqual([
    ['Cyberbullying', '5 to 9'],
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

test('a room that is called after somebody is not told', async () => {
  const own = await buildActor(t.ground, await buildSchool(t.ground), ['head']);
  for (const room of ['Mr Pell’s office', 'Drama studio']) await buildIncident(t.ground, own, { room });
  const trends = await readTrends(t.ground, own, { query: {}, types });
  expect(lines(trends, 'place')).toEqual([
    ['Drama studio', '1'],
    ['On site, elsewhere', '1'],
  ]);
});

test('one room is one place, however two people type it: apart, neither would show that it happens there (R120)', async () => {
  const own = await buildActor(t.ground, await buildSchool(t.ground), ['head']);
  for (const room of ['Room 8', 'room 8', 'ROOM  8', 'Room 8', 'Room 31']) await buildIncident(t.ground, own, { room });
  const trends = await readTrends(t.ground, own, { query: {}, types });
  expect(lines(trends, 'place')).toEqual([
    ['Room 8', '4'],
    ['Room 31', '1'],
  ]);
});

test('another school has its own, and a class teacher no such page', async () => {
  const other = await buildSchool(t.ground, { name: 'Elsewhere' });
  expect((await read('head', {}, other)).total).toBe('0');
  expect(await read('governor', {}, other)).toMatchObject({ tooFew: true, tables: [], waits: true });
  await expect(read('teacher')).rejects.toMatchObject({ kind: 'not_found' });
});

test('a school that has logged nothing reads what brings figures here; a filter that finds nothing, how to widen it', async () => {
  const own = await buildActor(t.ground, await buildSchool(t.ground), ['dsl']);
  const { app } = await testApp(t.ground);
  const browser = testBrowser(app, await signedIn(t.ground, own));
  const words = async (query: string) => textOf((await browser.get(`/reports/trends${query}`)).body);
  expect(await words('')).toMatch(/Nothing to count yet.*Log an incident.*It counts here at once/);
  expect(await words('?type=gambling')).toMatch(/No matching incidents.*Clear the filter/);
  await app.close();
});

test('page and file say the same, and the file is noted', async () => {
  const { app } = await testApp(t.ground);
  const governor = await buildActor(t.ground, school, ['governor'], { kind: 'governor' });
  const browser = testBrowser(app, await signedIn(t.ground, governor));
  const page = textOf((await browser.get('/reports/trends?type=gambling')).body);
  expect(page).toContain('Cyberbullying 5 to 9');
  expect(page).toContain('Nobody can be identified');
  expect(page).not.toContain('Gambling');
  const file = (await browser.get('/reports/trends/csv')).body;
  expect(file).toContain('By type,Everything else,Fewer than 5 each');
  expect(file).not.toContain('Gambling');
  await app.close();
});

/** What a page shows but for when it was counted. */
const figuresOf = ({ total, tables, query }: Awaited<ReturnType<typeof read>>) => ({ total, tables, query });

const PLAIN: Drawn = { type: 'gambling', grade: 'minor', off: false, year: 7, closed: true, narrow: false };
const NARROWED_THEN_GONE: [number, Deed][] = [
  ...([
    [0, 'narrow'],
    [0, 'dispose'],
    [1, 'retype'],
    [1, 'dispose'],
    [2, 'merge'],
    [3, 'open'],
  ] as [number, Deed][]),
];

test('kept figures never change, whatever becomes of the records, and the difference is explained exactly, to nobody more than to others', async () => {
  const drawn: fc.Arbitrary<Drawn> = fc.record({
    ...{ type: fc.constantFrom('gambling', 'hacking'), grade: fc.constantFrom('minor', 'severe'), off: fc.boolean() },
    ...{ year: fc.constantFrom(7, 8, null), closed: fc.boolean(), narrow: fc.nat(4).map((one) => one === 0) },
  });
  const filters = [
    {},
    { type: 'gambling' },
    { grade: 'severe', year: 8 },
    { type: 'hacking', year: 7, place: 'on_site' },
  ] as const;
  const example = fc.record({
    before: fc.array(drawn, { minLength: 5, maxLength: 9 }),
    deeds: fc.array(fc.tuple(fc.nat(8), fc.constantFrom<Deed>(...DEED_LIST)), { minLength: 6, maxLength: 14 }),
    later: fc.array(drawn, { maxLength: 3 }),
  });
  await onConnection(t.connections.owner, async (client) => {
    await client.query("set app.maintenance = 'on'");
    await fc.assert(
      fc.asyncProperty(example, async ({ before, deeds, later }) => {
        const at = await buildSchool(t.ground);
        const [left, dsl] = [await buildActor(t.ground, at, ['head']), await buildActor(t.ground, at, ['dsl'])];
        const { personId: pupil } = await buildPerson(t.ground, at);
        const made = drawnIncidents(t, client, { school: at, by: dsl.personId, from: left.personId, pupil });
        const page = (by: typeof left, filter: object) =>
          readTrends(t.ground, by, { query: { ...filter, period: TERM.period }, types });
        const ids: string[] = [];
        for (const each of before) ids.push(await made.insert(each));
        const live = await Promise.all(filters.map((filter) => page(left, filter)));
        await keepTerm(t, at);
        for (const each of later) ids.push(await made.insert(each));
        const isGone = new Set<number>();
        const narrowed = new Set<number>();
        for (const [nth, deed] of deeds) {
          if (isGone.has(nth) || nth >= before.length) continue;
          await made.apply(deed, ids[nth] ?? '');
          if (deed === 'dispose') isGone.add(nth);
          if (deed === 'narrow') narrowed.add(nth);
          if (deed === 'widen') narrowed.delete(nth);
        }
        for (const [nth, filter] of filters.entries()) {
          const [kept, theirs] = await Promise.all([page(left, filter), page(dsl, filter)]);
          expect(figuresOf(kept)).toEqual(figuresOf(live[nth] as typeof kept));
          expect(theirs).toEqual(kept);
          const hidden = before.filter((each, one) => narrowed.has(one) && !each.narrow && fits(each, filter)).length;
          expect(kept.since?.now).toBe((await countNow(t, at, filter)) + hidden);
          const gone = before.filter(
            (each, one) => isGone.has(one) && !narrowed.has(one) && !each.narrow && fits(each, filter),
          ).length;
          const disposed = kept.since?.lines.find(({ cause }) => cause === 'disposed');
          expect(disposed?.records ?? 0).toBe(gone);
        }
      }),
      {
        numRuns: 4,
        examples: [[{ before: Array.from({ length: 5 }, () => PLAIN), deeds: NARROWED_THEN_GONE, later: [] }]],
      },
    );
  });
});

function fits(each: Drawn, filter: { type?: string; grade?: string; year?: number; place?: string }): boolean {
  const is = { type: each.type, grade: each.grade, year: each.year, place: each.off ? 'off_site' : 'on_site' };
  return Object.entries(filter).every(([key, value]) => is[key as keyof typeof is] === value);
}

test('a term is kept once, by the worker, when its days of grace are past', async () => {
  const at = await buildSchool(t.ground);
  const [own, governor] = [
    await buildActor(t.ground, at, ['head']),
    await buildActor(t.ground, at, ['governor'], { kind: 'governor' }),
  ];
  const page = async (by: typeof own) => readTrends(t.ground, by, { query: { period: '2026-1' }, types });
  const log = async (times: number) => {
    for (let nth = 0; nth < times; nth++) await buildIncident(t.ground, own, { 'when-date': '2026-11-16' });
  };
  await log(4);
  const days = (count: number) => t.clock.move(count * 86_400_000);
  // 11 January 2027: six school days after the term.
  days(55);
  expect(await keepEndedTrends(t.worker, at)).toBe(0);
  expect(await page(own)).toMatchObject({ keptAt: null, keepsFrom: '2027-01-15', since: null });
  // Whoever reads no records has none of it before: over five, from one day to the next, it would tell of one incident.
  const four = await page(governor);
  await log(2);
  expect(await page(own)).toMatchObject({ total: '6' });
  expect(await page(governor)).toEqual(four);
  expect(four).toMatchObject({ waits: true, keepsFrom: '2027-01-15', tables: [], total: 'Not shown yet' });
  const { app } = await testApp(t.ground);
  const text = async (by: typeof own) =>
    textOf((await testBrowser(app, await signedIn(t.ground, by)).get('/reports/trends?period=2026-1')).body);
  expect(await text(governor)).toMatch(/Not shown yet .*fixed on .*15 January 2027/);
  days(10);
  const both = await Promise.all([keepEndedTrends(t.worker, at), keepEndedTrends(t.worker, at)]);
  expect([...both.sort(), await keepEndedTrends(t.worker, at)]).toEqual([0, 1, 0]);
  expect(await page(own)).toMatchObject({ keepsFrom: null, since: { lines: [], now: 6 } });
  const kept = figuresOf(await page(governor));
  expect(kept.total).toBe('5 to 9');
  await buildIncident(t.ground, own, { 'when-date': '2026-12-01' });
  expect(await page(own)).toMatchObject({
    ...{ total: '6', keptAt: t.clock.now() },
    since: { now: 7, lines: [{ cause: 'corrected', records: 1, effect: 1 }] },
  });
  expect(figuresOf(await page(governor))).toEqual(kept);
  expect((await page(governor)).since).toBeNull();
  expect(await text(own)).toContain('Counted today, there would be 7 instead of 6.');
  expect(await text(governor)).toContain('Later corrections and disposals do not change these figures.');
  await app.close();
  days(-65);
  // Neither by hand: not another count of it, no record more, and nothing of it is changed.
  const typed = (text: string) =>
    transact(t.worker, systemScope('retention', at), async (tx) => {
      await sql.raw(text.replaceAll('$1', `'${at}'`)).execute(tx.db);
      return 'done';
    }).catch((error: { code?: string }) => error.code);
  const again =
    "select school_id, '2026-1', 'open', from_at, until_at, '{}', kept_at, '{}' from trend_kept where school_id = $1 limit 1";
  expect(await typed(`insert into trend_kept ${again}`)).toBe('23505');
  expect(
    await typed(
      "insert into trend_kept_record select school_id, '2026-1', id, type, grade, off_site, '{}', sha256(''), false from incident where school_id = $1",
    ),
  ).toBe('42501');
  for (const table of ['trend_kept', 'trend_kept_record', 'trend_gone'])
    expect(await typed(`delete from ${table} where school_id = $1`)).toBe('42501');
  const seen = await transact(t.ground, authorise(own, 'incidents.read'), async (tx) => [
    await tx.db.selectFrom('trend_kept_record').select('period').execute(),
    await tx.db.selectFrom('trend_kept').select('period').where('sight', '=', 'all').execute(),
  ]);
  expect(seen).toEqual([[], []]);
});
