import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AlertSchool, buildAlertSchool } from '../capabilities/alerts/alerts.fixture.ts';
import { buildIncident } from '../capabilities/incidents/incidents.build.ts';
import { buildPerson, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser } from '../test-support/http.ts';

let t: TestGround;
let app: FastifyInstance;
let school: AlertSchool;
let incident: string;
let alert: string;
let pupil: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildAlertSchool(t);
  ({ id: incident } = await buildIncident(t.ground, school.dsl));
  await school.raise({ severity: 3 });
  alert = (await school.stored())[0]?.id ?? '';
  ({ personId: pupil } = await buildPerson(t.ground, school.school, { familyName: 'Wren' }));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const as = async (who = school.dsl) => testBrowser(app, await signedIn(t.ground, who));
/** Addresses of this list to which a page leads, beside the header's. */
const waysTo = async (browser: TestBrowser, list: string, page: string) => {
  const [, main = ''] = (await browser.get(page)).body.split('<main');
  const hrefs = [...main.matchAll(/href="([^"]+)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => href.split('?')[0] === list);
  // The sections stand at the foot as well.
  return [...new Set(hrefs)];
};

test('the way back from a record leads to its list with the filters and the page at which it was left, until it is left otherwise', async () => {
  const browser = await as();
  const filtered = '/incidents?grade=minor&who=Jude+Pell';
  for (const [list, left, record] of [
    ['/incidents', filtered, `/incidents/${incident}`],
    ['/incidents', filtered, `/incidents/${incident}/who`],
    ['/people', '/people?kind=pupil&status=any&page=1', `/people/${pupil}`],
    ['/alerts/all', '/alerts/all?severity=3&page=1', `/alerts/${alert}`],
  ] as const) {
    await browser.get(left);
    expect(await waysTo(browser, list, record), record).toContain(left);
  }
  // Each list for itself: another one was looked at meanwhile.
  expect(await waysTo(browser, '/incidents', `/incidents/${incident}`)).toContain(filtered);
  await browser.get('/incidents');
  expect(await waysTo(browser, '/incidents', `/incidents/${incident}`)).toEqual(['/incidents']);
  // From the queue nobody comes from the list of all.
  await browser.get('/alerts');
  expect((await browser.get(`/alerts/${alert}`)).body).not.toContain('severity=3&amp;page=1');
});

test('a form that comes back keeps the way, what was looked for is in no cookie to be read, and is nobody else’s', async () => {
  const browser = await as();
  const left = '/incidents?who=Jude+Pell';
  await browser.get(left);
  const refused = await browser.post(`/incidents/${incident}/actions`, { what: '' });
  expect(refused.statusCode).toBe(400);
  expect(refused.body).toContain(`href="${left}"`);
  const kept = [...browser.cookies].find(([name]) => name.includes('lists'))?.[1] ?? '';
  expect(kept.length).toBeGreaterThan(20);
  expect(Buffer.from(kept, 'base64url').toString('latin1')).not.toMatch(/Jude|Pell|incidents/);
  const other = await as(school.head);
  other.cookies.set('gatehouse-lists', kept);
  expect(await waysTo(other, '/incidents', `/incidents/${incident}`)).toEqual(['/incidents']);
  other.cookies.set('gatehouse-lists', `${kept.slice(0, -4)}AAAA`);
  expect((await other.get(`/incidents/${incident}`)).statusCode).toBe(200);
});

test('filters that are too long for a cookie are left out', async () => {
  const browser = await as();
  await browser.get(`/incidents?who=${'a'.repeat(5000)}`);
  expect(await waysTo(browser, '/incidents', `/incidents/${incident}`)).toEqual(['/incidents']);
  for (const [, value] of browser.cookies) expect(value.length).toBeLessThan(4000);
});
