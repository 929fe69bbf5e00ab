import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTION_LIST } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { buildActor, buildPuppet, letIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildRun, play, runOf } from './procedures.fixture.ts';
import { acceptRun, beginRun, bindComputer, goBack, secondStep, takeStep } from './procedures.service.ts';
import { freezeIncident } from './procedures-freeze.service.ts';
import { isAccepted, placeIn } from './procedures-run.ts';
import { askLook, recordSite, signSite } from './procedures-sites.service.ts';

let t: TestGround;
let app: Login;
beforeAll(async () => {
  t = await testGround();
  app = new Login(t.connections.app);
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await t.close();
});

const HASH = '0'.repeat(64);
const AT = '2026-11-17T10:42:00Z';
const SITE = {
  ...{ people: 'Year 8', reviewedOn: '2026-11-17', reason: 'A pupil told of it.', site: 'chat.example/room/4' },
  ...{ concern: 'Unkind words about a pupil.', conclusion: 'Behaviour policy.', computer: 'SLT-03', place: 'Office 2' },
  abuseImage: false,
};
/** As the app role with every right there is, as this person. */
const raw = (actor: Actor, ...statements: string[]) =>
  app.try({ school: actor.schoolId, person: actor.personId, rights: ACTION_LIST }, ...statements);
const step = (number: number, answer: string) =>
  ({ number, answer, checks: ['device', 'kept', 'few'], words: 'As was said.', computer: 'none' }) as const;

test('cannot start until two distinct seniors have accepted (R144)', async () => {
  const { id, dsl, deputy, year9, senior } = await buildRun(t.ground);
  await expect(takeStep(t.ground, dsl, id, step(1, 'done'))).rejects.toThrow('two seniors');
  await acceptRun(t.ground, dsl, id);
  await expect(acceptRun(t.ground, dsl, id)).rejects.toThrow('second senior');
  await expect(takeStep(t.ground, dsl, id, step(1, 'done'))).rejects.toThrow('two seniors');
  // Neither somebody without the right nor somebody who does not see the incident.
  await expect(acceptRun(t.ground, year9, id)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(acceptRun(t.ground, senior, id)).rejects.toMatchObject({ kind: 'not_found' });
  await acceptRun(t.ground, deputy, id);
  await takeStep(t.ground, deputy, id, step(1, 'done'));
  expect(placeIn(await runOf(t.ground, dsl, id)).now).toBe('illegal');
});

test('two seniors are two hands: not a person whom the first made and gave the role, and in no role that is not held (S8)', async () => {
  const { id, head, dsl, schoolId } = await buildRun(t.ground);
  const made = await buildPuppet(t.ground, head, 'deputy_dsl');
  await acceptRun(t.ground, head, id);
  await expect(acceptRun(t.ground, made, id)).rejects.toMatchObject({ code: 'procedure.one_hand' });
  const { id: run } = await runOf(t.ground, dsl, id);
  const accept = (actor: Actor, role: string) =>
    `insert into procedure_acceptance values ('${schoolId}', '${run}', '${actor.personId}', '${role}', '${AT}')`;
  for (const role of ['deputy_dsl', 'senior_leader']) expect((await raw(made, accept(made, role))).code).toBe('42501');
  expect((await raw(dsl, accept(dsl, 'head'))).code).toBe('42501');
  await acceptRun(t.ground, dsl, id);
  expect(isAccepted(await runOf(t.ground, dsl, id))).toBe(true);
});

test('nor does one reviewer let the other in afterwards and speak in their name (S8)', async () => {
  const { id, dsl, deputy, schoolId } = await buildRun(t.ground);
  const { id: run } = await runOf(t.ground, dsl, id);
  for (const actor of [dsl, deputy]) await acceptRun(t.ground, actor, id);
  await takeStep(t.ground, dsl, id, step(1, 'done'));
  const siteId = await recordSite(t.ground, dsl, id, SITE);
  const hash = (await runOf(t.ground, dsl, id)).sites[0]?.hash ?? '';
  const sign = (actor: Actor) =>
    signSite(t.ground, actor, id, { siteId, hash, position: 'A senior', factorAt: t.clock.now() });
  await letIn(t.ground, deputy, dsl);
  await expect(sign(deputy)).rejects.toMatchObject({ code: 'procedure.one_hand' });
  const place = `insert into procedure_signature (school_id, site_id, place, person_id, name, position, hash, signed_at, factor_at, signed, from_computer)
    select '${schoolId}', id, 1, '${deputy.personId}', 'Deputy', 'Deputy', hash, '${AT}', '${AT}', procedure_signed_hash('${schoolId}', id), 'none'
    from procedure_site where id = '${siteId}'`;
  expect((await raw(deputy, place)).code).toBe('42501');
  await takeStep(t.ground, dsl, id, step(2, 'no'));
  const second = { number: 2, agrees: true, words: null, computer: 'none' } as const;
  await expect(secondStep(t.ground, deputy, id, second)).rejects.toMatchObject({ code: 'procedure.one_hand' });
  const agree = `insert into procedure_second values ('${schoolId}', '${run}', 2, '${dsl.personId}', '${deputy.personId}', true, null, '${AT}', 'none')`;
  expect((await raw(deputy, agree)).code).toBe('42501');
  await letIn(t.ground, deputy, dsl, 31);
  await secondStep(t.ground, deputy, id, second);
  await sign(deputy);
});

test('whoever is named in the incident neither accepts nor counts when it turns out later', async () => {
  const { id, dsl, deputy, head, schoolId } = await buildRun(t.ground);
  const { id: run } = await runOf(t.ground, dsl, id);
  const name = (actor: Actor) =>
    `insert into incident_person (school_id, incident_id, id, person_id, name, kind, sex, part)
     values ('${schoolId}', '${id}', gen_random_uuid(), '${actor.personId}', 'Named', 'staff', 'not_recorded', 'witness')`;
  const accept = (actor: Actor) =>
    `insert into procedure_acceptance values ('${schoolId}', '${run}', '${actor.personId}', 'head', '${AT}')`;
  expect((await raw(head, name(head), accept(head))).code).toBe('42501');
  await play(t.ground, [dsl, deputy], id, ['done']);
  await t.ground.db.transaction().execute(async (db) => {
    const { sql } = await import('kysely');
    await sql
      .raw(
        `set local app.schools = '${schoolId}'; set local app.person = '${dsl.personId}'; set local app.rights = 'incidents.read'`,
      )
      .execute(db);
    await sql.raw(name(deputy)).execute(db);
  });
  const now = await runOf(t.ground, dsl, id);
  expect(isAccepted(now)).toBe(false);
  await expect(takeStep(t.ground, dsl, id, step(2, 'no'))).rejects.toThrow('two seniors');
  const sneak = `insert into procedure_step (school_id, run_id, number, step, answer, two, person_id, at, computer)
    values ('${schoolId}', '${run}', 2, 'police', 'done', false, '${dsl.personId}', '${AT}', 'none')`;
  expect((await raw(dsl, sneak)).code).toBe('42501');
  await acceptRun(t.ground, head, id);
  await takeStep(t.ground, head, id, step(2, 'no'));
});

test('no order of steps of one person, through the service or past it, gets further than one may alone', async () => {
  const act = fc.constantFrom('accept', 'step', 'second', 'rawAccept', 'rawStep', 'rawSecond', 'rawOther');
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(act, { minLength: 3, maxLength: 8 }), async (accepted, acts) => {
      const { id, dsl, deputy, head, schoolId } = await buildRun(t.ground);
      if (accepted) await play(t.ground, [deputy, dsl], id, ['done']);
      const { id: run } = await runOf(t.ground, dsl, id);
      const mine = `'${schoolId}', '${run}'`;
      const number = accepted ? 2 : 1;
      const does: Record<string, () => Promise<unknown>> = {
        accept: () => acceptRun(t.ground, dsl, id),
        step: () => takeStep(t.ground, dsl, id, step(number, accepted ? 'no' : 'done')),
        second: () => secondStep(t.ground, dsl, id, { number, agrees: true, words: null, computer: 'none' }),
        rawAccept: () =>
          raw(dsl, `insert into procedure_acceptance values (${mine}, '${head.personId}', 'head', '${AT}')`),
        rawStep: () =>
          raw(
            dsl,
            `insert into procedure_step (school_id, run_id, number, step, answer, two, person_id, at, computer)
            values (${mine}, ${number}, 'illegal', 'no', false, '${dsl.personId}', '${AT}', 'none')`,
          ),
        rawSecond: () =>
          raw(
            dsl,
            `insert into procedure_second values (${mine}, ${number}, '${dsl.personId}', '${dsl.personId}', true, null, '${AT}', 'none')`,
          ),
        rawOther: () =>
          raw(
            dsl,
            `insert into procedure_second values (${mine}, ${number}, '${dsl.personId}', '${head.personId}', true, null, '${AT}', 'none')`,
          ),
      };
      for (const what of acts) {
        const result = await does[what]?.().catch(expected);
        if (what.startsWith('raw')) expect(result).not.toMatchObject({ code: null });
      }
      const { now } = placeIn(await runOf(t.ground, dsl, id));
      expect(now).toBe(accepted ? 'illegal' : 'secure');
    }),
    { numRuns: 6 },
  );
});

test('two agree on what is illegal; where they differ it is answered anew; no number is left out (S24)', async () => {
  const { id, dsl, deputy, schoolId } = await buildRun(t.ground);
  await play(t.ground, [dsl, deputy], id, ['done']);
  await takeStep(t.ground, dsl, id, step(2, 'no'));
  await expect(takeStep(t.ground, deputy, id, step(3, 'no'))).rejects.toThrow('Your changes were not saved');
  const { id: run } = await runOf(t.ground, dsl, id);
  const past = (
    number: number,
  ) => `insert into procedure_step (school_id, run_id, number, step, answer, two, person_id, at, computer)
    values ('${schoolId}', '${run}', ${number}, 'who', 'adult', false, '${deputy.personId}', '${AT}', 'none')`;
  expect((await raw(deputy, past(3))).code).toBe('42501');
  expect((await raw(deputy, past(4))).code).toBe('42501');
  const no = { number: 2, agrees: false, words: 'It may be a threat.', computer: 'none' } as const;
  await expect(secondStep(t.ground, deputy, id, { ...no, words: null })).rejects.toMatchObject({
    fields: [{ field: 'words' }],
  });
  await expect(secondStep(t.ground, dsl, id, no)).rejects.toThrow('yourself');
  await secondStep(t.ground, deputy, id, no);
  expect(placeIn(await runOf(t.ground, dsl, id))).toMatchObject({ now: 'illegal', waiting: null });
  // Both answer the third at once: one does, the other is told.
  const both = await Promise.allSettled([
    takeStep(t.ground, dsl, id, step(3, 'yes')),
    takeStep(t.ground, deputy, id, step(3, 'no')),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await runOf(t.ground, dsl, id)).entries).toHaveLength(3);
});

test('what is asked for is asked for: checks or a word, an answer of this step, a signed record before “we looked”', async () => {
  const { id, dsl, deputy } = await buildRun(t.ground);
  await play(t.ground, [dsl, deputy], id, ['done', 'no', 'pupil', 'accidental', 'done']);
  const looked = { ...step(6, 'looked'), checks: [] };
  await expect(takeStep(t.ground, dsl, id, looked)).rejects.toMatchObject({ fields: [{ field: 'answer' }] });
  await expect(takeStep(t.ground, dsl, id, { ...looked, answer: 'elsewhere' })).rejects.toThrow('Choose one answer');
  const siteId = await recordSite(t.ground, dsl, id, SITE);
  const { hash } = (await runOf(t.ground, dsl, id)).sites[0] ?? { hash: '' };
  const sign = { siteId, hash, position: 'Safeguarding lead', factorAt: t.ground.clock.now() };
  // A session alone signs nothing, and neither does a record that was not read.
  await expect(signSite(t.ground, dsl, id, { ...sign, factorAt: null })).rejects.toMatchObject({
    fields: [{ field: 'code' }],
  });
  await expect(signSite(t.ground, dsl, id, { ...sign, hash: HASH })).rejects.toThrow('not the record');
  await signSite(t.ground, dsl, id, sign);
  await expect(signSite(t.ground, dsl, id, sign)).rejects.toThrow('signed it already');
  await expect(takeStep(t.ground, dsl, id, looked)).rejects.toMatchObject({ fields: [{ field: 'answer' }] });
  await signSite(t.ground, deputy, id, { ...sign, position: 'Deputy' });
  await takeStep(t.ground, dsl, id, looked);
  await goBack(t.ground, deputy, id, { number: 7, step: 'who', words: 'It was an adult.', computer: 'none' });
  const { now, path } = placeIn(await runOf(t.ground, dsl, id));
  expect([now, path.map((entry) => entry.step)]).toEqual(['who', ['secure', 'illegal']]);
});

test('a signature is one person’s, with a fresh second factor, of this very record: past the service too', async () => {
  const { id, dsl, deputy, schoolId } = await buildRun(t.ground);
  await play(t.ground, [dsl, deputy], id, ['done']);
  const siteId = await recordSite(t.ground, dsl, id, SITE);
  const { hash } = (await runOf(t.ground, dsl, id)).sites[0] ?? { hash: '' };
  const sign = (place: number, by: Actor, of = hash, factor = AT, signed = hash) =>
    `insert into procedure_signature values ('${schoolId}', '${siteId}', ${place}, '${by.personId}', 'N', 'Head', '\\x${of}', '${AT}', '${factor}', '\\x${signed}', 'none')`;
  expect((await raw(dsl, sign(1, dsl))).code).toBeNull();
  const wrong = [
    await raw(dsl, sign(1, deputy)),
    await raw(dsl, sign(1, dsl), sign(2, dsl)),
    await raw(dsl, sign(3, dsl)),
    await raw(dsl, sign(1, dsl, HASH)),
    await raw(dsl, sign(1, dsl, hash, AT, HASH)),
    await raw(dsl, sign(1, dsl, hash, '2026-11-17T10:00:00Z')),
    await raw(dsl, `update procedure_site set site = 'other' where id = '${siteId}'`),
    await raw(dsl, `delete from procedure_signature where site_id = '${siteId}'`),
  ];
  for (const { code } of wrong) expect(code).not.toBeNull();
});

test('binds one computer for all of it, and an address opens for whoever asked, by two and with an end', async () => {
  const { id, dsl, deputy } = await buildRun(t.ground);
  await play(t.ground, [dsl, deputy], id, ['done']);
  const mark = Buffer.alloc(32, 1);
  await bindComputer(t.ground, dsl, id, { name: 'SLT-03', place: 'Office 2', mark });
  await expect(bindComputer(t.ground, deputy, id, { name: 'SLT-04', place: 'Hall', mark })).rejects.toThrow(
    'already been named',
  );
  await expect(askLook(t.ground, dsl, id, { address: 'chat.example', hours: 9 })).rejects.toMatchObject({
    fields: [{ field: 'hours' }],
  });
  // The change and the look are stored together: where the look cannot be kept, nothing waits at the filter.
  const may = 'insert on procedure_look';
  await t.rows(`revoke ${may} from template_gatehouse_app`);
  await expect(askLook(t.ground, dsl, id, { address: 'chat.example', hours: 1 })).rejects.toMatchObject({
    code: '42501',
  });
  await t.rows(`grant ${may} to template_gatehouse_app`);
  expect(await t.rows(`select from filter_change where school_id = '${dsl.schoolId}'`)).toEqual([]);
  await askLook(t.ground, dsl, id, { address: 'chat.example', hours: 1 });
  const { looks } = await runOf(t.ground, deputy, id);
  expect(looks).toMatchObject([{ address: 'chat.example', state: 'asked', person: { id: dsl.personId } }]);
  expect(looks[0]?.until).toEqual(new Date('2026-11-17T11:42:00Z'));

  // Frozen, nobody looks any more (R149): what was opened for it, or waits to be, is over in the same moment.
  const ends = () => t.rows(`select reason from filter_change_end where school_id = '${dsl.schoolId}'`);
  expect(await ends()).toEqual([]);
  await freezeIncident(t.ground, deputy, id, 'Seen there.');
  expect(await ends()).toEqual([{ reason: 'What it was unblocked for is over.' }]);
  await expect(askLook(t.ground, dsl, id, { address: 'chat.example', hours: 1 })).rejects.toThrow('frozen');
});

test('another school’s incident is not there, and nothing is begun twice', async () => {
  const { id, dsl } = await buildRun(t.ground);
  const { dsl: stranger } = await buildRun(t.ground);
  for (const doing of [
    () => beginRun(t.ground, stranger, id, 'Mine now.'),
    () => acceptRun(t.ground, stranger, id),
    () => takeStep(t.ground, stranger, id, step(1, 'done')),
    () => recordSite(t.ground, stranger, id, SITE),
  ])
    await expect(doing()).rejects.toMatchObject({ kind: 'not_found' });
  await expect(beginRun(t.ground, dsl, id, 'Once more.')).rejects.toThrow('already been started');
  const other = await buildActor(t.ground, dsl.schoolId, ['network_manager']);
  await expect(acceptRun(t.ground, other, id)).rejects.toMatchObject({ kind: 'not_found' });
});

/** A no is what most steps meet; a bug is not. */
function expected(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}
