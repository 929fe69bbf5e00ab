import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';

let at: TestGround;
beforeAll(async () => {
  at = await testGround();
});
afterAll(() => at?.close());

test('governors are told without names: a name of the incident is sent back, for parents it is not (R131)', async () => {
  const { dsl } = await buildIncidentSchool(at.ground);
  const { app } = await testApp(at.ground);
  const desk = testBrowser(app, await signedIn(at.ground, dsl));
  const { id } = await buildIncident(at.ground, dsl, { 'person-0-name': 'Imogen Stott' });
  const notice = { name: 'The committee', how: 'letter', 'when-date': 'today', 'when-time': '10:00' };
  const tell = (whom: string, words: string) => desk.post(`/incidents/${id}/notices`, { ...notice, whom, words });
  const named = await tell('governors', 'A picture of Imogen went round.');
  expect([named.statusCode, textOf(named.body)]).toEqual([
    400,
    expect.stringContaining('Governors are told without names. Leave out “Imogen”'),
  ]);
  expect((await tell('governors', 'A picture of a pupil went round.')).statusCode).toBe(303);
  expect((await tell('parent', 'A picture of Imogen went round.')).statusCode).toBe(303);
  await app.close();
});

test('nobody was told of it before it happened: a year typed wrong does not stop the clock (R211)', async () => {
  const { dsl } = await buildIncidentSchool(at.ground);
  const { app } = await testApp(at.ground);
  const desk = testBrowser(app, await signedIn(at.ground, dsl));
  const { id } = await buildIncident(at.ground, dsl, { type: 'lost_data', 'person-0-name': 'Not known' });
  const page = async () => textOf((await desk.get(`/incidents/${id}`)).body);
  const notice = { whom: 'dpo', name: 'Jo Ray', how: 'email', 'when-time': '10:00', words: 'A letter went astray.' };
  const early = await desk.post(`/incidents/${id}/notices`, { ...notice, 'when-date': '1 January 2020' });
  expect([early.statusCode, textOf(early.body)]).toEqual([400, expect.stringContaining('when it happened')]);
  expect(await page()).toContain('Not told yet: Data protection officer');
  expect((await desk.post(`/incidents/${id}/notices`, { ...notice, 'when-date': 'today' })).statusCode).toBe(303);
  expect(await page()).not.toContain('Not told yet: Data protection officer');
  await app.close();
});
