import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.generated.ts';
import { newId } from '../kernel/ids.ts';
import { addDays, instantOf, isSchoolDay, schoolDate } from '../kernel/school-time.ts';
import type { DemoSchool } from './generate.ts';

/** Days that the history of a demo's gates and agents goes back. */
const DAYS = 9;
/** How many probes of the starter set a gate tries, and an agent of one audience. */
const MADE = { gate: 37, agent: 5 } as const;

/** What the sensors of a demo school made of their probes, each school day before lessons: all as they must. A silent one stops. */
export async function insertProbeRuns(
  db: Transaction<DB>,
  { id: school_id, sensors }: DemoSchool,
  now: Date,
): Promise<void> {
  const today = schoolDate(now);
  const days = Array.from({ length: DAYS }, (_, ago) => ({ ago, date: addDays(today, -ago) }));
  const rows = sensors.flatMap((sensor) =>
    days.flatMap(({ ago, date }) => {
      const at = instantOf(date, '07:31');
      if (ago < (sensor.silentDays ?? 0) || at > now || !isSchoolDay(date)) return [];
      // A resolver tries none: it is asked for names, not for addresses.
      if (sensor.kind === 'resolver') return [];
      const made = MADE[sensor.kind];
      const run = { ran_at: at, snapshot: '3f9a'.repeat(16), results: '[]', made, failed: 0 };
      return [{ school_id, id: newId(at), sensor_id: sensor.id, ...run }];
    }),
  );
  if (rows.length) await db.insertInto('probe_run').values(rows).execute();
}
