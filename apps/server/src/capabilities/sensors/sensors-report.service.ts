import type { SensorReport } from '@gatehouse/contract';
import {
  findRestored,
  journalRestore,
  notePutBack,
  type Restored,
  writeRestored,
} from '../../access/restored.store.ts';
import { listSchoolIds } from '../../access/schools.store.ts';
import { type SensorActor, sensorScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { areProbesDue } from '../checks/index.ts';
import { type HeardReport, heardLine, readHeardLine } from './sensors-heard-line.ts';
import { setReport } from './sensors-machines.store.ts';

/** What comes with a report: which machine its sensor says it is, and what the answer to the one before said (HEARD_HEADER). */
export interface Said {
  report: SensorReport;
  machine: string | undefined;
  heard: unknown;
}

/** What the sensor is answered: whether it is to try its probes now, whether this server was put back, and what it shows the next time. */
export interface Answered {
  probes: boolean;
  restored: Restored | undefined;
  heard: string;
}

/** Keeps what a sensor says of itself. Not journalled: it comes every half minute and only the last one counts. */
export async function takeReport(ground: Ground, sensor: SensorActor, said: Said): Promise<Answered> {
  const { answered, isNew } = await transact(ground, sensorScope(sensor), async (tx) => {
    const shown = readHeardLine(ground.keys, sensor, said.heard);
    const { number, heardBefore } = await setReport(tx, sensor.sensorId, { ...said, shown: shown?.number ?? 0 });
    const isNew = shown !== undefined && heardBefore !== null && (await wentBack(tx, shown, heardBefore));
    const heard = heardLine(ground.keys, sensor, { number, at: tx.at });
    return { answered: { probes: await areProbesDue(tx, sensor), restored: await findRestored(tx), heard }, isNew };
  });
  if (isNew) await journalElsewhere(ground, sensor.schoolId);
  return answered;
}

/** This server has answered this sensor since the state that it is in: its machine or its database was put back, and what it took meanwhile is to come again (S25). */
async function wentBack(tx: Tx, { at }: HeardReport, heardBefore: Date): Promise<boolean> {
  if (!(await notePutBack(tx, at, heardBefore))) return false;
  const restored = await findRestored(tx);
  if (restored) writeRestored(tx, restored);
  return true;
}

/** The other schools of this server went back with it. */
async function journalElsewhere(ground: Ground, schoolId: string): Promise<void> {
  for (const id of await listSchoolIds(ground))
    if (id !== schoolId) await journalRestore(ground, id, ground.clock.now());
}
