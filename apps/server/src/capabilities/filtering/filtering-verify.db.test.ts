import type { Probe } from '@gatehouse/contract';
import { decide } from '@gatehouse/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { lookForFailedProbes } from '../checks/index.ts';
import { tellOwn } from '../events/index.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { addHeardStep } from '../silence/index.ts';
import { buildSilenceSchool } from '../silence/silence.fixture.ts';
import { agreeOn } from './filtering.fixture.ts';
import { decidingAt, decidingIn } from './index.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

/** A school with one gate, which answers as it decides. Its time is 09:00 on Tuesday 17 November. */
async function build() {
  const s = await buildSilenceSchool(t);
  const gate = await s.sensor('gate', 'Main gate');
  const two: readonly [Actor, Actor] = [
    await buildActor(t.ground, s.school, ['network_manager']),
    await buildActor(t.ground, s.school, ['head']),
  ];
  const call = (method: 'GET' | 'POST', url: string, payload?: object) =>
    t.app.inject({ method, url, headers: { authorization: `Bearer ${gate.key}` }, ...(payload && { payload }) });
  /** What a gate does each half minute; whether it was to try its probes. */
  const turn = async () => {
    const said = { release: '0.1.0', snapshot: null, waitingBytes: 0, lost: 0, problems: [] };
    if (!(await call('POST', '/api/v1/report', said)).json().probes) return false;
    const probes: Probe[] = (await call('GET', '/api/v1/probes')).json().probes;
    const world = (await decidingAt(t.ground, s.school)).world();
    const results = probes.map(({ key, address, reader }) => {
      const who = reader ?? { audience: 'unknown' };
      const at = t.clock.now().getTime();
      const { action, reason } = decide({ url: `http://${address}`, ...who, place: 'on-site', at }, world);
      return { key, decided: action === 'block' || action === 'warn' ? 'closed' : 'open', reason };
    });
    await call('POST', '/api/v1/probes', { snapshot: null, results });
    return true;
  };
  const everyMinute = () => lookForFailedProbes(t.worker, s.school, decidingIn, { tell: tellOwn, over: addHeardStep });
  const readers = (change: string) =>
    t.rows<{ audience: string; for_year: number | null; for_class: string | null; address: string }>(
      'select audience, for_year, for_class, address from probe where change_id = $1 order by audience, address',
      [change],
    );
  const page = async (change: string) => {
    const manager = testBrowser(t.app, await signedIn(t.ground, two[0]));
    return textOf((await manager.get(`/filtering/changes/${change}`)).body);
  };
  return { ...s, two, turn, everyMinute, readers, page };
}

const open = (audience: object, address = 'stage.example') =>
  ({ kind: 'address', action: 'allow', address, audience, from: null, until: '2026-11-20T12:00:00.000Z' }) as never;

test('what is opened for a lesson to come is tried once the lesson has begun, by every gate, and its page says so', async () => {
  const s = await build();
  await buildPerson(t.ground, s.school, { className: '9B', yearGroup: 9 });
  await s.turn();
  const [from, until] = [instantOf('2026-11-17', '10:00'), instantOf('2026-11-17', '11:00')];
  const proposal = { ...(open({ groups: ['9B'] }) as object), from: from.toISOString(), until: until.toISOString() };
  const change = await agreeOn(t.ground, s.two, proposal as never);
  t.clock.move(1000);
  // Asked at once, as of every change: nothing of it is tried before it begins, or it would fail.
  await s.turn();
  expect(await s.everyMinute()).toBe(0);
  t.clock.set(new Date(from.getTime() + 30_000));
  await s.everyMinute();
  expect([await s.turn(), await s.page(change)]).toEqual([false, expect.stringContaining('Not tested yet.')]);
  t.clock.set(new Date(from.getTime() + 70_000));
  await s.everyMinute();
  t.clock.move(1000);
  expect(await s.turn()).toBe(true);
  expect(await s.page(change)).toContain('Tested, and the result is as agreed: Main gate');
  t.clock.move(60_000);
  expect(await s.everyMinute()).toBe(0);
  expect(await s.turn()).toBe(false);
});

test('what is opened for all pupils is tried for each key stage of the school', async () => {
  const s = await build();
  for (const yearGroup of [8, 11]) await buildPerson(t.ground, s.school, { yearGroup });
  const change = await agreeOn(t.ground, s.two, open({ roles: ['pupil', 'staff'] }));
  expect((await s.readers(change)).map(({ audience }) => audience)).toEqual(['pupil-ks3', 'pupil-ks4', 'staff']);
  t.clock.move(1000);
  await s.turn();
  expect(await s.page(change)).toContain('Tested, and the result is as agreed: Main gate');
});

test('no probe keeps anybody from approving a change: the longest name of a group, and every way to write an address, has one', async () => {
  const s = await build();
  const group = 'Year 9 religious studies and philosophy, set 2, Tuesdays'.padEnd(80, '.');
  const { personId } = await buildPerson(t.ground, s.school, { yearGroup: 9 });
  await t.rows(
    `with g as (insert into pupil_group (school_id, id, name, created_at) values ($1, gen_random_uuid(), $2, now()) returning id)
     insert into pupil_group_member (school_id, group_id, person_id, joined_on) select $1, g.id, $3, '2026-09-01' from g`,
    [s.school, group, personId],
  );
  expect(await s.readers(await agreeOn(t.ground, s.two, open({ groups: [group] })))).toMatchObject([
    { audience: 'pupil-ks3', for_year: 9, for_class: group },
  ]);
  const years = { years: [9] };
  for (const [address, tried] of [
    ['||casino.example^', 'casino.example'],
    ['2600::2', '[2600::2]'],
  ] as const)
    expect(await s.readers(await agreeOn(t.ground, s.two, open(years, address)))).toMatchObject([{ address: tried }]);
});
