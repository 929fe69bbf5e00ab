import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser } from '../../test-support/http.ts';
import { buildRun, play, runOf } from './procedures.fixture.ts';
import { addCustody, freezeIncident } from './procedures-freeze.service.ts';
import { recordSite, signSite } from './procedures-sites.service.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});

/** An incident whose procedure is under way, with a record of a review that one of two signed, and a machine in the safe. */
async function built() {
  const s = await buildRun(t.ground);
  await play(t.ground, [s.dsl, s.deputy], s.id, ['done', 'no']);
  const words = {
    ...{ people: 'Year 8', reviewedOn: '2026-11-17', reason: 'A pupil told of it.', site: 'chat.example/room/4' },
    ...{ concern: 'Unkind words', conclusion: 'Seen by Priya Nair', computer: 'SLT-03', place: 'Office 2' },
  };
  const siteId = await recordSite(t.ground, s.dsl, s.id, { ...words, abuseImage: false });
  const { hash } = (await runOf(t.ground, s.dsl, s.id)).sites[0] ?? { hash: '' };
  await signSite(t.ground, s.dsl, s.id, { siteId, hash, position: 'Safeguarding lead', factorAt: t.clock.now() });
  await addCustody(t.ground, s.dsl, s.id, {
    ...{ machine: 'LHS-0231', step: 'sealed', from: null, to: 'Hannah Whitlock', place: 'Safe', seal: '00417' },
    at: t.clock.now(),
  });
  const desk = testBrowser(app, await signedIn(t.ground, s.dsl));
  const page = `/incidents/${s.id}/hand-over`;
  const pack = async (over: Record<string, string>) => {
    t.clock.move(1000);
    const whom = { whom: 'police', name: 'West Shire Police', because: 'They asked for it', parts: 'procedure' };
    expect((await desk.post(page, { ...whom, ...over })).statusCode).toBe(303);
    // The newest stands first.
    const [, href = ''] = /href="([^"]+\/csv)"/.exec((await desk.get(page)).body) ?? [];
    return (await desk.get(href)).body;
  };
  return { ...s, pack, desk, page };
}

test('a pack holds the procedure as the print has it: both seniors, each step with who and when, what was reviewed, who has the machine', async () => {
  const { pack } = await built();
  const csv = await pack({});
  for (const words of [
    'Procedure for misuse',
    'Designated computer,None was designated',
    'Priya Nair',
    'Hannah Whitlock agreed',
    'chat.example/room/4. Concern: Unkind words.',
    'Signed by Priya Nair, Safeguarding lead, Tuesday 17 November 2026',
    'LHS-0231: sealed',
    'Seal 00417',
  ])
    expect(csv).toContain(words);
  expect(csv.match(/"?Accepted, /g)).toHaveLength(2);
  expect(await pack({ parts: 'record' })).not.toContain('Procedure for misuse');
});

test('for governors the seniors of it have no names, and of a frozen incident there is no pack', async () => {
  const { pack, desk, page, id, deputy } = await built();
  const csv = await pack({ whom: 'governors', name: 'The committee', anonymised: 'yes' });
  // Both accepted at the same moment: which is the first is anybody's, and one throughout.
  const [, second] = /Senior ([12]) agreed/.exec(csv) ?? [];
  const first = `Senior ${3 - Number(second)}`;
  expect(csv).toContain(`Signed by ${first}, Tuesday 17 November 2026`);
  expect(csv).toContain(`Seen by ${first}.`);
  expect(csv).not.toMatch(/Nair|Whitlock|Safeguarding lead/);
  await freezeIncident(t.ground, deputy, id, 'Said by a pupil');
  const form = { whom: 'police', name: 'Police', because: 'Asked', parts: 'procedure' };
  expect((await desk.post(page, form, '/incidents/new')).statusCode).toBe(409);
});
