/** What runs with its owner's rights, who may call it, and what it shows. */
export const DEFINER: Record<string, { callers: ('app' | 'worker')[]; shows: string }> = {
  'persons_of_account(uuid)': { callers: ['app'], shows: 'the schools of one account, for signing in' },
  'standing_of_session(bytea,timestamp with time zone,date)': {
    callers: ['app'],
    shows: 'who holds one secret token, at which school and as what',
  },
  'school_of_enrolment_code(bytea)': { callers: ['app'], shows: 'the school of one secret code' },
  'school_of_joining_code(bytea)': { callers: ['app'], shows: 'the school of one secret code' },
  'all_schools()': { callers: ['app'], shows: 'ids of schools, for jobs' },
  'reads_easily(uuid,uuid)': {
    callers: ['app'],
    shows: 'whether an agent speaks to one pupil of this session’s school in easy-read words',
  },
  'look_told(uuid,text,uuid[],uuid,boolean,timestamp with time zone)': {
    callers: ['app'],
    shows:
      'whether what a look of this session’s school found is for whoever asks: named and still here, or in their place where nobody is',
  },
  'look_told_then(uuid,text,uuid[],timestamp with time zone,timestamp with time zone)': {
    callers: ['app'],
    shows:
      'which of those whom a look of this session’s school names were here when something was found, to whom it was told then',
  },
  'left_since(timestamp with time zone)': {
    callers: ['app'],
    shows: 'whether whoever asks has left since a moment, and came back',
  },
  'incidents_named_to_me()': { callers: ['app'], shows: 'the incidents that name whoever asks, and nobody else’s' },
  'incident_left_out(uuid,uuid)': {
    callers: ['app'],
    shows: 'who is barred from one incident, for the policy that holds it to that',
  },
  'incident_takes(uuid,uuid,boolean)': {
    callers: ['app'],
    shows: 'whether something can be added to an incident of this session’s school now: asked by policies alone',
  },
  'incident_stays(uuid,uuid,boolean,boolean)': {
    callers: ['app'],
    shows: 'whether an incident of this session’s school is under way and not frozen, once nobody else is at it',
  },
  'exhibit_takes(uuid,uuid)': {
    callers: ['app'],
    shows: 'the same of an exhibit: asked by policies alone',
  },
  'freeze_incident(uuid,uuid,text,timestamp with time zone)': { callers: ['app'], shows: 'whether it froze one' },
  'isolation_kept_from_me(uuid,uuid)': {
    callers: ['app'],
    shows:
      'whether an incident of this session’s school is about whoever asks, or kept from them: asked by policies alone',
  },
  'is_withdrawal(uuid,uuid)': {
    callers: ['app'],
    shows: 'whether a change to the filter of this session’s school belongs to a sanction: asked by a policy alone',
  },
  'isolated_device_name(uuid,uuid)': {
    callers: ['app'],
    shows: 'what one isolated device of this session’s school is called now, to those who are told of it',
  },
  'isolation_goes_on(uuid,uuid)': {
    callers: ['app'],
    shows: 'whether whoever asks may add to the log of one isolated device of this session’s school',
  },
  'tell_of_isolation(uuid,uuid,timestamp with time zone)': {
    callers: ['app'],
    shows: 'how many it told who had used a device that whoever asks isolated',
  },
  'ensure_event_partition(date)': { callers: ['worker'], shows: 'nothing; makes a partition' },
  'ensure_visit_partition(date)': { callers: ['worker'], shows: 'nothing; makes a partition' },
  'dispose_visit_day(date,timestamp with time zone,uuid[],uuid[],integer[])': {
    callers: ['worker'],
    shows: 'how many certificates it wrote; disposes of a day',
  },
  'dispose_exhibits(uuid,timestamp with time zone,integer)': {
    callers: ['worker'],
    shows: 'how many files of this session’s school it disposed of',
  },
  'dispose_registers(uuid,timestamp with time zone,integer,integer)': {
    callers: ['worker'],
    shows: 'how many searches and complaints of this session’s school it disposed of',
  },
  'dispose_exhibits_of(uuid,timestamp with time zone,integer)': {
    callers: [],
    shows: 'what dispose_exhibits() asks it',
  },
  'one_hand(uuid,uuid,uuid,text,text,timestamp with time zone)': {
    callers: ['app'],
    shows: 'whether one of two people of this session’s school may be the other under a second name',
  },
  'same_hand(uuid,uuid,uuid,timestamp with time zone)': { callers: ['app'], shows: 'as one_hand()' },
  'let_in_lately(uuid,uuid,uuid,timestamp with time zone)': {
    callers: ['app'],
    shows: 'whether one person of this session’s school let another in again in the last thirty days',
  },
  'second_name_of(uuid,uuid,uuid,timestamp with time zone)': {
    callers: ['app'],
    shows: 'whether somebody may be a second name of another of this session’s school',
  },
  'investigation_other_hands(uuid,uuid,uuid,uuid,timestamp with time zone)': {
    callers: ['app'],
    shows: 'whether somebody is no second name of those who have the other part in an investigation',
  },
  'appeal_other_hands(uuid,uuid,integer,uuid,timestamp with time zone)': {
    callers: ['app'],
    shows: 'whether somebody is no second name of those who had a part in an appeal',
  },
  'incident_merges(uuid,uuid,uuid)': {
    callers: ['app'],
    shows: 'whether two close the incident that another is merged into',
  },
  'is_look_authoriser(uuid,uuid,uuid,boolean,timestamp with time zone)': {
    callers: ['app'],
    shows: 'whether somebody of this session’s school may allow what another asked for',
  },
  'withdrawal_stands(uuid,uuid)': {
    callers: ['app'],
    shows: 'whether a change to the filter of this session’s school waits for no sanction',
  },
  'sign_in_withdrawn(uuid,uuid,date)': { callers: [], shows: 'what the three that say who signs in ask it' },
  'sign_in_standing(uuid,uuid,date)': {
    callers: ['app'],
    shows:
      'whether somebody of this session’s school signs in, leads or is head, and how many other heads could sign in',
  },
  'owners_to_tell(timestamp with time zone)': {
    callers: ['app'],
    shows: 'to the mail of this session’s school alone, who was given an incident lately and was not told; not which',
  },
  'deadlines_to_tell()': {
    callers: ['app'],
    shows: 'to the mail of this session’s school alone, from when the clocks of its gravest incidents run; not of what',
  },
  'not_signing_in(date)': { callers: ['app'], shows: 'who of the school holds a role and cannot sign in; not why' },
  'my_orders()': {
    callers: ['app'],
    shows: 'what whoever asks is to take by hand, from whom and until when; nothing of the incident',
  },
  'narrowed_alerts()': {
    callers: ['app'],
    shows: 'ids of alerts of incidents that are for few, for the policy that keeps these from others',
  },
  'merged_is_kept(uuid,uuid)': {
    callers: ['app'],
    shows:
      'whether whoever asks is left out of an incident of this session’s school that another was merged into: asked by a policy alone',
  },
  'kind_above(uuid,uuid)': {
    callers: ['app'],
    shows:
      'of which kind an incident of this session’s school is that another was merged into, where no file of it may be held',
  },
  'narrowed_incidents()': {
    callers: ['app'],
    shows: 'ids of incidents that are for few, for the policy that keeps from others what was told of them',
  },
  'kept_from_some()': { callers: ['app'], shows: 'whether narrowed_alerts() may have any' },
  'narrowed_events()': { callers: ['app'], shows: 'ids of the events of narrowed_alerts()' },
  'retention_of(uuid,text,uuid,jsonb,timestamp with time zone)': {
    callers: ['app'],
    shows: 'until when a record whose id one holds is kept, and what keeps it',
  },
  'dispose_listed(uuid,uuid,text,uuid,jsonb,timestamp with time zone)': {
    callers: ['worker'],
    shows: 'what became of one record of a list on which two agreed; disposes of it',
  },
  'dispose_working(uuid,timestamp with time zone,integer,integer)': {
    callers: ['worker'],
    shows: 'how many rows of working data it disposed of',
  },
  'dispose_events(uuid,timestamp with time zone,integer,uuid,integer)': {
    callers: ['worker'],
    shows: 'how many events that alerted nobody it disposed of, where it ended, and a hash over them',
  },
  'disposal_answered_by_me(uuid,uuid)': { callers: ['app'], shows: 'whether whoever asks answered a list of disposal' },
  'certify_disposal(uuid,uuid,timestamp with time zone)': {
    callers: ['worker'],
    shows: 'whether a list is finished; writes its certificate',
  },
  'leave_out_named(uuid,uuid,boolean,uuid[],text)': {
    callers: ['app'],
    shows:
      'whom the lines of one concern name, to whoever has it in hand and to the scopes that take lines in and move it; leaves these out of it',
  },
  'leave_concern(uuid,uuid,uuid,timestamp with time zone,uuid[],text)': {
    callers: ['app'],
    shows: 'to the scope that moves concerns alone, whether it left somebody out of one that is not decided',
  },
  'unlink_alert(uuid,uuid,uuid,text,uuid,timestamp with time zone)': {
    callers: ['app'],
    shows:
      'whether it took an alert that whoever asks may decide out of an incident that they work, and whether the alert is undecided again',
  },
  'undo_concern(uuid,uuid,integer,text,timestamp with time zone)': {
    callers: ['app'],
    shows:
      'whether it undid what was decided about a concern that whoever asks may work, and whose incident they work, and kept what it was',
  },
  'alert_kept_with_record(uuid,uuid)': {
    callers: ['app'],
    shows:
      'whether an alert of this session’s school is kept from whoever asks with its record, as narrowed_alerts() does',
  },
  'write_whose_alert(uuid,uuid,integer,uuid,uuid[],text,uuid,timestamp with time zone)': {
    callers: ['app'],
    shows: 'whether it said whose an alert is that whoever decides alerts sees, and kept in its history whose it was',
  },
  'concern_is_late(uuid,uuid,timestamp with time zone,timestamp with time zone,uuid,uuid[])': {
    callers: ['app'],
    shows: 'to the clocks of this session’s school alone, whether a concern was late as they saw it; adds its readers',
  },
  'alerts_of_my_records()': {
    callers: ['app'],
    shows: 'ids of alerts that wait for whoever asks, because they own the record that keeps them from others',
  },
  'passwords_known()': {
    callers: ['app'],
    shows:
      'whose password somebody else may know, and since when: one’s own, and others’ to those who keep accounts; no incident',
  },
  'today_has(timestamp with time zone,date)': {
    callers: ['app'],
    shows:
      'of which things that panels of Today ask for this session’s school, or whoever asks, may have one; none of them',
  },
  'support_asked_of_me()': {
    callers: ['app'],
    shows: 'whom whoever asks supports by a plan, what is asked of them and until when; no incident',
  },
  'meetings_asked_of_me()': {
    callers: ['app'],
    shows:
      'which restorative meetings whoever asks leads: when, where, who comes and what was written for them; no incident',
  },
  'investigation_stands(uuid,uuid,integer)': {
    callers: ['app'],
    shows: 'whether an edition of an investigation of this session’s school is its last',
  },
  'event_sealed(uuid,uuid)': {
    callers: ['app'],
    shows: 'whether an event of this session’s school belongs to a frozen incident',
  },
  'investigations_given_to_me()': {
    callers: ['app'],
    shows: 'the investigations that whoever asks carries out, and nobody else’s',
  },
  'investigations_passed_to_me(boolean)': {
    callers: ['app'],
    shows: 'the investigations whose report is with whoever asks, and nobody else’s',
  },
  'investigation_part_in(uuid,uuid,uuid)': {
    callers: ['app'],
    shows: 'whether somebody investigated what a sanction of this session’s school came of, to those who hear appeals',
  },
  'account_is_mine(uuid)': { callers: ['app'], shows: 'whether whoever asks signs in with one account' },
  'account_is_here(uuid)': {
    callers: ['app'],
    shows:
      'whether one account is of this session’s school alone, or whoever asks keeps the others as well: asked by policies alone',
  },
  'account_secrets(uuid)': {
    callers: ['app'],
    shows: 'what opens one account, in nobody’s name: while somebody signs in, or shows anew who they are',
  },
  'account_is_known(uuid)': {
    callers: ['app'],
    shows: 'whether somebody of this session’s school has one account: asked by a policy alone',
  },
  'account_change_is_theirs(account)': {
    callers: ['app'],
    shows: 'whether whoever asks may change one account to what they hand in: asked by a policy alone',
  },
  'account_leads(uuid)': {
    callers: ['app'],
    shows: 'whether one account is of somebody who leads this session’s school: asked by policies alone',
  },
  'may_end_session(uuid,uuid,uuid)': {
    callers: ['app'],
    shows:
      'whether whoever asks may end the sessions of one account, all three of which one holds: asked by policies alone',
  },
  'session_stands(uuid,uuid,uuid)': {
    callers: ['app'],
    shows: 'whether one account is that of one person, all three of which one holds: asked by policies alone',
  },
};
