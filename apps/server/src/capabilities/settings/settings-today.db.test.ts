import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { changeSetting, markOf } from './settings.service.ts';
import { routeChangedToday } from './settings-today.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('where the head changes who receives what is about the head, the chair of governors hears of it, and nobody else (R5, S13)', async () => {
  const school = await buildSchool(t.ground);
  const [head, chair, governor, dsl] = [
    await buildActor(t.ground, school, ['head']),
    await buildActor(t.ground, school, ['chair_of_governors'], { kind: 'governor' }),
    await buildActor(t.ground, school, ['governor'], { kind: 'governor' }),
    await buildActor(t.ground, school, ['dsl']),
  ];
  const told = async (who: Actor) => {
    const found = await routeChangedToday.find(t.ground, who);
    return found?.kind === 'tasks' ? found.tasks.map(({ what, detail }) => `${what}. ${detail}`) : [];
  };
  expect(await told(chair)).toEqual([]);
  const was = markOf(['chair_of_governors']);
  const change = { key: 'alerts.headGoesTo' as const, value: ['business_manager'], reason: 'Nearer to it', was };
  await changeSetting(t.ground, head, change);
  expect(await told(chair)).toEqual([
    expect.stringMatching(/^Changed: Who receives alerts about the headteacher\. Since .*business manager\.$/),
  ]);
  for (const other of [head, governor, dsl]) expect(await told(other)).toEqual([]);
  t.clock.move(31 * 86_400_000);
  expect(await told(chair)).toEqual([]);
});
