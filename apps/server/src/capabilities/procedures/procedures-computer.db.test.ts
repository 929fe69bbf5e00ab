import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTION_LIST } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { readJournalOf } from '../incidents/incidents.fixture.ts';
import { buildRun, play, runOf } from './procedures.fixture.ts';
import { recordSite, signSite } from './procedures-sites.service.ts';

let t: TestGround;
let app: FastifyInstance;
let login: Login;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  login = new Login(t.connections.app);
  await login.connect();
});
afterAll(async () => {
  await login?.end();
  await app?.close();
  await t.close();
});

const OTHER = 'From another computer than the designated one.';
const SITE = {
  ...{ people: 'Year 8', reviewedOn: '2026-11-17', reason: 'A pupil told of it.', site: 'chat.example/room/4' },
  ...{ concern: 'Unkind words.', conclusion: 'Behaviour policy.', computer: 'SLT-03', place: 'Office 2' },
  abuseImage: false,
};
const FORM = {
  ...{ people: 'Year 8' },
  ...{ reviewedOn: '2026-11-17', reason: SITE.reason, site: SITE.site, concern: SITE.concern, abuseImage: 'no' },
  ...{ conclusion: SITE.conclusion, computer: SITE.computer, place: SITE.place },
};

test('a record of a review and each signature say from which computer they came, whatever is typed; page, list and print say it (R145)', async () => {
  const s = await buildRun(t.ground);
  await play(t.ground, [s.dsl, s.deputy], s.id, ['done']);
  const base = `/incidents/${s.id}/procedure`;
  const [bound, away] = await Promise.all(
    [s.dsl, s.deputy].map(async (who) => testBrowser(app, await signedIn(t.ground, who))),
  );
  if (!bound || !away) throw new Error('No browser.');
  const named = await bound.post(`${base}/computer`, { name: 'SLT-03', place: 'Office 2' }, base);
  expect(named.statusCode).toBe(303);
  for (const [browser, note] of [
    [bound, false],
    [away, true],
  ] as const)
    expect(textOf((await browser.get(`${base}/sites`)).body).includes('This is not the designated computer')).toBe(
      note,
    );
  expect((await bound.post(`${base}/sites`, FORM)).statusCode).toBe(303);
  // Records stand in the order of their time.
  t.clock.move(60_000);
  expect((await away.post(`${base}/sites`, FORM)).statusCode).toBe(303);
  const { sites, computer } = await runOf(t.ground, s.dsl, s.id);
  expect(sites.map(({ from }) => from)).toEqual(['designated', 'other']);
  const [mark, siteId, hash] = [computer?.mark ?? null, sites[0]?.id ?? '', sites[0]?.hash ?? ''];
  const sign = (by: Actor, from: Buffer | null) =>
    signSite(t.ground, by, s.id, { siteId, hash, position: 'Lead', factorAt: t.clock.now(), mark: from });
  const pageOf = async (path = `/sites/${siteId}`) => textOf((await bound.get(`${base}${path}`)).body);
  expect(await pageOf()).not.toContain(OTHER);
  expect(textOf((await away.get(`${base}/sites/${siteId}`)).body)).toContain('This is not the designated computer');
  await sign(s.dsl, mark);
  expect(await pageOf()).not.toContain(OTHER);
  await sign(s.deputy, Buffer.alloc(32, 1));
  const signed = (await runOf(t.ground, s.dsl, s.id)).sites[0]?.signatures.map(({ from }) => from);
  expect(signed).toEqual(['designated', 'other']);
  expect(await pageOf()).toMatch(/Second reviewer .*Lead\. Signed [^.]*\. From another computer/);
  expect(await pageOf(`/sites/${sites[1]?.id}`)).toMatch(/Written by .*From another computer/);
  expect((await pageOf('')).match(/Partly from another computer/g)).toHaveLength(2);
  const print = `/incidents/${s.id}/print`;
  await bound.post(print, { purpose: 'The paper file' });
  const paper = textOf((await bound.get(print)).body);
  expect(paper).toMatch(/Signed by [^.]*, from another computer\./);
  expect(paper.split(OTHER)).toHaveLength(2);
  const noted = await readJournalOf(t.ground, s.schoolId, s.id, 'procedure.signed');
  expect(noted.map(({ payload }) => payload)).toEqual([
    expect.objectContaining({ computer: 'designated' }),
    expect.objectContaining({ computer: 'other' }),
  ]);
});

test('past the service no record and no signature is without its mark, or with one that the procedure does not bear out', async () => {
  const s = await buildRun(t.ground);
  await play(t.ground, [s.dsl, s.deputy], s.id, ['done']);
  const { id: run } = await runOf(t.ground, s.dsl, s.id);
  const as = (who: Actor, statement: string) =>
    login.try({ school: s.schoolId, person: who.personId, rights: ACTION_LIST }, statement);
  const site = (from: string) =>
    `insert into procedure_site (school_id, id, run_id, people, reviewed_on, reason, site, concern, conclusion, computer, place, hash,
       recorded_at, recorded_by, from_computer)
     values ('${s.schoolId}', gen_random_uuid(), '${run}', 'Year 8', now(), 'Told', 'a.example', 'Words', 'None', 'PC', 'Here',
       sha256('x'), now(), '${s.dsl.personId}', ${from})`;
  expect((await as(s.dsl, site("'none'"))).code).toBeNull();
  for (const from of ['null', "'designated'", "'other'"]) expect((await as(s.dsl, site(from))).code).toBe('42501');
  const siteId = await recordSite(t.ground, s.dsl, s.id, SITE);
  const { sites } = await runOf(t.ground, s.dsl, s.id);
  expect(sites.map(({ from }) => from)).toEqual(['none']);
  const signature = (from: string) =>
    `insert into procedure_signature (school_id, site_id, place, person_id, name, position, hash, signed, signed_at, factor_at, from_computer)
     values ('${s.schoolId}', '${siteId}', 1, '${s.dsl.personId}', 'N', 'Lead', '\\x${sites[0]?.hash}', '\\x${sites[0]?.hash}', now(), now(), ${from})`;
  for (const from of ['null', "'designated'"]) expect((await as(s.dsl, signature(from))).code).toBe('42501');
  const base = `/incidents/${s.id}/procedure`;
  const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
  await browser.post(`${base}/computer`, { name: 'SLT-03', place: 'Office 2' }, base);
  for (const statement of [site("'none'"), signature("'none'")])
    expect((await as(s.dsl, statement)).code).toBe('42501');
  expect((await as(s.dsl, site("'other'"))).code).toBeNull();
  expect((await as(s.dsl, signature("'other'"))).code).toBeNull();
  // And nothing changes it afterwards.
  for (const table of ['procedure_site', 'procedure_signature'])
    expect((await as(s.dsl, `update ${table} set from_computer = 'designated'`)).code).toBe('42501');
});
