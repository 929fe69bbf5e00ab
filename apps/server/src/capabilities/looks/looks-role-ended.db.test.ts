import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { buildActor, letIn, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { markLeaver, undoLeaver } from '../people/people.service.ts';
import { buildLooks } from './looks.fixture.ts';
import { readLookPage, readLooks } from './looks.service.ts';
import { viewDay } from './looks-history.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const NOT_THERE = { kind: 'not_found' };

/** The same person in another role. */
const turned = (who: Actor, role: Role): Actor => ({ ...who, roles: [role] });
const finds = async (who: Actor) => (await readLooks(t.ground, who)).length;

/** An open look of the network manager at a teacher's browsing, reported to the chair. */
async function open() {
  const s = await buildLooks(t);
  const { head, dsl } = s.people;
  const staff = { kind: 'staff_monitoring' as const, subject: `teacher-${s.school}`, lookers: `net-${s.school}` };
  const id = await s.ask(dsl, { ...staff, reportsTo: `chair-${s.school}` });
  await s.allow(head, id);
  return { s, id };
}

test('whoever asked and whoever decided find a look by their role, and no more once it has ended (S12)', async () => {
  const { s, id } = await open();
  const { head, dsl, chair, manager } = s.people;
  for (const who of [head, dsl, chair, manager, turned(dsl, 'senior_leader')]) expect(await finds(who)).toBe(1);
  for (const who of [turned(head, 'teacher'), turned(dsl, 'teacher'), turned(head, 'senior_leader')]) {
    expect(await finds(who)).toBe(0);
    await expect(readLookPage(t.ground, who, id)).rejects.toMatchObject(NOT_THERE);
  }
  // Whom it names was named as a person, whatever they teach.
  expect([await finds(turned(manager, 'teacher')), await finds(turned(chair, 'governor'))]).toEqual([1, 1]);
});

test('whoever asked, left and came back does not find what they asked for before (S12)', async () => {
  const { s, id } = await open();
  const { head, dsl } = s.people;
  // Nobody leaves as the only one who leads on safeguarding.
  await buildActor(t.ground, s.school, ['dsl']);
  t.clock.move(1000);
  await markLeaver(t.ground, head, dsl.personId, { version: 1, left_on: s.today, reason: 'Left' });
  await undoLeaver(t.ground, head, dsl.personId, { version: 2, reason: 'Came back' });
  await expect(readLookPage(t.ground, dsl, id)).rejects.toMatchObject(NOT_THERE);
  expect(await finds(head)).toBe(1);
});

test('a look is closed to whom its subject lets in again, as long as they may be one person, and the others are told (S13, S14)', async () => {
  const { s, id } = await open();
  const { head, dsl, manager, teacher } = s.people;
  const page = async (who: Actor) => {
    const { statusCode, body } = await (await testBrowser(t.app, await signedIn(t.ground, who))).get(`/looks/${id}`);
    return statusCode === 200 ? textOf(body) : statusCode;
  };
  expect((await viewDay(t.ground, manager, id)).visits).toHaveLength(1);
  expect(await page(dsl)).not.toContain('Closed to');
  await letIn(t.ground, manager, teacher);
  await expect(viewDay(t.ground, manager, id)).rejects.toMatchObject(NOT_THERE);
  expect([await page(manager), await finds(manager)]).toEqual([404, 0]);
  for (const who of [head, dsl]) expect(await page(who)).toContain(`Closed to ${manager.name} .`);
  await letIn(t.ground, manager, head);
  expect((await viewDay(t.ground, manager, id)).visits).toHaveLength(1);
  await letIn(t.ground, manager, teacher, 31);
  expect(await page(manager)).toContain('View browsing');
});
