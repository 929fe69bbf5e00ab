import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { alertNumber, recordNumber, recordNumberSeen } from '../../kernel/record-number.ts';
import { type Order, withdrawnWords } from '../sanctions/index.ts';
import type { Entry, SanctionStanding } from './chronology.ts';

/** Entries of one page: some years of a pupil with much on record. */
const MOST = 300;

/** A pupil of the roll, or undefined. */
export async function findPupil(tx: Tx, id: string) {
  return tx.db
    .selectFrom('person')
    .select(['id', 'class_name as form'])
    .select(sql<string>`given_name || ' ' || family_name`.as('name'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('kind', '=', 'pupil')
    .executeTakeFirst();
}

/** One line of any kind: what a kind has not is null. */
interface Row {
  what: Entry['what'];
  id: string;
  at: Date;
  series: string | null;
  number: number | null;
  words: string;
  kind: string | null;
  grade: string | null;
  state: string | null;
  parts: string[] | null;
  until: string | null;
  kept_until: string | null;
  takes: string[] | null;
  orders: Order[] | null;
  ends_sign_in: boolean | null;
  standing: SanctionStanding | null;
}

/**
 * What is on record about this pupil, the last first. Row-level security leaves out whatever the reader may not see, so what comes is
 * theirs to know; how much was left out is not counted.
 */
export async function listEntries(tx: Tx, personId: string): Promise<{ entries: Entry[]; isCut: boolean }> {
  const { schoolId } = tx.scope;
  const { rows } = await sql<Row>`
    select 'incident' as what, i.id, i.occurred_at as at, i.series, i.number, i.title as words, i.type as kind, i.grade, i.state,
        array_agg(distinct p.part) as parts, null::text as until, null::text as kept_until, null::text[] as takes, null::text[] as orders,
        null::boolean as ends_sign_in, null::text as standing
      from incident_person p join incident i on i.school_id = p.school_id and i.id = p.incident_id
      where p.school_id = ${schoolId} and p.person_id = ${personId} and p.struck_at is null
      group by i.school_id, i.id
    union all
    select 'alert', a.id, a.first_at, a.series, a.number, a.harm, a.false_alarm::text, a.severity::text, a.state, null, null, null, null, null, null, null
      from alert a where a.school_id = ${schoolId} and a.person_id = ${personId} and a.folded_into is null
    union all
    select 'sanction', s.incident_id, s.given_at, i.series, i.number, s.step, s.order_words, s.grade, case when s.until_outcome then 'until_outcome' when s.until_lifted then 'until_lifted' end, null,
        s.until_on::text, s.kept_until::text, s.takes, s.orders, s.ends_sign_in,
        case when exists (select from sanction_mistake m where m.school_id = s.school_id and m.sanction_id = s.id and m.says in ('recorded', 'agreed')) then 'mistake'
          when exists (select from appeal x join appeal_decision y on y.school_id = x.school_id and y.appeal_id = x.id
            where x.school_id = s.school_id and x.sanction_id = s.id and y.outcome in ('upheld', 'changed')) then 'overturned'
          when l.sanction_id is not null then 'lifted' when s.two_needed and g.sanction_id is null then 'asked' end
      from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
      left join sanction_agreement g on g.school_id = s.school_id and g.sanction_id = s.id
      left join sanction_lift l on l.school_id = s.school_id and l.sanction_id = s.id
      where s.school_id = ${schoolId} and s.person_id = ${personId} and g.agrees is distinct from false
        and not exists (select from incident_person w where w.school_id = s.school_id and w.incident_id = s.incident_id
          and w.id = s.incident_person_id and w.struck_at is not null)
    union all
    select 'search', d.id, d.searched_at, null, null, d.device,
        case when exists (select from device_search_note n where n.school_id = d.school_id and n.search_id = d.id and n.what = 'from_police') then 'returned'
          when exists (select from device_search_note n where n.school_id = d.school_id and n.search_id = d.id and n.what = 'police') then 'police'
          when d.returned_at is not null then 'returned' else d.became end, null, null, null, null, null, null, null, null, null
      from device_search d where d.school_id = ${schoolId} and d.person_id = ${personId}
        and not exists (select from device_search_note n where n.school_id = d.school_id and n.search_id = d.id and n.what = 'struck')
    order by at desc, what, id limit ${MOST + 1}`.execute(tx.db);
  return { entries: rows.slice(0, MOST).map(entryOf), isCut: rows.length > MOST };
}

function entryOf(row: Row): Entry {
  const { id, at, words, until } = row;
  const number = recordNumberSeen(row, row.what === 'alert' ? alertNumber : recordNumber) ?? '';
  switch (row.what) {
    case 'incident': {
      const { kind, grade, state, parts } = row;
      return {
        what: 'incident',
        id,
        at,
        number,
        title: words,
        type: kind ?? '',
        grade: grade ?? '',
        state: state ?? '',
        parts: parts ?? [],
      };
    }
    case 'alert':
      return {
        ...{ what: 'alert', id, at, number, harm: words, severity: Number(row.grade), state: row.state ?? '' },
        isFalseAlarm: row.kind === 'true',
      };
    case 'sanction':
      return {
        ...{ what: 'sanction', incidentId: id, at, number, step: words, until, keptUntil: row.kept_until },
        withdrawn: withdrawnWords({
          takes: row.takes ?? [],
          orders: row.orders ?? [],
          orderWords: row.kind,
          endsSignIn: row.ends_sign_in === true,
        }),
        isUntilOutcome: row.state === 'until_outcome',
        isUntilLifted: row.state === 'until_lifted',
        standing: row.standing,
      };
    case 'search':
      return { what: 'search', id, at, device: words, became: row.kind ?? '' };
  }
}
