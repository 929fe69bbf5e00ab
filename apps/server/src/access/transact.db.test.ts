import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { authorise, systemScope } from './scope.ts';
import { transact } from './transact.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('a scope sees its own school and nothing of another', async () => {
  const ours = await buildSchool(t.ground);
  const theirs = await buildSchool(t.ground, { name: 'Fenbridge Primary School' });
  await buildPerson(t.ground, theirs);
  const head = await buildActor(t.ground, ours, ['head']);
  const people = await transact(t.ground, authorise(head, 'people.read'), (tx) =>
    tx.db.selectFrom('person').select('school_id').execute(),
  );
  expect(people.map((row) => row.school_id)).toEqual([ours]);
});

test('without a scope the app role sees nothing at all', async () => {
  await buildSchool(t.ground);
  expect(await t.ground.db.selectFrom('school').selectAll().execute()).toEqual([]);
});

test('journal entries of one unit of work continue the chain, and a failed one leaves none', async () => {
  const school = await buildSchool(t.ground);
  const head = await buildActor(t.ground, school, ['head']);
  const scope = authorise(head, 'journal.read');
  const note = (action: string) =>
    transact(t.ground, scope, async (tx) => tx.journal({ action, subject: { kind: 'school', id: school } }));
  await note('test.first');
  await expect(
    transact(t.ground, scope, async (tx) => {
      tx.journal({ action: 'test.lost', subject: { kind: 'school', id: school } });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await note('test.second');
  const entries = await transact(t.ground, scope, (tx) =>
    tx.db.selectFrom('journal_entry').select(['seq', 'action', 'hash', 'prev_hash']).orderBy('seq').execute(),
  );
  expect(entries.map((entry) => [entry.seq, entry.action])).toEqual([
    [1, 'test.first'],
    [2, 'test.second'],
  ]);
  expect(entries[1]?.prev_hash).toEqual(entries[0]?.hash);
});

test('six scopes at once on a small pool never mix', async () => {
  const schools = await Promise.all([1, 2, 3, 4, 5, 6].map(() => buildSchool(t.ground)));
  const seen = await Promise.all(
    schools.flatMap((school) =>
      [1, 2, 3, 4].map(() =>
        transact(t.ground, systemScope('sign-in', school), async (tx) => {
          const rows = await tx.db.selectFrom('school').select('school_id').execute();
          return [school, rows.map((row) => row.school_id)] as const;
        }),
      ),
    ),
  );
  for (const [school, rows] of seen) expect(rows).toEqual([school]);
});
