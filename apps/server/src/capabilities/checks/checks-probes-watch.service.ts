import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { Noticed, TellNoticed } from '../../site/noticed.ts';
import { timeWords } from '../../ui/words.ts';
import {
  endFaults,
  findFaultAlert,
  hasTriedSince,
  insertFaults,
  listOpenFaults,
  type OpenFault,
} from './checks-faults.store.ts';
import { hasBegunSinceAsk, insertAsk, listProbed, type ProbedSensor } from './checks-probes.store.ts';
import { FAULT_RULES, type Fault, type FaultRule, faultOf, faultWords, type KnownProbe } from './checks-probes.ts';
import { knownProbes, type PolicyIn, scheduledAt } from './checks-probes-api.service.ts';

const DAY_MS = 86_400_000;
/** Whatever fails by the same rule goes on with its alert, if nobody has decided that, for so long. */
const GOES_ON_MS = 90 * DAY_MS;

const SEVERITIES = {
  opened: 'checks.openedSeverity',
  closed: 'checks.closedSeverity',
  not_run: 'checks.notRunSeverity',
} as const;

/** How the desk is told of failures, and of their end. */
export interface Telling {
  tell: TellNoticed;
  /** Writes into the history of an alert that nothing of it fails any more. */
  over(tx: Tx, alertId: string, words: string): Promise<void>;
}

/**
 * Has everything try what begins now, looks at the newest run of every gate and agent, tells of each failure once, and says of an alert when none of it is left. Called every minute.
 * All that fails by one rule is one alert as long as nobody has decided it: a broken list at thirty agents is one fault. Returns how many
 * alerts are new.
 */
export async function lookForFailedProbes(
  ground: Ground,
  schoolId: string,
  policyIn: PolicyIn,
  telling: Telling,
): Promise<number> {
  return transact(ground, systemScope('probes', schoolId), async (tx) => {
    const sensors = await listProbed(tx);
    if (!sensors.length) return 0;
    if (await hasBegunSinceAsk(tx)) await insertAsk(tx);
    const settings = await readSettings(tx);
    const late = await lateSince(tx, settings);
    const now = sensors.flatMap((sensor) => faultsOf(sensor, late));
    const open = await listOpenFaults(tx);
    await tellOver(tx, open, now, telling);
    const known = new Set(open.map(keyOf));
    const fresh = now.filter((fault) => !known.has(keyOf(fault)));
    if (!fresh.length) return 0;
    return tell(tx, fresh, { settings, known: await knownProbes(tx, settings, policyIn), telling });
  });
}

const keyOf = ({ sensorId, rule, probe }: Pick<OpenFault, 'sensorId' | 'rule' | 'probe'>) =>
  `${sensorId} ${rule} ${probe}`;

/** A sensor that was heard since this and has tried nothing since is late; null: too early to say of anybody. */
async function lateSince(tx: Tx, settings: Settings): Promise<Date | null> {
  const dayAgo = new Date(tx.at.getTime() - DAY_MS);
  return (await hasTriedSince(tx, dayAgo)) ? scheduledAt(dayAgo, settings) : null;
}

function faultsOf(sensor: ProbedSensor, late: Date | null): Fault[] {
  const { id: sensorId, name, enrolledAt, seenAt, ranAt } = sensor;
  const failed = sensor.results.flatMap((result): Fault[] => {
    const rule = faultOf(result);
    return rule === null ? [] : [{ sensorId, name, rule, probe: result.key }];
  });
  const isLate =
    late !== null && enrolledAt <= late && seenAt !== null && seenAt > late && (ranAt === null || ranAt < late);
  return isLate ? [...failed, { sensorId, name, rule: 'not_run', probe: '' }] : failed;
}

interface Known {
  settings: Settings;
  known: readonly KnownProbe[];
}

async function tell(tx: Tx, fresh: readonly Fault[], { telling, ...known }: Known & { telling: Telling }) {
  const rules = FAULT_RULES.map((rule) => ({ rule, faults: fresh.filter((fault) => fault.rule === rule) }));
  const failed = rules.filter(({ faults }) => faults.length > 0);
  const told: Noticed[] = [];
  for (const { rule, faults } of failed) told.push(await noticedOf(tx, rule, faults, known));
  const { eventIds, raised } = await telling.tell(tx, told);
  for (const [nth, { faults }] of failed.entries()) await insertFaults(tx, faults, eventIds[nth] as string);
  return raised;
}

async function noticedOf(
  tx: Tx,
  rule: FaultRule,
  faults: readonly Fault[],
  { settings, known }: Known,
): Promise<Noticed> {
  const [first] = faults;
  if (first === undefined) throw new Error('A failure is that of a sensor.');
  const names = new Set(faults.map(({ name }) => name));
  return {
    sensorId: first.sensorId,
    at: tx.at,
    device: names.size === 1 ? first.name : null,
    title: faultWords(rule, faults, known),
    harm: 'check-failed',
    severity: settings[SEVERITIES[rule]] as Noticed['severity'],
    goesOn: await findFaultAlert(tx, rule, new Date(tx.at.getTime() - GOES_ON_MS)),
  };
}

/** Nobody's decision is taken: the alert stays, and says that nothing of it fails any more. */
async function tellOver(tx: Tx, open: readonly OpenFault[], now: readonly Fault[], telling: Telling): Promise<void> {
  const current = new Set(now.map(keyOf));
  const over = open.filter((fault) => !current.has(keyOf(fault))).map(({ id }) => id);
  for (const alertId of await endFaults(tx, over)) {
    await telling.over(tx, alertId, `Tested again at ${timeWords(tx.at)}: it no longer fails.`);
  }
}
