import type { Probe, ProbeResults } from '@gatehouse/contract';
import { decide, resolvePolicy, type World } from '@gatehouse/engine';
import { type SensorActor, sensorScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import type { Audience } from '../../access/settings-filter.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { schoolDayBegan } from '../../kernel/school-time.ts';
import { insertRun, lastTried, listProbes } from './checks-probes.store.ts';
import { faultOf, type KnownProbe, probesFor, starterProbes } from './checks-probes.ts';

/** The policy in force. The filter stands on its probes, for it has every change tried, so it gives the policy (capabilities.ts, tasks.ts). */
export type PolicyIn = (
  tx: Tx,
  settings: Settings,
) => Promise<{ world(): World; withoutInternet(): readonly Audience[]; isTakenFromSome(): boolean }>;

/** Every probe that holds now: the starter set, as the policy in force says, and what the school and its changes added. */
export async function knownProbes(tx: Tx, settings: Settings, policyIn: PolicyIn): Promise<KnownProbe[]> {
  const policy = await policyIn(tx, settings);
  const world = policy.world();
  const said = (audience: Audience, address: string) => {
    const there = (['on-site', 'off-site'] as const).map((place) => {
      const { action } = decide({ url: `http://${address}`, audience, place, at: tx.at.getTime() }, world);
      return action === 'block' || action === 'warn' ? 'closed' : 'open';
    });
    return there[0] === there[1] ? (there[0] ?? null) : null;
  };
  const starters = starterProbes(said, policy.withoutInternet());
  return [...starters, ...(await listProbes(tx)).filter((probe) => !isShut(probe, world, tx.at))];
}

/** Whether what was to open by a change is closed to those readers whatever was agreed: by a law that came since (R76), or while they have no internet. No gate fails by that. */
function isShut({ address, reader, expected }: KnownProbe, world: World, at: Date): boolean {
  if (expected !== 'open') return false;
  const { audience, year, className } = reader;
  const who = { audience: audience ?? 'staff', year, groups: className ? [className] : [] };
  const { action, reason } = decide({ url: `http://${address}`, ...who, at: at.getTime() }, world);
  if (action !== 'block') return false;
  const { rungs } = resolvePolicy(world.rules, who, at.getTime()).chain;
  return reason === 'illegal' || rungs.some(({ policies }) => policies.some(({ policy }) => policy.first));
}

/** When the probes of a school day are tried from: the last such moment that has come. */
export function scheduledAt(at: Date, settings: Pick<Settings, 'checks.probesAt' | 'school.closedDays'>): Date {
  const [starts, closed] = [settings['checks.probesAt'], settings['school.closedDays']];
  return schoolDayBegan(at, { starts, ends: '23:59', closed });
}

/** Whether a sensor decides about addresses. A log shipper decides nothing, and a resolver only names. */
function decides(kind: SensorActor['kind']): kind is 'gate' | 'agent' {
  return kind === 'gate' || kind === 'agent';
}

/** Whether a sensor is to try its probes now: once each school day, when somebody asked, and when it is new. */
export async function areProbesDue(tx: Tx, sensor: Pick<SensorActor, 'sensorId' | 'kind'>): Promise<boolean> {
  if (!decides(sensor.kind)) return false;
  const { last, asked } = await lastTried(tx, sensor.sensorId);
  if (last === null) return true;
  if (asked !== null && last < asked) return true;
  return last < scheduledAt(tx.at, await readSettings(tx));
}

/** What a sensor is to try. */
export function readProbesOf(ground: Ground, sensor: SensorActor, policyIn: PolicyIn): Promise<Probe[]> {
  return transact(ground, sensorScope(sensor), async (tx) => {
    const { kind } = sensor;
    if (!decides(kind)) return [];
    const known = await knownProbes(tx, await readSettings(tx), policyIn);
    return probesFor(kind, known).map(({ wire }) => wire);
  });
}

/** Keeps what a sensor made of its probes, once for each time that it was asked; whether it was kept. */
export function takeProbeResults(
  ground: Ground,
  sensor: SensorActor,
  sent: ProbeResults,
  policyIn: PolicyIn,
): Promise<boolean> {
  return transact(ground, sensorScope(sensor), async (tx) => {
    const { kind } = sensor;
    if (!decides(kind) || !(await areProbesDue(tx, sensor))) return false;
    const settings = await readSettings(tx);
    const known = probesFor(kind, await knownProbes(tx, settings, policyIn));
    // An agent answers for whoever uses it, who may be one of a class in its exam: what it closes then says nothing of the filter. A gate's answers do.
    const isExam = kind === 'agent' && (await policyIn(tx, settings)).isTakenFromSome();
    const expected = new Map(known.map((each) => [each.wire.key, each.known.expected]));
    const decided = new Map(sent.results.map((result) => [result.key, result]));
    const results = [...decided.values()].flatMap(({ key, decided, reason }) => {
      const must = expected.get(key);
      // Of whom the internet is withdrawn, everything is closed, and that says nothing of what decides.
      if (must === undefined) return [];
      if (must === 'open' && decided !== 'open' && (isExam || reason === 'withdrawn')) return [];
      return [{ key, expected: must, decided, reason }];
    });
    const failed = results.filter((result) => faultOf(result) !== null).length;
    await insertRun(tx, sensor.sensorId, { snapshot: sent.snapshot, results, failed });
    return true;
  });
}
