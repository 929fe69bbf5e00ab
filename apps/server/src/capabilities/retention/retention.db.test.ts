import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { starterSettings } from '../../access/settings.ts';
import { readTables } from '../../db/catalogue.fixture.ts';
import { fillSchool, schoolTables } from '../../db/school-rows.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { answerEnd, askEnd, readHold, readHolds } from './holds.service.ts';
import {
  agreedList,
  buildClosed,
  buildKeepers,
  buildReport,
  figuresOf,
  holdOn,
  outcomesOf,
  propose,
  typed,
  YEAR,
  yes,
} from './retention.fixture.ts';
import { disposeAgreed, disposeWorking } from './retention.jobs.ts';
import { answerList, readList, readSchedule } from './retention.service.ts';
import { ruleOf } from './retention.ts';

let t: TestGround;
let s: Awaited<ReturnType<typeof buildKeepers>>;
let rows: TestGround['rows'];
beforeAll(async () => {
  t = await testGround();
  rows = t.rows;
  s = await buildKeepers(t);
});
afterAll(() => t.close());

const now = () => t.clock.now();
const isThere = async (id: string) => (await rows('select from incident where id = $1', [id])).length === 1;

describe('legal holds', () => {
  test('ends once, with a code, and is seen by those who see the record alone (S13, S24)', async () => {
    const { id } = await buildIncident(t.ground, s.dsl, { hidden: s.deputy.personId });
    const holdId = await holdOn(t, s.dsl, id);
    expect(await cameOf(readHold(t.ground, s.deputy, holdId))).toBe('hold.not_found');
    expect(await cameOf(holdOn(t, s.deputy, id))).toBe('hold.record_gone');
    expect(JSON.stringify(await readHolds(t.ground, s.deputy))).not.toContain(id);
    await askEnd(t.ground, s.dsl, holdId, 'They have ended their case');
    expect(await cameOf(askEnd(t.ground, s.head, holdId, 'Over'))).toBe('hold.asked');
    expect(await cameOf(answerEnd(t.ground, s.dsl, holdId, yes(t)))).toBe('hold.own');
    expect(await cameOf(answerEnd(t.ground, s.head, holdId, { ...yes(t), factorAt: null }))).toBe('hold.code');
    const third = await buildActor(t.ground, s.schoolId, ['online_safety_lead']);
    const both = await Promise.all([s.head, third].map((by) => cameOf(answerEnd(t.ground, by, holdId, yes(t)))));
    expect(both.sort()).toEqual(['done', expect.stringMatching(/hold\.(answered|ended)/)]);
    const other = await buildKeepers(t);
    expect(await cameOf(readHold(t.ground, other.head, holdId))).toBe('hold.not_found');
    expect(await cameOf(holdOn(t, other.head, id))).toBe('hold.record_gone');
  });
});

describe('disposal', () => {
  test('by two: what is due goes whole with a certificate; held, frozen, young and open stay; figures and reports stay what they were', async () => {
    const u = await buildKeepers(t, 3);
    const due = await buildClosed(t, u.dsl, 3 * YEAR + 2);
    const merged = await buildClosed(t, u.dsl, 3 * YEAR + 2);
    await rows(
      "update incident set state = 'merged', merged_into = $2, closed_at = null, closed_by = null where id = $1",
      [merged.id, due.id],
    );
    const held = await buildClosed(t, u.dsl, 5 * YEAR);
    await holdOn(t, u.dsl, held.id);
    const frozen = await buildClosed(t, u.dsl, 20 * YEAR, { type: 'image_sharing' });
    const young = await buildClosed(t, u.dsl, 3 * YEAR - 2);
    const child = await buildClosed(t, u.dsl, 5 * YEAR, { type: 'cyberbullying' });
    const open = await buildIncident(t.ground, u.dsl);
    const later = await buildClosed(t, u.dsl, 4 * YEAR);
    const reports = await buildReport(t, u.schoolId);
    const figures = await figuresOf(t, u.dsl, due.id);
    const before = { reports: await reports(), figures: await figures() };

    const schedule = await readSchedule(t.ground, u.head);
    expect(schedule.kinds.find(({ kind }) => kind === 'incident')?.due).toBe(2);
    const { id: list, hash } = await propose(t, u.dsl);
    expect((await readList(t.ground, u.head, list)).records.map(({ id }) => id).sort()).toEqual(
      [due.id, later.id].sort(),
    );
    // One person never: neither by the service nor by hand, nor with another list's hash, nor without a code.
    expect(await cameOf(answerList(t.ground, u.dsl, list, { hash, ...yes(t) }))).toBe('disposal.own');
    const row = { list_id: list, proposed_by: u.dsl.personId, answered_at: now(), agrees: true, factor_at: now() };
    const bytes = Buffer.from(hash, 'hex');
    expect(await typed(t, u.dsl, 'disposal_answer', { ...row, hash: bytes, answered_by: u.dsl.personId })).not.toBe(
      'done',
    );
    expect(
      await typed(t, u.head, 'disposal_answer', { ...row, hash: Buffer.alloc(32, 1), answered_by: u.head.personId }),
    ).toBe('23503');
    expect(
      await typed(t, u.head, 'disposal_answer', { ...row, hash: bytes, answered_by: u.head.personId, factor_at: null }),
    ).not.toBe('done');
    expect(await cameOf(answerList(t.ground, u.head, list, { hash, ...yes(t), factorAt: null }))).toBe('disposal.code');
    expect(await disposeAgreed(t.worker, u.schoolId)).toBe(0);
    await answerList(t.ground, u.head, list, { hash, ...yes(t) });
    expect(await cameOf(answerList(t.ground, u.deputy, list, { hash, ...yes(t) }))).toBe('disposal.answered');

    // Opened again and held since: the list does not bind what it did not see.
    await holdOn(t, u.deputy, later.id);
    expect(await disposeAgreed(t.worker, u.schoolId)).toBe(2);
    expect(await disposeAgreed(t.worker, u.schoolId)).toBe(0);
    expect(await outcomesOf(t, u.dsl, list)).toEqual({ [due.id]: 'gone', [later.id]: 'held' });
    const stays = await Promise.all(
      [due, merged, held, frozen, young, child, open, later].map(({ id }) => isThere(id)),
    );
    expect(stays).toEqual([false, false, true, true, true, true, true, true]);
    const { list: over } = await readList(t.ground, u.dsl, list);
    expect(over.certificate).toMatchObject({ gone: 1, kept: 1, rows: { incident: 2 } });
    const after = { reports: await reports(), figures: await figures() };
    expect(after.reports).toEqual(before.reports);
    expect(before.reports).toHaveLength(1);
    expect({ ...after.figures, keptAt: null, since: null }).toEqual(before.figures);
    expect([before.figures.total, after.figures.keptAt !== null]).toEqual(['2', true]);
    expect(after.figures.since).toEqual({
      lines: [{ cause: 'disposed', what: 'with a certificate', records: 1, effect: -1 }],
      now: 1,
    });
    // Nobody writes a certificate or a line of one, and none changes.
    const kept = JSON.stringify(over.certificate);
    for (const table of ['disposal_done', 'disposal_certificate'])
      expect(await typed(t, u.head, table, { list_id: list })).toBe('42501');
    expect(JSON.stringify((await readList(t.ground, u.head, list)).list.certificate)).toBe(kept);
    const journal = await rows("select from journal_entry where school_id = $1 and action like 'disposal.%'", [
      u.schoolId,
    ]);
    expect(journal).toHaveLength(5);
    const other = await buildKeepers(t);
    expect(await cameOf(readList(t.ground, other.head, list))).toBe('disposal.not_found');
  });

  test('a record that is kept from somebody stands on a list that they never see (S13)', async () => {
    const u = await buildKeepers(t);
    const { id } = await buildClosed(t, u.dsl, 8 * YEAR, { hidden: u.head.personId });
    const { id: list, hash } = await propose(t, u.dsl);
    expect(await cameOf(readList(t.ground, u.head, list))).toBe('disposal.not_found');
    const { kinds, lists } = await readSchedule(t.ground, u.head);
    expect([kinds.every(({ due }) => due === 0), lists]).toEqual([true, []]);
    const row = {
      id: newId(now()),
      sight: 'open',
      kept_from: [],
      rule: JSON.stringify((await readList(t.ground, u.dsl, list)).list.rule),
    };
    const typedList = {
      ...row,
      incidents: [id],
      concerns: [],
      alerts: [],
      looks: [],
      proposed_at: now(),
      proposed_by: u.dsl.personId,
    };
    expect(await typed(t, u.dsl, 'disposal_list', typedList)).toBe('42501');
    await answerList(t.ground, u.deputy, list, { hash, ...yes(t) });
    await disposeAgreed(t.worker, u.schoolId);
    expect(await isThere(id)).toBe(false);
    expect(await cameOf(readList(t.ground, u.head, list))).toBe('disposal.not_found');
  });

  test('a hold set while it runs is kept by what it holds, or told that it is gone: never half (S24)', async () => {
    const u = await buildKeepers(t);
    const many = await Promise.all(Array.from({ length: 4 }, () => buildClosed(t, u.dsl, 8 * YEAR)));
    const list = await agreedList(t, u.dsl, u.head);
    const [, ...held] = await Promise.all([
      disposeAgreed(t.worker, u.schoolId),
      ...many.map(({ id }) => cameOf(holdOn(t, u.deputy, id))),
    ]);
    await disposeAgreed(t.worker, u.schoolId);
    const became = await outcomesOf(t, u.dsl, list);
    for (const [index, { id }] of many.entries()) {
      expect(held[index]).toBe(became[id] === 'gone' ? 'hold.record_gone' : 'done');
      expect(await isThere(id)).toBe(became[id] !== 'gone');
    }
  });

  test('killed in the middle it goes on where it was, and the same list disposes of nothing twice (S23)', async () => {
    const u = await buildKeepers(t);
    const both = await Promise.all([buildClosed(t, u.dsl, 8 * YEAR), buildClosed(t, u.dsl, 8 * YEAR)]);
    const list = await agreedList(t, u.dsl, u.head);
    // What one of them hangs on cannot go, so its transaction is rolled back whole.
    await rows(
      'create table in_the_way (school_id uuid, incident_id uuid, foreign key (school_id, incident_id) references incident (school_id, id))',
    );
    const stuck = both[1]?.id ?? '';
    await rows('insert into in_the_way values ($1, $2)', [u.schoolId, stuck]);
    expect(await disposeAgreed(t.worker, u.schoolId)).toBe(1);
    expect(await isThere(stuck)).toBe(true);
    expect((await rows('select from incident_person where incident_id = $1', [stuck])).length).toBe(1);
    expect((await readList(t.ground, u.dsl, list)).list.certificate).toBeNull();
    await rows('drop table in_the_way');
    expect(await Promise.all([disposeAgreed(t.worker, u.schoolId), disposeAgreed(t.worker, u.schoolId)])).toContain(1);
    expect((await readList(t.ground, u.dsl, list)).list.certificate).toMatchObject({ gone: 2, kept: 0 });
  });
});

test('counts each kind from its end, a safeguarding incident from the youngest of its pupils’ year, and takes along every row that hangs on it', async () => {
  const client = new pg.Client({ connectionString: t.connections.owner });
  await client.connect();
  await client.query("set app.maintenance = 'on'");
  const of = await fillSchool(client, schoolTables(await readTables(client)));
  const at = new Date('2026-11-20T12:00:00Z');
  const somebody = (than: string) =>
    `(select p.id from person p where p.school_id = $3 and p.id is distinct from ${than} limit 1)`;
  const ended: [string, string][] = [
    [
      'incident',
      "sensitivity = 'safeguarding', state = 'closed', outcome = 'Settled', closed_by = owner_id, closed_at = $2, school_id = $3",
    ],
    ['alert', `state = 'no_action', reason = 'A quiz', decided_at = $2, decided_by = ${somebody('alert.person_id')}`],
    ['concern', `outcome = 'no_incident', because = 'A joke', decided_at = $2, decided_by = ${somebody('null')}`],
  ];
  const rule = ruleOf(starterSettings('high-a'));
  const until = async (kind: string) =>
    (await client.query('select kept_until($1, $2, $3, $4) as at', [of.school, kind, of.id(kind), rule])).rows[0]?.at;
  for (const kind of ['incident', 'alert', 'concern', 'look']) expect(await until(kind)).toBeNull();
  for (const [table, set] of ended)
    await client.query(`update ${table} set ${set} where id = $1`, [of.id(table), at, of.school]);
  // Nobody's year is known: from its closing. Then year 9 of 2026: the last of them is 25 on 31 August 2038.
  expect(await until('incident')).toEqual(new Date('2051-11-20T12:00:00Z'));
  await client.query(
    "update incident_person set year_group = 9, part = 'affected', person_id = null where school_id = $1",
    [of.school],
  );
  expect(await until('incident')).toEqual(new Date('2038-08-31T23:00:00Z'));
  const twoYears = new Date(at.getTime() + 730 * 86_400_000);
  expect([await until('alert'), await until('concern'), await until('look')]).toEqual([twoYears, twoYears, null]);
  const went = await client.query(
    'select delete_records($1, array[$2::uuid], array[$3::uuid], array[$4::uuid], array[$5::uuid]) as counts',
    [of.school, of.id('incident'), of.id('concern'), of.id('alert'), of.id('look')],
  );
  // What goes with its row and is not counted beside it.
  const bytes = await client.query('select from handover_file where school_id = $1', [of.school]);
  expect(bytes.rowCount).toBe(0);
  await client.end();
  expect(Object.keys(went.rows[0]?.counts ?? {}).length).toBeGreaterThan(55);
});

test('working data goes by the clock with an entry in the journal; what is younger stays, and other schools’', async () => {
  const [u, other] = [await buildKeepers(t), await buildKeepers(t)];
  const talk = `insert into reviewer_talk (school_id, id, person_id, by_id, held_on, recorded_at) values ($1, gen_random_uuid(), $2, $3, $4, $5)`;
  const talked = (of: typeof u, on: string) => rows(talk, [of.schoolId, of.dsl.personId, of.head.personId, on, now()]);
  for (const of of [u, other]) for (const on of ['2020-11-01', '2020-12-01']) await talked(of, on);
  expect(await disposeWorking(t.worker, u.schoolId)).toBe(1);
  expect(await disposeWorking(t.worker, u.schoolId)).toBe(0);
  const left = await rows<{ school_id: string }>('select school_id from reviewer_talk where school_id in ($1, $2)', [
    u.schoolId,
    other.schoolId,
  ]);
  expect(left.filter(({ school_id }) => school_id === other.schoolId).length).toBe(2);
  expect(left.length).toBe(3);
  const entries = await rows("select from journal_entry where school_id = $1 and action = 'disposal.working'", [
    u.schoolId,
  ]);
  expect(entries).toHaveLength(1);
});

test('its pages: the rule, a hold from its form to its end, a list and its certificate, printable and without a name', async () => {
  const u = await buildKeepers(t);
  const { app } = await testApp(t.ground);
  const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
  const [lead, head] = [await as(u.dsl), await as(u.head)];
  const { id, number } = await buildClosed(t, u.dsl, 8 * YEAR);
  expect(textOf((await lead.get(`/incidents/${id}`)).body)).toContain('Legal hold');
  const form = `/retention/holds/new?kind=incident&record=${id}`;
  const short = await lead.post('/retention/holds/new', { kind: 'incident', record: id, because: '' }, form);
  expect([short.statusCode, textOf(short.body).includes('Say why')]).toEqual([400, true]);
  const set = await lead.post('/retention/holds/new', { kind: 'incident', record: id, because: 'Police, 4711' }, form);
  const path = String(set.headers.location);
  // Of several holds on one record each link says which.
  const link = new RegExp(`${number}</span><[^>]*>: <bdi>Police, 4711`);
  expect((await head.get('/retention/holds')).body).toMatch(link);
  expect(textOf((await lead.get('/retention')).body)).toContain('Nothing due');
  await lead.post(`${path}/end`, { because: 'They have ended their case' }, path);
  expect(textOf((await head.get('/today')).body)).toContain('Request to end a legal hold');
  expect((await head.post(`${path}/answer`, { do: 'agree' }, path)).statusCode).toBe(303);
  const sent = await lead.post('/retention/lists', {}, '/retention');
  const list = String(sent.headers.location);
  const hash = /name="hash" value="([0-9a-f]{64})"/.exec((await head.get(list)).body)?.[1] ?? '';
  expect((await head.post(list, { do: 'agree', hash: '0'.repeat(64) }, list)).statusCode).toBe(409);
  expect((await head.post(list, { do: 'agree', hash }, list)).statusCode).toBe(303);
  await disposeAgreed(t.worker, u.schoolId);
  const certificate = textOf((await lead.get(list)).body);
  for (const words of ['Certificate of disposal', number.replace(/(\d+)$/, (n) => n.padStart(4, '0')), 'Disposed of'])
    expect(certificate).toContain(words);
  // It is kept for ever, so its dates say which year.
  expect(certificate).toMatch(/On \w+ \d+ \w+ 20\d\d, .*Finished \w+ \d+ \w+ 20\d\d, /);
  expect(certificate).not.toContain('Edited photo');
  expect((await lead.get(`/incidents/${id}`)).statusCode).toBe(404);
  await app.close();
});
