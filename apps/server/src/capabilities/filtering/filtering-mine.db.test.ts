import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { formFor } from '../mail/mail.fixture.ts';
import { tellByMail } from '../mail/mail.jobs.ts';
import { changeServer } from '../mail/mail.service.ts';
import { openPostbox } from '../mail/postbox.fixture.ts';
import { askChange } from './filtering-ask.service.ts';
import type { Proposal } from './filtering-changes.ts';
import { approveChange, endChange, readChange, refuseChange } from './filtering-decide.service.ts';

/** What a teacher has of the filter: their class first, and word of what became of what they asked for (R83, R85). */

let t: TestGround;
let app: FastifyInstance;
let teacher: Actor;
let dsl: Actor;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  const school = await buildSchool(t.ground);
  await buildPerson(t.ground, school, { yearGroup: 9, className: '9B' });
  teacher = await buildActor(t.ground, school, [{ role: 'teacher', className: '9B' }]);
  dsl = await buildActor(t.ground, school, ['dsl']);
});

const HOUR = 3_600_000;
const pageOf = async (actor: Actor, path: string) =>
  textOf((await testBrowser(app, await signedIn(t.ground, actor)).get(path)).body);
function unblock(address: string, hours = 2): Proposal {
  const until = new Date(t.clock.now().getTime() + hours * HOUR).toISOString();
  return { kind: 'address', action: 'allow', address, audience: { groups: ['9B'] }, from: null, until };
}
const ask = (proposal: Proposal) =>
  askChange(t.ground, teacher, { proposal, reason: 'For the lesson', emergency: false });
async function approve(id: string, answer: string | null = null) {
  const { hash } = await readChange(t.ground, dsl, id);
  await approveChange(t.ground, dsl, { id, hash, factorAt: t.clock.now(), answer });
}

test('a teacher’s Filtering is of their class: what opens for it, a site to test, and what they asked for; the whole table is a link away', async () => {
  const page = await pageOf(teacher, '/filtering');
  expect(page).toContain('What opens for 9B');
  // Of what no list has, nothing is blocked, whatever the policy says.
  expect(page).toMatch(/Meant to be blocked, and not yet [^.]*Gambling[^.]*\. No list in use has a site in them/);
  expect(page).toMatch(/Opens [^.]*Education/);
  expect(page).not.toContain('Which rule applies');
  expect(await pageOf(teacher, '/filtering?table=yes')).toContain('Which rule applies');
  expect(await pageOf(dsl, '/filtering')).toContain('Which rule applies');
});

test('what they asked for and was opened, refused, ended early or over is told on Today of whoever asked, for two days; while it waits it is not', async () => {
  const [opened, refused, ended] = [
    await ask(unblock('stage.test')),
    await ask(unblock('quiz.test')),
    await ask(unblock('maps.test', 80)),
  ];
  expect(await pageOf(teacher, '/today')).not.toContain('What you asked for');
  expect(await pageOf(teacher, '/filtering')).toContain('Waiting for a second person');
  await approve(opened.id, 'Good idea');
  await approve(ended.id);
  await refuseChange(t.ground, dsl, refused.id, 'Use the library’s own');
  const today = await pageOf(teacher, '/today');
  expect(today).toMatch(/Unblock stage\.test for 9B Unblocked until Tuesday 17 November, 12:42 [^.]*“Good idea”/);
  expect(today).toMatch(/Unblock quiz\.test for 9B Refused [^.]*“Use the library’s own”/);
  expect(await pageOf(dsl, '/today')).not.toContain('What you asked for');
  await endChange(t.ground, dsl, ended.id, 'It shows adverts');
  t.clock.move(3 * HOUR);
  const later = await pageOf(teacher, '/today');
  expect(later).toMatch(/Unblock stage\.test for 9B Over/);
  expect(later).toMatch(/Unblock maps\.test for 9B Ended early [^.]*“It shows adverts”/);
  t.clock.move(72 * HOUR);
  expect(await pageOf(teacher, '/today')).not.toContain('What you asked for');
});

test('whoever did something in an emergency reads on Today that nobody has signed it, when it ends and that it is over; what only blocks stays', async () => {
  const network = await buildActor(t.ground, teacher.schoolId, ['network_manager']);
  const at = (proposal: Proposal) =>
    askChange(t.ground, network, { proposal, reason: 'For the exam', emergency: true });
  await at(unblock('stage.test', 80));
  expect(await pageOf(network, '/today')).toMatch(
    /Unblock stage\.test for 9B In force, not signed off yet It ends on \w+ \d+ November, \d\d:\d\d unless a second person signs it off/,
  );
  expect(await pageOf(dsl, '/today')).not.toContain('What you asked for');
  t.clock.move(25 * HOUR);
  expect(await pageOf(network, '/today')).toMatch(/Unblock stage\.test for 9B Over: nobody signed for it in time/);
  await at({
    kind: 'address',
    action: 'block',
    address: 'late.test',
    audience: { everyone: true },
    from: null,
    until: null,
  });
  expect(await pageOf(network, '/today')).toContain(
    'In force, not signed off yet A second person still has to sign it off',
  );
  t.clock.move(-25 * HOUR);
});

test('it is told by mail as well, once, and nothing of it is in the mail', async () => {
  const box = await openPostbox();
  const network = await buildActor(t.ground, teacher.schoolId, ['network_manager']);
  await changeServer(t.ground, network, {
    ...{ form: formFor(box), factorAt: t.clock.now(), ownOrigin: 'http://localhost:3000' },
  });
  const [opened, refused] = [await ask(unblock('stage.test')), await ask(unblock('quiz.test'))];
  await tellByMail(t.worker, teacher.schoolId);
  expect(box.taken).toEqual([]);
  await approve(opened.id);
  await refuseChange(t.ground, dsl, refused.id, 'Use the library’s own');
  for (const minutes of [1, 60]) {
    t.clock.move(minutes * 60_000);
    await tellByMail(t.worker, teacher.schoolId);
  }
  expect(box.taken.map(({ to }) => to)).toHaveLength(1);
  const [{ raw } = { raw: '' }] = box.taken;
  expect(raw).toContain('Subject: Gatehouse: 2 answers to what you asked for');
  for (const word of ['stage.test', '9B', 'library']) expect(raw).not.toContain(word);
  await box.stop();
});

test('what nobody approved until it was over is told as that', async () => {
  await ask(unblock('stage.test'));
  t.clock.move(3 * HOUR);
  expect(await pageOf(teacher, '/today')).toContain('Nobody approved it in time');
});
