import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { EVERY_RIGHT, Login } from '../../db/attack.fixture.ts';
import { buildPerson } from '../../test-support/build.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { markLeaver, undoLeaver } from '../people/people.service.ts';
import { buildLooks } from './looks.fixture.ts';
import { readLookPage } from './looks.service.ts';
import { viewDay } from './looks-history.service.ts';

let t: Ingest;
let app: Login;
beforeAll(async () => {
  t = await openIngest();
  app = new Login(t.connections.app);
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await t.close();
});

const NOT_THERE = { kind: 'not_found' };

/** How many visits the application's login sees as this person, with every right. */
const seen = async (school: string, { personId }: Actor) =>
  (await app.try({ school, person: personId, rights: EVERY_RIGHT }, `select from visit where school_id = '${school}'`))
    .count;

test('a look ends for a looker and for whom it is reported to where they leave, and does not come back with them (S12)', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy } = s.people;
  const id = await s.ask(dsl, { reportsTo: `teacher-${s.school}` });
  await s.allow(head, id);
  expect(await seen(s.school, deputy)).toBe(3);
  await readLookPage(t.ground, s.people.teacher, id);
  t.clock.move(1000);
  for (const who of [deputy, s.people.teacher]) {
    await markLeaver(t.ground, head, who.personId, { version: 1, left_on: s.today, reason: 'Left' });
    await undoLeaver(t.ground, head, who.personId, { version: 2, reason: 'Came back' });
    // As the person whom a role was given anew.
    await expect(readLookPage(t.ground, who, id)).rejects.toMatchObject(NOT_THERE);
  }
  expect(await seen(s.school, deputy)).toBe(0);
  await expect(viewDay(t.ground, deputy, id, undefined)).rejects.toMatchObject(NOT_THERE);
  await readLookPage(t.ground, dsl, id);
});

test('a look is asked for about somebody who has left, and about whoever is here where both had the name (R107, R110)', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy, teacher } = s.people;
  const gone = { version: 1, left_on: s.today, reason: 'Left' };
  await markLeaver(t.ground, head, teacher.personId, gone);
  await markLeaver(t.ground, head, s.pupil, gone);
  const account = await s.ask(dsl, {
    ...{ kind: 'password_reset', subject: `teacher-${s.school}`, scopes: [], days: '5', 'q-consent': 'head' },
    grounds: 'The lesson plans of the class are in that account alone.',
  });
  await s.allow(head, account);
  expect((await readLookPage(t.ground, deputy, account)).look.subject).toMatchObject({ id: teacher.personId });
  // The police ask about a pupil who went to another school: what they opened here is still read.
  const asked = await s.ask(dsl, {
    ...{ kind: 'external', 'q-authority': 'The police, DC Amble', 'q-form': 'Letter of 3 March', 'q-basis': 'Crime' },
  });
  await s.allow(head, asked);
  expect((await viewDay(t.ground, deputy, asked, undefined)).visits).toHaveLength(1);
  // Another pupil has the same address now that the first is gone: they are meant.
  await t.rows(`update person set email = 'shared@school.example' where id = $1`, [s.pupil]);
  const { personId: now } = await buildPerson(t.ground, s.school, { kind: 'pupil', username: 'shared@school.example' });
  const theirs = await s.ask(dsl, { subject: 'shared@school.example' });
  expect((await readLookPage(t.ground, head, theirs)).look.subject?.id).toBe(now);
});
