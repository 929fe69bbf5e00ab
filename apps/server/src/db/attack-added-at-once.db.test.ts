import { setTimeout as after } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../access/scope.ts';
import { buildIncident } from '../capabilities/incidents/incidents.build.ts';
import { newId } from '../kernel/ids.ts';
import { buildActor, buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { HELD_BY_PEOPLE } from './attack-second-person.fixture.ts';
import { onConnection } from './on-connection.ts';

// S15, S24: what is added to an incident at the moment of its end or its freeze, past the services, which lock it.
let t: TestGround;
let dsl: Actor;
let deputy: Actor;
const logins: pg.Client[] = [];
beforeAll(async () => {
  t = await testGround();
  const school = await buildSchool(t.ground);
  dsl = await buildActor(t.ground, school, ['dsl']);
  deputy = await buildActor(t.ground, school, ['deputy_dsl']);
  for (let n = 0; n < 2; n++) logins.push(new pg.Client({ connectionString: t.connections.app }));
  for (const login of logins) await login.connect();
});
afterAll(async () => {
  for (const login of logins) await login.end();
  await t.close();
});

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
const owner = <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
  onConnection(t.connections.owner, async (client) => {
    await client.query("set app.maintenance = 'on'");
    return (await client.query<Row>(text, values)).rows;
  });

const insert = (table: string, of: Record<string, string>) =>
  `insert into ${table} (school_id, ${Object.keys(of).join()}) values ('${dsl.schoolId}', ${Object.values(of).join()})`;
const quoted = (text: string) => `'${text}'`;
/** What somebody adds to an incident. */
const ADDED: Record<string, (incident: string) => string> = {
  device: (incident) =>
    insert('incident_device', {
      ...{ incident_id: quoted(incident), id: 'gen_random_uuid()', name: quoted('LHS-0231') },
      ...{ added_at: 'now()', added_by: quoted(deputy.personId) },
    }),
  file: (incident) =>
    insert('exhibit', {
      ...{ id: 'gen_random_uuid()', number: '7', incident_id: quoted(incident), title: quoted('A photo') },
      ...{ received_from: quoted('Kit Farrow'), effective_at: 'now()', recorded_at: 'now()' },
      ...{ recorded_by: quoted(deputy.personId), kind: quoted('file'), file_name: quoted('a.png') },
      ...{ media_type: quoted('image/png'), bytes: '3', sha256: "sha256('abc')", parts: '1', scan: quoted('clean') },
    }),
};
const closed = (incident: string) => {
  const [id, at] = [newId(t.clock.now()), 'now()'];
  const words = `(select incident_words(i) from incident i where i.id = '${incident}')`;
  return [
    `update incident set outcome = 'Settled' where id = '${incident}'`,
    insert('incident_closing', {
      ...{ id: quoted(id), incident_id: quoted(incident), state: quoted('closed'), at },
      ...{ person_id: quoted(dsl.personId), words },
    }),
    `update incident set state = 'closed', closed_at = now(), closed_by = '${dsl.personId}', closing_id = '${id}' where id = '${incident}'`,
  ];
};
const frozen = (incident: string) => [`select freeze_incident('${dsl.schoolId}', '${incident}', 'A photo', now())`];

test.each([
  ['device', 'closed', closed],
  ['file', 'closed', closed],
  ['file', 'frozen', frozen],
] as const)('a %s is not added to an incident that is %s at that moment', async (what, _became, ends) => {
  const { id } = await buildIncident(t.ground, dsl, { grade: 'minor' });
  const [first, second] = logins;
  await begin(first, dsl);
  for (const statement of ends(id)) expect(await typed(first, statement), statement).toBe(1);
  await begin(second, deputy);
  const late = typed(second, ADDED[what]?.(id) ?? '');
  await Promise.race([late, after(300)]);
  await first?.query('commit');
  expect(await late).toBe('42501');
  await second?.query('rollback');
});

test.each(['device', 'file'])('an incident waits to end until a %s that is being added is in it', async (what) => {
  const { id } = await buildIncident(t.ground, dsl, { grade: 'minor' });
  const [first, second] = logins;
  await begin(second, deputy);
  expect(await typed(second, ADDED[what]?.(id) ?? '')).toBe(1);
  await begin(first, dsl);
  let ended = false;
  const ending = (async () => {
    for (const statement of closed(id)) expect(await typed(first, statement), statement).toBe(1);
    ended = true;
  })();
  await Promise.race([ending, after(300)]);
  expect(ended).toBe(false);
  await second?.query('commit');
  await ending;
  await first?.query('commit');
});

test('what is merged into an incident at the moment of its freeze is frozen with it', async () => {
  const [{ id: from }, { id: into }] = [await buildIncident(t.ground, dsl), await buildIncident(t.ground, dsl)];
  const merging = new pg.Client({ connectionString: t.connections.owner });
  await merging.connect();
  await merging.query("begin; set local app.maintenance = 'on'");
  await merging.query('select from incident where id in ($1, $2) order by id for update', [from, into]);
  await merging.query("update incident set state = 'merged', merged_into = $2 where id = $1", [from, into]);
  const [first] = logins;
  await begin(first, dsl);
  const freezing = typed(first, frozen(into)[0] ?? '');
  await Promise.race([freezing, after(300)]);
  await merging.query('commit');
  await merging.end();
  expect(await freezing).toBe(1);
  await first?.query('commit');
  const rows = await owner<{ id: string }>('select id from incident where frozen_at is not null and id in ($1, $2)', [
    from,
    into,
  ]);
  expect(rows).toHaveLength(2);
});
