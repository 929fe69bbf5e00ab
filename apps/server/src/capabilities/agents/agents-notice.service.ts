import type { NoticeRead } from '@gatehouse/contract';
import { type SensorActor, sensorScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { personOfAccount } from '../events/index.ts';
import { keepReading } from './agents-notice.store.ts';

/** An agent says that its reader has read the notice. A device whose clock is ahead has it read now. */
export async function takeNoticeRead(
  ground: Ground,
  { sensorId, ...sensor }: SensorActor,
  { account, version, at }: NoticeRead,
): Promise<{ kept: true }> {
  await transact(ground, sensorScope({ sensorId, ...sensor }), async (tx) => {
    const person = account === null ? null : await personOfAccount(tx, account);
    const readAt = new Date(Math.min(Date.parse(at), tx.at.getTime()));
    const personId = person?.id ?? null;
    if (!(await keepReading(tx, { personId, sensorId, version, readAt }))) return;
    tx.journal({
      action: 'notice.read',
      subject: personId === null ? { kind: 'sensor', id: sensorId } : { kind: 'person', id: personId },
      payload: { version, readAt: readAt.toISOString(), sensor: sensorId },
    });
  });
  return { kept: true };
}
