import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '../access/accounts.store.ts';
import type { Actor } from '../access/scope.ts';
import { buildActor, buildPuppet, buildSchool, letIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { Login } from './attack.fixture.ts';
import { onConnection } from './on-connection.ts';

// S8: the time of a decision is the caller's, and whose hand it is does not hang on what is written down as that time.
let t: TestGround;
let app: Login;
let school: string;
beforeAll(async () => {
  t = await testGround();
  app = new Login(t.connections.app);
  await app.connect();
  t.clock.set(new Date());
  school = await buildSchool(t.ground);
});
afterAll(async () => {
  await app?.end();
  await t.close();
});

const onOwner = (text: string, values: unknown[]) =>
  onConnection(t.connections.owner, async (client) => {
    await client.query("set app.maintenance = 'on'");
    await client.query(text, values);
  });
/** Whether they are one hand for a decision of so many days from now, asked by either. */
const isOneHand = async (a: Actor, b: Actor, days: number) => {
  const at = `now() + ${days} * interval '1 day'`;
  const asked = [
    [a, b],
    [b, a],
  ].map(([one, other]) => `same_hand('${school}', '${one?.personId}', '${other?.personId}', ${at})`);
  const { count, code } = await app.try(
    { school, person: a.personId, rights: [] },
    `select where ${asked.join(' and ')}`,
  );
  expect(code).toBeNull();
  return count === 1;
};
const DAYS = [-400, -31, -1, 0, 1, 31, 400];

test('somebody who was let in again last week is one hand with whoever did so, whenever the decision is said to be', async () => {
  const head = await buildActor(t.ground, school, ['head']);
  const dsl = await buildActor(t.ground, school, ['dsl']);
  for (const days of DAYS) expect(await isOneHand(head, dsl, days), `${days}`).toBe(false);
  await letIn(t.ground, dsl, head, 7);
  for (const days of DAYS) expect(await isOneHand(head, dsl, days), `${days}`).toBe(true);
  await letIn(t.ground, dsl, head, 31);
  expect(await isOneHand(head, dsl, 0)).toBe(false);
});

test('so is whoever did so before somebody else did: another password has nobody forgotten who made the first', async () => {
  const [head, manager, dsl] = [
    await buildActor(t.ground, school, ['head']),
    await buildActor(t.ground, school, ['network_manager']),
    await buildActor(t.ground, school, ['dsl']),
  ];
  const give = (by: Actor, days: number) => {
    const at = new Date(t.clock.now().getTime() - days * 86_400_000);
    return setPassword(t.ground.db, dsl.accountId, { hash: 'once', mustChange: true, at, by: by.personId });
  };
  for (const [by, days] of [
    [manager, 60],
    [head, 40],
    [manager, 7],
    [head, 3],
  ] as const)
    await give(by, days);
  for (const giver of [head, manager]) expect(await isOneHand(giver, dsl, 0)).toBe(true);
  expect(await isOneHand(head, manager, 0)).toBe(false);
  const asked = async (ask: string) =>
    (await app.try({ school, person: dsl.personId, rights: [] }, `select where ${ask}`)).count === 1;
  const both = `'${school}', '${dsl.personId}', '${manager.personId}'`;
  expect(await asked(`one_hand(${both}, 'dsl', 'network_manager', now())`)).toBe(true);
  expect(await asked(`let_in_lately(${both}, now())`)).toBe(true);
  expect(await asked(`is_second_person(${both}, now())`)).toBe(false);
  // Thirty days after each of them, and not for good.
  await give(head, 0);
  await onOwner(
    "update account set let_in_before = let_in_before || jsonb_build_object($1::text, now() - interval '31 days') where id = $2",
    [manager.personId, dsl.accountId],
  );
  expect(await isOneHand(manager, dsl, 0)).toBe(false);
});

test('so is whom somebody made, while every role that they hold is theirs: no role of another that has ended or is still to begin is counted', async () => {
  const head = await buildActor(t.ground, school, ['head']);
  const puppet = await buildPuppet(t.ground, head, 'dsl');
  const give = (from: string, until: string | null) =>
    onOwner(
      `insert into person_role (school_id, id, person_id, role, starts_on, ends_on) values ($1, gen_random_uuid(), $2, 'deputy_dsl', current_date + $3::int, current_date + $4::int)`,
      [school, puppet.personId, from, until],
    );
  await give('-500', '-300');
  await give('300', null);
  for (const days of DAYS) expect(await isOneHand(head, puppet, days), `${days}`).toBe(true);
  // A role that somebody else has given since makes a colleague of them.
  await give('-5', null);
  expect(await isOneHand(head, puppet, 0)).toBe(false);
});
