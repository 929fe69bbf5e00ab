import type { Decided, Probe, ProbeResults } from '@gatehouse/contract';
import { type Action, decide, normaliseUrl, resolvePolicy, type Who, type World } from '@gatehouse/engine';
import { type SensorActor, sensorScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { schoolDayBegan } from '../../kernel/school-time.ts';
import { insertRun, lastTried, listProbes } from './checks-probes.store.ts';
import {
  faultOf,
  type KnownProbe,
  type ProbeResult,
  probesFor,
  type SensorProbe,
  starterProbes,
} from './checks-probes.ts';

/** The policy in force. The filter stands on its probes, for it has every change tried, so it gives the policy (capabilities.ts, tasks.ts). */
export type PolicyIn = (
  tx: Tx,
  settings: Settings,
) => Promise<{
  world(): World;
  withoutInternet(): readonly Audience[];
  isTakenFromSome(): boolean;
  /** The lists of illegal content in force. */
  sealed: readonly { category: string }[];
}>;

/** What is tried, and the policy that it is tried against. */
interface Trying {
  known: KnownProbe[];
  world: World;
  /** Whether some within an audience have no internet now: a year in its exam, a class. */
  isTakenFromSome: boolean;
}

/** Every probe that holds now: the starter set, as the policy in force says, and what the school and its changes added. */
export async function knownProbes(tx: Tx, settings: Settings, policyIn: PolicyIn): Promise<KnownProbe[]> {
  return (await tryingIn(tx, settings, policyIn)).known;
}

async function tryingIn(tx: Tx, settings: Settings, policyIn: PolicyIn): Promise<Trying> {
  const policy = await policyIn(tx, settings);
  const world = policy.world();
  const said = (audience: Audience, address: string) => {
    const there = PLACES.map((place) => {
      const { action } = decide({ url: urlOf(address), audience, place, at: tx.at.getTime() }, world);
      return isClosed(action) ? 'closed' : 'open';
    });
    return there[0] === there[1] ? (there[0] ?? null) : null;
  };
  const starters = starterProbes(
    said,
    policy.withoutInternet(),
    new Set(policy.sealed.map(({ category }) => category)),
  );
  const added = (await listProbes(tx)).filter(
    (probe) => !isShut(probe, world, tx.at) && probesOf('gate', [probe], { world, at: tx.at }).length > 0,
  );
  return { known: [...starters, ...added], world, isTakenFromSome: policy.isTakenFromSome() };
}

/** The probes of one sensor, without those readers of a change for whom the school says otherwise. */
function probesOf(kind: 'gate' | 'agent', known: readonly KnownProbe[], on: { world: World; at: Date }): SensorProbe[] {
  return probesFor(kind, known).filter((probe) => !isSaidOtherwise(probe, on));
}

/** Whether what was to open by a change is closed to those readers whatever was agreed: by a law that came since (R76), or while they have no internet. No gate fails by that. */
function isShut({ address, reader, expected }: KnownProbe, world: World, at: Date): boolean {
  if (expected !== 'open') return false;
  const { audience, year, className } = reader;
  const who = { audience: audience ?? 'staff', year, groups: className ? [className] : [] };
  const { action, reason } = decide({ url: urlOf(address), ...who, at: at.getTime() }, world);
  if (action !== 'block') return false;
  const { rungs } = resolvePolicy(world.rules, who, at.getTime()).chain;
  return reason === 'illegal' || rungs.some(({ policies }) => policies.some(({ policy }) => policy.first));
}

/**
 * Whether the school itself says otherwise than the change that a probe verifies, to exactly these readers at this moment: of an address for fewer people (“open for
 * staff” stays when it is blocked for everybody), of a longer one, or later; of a category in a part of the day or in one place. No gate fails by that.
 */
function isSaidOtherwise({ known, wire }: SensorProbe, { world, at }: { world: World; at: Date }): boolean {
  if (known.changeId === null || wire.reader === null) return false;
  const { action, reason, category } = decide({ url: urlOf(known.address), ...wire.reader, at: at.getTime() }, world);
  if (isClosed(action) === (known.expected === 'closed')) return false;
  if (reason === 'exception' || reason === 'school_allow' || reason === 'school_deny') return true;
  return resolvePolicy(world.rules, wire.reader, at.getTime()).chain.rungs.some(
    ({ timed, placed, policies }) =>
      (timed || placed) &&
      policies.some(({ policy }) =>
        category === null ? policy.fallback !== null : Object.hasOwn(policy.categories, category),
      ),
  );
}

const PLACES = ['on-site', 'off-site'] as const;

/**
 * Whether the policy in force answers so to anybody of whom an agent may be that tried a probe: it answers for whoever uses it, who may be in a class or year, or
 * be the one person, that has a rule of its own. Gambling is closed to key stage 3, and open to 9B for its lesson on chance.
 */
function isSaidToSome({ address, reader }: KnownProbe, decided: Decided, { world, at }: { world: World; at: Date }) {
  const { policies, exceptions } = world.rules;
  // A school has some hundred exceptions for single people: nearly all are for other sites.
  const near = [...exceptions.values()].filter(({ exception }) => isOfSite(address, exception.address));
  const scopes = [...policies, ...near].map(({ scope }) => scope);
  const narrower: Omit<Who, 'audience'>[] = [
    {},
    ...scopes.flatMap(({ years, groups, persons }) => [
      ...[...years].map((year) => ({ year })),
      ...[...groups].map((group) => ({ groups: [group] })),
      ...[...persons].map((person) => ({ person })),
    ]),
  ];
  const audiences = reader.audience == null ? AUDIENCES : [reader.audience];
  return audiences.some((audience) =>
    narrower.some((who) =>
      PLACES.some((place) => {
        const { action } = decide({ url: urlOf(address), audience, ...who, place, at: at.getTime() }, world);
        return isClosed(action) === (decided !== 'open');
      }),
    ),
  );
}

/** Whether an entry can be about an address, by their hosts; of one that is written otherwise nobody can say no. */
function isOfSite(address: string, entry: string): boolean {
  const [host, named] = [normaliseUrl(address)?.host, normaliseUrl(entry)?.host.replace(/^\*\./, '')];
  return host === undefined || named === undefined || host === named || host.endsWith(`.${named}`);
}

const isClosed = (action: Action) => action === 'block' || action === 'warn';
const urlOf = (address: string) => (/^https?:\/\//i.test(address) ? address : `http://${address}`);

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
    const { known, world } = await tryingIn(tx, await readSettings(tx), policyIn);
    return probesOf(kind, known, { world, at: tx.at }).map(({ wire }) => wire);
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
    const on = { ...(await tryingIn(tx, await readSettings(tx), policyIn)), at: tx.at };
    const tried = new Map(probesOf(kind, on.known, on).map((each) => [each.wire.key, each.known]));
    const decided = new Map(sent.results.map((result) => [result.key, result]));
    const results = [...decided.values()].flatMap(({ key, decided, reason }) => {
      const probe = tried.get(key);
      if (probe === undefined) return [];
      const result = { key, expected: probe.expected, decided, reason };
      const isTelling = kind === 'gate' || isTellingOf(probe, result, on);
      return isTelling && !isWithdrawn(result) ? [result] : [];
    });
    const failed = results.filter((result) => faultOf(result) !== null).length;
    await insertRun(tx, sensor.sensorId, { snapshot: sent.snapshot, results, failed });
    return true;
  });
}

/** Of whom the internet is withdrawn, everything is closed, and that says nothing of what decides. */
function isWithdrawn({ expected, decided, reason }: ProbeResult): boolean {
  return expected === 'open' && decided !== 'open' && reason === 'withdrawn';
}

/** Whether what an agent answers tells of the filter, and not of whoever uses it: they may be one of a class in its exam, or have a rule of their own. A gate's answers do. */
function isTellingOf(probe: KnownProbe, result: ProbeResult, on: Trying & { at: Date }): boolean {
  if (faultOf(result) === null) return true;
  if (result.expected === 'open' && on.isTakenFromSome) return false;
  return !(probe.changeId !== null || probe.byPolicy === true) || !isSaidToSome(probe, result.decided, on);
}
