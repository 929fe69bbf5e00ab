import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { sensorScope, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { raiseAlerts } from '../alerts/index.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { addAction } from '../incidents/incidents-work.service.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

async function todayOf(school: string, role: Role): Promise<string> {
  return textOf(await todayPageOf(school, role));
}

async function todayPageOf(school: string, role: Role): Promise<string> {
  const actor = await buildActor(t.ground, school, [role]);
  const response = await testBrowser(app, await signedIn(t.ground, actor)).get('/today');
  expect(response.statusCode).toBe(200);
  return response.body;
}

/** A gate that was enrolled three days ago; `seenAt`: when it was last heard. */
async function buildGate(school: string, name: string, seenAt: Date | null, kind = 'gate'): Promise<void> {
  const long = new Date(t.clock.now().getTime() - 3 * 86_400_000);
  const gate = { school_id: school, id: newId(long), kind, name, enrolled_at: long, seen_at: seenAt };
  await transact(t.ground, systemScope('enrol', school), (tx) =>
    tx.db
      .insertInto('sensor')
      .values({ ...gate, key_hash: Buffer.alloc(32) })
      .execute(),
  );
}

test('the title is the answer, and the safeguarding lead’s is not the governor’s', async () => {
  const school = await buildSchool(t.ground);
  await buildGate(school, 'Main gate', t.clock.now());
  const { personId } = await buildPerson(t.ground, school);
  const scope = sensorScope({ schoolId: school, sensorId: newId(t.clock.now()), kind: 'gate', name: 'Gate' });
  const common = {
    personId,
    subjectKind: 'pupil',
    accountName: null,
    device: null,
    yearGroup: 9,
    className: '9B',
    phrases: [],
  } as const;
  await transact(t.ground, scope, (tx) =>
    raiseAlerts(tx, [
      {
        ...common,
        kind: 'typed',
        phrases: [],
        eventId: newId(tx.at),
        occurredAt: tx.at,
        harm: 'self-harm',
        severity: 5,
      },
      {
        ...common,
        kind: 'typed',
        phrases: [],
        eventId: newId(tx.at),
        occurredAt: tx.at,
        harm: 'bullying',
        severity: 3,
      },
    ]),
  );
  const dsl = await todayOf(school, 'dsl');
  expect(dsl).toMatch(/Two things need you.*The first has 30 min left/);
  expect(dsl).toMatch(/Unopened alerts.*Urgent Self-harm.*by 11:12.*Concern Bullying.*by 16:00/);
  const governor = await todayOf(school, 'governor');
  expect(governor).toContain('Nothing needs you now');
  expect(governor).not.toMatch(/Self-harm|Marwood \d|This week so far/);
});

test('nothing is measured, nothing is claimed', async () => {
  const school = await buildSchool(t.ground);
  await buildGate(school, 'Main gate', t.clock.now());
  expect(await todayOf(school, 'dsl')).toMatch(/Nothing needs you now.*Nothing to show yet/);
});

test('whoever gives roles is told of duties that nobody holds, whether or not there is an alert', async () => {
  const school = await buildSchool(t.ground);
  const page = await todayPageOf(school, 'head');
  const head = textOf(page);
  expect(head).toMatch(
    /Nobody works the triage desk.*Nobody receives alerts about the headteacher.*Nobody holds the role that is told about missed deadlines/,
  );
  expect(head).not.toContain('Nobody receives alerts about staff');
  // Nor does a report wait unsigned, or reach no governor, where nobody knows of it (R100, R102).
  const reports = /The weekly report has no one.*The monitoring report has no one.*No governor receives/;
  expect(head).toMatch(reports);
  expect(head).toMatch(/The monitoring report has no one to sign it.*?Wanted: business manager\./);
  // Each leads to those among whom somebody is looked for, and not to the roll of all pupils.
  const [lead, chair] = ['The monitoring report has no one', 'No governor receives'].map(
    (words) => new RegExp(`href="([^"]*)"[^>]*>[^<]*<span[^>]*> ${words}`).exec(page)?.[1],
  );
  expect([lead, chair]).toEqual(['/people?kind=staff', '/people?kind=governor']);
  // Whoever cannot give the role is not sent to give it (S10).
  const network = await todayPageOf(school, 'network_manager');
  expect(textOf(network)).toMatch(
    /The monitoring report has no one to sign it It is produced but does not reach governors\. Only the headteacher can give it\. Wanted: business manager\./,
  );
  expect(/href="([^"]*)"[^>]*>[^<]*<span[^>]*> The monitoring report has no one/.exec(network)?.[1]).toBe(
    '/people/roles',
  );
  expect(textOf(network)).not.toContain('Give people the roles');
  expect(head).not.toContain('Only the headteacher');
  for (const role of ['dsl', 'business_manager', 'online_safety_governor'] as const)
    await buildActor(t.ground, school, [role]);
  expect(await todayOf(school, 'head')).not.toMatch(/report has no one|No governor receives/);
});

test('whose holidays are over is asked for the next: deadlines would run through them', async () => {
  const school = await buildSchool(t.ground);
  const closed = (spans: string[]) =>
    transact(t.ground, systemScope('set-up', school), (tx) =>
      tx.db
        .insertInto('setting')
        .values({ school_id: school, key: 'school.closedDays', value: JSON.stringify(spans), changed_at: tx.at })
        .onConflict((on) => on.columns(['school_id', 'key']).doUpdateSet({ value: JSON.stringify(spans) }))
        .execute(),
    );
  const asked = 'No school holidays lie ahead';
  expect(await todayOf(school, 'head')).not.toContain(asked);
  await closed(['2026-10-26 to 2026-10-30', '2026-09-01']);
  for (const role of ['head', 'network_manager'] as const)
    expect(await todayOf(school, role)).toMatch(
      /Gaps in the policy.*No school holidays lie ahead The last one entered ended on 30 October\. Until the next/,
    );
  expect(await todayOf(school, 'office')).not.toContain(asked);
  // The last day of a holiday is a holiday.
  await closed(['2026-10-26 to 2026-10-30', '2026-11-17']);
  const before = await todayOf(school, 'head');
  expect([before.includes(asked), before.includes('Unfilled roles')]).toEqual([false, true]);
});

test('the only safeguarding lead leaves when a successor is there, and a school without one is told so, though deputies do the work', async () => {
  const school = await buildSchool(t.ground);
  const head = await buildActor(t.ground, school, ['head']);
  const lead = await buildActor(t.ground, school, ['dsl']);
  await buildActor(t.ground, school, ['deputy_dsl']);
  const browser = testBrowser(app, await signedIn(t.ground, head));
  const today = async () => textOf((await browser.get('/today')).body);
  expect(await today()).not.toContain('no designated safeguarding lead');
  // Whoever marks them as left reads it before.
  const form = `/people/${lead.personId}/leave`;
  expect(textOf((await browser.get(form)).body)).toContain('Nobody else is safeguarding lead.');
  const refused = await browser.post(form, { version: '1', left_on: '2026-11-17', reason: 'Retired' });
  expect([refused.statusCode, textOf(refused.body)]).toEqual([
    409,
    expect.stringContaining('is the only safeguarding lead'),
  ]);
  await transact(t.ground, systemScope('set-up', school), (tx) =>
    tx.db.updateTable('person_role').set({ ends_on: '2026-11-16' }).where('person_id', '=', lead.personId).execute(),
  );
  expect(await today()).toMatch(/The school has no designated safeguarding lead.*Wanted: safeguarding lead\./);
});

test('a gate that is not heard by the school’s own measure is named to those who keep it running, and to nobody else', async () => {
  const school = await buildSchool(t.ground);
  await buildGate(school, 'Library gate', null);
  await buildGate(school, 'Main gate', t.clock.now());
  // Ten minutes are the starter's; the same page says beside it that the gate is not heard.
  await buildGate(school, 'Sports hall', new Date(t.clock.now().getTime() - 11 * 60_000));
  const network = await todayOf(school, 'network_manager');
  expect(network).toContain('Sports hall: silent for 11 min');
  expect(network).toMatch(/Gates not reporting 2 of 3.*Library gate: silent for 3 days/);
  expect(network).not.toContain('Main gate: silent');
  // What stands beside it of gates is another number where there are resolvers too.
  await buildGate(school, 'Guests', t.clock.now(), 'resolver');
  expect(await todayOf(school, 'network_manager')).toMatch(/Gates and resolvers not reporting 2 of 4/);
  expect(await todayOf(school, 'dsl')).not.toContain('Library gate');
});

test('a school without pupils or gates says so to those who answer for it', async () => {
  const school = await buildSchool(t.ground);
  for (const role of ['head', 'network_manager'] as const)
    expect(await todayOf(school, role)).toMatch(
      /First steps.*No pupils added yet.*No gates or agents.*School holidays not set/,
    );
  expect(await todayOf(school, 'network_manager')).toMatch(/No filter lists added yet.*A site on no list is open/);
  const office = await todayOf(school, 'office');
  expect(office).toContain('No pupils added yet');
  expect(office).not.toMatch(/No gates or agents|School holidays not set/);
  // Whoever leads safeguarding is not told “up to date” while nobody watches, and cannot import.
  const dsl = await todayOf(school, 'dsl');
  expect(dsl).toMatch(/Two things need you.*No gates or agents.*School holidays not set/);
  expect(dsl).not.toContain('No pupil is on');
  expect(await todayOf(school, 'teacher')).not.toContain('First steps');
  await transact(t.ground, systemScope('set-up', school), (tx) =>
    tx.db
      .insertInto('setting')
      .values({ school_id: school, key: 'school.closedDays', value: '["2026-12-21 to 2027-01-03"]', changed_at: tx.at })
      .execute(),
  );
  expect(await todayOf(school, 'dsl')).toMatch(/One thing needs you.*No gates or agents/);
  await buildPerson(t.ground, school, { kind: 'pupil' });
  expect(await todayOf(school, 'office')).toContain('Nothing needs you now');
});

test('of more than are shown, those that are late are counted all the same, and “2 more” are there, not a list of incidents', async () => {
  const { dsl, deputy } = await buildIncidentSchool(t.ground);
  const { id } = await buildIncident(t.ground, dsl);
  const due = { reason: 'They asked', assignedTo: deputy.personId, dueOn: '2026-11-16', done: false };
  for (let n = 1; n <= 8; n += 1) await addAction(t.ground, dsl, id, { ...due, action: `Ring home, ${n}` });
  const { body } = await testBrowser(app, await signedIn(t.ground, deputy)).get('/today');
  const page = textOf(body);
  expect(page).toMatch(/Incident actions and reviews .*2 more under Incident actions and reviews .*Ring home, \d/);
  for (let n = 1; n <= 8; n += 1) expect(page).toContain(`Ring home, ${n}`);
  // The incident is the owner's, not theirs: a list of their own would be empty.
  expect(body).not.toMatch(/<a [^>]*>2 more/);
  expect(page).toContain('Eight are late');
});
