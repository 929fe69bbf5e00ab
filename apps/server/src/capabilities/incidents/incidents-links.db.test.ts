import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildAlertSchool } from '../alerts/alerts.fixture.ts';
import { buildIncident } from './incidents.build.ts';
import { openIncident } from './incidents-page.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('an alert about a child whom the incident does not name is linked once somebody has said that it belongs there (S27)', async () => {
  const s = await buildAlertSchool(t);
  await s.raise({ occurredAt: t.clock.now() });
  const [alert] = await s.stored();
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await signedIn(t.ground, s.dsl));
  const form = { reference: `A-${alert?.number}`, because: 'The same evening' };
  const linked = async (id: string) => (await openIncident(t.ground, s.dsl, id, 'page')).alerts.length;
  const { id: other } = await buildIncident(t.ground, s.dsl);
  const asked = await desk.post(`/incidents/${other}/links`, form);
  expect([asked.statusCode, textOf(asked.body)]).toEqual([
    400,
    expect.stringContaining('This alert is about Ellis Marwood, whom this incident does not name.'),
  ]);
  expect(asked.body).toContain('name="sure"');
  expect(await linked(other)).toBe(0);
  expect((await desk.post(`/incidents/${other}/links`, { ...form, sure: 'yes' })).statusCode).toBe(303);
  expect(await linked(other)).toBe(1);
  const { id: his } = await buildIncident(t.ground, s.dsl, {
    'person-0-name': 'Ellis Marwood',
    'person-0-id': s.pupil,
  });
  expect((await desk.post(`/incidents/${his}/links`, form)).statusCode).toBe(303);
  await app.close();
});
