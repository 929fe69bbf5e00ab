import { type Expression, type SqlBool, sql } from 'kysely';
import { isAway } from '../../access/holders.store.ts';
import type { Tx } from '../../access/transact.ts';

/** Something that goes on with somebody who does not find it; `gone`: support for somebody who has left; `parted`: a meeting, and somebody of the incident has left. */
export interface Stuck {
  what: 'plan' | 'meeting' | 'gone' | 'parted';
  incidentId: string;
  /** They are left out of the incident, and can sign in. */
  leftOut: boolean;
}

/** Whether this person `p` finds nothing that waits for them. */
const isAwayHere = (tx: Tx, column: string) =>
  sql<boolean>`exists (select from person p where p.school_id = r.school_id and p.id = ${sql.ref(column)} and ${isAway(tx)})`;

/** Whether an incident `i` is asked after by whoever reads: its owner, or where that one is away whoever else works it. */
export const isAskedAfterBy = (tx: Tx, personId: string): Expression<SqlBool> =>
  sql<boolean>`(i.owner_id = ${personId} or (works_incident(i) and ${isAwayOwner(tx)}))`;

const isAwayOwner = (tx: Tx) =>
  sql<boolean>`exists (select from person p where p.school_id = i.school_id and p.id = i.owner_id and ${isAway(tx)})`;

/** Whether one of those named in the incident of `r`, whom this says of their line `n`, has left the school. */
const hasLeft = (which: Expression<unknown>) =>
  sql<boolean>`exists (select from incident_person n join person p on p.school_id = n.school_id and p.id = n.person_id
    where n.school_id = r.school_id and n.incident_id = r.incident_id and n.struck_at is null and p.status = 'left' and ${which})`;

/** Running support and planned meetings with somebody who has left, cannot sign in or was left out of the incident, or for somebody who has left; of incidents that this person asks after. */
export async function listStuck(tx: Tx, personId: string): Promise<Stuck[]> {
  const of = (table: 'support_plan' | 'restorative_meeting', column: 'supporter_id' | 'facilitator_id') =>
    sql`select ${table === 'support_plan' ? 'plan' : 'meeting'}::text as what, r.incident_id, r.id, r.${sql.ref(column)} = any (i.hidden_from) as left_out
      from ${sql.table(table)} r join incident i on i.school_id = r.school_id and i.id = r.incident_id
      where r.school_id = ${tx.scope.schoolId} and ${table === 'support_plan' ? sql`r.ended_at is null` : sql`r.state = 'planned'`}
        and i.state <> 'merged' and ${isAskedAfterBy(tx, personId)}
        and (r.${sql.ref(column)} = any (i.hidden_from) or ${isAwayHere(tx, `r.${column}`)})`;
  const forGone = sql`select 'gone'::text as what, r.incident_id, r.id, false as left_out
      from support_plan r join incident i on i.school_id = r.school_id and i.id = r.incident_id
      where r.school_id = ${tx.scope.schoolId} and r.ended_at is null and i.state <> 'merged' and ${isAskedAfterBy(tx, personId)}
        and ${hasLeft(sql`n.id = r.person_row_id`)}`;
  const ofGone = sql`select 'parted'::text as what, r.incident_id, r.id, false as left_out
      from restorative_meeting r join incident i on i.school_id = r.school_id and i.id = r.incident_id
      where r.school_id = ${tx.scope.schoolId} and r.state = 'planned' and i.state <> 'merged' and ${isAskedAfterBy(tx, personId)}
        and ${hasLeft(sql`n.part in ('affected', 'responsible')`)}`;
  const { rows } = await sql<Stuck>`
    select what, incident_id as "incidentId", left_out as "leftOut"
    from (${of('support_plan', 'supporter_id')} union all ${of('restorative_meeting', 'facilitator_id')} union all ${forGone} union all ${ofGone}) stuck
    order by what desc, id limit 20`.execute(tx.db);
  return rows;
}

/** Open actions of whoever has left or cannot sign in, for those who read all that was learned; soonest due first. */
export async function listLearnedOfAway(tx: Tx): Promise<{ id: string; action: string; dueOn: string }[]> {
  if (!tx.scope.has('learned.read') || !tx.scope.has('people.read')) return [];
  return tx.db
    .selectFrom('learned_action as r')
    .select(['r.id', 'r.action', 'r.due_on as dueOn'])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.done_at', 'is', null)
    .where(isAwayHere(tx, 'r.owner_id'))
    .orderBy('r.due_on')
    .limit(20)
    .execute();
}

/** Who is left out of the incident that taught this. */
export async function listLeftOutOf(tx: Tx, id: string): Promise<string[]> {
  const row = await tx.db
    .selectFrom('learned_action')
    .select('hidden_from')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.hidden_from ?? [];
}

/** Gives it to somebody else; false when it is done. */
export async function moveLearned(tx: Tx, id: string, ownerId: string): Promise<boolean> {
  const done = await tx.db
    .updateTable('learned_action')
    .set({ owner_id: ownerId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
