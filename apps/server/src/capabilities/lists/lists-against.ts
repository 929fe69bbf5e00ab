import { setTimeout } from 'node:timers/promises';
import type { Ground } from '../../db/ground.ts';
import { canonical } from '../../kernel/canonical.ts';
import type { Compared, Definition } from './lists.ts';
import { compare } from './lists-bring.ts';
import { loadContent } from './lists-content.store.ts';

/** Answers that are kept, those asked for last: each holds a few hundred names a category. */
const MOST_KEPT = 50;
/** A page waits so long for lists of millions, and shows what is known until then. */
const PATIENCE_MS = 1000;

const answers = new Map<string, Promise<Compared | null>>();
/** Comparisons of long lists go one after the other: whoever turns pages must not take the machine from those who are filtered. */
let last: Promise<unknown> = Promise.resolve();

/** What a content changes against another (hexadecimal; null for none) as the subscription maps both now; null while it is worked out. */
export async function compareNow(
  ground: Ground,
  definition: Definition,
  of: string,
  against: string | null,
): Promise<Compared | null> {
  const key = canonical([ground.folder, of, against, definition.mapping]);
  const known = answers.get(key) ?? begin(key, ground, definition, of, against);
  answers.delete(key);
  answers.set(key, known);
  for (const oldest of answers.keys()) if (answers.size > MOST_KEPT) answers.delete(oldest);
  return Promise.race([known, setTimeout(PATIENCE_MS, null, { ref: false })]);
}

async function begin(
  key: string,
  ground: Ground,
  definition: Definition,
  of: string,
  against: string | null,
): Promise<Compared | null> {
  const before = last;
  const answer = before.then(async () => compare(ground, await loadContent(ground.db, of), definition, against));
  last = answer.catch(() => undefined);
  try {
    return await answer;
  } catch (error) {
    answers.delete(key);
    ground.log.error({ err: error }, 'What a version of a list changes could not be worked out.');
    return null;
  }
}
