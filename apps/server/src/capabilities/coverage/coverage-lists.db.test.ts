import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { newSensorKey } from '../../access/sensor-keys.store.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { goodEvent, ndjson } from '../events/bad-batches.fixture.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';

let t: Ingest;
let school: string;
let gateKey: string;
const keys = new Map<string, string>();

async function enrol(kind: 'agent' | 'gate', name: string, where: string): Promise<string> {
  const sensor = newId(t.clock.now());
  const { key, hash } = newSensorKey(t.ground, where, sensor);
  await transact(t.ground, systemScope('enrol', where), (tx) =>
    tx.db
      .insertInto('sensor')
      .values({ school_id: where, id: sensor, kind, name, key_hash: hash, enrolled_at: tx.at })
      .execute(),
  );
  return key;
}

const post = (url: string, key: string, payload: object) =>
  t.app.inject({ method: 'POST', url, payload, headers: { authorization: `Bearer ${key}` } });

/** An agent's minute: it asks for its world and says how it is. */
async function minute(name: string, account: string | null, report: object = {}): Promise<void> {
  const key = keys.get(name) ?? (await enrol('agent', name, school));
  keys.set(name, key);
  const confidence = account === null ? 'not_known' : 'certain';
  expect((await post('/api/v1/agent/world', key, { account, confidence, known: null })).statusCode).toBe(200);
  const whole = {
    release: '0.1.0',
    snapshot: 'ab'.repeat(32),
    snapshotMadeAt: '2026-11-16T10:42:00Z',
    waitingBytes: 0,
    lost: 0,
    problems: [],
    ...report,
  };
  expect((await post('/api/v1/report', key, whole)).statusCode).toBe(200);
}

const as = async (role: Role, where = school) =>
  testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, where, [role])));
const text = async (role: Role, url: string, where = school) => textOf((await (await as(role, where)).get(url)).body);

beforeAll(async () => {
  t = await openIngest();
  school = await buildSchool(t.ground);
  gateKey = await enrol('gate', 'Main gate', school);
  await buildPerson(t.ground, school, {
    kind: 'pupil',
    username: 'mokoro',
    givenName: 'Mila',
    familyName: 'Okoro',
    yearGroup: 9,
  });
  await buildPerson(t.ground, school, {
    kind: 'pupil',
    username: 'zqadir',
    givenName: 'Zainab',
    familyName: 'Qadir',
    yearGroup: 10,
    className: '10F',
  });
  await buildPerson(t.ground, school, {
    kind: 'pupil',
    username: 'jpell',
    givenName: 'Jude',
    familyName: 'Pell',
    yearGroup: 8,
    className: '8K',
  });
  t.clock.move(-6 * 86_400_000);
  await minute('OLD-09', 'jpell');
  t.clock.move(6 * 86_400_000);
  await minute('LIB-04', 'mokoro');
  await minute('LIB-05', null, { watching: false });
  await minute('LIB-06', 'stranger', { release: '0.0.9' });
  const sent = await t.send(
    ndjson(goodEvent({ who: { account: 'zqadir', confidence: 'certain' }, device: '10.4.0.18' }, 1)),
    { key: gateKey },
  );
  expect(sent.json()).toMatchObject({ accepted: 1 });
});
afterAll(() => t.close());

describe('devices', () => {
  test('each state is counted, and what is not heard is not known, on the page and on Today', async () => {
    for (const [role, url] of [
      ['network_manager', '/coverage'],
      ['dsl', '/coverage'],
      ['head', '/today'],
    ] as const) {
      const page = await text(role, url);
      expect(page, role).toMatch(
        /What we can see today.* 1 of 4 devices with the browser agent filtered and monitored since 08:30/,
      );
      expect(page).toMatch(/ 2 filtered, not monitored .* 1 not known : 1 silent for 3 school days or more/);
      expect(page).toContain('1 agent has a release that is too old: it still filters');
    }
    expect(await text('teacher', '/today')).not.toContain('What we can see today');
    // Whoever keeps the devices running has it to do; the head has it to know.
    expect(await text('network_manager', '/today')).toContain('1 browser agent silent for 3 school days or more');
    expect(await text('head', '/today')).not.toContain('1 browser agent silent');
  });

  test('the list says why, filters, and keeps its filters in the address', async () => {
    const list = await text('dsl', '/coverage/devices');
    expect(list).toMatch(/LIB-04 Browser agent Filtered and monitored .*16 Nov, 10:42 \(24 h old\) 0\.1\.0 Mila Okoro/);
    expect(list).toMatch(/LIB-05 Browser agent Filtered, not monitored Nothing is monitored on it/);
    expect(list).toMatch(/LIB-06 .*Release 0\.0\.9 is too old, though it still filters.* stranger No such person/);
    expect(list).toContain('Not known: silent for 6 days');
    const old = await text('dsl', '/coverage/devices?old=yes&state=filtered');
    // Among them are gates, which the devices of the title are not.
    expect([/\d agents and gates/.test(list), /1 agent or gate/.test(old)]).toEqual([true, true]);
    expect(old).not.toContain('LIB-05');
    expect(await text('dsl', '/coverage/devices?name=lib-0&kind=agent')).toContain('3 devices');
    expect((await (await as('dsl')).get('/coverage/devices?state=what&page=-1&kind=7')).statusCode).toBe(200);
  });

  test('the network manager has accounts, and nobody’s name', async () => {
    const list = await text('network_manager', '/coverage/devices');
    expect(list).toContain('mokoro certain');
    expect(list).not.toContain('Mila Okoro');
    expect((await (await as('network_manager')).get('/coverage/people')).statusCode).toBe(404);
  });

  test('the file has a line a device once it is said what it is for, and that is in the journal', async () => {
    const browser = await as('network_manager');
    const FILE = '/coverage/devices/csv?kind=agent';
    expect(textOf((await browser.get(FILE)).body)).toContain('The file holds 4 devices');
    const unsaid = await browser.post(FILE, { purpose: 'no' });
    expect([unsaid.statusCode, textOf(unsaid.body).includes('Say what the file is for')]).toEqual([400, true]);
    const file = await browser.post(FILE, { purpose: 'Replaced this summer' });
    expect(file.body.trim().split('\r\n')).toHaveLength(5);
    expect(file.body).not.toContain('Okoro');
    const noted = await t.rows("select 1 from journal_entry where school_id = $1 and action = 'coverage.exported'", [
      school,
    ]);
    expect(noted).toHaveLength(1);
  });
});

describe('people', () => {
  test('who is monitored, who was seen at the gate only, and of whom nothing is known', async () => {
    for (const role of ['dsl', 'head'] as const) {
      const page = await text(role, '/coverage/people?kind=pupil');
      expect(page).toContain('1 of 3 pupils filtered and monitored since 08:30');
      expect(page).toMatch(/Okoro, Mila Year 9, 9B Filtered and monitored LIB-04 .*certain/);
      expect(page).toMatch(/Qadir, Zainab Year 10, 10F Filtered at the gate only 10\.4\.0\.18 through Main gate/);
      expect(page).toMatch(/Pell, Jude Year 8, 8K Not known OLD-09 11 Nov/);
      // How old the rules are that the agent decides with; a gate that has not reported says nothing.
      expect(page).toMatch(/LIB-04 .* ago\) Rules made: 16 Nov, 10:42 \(24 h old\) certain/);
      expect(page).toMatch(/through Main gate .* ago\) Rules made: Not reported/);
    }
  });

  test('nobody watches today, by year and class', async () => {
    expect(await text('dsl', '/coverage/people?state=nobody&kind=pupil')).toMatch(
      /2 people.*Pell, Jude.*Qadir, Zainab/,
    );
    expect(await text('dsl', '/coverage/people?state=nobody&year=8&class=8k')).toContain('1 person');
    expect(await text('dsl', '/coverage/people?name=qad')).toContain('1 person');
    const asked = { purpose: 'Laptops to look at' };
    const file = await (await as('dsl')).post('/coverage/people/csv?state=unknown&kind=pupil', asked);
    expect(file.body).toMatch(/"Pell, Jude",Pupil,Year 8,8K,Not known,OLD-09,.*,2026-11-16 10:42:00/);
  });

  test('the next morning nothing is claimed until it is heard', async () => {
    t.clock.move(86_400_000);
    const [devices, people] = [await text('dsl', '/coverage/devices'), await text('dsl', '/coverage/people')];
    t.clock.move(-86_400_000);
    expect(devices).toContain('0 of 4 devices filtered and monitored since 08:30');
    expect(people).toContain('0 of 3 pupils filtered and monitored');
  });
});

test('another school sees none of it, and is told what to do first', async () => {
  const other = await buildSchool(t.ground);
  expect(await text('network_manager', '/coverage/devices', other)).toMatch(
    /No devices are known yet.*Hand out the browser agent/,
  );
  expect(await text('dsl', '/coverage/people', other)).not.toContain('Okoro, Mila');
  const file = await (await as('dsl', other)).post('/coverage/people/csv', { purpose: 'Laptops to look at' });
  expect([file.statusCode, file.body.includes('LIB-04')]).toEqual([200, false]);
});
