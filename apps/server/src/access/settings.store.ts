import { type Settings, settingsFrom, starterSchema } from './settings.ts';
import type { Tx } from './transact.ts';

/** The school's settings: its starter's values with what it changed since. */
export async function readSettings(tx: Tx): Promise<Settings> {
  const school = await tx.db
    .selectFrom('school')
    .select('starter')
    .where('school_id', '=', tx.scope.schoolId)
    .executeTakeFirstOrThrow();
  const rows = await tx.db
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('school_id', '=', tx.scope.schoolId)
    .execute();
  const { settings, unfit } = settingsFrom(starterSchema.parse(school.starter), rows);
  if (unfit.length)
    tx.ground.log.warn({ keys: unfit }, 'Stored settings do not fit this release; the starter values are used.');
  return settings;
}
