import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { lookForm } from './looks.schemas.ts';
import { askLook, readLookPage } from './looks.service.ts';
import { allowLook } from './looks-decide.service.ts';

/**
 * Asks for a look through the service that the page calls, and has it allowed where somebody is to allow it. For whoever plays a story (the demo)
 * without pages; a form that is wrong is an error.
 */
export async function playLook(
  ground: Ground,
  by: { asks: Actor; allows: Actor | null },
  form: Readonly<Record<string, string>>,
): Promise<void> {
  const asked = await askLook(ground, by.asks, lookForm.parse(form));
  if ('problems' in asked) throw new Error(`This look was not asked for: ${JSON.stringify(asked.problems)}`);
  if (!by.allows) return;
  const { look } = await readLookPage(ground, by.allows, asked.id);
  const decision = { id: asked.id, hash: look.hash, factorAt: ground.clock.now(), answer: null };
  await allowLook(ground, by.allows, decision);
}
