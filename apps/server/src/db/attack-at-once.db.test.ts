import { setTimeout as after } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../access/scope.ts';
import { buildActor, buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { HELD_BY_PEOPLE } from './attack-second-person.fixture.ts';
import { onConnection } from './on-connection.ts';

// S24, S10: two who type at the same moment, each past the services, in a transaction that sees nothing of the other.
let t: TestGround;
const logins: pg.Client[] = [];
beforeAll(async () => {
  t = await testGround();
  for (let n = 0; n < 2; n++) logins.push(new pg.Client({ connectionString: t.connections.app }));
  for (const login of logins) await login.connect();
});
afterAll(async () => {
  for (const login of logins) await login.end();
  await t.close();
});

/** Begins as this person, with every right that one can hold. */
const begin = (login: pg.Client | undefined, { schoolId, personId }: Actor) =>
  login?.query(
    `begin; set local app.schools = '${schoolId}'; set local app.person = '${personId}'; set local app.rights = '${HELD_BY_PEOPLE.join()}'`,
  );
/** What came of a statement: how many rows, or the code of its refusal. */
const typed = (login: pg.Client | undefined, statement: string): Promise<number | string> =>
  (login ?? expect.fail('No login')).query(statement).then(
    ({ rowCount }) => rowCount ?? 0,
    ({ code }: pg.DatabaseError) => code ?? 'refused',
  );
const ends = (role: string, whom: Actor) =>
  `update person_role set ends_on = (now() at time zone 'Europe/London')::date - 1 where person_id = '${whom.personId}' and role = '${role}'`;
const leaves = (whom: Actor) =>
  `update person set status = 'left', left_on = (now() at time zone 'Europe/London')::date where id = '${whom.personId}'`;
/** Who holds a role at this school and has not left, as the owner counts. */
const holders = (school: string, role: string) =>
  onConnection(t.connections.owner, async (client) => {
    await client.query("set app.maintenance = 'on'");
    const { rowCount } = await client.query(
      `select from person_role r join person p on p.school_id = r.school_id and p.id = r.person_id where r.school_id = $1 and r.role = $2
        and p.status = 'active' and (r.ends_on is null or r.ends_on >= (now() at time zone 'Europe/London')::date)`,
      [school, role],
    );
    return rowCount;
  });

test.each(['end', 'leave', 'end and leave'] as const)(
  'of two heads who %s each other at once one is refused, and so is whoever comes after (S10)',
  async (how) => {
    const school = await buildSchool(t.ground);
    const [one, other] = [await buildActor(t.ground, school, ['head']), await buildActor(t.ground, school, ['head'])];
    const [first, second] = logins;
    const ways = { end: [ends, ends], leave: [leaves, leaves], 'end and leave': [ends, leaves] }[how];
    const does = (nth: number, whom: Actor) => {
      const way = ways[nth];
      return way === leaves ? leaves(whom) : ends('head', whom);
    };
    await begin(first, one);
    await begin(second, other);
    expect(await typed(first, does(0, other))).toBe(1);
    const late = typed(second, does(1, one));
    // Whether it waits or is refused at once, the first is done by then.
    await Promise.race([late, after(300)]);
    await first?.query('commit');
    expect(await late).toBe('42501');
    await second?.query('rollback');
    expect(await holders(school, 'head')).toBe(1);
    // Nor one after the other: whose role ended yesterday is nobody else.
    for (const statement of [ends('head', one), leaves(one)]) {
      await begin(second, other);
      expect(await typed(second, statement), statement).toBe('42501');
      await second?.query('rollback');
    }
  },
);

test('the last safeguarding lead neither ends nor leaves, and does once another is there (S10)', async () => {
  const school = await buildSchool(t.ground);
  const [head, lead] = [await buildActor(t.ground, school, ['head']), await buildActor(t.ground, school, ['dsl'])];
  const [login] = logins;
  for (const statement of [ends('dsl', lead), leaves(lead)]) {
    await begin(login, head);
    expect(await typed(login, statement), statement).toBe('42501');
    await login?.query('rollback');
  }
  await buildActor(t.ground, school, ['dsl']);
  for (const statement of [ends('dsl', lead), leaves(lead)]) {
    await begin(login, head);
    expect(await typed(login, statement), statement).toBe(1);
    await login?.query('rollback');
  }
});
