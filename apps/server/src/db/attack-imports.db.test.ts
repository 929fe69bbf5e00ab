import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attacked, type Attacker, EVERY_RIGHT, openAttacked, REFUSED } from './attack.fixture.ts';

// S8, S9, S27: what becomes of a file of people, and of the school itself, by a statement of somebody who may decide about it.
let all: Attacked;
let head: Attacker;
let file: string;
beforeAll(async () => {
  all = await openAttacked(18);
  const { ours } = all;
  head = { school: ours.school, person: ours.id('person'), rights: EVERY_RIGHT };
  file = ours.id('people_import');
  await all.t.rows(`update people_import set rows = '[["Ellis"]]', columns = '["given_name"]' where id = $1`, [file]);
});
afterAll(() => all?.close());

const put = (set: string) => `update people_import set ${set} where id = '${file}'`;
const CHECKED = "state = 'checked', columns = '[\"family_name\"]', difference = '{\"counts\": 1}'";
const applied = () =>
  `state = 'applied', rows = '[]', difference = '{}', applied_by = '${head.person}', applied_at = now()`;
const DROPPED = "state = 'dropped', rows = '[]', difference = 'null'";
const come = async (...statements: string[]) => {
  const { count, code } = await all.app.try(head, ...statements);
  return code ?? count;
};

test('a file of people is compared, put into the record or away, and its lines stay those that were handed in', async () => {
  for (const set of [
    `rows = '[["Somebody else"]]'`,
    `${CHECKED}, rows = '[["Somebody else"]]'`,
    `${CHECKED}, applied_by = '${head.person}'`,
    applied().replace("rows = '[]', ", ''),
    `${applied()}, columns = '["family_name"]'`,
    applied().replace('now()', 'null'),
    DROPPED.replace("'null'", `'{"counts": 9}'`),
    "file_hash = '\\x00'",
    "file_name = 'another.csv'",
    'uploaded_at = now()',
  ])
    expect(await come(put(set)), set).toBe(REFUSED);
  for (const set of [CHECKED, applied(), DROPPED]) expect(await come(put(set)), set).toBe(1);
});

test('what was put into the record, or away, stays as it ended', async () => {
  for (const end of [applied(), DROPPED])
    for (const set of [
      "state = 'uploaded'",
      CHECKED,
      `difference = '{"counts": 9}'`,
      "applied_at = now() - interval '1 year'",
      end === DROPPED ? applied() : DROPPED,
    ])
      expect(await come(put(end), put(set)), `${end}; ${set}`).toBe(REFUSED);
});

test('nobody who changes settings puts their school under another trust, nor out of its own', async () => {
  const [trust] = await all.t.rows<{ id: string }>(
    "insert into trust (id, name, created_at) values (gen_random_uuid(), 'Another trust', now()) returning id",
  );
  const under = `update school set trust_id = '${trust?.id}' where school_id = '${head.school}'`;
  expect(await come(under)).toBe(REFUSED);
  // Held still while a setting changes, which asks for the same grant.
  expect(await come(`select from school where school_id = '${head.school}' for update`)).toBe(1);
  const byTheServer = { school: head.school, rights: EVERY_RIGHT };
  expect((await all.app.try(byTheServer, under)).count).toBe(1);
});
