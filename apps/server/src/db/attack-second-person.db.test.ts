import { afterAll, beforeAll, expect, test } from 'vitest';
import { REFUSED } from './attack.fixture.ts';
import {
  AT,
  HELD,
  HELD_BY_PEOPLE,
  on,
  openSecondPersons,
  type SecondPersons,
  type Who,
} from './attack-second-person.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

// S8: whoever wants what two people decide, with every right that a person can hold, typed past the services. Each kind is decided rightly first:
// a refusal after that is of the attack.
let { all, id, owner, put, typed, kinds } = {} as SecondPersons;
beforeAll(async () => {
  ({ all, id, owner, put, typed, kinds } = await openSecondPersons());
});
afterAll(() => all?.close());

/** What is tried of every kind: who types, in whose name, when, and past which word. */
const ATTACKS: Record<string, (second: Who) => { by: Who; as?: Who; at?: Date }> = {
  'one’s own': () => ({ by: 'first' }),
  'in the name of another': (second) => ({ by: 'first', as: second }),
  'in one’s own name, as somebody else’s': (second) => ({ by: second, as: 'first' }),
  'by whom the first has made': () => ({ by: 'puppet' }),
  'by whom the first let in again': () => ({ by: 'letIn' }),
  'by the same, dated after the thirty days': () => ({ by: 'letIn', at: on(31) }),
  'by the same, dated before': () => ({ by: 'letIn', at: on(-40) }),
  'by whoever has left': () => ({ by: 'left' }),
  'with a role that has ended': () => ({ by: 'ended' }),
  'with a role that has ended, dated then': () => ({ by: 'ended', at: on(-120) }),
  'with a role that is to come': () => ({ by: 'toCome' }),
  'with a role that is to come, dated then': () => ({ by: 'toCome', at: on(100) }),
  'dated before it was asked': (second) => ({ by: second, at: on(-2) }),
};
/** Lifting ends what two began and needs no role but somebody else's hand: a right that works the incident is enough. */
const NEEDS_NO_ROLE = /^by whoever has left|role that/;

test('what two decide is not decided by one, in no name, with no right that ended or is to come, and at no other time (S8)', async () => {
  const through: string[] = [];
  for (const [kind, { second, decides, first }] of Object.entries(kinds)) {
    const honest = await typed(second, decides(id(second), AT));
    expect([honest.count, honest.code, honest.message], `${kind}, rightly`).toEqual([1, null, '']);
    for (const [how, attack] of Object.entries(ATTACKS)) {
      if (kind === 'a sanction lifted' && NEEDS_NO_ROLE.test(how)) continue;
      const { by, as = by, at = AT } = attack(second);
      const { count, code } = await typed(by, decides(id(as), at));
      if (count || !HELD.includes(code ?? REFUSED)) through.push(`${kind}, ${how}: ${count} ${code}`);
    }
    if (first) {
      const { count, code } = await typed('first', decides(id('first'), AT, { [first]: id(second) }));
      if (count || !HELD.includes(code ?? REFUSED)) through.push(`${kind}, of which the first is said to be another`);
    }
    const elsewhere = { school: all.theirs.school, person: all.theirs.id('person'), rights: HELD_BY_PEOPLE };
    const { count } = await all.app.try(elsewhere, decides(id(second), AT));
    if (count) through.push(`${kind}, from another school`);
  }
  // Bound to what was read.
  const another = await typed('dsl', kinds['a disposal']?.decides(id('dsl'), AT, { hash: Buffer.alloc(32) }) ?? '');
  expect(another.code).toBe('23503');
  expect(through).toEqual([]);
});

test('nobody allows a look to whom they put on the roll, under whose name they might look (S8, S14)', async () => {
  const made = all.ours.id('person', 61);
  await put('person', 61, { kind: 'staff', created_at: on(-90) });
  await put('person_role', 61, { person_id: made, role: 'teacher', starts_on: on(-60), given_by: id('chair') });
  await put('person_change', 61, { person_id: made, by_person: id('chair'), at: on(-60) });
  const asked = { requester_id: id('first'), requested_at: on(-1) };
  await put('look', 61, { ...asked, lookers: [made] });
  await put('look', 62, { ...asked, lookers: [id('dsl')] });
  const allow = (n: number) =>
    typed('chair', {
      text: `update look set state = 'approved', approved_hash = hash, authoriser_id = $1, decided_by = $1, decided_at = $2,
        factor_at = $2, ends_at = $3 where id = $4`,
      values: [id('chair'), AT, on(1), all.ours.id('look', n)],
    });
  expect((await allow(61)).code).toBe(REFUSED);
  expect(await allow(62)).toMatchObject({ count: 1, code: null });
});

test('a colleague is named as responsible once they are left out of the record, and not before (S13)', async () => {
  const named = (person_id: string, kind: string) =>
    typed(
      'dsl',
      insertOf('incident_person', { ...all.row('incident_person', 61), person_id, kind, part: 'responsible' }),
    );
  expect(await named(id('chair'), 'pupil')).toMatchObject({ count: 1, code: null });
  expect((await named(id('chair'), 'staff')).code).toBe(REFUSED);
  const leave = (out: string) =>
    owner(`update incident set hidden_from = ${out} where id = '${all.ours.id('incident')}'`);
  await leave(`hidden_from || '${id('chair')}'::uuid`);
  expect(await named(id('chair'), 'staff')).toMatchObject({ count: 1, code: null });
});
