import type { Routine, Table } from './catalogue.fixture.ts';

/** Tables that belong to no school, and why. Everything else is a school table. A new line here needs a reason as good as these. */
export const SHARED: Record<string, string> = {
  instance: 'one row about this server itself',
  server_key: 'whose keys this database belongs to; the owner’s alone',
  agent_key: 'one key for the server, sealed; whatever its schools',
  trust: 'a trust has several schools',
  list_content: 'the bytes of published lists, by their hash: one copy for all schools',
  list_piece: 'belongs to list_content',
  sealed_list: 'what is illegal is so at every school; the owner’s to write',
  account: 'who signs in; one account may be a person of several schools',
  recovery_code: 'belongs to an account',
  session: 'belongs to an account; it names a school only once one is chosen',
  rate_limit: 'counts tries before anybody is known',
  schema_version: 'written by migrations, read by nobody else',
};

/** Where the app role may delete rows, and why. Everything else is disposed of by schedule, never by hand. */
export const DELETABLE: Record<string, string> = {
  session: 'signing out',
  recovery_code: 'ten new codes replace the old ones',
  rate_limit: 'windows that are over',
  list_content: 'copies of published lists that no school’s edition points to any more',
  list_piece: 'belongs to list_content',
  concern_draft: 'what somebody began to tell and has not sent: it goes when it is sent',
  saved_view: 'a convenience of one person, no record',
  probe_run:
    'by schedule: its policy lets go of nothing younger than half a year, and the job certifies it in the journal',
  presence: 'who was last heard where: replaced every few minutes, kept for days, no record',
};

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
  'incidents_named_to_me()': { callers: ['app'], shows: 'the incidents that name whoever asks, and nobody else’s' },
  'incident_left_out(uuid,uuid)': {
    callers: ['app'],
    shows: 'who is barred from one incident, for the policy that holds it to that',
  },
  'freeze_incident(uuid,uuid,text,timestamp with time zone)': { callers: ['app'], shows: 'whether it froze one' },
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
  'not_signing_in(date)': { callers: ['app'], shows: 'who of the school holds a role and cannot sign in; not why' },
  'my_orders()': {
    callers: ['app'],
    shows: 'what whoever asks is to take by hand, from whom and until when; nothing of the incident',
  },
  'narrowed_alerts()': {
    callers: ['app'],
    shows: 'ids of alerts of incidents that are for few, for the policy that keeps these from others',
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
  'disposal_answered_by_me(uuid,uuid)': { callers: ['app'], shows: 'whether whoever asks answered a list of disposal' },
  'certify_disposal(uuid,uuid,timestamp with time zone)': {
    callers: ['worker'],
    shows: 'whether a list is finished; writes its certificate',
  },
  'alerts_of_my_records()': {
    callers: ['app'],
    shows: 'ids of alerts that wait for whoever asks, because they own the record that keeps them from others',
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
};

/** A school table whose policies let every scope of the school in, without a right, and why. */
export const NO_RIGHT_NEEDED: Record<string, string> = {
  setting: 'every page reads them; none is a secret',
  school: 'its name stands on every page',
  series: 'whoever may write a record takes the next number',
  journal_head: 'whoever does anything continues the chain',
  journal_entry: 'whoever does anything writes an entry; reading needs a right',
  journal_payload: 'as journal_entry',
  journal_checkpoint: 'public by nature: a number, a hash, a signature',
};

/** What is wrong with a table, each with what to do. Empty when nothing is. */
export function faultsOfTable(table: Table, app: string, worker: string): string[] {
  const faults: string[] = [];
  const say = (what: string) => faults.push(`${table.name}: ${what}`);
  typeFaults(table, say);
  grantFaults(table, [app, worker], say);
  if (table.triggers.length) {
    say(
      `has the trigger ${table.triggers.join(', ')}; put the rule into a constraint, a grant or a policy, which a distributed database keeps`,
    );
  }
  if (table.name in SHARED) sharedFaults(table, say);
  else schoolFaults(table, say);
  return faults;
}

type Say = (what: string) => void;

function typeFaults(table: Table, say: Say): void {
  for (const { name, type } of table.columns) {
    if (/(^|_)id$/.test(name) && !/^(mis|key)_id$/.test(name) && type !== 'uuid') {
      say(`${name} is ${type}; ids are uuid (kernel/ids.ts newId)`);
    }
    if (
      /^time(stamp)? without|^timetz|^time with/.test(type) ||
      (/_at$/.test(name) && type !== 'timestamp with time zone')
    ) {
      say(`${name} is ${type}; a time is timestamptz, and ends in _at`);
    }
    if (/^(serial|json$|character|money|numeric$)/.test(type))
      say(`${name} is ${type}; use text, jsonb, integer or bigint`);
  }
}

function grantFaults(table: Table, roles: string[], say: Say): void {
  if (roles.includes(table.owner)) say(`belongs to ${table.owner}; only the owner of the database owns tables`);
  for (const { grantee, verb } of table.grants) {
    if (!roles.includes(grantee)) say(`is granted to ${grantee}; grant to {{app}} or {{worker}} only`);
    if (['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'].includes(verb))
      say(`grants ${verb}; nobody but the owner needs it`);
    if (verb === 'DELETE' && !(table.name in DELETABLE)) {
      say(
        'may be deleted from; records end by retention, not by hand (a table of mere convenience: add it to DELETABLE with its reason)',
      );
    }
  }
  if (table.partition && table.grants.length) {
    say('is a partition with grants of its own; grant on its parent only, whose policies then always stand before it');
  }
}

function sharedFaults(table: Table, say: Say): void {
  if (table.columns.some((column) => column.name === 'school_id')) {
    say('is listed as shared and has school_id; take it off SHARED, and put school_id first in its keys');
  }
  for (const reference of table.references) {
    if (!(reference.to in SHARED)) {
      say(
        `points to ${reference.to}; a shared table must not refer to a school table (a distributed database cannot check it)`,
      );
    }
  }
}

function schoolFaults(table: Table, say: Say): void {
  if (!table.columns.some((column) => column.name === 'school_id')) {
    say(
      'has no school_id. Give it one, first in every key; or list it in SHARED with the reason why it belongs to no school',
    );
    return;
  }
  if (!table.keys.some((key) => key.primary)) say('has no primary key; begin it with school_id');
  for (const key of table.keys) {
    if (key.columns[0] !== 'school_id')
      say(`${key.name} is unique without school_id first: two schools would see each other through it`);
  }
  for (const reference of table.references) {
    if (reference.to in SHARED) continue;
    if (reference.columns[0] !== 'school_id' || reference.toColumns[0] !== 'school_id') {
      say(`${reference.name} points to ${reference.to} without school_id first: a row could hang on another school's`);
    }
  }
  if (!table.rowSecurity || !table.forced)
    say('has row-level security off or not forced; db/migrate.ts switches it on after each migration');
  if (!table.partition) policyFaults(table, say);
}

function policyFaults(table: Table, say: Say): void {
  const ours = table.policies.filter((policy) => policy.roles.includes('public'));
  const reading = ours.filter((policy) => policy.verb === 'SELECT' || policy.verb === '*');
  if (!reading.length) say('has no policy for select: write one that begins with school_id = any (app_schools())');
  for (const policy of ours) {
    const text = `${policy.using ?? ''} ${policy.check ?? ''}`;
    // Through the parent, whose own policy binds the school: a row that cannot be seen is not there for the subquery.
    const throughParent = /EXISTS \( SELECT/.test(text) && /school_id = /.test(text);
    if (!text.includes('app_schools()') && !throughParent) {
      say(`policy ${policy.name} does not bind the school: begin it with school_id = any (app_schools())`);
    }
    const hasRight = /app_has\(|app_person\(\)/.test(text) || throughParent;
    if (!hasRight && !(table.name in NO_RIGHT_NEEDED)) {
      say(
        `policy ${policy.name} asks for no right: add app_has('…'), or list the table in NO_RIGHT_NEEDED with the reason`,
      );
    }
    if (!policy.using && !policy.check) say(`policy ${policy.name} says nothing`);
    if (policy.restrictive && !text.includes('app_maintenance()'))
      say(
        `policy ${policy.name} is restrictive and binds an owner who is no superuser: their backup lacks rows; db/migrate.ts lets them through after each migration`,
      );
  }
  for (const verb of new Set(table.grants.map((grant) => grant.verb))) {
    if (!ours.some((policy) => policy.verb === verb || policy.verb === '*')) {
      say(`grants ${verb} and has no policy for it: nothing would ever pass; write the policy or take the grant back`);
    }
  }
}

/** What is wrong with a function, each with what to do. */
export function faultsOfRoutine(routine: Routine, roles: { app: string; worker: string }): string[] {
  const faults: string[] = [];
  const say = (what: string) => faults.push(`${routine.name}: ${what}`);
  const isBound = routine.settings.some((setting) => /^search_path=.*, ?pg_temp$/.test(setting));
  if (!routine.definer) {
    if (routine.readsTables && !isBound)
      say('reads tables, and a policy that asks it may find a temporary one; add set search_path = public, pg_temp');
    return faults;
  }
  const known = DEFINER[routine.name];
  if (!known) say('runs with its owner’s rights; list it in DEFINER with who may call it and what it shows');
  if (!isBound) {
    say(
      'has no search_path of its own that ends in pg_temp: whoever calls it could put a table of theirs in the way; add set search_path = public, pg_temp',
    );
  }
  if (routine.executable.includes('public')) say('may be called by everybody; revoke all on it from public');
  const callers = known?.callers.map((caller) => roles[caller]).sort() ?? [];
  if (
    known &&
    routine.executable
      .filter((each) => each !== 'public')
      .sort()
      .join() !== callers.join()
  ) {
    say(`may be called by ${routine.executable.join(', ')}; DEFINER says ${callers.join(', ')}`);
  }
  if ([roles.app, roles.worker].includes(routine.owner)) say(`belongs to ${routine.owner}`);
  return faults;
}
