import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildIncident } from '../capabilities/incidents/incidents.build.ts';
import { buildIncidentSchool } from '../capabilities/incidents/incidents.fixture.ts';
import { beginRun } from '../capabilities/procedures/procedures.service.ts';
import { onConnection } from '../db/on-connection.ts';
import { signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp, testBrowser } from '../test-support/http.ts';

let t: TestGround;
let web: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  t = await testGround();
  web = await testApp(t.ground);
});
afterAll(async () => {
  await web?.app.close();
  await t.close();
});

test('every page of an incident notes that somebody read it, whichever page it is (S7)', async () => {
  const { dsl } = await buildIncidentSchool(t.ground);
  const { id } = await buildIncident(t.ground, dsl, { details: 'Something that nobody reads unnoticed.' });
  await beginRun(t.ground, dsl, id, 'A photo went round.');
  const browser = testBrowser(web.app, await signedIn(t.ground, dsl));
  const reads = () =>
    onConnection(t.connections.owner, async (client) => {
      const { rows } = await client.query('select count(*)::int as n from journal_read where subject_id = $1', [id]);
      return rows[0]?.n as number;
    });
  const pages = web.site.routes
    .filter(({ method, url }) => method === 'GET' && /^\/incidents\/:id(\/[^:]*)?$/.test(url))
    // These ask what they are for, and show its number alone.
    .filter(({ url }) => !['/incidents/:id/print', '/incidents/:id/looked/csv'].includes(url))
    .map(({ url }) => url.replace(':id', id));
  expect(pages.length).toBeGreaterThan(25);
  const unnoticed: string[] = [];
  let shown = 0;
  for (const page of pages) {
    const before = await reads();
    const { statusCode, headers } = await browser.get(page);
    if (statusCode !== 200 || !String(headers['content-type']).startsWith('text/html')) continue;
    shown += 1;
    if ((await reads()) === before) unnoticed.push(page.replace(id, ':id'));
  }
  expect(shown).toBeGreaterThan(20);
  expect(unnoticed).toEqual([]);
});
