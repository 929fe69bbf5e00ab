import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sensorReportSchema } from '@gatehouse/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorise, systemScope } from '../access/scope.ts';
import { readSettings } from '../access/settings.store.ts';
import { transact } from '../access/transact.ts';
import { journalLines, schoolsForMaintenance } from '../audit/export.store.ts';
import { verifyJournal } from '../audit/verify.ts';
import { countNoticeRead, readWorld } from '../capabilities/agents/index.ts';
import { readSnapshot } from '../capabilities/snapshot/index.ts';
import { inMaintenance } from '../db/maintenance.ts';
import { standingClock } from '../kernel/clock.ts';
import { buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { actorOf, holdersOf } from './actors.ts';
import { type DemoSchool, type DemoSize, generate, prepareDemo } from './index.ts';

const SIZE: DemoSize = { schools: 1, pupils: 60, days: 3 };
let t: TestGround;
let folder: string;
let school: DemoSchool;
const said: string[] = [];

const prepare = () => {
  said.length = 0;
  const database = { connections: t.connections, keys: t.ground.keys };
  return prepareDemo({
    folder: { path: folder },
    database,
    say: (line) => void said.push(line),
    clock: t.clock,
    size: SIZE,
  });
};

beforeAll(async () => {
  t = await testGround();
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-demo-'));
  const made = [...generate('larkmoor', SIZE, t.clock.now())].find((record) => record.kind === 'school');
  if (made?.kind !== 'school') throw new Error('The generator made no school.');
  school = made.school;
  await prepare();
});
afterAll(async () => {
  await t.close();
  await rm(folder, { recursive: true, force: true });
});

const counts = () =>
  inMaintenance(t.connections.owner, async (db) => {
    const count = async (table: 'person' | 'event' | 'alert' | 'incident') =>
      Number(
        (
          await db
            .selectFrom(table)
            .select((is) => is.fn.countAll().as('count'))
            .executeTakeFirstOrThrow()
        ).count,
      );
    return {
      people: await count('person'),
      events: await count('event'),
      alerts: await count('alert'),
      incidents: await count('incident'),
    };
  });

test('holds exactly what the generator gave, and alerts for its stories', async () => {
  const records = [...generate('larkmoor', SIZE, t.clock.now())].filter((record) => record.kind === 'event');
  const found = await counts();
  expect(found.people).toBe(60 + 20 + school.parents.length);
  expect(found.events).toBe(records.length);
  const open = new Set(records.flatMap(({ episode }) => (episode?.held ? [episode.id] : [])));
  expect(found.alerts).toBeGreaterThanOrEqual(open.size);
  expect(found.incidents).toBeGreaterThanOrEqual(1);
  expect(said.join('\n')).toContain('p.nair@larkmoor.example');
});

test('its gates and agents decide by what they say that they do, which is what the server gives them', async () => {
  const sensors = await inMaintenance(t.connections.owner, (db) =>
    db
      .selectFrom('sensor')
      .select(['id', 'kind', 'name', 'school_id', 'seen_at', 'reported_at', 'current_at', 'account', 'report'])
      .where('kind', '!=', 'log')
      .execute(),
  );
  expect(sensors.map(({ kind }) => kind).sort()).toEqual([
    'agent',
    'agent',
    'agent',
    'agent',
    'agent',
    'gate',
    'resolver',
  ]);
  for (const { id, kind, name, school_id: schoolId, account, ...said } of sensors) {
    const report = sensorReportSchema.parse(said.report);
    const at = said.seen_at ?? new Date(0);
    expect([said.reported_at, name]).toEqual([at, name]);
    // It has what was in force when it was last heard, and said so then or, where nothing changed since, before.
    expect(said.current_at?.getTime()).toBeLessThanOrEqual(at.getTime());
    expect(new Date(report.snapshotMadeAt ?? 0).getTime()).toBeLessThanOrEqual(said.current_at?.getTime() ?? 0);
    // Staff are watched where the school's policy says so.
    const { 'watch.adults': adults } = await transact(t.ground, systemScope('sign-in', schoolId), readSettings);
    const watching = kind === 'agent' ? name !== 'Staff laptops' || adults : undefined;
    expect([name, report.watching]).toEqual([name, watching]);
    const actor = { schoolId, sensorId: id, kind: kind as 'gate' | 'agent' | 'resolver', name };
    const ground = { ...t.ground, clock: standingClock(at) };
    const newer =
      kind === 'agent'
        ? await readWorld(
            ground,
            actor,
            { account, confidence: 'certain', known: report.snapshot },
            { from: '192.0.2.10' },
          )
        : await readSnapshot(ground, actor, { known: report.snapshot ?? undefined });
    if (name !== 'Year 10 tablets') expect([name, newer]).toEqual([name, null]);
  }
});

test('has most read the monitoring notice in the words that hold, but not everybody', async () => {
  const { pupil, staff } = await transact(t.ground, systemScope('reviews', school.id), countNoticeRead);
  expect([pupil.all, staff.all > 10]).toEqual([60, true]);
  expect(pupil.read > 20 && pupil.read < 60, `${pupil.read} pupils`).toBe(true);
  expect(staff.read > 5 && staff.read <= staff.all, `${staff.read} of staff`).toBe(true);
});

test('shows three investigations of staff, in three stages, to whoever works them and to none of those whom they are about', async () => {
  const found = async (given: string) => {
    const person = school.roll.staff.find((each) => each.given === given);
    if (!person) throw new Error(`There is no ${given}.`);
    return transact(t.ground, authorise(actorOf(school, person), 'own.account'), async ({ db }) => ({
      titles: (await db.selectFrom('incident').select('title').where('series', '=', 'STF').orderBy('number').execute())
        .length,
      investigations: (await db.selectFrom('investigation').select('subject_name').orderBy('opened_at').execute()).map(
        ({ subject_name: name }) => name,
      ),
      reports: (await db.selectFrom('investigation_report').select('edition').execute()).length,
      drafts: (await db.selectFrom('investigation_draft').select('findings').execute()).length,
      sanctions: (await db.selectFrom('investigation_sanction').select('sanction_id').execute()).length,
    }));
  };
  const all = ['Joss Renwick', 'Grace Okafor', 'Huw Prosser'];
  expect(await found('Daniel')).toMatchObject({ investigations: all, reports: 2, drafts: 1, sanctions: 1 });
  // Line managers know of the report that is with them, and of no incident.
  expect(await found('Elin')).toMatchObject({ titles: 0, investigations: ['Grace Okafor'], drafts: 0, sanctions: 0 });
  const nothing = { titles: 0, investigations: [], reports: 0, drafts: 0, sanctions: 0 };
  for (const about of ['Joss', 'Grace', 'Huw', 'Priya']) expect([about, await found(about)]).toEqual([about, nothing]);
});

test('shows a repetition that was raised with an appeal, a procedure under way, and a look that is open beside one that waits', async () => {
  const rows = await inMaintenance(t.connections.owner, async (db) => ({
    grades: await db
      .selectFrom('breach as b')
      .innerJoin('incident as i', 'i.id', 'b.incident_id')
      .select(['b.base_grade', 'b.grade'])
      .where('i.series', '=', 'INC')
      .orderBy('b.decided_at')
      .execute(),
    steps: await db
      .selectFrom('sanction')
      .select(['step', 'orders'])
      .where('route', '=', 'behaviour')
      .orderBy('given_at')
      .execute(),
    appeals: await db.selectFrom('appeal').select('from_whom').execute(),
    answered: await db.selectFrom('procedure_step').select('answer').orderBy('number').execute(),
    looks: await db.selectFrom('look').select('state').orderBy('requested_at').execute(),
  }));
  expect(rows).toMatchObject({
    grades: [{ grade: 'minor' }, { base_grade: 'minor', grade: 'moderate' }, { base_grade: 'moderate' }],
    steps: [
      { step: 'Verbal warning' },
      { step: 'Meeting with parents' },
      { step: 'Withdrawal of access', orders: ['device'] },
    ],
    appeals: [{ from_whom: 'parent' }],
    answered: [{ answer: 'done' }, { answer: 'no' }],
    looks: [{ state: 'approved' }, { state: 'asked' }],
  });
});

test('an urgent alert of a quarter of an hour ago waits unviewed, its clock still running', async () => {
  const now = t.clock.now();
  const urgent = await inMaintenance(t.connections.owner, (db) =>
    db.selectFrom('alert').selectAll().where('severity', '=', 5).where('state', '=', 'unviewed').execute(),
  );
  expect(urgent.length).toBe(1);
  expect(urgent[0]?.view_by.getTime()).toBeGreaterThan(now.getTime());
  expect(urgent[0]?.raised_at.getTime()).toBeGreaterThan(now.getTime() - 20 * 60_000);
});

test('whose parent somebody is was recorded by the office, and stands for those whom a child leaves with', async () => {
  const rows = await inMaintenance(t.connections.owner, (db) =>
    db
      .selectFrom('parental_responsibility as r')
      .innerJoin('person as p', 'p.id', 'r.parent_id')
      .innerJoin('person as c', 'c.id', 'r.pupil_id')
      .innerJoin('person as w', 'w.id', 'r.recorded_by')
      .select(['p.given_name as parent', 'c.given_name as child', 'r.checked_how', 'w.family_name as by'])
      .orderBy('r.recorded_at')
      .execute(),
  );
  const first = { child: 'Imogen', checked_how: 'Admission form', by: 'Deshmukh' };
  expect(rows).toEqual(
    expect.arrayContaining([
      { ...first, parent: 'Marian', checked_how: 'Birth certificates seen' },
      { ...first, parent: 'Gavin' },
      { ...first, parent: 'Leonie', child: 'Jude', checked_how: 'Court order of 3 May seen' },
    ]),
  );
});

test('every journal holds', async () => {
  const reports = await inMaintenance(t.connections.owner, async (db) => {
    const schools = await schoolsForMaintenance(db);
    return Promise.all(schools.map((each) => verifyJournal(journalLines(db, each, t.ground.keys, t.clock.now()))));
  });
  expect(reports.map(({ faults }) => faults)).toEqual([[]]);
  expect(reports[0]?.entries).toBeGreaterThan(20);
  expect(reports[0]?.reads).toBeGreaterThan(0);
});

test('the safeguarding lead sees no alert about staff, the head sees two', async () => {
  const seen = async (role: 'dsl' | 'head') => {
    const [person] = holdersOf(school, [role]);
    if (!person) throw new Error(`Nobody is ${role}.`);
    const scope = authorise(actorOf(school, person), 'alerts.readPassed');
    return transact(t.ground, scope, (tx) =>
      tx.db.selectFrom('alert').select('series').where('series', '<>', 'A').execute(),
    );
  };
  expect(await seen('dsl')).toEqual([]);
  expect(await seen('head')).toEqual([{ series: 'S' }, { series: 'S' }]);
});

test('a second start leaves it, a half-made one is made anew, other schools are never replaced', async () => {
  const before = await counts();
  await prepare();
  expect(said).toContain('The demo is as you left it.');
  expect(await counts()).toEqual(before);

  const mark = join(folder, 'demo.json');
  const { trust } = await inMaintenance(t.connections.owner, async (db) => ({
    trust: (await db.selectFrom('trust').select('id').executeTakeFirstOrThrow()).id,
  }));
  await writeFile(mark, JSON.stringify({ state: 'making', trust, madeAt: t.clock.now().toISOString() }));
  await prepare();
  expect(said).toContain('The demo was left half made. It is made anew.');
  expect(await counts()).toEqual(before);

  await rm(mark);
  await buildSchool(t.ground, { name: 'Somebody else’s school' });
  await expect(prepare()).rejects.toThrow(/not the demo’s/);
  expect((await counts()).people).toBe(before.people);
}, 60_000);
