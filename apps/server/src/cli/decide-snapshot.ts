import type { Who, World } from '@gatehouse/engine';
import { StartRefused } from '../kernel/start-refused.ts';

/** What a gate decides with that has this snapshot, and whom an audience or an account is to it. Throws with a sentence for a file that is none. */
export async function openSnapshotFile(file: string, as: string): Promise<{ world: World; who: Who }> {
  throw new StartRefused(`${file} cannot be read for ${as}.`);
}
