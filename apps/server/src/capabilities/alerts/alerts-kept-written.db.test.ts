import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { Login, REFUSED } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { linkIncident } from '../incidents/incidents-links.service.ts';
import { takeStep } from '../incidents/incidents-status.service.ts';
import { leaveOut, narrow } from '../incidents/incidents-who.service.ts';
import { type AlertSchool, buildAlertSchool } from './alerts.fixture.ts';
import { viewAlert } from './alerts-desk.service.ts';

/** Nobody writes about an alert that is kept from them, by a page or by a statement of their own (S9, S13): a function of the owner does not ask the policies of whoever calls it. */

let t: Ingest;
let raw: Login;
let s: AlertSchool;
let alert: string;
let incident: string;
beforeAll(async () => {
  t = await openIngest();
  raw = new Login(t.connections.app);
  await raw.connect();
});
afterAll(async () => {
  await raw?.end();
  await t.close();
});
beforeEach(async () => {
  t.clock.set(instantOf('2026-11-17', '10:42'));
  s = await buildAlertSchool(t);
  await s.raise({ personId: s.pupil, severity: 3, harm: 'bullying' });
  alert = (await s.stored())[0]?.id ?? '';
  await viewAlert(t.ground, s.dsl, { door: 'alerts', id: alert, tab: 'todo' });
  ({ id: incident } = await buildIncident(t.ground, s.dsl, { ownerId: s.dsl.personId }));
  const reference = `A-${(await s.stored())[0]?.number}`;
  await linkIncident(t.ground, s.dsl, incident, { reference, because: 'The same evening' });
});

const now = async () => (await s.stored()).find(({ id }) => id === alert);
const versionOf = async (id = incident) =>
  (await t.rows<{ version: number }>('select version from incident where id = $1', [id]))[0]?.version ?? 0;
const keep = {
  'left out of its record': async () =>
    leaveOut(t.ground, s.dsl, incident, {
      ...{ version: await versionOf(), personId: s.deputy.personId, because: 'Her son is a witness' },
    }),
  'not named in its record': async () =>
    narrow(t.ground, s.dsl, incident, { version: await versionOf(), namedOnly: true, because: 'Few need to know' }),
};
const as = (by: Actor) => ({ school: s.school, person: by.personId, rights: actionsOf(by.roles, by.duties) });

describe.each(Object.entries(keep))('whoever is %s', (_, keepIt) => {
  test('does not say whose the alert is', async () => {
    const { personId: twin } = await buildPerson(t.ground, s.school, { givenName: 'Edith', className: '9A' });
    const write = async (why: string) =>
      `select where write_whose_alert('${s.school}', '${alert}', ${(await now())?.version}, '${twin}', '{}', '${why}', '${newId(t.clock.now())}', now())`;
    expect((await raw.try(as(s.deputy), await write('Edith sat there'))).count).toBe(1);
    await keepIt();
    expect((await raw.try(as(s.deputy), await write('Edith sat there'))).count).toBe(0);
    const browser = testBrowser(t.app, await signedIn(t.ground, s.deputy));
    expect((await browser.get(`/alerts/${alert}/whose`)).statusCode).toBe(404);
    // The owner of its record says it as before.
    expect((await raw.try(as(s.dsl), await write('Edith sat there'))).count).toBe(1);
  });

  test('names nobody who reads it, and begins no incident with it', async () => {
    const { id: model } = await buildIncident(t.ground, s.deputy, { ownerId: s.deputy.personId });
    await keepIt();
    const reader = (by: Actor) =>
      `insert into alert_reader select '${s.school}', '${alert}', '${s.tutor.personId}', now(), '${by.personId}', 'passed_on', 'safeguarding'`;
    expect(await raw.try(as(s.dsl), reader(s.dsl))).toMatchObject({ count: 1 });
    expect((await raw.try(as(s.deputy), reader(s.deputy))).code).toBe(REFUSED);
    expect(await raw.try(as(s.dsl), await beginning(s.dsl, model))).toMatchObject({ count: 1 });
    expect((await raw.try(as(s.deputy), await beginning(s.deputy, model))).code).toBe(REFUSED);
  });
});

/** An incident of one's own that begins with the alert: for named people, so that its owner would read the alert (0065). */
async function beginning(by: Actor, model: string): Promise<string> {
  const columns = await t.rows<{ name: string }>(
    "select column_name as name from information_schema.columns where table_name = 'incident' and is_generated = 'NEVER'",
    [],
  );
  const names = columns.map(({ name }) => name);
  const own = { ...{ id: newId(t.clock.now()), number: 9000, alert_id: alert }, named_only: true };
  const row = JSON.stringify({ ...own, recorded_by: by.personId, owner_id: by.personId });
  return `insert into incident (${names}) select ${names.map((name) => `o.${name}`)} from incident i, jsonb_populate_record(i, '${row}') o where i.id = '${model}'`;
}

test('whoever logs an incident reads no alert by saying that it began with it', async () => {
  const { id: model } = await buildIncident(t.ground, s.deputy, { ownerId: s.deputy.personId });
  const rights = ['incidents.log', 'incidents.read', 'people.read'];
  const logger = { school: s.school, person: s.deputy.personId, rights };
  const read = `select from alert where id = '${alert}'`;
  expect((await raw.try(logger, read)).count).toBe(0);
  expect(await raw.try(logger, await beginning(s.deputy, model), read)).toMatchObject({ count: 0, code: REFUSED });
});

test('whoever is left out of what an incident was merged into does not freeze it', async () => {
  const { id: into } = await buildIncident(t.ground, s.dsl, { ownerId: s.dsl.personId });
  const step = { step: 'merge' as const, version: await versionOf(incident), words: 'The same', into };
  await takeStep(t.ground, s.dsl, incident, step, []);
  const freeze = `select where freeze_incident('${s.school}', '${incident}', 'Said by a pupil', now())`;
  expect((await raw.try(as(s.deputy), freeze)).count).toBe(1);
  await leaveOut(t.ground, s.dsl, into, {
    ...{ version: await versionOf(into), personId: s.deputy.personId, because: 'Her son is a witness' },
  });
  expect((await raw.try(as(s.deputy), `select from incident where id = '${incident}'`)).count).toBe(0);
  expect((await raw.try(as(s.deputy), freeze)).count).toBe(0);
  expect((await raw.try(as(s.dsl), freeze)).count).toBe(1);
});

test('what a function of the owner says is kept is what the policies keep, whatever the record is and whoever asks', async () => {
  const people = [s.dsl, s.deputy, s.head, s.tutor];
  const [id] = [s.deputy.personId];
  const kinds = [
    "named_only = false, hidden_from = '{}'",
    `hidden_from = '{${id}}'`,
    `hidden_from = '{${id}}', named_only = true`,
    'named_only = true',
    "named_only = true, series = 'STF', sensitivity = 'staff', number = 9001",
    "named_only = true, series = 'STF', sensitivity = 'staff', number = 9001, stand_in = true",
    `named_only = true, owner_id = '${id}', recorded_by = '${id}'`,
    `named_only = true, series = 'STF', sensitivity = 'staff', number = 9001, owner_id = '${id}'`,
  ];
  const rights = ['incidents.read', 'incidents.readStaff', 'incidents.seniorRoute', 'incidents.standIn'];
  const held = Array.from({ length: 16 }, (_, nth) => rights.filter((__, bit) => nth & (1 << bit)));
  const same = `select where alert_kept_with_record('${s.school}', '${alert}') is distinct from ('${alert}' in (select alerts_kept_from_me()))`;
  const [plain] = await t.rows<Record<string, unknown>>('select to_jsonb(i) as row from incident i where id = $1', [
    incident,
  ]);
  const told: boolean[] = [];
  for (const kind of kinds) {
    await t.rows(`update incident set ${kind} where id = $1`, [incident]);
    for (const person of people)
      for (const some of held) {
        const by = { school: s.school, person: person.personId, rights: some };
        expect(await raw.try(by, same), `${kind}: ${some}`).toMatchObject({ count: 0, message: '' });
        told.push((await raw.try(by, `select from alerts_kept_from_me()`)).count > 0);
      }
    await t.rows(
      'update incident i set (series, number, sensitivity, named_only, stand_in, hidden_from, owner_id, recorded_by) = (select o.series, o.number, o.sensitivity, o.named_only, o.stand_in, o.hidden_from, o.owner_id, o.recorded_by from jsonb_populate_record(null::incident, $2) o) where i.id = $1',
      [incident, plain?.row],
    );
  }
  expect(new Set(told)).toEqual(new Set([true, false]));
});
