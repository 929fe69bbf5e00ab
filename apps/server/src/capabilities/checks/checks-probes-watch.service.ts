import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type FlaggedEvent, raiseAlerts } from '../alerts/index.ts';
import { noteOwnEvent } from '../events/index.ts';
import { addHeardStep, momentWords } from '../silence/index.ts';
import {
  endFaults,
  findFaultAlert,
  hasTriedSince,
  insertFaults,
  listOpenFaults,
  type OpenFault,
} from './checks-faults.store.ts';
import { listProbed, type ProbedSensor } from './checks-probes.store.ts';
import { FAULT_RULES, type Fault, type FaultRule, faultOf, faultWords, type KnownProbe } from './checks-probes.ts';
import { knownProbes, scheduledAt } from './checks-probes-api.service.ts';

const DAY_MS = 86_400_000;
/** Whatever fails by the same rule goes on with its alert, if nobody has decided that, for so long. */
const GOES_ON_MS = 90 * DAY_MS;

const SEVERITIES = {
  opened: 'checks.openedSeverity',
  closed: 'checks.closedSeverity',
  not_run: 'checks.notRunSeverity',
} as const;

/**
 * Looks at the newest run of every gate and agent, tells of each failure once, and says of an alert when none of it is left. Called every minute.
 * All that fails by one rule is one alert as long as nobody has decided it: a broken list at thirty agents is one fault. Returns how many
 * alerts are new.
 */
export async function lookForFailedProbes(ground: Ground, schoolId: string): Promise<number> {
  return transact(ground, systemScope('probes', schoolId), async (tx) => {
    const sensors = await listProbed(tx);
    if (!sensors.length) return 0;
    const settings = await readSettings(tx);
    const late = await lateSince(tx, settings);
    const now = sensors.flatMap((sensor) => faultsOf(sensor, late));
    const open = await listOpenFaults(tx);
    await tellOver(tx, open, now);
    const known = new Set(open.map(keyOf));
    const fresh = now.filter((fault) => !known.has(keyOf(fault)));
    return fresh.length ? tell(tx, fresh, settings) : 0;
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

async function tell(tx: Tx, fresh: readonly Fault[], settings: Settings): Promise<number> {
  const known = await knownProbes(tx, settings);
  const events: FlaggedEvent[] = [];
  for (const rule of FAULT_RULES) {
    const faults = fresh.filter((fault) => fault.rule === rule);
    if (faults.length) events.push(await noteFaults(tx, rule, faults, { settings, known }));
  }
  return raiseAlerts(tx, events);
}

async function noteFaults(
  tx: Tx,
  rule: FaultRule,
  faults: readonly Fault[],
  { settings, known }: { settings: Settings; known: readonly KnownProbe[] },
): Promise<FlaggedEvent> {
  const [first] = faults;
  if (first === undefined) throw new Error('A failure is that of a sensor.');
  const names = new Set(faults.map(({ name }) => name));
  const event = await noteOwnEvent(tx, {
    sensorId: first.sensorId,
    at: tx.at,
    device: names.size === 1 ? first.name : null,
    title: faultWords(rule, faults, known),
    harm: 'check-failed',
    severity: settings[SEVERITIES[rule]] as FlaggedEvent['severity'],
  });
  const goesOn = await findFaultAlert(tx, rule, new Date(tx.at.getTime() - GOES_ON_MS));
  await insertFaults(tx, faults, event.eventId);
  return { ...event, goesOn };
}

/** Nobody's decision is taken: the alert stays, and says that nothing of it fails any more. */
async function tellOver(tx: Tx, open: readonly OpenFault[], now: readonly Fault[]): Promise<void> {
  const current = new Set(now.map(keyOf));
  const over = open.filter((fault) => !current.has(keyOf(fault))).map(({ id }) => id);
  for (const alertId of await endFaults(tx, over)) {
    await addHeardStep(tx, alertId, `Tried again ${momentWords(tx.at, tx.at)}: nothing of it fails any more.`);
  }
}
