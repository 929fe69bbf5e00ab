import { findLeap, type Leap } from '../../access/clock-watch.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground, ServerCertificate } from '../../db/ground.ts';
import type { Room } from '../../kernel/room-at.ts';
import { whereSecretsAre } from '../../kernel/secrets-folder.ts';
import {
  listMeasured,
  listRooms,
  listTroubles,
  type PlaceRoom,
  readTaken,
  type Taken,
  type Trouble,
} from './machine.store.ts';
import { daysLeft, type OldBackup, oldBackup, type Place, type Step } from './machine.ts';
import { bytesBelow, findBegun, findLastBackup, type LastBackup } from './machine-disk.ts';

/** One disk, with all that is on it. */
export interface Disk extends Room {
  /** Only where there are several machines. */
  machine: string | null;
  places: Place[];
  step: Step | null;
  /** At this week's pace; null where none is known. */
  days: number | null;
}

/** The disks that fill, the fullest first. On nearly every visit of Today there is none, and no more is asked. */
export function readFullDisks(ground: Ground, actor: Actor): Promise<Disk[]> {
  return transact(ground, authorise(actor, 'machine.read'), async (tx) => {
    const troubles = await listTroubles(tx);
    return troubles.length ? (await disksOf(tx, troubles)).filter(({ step }) => step !== null) : [];
  });
}

/** How full the disks are, the fullest first. */
async function disksOf(tx: Tx, troubles: readonly Trouble[]): Promise<Disk[]> {
  const rooms = await listRooms(tx);
  const several = new Set(rooms.map(({ machine }) => machine)).size > 1;
  const byDisk = Map.groupBy(rooms, ({ machine, disk }) => `${machine} ${disk}`);
  const disks = await Promise.all([...byDisk.values()].map((on) => diskOf(tx, on, { troubles, several })));
  return disks.flat().toSorted((a, b) => a.free / a.size - b.free / b.size);
}

async function diskOf(
  tx: Tx,
  on: readonly PlaceRoom[],
  { troubles, several }: { troubles: readonly Trouble[]; several: boolean },
): Promise<Disk[]> {
  const [first] = on;
  if (!first) return [];
  const { machine, free, size } = first;
  const places = on.map(({ place }) => place);
  const trouble = troubles.find((each) => each.machine === machine && places.includes(each.place));
  const days = daysLeft(await listMeasured(tx, first), free);
  return [{ machine: several ? machine : null, places, free, size, step: trouble?.severity ?? null, days }];
}

/** The last backup, where it is older than the school wants; null where the server is told nowhere to look, as in a test. */
export async function readOldBackup(ground: Ground, actor: Actor): Promise<OldBackup | null> {
  if (!ground.places?.length) return null;
  const last = (await findLastBackup(ground.folder)) ?? null;
  const begun = await findBegun(ground.folder);
  // The least that can be set is a day: on nearly every visit of Today nothing is asked of the database.
  if (oldBackup(last, begun, 1, ground.clock.now()) === null) return null;
  return transact(ground, authorise(actor, 'machine.read'), async (tx) =>
    oldBackup(last, begun, (await readSettings(tx))['machine.backupDays'], tx.at),
  );
}

/** The leap of the clock that nobody has vouched for yet; null where there is none. */
export function readLeap(ground: Ground, actor: Actor): Promise<Leap | null> {
  return transact(ground, authorise(actor, 'machine.read'), (tx) => findLeap(tx.db));
}

/** What the page of the server shows. */
export interface Machine {
  /** The leap of the clock that nobody has vouched for. */
  leap: Leap | null;
  disks: Disk[];
  taken: Taken;
  /** Of this server's own folders, bytes; null where the database is not ours, and nobody here sees its disk. */
  files: { data: number; database: number | null };
  backup: LastBackup | undefined;
  /** Where the keys to what is encrypted are, and whether on another disk than the data; null where that disk is away. */
  keys: { path: string; apart: boolean | null };
  /** The one that the school gave this server; null where it is made here, or there is none. */
  certificate: ServerCertificate | null;
  settings: Settings;
  now: Date;
}

/** Reads it; the sizes of files are asked of the disk now. */
export async function readMachine(ground: Ground, actor: Actor): Promise<Machine> {
  const database = ground.places?.find(({ place }) => place === 'database')?.path;
  const [files, backup, keys, read] = await Promise.all([
    filesOf(ground.folder, database),
    findLastBackup(ground.folder),
    whereSecretsAre(ground.folder, database ?? ground.folder),
    transact(ground, authorise(actor, 'machine.read'), async (tx) => ({
      ...{
        disks: await disksOf(tx, await listTroubles(tx)),
        taken: await readTaken(tx),
        settings: await readSettings(tx),
        now: tx.at,
      },
      leap: await findLeap(tx.db),
    })),
  ]);
  return { ...read, files, backup, keys, certificate: ground.certificate ?? null };
}

async function filesOf(folder: string, database: string | undefined): Promise<Machine['files']> {
  return {
    data: await bytesBelow(folder, database),
    database: database === undefined ? null : await bytesBelow(database),
  };
}
