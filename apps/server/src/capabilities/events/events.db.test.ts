import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildPerson, buildSchool } from '../../test-support/build.ts';
import { goodEvent, goodId, ndjson } from './bad-batches.fixture.ts';
import { buildSensor, type Ingest, openIngest } from './ingest.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

let serial = 100;
const next = (fields: Record<string, unknown> = {}) => goodEvent(fields, ++serial);
const row = async (event: Record<string, unknown>) =>
  (await t.rows('select * from event where school_id = $1 and id = $2', [t.school, event.id]))[0];
const alarming = 'i want to kill myself tonight';

describe('all or nothing, once', () => {
  test('the same batch again is counted as repeated and changes nothing', async () => {
    const batch = ndjson(next(), next({ kind: 'typed', text: alarming }));
    expect((await t.send(batch)).json()).toEqual({ accepted: 2, repeated: 0, alerts: 1 });
    const before = await t.rows('select id, times from alert');
    expect((await t.send(batch)).json()).toEqual({ accepted: 0, repeated: 2, alerts: 0 });
    expect(await t.rows('select id, times from alert')).toEqual(before);
  });

  test('fields in another order are the same event', async () => {
    const event = next();
    await t.send(ndjson(event));
    const turned = Object.fromEntries(Object.entries(event).reverse());
    expect((await t.send(ndjson(turned))).json()).toMatchObject({ accepted: 0, repeated: 1 });
  });

  test('the same id with other content is refused by line, and the good lines are not stored', async () => {
    const old = next();
    await t.send(ndjson(old));
    const fresh = next();
    const answer = await t.send(ndjson(fresh, { ...old, url: 'https://elsewhere.example/' }));
    expect(answer.statusCode).toBe(409);
    expect(answer.json().error).toMatchObject({ code: 'events.conflict', fields: [{ field: 'line 2: id' }] });
    expect(answer.json().error.message).toMatch(/^Line 2: .* Nothing of this batch was stored\.$/);
    expect(await row(fresh)).toBeUndefined();
  });

  test('eight copies of one batch at once are stored once, and one alert is raised', async () => {
    const batch = ndjson(
      ...Array.from({ length: 20 }, () => next({ kind: 'typed', text: alarming, device: 'RACE-1' })),
    );
    const answers = await Promise.all(Array.from({ length: 8 }, () => t.send(batch)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
    const sum = (key: string) => answers.reduce((total, answer) => total + answer.json()[key], 0);
    expect([sum('accepted'), sum('repeated')]).toEqual([20, 140]);
    expect(await t.rows("select count(*)::int as n from event where device = 'RACE-1'")).toEqual([{ n: 20 }]);
  });

  test('two batches that share events in opposite order do not lock each other out', async () => {
    const events = Array.from({ length: 50 }, () => next());
    const pairs = Array.from({ length: 4 }, () => [t.send(ndjson(...events)), t.send(ndjson(...events.toReversed()))]);
    const answers = await Promise.all(pairs.flat());
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
  });

  test('a thousand events are one journal entry', async () => {
    const entries = () => t.rows<{ n: number }>('select count(*)::int as n from journal_entry');
    const [before] = await entries();
    const batch = ndjson(...Array.from({ length: 1000 }, () => next()));
    expect((await t.send(batch)).json()).toEqual({ accepted: 1000, repeated: 0, alerts: 0 });
    expect(await entries()).toEqual([{ n: (before?.n ?? 0) + 1 }]);
    const [payload] = await t.rows('select payload from journal_payload order by seq desc limit 1');
    expect(payload?.payload).toMatchObject({ accepted: 1000, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(payload)).not.toContain('fractions');
  });

  test('other content types and an empty body are refused', async () => {
    expect((await t.send(ndjson(next()), { type: 'text/plain' })).statusCode).toBe(415);
    expect((await t.send(ndjson(next()), { type: 'application/json' })).statusCode).toBe(415);
    const empty = await t.send('');
    expect(empty.statusCode).toBe(400);
    const large = await t.send(Buffer.alloc(6 * 1024 * 1024, 'x'));
    expect([large.statusCode, large.json().error.message]).toEqual([
      413,
      'That is too large. Send it in smaller pieces.',
    ]);
  });
});

describe('which school', () => {
  test('events belong to the school of the key, and another school’s key cannot touch them', async () => {
    const theirs = await buildSchool(t.ground, { name: 'Fenbridge Primary School' });
    const { key } = await buildSensor(t, theirs);
    const event = next();
    await t.send(ndjson(event));
    // The same id from another school is another event: nothing of ours shows through, not even that it exists.
    const answer = await t.send(ndjson({ ...event, url: 'https://elsewhere.example/' }), { key });
    expect(answer.json()).toEqual({ accepted: 1, repeated: 0, alerts: 0 });
    expect((await row(event))?.url).toBe(event.url);
  });

  test('a person of another school with the same account is not found', async () => {
    const theirs = await buildSchool(t.ground);
    await buildPerson(t.ground, theirs, { username: 'onlythere' });
    const event = next({ who: { account: 'onlythere', confidence: 'certain' } });
    await t.send(ndjson(event));
    expect(await row(event)).toMatchObject({ person_id: null, unresolved: 'no_such_person' });
  });

  test('no key, a wrong key and a revoked key are refused alike', async () => {
    const { key, sensor } = await buildSensor(t, t.school);
    expect((await t.send(ndjson(next()), { key })).statusCode).toBe(200);
    await t.rows('update sensor set revoked_at = now() where id = $1', [sensor]);
    const answers = await Promise.all([
      t.send(ndjson(next()), { key }),
      t.send(ndjson(next()), { key: `${key.slice(0, -1)}_` }),
      t.send(ndjson(next()), { key: 'nonsense' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
    expect(new Set(answers.map((answer) => answer.json().error.message)).size).toBe(1);
  });
});

describe('whose event', () => {
  test('the account leads to the person, in each of its forms, and the confidence is kept', async () => {
    const { personId } = await buildPerson(t.ground, t.school, { username: 'fhollis' });
    for (const account of ['fhollis', 'LARKMOOR\\FHollis', 'fhollis@larkmoor.example']) {
      const event = next({ who: { account, confidence: 'likely' } });
      await t.send(ndjson(event));
      expect(await row(event)).toMatchObject({
        person_id: personId,
        subject_kind: 'pupil',
        confidence: 'likely',
        account_name: account,
        unresolved: null,
      });
    }
  });

  test('a sensor that does not know makes nobody sure', async () => {
    await buildPerson(t.ground, t.school, { username: 'sharedtablet' });
    const event = next({ who: { account: 'sharedtablet', confidence: 'not_known' } });
    await t.send(ndjson(event));
    expect(await row(event)).toMatchObject({ person_id: null, unresolved: 'sensor_unsure', subject_kind: 'unknown' });
  });

  test('a leaver is nobody, a new name leads on to the same person', async () => {
    const { personId } = await buildPerson(t.ground, t.school, { username: 'before' });
    const change = (fields: { username?: string; status?: string; left_on?: string }) =>
      transact(t.ground, systemScope('set-up', t.school), (tx) =>
        tx.db.updateTable('person').set(fields).where('id', '=', personId).execute(),
      );
    await change({ username: 'after' });
    const [old, renamed] = [
      next({ who: { account: 'before', confidence: 'certain' } }),
      next({ who: { account: 'after', confidence: 'certain' } }),
    ];
    await t.send(ndjson(old, renamed));
    expect(await row(old)).toMatchObject({ person_id: null, unresolved: 'no_such_person' });
    expect(await row(renamed)).toMatchObject({ person_id: personId });
    await change({ status: 'left', left_on: '2026-11-16' });
    const gone = next({ who: { account: 'after', confidence: 'certain' } });
    await t.send(ndjson(gone));
    expect(await row(gone)).toMatchObject({ person_id: null, unresolved: 'left', confidence: 'not_known' });
  });
});

test('what comes in under the account of a member of staff who left never reaches the triage desk (R99)', async () => {
  const { personId } = await buildPerson(t.ground, t.school, { kind: 'staff', username: 'farrow' });
  await transact(t.ground, systemScope('set-up', t.school), (tx) =>
    tx.db.updateTable('person').set({ status: 'left', left_on: '2026-11-16' }).where('id', '=', personId).execute(),
  );
  const typed = (at: string, later: number) =>
    next({
      id: goodId(++serial, later),
      occurredAt: at,
      kind: 'typed',
      text: alarming,
      who: { account: 'farrow', confidence: 'certain' },
    });
  const [late, after] = [typed('2026-11-16T15:00:00Z', -70_920_000), typed('2026-11-17T10:42:00Z', 0)];
  expect((await t.send(ndjson(late, after))).json()).toMatchObject({ accepted: 2, alerts: 2 });
  expect(await row(late)).toMatchObject({ person_id: personId, subject_kind: 'staff' });
  expect(await row(after)).toMatchObject({ person_id: null, subject_kind: 'other', unresolved: 'left' });
  const desks = await t.rows("select distinct desk from alert where account_name = 'farrow'");
  expect(desks).toEqual([{ desk: 'staff' }]);
});

describe('what is decided and kept', () => {
  test('a visit to a help service is kept without the page, and its words are not read', async () => {
    const event = next({ url: 'https://help.test/chat', title: alarming, text: alarming, inside: 'portal.test' });
    expect((await t.send(ndjson(event))).json()).toEqual({ accepted: 1, repeated: 0, alerts: 0 });
    expect(await row(event)).toMatchObject({
      private: true,
      url: null,
      inside: null,
      title: null,
      text: null,
      scan: null,
      verdict: null,
      severity: 0,
    });
    expect((await t.send(ndjson(event))).json()).toMatchObject({ repeated: 1 });
  });

  test('what a page shows inside of itself keeps whose page that was, and only of a visit', async () => {
    const event = next({ url: 'https://casino.test/', inside: 'portal.test' });
    expect((await t.send(ndjson(event))).statusCode).toBe(200);
    expect(await row(event)).toMatchObject({ url: event.url, inside: 'portal.test' });
    const typed = next({ kind: 'typed', text: 'hello', inside: 'portal.test' });
    expect((await t.send(ndjson(typed))).statusCode).toBe(400);
  });

  test('a page is decided for the pupil’s key stage', async () => {
    await buildPerson(t.ground, t.school, { username: 'year2', yearGroup: 2 });
    await buildPerson(t.ground, t.school, { username: 'year13', yearGroup: 13 });
    const visit = (account: string) => next({ url: 'https://shop.test/', who: { account, confidence: 'certain' } });
    const [young, old] = [visit('year2'), visit('year13')];
    await t.send(ndjson(young, old));
    expect((await row(young))?.action).toBe('block');
    expect((await row(old))?.action).toBe('allow');
  });

  test('the verdict of the gate that decided is kept as it was', async () => {
    const verdict = { action: 'block', category: 'games', reason: 'category', rule: 'x.test', trace: [] };
    const event = next({ url: 'https://x.test/', verdict });
    await t.send(ndjson(event));
    expect(await row(event)).toMatchObject({ action: 'block', category: 'games', verdict, severity: 0 });
  });

  test('an unlawful address is urgent at once', async () => {
    const event = next({ url: 'https://blocked-images.test/' });
    expect((await t.send(ndjson(event))).json()).toMatchObject({ alerts: 1 });
    expect(await row(event)).toMatchObject({ severity: 5, harm: 'sexual', action: 'block' });
  });

  test('what a device tells is never told as what Gatehouse itself noticed (S2)', async () => {
    const told = next({ kind: 'page', app: 'Gatehouse', title: 'Ann Other brought a knife', text: alarming });
    const other = next({ kind: 'typed', app: 'Teams', text: alarming });
    expect((await t.send(ndjson(told, other))).statusCode).toBe(200);
    expect([(await row(told))?.app, (await row(other))?.app]).toEqual([null, 'Teams']);
  });

  test('the desk hears of a search taken out of an address', async () => {
    const event = next({
      url: 'https://www.google.com/search?q=how+to+kill+myself',
      who: { account: 'searcher', confidence: 'likely' },
    });
    expect((await t.send(ndjson(event))).json()).toMatchObject({ alerts: 1 });
    expect(await row(event)).toMatchObject({ kind: 'search', text: 'how to kill myself', harm: 'suicide' });
  });

  test('a school that keeps no ordinary visits keeps none, but what worries is kept', async () => {
    const school = await buildSchool(t.ground);
    const { key } = await buildSensor(t, school);
    await t.rows("insert into setting values ($1, 'filter.urlKept', '\"nothing\"', null, now())", [school]);
    const batch = ndjson(next(), next({ kind: 'typed', text: alarming }), next({ url: 'https://help.test/' }));
    expect((await t.send(batch, { key })).json()).toEqual({ accepted: 3, repeated: 0, alerts: 1 });
    expect(await t.rows('select kind from event where school_id = $1', [school])).toEqual([{ kind: 'typed' }]);
  });

  test('an event of last month and of last year find their place', async () => {
    const days = (count: number) => -count * 86_400_000;
    const events = [days(35), days(390)].map((by) =>
      next({ id: goodId(++serial, by), occurredAt: new Date(Date.parse('2026-11-17T10:42:00Z') + by).toISOString() }),
    );
    expect((await t.send(ndjson(...events))).json()).toMatchObject({ accepted: 2 });
  });
});

test('601 batches a minute are one too many, and the minute after they go on', async () => {
  const { key, sensor } = await buildSensor(t, t.school);
  await t.send(ndjson(next()), { key });
  await t.rows('update rate_limit set count = 600 where key = $1', [`events:${sensor}`]);
  const event = next();
  const answer = await t.send(ndjson(event), { key });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBeDefined();
  t.clock.move(61_000);
  expect((await t.send(ndjson(event), { key })).statusCode).toBe(200);
});
