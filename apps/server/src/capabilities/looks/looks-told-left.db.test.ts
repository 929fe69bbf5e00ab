import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { addDays } from '../../kernel/school-time.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { markLeaver } from '../people/people.service.ts';
import { buildLooks } from './looks.fixture.ts';
import { readLookPage } from './looks.service.ts';
import { endLook, noteLook } from './looks-decide.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const WORDS = 'Nothing that breaks a rule was opened.';

/** Whether somebody reads what was found. */
const reads = async (who: Actor, id: string) =>
  (await readLookPage(t.ground, who, id)).steps.some(({ words }) => words === WORDS);

/** An open look at a teacher's browsing, reported to these, in which the network manager has written the report. */
async function reported(...reportsTo: string[]) {
  const s = await buildLooks(t);
  const { dsl, chair, manager } = s.people;
  const id = await s.ask(dsl, {
    ...{ kind: 'staff_monitoring', subject: `teacher-${s.school}`, lookers: `net-${s.school}` },
    reportsTo: reportsTo.map((who) => `${who}-${s.school}`).join('\n'),
  });
  await s.allow(chair, id);
  await noteLook(t.ground, manager, id, { kind: 'report', words: WORDS });
  return { s, id };
}

test('a report about a colleague is not read by a head who has become a teacher again, and then by whoever may allow it (R104)', async () => {
  const { s, id } = await reported('head');
  const { head, chair, dsl, teacher } = s.people;
  expect([await reads(head, id), await reads(chair, id)]).toEqual([true, false]);
  // A new head came; the one before teaches.
  const next = await buildActor(t.ground, s.school, ['head']);
  expect(await reads(next, id)).toBe(false);
  await buildRole(s.school, head, 'teacher');
  await t.rows("update person_role set ends_on = $3 where school_id = $1 and person_id = $2 and role = 'head'", [
    ...[s.school, head.personId, addDays(s.today, -3)],
  ]);
  const before = await buildActor(t.ground, s.school, ['teacher']);
  const asTeacher: Actor = { ...before, personId: head.personId };
  expect(await reads(asTeacher, id)).toBe(false);
  expect(await reads(next, id)).toBe(true);
  expect(await reads(chair, id)).toBe(true);
  // Whoever asked for it, and whom it is about, read no more of it than before.
  expect(await reads(dsl, id)).toBe(false);
  await expect(readLookPage(t.ground, teacher, id)).rejects.toMatchObject({ kind: 'not_found' });
});

test('where the only one who is told has left, the head finds it on Today', async () => {
  const { s, id } = await reported('chair');
  const { head, chair, dsl } = s.people;
  await endLook(t.ground, dsl, id, 'It is over.');
  expect([await reads(chair, id), await reads(head, id)]).toEqual([true, false]);
  const today = async () => textOf((await testBrowser(t.app, await signedIn(t.ground, head)).get('/today')).body);
  expect(await today()).not.toContain('Findings from a look');
  t.clock.move(1000);
  await markLeaver(t.ground, head, chair.personId, { version: 1, left_on: s.today, reason: 'Left' });
  expect(await reads(head, id)).toBe(true);
  expect(await today()).toContain('Findings from a look for you to read');
  const page = await testBrowser(t.app, await signedIn(t.ground, head)).get(`/looks/${id}`);
  expect(textOf(page.body)).toContain('In their place You: none of them may be told any more');
});

test('the log of disclosures says that a finding was told to whom the look names while they were here, and not to who had left, or is above no more (R105)', async () => {
  const s = await buildLooks(t);
  const { dsl, chair, head, manager } = s.people;
  const named = (actor: Actor, familyName: string) =>
    t.rows('update person set family_name = $3 where school_id = $1 and id = $2', [
      s.school,
      actor.personId,
      familyName,
    ]);
  await named(chair, 'Thechair');
  await named(head, 'Thehead');
  const id = await s.ask(dsl, {
    ...{ kind: 'staff_monitoring', subject: `teacher-${s.school}`, lookers: `net-${s.school}` },
    reportsTo: `head-${s.school}\nchair-${s.school}`,
  });
  await s.allow(chair, id);
  /** To whom the findings were told, as a reader finds it, the newest first. */
  const told = async (reader: Actor) => {
    const { body } = await testBrowser(t.app, await signedIn(t.ground, reader)).get('/registers/disclosures?way=look');
    return [...textOf(body).matchAll(/(Thechair|Thehead|Nobody named was here: whoever may allow the look)/g)].map(
      ([words]) => words,
    );
  };
  const note = async (words: string) => {
    t.clock.move(60_000);
    await noteLook(t.ground, manager, id, { kind: 'finding', words });
    t.clock.move(60_000);
  };
  await note('Both are here.');
  // Whoever wrote it reads whom it went to.
  expect((await told(manager)).toSorted()).toEqual(['Thechair', 'Thehead']);
  await markLeaver(t.ground, head, chair.personId, { version: 1, left_on: s.today, reason: 'Left' });
  await note('The chair has left.');
  expect((await told(manager)).toSorted()).toEqual(['Thechair', 'Thehead', 'Thehead']);
  await buildRole(s.school, head, 'teacher');
  await t.rows("update person_role set ends_on = $3 where school_id = $1 and person_id = $2 and role = 'head'", [
    ...[s.school, head.personId, addDays(s.today, -3)],
  ]);
  await note('The head teaches again.');
  expect((await told(manager)).toSorted()[0]).toBe('Nobody named was here: whoever may allow the look');
});

/** Gives somebody a role besides. */
const buildRole = (school: string, { personId }: Actor, role: string) =>
  t.rows(
    `insert into person_role (school_id, id, person_id, role, starts_on)
     values ($1, gen_random_uuid(), $2, $3, current_date - 30)`,
    [school, personId, role],
  );
