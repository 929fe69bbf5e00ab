import type { Actor } from '../../access/scope.ts';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { readableCode } from '../../kernel/ids.ts';
import { type AboutCode, RECEIPT_LENGTH, tellerFor } from './concerns.ts';
import { answerConcern, endConcern, getConcern, takeConcern } from './concerns-desk.service.ts';
import { type Receipt, type Telling, tellFromOutside, tellSignedIn } from './concerns-tell.service.ts';

/** One thing that somebody tells, or that is done with it. */
export type ConcernDeed =
  | { do: 'tell'; about: AboutCode; words: string; who?: string; name?: string }
  | { do: 'answer'; id: string; words: string }
  | { do: 'end'; id: string; because: string };

/**
 * Does one thing with what is told, through the services that the pages call; returns the concern's id. For whoever plays a story (the demo)
 * without drawing pages. Without an actor it is told by somebody who is not signed in; `end` takes it on first.
 */
export async function playConcern(
  ground: Ground,
  by: { schoolId: string; actor: Actor | null },
  deed: ConcernDeed,
): Promise<string> {
  const { actor } = by;
  if (deed.do === 'tell') return (await tell(ground, by, deed)).id ?? '';
  if (!actor) return deed.id;
  await take(ground, actor, deed.id);
  if (deed.do === 'answer') await answerConcern(ground, actor, deed.id, deed.words);
  else {
    const on = { id: deed.id, version: await versionOf(ground, actor, deed.id) };
    await endConcern(ground, actor, on, { outcome: 'no_incident', because: deed.because });
  }
  return deed.id;
}

function tell(
  ground: Ground,
  { schoolId, actor }: { schoolId: string; actor: Actor | null },
  { about, words, who = '', name }: Extract<ConcernDeed, { do: 'tell' }>,
): Promise<Receipt> {
  const told: Telling = {
    ...{ about, words, adult: 'no', who: who || null, atTime: null, place: null, code: readableCode(RECEIPT_LENGTH) },
    teller: actor ? tellerFor(actor.roles) : 'somebody',
    reporter: actor ? { name: actor.name, reach: null } : name ? { name, reach: null } : null,
  };
  return actor ? tellSignedIn(ground, actor, told) : tellFromOutside(ground, schoolId, 'the demo', told);
}

async function take(ground: Ground, actor: Actor, id: string): Promise<void> {
  await takeConcern(ground, actor, { id, version: await versionOf(ground, actor, id) });
}

function versionOf(ground: Ground, actor: Actor, id: string): Promise<number> {
  return transact(ground, authorise(actor, 'concerns.read'), async (tx) => (await getConcern(tx, id)).version);
}
