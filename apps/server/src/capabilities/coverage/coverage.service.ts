import { findRestored } from '../../access/restored.store.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { SETTINGS } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { decidingAt } from '../filtering/index.ts';
import { listsFor } from '../lists/index.ts';
import { listSensors } from '../sensors/index.ts';
import { countIdentity } from './coverage.store.ts';
import type { CoverageFacts } from './coverage.ts';

/** Longer than a week of lessons would hide that something broke this week. */
const COUNTED_MS = 7 * 86_400_000;
/** More gates than a page can hold; agents have a list of their own. */
const MOST_SENSORS = 100;

/** What is known of the school's coverage now. Counted under a scope of its own: its readers see how many events there are, and none of them. */
export async function readCoverage(ground: Ground, actor: Actor): Promise<CoverageFacts> {
  const { schoolId } = authorise(actor, 'coverage.read');
  const lists = await listsFor(ground);
  const { rules, lists: inUse, sealed, filled } = await decidingAt(ground, schoolId);
  const subscribed = Math.max(0, inUse.openSize - lists.lists.openSize);
  return transact(ground, systemScope('coverage', schoolId), async (tx) => {
    const settings = await readSettings(tx);
    const gates = await listSensors(tx, { page: 1, kind: 'gate' }, MOST_SENSORS);
    const logs = await listSensors(tx, { page: 1, kind: 'log' }, MOST_SENSORS);
    const resolvers = await listSensors(tx, { page: 1, kind: 'resolver' }, MOST_SENSORS);
    return {
      sensors: [...gates.rows, ...resolvers.rows, ...logs.rows],
      total: gates.total + resolvers.total + logs.total,
      lists: { ...lists, subscribed, sealed },
      filled,
      onError: rules.onError,
      seesSearches: settings['filter.seesSearches'],
      restored: await findRestored(tx),
      identity: await countIdentity(tx, { since: new Date(tx.at.getTime() - COUNTED_MS), reader: actor.personId }),
      links: {
        answers: may(actor, 'requests.decide'),
        sensors: may(actor, 'sensors.read'),
        enrol: may(actor, 'sensors.manage'),
        onError: may(actor, 'filter.ask'),
        seesSearches: changes(actor, 'filter.seesSearches'),
      },
      now: tx.at,
    };
  });
}

function changes(actor: Actor, key: 'filter.seesSearches'): boolean {
  const { changedBy } = SETTINGS[key];
  return may(actor, 'settings.change') && actor.roles.some((role) => (changedBy as readonly string[]).includes(role));
}
