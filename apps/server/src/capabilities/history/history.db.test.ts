import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ROLE_LIST } from '../../access/roles.ts';
import { sensorScope, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { ensurePartitionsOn } from '../../db/partitions.ts';
import { lowestId, newId } from '../../kernel/ids.ts';
import { whileHeld } from '../../test-support/at-once.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { holdOnHistory } from '../retention/retention.fixture.ts';
import { disposeHistory } from './history.jobs.ts';

const DAY = 86_400_000;
let t: Ingest;
let head: Awaited<ReturnType<typeof buildActor>>;
beforeAll(async () => {
  t = await openIngest();
  await buildPerson(t.ground, t.school, { username: 'emarwood' });
  head = await buildActor(t.ground, t.school, ['head']);
});
afterAll(() => t.close());
beforeEach(async () => {
  t.clock.set(new Date('2026-11-17T10:42:00Z'));
  await ensurePartitionsOn(t.worker.pool, t.clock.now());
  await t.rows('delete from visit');
  await t.rows('delete from visit_day');
  await t.rows('delete from disposal');
  await t.rows("delete from setting where key like 'history.%' or key = 'filter.urlKept'");
});

const visit = (at = t.clock.now(), more: object = {}) => ({
  id: newId(at),
  firstAt: at.toISOString(),
  lastAt: new Date(at.getTime() + 9_000).toISOString(),
  times: 14,
  who: { account: 'emarwood', confidence: 'certain' },
  device: '10.4.0.18',
  url: 'https://www.fractions.example/lesson?name=ellis',
  action: 'allow',
  ...more,
});
const send = (visits: object[], key = t.key) =>
  t.app.inject({
    method: 'POST',
    url: '/api/v1/visits',
    headers: { authorization: `Bearer ${key}` },
    payload: { visits },
  });
const set = (key: string, value: unknown, school = t.school, by = head.personId) =>
  t.rows('insert into setting (school_id, key, value, changed_by, changed_at) values ($1, $2, $3, $4, now())', [
    school,
    key,
    JSON.stringify(value),
    by,
  ]);
const stored = () => t.rows('select * from visit order by school_id, id');
const partition = async (day: string) =>
  (await t.rows<{ is: boolean }>('select to_regclass($1) is not null as is', [`visit_${day.replaceAll('-', '_')}`]))[0]
    ?.is;

describe('what arrives', () => {
  test('is written once, however often it is sent, and belongs to whom the account leads to', async () => {
    const batch = [visit(), visit(), visit(t.clock.now(), { who: { confidence: 'not_known' } })];
    expect((await send(batch)).json()).toEqual({ written: 3, repeated: 0, notKept: 0 });
    expect((await send(batch)).json()).toEqual({ written: 0, repeated: 3, notKept: 0 });
    const rows = await stored();
    expect(rows).toHaveLength(3);
    expect(rows.filter((row) => row.person_id !== null && row.confidence === 'certain')).toHaveLength(2);
    expect(rows.find((row) => row.person_id === null)).toMatchObject({
      unresolved: 'no_account',
      confidence: 'not_known',
    });
    expect(await t.rows('select visits, not_kept from visit_day')).toEqual([{ visits: 3, not_kept: 0 }]);
  });

  test.each([
    ['full', { host: 'www.fractions.example', url: 'https://www.fractions.example/lesson?name=ellis' }],
    ['host', { host: 'www.fractions.example', url: null }],
  ])('is cut to what the school keeps before it is written: %s', async (kept, row) => {
    await set('filter.urlKept', kept);
    expect((await send([visit()])).json().written).toBe(1);
    expect((await stored())[0]).toMatchObject(row);
  });

  test('is not written where the school keeps nothing, for a help service, and for a day that is over', async () => {
    expect((await send([visit(t.clock.now(), { url: 'https://www.childline.org.uk/' })])).json().notKept).toBe(1);
    expect((await send([visit(new Date(t.clock.now().getTime() - 366 * DAY))])).json().notKept).toBe(1);
    await set('filter.urlKept', 'nothing');
    expect((await send([visit()])).json()).toEqual({ written: 0, repeated: 0, notKept: 1 });
    expect(await stored()).toEqual([]);
  });

  test('that has a mistake is refused as a whole, and says where it is', async () => {
    const refused = await send([visit(), visit(t.clock.now(), { times: 0 })]);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().error).toMatchObject({ code: 'history.visits_form', fields: [{ field: 'visits.1.times' }] });
    expect(await stored()).toEqual([]);
    expect((await send([visit()], 'gh_wrong')).statusCode).toBe(401);
  });
});

test.each<[string, object]>([
  ['visits.0.firstAt', { firstAt: '9999-12-31T23:59:59Z', lastAt: '9999-12-31T23:59:59Z' }],
  ['visits.0.lastAt', { lastAt: '2026-11-19T10:42:00Z' }],
  ['visits.0.firstAt', { firstAt: '2026-11-19T10:42:00Z', lastAt: '2026-11-19T10:42:00Z' }],
  ['visits.0.id', { firstAt: '0001-01-01T00:00:00Z' }],
  ['visits.0.id', { id: 'ffffffff-ffff-7000-8000-000000000001' }],
])('a visit of a time that cannot be is refused, for nobody would ever dispose of it: %s (S2)', async (field, more) => {
  const refused = await send([visit(t.clock.now(), more)]);
  expect([refused.statusCode, refused.json().error]).toMatchObject([
    400,
    { code: 'history.visits_time', fields: [{ field }] },
  ]);
  expect(await stored()).toEqual([]);
});

describe('nobody reads visits (S11)', () => {
  test('no role holds the right, and no scope but that of a look sees any', async () => {
    await send([visit()]);
    const { ACTIONS } = await import('../../access/roles.ts');
    expect(ACTIONS['history.look']).toEqual([]);
    const scopes = [
      sensorScope({ schoolId: t.school, sensorId: t.sensor, kind: 'gate', name: 'Gate' }),
      systemScope('retention', t.school),
    ];
    for (const scope of scopes) {
      const reading = transact(t.ground, scope, (tx) => tx.db.selectFrom('visit').select('host').execute());
      expect(await reading).toEqual([]);
    }
    expect(ROLE_LIST.length).toBeGreaterThan(10);
  });

  test('the page counts days and names no site and no pupil', async () => {
    await send([visit(), visit()]);
    const page = (await testBrowser(t.app, await signedIn(t.ground, head)).get('/filtering/history')).body;
    expect(textOf(page)).toContain('Visits kept now 2, of 1 day');
    expect(page).not.toMatch(/fractions|emarwood|10\.4\.0\.18/);
    const teacher = await buildActor(t.ground, t.school, ['teacher']);
    expect((await testBrowser(t.app, await signedIn(t.ground, teacher)).get('/filtering/history')).statusCode).toBe(
      404,
    );
  });
});

describe('disposal', () => {
  test('drops the partition of a day when its time is over, and leaves a certificate that the journal knows', async () => {
    await set('history.days', 30);
    await send([visit(), visit()]);
    t.clock.move(30 * DAY);
    expect(await disposeHistory(t.worker)).toBe(0);
    t.clock.move(DAY);
    expect(await disposeHistory(t.worker)).toBe(1);
    expect(await partition('2026-11-17')).toBe(false);
    const [made] = await t.rows('select day, visits, requests, kept_days, noted_at is not null as noted from disposal');
    expect(made).toEqual({ day: '2026-11-17', visits: 2, requests: 28, kept_days: 30, noted: true });
    const noted = await t.rows("select count(*)::int as n from journal_entry where action = 'history.disposed'");
    expect(noted[0]?.n).toBe(1);
    expect(await disposeHistory(t.worker)).toBe(0);
    const page = await testBrowser(t.app, await signedIn(t.ground, head)).get('/filtering/history');
    expect(textOf(page.body)).toContain('1 certificate of disposal');
    expect((await testBrowser(t.app, await signedIn(t.ground, head)).get('/filtering/history/csv')).body).toContain(
      '2026-11-17',
    );
  });

  test('of one school leaves the rows of another that keeps them for longer, and a legal hold stops it', async () => {
    const other = await buildSchool(t.ground, { name: 'Ashdown Primary' });
    const { key } = await buildSensor(t, other);
    const theirs = await buildActor(t.ground, other, ['head']);
    await set('history.days', 30);
    await send([visit()]);
    await send([visit(t.clock.now(), { who: { confidence: 'not_known' } })], key);
    t.clock.move(31 * DAY);
    expect(await disposeHistory(t.worker)).toBe(1);
    expect((await stored()).map((row) => row.school_id)).toEqual([other]);
    expect(await partition('2026-11-17')).toBe(true);
    await set('history.hold', true, other, theirs.personId);
    t.clock.move(400 * DAY);
    expect(await disposeHistory(t.worker)).toBe(0);
    expect(await stored()).toHaveLength(1);
    await t.rows("delete from setting where key = 'history.hold'");
    expect(await disposeHistory(t.worker)).toBe(1);
    expect([await stored(), await partition('2026-11-17')]).toEqual([[], false]);
  });

  test('waits for whoever sets the hold at that moment, and leaves what it holds (S24)', async () => {
    await set('history.days', 30);
    await send([visit()]);
    t.clock.move(31 * DAY);
    const disposing = () => disposeHistory(t.worker);
    expect(await whileHeld(t, holdOnHistory(t.school, head.personId), disposing)).toEqual([0]);
    expect(await stored()).toHaveLength(1);
    await t.rows("delete from setting where key = 'history.hold'");
    expect(await disposeHistory(t.worker)).toBe(1);
  });

  test('of days without a partition deletes their rows, and drops empty days', async () => {
    await t.rows(
      "insert into setting (school_id, key, value, changed_by, changed_at) select distinct on (school_id) school_id, 'history.days', '30', id, now() from person",
    );
    const old = new Date(t.clock.now().getTime() - 20 * DAY);
    await send([visit(old)]);
    expect(await partition('2026-10-28')).toBe(false);
    t.clock.move(40 * DAY);
    expect(await disposeHistory(t.worker)).toBe(1);
    expect(await stored()).toEqual([]);
    expect(await partition('2026-11-15')).toBe(false);
  });

  test('of a day that is still kept is refused by the database itself', async () => {
    await send([visit()]);
    const asked = t.worker.pool.query('select dispose_visit_day($1, $2, $3, $4, $5)', [
      '2026-11-17',
      t.clock.now(),
      [lowestId(t.clock.now())],
      [t.school],
      [30],
    ]);
    await expect(asked).rejects.toThrow(/still kept/);
    await expect(
      t.ground.pool.query("select dispose_visit_day('2020-01-01', now(), '{}', '{}', '{}')"),
    ).rejects.toThrow(/permission denied/);
    expect(await stored()).toHaveLength(1);
  });
});
