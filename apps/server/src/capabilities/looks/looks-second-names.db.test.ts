import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Action, Role } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildPuppet, letIn } from '../../test-support/build.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from './looks.fixture.ts';
import { refuseLook, reviewLook } from './looks-decide.service.ts';

// S14: a look about somebody is neither made, allowed, refused nor heard of by them under another name, with or without the service.
let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const accountOf = async ({ accountId }: Actor) => {
  const { rows } = await t.ground.pool.query('select email from account where id = $1', [accountId]);
  return String(rows[0]?.email);
};
const typed = (by: Actor, action: Action, statement: ReturnType<typeof sql>) =>
  transact(t.ground, authorise(by, action), (tx) => statement.execute(tx.db)).then(
    () => 'taken',
    ({ code }: { code: string }) => code,
  );
const ask = (by: Actor, subject: Actor, lookers: Actor, told: Actor) => sql`
  insert into look (school_id, id, kind, subject_id, subject_kind, scopes, grounds, data_from, data_until, lookers, reports_to, days, review_days, by_governors,
    requester_id, requested_at, state)
  values (${by.schoolId}, gen_random_uuid(), 'staff_monitoring', ${subject.personId}, 'staff', '{history}', 'What a colleague has told us of', current_date - 3,
    current_date - 1, ${[lookers.personId]}, ${[told.personId]}, 7, 7, true, ${by.personId}, now(), 'asked')`;
const decide = (by: Actor, id: string, state: string) => {
  const allows = state === 'approved';
  return sql`update look set state = ${state}, authoriser_id = ${allows ? by.personId : null}, approved_hash = ${allows ? sql`hash` : null},
    factor_at = ${allows ? t.clock.now() : null}, decided_by = ${by.personId}, decided_at = ${t.clock.now()},
    ends_at = ${allows ? t.clock.now() : null}, answer = 'As it is' where id = ${id}`;
};
const aboutTeacher = (school: string) => ({ kind: 'staff_monitoring' as const, subject: `teacher-${school}` });

test('whom it is about neither looks nor is told under a second name: by form and by SQL', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy, teacher } = s.people;
  const puppet = await buildPuppet(t.ground, teacher, 'senior_leader');
  const name = await accountOf(puppet);
  for (const part of ['lookers', 'reportsTo'])
    await expect(s.ask(dsl, { ...aboutTeacher(s.school), [part]: name })).rejects.toThrow(
      /The person it is about added them to the roll/,
    );
  expect(await typed(dsl, 'looks.request', ask(dsl, teacher, puppet, head))).toBe('42501');
  expect(await typed(dsl, 'looks.request', ask(dsl, teacher, deputy, puppet))).toBe('42501');
  expect(await typed(dsl, 'looks.request', ask(dsl, teacher, deputy, head))).toBe('taken');
  // Of somebody else the same colleague is nobody’s second name.
  await s.ask(dsl, { lookers: name });
});

test('nor does somebody decide whom they made or let in again lately, nor look once they were, nor say that it is needed still', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy, teacher, chair } = s.people;
  const id = await s.ask(dsl, aboutTeacher(s.school));
  const puppet = await buildPuppet(t.ground, teacher, 'head');
  await letIn(t.ground, chair, teacher, 29);
  for (const by of [puppet, chair]) {
    await expect(s.allow(by, id)).rejects.toMatchObject({ code: 'look.own' });
    await expect(refuseLook(t.ground, by, id, 'Nobody needs it')).rejects.toMatchObject({ code: 'look.own' });
    for (const state of ['approved', 'refused'])
      expect(await typed(by, 'looks.authorise', decide(by, id, state))).toBe('42501');
  }
  await letIn(t.ground, deputy, teacher);
  await expect(s.allow(head, id)).rejects.toThrow(/recently restored the access of somebody named here/);
  expect(await typed(head, 'looks.authorise', decide(head, id, 'approved'))).toBe('42501');
  await letIn(t.ground, deputy, teacher, 31);
  await s.allow(head, id);
  await expect(reviewLook(t.ground, puppet, id, 'It is needed still')).rejects.toMatchObject({ code: 'look.own' });
  const review = (by: Actor) => sql`insert into look_review (school_id, look_id, id, reviewed_at, reviewed_by, words)
    values (${by.schoolId}, ${id}, gen_random_uuid(), now(), ${by.personId}, 'Needed still')`;
  expect(await typed(puppet, 'looks.authorise', review(puppet))).toBe('42501');
  expect(await typed(head, 'looks.authorise', review(head))).toBe('taken');
});

test('the head who entered everybody is looked at all the same; by nobody whom they entered lately', async () => {
  const s = await buildLooks(t);
  const { head, dsl, chair } = s.people;
  const made = async (role: Role, daysAgo: number) => {
    const puppet = await buildPuppet(t.ground, head, role);
    await t.rows(`update person_change set at = at - $2::int * interval '1 day' where person_id = $1`, [
      puppet.personId,
      daysAgo,
    ]);
    return accountOf(puppet);
  };
  const about = {
    kind: 'absent_access' as const,
    subject: `head-${s.school}`,
    scopes: 'mail',
    days: '2',
    'q-contact': 'Called twice.',
  };
  const form = { ...about, scopes: ['mail'], dataFrom: s.today, dataUntil: s.today };
  await expect(s.ask(dsl, { ...form, lookers: await made('senior_leader', 3) })).rejects.toThrow(
    /added them to the roll/,
  );
  await s.allow(chair, await s.ask(dsl, { ...form, lookers: await made('senior_leader', 40) }));
});

test('whoever let a pupil in again, or put them on the roll, may look: the rule goes one way', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy } = s.people;
  await t.rows(
    `insert into person_change (school_id, id, person_id, at, by_person, what) values ($1, gen_random_uuid(), $2, now(), $3, 'added')`,
    [...[s.school, s.pupil, deputy.personId]],
  );
  await s.allow(head, await s.ask(dsl));
});
