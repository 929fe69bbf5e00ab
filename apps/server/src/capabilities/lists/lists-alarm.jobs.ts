import { systemScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { TellNoticed } from '../../site/noticed.ts';
import { endAlarms, findGate, listAlarms, listLastLooks, raiseAlarm, readSubscriptions } from './lists.store.ts';
import { alarmOf } from './lists.ts';

/** Tells once of each list that has grown too old or cannot be brought, and ends the alarm when a good look comes (R84). Called every minute; returns how many are new. */
export async function watchLists(ground: Ground, schoolId: string, tellNoticed: TellNoticed): Promise<number> {
  return transact(ground, systemScope('lists', schoolId), async (tx) => {
    const subscriptions = await readSubscriptions(tx);
    const looks = await listLastLooks(
      tx,
      subscriptions.map(({ id }) => id),
    );
    const raised = new Set((await listAlarms(tx)).map(({ subscription }) => subscription));
    const over = new Set(raised);
    let fresh = 0;
    for (const each of subscriptions) {
      const { last, failures = 0, goodAt = null } = looks.get(each.id) ?? {};
      const words = each.ended ? null : alarmOf(each, { goodAt, failures, words: last?.words ?? null }, tx.at);
      if (words === null) continue;
      over.delete(each.id);
      if (raised.has(each.id) || !(await raiseAlarm(tx, each.id, words))) continue;
      await tell(tx, { name: each.definition.name, title: words }, tellNoticed);
      fresh++;
    }
    await endAlarms(tx, [...over]);
    return fresh;
  });
}

/** An alert on the network desk, told by a gate: it is what decides with the old list. A school without a gate reads of it on the page and on Today. */
async function tell(tx: Tx, { name, title }: { name: string; title: string }, tellNoticed: TellNoticed): Promise<void> {
  const sensorId = await findGate(tx);
  if (sensorId === null) return;
  await tellNoticed(tx, [{ sensorId, at: tx.at, device: `List ${name}`, title, harm: 'not-heard', severity: 3 }]);
}
