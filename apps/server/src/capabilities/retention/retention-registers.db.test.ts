import { randomUUID } from 'node:crypto';
import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { tasksOn } from '../../tasks.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { setHold } from './holds.service.ts';
import { buildKeepers, typed, YEAR } from './retention.fixture.ts';

let t: TestGround;
let s: Awaited<ReturnType<typeof buildKeepers>>;
beforeAll(async () => {
  t = await testGround();
  s = await buildKeepers(t);
});
afterAll(() => t.close());

const night = () => tasksOn(t.worker)['every-night']?.({}, {} as JobHelpers);
const ago = (days: number) => new Date(t.ground.clock.now().getTime() - days * 86_400_000);

/** A search that long ago; what became of the device, and when it went back. */
async function search(days: number, over: Record<string, unknown> = {}): Promise<string> {
  const id = newId(t.ground.clock.now());
  const row: Record<string, unknown> = {
    ...{ school_id: s.schoolId, id, name: 'Jonah Prew', kind: 'pupil', device: 'Telephone', grounds: 'A photo' },
    ...{ consent: 'given', searched_at: ago(days), looked_into: true, outcome: 'Nothing', became: 'given_back' },
    ...{ deleted: 'nothing', recorded_at: ago(days), recorded_by: s.dsl.personId, ...over },
  };
  await insert('device_search', row);
  await insert('device_search_part', {
    ...{ school_id: s.schoolId, search_id: id, part: 'searched', person_id: s.dsl.personId },
  });
  return id;
}

/** A complaint that was received that long ago; `decided`: of each stage, how long ago, or null. */
async function complaint(days: number, decided: (number | null)[], over: Record<string, unknown> = {}) {
  const id = newId(t.ground.clock.now());
  const of = { school_id: s.schoolId, appeal_id: id };
  await insert('appeal', {
    ...{ school_id: s.schoolId, id, from_name: 'Mrs Prew', from_whom: 'parent', grounds: 'Nobody rang back' },
    ...{ received_on: '2010-01-04', recorded_at: ago(days), recorded_by: s.dsl.personId, ...over },
  });
  for (const [at, when] of decided.entries()) {
    const nth = at + 1;
    await insert('appeal_stage', {
      ...{ ...of, nth, stage: nth === 1 ? 'informal' : 'head', with_id: s.head.personId, due_on: '2010-02-01' },
      ...{ opened_at: ago(days), opened_by: s.dsl.personId },
    });
    if (when !== null) {
      await insert('appeal_decision', {
        ...{ ...of, nth, decided_by: s.head.personId, decided_at: ago(when), outcome: 'dismissed', because: 'We did' },
      });
      await insert('appeal_notice', {
        ...{ ...of, nth, id: randomUUID(), name: 'A parent', how: 'letter', told_at: ago(when) },
        ...{ recorded_at: ago(when), recorded_by: s.head.personId },
      });
    }
  }
  return id;
}

function insert(table: string, row: Record<string, unknown>) {
  const names = Object.keys(row);
  return t.rows(
    `insert into ${table} (${names.join()}) values (${names.map((_, nth) => `$${nth + 1}`).join()})`,
    Object.values(row),
  );
}

const left = async (table: string) =>
  (await t.rows<{ id: string }>(`select id from ${table} where school_id = $1`, [s.schoolId])).map(({ id }) => id);
const entries = () =>
  t.rows<{ payload: Record<string, unknown> }>(
    `select p.payload from journal_entry j join journal_payload p on p.school_id = j.school_id and p.seq = j.seq
     where j.school_id = $1 and j.action = 'disposal.registers' order by j.seq`,
    [s.schoolId],
  );

test('searches and complaints that belong to no incident go when their time is over, with a certificate; what is open, held, young or of an incident stays', async () => {
  const { id: incident } = await buildIncident(t.ground, s.dsl);
  const old = 8 * YEAR;
  const kept = { became: 'kept' };
  const back = { returned_to: 'His mother', returned_by: s.dsl.personId };
  const gone = [await search(old), await search(old, { ...kept, ...back, returned_at: ago(7.1 * YEAR) })];
  const stay = [
    await search(6.9 * YEAR),
    await search(old, kept),
    await search(old, { ...kept, ...back, returned_at: ago(6 * YEAR) }),
    await search(old, { incident_id: incident }),
  ];
  const held = await search(old);
  const over = [await complaint(old, [7 * YEAR]), await complaint(old, [7 * YEAR, 6.1 * YEAR])];
  const open = [
    await complaint(old, [5.9 * YEAR]),
    await complaint(old, [7 * YEAR, null]),
    await complaint(old, [null]),
    await complaint(old, [7 * YEAR], { incident_id: incident }),
  ];
  const heldToo = await complaint(old, [7 * YEAR]);
  for (const [kind, recordId] of [
    ['device_search', held],
    ['appeal', heldToo],
  ] as const)
    await setHold(t.ground, s.dsl, { kind, recordId, because: 'A court may ask for it' });

  await night();
  expect((await left('device_search')).sort()).toEqual([...stay, held].sort());
  expect((await left('appeal')).sort()).toEqual([...open, heldToo].sort());
  expect(gone.length + over.length).toBe(4);
  const [{ payload } = { payload: {} }] = await entries();
  expect(payload).toMatchObject({ searches: 2, complaints: 2, searchYears: 7, complaintYears: 6 });
  expect(payload.hash).toMatch(/^[0-9a-f]{64}$/);
  await night();
  expect(await entries()).toHaveLength(1);

  // Once two have ended it, what was held goes, and the hold with it.
  const ended = `insert into record_hold_end (school_id, id, hold_id, because, asked_at, asked_by)
    select school_id, id, id, 'The court has decided', set_at, set_by from record_hold where school_id = $1`;
  await t.rows(ended, [s.schoolId]);
  await t.rows(
    `insert into record_hold_answer (school_id, end_id, hold_id, asked_by, answered_at, answered_by, agrees, factor_at)
      select school_id, id, id, set_by, set_at, $2, true, set_at from record_hold where school_id = $1`,
    [s.schoolId, s.head.personId],
  );
  await night();
  expect((await left('device_search')).sort()).toEqual(stay.sort());
  expect((await left('appeal')).sort()).toEqual(open.sort());
  expect(await left('record_hold')).toEqual([]);
});

test('a hold is set from the page of a search or complaint; what belongs to an incident is held with that', async () => {
  const { id: incident } = await buildIncident(t.ground, s.dsl);
  const [alone, of] = [await search(10), await search(10, { incident_id: incident })];
  const [grumble, about] = [await complaint(10, [null]), await complaint(10, [null], { incident_id: incident })];
  const { app } = await testApp(t.ground);
  const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
  for (const [kind, path, id] of [
    ['device_search', `/registers/searches/${alone}`, alone],
    ['appeal', `/appeals/${grumble}`, grumble],
  ] as const) {
    const page = await browser.get(path);
    expect(textOf(page.body)).toContain('It is disposed of when its retention period ends.');
    const form = `/retention/holds/new?kind=${kind}&record=${id}`;
    expect(page.body.replaceAll('&amp;', '&')).toContain(form);
    expect((await browser.get(form)).statusCode).toBe(200);
    const because = 'The police may ask';
    const sent = await browser.post('/retention/holds/new', { kind, record: id, because }, form);
    expect(sent.statusCode, textOf(sent.body)).toBe(303);
    expect(textOf((await browser.get(path)).body)).toContain('Nothing in this record is disposed of.');
  }
  expect(textOf((await browser.get('/retention/holds')).body)).toMatch(/A search of a device|A complaint/);
  const kept = textOf((await browser.get('/retention')).body);
  expect(kept).toContain('Searches of devices that belong to no incident 7 years');
  expect(kept).toContain('Complaints that belong to no incident 6 years Last decision');
  expect((await browser.get(`/registers/searches/${of}`)).body).not.toContain('kind=device_search');
  const row = (over: Record<string, string>) => ({
    ...{ id: newId(t.ground.clock.now()), because: 'The police', set_at: t.ground.clock.now() },
    ...{ set_by: s.dsl.personId, ...over },
  });
  expect(await typed(t, s.dsl, 'record_hold', row({ device_search_id: of }))).toBe('42501');
  expect(await typed(t, s.dsl, 'record_hold', row({ appeal_id: about }))).toBe('42501');
  expect(await typed(t, s.dsl, 'record_hold', row({ device_search_id: alone }))).toBe('done');
  await app.close();
});

test('the app itself disposes of nothing, and the worker of no school but its own', async () => {
  const call = `select dispose_registers('${s.schoolId}', now(), 1, 1)`;
  await expect(t.ground.pool.query(call)).rejects.toMatchObject({ code: '42501' });
  await expect(t.worker.pool.query(call)).rejects.toMatchObject({ code: '42501' });
});
