import { expect, test } from 'vitest';
import { buildActor, endAccounts, signedIn } from '../../test-support/build.ts';
import { testBrowser } from '../../test-support/http.ts';
import { concernStory } from '../concerns/concerns.fixture.ts';
import { answerConcern, endConcern, moveToStaff, openConcern, takeConcern } from '../concerns/concerns-desk.service.ts';
import { makeIncident, readForIncident } from '../concerns/concerns-incident.service.ts';
import { lateConcerns } from '../concerns/concerns-late.service.ts';
import { leaveToOthers } from '../concerns/concerns-leave.service.ts';
import { addByCode } from '../concerns/concerns-told.service.ts';
import type { Ingest } from '../events/ingest.fixture.ts';
import { declareConflict } from '../incidents/incidents-who.service.ts';
import { addressesOf, buildMailSchool } from './mail.fixture.ts';
import type { Postbox } from './postbox.fixture.ts';
import { ingestWithPostbox } from './postbox-hooks.fixture.ts';

let t: Ingest;
let box: Postbox;
ingestWithPostbox((made) => {
  ({ t, box } = made);
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const to = () => box.taken.flatMap((each) => each.to).toSorted();
const aSchool = async () => {
  const s = await buildMailSchool(t, box);
  return { s, ...concernStory(t, s.school) };
};

test('what a child tells is told to the desk within the minute, urgent first, with none of its words', async () => {
  const { s, told } = await aSchool();
  await told({ about: 'unkind', words: 'Kestrel says that I am worthless. I want to kill myself tonight.' });
  await s.tell();
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.dsl, s.deputy]));
  for (const { raw } of box.taken) {
    expect(raw).toContain('Subject: Gatehouse: 1 urgent concern');
    expect(raw).toContain('https://gatehouse.larkmoor.example/waiting');
    for (const word of ['Kestrel', 'kill', 'worthless', 'unkind'])
      expect(raw.toLowerCase()).not.toContain(word.toLowerCase());
  }
});

test('one that is not urgent is told too, in school hours; an alert beside it is in the same message', async () => {
  const { s, told } = await aSchool();
  t.clock.set(new Date('2026-11-17T20:00:00Z'));
  await told();
  await s.tell();
  expect(box.taken).toEqual([]);
  t.clock.set(new Date('2026-11-18T09:30:00Z'));
  await s.raise({ severity: 4, personId: s.pupil });
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.dsl, s.deputy]));
  expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 1 high alert and 1 concern');
});

test('nobody hears of it whom it is kept from; what is about the head goes to the chair', async () => {
  const { s, told } = await aSchool();
  await told({ adult: 'head', words: 'The head shouts at us.' });
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.chair]));
});

test('what a colleague opened, or moved to another desk meanwhile, is told no more to those who had it, and to those who have it now', async () => {
  const { s, told, on } = await aSchool();
  const read = await told();
  await openConcern(t.ground, s.dsl, read.id);
  await s.tell();
  expect(box.taken).toEqual([]);
  const moved = await told();
  // Whoever moves it has opened it: those who have it then have not.
  await openConcern(t.ground, s.dsl, moved.id);
  t.clock.move(MINUTE);
  await moveToStaff(t.ground, s.dsl, await on(moved.id));
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.head, s.senior]));
});

test('what nobody took on in time is told to a deputy once more, and not when somebody has it in hand by then', async () => {
  const { s, told, on } = await aSchool();
  const { id } = await told();
  await openConcern(t.ground, s.dsl, id);
  t.clock.move(48 * HOUR);
  expect(await lateConcerns(t.worker, s.school)).toBe(1);
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.deputy]));
  expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 1 overdue concern');
  const second = await told();
  await openConcern(t.ground, s.dsl, second.id);
  t.clock.move(48 * HOUR);
  await lateConcerns(t.worker, s.school);
  await takeConcern(t.ground, s.dsl, await on(second.id));
  await s.tell();
  expect(box.taken).toHaveLength(1);
});

test('one that waits with a leaver is told to whoever has it instead', async () => {
  const { s, told } = await aSchool();
  await told({ adult: 'head' });
  await endAccounts(t.ground, [s.chair]);
  t.clock.move(48 * HOUR);
  await lateConcerns(t.worker, s.school);
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.senior]));
});

test('whoever told it and writes again is heard again, by whoever has it in hand, at once where the words are urgent', async () => {
  const { s, told, on } = await aSchool();
  const { id, code } = await told();
  const add = async (words: string) => {
    await addByCode(t.ground, s.school, { address: '192.0.2.7', code, words });
    t.clock.move(MINUTE);
    await s.tell();
  };
  await openConcern(t.ground, s.dsl, id);
  await takeConcern(t.ground, s.dsl, await on(id));
  t.clock.set(new Date('2026-11-17T20:00:00Z'));
  await add('Thank you. It has been quieter.');
  expect(box.taken).toEqual([]);
  await add('I want to kill myself tonight.');
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.dsl]));
  expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 1 urgent concern');
  expect(box.taken[0]?.raw).not.toContain('tonight');
  const link = await testBrowser(t.app, await signedIn(t.ground, s.dsl)).get('/waiting');
  expect(link.headers.location).toBe(`/concerns/${id}`);
  // After it was decided as well; but not what somebody has answered.
  await endConcern(t.ground, s.dsl, await on(id), { outcome: 'no_incident', because: 'Dealt with at home' });
  t.clock.set(new Date('2026-11-18T09:30:00Z'));
  await add('It began again.');
  expect(box.taken).toHaveLength(2);
  await addByCode(t.ground, s.school, { address: '192.0.2.7', code, words: 'Is anybody there?' });
  t.clock.move(MINUTE);
  await answerConcern(t.ground, s.dsl, id, 'Come to see me at break.');
  t.clock.move(HOUR);
  await s.tell();
  expect(box.taken).toHaveLength(2);
});

test('what names whoever has it in hand is told to the others of the desk, and not to them (S13)', async () => {
  const { s, told, on } = await aSchool();
  const { id, code } = await told({ words: 'Somebody here hurts me.' });
  await openConcern(t.ground, s.dsl, id);
  await takeConcern(t.ground, s.dsl, await on(id));
  t.clock.move(MINUTE);
  await addByCode(t.ground, s.school, { address: '192.0.2.7', code, words: `It is ${s.dsl.name}.` });
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.deputy]));
});

test('what is added for somebody who is left out of its incident by now is told to the others of the desk', async () => {
  const { s, told, on } = await aSchool();
  const { id, code } = await told();
  await openConcern(t.ground, s.dsl, id);
  await takeConcern(t.ground, s.dsl, await on(id));
  const { form } = await readForIncident(t.ground, s.dsl, id);
  const full = { ...form, grade: 'moderate', 'person-1-name': '', 'person-1-part': 'responsible' };
  const incident = await makeIncident(t.ground, s.dsl, await on(id), full);
  await declareConflict(t.ground, s.dsl, incident, { because: 'I am the parent of a witness' });
  await s.tell();
  // That it is hers now she was told; the next message is not sent at once.
  const before = box.taken.length;
  t.clock.move(HOUR);
  await addByCode(t.ground, s.school, { address: '192.0.2.7', code, words: 'It happened again.' });
  await s.tell();
  expect(box.taken.slice(before).flatMap((each) => each.to)).toEqual(await addressesOf(t, [s.deputy]));
});

test('what somebody leaves to others before it is decided is told to those who have it then', async () => {
  const { s, told } = await aSchool();
  const { id } = await told({ adult: 'head', words: 'The head shouts at us.' });
  await openConcern(t.ground, s.chair, id);
  t.clock.move(MINUTE);
  await leaveToOthers(t.ground, s.chair, id, 'We are neighbours');
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.senior]));
});

test('what is added before anybody has read the first words is one concern, to the whole desk', async () => {
  const { s, told } = await aSchool();
  const { id, code } = await told();
  await addByCode(t.ground, s.school, { address: '192.0.2.7', code, words: 'It was again today.' });
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.dsl, s.deputy]));
  for (const { raw } of box.taken) expect(raw).toContain('Subject: Gatehouse: 1 concern');
  await openConcern(t.ground, s.dsl, id);
  t.clock.move(HOUR);
  await s.tell();
  expect(box.taken).toHaveLength(4);
});

test('the link leads to what was told where that presses most', async () => {
  const { s, told } = await aSchool();
  const where = async (actor = s.dsl) =>
    (await testBrowser(t.app, await signedIn(t.ground, actor)).get('/waiting')).headers.location;
  await told();
  expect(await where()).toBe('/concerns');
  await s.raise({ severity: 5, personId: s.pupil });
  expect(await where()).toBe('/alerts');
  expect(await where(await buildActor(t.ground, s.school, ['teacher']))).toBe('/today');
});
