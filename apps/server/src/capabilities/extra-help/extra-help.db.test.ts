import { agentWorldSchema, joinAnswerSchema } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { makeJoiningCode } from '../agents/agents-join.service.ts';
import { approveChange, readChange } from '../filtering/filtering-decide.service.ts';
import { decidingAt } from '../filtering/index.ts';
import { readJournalOf } from '../incidents/incidents.fixture.ts';
import { noteTeaching, readHelp, recordHelp, stopHelp } from './extra-help.service.ts';
import { reviewsForToday } from './extra-help-today.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let dsl: Actor;
let tutor: Actor;
let ivy: string;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(t.ground);
  dsl = await buildActor(t.ground, school, ['dsl'], { givenName: 'Priya', familyName: 'Shah' });
  tutor = await buildActor(t.ground, school, [{ role: 'teacher', className: '9B' }], {
    givenName: 'Ada',
    familyName: 'Low',
  });
  const pupil = { givenName: 'Ivy', familyName: 'Fenn', className: '9B', yearGroup: 9, username: `ivy${school}` };
  ivy = (await buildPerson(t.ground, school, pupil)).personId;
});

const NEEDS = 'Takes every message literally; short sentences help';
const record = (actor: Actor, more: object = {}) =>
  recordHelp(t.ground, actor, ivy, {
    ...{ needs: NEEDS, easyRead: true, reviewOn: '2027-02-01', seen: null, reason: null },
    ...more,
  });
const TAUGHT = {
  taughtOn: '2026-11-16',
  topic: 'Strangers who write',
  taughtBy: 'Ada Low',
  went: 'Understood it well',
};
const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const path = (more = '') => `/people/${ivy}/extra-help${more}`;

test('a lead records it, a class teacher reads it and notes what was taught, and nobody else knows that it is there (R206)', async () => {
  const lead = await as(dsl);
  expect(textOf((await lead.get(path())).body)).toContain('No extra help recorded');
  const wrong = await lead.post(path('/change'), { seen: '', needs: '', reviewOn: '2026-01-01' });
  expect(wrong.statusCode).toBe(400);
  expect(textOf(wrong.body)).toMatch(/Say what they find hard online.*Choose in which words/);
  const form = { seen: '', needs: NEEDS, easyRead: 'yes', reviewOn: '2027-02-01' };
  expect((await lead.post(path('/change'), form)).statusCode).toBe(303);
  const teacher = await as(tutor);
  expect((await teacher.get(`/people/${ivy}`)).body).toContain(`href="${path()}"`);
  const seen = textOf((await teacher.get(path())).body);
  expect(seen).toMatch(/Takes every message literally.*Priya Shah/);
  expect(seen).not.toMatch(/Change or review|Filter for them alone/);
  for (const more of ['/change', '/end', '/filter']) expect((await teacher.get(path(more))).statusCode).toBe(404);
  expect((await teacher.post(path('/teaching'), { ...TAUGHT, taughtOn: '2026-12-24' })).statusCode).toBe(400);
  expect((await teacher.post(path('/teaching'), TAUGHT)).statusCode).toBe(303);
  expect(textOf((await lead.get(path())).body)).toMatch(/1 time.*Strangers who write.*Understood it well.*Ada Low/);
  const others: Actor[] = [
    await buildActor(t.ground, school, [{ role: 'teacher', className: '9C' }]),
    await buildActor(t.ground, school, [{ role: 'head_of_year', yearGroup: 10 }]),
    await buildActor(t.ground, school, ['network_manager']),
    await buildActor(t.ground, school, ['office']),
  ];
  for (const actor of others) {
    const other = await as(actor);
    expect((await other.get(path())).statusCode).toBe(404);
    expect((await other.get(`/people/${ivy}`)).body).not.toContain('extra-help"');
    expect((await other.post(path('/teaching'), TAUGHT)).statusCode).toBe(404);
  }
  const yearHead = await buildActor(t.ground, school, [{ role: 'head_of_year', yearGroup: 9 }]);
  const list = textOf((await (await as(yearHead)).get('/people/extra-help')).body);
  expect(list).toMatch(/One pupil has extra help online.*Ivy Fenn.*Easy-read.*1 time/);
  const journal = await readJournalOf(t.ground, school, ivy, 'extra_lesson.noted');
  expect(journal.map(({ payload }) => payload)).toMatchObject([{ topic: 'Strangers who write', taughtBy: 'Ada Low' }]);
});

test('whoever teaches the pupil in a set knows of it too, or covers the class, and no longer than they do', async () => {
  await record(dsl);
  const inSet = await buildActor(t.ground, school, ['teacher'], { givenName: 'Hal', familyName: 'Reeve' });
  const seen = async () => {
    const teacher = await as(inSet);
    const list = textOf((await teacher.get('/people/extra-help')).body);
    return [(await teacher.get(path())).statusCode, list.includes('Ivy Fenn')];
  };
  const set = '0198a000-0000-7000-8000-0000000000a1';
  await t.rows(`insert into pupil_group (school_id, id, name, created_at) values ($1, $2, '9X2', now())`, [
    school,
    set,
  ]);
  const join = (person: string, part: string) =>
    t.rows(
      `insert into pupil_group_member (school_id, group_id, person_id, part, joined_on) values ($1, $2, $3, $4, now())`,
      [school, set, person, part],
    );
  await join(inSet.personId, 'teacher');
  expect(await seen()).toEqual([404, false]);
  await join(ivy, 'member');
  expect(await seen()).toEqual([200, true]);
  expect((await (await as(inSet)).post(path('/teaching'), TAUGHT)).statusCode).toBe(303);
  await t.rows('update pupil_group_member set left_on = now() where person_id = $1', [inSet.personId]);
  expect(await seen()).toEqual([404, false]);
  const cover = (endsOn: string) =>
    t.rows(
      `insert into person_role (school_id, id, person_id, role, class_name, starts_on, ends_on)
        values ($1, gen_random_uuid(), $2, 'teacher', '9B', '2026-11-01', $3)`,
      [school, inSet.personId, endsOn],
    );
  await cover('2026-11-02');
  expect(await seen()).toEqual([404, false]);
  await cover('2099-11-17');
  expect(await seen()).toEqual([200, true]);
});

test('the rows are held by the database: who may not know reads none, and nobody writes past the rules', async () => {
  await record(dsl);
  const rowsFor = (actor: Actor, action: 'people.read' | 'extrahelp.read') =>
    transact(t.ground, authorise(actor, action), async (tx) => {
      const { rows } = await sql<{ n: number }>`
        select (select count(*) from extra_help)::int + (select count(*) from extra_lesson)::int as n`.execute(tx.db);
      return rows[0]?.n;
    });
  expect(await rowsFor(tutor, 'extrahelp.read')).toBe(1);
  const elsewhere = await buildActor(t.ground, school, [{ role: 'teacher', className: '9C' }]);
  expect(await rowsFor(elsewhere, 'extrahelp.read')).toBe(0);
  expect(await rowsFor(await buildActor(t.ground, school, ['office']), 'people.read')).toBe(0);
  const forge = (actor: Actor, person: string) =>
    transact(t.ground, authorise(actor, 'extrahelp.read'), (tx) =>
      sql`insert into extra_help (school_id, id, person_id, needs, easy_read, review_on, made_at, made_by)
        values (${school}, gen_random_uuid(), ${person}, 'Mine', true, '2027-02-01', ${tx.at}, ${actor.personId})`.execute(
        tx.db,
      ),
    );
  expect(await cameOf(forge(tutor, ivy))).toBe('42501');
  // Of a member of staff nothing of it is kept.
  expect(await cameOf(forge(dsl, tutor.personId))).toBe('42501');
  // One stands at a time.
  expect(await cameOf(forge(dsl, ivy))).toBe('23505');
});

test('what is decided anew takes the place of what stood, which stays to be read; who is slower is told', async () => {
  await record(dsl);
  const { help } = await readHelp(t.ground, dsl, ivy);
  const anew = { seen: help?.id ?? '', needs: 'Needs pictures beside words', reason: 'Termly review' };
  await record(dsl, anew);
  const head = await buildActor(t.ground, school, ['head']);
  expect(await cameOf(record(head, anew))).toBe('extra_help.changed');
  const lead = await as(head);
  const slower = await lead.post(path('/change'), {
    ...{ seen: help?.id ?? '', needs: 'My own words', easyRead: 'no', reviewOn: '2027-03-01', reason: 'Review' },
  });
  expect(slower.statusCode).toBe(409);
  expect(textOf(slower.body)).toContain('Needs pictures beside words');
  expect(slower.body).toContain('My own words');
  expect(textOf((await lead.get(path())).body)).toMatch(
    /Needs pictures beside words.*Earlier.*Takes every message.*Termly review/,
  );
  await stopHelp(t.ground, dsl, ivy, 'No longer needed');
  expect(await cameOf(noteTeaching(t.ground, tutor, ivy, TAUGHT))).toBe('extra_help.none');
});

test('a note of the wrong pupil is struck out by who wrote it or who leads, with a reason, and stays to be read', async () => {
  await record(dsl);
  await noteTeaching(t.ground, tutor, ivy, TAUGHT);
  const [note] = (await readHelp(t.ground, dsl, ivy)).teaching;
  const strike = path(`/teaching/${note?.id}/strike`);
  const yearHead = await as(await buildActor(t.ground, school, [{ role: 'head_of_year', yearGroup: 9 }]));
  expect((await yearHead.get(strike)).statusCode).toBe(404);
  expect((await yearHead.post(strike, { reason: 'Not mine' })).statusCode).toBe(404);
  const teacher = await as(tutor);
  expect((await teacher.post(strike, { reason: '' })).statusCode).toBe(400);
  expect((await teacher.post(strike, { reason: 'Wrong pupil' })).statusCode).toBe(303);
  expect(textOf((await teacher.get(path())).body)).toMatch(/Nothing recorded yet.*One struck out.*Wrong pupil/);
});

test('an agent shows the notice in easy-read words from then on, another version that is to be read, and says nothing of why', async () => {
  const { code } = await transact(t.ground, systemScope('set-up', school), makeJoiningCode);
  const asked = { join: code, install: '0b9a1c9e-5f0c-4be2-8a1e-0000000077a1', release: '0.1.0', platform: 'linux' };
  const { key } = joinAnswerSchema.parse(
    (await app.inject({ method: 'POST', url: '/api/v1/agent/join', payload: asked })).json(),
  );
  const worldOf = async () => {
    const payload = { account: `ivy${school}`, confidence: 'certain', known: null };
    const headers = { authorization: `Bearer ${key}` };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/agent/world', payload, headers });
    return answer.payload.slice(answer.payload.indexOf('\n'));
  };
  const noticeOf = async () => agentWorldSchema.parse(JSON.parse(await worldOf())).notice;
  const before = await noticeOf();
  await record(dsl);
  const easy = await noticeOf();
  expect(easy.watched).toContain('A program reads what you search for.');
  expect([easy.version === before.version, easy.readAt]).toEqual([false, null]);
  expect(await worldOf()).not.toMatch(/literally|extra/i);
  await stopHelp(t.ground, dsl, ivy, 'No longer needed');
  expect((await noticeOf()).version).toBe(before.version);
});

test('the words of each reader are read and printed by staff, the easy-read ones at the link of the pupil’s page', async () => {
  await record(dsl);
  const teacher = await as(tutor);
  const [, href = ''] = /href="(\/coverage\/notice\/words#easy)"/.exec((await teacher.get(path())).body) ?? [];
  const { body } = await teacher.get(href.replace(/#.*/, ''));
  expect(body).toContain('id="easy"');
  expect(textOf(body)).toContain('It does not read your passwords.');
});

test('a tighter filter is asked for and holds only once somebody else has approved it; nothing of it opens anything', async () => {
  await record(dsl);
  const lead = await as(dsl);
  const page = await lead.get(path('/filter'));
  expect(textOf(page.body)).toMatch(/As for key stage 2.*Stricter than now/);
  const policyOf = async () => {
    const { rules } = await decidingAt(t.ground, school);
    return rules.policies.filter(({ appliesTo }) => appliesTo.persons?.includes(ivy));
  };
  const sent = await lead.post(path('/filter'), { stage: '2', reason: 'Easily led by others online' });
  expect(sent.statusCode).toBe(303);
  expect(await policyOf()).toEqual([]);
  expect(textOf((await lead.get(path())).body)).toMatch(/Filter for them alone.*Waiting for approval/);
  const id = /changes\/([0-9a-f-]{36})/.exec(String(sent.headers.location))?.[1] ?? '';
  const approve = async (actor: Actor) => {
    const { hash } = await readChange(t.ground, actor, id);
    return approveChange(t.ground, actor, { id, hash, factorAt: t.clock.now(), answer: null });
  };
  expect(await cameOf(approve(dsl))).not.toBe('done');
  expect(await policyOf()).toEqual([]);
  await approve(await buildActor(t.ground, school, ['head']));
  const [own] = await policyOf();
  expect(Object.values(own?.categories ?? {}).length).toBeGreaterThan(0);
  expect(Object.values(own?.categories ?? {})).not.toContain('allow');
  // What holds is not proposed a second time.
  expect(textOf((await lead.get(path('/filter'))).body)).not.toContain('As for key stage 2');
});

test('it is disposed of with pupils who left long enough ago, and not before', async () => {
  await record(dsl);
  await noteTeaching(t.ground, tutor, ivy, TAUGHT);
  await t.rows(`update person set status = 'left', left_on = '2025-07-20' where id = '${ivy}'`);
  const dispose = (at: string) =>
    transact(t.worker, systemScope('retention', school), (tx) =>
      sql`select dispose_working(${school}, ${new Date(at)}, 365, 6)`.execute(tx.db),
    );
  const left = async () =>
    (
      await t.rows(
        `select id from extra_help where person_id = '${ivy}' union all select id from extra_lesson where person_id = '${ivy}'`,
      )
    ).length;
  await dispose('2026-07-01T10:00:00Z');
  expect(await left()).toBe(2);
  await dispose('2026-11-17T10:00:00Z');
  expect(await left()).toBe(0);
});

test('a review that is due is on Today of whoever decides on it, and overdue once its day is over, as the morning’s mail counts it', async () => {
  await record(dsl, { reviewOn: '2026-11-18' });
  const due = async (actor: Actor) => {
    const found = await reviewsForToday.find(t.ground, actor);
    return found?.kind === 'tasks' ? found.tasks.map((task) => task.due?.by) : null;
  };
  expect(await due(dsl)).toBeNull();
  t.clock.move(86_400_000);
  expect([await due(dsl), await due(tutor)]).toEqual([[instantOf('2026-11-18', '23:59')], null]);
  t.clock.move(-86_400_000);
});
