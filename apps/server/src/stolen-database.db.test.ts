import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorise } from './access/scope.ts';
import { transact } from './access/transact.ts';
import { giveAccount } from './capabilities/account/account-people.service.ts';
import { makeJoiningCode } from './capabilities/agents/agents-join.service.ts';
import { goodEvent, ndjson } from './capabilities/events/bad-batches.fixture.ts';
import { type Ingest, openIngest } from './capabilities/events/ingest.fixture.ts';
import { upload } from './capabilities/evidence/exhibits.fixture.ts';
import { buildIncident } from './capabilities/incidents/incidents.build.ts';
import { formFor } from './capabilities/mail/mail.fixture.ts';
import { changeServer } from './capabilities/mail/mail.service.ts';
import { addSensor, enrolSensor, rotateKey } from './capabilities/sensors/sensors.service.ts';
import { offerSetUp } from './capabilities/set-up/set-up.service.ts';
import { takeFactor } from './capabilities/sign-in/sign-in.fixture.ts';
import { onConnection } from './db/on-connection.ts';
import { newId } from './kernel/ids.ts';
import { buildActor, buildPerson, givePassword, signedIn } from './test-support/build.ts';
import { testGround } from './test-support/database.ts';
import { testApp, testBrowser } from './test-support/http.ts';

/*
 * Somebody has the whole database: the disk, a copy of it, a dump, the jobs that wait, sessions and all (S18). Every secret that this server makes or is given is
 * made and given here as people do it; then every row of every table is read as the thief reads it, and each secret is looked for in every form in which
 * bytes are written down.
 */

let t: Ingest;
beforeAll(async () => {
  t = await openIngest({ kind: 'agent' });
});
afterAll(() => t.close());

/** Every table of the server and of its jobs, as text; bytes are hexadecimal there. */
function wholeDatabase(owner: string): Promise<string> {
  return onConnection(owner, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    let all = '';
    for (const { name } of tables) {
      const { rows } = await client.query<{ words: string }>(
        `select coalesce(string_agg(t::text, E'\\n'), '') as words from ${name} t`,
      );
      all += `\n== ${name}\n${rows[0]?.words}`;
    }
    return all;
  });
}

/** The ways in which a secret could lie there: as it is typed or sent, without what stands between its letters, and as bytes. */
function formsOf(secret: string | Uint8Array): string[] {
  const bytes = Buffer.from(secret);
  const words = typeof secret === 'string' ? [secret, secret.replaceAll('-', ''), secret.toLowerCase()] : [];
  return [
    ...words,
    ...[...words.map((each) => Buffer.from(each)), bytes].flatMap((each) => [
      each.toString('hex'),
      each.toString('base64').replace(/=+$/, ''),
      each.toString('base64url'),
      // Unsalted, a short code is found again in an hour.
      createHash('sha256').update(each).digest('hex'),
    ]),
  ];
}

const PASSWORD = 'seven lamps over quiet water';

test('whoever has the database has no password, code, key or session of anybody, and nothing of what evidence shows', async () => {
  const secrets: Record<string, string | Uint8Array> = {};
  const head = await buildActor(t.ground, t.school, ['head']);
  const network = await buildActor(t.ground, t.school, ['network_manager']);
  const dsl = await buildActor(t.ground, t.school, ['dsl']);

  const email = await givePassword(t.ground, head, PASSWORD);
  const browser = testBrowser(t.app);
  await browser.get('/sign-in');
  expect((await browser.post('/sign-in', { email, password: PASSWORD }, '/sign-in')).statusCode).toBe(303);
  const factor = await takeFactor(browser, t.clock.now());
  expect(factor.codes).toHaveLength(10);
  Object.assign(secrets, { password: PASSWORD, 'code from the phone': factor.secret });
  for (const [nth, code] of factor.codes.entries()) secrets[`recovery code ${nth}`] = code;
  const cookie = browser.cookies.get('__Host-gatehouse') ?? '';
  Object.assign(secrets, { session: cookie, 'session’s bytes': Buffer.from(cookie, 'base64url') });

  const { personId } = await buildPerson(t.ground, t.school, { roles: ['teacher'], account: false });
  const given = await giveAccount(t.ground, head, personId);
  secrets['one-time password'] = given.oneTimePassword ?? '';

  const { code } = await addSensor(t.ground, network, { kind: 'gate', name: 'Gate of the library', was: '' });
  secrets['enrolment code'] = code;
  const waiting = await addSensor(t.ground, network, { kind: 'gate', name: 'Gate of the hall', was: '' });
  secrets['enrolment code that waits'] = waiting.code;
  const gate = await enrolSensor(t.ground, code, '10.0.0.9');
  secrets['key of a gate'] = gate.key;
  secrets['next key of a gate'] = await rotateKey(t.ground, {
    ...{ schoolId: t.school, sensorId: gate.sensor, kind: 'gate', name: gate.name },
  } as never);
  secrets['key of an agent'] = t.key;
  secrets['joining code'] = (await transact(t.ground, authorise(network, 'sensors.manage'), makeJoiningCode)).code;

  const form = { ...formFor({ port: 2525, authority: null } as never), password: 'Herons over the weir 9' };
  await changeServer(t.ground, network, { form, factorAt: t.clock.now(), ownOrigin: 'http://localhost:3000' });
  secrets['password of the mail server'] = form.password;

  const { id } = await buildIncident(t.ground, dsl);
  const said = 'meet me behind the boiler house at four';
  const theirs = testBrowser(t.app, await signedIn(t.ground, dsl));
  const sent = await upload(t.app, theirs, id, { name: 'chat.txt', bytes: Buffer.from(`${said}\n`) });
  expect([200, 303]).toContain(sent.statusCode);
  secrets['what a file says'] = said;

  await buildPerson(t.ground, t.school, { kind: 'pupil', username: 'emarwood' });
  await t.rows("insert into setting (school_id, key, value, changed_at) values ($1, 'watch.pictures', 'true', now())", [
    t.school,
  ]);
  const event = newId(t.clock.now());
  const typed = { ...goodEvent({ who: { account: 'emarwood', confidence: 'certain' } }, 1), id: event, kind: 'typed' };
  const words = 'i am going to kill myself tonight';
  await t.send(ndjson({ ...typed, text: words, occurredAt: t.clock.now().toISOString(), scan: undefined }));
  const jpeg = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#2a7' } })
    .jpeg()
    .toBuffer();
  const picture = await t.app.inject({
    method: 'POST',
    url: `/api/v1/agent/pictures/${event}?taken=${t.clock.now().toISOString()}`,
    headers: { authorization: `Bearer ${t.key}`, 'content-type': 'image/jpeg' },
    payload: jpeg,
  });
  expect(picture.json()).toEqual({ kept: true });
  secrets['middle of a screenshot'] = jpeg.subarray(400, 440);
  secrets['beginning of a JPEG'] = jpeg.subarray(0, 12);

  const all = await wholeDatabase(t.connections.owner);
  // The control: it was read, with rows of all of these.
  for (const table of [
    'session',
    'recovery_code',
    'enrolment_code',
    'joining_code',
    'mail_server',
    'exhibit_piece',
    'evidence_piece',
  ])
    expect(all.split(`\n== public.${table}\n`)[1]?.charAt(0), table).toBe('(');
  expect(all).toContain(words);
  // A key names its school and sensor, which are no secret; what is behind them is.
  for (const name of ['key of a gate', 'next key of a gate', 'key of an agent'])
    secrets[`end of the ${name}`] = String(secrets[name]).slice(-24);
  expect(Object.values(secrets).filter((each) => each.length < 8)).toEqual([]);
  expect(Object.keys(secrets).length).toBeGreaterThan(20);
  const found = Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).some((each) => each.length > 7 && all.includes(each)) ? [name] : [],
  );
  expect(found).toEqual([]);
});

test('nor the link with which a school is set up, before there is one', async () => {
  const empty = await testGround();
  const { app } = await testApp(empty.ground);
  const offer = await offerSetUp(empty.ground);
  const code = offer?.path.split('/').at(-1) ?? '';
  expect(code.length).toBeGreaterThan(15);
  const all = await wholeDatabase(empty.connections.owner);
  expect(all).toMatch(/== public\.instance\n\(/);
  expect(formsOf(code).filter((each) => all.includes(each))).toEqual([]);
  await app.close();
  await empty.close();
});
