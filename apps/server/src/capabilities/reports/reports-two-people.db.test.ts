import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Action } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { scopeLiterals } from '../../db/local-settings.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildSchool, letIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { readReport, readReports } from './reports.service.ts';
import { drawReports } from './reports-draw.service.ts';
import { sendBack, signFirst, signSecond, writeReport } from './reports-sign.service.ts';

let t: TestGround;
let app: pg.Client;
beforeAll(async () => {
  t = await testGround();
  app = new pg.Client({ connectionString: t.connections.app });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await t.close();
});

/** A statement as the app role under the rights of this person, with nothing of the service between. */
async function raw(who: Actor, action: Action, text: string, values: unknown[]): Promise<number> {
  await app.query('begin');
  try {
    await app.query(scopeLiterals(authorise(who, action)));
    const { rowCount } = await app.query(text, values);
    await app.query('commit');
    return rowCount ?? 0;
  } catch (error) {
    await app.query('rollback');
    if (/row-level security|violates|permission denied/.test(String(error))) return 0;
    throw error;
  }
}

/** A drawn weekly report at a school of its own, somebody with every role, two with one each, and what they can do. */
async function open() {
  t.clock.set(instantOf('2026-11-01', '09:00'));
  const school = await buildSchool(t.ground);
  t.clock.set(instantOf('2026-11-16', '07:00'));
  const all = await buildActor(t.ground, school, ['online_safety_lead', 'dsl', 'head', 'business_manager']);
  const officer = await buildActor(t.ground, school, ['online_safety_lead']);
  const manager = await buildActor(t.ground, school, ['head']);
  await drawReports(t.ground, school);
  const id = (await readReports(t.ground, all)).find(({ report }) => report.kind === 'weekly')?.report.id ?? '';
  const read = async () => (await readReport(t.ground, all, id)).report;
  const at = t.clock.now();
  const writing = async () => {
    const { edition } = await read();
    return { id, edition: edition?.edition ?? 0, issues: `Words ${edition?.edition ?? 0}`, procedures: '' };
  };
  const reading = async () => ({ id, hash: (await read()).edition?.hash ?? '', words: 'Read.' });
  /** Inserts a signature past the service: of one's own hand, or in somebody else's name. */
  const forge = async (by: Actor, part: 'first' | 'second', name: Actor) => {
    const { edition, signatures } = await read();
    if (!edition) return;
    const first =
      part === 'second' ? (signatures[0] ?? { personId: officer.personId, role: 'online_safety_lead' }) : null;
    await raw(
      by,
      'reports.sign',
      `insert into report_signature (school_id, report_id, edition, part, person_id, role, signed_at, factor_at, hash, first_by, first_role)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10)`,
      [
        ...[school, id, edition.edition, part, name.personId, name.roles[0], at, Buffer.from(edition.hash, 'hex')],
        ...[first?.personId ?? null, first?.role ?? null],
      ],
    );
  };
  const acts: Record<string, (by: Actor) => Promise<unknown>> = {
    write: async (by) => writeReport(t.ground, by, await writing()),
    first: async (by) => signFirst(t.ground, by, await writing(), at),
    second: async (by) => signSecond(t.ground, by, await reading(), at),
    back: async (by) => sendBack(t.ground, by, await reading()),
    forgeFirst: (by) => forge(by, 'first', by),
    forgeSecond: (by) => forge(by, 'second', by),
    forgeOther: (by) => forge(by, 'second', manager),
    rewrite: (by) =>
      raw(by, 'reports.sign', `update report_edition set issues = 'Rewritten' where report_id = $1`, [id]).then(
        async () =>
          raw(by, 'reports.sign', `update report_signature set person_id = $2 where report_id = $1`, [
            id,
            manager.personId,
          ]),
      ),
  };
  return { school, id, people: { all, officer, manager }, read, acts };
}

const act = fc.constantFrom(
  'write',
  'first',
  'first',
  'second',
  'back',
  'forgeFirst',
  'forgeSecond',
  'forgeOther',
  'rewrite',
);

/** A no is what most steps meet; a bug is not. */
function expected(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

describe('two people sign', () => {
  test('no order of steps by one person gives both signatures, whatever roles they hold, with or without the service', async () => {
    const s = await open();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (steps) => {
        for (const step of ['first', ...steps]) await s.acts[step]?.(s.people.all).catch(expected);
        const { signatures } = await s.read();
        expect(signatures.map(({ personId }) => personId)).not.toContain(s.people.manager.personId);
        expect(signatures.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 10 },
    );
  });

  test('whatever has both signatures has them of two, each of the same words, and stays so', async () => {
    const step = fc.tuple(act, fc.constantFrom('all', 'officer', 'manager'));
    let signed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        const { people, read, acts } = await open();
        let stands: unknown = null;
        for (const [what, who] of steps) {
          await acts[what]?.(people[who as keyof typeof people]).catch(expected);
          const now = await read();
          if (stands) expect(now).toEqual(stands);
          if (now.signatures.length < 2) continue;
          expect(new Set(now.signatures.map(({ personId }) => personId)).size).toBe(2);
          if (!stands) signed += 1;
          stands = now;
        }
      }),
      { numRuns: 8 },
    );
    expect(signed).toBeGreaterThan(0);
  });

  test('whoever signs while another saves waits, and signs nothing that they have not read', async () => {
    const s = await open();
    await s.acts.first?.(s.people.officer);
    const { edition } = await s.read();
    await app.query('begin');
    await app.query(scopeLiterals(authorise(s.people.officer, 'reports.sign')));
    await app.query(
      `insert into report_edition (school_id, report_id, edition, report_hash, issues, written_by, written_at)
       select school_id, report_id, edition + 1, report_hash, 'Other words', written_by, written_at from report_edition where report_id = $1`,
      [s.id],
    );
    const second = s.acts.second?.(s.people.manager).then(
      () => 'signed',
      (error: Refusal) => error.code,
    );
    await new Promise((done) => setTimeout(done, 300));
    await app.query('commit');
    expect(await second).toBe('report.not_yours');
    expect(await s.read()).toMatchObject({ edition: { edition: (edition?.edition ?? 0) + 1 }, signatures: [] });
  });

  test('one signer fills no report: an edition is the next one, and of one person’s there is an end', async () => {
    const s = await open();
    const { all, officer, manager } = s.people;
    await s.acts.write?.(officer);
    const edition = (number: string, by = officer) =>
      raw(
        by,
        'reports.sign',
        `insert into report_edition (school_id, report_id, edition, report_hash, issues, written_by, written_at)
         select school_id, report_id, ${number}, report_hash, 'Filled', $2, written_at from report_edition where report_id = $1 order by edition desc limit 1`,
        [s.id, by.personId],
      );
    for (const [number, made] of [
      ['1000', 0],
      ['edition + 2', 0],
      ['edition', 0],
      ['edition + 1', 1],
    ] as const)
      expect(await edition(number), number).toBe(made);
    await t.rows(
      `insert into report_edition (school_id, report_id, edition, report_hash, written_by, written_at)
       select school_id, report_id, n, report_hash, written_by, written_at from report_edition, generate_series(3, 100) n where report_id = $1 and edition = 1`,
      [s.id],
    );
    expect(await edition('edition + 1')).toBe(0);
    await expect(s.acts.write?.(officer)).rejects.toMatchObject({ code: 'report.enough' });
    await s.acts.first?.(all);
    await s.acts.second?.(manager);
    expect((await s.read()).signatures).toHaveLength(2);
  });

  test('somebody whom the first one put on the roll with that role, or let in again lately, is no second person', async () => {
    const s = await open();
    const { officer, manager } = s.people;
    // Past the service one signs as through it: what is refused below is refused for what it is.
    await s.acts.write?.(officer);
    await s.acts.forgeFirst?.(officer);
    expect((await s.read()).signatures).toHaveLength(1);
    const owner = new pg.Client({ connectionString: t.connections.owner });
    await owner.connect();
    await owner.query("set app.maintenance = 'on'");
    const letInBy = async (by: string | null) =>
      owner.query('update account set let_in_by = $2, let_in_at = $3 where id = $1', [
        manager.accountId,
        by,
        t.clock.now(),
      ]);
    await letInBy(officer.personId);
    await expect(s.acts.second?.(manager)).rejects.toThrow('you cannot sign this report as the second person');
    await s.acts.forgeSecond?.(manager);
    expect((await s.read()).signatures).toHaveLength(1);
    await letInBy(null);
    await owner.query(`update person_role set given_by = $2 where person_id = $1`, [
      manager.personId,
      officer.personId,
    ]);
    await owner.query(
      `insert into person_change (school_id, id, person_id, at, by_person, what) values ($1, gen_random_uuid(), $2, now(), $3, 'added')`,
      [s.school, manager.personId, officer.personId],
    );
    await expect(s.acts.second?.(manager)).rejects.toThrow('you cannot sign this report as the second person');
    await owner.query(`update person_role set given_by = null where person_id = $1`, [manager.personId]);
    await s.acts.second?.(manager);
    expect((await s.read()).signatures).toHaveLength(2);
    await owner.end();
  });

  test('nor with a false time: a signature dated before they were let in, or long after, is one hand’s all the same', async () => {
    const s = await open();
    const { officer, manager } = s.people;
    await s.acts.write?.(officer);
    await s.acts.forgeFirst?.(officer);
    await letIn(t.ground, manager, officer);
    const now = t.clock.now();
    for (const days of [-40, -2, 0, 40]) {
      t.clock.move(days * 86_400_000);
      await s.acts.forgeSecond?.(manager);
      t.clock.set(now);
      expect((await s.read()).signatures, `${days} days`).toHaveLength(1);
    }
    await letIn(t.ground, manager, officer, 31);
    await s.acts.forgeSecond?.(manager);
    expect((await s.read()).signatures).toHaveLength(2);
  });

  test('only in the roles that the school names for each part: a deputy signs no monitoring report, and no weekly one second', async () => {
    const s = await open();
    const { officer, manager } = s.people;
    const deputy = await buildActor(t.ground, s.school, ['deputy_dsl']);
    await s.acts.write?.(officer);
    await s.acts.forgeFirst?.(officer);
    await s.acts.forgeSecond?.(deputy);
    expect((await s.read()).signatures).toHaveLength(1);
    await s.acts.forgeSecond?.(manager);
    expect((await s.read()).signatures).toHaveLength(2);
  });
});
