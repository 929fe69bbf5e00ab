import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { starterSettings } from '../../access/settings.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { processingOf, watchedWords } from './retention-processing.ts';

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

test('what is recorded about people is told from the policy: who is watched, who reads it by their roles, how long (R210)', () => {
  const settings = {
    ...starterSettings('high-a'),
    'watch.adults': false,
    'alerts.triagedBy': ['head_of_year' as const],
  };
  const line = (of: typeof settings, begins: string) => processingOf(of).find(({ what }) => what.startsWith(begins));
  expect(line(settings, 'Words')).toMatchObject({ whose: 'Pupils, and whoever is not known' });
  // Filtered they are all the same, and the staff desk reads it.
  expect(line(settings, 'Blocked pages')).toMatchObject({
    whose: 'Everybody whose web access is filtered',
    readBy: expect.stringMatching(/^Of pupils: head of year\. Of adults: headteacher/),
  });
  expect(line(settings, 'Alerts about pupils')).toMatchObject({ readBy: 'Head of year; whoever one is passed to' });
  expect(line({ ...settings, 'watch.adults': true }, 'Words')?.whose).toContain('staff');
  expect(line({ ...settings, 'filter.urlKept': 'nothing' }, 'Ordinary')?.kept).toBe('Ordinary visits are not kept');
  expect(line({ ...settings, 'filter.urlKept': 'host', 'history.days': 30 }, 'Ordinary')?.kept).toBe('30 days');
  expect(line({ ...settings, 'history.hold': true }, 'Ordinary')?.kept).toBe('Under a legal hold');
  expect(watchedWords(settings).join()).toContain('Staff and other adults are filtered but not monitored.');
});

test('it is one page for leaders and governors, reached from what is kept', async () => {
  const school = await buildSchool(t.ground);
  const as = async (role: 'head' | 'governor' | 'teacher') =>
    testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));
  for (const role of ['head', 'governor'] as const) {
    const browser = await as(role);
    expect((await browser.get('/retention')).body).toContain('href="/retention/processing"');
    expect(textOf((await browser.get('/retention/processing')).body)).toContain(
      'The journal: who did, read or took out',
    );
  }
  expect((await (await as('teacher')).get('/retention/processing')).statusCode).toBe(404);
});
