import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../kernel/ids.ts';
import { type Attacked, type Attacker, EVERY_RIGHT, type Login, openAttacked, REFUSED } from './attack.fixture.ts';
import { onConnection } from './on-connection.ts';
import { VERSIONS } from './own-database.fixture.ts';
import type { Row, SchoolIds } from './school-ids.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const FOREIGN_KEY = '23503';
const UNIQUE = '23505';

describe.each(VERSIONS)('the journal’s tables and the events on PostgreSQL %i', (version) => {
  let all: Attacked;
  let ours: SchoolIds;
  let theirs: SchoolIds;
  let app: Login;
  let worker: Login;
  let row: Attacked['row'];
  const about = newId(AT);

  beforeAll(async () => {
    all = await openAttacked(version);
    ({ ours, theirs, app, worker, row } = all);
  });
  afterAll(() => all?.close());

  const somebody = (rights: readonly string[], person: string): Attacker => ({ school: ours.school, person, rights });

  test('no login changes or deletes an entry, a payload or a checkpoint; only the sealing worker marks a read (S9)', async () => {
    const every: Attacker = { school: ours.school, rights: EVERY_RIGHT };
    for (const login of [app, worker]) {
      for (const name of ['journal_entry', 'journal_payload', 'journal_checkpoint', 'journal_read', 'journal_head']) {
        expect((await login.try(every, `delete from ${name}`)).code, `delete from ${name}`).toBe(REFUSED);
        expect((await login.try(every, `truncate ${name}`)).code, `truncate ${name}`).toBe(REFUSED);
      }
      for (const change of [
        `journal_entry set action = 'nothing.happened'`,
        `journal_entry set at = now()`,
        `journal_payload set payload = '{}'`,
        'journal_checkpoint set signature = signature',
        'journal_read set at = now()',
        `journal_read set actor_id = '${about}'`,
        `journal_head set school_id = '${theirs.school}'`,
      ]) {
        expect((await login.try(every, `update ${change}`)).code, change).toBe(REFUSED);
      }
    }
    const seal = `update journal_read set sealed_in = 1 where school_id = '${ours.school}'`;
    expect((await app.try(every, seal)).code).toBe(REFUSED);
    expect((await worker.try(every, seal)).count).toBeGreaterThan(0);
    expect(
      (await worker.try({ ...every, rights: EVERY_RIGHT.filter((right) => right !== 'journal.seal') }, seal)).count,
    ).toBe(0);
  });

  test('an entry continues the chain or does not enter it', async () => {
    const head: Attacker = { school: ours.school, person: ours.id('person'), rights: [] };
    const enter = (change: Row) => app.try(head, insertOf('journal_entry', { ...row('journal_entry', 1), ...change }));
    const wrong = Buffer.alloc(32, 99);
    expect((await enter({})).code).toBeNull();
    expect((await enter({ prev_hash: wrong })).code, 'a forged previous hash').toBe(FOREIGN_KEY);
    expect((await enter({ seq: 3 })).code, 'a gap').toBe(FOREIGN_KEY);
    expect((await enter({ seq: 1, prev_hash: Buffer.alloc(32) })).code, 'a number twice').toBe(UNIQUE);
    expect((await enter({ seq: 0 })).code, 'a number before the first').toMatch(/^(23514|23503)$/);
    expect((await enter({ prev_hash: Buffer.alloc(31) })).code).toBe('23514');
    const first = insertOf('journal_entry', { ...row('journal_entry', 0), school_id: theirs.school, prev_hash: wrong });
    const fresh = await onConnection(all.t.connections.owner, async (client) => {
      await client.query(
        'begin; delete from journal_payload; delete from journal_checkpoint; delete from journal_entry',
      );
      const outcome = await client.query(first).then(
        () => null,
        (error: { code?: string }) => error.code,
      );
      await client.query('rollback');
      return outcome;
    });
    expect(fresh, 'a first entry that does not begin at zero').toBe('23514');
  });

  test('entries and reads are written in one’s own name only', async () => {
    const me = newId(AT);
    const as = somebody(EVERY_RIGHT, me);
    const enter = (who: Attacker, change: Row) =>
      app.try(who, insertOf('journal_entry', { ...row('journal_entry', 1), ...change }));
    expect((await enter(as, { actor_id: me })).code).toBeNull();
    expect((await enter(as, { actor_id: ours.id('person') })).code).toBe(REFUSED);
    expect((await enter(as, { actor_kind: 'system', actor_id: null })).code).toBe(REFUSED);
    expect((await enter(as, { actor_kind: 'sensor', actor_id: ours.id('sensor') })).code).toBe(REFUSED);
    expect((await enter({ school: ours.school }, { actor_id: me })).code).toBe(REFUSED);
    expect((await enter({ school: ours.school }, { actor_kind: 'system', actor_id: null })).code).toBeNull();
    const read = (actor: string) =>
      app.try(as, insertOf('journal_read', { ...row('journal_read', 9), actor_id: actor }));
    expect((await read(me)).code).toBeNull();
    expect((await read(ours.id('person'))).code).toBe(REFUSED);
  });

  test('an event is of a sensor and about a person of its own school, which its policy holds instead of foreign keys', async () => {
    for (const [column, table] of [
      ['sensor_id', 'sensor'],
      ['person_id', 'person'],
    ] as const) {
      const of = async (id: string) => {
        const event = insertOf('event', { ...row('event', 7), id: newId(AT), [column]: id });
        const { code, message } = await app.try(somebody(EVERY_RIGHT, newId(AT)), event);
        return `${code} ${message}`;
      };
      expect(await of(ours.id(table)), column).toBe('null ');
      const [there, nowhere] = [await of(theirs.id(table)), await of(newId(AT))];
      expect(there, column).toContain(REFUSED);
      expect(there, column).toBe(nowhere);
    }
  });
});
