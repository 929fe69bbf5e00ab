import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';
import { passConcern, takeConcern } from './concerns-desk.service.ts';
import { concernsForToday } from './concerns-today.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('what is new is on Today of whoever passed on more before it than a page holds', async () => {
  const { schoolId, network, pupil } = await buildConcernSchool(t);
  const { told, on } = concernStory(t, schoolId);
  for (let number = 0; number < 31; number++) {
    const { id } = await told({ about: 'malware' }, pupil);
    await takeConcern(t.ground, network, await on(id));
    await passConcern(t.ground, network, await on(id), 'Wiped it and changed the password.');
  }
  expect(await concernsForToday.find(t.ground, network)).toBeNull();
  const { id } = await told({ about: 'malware' }, pupil);
  expect(await concernsForToday.find(t.ground, network)).toMatchObject({
    total: 1,
    tasks: [{ href: `/concerns/${id}` }],
  });
});
