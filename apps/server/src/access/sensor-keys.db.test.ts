import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../kernel/ids.ts';
import { buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { systemScope } from './scope.ts';
import { anySensor } from './sensor-keys.store.ts';
import { transact } from './transact.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('a server is looked for once anything at any of its schools is enrolled, until the last key has ended', async () => {
  await buildSchool(t.ground);
  const school = await buildSchool(t.ground);
  expect(await anySensor(t.ground)).toBe(false);
  const id = newId(t.clock.now());
  await transact(t.ground, systemScope('enrol', school), (tx) =>
    tx.db
      .insertInto('sensor')
      .values({ school_id: school, id, kind: 'gate', name: 'Gate', key_hash: randomBytes(32), enrolled_at: tx.at })
      .execute(),
  );
  expect(await anySensor(t.ground)).toBe(true);
  await t.rows('update sensor set revoked_at = $2 where id = $1', [id, t.clock.now()]);
  expect(await anySensor(t.ground)).toBe(false);
});
