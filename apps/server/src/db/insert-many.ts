import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { DB } from './schema.generated.ts';

/**
 * `insert into table (…) select … from` these rows, for a statement that says what happens on a conflict: one text and one value however many rows there are, so
 * that a connection can keep the plan (kept-statements.ts). With a value each, a batch with eleven alerts and one with twelve are two texts, and
 * planning one takes longer than writing its rows. A column that some rows leave out is null in these: what has a default is said by all or none.
 *
 *     insertMany('alert_event', [{ school_id, alert_id, event_id }, …])     insert into "alert_event" (…) select … from jsonb_populate_recordset(…)
 */
export function insertMany<Table extends keyof DB>(
  table: Table,
  rows: readonly Insertable<DB[Table]>[],
): RawBuilder<unknown> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  const columns = sql.join(names.map((name) => sql.ref(name)));
  // A date becomes its ISO text, to the millisecond as everywhere here.
  return sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`;
}
