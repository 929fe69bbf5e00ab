import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncidentSchool, readJournalOf } from '../incidents/incidents.fixture.ts';
import { buildSanction, typed } from './sanctions.fixture.ts';
import type { Sanction } from './sanctions.ts';
import { recordMistake } from './sanctions-mistake.service.ts';
import { sanctionsForToday } from './sanctions-today.service.ts';

/** That a parent was told of a mistake once the incident is closed (R130, S27). */

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildIncidentSchool(t.ground);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const MINUTE = 60_000;
const tasksOf = async ({ id }: Sanction) => {
  const found = await sanctionsForToday.find(t.ground, s.dsl);
  return found?.kind === 'tasks' ? found.tasks.filter(({ href }) => href.endsWith(id)).length : 0;
};

/** A sanction that was recorded by mistake once its parent had been told, in an incident that is closed. */
async function closedMistake() {
  const given = await buildSanction(t.ground, s.dsl);
  const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
  await browser.post(`/incidents/${given.incidentId}/notices`, {
    ...{ whom: 'parent', about: given.rowId, name: 'Rosa Stott', how: 'letter', words: 'A warning' },
    ...{ 'when-date': 'today', 'when-time': '10:42' },
  });
  t.clock.move(MINUTE);
  await recordMistake(t.ground, s.dsl, given.incidentId, given.id, 'It was her sister');
  await t.rows(
    `update incident set state = 'closed', outcome = 'Settled', closed_at = now(), closed_by = owner_id, two_close = '{}' where id = $1`,
    [given.incidentId],
  );
  t.clock.move(MINUTE);
  return { given, browser, path: `/incidents/${given.incidentId}/sanctions/${given.id}` };
}

test('is recorded beside the sanction by whoever works the incident, and Today asks no more', async () => {
  const { given, browser, path } = await closedMistake();
  expect(await tasksOf(given)).toBe(1);
  const before = textOf((await browser.get(path)).body);
  expect(before).toContain('Record that the parent was told');
  expect(before).not.toContain('reopen the incident');
  const sent = { do: 'told', toldName: 'Rosa Stott', toldHow: 'telephone', toldWords: 'We are sorry' };
  for (const wrong of [
    { toldName: '' },
    { toldHow: 'pigeon' },
    { toldOn: '2026-11-01', toldTime: '10:00' },
    { toldOn: '2026-11-17' },
  ])
    expect((await browser.post(path, { ...sent, ...wrong })).statusCode, JSON.stringify(wrong)).toBe(400);
  expect(await tasksOf(given)).toBe(1);
  expect((await browser.post(path, sent)).statusCode).toBe(303);
  expect(await tasksOf(given)).toBe(0);
  const page = textOf((await browser.get(path)).body);
  expect(page).toContain('A parent has been told since.');
  expect(page).toMatch(
    /Told that it was a mistake: Rosa Stott ?, by telephone, .*“We are sorry” Recorded by Priya Nair/,
  );
  // On the paper file too, which stands for the record.
  const printed = `/incidents/${given.incidentId}/print`;
  await browser.post(printed, { purpose: 'The paper file' });
  expect(textOf((await browser.get(printed)).body)).toMatch(
    /Recorded by mistake, .*Told that it was a mistake: Rosa Stott ?, by telephone/,
  );
  expect(await readJournalOf(t.ground, s.schoolId, given.incidentId, 'sanction.mistake_told')).toMatchObject([
    { payload: { sanction: given.id, name: 'Rosa Stott', how: 'telephone' } },
  ]);
});

test('by nobody else, of no other sanction and at no other time, by SQL neither', async () => {
  const { given } = await closedMistake();
  const at = t.clock.now();
  const row = { sanction_id: given.id, name: 'Rosa Stott', how: 'letter', told_at: at, recorded_at: at };
  const say = (by: Actor, over: object = {}) =>
    typed(t.ground, by, 'sanction_mistake_notice', { ...row, id: newId(at), recorded_by: by.personId, ...over });
  expect(await say(s.year9)).toBe('42501');
  expect(await say(s.chair)).toBe('42501');
  expect(await say(s.dsl, { recorded_by: s.deputy.personId })).toBe('42501');
  const days = (count: number) => new Date(at.getTime() + count * 24 * 60 * MINUTE);
  expect(await say(s.dsl, { told_at: days(-2) })).toBe('42501');
  expect(await say(s.dsl, { told_at: days(1) })).toBe('42501');
  expect(await say(s.dsl, { recorded_at: days(-1), told_at: days(-1) })).toBe('42501');
  const other = await buildSanction(t.ground, s.dsl);
  expect(await say(s.dsl, { sanction_id: other.id })).toBe('42501');
  expect(await say(s.deputy)).toBe('done');
});
