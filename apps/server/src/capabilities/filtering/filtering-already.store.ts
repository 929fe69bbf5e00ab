import { lockSeries } from '../../access/series.store.ts';
import type { Tx } from '../../access/transact.ts';
import { alreadyAmong, type Wish } from './filtering-already.ts';
import { type ChangeRow, changes, changesOf } from './filtering-log.store.ts';
import { inForceOf } from './filtering-state.store.ts';

/**
 * The change that makes asking for this needless, as far as whoever asks sees it; undefined where there is none. Of two who ask at once the second waits here
 * for the first: both take the next number of the school.
 */
export async function findAlready(tx: Tx, asked: Omit<Wish, 'at'>): Promise<ChangeRow | undefined> {
  await lockSeries(tx, ['C']);
  const rows = await changes(tx)
    .where('c.kind', '=', asked.proposal.kind)
    .where((is) => is.or([is('c.state', '=', 'asked'), is('c.in_force_at', '<=', tx.at)]))
    .where('c.until_at', '>', tx.at)
    .where((is) => is.or([is('e.ended_at', 'is', null), is('e.ended_at', '>', tx.at)]))
    .orderBy('c.in_force_at')
    .orderBy('c.number')
    .execute();
  const standing = rows.map((row) => ({
    ...inForceOf(row),
    waits: row.state === 'asked' && row.in_force_at === null,
    isUnsigned: row.state === 'asked' && row.emergency,
    requestedAt: row.requested_at,
    requestId: row.request_id,
  }));
  const already = alreadyAmong(standing, { ...asked, at: tx.at });
  if (!already) return undefined;
  const [change] = await changesOf(
    tx,
    rows.filter(({ id }) => id === already.id),
  );
  return change;
}
