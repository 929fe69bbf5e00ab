import { hostname } from 'node:os';
import type { Leap } from '../../access/clock-watch.store.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { roomAt } from '../../kernel/room-at.ts';
import { askToTell } from '../mail/index.ts';
import {
  changeTrouble,
  endClockTrouble,
  insertClockTrouble,
  insertTrouble,
  listRooms,
  listTroubles,
  type PlaceRoom,
  putCertificateTrouble,
  putRooms,
} from './machine.store.ts';
import { stepOf } from './machine.ts';
import { certificateStep } from './machine-certificate.ts';
import { findLastBackup } from './machine-disk.ts';

/** Measures the disks on which this server writes; every minute. Where it is told nowhere to look, nothing. */
export async function measureRoom(worker: Ground): Promise<void> {
  if (!worker.places?.length) return;
  const backup = await findLastBackup(worker.folder);
  const places = [...worker.places, ...(backup ? [{ place: 'backup' as const, path: backup.folder }] : [])];
  const rooms: PlaceRoom[] = [];
  for (const { place, path } of places) {
    const room = await roomAt(path);
    if (room) rooms.push({ machine: hostname(), place, ...room });
  }
  await putRooms(worker, rooms);
}

/** Notes which disks are under a step of the school's, of which whoever runs the server is told, and which have room again; every minute. */
export function watchRoom(worker: Ground, schoolId: string): Promise<void> {
  return transact(worker, systemScope('machine', schoolId), async (tx) => {
    const settings = await readSettings(tx);
    const before = new Map((await listTroubles(tx)).map((each) => [`${each.machine} ${each.place}`, each]));
    let isWorse = false;
    for (const room of onePerDisk(await listRooms(tx))) {
      const { machine, place } = room;
      const known = before.get(`${machine} ${place}`);
      const severity = stepOf(room, settings, known?.severity);
      if (severity === null) continue;
      before.delete(`${machine} ${place}`);
      if (!known) await insertTrouble(tx, { machine, place, severity });
      else if (known.severity !== severity) await changeTrouble(tx, known.id, { severity });
      isWorse ||= severity > (known?.severity ?? 0);
    }
    // There is room again; or the machine is there no more.
    for (const { id } of before.values()) await changeTrouble(tx, id, { over: true });
    if (isWorse) await askToTell(tx);
  });
}

/** Notes that the clock leapt, once a leap, so that whoever runs the server is told, and that it is over; every minute. */
export function watchClock(worker: Ground, schoolId: string, leap: Leap | null): Promise<void> {
  return transact(worker, systemScope('machine', schoolId), async (tx) => {
    if (leap === null) await endClockTrouble(tx);
    else if (await insertClockTrouble(tx)) await askToTell(tx);
  });
}

/** Notes that the certificate which the school gave this server is about to end, so that whoever runs it is told at each stage, and that there is another; every minute. */
export function watchCertificate(worker: Ground, schoolId: string): Promise<void> {
  return transact(worker, systemScope('machine', schoolId), async (tx) => {
    const step = worker.certificate ? certificateStep(worker.certificate, tx.at) : null;
    if (await putCertificateTrouble(tx, hostname(), step)) await askToTell(tx);
  });
}

/** Of places on one disk the first: it fills once. */
function onePerDisk(rooms: readonly PlaceRoom[]): PlaceRoom[] {
  const disks = new Map<string, PlaceRoom>();
  for (const room of rooms) {
    const disk = `${room.machine} ${room.disk}`;
    if (!disks.has(disk)) disks.set(disk, room);
  }
  return [...disks.values()];
}
