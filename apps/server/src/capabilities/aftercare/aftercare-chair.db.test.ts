import { afterAll, beforeAll, expect, test } from 'vitest';
import { namesOf } from '../../access/names.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { openAftermath } from './aftercare.fixture.ts';

let s: Awaited<ReturnType<typeof openAftermath>>;
let id: string;
const page = async (actor: Actor, path: string) => textOf((await (await s.as(actor)).get(path)).body);
const sent = async (actor: Actor, path: string, form: Record<string, string>) => {
  const { statusCode, body } = await (await s.as(actor)).post(`/incidents/${id}/${path}`, form);
  return [statusCode, statusCode === 303 ? '' : textOf(body)];
};

beforeAll(async () => {
  s = await openAftermath();
  const about = {
    ...{ 'person-0-name': 'Daniel Osei', 'person-0-kind': 'staff', 'person-0-part': 'responsible' },
    ...{ 'person-1-name': 'Ruth Holt', 'person-1-kind': 'staff', 'person-1-part': 'affected' },
    ...{ type: 'malware', title: 'What the head sent to a colleague', grade: 'severe', gradeReason: 'It went on' },
  };
  ({ id } = await buildIncident(s.at.ground, s.chair, about));
});
afterAll(() => s?.close());

test('the chair who works what is about the head gives the support of a colleague, a meeting and a device to those who work there (R5, R134, R139)', async () => {
  const [line] = await transact(s.at.ground, authorise(s.chair, 'incidents.log'), (tx) =>
    tx.db.selectFrom('incident_person').select('id').where('part', '=', 'affected').execute(),
  );
  const support = {
    personRowId: line?.id ?? '',
    needs: 'A lift home',
    support: 'Comes and goes with her',
    reviewOn: '2026-11-30',
  };
  expect(await sent(s.chair, 'aftercare/support', { ...support, supporterId: s.business.personId })).toEqual([303, '']);
  expect(await page(s.chair, `/incidents/${id}/aftercare`)).toContain('Tomas');
  const isolated = {
    device: 'The head’s laptop',
    unlisted: 'yes',
    place: 'Locked in the office',
    by: s.business.personId,
  };
  expect(await sent(s.chair, 'isolate', { ...isolated, 'when-date': 'today', 'when-time': '10:40' })).toEqual([
    303,
    '',
  ]);
});

test('nobody in that case is given to whom it is about, or to somebody who cannot sign in', async () => {
  const away = await buildActor(s.at.ground, s.schoolId, ['teacher'], { givenName: 'Nettie', account: false });
  const form = await page(s.chair, `/incidents/${id}/aftercare/support`);
  expect(form).toContain('Tomas');
  expect(form).not.toContain('Nettie');
  expect(form).not.toContain('Daniel Osei,');
  for (const [{ personId }, why] of [
    [s.head, 'Choose somebody else for this'],
    [away, 'They cannot sign in here'],
  ] as const) {
    const meeting = {
      date: '2026-11-30',
      time: '10:00',
      present: 'Both',
      agreed: 'Each',
      brief: 'Words',
    };
    const [, body] = await sent(s.chair, 'aftercare/meeting', { ...meeting, facilitatorId: personId });
    expect(body).toContain(why);
  }
});

test('whoever stands in for the head sees who works and governs there: no pupil, nobody elsewhere, and no other governor sees them (S13)', async () => {
  const governor = await buildActor(s.at.ground, s.schoolId, ['governor'], { kind: 'governor', givenName: 'Bo' });
  const elsewhere = await buildActor(s.at.ground, await buildSchool(s.at.ground), ['teacher']);
  const ids = [s.head, s.business, governor, elsewhere].map(({ personId }) => personId);
  const seen = async (actor: Actor) => {
    const names = await transact(s.at.ground, authorise(actor, 'learned.own'), (tx) =>
      namesOf(tx, [...ids, s.pupilId]),
    );
    return [...names.keys()].toSorted();
  };
  expect(await seen(s.chair)).toEqual(ids.slice(0, 3).toSorted());
  expect(await seen(governor)).toEqual([governor.personId]);
  const asChair = { school: s.schoolId, person: s.chair.personId, rights: ['incidents.standIn'] };
  const count = async (sql: string) => (await s.login.try(asChair, sql)).count;
  expect(await count("select from person where kind not in ('staff', 'governor')")).toBe(0);
  expect(await count("select from person_role where role in ('pupil', 'parent')")).toBe(0);
  expect(await count(`select from person where school_id <> '${s.schoolId}'`)).toBe(0);
  expect(await count("select from person_role where role = 'head'")).toBe(1);
});
