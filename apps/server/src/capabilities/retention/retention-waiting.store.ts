import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** What waits for another person than whoever asked: the end of a hold, a list. Whoever asked sees it as well. */
export interface Waiting {
  kind: 'hold' | 'list';
  id: string;
  /** Of a hold on an incident, its number. */
  number: string | null;
  /** Of a list, how many records. */
  total: number;
  since: Date;
  /** Whether whoever reads asked for it. */
  mine: boolean;
}

/** Everything of it, in one statement: the page of the day asks for it each time. Lists for those who dispose, ends of holds for those who hold. */
export async function listWaiting(tx: Tx): Promise<Waiting[]> {
  const { schoolId, personId } = tx.scope;
  const lists = tx.scope.has('retention.dispose')
    ? sql`union all
    select 'list', l.id, null, cardinality(l.incidents) + cardinality(l.concerns) + cardinality(l.alerts) + cardinality(l.looks), l.proposed_at, l.proposed_by = ${personId}
    from disposal_list l
    where l.school_id = ${schoolId}
      and not exists (select from disposal_answer n where n.school_id = l.school_id and n.list_id = l.id)
      and disposal_is_seen(l.school_id, false, l.incidents, l.concerns, l.alerts, l.looks)`
    : sql``;
  const { rows } = await sql<Waiting>`
    select 'hold' as kind, h.id, incident_number(i.series, i.number) as number, 1 as total, e.asked_at as since, e.asked_by = ${personId} as mine
    from record_hold_end e join record_hold h on h.school_id = e.school_id and h.id = e.hold_id
    left join incident i on i.school_id = h.school_id and i.id = h.incident_id
    where e.school_id = ${schoolId}
      and not exists (select from record_hold_answer n where n.school_id = e.school_id and n.hold_id = e.hold_id and (n.end_id = e.id or n.agrees))
    ${lists}
    limit 100`.execute(tx.db);
  return rows;
}
