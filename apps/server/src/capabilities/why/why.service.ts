import { decide, type Verdict, type Who } from '@gatehouse/engine';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { audienceOf, listExceptions, worldFor } from '../filtering/index.ts';
import type { WhyQuery } from './why.schemas.ts';
import { findByAccount } from './why.store.ts';

/** The filter's answer, and whom it was asked for. */
export interface Explained {
  verdict: Verdict;
  audience: string;
  /** The name of the person asked for; null for an audience. */
  name: string | null;
}

/** What the filter answers for an address now, with its whole trace; null where no address was given, `nobody` where the person is not known. */
export function explainAddress(ground: Ground, actor: Actor, query: WhyQuery): Promise<Explained | 'nobody' | null> {
  return transact(ground, authorise(actor, 'filter.explain'), async (tx) => {
    if (!query.address) return null;
    const asked = await whoOf(tx, query);
    if (!asked) return 'nobody';
    const world = await worldFor(await readSettings(tx), ground, await listExceptions(tx));
    const verdict = decide({ url: query.address, ...asked.who, at: tx.at.getTime() }, world);
    return { verdict, audience: asked.who.audience, name: asked.name };
  });
}

async function whoOf(tx: Tx, { as, person }: WhyQuery): Promise<{ who: Who; name: string | null } | undefined> {
  if (!person) return { who: { audience: as }, name: null };
  const found = await findByAccount(tx, person);
  if (!found) return undefined;
  const { id, name, yearGroup, className } = found;
  const groups = className ? [className] : [];
  return { who: { audience: audienceOf(found), year: yearGroup, groups, person: id }, name };
}
