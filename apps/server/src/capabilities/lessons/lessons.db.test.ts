import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestBrowser, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { playChange } from '../filtering/index.ts';
import { verifyLessons } from './index.ts';

let t: Ingest;
let teacher: Actor;
let browser: TestBrowser;
const at = (time: string, day = '2026-11-18') => instantOf(day, time);

beforeAll(async () => {
  t = await openIngest();
  teacher = await buildActor(t.ground, t.school, [{ role: 'teacher', className: '9B' }]);
  await buildPerson(t.ground, t.school, { username: 'emarwood' });
  browser = testBrowser(t.app, await signedIn(t.ground, teacher));
});
afterAll(() => t.close());
beforeEach(async () => {
  t.clock.set(new Date('2026-11-17T10:42:00Z'));
  browser = testBrowser(t.app, await signedIn(t.ground, teacher));
});

const form = (more: object = {}) => ({
  ...{ title: 'The Blitz', whom: 'group:9B', date: '2026-11-18', starts: '10:00', ends: '11:00' },
  ...{ sites: 'education.test letters\ngames.test the quiz' },
  ...more,
});
async function plan(more: object = {}, by = browser): Promise<string> {
  const sent = await by.post('/lessons/new', form(more));
  expect(sent.statusCode, textOf(sent.body)).toBe(303);
  return String(sent.headers.location).replace(/\?.*$/, '');
}
const text = async (path: string, by = browser) => textOf((await by.get(path)).body);
const audited = (action: string) => t.rows('select subject_id from journal_entry where action = $1', [action]);

describe('planning a lesson (R85)', () => {
  test('tries each site as one of the class, at once, and leads to asking for what is closed', async () => {
    const path = await plan();
    const page = await browser.get(path);
    expect(textOf(page.body)).toContain('One site is blocked for 9B');
    expect(textOf(page.body)).toMatch(/education\.test letters Open Tested/);
    expect(textOf(page.body)).toContain('games.test the quiz Blocked');
    const ask = /href="(\/filtering\/ask[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const asking = await browser.get(ask);
    expect(textOf(asking.body)).toContain('The lesson, Wednesday 18 November, 10:00 to 11:00');
    const fields = Object.fromEntries(new URLSearchParams(ask.split('?')[1]));
    const sent = await browser.post('/filtering/ask', { ...fields, action: 'allow' }, ask);
    expect(sent.statusCode, textOf(sent.body)).toBe(303);
    const [change] = await t.rows("select proposal, reason from filter_change where reason like 'The Blitz%'");
    expect(change).toMatchObject({ reason: 'The Blitz: the quiz', proposal: { audience: { groups: ['9B'] } } });
    expect(change?.proposal).toMatchObject({ from: at('10:00').toISOString(), until: at('11:00').toISOString() });
    expect(await audited('lesson.planned')).toHaveLength(1);
  });

  test('claims nothing of a lesson that names no site yet', async () => {
    const sent = await browser.post('/lessons/new', form({ sites: '' }));
    const page = await text(String(sent.headers.location));
    expect(page).toContain('The lesson is planned. Add its sites to see whether they are open for the class.');
    expect(page).not.toContain('Nothing in it is blocked');
  });

  test.each([
    [{ whom: 'group:7Z' }, 'Nobody is in this class'],
    [{ sites: 'letters from home' }, 'does not start with a web address'],
    [{ date: '2026-11-16' }, 'This day has passed'],
    [{ ends: '' }, 'Enter an end time'],
  ])('a form with %j comes back with everything typed, and says what to mend', async (more, words) => {
    const sent = await browser.post('/lessons/new', form(more));
    expect(sent.statusCode).toBe(400);
    expect(textOf(sent.body)).toContain(words);
    expect(sent.body).toContain('value="The Blitz"');
  });

  test('is copied, added to, printed and taken back, and nothing is deleted', async () => {
    const path = await plan({ title: 'Maps' });
    const id = path.split('/').pop() ?? '';
    const copy = await browser.get(`/lessons/new?copy=${id}`);
    expect(copy.body).toContain('value="Maps"');
    expect(textOf(copy.body)).toContain('games.test the quiz');
    t.clock.move(60_000);
    await browser.post(path, { do: 'add', sites: 'maps.example the raids' });
    expect((await browser.post(path, { do: 'add', sites: '?' })).statusCode).toBe(400);
    const rows = await t.rows("select id from lesson_site where lesson_id = $1 and address = 'games.test'", [id]);
    await browser.post(path, { do: 'remove', site: rows[0]?.id });
    const board = await text(`${path}/print`);
    // In the order in which they were written.
    expect(board).toContain('education.test letters maps.example the raids');
    expect(board).not.toContain('games.test');
    await browser.post(path, { do: 'cancel' });
    expect(await text('/lessons')).not.toContain('Maps');
    expect(await text('/lessons?when=over')).toContain('Maps');
    expect((await browser.post(path, { do: 'add', sites: 'late.example' }, '/lessons/new')).statusCode).toBe(409);
    expect(await t.rows('select 1 from lesson_site where lesson_id = $1', [id])).toHaveLength(3);
    expect(await audited('lesson.cancelled')).toHaveLength(1);
  });

  test('the list for the board has what opens for the class; the teacher reads beneath it what is left off, why, and how to ask', async () => {
    const path = await plan({ title: 'Board', sites: 'education.test letters\ngames.test the quiz' });
    const sheet = async () => {
      const { body } = await browser.get(`${path}/print`);
      const [list = '', beneath = ''] = body.split('<details');
      // What is for the teacher is folded up, and on no paper.
      expect(beneath === '' || /^[^>]*class="[^"]*gh-noprint[^"]*"(?![^>]* open)/.test(beneath)).toBe(true);
      return { list: textOf(list), beneath: textOf(`<details${beneath}`), body };
    };
    const before = await sheet();
    expect(before.list).toContain('education.test letters');
    expect(before.list).not.toContain('games.test');
    expect(before.beneath).toContain('1 site left off Left off: blocked for 9B.');
    expect(before.beneath).toMatch(/games\.test .*[Gg]ames.* Ask to unblock for this lesson : games\.test/);
    expect(before.beneath).not.toContain('education.test');
    expect(before.body).toContain('/filtering/ask?whom=group%3A9B&amp;address=games.test');
    // Opened since by two people, for the beginning of the lesson: nobody tried the sites again, and it is on the list.
    const [network, head] = [
      await buildActor(t.ground, t.school, ['network_manager']),
      await buildActor(t.ground, t.school, ['head']),
    ];
    const audience = { groups: ['9B'] };
    const opening = { kind: 'address', audience, address: 'games.test', action: 'allow' } as const;
    await playChange(
      t.ground,
      {
        ...{ by: network, reason: 'For the quiz', emergency: false },
        proposal: { ...opening, from: null, until: at('10:20').toISOString() },
      },
      { by: head, at: t.clock.now(), answer: null },
    );
    const after = await sheet();
    expect(after.list).toContain('education.test letters games.test the quiz');
    expect(after.beneath).toContain('It opens at first, but is blocked again before the lesson ends.');
    // Over, there is nothing left to ask for.
    t.clock.set(at('11:01'));
    browser = testBrowser(t.app, await signedIn(t.ground, teacher));
    expect((await sheet()).body).not.toContain('/filtering/ask?');
  });

  test('what two people opened since is open on its page, in the list and on Today, before anybody tries it again', async () => {
    await t.rows('update lesson set cancelled_at = now()');
    t.clock.set(at('08:00'));
    browser = testBrowser(t.app, await signedIn(t.ground, teacher));
    const path = await plan({ title: 'Opened', sites: 'friends.test the quiz' });
    const shown = async () => [await text(path), await text('/lessons'), await text('/today')];
    const [before, list, today] = await shown();
    expect(before).toContain('One site is blocked for 9B');
    expect(list).toContain('1 blocked');
    expect(today).toContain('friends.test is blocked for 9B');
    const network = await buildActor(t.ground, t.school, ['network_manager']);
    const head = await buildActor(t.ground, t.school, ['head']);
    const audience = { groups: ['9B'] };
    const opening = { kind: 'address', audience, address: 'friends.test', action: 'allow' } as const;
    const proposal = { ...opening, from: null, until: at('11:00').toISOString() };
    await playChange(
      t.ground,
      { by: network, reason: 'For the quiz', emergency: false, proposal },
      { by: head, at: t.clock.now(), answer: null },
    );
    const [after, listAfter, todayAfter] = await shown();
    expect(after).toContain('Everything is open for 9B');
    expect(listAfter).not.toContain('1 blocked');
    expect(todayAfter).not.toContain('friends.test');
    // Over, it is what it was when it was tried last: nobody is told that it was open.
    t.clock.set(at('11:01'));
    browser = testBrowser(t.app, await signedIn(t.ground, teacher));
    expect(await text(path)).toMatch(/friends\.test the quiz Blocked/);
  });

  test('on a day that ends at noon a site that is open in lessons is blocked before the end of one that goes on (R80)', async () => {
    const network = await buildActor(t.ground, t.school, ['network_manager']);
    const head = await buildActor(t.ground, t.school, ['head']);
    const agreed = (proposal: Parameters<typeof playChange>[1]['proposal']) =>
      playChange(
        t.ground,
        { by: network, reason: 'For the test', emergency: false, proposal },
        { by: head, at: t.clock.now(), answer: null },
      );
    const cells = { cells: { social: 'allow' as const }, periods: ['lessons'], from: null, until: null };
    await agreed({ kind: 'cells', audience: { groups: ['9B'] }, ...cells });
    const lesson = { title: 'Until half past', starts: '11:30', ends: '12:30', sites: 'friends.test the quiz' };
    const day = {
      kind: 'day',
      date: '2026-11-19',
      from: null,
      until: at('00:00', '2026-11-20').toISOString(),
    } as const;
    await agreed({ ...day, says: { starts: '08:30', ends: '12:00' } });
    expect(await text(await plan(lesson))).toContain('Everything is open for 9B');
    expect(await text(await plan({ ...lesson, date: day.date }))).toContain('blocked again before the lesson ends');
  });

  test('whoever may agree reads on Today by when the class needs it', async () => {
    t.clock.set(at('08:00'));
    browser = testBrowser(t.app, await signedIn(t.ground, teacher));
    const path = await plan({ title: 'Needed', sites: 'shop.test' });
    const ask =
      /href="(\/filtering\/ask[^"]+)"/.exec((await browser.get(path)).body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const fields = Object.fromEntries(new URLSearchParams(ask.split('?')[1]));
    expect((await browser.post('/filtering/ask', { ...fields, action: 'allow' }, ask)).statusCode).toBe(303);
    expect(await text(path)).toContain('You asked: nobody has decided yet : shop.test');
    expect(await text(path)).not.toContain('Ask to unblock for this lesson');
    expect(await text('/today')).toContain('Needed, 10:00 to 11:00. You asked: nobody has decided yet');
    const head = await buildActor(t.ground, t.school, ['head']);
    const task = async (time: string) => {
      t.clock.set(at(time));
      const today = await text('/today', testBrowser(t.app, await signedIn(t.ground, head)));
      return /Unblock shop\.test for 9B.*?Decide/.exec(today)?.[0];
    };
    expect(await task('08:00')).toContain('2 h left by 10:00');
    expect(await task('10:30')).toContain('30 min left by 11:00');
    await t.rows(
      "update filter_change set state = 'refused', decided_by = $1, decided_at = now(), answer = 'Not today' where reason like 'Needed%'",
      [head.personId],
    );
    browser = testBrowser(t.app, await signedIn(t.ground, teacher));
    const refused = await text(path);
    expect(refused).toContain('You asked, and it was refused : shop.test');
    expect(refused).toContain('Ask to unblock for this lesson : shop.test');
  });

  test('is nobody else’s: not a colleague’s, not the head’s, not another school’s', async () => {
    const path = await plan();
    const other = await buildSchool(t.ground, { name: 'Ashdown Primary' });
    for (const who of [
      await buildActor(t.ground, t.school, ['head', 'dsl']),
      await buildActor(t.ground, t.school, [{ role: 'teacher', className: '9B' }]),
      await buildActor(t.ground, other, [{ role: 'teacher', className: '9B' }]),
    ]) {
      const by = testBrowser(t.app, await signedIn(t.ground, who));
      for (const page of ['', '/print', '/live', '/live/again']) {
        expect((await by.get(`${path}${page}`)).statusCode, page).toBe(404);
      }
      expect((await by.post(path, { do: 'cancel' }, '/lessons/new')).statusCode).toBe(404);
      expect((await by.get(`/lessons/new?copy=${path.split('/').pop()}`)).statusCode).toBe(404);
      expect(await text('/lessons', by)).toContain('You have not planned any lessons');
    }
  });
});

describe('on the morning', () => {
  test('sites are tried again once; what is closed by then, and what closes too soon, is on Today', async () => {
    await t.rows('update lesson set cancelled_at = now()');
    const path = await plan({ sites: 'education.test\narchive.example\ngames.test' });
    const network = await buildActor(t.ground, t.school, ['network_manager']);
    const head = await buildActor(t.ground, t.school, ['head']);
    const second = { by: head, at: t.clock.now(), answer: null };
    const asked = { by: network, reason: 'For the play', emergency: false };
    const audience = { groups: ['9B'] };
    const until = at('10:30').toISOString();
    const address = { kind: 'address', audience, from: null } as const;
    await playChange(
      t.ground,
      { ...asked, proposal: { ...address, address: 'games.test', action: 'allow', until } },
      second,
    );
    await playChange(
      t.ground,
      { ...asked, proposal: { ...address, address: 'archive.example', action: 'block', until: null } },
      second,
    );
    t.clock.set(at('07:29'));
    expect(await verifyLessons(t.worker, t.school)).toBe(0);
    t.clock.set(at('07:30'));
    expect(await verifyLessons(t.worker, t.school)).toBe(1);
    expect(await verifyLessons(t.worker, t.school)).toBe(0);
    browser = testBrowser(t.app, await signedIn(t.ground, teacher));
    const today = await text('/today');
    expect(today).toContain('archive.example is blocked for 9B');
    expect(today).toContain('games.test is blocked before the end for 9B');
    expect(today).not.toContain('education.test');
    expect(await text(path)).toContain('2 sites are blocked for 9B');
    const colleague = await buildActor(t.ground, t.school, ['teacher']);
    expect(await text('/today', testBrowser(t.app, await signedIn(t.ground, colleague)))).not.toContain(
      'archive.example',
    );
    t.clock.set(at('11:00'));
    browser = testBrowser(t.app, await signedIn(t.ground, teacher));
    expect(await text('/today')).not.toContain('archive.example');
  });

  test('a lesson whose sites cannot be tried keeps no later one waiting, and is tried again', async () => {
    await t.rows('update lesson set cancelled_at = now()');
    await plan({ starts: '09:00', ends: '10:00', sites: 'stuck.example' });
    await plan();
    t.clock.set(at('07:30'));
    await t.rows(`alter table lesson_site add constraint stuck
      check (address <> 'stuck.example' or checked_at < '2026-11-18')`);
    expect(await verifyLessons(t.worker, t.school)).toBe(1);
    await t.rows('alter table lesson_site drop constraint stuck');
    expect(await verifyLessons(t.worker, t.school)).toBe(1);
  });
});
