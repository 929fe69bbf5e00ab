import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { askChange, simulateChange } from './filtering-ask.service.ts';
import type { Proposal } from './filtering-changes.ts';

// S14, S7: trying a change on last week's requests is no way to read what somebody looked at.
let t: TestGround;
let app: FastifyInstance;
let school: string;
let teacher: Actor;
let dsl: Actor;
let colleague: Actor;
let gate: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  teacher = await buildActor(t.ground, school, ['teacher'], { username: 'curious' });
  dsl = await buildActor(t.ground, school, ['dsl']);
  colleague = await buildActor(t.ground, school, ['teacher'], { username: 'watched' });
  gate = newId(t.clock.now());
  await transact(t.ground, systemScope('enrol', school), (tx) =>
    tx.db
      .insertInto('sensor')
      .values({
        ...{ school_id: school, id: gate, kind: 'gate', name: 'Gate', key_hash: randomBytes(32), enrolled_at: tx.at },
      })
      .execute(),
  );
});
afterAll(async () => {
  await app.close();
  await t.close();
});

/** Somebody asked for a page yesterday, and the gate noted it. */
async function visited(personId: string | null, host: string, isPupil = true): Promise<void> {
  const at = new Date(t.clock.now().getTime() - 86_400_000);
  await t.rows(
    `insert into event (school_id, id, sensor_id, kind, occurred_at, recorded_at, person_id, confidence, subject_kind, url, action, digest)
       values ($1, $2, $3, 'visit', $4, $4, $5, $6, $7, $8, 'allow', $9)`,
    [
      ...[school, newId(at), gate, at, personId, personId ? 'certain' : 'not_known'],
      ...[personId ? (isPupil ? 'pupil' : 'staff') : 'unknown', `https://${host}/`, randomBytes(32)],
    ],
  );
}
const times = { from: null, until: null };
const noInternet = (audience: object) =>
  ({ kind: 'internet', access: 'none', audience, ...times }) as unknown as Proposal;

test('a change for one person alone is tried on nobody’s requests, whoever asks for it and whoever reads it (S14)', async () => {
  const { personId: pupil } = await buildPerson(t.ground, school, { username: 'ellis' });
  await visited(colleague.personId, 'union-advice.example', false);
  await visited(pupil, 'coming-out.example');
  for (const [account, host] of [
    ['watched', 'union-advice.example'],
    ['ellis', 'coming-out.example'],
  ]) {
    for (const [actor, until] of [
      [teacher, ''],
      [dsl, '2026-12-18'],
    ] as const) {
      const browser = testBrowser(app, await signedIn(t.ground, actor));
      const form = { whom: 'year:9', person: account ?? '', access: 'none', reason: 'To see what they do', until };
      const sent = await browser.post('/filtering/propose/internet', form);
      expect(sent.statusCode, sent.body).toBe(303);
      const page = await browser.get(String(sent.headers.location));
      // What a teacher asked for they see; neither they nor a DSL see what it would have changed.
      expect(page.statusCode).toBe(200);
      expect(textOf(page.body)).not.toContain(host);
      expect(textOf(page.body)).not.toContain('Last week it would have changed');
      expect(textOf(page.body)).toContain('for one person only is not tested on last week’s requests');
    }
  }
});

test('nor is one for a group of which fewer than five asked for anything: none, one and four read the same', async () => {
  const said = [];
  for (const many of [0, 1, 4, 5]) {
    const className = `9-${many}`;
    for (let n = 0; n < Math.max(1, many); n += 1) {
      const { personId } = await buildPerson(t.ground, school, { className });
      if (many) await visited(personId, `only-of-${className}.example`);
    }
    said.push(await simulateChange(t.ground, school, noInternet({ groups: [className] })));
  }
  // How many were noted at the whole school is of nobody.
  const [none, one, four, five] = said.map((each) => ({ ...each, requests: 0 }));
  expect(one).toEqual(none);
  expect(four).toEqual(none);
  expect(none).toMatchObject({ isFew: true, changed: 0, pupils: 0, days: [], hosts: [] });
  expect(five).toMatchObject({
    isFew: false,
    changed: 5,
    pupils: 5,
    hosts: [{ host: 'only-of-9-5.example', count: 5 }],
  });
});

test('a year less its classes says nothing of the one pupil who is left', async () => {
  const asked = ['year-of-one.example', ...Array<string>(5).fill('of-the-class.example')];
  for (const [nth, host] of asked.entries()) {
    const { personId } = await buildPerson(t.ground, school, { yearGroup: 10, className: nth === 0 ? '10Y' : '10X' });
    await visited(personId, host);
    // The class has asked for it as well, so that for the year the site is one of many.
    if (nth > 0) await visited(personId, 'year-of-one.example');
  }
  const [year, ofClass] = [
    await simulateChange(t.ground, school, noInternet({ years: [10] })),
    await simulateChange(t.ground, school, noInternet({ groups: ['10X'] })),
  ];
  expect(ofClass).toMatchObject({ isFew: false, changed: 10, pupils: 5 });
  expect(year).toEqual(ofClass);
});

test('a site that only a few asked for is named to nobody, however many others the change is about (S14)', async () => {
  for (let n = 0; n < 5; n += 1) {
    const { personId } = await buildPerson(t.ground, school, { kind: 'staff' });
    await visited(personId, 'timetable.example', false);
    if (n < 4) await visited(personId, 'jobs-elsewhere.example', false);
  }
  const browser = testBrowser(app, await signedIn(t.ground, teacher));
  const form = { whom: 'role:staff', access: 'none', reason: 'To see what they do' };
  const sent = await browser.post('/filtering/propose/internet', form);
  const page = textOf((await browser.get(String(sent.headers.location))).body);
  expect(page).toContain('timetable.example');
  expect(page).not.toContain('jobs-elsewhere.example');
  expect(page).not.toContain('union-advice.example');
  expect(page).toContain('5 requests to 2 sites that fewer than 5 people asked for');
});

test('what nobody is known to have asked for is shown, and with a few who are known it is not', async () => {
  const guests = noInternet({ roles: ['guest'] });
  await visited(null, 'guests-alone.example');
  expect(await simulateChange(t.ground, school, guests)).toMatchObject({ isFew: false, changed: 1 });
  const { personId } = await buildPerson(t.ground, school, { kind: 'visitor' });
  await visited(personId, 'one-visitor.example', false);
  expect(await simulateChange(t.ground, school, guests)).toMatchObject({ isFew: true, changed: 0, hosts: [] });
});

test('the database keeps no figures with a change for one person, whoever writes them', async () => {
  const { id } = await askChange(t.ground, dsl, {
    ...{
      proposal: noInternet({ persons: [(await buildPerson(t.ground, school)).personId] }),
      reason: 'For the test',
      emergency: false,
    },
  });
  const forged = transact(t.ground, authorise(dsl, 'filter.ask'), (tx) =>
    sql`insert into filter_change (school_id, id, number, kind, proposal, reason, requester_id, requested_at, simulation)
      select school_id, ${newId(tx.at)}, number + 500, kind, proposal, reason, requester_id, requested_at, '{"hosts": []}' from filter_change
      where id = ${id}`.execute(tx.db),
  );
  await expect(forged).rejects.toMatchObject({ code: '23514', constraint: 'filter_change_of_one_untried' });
});
