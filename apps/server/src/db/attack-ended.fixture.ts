import type { SchoolIds } from './school-ids.fixture.ts';

/** A row that has ended: how it ends, and what somebody would type to change it afterwards. Set clauses; `me` acts, `another` is a colleague. */
export interface Ended {
  /** What goes through while the row has not ended, where that is not its end: without it a refusal afterwards would mean nothing. */
  touch?: string;
  ends: string;
  /** The first of them takes the end back. */
  after: readonly string[];
  /** A table that takes rows of it before it ends, and none afterwards. */
  closes?: string;
}

const NOW = "'2026-11-17T10:42:00Z'";

/** Every table whose rows end by an update, with what is tried once they have. */
export function endedRows(of: SchoolIds): Record<string, Ended> {
  const me = `'${of.id('person')}'`;
  const another = `'${of.id('person', 9)}'`;
  const struck = {
    ends: `struck_at = ${NOW}, struck_by = ${me}, struck_because = 'By mistake'`,
    after: ['struck_at = null, struck_by = null, struck_because = null', "struck_because = 'Another reason'"],
  };
  const over = (more: string, rewritten: string) => ({
    ends: `ended_at = ${NOW}, ended_by = ${me}${more}`,
    after: [`ended_at = null, ended_by = null${more.replace(/= '[^']*'/, '= null')}`, rewritten],
  });
  const decided = `decided_at = ${NOW}, decided_by = ${another}`;
  const undecided = 'decided_at = null, decided_by = null';
  return {
    incident_person: struck,
    incident_notice: struck,
    incident_device: struck,
    coordinator_meeting: struck,
    review_comment: struck,
    incident_action: {
      ends: `done_at = ${NOW}, done_by = ${me}`,
      after: [
        'done_at = null, done_by = null',
        ...[
          "not_done_because = 'It was not done'",
          `done_at = now()`,
          `${struck.ends}, done_at = null, done_by = null`,
        ],
      ],
    },
    incident_link: over(", ended_because = 'Another chat'", "ended_because = 'Another reason'"),
    incident_reader: over(", ended_because = 'No longer'", "ended_because = 'Another reason'"),
    support_plan: over(", outcome = 'She is well'", "outcome = 'Another outcome'"),
    restorative_meeting: {
      ends: `state = 'held', settled_at = ${NOW}, settled_by = ${me}, outcome = 'Both shook hands'`,
      after: ["state = 'planned', settled_at = null, settled_by = null, outcome = null", "outcome = 'Nobody came'"],
    },
    learned_action: {
      ends: `done_at = ${NOW}, done_by = ${me}, outcome = 'It is closed'`,
      after: ['done_at = null, done_by = null, outcome = null', "outcome = 'Another outcome'"],
    },
    device_search: {
      ends: `returned_at = ${NOW}, returned_to = 'Their parent', returned_by = ${me}`,
      after: ['returned_at = null, returned_to = null, returned_by = null', "returned_to = 'Somebody else'"],
    },
    exhibit_unlock: {
      ends: `state = 'refused', decided_at = ${NOW}, decided_by = ${me}, answer = 'Not for this'`,
      after: [`state = 'asked', ${undecided}, answer = null`, "answer = 'Another answer'"],
    },
    concern: {
      ends: `outcome = 'no_incident', because = 'A rehearsal', decided_at = ${NOW}, decided_by = ${me}`,
      after: [
        'outcome = null, because = null, decided_at = null, decided_by = null',
        "because = 'Another reason'",
        "outcome = 'false_report'",
        "desk = 'staff'",
        'version = version + 1',
      ],
    },
    alert: {
      touch: `state = 'no_action', reason = 'A line of the play', decided_at = ${NOW}, decided_by = ${me}`,
      ends: `state = 'no_action', reason = 'A line of the play', ${decided}`,
      after: [
        `state = 'viewed', ${undecided}, reason = null`,
        `reason = 'Mine', decided_by = ${me}`,
        "state = 'incident'",
        'severity = 1',
        'times = 99',
        'version = version + 1',
      ],
    },
    access_request: {
      touch: `state = 'refused', answer = 'Not in lessons', decided_at = ${NOW}, decided_by = ${me}`,
      ends: `state = 'refused', answer = 'Not in lessons', ${decided}`,
      after: [`state = 'open', ${undecided}`, "answer = 'Another answer'", `decided_by = ${me}`],
    },
    filter_exception: over('', 'ended_at = now()'),
    filter_change: {
      touch: `state = 'withdrawn', decided_by = ${me}, decided_at = now()`,
      ends: `state = 'refused', answer = 'Not for lessons', ${decided}`,
      after: [`state = 'asked', ${undecided}`, "answer = 'Another answer'", `state = 'withdrawn', decided_by = ${me}`],
    },
    look: {
      touch: `state = 'withdrawn', decided_by = ${me}, decided_at = now()`,
      ends: `state = 'refused', answer = 'No grounds', ${decided}`,
      after: [`state = 'asked', ${undecided}`, "answer = 'Another answer'", `state = 'withdrawn', decided_by = ${me}`],
    },
    review: {
      touch: 'version = version',
      ends: `state = 'signed', ready_at = ${NOW}, ready_by = ${me}, figures = '{}', content_hash = decode(repeat('07', 32), 'hex'),
        leader_id = ${me}, leader_role = 'head', leader_at = ${NOW}, leader_factor_at = ${NOW}, governor_id = ${another}, governor_role = 'governor', governor_at = ${NOW}, governor_factor_at = ${NOW}`,
      after: [
        "state = 'ready', leader_id = null, leader_role = null, leader_at = null, leader_factor_at = null",
        'answers = \'{"a": "Rewritten"}\'',
        "figures = '[]'",
        "leader_role = 'dsl'",
        'version = version + 1',
      ],
      closes: 'review_action',
    },
    review_action: {
      ends: `done_at = ${NOW}, done_by = ${me}, done_words = 'It is done'`,
      after: ['done_at = null, done_by = null, done_words = null', "done_words = 'Other words'"],
    },
    joining_code: {
      ends: `ended_at = ${NOW}`,
      after: ['ended_at = null', 'ended_at = now()'],
    },
    lesson_site: {
      ends: `removed_at = ${NOW}`,
      after: ['removed_at = null', "action = 'allow'", 'checked_at = now()'],
    },
    lesson: {
      ends: `cancelled_at = ${NOW}`,
      after: ['cancelled_at = null', 'cancelled_at = now()', 'watched_at = now()'],
      closes: 'lesson_site',
    },
    probe: {
      ends: `ends_at = ${NOW}, ended_by = ${me}`,
      after: ['ends_at = null, ended_by = null', "ends_at = '2027-01-01'"],
    },
    cover: over('', 'ended_at = now()'),
    agency: over('', 'ended_at = now()'),
    service: over(", ended_because = 'The licence ran out'", "ended_because = 'Another reason'"),
    extra_help: over(", ended_because = 'No longer needed'", "ended_because = 'Another reason'"),
    parental_responsibility: over(", ended_because = 'Court order'", "ended_because = 'Another reason'"),
    extra_lesson: struck,
    log_import: { ends: `ended_at = ${NOW}`, after: ['ended_at = null', 'done = 99'] },
    stored_form: {
      ends: "led = decode(repeat('01', 40), 'hex')",
      after: ['led = null', "led = decode(repeat('02', 40), 'hex')"],
    },
    // The last head's ends when another is there (0100).
    person_role: {
      touch: "ends_on = '2099-07-31'",
      ends: "ends_on = '2026-11-16'",
      after: ['ends_on = null', "ends_on = '2027-07-31'"],
    },
  };
}

/** Tables that the app updates and whose rows do not end by it, and why. Every other is in endedRows(), or among what an incident closes. */
export const NO_END: Record<string, string> = {
  incident: 'its end is a closing with a hash of its words: see below, and incidents-status.db.test.ts',
  investigation_draft: 'goes with its incident: see below; what is finished is a report, which nobody updates',
  ...Object.fromEntries(
    ['account', 'recovery_code', 'session', 'rate_limit', 'instance', 'clock_watch', 'school', 'setting', 'series'].map(
      (table) => [table, 'belongs to no record'],
    ),
  ),
  ...Object.fromEntries(
    [
      'mail_server',
      'mail_message',
      'mail_told',
      'mail_choice',
      'mail_asked',
      'alert_wait',
      'report_late',
      'request_late',
    ].map((table) => [table, 'how people are told, and no record']),
  ),
  ...Object.fromEntries(
    [
      'person',
      'last_sign_in',
      'pupil_group',
      'pupil_group_member',
      'people_import',
      'notice_read',
      'concern_draft',
    ].map((table) => [table, 'the roll and its working data, with a history of their own']),
  ),
  ...Object.fromEntries(
    [
      ...['sensor', 'enrolment_code', 'agent_sign_in', 'presence', 'silence', 'silence_watch'],
      ...['visit_day', 'probe_fault', 'list_alarm', 'list_version', 'journal_head', 'disposal', 'exhibit_disposal'],
      'machine_trouble',
    ].map((table) => [table, 'what the system keeps of itself']),
  ),
  alert_phrase: 'counts of an alert that is still folded',
};

/** What is still written (+) or changed (~) of an incident that is closed or merged, and why. */
export const GOES_ON: Record<string, string> = {
  '+incident_change': 'the line that says who opened it again, or whose it is now',
  '+incident_conflict': 'who may know is decided as long as it is kept',
  '+incident_narrowing': 'as incident_conflict',
  '+incident_reader': 'as incident_conflict',
  '~incident_reader': 'as incident_conflict',
  '+incident_link': 'another is found to belong to it; a link is none of its words',
  '~incident_link': 'as +incident_link',
  '+incident_freeze': 'what may be an image of child abuse is found later too',
  '+incident_review': 'the look back comes when it is over',
  '+handover': 'the police ask for it later',
  '+handover_file': 'as handover',
  '+exhibit_step': 'custody goes on as long as the thing is there',
  '+exhibit_unlock': 'two people open what is locked, for whoever asks later',
  '~exhibit_unlock': 'as +exhibit_unlock',
  '~exhibit_disposal': 'the worker notes that the journal has it',
  '~device_search': 'what was kept is given back',
  '+device_search_note': 'as device_search',
  '+appeal': 'an appeal comes afterwards',
  '+appeal_decision': 'as appeal',
  '+appeal_notice': 'as appeal',
  '+appeal_stage': 'as appeal',
  '+sanction_change':
    'a sanction goes on after its incident: it is reviewed, carried out and withdrawn from the filter',
  '+sanction_review': 'as sanction_change',
  '+sanction_step': 'as sanction_change',
  '~support_plan': 'somebody is supported for as long as they need it',
  '+support_note': 'as support_plan',
  '~restorative_meeting': 'both meet once it is over',
  '+meeting_note': 'as restorative_meeting',
  '+concern': 'what somebody told the school is a record of its own, with an end of its own',
  '~concern': 'as +concern',
  '+concern_line': 'as concern',
  '+concern_move': 'as concern',
  '+concern_reporter': 'as concern',
  '+machine_custody': 'the police give the machine back long after it is closed',
  '+procedure_request': 'what a sensor tells late of a time on which two people agreed',
  '+record_hold': 'what has ended is what is disposed of',
  '+record_hold_end': 'as record_hold',
  '+trend_kept_record': 'the worker keeps the figures of a term',
};

/** What is taken of an incident under way and no more once it is frozen: whatever could hold, show or hand over an image, and what goes to the police. */
export const FROZEN_OUT: readonly string[] = [
  ...['+exhibit', '+exhibit_key', '+exhibit_piece', '+exhibit_step', '+exhibit_unlock', '~exhibit_unlock'],
  ...['+handover', '+handover_file'],
  ...['', '_assignment', '_draft', '_pass', '_report'].map((part) => `+investigation${part}`),
  '~investigation_draft',
  ...['acceptance', 'computer', 'look', 'run', 'second', 'signature', 'site', 'step'].map(
    (part) => `+procedure_${part}`,
  ),
];

/** What no one person writes, or not of an incident about pupils: its own tests have it, closed and frozen. */
export const BY_OTHERS: readonly string[] = [
  ...['incident_threshold', 'procedure_picture', 'record_hold_answer'],
  ...['sanction_agreement', 'sanction_lift', 'sanction_mistake', 'sanction_mistake_notice'],
  ...['investigation_receipt', 'investigation_outcome', 'investigation_sanction'],
];

/** A value that a column of an incident does not have, so that something changes. */
export function otherWords(of: SchoolIds): Record<string, string> {
  const words = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, "'Something else'"]));
  const [me, another] = [`'${of.id('person')}'`, `'${of.id('person', 9)}'`];
  return {
    ...words(
      'title',
      'room',
      'device',
      'details',
      'evidence',
      'off_site_nexus',
      'grade_reason',
      'outcome',
      'waiting_for',
    ),
    ...{ type: "'cyberbullying'", harm: "'self-harm'", sensitivity: "'safeguarding'", occurred_at: 'now()' },
    ...{ off_site: 'true', intent: "'deliberate'", reported_at_once: 'true', grade: "'moderate'", owner_id: another },
    ...{
      hidden_from: 'hidden_from || gen_random_uuid()',
      state: "'merged'",
      review_by: "'2027-01-01'",
      closed_at: 'now()',
    },
    ...{ closed_by: another, version: 'version + 1', put_forward_by: me, put_forward_at: 'now()' },
    ...{ forward_id: 'gen_random_uuid()', peak_grade: "'moderate'", merged_into: `'${of.id('incident', 9)}'` },
    ...{ closing_id: 'gen_random_uuid()', frozen_at: 'now()', question_set_id: 'gen_random_uuid()' },
    ...{ named_only: 'true', stand_in: 'not stand_in' },
  };
}

/** Of these, what may still change once it is closed, and why. */
export const NO_WORDS: Record<string, string> = {
  owner_id: 'whose it is',
  hidden_from: 'who may know',
  named_only: 'who may know',
  stand_in: 'who may know',
  review_by: 'when somebody looks at it again',
  version: 'moves with the others',
};
