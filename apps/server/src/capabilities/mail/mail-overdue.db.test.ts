import { expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { dataToday } from '../data-breaches/data-breaches-today.service.ts';
import type { Ingest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { overdueToday } from '../incidents/incidents-overdue-today.service.ts';
import { tellingToday } from '../incidents/incidents-tell-today.service.ts';
import { incidentsToday } from '../incidents/incidents-today.service.ts';
import { declareConflict } from '../incidents/incidents-who.service.ts';
import { readNotice } from '../incidents/incidents-work.schemas.ts';
import { addNotice } from '../incidents/incidents-work.service.ts';
import { concernsToday } from '../staff-concerns/concerns-today.service.ts';
import { addressesOf, buildMailSchool, type MailSchool } from './mail.fixture.ts';
import { tellByMail } from './mail.jobs.ts';
import { choose } from './mail.service.ts';
import { listRunning } from './mail-overdue.store.ts';
import type { Postbox } from './postbox.fixture.ts';
import { ingestWithPostbox } from './postbox-hooks.fixture.ts';

/** A missed deadline of the gravest incidents is told in the minute: the next school day may be a weekend off (R142). */

let t: Ingest;
let box: Postbox;
ingestWithPostbox((made) => {
  ({ t, box } = made);
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SOURCES: TodaySource[] = [tellingToday, overdueToday, incidentsToday, dataToday, concernsToday];
const GROOMING = { type: 'grooming', grade: 'severe', title: 'A stranger asks to meet at the Heron pool' };
const SUBJECT = 'Subject: Gatehouse: 1 incident with a missed deadline';
const to = () => box.taken.flatMap((each) => each.to).toSorted();
const tell = ({ school }: MailSchool) => tellByMail(t.worker, school, SOURCES);
/** The school, and an incident that is logged on a Friday evening, of which everybody who has it knows. */
async function onFriday(over: Record<string, string> = {}) {
  t.clock.set(new Date('2026-11-20T19:00:00Z'));
  const s = await buildMailSchool(t, box);
  const { id } = await buildIncident(t.ground, s.dsl, { ...GROOMING, ownerId: s.dsl.personId, ...over });
  await tell(s);
  expect(box.taken).toEqual([]);
  return { s, id };
}

test('that the police were not told is told in the minute, in the night before a weekend, to its owner and to whoever hears of missed deadlines, once and with nothing of it', async () => {
  const { s } = await onFriday();
  t.clock.move(4 * HOUR - MINUTE);
  await tell(s);
  expect(box.taken).toEqual([]);
  t.clock.move(2 * MINUTE);
  await tell(s);
  expect(to()).toEqual(await addressesOf(t, [s.dsl, s.deputy]));
  const raw = box.taken[0]?.raw ?? '';
  expect(raw).toContain(SUBJECT);
  expect(raw).toContain('https://gatehouse.larkmoor.example/today');
  for (const word of ['Heron', 'stranger', 'INC-', 'grooming', 'Police', s.dsl.name]) expect(raw).not.toContain(word);
  box.taken.length = 0;
  for (const minutes of [1, 30, 120]) {
    t.clock.move(minutes * MINUTE);
    await tell(s);
  }
  expect(box.taken).toEqual([]);
});

test('after a clock that was hours ahead is right again, what is missed is told as ever: deadlines had been asked after until then (S23)', async () => {
  const { s } = await onFriday();
  t.clock.move(8 * HOUR);
  await tell(s);
  expect(box.taken).not.toEqual([]);
  t.clock.move(-7 * HOUR);
  await tell(s);
  box.taken.length = 0;
  t.clock.move(3 * HOUR + MINUTE);
  await tell(s);
  expect(to()).toEqual(await addressesOf(t, [s.dsl, s.deputy]));
});

test('what is not so grave waits for the morning, until it becomes severe: then what was missed before is told', async () => {
  const { s, id } = await onFriday({ grade: 'moderate' });
  t.clock.move(30 * HOUR);
  await tell(s);
  expect(box.taken).toEqual([]);
  await t.rows(`update incident set grade = 'severe', grade_reason = 'It went on' where school_id = $1 and id = $2`, [
    s.school,
    id,
  ]);
  await t.rows(
    `insert into incident_change (school_id, incident_id, id, person_id, at, field, was, became, because)
     values ($1, $2, gen_random_uuid(), $3, $4, 'grade', 'moderate', 'severe', 'It went on')`,
    [s.school, id, s.dsl.personId, t.clock.now()],
  );
  t.clock.move(MINUTE);
  await tell(s);
  expect(to()).toEqual(await addressesOf(t, [s.dsl, s.deputy]));
});

test('whom the record is kept from hears nothing; whoever wants urgent messages alone hears', async () => {
  const { s, id } = await onFriday({ ownerId: '' });
  await declareConflict(t.ground, s.deputy, id, { because: 'The pupil is my niece' });
  await choose(t.ground, s.dsl, true);
  t.clock.move(4 * HOUR + MINUTE);
  await tell(s);
  expect(to()).toContain((await addressesOf(t, [s.dsl]))[0]);
  expect(to()).not.toContain((await addressesOf(t, [s.deputy]))[0]);
});

test('the clock of the law is told at once at any grade: the Information Commissioner, whom nobody told of lost data', async () => {
  const { s } = await onFriday({ type: 'lost_data', grade: 'minor' });
  // The data protection officer, whom the school gives a day, is no clock of the law: the grade says when that is told.
  t.clock.move(71 * HOUR);
  await tell(s);
  expect(box.taken).toEqual([]);
  t.clock.move(HOUR + MINUTE);
  await tell(s);
  expect(to()).toEqual(await addressesOf(t, [s.dsl, s.head]));
});

test('that the LADO was not told in time is told at once at any grade, to those alone who see the concern; once they were told, to nobody', async () => {
  t.clock.set(new Date('2026-11-19T10:00:00Z'));
  const s = await buildMailSchool(t, box);
  const about = {
    ...{ type: 'colleague', grade: 'minor', title: 'Heron messages', ownerId: s.head.personId },
    ...{ 'person-0-name': 'Not known', 'person-0-kind': 'staff', 'person-0-part': 'responsible' },
  };
  await buildIncident(t.ground, s.head, about);
  const { id: told } = await buildIncident(t.ground, s.head, { ...about, title: 'Told in time' });
  const form = { whom: 'lado', name: 'The LADO', how: 'telephone', 'when-date': 'today', 'when-time': '10:00' };
  const note = readNotice(form, t.clock.now());
  expect(note.ok && (await addNotice(t.ground, s.head, told, note.meant)).ok).toBe(true);
  await tell(s);
  const before = box.taken.length;
  // The end of the working day after, and not the morning of the next.
  t.clock.set(new Date('2026-11-20T15:59:00Z'));
  await tell(s);
  expect(box.taken.length).toBe(before);
  t.clock.move(2 * MINUTE);
  await tell(s);
  const missed = box.taken.slice(before);
  expect(missed.flatMap((each) => each.to).toSorted()).toEqual(await addressesOf(t, [s.head, s.senior]));
  for (const { raw } of missed) {
    expect(raw).toContain(SUBJECT);
    for (const word of ['Heron', 'LADO', 'STF-', 'colleague']) expect(raw).not.toContain(word);
  }
});

test('from when clocks run nobody reads but the mail of the school', async () => {
  const { s } = await onFriday();
  const read = (actor: Actor) => transact(t.ground, authorise(actor, 'today.read'), listRunning);
  expect(await read(s.dsl)).toEqual([]);
  expect(await read(s.head)).toEqual([]);
});
