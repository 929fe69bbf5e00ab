import type { Routine, Table } from './catalogue.fixture.ts';
import { DEFINER } from './catalogue-definer.fixture.ts';

/** Tables that belong to no school, and why. Everything else is a school table. A new line here needs a reason as good as these. */
export const SHARED: Record<string, string> = {
  instance: 'one row about this server itself',
  clock_watch: 'one row about the clock of this server',
  machine_room: 'the disks of a server, whatever its schools',
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
  concern_draft: 'what somebody began to tell and has not sent: it goes when it is sent',
  saved_view: 'a convenience of one person, no record',
  probe_run:
    'by schedule: its policy lets go of nothing younger than half a year, and the job certifies it in the journal',
  machine_room: 'how full a disk was weeks ago: measurements of the machine, and no record',
  presence: 'who was last heard where: replaced every few minutes, kept for days, no record',
  stored_form: 'which forms were sent: digests, kept for two days, no record',
};

/** A school table whose policies let every scope of the school in, without a right, and why. */
export const NO_RIGHT_NEEDED: Record<string, string> = {
  setting: 'every page reads them; none is a secret',
  school: 'its name stands on every page',
  series: 'whoever may write a record takes the next number',
  journal_head: 'whoever does anything continues the chain',
  journal_entry: 'whoever does anything writes an entry; reading needs a right',
  journal_payload: 'as journal_entry',
  stored_form: 'whoever sends a form leaves its mark, whatever it asks for; a mark says nothing to anybody',
  journal_checkpoint: 'public by nature: a number, a hash, a signature',
};

/** What is wrong with a table, each with what to do. Empty when nothing is. */
export function faultsOfTable(table: Table, app: string, worker: string): string[] {
  const faults: string[] = [];
  const say = (what: string) => faults.push(`${table.name}: ${what}`);
  typeFaults(table, say);
  checkFaults(table, say);
  grantFaults(table, [app, worker], say);
  if (table.triggers.length) {
    say(
      `has the trigger ${table.triggers.join(', ')}; put the rule into a constraint, a grant or a policy, which a distributed database keeps`,
    );
  }
  if (table.name in SHARED) sharedFaults(table, app, say);
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

/** A check lets through what it cannot tell: beside another way to pass, the length of what is not there refuses nothing. */
function checkFaults(table: Table, say: Say): void {
  for (const { name, says } of table.checks.filter((each) => !/coalesce/i.test(each.says))) {
    for (const { name: column } of table.columns.filter(({ required }) => !required)) {
      if (new RegExp(`\\bOR \\(*length\\(${column}\\)`).test(says) && !says.includes(`${column} IS NOT NULL`))
        say(
          `${name} lets a row through in which ${column} is not there; write coalesce(length(${column}) >= …, false)`,
        );
    }
    if (says.includes('->>'))
      say(`${name} lets a row through whose JSON lacks what it asks for; write coalesce(…, false)`);
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

function sharedFaults(table: Table, app: string, say: Say): void {
  const written = new Set(
    table.grants.filter(({ grantee, verb }) => grantee === app && verb !== 'SELECT').map(({ verb }) => verb),
  );
  for (const verb of table.rowSecurity ? [] : written)
    say(
      `grants ${verb} with row-level security off: any statement, in anybody’s name, does it to every school; enable it and write a policy for each verb`,
    );
  for (const verb of table.rowSecurity ? written : []) {
    const ours = table.policies.filter((policy) => policy.verb === verb || policy.verb === '*');
    if (!ours.length)
      say(`grants ${verb} and has no policy for it: nothing would ever pass; write the policy or take the grant back`);
  }
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

/** What sealing writes around each expression of a restrictive policy: functions of the owner first, the owner's commands last. */
const LETS_THE_OWNER_THROUGH = /CURRENT_USER <> SESSION_USER[\s\S]*app_maintenance\(\)/;

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
    const expressions = [policy.using, policy.check].filter((expression) => expression !== null);
    if (policy.restrictive && !expressions.every((expression) => LETS_THE_OWNER_THROUGH.test(expression)))
      say(
        `policy ${policy.name} is restrictive and binds an owner who is no superuser, in what it reads or in what it writes: their backup lacks rows; db/migrate.ts lets them through after each migration`,
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
