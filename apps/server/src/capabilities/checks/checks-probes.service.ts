import { normaliseUrl } from '@gatehouse/engine';
import { audienceOf } from '../../access/audiences.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import {
  countProbed,
  endProbe,
  findRuns,
  insertAsk,
  insertProbe,
  lastAsk,
  listProbed,
  listProbes,
  type NewProbe,
  type ProbedSensor,
  type RunRow,
} from './checks-probes.store.ts';
import { faultOf, type KnownProbe, probeOf } from './checks-probes.ts';
import { knownProbes, type PolicyIn } from './checks-probes-api.service.ts';

const refuse = refusals<'probe.not_found' | 'probe.address' | 'probe.ended'>();

/** Rows of one page of gates and agents. */
export const PROBED_A_PAGE = 50;
/** Runs of a history. */
const MOST_RUNS = 60;

/** What the page of the probes says. */
export interface Probes {
  sensors: ProbedSensor[];
  counts: Awaited<ReturnType<typeof countProbed>>;
  known: KnownProbe[];
  /** When all were asked last. */
  askedAt: Date | null;
  probesAt: string;
  now: Date;
}

/** How every gate and agent came out, those with a failure first; under a scope of its own, for the names of sensors. */
export function readProbes(ground: Ground, actor: Actor, page: number, policyIn: PolicyIn): Promise<Probes> {
  const { schoolId } = authorise(actor, 'checks.read');
  return transact(ground, systemScope('checks', schoolId), async (tx) => {
    const settings = await readSettings(tx);
    const askedAt = await lastAsk(tx);
    return {
      sensors: await listProbed(tx, { most: PROBED_A_PAGE, from: (page - 1) * PROBED_A_PAGE }),
      counts: await countProbed(tx, askedAt),
      known: await knownProbes(tx, settings, policyIn),
      askedAt,
      probesAt: settings['checks.probesAt'],
      now: tx.at,
    };
  });
}

/** The newest runs of one gate or agent, with every probe that they are of. */
export async function readRuns(
  ground: Ground,
  actor: Actor,
  sensorId: string,
  policyIn: PolicyIn,
): Promise<{ name: string; runs: RunRow[]; known: KnownProbe[]; now: Date }> {
  const { schoolId } = authorise(actor, 'checks.read');
  return transact(ground, systemScope('checks', schoolId), async (tx) => {
    const found = isId(sensorId) ? await findRuns(tx, sensorId, MOST_RUNS) : undefined;
    if (!found) throw refuse('probe.not_found', 'not_found', 'There is no such gate or agent.');
    const starters = await knownProbes(tx, await readSettings(tx), policyIn);
    const known = [...starters, ...(await listProbes(tx, 'ever'))];
    return { ...found, known, now: tx.at };
  });
}

/** Asks every gate and agent to try its probes now: they do within a minute. */
export function askForProbes(ground: Ground, actor: Actor): Promise<void> {
  return transact(ground, authorise(actor, 'probes.run'), async (tx) => {
    await insertAsk(tx);
    tx.journal({ action: 'probe.asked', subject: { kind: 'school', id: tx.scope.schoolId }, payload: {} });
  });
}

/** Adds a probe of the school's own. */
export function addSchoolProbe(ground: Ground, actor: Actor, probe: NewProbe): Promise<string> {
  return transact(ground, authorise(actor, 'probes.manage'), (tx) => addProbe(tx, probe));
}

/**
 * Adds a probe in another capability's unit of work, and has every gate and agent try it: a change that was put into force is then verified at each of
 * them. The scope needs `probes.manage`.
 */
export async function addProbe(tx: Tx, probe: NewProbe): Promise<string> {
  if (/\s/.test(probe.address) || normaliseUrl(probe.address) === null) {
    const message = 'Enter a web address, such as maths.example or maths.example/games';
    throw refuse('probe.address', 'invalid', `${message}.`, [{ field: 'address', message }]);
  }
  const { reader } = probe;
  // A year has an audience, and its policy is what a gate starts from.
  const audience =
    reader.audience ?? (reader.year == null ? null : audienceOf({ kind: 'pupil', yearGroup: reader.year }));
  const id = await insertProbe(tx, { ...probe, reader: { ...reader, audience } });
  await insertAsk(tx);
  tx.journal({ action: 'probe.added', subject: { kind: 'probe', id }, payload: { ...probe } });
  return id;
}

/** Ends a probe; what it found before stays. */
export function endSchoolProbe(ground: Ground, actor: Actor, id: string): Promise<void> {
  return transact(ground, authorise(actor, 'probes.manage'), async (tx) => {
    if (!isId(id) || !(await endProbe(tx, id))) {
      throw refuse('probe.ended', 'not_found', 'There is no such probe, or it has ended.');
    }
    tx.journal({ action: 'probe.ended', subject: { kind: 'probe', id }, payload: {} });
  });
}

/** What became of the probes of one change at every gate and agent. `waiting`: heard of since, and not tried yet. */
export interface Verified {
  probes: number;
  passed: string[];
  failed: string[];
  waiting: string[];
}

/** Whether every gate and agent decides as the change says. An agent that the change is not for has nothing to try. */
export async function verificationOf(tx: Tx, changeId: string): Promise<Verified> {
  const probes = (await listProbes(tx, 'ever')).filter((probe) => probe.changeId === changeId);
  const verified: Verified = { probes: probes.length, passed: [], failed: [], waiting: [] };
  const askedAt = await lastAsk(tx);
  for (const sensor of probes.length ? await listProbed(tx, { results: true }) : []) {
    const results = sensor.results.filter(({ key }) => probeOf(key, probes) !== undefined);
    const isBehind = askedAt !== null && (sensor.ranAt === null || sensor.ranAt < askedAt);
    if (results.length)
      verified[results.some((result) => faultOf(result) !== null) ? 'failed' : 'passed'].push(sensor.name);
    else if (isBehind && sensor.seenAt !== null && sensor.seenAt >= askedAt) verified.waiting.push(sensor.name);
  }
  return verified;
}
