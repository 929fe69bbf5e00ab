import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { buildSanction } from './sanctions.fixture.ts';
import type { Sanction } from './sanctions.ts';
import { decideAppeal, recordAppeal } from './sanctions-appeals.service.ts';
import { agreeToSanction, liftSanction } from './sanctions-one.service.ts';

/* In which words a sanction that is not simply in force stands on its page, on that of its incident and on paper. */

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
let desk: TestBrowser;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildIncidentSchool(t.ground);
  desk = testBrowser(app, await signedIn(t.ground, s.dsl));
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

async function appealed(sanction: Sanction, outcome: 'upheld' | 'changed') {
  const id = await recordAppeal(t.ground, s.dsl, {
    ...{ incidentId: sanction.incidentId, sanctionId: sanction.id, fromName: 'Rosa Stott', fromWhom: 'parent' },
    ...{ grounds: 'It was not her', receivedOn: '2026-11-17', stage: 'informal', withId: s.deputy.personId },
  });
  await decideAppeal(t.ground, s.deputy, id, { nth: 1, outcome, because: 'She was away' });
}
const page = async ({ incidentId, id }: Sanction) => (await desk.get(`/incidents/${incidentId}/sanctions/${id}`)).body;
const paper = async ({ incidentId }: Sanction) => {
  const at = `/incidents/${incidentId}/print`;
  await desk.post(at, { purpose: 'A meeting about it' });
  return textOf((await desk.get(at)).body).replaceAll(' .', '.');
};

test('upheld in part it has ended, and nothing says that it was overturned: another is decided from there', async () => {
  const [part, whole] = [await buildSanction(t.ground, s.dsl), await buildSanction(t.ground, s.dsl)];
  await appealed(part, 'changed');
  await appealed(whole, 'upheld');
  const [ofPart, ofWhole] = [await page(part), await page(whole)];
  expect([textOf(ofPart).includes('Overturned'), textOf(ofWhole).includes('Overturned on appeal')]).toEqual([
    false,
    true,
  ]);
  const another = `href="/incidents/${part.incidentId}/sanctions/new/${part.rowId}"`;
  expect([ofPart.includes(another), ofWhole.includes('Decide another sanction')]).toEqual([true, false]);
});

test('on paper one that ended on appeal counts for nothing, and one that nobody agreed to was never in force', async () => {
  const [part, whole, lifted] = [
    await buildSanction(t.ground, s.dsl),
    await buildSanction(t.ground, s.dsl),
    await buildSanction(t.ground, s.dsl),
  ];
  await appealed(part, 'changed');
  await liftSanction(t.ground, s.deputy, whole.incidentId, whole.id, 'It was half term');
  await appealed(whole, 'upheld');
  await liftSanction(t.ground, s.deputy, lifted.incidentId, lifted.id, 'It was half term');
  // Read in another year, it says in which all of it was.
  expect(await paper(part)).toMatch(/Date and time Tuesday 17 November 2026, .* told Tuesday 17 November 2026, /);
  expect(await paper(part)).toMatch(/Ended on appeal, [^“]*: “She was away”\. It counts for nothing\./);
  expect(await paper(whole)).toMatch(
    /Lifted, [^“]*: “It was half term”\. Overturned on appeal later\. It counts for nothing\./,
  );
  const early = await paper(lifted);
  expect([/Lifted, [^“]*: “It was half term”\./.test(early), early.includes('counts for nothing')]).toEqual([
    true,
    false,
  ]);

  const [asked, refused] = [
    await buildSanction(t.ground, s.head, { step: 'Suspension from school' }),
    await buildSanction(t.ground, s.head, { step: 'Suspension from school' }),
  ];
  await agreeToSanction(t.ground, s.dsl, refused.incidentId, refused.id, {
    ...{ agrees: false, answer: 'Too much for this', factorAt: t.clock.now() },
  });
  expect(await paper(asked)).toContain('Not in force yet: it waits for a second person.');
  expect(await paper(refused)).toContain(`Not agreed by ${s.dsl.name}: “Too much for this”. It was never in force.`);
});

test('once its incident is closed, the page of that offers no grading and no deciding that is then refused', async () => {
  const { incidentId } = await buildSanction(t.ground, s.dsl);
  const links = async () => textOf((await desk.get(`/incidents/${incidentId}`)).body);
  expect(await links()).toContain('Grade and decide…');
  await t.rows(
    `update incident set state = 'closed', outcome = 'Settled', closed_at = now(), closed_by = owner_id, two_close = '{}' where id = $1`,
    [incidentId],
  );
  const closed = await links();
  expect([closed.includes('Grade and decide…'), closed.includes('All grades and sanctions')]).toEqual([false, true]);
});
