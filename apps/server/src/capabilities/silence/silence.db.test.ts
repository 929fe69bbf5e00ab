import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '../../kernel/school-time.ts';
import { buildPerson } from '../../test-support/build.ts';
import { textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { forgetOldPresence } from './index.ts';
import { buildSilenceSchool } from './silence.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const build = (options: { manager?: boolean } = {}) => buildSilenceSchool(t, options);
const at = (date: string, time: string) => t.clock.set(instantOf(date, time));
const TUE = '2026-11-17';

describe('a gate', () => {
  test('silent for ten minutes in school hours is one alert, seen by the network manager, and says when it is heard again', async () => {
    const s = await build();
    const gate = await s.sensor('gate', 'Main gate');
    await gate.hear();
    await s.look();
    expect(await s.until(TUE, '09:09')).toBe(0);
    expect(await s.until(TUE, '11:00')).toBe(1);
    const [alert, ...others] = await s.alerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      series: 'D',
      desk: 'network',
      severity: 4,
      times: 1,
      device: 'Main gate',
      person_id: null,
    });
    const seen = await s.page('network_manager', `/passed/${alert?.id}`);
    expect(seen.statusCode).toBe(200);
    expect(textOf(seen.body)).toMatch(/Main gate : filter or agent silent/);
    expect(textOf(seen.body)).toContain('Gatehouse noticed: Main gate was last in contact at 09:00');
    expect((await s.page('dsl', `/alerts/${alert?.id}`)).statusCode).toBe(404);
    t.clock.move(60_000);
    await gate.hear();
    await s.until(TUE, '11:06', gate.hear);
    expect(await s.steps(alert?.id ?? '')).toContainEqual({ step: 'heard', words: 'In contact again at 11:04.' });
    // Nobody decided it, so that the next silence goes on with it.
    expect(await s.until(TUE, '12:00')).toBe(0);
    expect((await s.alerts()).map(({ times }) => times)).toEqual([2]);
  });

  test('is not told of at night, at weekends and in the holidays, nor when its key was ended, nor before it began', async () => {
    const s = await build();
    const gate = await s.sensor('gate', 'Main gate');
    await s.sensor('gate', 'Never begun');
    await s.sensor('resolver', 'Never begun either');
    await gate.hear();
    at(TUE, '15:58');
    await gate.hear();
    await s.look();
    expect(await s.until(TUE, '23:00')).toBe(0);
    at('2026-11-21', '10:00');
    await s.look();
    expect(await s.until('2026-11-21', '11:00')).toBe(0);
    await t.rows('update sensor set revoked_at = now() where id = $1', [gate.id]);
    at('2026-11-23', '10:00');
    await s.look();
    expect(await s.until('2026-11-23', '11:00')).toBe(0);
  });

  test('is not to blame for the time in which the server was away', async () => {
    const s = await build();
    const gate = await s.sensor('gate', 'Main gate');
    await gate.hear();
    await s.look();
    at(TUE, '10:30');
    expect(await s.look()).toBe(0);
    expect(await s.until(TUE, '10:36', gate.hear)).toBe(0);
    expect(await s.alerts()).toEqual([]);
  });

  test('is told to the triage desk where nobody manages the network', async () => {
    const s = await build({ manager: false });
    const gate = await s.sensor('gate', 'Main gate');
    await gate.hear();
    await s.look();
    expect(await s.until(TUE, '09:15')).toBe(1);
    expect(await s.alerts()).toMatchObject([{ series: 'A', desk: 'safeguarding' }]);
  });
});

describe('an agent', () => {
  test('silent for three whole school days is told once, with the pupil whose device it is', async () => {
    const s = await build();
    const agent = await s.sensor('agent', 'LIB-04');
    const { personId } = await buildPerson(t.ground, s.school);
    await agent.hear();
    await s.heard(agent.id, personId);
    for (const day of ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']) {
      at(day, '10:00');
      await s.look();
      expect(await s.until(day, '11:00'), day).toBe(0);
    }
    at('2026-11-23', '09:00');
    await s.look();
    expect(await s.until('2026-11-23', '12:00')).toBe(1);
    const [alert] = await s.alerts();
    expect(alert).toMatchObject({ series: 'A', desk: 'safeguarding', severity: 2, person_id: personId });
    for (const [role, door] of [
      ['dsl', 'alerts'],
      ['network_manager', 'passed'],
    ] as const) {
      expect((await s.page(role, `/${door}/${alert?.id}`)).statusCode, role).toBe(200);
    }
    at('2026-11-27', '10:00');
    expect(await s.until('2026-11-27', '12:00')).toBe(0);
  });

  test('on a device that several use names nobody', async () => {
    const s = await build();
    const agent = await s.sensor('agent', 'LIB-04');
    await agent.hear();
    for (const _ of [1, 2]) await s.heard(agent.id, (await buildPerson(t.ground, s.school)).personId);
    at('2026-11-23', '09:00');
    await s.look();
    expect(await s.until('2026-11-23', '10:00')).toBe(1);
    expect(await s.alerts()).toMatchObject([{ series: 'D', desk: 'network', person_id: null, device: 'LIB-04' }]);
  });

  test('killed while its pupil browses on is told within the half hour, and sharper (S1)', async () => {
    const s = await build();
    const [agent, gate] = [await s.sensor('agent', 'LAP-7'), await s.sensor('gate', 'Main gate')];
    const { personId } = await buildPerson(t.ground, s.school);
    await agent.hear();
    await s.heard(agent.id, personId);
    await s.heard(gate.id, personId, '10.4.0.18');
    await s.look();
    const browse = async () => {
      await gate.hear();
      await s.heard(gate.id, personId, '10.4.0.18');
    };
    expect(await s.until(TUE, '09:27', browse)).toBe(0);
    expect(await s.until(TUE, '10:00', browse)).toBe(1);
    expect(await s.alerts()).toMatchObject([{ series: 'A', severity: 3, person_id: personId }]);
    expect((await s.titles())[0]?.title).toMatch(
      /LAP-7 was last in contact at 09:00, and a gate has seen the same person browsing since, last at 09:3/,
    );
  });

  test('is not told of when its person went to another device: one with an agent, or another of a room that many use', async () => {
    const s = await build();
    const [agent, other, gate] = [
      await s.sensor('agent', 'LIB-04'),
      await s.sensor('agent', 'LIB-07'),
      await s.sensor('gate', 'Main gate'),
    ];
    const [moved, sat] = [await buildPerson(t.ground, s.school), await buildPerson(t.ground, s.school)];
    await agent.hear();
    await s.heard(agent.id, sat.personId);
    t.clock.move(1000);
    await s.heard(agent.id, moved.personId);
    const browse = async () => {
      await gate.hear();
      await other.hear();
      await s.heard(other.id, moved.personId);
      await s.heard(gate.id, moved.personId, '10.4.0.77');
    };
    await s.look();
    expect(await s.until(TUE, '11:00', browse)).toBe(0);
    const shared = await s.sensor('agent', 'ART-01');
    await shared.hear();
    for (const each of [moved, sat]) await s.heard(shared.id, each.personId);
    t.clock.move(1000);
    await s.heard(shared.id, sat.personId);
    // Another computer, first seen there after the agent fell silent.
    t.clock.move(10 * 60_000);
    expect(
      await s.until(TUE, '13:00', async () => {
        await browse();
        await s.heard(gate.id, sat.personId, '10.4.0.90');
      }),
    ).toBe(0);
  });

  test('forty at once are one alert about nobody; it says when all are back', async () => {
    const s = await build();
    const agents = await Promise.all(
      Array.from({ length: 40 }, (_, n) => s.sensor('agent', `ROOM-${String(n).padStart(2, '0')}`)),
    );
    for (const agent of agents) {
      await agent.hear();
      await s.heard(agent.id, (await buildPerson(t.ground, s.school)).personId);
    }
    at('2026-11-23', '09:00');
    await s.look();
    expect(await s.until('2026-11-23', '10:00')).toBe(1);
    const [alert, ...more] = await s.alerts();
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ series: 'D', person_id: null, device: null });
    expect((await s.titles())[0]?.title).toMatch(
      /^40 agents silent since Tuesday 17 November, 09:00: ROOM-00, ROOM-01, ROOM-02 and 37 more/,
    );
    const words = async () => (await s.steps(alert?.id ?? '')).filter(({ step }) => step === 'heard');
    await agents[0]?.hear();
    await s.until('2026-11-23', '10:06');
    expect(await words()).toEqual([]);
    for (const agent of agents) await agent.hear();
    await s.until('2026-11-23', '10:12');
    expect((await words()).map((step) => step.words)).toEqual([expect.stringMatching(/All 40 are back/)]);
  });
});

test('one school’s silence is nothing to another, and its job reads no other school', async () => {
  const [s, other] = [await build(), await build()];
  const gate = await s.sensor('gate', 'Main gate');
  await gate.hear();
  await Promise.all([s.look(), other.look()]);
  expect(await other.until(TUE, '09:30')).toBe(0);
  expect(await other.alerts()).toEqual([]);
});

test('two servers that look at the same moment tell of a silence once', async () => {
  const s = await build();
  const gate = await s.sensor('gate', 'Main gate');
  await gate.hear();
  await s.look();
  await s.until(TUE, '09:09');
  t.clock.move(3 * 60_000);
  const raised = await Promise.all([s.look(), s.look(), s.look()]);
  expect(raised.reduce((a, b) => a + b)).toBe(1);
  expect(await s.alerts()).toHaveLength(1);
});

test('who was heard where is forgotten after the school’s days, and not before', async () => {
  const s = await build();
  const agent = await s.sensor('agent', 'LIB-04');
  await s.heard(agent.id, (await buildPerson(t.ground, s.school)).personId);
  const left = async () => (await t.rows('select 1 from presence where school_id = $1', [s.school])).length;
  t.clock.move(29 * 86_400_000);
  await forgetOldPresence(t.worker, s.school);
  expect(await left()).toBe(1);
  t.clock.move(2 * 86_400_000);
  await forgetOldPresence(t.worker, s.school);
  expect(await left()).toBe(0);
});

test('a resolver that fell silent in school hours is told of as a gate is', async () => {
  const s = await build();
  const resolver = await s.sensor('resolver', 'Guest resolver');
  at(TUE, '09:00');
  await s.until(TUE, '09:30', resolver.hear);
  expect(await s.until(TUE, '10:00')).toBe(1);
  expect(await s.alerts()).toMatchObject([{ desk: 'network', device: 'Guest resolver', person_id: null }]);
});
