import type { SessionArea } from '../watch/told.ts';

const KEY = 'machine';

/**
 * By what the server tells this browser from another with a copy of its key (MACHINE_HEADER). Kept for as long as the browser runs and never on its disk: it does not
 * come along in the image of a computer, or in a profile that was copied, as the key does.
 */
export async function thisMachine(session: SessionArea, make: () => string): Promise<string> {
  const { [KEY]: kept } = await session.get(KEY);
  if (typeof kept === 'string') return kept;
  const made = make();
  await session.set({ [KEY]: made });
  return made;
}
