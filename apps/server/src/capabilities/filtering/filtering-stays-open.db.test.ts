import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from './filtering.fixture.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

test('whoever agrees to “no internet” for a class in an exam reads what stays open for it, and the form does not say that nothing does', async () => {
  const school = await buildSchool(t.ground);
  const [teacher, head, network] = [
    await buildActor(t.ground, school, ['teacher']),
    await buildActor(t.ground, school, ['head']),
    await buildActor(t.ground, school, ['network_manager']),
  ];
  await buildPerson(t.ground, school, { className: '11B', yearGroup: 11 });
  const [asking, agreeing] = [
    testBrowser(app, await signedIn(t.ground, teacher)),
    testBrowser(app, await signedIn(t.ground, head)),
  ];
  const times = { from: null, until: null };
  t.clock.move(1000);
  const everybody = { kind: 'address' as const, audience: { everyone: true as const }, action: 'allow' as const };
  await agreeOn(t.ground, [network, head], { ...everybody, address: 'library.example', ...times });
  const own = { kind: 'cells' as const, audience: { groups: ['11B'] }, cells: { games: 'warn' as const } };
  await agreeOn(t.ground, [network, head], { ...own, periods: null, ...times });
  t.clock.move(1000);
  const form = textOf((await asking.get('/filtering/propose/internet')).body);
  expect(form).toContain('Nothing else does, whatever a rule for fewer people allows');
  const sent = await asking.post('/filtering/propose/internet', {
    ...{ whom: 'year:11', access: 'none', reason: 'The mock' },
    ...{ from: '2026-11-18', fromAt: '09:00', until: '2026-11-18', untilAt: '11:15' },
  });
  expect(sent.statusCode, textOf(sent.body)).toBe(303);
  const change = textOf((await agreeing.get(String(sent.headers.location))).body);
  expect(change).toMatch(/Dates From [^.]{0,40}09:00, until [^.]{0,40}11:15/);
  expect(change).toContain('it will change less than this');
  expect(change).toMatch(/What stays open for them .*library\.example ?, which the school has unblocked/);
  expect(change).toContain('that a class or a pupil is allowed by a rule of their own is closed like all others');
});
