import type { SchoolIds } from './school-ids.fixture.ts';

/** Asked of an account, which is of no school, also while somebody signs in. */
export const OF_ACCOUNTS =
  /^(persons_of_account|account_is_mine|account_is_here|account_leads|account_is_known|account_secrets|session_stands|may_end_session)\(/;

/** Puts a concern that somebody has decided, whose decision can be undone, under this id beside the first of a school. */
export const decidedConcern = (of: SchoolIds, id: string): string =>
  `insert into concern (school_id, id, teller, about, words, told_at, desk, urgency, due_at, code_hash, outcome, because, decided_at, decided_by)
    select school_id, '${id}', teller, about, words, told_at, desk, urgency, due_at, sha256(code_hash), 'no_incident', 'A game.', told_at, '${of.id('person')}'
    from concern where id = '${of.id('concern')}'`;

/** Each question that is answered with the owner's eyes, about a record of a school. */
export function askedOf(ours: SchoolIds): Record<string, (school: string, record: string) => string> {
  return {
    'reads_easily(uuid,uuid)': (school, record) => `reads_easily('${school}', '${record}')`,
    'concern_is_late(uuid,uuid,timestamp with time zone,timestamp with time zone,uuid,uuid[])': (school, record) =>
      `concern_is_late('${school}', '${record}', now() + interval '10 years', null, '${ours.id('person')}', '{}')`,
    'merged_is_kept(uuid,uuid)': (school, record) => `merged_is_kept('${school}', '${record}')`,
    'kind_above(uuid,uuid)': (school, record) => `kind_above('${school}', '${record}')`,
    'leave_concern(uuid,uuid,uuid,timestamp with time zone,uuid[],text)': (school, record) =>
      `leave_concern('${school}', '${record}', '${ours.id('person')}', now(), '{}', null)`,
    'leave_out_named(uuid,uuid,boolean,uuid[],text)': (school, record) =>
      `cardinality(leave_out_named('${school}', '${record}', false, '{}', null))`,
    'write_whose_alert(uuid,uuid,integer,uuid,uuid[],text,uuid,timestamp with time zone)': (school, record) =>
      `write_whose_alert('${school}', '${record}', 1, null, '{}', 'Another pupil sat there', gen_random_uuid(), now())`,
    'alert_kept_with_record(uuid,uuid)': (school, record) => `alert_kept_with_record('${school}', '${record}')`,
    'unlink_alert(uuid,uuid,uuid,text,uuid,timestamp with time zone)': (school, record) =>
      `unlink_alert('${school}', '${ours.id('incident')}', '${record}', 'Another pupil', gen_random_uuid(), now())`,
    'undo_concern(uuid,uuid,integer,text,timestamp with time zone)': (school, record) =>
      `undo_concern('${school}', '${record}', 1, 'Another incident', now())`,
    'isolation_kept_from_me(uuid,uuid)': (school, record) => `isolation_kept_from_me('${school}', '${record}')`,
    'is_withdrawal(uuid,uuid)': (school, record) => `is_withdrawal('${school}', '${record}')`,
    'isolated_device_name(uuid,uuid)': (school, record) => `isolated_device_name('${school}', '${record}')`,
    'isolation_goes_on(uuid,uuid)': (school, record) => `isolation_goes_on('${school}', '${record}')`,
    'tell_of_isolation(uuid,uuid,timestamp with time zone)': (school, record) =>
      `tell_of_isolation('${school}', '${record}', now())`,
    'incident_left_out(uuid,uuid)': (school, record) => `incident_left_out('${school}', '${record}')`,
    'one_hand(uuid,uuid,uuid,text,text,timestamp with time zone)': (school, record) =>
      `one_hand('${school}', '${ours.id('person')}', '${record}', 'head', 'dsl', now())`,
    'same_hand(uuid,uuid,uuid,timestamp with time zone)': (school, record) =>
      `same_hand('${school}', '${ours.id('person')}', '${record}', now())`,
    'is_look_authoriser(uuid,uuid,uuid,boolean,timestamp with time zone)': (school, record) =>
      `is_look_authoriser('${school}', '${record}', '${ours.id('person')}', true, now())`,
    'look_told(uuid,text,uuid[],uuid,boolean,timestamp with time zone)': (school, record) =>
      `look_told('${school}', 'pupil_history', array['${record}']::uuid[], '${ours.id('person', 9)}', false, now())`,
    'look_told_then(uuid,text,uuid[],timestamp with time zone,timestamp with time zone)': (school, record) =>
      `look_told_then('${school}', 'staff_monitoring', array['${record}']::uuid[], now(), now())`,
    'let_in_lately(uuid,uuid,uuid,timestamp with time zone)': (school, record) =>
      `let_in_lately('${school}', '${record}', '${ours.id('person')}', now())`,
    'second_name_of(uuid,uuid,uuid,timestamp with time zone)': (school, record) =>
      `second_name_of('${school}', '${record}', '${ours.id('person')}', now())`,
    'investigation_other_hands(uuid,uuid,uuid,uuid,timestamp with time zone)': (school, record) =>
      `investigation_other_hands('${school}', '${record}', null, '${ours.id('person')}', now())`,
    'appeal_other_hands(uuid,uuid,integer,uuid,timestamp with time zone)': (school, record) =>
      `appeal_other_hands('${school}', '${record}', 9, '${ours.id('person')}', now())`,
    'incident_merges(uuid,uuid,uuid)': (school, record) =>
      `incident_merges('${school}', '${ours.id('incident')}', '${record}')`,
    'withdrawal_stands(uuid,uuid)': (school, record) => `withdrawal_stands('${school}', '${record}')`,
    'sign_in_standing(uuid,uuid,date)': (school, record) =>
      `(select n.leads from sign_in_standing('${school}', '${record}', '2026-11-17') n)`,
    'retention_of(uuid,text,uuid,jsonb,timestamp with time zone)': (school, record) =>
      `retention_of('${school}', 'incident', '${record}', (select rule from disposal_list limit 1), now())::text`,
    'disposal_answered_by_me(uuid,uuid)': (school, record) => `disposal_answered_by_me('${school}', '${record}')`,
    'investigation_part_in(uuid,uuid,uuid)': (school, record) =>
      `investigation_part_in('${school}', '${record}', '${ours.id('person')}')`,
    'freeze_incident(uuid,uuid,text,timestamp with time zone)': (school, record) =>
      `freeze_incident('${school}', '${record}', 'Said by a pupil', now())`,
    'incident_takes(uuid,uuid,boolean)': (school, record) => `incident_takes('${school}', '${record}', false)`,
    'incident_stays(uuid,uuid,boolean,boolean)': (school, record) =>
      `incident_stays('${school}', '${record}', true, false)`,
    'exhibit_takes(uuid,uuid)': (school, record) => `exhibit_takes('${school}', '${record}')`,
    'event_sealed(uuid,uuid)': (school, record) => `event_sealed('${school}', '${record}')`,
    'investigation_stands(uuid,uuid,integer)': (school, record) => `investigation_stands('${school}', '${record}', 1)`,
  };
}
