import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildConcernSchool, concernStory, telling } from './concerns.fixture.ts';
import { passConcern, takeConcern } from './concerns-desk.service.ts';
import { tellFromOutside } from './concerns-tell.service.ts';
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

test('that people without a name were turned away is told to those who read what is told, for a day, and to nobody else (S2)', async () => {
  const { schoolId, dsl, head } = await buildConcernSchool(t);
  const other = await buildConcernSchool(t);
  const { told } = concernStory(t, schoolId);
  await told();
  const tasks = async (actor: Actor) => {
    const found = await concernsForToday.find(t.ground, actor);
    return found?.kind === 'tasks' ? found.tasks.map(({ what, detail }) => `${what}: ${detail}`) : [];
  };
  const before = await tasks(dsl);
  expect(before).toHaveLength(1);
  await t.rows("update rate_limit set count = 40 where key like 'tell:%'");
  const tell = () => tellFromOutside(t.ground, schoolId, '192.0.2.7', telling({ teller: 'somebody' }));
  await expect(tell()).rejects.toThrow('Too many tries');
  expect(await tasks(dsl)).toEqual([
    expect.stringMatching(/^People were kept from telling us: A report without a name was turned away since/),
    ...before,
  ]);
  await expect(tell()).rejects.toThrow('Too many tries');
  expect((await tasks(dsl)).join()).toContain('2 reports without a name were turned away');
  for (const actor of [head, other.dsl]) expect((await tasks(actor)).join()).not.toContain('turned away');
  t.clock.move(86_400_000);
  expect((await tasks(dsl)).join()).not.toContain('turned away');
});
