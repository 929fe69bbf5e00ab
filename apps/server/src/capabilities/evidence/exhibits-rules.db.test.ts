import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPuppet, letIn } from '../../test-support/build.ts';
import { textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { answerUnlock, askUnlock, noteStep } from './exhibit-custody.service.ts';
import { isSecond } from './exhibit-custody.store.ts';
import { takeFile, takeThing } from './exhibit-intake.service.ts';
import { askToLook, downloadFile, verifyFile } from './exhibit-open.service.ts';
import { EICAR } from './exhibit-scan.fixture.ts';
import { broughtAt, incoming, openVaultSchool, upload } from './exhibits.fixture.ts';

const s = await openVaultSchool();
const { v, login: app, school, dsl, deputy, id, infected, rows, take, by } = s;
let head: Actor;
beforeAll(async () => {
  head = await buildActor(v.ground, school, ['head']);
});
afterAll(() => s.close());

const agree = (who: Actor, exhibit = infected, factorAt: Date | null = v.ground.clock.now()) =>
  answerUnlock(v.ground, who, id, exhibit, { state: 'given', factorAt });
const opens = async (who: Actor, exhibit: string) =>
  (await app.try(by(who), `select from exhibit_piece where exhibit_id = '${exhibit}'`)).count;

describe('a file in which the scanner finds something', () => {
  test('is kept, locked for everybody and in the database, and has no preview', async () => {
    const browser = await v.as(dsl);
    const sent = await upload(v.app, browser, id, { name: 'game.exe', bytes: EICAR });
    expect(sent.statusCode).toBe(303);
    expect(await cameOf(downloadFile(v.ground, dsl, id, infected))).toBe('exhibit.locked');
    expect(await cameOf(verifyFile(v.ground, head, id, infected))).toBe('exhibit.locked');
    expect(await opens(dsl, infected)).toBe(0);
    expect(await rows('select from exhibit_piece where exhibit_id = $1', [infected])).toHaveLength(1);
    const page = textOf((await browser.get(`/incidents/${id}/evidence/${infected}`)).body);
    expect(page).toContain('Test.Eicar.UNOFFICIAL');
    expect(page).not.toContain('Download original');
  });

  test('is opened by two people with a second factor, for its hours, and then locked again', async () => {
    // The database locks it again by its own clock.
    const before = v.ground.clock.now();
    v.t.clock.set(new Date());
    expect(await cameOf(agree(deputy))).toBe('exhibit.decided');
    await askUnlock(v.ground, dsl, id, infected, 'The police ask what it was');
    expect(await cameOf(askUnlock(v.ground, deputy, id, infected, 'Me too'))).toBe('exhibit.asked');
    expect(await cameOf(agree(dsl))).toBe('exhibit.own');
    expect(await cameOf(agree(deputy, infected, null))).toBe('exhibit.code');
    const stale = new Date(v.ground.clock.now().getTime() - 16 * 60_000);
    expect(await cameOf(agree(deputy, infected, stale))).toBe('23514');
    const waits = await (await v.as(deputy)).get('/today');
    expect(textOf(waits.body)).toContain('Agree to unlock a file, or refuse: E1');
    expect(textOf((await (await v.as(dsl)).get('/today')).body)).toMatch(/Waiting for others Unlock E1 of/);
    const page = await (await v.as(deputy)).get(`/incidents/${id}/evidence/${infected}`);
    expect(textOf(page.body)).toContain('The police ask what it was');
    await agree(deputy);
    expect(textOf((await (await v.as(dsl)).get('/today')).body)).not.toContain('Unlock E1 of');
    expect(await cameOf(downloadFile(v.ground, dsl, id, infected))).toBe('done');
    expect(await opens(dsl, infected)).toBe(1);
    v.t.clock.move(24 * 3_600_000);
    expect(await cameOf(downloadFile(v.ground, dsl, id, infected))).toBe('exhibit.locked');
    await rows("update exhibit_unlock set ends_at = now() - interval '1 second' where exhibit_id = $1", [infected]);
    expect(await opens(dsl, infected)).toBe(0);
    v.t.clock.set(before);
  });

  test('of two who decide at once one does and the other is told', async () => {
    const { id: exhibit } = await take(EICAR);
    await askUnlock(v.ground, dsl, id, exhibit, 'For the police');
    const refusal = answerUnlock(v.ground, head, id, exhibit, { state: 'refused', answer: 'Not here' });
    const both = await Promise.all([cameOf(agree(deputy, exhibit)), cameOf(refusal)]);
    expect(both.toSorted()).toEqual(['done', 'exhibit.decided']);
  });

  test('of a concern about the head is opened by two chairs, and never by one and whom they made or let in', async () => {
    const governor = { kind: 'governor' } as const;
    const [first, other] = [
      await buildActor(v.ground, school, ['chair_of_governors'], governor),
      await buildActor(v.ground, school, ['chair_of_governors'], governor),
    ];
    const about = { type: 'colleague', 'person-0-name': head.name, 'person-0-part': 'responsible' };
    const { id: concern } = await buildIncident(v.ground, first, about);
    const { id: exhibit } = await takeFile(v.ground, first, concern, broughtAt(v.ground.clock.now()), incoming(EICAR));
    await askUnlock(v.ground, first, concern, exhibit, 'The police ask what it was');
    const give = (by: Actor) =>
      cameOf(answerUnlock(v.ground, by, concern, exhibit, { state: 'given', factorAt: v.ground.clock.now() }));
    const typed = async (by: Actor) => {
      const at = `'${v.ground.clock.now().toISOString()}'::timestamptz`;
      const as = { school, person: by.personId, rights: ['incidents.log', 'incidents.standIn'] };
      const given = `state = 'given', decided_by = '${by.personId}', decided_at = ${at}, factor_at = ${at}, ends_at = ${at} + interval '1 day'`;
      return (await app.try(as, `update exhibit_unlock set ${given} where exhibit_id = '${exhibit}'`)).count;
    };
    const puppet = await buildPuppet(v.ground, first, 'chair_of_governors');
    await letIn(v.ground, other, first);
    for (const hand of [first, puppet, other]) {
      expect(await give(hand)).toBe(hand === first ? 'exhibit.own' : 'exhibit.second_person');
      expect(await typed(hand)).toBe(0);
    }
    expect(await give(deputy)).toBe('incident.not_found');
    await letIn(v.ground, other, first, 31);
    expect(await typed(other)).toBe(1);
    expect(await give(other)).toBe('done');
    const usual = await transact(v.ground, authorise(other, 'incidents.log'), (tx) =>
      isSecond(tx, infected, dsl.personId),
    );
    expect(usual).toBe(false);
  });

  /** One that came while there was no scanner. */
  const unscanned = async () =>
    (await takeFile({ ...v.ground, scanner: undefined }, dsl, id, broughtAt(v.ground.clock.now()), incoming(EICAR))).id;

  test('that came while there was no scanner does not leave once there is one: it is locked instead, and its custody says so', async () => {
    const exhibit = await unscanned();
    expect(await cameOf(downloadFile({ ...v.ground, scanner: undefined }, dsl, id, exhibit))).toBe('done');
    expect(await cameOf(downloadFile(v.ground, dsl, id, exhibit))).toBe('exhibit.locked');
    const steps = await rows('select step from exhibit_step where exhibit_id = $1', [exhibit]);
    expect(steps.map(({ step }) => step).toSorted()).toEqual(['downloaded', 'found_infected', 'received']);
    expect(await opens(dsl, exhibit)).toBe(0);
  });

  test('found by a later check is locked from then on', async () => {
    const exhibit = await unscanned();
    expect(await cameOf(verifyFile(v.ground, dsl, id, exhibit))).toBe('done');
    expect(await cameOf(downloadFile(v.ground, dsl, id, exhibit))).toBe('exhibit.locked');
    expect(await opens(dsl, exhibit)).toBe(0);
  });

  test('is never opened by one person, in any order of events, neither by the service nor by statements of the app', async () => {
    const acts = fc.array(fc.constantFrom('ask', 'agree', 'refuse', 'insert', 'update', 'forge', 'self'), {
      minLength: 1,
      maxLength: 8,
    });
    const { id: exhibit } = await take(EICAR);
    await fc.assert(
      fc.asyncProperty(acts, async (order) => {
        const given = `state = 'given', decided_at = now(), factor_at = now(), ends_at = now() + interval '1 day'`;
        const statements = {
          insert: `insert into exhibit_unlock (school_id, id, exhibit_id, because, requested_by, requested_at, state, decided_by, decided_at, factor_at, ends_at)
            values ('${school}', '${newId(new Date())}', '${exhibit}', 'Mine', '${dsl.personId}', now(), 'given', '${deputy.personId}', now(), now(), now() + interval '1 day')`,
          update: `update exhibit_unlock set ${given}, decided_by = '${dsl.personId}' where exhibit_id = '${exhibit}'`,
          forge: `update exhibit_unlock set ${given}, decided_by = '${deputy.personId}' where exhibit_id = '${exhibit}'`,
          self: `update exhibit_unlock set requested_by = '${deputy.personId}' where exhibit_id = '${exhibit}'`,
        };
        for (const act of order) {
          if (act === 'ask') await cameOf(askUnlock(v.ground, dsl, id, exhibit, 'Because'));
          else if (act === 'agree') await cameOf(agree(dsl, exhibit));
          else if (act === 'refuse')
            await cameOf(answerUnlock(v.ground, dsl, id, exhibit, { state: 'refused', answer: 'Changed my mind' }));
          else expect((await app.try(by(dsl), statements[act])).count).toBe(0);
        }
        expect(await cameOf(downloadFile(v.ground, dsl, id, exhibit))).toBe('exhibit.locked');
        expect(await opens(dsl, exhibit)).toBe(0);
      }),
      { numRuns: 12 },
    );
  });
});

test('what is frozen while it is read was not changed by anybody, and nobody is told so', async () => {
  const { id: cold } = await buildIncident(v.ground, dsl);
  const { id: exhibit } = await take(Buffer.from('words'), cold);
  let transactions = 0;
  const begin = () => ({
    execute: async <T>(work: Parameters<ReturnType<typeof v.ground.db.transaction>['execute']>[0]) => {
      transactions += 1;
      // The first one finds it openable, the second reads its parts.
      if (transactions === 2) {
        await rows('insert into incident_freeze values ($1, $2, now(), $3, $4)', [school, cold, dsl.personId, 'Said']);
        await rows('update incident set frozen_at = now() where id = $1', [cold]);
      }
      return v.ground.db.transaction().execute(work) as Promise<T>;
    },
  });
  const slow = { ...v.ground, db: { transaction: begin } as unknown as typeof v.ground.db };
  expect(await cameOf(downloadFile(slow, dsl, cold, exhibit))).toBe('exhibit.sealed');
  expect(await rows("select from exhibit_step where step = 'found_changed'")).toEqual([]);
});

describe('an incident that may show the abuse of a child', () => {
  test('takes in no file from its first minute where its type says so, and nothing is read (R148, S15)', async () => {
    const browser = await v.as(dsl);
    for (const type of ['illegal_content', 'image_sharing']) {
      const { id: sealed } = await buildIncident(v.ground, dsl, { type });
      const page = textOf((await browser.get(`/incidents/${sealed}/evidence/files`)).body);
      expect(page).toContain('Files cannot be kept for this incident');
      const vault = textOf((await browser.get(`/incidents/${sealed}/evidence`)).body);
      expect([vault.includes('Record a physical item, such as'), vault.includes('Add a file')]).toEqual([true, false]);
      expect(await cameOf(take(Buffer.from('a'), sealed))).toBe('exhibit.sealed');
      const file = { name: 'a.jpg', bytes: Buffer.from('a') };
      const sent = await upload(v.app, browser, sealed, file, {}, `/incidents/${id}/evidence/files`);
      expect([sent.statusCode, textOf(sent.body)]).toEqual([409, expect.stringContaining('against the law')]);
      expect(await rows('select from exhibit where incident_id = $1', [sealed])).toEqual([]);
    }
  });

  test('once frozen seals what was there, by server and by database, and only the thing itself moves on', async () => {
    const { id: cold } = await buildIncident(v.ground, dsl);
    const { id: exhibit } = await take(Buffer.from('words'), cold);
    const at = v.ground.clock.now();
    await takeThing(v.ground, dsl, cold, broughtAt(at, 'Tablet'), { place: 'Desk', seal: null, receipt: null });
    const [thing] = await rows<{ id: string }>("select id from exhibit where title = 'Tablet'");
    expect(await opens(dsl, exhibit)).toBe(1);
    await rows('insert into incident_freeze values ($1, $2, now(), $3, $4)', [school, cold, dsl.personId, 'Said so']);
    await rows('update incident set frozen_at = now() where id = $1', [cold]);

    expect(await opens(dsl, exhibit)).toBe(0);
    expect((await app.try(by(dsl), `select from exhibit_key where exhibit_id = '${exhibit}'`)).count).toBe(0);
    for (const act of [
      () => take(Buffer.from('more'), cold),
      () => downloadFile(v.ground, head, cold, exhibit),
      () => verifyFile(v.ground, dsl, cold, exhibit),
      () => askToLook(v.ground, dsl, cold, exhibit),
    ])
      expect(await cameOf(act())).toBe('exhibit.sealed');
    const copy = (table: string, changes: string) =>
      `insert into ${table} select (x).* from (select jsonb_populate_record(t, '${changes}') as x from ${table} t where ${table === 'exhibit' ? 'id' : 'exhibit_id'} = '${exhibit}' limit 1) y`;
    for (const statement of [
      copy('exhibit', JSON.stringify({ id: newId(at), number: 9 })),
      `insert into exhibit_piece values ('${school}', '${exhibit}', 0, 'x')`,
      `insert into exhibit_key values ('${school}', '${exhibit}', 'x')`,
      copy('exhibit_step', JSON.stringify({ id: newId(at), step: 'shown' })),
    ]) {
      expect((await app.try(by(dsl), statement)).code, statement).toBe('42501');
    }
    const browser = await v.as(dsl);
    expect((await browser.get(`/incidents/${cold}/evidence/certificate`)).statusCode).toBe(409);
    const page = textOf((await browser.get(`/incidents/${cold}/evidence/${exhibit}`)).body);
    expect(page).toContain('Do not look at, copy, print or forward it.');
    expect(page).not.toContain('Download original');
    await noteStep(v.ground, dsl, cold, thing?.id ?? '', {
      ...{ step: 'handed_over', body: 'police', whom: 'PC Reed', badge: '4471', effectiveAt: at },
    });
    expect(textOf((await browser.get(`/incidents/${cold}/evidence`)).body)).toContain('With PC Reed (police)');
  });
});
