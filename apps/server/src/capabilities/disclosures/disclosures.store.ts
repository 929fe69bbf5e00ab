import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { lowestId, newId } from '../../kernel/ids.ts';
import type { Said, Way } from './disclosures.ts';

/** A line as the tables have it: people by their ids where they are known, by words where not. */
export interface DisclosureRow {
  at: Date;
  way: Way;
  aboutId: string | null;
  aboutWords: string | null;
  toId: string | null;
  toWords: string | null;
  byId: string | null;
  words: string | null;
  record: 'alert' | 'look' | 'incident' | null;
  recordId: string | null;
  /** The number of an alert or an incident. */
  label: string | null;
  /** Behind which address the record is; null where the reader has the line and not the record. */
  door: 'alerts' | 'staff-alerts' | 'passed' | 'looks' | 'incidents' | null;
}

/**
 * What was disclosed in a span of time, newest first, from wherever it happened: each part is read under the policies of its own table, so that a reader
 * has no more here than there (S13): whoever only logged an incident reads what they noted of it themselves. `most` lines at most.
 */
export async function listDisclosures(
  tx: Tx,
  { from, until, most }: { from: Date; until: Date; most: number },
): Promise<DisclosureRow[]> {
  const school = tx.scope.schoolId;
  const { rows } = await sql<DisclosureRow>`
    select * from (
      select s.at, 'alert' as way, a.person_id as "aboutId", a.account_name as "aboutWords", s.with_person_id as "toId", null as "toWords", s.person_id as "byId",
        s.words, 'alert' as record, a.id as "recordId", a.series || '-' || a.number as label, ${DESK} as door
      from alert_step s join alert a on a.school_id = s.school_id and a.id = s.alert_id
      where s.school_id = ${school} and s.at >= ${from} and s.at < ${until} and s.step in ('pass_on', 'discuss') and s.with_person_id is not null
      union all
      select min(r.at), 'opened', a.person_id, a.account_name, r.actor_id, null, null, null, 'alert', a.id, a.series || '-' || a.number, ${DESK}
      from alert a join journal_read r on r.school_id = a.school_id and r.subject_kind = 'alert' and r.subject_id = a.id
      where a.school_id = ${school} and a.desk in ('staff', 'named') and r.what <> 'disclosures' and r.id >= ${lowestId(from)} and r.at >= ${from} and r.at < ${until}
      group by a.id, a.person_id, a.account_name, a.series, a.number, a.desk, r.actor_id
      union all
      select n.noted_at, 'look', l.subject_id, null, t.id, null, n.noted_by, null, 'look', l.id, null, 'looks'
      from look_note n join look l on l.school_id = n.school_id and l.id = n.look_id
        left join lateral unnest(look_told_then(l.school_id, l.kind, l.reports_to, l.decided_at, n.noted_at)) as t(id) on true
      where n.school_id = ${school} and n.noted_at >= ${from} and n.noted_at < ${until} and n.kind in ('finding', 'report') and t.id is distinct from n.noted_by
      union all
      select min(v.viewed_at), 'browsing', l.subject_id, null, v.viewed_by, null, l.decided_by,
        'Browsing of ' || to_char(v.day, 'FMDD FMMonth YYYY') || ': up to ' || max(v.visits) || ' visits', 'look', l.id, null, 'looks'
      from look_view v join look l on l.school_id = v.school_id and l.id = v.look_id
      where v.school_id = ${school} and v.viewed_at >= ${from} and v.viewed_at < ${until}
      group by l.id, l.subject_id, l.decided_by, v.viewed_by, v.day
      union all
      select n.noted_at, 'released', l.subject_id, null, null, l.details ->> 'authority', n.noted_by, n.words, 'look', l.id, null, 'looks'
      from look_note n join look l on l.school_id = n.school_id and l.id = n.look_id
      where n.school_id = ${school} and n.noted_at >= ${from} and n.noted_at < ${until} and n.kind = 'released'
      union all
      select p.passed_at, 'report', v.subject_id, v.subject_name, p.to_id, null, p.passed_by, p.words, 'incident', v.incident_id, v.record,
        case when exists (select from incident i where i.school_id = v.school_id and i.id = v.incident_id) then 'incidents' end
      from investigation_pass p join investigation v on v.school_id = p.school_id and v.id = p.investigation_id
      where p.school_id = ${school} and p.passed_at >= ${from} and p.passed_at < ${until}
      union all
      select n.told_at, 'told', null, ${namesIn}, null, n.whom || ':' || n.name, n.recorded_by, n.words, 'incident', i.id, incident_number(i.series, i.number), 'incidents'
      from incident_notice n join incident i on i.school_id = n.school_id and i.id = n.incident_id
      where n.school_id = ${school} and n.told_at >= ${from} and n.told_at < ${until} and n.struck_at is null and ${hadAlert('n.told_at')}
        and (n.recorded_by = ${tx.scope.personId} or works_incident(i) or i.id = any ((select incidents_named_to_me())::uuid[]))
      union all
      select h.made_at, 'pack', null, case when h.anonymised then null else ${namesIn} end, null, h.whom || ':' || h.name, h.made_by, h.because, 'incident', i.id,
        incident_number(i.series, i.number), 'incidents'
      from handover h join incident i on i.school_id = h.school_id and i.id = h.incident_id
      where h.school_id = ${school} and h.made_at >= ${from} and h.made_at < ${until} and ${hadAlert('h.made_at')}
      union all
      select d.said_at, 'aloud', d.subject_id, null, d.told_id, d.told_as, d.recorded_by, d.what || ' Why: ' || d.because, null, null, null, null
      from disclosure d where d.school_id = ${school} and d.said_at >= ${from} and d.said_at < ${until}
    ) each order by at desc, way, "recordId" limit ${most}`.execute(tx.db);
  return rows;
}

const DESK = sql`case when a.desk in ('safeguarding', 'pastoral') then 'alerts' when a.desk = 'staff' then 'staff-alerts' else 'passed' end`;

/** Whether the incident has an alert, or had one when it was told: what was told is told, whatever became of the link (R105). */
const hadAlert = (at: string) => sql`(i.alert_id is not null
  or exists (select from incident_alert x where x.school_id = i.school_id and x.incident_id = i.id)
  or exists (select from incident_alert_end x where x.school_id = i.school_id and x.incident_id = i.id and ${sql.ref(at)} < x.ended_at))`;

const namesIn = sql`(select string_agg(q.name, ', ' order by q.name) from incident_person q
  where q.school_id = i.school_id and q.incident_id = i.id and q.struck_at is null)`;

/** Keeps what was said aloud. */
export async function insertDisclosure(
  tx: Tx,
  said: Omit<Said, 'about'> & { subjectId: string; subjectKind: string; standIn: boolean },
): Promise<string> {
  const id = newId(tx.at);
  const { subjectId, subjectKind, standIn, toldId, toldAs, what, because, saidAt } = said;
  await tx.db
    .insertInto('disclosure')
    .values({
      ...{ school_id: tx.scope.schoolId, id, subject_id: subjectId, subject_kind: subjectKind, stand_in: standIn },
      ...{ told_id: toldId, told_as: toldAs, what, because, said_at: saidAt },
      ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .execute();
  return id;
}
