import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { fieldsOf, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildAlertSchool } from './alerts.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

test('whoever goes through the queue by keys opens each alert once, and comes back the way they went', async () => {
  const s = await buildAlertSchool(t);
  for (const accountName of ['first', 'second', 'third', 'fourth']) {
    await s.raise({ severity: 4, personId: null, accountName, occurredAt: t.clock.now() });
    t.clock.move(60_000);
  }
  const desk = testBrowser(t.app, await signedIn(t.ground, s.dsl));
  const ids = (await s.stored()).map(({ id }) => id);
  // The last but one was opened before: on the list it stands behind what nobody has opened.
  await desk.get(`/alerts/${ids[2]}`);
  const steps = async (id: string | undefined) => {
    const { body } = await desk.get(`/alerts/${id}`);
    const step = (key: string) =>
      new RegExp(`<a class="gh-decide__step" href="/alerts/([0-9a-f-]+)" data-key="${key}"`).exec(body)?.[1];
    return { next: step('J'), back: step('K') };
  };
  for (const [nth, id] of ids.entries()) expect(await steps(id)).toEqual({ next: ids[nth + 1], back: ids[nth - 1] });
});

test('whoever opens an alert first reads in the same page that one less waits for it to be opened', async () => {
  const s = await buildAlertSchool(t);
  for (const accountName of ['one', 'other']) {
    await s.raise({ severity: 4, personId: null, accountName, occurredAt: t.clock.now() });
  }
  const desk = testBrowser(t.app, await signedIn(t.ground, s.dsl));
  const waiting = (body: string) => /Triage<span class="gh-count">(\d+)/.exec(body)?.[1];
  const [first] = await s.stored();
  expect(waiting((await desk.get('/today')).body)).toBe('2');
  expect(waiting((await desk.get(`/alerts/${first?.id}`)).body)).toBe('1');
  expect(waiting((await desk.get(`/alerts/${first?.id}`)).body)).toBe('1');
});

test('the number of an alert that became part of another leads to the other', async () => {
  const s = await buildAlertSchool(t);
  const noon = t.clock.now().getTime();
  for (const minutes of [0, 100, 50]) await s.raise({ occurredAt: new Date(noon + minutes * 60_000) });
  const [kept, folded] = await s.stored();
  const desk = testBrowser(t.app, await signedIn(t.ground, s.dsl));
  const { statusCode, headers } = await desk.get(`/alerts/${folded?.id}`);
  expect([statusCode, headers.location]).toEqual([303, `/alerts/${kept?.id}`]);
  expect((await desk.get(`/alerts/${kept?.id}`)).statusCode).toBe(200);
});

test('a desk is empty of a school that nothing watches, and does not say that nothing waits', async () => {
  const school = await buildSchool(t.ground);
  const desk = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, ['dsl'])));
  const words = async () => textOf((await desk.get('/alerts')).body);
  expect(await words()).toMatch(/Nothing is monitored yet.*No alert can arrive yet.*who can add the first/);
  expect(await words()).not.toContain('Nothing waits for a decision');
  const now = t.clock.now();
  const enrol = (kind: string) =>
    transact(t.ground, systemScope('enrol', school), (tx) =>
      tx.db
        .insertInto('sensor')
        .values({ school_id: school, id: newId(now), kind, name: kind, enrolled_at: now, key_hash: Buffer.alloc(32) })
        .execute(),
    );
  // A resolver closes names and tells of nobody.
  await enrol('resolver');
  expect(await words()).toContain('Nothing is monitored yet');
  await enrol('gate');
  expect(await words()).toMatch(/Nothing waits for a decision.*No alerts waiting/);
});

test('a note that is empty is not passed over in silence', async () => {
  const s = await buildAlertSchool(t);
  await s.raise({ occurredAt: t.clock.now() });
  const [alert] = await s.stored();
  const page = `/alerts/${alert?.id}`;
  const desk = testBrowser(t.app, await signedIn(t.ground, s.dsl));
  const save = async (note: string) => {
    const form = fieldsOf((await desk.get(page)).body);
    await desk.post(`${page}/decide`, { ...form, note, do: 'note' }, page);
    const { body } = await desk.get(page);
    return { words: textOf(body), isDone: !body.includes('gh-flash--nothing') };
  };
  const words = expect.stringContaining('Nothing was saved: the note is empty.');
  expect(await save('  ')).toEqual({ words, isDone: false });
  expect(await save('Spoke to Ellis')).toEqual({
    words: expect.stringMatching(/Note saved to the history.*Spoke to Ellis/),
    isDone: true,
  });
  // Nor is one that is too long, on the way to a decision either: it comes back.
  const note = `Spoke to Ellis. ${'They said it again. '.repeat(200)}`.trim();
  const form = fieldsOf((await desk.get(page)).body);
  for (const act of ['note', 'no-action', 'escalate']) {
    const { statusCode, body } = await desk.post(`${page}/decide`, { ...form, note, do: act }, page);
    expect([statusCode, body.includes(note), textOf(body).includes('at most 4,000')]).toEqual([400, true, true]);
  }
});
