import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../access/roles.ts';
import { type Actor, authorise } from '../access/scope.ts';
import { transact, transactTogether } from '../access/transact.ts';
import { readTables } from '../db/catalogue.fixture.ts';
import { onConnection } from '../db/on-connection.ts';
import { fillSchool } from '../db/school-rows.fixture.ts';
import { standingClock } from '../kernel/clock.ts';
import { buildActor, buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp } from '../test-support/http.ts';
import { FewSets } from './few-sets.ts';
import { findToday } from './today-find.ts';
import { listTodayHas } from './today-has.store.ts';
import { TODAY_THINGS, type TodaySource, type TodayThing } from './today-source.ts';

const DAY = 86_400_000;
/** Of each kind of reader one. */
const ROLES: readonly Role[] = [
  ...(['head', 'dsl', 'deputy_dsl', 'head_of_year', 'teacher', 'network_manager', 'business_manager'] as const),
  ...(['chair_of_governors', 'online_safety_governor'] as const),
];

let t: TestGround;
let sources: TodaySource[];
let full: string;
beforeAll(async () => {
  t = await testGround();
  sources = (await testApp(t.ground)).site.today;
  full = await onConnection(t.connections.owner, async (client) => {
    await client.query("set app.maintenance = 'on'");
    return (await fillSchool(client, await readTables(client))).school;
  });
});
afterAll(() => t?.close());

const hasOf = (actor: Actor) => transact(t.ground, authorise(actor, 'today.read'), listTodayHas);

/** What a visit before this one asked for stands for nothing here. */
const exactly = () => new FewSets<TodayThing>({ most: 1, spare: 0 });

/** What a source gave, as Today shows it: a panel without a line is none. */
function shown(found: Awaited<ReturnType<TodaySource['find']>>): string | null {
  const isEmpty = found?.kind === 'tasks' && !found.tasks.length && !found.others?.length;
  // What is drawn has numbers of its own making.
  return found === null || isEmpty
    ? null
    : JSON.stringify(found, (key, value) => (key.startsWith('__') ? undefined : value));
}

test('a school that has nothing is asked for nothing, and a source that is not asked for says of what', async () => {
  const school = await buildSchool(t.ground);
  const teacher = await buildActor(t.ground, school, ['teacher']);
  expect(await hasOf(teacher)).toEqual([]);
  const asked: number[] = [];
  const watched = sources.map((source, nth) => ({
    ...source,
    find: async () => {
      asked.push(nth);
      return null;
    },
  }));
  await transactTogether(t.ground, (shared) => findToday(shared, teacher, watched, exactly()));
  expect(asked.toSorted((a, b) => a - b)).toEqual(sources.flatMap(({ needs }, nth) => (needs ? [] : [nth])));
  // Each thing decides of a source, alone or within one that is always asked.
  const needed = new Set(sources.flatMap(({ needs = [] }) => needs));
  expect(TODAY_THINGS.filter((thing) => !needed.has(thing))).toEqual(['given']);
});

test('whoever asks is shown what they would be shown if everything was asked for, now, before and after', async () => {
  const met = new Set<string>();
  for (const role of ROLES) {
    const actor = await buildActor(t.ground, full, [role]);
    for (const days of [0, 8]) {
      const clock = standingClock(new Date(t.clock.now().getTime() + days * DAY));
      const ground = { ...t.ground, clock };
      const [all, some] = [
        await transactTogether(ground, (shared) => Promise.all(sources.map((each) => each.find(shared, actor)))),
        await transactTogether(ground, (shared) => findToday(shared, actor, sources, exactly())),
      ];
      expect(some.map(shown), `${role}, ${days} days on`).toEqual(all.map(shown));
      const telling = sources.filter((_, nth) => shown(all[nth] ?? null) !== null);
      for (const thing of telling.flatMap(({ needs = [] }) => needs)) met.add(thing);
    }
  }
  const there = ['isolations', 'evidence', 'looks', 'requests', 'held', 'asked', 'aftercare', 'learned'];
  expect([...met]).toEqual(expect.arrayContaining(there));
});
