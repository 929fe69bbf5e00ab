import { HEARD_HEADER, MACHINE_HEADER } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { addSensor } from './sensors.service.ts';

/*
 * A server whose machine its hypervisor put back to last night (S25): nothing on its disk knows of that. A gate or an agent does, which was answered since: it shows the number of its last report, and
 * that is not here yet.
 */

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

let school: string;
/** Another of the same server, without a gate. */
let other: string;
beforeEach(async () => {
  await t.rows('delete from instance');
  [school, other] = [await buildSchool(t.ground), await buildSchool(t.ground)];
});

interface Answer {
  heard: string;
  restored?: { of: string; since: string };
}

let gates = 0;
async function gate(of = school) {
  const manager = await buildActor(t.ground, of, ['network_manager']);
  const { code } = await addSensor(t.ground, manager, { kind: 'gate', name: `Gate ${++gates}`, was: '' });
  const { key, sensor } = (await app.inject({ method: 'POST', url: '/api/v1/enrol', payload: { code } })).json();
  /** A report half a minute after the one before; `shows`: what it has from the last answer. */
  const report = async (shows?: string, machine?: string): Promise<Answer> => {
    t.clock.move(30_000);
    const headers = {
      authorization: `Bearer ${key}`,
      ...(shows !== undefined && { [HEARD_HEADER]: shows }),
      ...(machine !== undefined && { [MACHINE_HEADER]: machine }),
    };
    const payload = { release: '0.1.0', snapshot: null, waitingBytes: 0, lost: 0, problems: [] };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/report', payload, headers });
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };
  return { report, sensor: sensor as string };
}

/** What a virtual machine's snapshot has of these tables; `back` puts the server to it. */
async function snapshot() {
  const [sensors, instances] = [
    await t.rows('select id, reports, report, reported_at from sensor'),
    await t.rows('select * from instance'),
  ];
  return async () => {
    for (const { id, ...row } of sensors)
      await t.rows(
        'update sensor set (reports, report, reported_at) = (select reports, report, reported_at from jsonb_populate_record(null::sensor, $2)) where id = $1',
        [id, row],
      );
    if (instances.length === 0) await t.rows('delete from instance');
  };
}

const page = async (path: string, role: Role = 'network_manager', of = school) =>
  textOf((await testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, of, [role]))).get(path)).body);
const entries = (of: string) =>
  t.rows(`select actor_kind from journal_entry where school_id = $1 and action = 'server.put_back'`, [of]);

test('of a machine that went back a day the first gate that was answered since says so, and all that was taken since is asked for', async () => {
  const { report } = await gate();
  const quiet = await gate();
  await quiet.report();
  const { heard: last } = await report((await report()).heard);
  const back = await snapshot();
  const since = t.clock.now();
  t.clock.move(86_400_000);
  const { heard } = await report(last);
  await back();
  t.clock.move(600_000);
  const { restored } = await report(heard);
  expect(restored).toEqual({ of: t.clock.now().toISOString(), since: since.toISOString() });
  // Whoever comes later hears it too, shows what it may.
  expect((await quiet.report()).restored).toEqual(restored);
});

test.each([undefined, 'a'.repeat(32)])(
  'it is noticed once, whether or not it says which machine it is (%s)',
  async (machine) => {
    const { report } = await gate();
    const first = await report(undefined, machine);
    const back = await snapshot();
    const { heard } = await report(first.heard, machine);
    await back();
    const found = await report(heard, machine);
    expect(found.restored).toBeDefined();
    expect((await report(found.heard, machine)).restored).toEqual(found.restored);
    // Its answer was lost on the way.
    expect((await report(heard, machine)).restored).toEqual(found.restored);
    expect(await entries(school)).toEqual([{ actor_kind: 'sensor' }]);
  },
);

test('a second gate that shows the same has nothing new to say; a server that goes back again has', async () => {
  const [one, two] = [await gate(), await gate()];
  const back = await snapshot();
  const shown = [(await one.report()).heard, (await two.report()).heard] as const;
  await back();
  const { restored, heard } = await one.report(shown[0]);
  expect((await two.report(shown[1])).restored).toEqual(restored);
  expect(await entries(school)).toHaveLength(1);
  const again = await snapshot();
  const next = await one.report(heard);
  await again();
  expect((await one.report(next.heard)).restored?.of).not.toBe(restored?.of);
});

test('a restored backup says by itself why a gate knows more', async () => {
  const { report } = await gate();
  const back = await snapshot();
  const { heard } = await report();
  await back();
  t.clock.move(1000);
  await t.rows(
    'insert into instance (id, created_at, restored_at, restored_from) values (gen_random_uuid(), $1, $1, $1)',
    [t.clock.now()],
  );
  const of = t.clock.now().toISOString();
  expect((await report(heard)).restored?.of).toBe(of);
  expect(await entries(school)).toEqual([]);
});

test('nobody can say it but who was answered: what is made up, cut or another’s counts for nothing', async () => {
  const [{ report }, another] = [await gate(), await gate()];
  const { heard } = await another.report((await another.report((await another.report()).heard)).heard);
  const [number, at, seal = ''] = (await report()).heard.split('.');
  const made = [
    heard,
    `9.${at}.${seal}`,
    `${number}.${at}.${seal.slice(1)}`,
    `9.${at}.${'A'.repeat(43)}`,
    '9',
    '',
    '999999999999.1.x',
  ];
  for (const shows of made) expect((await report(shows)).restored, shows).toBeUndefined();
});

test('a server that did not go back hears nothing of it: not from lost answers, nor from a clock that was put back', async () => {
  const { report } = await gate();
  const { heard } = await report();
  await report(heard);
  expect((await report(heard)).restored).toBeUndefined();
  const { heard: late } = await report(heard);
  t.clock.move(-7_200_000);
  expect((await report(late)).restored).toBeUndefined();
  expect((await report(late)).restored).toBeUndefined();
  t.clock.move(7_200_000);
});

test('head, DSL and network manager of each school read it, and the journal has it', async () => {
  const { report } = await gate();
  const back = await snapshot();
  const { heard } = await report();
  await back();
  await report(heard);
  for (const of of [school, other]) {
    for (const role of ['head', 'dsl', 'network_manager'] as const)
      expect(await page('/today', role, of), role).toContain(
        'This server has gone back to an earlier state, without a restored backup',
      );
    const coverage = await page('/coverage', 'head', of);
    expect(coverage).toContain('Nobody ran “gatehouse restore”');
    expect(coverage).toContain('a gate two weeks, a browser agent four days');
    expect(coverage).toContain('a session that had ended may be open again');
    expect(await entries(of)).toHaveLength(1);
    expect(await page('/journal', 'head', of)).toContain(
      'Had gone back to an earlier state; anything after it may be missing',
    );
  }
  const gates = await page('/sensors');
  expect(gates).toContain('without a restored backup');
  expect(gates).not.toContain('Restored from a backup');
});
