import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import type { DevicesQuery, PeopleQuery } from './coverage.schemas.ts';
import { countDevices, type Device, listDevices } from './coverage-devices.store.ts';
import { type CoveredPerson, countCovered, listClasses, listCovered, type YearCount } from './coverage-people.store.ts';
import { type DeviceCounts, type Measure, measureAt } from './coverage-state.ts';

/** What the head of the coverage pages and Today say. */
export interface Measured {
  measure: Measure;
  counts: DeviceCounts;
  /** Whether the reader may read people by name. */
  people: boolean;
}

/** The list of devices with what its page says around it. */
export interface DeviceList extends Measured {
  rows: Device[];
  total: number;
}

/** The list of people with the counts at its head. */
export interface PeopleList extends Measured {
  rows: CoveredPerson[];
  total: number;
  years: YearCount[];
  classes: string[];
}

/** How the school's devices stand now. */
export function readMeasured(ground: Ground, actor: Actor): Promise<Measured> {
  return transact(ground, authorise(actor, 'coverage.read'), (tx) => measured(tx, actor));
}

/** The same numbers, for another capability's unit of work. */
export async function countCoverage(tx: Tx): Promise<DeviceCounts> {
  return countDevices(tx, measureAt(tx.at, await readSettings(tx)));
}

async function measured(tx: Tx, actor: Actor): Promise<Measured> {
  const measure = measureAt(tx.at, await readSettings(tx));
  return { measure, counts: await countDevices(tx, measure), people: may(actor, 'coverage.people') };
}

/** One page of the devices. Row-level security leaves out who was heard on them where this person may not read it. */
export function readDevices(ground: Ground, actor: Actor, query: DevicesQuery): Promise<DeviceList> {
  return transact(ground, authorise(actor, 'coverage.read'), async (tx) => {
    const found = await measured(tx, actor);
    return { ...found, ...(await listDevices(tx, query, found.measure)) };
  });
}

/** Every device that the filters leave, for a file. It says whose they are: what it is for is journalled (S11). */
export function exportDevices(ground: Ground, actor: Actor, query: DevicesQuery, purpose: string): Promise<Device[]> {
  return transact(ground, authorise(actor, 'coverage.read'), async (tx) => {
    const { measure } = await measured(tx, actor);
    const { rows } = await listDevices(tx, query, measure, true);
    await noteExport(tx, 'devices', { lines: rows.length, purpose });
    return rows;
  });
}

/** One page of the people, with counts by year. */
export function readPeople(ground: Ground, actor: Actor, query: PeopleQuery): Promise<PeopleList> {
  return transact(ground, authorise(actor, 'coverage.people'), async (tx) => {
    const found = await measured(tx, actor);
    const listed = await listCovered(tx, query, found.measure);
    return { ...found, ...listed, years: await countCovered(tx, found.measure), classes: await listClasses(tx) };
  });
}

/** Everybody whom the filters leave, for a file; what it is for is journalled (S11). */
export function exportCovered(
  ground: Ground,
  actor: Actor,
  query: PeopleQuery,
  purpose: string,
): Promise<CoveredPerson[]> {
  return transact(ground, authorise(actor, 'coverage.people'), async (tx) => {
    const { measure } = await measured(tx, actor);
    const { rows } = await listCovered(tx, query, measure, true);
    await noteExport(tx, 'people', { lines: rows.length, purpose });
    return rows;
  });
}

async function noteExport(
  tx: Tx,
  list: 'devices' | 'people',
  { lines, purpose }: { lines: number; purpose: string },
): Promise<void> {
  await takeOut(tx, { list: list === 'people' ? 'heard' : 'devices', form: 'file', lines });
  tx.journal({
    action: 'coverage.exported',
    subject: { kind: 'school', id: tx.scope.schoolId },
    payload: { list, lines, purpose },
  });
}
