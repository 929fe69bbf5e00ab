import { sql, type Transaction } from 'kysely';
import type { DB } from '../db/schema.generated.ts';

/** What an entry says and the record does not; `field` null: the record is gone. */
export interface Beside {
  seq: number;
  action: string;
  field: string | null;
}

/** What is compared here, as pages call it. */
export const SIGNED_WORDS: Readonly<Record<string, string>> = {
  signed: 'What was signed',
  exhibit: 'Evidence',
  custody: 'Custody',
};

/**
 * Signed reports whose figures, words or signatures are not what was signed. The database binds them to each other by hashes that it computes itself, so
 * whoever changes figures with its own login and has the hashes computed again leaves all of them in agreement; the journal alone has the one that was signed.
 */
export async function reportsBeside(db: Transaction<DB>, schoolId: string, most: number): Promise<Beside[]> {
  const { rows } = await sql<Beside>`
    select e.seq, e.action, case when s.part is null then null else 'signed' end as field from journal_entry e
    join journal_payload p on p.school_id = e.school_id and p.seq = e.seq
    left join report r on r.school_id = e.school_id and r.id = e.subject_id
    left join report_edition d on d.school_id = e.school_id and d.report_id = e.subject_id and d.edition::text = p.payload ->> 'edition'
    left join report_signature s on s.school_id = e.school_id and s.report_id = e.subject_id and s.edition = d.edition and s.part = p.payload ->> 'part'
    where e.school_id = ${schoolId} and e.action = 'report.signed'
      and (s.person_id, s.role, encode(s.hash, 'hex'),
          encode(report_edition_hash(report_hash(r.kind, r.from_on, r.to_on, r.figures), d.issues, d.procedures, d.because), 'hex'))
        is distinct from (e.actor_id, p.payload ->> 'role', p.payload ->> 'hash', p.payload ->> 'hash')
    order by 1 limit ${most}`.execute(db);
  return rows;
}

/**
 * Exhibits that are not what came, and steps of their custody that are gone or say something else. What went with an incident that two people disposed of
 * may be gone. A step that somebody adds is not seen.
 */
export async function exhibitsBeside(db: Transaction<DB>, schoolId: string, most: number): Promise<Beside[]> {
  const { rows } = await sql<Beside>`
    with gone as (
      select d.record_id as incident from disposal_done d where d.school_id = ${schoolId} and d.kind = 'incident' and d.outcome = 'gone'),
    written as (
      select e.seq, e.at, e.action, e.actor_id, p.payload as said, (p.payload ->> 'exhibitId')::uuid as exhibit from journal_entry e
      join journal_payload p on p.school_id = e.school_id and p.seq = e.seq
      where e.school_id = ${schoolId} and e.subject_kind = 'incident' and e.action like 'incident.exhibit\\_%' and p.payload ? 'exhibitId'
        and e.subject_id not in (select incident from gone)
        and (not exists (select from gone) or not exists (select from journal_entry m
          where m.school_id = e.school_id and m.subject_kind = 'incident' and m.subject_id = e.subject_id and m.action = 'incident.merge'))),
    happened as (
      select w.*, n.step from written w join (values
        ('changed', 'found_changed'), ('infected', 'found_infected'), ('verified', 'verified'), ('shown', 'shown'), ('downloaded', 'downloaded'),
        ('moved', 'moved'), ('handed_over', 'handed_over'), ('came_back', 'came_back'), ('unlock_asked', 'unlock_asked'),
        ('set_aside', 'set_aside'), ('taken_back', 'taken_back'),
        ('unlock_given', 'unlock_given'), ('unlock_refused', 'unlock_refused')) as n (name, step) on w.action = 'incident.exhibit_' || n.name)
    select w.seq, w.action, case when x.id is null then null else 'exhibit' end as field from written w
    left join exhibit x on x.school_id = ${schoolId} and x.id = w.exhibit
    where (w.action = 'incident.exhibit_file' and (encode(x.sha256, 'hex'), x.bytes::text, x.media_type, x.scan, x.title)
        is distinct from (w.said ->> 'sha256', w.said ->> 'bytes', w.said ->> 'type', w.said ->> 'scan', w.said ->> 'title'))
      or (w.action = 'incident.exhibit_thing' and (x.title, x.received_from, x.effective_at, x.place, x.seal, x.receipt)
        is distinct from (w.said ->> 'title', w.said ->> 'receivedFrom', (w.said ->> 'effectiveAt')::timestamptz, w.said ->> 'place', w.said ->> 'seal',
          w.said ->> 'receipt'))
    union all
    select h.seq, h.action, 'custody' from happened h
    where not exists (select from exhibit_step s
      where s.school_id = ${schoolId} and s.exhibit_id = h.exhibit and s.step = h.step and s.person_id = h.actor_id and s.recorded_at = h.at
        and (s.body, s.whom, s.badge, s.reference, s.place)
          is not distinct from (h.said ->> 'body', h.said ->> 'whom', h.said ->> 'badge', h.said ->> 'reference', h.said ->> 'place')
        and (not h.said ? 'effectiveAt' or s.effective_at = (h.said ->> 'effectiveAt')::timestamptz)
        and (not h.said ?| array['words', 'because', 'answer', 'found']
          or s.words is not distinct from coalesce(h.said ->> 'words', h.said ->> 'because', h.said ->> 'answer', h.said ->> 'found')))
    order by 1 limit ${most}`.execute(db);
  return rows;
}
