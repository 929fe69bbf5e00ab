import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { agreedList, buildClosed, buildKeepers, YEAR } from './retention.fixture.ts';
import { disposeAgreed } from './retention.jobs.ts';
import { answerForm } from './retention.schemas.ts';
import { readList } from './retention.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('a record that cannot go stops no list that was agreed on after its own', async () => {
  const u = await buildKeepers(t);
  const rows = t.rows;
  const isThere = async (id: string) => (await rows('select from incident where id = $1', [id])).length === 1;
  const stuck = await buildClosed(t, u.dsl, 8 * YEAR);
  const first = await agreedList(t, u.dsl, u.head);
  const later = await buildClosed(t, u.dsl, 8 * YEAR);
  const second = await agreedList(t, u.dsl, u.head);
  await rows(
    'create table stuck_for_good (school_id uuid, incident_id uuid, foreign key (school_id, incident_id) references incident (school_id, id))',
  );
  await rows('insert into stuck_for_good values ($1, $2)', [u.schoolId, stuck.id]);
  expect(await disposeAgreed(t.worker, u.schoolId)).toBe(1);
  expect([await isThere(stuck.id), await isThere(later.id)]).toEqual([true, false]);
  const certified = async (list: string) => (await readList(t.ground, u.dsl, list)).list.certificate !== null;
  expect([await certified(first), await certified(second)]).toEqual([false, true]);
  await rows('drop table stuck_for_good');
  expect([await disposeAgreed(t.worker, u.schoolId), await certified(first)]).toEqual([1, true]);
});

test('however many records of a list cannot go, the rest of it goes in time', async () => {
  const u = await buildKeepers(t);
  const rows = t.rows;
  await rows(
    'create table stuck_for_good (school_id uuid, incident_id uuid, foreign key (school_id, incident_id) references incident (school_id, id))',
  );
  for (let number = 0; number < 3; number++) await buildClosed(t, u.dsl, 8 * YEAR);
  // A list goes by their numbers.
  await rows(
    `insert into stuck_for_good select school_id, id from incident where school_id = $1 order by incident_number(series, number) limit 2`,
    [u.schoolId],
  );
  await agreedList(t, u.dsl, u.head);
  let gone = 0;
  for (let minute = 0; minute < 60 && gone === 0; minute++) gone += await disposeAgreed(t.worker, u.schoolId, 2);
  expect(gone).toBe(1);
  await rows('drop table stuck_for_good');
});

test.each([
  [{ do: 'agree', words: '' }, null],
  [{ do: 'agree', words: 'Ok' }, 'Write at least 3 characters, or leave it empty'],
  [{ do: 'refuse', words: 'No' }, 'Say why not'],
])('%j is answered with what it lacks, before the database refuses it', (form, message) => {
  const read = answerForm.safeParse(form);
  expect(read.error?.issues[0]?.message ?? null).toBe(message);
});
