import { ACTIONS } from '../access/roles.ts';
import { newId } from '../kernel/ids.ts';
import { type Attacked, type Outcome, openAttacked, REFUSED } from './attack.fixture.ts';
import { onConnection } from './on-connection.ts';
import type { Row, SchoolIds } from './school-ids.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

/** Every right that a person can hold. */
export const HELD_BY_PEOPLE = Object.entries(ACTIONS).flatMap(([action, holders]) => (holders.length ? [action] : []));
const [NOW, DAY] = [Date.now(), 86_400_000];
/** So many days from now. */
export const on = (days: number) => new Date(NOW + days * DAY);
/** Now: the database asks its own clock too. */
export const AT = on(0);
/** Refused by policy or by grant, by a check, or by a key that holds a name to the row which it is from. */
export const HELD: readonly string[] = [REFUSED, '23514', '23503'];
/** The number of each in the rows of people. */
const WHO = {
  first: 20,
  dsl: 21,
  chair: 24,
  pupil: 25,
  ended: 30,
  toCome: 31,
  puppet: 32,
  letIn: 33,
  left: 34,
} as const;
export type Who = keyof typeof WHO;
type Statement = { text: string; values: unknown[] };
/** What somebody types. */
export type Typed = string | Statement;
/** How somebody decides as the second person, in whose name and at which time. */
type Decision = (as: string, at: Date, over?: Row) => Statement;

/** A school in which somebody has asked for everything that two people decide, and those who might decide it. */
export interface SecondPersons {
  all: Attacked;
  ours: SchoolIds;
  id(who: Who): string;
  /** As the owner, past every policy. */
  owner<T extends Row>(text: string, values?: unknown[]): Promise<T[]>;
  put(table: string, n: number, change: Row): Promise<void>;
  /** One statement after the other in somebody’s name, with every right that a person can hold; the outcome of the last, or of the first that fails. */
  typed(who: Who, ...statements: Typed[]): Promise<Outcome>;
  /** What two decide, who rightly does as the second, and in which column the row names the first, where it does. */
  kinds: Record<string, { second: Who; decides: Decision; first?: string }>;
}

/** Builds it on a database of its own. */
export async function openSecondPersons(): Promise<SecondPersons> {
  const all = await openAttacked(18);
  const { ours, put } = all;
  const id = (who: Who) => ours.id('person', WHO[who]);
  const owner = <T extends Row>(text: string, values: unknown[] = []) =>
    onConnection(all.t.connections.owner, async (client) => {
      await client.query(`set app.maintenance = 'on'; set app.schools = '${ours.school}'`);
      return (await client.query<T>(text, values)).rows;
    });
  const typed = (who: Who, ...statements: Typed[]) =>
    all.app.try({ school: ours.school, person: id(who), rights: HELD_BY_PEOPLE }, ...statements);
  await people(put, owner, id);
  await asked(put, owner, id, ours);
  const [list] = await owner<{ hash: Buffer }>('select hash from disposal_list where id = $1', [
    ours.id('disposal_list', 1),
  ]);
  return { all, ours, id, owner, put, typed, kinds: kindsOf(ours, id, list?.hash ?? Buffer.alloc(0)) };
}

type Owner = SecondPersons['owner'];
type Put = SecondPersons['put'];
type Ids = SecondPersons['id'];

/** Two who decide, and those who must not: by a role that is over or to come, by the first’s own hand, or gone. */
async function people(put: Put, owner: Owner, id: Ids): Promise<void> {
  for (const n of Object.values(WHO))
    await put('person', n, { kind: n === WHO.pupil ? 'pupil' : 'staff', created_at: on(-90) });
  const both = ['deputy_dsl', 'head', 'chair_of_governors'];
  const roles: [Who, readonly string[], Row][] = [
    ['first', ['head'], {}],
    ['dsl', ['dsl'], {}],
    ['chair', ['chair_of_governors'], {}],
    ['ended', both, { starts_on: on(-400), ends_on: on(-90) }],
    ['toCome', both, { starts_on: on(90) }],
    ['puppet', both, { given_by: id('first') }],
    ['letIn', both, {}],
    ['left', both, {}],
  ];
  let nth = 40;
  for (const [who, held, change] of roles)
    for (const role of held)
      await put('person_role', nth++, { person_id: id(who), role, starts_on: on(-60), given_by: null, ...change });
  await put('person_change', 40, { person_id: id('puppet'), by_person: id('first'), at: on(-60) });
  const account = newId(AT);
  await owner('insert into account (id, email, created_at, let_in_by, let_in_at) values ($1, $2, $3, $4, $3)', [
    ...[account, 'again@larkmoor.example', on(-7), id('first')],
  ]);
  await owner('update person set account_id = $1 where id = $2', [account, id('letIn')]);
  await owner(`update person set status = 'left', left_on = '2026-11-01' where id = '${id('left')}'`);
}

async function asked(put: Put, owner: Owner, id: Ids, ours: SchoolIds): Promise<void> {
  // What the first asked for yesterday.
  const by = { requested_by: id('first'), requested_at: on(-1) };
  await owner(`update exhibit set scan = 'infected', scan_words = 'Found' where id = '${ours.id('exhibit')}'`);
  await owner('delete from exhibit_unlock where school_id = $1', [ours.school]);
  await put('exhibit_unlock', 1, { exhibit_id: ours.id('exhibit'), ...by });
  await put('look', 1, { requester_id: id('first'), requested_at: on(-1), lookers: [id('pupil')] });
  await put('filter_change', 1, { requester_id: id('first'), requested_at: on(-1) });
  await put('incident_person', 40, { person_id: id('pupil'), part: 'responsible', kind: 'pupil' });
  const of = { incident_person_id: ours.id('incident_person', 40), person_id: id('pupil'), carried_by: id('dsl') };
  const decided = { given_at: on(-1), decided_by: id('first'), decided_at: on(-1), two_needed: true };
  await put('sanction', 20, { ...of, ...decided, until_outcome: false, review_on: null, until_on: on(30) });
  // And what the first says was recorded by mistake: two had agreed on it, and a colleague has lifted it.
  await put('sanction', 21, { ...of, ...decided, until_outcome: false, review_on: null, until_on: on(30) });
  const agreed = { agreed_by: id('dsl'), agreed_at: on(-1), factor_at: on(-1) };
  await put('sanction_agreement', 21, { decided_by: id('first'), ...agreed });
  await put('sanction_lift', 21, { lifted_at: on(-1), lifted_by: id('dsl') });
  await put('sanction_mistake', 21, { says: 'asked', said_by: id('first'), said_at: on(-1) });
  await put('record_hold_end', 1, { asked_by: id('first'), asked_at: on(-1) });
  await put('disposal_list', 1, { proposed_by: id('first'), proposed_at: on(-1) });
}

const update = (ours: SchoolIds, table: string, n: number, set: Row): Statement => ({
  text: `update ${table} set ${Object.keys(set)
    .map((column, i) => `${column} = $${i + 1}`)
    .join(', ')} where id = '${ours.id(table, n)}'`,
  values: Object.values(set),
});
const minute = (at: Date) => new Date(at.getTime() - 60_000);

const kindsOf = (ours: SchoolIds, id: Ids, listHash: Buffer): SecondPersons['kinds'] => ({
  'a look': {
    second: 'chair',
    decides: (as, at, over) => {
      const { text, values } = update(ours, 'look', 1, {
        ...{ state: 'approved', authoriser_id: as, decided_by: as, decided_at: at, factor_at: minute(at) },
        ...{ ends_at: new Date(at.getTime() + DAY), ...over },
      });
      return { text: text.replace(' set ', ' set approved_hash = hash, '), values };
    },
  },
  'a locked file': {
    second: 'dsl',
    decides: (as, at, over) =>
      update(ours, 'exhibit_unlock', 1, {
        ...{ state: 'given', decided_by: as, decided_at: at, factor_at: minute(at) },
        ...{ ends_at: new Date(at.getTime() + DAY), ...over },
      }),
  },
  'a change to the filter': {
    second: 'dsl',
    decides: (as, at, over) => {
      const { text, values } = update(ours, 'filter_change', 1, {
        ...{ state: 'approved', approver_id: as, decided_by: as, decided_at: at, factor_at: minute(at) },
        ...{ in_force_at: at, ...over },
      });
      return { text: text.replace(' set ', ' set approved_hash = hash, '), values };
    },
  },
  'a sanction': {
    second: 'dsl',
    first: 'decided_by',
    decides: (as, at, over) =>
      insertOf('sanction_agreement', {
        ...{ school_id: ours.school, sanction_id: ours.id('sanction', 20), decided_by: id('first'), agrees: true },
        ...{ agreed_by: as, agreed_at: at, factor_at: minute(at), ...over },
      }),
  },
  'a sanction lifted': {
    second: 'dsl',
    decides: (as, at, over) =>
      insertOf('sanction_lift', {
        ...{ school_id: ours.school, sanction_id: ours.id('sanction', 20), because: 'It is enough' },
        ...{ lifted_by: as, lifted_at: at, ...over },
      }),
  },
  'a sanction that was recorded by mistake': {
    second: 'dsl',
    first: 'asked_by',
    decides: (as, at, over) =>
      insertOf('sanction_mistake', {
        ...{ school_id: ours.school, sanction_id: ours.id('sanction', 21), nth: 2, says: 'agreed' },
        ...{ asked_by: id('first'), said_by: as, said_at: at, factor_at: minute(at), ...over },
      }),
  },
  'the end of a hold': {
    second: 'dsl',
    first: 'asked_by',
    decides: (as, at, over) =>
      insertOf('record_hold_answer', {
        ...{ school_id: ours.school, end_id: ours.id('record_hold_end', 1), hold_id: ours.id('record_hold') },
        ...{ asked_by: id('first'), agrees: true, answered_by: as, answered_at: at, factor_at: minute(at), ...over },
      }),
  },
  'a disposal': {
    second: 'dsl',
    first: 'proposed_by',
    decides: (as, at, over) =>
      insertOf('disposal_answer', {
        ...{ school_id: ours.school, list_id: ours.id('disposal_list', 1), hash: listHash, proposed_by: id('first') },
        ...{ agrees: true, answered_by: as, answered_at: at, factor_at: minute(at), ...over },
      }),
  },
});
