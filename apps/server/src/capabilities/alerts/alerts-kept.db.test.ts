import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { linkIncident } from '../incidents/incidents-links.service.ts';
import { leaveOut, narrow } from '../incidents/incidents-who.service.ts';
import { type AlertSchool, buildAlertSchool } from './alerts.fixture.ts';
import type { AlertHarm } from './alerts.ts';
import { reviewDay } from './alerts-daily.service.ts';
import { lateAlerts } from './alerts-late.service.ts';

/** A clock tells nobody of an alert that belongs to a record which is kept from them: they would see nothing of it, and nobody else would hear (S13, R94). */

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterEach(() => t.clock.set(instantOf('2026-11-17', '10:42')));
afterAll(() => t.close());

/** Raises an alert about the pupil and links it, undecided, with an incident of the lead's. */
async function linked(
  s: AlertSchool,
  severity: 2 | 5,
  harm: AlertHarm = 'self-harm',
): Promise<{ alert: string; incident: string; version: number }> {
  await s.raise({ personId: s.pupil, severity, harm });
  const alert = (await s.stored()).at(-1);
  const { id: incident } = await buildIncident(t.ground, s.dsl, { ownerId: s.dsl.personId });
  await linkIncident(t.ground, s.dsl, incident, { reference: `A-${alert?.number}`, because: 'The same evening' });
  const [row] = await t.rows<{ version: number }>('select version from incident where id = $1', [incident]);
  return { alert: alert?.id ?? '', incident, version: row?.version ?? 0 };
}
const toldOf = (alert: string) =>
  t
    .rows<{ reader: string; step: string }>(
      `select r.person_id as reader, p.with_person_id as step from alert_reader r
       join alert_step p on p.school_id = r.school_id and p.alert_id = r.alert_id and p.step = 'late' and p.with_person_id = r.person_id
       where r.alert_id = $1 and r.because = 'late'`,
      [alert],
    )
    .then((rows) => rows.map(({ reader }) => reader));
const named = async (s: AlertSchool, alert: string) =>
  textOf((await testBrowser(t.app, await signedIn(t.ground, s.dsl)).get(`/alerts/${alert}`)).body);
const open = async (actor: Actor, alert: string) =>
  (await testBrowser(t.app, await signedIn(t.ground, actor)).get(`/passed/${alert}`)).statusCode;

test('whoever is left out of its record is passed over for the next who may see it, when its clock runs out', async () => {
  const s = await buildAlertSchool(t);
  const { alert, incident, version } = await linked(s, 5);
  const plain = await linked(s, 2, 'drugs');
  await leaveOut(t.ground, s.dsl, incident, { version, personId: s.deputy.personId, because: 'Her son is a witness' });
  t.clock.move(40 * 60_000);
  expect(await lateAlerts(t.worker, s.school)).toBe(1);
  expect(await toldOf(alert)).toEqual([s.head.personId]);
  expect([await open(s.head, alert), await open(s.deputy, alert)]).toEqual([200, 404]);
  expect(await lateAlerts(t.worker, s.school)).toBe(0);
  // Of another that is kept from nobody they hear as before.
  t.clock.move(10 * 24 * 60 * 60_000);
  expect(await lateAlerts(t.worker, s.school)).toBe(1);
  expect(await toldOf(plain.alert)).toEqual([s.deputy.personId]);
});

test('the page and Today name beforehand whom the clock will tell, alert by alert', async () => {
  const s = await buildAlertSchool(t);
  const { alert, incident, version } = await linked(s, 5);
  const plain = await linked(s, 2, 'drugs');
  const isTold = (actor: Actor) => expect.stringContaining(`then ${actor.name} is told`);
  expect(await named(s, alert)).toEqual(isTold(s.deputy));
  await leaveOut(t.ground, s.dsl, incident, { version, personId: s.deputy.personId, because: 'Her son is a witness' });
  expect(await named(s, alert)).toEqual(isTold(s.head));
  expect(await named(s, plain.alert)).toEqual(isTold(s.deputy));
  const today = textOf((await testBrowser(t.app, await signedIn(t.ground, s.dsl)).get('/today')).body);
  for (const actor of [s.head, s.deputy]) expect(today).toContain(actor.name);
});

test('kept to named people it goes to those alone who see such a record', async () => {
  const s = await buildAlertSchool(t);
  const { alert, incident, version } = await linked(s, 5);
  await narrow(t.ground, s.dsl, incident, { version, namedOnly: true, because: 'Few need to know' });
  t.clock.move(40 * 60_000);
  expect(await lateAlerts(t.worker, s.school)).toBe(1);
  expect(await toldOf(alert)).toEqual([s.head.personId]);
});

test('nor does the daily review tell them', async () => {
  const s = await buildAlertSchool(t);
  await s.setting('alerts.dailyTells', 'deputy_dsl');
  const { alert, incident, version } = await linked(s, 2);
  await leaveOut(t.ground, s.dsl, incident, { version, personId: s.deputy.personId, because: 'Her son is a witness' });
  t.clock.set(instantOf('2026-11-17', '15:00'));
  expect(await reviewDay(t.worker, s.school)).toBe(1);
  expect(await toldOf(alert)).toEqual([s.head.personId]);
});
