import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { readJournalOf } from '../incidents/incidents.fixture.ts';
import { buildRun, play } from './procedures.fixture.ts';
import { freezeIncident } from './procedures-freeze.service.ts';
import { recordSite } from './procedures-sites.service.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const CONCERN = 'Unkind words about a pupil.';
const SITE = {
  ...{ people: 'Year 8', reviewedOn: '2026-11-17', reason: 'A pupil told of it.', site: 'chat.example/room/4' },
  ...{ concern: CONCERN, conclusion: 'Behaviour policy.', computer: 'SLT-03', place: 'Office 2' },
  abuseImage: false,
};
/** What is counted of a school, in order. Past every policy, as nobody but a test does. */
const taken = async (school: string) => {
  const rows = await t.rows<{ list: string; form: string; record_id: string }>(
    'select list, form, record_id from list_taken where school_id = $1 order by taken_at, nth',
    [school],
  );
  return rows.map(({ list, form, record_id }) => [list, form, record_id]);
};
const shows = async (browser: TestBrowser, url: string, words: string) => {
  const { statusCode, body } = await browser.get(url);
  const text = textOf(body);
  if (statusCode !== 200) return statusCode;
  return text.includes('What is it for?') ? 'question' : text.includes(words) ? 'print' : text;
};

test('a record of a review and what was asked for go on paper once it is said what for; the pages that are read have no print button', async () => {
  const s = await buildRun(t.ground);
  await play(t.ground, [s.dsl, s.deputy], s.id, ['done']);
  const siteId = await recordSite(t.ground, s.dsl, s.id, SITE);
  const desk = await as(s.dsl);
  const base = `/incidents/${s.id}/procedure`;
  const pages = [
    [`${base}/sites/${siteId}`, `${base}/sites/${siteId}/print`, CONCERN, 'site'],
    [`${base}/requests`, `${base}/requests/print?page=1`, 'Nothing requested yet', 'requests'],
  ] as const;
  for (const [page, print, words, list] of pages) {
    const read = (await desk.get(page)).body;
    expect([read.includes('data-print'), read.includes(`href="${print}"`)]).toEqual([false, true]);
    expect(await shows(desk, print, words)).toBe('question');
    expect((await desk.post(print, { purpose: '' })).statusCode).toBe(400);
    const said = await desk.post(print, { purpose: 'A hearing or a panel' });
    expect([said.statusCode, said.headers.location]).toEqual([303, print]);
    for (let n = 0; n < 2; n++) expect(await shows(desk, print, words)).toBe('print');
    expect((await desk.get(print)).body).toContain('data-print');
    expect((await desk.post(print, { purpose: 'A hearing or a panel' })).statusCode).toBe(303);
    expect((await taken(s.schoolId)).filter(([each]) => each === list)).toEqual([[list, 'print', s.id]]);
    // Open to that sign-in alone.
    expect(await shows(await as(s.deputy), print, words)).toBe('question');
  }
  expect((await desk.get(`${base}/sites/${siteId}/print`)).body).not.toContain('Sign this record');
  const noted = await readJournalOf(t.ground, s.schoolId, s.id, 'procedure.print');
  expect(noted.map(({ payload }) => payload)).toEqual([
    expect.objectContaining({ purpose: 'A hearing or a panel', what: 'site', site: siteId }),
    expect.objectContaining({ purpose: 'A hearing or a panel', what: 'requests' }),
  ]);
  const stranger = await as(s.year9);
  for (const [, print] of pages) {
    expect(await shows(stranger, print, '')).toBe(404);
    expect((await stranger.post(print, { purpose: 'A hearing or a panel' })).statusCode).toBe(404);
  }
  expect(await taken(s.schoolId)).toHaveLength(2);
});

test('of a frozen incident nothing is printed but the sheet for the police, also what was open; and the sheet is asked, counted and noted', async () => {
  const s = await buildRun(t.ground);
  await play(t.ground, [s.dsl, s.deputy], s.id, ['done']);
  const siteId = await recordSite(t.ground, s.dsl, s.id, SITE);
  const desk = await as(s.dsl);
  const [site, sheet] = [`/incidents/${s.id}/procedure/sites/${siteId}`, `/incidents/${s.id}/image/sheet`];
  await desk.post(`${site}/print`, { purpose: 'The paper file' });
  expect(await shows(desk, sheet, '')).toBe(404);
  await freezeIncident(t.ground, s.deputy, s.id, 'Said by a pupil');
  expect((await desk.get(site)).body).not.toContain('/print');
  expect(await shows(desk, `${site}/print`, CONCERN)).toBe(409);
  const other = await as(s.deputy);
  expect((await other.get(`${site}/print`)).headers.location).toBe(sheet);
  expect((await other.post(`${site}/print`, { purpose: 'The paper file' }, sheet)).statusCode).toBe(409);
  expect((await other.get(`/incidents/${s.id}/procedure/requests/print?page=1`)).headers.location).toBe(sheet);
  const title = 'Referral: possible image of child abuse';
  expect(await shows(other, sheet, title)).toBe('question');
  expect((await other.post(sheet, { purpose: 'It goes to the police' })).statusCode).toBe(303);
  expect(await shows(other, sheet, title)).toBe('print');
  expect(await taken(s.schoolId)).toEqual([
    ['site', 'print', s.id],
    ['sheet', 'print', s.id],
  ]);
  const noted = await readJournalOf(t.ground, s.schoolId, s.id, 'procedure.print');
  expect(noted.at(-1)?.payload).toMatchObject({ purpose: 'It goes to the police', what: 'sheet' });
});
