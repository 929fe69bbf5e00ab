import { afterAll, beforeAll, expect, test } from 'vitest';
import { STARTERS } from '../access/setting-shape.ts';
import { starterSettings } from '../access/settings.ts';
import { REFUSED } from './attack.fixture.ts';
import {
  AT,
  HELD,
  HELD_BY_PEOPLE,
  on,
  openSecondPersons,
  type SecondPersons,
  type Typed,
  type Who,
} from './attack-second-person.fixture.ts';
import type { Row } from './school-ids.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

let { all, ours, id, owner, put, typed, kinds } = {} as SecondPersons;
beforeAll(async () => {
  ({ all, ours, id, owner, put, typed, kinds } = await openSecondPersons());
});
afterAll(() => all?.close());

/** An incident as the settings have it, and a withdrawal that one person may decide. */
const rightly = () => ({
  logged: { ...all.row('incident', 70), recorded_by: id('dsl'), recorded_at: AT },
  withdrawn: {
    ...{ ...all.row('sanction', 31), incident_person_id: ours.id('incident_person', 41), person_id: id('first') },
    ...{ decided_by: id('dsl'), given_at: AT, decided_at: AT, until_on: on(4) },
  },
});

/** What somebody tries on what two have decided, or on what one person ends: with why it gains something. None may pass. */
function afterwards(): Record<string, { by: Who; types: Typed[] }> {
  const of = { school_id: ours.school, incident_id: ours.id('incident') };
  const look = ours.id('look', 1);
  const incident = ours.id('incident');
  const set = (table: string, n: number, clause: string) =>
    `update ${table} set ${clause} where id = '${ours.id(table, n)}'`;
  const nothing = "state = 'no_action', reason = 'Nothing'";
  const end = (at: Date) => ({
    ...{ school_id: ours.school, look_id: look, ended_by: id('first') },
    ended_at: at,
    because: 'Done',
  });
  const review = (by: Who, at: Date) => ({
    ...all.row('look_review', 5),
    look_id: look,
    reviewed_by: id(by),
    reviewed_at: at,
  });
  const step = (given: Row) =>
    insertOf('sanction_step', {
      ...all.row('sanction_step', 1),
      sanction_id: ours.id('sanction', 20),
      recorded_by: id('dsl'),
      ...given,
    });
  const keepsOut = {
    ...all.row('sanction', 30),
    incident_person_id: ours.id('incident_person', 41),
    person_id: id('first'),
    decided_by: id('dsl'),
  };
  const { logged, withdrawn } = rightly();
  const closing = ours.id('incident_closing', 9);
  const frozen = [
    insertOf('incident_freeze', { ...of, frozen_at: AT, frozen_by: id('dsl'), because: 'Said by a pupil' }),
    { text: `update incident set frozen_at = $1 where id = '${incident}'`, values: [AT] },
  ];
  const me = id('dsl');
  return {
    'a look, its end moved to later': { by: 'chair', types: [set('look', 1, "ends_at = ends_at + interval '1 day'")] },
    'a look, more people named': {
      by: 'chair',
      types: [set('look', 1, `lookers = lookers || '${id('chair')}'::uuid`)],
    },
    'a look, other scopes': { by: 'chair', types: [set('look', 1, "scopes = '{mail}'")] },
    'a look, asked for anew': { by: 'first', types: [set('look', 1, "state = 'asked'")] },
    'a look, put in as allowed already': {
      by: 'first',
      types: [
        insertOf('look', { ...all.row('look', 7), requester_id: id('first'), requested_at: AT, state: 'approved' }),
      ],
    },
    'a look, taken away to be put in anew': { by: 'first', types: ['delete from look'] },
    'a look, ended twenty years ago, so that it is disposed of': {
      by: 'first',
      types: [insertOf('look_end', end(on(-7300)))],
    },
    'a look, kept open by its own looker': { by: 'pupil', types: [insertOf('look_review', review('pupil', AT))] },
    'a look, kept open by a chair of last year': {
      by: 'ended',
      types: [insertOf('look_review', review('ended', on(-120)))],
    },
    'a look, kept open from tomorrow on': { by: 'chair', types: [insertOf('look_review', review('chair', on(1)))] },
    'a locked file, opened for a year': {
      by: 'dsl',
      types: [kinds['a locked file']?.decides(me, on(365), { ends_at: on(370) }) ?? ''],
    },
    'a locked file, given from the start': {
      by: 'first',
      types: [
        insertOf('exhibit_unlock', {
          ...all.row('exhibit_unlock', 5),
          exhibit_id: ours.id('exhibit'),
          requested_by: id('first'),
          state: 'given',
          decided_by: me,
          decided_at: AT,
          factor_at: AT,
          ends_at: on(1),
        }),
      ],
    },
    'signing in, taken from the head by one person, dated before they were head': {
      by: 'dsl',
      types: [
        `set local app.rights = '${HELD_BY_PEOPLE.filter((right) => right !== 'roles.giveSenior').join()}'`,
        insertOf('sanction', {
          ...keepsOut,
          ends_sign_in: true,
          two_needed: false,
          takes: '{}',
          orders: '{}',
          carried_by: null,
          given_at: on(-200),
          decided_at: on(-200),
        }),
      ],
    },
    'a sanction of two, lifted by the first': {
      by: 'first',
      types: [
        insertOf('sanction_lift', {
          school_id: ours.school,
          sanction_id: ours.id('sanction', 20),
          lifted_at: AT,
          lifted_by: id('first'),
          because: 'Enough',
        }),
      ],
    },
    'a sanction, its end moved': { by: 'first', types: [set('sanction', 20, "until_on = '2026-11-18'")] },
    'a thing given back before its day': {
      by: 'dsl',
      types: [step({ done_on: on(0), recorded_at: AT }), step({ step: 'returned', done_on: on(0), recorded_at: AT })],
    },
    'a thing given back before its day, dated on it': {
      by: 'dsl',
      types: [
        step({ done_on: on(0), recorded_at: AT }),
        step({ step: 'returned', done_on: on(31), recorded_at: on(31) }),
      ],
    },
    'a look whether there is an outcome, put off for years': {
      by: 'dsl',
      types: [
        insertOf('sanction_review', {
          ...all.row('sanction_review', 9),
          set_by: me,
          set_at: on(3000),
          review_on: on(3010),
        }),
      ],
    },
    'a record disposed of without the worker': {
      by: 'dsl',
      types: [
        `select dispose_listed('${ours.school}', '${ours.id('disposal_list', 1)}', 'alert', '${ours.id('alert')}', '{}', now())`,
      ],
    },
    'an incident, closed twenty years ago, so that it is disposed of': {
      by: 'dsl',
      types: [
        set('incident', 0, "outcome = 'Done'"),
        `insert into incident_closing (school_id, id, incident_id, state, at, person_id, words) select school_id, '${closing}', id, 'closed', '2006-01-01', '${me}', incident_words(i) from incident i where id = '${incident}'`,
        set(
          'incident',
          0,
          `state = 'closed', closed_at = '2006-01-01', closed_by = '${me}', closing_id = '${closing}'`,
        ),
      ],
    },
    'an alert, decided twenty years ago': {
      by: 'dsl',
      types: [set('alert', 0, `${nothing}, decided_by = '${me}', decided_at = '2006-01-01'`)],
    },
    'an alert, closed by nobody': { by: 'dsl', types: [set('alert', 0, `${nothing}, decided_at = now()`)] },
    'an alert, looked at by nobody': { by: 'dsl', types: [set('alert', 0, "state = 'viewed', viewed_at = now()")] },
    'a key, ended by nobody': { by: 'dsl', types: [set('sensor', 0, 'revoked_at = now()')] },
    'a concern, decided twenty years ago': {
      by: 'dsl',
      types: [
        set(
          'concern',
          0,
          `taken_by = '${me}', taken_at = now(), outcome = 'no_incident', because = 'Nothing', decided_by = '${me}', decided_at = '2006-01-01'`,
        ),
      ],
    },
    'a freeze, taken back': { by: 'dsl', types: [...frozen, set('incident', 0, 'frozen_at = null')] },
    'a freeze, dated anew': {
      by: 'dsl',
      types: [...frozen, set('incident', 0, "frozen_at = frozen_at + interval '9 years'")],
    },
    'a freeze, taken away': { by: 'dsl', types: [...frozen, 'delete from incident_freeze'] },
    'a freeze, hung on another incident': {
      by: 'dsl',
      types: [...frozen, 'update incident_freeze set incident_id = gen_random_uuid()'],
    },
    'a freeze, by whoever sees nothing of it': {
      by: 'pupil',
      types: [
        "set local app.rights = ''",
        `select 1 where freeze_incident('${ours.school}', '${incident}', 'Found', now())`,
      ],
    },
    'a report, decided on that was corrected since': {
      by: 'chair',
      types: [
        insertOf('investigation_outcome', {
          ...all.row('investigation_outcome', 1),
          to_id: id('chair'),
          decided_at: AT,
        }),
      ],
    },
    'an incident that one may close, as whoever logged it says': {
      by: 'dsl',
      types: [insertOf('incident', { ...logged, two_close: '{}' })],
    },
    'access withdrawn by one person for a term': {
      by: 'dsl',
      types: [insertOf('sanction', { ...withdrawn, until_on: on(60) })],
    },
    'access withdrawn by one person for a term, dated at its end': {
      by: 'dsl',
      types: [insertOf('sanction', { ...withdrawn, until_on: on(60), given_at: on(59), decided_at: on(59) })],
    },
    'access withdrawn by one person until there is an outcome': {
      by: 'dsl',
      types: [insertOf('sanction', { ...withdrawn, until_on: null, until_outcome: true, review_on: on(7) })],
    },
    'a colleague, made without a word of who made them, to agree': {
      by: 'first',
      types: [
        insertOf('person', { ...all.row('person', 60), kind: 'staff' }),
        insertOf('person_role', {
          ...all.row('person_role', 60),
          person_id: ours.id('person', 60),
          role: 'dsl',
          given_by: id('first'),
        }),
      ],
    },
  };
}

test('what was decided is neither widened, dated anew nor taken back, and nothing ends before it began (S8, S9)', async () => {
  await put('incident_person', 41, { person_id: id('first'), part: 'responsible', kind: 'pupil' });
  await owner(`update incident set hidden_from = incident_left_out(school_id, id) where id = '${ours.id('incident')}'`);
  const decision = kinds['a look']?.decides(id('chair'), AT);
  await owner(decision?.text ?? '', decision?.values);
  const agreed = kinds['a sanction']?.decides(id('dsl'), AT);
  await owner(agreed?.text ?? '', agreed?.values);
  await put('investigation', 1, {});
  for (const part of ['report', 'pass', 'receipt'])
    await put(`investigation_${part}`, 1, part === 'report' ? {} : { to_id: id('chair') });
  const tries = afterwards();
  const { logged, withdrawn } = rightly();
  for (const [table, row] of Object.entries({ incident: logged, sanction: withdrawn }))
    expect(await typed('dsl', insertOf(table, row)), table).toMatchObject({ count: 1, code: null });
  // As it stands it would go through: it is the correction that stops it.
  const corrected = 'a report, decided on that was corrected since';
  expect(await typed('chair', ...(tries[corrected]?.types ?? []))).toMatchObject({ count: 1, code: null });
  await put('investigation_report', 1, { edition: 2, because: 'A witness was wrong' });
  const through: string[] = [];
  for (const [what, { by, types }] of Object.entries(tries)) {
    for (const before of types.slice(0, -1)) {
      const { code, message } = await typed(by, ...types.slice(0, types.indexOf(before) + 1));
      if (code !== null && what !== 'a colleague, made without a word of who made them, to agree')
        through.push(`${what}, before it: ${message}`);
    }
    const { count, code, message } = await typed(by, ...types);
    if (count || !HELD.includes(code ?? REFUSED)) through.push(`${what}: ${count} ${code} ${message}`);
  }
  expect(through).toEqual([]);
});

test('what the database takes for unset is what the settings begin with', () => {
  for (const starter of STARTERS) {
    const settings = starterSettings(starter);
    expect([settings['incidents.twoClose'], settings['sanctions.twoFromDays']], starter).toEqual([['severe'], 5]);
  }
});
