import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSensor } from '../capabilities/events/ingest.fixture.ts';
import { buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp } from '../test-support/http.ts';
import { EVERY_SENSOR } from './guard.routes.ts';
import type { Site } from './site.ts';

let t: TestGround;
let app: FastifyInstance;
let site: Site;
beforeAll(async () => {
  t = await testGround();
  ({ app, site } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

const EVERYBODY = 'gate agent log resolver';
/** What each kind works with, and no more. A snapshot names every account of the school; a key from a pupil's browser may come into anybody's hands. */
const OPENS: Record<string, string> = {
  'GET /api/v1/me': EVERYBODY,
  'POST /api/v1/key': EVERYBODY,
  'POST /api/v1/report': EVERYBODY,
  'POST /api/v1/events': EVERYBODY,
  'GET /api/v1/snapshot': 'gate resolver',
  'GET /api/v1/signing-key': 'gate resolver',
  'POST /api/v1/visits': 'gate',
  'GET /api/v1/probes': 'gate agent',
  'POST /api/v1/probes': 'gate agent',
  'POST /api/v1/agent/world': 'agent',
  'GET /api/v1/agent/filters/:filter': 'agent',
  'POST /api/v1/agent/notice-read': 'agent',
  'POST /api/v1/agent/confirm': 'agent',
  'POST /api/v1/agent/sign-in': 'agent',
  'POST /api/v1/agent/sign-in/take': 'agent',
  'POST /api/v1/agent/sign-out': 'agent',
  'POST /api/v1/agent/pictures/:event': 'agent',
};

test('a sensor’s key opens what its kind works with and nothing else (S2, S3)', async () => {
  const school = await buildSchool(t.ground);
  const opened: Record<string, string[]> = {};
  for (const kind of EVERY_SENSOR) {
    for (const { method, url } of site.routes.filter(({ access }) => access === 'sensor')) {
      // Each its own: a key that is changed is another one afterwards.
      const { key } = await buildSensor(t, school, { kind });
      const answer = await app.inject({
        method: method as 'GET',
        url: url.replace(/:\w+/, 'x'),
        headers: { authorization: `Bearer ${key}` },
        ...(method === 'POST' && { payload: {} }),
      });
      const isRefused = answer.statusCode === 403 && answer.json().error.code === 'site.key_kind';
      opened[`${method} ${url}`] = [...(opened[`${method} ${url}`] ?? []), ...(isRefused ? [] : [kind])];
    }
  }
  expect(Object.fromEntries(Object.entries(opened).map(([route, kinds]) => [route, kinds.join(' ')]))).toEqual(OPENS);
});
