import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AlertSchool, buildAlertSchool } from '../capabilities/alerts/alerts.fixture.ts';
import { viewAlert } from '../capabilities/alerts/alerts-desk.service.ts';
import { correctWhose } from '../capabilities/alerts/alerts-whose.service.ts';
import { buildIncident } from '../capabilities/incidents/incidents.build.ts';
import { openIncident } from '../capabilities/incidents/incidents-page.service.ts';
import { nameReader, narrow } from '../capabilities/incidents/incidents-who.service.ts';
import { markLeaver, undoLeaver } from '../capabilities/people/people.service.ts';
import { schoolDate } from '../kernel/school-time.ts';
import { buildPerson } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import type { Ground } from './ground.ts';
import { VERSIONS } from './own-database.fixture.ts';

const idsOf = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id);

// The functions run as the owner. One who is no superuser is held to the policies, and what none of them lets through is quietly not there.
describe.each(VERSIONS)('with an owner who is no superuser, on PostgreSQL %i,', (version) => {
  let t: TestGround;
  let ground: Ground;
  let s: AlertSchool;
  beforeAll(async () => {
    t = await testGround(version, { keepsPlans: false });
    ({ ground } = t);
    const owners = await t.rows(
      "select distinct rolsuper from pg_proc join pg_roles r on r.oid = proowner where prosecdef and pronamespace = 'public'::regnamespace",
    );
    expect(owners).toEqual([{ rolsuper: false }]);
    s = await buildAlertSchool(t);
  });
  afterAll(() => t?.close());

  test('an alert is put right, and its reader for the other pupil reads it no more (S27)', async () => {
    const { personId: twin } = await buildPerson(ground, s.school, { givenName: 'Edith', className: '9A' });
    await s.raise({ severity: 3, harm: 'bullying', yearGroup: 9, className: '9B' });
    const id = (await s.stored())[0]?.id ?? '';
    await viewAlert(ground, s.dsl, { door: 'alerts', id, tab: 'todo' });
    const readers = () =>
      idsOf(t.rows<{ id: string }>('select person_id as id from alert_reader where alert_id = $1', [id]));
    await t.rows(
      "insert into alert_reader select school_id, id, $2, now(), null, 'routed', desk from alert where id = $1",
      [id, s.tutor.personId],
    );
    const version = (await s.stored())[0]?.version ?? 0;
    const { name } = await correctWhose(ground, s.dsl, { id, version, pupilId: twin, words: 'Edith sat there' });
    expect(name).toContain('Edith');
    expect(await readers()).not.toContain(s.tutor.personId);
    expect(
      await idsOf(t.rows<{ id: string }>("select with_person_id as id from alert_step where step = 'whose'")),
    ).toEqual([s.pupil]);
  });

  test('what was given by name ends with the leaving (S12)', async () => {
    const { id } = await buildIncident(ground, s.dsl, { ownerId: s.dsl.personId });
    const open = () => openIncident(ground, s.deputy, id, 'page');
    const { version: seen } = (await openIncident(ground, s.dsl, id, 'page')).incident;
    await narrow(ground, s.dsl, id, { version: seen, namedOnly: true, because: 'Few need to know' });
    await nameReader(ground, s.dsl, id, { personId: s.deputy.personId, because: 'Her form', untilAt: null });
    expect((await open()).all).toBe(true);
    const left_on = schoolDate(t.clock.now());
    await markLeaver(ground, s.head, s.deputy.personId, { version: 1, left_on, reason: 'Left' });
    await undoLeaver(ground, s.head, s.deputy.personId, { version: 2, reason: 'Came back' });
    await expect(open()).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('an alert of a record for named people is its owner’s, and kept from the desk (S13)', async () => {
    await s.raise({ severity: 4, harm: 'weapons' });
    const alert = (await s.stored()).find(({ severity }) => severity === 4)?.id ?? '';
    const look = (by: typeof s.dsl) => viewAlert(ground, by, { door: 'alerts', id: alert, tab: 'todo' });
    await look(s.deputy);
    const { id } = await buildIncident(ground, s.dsl, { ownerId: s.dsl.personId });
    await t.rows('insert into incident_alert values ($1, $2, $3, now(), $4)', [s.school, id, alert, s.dsl.personId]);
    const { version } = (await openIncident(ground, s.dsl, id, 'page')).incident;
    await narrow(ground, s.dsl, id, { version, namedOnly: true, because: 'Few need to know' });
    await expect(look(s.deputy)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await look(s.dsl)).episode.alert.id).toBe(alert);
  });
});
