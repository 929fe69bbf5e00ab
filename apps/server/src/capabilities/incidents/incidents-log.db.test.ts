import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident } from './incidents.build.ts';
import { addDevice } from './incidents-links.service.ts';
import { exportLog, listIncidents } from './incidents-log.service.ts';
import { openIncident } from './incidents-page.service.ts';

let at: TestGround;
beforeAll(async () => {
  at = await testGround();
});
afterAll(() => at.close());

describe('the log', () => {
  let larkmoor: string;
  let lead: Actor;
  beforeAll(async () => {
    larkmoor = await buildSchool(at.ground);
    lead = await buildActor(at.ground, larkmoor, ['dsl']);
    for (let day = 1; day <= 30; day++) {
      await buildIncident(at.ground, lead, {
        'when-date': `${((day - 1) % 15) + 1} November`,
        title: `Case ${day}`,
        room: day % 2 ? '414' : '',
      });
    }
  });

  test('pages neither repeat nor leave out, forwards and back, while new incidents arrive', async () => {
    const first = await listIncidents(at.ground, lead, {} as never);
    expect([first.total, first.first, first.lines.length, first.hasNext]).toEqual([30, 1, 25, true]);
    await buildIncident(at.ground, lead, { title: 'Arrived meanwhile' });
    const second = await listIncidents(at.ground, lead, { after: first.lines.at(-1)?.id } as never);
    expect([second.total, second.first, second.lines.length, second.hasNext]).toEqual([31, 27, 5, false]);
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(30);
    const back = await listIncidents(at.ground, lead, { before: second.lines[0]?.id } as never);
    expect(back.lines.map(({ id }) => id)).toEqual(first.lines.map(({ id }) => id));
  });

  test('found by a name, each page says of how many it is one, forwards, back and past the end', async () => {
    const page = (edge: object) => listIncidents(at.ground, lead, { who: 'not known', ...edge } as never);
    const first = await page({});
    const second = await page({ after: first.lines.at(-1)?.id });
    expect([first, second].map((each) => [each.total, each.first, each.lines.length])).toEqual([
      [31, 1, 25],
      [31, 26, 6],
    ]);
    const all = [...first.lines, ...second.lines];
    expect(all).toEqual(
      [...all].sort((a, b) => b.occurred_at.getTime() - a.occurred_at.getTime() || (a.id < b.id ? 1 : -1)),
    );
    expect((await page({ before: second.lines[0]?.id })).lines).toEqual(first.lines);
    const past = await page({ after: second.lines.at(-1)?.id });
    expect([past.total, past.lines, past.hasNext]).toEqual([31, [], false]);
  });

  test.each([
    [{ from: '15 November', to: '15 November' }, 2],
    [{ state: 'closed' }, 0],
    [{ state: 'late' }, 0],
    [{ type: 'malware' }, 0],
    [{ grade: 'moderate' }, 31],
    [{ owner: 'me' }, 31],
    [{ place: 'off_site' }, 0],
    [{ who: 'not known' }, 31],
    [{ who: '%' }, 0],
  ])('%j finds %i', async (filter, count) => {
    expect((await listIncidents(at.ground, lead, filter as never)).total).toBe(count);
  });

  test('a name is found by the beginning of any of its words, with the form, and by nobody who may not see the incident', async () => {
    const chair = await buildActor(at.ground, larkmoor, ['chair_of_governors']);
    const elsewhere = await buildActor(at.ground, await buildSchool(at.ground), ['dsl']);
    const named = { 'person-0-name': 'Maria Ana Zybrinska-Roe of the Quillmoors', 'person-0-kind': 'pupil' };
    const { id } = await buildIncident(at.ground, lead, named);
    const found = async (who: string, actor = lead) =>
      (await listIncidents(at.ground, actor, { who } as never)).lines.map((line) => line.id);
    for (const who of ['zyb', 'ZYBRINSKA-R', 'quillm', 'mar qui', 'maria zyb of', 'roe, maria'])
      expect([who, await found(who)]).toEqual([who, who.startsWith('roe') ? [] : [id]]);
    for (const who of ['brinska', 'zybx', 'maria nobody', 'zy_', '%'])
      expect([who, await found(who)]).toEqual([who, []]);
    for (const actor of [chair, elsewhere]) {
      const page = await listIncidents(at.ground, actor, { who: 'zyb' } as never);
      expect([page.total, page.lines, page.all]).toEqual([0, [], 0]);
      const other = await listIncidents(at.ground, actor, { who: 'nobody' } as never);
      expect({ ...page, now: null }).toEqual({ ...other, now: null });
    }
  });

  test('an incident is found by words of its title, whole or begun, and not by whoever is left out of it (S13)', async () => {
    const deputy = await buildActor(at.ground, larkmoor, ['deputy_dsl']);
    const title = 'Pupil’s netbook (new) left on the 53 bus: “Éclair”';
    const { id: open } = await buildIncident(at.ground, lead, { title });
    const { id: kept } = await buildIncident(at.ground, lead, { title, hidden: deputy.personId });
    const found = async (who: string, actor = lead) =>
      (await listIncidents(at.ground, actor, { who } as never)).lines.map((line) => line.id).sort();
    for (const who of ['netb 53', 'BUS', 'pupil’s new', 'éclair', 'bus, left'])
      expect([who, await found(who)]).toEqual([who, [open, kept].sort()]);
    for (const who of ['etbook', 'bus train', '5_', '%', '“']) expect([who, await found(who)]).toEqual([who, []]);
    expect(await found('netb 53', deputy)).toEqual([open]);
  });

  test('an incident is found by the number of its device, or of one that was added to it, as it is written or said, and by nobody else', async () => {
    const chair = await buildActor(at.ground, larkmoor, ['chair_of_governors']);
    const [{ id: one }, { id: two }] = [
      await buildIncident(at.ground, lead, { device: 'Laptop LT-7714' }),
      await buildIncident(at.ground, lead, { device: '' }),
    ];
    await addDevice(at.ground, lead, two, { name: 'tablet 88/3', place: null, note: null });
    const found = async (who: string, actor = lead) =>
      (await listIncidents(at.ground, actor, { who } as never)).lines.map((line) => line.id);
    for (const who of ['LT-7714', 'lt7714', 'laptop lt-7714']) expect([who, await found(who)]).toEqual([who, [one]]);
    for (const who of ['88/3', 'Tablet 88 3']) expect([who, await found(who)]).toEqual([who, [two]]);
    for (const who of ['7714', 'laptop', 'tablet', 'lt-77%']) expect([who, await found(who)]).toEqual([who, []]);
    expect(await found('LT-7714', chair)).toEqual([]);
  });

  test('the file is safe for a spreadsheet, keeps every mark, and its purpose is in the journal (S5)', async () => {
    const nasty = '=HYPERLINK("http://bad.test","x")';
    const turned = 'safe \u202Etxt.exe';
    const { id } = await buildIncident(at.ground, lead, {
      title: nasty,
      details: `+${turned}`,
      room: '@SUM(A1)',
      'person-0-name': '-1+1',
      'person-0-kind': 'community',
      type: 'disrepute',
      gradeReason: 'It spreads',
    });
    const file = await exportLog(at.ground, lead, { type: 'disrepute' } as never, 'Termly review by the head');
    const [row] = parse(file, { columns: true, bom: true }) as Record<string, string>[];
    expect(row).toMatchObject({
      'In one line': `'${nasty}`,
      Details: `'+${turned}`,
      Room: "'@SUM(A1)",
      Names: "'-1+1",
      // Whole, so that it still says when next year.
      'Date and time': '2026-11-17 09:10',
      Recorded: '2026-11-17 10:42',
    });
    const [entry] = await transact(at.ground, systemScope('seal', larkmoor), (tx) =>
      tx.db
        .selectFrom('journal_entry as e')
        .innerJoin('journal_payload as p', (join) =>
          join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
        )
        .select(['e.actor_id', 'p.payload'])
        .where('e.action', '=', 'incident.export')
        .execute(),
    );
    expect(entry).toMatchObject({
      actor_id: lead.personId,
      payload: { purpose: 'Termly review by the head', filter: {} },
    });
    expect((await openIncident(at.ground, lead, id, 'page')).lookers).toMatchObject([{ times: 1 }]);
  });

  test('a file that would not hold every incident of its filters is refused, never cut short', async () => {
    const owner = new pg.Client({ connectionString: at.connections.owner });
    await owner.connect();
    await owner.query("set app.maintenance = 'on'");
    await owner.query(
      `insert into incident (school_id, id, series, number, title, type, sensitivity, occurred_at, recorded_at, recorded_by, details, off_site, intent, grade, owner_id, state)
       select $1, gen_random_uuid(), 'INC', 2000000 + n, 'Many', 'gambling', 'general', $2, $2, $3, 'Many', false, 'not_known', 'minor', $3, 'open'
       from generate_series(1, 5001) n`,
      [larkmoor, at.clock.now(), lead.personId],
    );
    await owner.end();
    const every = exportLog(at.ground, lead, { type: 'gambling' } as never, 'Termly review');
    await expect(every).rejects.toMatchObject({ code: 'incident.too_many', kind: 'invalid' });
    expect(await exportLog(at.ground, lead, { type: 'disrepute' } as never, 'Termly review')).toContain('INC-');
  });
});
