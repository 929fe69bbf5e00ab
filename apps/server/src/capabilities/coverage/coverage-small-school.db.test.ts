import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

/** A small primary: a head and a business manager, no network manager, and a cart of iPads. */
async function smallPrimary() {
  const school = await buildSchool(t.ground, { starter: 'primary' });
  const browsers = new Map<Role, ReturnType<typeof testBrowser>>();
  for (const role of ['head', 'business_manager', 'dsl'] as const) {
    const actor = await buildActor(t.ground, school, [role], { givenName: 'Robin', familyName: `The ${role}` });
    browsers.set(role, testBrowser(t.app, await signedIn(t.ground, actor)));
  }
  const read = async (role: Role, path: string) => {
    const { statusCode, body } = (await browsers.get(role)?.get(path)) ?? { statusCode: 0, body: '' };
    return statusCode === 200 ? textOf(body) : String(statusCode);
  };
  return { school, read };
}

test('where nobody is network manager no page sends anybody to one: each says that nobody may, and then who may', async () => {
  const { school, read } = await smallPrimary();
  const pages = ['/coverage', '/coverage/devices', '/filtering/dns', '/filtering/lists'];
  for (const path of pages) expect(await read('head', path), path).toContain('Nobody is allowed to do this yet');
  await t.rows(
    `insert into setting (school_id, key, value, changed_at) values ($1, 'filter.handedOutBy', '["business_manager"]', now())`,
    [school],
  );
  for (const path of pages) expect(await read('head', path), path).toContain('Robin The business_manager');
  // And they can: the lists as well as gates and agents, each by two people.
  expect(await read('business_manager', '/filtering/lists/new')).toContain('Subscribe to a list');
  expect(await read('head', '/filtering/lists/new')).toBe('404');
});

test('of a cart of iPads the page says what is so: nothing, or names by the resolver while it is in contact', async () => {
  const { school, read } = await smallPrimary();
  expect(await read('head', '/coverage')).toContain('Nothing is filtered');
  const { sensor } = await buildSensor(t, school);
  await t.rows(`update sensor set kind = 'resolver', seen_at = $2 where id = $1`, [sensor, t.clock.now()]);
  const named = await read('head', '/today');
  expect(named).toContain('Sites are blocked by name on devices that use the school’s resolver.');
  expect(named).not.toContain('Nothing is filtered or monitored');
  expect(await read('head', '/coverage')).toContain('The browser agent cannot be installed on iPads and phones');
  await t.rows(`update sensor set seen_at = $2 where id = $1`, [sensor, new Date(t.clock.now().getTime() - 3_600_000)]);
  expect(await read('head', '/today')).toContain(
    'It is not known whether anything is filtered, and nothing is monitored.',
  );
});

test('before pupils are added the list of people says so and what to do, and counts nobody', async () => {
  const { school, read } = await smallPrimary();
  const empty = await read('head', '/coverage/people');
  expect(empty).toContain('No pupils have been added yet');
  expect(empty).toContain('Add or import people');
  expect(empty).not.toContain('of 0 pupils');
  expect(await read('head', '/coverage/people?kind=pupil')).not.toContain('Add or import people');
  await buildPerson(t.ground, school, { kind: 'pupil' });
  expect(await read('head', '/coverage/people')).toContain('0 of 1 pupil filtered and monitored');
});

test('a key that is revoked makes nothing look better: who ended which is said for a month to those who answer for children (R88, R111)', async () => {
  const { school, read } = await smallPrimary();
  const network = await buildActor(t.ground, school, ['network_manager'], { givenName: 'Tom', familyName: 'Bexley' });
  const [{ sensor }, { sensor: other }] = [await buildSensor(t, school), await buildSensor(t, school)];
  await t.rows(`update sensor set kind = 'agent', seen_at = $2 where id = $1`, [other, t.clock.now()]);
  await t.rows(`update sensor set kind = 'agent', name = 'Staff laptop 4', seen_at = $2 where id = $1`, [
    ...[sensor, t.clock.now()],
  ]);
  for (const path of ['/coverage', '/today']) expect(await read('dsl', path)).not.toContain('Key revoked');
  const manager = testBrowser(t.app, await signedIn(t.ground, network));
  expect(textOf((await manager.get(`/sensors/${sensor}/revoke`)).body)).toContain(
    'cannot join again, not even with a new joining code',
  );
  expect((await manager.post(`/sensors/${sensor}/revoke`)).statusCode).toBe(303);
  for (const role of ['dsl', 'head'] as const)
    for (const path of ['/coverage', '/today'])
      expect(await read(role, path)).toMatch(
        /One browser is not counted\. Key revoked: ?Staff laptop 4 on Tuesday 17 November by ?Tom Bexley ?\. If it is still in use,.*nothing on it is monitored/,
      );
  await t.rows(`update sensor set revoked_at = revoked_at - interval '31 days' where id = $1`, [sensor]);
  expect(await read('dsl', '/coverage')).not.toContain('Key revoked');
});
