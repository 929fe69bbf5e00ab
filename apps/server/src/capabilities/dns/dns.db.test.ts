import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { goodEvent, ndjson } from '../events/bad-batches.fixture.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const as = async (role: Role, school = t.school) =>
  testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));
const page = async (role: Role, school = t.school) => (await as(role, school)).get('/filtering/dns');

/** Enrols a resolver as its machine does; asks with its key. */
async function resolver(name: string) {
  const shown = (await (await as('network_manager')).post('/sensors/new', { kind: 'resolver', name })).body;
  const code = /([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,})/.exec(shown)?.[1] ?? '';
  const answer = await t.app.inject({ method: 'POST', url: '/api/v1/enrol', payload: { code } });
  const { key } = answer.json<{ key: string }>();
  const headers = { authorization: `Bearer ${key}` };
  return {
    shown: textOf(shown),
    report: (report: object) => t.app.inject({ method: 'POST', url: '/api/v1/report', headers, payload: report }),
    get: (url: string) => t.app.inject({ method: 'GET', url, headers }),
    send: (body: string) =>
      t.app.inject({
        ...{ method: 'POST', url: '/api/v1/events', payload: body },
        headers: { ...headers, 'content-type': 'application/x-ndjson' },
      }),
  };
}

const report = (zone: object = {}, problems: string[] = []) => ({
  ...{ release: '0.1.0', snapshot: 'ab'.repeat(32), snapshotMadeAt: '2026-11-17T10:30:00Z', waitingBytes: 0, lost: 0 },
  problems,
  zones: [
    {
      ...{ audience: 'guest', networks: [], serial: 1764151200, changedAt: '2026-11-17T10:31:00Z', names: 12345 },
      ...{ leftOut: 0, inForce: true },
      ...zone,
    },
  ],
});

test('without a resolver the page says what that means and what to do; every staff member and governor reads it', async () => {
  const school = await buildSchool(t.ground);
  const shown = (await page('network_manager', school)).body;
  expect(textOf(shown)).toContain('No resolver follows the school’s policy');
  expect(shown).toContain('href="/sensors/new"');
  for (const role of ['teacher', 'governor', 'head'] as const) {
    const answer = await page(role, school);
    expect(answer.statusCode, role).toBe(200);
    expect(answer.body, role).not.toContain('href="/sensors/new"');
    expect(textOf(answer.body), role).toContain('Illegal lists (IWF, CTIRU)');
  }
  for (const role of ['parent', 'pupil'] as const) expect((await page(role, school)).statusCode, role).toBe(404);
});

test('a resolver gets what it decides with and is shown as it says it is; its key writes no event', async () => {
  const one = await resolver('Guest <b>resolver</b>');
  expect(one.shown).toContain('npx gatehouse dns install --enrol');
  expect(textOf((await page('head')).body)).toContain('It has not reported yet.');
  const snapshot = await one.get('/api/v1/snapshot');
  expect(snapshot.statusCode).toBe(200);
  const part: unknown = JSON.parse(snapshot.body.split('\n', 2)[1] ?? '');
  expect(part).toMatchObject({ safeSearch: true, youTube: 'moderate' });
  expect((await one.report(report())).statusCode).toBe(200);
  const shown = (await page('head')).body;
  expect(shown).toContain('Guest &lt;b>resolver&lt;/b>');
  expect(textOf(shown)).toContain('The resolver follows the school’s policy');
  expect(textOf(shown)).toContain('Guests (all other devices): 12,345 names are blocked or redirected.');
  const sent = await one.send(ndjson(goodEvent()));
  expect([sent.statusCode, sent.json().error.code]).toEqual([403, 'events.resolver']);
  expect(textOf((await (await as('head')).get('/coverage')).body)).toContain('DNS only');
});

test('one that does not answer by its zones, has no room, or is silent is not shown as working', async () => {
  const two = await resolver('Hall resolver');
  await two.report(report({ inForce: false, leftOut: 4_600_000 }, ['Unbound answers by an older zone.']));
  const shown = textOf((await page('head')).body);
  expect(shown).toContain('One of two resolvers follows the school’s policy');
  expect(shown).toContain('For 4,600,000 more there is no room: they are open.');
  expect(shown).toContain('Unbound is not using it.');
  expect(shown).toContain('Unbound answers by an older zone.');
  t.clock.set(new Date(t.clock.now().getTime() + 11 * 60_000));
  expect(textOf((await page('head')).body)).toContain('Not known silent for 11 min');
});

test('another school sees nothing of it', async () => {
  expect(textOf((await page('head', await buildSchool(t.ground))).body)).not.toContain('Hall resolver');
});
