import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { type Actor, systemScope } from '../../access/scope.ts';
import { newTotpSecret } from '../../access/second-factor.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { lapseEmergencies } from './filtering.jobs.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
const actors = new Map<Role, Actor>();
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(t.ground);
  actors.clear();
});

async function as(role: Role) {
  const actor = actors.get(role) ?? (await buildActor(t.ground, school, [role]));
  actors.set(role, actor);
  return testBrowser(app, await signedIn(t.ground, actor));
}
const cells = {
  whom: 'year:9',
  category: 'games',
  action: 'allow',
  period: 'lessons',
  reason: 'Games design in computing',
};
/** Asks by the form; the address of the change. */
async function asked(role: Role, form: Record<string, string> = cells, kind = 'cells') {
  const sent = await (await as(role)).post(`/filtering/propose/${kind}`, form);
  expect([sent.statusCode, textOf(sent.body).slice(0, 400)]).toEqual([303, '']);
  return String(sent.headers.location);
}
const hashOn = (body: string) => /name="hash" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? '';

test('a teacher asks, the safeguarding lead agrees, and a governor reads who, what and why', async () => {
  const path = await asked('teacher');
  const lead = await as('dsl');
  expect(textOf((await lead.get('/today')).body)).toContain('Games: allow for year 9, in lessons');
  const page = await lead.get(path);
  expect(textOf(page.body)).toContain('Last week it would have changed');
  const done = await lead.post(path, { do: 'approve', hash: hashOn(page.body) });
  expect(done.statusCode).toBe(303);
  const governor = await as('online_safety_governor');
  const log = textOf((await governor.get('/filtering/changes')).body);
  for (const words of ['C-0001', 'Games design in computing', 'Approved']) expect(log).toContain(words);
  const one = textOf((await governor.get(path)).body);
  // The adults of a change have names, also for somebody who sees no roll.
  expect(one).not.toContain('A colleague');
  expect(one).not.toContain('Approve change');
  const matrix = textOf((await governor.get('/filtering')).body);
  expect(matrix).toContain('Allow in lessons');
  expect(matrix).toContain('C-0001 : Games design in computing');
  // A rule for a part of the day differs as well from what holds around it: the page once said that none did.
  expect(matrix).toMatch(/1 rule differs .*Games: allow for year 9 in lessons, although block for key stage 3\./i);
  const csv = await governor.get('/filtering/changes/csv');
  expect(csv.body).toMatch(/Games design in computing.*,2026-11-17 \d\d:\d\d:\d\d,/);
  const paper = textOf((await governor.get('/filtering/changes/print?state=approved')).body);
  expect(paper).toMatch(/filter: 1 change Printed by .* This printing is recorded.*C-0001 .*Games design in computing/);
  // As it was the day before: the log remembers.
  expect(textOf((await governor.get('/filtering?on=2026-11-16T10:00')).body)).not.toContain('Allow in lessons');
});

test('what holds off site stands in a column of its own, with how closely they are watched, and why says by what', async () => {
  const agree = async (kind: string, form: Record<string, string>) => {
    const path = await asked('network_manager', { reason: 'Laptops go home with pupils', ...form }, kind);
    const lead = await as('dsl');
    const sent = await lead.post(path, { do: 'approve', hash: hashOn((await lead.get(path)).body) });
    expect(sent.statusCode).toBe(303);
  };
  await agree('cells', { whom: 'ks:3', place: 'off-site', category: 'gambling', action: 'log', period: 'always' });
  await agree('supervision', { whom: 'ks:3', place: 'off-site', level: 'independent' });
  await agree('networks', { networks: '203.0.113.0/24' });
  const governor = await as('online_safety_governor');
  const matrix = textOf((await governor.get('/filtering?all=yes')).body);
  for (const words of ['Key stage 3, off site', 'Closely supervised', 'Independent', '203.0.113.0/24'])
    expect(matrix).toContain(words);
  const why = async (place: string) =>
    textOf((await (await as('dsl')).get(`/why?address=casino.test&as=pupil-ks3&place=${place}`)).body);
  expect(await why('on-site')).toContain('Blocked for');
  expect(await why('off-site')).toContain('It applies off site only.');
  expect(await why('not-known')).toContain('the stricter of the two places applies');
  const wide = await (await as('network_manager')).post('/filtering/propose/networks', {
    networks: '0.0.0.0/0',
    reason: 'Everywhere is school',
  });
  expect([wide.statusCode, textOf(wide.body).includes('too wide for a school')]).toEqual([400, true]);
});

test('an address is taken as the browser’s bar shows it, with its place in the page', async () => {
  const form = { address: 'https://duel.example/falls#safe', action: 'allow', whom: 'role:pupil', span: 'today' };
  const path = await asked('teacher', { ...form, reason: 'Drama' }, 'address');
  expect(textOf((await (await as('teacher')).get(path)).body)).toContain('Unblock https://duel.example/falls for');
  const two = await (await as('teacher')).post('/filtering/ask', {
    ...form,
    ...{ address: 'a.example b.example', reason: 'Drama' },
  });
  expect(textOf(two.body)).toContain('Enter one address, without spaces');
  // Sent by no page of ours: a name that every object has is no length of time.
  const odd = await (await as('teacher')).post('/filtering/ask', { ...form, reason: 'Drama', span: '__proto__' });
  expect(odd.statusCode).toBeLessThan(500);
});

test('beside what has a change stands of how many nothing is known, and until when a rule that holds goes on', async () => {
  for (const [name, hours] of [
    ['Main gate', 0],
    ['Old tablets', 30],
  ] as const)
    await transact(t.ground, systemScope('enrol', school), (tx) => {
      const seen = new Date(tx.at.getTime() - hours * 3_600_000);
      const row = { school_id: school, id: newId(seen), kind: 'gate', name, enrolled_at: seen, seen_at: seen };
      return tx.db
        .insertInto('sensor')
        .values({ ...row, key_hash: Buffer.alloc(32) })
        .execute();
    });
  const form = { address: 'duel.example', action: 'allow', whom: 'role:pupil', until: '2026-12-01', reason: 'Drama' };
  const path = await asked('teacher', form, 'address');
  const lead = await as('dsl');
  expect(textOf((await (await as('teacher')).get(path)).body)).toContain('Nothing more for you to do. Look again');
  await lead.post(path, { do: 'approve', hash: hashOn((await lead.get(path)).body) });
  const matrix = textOf((await lead.get('/filtering')).body);
  expect(matrix).toMatch(/The same on 0 of 1 gate\. For 1 other this is not known: silent for a day or more\./);
  expect(matrix).toContain('Until the end of Tuesday 1 December');
  expect(matrix).not.toContain('On approval, until');
});

test('an approval without a code shown lately asks for one, and keeps what was written', async () => {
  const path = await asked('teacher');
  const lead = await as('dsl');
  t.clock.move(14 * 60_000);
  await lead.get(path);
  t.clock.move(2 * 60_000);
  const page = await lead.get(path);
  expect(page.body).toContain('name="code"');
  const secret = newTotpSecret();
  await t.ground.db
    .updateTable('account')
    .set({ totp_secret: t.ground.keys.seal('totp', secret) })
    .where('id', '=', actors.get('dsl')?.accountId ?? '')
    .execute();
  const sent = await lead.post(path, {
    do: 'approve',
    hash: hashOn(page.body),
    code: '000000',
    answer: 'For this term',
  });
  expect([sent.statusCode, sent.body.includes('value="For this term"')]).toEqual([400, true]);
  expect(textOf(sent.body)).toContain('Enter the code your phone shows now');
  const code = new TOTP({ secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) }).generate({
    timestamp: t.clock.now().getTime(),
  });
  expect((await lead.post(path, { do: 'approve', hash: hashOn(page.body), code })).statusCode).toBe(303);
  t.clock.move(-16 * 60_000);
});

test('an emergency is in force at once; overdue it is said to be, and what it opened is closed again', async () => {
  const form = {
    address: 'help.example',
    action: 'allow',
    whom: 'role:pupil',
    until: '2026-12-01',
    reason: 'The exam board’s page',
    emergency: 'yes',
  };
  const path = await asked('network_manager', form, 'address');
  const head = await as('head');
  expect(textOf((await head.get(path)).body)).toContain('It is already in force.');
  expect(textOf((await head.get('/why?address=help.example&as=pupil-ks3')).body)).toContain('Open for');
  t.clock.move(23 * 3_600_000);
  await lapseEmergencies(t.worker, school);
  expect(textOf((await (await as('head')).get('/filtering/changes')).body)).toContain('In force, not signed off');
  t.clock.move(2 * 3_600_000);
  await lapseEmergencies(t.worker, school);
  const later = await as('head');
  expect(textOf((await later.get('/filtering/changes')).body)).toContain('Expired, not signed off');
  expect(textOf((await later.get('/today')).body)).toContain('needs a second signature');
  const governor = textOf((await (await as('governor')).get('/filtering/changes?state=lapsed')).body);
  expect(governor).toContain('The exam board’s page');
  t.clock.move(-25 * 3_600_000);
});

test('what was asked for until a moment that has passed is not offered for approval any more', async () => {
  const form = { address: 'late.example', action: 'allow', whom: 'role:pupil', span: 'hour', reason: 'Period 3' };
  const path = await asked('teacher', form, 'address');
  const before = await (await as('head')).get(path);
  expect(before.body).toContain('Approve change');
  t.clock.move(61 * 60_000);
  const head = await as('head');
  const after = await head.get(path);
  expect(after.body).not.toContain('Approve change');
  expect(textOf(after.body)).toContain('so it has expired');
  const sent = await head.post(path, { do: 'approve', hash: hashOn(before.body) });
  expect([sent.statusCode, textOf(sent.body).includes('so it has expired')]).toEqual([409, true]);
  expect((await head.post(path, { do: 'refuse', answer: 'The lesson is over' })).statusCode).toBe(303);
  t.clock.move(-61 * 60_000);
});

test('what is wrong is said at its field, and nothing that was typed is lost', async () => {
  const teacher = await as('teacher');
  const empty = await teacher.post('/filtering/ask', { step: 'ask', address: '', whom: '', reason: '', span: '' });
  for (const words of ['Enter the web address', 'Choose who it is for', 'Choose until when'])
    expect(textOf(empty.body)).toContain(words);
  const long = await teacher.post('/filtering/propose/address', {
    address: 'duel.example',
    action: 'allow',
    whom: 'year:9',
    reason: 'For the play',
  });
  expect([long.statusCode, textOf(long.body).includes('unblocking for some people always has one')]).toEqual([
    400,
    true,
  ]);
  expect(long.body).toContain('value="duel.example"');
  const person = await teacher.post('/filtering/propose/internet', {
    person: 'nobody',
    access: 'none',
    reason: 'Asked by home',
  });
  expect(textOf(person.body)).toContain('Nobody here has this username');
  const day = await teacher.post('/filtering/propose/calendar', {
    starts: '8',
    ends: '15:30',
    breaks: 'Lunch at noon',
    closed: 'Christmas',
    reason: 'As the timetable',
  });
  for (const words of [
    'Write the time as 08:30',
    'is not understood. Write one break per line',
    '“Christmas” is not understood',
  ])
    expect(textOf(day.body)).toContain(words);
  const script = await teacher.post('/filtering/propose/address', {
    address: '<script>alert(1)</script>',
    action: 'block',
    whom: 'everyone',
    reason: 'For the play',
  });
  expect([script.statusCode, script.body.includes('<script>alert')]).toEqual([400, false]);
});

test('the form says what holds now for those who were chosen, and what is open to them already', async () => {
  await buildPerson(t.ground, school, { className: '9B', yearGroup: 9 });
  const teacher = await as('teacher');
  const checked = await teacher.post('/filtering/ask', {
    step: 'check',
    address: 'https://games.test/chess',
    whom: 'group:9B',
  });
  expect(textOf(checked.body)).toContain('Blocked for 9B now');
  expect(checked.body).toContain('<option value="group:9B" selected');
  expect(checked.body).toContain('/why?address=https%3A%2F%2Fgames.test%2Fchess&amp;as=group%3A9B');
  // Nothing that is missing is told one at a time, and a look-up without it says what it wants.
  const empty = await teacher.post('/filtering/ask', { step: 'check' });
  expect(empty.statusCode).toBe(400);
  for (const words of ['Enter the web address', 'Choose who it is for']) expect(textOf(empty.body)).toContain(words);
  const sent = textOf((await teacher.post('/filtering/ask', { address: 'games.test', action: 'allow' })).body);
  for (const words of ['Choose who it is for', 'Choose until when', 'Say what it is for'])
    expect(sent).toContain(words);
  expect(sent.match(/Choose until when/g)?.length).toBe(2);
});

test('whoever teaches one class asks for that one; what only asks first is not called open', async () => {
  await buildPerson(t.ground, school, { className: '9B', yearGroup: 9 });
  const own = await buildActor(t.ground, school, [{ role: 'teacher', className: '9B' }]);
  const teacher = testBrowser(app, await signedIn(t.ground, own));
  expect((await teacher.get('/filtering/ask')).body).toContain('<option value="group:9B" selected');
  const path = await asked('network_manager', { ...cells, whom: 'year:9', action: 'warn', period: 'always' });
  const lead = await as('dsl');
  await lead.post(path, { do: 'approve', hash: hashOn((await lead.get(path)).body) });
  const form = { step: 'check', address: 'games.test', whom: 'group:9B' };
  const text = textOf((await teacher.post('/filtering/ask', form)).body);
  expect(text).toContain('Not fully open for 9B now');
  expect(text).not.toContain('Open for 9B now.');
});

test('a rule for one pupil alone: asked for by account, seen by those who answer for children, named in no log of others', async () => {
  await buildPerson(t.ground, school, { username: 'emarwood', givenName: 'Ellis', familyName: 'Quillfeather' });
  const form = { person: 'EMarwood', category: 'social', action: 'block', reason: 'Agreed with home' };
  const path = await asked('dsl', form);
  expect(textOf((await (await as('head')).get(path)).body)).toContain('Social media: block for Ellis Quillfeather');
  expect((await (await as('teacher')).get(path)).statusCode).toBe(404);
  expect(textOf((await (await as('governor')).get('/filtering/changes')).body)).not.toContain('Quillfeather');
});
