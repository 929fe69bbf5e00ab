import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { addDays } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, buildPuppet, letIn, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from './looks.fixture.ts';
import { askLook } from './looks.service.ts';
import { endLook, noteLook } from './looks-decide.service.ts';
import { looksForToday } from './looks-today.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const as = async (actor: Actor) => testBrowser(t.app, await signedIn(t.ground, actor));
const hashOn = (body: string) => /name="hash" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? '';

test('from the form to the report: asked, allowed, looked at, noted, printed', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy, manager, teacher } = s.people;
  const lead = await as(dsl);
  expect(textOf((await lead.get('/looks/new')).body)).toContain('Monitoring of a member of staff');
  const form = {
    ...{
      kind: 'pupil_history',
      subject: `pupil-${s.school}`,
      days: '3',
      lookers: `deputy-${s.school}`,
      reportsTo: `dsl-${s.school}`,
    },
    ...{ dataFrom: addDays(s.today, -2), dataUntil: addDays(s.today, -1) },
  };
  const wrong = await lead.post('/looks/new', { ...form, grounds: 'No' });
  expect([wrong.statusCode, textOf(wrong.body).includes('Write the grounds')]).toEqual([400, true]);
  // Nothing that was typed is lost.
  expect(wrong.body).toContain(`value="pupil-${s.school}"`);
  const sent = await lead.post('/looks/new', { ...form, grounds: 'A friend told us of sites that teach self-harm.' });
  expect(sent.statusCode).toBe(303);
  const path = String(sent.headers.location);
  const own = textOf((await lead.get(path)).body);
  expect([own.includes('Withdraw request'), own.includes('Approve')]).toEqual([true, false]);

  const leader = await as(head);
  expect(textOf((await leader.get('/today')).body)).toContain('Look requested');
  const waits = /Waiting for others A look you requested .*Waiting for the headteacher or the chair of governors since/;
  expect(textOf((await lead.get('/today')).body)).toMatch(waits);
  const page = await leader.get(path);
  const short = await leader.post(path, { do: 'refuse', words: '' });
  expect([short.statusCode, textOf(short.body).includes('Say why not')]).toEqual([400, true]);
  expect((await leader.post(path, { do: 'approve', hash: hashOn(page.body) })).statusCode).toBe(303);
  const again = await leader.post(path, { do: 'refuse', hash: hashOn(page.body), words: 'Ask him first.' });
  expect([again.statusCode, textOf(again.body).includes('Somebody else got there first')]).toEqual([409, true]);
  // The form is gone, and what was written in it is not (S24).
  expect(textOf(again.body)).toMatch(/What you wrote It was not stored\..* Ask him first\./);

  expect(textOf((await lead.get('/today')).body)).not.toContain('A look you requested');

  const looker = await as(deputy);
  expect(textOf((await looker.get('/today')).body)).toContain('A look is open to you');
  const seen = await looker.get(`${path}/history?day=${addDays(s.today, -2)}`);
  expect([seen.statusCode, textOf(seen.body).includes('day-2.example')]).toEqual([200, true]);
  expect(seen.body).not.toContain('day-3.example');
  expect(
    (await looker.post(path, { do: 'note', kind: 'report', words: 'Two sites, told to the parents.' })).statusCode,
  ).toBe(303);
  expect(textOf((await lead.get(path)).body)).toContain('Two sites, told to the parents.');
  // Whoever allowed it sees that it was looked at, and not what was found: it is not named among those who are told.
  const allowed = textOf((await leader.get(path)).body);
  expect([allowed.includes('1 visit'), allowed.includes('told to the parents')]).toEqual([true, false]);
  for (const other of [manager, teacher]) {
    const elsewhere = await as(other);
    for (const at of [path, `${path}/history`]) expect((await elsewhere.get(at)).statusCode).toBe(404);
    expect(textOf((await elsewhere.get('/looks')).body)).toContain('No looks involving you');
  }
  expect((await leader.get(`${path}/history`)).statusCode).toBe(404);
});

test('a look at days that are still to come shows the first of them, and that is written down', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy } = s.people;
  const first = addDays(s.today, 2);
  const id = await s.ask(dsl, { dataFrom: first, dataUntil: addDays(s.today, 4) });
  await s.allow(head, id);
  const page = await (await as(deputy)).get(`/looks/${id}/history`);
  expect(page.statusCode).toBe(200);
  const viewed = await t.rows('select day::text as day, visits from look_view where look_id = $1', [id]);
  expect(viewed).toEqual([{ day: first, visits: 0 }]);
});

test('what is longer than it may be comes back whole, and says how long it may be', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy } = s.people;
  const long = (length: number) => `${'Something happened. '.repeat(400).slice(0, length - 4)} End`;
  const returned = async (by: Actor, path: string, form: Record<string, string>, most: string) => {
    const { statusCode, body } = await (await as(by)).post(path, form);
    const words = Object.values(form).find((each) => each.length > 1000) ?? '';
    return [statusCode, body.includes(words), textOf(body).includes(`Write at most ${most} characters`)];
  };
  const asked = {
    ...{
      kind: 'absent_access',
      subject: `teacher-${s.school}`,
      scopes: 'mail',
      days: '2',
      reportsTo: `dsl-${s.school}`,
    },
    ...{ lookers: `deputy-${s.school}`, dataFrom: s.today, dataUntil: s.today, 'q-contact': 'Called twice.' },
    grounds: 'Away without a word for the second week.',
  };
  const grounds = { ...asked, grounds: long(4001) };
  expect(await returned(dsl, '/looks/new', grounds, '4,000')).toEqual([400, true, true]);
  const answer = { ...asked, 'q-contact': long(1001) };
  expect(await returned(dsl, '/looks/new', answer, '1,000')).toEqual([400, true, true]);
  const id = await s.ask(dsl);
  const path = `/looks/${id}`;
  const hash = hashOn((await (await as(head)).get(path)).body);
  for (const form of [{ do: 'approve', hash }, { do: 'refuse' }])
    expect(await returned(head, path, { ...form, words: long(2001) }, '2,000')).toEqual([400, true, true]);
  await s.allow(head, id);
  for (const act of ['end', 'review'])
    expect(await returned(head, path, { do: act, words: long(2001) }, '2,000')).toEqual([400, true, true]);
  const note = { do: 'note', kind: 'report', words: long(4001) };
  expect(await returned(deputy, path, note, '4,000')).toEqual([400, true, true]);
  const kept = await (await as(deputy)).post(path, { ...note, words: long(4000) });
  expect(kept.statusCode).toBe(303);
});

test('a look and a day of browsing are printed once it is said what for, counted and noted, by those alone who may read each', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy, teacher } = s.people;
  const id = await s.ask(dsl);
  await s.allow(head, id);
  const [look, day] = [`/looks/${id}/print`, `/looks/${id}/history/print?day=${addDays(s.today, -3)}`];
  const [looker, leader] = [await as(deputy), await as(head)];
  const shows = async (browser: typeof looker, url: string, words: string) => {
    const { statusCode, body } = await browser.get(url);
    if (statusCode !== 200) return statusCode;
    return body.includes('data-print') && textOf(body).includes(words) ? 'print' : 'question';
  };
  for (const page of [`/looks/${id}`, `/looks/${id}/history?day=${addDays(s.today, -3)}`])
    expect((await looker.get(page)).body).not.toContain('data-print');
  for (const [url, words] of [
    [look, 'Their friends told us'],
    [day, 'day-3.example'],
  ] as const) {
    expect(await shows(looker, url, words)).toBe('question');
    expect((await looker.post(url, { purpose: 'A meeting about it' })).headers.location).toBe(url);
    for (let n = 0; n < 2; n++) expect(await shows(looker, url, words)).toBe('print');
  }
  expect((await looker.get(look)).body).not.toContain('name="do"');
  // Whoever allowed it prints the look, and no browsing; nobody else finds either.
  expect([await shows(leader, look, ''), await shows(leader, day, '')]).toEqual(['question', 404]);
  expect((await leader.post(day, { purpose: 'A meeting about it' }, look)).statusCode).toBe(404);
  const stranger = await as(teacher);
  expect([await shows(stranger, look, ''), await shows(stranger, day, '')]).toEqual([404, 404]);
  const kept = await t.rows('select list, form, record_id from list_taken where school_id = $1', [s.school]);
  expect(kept).toEqual(Array(2).fill({ list: 'look', form: 'print', record_id: id }));
  const noted = await t.rows<{ payload: unknown }>(
    `select p.payload from journal_entry e join journal_payload p using (school_id, seq)
     where e.school_id = $1 and e.action = 'look.print' order by e.seq`,
    [s.school],
  );
  expect(noted.map(({ payload }) => payload)).toEqual([
    { purpose: 'A meeting about it' },
    { purpose: 'A meeting about it', day: addDays(s.today, -3) },
  ]);
  // What was open ends with the look.
  await endLook(t.ground, head, id, 'It is over');
  expect(await shows(looker, day, '')).toBe(404);
});

test('the chair of governors finds what is about the head, and the head finds nothing', async () => {
  const s = await buildLooks(t);
  const { head, dsl, chair } = s.people;
  const sent = await (await as(dsl)).post('/looks/new', {
    ...{ kind: 'absent_access', subject: `head-${s.school}`, scopes: 'mail', days: '2', lookers: `net-${s.school}` },
    ...{ reportsTo: `dsl-${s.school}`, dataFrom: s.today, dataUntil: s.today, 'q-contact': 'Called twice on Monday.' },
    grounds: 'Away without a word, and the inspectors’ letter is in this mailbox.',
  });
  expect(sent.statusCode).toBe(303);
  const path = String(sent.headers.location);
  const governor = await as(chair);
  const page = await governor.get(path);
  expect(textOf(page.body)).toContain('Called twice on Monday.');
  expect((await governor.post(path, { do: 'approve', hash: hashOn(page.body) })).statusCode).toBe(303);
  const leader = await as(head);
  expect((await leader.get(path)).statusCode).toBe(404);
  for (const at of ['/looks', '/today', '/journal'])
    expect((await leader.get(at)).body.includes(path.split('/').at(-1) ?? '')).toBe(false);
});

test('nobody allows a look as a person whom the requester made, nor the requester through an account let in again lately', async () => {
  const s = await buildLooks(t);
  const { head } = s.people;
  const made = await buildPuppet(t.ground, head, 'chair_of_governors');
  const id = await s.ask(head);
  await expect(s.allow(made, id)).rejects.toMatchObject({ code: 'look.own' });
  const { chair } = s.people;
  await letIn(t.ground, chair, head, 29);
  await expect(s.allow(chair, id)).rejects.toMatchObject({ code: 'look.own' });
  await letIn(t.ground, chair, head, 31);
  await s.allow(chair, id);
});

test('nobody alone looks: neither by a colleague whom they made who asks, nor by one who looks, past the service too (S14)', async () => {
  const s = await buildLooks(t);
  const { head, dsl, chair } = s.people;
  const typed = (by: Actor, id: string) =>
    transact(t.ground, authorise(by, 'looks.authorise'), (tx) =>
      sql`update look set state = 'approved', authoriser_id = ${by.personId}, approved_hash = hash, factor_at = ${tx.at}, decided_by = ${by.personId},
        decided_at = ${tx.at}, ends_at = ${tx.at} where id = ${id}`.execute(tx.db),
    );
  const puppet = await buildPuppet(t.ground, head, 'dsl');
  const { rows } = await t.ground.pool.query('select email from account where id = $1', [puppet.accountId]);
  const [account] = String(rows[0]?.email).split('@');
  for (const id of [await s.ask(puppet), await s.ask(dsl, { lookers: account ?? '' })]) {
    await expect(s.allow(head, id)).rejects.toMatchObject({ code: 'look.own' });
    await expect(typed(head, id)).rejects.toMatchObject({ code: '42501' });
    await s.allow(chair, id);
  }
  await letIn(t.ground, dsl, head);
  const lent = await s.ask(dsl);
  await expect(s.allow(head, lent)).rejects.toMatchObject({ code: 'look.own' });
  await expect(typed(head, lent)).rejects.toMatchObject({ code: '42501' });
});

test('what was found comes to Today of those to whom it is reported, what is missing after the end to those who owe it, and both go again', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy, manager } = s.people;
  const wanted = async (whom: Actor) => {
    const found = await looksForToday.find(t.ground, whom);
    return found?.kind === 'tasks' ? found.tasks.map(({ what, detail }) => `${what}: ${detail}`) : [];
  };
  const REPORTED = 'Findings from a look for you to read: A pupil’s browsing';
  const MISSING = 'A look has ended but is incomplete: ';
  const id = await s.ask(head);
  await s.allow(s.people.chair, id);
  expect([await wanted(dsl), await wanted(deputy)]).toEqual([[], ['A look is open to you: A pupil’s browsing']]);
  await endLook(t.ground, deputy, id, 'Enough was seen');
  // The deputy looked, and only to whom it is reported knows that the report is missing.
  expect([await wanted(deputy), await wanted(head)]).toEqual([[], []]);
  expect(await wanted(dsl)).toEqual([`${MISSING}The report to the people named in the look is missing.`]);
  await noteLook(t.ground, deputy, id, { kind: 'report', words: 'Two sites, told to the parents.' });
  expect([await wanted(dsl), await wanted(deputy), await wanted(head)]).toEqual([[REPORTED], [], []]);
  t.clock.move(8 * 86_400_000);
  expect(await wanted(dsl)).toEqual([]);
  t.clock.move(-8 * 86_400_000);

  const reset = await s.ask(dsl, {
    ...{ kind: 'password_reset', subject: `teacher-${s.school}`, scopes: ['account'], 'q-consent': 'head' },
    ...{ lookers: `net-${s.school}`, reportsTo: `dsl-${s.school}` },
  });
  await s.allow(head, reset);
  await endLook(t.ground, manager, reset, 'The mail was found');
  const owed = [`${MISSING}The user must then set a new password: record that this was done.`];
  expect([await wanted(manager), await wanted(s.people.chair)]).toEqual([owed, []]);
  await noteLook(t.ground, manager, reset, { kind: 'reset', words: 'Done with them on the telephone.' });
  expect(await wanted(manager)).toEqual([]);
});

test('nobody is named who could not sign in to look, or to read what is found', async () => {
  const s = await buildLooks(t);
  await buildActor(t.ground, s.school, ['deputy_dsl'], { username: `none-${s.school}`, account: false });
  await buildPerson(t.ground, s.school, { kind: 'staff', username: `bare-${s.school}` });
  for (const who of ['none', 'bare']) {
    const made = await askLook(
      t.ground,
      s.people.dsl,
      s.form({ lookers: `${who}-${s.school}`, reportsTo: `${who}-${s.school}` }),
    );
    expect('problems' in made && made.problems.map(({ field }) => field)).toEqual(['lookers', 'reportsTo']);
  }
});
