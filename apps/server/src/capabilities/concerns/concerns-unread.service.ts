import type { Tx } from '../../access/transact.ts';
import { refusals } from '../../kernel/refusal.ts';
import { listLines } from './concerns.store.ts';
import { saidIn } from './concerns.ts';
import { lockLines } from './concerns-lines.store.ts';

const refuse = refusals<'concern.quicker'>();

/** A concern as the page of whoever acts had it; `said`: how many lines of whoever told it stood there. */
export interface Seen {
  id: string;
  version: number;
  said?: number | undefined;
}

/**
 * Refuses what was meant before its reader had all that was added: decided or answered by then, nobody would be told of that line any more, and it may be the one
 * that says how bad it is (R118). Only lines that this scope sees.
 * What is added from now on waits for this unit of work.
 */
export async function refuseUnread(tx: Tx, { id, said }: Pick<Seen, 'id' | 'said'>): Promise<void> {
  await lockLines(tx, id);
  if (said === undefined || saidIn((await listLines(tx, [id])).get(id) ?? []) <= said) return;
  throw refuse(
    'concern.quicker',
    'conflict',
    'They wrote again while you had the page open. Read what they added first. Nothing was saved.',
  );
}
