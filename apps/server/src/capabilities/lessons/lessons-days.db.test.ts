import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { fieldsOf, type TestBrowser, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { dayProposal } from '../filtering/filtering-one-day.ts';
import { playChange } from '../filtering/index.ts';

/** Lessons on a date that was given hours of its own (R80, R85): whoever plans one is warned, and whoever agrees to such a date knows what it leaves out. */

let t: Ingest;
let school: Ingest['school'];
let manager: Actor;
let head: Actor;
let teacher: TestBrowser;
const FRIDAY = '2026-11-20';
const NOON = dayProposal(FRIDAY, { starts: '08:30', ends: '12:00' });

beforeAll(async () => {
  t = await openIngest();
  ({ school } = t);
  t.clock.set(new Date('2026-11-17T10:42:00Z'));
  [manager, head] = [await actor('network_manager', 'Brandt'), await actor('head', 'Osei')];
  await buildPerson(t.ground, school, { username: 'emarwood' });
  teacher = await as(await actor('teacher', 'Okafor'));
});
afterAll(() => t.close());

const actor = (role: Role, familyName: string) =>
  buildActor(t.ground, school, [{ role, ...(role === 'teacher' && { className: '9B' }) }], {
    givenName: 'Ines',
    familyName,
  });
const as = async (who: Actor) => testBrowser(t.app, await signedIn(t.ground, who));
const read = async (browser: TestBrowser, path: string) => textOf((await browser.get(path)).body);

async function plan(starts: string, ends: string, title = 'The Blitz'): Promise<string> {
  t.clock.move(1000);
  const form = { title, whom: 'group:9B', date: FRIDAY, starts, ends, sites: '' };
  const sent = await teacher.post('/lessons/new', form);
  expect(sent.statusCode, textOf(sent.body)).toBe(303);
  return String(sent.headers.location).replace(/\?.*$/, '');
}
const asked = (reason: string, proposal = NOON) => {
  t.clock.move(1000);
  return playChange(t.ground, { proposal, reason, emergency: false, by: manager }, null);
};
async function approve(id: string): Promise<void> {
  t.clock.move(1000);
  const [page, browser] = [`/filtering/changes/${id}`, await as(head)];
  const { hash = '' } = fieldsOf((await browser.get(page)).body);
  expect((await browser.post(page, { do: 'approve', hash })).statusCode).toBe(303);
}

test('whoever agrees to a day that ends early reads which lessons it leaves out, and their teacher is warned wherever they are shown', async () => {
  const [early, late, gone] = [
    await plan('09:00', '10:00'),
    await plan('11:30', '12:30'),
    await plan('14:00', '15:00'),
  ];
  await plan('16:00', '17:00', 'The club');
  await teacher.post(gone, { do: 'cancel' });
  expect(await read(teacher, '/lessons/new')).not.toContain('Days with other times');
  const id = await asked('Last day of term');
  const page = `/filtering/changes/${id}`;
  const second = await read(await as(head), page);
  expect(second).toMatch(/One planned lesson falls outside these times\..* 9B , 11:30 to 12:30, Ines Okafor/);
  // What was outside the day before is nothing that this changes, and what a lesson is about is its teacher's alone.
  for (const words of ['16:00', '14:00', '09:00', 'The Blitz', 'The club']) expect(second).not.toContain(words);
  for (const browser of [await as(manager), await as(await actor('teacher', 'Marsh'))])
    expect(await read(browser, page)).not.toMatch(/planned lesson|Okafor/);

  const WARNED = 'School ends at 12:00 that day';
  expect(await read(teacher, late)).not.toContain(WARNED);
  expect(await read(teacher, '/today')).not.toContain(WARNED);
  await approve(id);
  // What was outside before, and what is planned with the warning on the page, is no news to them; nor is it anybody else's.
  const today =
    /Lessons outside school hours .*School ends at 12:00 that day: The Blitz Year 9B|Lessons outside school hours .*School ends at 12:00 that day: The Blitz 9B/;
  expect(await read(teacher, '/today')).toMatch(today);
  expect(await read(teacher, '/today')).not.toContain('The club');
  expect(await read(await as(await actor('teacher', 'Lowe')), '/today')).not.toContain('Lessons outside');
  expect(await read(teacher, late)).toContain(`${WARNED}.`);
  expect(await read(teacher, early)).not.toContain(WARNED);
  expect(await read(teacher, '/lessons')).toMatch(
    new RegExp(`09:00 to 10:00 None .*11:30 to 12:30 ${WARNED} None .*16:00 to 17:00 ${WARNED}`),
  );
  expect(await read(teacher, '/lessons/new')).toMatch(
    /Days with other times .*Friday 20 November: school from 08:30 to 12:00/,
  );
  expect(await read(teacher, await plan('13:00', '14:00', 'Shelters'))).toContain(WARNED);
  expect(await read(teacher, '/today')).not.toContain('Shelters');
  await teacher.post(late, { do: 'cancel' });
  expect(await read(teacher, '/today')).not.toContain('Lessons outside');
});

test('of a day that is closed each lesson of its school day is named, and of the usual times again none', async () => {
  const closed = await asked('Training', dayProposal(FRIDAY, 'closed'));
  expect(await read(await as(head), `/filtering/changes/${closed}`)).toMatch(
    /One planned lesson falls outside these times\..* 9B , 09:00 to 10:00, Ines Okafor/,
  );
  await approve(closed);
  const [path = ''] = /\/lessons\/[0-9a-f-]{36}/.exec((await teacher.get('/lessons')).body) ?? [];
  expect(await read(teacher, path)).toContain('School is closed that day.');
  const usual = await asked('No training', dayProposal(FRIDAY, 'usual'));
  expect(await read(await as(head), `/filtering/changes/${usual}`)).not.toContain('planned lesson');
  await approve(usual);
  expect(await read(teacher, path)).not.toContain('that day.');
});
