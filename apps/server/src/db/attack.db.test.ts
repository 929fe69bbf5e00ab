import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sensorScope } from '../access/scope.ts';
import { newId } from '../kernel/ids.ts';
import {
  type Attacked,
  type Attacker,
  changeable,
  EVERY_RIGHT,
  granted,
  type Login,
  ONE_ROW,
  openAttacked,
  REFUSED,
  rightsOf,
  unread,
} from './attack.fixture.ts';
import type { Table } from './catalogue.fixture.ts';
import { NO_RIGHT_NEEDED } from './catalogue-rules.fixture.ts';
import { VERSIONS } from './own-database.fixture.ts';
import type { Row, SchoolIds } from './school-ids.fixture.ts';
import { insertOf, rowOf } from './school-rows.fixture.ts';
import { BY_TWO } from './school-rows-sanctions.fixture.ts';

const APP = 'template_gatehouse_app';
const STRANGER = newId(new Date('2026-11-17T10:42:00Z'));
/** Written by another person than whoever is in all of these rows: a look is reviewed by somebody who neither asked nor looks, and a head is no governor (its own test has both). */
const BY_ANOTHER = ['look_review', 'review_comment'];

describe.each(VERSIONS)('two schools full of rows, on PostgreSQL %i', (version) => {
  let all: Attacked;
  let tables: Table[];
  let ours: SchoolIds;
  let theirs: SchoolIds;
  let app: Login;
  let worker: Login;
  /** The head of the other school with every right there is. */
  let head: Attacker;
  /** The same at the school whose rows are attacked: the control without which a refusal proves nothing. */
  let owner: Attacker;

  beforeAll(async () => {
    all = await openAttacked(version);
    ({ tables, ours, theirs, app, worker } = all);
    head = { school: theirs.school, person: theirs.id('person'), rights: EVERY_RIGHT };
    owner = { school: ours.school, person: ours.id('person'), rights: EVERY_RIGHT };
  });
  afterAll(() => all?.close());

  /** What is wrong at each table, in words; a verdict of undefined is right. */
  async function eachTable(verdict: (table: Table) => Promise<string | undefined | false>): Promise<string[]> {
    const faults: string[] = [];
    for (const table of tables) {
      const fault = await verdict(table);
      if (fault) faults.push(`${table.name}: ${fault}`);
    }
    return faults;
  }
  /** Tables whose rows one person writes. */
  const byOne = () =>
    tables.filter(
      (table) => ![...ONE_ROW, ...BY_ANOTHER, ...BY_TWO].includes(table.name) && granted(table, APP, 'INSERT'),
    );
  const refusedOf = async (as: Attacker, rows: { table: Table; row: Row; stays: boolean }[]) => {
    const outcomes = await app.tryEach(
      as,
      rows.map(({ table, row, stays }) => ({ statement: insertOf(table.name, row), stays })),
    );
    return outcomes.flatMap(({ code, message }, nth) => (code ? [`${rows[nth]?.table.name}: ${code} ${message}`] : []));
  };
  const rowsOf = (table: Table, school: SchoolIds) => `select from ${table.name} where school_id = '${school.school}'`;
  const logins = () => [['app', app] as const, ['worker', worker] as const];

  test('every table has its rows, and its own head sees them: the control', async () => {
    expect(tables.length).toBeGreaterThan(25);
    const unseen = await eachTable(async (table) => {
      const { count, message } = await app.try(owner, rowsOf(table, ours));
      return count === 0 && !unread(table) && `its own head sees nothing ${message}`;
    });
    expect(unseen).toEqual([]);
  });

  test('select: another school’s head with every right, no scope, the worker: nothing', async () => {
    for (const [name, login] of logins()) {
      for (const [who, as] of [
        ['another head', head],
        ['no scope', null],
      ] as const) {
        const seen = await eachTable(async (table) => {
          const { count, code } = await login.try(as, rowsOf(table, ours));
          const wrong = count > 0 || (code !== null && !unread(table));
          return wrong && `${name} as ${who} sees ${count} rows ${code ?? ''}`;
        });
        expect(seen).toEqual([]);
      }
    }
  });

  test('select without naming a school, and by joining over ids: the own rows only', async () => {
    const seen = await eachTable(async (table) => {
      const all = await app.try(head, `select from ${table.name} where school_id <> '${theirs.school}'`);
      const joined = await app.try(
        head,
        `select from ${table.name} x join school s on s.school_id = x.school_id and s.school_id <> '${theirs.school}'`,
      );
      const outer = await app.try(
        head,
        `select from (values ('${ours.school}'::uuid)) v (id) join lateral (select from ${table.name} x where x.school_id = v.id) y on true`,
      );
      return all.count + joined.count + outer.count > 0 && 'rows of another school came along';
    });
    expect(seen).toEqual([]);
  });

  // Each login in a test of its own: two thousand statements each.
  test.each(['app', 'worker'] as const)(
    'insert into another school as %s: refused another head and without a scope, alone, with returning and with on conflict, also where the row is there',
    async (name) => {
      const login = { app, worker }[name];
      const through = await eachTable(async (table) => {
        const conflicts = changeable(table, APP)
          ? [
              'on conflict do nothing',
              `on conflict (${table.keys.find((key) => key.primary)?.columns.join()}) do update set ${changeable(table, APP)} = excluded.${changeable(table, APP)}`,
            ]
          : ['on conflict do nothing'];
        const rows = [0, 1].map((n) => rowOf(table, ours, n));
        for (const tail of ['', 'returning school_id', ...conflicts]) {
          const met = await login.tryAs([head, null], ...rows.map((row) => insertOf(table.name, row, tail)));
          const outcomes = met.flat();
          const wrong = outcomes.find(({ code }) => code !== REFUSED);
          if (wrong) return `${tail}: ${outcomes.map(({ code }) => code ?? 'came through')} ${wrong.message}`;
        }
        return undefined;
      });
      expect(through).toEqual([]);
    },
  );

  test('insert: the own head may, so that a refusal above means something', async () => {
    // Sensors and the system write some tables without a person; the journal takes entries in one's own name only.
    const rows = byOne().map((table) => ({ table, row: rowOf(table, ours, 1), stays: true }));
    expect(rows.length).toBeGreaterThan(100);
    expect(await refusedOf(owner, rows)).toEqual([]);
    const [{ table, row }] = rows as [(typeof rows)[number]];
    const inTurn = await app.tryAs([head, owner, null, owner, head], insertOf(table.name, row));
    expect(inTurn.map(([met]) => met?.code)).toEqual([REFUSED, null, REFUSED, null, REFUSED]);
  });

  test('update and delete of another school’s rows: none, with and without a where', async () => {
    for (const [name, login] of logins()) {
      const changed = await eachTable(async (table) => {
        const column = changeable(table, APP) ?? 'school_id';
        const met = await login.tryAs(
          [head, null],
          `update ${table.name} set ${column} = ${column} where school_id = '${ours.school}'`,
          `update ${table.name} set ${column} = ${column}`,
          `delete from ${table.name} where school_id = '${ours.school}'`,
          rowsOf(table, ours),
        );
        const own = granted(table, APP, 'UPDATE') ? (await login.try(head, rowsOf(table, theirs))).count : 0;
        const wrong = met.map((outcomes, nth) => {
          const counts = outcomes.map(({ count }) => count);
          const told = [outcomes[0], outcomes[2]].find((each) => each?.code && each.code !== REFUSED);
          const isMore = counts.some((count, at) => count > (at === 1 && nth === 0 ? own : 0));
          return (
            (isMore || told) && `${name} as ${nth ? 'no scope' : 'another head'}: ${counts} ${told?.message ?? ''}`
          );
        });
        return wrong.find((each) => each);
      });
      expect(changed).toEqual([]);
    }
  });

  test('update: the own head changes the own row where the grant says so, and a row never moves to another school', async () => {
    const faults = await eachTable(async (table) => {
      const column = changeable(table, APP);
      if (column) {
        const own = await app.try(
          owner,
          `update ${table.name} set ${column} = ${column} where school_id = '${ours.school}'`,
        );
        // The journal's reads are sealed by the worker alone.
        // A change to the filter and a look are decided once, and this one's state stays what it was.
        if (own.count === 0 && !['filter_change', 'look'].includes(table.name))
          return `its own head cannot change ${column}: ${own.message}`;
      }
      const moved = await app.try(
        head,
        `update ${table.name} set school_id = '${ours.school}' where school_id = '${theirs.school}'`,
      );
      return moved.code !== REFUSED && `a row moved: ${moved.code ?? 'came through'} ${moved.message}`;
    });
    expect(faults).toEqual([]);
  });

  test('same school without the table’s rights: nothing but what needs none', async () => {
    const faults = await eachTable(async (table) => {
      const without = EVERY_RIGHT.filter((right) => !rightsOf(table, tables).has(right));
      for (const rights of [without, []]) {
        const as: Attacker = { school: ours.school, person: STRANGER, rights };
        const { count } = await app.try(as, rowsOf(table, ours));
        const free = ['setting', 'school', 'series', 'journal_head', 'journal_checkpoint'].includes(table.name);
        if (count > 0 && !free) return `seen with ${rights.length} other rights`;
        if (free && !(table.name in NO_RIGHT_NEEDED)) return 'is free and not listed';
        if (table.name === 'series' || table.name.startsWith('journal_')) continue;
        const row = rowOf(table, ours, ONE_ROW.includes(table.name) ? 0 : 1);
        const insert = await app.try(as, insertOf(table.name, row));
        // The mark of a form goes in with the journal, whatever the form asks for.
        if (insert.code !== REFUSED && table.name !== 'stored_form')
          return `inserted: ${insert.code} ${insert.message}`;
        const column = changeable(table, APP) ?? 'school_id';
        const update = await app.try(as, `update ${table.name} set ${column} = ${column}`);
        if (update.count > 0) return 'changed';
        if ((await app.try(as, `delete from ${table.name}`)).count > 0) return 'deleted';
      }
      return undefined;
    });
    expect(faults).toEqual([]);
  });

  test('a sensor reads what events are resolved and folded with, at its own school, and nothing else', async () => {
    const scope = sensorScope({ schoolId: theirs.school, sensorId: theirs.id('sensor'), kind: 'gate', name: 'Gate' });
    const as: Attacker = { school: scope.schoolId, rights: scope.rights };
    const seen: string[] = [];
    for (const table of tables) {
      expect((await app.try(as, rowsOf(table, ours))).count, table.name).toBe(0);
      if ((await app.try(as, rowsOf(table, theirs))).count) seen.push(table.name);
    }
    expect(seen.sort()).toEqual(
      [
        'agent_sign_in',
        'alert',
        'alert_event',
        'alert_phrase',
        'alert_reader',
        'alert_step',
        'block_mistake',
        'event',
        // Its digests and times: the parts and their custody are for people.
        'evidence',
        // The rules that it decides by are put together from these.
        'filter_change',
        'filter_change_end',
        'filter_exception',
        'journal_checkpoint',
        'journal_head',
        'list_version',
      ]
        .concat([
          // notice_read: whether its reader has still to be asked. probe: what a sensor shall try, and when it tried last.
          ...'notice_read person person_change person_role presence probe probe_ask probe_run'.split(' '),
          ...'pupil_group pupil_group_member school sensor series setting visit_day'.split(' '),
        ])
        .sort(),
    );
    for (const name of ['person', 'person_role', 'setting', 'incident', 'enrolment_code', 'sensor']) {
      const table = tables.find((each) => each.name === name);
      const insert = table && (await app.try(as, insertOf(name, rowOf(table, theirs, 1))));
      expect(insert?.code, name).toBe(REFUSED);
    }
  });

  test('foreign keys: a child of another school’s parent is refused in the same words as one of no parent at all', async () => {
    const nowhere = newId(new Date('2026-11-17T10:42:00Z'));
    const tried: string[] = [];
    const faults = await eachTable(async (table) => {
      if (!granted(table, APP, 'INSERT') || ONE_ROW.includes(table.name)) return undefined;
      for (const reference of table.references.filter(
        (each) => each.columns[1]?.endsWith('_id') || each.columns[1]?.endsWith('_by'),
      )) {
        const column = reference.columns[1] ?? '';
        const probe = async (id: string) => {
          const outcome = await app.try(head, insertOf(table.name, { ...rowOf(table, theirs, 1), [column]: id }));
          return `${outcome.code} ${outcome.constraint} ${outcome.message.replaceAll(id, '…')}`;
        };
        const [there, missing] = [await probe(ours.id(reference.to)), await probe(nowhere)];
        tried.push(`${table.name}.${column}`);
        if (there !== missing) return `${column}: “${there}” where there is one, “${missing}” where there is none`;
        if (!/^(23503|23514|42501)/.test(there)) return `${column}: ${there}`;
      }
      return undefined;
    });
    expect(faults).toEqual([]);
    expect(tried.length).toBeGreaterThan(25);
  });

  test('keys: an id of another school can be used again, so that a conflict tells nothing', async () => {
    const rows = byOne().flatMap((table) => {
      const row = rowOf(table, theirs, 1);
      const taken = row.id ? { ...row, id: ours.id(table.name, 0) } : row;
      return [
        { table, row: taken, stays: false },
        { table, row, stays: true },
      ];
    });
    expect(await refusedOf(head, rows)).toEqual([]);
  });
});
