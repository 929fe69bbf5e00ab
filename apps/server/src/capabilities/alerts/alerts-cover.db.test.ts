import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { nameCover, readCover, stopCover } from './alerts-cover.service.ts';
import { coverEndingToday } from './alerts-cover-today.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const on = (day: string) => t.clock.set(instantOf(day, '07:45'));
const saidTo = async (actor: Actor) => {
  const found = await coverEndingToday.find(t.ground, actor);
  return found?.kind === 'tasks' ? found.tasks.map(({ detail, asks }) => [detail, asks]) : null;
};

test('the last day of cover is told beforehand to those who arrange it, until the same person goes on or it is ended (R94)', async () => {
  const school = await buildSchool(t.ground);
  const [head, dsl, deputy] = [
    await buildActor(t.ground, school, ['head']),
    await buildActor(t.ground, school, ['dsl']),
    await buildActor(t.ground, school, ['deputy_dsl']),
  ];
  const name = (who: Actor, from: string, to: string) =>
    nameCover(t.ground, head, { deputyId: who.personId, from, to });
  await name(deputy, '2026-11-17', '2026-12-11');
  // Three days, arranged long before: less than the notice, so on the last of them alone.
  await name(head, '2026-12-09', '2026-12-11');
  on('2026-12-03');
  expect(await saidTo(dsl)).toBeNull();
  on('2026-12-04');
  const nobody = [['Last day: Friday 11 December. Nobody is named for the day after.', 'ending']];
  expect([await saidTo(head), await saidTo(dsl), await saidTo(deputy)]).toEqual([nobody, nobody, null]);
  await name(dsl, '2026-12-12', '2027-01-29');
  expect((await saidTo(head))?.[0]?.[0]).toMatch(/Last day: Friday 11 December. .* is named for the day after\./);
  await name(deputy, '2026-12-12', '2026-12-18');
  expect(await saidTo(head)).toBeNull();
  on('2026-12-10');
  expect(await saidTo(head)).toBeNull();
  on('2026-12-11');
  const short = await saidTo(head);
  expect([short?.length, short?.[0]?.[0]]).toEqual([
    1,
    expect.stringMatching(/^Last day: Friday 11 December\. .* for the day after\.$/),
  ]);
  // What followed is ended, so that both end with nobody after them.
  const { covers } = await readCover(t.ground, head);
  for (const { id, from } of covers) if (from === '2026-12-12') await stopCover(t.ground, head, id);
  expect(await saidTo(head)).toEqual([...nobody, ...nobody]);
});

test('whoever is to cover and can no longer be told is named to those who arrange it, also once they have left: the list had them no more, and nothing said so (R94)', async () => {
  on('2026-11-17');
  const school = await buildSchool(t.ground);
  const [dsl, deputy] = [
    await buildActor(t.ground, school, ['dsl']),
    await buildActor(t.ground, school, ['deputy_dsl']),
  ];
  await nameCover(t.ground, dsl, { deputyId: deputy.personId, from: '2026-11-17', to: '2026-12-11' });
  await nameCover(t.ground, dsl, { deputyId: dsl.personId, from: '2026-12-14', to: '2026-12-18' });
  expect(await saidTo(dsl)).toBeNull();
  const nobody = [['From Tuesday 17 November to Friday 11 December. They are told of nothing.', undefined]];
  const account = (ended_at: Date | null) =>
    t.ground.db.updateTable('account').set({ ended_at }).where('id', '=', deputy.accountId).execute();
  await account(t.clock.now());
  expect(await saidTo(dsl)).toEqual(nobody);
  await account(null);
  expect(await saidTo(dsl)).toBeNull();
  await transact(t.ground, systemScope('set-up', school), (tx) =>
    tx.db
      .updateTable('person')
      .set({ status: 'left', left_on: '2026-11-17' })
      .where('id', '=', deputy.personId)
      .execute(),
  );
  expect(await saidTo(dsl)).toEqual(nobody);
  const { covers } = await readCover(t.ground, dsl);
  expect(covers.map(({ deputyId, away }) => [deputyId, away])).toEqual([
    [deputy.personId, true],
    [dsl.personId, false],
  ]);
  await stopCover(t.ground, dsl, covers[0]?.id ?? '');
  expect(await saidTo(dsl)).toBeNull();
});

test('nobody is named twice for a day: ended once, they went on covering, and stood there twice', async () => {
  on('2026-11-17');
  const school = await buildSchool(t.ground);
  const head = await buildActor(t.ground, school, ['head']);
  const deputy = await buildActor(t.ground, school, ['deputy_dsl'], { givenName: 'Hannah', familyName: 'Whitlock' });
  const name = (from: string, to: string, who = deputy) =>
    nameCover(t.ground, head, { deputyId: who.personId, from, to }).then(
      () => 'named',
      ({ code, fields }) => [code, fields],
    );
  expect(await name('2026-11-23', '2026-11-27')).toBe('named');
  const message =
    'Hannah Whitlock already covers from Monday 23 November to Friday 27 November. Choose other days, or end that first';
  const twice = ['cover.twice', [{ field: 'from', message }]];
  for (const [from, to] of [
    ['2026-11-27', '2026-12-04'],
    ['2026-11-18', '2026-11-23'],
    ['2026-11-18', '2026-12-04'],
    ['2026-11-25', '2026-11-25'],
  ] as const)
    expect([from, await name(from, to)]).toEqual([from, twice]);
  expect(await name('2026-11-23', '2026-11-27', head)).toBe('named');
  expect(await name('2026-11-28', '2026-12-04')).toBe('named');
  const { covers } = await readCover(t.ground, head);
  const first = covers.find(({ deputyId, from }) => deputyId === deputy.personId && from === '2026-11-23');
  await stopCover(t.ground, head, first?.id ?? '');
  expect(await name('2026-11-23', '2026-11-27')).toBe('named');
});
