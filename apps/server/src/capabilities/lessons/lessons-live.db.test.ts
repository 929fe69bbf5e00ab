import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../access/roles.ts';
import { type Actor, authorise, lessonScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { correctPerson } from '../people/people.service.ts';
import { planLesson } from './index.ts';
import { type Happened, happened } from './lessons-live.fixture.ts';

const at = (time: string, day = '2026-11-18') => instantOf(day, time);
const PLANNED = new Date('2026-11-17T10:42:00Z');
let t: Ingest;
let teacher: Actor;
let colleague: Actor;
const people: Record<string, string> = {};

beforeAll(async () => {
  t = await openIngest();
  teacher = await buildActor(t.ground, t.school, [{ role: 'teacher', className: '9B' }]);
  colleague = await buildActor(t.ground, t.school, [{ role: 'teacher', className: '9C' }]);
  const person = async (name: string, className: string) => {
    const { personId } = await buildPerson(t.ground, t.school, { givenName: name, familyName: 'Fenn', className });
    people[name] = personId;
  };
  await person('Ivy', '9B');
  await person('Noor', '9C');
  people.staff = teacher.personId;
});
afterAll(() => t.close());
beforeEach(async () => {
  t.clock.set(PLANNED);
  for (const table of ['lesson_site', 'lesson', 'event', 'pupil_group_member', 'pupil_group'])
    await t.rows(`delete from ${table}`);
});

const happens = (host: string, more?: Happened) => happened(t, people, host, more);
const plan = (by = teacher, whom = '9B', times: [string, string] = ['10:00', '11:00']) =>
  planLesson(t.ground, by, {
    ...{ title: 'The Blitz', className: whom, year: null, sites: [] },
    ...{ startsAt: at(times[0]), endsAt: at(times[1]) },
  });
async function look(id: string, time: string, by = teacher, page = 'live') {
  t.clock.set(at(time));
  const response = await testBrowser(t.app, await signedIn(t.ground, by)).get(`/lessons/${id}/${page}`);
  return { response, text: textOf(response.body) };
}
const watched = async () => (await t.rows("select 1 from journal_entry where action = 'lesson.watched'")).length;

describe('what a teacher sees of their class (R87)', () => {
  test('is what was refused in the lesson, newest first, and says who, when, where and why', async () => {
    const { id } = await plan();
    await happens('first.example', { time: '10:05' });
    await happens('second.example', { time: '10:20', action: 'warn', category: 'social' });
    const { response, text } = await look(id, '10:30');
    expect(text).toContain('10:20 Ivy Fenn second.example Asked first');
    expect(text).toContain('10:05 Ivy Fenn first.example Blocked Games');
    expect(text.indexOf('10:20 Ivy Fenn')).toBeLessThan(text.indexOf('10:05 Ivy Fenn'));
    expect(response.body).not.toMatch(/secret|searched|\/play/);
    expect(response.headers.refresh).toBe(`20; url=/lessons/${id}/live/again`);
    // Kept still it stands as it is until the bell, and then has no names any more.
    const still = await look(id, '10:30', teacher, 'live?still');
    expect(still.response.headers.refresh).toBe(`1800; url=/lessons/${id}/live/again`);
    expect(still.text).toContain('It closes when the lesson ends.');
  });

  test('says of what a page asked for that they may not know of it, and not in which page it was (S27)', async () => {
    const { id } = await plan();
    await happens('casino.example', { time: '10:20', category: 'gambling', inside: 'open.example' });
    await happens('games.example', { time: '10:10' });
    const { text } = await look(id, '10:30');
    expect(text).toMatch(/casino\.example Blocked Gambling Inside another page: the page asked for it/);
    expect(text.match(/Inside another page/g)).toHaveLength(1);
    expect(text).not.toContain('open.example');
  });

  test('has a try to get round the filter, and nothing that points to another harm, however slight (S13)', async () => {
    const { id } = await plan();
    await happens('round.example', { category: 'proxy', severity: 3, harm: 'circumvention' });
    await happens('grave.example', { category: 'self-harm', severity: 3, harm: 'self-harm' });
    await happens('slight.example', { category: 'gambling', severity: 1, harm: 'gambling' });
    await happens('help.example', { severity: 0, harm: 'abuse-at-home' }).then((each) =>
      t.rows('update event set private = true, url = null, text = null where id = $1', [each]),
    );
    const { text } = await look(id, '10:30');
    expect(text).toContain('round.example Getting round the filter');
    expect(text).not.toMatch(/grave|slight|help\.example|Not an address/);
    expect(text).toContain('1 request');
  });

  test('leads to asking for what the class was refused, for this lesson: not for what nobody opens, and not for a way round', async () => {
    await buildPerson(t.ground, t.school, { givenName: 'Ada', familyName: 'Fenn', className: '9B' }).then(
      ({ personId }) => {
        people.Ada = personId;
      },
    );
    const { id } = await plan();
    await happens('games.example', { time: '10:01' });
    for (const time of ['10:02', '10:03']) await happens('games.example', { time });
    for (const who of ['Ivy', 'Ada']) await happens('archive.example', { who, category: 'social' });
    await happens('round.example', { category: 'proxy', severity: 3, harm: 'circumvention' });
    await happens('asked.example', { action: 'warn' });
    for (const [host, reason] of [
      ['sealed.example', 'illegal'],
      ['taken.example', 'withdrawn'],
    ] as const)
      await happens(host).then((each) =>
        t.rows('update event set verdict = $2 where id = $1', [each, JSON.stringify({ reason })]),
      );
    const { response, text } = await look(id, '10:30');
    expect(text).toContain(
      'Ask to unblock archive.example for this lesson 2 pupils Ask to unblock games.example for this lesson 1 pupil',
    );
    // Above the requests: thirty of them fill a phone.
    expect(text.indexOf('Does the class need one of these?')).toBeLessThan(text.indexOf('Blocked or warned, newest'));
    expect(text).not.toMatch(/Ask to unblock (round|asked|sealed|taken)/);
    expect(response.body).toContain('address=archive.example&amp;span=lesson');
    expect((await look(id, '11:00')).text).not.toContain('Ask to unblock');
    await t.rows("update person set status = 'left', left_on = '2026-11-18' where id = $1", [people.Ada]);
  });

  test('asks for nothing twice: what was asked for, refused or opened is said, on the screen that has it (R86)', async () => {
    const { id } = await plan();
    await happens('games.example', { time: '10:01' });
    const asks = async () => {
      const { response } = await look(id, '10:30');
      return /href="(\/filtering\/ask[^"]+)"/.exec(response.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    };
    const ask = await asks();
    const fields = Object.fromEntries(new URLSearchParams(ask.split('?')[1]));
    const browser = testBrowser(t.app, await signedIn(t.ground, teacher));
    expect((await browser.post('/filtering/ask', { ...fields, action: 'allow' }, ask)).statusCode).toBe(303);
    const { text } = await look(id, '10:31');
    expect(text).toContain('games.example : You asked: nobody has decided yet 1 pupil');
    expect(text).not.toContain('Ask to unblock');
    const head = await buildPerson(t.ground, t.school, { roles: ['head'], givenName: 'Noa', familyName: 'Reed' });
    await t.rows(
      "update filter_change set state = 'refused', decided_by = $1, decided_at = now(), answer = 'Not now' where reason like 'The Blitz%'",
      [head.personId],
    );
    expect((await look(id, '10:32')).text).toContain(
      'games.example : You asked, and it was refused . Ask to unblock games.example for this lesson 1 pupil',
    );
  });

  test('has nobody of another class, no staff, nothing that opened and nothing outside the time', async () => {
    const { id } = await plan();
    await happens('other.example', { who: 'Noor' });
    await happens('staff.example', { who: 'staff' });
    await happens('opened.example', { action: 'allow' });
    await happens('before.example', { time: '09:59' });
    await happens('after.example', { time: '11:00' });
    expect((await look(id, '10:59')).text).toContain('Nothing yet');
  });

  test('opens five minutes before, closes to the minute, and leaves counts without names', async () => {
    const { id } = await plan();
    await happens('games.example');
    await happens('grave.example', { severity: 4, harm: 'self-harm', category: 'self-harm' });
    expect((await look(id, '09:54')).text).toContain('It opens Wednesday 18 November, 09:55');
    expect((await look(id, '10:30')).text).toContain('Ivy Fenn');
    const after = await look(id, '11:00');
    expect(after.text).toContain('1 request blocked or warned');
    expect(after.text).toContain('Games Blocked 1');
    expect(after.text).not.toMatch(/Ivy|games\.example|Self-harm/);
    expect(after.response.headers.refresh).toBeUndefined();
  });

  test('is journalled once a lesson, and only where there was a class to see (S7)', async () => {
    const before = await watched();
    const { id } = await plan();
    await look(id, '09:30');
    expect(await watched()).toBe(before);
    await look(id, '10:10');
    await look(id, '10:30', teacher, 'live/again');
    expect(await watched()).toBe(before + 1);
  });

  test('of a class that is not theirs on the roll is nobody, until the office names them as its teacher', async () => {
    const { id } = await plan(teacher, '9C');
    await happens('other.example', { who: 'Noor' });
    expect((await look(id, '10:30')).text).toContain('9C is not your class on the roll');
    expect((await look(id, '10:30')).text).not.toContain('Noor');
    const group = newId(PLANNED);
    await t.rows('insert into pupil_group (school_id, id, name, created_at) values ($1, $2, $3, now())', [
      ...[t.school, group, '9C'],
    ]);
    const join = (person: string | undefined, part: string) =>
      t.rows(
        'insert into pupil_group_member (school_id, group_id, person_id, part, joined_on) values ($1, $2, $3, $4, now())',
        [t.school, group, person, part],
      );
    await join(people.Ivy, 'member');
    await join(teacher.personId, 'teacher');
    await happens('ivy.example');
    const { text } = await look(id, '10:30');
    // The group's own members: being named as the teacher of a group called 9C opens no class of that name.
    expect(text).toContain('Ivy Fenn ivy.example');
    expect(text).not.toContain('Noor');
  });

  test('has nobody for two weeks whom they moved into the class themselves, and says how many (S10)', async () => {
    const keeper = await buildActor(t.ground, t.school, ['office', { role: 'teacher', className: '9D' }]);
    const names = { kind: 'pupil', givenName: 'Sam', familyName: 'Fenn' } as const;
    const { personId } = await buildPerson(t.ground, t.school, { ...names, className: '9C' });
    people.Sam = personId;
    await buildPerson(t.ground, t.school, { ...names, givenName: 'Ada', className: '9D' });
    const moved = {
      given_name: 'Sam',
      family_name: 'Fenn',
      kind: 'pupil',
      sex: 'not_recorded',
      class_name: '9D',
    } as const;
    const none = { year_group: 9, email: null, username: null, mis_id: null, upn: null, job_title: null };
    const form = { ...moved, ...none, reason: 'Moves today' };
    await correctPerson(t.ground, keeper, personId, { form, version: 1 });
    const { id } = await plan(keeper, '9D');
    await happens('watched.example', { who: 'Sam' });
    const { text } = await look(id, '10:30', keeper);
    expect(text).toContain('1 pupil is not shown: you added them to the roll or to this class yourself');
    expect(text).not.toContain('Sam');
    // A colleague who moves them lets them be seen.
    await t.rows('update person_change set by_person = $1 where person_id = $2', [colleague.personId, personId]);
    expect((await look(id, '10:30', keeper)).text).toContain('Sam Fenn watched.example');
    // And whoever did it themselves sees them after two weeks.
    await t.rows("update person_change set by_person = $1, at = at - interval '14 days' where person_id = $2", [
      ...[keeper.personId, personId],
    ]);
    expect((await look(id, '10:30', keeper)).text).toContain('Sam Fenn watched.example');
  });

  test('is closed for a lesson that was taken back, and for everybody else', async () => {
    const { id } = await plan();
    await happens('games.example');
    expect((await look(id, '10:30', colleague)).response.statusCode).toBe(404);
    await t.rows('update lesson set cancelled_at = now()');
    expect((await look(id, '10:30')).text).toContain('This lesson was cancelled');
  });
});

describe('beneath the page: whatever is sent, the database shows a teacher no other class and no other hour (S1)', () => {
  const hosts = (tx: Tx) => tx.db.selectFrom('event').select('url').execute();
  const ever = (by: Actor) => ({ teacherId: by.personId, opensAt: new Date(0), endsAt: new Date(8e14) });

  test('the scope of a lesson is made for its teacher and its time only, and its right is no role’s', async () => {
    const times = { teacherId: teacher.personId, opensAt: at('09:55'), endsAt: at('11:00') };
    expect(() => lessonScope(teacher, times, at('09:54'))).toThrow('no such page');
    expect(() => lessonScope(teacher, times, at('11:00'))).toThrow('no such page');
    expect(() => lessonScope(colleague, times, at('10:30'))).toThrow('no such page');
    expect(lessonScope(teacher, times, at('10:30')).rights).not.toContain('events.read');
    expect([ACTIONS['lessons.live'], ACTIONS['lessons.watch']]).toEqual([[], []]);
  });

  test('even a scope that is wrongly open for ever sees one’s own lessons, classes and times, and nothing else', async () => {
    await plan();
    await plan(teacher, '9C', ['12:00', '13:00']);
    await plan(colleague, '9C', ['14:00', '15:00']);
    await happens('mine.example');
    await happens('grave.example', { severity: 2, harm: 'drugs' });
    await happens('hour-before.example', { time: '09:30' });
    await happens('other-class.example', { who: 'Noor', time: '12:30' });
    await happens('other-teacher.example', { who: 'Noor', time: '14:30' });
    const open = lessonScope(teacher, ever(teacher), PLANNED);
    expect(await transact(t.ground, open, hosts)).toEqual([{ url: 'https://mine.example/play?q=secret' }]);
    const theirs = lessonScope(colleague, ever(colleague), PLANNED);
    expect(await transact(t.ground, theirs, hosts)).toEqual([{ url: 'https://other-teacher.example/play?q=secret' }]);
    expect(await transact(t.ground, authorise(teacher, 'lessons.own'), hosts)).toEqual([]);
  });

  test('a lesson cannot be made for an hour that is over, for somebody else, or moved to another class or time', async () => {
    const { id } = await plan();
    const row = { school_id: t.school, title: 'x', for_class: '9B', teacher_id: teacher.personId, made_at: PLANNED };
    const insert = (more: object) =>
      transact(t.ground, authorise(teacher, 'lessons.own'), (tx) =>
        tx.db
          .insertInto('lesson')
          .values({ ...row, id: newId(PLANNED), starts_at: at('10:00'), ends_at: at('11:00'), ...more })
          .execute(),
      );
    const early = new Date(PLANNED.getTime() - 15 * 60_000);
    await expect(insert({ starts_at: early, ends_at: PLANNED })).rejects.toMatchObject({ code: '23514' });
    await expect(insert({ ends_at: at('18:01') })).rejects.toMatchObject({ code: '23514' });
    await expect(insert({ for_year: 9 })).rejects.toMatchObject({ code: '23514' });
    await expect(insert({ teacher_id: colleague.personId })).rejects.toMatchObject({ code: '42501' });
    for (const change of [{ for_class: '9C' }, { starts_at: PLANNED }, { teacher_id: colleague.personId }]) {
      const moving = transact(t.ground, authorise(teacher, 'lessons.own'), (tx) =>
        tx.db.updateTable('lesson').set(change).where('id', '=', id).execute(),
      );
      await expect(moving).rejects.toMatchObject({ code: '42501' });
    }
  });
});
