import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** That somebody was told of an incident. `about`: of whose parent, as a line of this incident’s people. */
interface Told {
  incident_id: string;
  id: string;
  whom: string;
  about: string | null;
}

/**
 * Who was told of these incidents, also as it was noted in one that was merged into them: nobody is rung twice because two colleagues logged the same. A
 * parent who was told there stands for the child of the same name here.
 */
export async function listTold(tx: Tx, incidentIds: readonly string[]): Promise<Told[]> {
  if (!incidentIds.length) return [];
  const { schoolId } = tx.scope;
  const { rows } = await sql<Told>`
    with recursive whole(top, id) as (
      select i.id, i.id from incident i where i.school_id = ${schoolId}::uuid and i.id = any(${incidentIds}::uuid[])
      union select w.top, m.id from whole w join incident m on m.school_id = ${schoolId}::uuid and m.merged_into = w.id),
    told(top, incident_id, id, whom, about) as (
      select w.top, n.incident_id, n.id, n.whom, n.about from whole w
        join incident_notice n on n.school_id = ${schoolId}::uuid and n.incident_id = w.id and n.struck_at is null)
    select t.top as incident_id, t.id, t.whom, t.about from told t where t.top = t.incident_id or t.whom <> 'parent'
    union all select t.top, t.id, t.whom, here.id from told t
      join incident_person there on there.school_id = ${schoolId}::uuid and there.incident_id = t.incident_id
        and (there.id = t.about or t.about is null and there.id < t.id)
      join incident_person here on here.school_id = ${schoolId}::uuid and here.incident_id = t.top and here.struck_at is null
        and case when here.person_id is null then there.person_id is null and here.name = there.name else here.person_id = there.person_id end
      where t.top <> t.incident_id and t.whom = 'parent'`.execute(tx.db);
  return rows;
}
