import { schoolBegan } from '../../access/schools.store.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { FEW } from '../../site/small-numbers.ts';
import { countForKeeping, countTrends, filterKey, noCounts } from './trends.store.ts';
import { insertKept, listKept, lockPeriod } from './trends-kept.store.ts';
import { type Period, periodsAround, periodsToKeep, spanOf } from './trends-periods.ts';

/**
 * Keeps the figures of each term and school year that is over, as they are when the days of grace after its end are past. Every night; each once, however
 * often it runs. Returns how many were kept.
 */
export function keepEndedTrends(worker: Ground, schoolId: string): Promise<number> {
  return transact(worker, systemScope('retention', schoolId), async (tx) => {
    const [settings, kept, began] = [await readSettings(tx), await listKept(tx, 'all'), await schoolBegan(tx)];
    const days = { today: schoolDate(tx.at), began: schoolDate(began) };
    return keepAll(tx, periodsToKeep(days, kept, settings));
  });
}

/** Keeps the figures of the terms and years in which these incidents happened, where that was not done before: afterwards records of them are disposed of. */
export async function keepTrends(tx: Tx, occurred: readonly Date[]): Promise<void> {
  if (occurred.length === 0) return;
  const [settings, kept] = [await readSettings(tx), await listKept(tx, 'all')];
  const around = [...new Set(occurred.map(schoolDate))].flatMap((day) => periodsAround(day, kept, settings));
  const periods = new Map(around.map((period) => [period.key, period]));
  for (const { key } of kept) periods.delete(key);
  await keepAll(tx, [...periods.values()]);
}

async function keepAll(tx: Tx, periods: readonly Period[]): Promise<number> {
  let made = 0;
  // In one order, so that two who keep several never wait for each other.
  for (const period of periods.toSorted((a, b) => (a.key < b.key ? -1 : 1))) if (await keep(tx, period)) made += 1;
  return made;
}

async function keep(tx: Tx, { key: period, from, to }: Period): Promise<boolean> {
  await lockPeriod(tx, period);
  if ((await listKept(tx, 'all')).some(({ key }) => key === period)) return false;
  const span = spanOf({ from, to });
  const byFilter = await countForKeeping(tx, period, { ...span, openly: true });
  const all = await countTrends(tx, span);
  await insertKept(tx, {
    ...{ period, sight: 'open', ...span, byFilter },
    counts: byFilter.get(filterKey({})) ?? noCounts(),
  });
  // Of all, nothing is ever shown of a place with few: its name need not be kept.
  await insertKept(tx, {
    ...{ period, sight: 'all', ...span },
    counts: { ...all, place: all.place.filter(({ count }) => count >= FEW) },
  });
  tx.journal({
    action: 'trends.kept',
    subject: { kind: 'school', id: tx.scope.schoolId },
    payload: { period, from, to },
  });
  return true;
}
