import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { EVERY_RIGHT, Login } from '../../db/attack.fixture.ts';
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
