import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { enqueue } from '../../db/enqueue.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { findMorning, writeMorning } from './mail-morning.service.ts';
import { noteOverdue } from './mail-overdue.service.ts';
import { sendWaiting } from './mail-send.service.ts';
import { writeWaiting } from './mail-tell.service.ts';
import { askToTell, hasMail } from './mail-told.store.ts';

/** Every minute: asks that mail is looked after, in a job of its own, for a mail server may answer slowly and clocks must not wait for it. */
export function askForMail(ground: Ground, schoolId: string): Promise<void> {
  return transact(ground, systemScope('mail', schoolId), async (tx) => {
    if (!(await hasMail(tx))) return;
    await askToTell(tx);
    if (await findMorning(tx)) {
      await enqueue(tx.db, 'mail-morning', { schoolId }, { at: tx.at, key: `mail-morning:${schoolId}` });
    }
  });
}

/** Tells by mail what waits, and sends what is to be sent. `today`: what Today shows, for deadlines that were missed. */
export async function tellByMail(ground: Ground, schoolId: string, today: readonly TodaySource[] = []): Promise<void> {
  await noteOverdue(ground, schoolId, today);
  await writeWaiting(ground, schoolId);
  await sendWaiting(ground, schoolId);
}

/** Writes the morning's messages and sends them. */
export async function tellMorning(ground: Ground, schoolId: string, sources: readonly TodaySource[]): Promise<void> {
  await writeMorning(ground, schoolId, sources);
  await sendWaiting(ground, schoolId);
}
