import { sql } from 'kysely';
import { WITH_MERGED } from '../../access/merged-incidents.store.ts';
import { nameBy } from '../../access/names.store.ts';
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

/** Who was told of an incident, and of what was merged into it, with who noted it when; newest note first. */
export async function listNoted(tx: Tx, incidentId: string): Promise<{ whom: string; at: Date; by: string | null }[]> {
  return tx.db
    .selectFrom('incident as i')
    .innerJoin('incident_notice as n', (join) =>
      join.onRef('n.school_id', '=', 'i.school_id').on(sql<boolean>`n.incident_id in ${WITH_MERGED}`),
    )
    .select(['n.whom', 'n.recorded_at as at', nameBy('n.recorded_by').as('by')])
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.id', '=', incidentId)
    .where('n.struck_at', 'is', null)
    .orderBy('n.recorded_at', 'desc')
    .orderBy('n.id', 'desc')
    .execute();
}

/** A pupil who was struck out once a parent of theirs had been told of them, by mistake; `toldSince`: and has been told of that (S27). */
export interface Mistold {
  id: string;
  name: string;
  class_name: string | null;
  toldSince: boolean;
}

/** Pupils of an incident who were struck out once their parent had been told of them: a parent who has heard what was not so. */
export async function listMistold(tx: Tx, incidentId: string): Promise<Mistold[]> {
  const { rows } = await sql<Mistold>`
    select p.id, p.name, p.class_name, exists (select from incident_notice n where n.school_id = p.school_id and n.incident_id = p.incident_id and n.about = p.id
        and n.whom = 'parent' and n.struck_at is null and n.recorded_at > p.struck_at) as "toldSince"
    from incident_person p
    where p.school_id = ${tx.scope.schoolId}::uuid and p.incident_id = ${incidentId}::uuid and p.struck_at is not null
      and exists (select from incident_notice n where n.school_id = p.school_id and n.incident_id = p.incident_id and n.about = p.id
        and n.whom = 'parent' and n.struck_at is null and n.recorded_at <= p.struck_at)
    order by p.id`.execute(tx.db);
  return rows;
}
