import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { atOnce } from '../../test-support/at-once.ts';
import { buildActor, buildPuppet, buildSchool, letIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { openReview, saveAnswers } from './reviews.service.ts';
import { findReview } from './reviews.store.ts';
import type { Review } from './reviews.ts';
import { NEWEST, questionsOf } from './reviews-questions.ts';
import { addReviewAction, readyReview, reopenReview, signReview } from './reviews-sign.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const ANSWERS = Object.fromEntries(
  questionsOf({ kind: 'prevent', questions: NEWEST.prevent }).map(({ id }) => [`answer-${id}`, 'Answered.']),
);

/** A review that is open at a school of its own, and what can be done with it. */
async function open() {
  const school = await buildSchool(t.ground);
  // One person with every role there is, and two who hold one each.
  const all = await buildActor(t.ground, school, ['head', 'governor', 'dsl']);
  const head = await buildActor(t.ground, school, ['head']);
  const governor = await buildActor(t.ground, school, ['governor']);
  const id = await openReview(t.ground, all, { kind: 'prevent', because: 'yearly', words: '' });
  const read = () =>
    transact(t.ground, systemScope('checks', school), async (tx) => (await findReview(tx, id)) as Review);
  const acts: Record<string, (by: Actor) => Promise<unknown>> = {
    save: async (by) => saveAnswers(t.ground, by, { id, version: (await read()).version, sent: ANSWERS }),
    ready: async (by) => readyReview(t.ground, by, { id, version: (await read()).version }),
    reopen: async (by) => reopenReview(t.ground, by, { id, version: (await read()).version }),
    sign: async (by) =>
      signReview(t.ground, by, {
        ...{ id, hash: (await read()).contentHash?.toString('hex') ?? '' },
        factorAt: t.clock.now(),
      }),
  };
  return { id, people: { all, head, governor }, read, acts };
}

const act = fc.constantFrom('save', 'ready', 'sign', 'sign', 'reopen');

test('of whoever fixes a review and whoever adds what follows from it one waits: what both sign has every action (S24)', async () => {
  const { id, people, read, acts } = await open();
  const { all, head, governor } = people;
  await acts.save?.(all);
  const { version } = await read();
  const follows = { what: 'Ask for reports', owner: head.personId, dueOn: '2026-12-01' };
  const came = await atOnce(
    t,
    all.schoolId,
    () => readyReview(t.ground, all, { id, version }),
    () => addReviewAction(t.ground, head, id, follows),
  );
  expect(came).toEqual(['done', 'review.action']);
  await acts.sign?.(head);
  await acts.sign?.(governor);
  expect((await read()).state).toBe('signed');
});

test('no order of steps by one person signs a review, whatever roles they hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (steps) => {
      const { people, read, acts } = await open();
      for (const step of ['save', 'ready', ...steps]) await acts[step]?.(people.all).catch(expected);
      expect((await read()).state).not.toBe('signed');
    }),
    { numRuns: 8 },
  );
});

test('whatever is signed was signed by two, and stays as they signed it', async () => {
  const step = fc.tuple(act, fc.constantFrom('all', 'head', 'governor'));
  let signed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const { people, read, acts } = await open();
      let stands: Review | null = null;
      for (const [what, who] of [['save', 'all'], ['ready', 'all'], ...steps] as const) {
        await acts[what]?.(people[who as keyof typeof people]).catch(expected);
        const now = await read();
        if (stands) expect(now).toEqual(stands);
        if (now.state !== 'signed') continue;
        expect(now.leader?.id).not.toBe(now.governor?.id);
        if (!stands) signed += 1;
        stands = now;
      }
    }),
    { numRuns: 12 },
  );
  expect(signed).toBeGreaterThan(0);
});

test('past the service nobody signs in the name of another, nor changes what another has signed', async () => {
  const { id, people, read, acts } = await open();
  const { all, head, governor } = people;
  const past = (by: Actor, set: Record<string, unknown>) =>
    transact(t.ground, authorise(by, 'reviews.sign'), (tx) =>
      tx.db.updateTable('review').set(set).where('id', '=', id).execute(),
    );
  const at = t.clock.now();
  const signature = (part: 'leader' | 'governor', { personId, roles }: Actor) => ({
    ...{ [`${part}_id`]: personId, [`${part}_role`]: roles[0], [`${part}_at`]: at, [`${part}_factor_at`]: at },
  });
  await acts.save?.(all);
  await acts.ready?.(all);
  const refused = async (by: Actor, set: Record<string, unknown>) =>
    expect(past(by, set), Object.keys(set).join()).rejects.toThrow(/row-level security/);
  await refused(all, { ...signature('leader', all), ...signature('governor', governor), state: 'signed' });
  await refused(all, signature('leader', head));
  await acts.sign?.(head);
  const signed = await read();
  await refused(all, { ...signature('governor', governor), state: 'signed' });
  for (const set of [
    { answers: '{}' },
    { content_hash: Buffer.alloc(32, 1) },
    { figures: '{}' },
    { leader_role: 'dsl' },
    { ready_by: head.personId },
  ])
    await refused(all, set);
  expect(await read()).toEqual(signed);
  await acts.sign?.(governor);
  expect((await read()).state).toBe('signed');
});

/** A no is what most steps meet; a constraint or a bug is not. */
function expected(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

test('both signatures are two hands: not of a governor whom the head made or let in lately, past the service too (S8)', async () => {
  const { id, people, read, acts } = await open();
  const { head, governor } = people;
  for (const act of ['save', 'ready']) await acts[act]?.(people.all);
  const puppet = await buildPuppet(t.ground, head, 'governor');
  await acts.sign?.(head);
  await expect(acts.sign?.(puppet)).rejects.toMatchObject({ code: 'review.one_hand' });
  const typed = transact(t.ground, authorise(puppet, 'reviews.sign'), (tx) =>
    tx.db
      .updateTable('review')
      .set({ state: 'signed', governor_id: puppet.personId, governor_role: 'governor' })
      .set({ governor_at: tx.at, governor_factor_at: tx.at })
      .where('id', '=', id)
      .execute(),
  );
  await expect(typed).rejects.toMatchObject({ code: '42501' });
  await letIn(t.ground, governor, head);
  await expect(acts.sign?.(governor)).rejects.toMatchObject({ code: 'review.one_hand' });
  await letIn(t.ground, governor, head, 31);
  await acts.sign?.(governor);
  expect((await read()).state).toBe('signed');
});
