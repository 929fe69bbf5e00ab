import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTION_LIST } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { formTokenIn, textOf } from '../../test-support/http.ts';
import { goodEvent, goodId, ndjson } from '../events/bad-batches.fixture.ts';
import { buildSensor } from '../events/ingest.fixture.ts';
import { incoming, multipart, openVaultGround, type Vault } from '../evidence/exhibits.fixture.ts';
import { buildRun, play, runOf } from './procedures.fixture.ts';
import { freezeIncident } from './procedures-freeze.service.ts';
import { attachPicture } from './procedures-pictures.service.ts';
import { signedHash } from './procedures-run.ts';
import { askLook, recordSite, signSite } from './procedures-sites.service.ts';

let v: Vault;
let app: Login;
let png: Buffer;
beforeAll(async () => {
  v = await openVaultGround();
  app = new Login(v.t.connections.app);
  await app.connect();
  png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2a7' } })
    .png()
    .toBuffer();
});
afterAll(async () => {
  await app.end();
  await v.close();
});

const AT = '2026-11-17T10:42:00Z';
const SITE = {
  ...{ people: 'Year 8', reviewedOn: '2026-11-17', reason: 'A pupil told of it.', site: 'chat.example/room/4' },
  ...{ concern: 'Unkind words about a pupil.', conclusion: 'Behaviour policy.', computer: 'SLT-03', place: 'Office 2' },
  abuseImage: false,
};
const set = (school: string, key: string, value: string) =>
  v.t.rows(
    `insert into setting (school_id, key, value, changed_at) values ($1, $2, $3, now())
     on conflict (school_id, key) do update set value = excluded.value`,
    [school, key, value],
  );
/** As the app role with every right there is, as this person. */
const raw = (actor: Actor, ...statements: string[]) =>
  app.try({ school: actor.schoolId, person: actor.personId, rights: ACTION_LIST }, ...statements);

/** A procedure under way, and its two reviewers. */
async function reviewed() {
  const run = await buildRun(v.ground);
  await play(v.ground, [run.dsl, run.deputy], run.id, ['done']);
  return run;
}

/** Disposes of an incident as its schedule does; how many rows went of each table. */
async function dispose(schoolId: string, id: string) {
  const query = "select delete_records($1, array[$2]::uuid[], '{}', '{}', '{}') as went";
  const [found] = await v.t.rows<{ went: Record<string, number> }>(query, [schoolId, id]);
  return found?.went;
}

/** A record of a review as it stands. */
async function siteAt(actor: Actor, id: string, siteId: string) {
  const site = (await runOf(v.ground, actor, id)).sites.find((each) => each.id === siteId);
  if (!site) throw new Error('There is no such record.');
  return site;
}

test('what an investigator asks for while an address is open to them is recorded whole, and read by whoever may know of the record (R146)', async () => {
  const { id, dsl, deputy, year9, schoolId } = await reviewed();
  await set(schoolId, 'filter.urlKept', '"nothing"');
  for (const [username, actor] of Object.entries({ pnair: dsl, hwhitlock: deputy }))
    await v.t.rows('update person set username = $2 where id = $1', [actor.personId, username]);
  const change = await askLook(v.ground, dsl, id, { address: 'chat.example', hours: 1 });
  const from = v.t.clock.now().getTime();
  await v.t.rows(
    `update filter_change set state = 'approved', in_force_at = $2, approver_id = $3, approved_hash = hash, factor_at = $2,
      decided_by = $3, decided_at = $2 where id = $1`,
    [change.id, new Date(from), deputy.personId],
  );
  const { key, sensor } = await buildSensor(v.t, schoolId);
  let serial = 0;
  const asked = (url: string, more: { after?: number; account?: string } = {}) => {
    const { after = 0, account = 'pnair' } = more;
    serial += 1;
    const occurredAt = new Date(from + after).toISOString();
    return goodEvent({ id: goodId(serial, after), occurredAt, url, who: { account, confidence: 'certain' } }, serial);
  };
  const batch = ndjson(
    asked('https://chat.example/room/4?from=9'),
    asked('https://www.google.com/search?q=ratty+gang', { after: 1000 }),
    { ...asked('https://bets.example/', { after: 2000 }), verdict: { ...OPENED, action: 'block' } },
    asked('https://www.childline.org.uk/', { after: 3000 }),
    asked('https://chat.example/room/5', { account: 'hwhitlock' }),
    asked('https://chat.example/before', { after: -1 }),
    asked('https://chat.example/over', { after: 3_600_000 }),
  );
  v.t.clock.move(2 * 3_600_000);
  const send = () =>
    v.app.inject({
      ...{ method: 'POST', url: '/api/v1/events', payload: batch },
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    });
  expect((await send()).json()).toMatchObject({ accepted: 7 });
  expect((await send()).statusCode).toBe(200);
  const kept = await v.t.rows<{ url: string }>('select url from procedure_request where school_id = $1 order by at', [
    schoolId,
  ]);
  const whole = [
    'https://chat.example/room/4?from=9',
    'https://www.google.com/search?q=ratty+gang',
    'https://bets.example/',
  ];
  expect(kept.map(({ url }) => url)).toEqual(whole);
  // In nobody's browsing beyond what the school keeps.
  expect(await v.t.rows("select from event where school_id = $1 and url like '%chat.example%'", [schoolId])).toEqual(
    [],
  );
  const path = `/incidents/${id}/procedure`;
  const page = textOf((await (await v.as(deputy)).get(`${path}/requests`)).body);
  for (const words of [...whole, '3 requests', 'Searched for “ratty gang”', 'Refused', 'Priya Nair'])
    expect(page).toContain(words);
  expect(textOf((await (await v.as(dsl)).get(path)).body)).toContain('3 requests, the last');
  expect((await (await v.as(year9)).get(`${path}/requests`)).statusCode).toBe(404);
  // Past the pages: nothing is seen by whoever may not know, nothing is changed, nothing is added about others or outside of the time.
  const asSensor = { school: schoolId, person: year9.personId, rights: ['incidents.log', 'events.write'] as const };
  expect((await app.try(asSensor, 'select from procedure_request')).count).toBe(0);
  expect((await raw(dsl, 'select from procedure_request')).count).toBe(3);
  const add = (person: Actor, at: number) =>
    `insert into procedure_request (school_id, id, change_id, person_id, sensor_id, at, kind, url, action) values ('${schoolId}',
      gen_random_uuid(), '${change.id}', '${person.personId}', '${sensor}', '${new Date(at).toISOString()}', 'visit', 'https://a.example/', 'allow')`;
  expect((await raw(dsl, add(dsl, from))).code).toBeNull();
  for (const statement of [
    add(deputy, from),
    add(dsl, from - 1),
    add(dsl, from + 3_600_000),
    "update procedure_request set url = 'https://a.example/'",
    'delete from procedure_request',
  ])
    expect((await raw(dsl, statement)).code, statement).toBe('42501');
  expect(await dispose(schoolId, id)).toMatchObject({ procedure_request: 3, procedure_look: 1 });
});

const OPENED = { action: 'allow', category: null, reason: 'fallback', rule: null, trace: [] };

/** Sends the form of a screenshot, as a browser without JavaScript does. */
async function send(actor: Actor, id: string, siteId: string, file?: Buffer, time = '10:34') {
  const browser = await v.as(actor);
  const url = `/incidents/${id}/procedure/sites/${siteId}/pictures`;
  const _csrf = formTokenIn((await browser.get(url)).body);
  const named = file && { name: 'room 4.png', bytes: file };
  const { payload, type } = multipart({ _csrf, 'when-date': 'today', 'when-time': time }, named);
  const cookie = [...browser.cookies].map(([key, each]) => `${key}=${each}`).join('; ');
  const headers = { accept: 'text/html', cookie, 'content-type': type };
  const response = await v.app.inject({ method: 'POST', url, headers, payload });
  return { status: response.statusCode, said: textOf(response.body) };
}

test('screenshots of a review are kept in the vault, printed with their hash and signed with the record (R147)', async () => {
  const { id, dsl, deputy, schoolId } = await reviewed();
  const siteId = await recordSite(v.ground, dsl, id, SITE);
  const path = `/incidents/${id}/procedure/sites/${siteId}`;
  const before = await siteAt(dsl, id, siteId);
  expect((await (await v.as(dsl)).get(path)).body).toContain(`${path}/pictures`);
  const wrong = [
    await send(dsl, id, siteId),
    await send(dsl, id, siteId, Buffer.alloc(0)),
    await send(dsl, id, siteId, Buffer.from('%PDF-1.7 no picture')),
    await send(dsl, id, siteId, png, ''),
  ];
  const told = ['Choose the picture', 'This file is empty', 'a PNG or JPEG file', 'Enter the time it was taken'];
  for (const [nth, { status, said }] of wrong.entries())
    expect([status, said]).toEqual([400, expect.stringContaining(told[nth] ?? '')]);
  expect(await v.t.rows('select from exhibit where incident_id = $1', [id])).toEqual([]);
  expect(await send(dsl, id, siteId, png)).toMatchObject({ status: 303 });
  const hash = sha256(png).toString('hex');
  const printed = textOf((await (await v.as(deputy)).get(path)).body);
  for (const words of ['room 4.png', hash, 'Tuesday 17 November 2026, 10:34', 'Priya Nair'])
    expect(printed).toContain(words);
  // What is signed is what is there: not the record as it was read without its picture.
  const sign = { siteId, position: 'Safeguarding lead', factorAt: v.ground.clock.now() };
  await expect(signSite(v.ground, dsl, id, { ...sign, hash: before.hash })).rejects.toThrow('not the record');
  const whole = signedHash(await siteAt(dsl, id, siteId));
  expect(whole).toBe(sha256(Buffer.from(before.hash + hash, 'hex')).toString('hex'));
  await set(schoolId, 'incidents.sitePictures', '1');
  expect(await send(dsl, id, siteId, png)).toMatchObject({ status: 409, said: expect.stringContaining('as many as') });
  await set(schoolId, 'incidents.sitePictures', '6');
  await signSite(v.ground, dsl, id, { ...sign, hash: whole });
  expect(await send(dsl, id, siteId, png)).toMatchObject({
    status: 409,
    said: expect.stringContaining('This record is signed'),
  });
  expect((await raw(dsl, bound(schoolId, siteId, dsl))).code).toBe('42501');
  await signSite(v.ground, deputy, id, { ...sign, hash: whole });
  expect(await v.t.rows('select distinct signed from procedure_signature where site_id = $1', [siteId])).toEqual([
    { signed: Buffer.from(whole, 'hex') },
  ]);
});

/** A picture of this record made of some file of its incident that is no part of a record, or else of the first. */
const bound = (schoolId: string, siteId: string, by: Actor) =>
  `insert into procedure_picture select x.school_id, '${siteId}', 9, x.id, x.sha256, '${AT}', '${AT}', '${by.personId}'
    from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
    join procedure_run r on r.school_id = i.school_id and r.incident_id = i.id join procedure_site s on s.school_id = r.school_id and s.run_id = r.id
    where s.id = '${siteId}' and x.school_id = '${schoolId}' limit 1`;

test('of what may be an image of child abuse nothing is pictured, and nothing once the incident is frozen: by page, server and database (R148)', async () => {
  const { id, dsl, schoolId } = await reviewed();
  const open = await recordSite(v.ground, dsl, id, SITE);
  // A record from before saying so froze the incident at once.
  const suspected = await recordSite(v.ground, dsl, id, SITE);
  await v.t.rows('update procedure_site set abuse_image = true where id = $1', [suspected]);
  await send(dsl, id, open, png);
  const page = await (await v.as(dsl)).get(`/incidents/${id}/procedure/sites/${suspected}`);
  expect(textOf(page.body)).toContain('Nobody takes, keeps or prints a picture of it');
  expect(page.body).not.toContain(`${suspected}/pictures`);
  const never = { status: 409, said: expect.stringContaining('Nobody takes, keeps or prints a picture') };
  const form = textOf((await (await v.as(dsl)).get(`/incidents/${id}/procedure/sites/${suspected}/pictures`)).body);
  expect(form).toContain('No screenshot is attached here');
  const taken = { siteId: suspected, takenAt: v.ground.clock.now() };
  await expect(attachPicture(v.ground, dsl, id, { ...taken, file: incoming(png, 'a.png') })).rejects.toThrow(
    never.said.sample,
  );
  expect((await raw(dsl, bound(schoolId, suspected, dsl))).code).toBe('42501');
  // Nor of a kind of which the law forbids to hold any.
  await v.t.rows("update incident set type = 'image_sharing' where id = $1", [id]);
  expect(textOf((await (await v.as(dsl)).get(`/incidents/${id}/procedure/sites/${open}`)).body)).toContain(
    'Of an incident of this kind no picture is taken',
  );
  expect((await raw(dsl, bound(schoolId, open, dsl))).code).toBe('42501');
  await v.t.rows("update incident set type = 'cyberbullying' where id = $1", [id]);
  await freezeIncident(v.ground, dsl, id, 'Seen on the page.');
  await expect(
    attachPicture(v.ground, dsl, id, { ...taken, siteId: open, file: incoming(png, 'b.png') }),
  ).rejects.toThrow('frozen');
  expect((await raw(dsl, bound(schoolId, open, dsl))).code).toBe('42501');
  expect(await v.t.rows('select from exhibit where incident_id = $1', [id])).toHaveLength(1);
  expect((await (await v.as(dsl)).get(`/incidents/${id}/procedure/sites/${open}`)).body).not.toContain(
    `${open}/pictures`,
  );
});

test('a record that says there may be an image of child abuse freezes the incident as it is kept, and leads to the police (R149)', async () => {
  const { id, dsl, deputy } = await reviewed();
  const look = await askLook(v.ground, deputy, id, { address: 'https://chat.example/room/4', hours: 1 });
  const browser = await v.as(deputy);
  const path = `/incidents/${id}/procedure/sites`;
  const form = (await browser.get(path)).body;
  expect(textOf(form)).toContain('saving this record freezes the incident, and nobody can undo that');
  const { abuseImage: _, ...words } = SITE;
  const sent = await browser.post(path, { ...words, abuseImage: 'yes' });
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `/incidents/${id}/image`]);
  expect(textOf((await browser.get(`/incidents/${id}/image`)).body)).toContain('Report this to the police now');
  expect(await v.t.rows('select frozen_by from incident_freeze where incident_id = $1', [id])).toEqual([
    { frozen_by: deputy.personId },
  ]);
  // What was open for looking is closed with it, and nobody goes on.
  expect(await v.t.rows('select from filter_change_end where change_id = $1', [look.id])).toHaveLength(1);
  await expect(recordSite(v.ground, dsl, id, SITE)).rejects.toThrow('frozen');
});

test('of whoever attaches and whoever signs at the same moment one waits for the other: nobody signs what is not there', async () => {
  const { id, dsl, deputy } = await reviewed();
  const siteId = await recordSite(v.ground, dsl, id, SITE);
  const { hash } = await siteAt(dsl, id, siteId);
  const at = v.ground.clock.now();
  await Promise.allSettled([
    attachPicture(v.ground, dsl, id, { siteId, takenAt: at, file: incoming(png, 'c.png') }),
    signSite(v.ground, deputy, id, { siteId, hash, position: 'Deputy', factorAt: at }),
  ]);
  const site = await siteAt(dsl, id, siteId);
  expect(site.pictures.length + site.signatures.length).toBe(1);
  const [signature] = await v.t.rows<{ signed: Buffer }>('select signed from procedure_signature where site_id = $1', [
    siteId,
  ]);
  if (signature) expect(signature.signed.toString('hex')).toBe(signedHash(site));
});

test('a screenshot goes with its incident when it is disposed of', async () => {
  const { id, dsl, schoolId } = await reviewed();
  const siteId = await recordSite(v.ground, dsl, id, SITE);
  await attachPicture(v.ground, dsl, id, { siteId, takenAt: v.ground.clock.now(), file: incoming(png, 'd.png') });
  expect(await dispose(schoolId, id)).toMatchObject({
    procedure_picture: 1,
    procedure_site: 1,
    exhibit: 1,
    procedure_run: 1,
  });
});
