import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildPuppet } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { addDevice, endLink, linkIncident } from './incidents-links.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { answerQuestions, changeQuestions } from './incidents-questions.service.ts';
import { readyIncident, stepOn } from './incidents-status.fixture.ts';
import { takeStep } from './incidents-status.service.ts';
import { addAction, changeGrade } from './incidents-work.service.ts';

let at: TestGround;
let dsl: Actor;
let deputy: Actor;
let year9: Actor;
let head: Actor;
beforeAll(async () => {
  at = await testGround();
  ({ dsl, deputy, year9, head } = await buildIncidentSchool(at.ground));
});
afterAll(() => at.close());

const open = (actor: Actor, id: string) => openIncident(at.ground, actor, id, 'page');
const versionOf = async (actor: Actor, id: string) => (await open(actor, id)).incident.version;

const ready = (grade: 'minor' | 'severe', overrides: Record<string, string> = {}) =>
  readyIncident(at.ground, dsl, grade, overrides);

type Step = Parameters<typeof stepOn>[3]['step'];
const step = (actor: Actor, id: string, name: Step, more: { words?: string; into?: string } = {}) =>
  stepOn(at.ground, actor, id, { step: name, ...more });

/** A statement as the app role with this person’s rights, past every service. */
async function attack(actor: Actor, ...statements: string[]): Promise<{ count: number; code: string | null }> {
  const client = await at.ground.pool.connect();
  try {
    await client.query('begin');
    const rights = 'incidents.log,incidents.read,incidents.work,incidents.readStaff,incidents.workStaff,people.read';
    await client.query(
      `set local app.schools = '${actor.schoolId}'; set local app.person = '${actor.personId}'; set local app.rights = '${rights}'`,
    );
    let count = 0;
    for (const statement of statements) count = (await client.query(statement)).rowCount ?? 0;
    await client.query('commit');
    return { count, code: null };
  } catch (error) {
    await client.query('rollback');
    return { count: 0, code: (error as pg.DatabaseError).code ?? '' };
  } finally {
    client.release();
  }
}

const stateOf = async (id: string) => (await open(dsl, id)).incident.state;

describe('two people close what is severe', () => {
  test('one puts it forward, another closes it; the outcome is the one that was put forward', async () => {
    const id = await ready('severe');
    await expect(step(dsl, id, 'close')).rejects.toMatchObject({ code: 'incident.step' });
    await step(dsl, id, 'put_forward', { words: 'A plan is agreed' });
    await expect(step(dsl, id, 'close')).rejects.toMatchObject({ message: expect.stringContaining('somebody else') });
    await step(deputy, id, 'close', { words: 'Read it all' });
    expect((await open(dsl, id)).incident).toMatchObject({ state: 'closed', outcome: 'A plan is agreed' });
  });

  test('a correction sends it back, so that what is closed is what was read', async () => {
    const id = await ready('severe');
    await step(dsl, id, 'put_forward');
    const { incident } = await open(dsl, id);
    await changeGrade(at.ground, dsl, id, { version: incident.version, grade: 'moderate', because: 'It was less' });
    expect((await open(dsl, id)).incident).toMatchObject({ state: 'open', put_forward_by: null });
    await expect(step(dsl, id, 'close')).rejects.toMatchObject({ code: 'incident.step' });
  });

  test('two at once: one closes it, the other is told (S24)', async () => {
    const id = await ready('severe');
    await step(dsl, id, 'put_forward');
    const version = await versionOf(dsl, id);
    const both = await Promise.allSettled(
      [deputy, head].map((actor) => takeStep(at.ground, actor, id, { step: 'close', version, words: 'Read it' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
  });

  test('no order of steps and statements of one person closes it, nor of one person under two names (S8)', {
    timeout: 60_000,
  }, async () => {
    const puppet = await buildPuppet(at.ground, dsl, 'deputy_dsl');
    const raw = (id: string, { personId }: Actor) => ({
      forge: [
        `update incident set put_forward_by = '${deputy.personId}', put_forward_at = now(), forward_id = gen_random_uuid(), state = 'review' where id = '${id}'`,
      ],
      sign: [
        `insert into incident_closing (school_id, id, incident_id, state, at, person_id, words) select school_id, gen_random_uuid(), id, 'review', now(), '${deputy.personId}', incident_words(incident) from incident where id = '${id}'`,
      ],
      lower: [`update incident set grade = 'minor', peak_grade = 'minor' where id = '${id}'`],
      forget: [`update incident set grade = 'minor', peak_grade = null where id = '${id}'`],
      unrule: [`update incident set two_close = '{}' where id = '${id}'`],
      // As the service closes: the words, who closed them, and the end that points there.
      end: [
        `update incident set outcome = coalesce(outcome, 'Done') where id = '${id}'`,
        `insert into incident_closing (school_id, id, incident_id, state, at, person_id, words) select school_id, gen_random_uuid(), id, 'closed', now(), '${personId}', incident_words(incident) from incident where id = '${id}'`,
        `update incident i set state = 'closed', closed_at = c.at, closed_by = c.person_id, closing_id = c.id from incident_closing c where i.id = '${id}' and c.incident_id = i.id and c.at = now()`,
      ],
    });
    const steps = ['put_forward', 'send_back', 'close', 'reopen', 'wait', 'go_on'];
    const typed = ['forge', 'sign', 'lower', 'forget', 'unrule', 'end', 'end'];
    const deeds = fc.tuple(
      fc.constantFrom(dsl, puppet),
      fc.constantFrom(...steps, ...typed.map((name) => `raw:${name}`)),
    );
    const one = async (id: string, actor: Actor, deed: string) => {
      const [kind, name = ''] = deed.split(':');
      if (kind === 'raw') await attack(actor, ...raw(id, actor)[name as 'end']);
      else await step(actor, id, kind as Step).catch(() => {});
    };
    // The same end, typed by a second person, is one: what is refused below is refused for whose it is.
    const fair = await ready('severe');
    await step(dsl, fair, 'put_forward');
    await one(fair, deputy, 'raw:end');
    expect(await stateOf(fair)).toBe('closed');
    const named = fc.array(deeds, { minLength: 2, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(named, async (order) => {
        const id = await ready('severe');
        // What is tried most often: lowered and ended, and put forward to oneself.
        for (const [actor, deed] of [...order, [dsl, 'raw:lower'], [puppet, 'raw:end'], [puppet, 'close']] as const) {
          await one(id, actor, deed);
          expect(await stateOf(id), order.map(([, each]) => each).join()).not.toBe('closed');
        }
      }),
      { numRuns: 10 },
    );
    const id = await ready('severe');
    await step(puppet, id, 'put_forward');
    await expect(step(dsl, id, 'close')).rejects.toMatchObject({
      message: expect.stringContaining('you cannot be the second person here'),
    });
    await step(deputy, id, 'close');
  });
});

describe('what has ended', () => {
  test('takes in nothing and changes no word, whatever statement is sent (S9)', async () => {
    const id = await ready('minor');
    await step(dsl, id, 'close');
    const ids = `'${dsl.schoolId}', '${id}', gen_random_uuid()`;
    for (const statement of [
      `update incident set title = 'Something else' where id = '${id}'`,
      `update incident set outcome = 'Something else', version = version + 1 where id = '${id}'`,
      `update incident set grade = 'severe' where id = '${id}'`,
      `insert into incident_closing (school_id, incident_id, id, state, at, person_id, words) values (${ids}, 'closed', now(), '${dsl.personId}', 'x')`,
      `insert into incident_action (school_id, incident_id, id, action, reason, recorded_at, recorded_by) values (${ids}, 'Ring', 'Because', now(), '${dsl.personId}')`,
      `insert into incident_answer (school_id, incident_id, id, question, answer, recorded_at, recorded_by) values (${ids}, 'safe_now', 'No', now(), '${dsl.personId}')`,
      `insert into incident_device (school_id, incident_id, id, name, added_at, added_by) values (${ids}, 'A phone', now(), '${dsl.personId}')`,
    ])
      expect((await attack(dsl, statement)).code, statement).toBe('42501');
    // Who owns it and who may see it can change: no word of the record does.
    expect(await attack(dsl, `update incident set owner_id = '${deputy.personId}' where id = '${id}'`)).toMatchObject({
      count: 1,
    });
    await step(dsl, id, 'reopen');
    expect(await stateOf(id)).toBe('open');
  });

  test('a freeze is for ever, for every role and statement (S15)', async () => {
    const id = await ready('minor');
    const freeze = `insert into incident_freeze (school_id, incident_id, frozen_at, frozen_by, because) values ('${dsl.schoolId}', '${id}', now(), '${dsl.personId}', 'Said by a pupil')`;
    expect((await attack(dsl, `update incident set frozen_at = now() where id = '${id}'`)).code).toBe('42501');
    expect(await attack(dsl, freeze, `update incident set frozen_at = now() where id = '${id}'`)).toMatchObject({
      count: 1,
    });
    for (const actor of [dsl, head, deputy]) {
      expect((await attack(actor, `update incident set frozen_at = null where id = '${id}'`)).code).toBe('42501');
      expect((await attack(actor, `delete from incident_freeze where incident_id = '${id}'`)).code).toBe('42501');
    }
    expect((await open(dsl, id)).incident.frozen_at).not.toBeNull();
  });
});

describe('merging and linking', () => {
  test('a duplicate gives what the other lacks, stays to be read, and can be opened again', async () => {
    const into = await ready('minor', { 'person-0-name': 'Imogen Stott', 'person-0-part': 'affected' });
    const twin = await ready('minor', { 'person-0-name': 'Jude Pell 8K', 'person-0-part': 'witness' });
    const due = { reason: 'They asked', assignedTo: null, dueOn: '2026-11-20', done: false };
    await addAction(at.ground, dsl, twin, { ...due, action: 'Ask the service to remove it' });
    await step(dsl, twin, 'merge', { into });
    const whole = await open(dsl, into);
    expect(whole.people.map(({ name, part }) => `${name} ${part}`).sort()).toEqual([
      'Imogen Stott affected',
      'Jude Pell witness',
    ]);
    expect(whole.actions.filter(({ done_at }) => done_at === null)).toMatchObject([
      { action: 'Ask the service to remove it' },
    ]);
    expect(whole.merged).toMatchObject([{ id: twin }]);
    const left = await open(dsl, twin);
    expect(left.incident).toMatchObject({ state: 'merged', merged_into: into });
    expect(left.people).toMatchObject([{ name: 'Jude Pell' }]);
    await step(dsl, twin, 'reopen');
    expect(await stateOf(twin)).toBe('open');
  });

  test('somebody affected in one and believed responsible in the other stops it, and nothing is half done', async () => {
    const into = await ready('minor', { 'person-0-name': 'Jude Pell 8K', 'person-0-part': 'affected' });
    const twin = await ready('minor', { 'person-0-name': 'Jude Pell 8K', 'person-0-part': 'responsible' });
    await expect(step(dsl, twin, 'merge', { into })).rejects.toMatchObject({ code: 'incident.merge' });
    expect((await open(dsl, into)).people).toHaveLength(1);
    expect(await stateOf(twin)).toBe('open');
  });

  test('a link shows to nobody who does not see both', async () => {
    const one = await ready('minor');
    const { id: mine, number } = await buildIncident(at.ground, year9);
    expect(await linkIncident(at.ground, dsl, one, { reference: number, because: 'The same chat' })).toEqual({
      ok: true,
    });
    await addDevice(at.ground, dsl, one, { name: 'Laptop LT-114', place: 'Office', note: null });
    expect(await open(dsl, mine)).toMatchObject({ linked: [{ id: one }] });
    expect(await open(dsl, one)).toMatchObject({ linked: [{ id: mine }], devices: [{ name: 'Laptop LT-114' }] });
    expect((await open(year9, mine)).linked).toEqual([]);
    const unknown = await linkIncident(at.ground, dsl, one, { reference: 'STF-1', because: 'The same chat' });
    expect(unknown).toMatchObject({ ok: false, problems: [{ field: 'reference' }] });
  });

  test('a link is ended once, is kept with its reason for those who see both, and is made again by linking', async () => {
    const one = await ready('minor');
    const { id: mine, number } = await buildIncident(at.ground, year9);
    const link = () => linkIncident(at.ground, dsl, one, { reference: number, because: 'The same chat' });
    const end = () => endLink(at.ground, dsl, one, { otherId: mine, because: 'Another chat' });
    await expect(end()).rejects.toMatchObject({ kind: 'not_found' });
    await link();
    await expect(link()).rejects.toMatchObject({ kind: 'conflict' });
    const both = await Promise.allSettled([end(), end()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
    const ended = { endedBy: 'Priya Nair', endedBecause: 'Another chat', because: 'The same chat' };
    expect(await open(dsl, one)).toMatchObject({ linked: [], endedLinks: [{ id: mine, ...ended }] });
    expect(await open(dsl, mine)).toMatchObject({ linked: [], endedLinks: [{ id: one, ...ended }] });
    expect((await open(year9, mine)).endedLinks).toEqual([]);
    const again =
      'update incident_link set ended_at = null, ended_by = null, ended_because = null where ended_at is not null';
    expect((await attack(dsl, again)).count).toBe(0);
    at.clock.move(1_000);
    expect(await link()).toEqual({ ok: true });
    expect(await open(dsl, mine)).toMatchObject({ linked: [{ id: one }], endedLinks: [{ id: one }] });
  });

  test('whoever is affected is never listed as responsible as well, whoever writes it', async () => {
    const id = await ready('minor', { 'person-0-name': 'Jude Pell 8K', 'person-0-part': 'affected' });
    const both = `insert into incident_person (school_id, incident_id, id, person_id, name, kind, sex, part)
      select school_id, incident_id, gen_random_uuid(), person_id, name, kind, sex, 'responsible' from incident_person where incident_id = '${id}'`;
    expect((await attack(dsl, both)).code).toBe('23505');
  });
});

test('an old incident keeps its old questions, and its answers are added to', async () => {
  const old = await ready('minor');
  const { asked } = await open(dsl, old);
  const questions = [{ key: 'who_knows', text: 'Who knows of it?', kind: 'words' as const, options: [], before: true }];
  const version = await changeQuestions(at.ground, dsl, 'cyberbullying', { version: 0, questions });
  expect(version).toBe(2);
  await expect(changeQuestions(at.ground, head, 'cyberbullying', { version: 0, questions })).rejects.toMatchObject({
    code: 'incident.questions_changed',
  });
  expect((await open(dsl, old)).asked.map(({ key }) => key)).toEqual(asked.map(({ key }) => key));
  const { id } = await buildIncident(at.ground, dsl, { type: 'cyberbullying' });
  expect((await open(dsl, id)).asked).toMatchObject([{ key: 'who_knows' }]);
  at.clock.move(1_000);
  await answerQuestions(at.ground, dsl, old, { 'q-safe_now': 'No' });
  expect((await open(dsl, old)).asked.find(({ key }) => key === 'safe_now')).toMatchObject({
    answered: { answer: 'No' },
  });
  const wrong = await answerQuestions(at.ground, dsl, old, { 'q-safe_now': 'Perhaps' });
  expect(wrong).toMatchObject({ problems: [{ field: 'q-safe_now' }] });
});
