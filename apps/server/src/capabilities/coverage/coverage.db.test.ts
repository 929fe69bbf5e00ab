import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { goodEvent, goodId, ndjson } from '../events/bad-batches.fixture.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const as = async (role: Role, school = t.school) =>
  testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));
const coverageFor = async (role: Role, school = t.school) =>
  textOf((await (await as(role, school)).get('/coverage')).body);

test('a school without a gate is told what to do first, and the network manager is led to it', async () => {
  const school = await buildSchool(t.ground);
  const page = (await (await as('network_manager', school)).get('/coverage')).body;
  expect(textOf(page)).toContain('Nothing is filtered or monitored yet');
  expect(page).toContain('href="/sensors/new"');
  expect((await (await as('dsl', school)).get('/coverage')).body).not.toContain('href="/sensors');
});

test('network manager, DSL and head read it; for everybody else it is not there', async () => {
  for (const role of ['network_manager', 'dsl', 'head'] as const)
    expect((await (await as(role)).get('/coverage')).statusCode, role).toBe(200);
  for (const role of ['technician', 'teacher', 'governor', 'parent', 'pupil'] as const)
    expect((await (await as(role)).get('/coverage')).statusCode, role).toBe(404);
});

test('it is linked from requests, from “Why blocked?” and from agents and gates, for its readers only', async () => {
  const isLinked = async (role: Role, path: string) =>
    (await (await as(role)).get(path)).body.includes('href="/coverage"');
  for (const path of ['/requests', '/why', '/sensors'])
    expect(await isLinked('network_manager', path), path).toBe(true);
  for (const path of ['/why', '/sensors', '/today']) expect(await isLinked('technician', path), path).toBe(false);
  const page = (await (await as('head')).get('/coverage')).body;
  for (const current of ['/filtering', '/coverage']) {
    expect(page).toMatch(new RegExp(`href="${current}"[^>]*aria-current|aria-current[^>]*href="${current}"`));
  }
});

test('shows what the gate said last, and whose events were certain, likely and unknown at this school', async () => {
  await buildPerson(t.ground, t.school, { kind: 'pupil', username: 'emarwood' });
  const event = (serial: number, who: object | undefined, id = goodId(serial)) => goodEvent({ who, id }, serial);
  const old = goodId(9, -8 * 86_400_000);
  const sent = await t.send(
    ndjson(
      event(1, { account: 'emarwood', confidence: 'certain' }),
      event(2, { account: 'emarwood', confidence: 'certain' }),
      event(3, { account: 'emarwood', confidence: 'likely' }),
      event(4, { account: 'whois', confidence: 'certain' }),
      { ...event(9, { account: 'emarwood', confidence: 'certain' }, old), occurredAt: '2026-11-09T10:42:00Z' },
    ),
  );
  expect(sent.json()).toMatchObject({ accepted: 5 });
  const report = {
    release: '0.1.0',
    snapshot: 'ab'.repeat(32),
    snapshotMadeAt: '2026-11-16T10:42:00Z',
    waitingBytes: 0,
    lost: 2,
    problems: ['The disk takes no events.'],
  };
  const headers = { authorization: `Bearer ${t.key}` };
  expect((await t.app.inject({ method: 'POST', url: '/api/v1/report', payload: report, headers })).statusCode).toBe(
    200,
  );
  for (const role of ['network_manager', 'dsl', 'head'] as const) {
    const text = await coverageFor(role);
    expect(text).toMatch(/Certain\s+2 of 4 \(50%\)/);
    expect(text).toMatch(/Likely\s+1 of 4 \(25%\)/);
    expect(text).toMatch(/Unknown\s+1 of 4 \(25%\)/);
    expect(text).toContain('snapshot abababababab, made 16 Nov, 10:42 (24 h ago)');
    expect(text).toContain('The disk takes no events.');
    expect(text).not.toMatch(/emarwood|whois/);
  }
});

test('of what the policy closes and no list names it says so, here, in the matrix and about names (R77)', async () => {
  expect(await coverageFor('dsl')).toMatch(
    /Categories never for pupils.*No list in use has a site of: Adult and sexual; .*Extremism/,
  );
  const page = async (path: string) => textOf((await (await as('governor')).get(path)).body);
  const matrix = await page('/filtering');
  expect(matrix).toMatch(/Extremism\s+On no list in use: blocks nothing yet/);
  // What is open to everybody promises nothing, and of health there are sites.
  expect(matrix).not.toMatch(/Health and sex education\s+No list/);
  expect(await page('/filtering/dns')).toContain('No list in use here has services for encrypted DNS or VPN.');
});

test('the list at the top and what is to be fixed lead to parts that are on the page', async () => {
  const { body } = await (await as('dsl')).get('/coverage');
  const led = [...body.matchAll(/href="#([a-z]+)"/g)].flatMap(([, id]) => (id && id !== 'content' ? [id] : []));
  expect(led).toEqual(expect.arrayContaining(['gates', 'lists', 'https', 'bypass', 'identity', 'faults']));
  for (const id of led) expect(body.split(` id="${id}"`).length, id).toBe(2);
  expect(body).toMatch(
    /To fix:.*<a href="#lists"><bdi>Illegal content \(IWF, CTIRU\)<\/bdi><\/a>: <bdi>no list in force/s,
  );
});

test('on a phone limits fold beneath their answer, and nothing that has to be put right does', async () => {
  const { body } = await (await as('dsl')).get('/coverage');
  const part = (id: string) => body.split(` id="${id}"`)[1]?.split('</section>')[0] ?? '';
  const folded = (id: string) => [...part(id).matchAll(/<details class="gh-phonefold"><summary>(.*?)<\/summary>/gs)];
  expect(folded('bypass').map(([, summary]) => textOf(summary ?? ''))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Not seen ?: more about QUIC/)]),
  );
  expect(folded('lists')).toEqual([]);
  expect(part('lists')).toContain('No list in use has a site of');
  // The gate has something that has to be put right: the disk takes no events.
  expect(folded('gates')).toEqual([]);
});

test('counts nothing of another school, and shows none of its gates', async () => {
  const other = await buildSchool(t.ground);
  await buildSensor(t, other);
  const text = await coverageFor('head', other);
  expect(text).toContain('No events arrived in the last seven days');
  expect(text).toContain('Never in contact');
  expect(text).not.toContain('The disk takes no events.');
});

test('follows the settings: what happens without an answer, and whether searches are seen', async () => {
  expect(await coverageFor('head')).toMatch(/Closed\s+Every page is blocked/);
  for (const [key, value] of [
    ['filter.onError', '"allow"'],
    ['filter.seesSearches', 'true'],
  ])
    await t.rows('insert into setting (school_id, key, value, changed_at) values ($1, $2, $3, now())', [
      t.school,
      key,
      value,
    ]);
  const page = await coverageFor('head');
  expect(page).toMatch(/Open\s+Every page opens/);
  expect(page).toContain('Seen at known engines');
});

test('what their own computer sent moves no count that somebody reads: it would tell them that it was flagged (S13)', async () => {
  const head = await buildActor(t.ground, t.school, ['head'], { username: 'd.osei' });
  const [own, theirs] = [testBrowser(t.app, await signedIn(t.ground, head)), await as('dsl')];
  const certain = async (browser: typeof own) =>
    /Certain\s+(\d+ of \d+)/.exec(textOf((await browser.get('/coverage')).body))?.[1];
  const before = [await certain(own), await certain(theirs)];
  const id = goodId(20);
  expect(
    (await t.send(ndjson(goodEvent({ who: { account: 'd.osei', confidence: 'certain' }, id }, 20)))).json(),
  ).toMatchObject({ accepted: 1 });
  expect(await certain(own)).toBe(before[0]);
  expect(await certain(theirs)).not.toBe(before[1]);
});
