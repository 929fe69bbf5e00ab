import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { nameReader } from '../incidents/incidents-who.service.ts';
import { answerEnd, askEnd, isOver, readHold } from './holds.service.ts';
import { buildClosed, buildKeepers, holdOn, propose, typed, YEAR, yes } from './retention.fixture.ts';
import { disposeAgreed } from './retention.jobs.ts';
import { answerList, readList } from './retention.service.ts';
import { listsForToday } from './retention-today.service.ts';

let t: TestGround;
let s: Awaited<ReturnType<typeof buildKeepers>>;
beforeAll(async () => {
  t = await testGround();
  s = await buildKeepers(t);
});
afterAll(() => t.close());

const now = () => t.clock.now();

test('in no order of events does one person set aside a hold, whatever they type (S8)', async () => {
  const { id } = await buildIncident(t.ground, s.dsl);
  const people = [s.head, s.dsl, s.deputy];
  const step = fc.record({ who: fc.nat(2), act: fc.constantFrom('ask', 'yes', 'no', 'typed' as const) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      const holdId = await holdOn(t, s.dsl, id);
      for (const { who, act } of steps) {
        const by = people[who] ?? s.head;
        const { hold: at } = await readHold(t.ground, by, holdId);
        const open = at.ends.find(({ answer }) => answer === null);
        if (act === 'ask') await cameOf(askEnd(t.ground, by, holdId, 'It is over'));
        if (act === 'yes') await cameOf(answerEnd(t.ground, by, holdId, yes(t)));
        if (act === 'no')
          await cameOf(answerEnd(t.ground, by, holdId, { agrees: false, words: 'Not yet', factorAt: null }));
        if (act === 'typed' && open) {
          const row = {
            end_id: open.id,
            hold_id: holdId,
            asked_by: open.askedBy.id,
            answered_by: by.personId,
            agrees: true,
          };
          const said = await typed(t, by, 'record_hold_answer', { ...row, answered_at: now(), factor_at: now() });
          expect(said === 'done').toBe(by.personId !== open.askedBy.id);
        }
      }
      const { hold: after } = await readHold(t.ground, s.dsl, holdId);
      const ended = after.ends.find(({ answer }) => answer?.agrees);
      expect(isOver(after)).toBe(ended !== undefined);
      if (ended) expect(ended.answer?.by.id).not.toBe(ended.askedBy.id);
    }),
    { numRuns: 6 },
  );
});

test('in no order of events does a record go by one person, whatever they type and however often the worker comes (S8)', async () => {
  const people = [s.head, s.dsl, s.deputy];
  const step = fc.record({ who: fc.nat(2), act: fc.constantFrom('yes', 'no', 'typed', 'worker' as const) });
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.array(step, { minLength: 2, maxLength: 6 }), async (first, steps) => {
      const proposer = people[first] ?? s.head;
      const { id } = await buildClosed(t, s.dsl, 8 * YEAR);
      const list = await propose(t, proposer);
      for (const { who, act } of [...steps, { who: 0, act: 'worker' }]) {
        const by = people[who] ?? s.head;
        if (act === 'yes') await cameOf(answerList(t.ground, by, list.id, { hash: list.hash, ...yes(t) }));
        if (act === 'no') {
          const no = { hash: list.hash, agrees: false, words: 'Not yet', factorAt: null };
          await cameOf(answerList(t.ground, by, list.id, no));
        }
        if (act === 'typed') {
          const mine = { list_id: list.id, hash: Buffer.from(list.hash, 'hex'), proposed_by: proposer.personId };
          const row = { ...mine, answered_by: by.personId, answered_at: now(), agrees: true, factor_at: now() };
          const said = await typed(t, by, 'disposal_answer', row);
          if (by === proposer) expect(said).not.toBe('done');
        }
        if (act === 'worker') await disposeAgreed(t.worker, s.schoolId);
      }
      const { answer } = (await readList(t.ground, proposer, list.id)).list;
      const there = (await t.rows('select from incident where id = $1', [id])).length === 1;
      expect(there).toBe(!answer?.agrees);
      if (answer?.agrees) expect(answer.by.id).not.toBe(proposer.personId);
      // What is not agreed to is due again, and would stand on the next list.
      await t.rows("update incident set closed_at = now() where id = $1 and state = 'closed'", [id]);
    }),
    { numRuns: 6 },
  );
});

test('Today asks everybody who may agree to the end of a hold, and tells whoever asked that it waits', async () => {
  const { id } = await buildIncident(t.ground, s.dsl);
  const senior = await buildActor(t.ground, s.schoolId, ['senior_leader']);
  const why = { personId: senior.personId, because: 'Agrees to what is held', untilAt: null };
  await nameReader(t.ground, s.dsl, id, why);
  const holdId = await holdOn(t, s.dsl, id);
  const shown = async (by: Actor) => {
    const found = await listsForToday.find(t.ground, by);
    const ofHold = ({ href }: { href: string }) => href.endsWith(holdId);
    return found?.kind === 'tasks'
      ? [found.tasks.filter(ofHold).length, (found.others ?? []).filter(ofHold).length]
      : [];
  };
  expect(await shown(senior)).toEqual([]);
  await askEnd(t.ground, s.dsl, holdId, 'It is over');
  // A senior leader disposes of nothing, and may be the second for this.
  expect([await shown(senior), await shown(s.head), await shown(s.dsl)]).toEqual([
    [1, 0],
    [1, 0],
    [0, 1],
  ]);
  await answerEnd(t.ground, senior, holdId, yes(t));
  expect(await shown(senior)).toEqual([]);
  expect((await shown(s.dsl)).at(-1) ?? 0).toBe(0);
});
