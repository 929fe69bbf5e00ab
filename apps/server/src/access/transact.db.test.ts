import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ground } from '../db/ground.ts';
import { isPlainRead } from '../db/joined-reads.ts';
import { newId } from '../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { authorise, systemScope } from './scope.ts';
import { type Tx, transact, transactTogether } from './transact.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround(18, { keepsPlans: false });
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

test('what is asked at the same time is one statement, and each answer is what it would be alone', async () => {
  const school = await buildSchool(t.ground);
  const head = await buildActor(t.ground, school, ['head']);
  const scope = authorise(head, 'people.read');
  const query = vi.spyOn(pg.Client.prototype, 'query');
  const ask = (tx: Tx) => [
    tx.db.selectFrom('person').selectAll().where('school_id', '=', school).orderBy('id').execute(),
    tx.db
      .selectFrom('school')
      .select(['name', 'created_at'])
      .select(sql<Buffer>`'\\x00ff'::bytea`.as('bytes'))
      .select(sql<string>`'it''s $1 of "$2"'`.as('words'))
      .select([
        sql<null>`null::int`.as('nothing'),
        sql<number>`7::bigint`.as('seven'),
        sql<string[]>`'{a,"b c"}'::text[]`.as('list'),
      ])
      .select(sql<unknown>`jsonb_build_object('a', 1)`.as('json'))
      .select(sql<boolean>`${head.personId} = any(${[head.personId, school]}::text[])`.as('yes'))
      .where('school_id', '=', school)
      .execute(),
    tx.db.selectFrom('person').select('id').where('id', 'in', [school]).execute(),
  ];
  const alone = await transact(t.ground, scope, async (tx) => {
    const rows = [];
    for (const each of [0, 1, 2]) rows.push(await ask(tx)[each]);
    return rows;
  });
  query.mockClear();
  const together = await transact(t.ground, scope, (tx) => Promise.all(ask(tx)));
  const asked = query.mock.calls.map(([text]) => String(text));
  query.mockRestore();
  expect(together).toEqual(alone);
  expect(asked).toHaveLength(3);
  expect([asked[0]?.slice(0, 17), asked[2]]).toEqual(['begin; set local ', 'commit']);
});

test('what keeps its plans and what does not share a transaction, and each is planned in its own way', async () => {
  const school = await buildSchool(t.ground);
  const head = await buildActor(t.ground, school, ['head']);
  const scope = authorise(head, 'people.read');
  const modes = (ground: Ground, word: string) =>
    transact(ground, scope, async (tx) => {
      const ask = async () =>
        (await sql<{ mode: string }>`select current_setting('plan_cache_mode') as mode, ${word} as word`.execute(tx.db))
          .rows;
      return (await Promise.all([ask(), ask()])).concat([await ask()]).flatMap((rows) => rows.map(({ mode }) => mode));
    });
  const thrice = (mode: string) => [mode, mode, mode];
  for (const order of [
    ['kept', 'own'],
    ['own', 'kept'],
  ]) {
    for (let visit = 0; visit < 3; visit++) {
      const found = await transactTogether(t.ground, (shared) =>
        Promise.all(order.map((each) => modes({ ...shared, keepsPlans: each === 'kept' }, each))),
      );
      expect(found).toEqual(order.map((each) => thrice(each === 'kept' ? 'force_generic_plan' : 'auto')));
    }
  }
});

test('side by side on one connection each keeps its scope, writes keep their place, and a mistake ends all of it', async () => {
  const schools = await Promise.all([buildSchool(t.ground), buildSchool(t.ground)]);
  const names = (shared: Ground, school: string) =>
    transact(shared, systemScope('sign-in', school), async (tx) => {
      const before = tx.db.selectFrom('school').select('school_id').execute();
      const [mine] = await before;
      const after = await tx.db.selectFrom('school').select(['school_id', 'name']).execute();
      return [mine?.school_id, ...after.map((row) => row.school_id)];
    });
  const seen = await transactTogether(t.ground, (shared) =>
    Promise.all([...schools, ...schools].map((school) => names(shared, school))),
  );
  expect(seen).toEqual([...schools, ...schools].map((school) => [school, school]));

  const [school = ''] = schools;
  const head = await buildActor(t.ground, school, ['head']);
  const scope = authorise(head, 'people.read');
  const view = { school_id: school, person_id: head.personId, list: 'alerts', query: '', created_at: t.clock.now() };
  const count = (tx: Tx) => tx.db.selectFrom('saved_view').select('name').execute();
  const keep = (tx: Tx, name: string) =>
    tx.db
      .insertInto('saved_view')
      .values({ ...view, id: newId(tx.at), name })
      .execute();
  const [first, , second] = await transact(t.ground, scope, async (tx) => {
    await count(tx);
    return Promise.all([count(tx), keep(tx, 'Mine'), count(tx)]);
  });
  expect([first, second]).toEqual([[], [{ name: 'Mine' }]]);
  const broken = transactTogether(t.ground, (shared) =>
    Promise.all([
      transact(shared, scope, (tx) => keep(tx, 'Lost')),
      transact(shared, scope, (tx) => sql`select 1 / 0`.execute(tx.db)),
    ]),
  );
  await expect(broken).rejects.toThrow('division by zero');
  expect(await transact(t.ground, scope, count)).toEqual([{ name: 'Mine' }]);
});

test('a call of a function of ours that writes is never asked together with another, or once for two', async () => {
  const { rows } = await sql<{ name: string }>`
    select p.proname::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
    where p.provolatile = 'v' and p.prorettype <> 'trigger'::regtype
      and p.prosrc ~* '\\m(insert|update|delete|create|nextval|pg_notify)\\M'`.execute(t.ground.db);
  const writing = rows.map(({ name }) => name);
  expect(writing).toContain('dispose_listed');
  const mistaken = writing.filter((name) => isPlainRead(`select ${name}($1, $2) as done`));
  expect(mistaken).toEqual([]);
});

test('a plan that a connection keeps gives each scope its own rows, and a list of another length is the same plan', async () => {
  const kept: Ground = { ...t.ground, keepsPlans: true };
  const schools = await Promise.all([1, 2, 3].map(() => buildSchool(t.ground)));
  const asked = (school: string, ids: readonly string[]) =>
    transact(kept, systemScope('sign-in', school), async (tx) => {
      const own = tx.db.selectFrom('school').select(['school_id', 'created_at']).where('school_id', 'in', ids);
      const rows = await own.execute();
      // Its own text does not hold what it looks for.
      const plans = sql`select from pg_prepared_statements where name like 'read%' and strpos(statement, '"created' || '_at"') > 0`;
      return { rows, plans: (await plans.execute(tx.db)).rows.length };
    });
  const [one = ''] = schools;
  await asked(one, schools);
  for (const school of [...schools, ...schools]) {
    const { rows, plans } = await asked(school, [...schools, ...schools.slice(0, 1)]);
    expect(rows).toEqual([{ school_id: school, created_at: expect.any(Date) }]);
    expect(plans).toBe(1);
  }
  const three = await asked(one, schools);
  expect([three.rows.length, three.plans]).toEqual([1, 1]);
});

test('a connection that keeps too much goes, and nobody notices', async () => {
  const kept: Ground = { ...t.ground, keepsPlans: true };
  const school = await buildSchool(t.ground);
  const backends = new Set<number>();
  for (let nth = 0; nth < 70; nth++) {
    const found = await transact(kept, systemScope('sign-in', school), async (tx) => {
      const asked = sql<{ pid: number; nth: number }>`select pg_backend_pid() as pid, ${sql.lit(nth)} as nth`;
      await asked.execute(tx.db);
      return asked.execute(tx.db);
    });
    expect(found.rows[0]?.nth).toBe(nth);
    backends.add(found.rows[0]?.pid ?? 0);
  }
  expect(backends.size).toBeGreaterThan(1);
  expect(backends.size).toBeLessThan(5);
});
