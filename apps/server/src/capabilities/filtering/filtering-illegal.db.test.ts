import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { sealedListComes } from '../lists/lists-sealed.fixture.ts';
import { agreeOn } from './filtering.fixture.ts';
import { playChange } from './filtering-ask.service.ts';
import { readChange } from './filtering-decide.service.ts';

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

test('to open what is on an illegal-content list is not asked for, for whomever and however urgent: two people would agree to what never opens (R76)', async () => {
  const school = await buildSchool(t.ground);
  const manager = await buildActor(t.ground, school, ['network_manager']);
  const browser = testBrowser(app, await signedIn(t.ground, manager));
  const path = '/filtering/propose/address';
  const form = { action: 'allow', whom: 'everyone', until: '2026-11-20', reason: 'It is a site for art' };
  const ask = (more: object) => browser.post(path, { ...form, ...more });
  for (const more of [
    { address: 'iwf-example.test' },
    { address: 'https://www.iwf-example.test/gallery', whom: 'year:9' },
    { address: 'iwf-example.test', emergency: 'yes' },
  ]) {
    const { statusCode, body } = await ask(more);
    expect([more, statusCode]).toEqual([more, 400]);
    expect(textOf(body)).toContain('The law keeps it blocked: nobody at the school can unblock it');
    expect(fieldsOf(body)).toMatchObject({ address: more.address, reason: form.reason });
  }
  expect(textOf((await browser.get('/filtering/changes')).body)).not.toContain('iwf-example');
  // The school closes it once more if it likes, and opens what stands beside it.
  for (const more of [{ address: 'iwf-example.test', action: 'block' }, { address: 'art-example.test' }])
    expect((await ask(more)).statusCode).toBe(303);
});

test('what two people opened before such a list came stays in the log, and no page says that it opens; nobody signs for what waits (R76)', async () => {
  const school = await buildSchool(t.ground);
  await buildPerson(t.ground, school, { yearGroup: 9, className: '9B' });
  const teacher = await buildActor(t.ground, school, [{ role: 'teacher', className: '9B' }]);
  const [head, governor] = [
    await buildActor(t.ground, school, ['head']),
    await buildActor(t.ground, school, ['governor']),
  ];
  const open = (address: string) => ({
    ...{ kind: 'address' as const, action: 'allow' as const, address, audience: { groups: ['9B'] } },
    ...{ from: null, until: '2026-11-20T10:00:00.000Z' },
  });
  const agreed = await agreeOn(t.ground, [teacher, head], open('late-example.test'));
  const beside = await agreeOn(t.ground, [teacher, head], open('art-example.test'));
  const waiting = { proposal: open('www.late-example.test'), reason: 'For art', emergency: false, by: teacher };
  const waits = await playChange(t.ground, waiting, null);
  t.clock.move(1000);
  await sealedListComes(t, ['late-example.test']);
  const [asker, reader, second] = [
    testBrowser(app, await signedIn(t.ground, teacher)),
    testBrowser(app, await signedIn(t.ground, governor)),
    testBrowser(app, await signedIn(t.ground, head)),
  ];
  const page = async (browser: typeof reader, path: string) => textOf((await browser.get(path)).body);
  for (const id of [agreed, waits]) {
    const change = await page(reader, `/filtering/changes/${id}`);
    expect(change).toContain('It opens nothing. The law keeps this address blocked for everybody.');
    expect(change).not.toMatch(/Where it applies|Block it again now/);
  }
  expect(await page(reader, `/filtering/changes/${beside}`)).toMatch(/(?!.*It opens nothing)Where it applies/);
  for (const path of ['/filtering/changes', '/filtering/changes/print', '/filtering'])
    expect((await page(reader, path)).split('Stays blocked').length - 1).toBe(path === '/filtering' ? 1 : 2);
  expect((await reader.get('/filtering/changes/csv')).body).toMatch(/late-example\.test.*Approved; stays blocked/);
  // Whoever asked reads that it stays blocked, and not why.
  const mine = await page(asker, '/filtering');
  expect(mine).toMatch(/Unblock art-example\.test[^.]* .*Unblocked until/);
  expect(mine.split('Stays blocked').length - 1).toBe(2);
  expect(mine).not.toMatch(/Stays blocked By Ellis/);
  const form = await page(asker, '/filtering/ask?whom=group:9B&address=maths.example');
  expect(form).toContain('Already unblocked for 9B art-example.test');
  expect(form).not.toContain('late-example.test');
  expect(await page(asker, '/')).not.toMatch(/late-example\.test [^.]*Unblocked/);
  const { hash } = await readChange(t.ground, head, waits);
  const signed = await second.post(`/filtering/changes/${waits}`, { do: 'approve', hash, code: '000000', answer: '' });
  expect([signed.statusCode, textOf(signed.body)]).toEqual([409, expect.stringContaining('Refuse it.')]);
});
