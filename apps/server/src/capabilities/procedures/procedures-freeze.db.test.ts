import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTION_LIST } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { goodEvent, ndjson } from '../events/bad-batches.fixture.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { play, runOf } from './procedures.fixture.ts';
import { beginRun } from './procedures.service.ts';
import { flowOf } from './procedures-flow.ts';
import { addReferral, freezeIncident } from './procedures-freeze.service.ts';
import { referralsForToday } from './procedures-today.service.ts';

let t: Ingest;
let app: Login;
let dsl: Actor;
let deputy: Actor;
let head: Actor;
beforeAll(async () => {
  t = await openIngest({ kind: 'agent' });
  app = new Login(t.connections.app);
  await app.connect();
  await buildPerson(t.ground, t.school, { kind: 'pupil', username: 'emarwood' });
  await t.rows("insert into setting (school_id, key, value, changed_at) values ($1, 'watch.pictures', 'true', now())", [
    t.school,
  ]);
  dsl = await buildActor(t.ground, t.school, ['dsl']);
  deputy = await buildActor(t.ground, t.school, ['deputy_dsl']);
  head = await buildActor(t.ground, t.school, ['head']);
});
afterAll(async () => {
  await app.end();
  await t.close();
});

const asEvery = (actor: Actor, ...statements: string[]) =>
  app.try({ school: actor.schoolId, person: actor.personId, rights: ACTION_LIST }, ...statements);
const browser = async (actor: Actor) => testBrowser(t.app, await signedIn(t.ground, actor));
const one = async <Value>(query: string, id: string) => Object.values((await t.rows(query, [id]))[0] ?? {})[0] as Value;

/** Something grave with its screenshot, and the alert that came of it. */
async function pictured() {
  // Another episode than the last.
  t.clock.move(3 * 3_600_000);
  const at = t.ground.clock.now();
  const event = newId(at);
  const sent = {
    ...goodEvent({ who: { account: 'emarwood', confidence: 'certain' } }, 1),
    ...{
      id: event,
      kind: 'typed',
      text: 'i am going to kill myself tonight',
      occurredAt: at.toISOString(),
      scan: undefined,
    },
  };
  expect((await t.send(ndjson(sent))).json()).toMatchObject({ accepted: 1 });
  const payload = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#2a7' } })
    .jpeg()
    .toBuffer();
  const send = () =>
    t.app.inject({
      ...{ method: 'POST' as const, url: `/api/v1/agent/pictures/${event}?taken=${at.toISOString()}`, payload },
      headers: { authorization: `Bearer ${t.key}`, 'content-type': 'image/jpeg' },
    });
  return {
    ...{ event, send },
    alert: await one<string>('select alert_id from alert_event where event_id = $1', event),
  };
}

test('a frozen incident’s screenshots are shown to nobody and none is taken, by server and database alike (R148, S15)', async () => {
  const { event, alert, send } = await pictured();
  expect((await send()).json()).toEqual({ kept: true });
  const evidence = await one<string>('select id from evidence where event_id = $1', event);
  const { id } = await buildIncident(t.ground, dsl);
  await t.rows('insert into incident_alert values ($1, $2, $3, now(), $4)', [t.school, id, alert, dsl.personId]);
  const before = await browser(deputy);
  await before.post(`/evidence/${evidence}/show`, {}, '/account');
  expect((await before.get(`/evidence/${evidence}/original`)).statusCode).toBe(200);
  await freezeIncident(t.ground, dsl, id, 'Seen on a phone.');
  // Whoever sees the alert and is left out of the incident is shown nothing either.
  await t.rows('update incident set hidden_from = $2 where id = $1', [id, [deputy.personId]]);
  for (const actor of [dsl, deputy, head]) {
    const at = await browser(actor);
    for (const path of ['preview', 'original'])
      expect((await at.get(`/evidence/${evidence}/${path}`)).statusCode).toBe(404);
    expect((await at.post(`/evidence/${evidence}/show`, {}, '/account')).statusCode).toBe(404);
  }
  for (const table of ['evidence', 'evidence_piece']) {
    // Whoever writes evidence sees that it is there, and none of its parts.
    const rights = ACTION_LIST.filter((right) => right !== 'evidence.write');
    const seen = await app.try({ school: t.school, person: dsl.personId, rights }, `select from ${table}`);
    expect(seen.count, table).toBe(0);
  }
  // Another screenshot of the same episode.
  await t.rows('delete from evidence_step');
  await t.rows('delete from evidence_piece');
  await t.rows('delete from evidence');
  const refused = await send();
  expect([refused.statusCode, refused.json().error.message]).toEqual([409, expect.stringContaining('child abuse')]);
  const copy = `insert into evidence (school_id, id, kind, event_id, sensor_id, taken_at, recorded_at, media_type, width, height, bytes, sha256, sealed_key, sealed_preview)
    values ('${t.school}', gen_random_uuid(), 'screenshot', '${event}', '${t.sensor}', now(), now(), 'image/jpeg', 1, 1, 1, '\\x${'0'.repeat(64)}', '', '')`;
  expect((await asEvery(dsl, copy)).code).toBe('42501');
  // The alert that an incident began with is one of its alerts as well, and no freeze leaves it out.
  const first = await pictured();
  const { id: second } = await buildIncident(t.ground, dsl);
  await t.rows('update incident set alert_id = $2 where id = $1', [second, first.alert]);
  const without = `insert into incident_freeze (school_id, incident_id, frozen_at, frozen_by, because)
    values ('${t.school}', '${second}', now(), '${dsl.personId}', 'None')`;
  expect((await asEvery(dsl, without)).code).toBe('42501');
  await freezeIncident(t.ground, dsl, second, 'Seen on a phone.');
  await t.rows('update incident set hidden_from = $2 where id = $1', [second, [deputy.personId]]);
  const seen = await asEvery(deputy, `select where event_sealed('${t.school}', '${first.event}')`);
  expect(seen.count).toBe(1);
});

test('no role and no statement of the app opens it again', async () => {
  const { id } = await buildIncident(t.ground, dsl);
  const { id: other } = await buildIncident(t.ground, dsl);
  await freezeIncident(t.ground, dsl, id, 'Said by a pupil.');
  await expect(freezeIncident(t.ground, deputy, id, 'Me too.')).rejects.toThrow('frozen already');
  const statements = [
    `update incident set frozen_at = null where id = '${id}'`,
    `delete from incident_freeze where incident_id = '${id}'`,
    `update incident_freeze set because = 'Nothing' where incident_id = '${id}'`,
    `truncate incident_freeze`,
    `update incident set frozen_at = null, state = 'merged', merged_into = '${other}' where id = '${id}'`,
  ];
  for (const actor of [dsl, deputy, head]) {
    for (const each of statements) {
      const { code, count } = await asEvery(actor, each);
      expect(code === '42501' || count === 0, each).toBe(true);
    }
    const still = await asEvery(actor, `select from incident where id = '${id}' and frozen_at is not null`);
    expect(still.count).toBe(1);
  }
});

test('stops the procedure wherever it is', async () => {
  const flow = flowOf(1);
  const dslAt = await browser(dsl);
  const ways = [[], ['done'], ['done', 'yes', 'done', 'left']];
  for (const way of ways) {
    const { id } = await buildIncident(t.ground, dsl);
    await beginRun(t.ground, dsl, id, 'A photo went round.');
    await play(t.ground, [dsl, deputy], id, way);
    const page = await dslAt.get(`/incidents/${id}/procedure`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(`href="/incidents/${id}/image"`);
    const run = await runOf(t.ground, dsl, id);
    const frozen = await dslAt.post(`/incidents/${id}/image`, { because: 'It came up just now.', sure: 'yes' });
    expect(frozen.headers.location).toBe(`/incidents/${id}/image`);
    const number = run.entries.length + 1;
    const stopped = await dslAt.post(`/incidents/${id}/procedure/step`, {
      number: String(number),
      answer: 'done',
      words: 'As said.',
    });
    expect([stopped.statusCode, textOf(stopped.body)]).toEqual([
      409,
      expect.stringContaining('This incident is frozen'),
    ]);
    const past = `insert into procedure_step (school_id, run_id, number, step, answer, two, person_id, at, computer)
      values ('${t.school}', '${run.id}', ${number}, '${flow.first}', 'done', false, '${dsl.personId}', now(), 'none')`;
    expect((await asEvery(dsl, past)).code).toBe('42501');
  }
});

test('asks on Today until the police, the time and their reference are there, and prints nothing but where and when', async () => {
  const { id, number } = await buildIncident(t.ground, dsl);
  const at = await browser(dsl);
  const confirms = textOf((await at.get(`/incidents/${id}/image`)).body);
  expect(confirms).toContain('Nobody can undo it, whatever their role, not even two people together.');
  // A nude that was only spoken of is no reason: its own kind takes no files, and asks what the police need.
  expect(confirms).toContain('If a picture was only spoken of, asked for or threatened, do not freeze.');
  expect(textOf((await at.get(`/incidents/${id}`)).body)).toContain('Possible child abuse image? Do not look');
  expect((await at.get(`/incidents/${id}/image/sheet`)).statusCode).toBe(404);
  expect((await at.post(`/incidents/${id}/image`, { because: 'Seen on a phone.' })).statusCode).toBe(400);
  await at.post(`/incidents/${id}/image`, { because: 'Seen on a phone.', sure: 'yes' });
  const asked = async () => {
    const found = await referralsForToday.find(t.ground, dsl);
    return found?.kind === 'tasks' && found.tasks.some(({ href }) => href === `/incidents/${id}/image`);
  };
  expect(await asked()).toBe(true);
  const frozenPage = (await at.get(`/incidents/${id}/image`)).body;
  const frozen = textOf(frozenPage);
  const groups = [...frozenPage.matchAll(/<fieldset.*?<\/fieldset>/gs)].map(([group]) => textOf(group).trim());
  expect(groups).toEqual(['When was it reported? Day Time', 'When was it seen? Day Time']);
  expect(frozen).toContain('Frozen by mistake, or the police say it is no such image? It stays frozen.');
  expect(textOf((await at.get(`/incidents/${id}`)).body)).not.toContain('Possible child abuse image? Do not look');
  // Also of one that was closed before it was frozen.
  const became = (state: string, closed: Date | null) =>
    t.rows(
      `update incident set state = $2, closed_at = $3, closed_by = case when $3::timestamptz is null then null else $4::uuid end, outcome = 'Done' where id = $1`,
      [...[id, state, closed, dsl.personId]],
    );
  await became('closed', t.ground.clock.now());
  expect(await asked()).toBe(true);
  await became('open', null);
  const moment = { date: '2026-11-17', time: '10:40' };
  const bare = await at.post(
    `/incidents/${id}/image/referral`,
    { ...moment, body: 'police' },
    `/incidents/${id}/image`,
  );
  expect([bare.statusCode, bare.body]).toEqual([400, expect.stringContaining('href="#referral-reference"')]);
  const iwf = { body: 'iwf' as const, at: t.ground.clock.now(), reference: 'W-1', spokeTo: null, advice: null };
  await addReferral(t.ground, dsl, id, iwf);
  expect(await asked()).toBe(true);
  const future = { ...moment, date: '2027-01-02', body: 'police', reference: 'CR/1' };
  expect((await at.post(`/incidents/${id}/image/referral`, future, `/incidents/${id}/image`)).statusCode).toBe(400);
  // Nor does a year typed wrong put the reminder away: nobody was told before it happened.
  const before = { ...moment, date: '2020-11-17', body: 'police', reference: 'CR/0' };
  const early = await at.post(`/incidents/${id}/image/referral`, before, `/incidents/${id}/image`);
  expect([early.statusCode, textOf(early.body)]).toEqual([
    400,
    expect.stringMatching(/Enter a day from .* when it happened/),
  ]);
  expect(await asked()).toBe(true);
  // The machine waits for them, and what they say stands where it is noted who has it (R155).
  const custodyWords = async () => textOf((await at.get(`/incidents/${id}/custody`)).body);
  expect(await custodyWords()).toContain(
    'Move it only if the police ask you to. It is not recorded that they were told.',
  );
  await at.post(
    `/incidents/${id}/image/referral`,
    { ...moment, body: 'police', reference: 'CR/4711', advice: 'Leave it on, we come at two' },
    `/incidents/${id}/image`,
  );
  expect(await asked()).toBe(false);
  expect(await custodyWords()).toMatch(
    /Move it only if the police ask you to\. They said.*Leave it on, we come at two/,
  );
  const where = { ...moment, address: 'pictures.example/a', device: 'LHS-0231', place: '', seenBy: 'A pupil' };
  for (const brief of [{ place: '5' }, { device: '7' }, { address: 'tv' }]) {
    const sent = await at.post(`/incidents/${id}/image/detail`, { ...where, ...brief }, `/incidents/${id}/image`);
    expect([sent.statusCode, textOf(sent.body).includes('Write at least')]).toEqual([400, true]);
  }
  await at.post(`/incidents/${id}/image/detail`, where, `/incidents/${id}/image`);
  const custody = { ...moment, machine: 'LHS-0231', step: 'sealed', from: '', to: 'P. Nair', place: 'Safe', seal: '' };
  expect((await at.post(`/incidents/${id}/custody`, custody)).statusCode).toBe(400);
  const old = await at.post(`/incidents/${id}/custody`, { ...custody, seal: '00416', date: '2020-11-17' });
  expect([old.statusCode, textOf(old.body)]).toEqual([400, expect.stringContaining('when it happened')]);
  const nobody = await at.post(`/incidents/${id}/custody`, { ...custody, seal: '00417', from: 'A' });
  expect([nobody.statusCode, textOf(nobody.body).includes('Write at least 2')]).toEqual([400, true]);
  await at.post(`/incidents/${id}/custody`, { ...custody, seal: '00417' });
  await at.post(`/incidents/${id}/image/sheet`, { purpose: 'It goes to the police' });
  const sheet = textOf((await at.get(`/incidents/${id}/image/sheet`)).body);
  for (const words of [number, 'CR/4711', 'pictures.example/a', '00417']) expect(sheet).toContain(words);
  expect(sheet).not.toContain('Sunday evening');
  const printed = await at.get(`/incidents/${id}/print`);
  expect([printed.statusCode, printed.headers.location]).toEqual([303, `/incidents/${id}/image/sheet`]);
});

test('another school, and somebody who does not work it, freeze and refer nothing', async () => {
  const { id } = await buildIncident(t.ground, dsl);
  const teacher = await buildActor(t.ground, t.school, ['head_of_year']);
  await expect(freezeIncident(t.ground, teacher, id, 'Not mine.')).rejects.toMatchObject({ kind: 'not_found' });
  const notFrozen = { body: 'police' as const, at: t.ground.clock.now(), reference: 'x', spokeTo: null, advice: null };
  await expect(addReferral(t.ground, dsl, id, notFrozen)).rejects.toThrow('not frozen');
  const raw = `insert into incident_freeze values ('${t.school}', '${id}', now(), '${dsl.personId}', 'Mine', null)`;
  expect(
    (await app.try({ school: newId(t.ground.clock.now()), person: dsl.personId, rights: ACTION_LIST }, raw)).code,
  ).toBe('42501');
});
