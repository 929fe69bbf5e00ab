import type { Ground } from '../../db/ground.ts';
import { newAgentKey } from './agents-crx.ts';

const PURPOSE = 'agent signing key';

/** The key that the agent is signed with, PKCS #8 PEM: made when it is first asked for, and the same on every server of this database. */
export async function signingKey(ground: Ground): Promise<string> {
  const kept = await findSealed(ground);
  if (kept !== undefined) return opened(ground, kept);
  const sealed = ground.keys.seal(PURPOSE, Buffer.from(newAgentKey()));
  await ground.db
    .insertInto('agent_key')
    .values({ sealed, made_at: ground.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Of two servers that make one at the same moment, the first one's counts.
  return opened(ground, (await findSealed(ground)) ?? sealed);
}

async function findSealed(ground: Ground): Promise<Buffer | undefined> {
  const row = await ground.db.selectFrom('agent_key').select('sealed').executeTakeFirst();
  return row?.sealed;
}

function opened(ground: Ground, sealed: Buffer): string {
  return ground.keys.open(PURPOSE, sealed).toString();
}
