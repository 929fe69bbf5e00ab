import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  AT,
  HELD,
  on,
  openSecondPersons,
  type SecondPersons,
  type Typed,
  type Who,
} from './attack-second-person.fixture.ts';
import type { Row } from './school-ids.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

// S8: where one person’s word stands under what another did, without a role of its own: nobody gives it whom the first made or let in again.
let { all, ours, id, owner, put, typed } = {} as SecondPersons;
beforeAll(async () => {
  ({ all, ours, id, owner, put, typed } = await openSecondPersons());
});
afterAll(() => all?.close());

/** Who may not, with the time that they write down. */
const ATTACKS: Record<string, { by: Who; as?: Who; at?: Date }> = {
  'whoever did it': { by: 'first' },
  'whoever did it, in the name of another': { by: 'first', as: 'chair' },
  'whom the first has made': { by: 'puppet' },
  'whom the first let in again': { by: 'letIn' },
  'the same, dated after the thirty days': { by: 'letIn', at: on(31) },
  'the same, dated before': { by: 'letIn', at: on(-40) },
};

/** The second person’s words under each, by whom and at which time. */
function kinds(): Record<string, { first?: Who; gives(as: string, at: Date): Typed }> {
  const row = (table: string, over: Row) => insertOf(table, { ...all.row(table, 5), ...over });
  const read = (n: number) => (as: string, at: Date) =>
    row('device_search_note', {
      ...{ search_id: ours.id('device_search', n), what: 'reviewed', words: 'It will do' },
      ...{ at: on(0), noted_at: at < on(0) ? on(0) : at, noted_by: as },
    });
  return {
    'a search without a witness, that they noted': { gives: read(1) },
    'a search without a witness, in which they had a part': { gives: read(2) },
    'a decision about an alert': {
      gives: (as, at) =>
        row('rereview_verdict', {
          ...{ alert_id: ours.id('alert', 1), took_part: [id('toCome'), id('first')] },
          ...{ reviewed_by: as, reviewed_at: at },
        }),
    },
    'a look at which they look': {
      gives: (as, at) => row('look_review', { look_id: ours.id('look', 2), reviewed_by: as, reviewed_at: at }),
    },
    'a device that they isolated': {
      gives: (as, at) =>
        row('isolation_step', {
          ...{ isolation_id: ours.id('device_isolation', 1), number: 1, step: 'released', to_whom: null },
          ...{ isolated_by: id('first'), isolation_noted_by: id('toCome'), recorded_at: at, recorded_by: as },
        }),
    },
  };
}

async function rows(): Promise<void> {
  const search = { searched_at: on(-1), recorded_at: on(-1), no_witness: 'Nobody answered' };
  await put('device_search', 1, { ...search, recorded_by: id('first') });
  await put('device_search', 2, { ...search, recorded_by: id('toCome') });
  await put('device_search_part', 1, { person_id: id('toCome') });
  await put('device_search_part', 2, { person_id: id('first') });
  await put('alert', 1, {});
  await put('rereview', 1, { took_part: [id('toCome'), id('first')] });
  await put('look', 2, { requester_id: id('toCome'), requested_at: on(-3), lookers: [id('pupil'), id('first')] });
  const allowed = { state: 'approved', authoriser_id: id('chair'), decided_by: id('chair') };
  await owner(
    `update look set approved_hash = hash, ${Object.entries(allowed)
      .map(([column, value]) => `${column} = '${value}'`)
      .join()},
      decided_at = now() - interval '2 days', factor_at = now() - interval '2 days', ends_at = now() + interval '2 days'
      where id = '${ours.id('look', 2)}'`,
  );
  await put('device_isolation', 1, {
    ...{ isolated_by: id('first'), recorded_by: id('toCome'), isolated_at: on(-1), recorded_at: on(-1) },
  });
}

test('nobody says in a second person’s place that it will do who may be the first under another name (S8)', async () => {
  await rows();
  const through: string[] = [];
  for (const [kind, { gives }] of Object.entries(kinds())) {
    const honest = await typed('chair', gives(id('chair'), AT));
    expect([honest.count, honest.code, honest.message], `${kind}, rightly`).toEqual([1, null, '']);
    for (const [how, { by, as = by, at = AT }] of Object.entries(ATTACKS)) {
      const { count, code } = await typed(by, gives(id(as), at));
      if (count || !HELD.includes(code ?? '42501')) through.push(`${kind}, ${how}: ${count} ${code}`);
    }
  }
  expect(through).toEqual([]);
});
