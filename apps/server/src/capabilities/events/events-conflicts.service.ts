import type { Tx } from '../../access/transact.ts';
import { refusals } from '../../kernel/refusal.ts';
import { type EventRow, findDigests } from './events.store.ts';

const refuse = refusals<'events.conflict'>();

/**
 * The same id with the same content is a repeat; with other content somebody is wrong, and nothing of the batch is stored: `events.conflict` with the lines.
 * `known`: the rows that were there already.
 */
export async function refuseConflicts(
  tx: Tx,
  judged: readonly { row: EventRow | null; line: number }[],
  known: readonly EventRow[],
): Promise<void> {
  const before = await findDigests(
    tx,
    known.map(({ id }) => id),
  );
  const changed = new Set(
    known.filter(({ id, digest }) => before.get(id)?.equals(digest) !== true).map(({ id }) => id),
  );
  if (changed.size === 0) return;
  const lines = judged.flatMap(({ row, line }) => (row && changed.has(row.id) ? [line] : [])).sort((a, b) => a - b);
  const message = 'An event with this id is stored already and says something else.';
  throw refuse(
    'events.conflict',
    'conflict',
    `Line ${lines[0]}: ${message} Nothing of this batch was stored.`,
    lines.slice(0, 50).map((line) => ({ field: `line ${line}: id`, message })),
  );
}
