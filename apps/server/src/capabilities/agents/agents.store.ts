import type { WorldAsk } from '@gatehouse/contract';
import type { Tx } from '../../access/transact.ts';

/** Notes whose an agent said it was when it last asked; only when that changed. */
export async function noteAccount(tx: Tx, sensorId: string, { account, confidence }: WorldAsk): Promise<void> {
  await tx.db
    .updateTable('sensor')
    .set({ account, account_confidence: confidence })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', sensorId)
    .where(({ or, eb }) =>
      or([eb('account', 'is distinct from', account), eb('account_confidence', 'is distinct from', confidence)]),
    )
    .execute();
}
