import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedIn } from '../../test-support/build.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { addNotice } from '../incidents/incidents-work.service.ts';
import { judgeThreshold } from '../staff-concerns/index.ts';
import { openCases } from './investigations.fixture.ts';

/* Whoever investigates an allegation is told that nobody is questioned before the LADO was (R136). */

type Cases = Awaited<ReturnType<typeof openCases>>;
let { t, school, c } = {} as Cases;
let app: FastifyInstance;
beforeAll(async () => {
  ({ t, school, c } = await openCases());
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

const YET = 'Question nobody yet';
const told = () => ({
  ...{ whom: 'lado', name: 'Mrs Marwood', how: 'telephone', words: 'Rang', toldAt: t.clock.now() },
  ...{ reference: 'L-12', officer: null, advice: null, agencyId: null, about: [] },
});

test('until the LADO is told, or it is judged a low-level concern, an investigation says that nobody is questioned yet, and where to go on', async () => {
  const read = async (who: typeof school.head, href: string) =>
    (await testBrowser(app, await signedIn(t.ground, who)).get(href)).body;
  const { id, rowId } = await c.buildCase();
  const form = () => read(school.head, `/incidents/${id}/investigations/new/${rowId}`);
  expect(await form()).toContain(`href="/incidents/${id}/threshold"`);
  await judgeThreshold(t.ground, school.head, id, { verdict: 'low_level', because: 'A sharp word, no more' });
  expect(textOf(await form())).not.toContain(YET);

  const ids = await c.buildOpen();
  const page = (who = school.senior) => read(who, `/incidents/${ids.id}/investigations/${ids.investigationId}`);
  await judgeThreshold(t.ground, school.head, ids.id, { verdict: 'meets', because: 'There was a pupil' });
  const warned = await page();
  expect([textOf(warned).includes(YET), warned.includes(`href="/incidents/${ids.id}/notices?whom=lado"`)]).toEqual([
    true,
    true,
  ]);
  await addNotice(t.ground, school.head, ids.id, told() as never);
  expect(textOf(await page())).not.toContain(YET);
});
