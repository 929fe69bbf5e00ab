import { listHandingOut } from '../../access/handing-out.store.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type Deciding, decidingAt } from '../filtering/index.ts';
import { listSensors, type Sensor } from '../sensors/index.ts';

/** More resolvers than a school has networks. */
const MOST = 50;

/** What the page about names shows. */
export interface NamesView {
  searches: Deciding['searches'];
  resolvers: Sensor[];
  /** Categories of which a list has a site. */
  filled: ReadonlyMap<string, number>;
  /** Whether the reader adds resolvers. */
  enrols: boolean;
  /** Who does. */
  adders: readonly string[];
  now: Date;
}

/** How the school's resolvers stand. Read under a scope of its own: no reader of the filter's pages learns of other sensors by it. */
export async function readNames(ground: Ground, actor: Actor): Promise<NamesView> {
  const { schoolId } = authorise(actor, 'filter.read');
  const { filled, searches } = await decidingAt(ground, schoolId);
  const adders = await listHandingOut(ground, schoolId);
  return transact(ground, systemScope('coverage', schoolId), async (tx) => {
    const { rows } = await listSensors(tx, { page: 1, kind: 'resolver' }, MOST);
    return {
      searches,
      resolvers: rows,
      filled,
      adders,
      enrols: may(actor, 'sensors.manage'),
      now: tx.at,
    };
  });
}
