import { type RawBuilder, sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';

/** An incident that an alert stands with, or stood with once. */
export interface IncidentOf {
  id: string;
  /** "INC-0147". */
  number: string;
  /** Whether the alert became it. */
  began: boolean;
  /** Whether whoever reads can take the alert out of it. */
  mayUnlink: boolean;
  /** When, by whom and why it was taken out; null where it stands. */
  ended: { at: Date; by: string | null; because: string } | null;
}

/** The incidents of an alert that this scope sees, those that it was taken out of last; of what was merged the one into which it was. */
export async function listIncidentsOf(tx: Tx, alertId: string): Promise<IncidentOf[]> {
  const { schoolId } = tx.scope;
  const unlinks: RawBuilder<boolean> = sql`(e.at is null and i.state in ('open', 'waiting', 'review')
    and i.frozen_at is null and works_incident(i) and decides_alert(a))`;
  const { rows } = await sql<{
    id: string;
    series: string;
    number: number;
    began: boolean;
    mayUnlink: boolean;
    at: Date | null;
    by: string | null;
    because: string | null;
  }>`
    select i.id, i.series, i.number, e.began, coalesce(${unlinks}, false) as "mayUnlink", e.at, ${nameBy('e.by')} as by, e.because
    from (select f.school_id, f.id as incident_id, true as began, null::timestamptz as at, null::uuid as by, null as because
        from incident f where f.school_id = ${schoolId} and f.alert_id = ${alertId}
      union all select l.school_id, l.incident_id, false, null, null, null
        from incident_alert l where l.school_id = ${schoolId} and l.alert_id = ${alertId}
      union all select x.school_id, x.incident_id, x.began, x.ended_at, x.ended_by, x.ended_because
        from incident_alert_end x where x.school_id = ${schoolId} and x.alert_id = ${alertId}) e
    join incident i on i.school_id = e.school_id and i.id = e.incident_id and i.state <> 'merged'
    join alert a on a.school_id = e.school_id and a.id = ${alertId}
    order by e.at nulls first, i.id`.execute(tx.db);
  return rows.map(({ id, series, number, began, mayUnlink, at, by, because }) => ({
    ...{ id, number: recordNumber({ series, number }), began, mayUnlink },
    ended: at === null ? null : { at: new Date(at), by, because: because ?? '' },
  }));
}
