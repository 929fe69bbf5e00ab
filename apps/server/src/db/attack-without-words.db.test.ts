import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERY_RIGHT } from './attack.fixture.ts';
import { openSecondPersons, type SecondPersons, type Typed, type Who } from './attack-second-person.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

// S9: what ends with words of why. A check lets through what it cannot tell, and the length of words that are not there is no number.
let { all, ours, id, put, typed } = {} as SecondPersons;
beforeAll(async () => {
  ({ all, ours, id, put, typed } = await openSecondPersons());
});
afterAll(() => all?.close());

const CHECK = '23514';
const quoted = (words: string | null) => (words === null ? 'null' : `'${words}'`);

/** How each is ended with these words, past the services, by somebody who may. */
function endings(): Record<string, (words: string | null) => readonly Typed[]> {
  const set = (table: string, n: number, clause: string) =>
    `update ${table} set ${clause} where id = '${ours.id(table, n)}'`;
  const by = (who: Who) => `decided_by = '${id(who)}', decided_at = now()`;
  const refused = (words: string | null, who: Who) => `state = 'refused', answer = ${quoted(words)}, ${by(who)}`;
  const closing = ours.id('incident_closing', 75);
  return {
    'an alert, as nothing': (words) => [
      set('alert', 0, `state = 'no_action', reason = ${quoted(words)}, ${by('dsl')}`),
    ],
    'what somebody asked to have unblocked': (words) => [set('access_request', 0, refused(words, 'dsl'))],
    'a change to the filter': (words) => [set('filter_change', 1, refused(words, 'dsl'))],
    'a look': (words) => [set('look', 1, refused(words, 'chair'))],
    'an incident': (words) => [
      set('incident', 75, `outcome = ${quoted(words)}`),
      `insert into incident_closing (school_id, id, incident_id, state, at, person_id, words)
        select school_id, '${closing}', id, 'closed', now(), '${id('dsl')}', incident_words(i) from incident i where id = '${ours.id('incident', 75)}'`,
      set('incident', 75, `state = 'closed', closed_at = now(), closed_by = '${id('dsl')}', closing_id = '${closing}'`),
    ],
  };
}

test('nothing is refused, closed or said to be nothing without a word of why', async () => {
  await put('incident', 75, { hidden_from: [] });
  for (const [what, ended] of Object.entries(endings())) {
    const who = what === 'a look' ? 'chair' : 'dsl';
    expect(await typed(who, ...ended('Nothing came of it')), what).toMatchObject({ count: 1, code: null });
    for (const words of [null, 'No'])
      expect((await typed(who, ...ended(words))).code, `${what}: ${quoted(words)}`).toBe(CHECK);
  }
});

test('a second reviewer who does not agree says why, and a change to the filter says of which kind it is', async () => {
  const own = { school: ours.school, person: ours.id('person'), rights: EVERY_RIGHT };
  const second = (words: string | null) =>
    all.app.try(own, insertOf('procedure_second', { ...all.row('procedure_second', 1), agrees: false, words }));
  expect(await second('It is another site')).toMatchObject({ count: 1, code: null });
  for (const words of [null, 'No']) expect((await second(words)).code, quoted(words)).toBe(CHECK);
  const row = all.row('filter_change', 70);
  const asked = (proposal: unknown) => all.app.try(own, insertOf('filter_change', { ...row, proposal }));
  expect(await asked(row.proposal)).toMatchObject({ count: 1, code: null });
  for (const proposal of ['{}', '{"kind": null}', '{"kind": "another"}'])
    expect((await asked(proposal)).code, proposal).toBe(CHECK);
});
