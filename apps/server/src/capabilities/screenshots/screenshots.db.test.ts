import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { sealEvidence } from '../../kernel/evidence-seal.ts';
import { newId } from '../../kernel/ids.ts';
import { blurredBefore, mostApart, portrait } from '../../kernel/portrait.fixture.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { goodEvent, ndjson } from '../events/bad-batches.fixture.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';

let t: Ingest;
let jpeg: Buffer;
let pupil: string;

beforeAll(async () => {
  t = await openIngest({ kind: 'agent' });
  jpeg = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#2a7' } })
    .jpeg()
    .toBuffer();
  ({ personId: pupil } = await buildPerson(t.ground, t.school, { kind: 'pupil', username: 'emarwood' }));
  await setting('watch.pictures', true);
});
afterAll(() => t.close());

const setting = (key: string, value: unknown) =>
  t.rows(
    'insert into setting (school_id, key, value, changed_at) values ($1, $2, $3, now()) on conflict (school_id, key) do update set value = $3',
    [t.school, key, JSON.stringify(value)],
  );

let serial = 0;
/** Something grave that was typed, as an agent tells it: its id. */
async function grave(words = 'i am going to kill myself tonight', account = 'emarwood'): Promise<string> {
  serial += 1;
  const at = t.ground.clock.now();
  const id = newId(at);
  const event = {
    ...goodEvent({ who: { account, confidence: 'certain' } }, 1),
    ...{ id, kind: 'typed', text: `${words}${' '.repeat(serial)}`, occurredAt: at.toISOString(), scan: undefined },
  };
  const answer = await t.send(ndjson(event));
  expect(answer.json()).toMatchObject({ accepted: 1 });
  return id;
}

function send(event: string, options: { bytes?: Buffer; key?: string; taken?: Date; type?: string } = {}) {
  const taken = (options.taken ?? t.ground.clock.now()).toISOString();
  return t.app.inject({
    method: 'POST',
    url: `/api/v1/agent/pictures/${event}?taken=${taken}`,
    headers: { authorization: `Bearer ${options.key ?? t.key}`, 'content-type': options.type ?? 'image/jpeg' },
    payload: options.bytes ?? jpeg,
  });
}

const as = async (...roles: Role[]) =>
  testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, t.school, roles)));

const idOf = async (event: string) =>
  (await t.rows<{ id: string }>('select id from evidence where event_id = $1', [event]))[0]?.id ?? '';
const alertOf = async (event: string) =>
  (await t.rows<{ alert_id: string }>('select alert_id from alert_event where event_id = $1', [event]))[0]?.alert_id;
/** The next alert of this pupil is another episode. */
const later = () => t.clock.move(3 * 3_600_000);

test('is kept sealed: nothing in the database shows it, and the school’s keys open it', async () => {
  const event = await grave();
  const answer = await send(event);
  expect([answer.statusCode, answer.json()]).toEqual([200, { kept: true }]);
  const [row] = await t.rows<{ sealed: Buffer; preview: Buffer; width: number; bytes: number; step: string }>(
    `select p.sealed, v.sealed_preview as preview, v.width, v.bytes, s.step from evidence v
     join evidence_piece p on p.evidence_id = v.id join evidence_step s on s.evidence_id = v.id where v.event_id = $1`,
    [event],
  );
  expect(row).toMatchObject({ width: 800, bytes: jpeg.length, step: 'received' });
  for (const sealed of [row?.sealed, row?.preview]) {
    expect(sealed?.includes(jpeg.subarray(0, 20))).toBe(false);
    expect(sealed?.includes(Buffer.from('JFIF'))).toBe(false);
  }
  later();
});

test('sent twice it is kept once; another one of the same event or minute is not', async () => {
  const event = await grave();
  expect((await send(event)).statusCode).toBe(200);
  expect((await send(event)).statusCode).toBe(200);
  expect(await t.rows('select from evidence where event_id = $1', [event])).toHaveLength(1);
  const other = await sharp(jpeg).negate().jpeg().toBuffer();
  expect((await send(event, { bytes: other })).statusCode).toBe(409);
  const again = await grave('goodbye everyone i want to kill myself');
  expect((await send(again, { bytes: other })).json().error.message).toContain('same minute');
  later();
});

test('of an event that has not come, or came from another device, is asked for later and tells nothing', async () => {
  expect((await send(newId(t.ground.clock.now()))).statusCode).toBe(404);
  const event = await grave();
  const { key } = await buildSensor(t, t.school, { kind: 'agent' });
  expect((await send(event, { key })).statusCode).toBe(404);
  const stranger = await buildSensor(t, await buildSchool(t.ground), { kind: 'agent' });
  expect((await send(event, { key: stranger.key })).statusCode).toBe(404);
  expect(await t.rows('select from evidence where event_id = $1', [event])).toEqual([]);
  later();
});

test('nothing is kept where an image of child abuse may be shown, nor while the school takes none (R148)', async () => {
  const images = await grave('send me nudes or i will share yours with everyone, kill yourself');
  const refused = await send(images);
  expect([refused.statusCode, refused.json().error.message]).toEqual([409, expect.stringContaining('child abuse')]);
  later();
  const event = await grave();
  await setting('watch.pictures', false);
  expect((await send(event)).statusCode).toBe(409);
  await setting('watch.pictures', true);
  await setting('watch.picturesFrom', 5);
  const [{ severity } = { severity: 0 }] = await t.rows<{ severity: number }>(
    'select severity from event where id = $1',
    [event],
  );
  expect((await send(event)).statusCode).toBe(severity >= 5 ? 200 : 409);
  await setting('watch.picturesFrom', 4);
  later();
});

test('what is no JPEG, is too large, or says no time is refused with what and where', async () => {
  const event = await grave();
  expect((await send(event, { bytes: Buffer.from('%PDF-1.7') })).json().error).toMatchObject({
    fields: [{ field: 'body' }],
  });
  expect((await send(event, { bytes: Buffer.alloc(400 * 1024 + 1, 0xff) })).statusCode).toBe(413);
  expect((await send(event, { type: 'image/png' })).statusCode).toBe(415);
  const nameless = await t.app.inject({
    ...{ method: 'POST' as const, url: `/api/v1/agent/pictures/${event}`, payload: jpeg },
    headers: { authorization: `Bearer ${t.key}`, 'content-type': 'image/jpeg' },
  });
  expect(nameless.json().error).toMatchObject({ fields: [{ field: 'taken' }] });
  expect(await t.rows('select from evidence where event_id = $1', [event])).toEqual([]);
  later();
});

test('that was kept when a preview showed more is blurred again before anybody sees it', async () => {
  const event = await grave();
  await send(event);
  const id = await idOf(event);
  const seen = async (face: boolean) => {
    const preview = await blurredBefore(await portrait({ face }));
    const sealed = sealEvidence(t.ground.keys, { schoolId: t.school, id }, { bytes: jpeg, preview });
    await t.rows('update evidence set sealed_key = $2, sealed_preview = $3 where id = $1', [
      id,
      sealed.key,
      sealed.preview,
    ]);
    return (await (await as('dsl')).get(`/evidence/${id}/preview`)).rawPayload;
  };
  expect(await mostApart(await seen(true), await seen(false))).toBeLessThan(30);
  later();
});

test('stands blurred on the desk; asking shows it for five minutes, and both custody and journal have it', async () => {
  const event = await grave();
  await send(event);
  const [id, alert] = [await idOf(event), await alertOf(event)];
  const dsl = await as('dsl');
  const before = await dsl.get(`/alerts/${alert}`);
  expect(textOf(before.body)).toContain('Showing it is recorded.');
  expect(textOf(before.body)).toContain('Nobody has looked at it yet.');
  const preview = await dsl.get(`/evidence/${id}/preview`);
  expect(preview.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': expect.stringContaining('attachment'),
  });
  expect((await sharp(preview.rawPayload).metadata()).width).toBe(640);
  expect((await dsl.get(`/evidence/${id}/original`)).statusCode).toBe(409);
  // The address alone shows nothing either.
  expect((await dsl.get(`/alerts/${alert}?shown=${id}`)).body).not.toContain('/original');

  const shown = await dsl.post(`/evidence/${id}/show`, { back: `/alerts/${alert}?tab=unviewed` });
  expect([shown.statusCode, shown.headers.location]).toEqual([
    303,
    `/alerts/${alert}?tab=unviewed&shown=${id}#evidence-${id}`,
  ]);
  const page = (await dsl.get(`/alerts/${alert}?shown=${id}`)).body;
  expect(page).toContain(`src="/evidence/${id}/original"`);
  expect(textOf(page)).toContain('Looked at by you');
  const original = await dsl.get(`/evidence/${id}/original`);
  expect(original.rawPayload.equals(jpeg)).toBe(true);
  const noted = await t.rows<{ action: string }>(
    "select action from journal_entry where subject_id = $1 and actor_kind = 'person' order by seq",
    [id],
  );
  expect(noted.map(({ action }) => action)).toEqual(['evidence.shown']);
  expect(await t.rows("select from journal_read where subject_id = $1 and what = 'screenshot'", [id])).toHaveLength(1);

  t.clock.move(5 * 60_000 + 1000);
  expect((await dsl.get(`/evidence/${id}/original`)).statusCode).toBe(409);
  const after = (await dsl.get(`/alerts/${alert}?shown=${id}`)).body;
  expect(after).not.toContain('/original');
  const deputy = await (await as('deputy_dsl')).get(`/alerts/${alert}`);
  expect(textOf(deputy.body)).toMatch(/Looked at by \S+ \S+.* \(\d\d:\d\d\)/);
  later();
});

test('is seen by those who see its alert and by nobody else', async () => {
  const event = await grave();
  await send(event);
  const id = await idOf(event);
  const others: Role[] = [
    'teacher',
    'network_manager',
    'head_of_year',
    'chair_of_governors',
    'office',
    'pupil',
    'governor',
  ];
  for (const role of others) {
    const browser = await as(role);
    for (const page of ['preview', 'original'])
      expect((await browser.get(`/evidence/${id}/${page}`)).statusCode, role).toBe(404);
    expect((await browser.post(`/evidence/${id}/show`, {})).statusCode, role).toBe(404);
  }
  const elsewhere = await buildActor(t.ground, await buildSchool(t.ground), ['dsl', 'head']);
  const stranger = testBrowser(t.app, await signedIn(t.ground, elsewhere));
  expect((await stranger.get(`/evidence/${id}/preview`)).statusCode).toBe(404);
  expect((await (await as('dsl')).get('/evidence/nonsense/preview')).statusCode).toBe(404);
  expect(await t.rows("select from evidence_step where evidence_id = $1 and step = 'shown'", [id])).toEqual([]);
  later();
});

test('of an adult is on the staff desk only, and never before whom it is about', async () => {
  const teacher = await buildActor(t.ground, t.school, ['teacher', 'dsl']);
  await t.rows("update person set username = 'klow' where id = $1", [teacher.personId]);
  const event = await grave('i am going to kill myself tonight', 'klow');
  expect((await send(event)).statusCode).toBe(200);
  const id = await idOf(event);
  expect((await testBrowser(t.app, await signedIn(t.ground, teacher)).get(`/evidence/${id}/preview`)).statusCode).toBe(
    404,
  );
  expect((await (await as('deputy_dsl')).get(`/evidence/${id}/preview`)).statusCode).toBe(404);
  expect((await (await as('head')).get(`/evidence/${id}/preview`)).statusCode).toBe(200);
  later();
});

test('that was changed in the database is not shown, and is noted as found so', async () => {
  const event = await grave();
  await send(event);
  const id = await idOf(event);
  await t.rows(
    'update evidence_piece set sealed = set_byte(sealed, 100, (get_byte(sealed, 100) + 1) % 256) where evidence_id = $1',
    [id],
  );
  const dsl = await as('dsl');
  await dsl.post(`/evidence/${id}/show`, {});
  const page = await dsl.get(`/evidence/${id}/original`);
  expect([page.statusCode, textOf(page.body)]).toEqual([409, expect.stringContaining('changed since it was received')]);
  const steps = await t.rows<{ step: string }>('select step from evidence_step where evidence_id = $1', [id]);
  expect(steps.map(({ step }) => step).sort()).toEqual(['found_changed', 'received', 'shown']);
  expect(pupil).not.toBe('');
});

test('of an alert whose incident is frozen is sealed, and no other is taken in (S15)', async () => {
  later();
  const event = await grave();
  await send(event);
  const [id, alert] = [await idOf(event), await alertOf(event)];
  const dsl = await buildActor(t.ground, t.school, ['dsl']);
  const browser = testBrowser(t.app, await signedIn(t.ground, dsl));
  expect((await browser.get(`/evidence/${id}/preview`)).statusCode).toBe(200);
  const incident = newId(t.ground.clock.now());
  await t.rows(
    `insert into incident (school_id, id, series, number, title, type, sensitivity, occurred_at, recorded_at, recorded_by, details, off_site, intent, grade, owner_id, alert_id, state)
     values ($1, $2, 'INC', 4711, 'A photo', 'other', 'safeguarding', now(), now(), $3, 'Said so', false, 'not_known', 'severe', $3, $4, 'open')`,
    [t.school, incident, dsl.personId, alert],
  );
  expect((await browser.get(`/evidence/${id}/preview`)).statusCode).toBe(200);
  await t.rows("insert into incident_freeze values ($1, $2, now(), $3, 'A possible image')", [
    t.school,
    incident,
    dsl.personId,
  ]);
  await t.rows('update incident set frozen_at = now() where id = $1', [incident]);
  for (const page of ['preview', 'original'])
    expect((await browser.get(`/evidence/${id}/${page}`)).statusCode, page).toBe(404);
  t.clock.move(2 * 60_000);
  // A repeat folds into the same alert: what it shows is not kept.
  const again = await grave();
  if ((await alertOf(again)) === alert) expect((await send(again)).statusCode).toBeGreaterThanOrEqual(400);
  expect(await t.rows('select from evidence where event_id = $1', [again])).toEqual([]);
  later();
});
