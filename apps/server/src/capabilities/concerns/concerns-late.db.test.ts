import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { endAccounts } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';

import { readJournalOf } from '../incidents/incidents.fixture.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';
import { openConcern, takeConcern } from './concerns-desk.service.ts';
import { lateConcerns } from './concerns-late.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t?.close());

const WEEK_MS = 7 * 86_400_000;
const aSchool = async () => {
  const s = await buildConcernSchool(t);
  const story = concernStory(t, s.schoolId);
  const run = async () => {
    t.clock.move(WEEK_MS);
    return lateConcerns(t.worker, s.schoolId);
  };
  const readers = async (id: string) => (await t.rows('select readers from concern where id = $1', [id]))[0]?.readers;
  const sees = (who: Actor, id: string) =>
    openConcern(t.ground, who, id).then(
      () => true,
      () => false,
    );
  return { s, ...story, run, readers, sees };
};

test('what nobody took on in time is told of once; what somebody has in hand is not', async () => {
  const { s, told, on, run, readers } = await aSchool();
  const left = await told();
  const taken = await told();
  await takeConcern(t.ground, s.dsl, await on(taken.id));
  expect(await lateConcerns(t.worker, s.schoolId)).toBe(0);
  expect(await run()).toBe(1);
  expect(await run()).toBe(0);
  expect(await readers(left.id)).toEqual([]);
  const noted = await readJournalOf(t.ground, s.schoolId, left.id, 'concern.late');
  expect(noted.map(({ payload }) => payload)).toEqual([{ desk: 'safeguarding', told: 1 }]);
});

test('what was told of the head, and waits with a chair who has left, goes to others by name, and never to the head', async () => {
  const { s, told, run, readers, sees } = await aSchool();
  const { id } = await told({ adult: 'head' });
  expect(await readers(id)).toEqual([s.chair.personId]);
  expect(await sees(s.dsl, id)).toBe(false);
  await endAccounts(t.ground, [s.chair]);
  expect(await run()).toBe(1);
  expect(await sees(s.dsl, id)).toBe(true);
  expect(await sees(s.deputy, id)).toBe(true);
  expect(await sees(s.head, id)).toBe(false);
});

test('whoever took it on and cannot sign in any more has it in hand no longer; who takes it then begins anew', async () => {
  const { s, told, on, run } = await aSchool();
  const { id } = await told();
  await takeConcern(t.ground, s.dsl, await on(id));
  expect(await run()).toBe(0);
  await endAccounts(t.ground, [s.dsl]);
  expect(await run()).toBe(1);
  expect(await run()).toBe(0);
  await takeConcern(t.ground, s.deputy, await on(id));
  expect(await run()).toBe(0);
  await endAccounts(t.ground, [s.deputy]);
  expect(await run()).toBe(1);
});

test('two clocks that run at once tell of it once', async () => {
  const { s, told } = await aSchool();
  await told();
  t.clock.move(WEEK_MS);
  const counts = await Promise.all([lateConcerns(t.worker, s.schoolId), lateConcerns(t.ground, s.schoolId)]);
  expect(counts.toSorted()).toEqual([0, 1]);
});

test('a clock adds readers and nothing else; nobody at a desk says that a clock ran, or keeps it from running', async () => {
  const { s, told, readers, sees } = await aSchool();
  const { id } = await told({ adult: 'head' });
  const tried = (scope: Parameters<typeof transact>[1], statement: ReturnType<typeof sql>) =>
    transact(t.ground, scope, async ({ db }) => {
      const { rows, numAffectedRows } = await statement.execute(db);
      return rows[0] ?? Number(numAffectedRows);
    }).catch((error: { code?: string }) => error.code);
  const clock = systemScope('clocks', s.schoolId);
  const desk = authorise(s.chair, 'concerns.read');
  const late = (who: Actor, at = sql`now() + interval '10 years'`) =>
    sql`select concern_is_late(${s.schoolId}, ${id}, ${at}, null, null, array[${who.personId}]::uuid[]) as done`;
  for (const set of [sql`readers = '{}'`, sql`desk = 'staff'`, sql`taken_at = now(), taken_by = ${s.dsl.personId}`])
    expect(await tried(clock, sql`update concern set ${set} where id = ${id}`)).toBe(0);
  for (const scope of [desk, systemScope('mail', s.schoolId), systemScope('concerns', s.schoolId)])
    expect(await tried(scope, late(s.dsl))).toBe('42501');
  expect(await tried(desk, sql`update concern set late_told_at = now() where id = ${id}`)).toBe('42501');
  const { s: other } = await aSchool();
  expect(await tried(systemScope('clocks', other.schoolId), late(s.dsl))).toBe('42501');
  // Before its time, and to whom it is kept from: not by a clock either.
  expect(await tried(clock, late(s.dsl, sql`'2026-01-01'::timestamptz`))).toEqual({ done: false });
  expect(await tried(clock, late(s.head))).toBe('23514');
  expect(await readers(id)).toEqual([s.chair.personId]);
  expect(await tried(clock, late(s.dsl))).toEqual({ done: true });
  expect(await sees(s.dsl, id)).toBe(true);
});
