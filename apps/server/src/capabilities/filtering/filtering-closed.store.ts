import type { Tx } from '../../access/transact.ts';
import type { Proposal } from './filtering-changes.ts';
import { changes } from './filtering-log.store.ts';
import { inForceOf } from './filtering-state.store.ts';
import type { InForce } from './filtering-stretches.ts';

/** A change of one address, and the request that it goes back to. */
export interface AddressChange extends InForce {
  proposal: Extract<Proposal, { kind: 'address' }>;
  requestId: string | null;
}

/** Changes of addresses that came into force, or ended by somebody or by the clock of an emergency, after a moment. */
export async function listTurns(tx: Tx, since: Date): Promise<AddressChange[]> {
  const rows = await changes(tx)
    .where('c.kind', '=', 'address')
    .where('c.in_force_at', 'is not', null)
    .where((is) =>
      is.or([
        is('c.in_force_at', '>', since),
        is('e.ended_at', '>', since),
        is.and([is('c.state', 'in', ['refused', 'lapsed']), is('c.decided_at', '>', since)]),
      ]),
    )
    .execute();
  return rows.flatMap((row) => {
    const { proposal, ...times } = inForceOf(row);
    return proposal.kind === 'address' ? [{ ...times, proposal, requestId: row.request_id }] : [];
  });
}
