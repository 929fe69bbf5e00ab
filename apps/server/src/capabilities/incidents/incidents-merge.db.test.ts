import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { whileHeld } from '../../test-support/at-once.ts';
import { buildActor } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { addDevice } from './incidents-links.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { answerQuestions } from './incidents-questions.service.ts';
import { readyIncident, stepOn } from './incidents-status.fixture.ts';
import { leaveOut, narrow } from './incidents-who.service.ts';
import { addNotice } from './incidents-work.service.ts';

let at: TestGround;
let dsl: Actor;
let deputy: Actor;
let people: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  at = await testGround();
  people = await buildIncidentSchool(at.ground);
  ({ dsl, deputy } = people);
});
afterAll(() => at.close());

const open = (actor: Actor, id: string) => openIncident(at.ground, actor, id, 'page');

const ready = (grade: 'minor' | 'severe', overrides: Record<string, string> = {}) =>
  readyIncident(at.ground, dsl, grade, overrides);

type Step = Parameters<typeof stepOn>[3]['step'];
const step = (actor: Actor, id: string, name: Step, more: { words?: string; into?: string } = {}) =>
  stepOn(at.ground, actor, id, { step: name, ...more });

const stateOf = async (id: string) => (await open(dsl, id)).incident.state;

test('what two close is not ended by one who merges it into what one closes: the grade goes along, or it stays apart (S8)', async () => {
  const [into, severe] = [await ready('minor'), await ready('severe')];
  await step(dsl, severe, 'merge', { into });
  expect(await stateOf(severe)).toBe('merged');
  await expect(step(dsl, into, 'close')).rejects.toMatchObject({ code: 'incident.step' });
  await step(dsl, into, 'put_forward');
  await expect(step(dsl, into, 'close')).rejects.toMatchObject({ code: 'incident.step' });
  await step(deputy, into, 'close');
  // Past the service, and into one that began when one person closed whatever it was.
  const [other, grave] = [await ready('minor'), await ready('severe')];
  const merge = [
    `insert into incident_closing (school_id, id, incident_id, state, at, person_id, words, into_id) select school_id, gen_random_uuid(), id, 'merged', now(), '${dsl.personId}', incident_words(incident), '${other}' from incident where id = '${grave}'`,
    `update incident i set state = 'merged', merged_into = '${other}', closing_id = c.id from incident_closing c where i.id = '${grave}' and c.incident_id = i.id and c.state = 'merged'`,
  ];
  const asks = authorise(dsl, 'incidents.log');
  const typed = transact(at.ground, asks, async (tx) => {
    for (const each of merge) await sql.raw(each).execute(tx.db);
  });
  await expect(typed).rejects.toMatchObject({ code: '42501' });
  await at.rows(`update incident set two_close = '{}' where id = '${other}'`);
  await expect(step(dsl, grave, 'merge', { into: other })).rejects.toMatchObject({ code: 'incident.merge' });
  expect(await stateOf(grave)).toBe('open');
});

const hiddenFrom = async (by: Actor, id: string) => (await open(by, id)).incident.hidden_from;

test('whoever is left out of one is left out of what it is merged into, also where a colleague changes that at the same moment (S13, S24)', async () => {
  const [into, kept] = [await ready('minor'), await ready('minor', { hidden: deputy.personId })];
  const merged = await onConnection(at.connections.owner, async (client) => {
    await client.query("begin; set local app.maintenance = 'on'");
    const change = 'update incident set version = version + 1, hidden_from = array[$2]::uuid[] where id = $1';
    await client.query(change, [into, people.senior.personId]);
    const merging = step(dsl, kept, 'merge', { into });
    const waits = 'select 1 from pg_stat_activity where datname = current_database() and wait_event_type = $1';
    await expect.poll(async () => (await client.query(waits, ['Lock'])).rowCount).toBeGreaterThan(0);
    await client.query('commit');
    return merging;
  });
  expect(merged).toMatch(/^INC-/);
  expect((await hiddenFrom(dsl, into)).toSorted()).toEqual([deputy.personId, people.senior.personId].toSorted());
});

test('two concerns about colleagues become one: each is left out before they are named, and where that is the head, others stand in (R5, S13)', async () => {
  const staff = (givenName: string, familyName: string) =>
    buildActor(at.ground, people.schoolId, ['teacher'], { givenName, familyName });
  const about = (by: Actor, { name }: Actor, over: Record<string, string> = {}) =>
    buildIncident(at.ground, by, {
      ...{ type: 'colleague', 'person-0-name': name, 'person-0-part': 'responsible' },
      ...over,
    });
  const [one, other] = [await staff('Colin', 'Marsh'), await staff('Nora', 'Quill')];
  const [from, into] = [await about(people.head, one), await about(people.head, other)];
  await step(people.head, from.id, 'merge', { into: into.id });
  const { incident, people: named } = await open(people.head, into.id);
  expect(named.map(({ name }) => name).toSorted()).toEqual([one.name, other.name]);
  expect(incident.hidden_from).toEqual(expect.arrayContaining([one.personId, other.personId]));
  // The chair has both: one from whom the head is left out, and one that the staff desk sees too.
  const [ofHead, ofTeacher] = [await about(people.chair, people.head), await about(people.head, one)];
  await at.rows('update incident set owner_id = $2 where id = $1', [ofTeacher.id, people.chair.personId]);
  await step(people.chair, ofHead.id, 'merge', { into: ofTeacher.id });
  expect((await open(people.chair, ofTeacher.id)).incident.stand_in).toBe(true);
  await expect(open(people.head, ofTeacher.id)).rejects.toMatchObject({ code: 'incident.not_found' });
});

test('what is for named people alone is not merged into what their desk sees (S13)', async () => {
  const [into, few] = [await ready('minor'), await ready('minor')];
  const because = 'A child of a colleague';
  await narrow(at.ground, dsl, few, { version: 1, namedOnly: true, because });
  const merging = step(dsl, few, 'merge', { into });
  await expect(merging).rejects.toMatchObject({
    code: 'incident.merge',
    message: expect.stringContaining('restricted'),
  });
  await narrow(at.ground, dsl, into, { version: 1, namedOnly: true, because });
  await step(dsl, few, 'merge', { into });
  expect(await stateOf(few)).toBe('merged');
});

test('whoever was left out for good of one is never let in to what it is merged into (R5)', async () => {
  const [into, from] = [await ready('minor'), await ready('minor')];
  const conflict = { version: 1, personId: deputy.personId, because: 'Her nephew is in it' };
  await leaveOut(at.ground, dsl, from, conflict);
  await step(dsl, from, 'merge', { into });
  const letIn = transact(at.ground, authorise(dsl, 'incidents.log'), (tx) =>
    sql`update incident set hidden_from = '{}' where id = ${into}`.execute(tx.db),
  );
  await expect(letIn).rejects.toMatchObject({ code: '42501' });
  await expect(open(deputy, into)).rejects.toMatchObject({ code: 'incident.not_found' });
});

test('two who merge the same two into each other at once do not wait for each other: one does, and the other reads why not (S24)', async () => {
  const [one, other] = [await ready('minor'), await ready('minor')];
  const merge = (actor: Actor, id: string, into: string) => () => cameOf(step(actor, id, 'merge', { into }));
  // Each has read its incident and goes on to hold it.
  const held: [string, unknown[]] = ['select from incident where id in ($1, $2) for update', [one, other]];
  const both = await whileHeld(at, [held], merge(dsl, one, other), merge(deputy, other, one));
  expect(both.toSorted()).toEqual(['done', 'incident.merge']);
  expect([await stateOf(one), await stateOf(other)].toSorted()).toEqual(['merged', 'open']);
});

test('whoever is left out of an incident, before or later, reads no more of those that were merged into it, and colleagues do (S13)', async () => {
  const seen = (actor: Actor, id: string) =>
    open(actor, id).then(
      () => true,
      ({ kind }: { kind: string }) => kind !== 'not_found',
    );
  const [into, first, second] = [await ready('minor'), await ready('minor'), await ready('minor')];
  await step(dsl, first, 'merge', { into: second });
  await step(dsl, second, 'merge', { into });
  expect(await seen(deputy, first)).toBe(true);
  const { version } = (await open(dsl, into)).incident;
  await leaveOut(at.ground, dsl, into, { version, personId: deputy.personId, because: 'The parent of a witness' });
  for (const id of [into, second, first]) expect([await seen(deputy, id), await seen(dsl, id)]).toEqual([false, true]);
});

const CHILD = { 'person-0-name': 'Rowan Fenn', 'person-0-kind': 'pupil', 'person-0-part': 'affected' };

test('that a child is not safe, and that a parent may be why, goes over to the incident that goes on: it would close, and send somebody to that parent (R130)', async () => {
  const from = await ready('minor', CHILD);
  at.clock.move(60_000);
  await answerQuestions(at.ground, dsl, from, { 'q-safe_now': 'No', 'q-parent_risk': 'Yes' });
  // Of this kind nothing is asked.
  const into = await ready('minor', { ...CHILD, type: 'other', offSite: 'yes', offSiteNexus: 'Both are pupils here' });
  const texts = async () => (await open(dsl, into)).problems.map(({ text }) => text).join(' ');
  expect(await texts()).toContain('No parent has been told about Rowan Fenn.');
  await step(dsl, from, 'merge', { into });
  expect(await texts()).toContain('Answered “No”, and closing waits for Yes: Is the child safe now?');
  expect(await texts()).toContain('Telling a parent may put the child at risk. Ask them before telling a parent.');
  expect(await texts()).not.toContain('No parent has been told');
  await expect(step(dsl, into, 'close')).rejects.toMatchObject({ code: 'incident.not_ready' });
  at.clock.move(60_000);
  await answerQuestions(at.ground, dsl, into, { 'q-safe_now': 'Yes' });
  await step(dsl, into, 'close');
});

test('what is about home is not merged into what sends somebody to a parent; the other way round it is (R130)', async () => {
  const home = await ready('severe', { ...CHILD, type: 'harm_at_home' });
  const bullying = await ready('severe', CHILD);
  await expect(step(dsl, home, 'merge', { into: bullying })).rejects.toMatchObject({
    code: 'incident.merge',
    message: expect.stringContaining('Here Children’s social care must be asked before a parent is told'),
  });
  expect((await open(dsl, bullying)).asked.every(({ key }) => key !== 'going_home')).toBe(true);
  await step(dsl, bullying, 'merge', { into: home });
  expect((await open(dsl, home)).problems.map(({ text }) => text).join()).not.toContain('No parent has been told');
});

test('an incident of which no file is kept is merged with none of which there may be, either way: its pictures could be put there, or looked at there (S15)', async () => {
  const [picture, files] = [await ready('severe', { ...CHILD, type: 'image_sharing' }), await ready('severe', CHILD)];
  for (const [one, into] of [
    [picture, files],
    [files, picture],
  ] as const)
    await expect(step(dsl, one, 'merge', { into })).rejects.toMatchObject({
      code: 'incident.merge',
      message: expect.stringContaining('Of one of the two no file may be kept or shown'),
    });
  const other = await ready('severe', { ...CHILD, type: 'image_sharing' });
  await step(dsl, picture, 'merge', { into: other });
  expect(await stateOf(picture)).toBe('merged');
});

test('whom somebody told, and which devices there were, is not lost by a merge: nobody is rung twice, until the two are apart again (R14, R130)', async () => {
  const both = { 'person-0-name': 'Imogen Stott', 'person-1-name': 'Jude Pell 8K', 'person-1-part': 'affected' };
  const [into, middle] = [await ready('severe', both), await ready('severe', both)];
  const first = await ready('severe', { 'person-0-name': 'Imogen Stott', device: 'LHS-0300' });
  const told = { name: 'A. Stott', how: 'telephone', toldAt: at.clock.now(), words: 'Rang home', about: [] };
  for (const whom of ['parent', 'governors'])
    await addNotice(at.ground, dsl, first, {
      ...told,
      whom,
      reference: null,
      officer: null,
      advice: null,
      agencyId: null,
    } as never);
  await addDevice(at.ground, dsl, first, { name: 'A black phone', place: null, note: null });
  const lacks = async () => (await open(dsl, into)).problems.map(({ text }) => text).join(' ');
  expect(await lacks()).toMatch(
    /No parent has been told about (Imogen Stott, Jude Pell|Jude Pell, Imogen Stott)\..*governors/i,
  );
  await step(dsl, first, 'merge', { into: middle });
  await step(dsl, middle, 'merge', { into });
  expect(await lacks()).toContain('No parent has been told about Jude Pell.');
  expect(await lacks()).not.toMatch(/governors/i);
  const { devices } = await open(dsl, into);
  expect(devices.map(({ name }) => name).toSorted()).toEqual(['A black phone', 'LHS-0300']);
  await step(dsl, middle, 'reopen');
  expect(await lacks()).toMatch(/No parent has been told about .*Imogen Stott.*governors/i);
});

test('whoever is still to be told for a child’s safety is not forgotten by a merge: the other asks for them, or knows that they were told (R14)', async () => {
  const two = async () =>
    [await ready('severe', { type: 'weapons' }), await ready('severe', { type: 'disrepute' })] as const;
  const [[weapon, post], [other, again]] = [await two(), await two()];
  const merge = () => step(dsl, weapon, 'merge', { into: post });
  const untold = 'Still to be told here: Police, and the other incident would not ask for it.';
  await expect(merge()).rejects.toMatchObject({ code: 'incident.merge', message: expect.stringContaining(untold) });
  const told = { name: '101', how: 'telephone', toldAt: at.clock.now(), words: 'Rang', about: [], reference: null };
  const police = { ...told, whom: 'police', officer: null, advice: null, agencyId: null };
  await addNotice(at.ground, dsl, post, police as never);
  await merge();
  expect(await stateOf(weapon)).toBe('merged');
  // The other way round it still asks.
  await step(dsl, again, 'merge', { into: other });
  expect(await stateOf(again)).toBe('merged');
});
