import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from './looks.fixture.ts';
import { askLook } from './looks.service.ts';
import { endLook, refuseLook } from './looks-decide.service.ts';
import { looksForToday } from './looks-today.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const DAY = 86_400_000;

async function wanted(whom: Actor): Promise<string[]> {
  const found = await looksForToday.find(t.ground, whom);
  return found?.kind === 'tasks' ? found.tasks.map(({ what }) => what) : [];
}

test('whoever is to open mail is told that they may, as long as they may', async () => {
  const s = await buildLooks(t);
  const { head, dsl, manager } = s.people;
  const mail = { kind: 'absent_access' as const, subject: `teacher-${s.school}`, scopes: ['mail'] };
  const id = await s.ask(dsl, { ...mail, lookers: `net-${s.school}`, 'q-contact': 'Called twice on Monday.' });
  expect(await wanted(manager)).toEqual([]);
  await s.allow(head, id);
  expect(await wanted(manager)).toEqual(['A look is open to you']);
  await endLook(t.ground, manager, id, 'The letter was found');
  expect(await wanted(manager)).toEqual([]);
});

test('whoever asked is told for a week what was decided, and of one that is open no longer than it is', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy } = s.people;
  const [refused, allowed] = [await s.ask(dsl), await s.ask(dsl)];
  await refuseLook(t.ground, head, refused, 'Ask him first.');
  expect(await wanted(dsl)).toEqual(['Your request for a look was refused']);
  await s.allow(head, allowed);
  expect((await wanted(dsl)).toSorted()).toEqual([
    'Your request for a look was approved',
    'Your request for a look was refused',
  ]);
  await endLook(t.ground, deputy, allowed, 'Enough was seen');
  expect(await wanted(dsl)).not.toContain('Your request for a look was approved');
  t.clock.move(7 * DAY);
  expect(await wanted(dsl)).not.toContain('Your request for a look was refused');
});

test('nobody is asked to review what ends by itself first', async () => {
  const s = await buildLooks(t);
  const { head, dsl } = s.people;
  const week = await s.ask(dsl);
  await s.allow(head, week);
  t.clock.move(6 * DAY);
  expect(await wanted(head)).toEqual([]);
  t.clock.move(-6 * DAY);
  await endLook(t.ground, head, week, 'Over');
  const staff = { kind: 'staff_monitoring' as const, subject: `teacher-${s.school}`, days: '14' };
  const long = await s.ask(dsl, { ...staff, lookers: `net-${s.school}` });
  await s.allow(s.people.chair, long);
  t.clock.move(6 * DAY);
  expect(await wanted(head)).toEqual(['A look needs review']);
  t.clock.move(-6 * DAY);
  const leader = testBrowser(t.app, await signedIn(t.ground, head));
  const says = async (id: string) => textOf((await leader.get(`/looks/${id}`)).body).includes('Reviewed every 7 days');
  expect([await says(week), await says(long)]).toEqual([false, true]);
});

test('what nobody could approve is not asked for: whoever asks reads why, instead of waiting for good', async () => {
  const s = await buildLooks(t);
  const { head, dsl, chair } = s.people;
  const says = async (by: Actor, over: Parameters<typeof s.form>[0] = {}) => {
    const made = await askLook(t.ground, by, s.form(over));
    return 'problems' in made ? made.problems.map(({ message }) => message) : 'asked';
  };
  const about = {
    kind: 'absent_access' as const,
    subject: `head-${s.school}`,
    scopes: ['mail'],
    'q-contact': 'Called.',
  };
  expect([await says(dsl, about), await says(head), await says(dsl, { lookers: `head-${s.school}` })]).toEqual(
    Array(3).fill('asked'),
  );
  // The chair looks, or is not there any more.
  expect(await says(dsl, { ...about, lookers: `chair-${s.school}` })).toEqual([
    expect.stringMatching(/about the headteacher, so only the chair of governors can/),
  ]);
  await t.rows(`update person_role set ends_on = current_date - 10 where school_id = $1 and person_id = $2`, [
    s.school,
    chair.personId,
  ]);
  expect(await says(dsl, about)).toEqual([expect.stringContaining('only the chair of governors can')]);
  for (const [by, over] of [
    [head, {}],
    [dsl, { lookers: `head-${s.school}` }],
  ] as const)
    expect(await says(by, over)).toEqual([expect.stringContaining('no headteacher and no chair of governors')]);
  expect(await says(dsl)).toBe('asked');
  await buildActor(t.ground, s.school, ['chair_of_governors']);
  expect([await says(dsl, about), await says(head)]).toEqual(['asked', 'asked']);
});

test('a day with more visits than a page shows is read to its beginning, each page written down', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy } = s.people;
  const day = addDays(s.today, -4);
  await t.rows(
    `insert into visit (school_id, id, sensor_id, first_at, last_at, times, person_id, confidence, host, url, action)
     select v.school_id, overlay(v.id::text placing lpad(to_hex(n), 12, '0') from 25)::uuid, v.sensor_id, $3::timestamptz + n * interval '10 seconds',
       $3::timestamptz + n * interval '10 seconds', 1, v.person_id, 'certain', 'busy-' || n || '.example', null, 'allow'
     from visit v, generate_series(1, 1200) n where v.school_id = $1 and v.person_id = $2 and v.host = 'day-4.example'`,
    [s.school, s.pupil, instantOf(day, '09:00')],
  );
  const id = await s.ask(dsl);
  await s.allow(head, id);
  const looker = testBrowser(t.app, await signedIn(t.ground, deputy));
  const first = await looker.get(`/looks/${id}/history?day=${day}`);
  expect([first.body.includes('>busy-1200.example<'), first.body.includes('>busy-200.example<')]).toEqual([
    true,
    false,
  ]);
  const [, next = ''] =
    /href="([^"]*&(?:amp;)?until=[^"]*)"/.exec(first.body.replace(/history\/print[^"]*/g, '')) ?? [];
  const second = await looker.get(next.replaceAll('&amp;', '&'));
  const text = textOf(second.body);
  for (const host of ['busy-201.example', 'busy-200.example', 'busy-1.example', 'day-4.example'])
    expect(text).toContain(host);
  expect([text.includes('busy-203.example'), text.includes('Earlier on this day')]).toEqual([false, false]);
  const viewed = await t.rows('select visits from look_view where look_id = $1 order by visits desc', [id]);
  expect(viewed).toEqual([{ visits: 1000 }, { visits: 202 }]);
});
