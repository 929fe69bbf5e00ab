import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor } from '../../test-support/build.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { decidingIn } from '../filtering/index.ts';
import { buildSilenceSchool } from '../silence/silence.fixture.ts';
import { deleteRuns, listProbes } from './checks-probes.store.ts';
import { knownProbes } from './checks-probes-api.service.ts';
import { disposeRuns } from './checks-retention.jobs.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

test('probes of a category are tried no more where the policy says one thing at school and another at home', async () => {
  const s = await buildSilenceSchool(t);
  const two = [await buildActor(t.ground, s.school, ['head']), await buildActor(t.ground, s.school, ['dsl'])] as const;
  const tried = () =>
    transact(t.ground, systemScope('checks', s.school), async (tx) =>
      (await knownProbes(tx, await readSettings(tx), decidingIn)).map(({ key }) => key),
    );
  expect(await tried()).toContain('gambling pupil-ks3');
  await agreeOn(t.ground, two, {
    ...{ kind: 'cells', audience: { keyStages: [3] }, place: 'off-site', cells: { gambling: 'log' }, periods: null },
    ...{ from: null, until: null },
  });
  const left = await tried();
  expect([left.includes('gambling pupil-ks3'), left.includes('gambling pupil-ks4')]).toEqual([false, true]);
  expect(await transact(t.ground, systemScope('checks', s.school), async (tx) => (await listProbes(tx)).length)).toBe(
    0,
  );
});

test('runs are disposed of when their time is over, with a line in the journal, and never before', async () => {
  const s = await buildSilenceSchool(t);
  const { id: sensor } = await s.sensor('gate', 'Hall gate');
  const days = (count: number) => new Date(t.clock.now().getTime() - count * 86_400_000);
  for (const [index, ran] of [days(401), days(399), days(200)].entries())
    await t.rows(
      `insert into probe_run (school_id, id, sensor_id, ran_at, results, made, failed) values ($1, $2, $3, $4, '[]', $5, 0)`,
      [s.school, newId(t.clock.now()), sensor, ran, index],
    );
  const left = async () =>
    (await t.rows<{ made: number }>('select made from probe_run where school_id = $1 order by made', [s.school])).map(
      ({ made }) => made,
    );
  expect([await disposeRuns(t.worker, s.school), await left()]).toEqual([1, [1, 2]]);
  expect(await disposeRuns(t.worker, s.school)).toBe(0);
  const [entry] = await t.rows<{ count: number }>(
    `select count(*) from journal_entry where school_id = $1 and action = 'probes.disposed'`,
    [s.school],
  );
  expect(entry?.count).toBe(1);
  // Whatever is asked, what is younger than half a year stays; the database counts by its own clock.
  await t.rows(`update probe_run set ran_at = now() - interval '179 days' where school_id = $1 and made = 2`, [
    s.school,
  ]);
  const asked = await transact(t.worker, systemScope('probes', s.school), (tx) =>
    deleteRuns(tx, new Date('2100-01-01')),
  );
  expect([asked.length, await left()]).toEqual([1, [2]]);
});
