import type { Ground } from '../db/ground.ts';
import { type Settings, settingsFrom, starterSchema } from './settings.ts';
import type { Tx } from './transact.ts';

/** The school's settings: its starter's values with what it changed since. */
export async function readSettings(tx: Tx): Promise<Settings> {
  // One statement: nearly every page reads them.
  const rows = await tx.db
    .selectFrom('school as s')
    .leftJoin('setting as o', 'o.school_id', 's.school_id')
    .select(['s.starter', 'o.key', 'o.value'])
    .where('s.school_id', '=', tx.scope.schoolId)
    .execute();
  const [school] = rows;
  if (!school) throw new Error('Settings were asked for a school that this scope does not see.');
  const own = rows.flatMap(({ key, value }) => (key === null ? [] : [{ key, value }]));
  return settingsOf(tx.ground, school.starter, own);
}

/** Settings as they were stored: the starter's values with what was changed since. */
export function settingsOf(ground: Ground, starter: string, own: readonly { key: string; value: unknown }[]): Settings {
  const { settings, unfit } = settingsFrom(starterSchema.parse(starter), own);
  if (unfit.length)
    ground.log.warn({ keys: unfit }, 'Stored settings do not fit this release; the starter values are used.');
  return settings;
}
