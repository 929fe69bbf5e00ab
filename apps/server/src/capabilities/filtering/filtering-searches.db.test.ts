import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { playChange } from './filtering-ask.service.ts';
import { decidingAt } from './filtering-deciding.ts';

let t: Ingest;
let school: string;
beforeAll(async () => {
  t = await openIngest();
  school = await buildSchool(t.ground);
});
afterAll(() => t.close());

const as = async (role: Role) =>
  testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));
const searches = async () => (await decidingAt(t.ground, school)).searches;
const field = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

test('one person alone switches neither safe search nor YouTube’s restricted mode off: the policy says where it is asked for (R82)', async () => {
  const network = await as('network_manager');
  const clause = textOf((await network.get('/settings/filter.safeSearch')).body);
  expect(clause).toContain('two people change it together.');
  const tried = await network.post('/settings/filter.safeSearch', { value: 'false', reason: 'It is in the way' });
  expect(tried.statusCode).not.toBe(303);
  expect(await searches()).toEqual({ safeSearch: true, youTube: 'moderate' });
});

test('it is asked for on the filter’s pages, works once another person agrees, and reaches agents', async () => {
  const [network, dsl] = [await as('network_manager'), await as('dsl')];
  const form = await network.get('/filtering/propose/searches');
  // The form has what holds now.
  expect(form.body).toMatch(/value="on"[^>]*checked|checked[^>]*value="on"/);
  const empty = await network.post('/filtering/propose/searches', { reason: 'For a lesson' });
  expect([empty.statusCode, textOf(empty.body)]).toEqual([
    400,
    expect.stringContaining('Choose how YouTube is asked for'),
  ]);
  const sent = { safe: 'on', videos: 'off', reason: 'Media studies', seen: field(form.body, 'seen') };
  const change = String((await network.post('/filtering/propose/searches', sent)).headers.location);
  expect(change).toMatch(/^\/filtering\/changes\//);
  expect((await searches()).youTube).toBe('moderate');
  const page = await dsl.get(change);
  expect(textOf(page.body)).toContain('Safe search is on, and YouTube is not restricted for pupils');
  expect((await dsl.post(change, { do: 'approve', hash: field(page.body, 'hash') })).statusCode).toBe(303);
  expect(await searches()).toEqual({ safeSearch: true, youTube: 'off' });
  expect(textOf((await dsl.get('/filtering')).body)).toContain(
    'Search engines and YouTube Safe search is on, and YouTube is not restricted for pupils. Agents and the school’s resolver ask for it; a gate alone cannot.',
  );
  expect(textOf((await dsl.get('/filtering/dns')).body)).not.toContain('in its moderate mode');
  const { key, sensor } = await buildSensor(t, school);
  await t.rows(`update sensor set kind = 'agent' where id = $1`, [sensor]);
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/v1/agent/world',
    headers: { authorization: `Bearer ${key}` },
    payload: { account: null, confidence: 'not_known', known: null },
  });
  expect(JSON.parse(answer.body.split('\n')[1] ?? '{}')).toMatchObject({ safeSearch: true, youTube: 'off' });
});

test('in an emergency it works at once, and what nobody signs for is back by its clock; the strictest there is stays', async () => {
  const dsl = await buildActor(t.ground, school, ['dsl']);
  const ask = (safeSearch: boolean, youTube: 'off' | 'strict') =>
    playChange(
      t.ground,
      { proposal: { kind: 'searches', safeSearch, youTube }, reason: 'It cannot wait', emergency: true, by: dsl },
      null,
    );
  await ask(false, 'off');
  expect((await searches()).safeSearch).toBe(false);
  t.clock.move(25 * 3_600_000);
  expect(await searches()).toEqual({ safeSearch: true, youTube: 'off' });
  await ask(true, 'strict');
  t.clock.move(25 * 3_600_000);
  expect(await searches()).toEqual({ safeSearch: true, youTube: 'strict' });
});
