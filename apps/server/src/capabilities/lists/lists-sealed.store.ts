import type { SealedList } from '@gatehouse/engine';
import { onConnection } from '../../db/on-connection.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { StartRefused } from '../../kernel/start-refused.ts';

/** A newer edition that has lost more than so much is refused unless it is meant. */
const MOST_LOST = 0.2;

/** Puts a sealed list into force, as the owner of the database: the application itself can add, change and remove none. */
export async function keepSealedList(
  ownerUrl: string,
  { list, bytes, smaller, at }: { list: SealedList; bytes: Uint8Array; smaller: boolean; at: Date },
): Promise<void> {
  await onConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<{ edition: number; category: string; entries: number }>(
      'select edition, category, entries from sealed_list where source = $1 order by edition desc limit 1',
      [list.source],
    );
    refuseUnlessNewer(list, rows[0], smaller);
    await client.query(
      `insert into sealed_list (source, edition, category, made_on, entries, added_at, sha256, content) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [list.source, list.edition, list.category, list.made, list.size, at, sha256(bytes), Buffer.from(bytes)],
    );
  });
}

function refuseUnlessNewer(
  { source, edition, category, size }: SealedList,
  before: { edition: number; category: string; entries: number } | undefined,
  smaller: boolean,
): void {
  if (before === undefined) return;
  if (edition <= before.edition)
    throw new StartRefused(`Edition ${before.edition} of ${source} is in force. Only a newer one takes its place.`);
  if (category !== before.category)
    throw new StartRefused(`${source} is in force for ${before.category}. An edition for ${category} is another list.`);
  if (!smaller && size < before.entries * (1 - MOST_LOST))
    throw new StartRefused(
      `Edition ${edition} of ${source} has ${size} entries, and the one in force has ${before.entries}. Add --smaller when that is meant.`,
    );
}
