import type { Probe } from '@gatehouse/contract';
import { decide } from '@gatehouse/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { tellOwn } from '../events/index.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { decidingAt, decidingIn } from '../filtering/index.ts';
import { addHeardStep } from '../silence/index.ts';
import { buildSilenceSchool } from '../silence/silence.fixture.ts';
import { listProbes } from './checks-probes.store.ts';
import { addProbe, lookForFailedProbes, verificationOf } from './index.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const at = (date: string, time: string) => t.clock.set(instantOf(date, time));

/** A school whose sensors answer as they are told, by default as the server would decide. */
async function build() {
  const s = await buildSilenceSchool(t);
  const call = (key: string, method: 'GET' | 'POST', url: string, payload?: object) =>
    t.app.inject({ method, url, headers: { authorization: `Bearer ${key}` }, ...(payload && { payload }) });
  const report = async (key: string) => {
    const payload = { release: '0.1.0', snapshot: null, waitingBytes: 0, lost: 0, problems: [] };
    return (await call(key, 'POST', '/api/v1/report', payload)).json().probes as boolean;
  };
  const world = async () => (await decidingAt(t.ground, s.school)).world();
  /** What a sensor does each half minute; `wrong` are the keys that it decides otherwise. */
  const turn = async (key: string, wrong: readonly string[] = [], audience = 'pupil-ks3') => {
    if (!(await report(key))) return null;
    const probes: Probe[] = (await call(key, 'GET', '/api/v1/probes')).json().probes;
    const [rules, at] = [await world(), t.clock.now().getTime()];
    const results = probes.map(({ key: probe, address, reader }) => {
      const verdict = decide({ url: `http://${address}`, ...(reader ?? { audience }), at }, rules);
      const closed = verdict.action === 'block' || verdict.action === 'warn';
      return { key: probe, decided: closed !== wrong.includes(probe) ? 'closed' : 'open', reason: verdict.reason };
    });
    return call(key, 'POST', '/api/v1/probes', { snapshot: 'a'.repeat(64), results });
  };
  const alerts = () =>
    t.rows<{ id: string; series: string; desk: string; severity: number; times: number; device: string | null }>(
      `select id, series, desk, severity, times, device from alert where school_id = $1 and harm = 'check-failed' order by raised_at, id`,
      [s.school],
    );
  const titles = async () =>
    (
      await t.rows<{ title: string }>(
        `select title from event where school_id = $1 and harm = 'check-failed' order by id`,
        [s.school],
      )
    ).map(({ title }) => title);
  const browser = async (role: Role) =>
    testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, s.school, [role])));
  return {
    ...s,
    call,
    report,
    turn,
    alerts,
    titles,
    browser,
    look: () => lookForFailedProbes(t.worker, s.school, decidingIn, { tell: tellOwn, over: addHeardStep }),
  };
}

describe('when probes are tried', () => {
  test('once when a sensor is new, then each school day from the hour that the school set, and when somebody asks', async () => {
    const s = await build();
    const gate = await s.sensor('gate', 'Main gate');
    expect(await s.report(gate.key)).toBe(true);
    expect((await s.turn(gate.key))?.json()).toEqual({ taken: true });
    expect(await s.report(gate.key)).toBe(false);
    at('2026-11-18', '07:29');
    expect(await s.report(gate.key)).toBe(false);
    at('2026-11-18', '07:30');
    expect(await s.report(gate.key)).toBe(true);
    await s.turn(gate.key);
    // A weekend has no school day.
    at('2026-11-20', '08:00');
    await s.turn(gate.key);
    at('2026-11-21', '10:00');
    expect(await s.report(gate.key)).toBe(false);
    const technician = await s.browser('technician');
    expect((await technician.post('/filtering/checks/probes/run', {}, '/filtering/checks/probes')).statusCode).toBe(
      303,
    );
    expect(textOf((await technician.get('/filtering/checks/probes')).body)).toMatch(
      /No probe failed, and 1 gate or agent of 1 has yet to run them .*All were asked .* 0 of 1 have run them since/,
    );
    t.clock.move(1000);
    expect(await s.report(gate.key)).toBe(true);
    await s.turn(gate.key);
    expect(textOf((await technician.get('/filtering/checks/probes')).body)).toMatch(
      /Every probe gave the right result .*1 of 1 have run them since/,
    );
  });

  test('results that nobody asked for are not kept, nor what is no probe; a form that is none is said to be', async () => {
    const s = await build();
    const gate = await s.sensor('gate', 'Main gate');
    const results = [{ key: 'invented', decided: 'open', reason: 'x' }];
    expect((await s.call(gate.key, 'POST', '/api/v1/probes', { snapshot: null, results })).json()).toEqual({
      taken: true,
    });
    expect((await s.call(gate.key, 'POST', '/api/v1/probes', { snapshot: null, results })).json()).toEqual({
      taken: false,
    });
    const rows = await t.rows<{ made: number }>('select made from probe_run where sensor_id = $1', [gate.id]);
    expect(rows).toEqual([{ made: 0 }]);
    const bad = await s.call(gate.key, 'POST', '/api/v1/probes', {
      snapshot: null,
      results: [{ key: 'x', decided: 'perhaps' }],
    });
    expect([bad.statusCode, bad.json().error.fields[0].field]).toEqual([400, 'results.0.decided']);
    expect((await s.call('gh_none', 'GET', '/api/v1/probes')).statusCode).toBe(401);
  });
});

describe('a probe that fails', () => {
  test('is an alert at the network desk, told once, and says when nothing of it fails any more', async () => {
    const s = await build();
    const gate = await s.sensor('gate', 'Main gate');
    await s.turn(gate.key);
    expect(await s.look()).toBe(0);
    at('2026-11-18', '07:31');
    await s.turn(gate.key, ['adult pupil-ks3']);
    expect(await s.look()).toBe(1);
    expect(await s.look()).toBe(0);
    const [alert, ...others] = await s.alerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ series: 'D', desk: 'network', severity: 4, times: 1, device: 'Main gate' });
    expect(await s.titles()).toEqual([
      'Main gate opened something that must be blocked: adult.test (pupils, key stage 3).',
    ]);
    const seen = await s.page('network_manager', `/passed/${alert?.id}`);
    expect(textOf(seen.body)).toMatch(/Main gate : filter check failed/);
    expect((await s.page('dsl', `/alerts/${alert?.id}`)).statusCode).toBe(404);
    const page = textOf((await (await s.browser('governor')).get('/filtering/checks/probes')).body);
    expect(page).toContain('One of 1 gate or agent: a probe failed');
    expect(page).toContain('adult.test, pupils, key stage 3: opened');
    at('2026-11-19', '07:31');
    await s.turn(gate.key);
    expect(await s.look()).toBe(0);
    const steps = await s.steps(alert?.id ?? '');
    expect(steps.at(-1)).toEqual({ step: 'heard', words: 'Tested again at 07:31: it no longer fails.' });
    const history = textOf(
      (await (await s.browser('governor')).get(`/filtering/checks/probes/sensors/${gate.id}`)).body,
    );
    expect(history).toMatch(/Main gate : a probe failed in 1 run of 3/);
  });

  test('at thirty agents is one alert; one that fails later by the same rule goes on with it', async () => {
    const s = await build();
    const agents = [];
    for (let n = 0; n < 30; n++) agents.push(await s.sensor('agent', `LIB-${String(n).padStart(2, '0')}`));
    for (const { key } of agents) await s.turn(key, ['illegal-images']);
    expect(await s.look()).toBe(1);
    expect(await s.alerts()).toMatchObject([{ times: 1, device: null, series: 'D' }]);
    expect((await s.titles())[0]).toBe(
      'LIB-00, LIB-01, LIB-02 and 27 more opened something that must be blocked: iwf-example.test (everybody).',
    );
    const late = await s.sensor('agent', 'ART-01');
    await s.turn(late.key, ['illegal-images']);
    expect(await s.look()).toBe(0);
    expect(await s.alerts()).toMatchObject([{ times: 2 }]);
    // Another rule is another alert.
    const strict = await s.sensor('agent', 'ART-02');
    await s.turn(strict.key, ['education pupil-ks3']);
    expect(await s.look()).toBe(1);
    expect((await s.alerts()).map(({ severity }) => severity).sort()).toEqual([2, 4]);
  });

  test('and a sensor that is heard and has not tried for a day: told, but not before anybody could, nor of one that is off', async () => {
    const s = await build();
    const [gate, lazy, off] = [
      await s.sensor('gate', 'Main gate'),
      await s.sensor('agent', 'LAZY'),
      await s.sensor('agent', 'OFF'),
    ];
    await lazy.hear();
    await off.hear();
    await s.turn(gate.key);
    at('2026-11-18', '09:00');
    await lazy.hear();
    await s.turn(gate.key);
    expect(await s.look()).toBe(0);
    at('2026-11-19', '09:00');
    await lazy.hear();
    await s.turn(gate.key);
    expect(await s.look()).toBe(1);
    expect(await s.titles()).toEqual(['LAZY: in contact today, but has not run its filter probes for a day.']);
    await t.rows('update sensor set revoked_at = now() where id = $1', [lazy.id]);
    t.clock.move(60_000);
    expect(await s.look()).toBe(0);
    const [alert] = await s.alerts();
    expect((await s.steps(alert?.id ?? '')).map(({ step }) => step)).toContain('heard');
  });
});

describe('the school’s own probes, and those of a change', () => {
  test('are added and ended by whoever answers for the filter; a teacher reads', async () => {
    const s = await build();
    const gate = await s.sensor('gate', 'Main gate');
    await s.turn(gate.key);
    const manager = await s.browser('network_manager');
    const form = {
      address: 'https://maths.example',
      audience: 'pupil-ks3',
      expected: 'open',
      because: 'Every lesson uses it',
    };
    const bad = await manager.post('/filtering/checks/probes/new', {
      ...form,
      address: 'not an address',
      expected: '',
    });
    expect(bad.statusCode).toBe(400);
    expect(textOf(bad.body)).toContain('Choose what should happen');
    const odd = await manager.post('/filtering/checks/probes/new', { ...form, address: 'two words' });
    expect([odd.statusCode, textOf(odd.body).includes('Enter a web address')]).toEqual([400, true]);
    t.clock.move(1000);
    expect((await manager.post('/filtering/checks/probes/new', form)).statusCode).toBe(303);
    t.clock.move(1000);
    expect((await s.turn(gate.key))?.statusCode).toBe(200);
    const teacher = await (await s.browser('teacher')).get('/filtering/checks/probes');
    expect(textOf(teacher.body)).toContain('https://maths.example Pupils, key stage 3 Opens Every lesson uses it');
    expect(teacher.body).not.toContain('/filtering/checks/probes/new');
    const page = await manager.get('/filtering/checks/probes');
    const end = /action="(\/filtering\/checks\/probes\/[0-9a-f-]{36}\/end)"/.exec(page.body)?.[1] ?? '';
    expect((await manager.post(end, {}, '/filtering/checks/probes')).statusCode).toBe(303);
    expect((await manager.get('/filtering/checks/probes')).body).not.toContain('maths.example');
    expect((await manager.post(end, {}, '/filtering/checks/probes')).statusCode).toBe(404);
  });

  test('say gate by gate whether a change is in force, and nobody but the readers that it names tries it', async () => {
    const s = await build();
    const [gate, agent] = [await s.sensor('gate', 'Main gate'), await s.sensor('agent', 'LIB-04')];
    const { personId } = await buildPerson(t.ground, s.school);
    const approver = await buildActor(t.ground, s.school, ['dsl']);
    const head = await buildActor(t.ground, s.school, ['head']);
    const until = new Date(t.clock.now().getTime() + 86_400_000).toISOString();
    const opened = { kind: 'address', address: 'stage.example', action: 'allow', from: null, until } as const;
    const changeId = await agreeOn(t.ground, [head, approver], { ...opened, audience: { persons: [personId] } });
    const reader = { person: personId };
    await transact(t.ground, authorise(approver, 'probes.manage'), (tx) =>
      addProbe(tx, { address: 'stage.example', reader, expected: 'open', because: 'Change 12', changeId }),
    );
    const verified = () => transact(t.ground, systemScope('checks', s.school), (tx) => verificationOf(tx, changeId));
    t.clock.move(1000);
    await gate.hear();
    await agent.hear();
    expect(await verified()).toEqual({ probes: 1, passed: [], failed: [], waiting: ['Main gate', 'LIB-04'] });
    await s.turn(gate.key);
    // The agent's reader is somebody else: it says nothing of this probe.
    await s.report(agent.key);
    await s.call(agent.key, 'POST', '/api/v1/probes', { snapshot: null, results: [] });
    expect(await verified()).toEqual({ probes: 1, passed: ['Main gate'], failed: [], waiting: [] });
    // A gate starts from the policy of the year's audience.
    await transact(t.ground, authorise(approver, 'probes.manage'), (tx) =>
      addProbe(tx, { address: 'play.example', reader: { year: 9 }, expected: 'open', because: 'Change 13' }),
    );
    const probes: Probe[] = (await s.call(gate.key, 'GET', '/api/v1/probes')).json().probes;
    expect(probes.find(({ address }) => address === 'play.example')?.reader).toEqual({
      audience: 'pupil-ks3',
      year: 9,
    });
    const page = await (await s.browser('teacher')).get('/filtering/checks/probes');
    expect(textOf(page.body)).toContain('stage.example One person');
    expect(page.body).not.toContain(personId);
  });

  test('of a category are tried no more once two people have said something else for the same people', async () => {
    const s = await build();
    const [head, dsl] = [await buildActor(t.ground, s.school, ['head']), await buildActor(t.ground, s.school, ['dsl'])];
    const cells = (action: 'allow' | 'block') => ({
      ...{ kind: 'cells' as const, audience: { keyStages: [3] }, cells: { games: action }, periods: null },
      ...{ from: null, until: null },
    });
    const tried = () =>
      transact(t.ground, systemScope('checks', s.school), async (tx) =>
        (await listProbes(tx)).filter(({ address }) => address === 'games.test').map(({ expected }) => expected),
      );
    await agreeOn(t.ground, [head, dsl], cells('allow'));
    expect(await tried()).toEqual(['open']);
    t.clock.move(1000);
    await agreeOn(t.ground, [head, dsl], cells('block'));
    expect(await tried()).toEqual(['closed']);
  });
});
