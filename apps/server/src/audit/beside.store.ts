import { sql, type Transaction } from 'kysely';
import type { DB } from '../db/schema.generated.ts';
import { type Beside, exhibitsBeside, reportsBeside, SIGNED_WORDS } from './beside-signed.store.ts';
import type { JournalFault } from './report.ts';

/** Words of an incident that a correction alone changes, as people call them: the journal has what was logged, and what each correction made of it. */
export const INCIDENT_WORDS: Readonly<Record<string, string>> = {
  title: 'In one line',
  room: 'Room',
  device: 'Computer or device number',
  details: 'What happened',
  evidence: 'Evidence',
  off_site_nexus: 'What it has to do with the school',
};

/** What else is compared, and what pages call it: how far an incident is and how serious, its actions, and what was noted of whoever was told. */
const BESIDE_WORDS: Readonly<Record<string, string>> = {
  state: 'State',
  grade: 'How serious it was',
  action: 'Action',
  notice: 'Who was told',
  ...SIGNED_WORDS,
};

/** Stops after this many, as the check of the journal does. */
const MOST = 20;

/**
 * Incidents, actions and notices, evidence with its custody, and signed reports that are not as the journal says they were written, by the entries that say so: somebody changed them or took them out at the
 * database itself, past every rule of the product (S9). In a transaction that sees all of them: the owner's maintenance. What was disposed
 * of by two people may be gone. State, grade and notices are compared where an entry says them by codes and ids (`stands`, `noticeIds`): older entries
 * do not.
 */
export async function changedBeside(db: Transaction<DB>, schoolId: string): Promise<JournalFault[]> {
  const words = Object.keys(INCIDENT_WORDS);
  // `merged`: what was merged goes with the incident that it was merged into, and has no line of its own.
  const { rows } = await sql<Beside>`
    with written as (
      select e.seq, e.action, e.subject_id as incident, p.payload from journal_entry e
      join journal_payload p on p.school_id = e.school_id and p.seq = e.seq
      where e.school_id = ${schoolId} and e.subject_kind = 'incident'),
    corrected as (
      select distinct on (w.incident, field) w.incident, c.change ->> 'field' as field, c.change ->> 'became' as became, w.seq, w.action
      from written w
      cross join lateral jsonb_array_elements(case when jsonb_typeof(w.payload -> 'changes') = 'array' then w.payload -> 'changes' else '[]' end) as c (change)
      where c.change ->> 'field' = any (${sql.val(words)}::text[])
      order by w.incident, field, w.seq desc),
    gone as (
      select d.record_id as incident from disposal_done d where d.school_id = ${schoolId} and d.kind = 'incident' and d.outcome = 'gone'),
    merged as (
      select w.incident from written w where w.action = 'incident.merge' and exists (select from gone)),
    there as (
      select w.*, i.school_id is not null as is_there, to_jsonb(i) as record from written w
      left join incident i on i.school_id = ${schoolId} and i.id = w.incident
      where w.incident not in (select incident from gone union all select incident from merged)),
    standing as (
      select distinct on (t.incident, f.field) t.seq, t.action, f.field, t.payload -> 'stands' ->> f.field as said, t.record from there t
      cross join (values ('state'), ('grade')) as f (field)
      where t.is_there and t.payload -> 'stands' ? f.field order by t.incident, f.field, t.seq desc),
    told as (
      select t.*, told.id as notice, t.payload -> 'about' ->> (told.place::int - 1) as about from there t
      cross join lateral jsonb_array_elements_text(
        case when jsonb_typeof(t.payload -> 'noticeIds') = 'array' then t.payload -> 'noticeIds' else '[]' end) with ordinality as told (id, place)
      where t.action = 'incident.notice')
    select t.seq, t.action, null as field from there t where t.action = 'incident.log' and not t.is_there
    union all
    select coalesce(c.seq, t.seq), coalesce(c.action, t.action), f.field from there t
    cross join unnest(${sql.val(words)}::text[]) as f (field)
    left join corrected c on c.incident = t.incident and c.field = f.field
    where t.action = 'incident.log' and t.is_there and t.payload ? f.field
      and t.record ->> f.field is distinct from (case when c.incident is null then t.payload ->> f.field else c.became end)
    union all
    select t.seq, t.action, case when a.id is null then null else 'action' end from there t
    left join incident_action a on a.school_id = ${schoolId} and a.id::text = t.payload ->> 'actionId'
    where t.action = 'incident.action' and t.payload ? 'actionId'
      and (a.id is null or a.action <> t.payload ->> 'action' or a.reason <> t.payload ->> 'reason' or (a.struck_at is not null) is distinct from exists (
        select from there s where s.incident = t.incident and s.action = 'incident.strike_out' and s.payload ->> 'struck' = t.payload ->> 'actionId'))
    union all
    select s.seq, s.action, s.field from standing s where s.record ->> s.field is distinct from s.said
    union all
    select t.seq, t.action, case when n.id is null then null else 'notice' end from told t
    left join incident_notice n on n.school_id = ${schoolId} and n.id::text = t.notice
    where n.id is null
      or (n.incident_id, n.whom, n.name, n.how, n.told_at, n.words, n.reference, n.officer, n.advice, n.agency_id::text, n.about::text)
        is distinct from (t.incident, t.payload ->> 'whom', t.payload ->> 'name', t.payload ->> 'how', (t.payload ->> 'toldAt')::timestamptz,
          t.payload ->> 'words', t.payload ->> 'reference', t.payload ->> 'officer', t.payload ->> 'advice', t.payload ->> 'agencyId', t.about)
      or (n.struck_at is not null) is distinct from exists (
        select from there s where s.incident = t.incident and s.action = 'incident.strike_out' and s.payload ->> 'struck' = t.notice)
    order by 1, 3 limit ${MOST}`.execute(db);
  const others = [...(await exhibitsBeside(db, schoolId, MOST)), ...(await reportsBeside(db, schoolId, MOST))];
  const all = [...rows, ...others].toSorted((a, b) => a.seq - b.seq).slice(0, MOST);
  return all.map((row) => ({ line: 0, seq: row.seq, message: messageOf(row) }));
}

/** By the number of the entry alone: whoever runs the command need not know of the record. */
function messageOf({ seq, action, field }: Beside): string {
  const entry = `Entry ${seq} (${action})`;
  if (field === null) return `${entry}: the record it describes is missing, and nobody disposed of it.`;
  const label = INCIDENT_WORDS[field] ?? BESIDE_WORDS[field];
  return `${entry}: “${label}” in the record is not what the journal says. The record was changed without the journal.`;
}
