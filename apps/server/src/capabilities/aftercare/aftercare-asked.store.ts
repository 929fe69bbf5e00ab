import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { MeetingAsked, SupportAsked } from './aftercare.ts';

/** Whom whoever asks supports, soonest first: all that they may know of it, whether or not they see the incident. */
export async function listAsked(tx: Tx): Promise<SupportAsked[]> {
  const { rows } = await sql<SupportAsked>`
    select s.plan as id, s.name, s.class_name as "className", s.support, s.review_on as "reviewOn", s.made_at as "madeAt",
      s.my_own or exists (select from support_note n where n.school_id = ${tx.scope.schoolId} and n.plan_id = s.plan
        and n.written_by = ${tx.scope.personId} and n.words is null) as taken
    from support_asked_of_me() s order by s.review_on, s.plan`.execute(tx.db);
  return rows;
}

/** Which meetings whoever asks leads, the next one first; one that was called off until its day is over. */
export async function listMeetingsAsked(tx: Tx): Promise<MeetingAsked[]> {
  const { rows } = await sql<MeetingAsked>`
    select m.meeting as id, m.planned_at as "plannedAt", m.place, m.present, m.brief, m.called_off as "calledOff",
      m.my_own or exists (select from meeting_note n where n.school_id = ${tx.scope.schoolId} and n.meeting_id = m.meeting
        and n.written_by = ${tx.scope.personId} and n.words is null) as taken
    from meetings_asked_of_me() m where not m.called_off or m.planned_at >= ${instantOf(schoolDate(tx.at), '00:00')} order by m.planned_at, m.meeting`.execute(
    tx.db,
  );
  return rows;
}
