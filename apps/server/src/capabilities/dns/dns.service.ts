import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { decidingAt } from '../filtering/index.ts';
import { listSensors, type Sensor } from '../sensors/index.ts';

/** More resolvers than a school has networks. */
const MOST = 50;

/** What the page about names shows. */
export interface NamesView extends Pick<Settings, 'filter.safeSearch' | 'filter.youTube'> {
  resolvers: Sensor[];
  /** Categories of which a list has a site. */
  filled: ReadonlyMap<string, number>;
  /** Whether the reader adds resolvers. */
  enrols: boolean;
  now: Date;
}

/** How the school's resolvers stand. Read under a scope of its own: no reader of the filter's pages learns of other sensors by it. */
export async function readNames(ground: Ground, actor: Actor): Promise<NamesView> {
  const { schoolId } = authorise(actor, 'filter.read');
  const { filled } = await decidingAt(ground, schoolId);
  return transact(ground, systemScope('coverage', schoolId), async (tx) => {
    const settings = await readSettings(tx);
    const { rows } = await listSensors(tx, { page: 1, kind: 'resolver' }, MOST);
    return {
      'filter.safeSearch': settings['filter.safeSearch'],
      'filter.youTube': settings['filter.youTube'],
      resolvers: rows,
      filled,
      enrols: may(actor, 'sensors.manage'),
      now: tx.at,
    };
  });
}
