import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { canonical } from '../../kernel/canonical.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { askChange } from './filtering-ask.service.ts';
import type { Proposal } from './filtering-changes.ts';
import { approveChange, endChange, readChange, refuseChange, withdrawChange } from './filtering-decide.service.ts';
import { decidingFor } from './filtering-deciding.ts';
import { forced } from './filtering-forced.fixture.ts';
import { readFilter } from './filtering-state.store.ts';

let t: TestGround;
let school: string;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const times = { from: null, until: null };
const closing: Proposal = {
  kind: 'address',
  audience: { everyone: true },
  address: 'chat.example',
  action: 'block',
  ...times,
};
const games: Proposal = { kind: 'cells', audience: { years: [9] }, cells: { games: 'allow' }, periods: null, ...times };
const ask = (actor: Actor, proposal: Proposal) =>
  askChange(t.ground, actor, { proposal, reason: 'For the play', emergency: false });
const approve = async (actor: Actor, id: string) => {
  const { hash } = await readChange(t.ground, actor, id);
  return approveChange(t.ground, actor, { id, hash, factorAt: t.clock.now(), answer: null });
};
/** What the filter does, as one text: the same text is the same filter. */
const filterNow = async () => canonical((await decidingFor(await readFilter(t.ground, school), t.ground)).rules);

test('no sequence of steps by one person, in any order and past the service too, takes effect without a second', async () => {
  const step = fc.record({
    what: fc.constantFrom(
      'ask',
      'approve',
      'force',
      'forge',
      'edit',
      'insert',
      'withdraw',
      'refuse',
      'end',
      'setting',
      'wait',
    ),
    which: fc.nat(5),
    proposal: fc.constantFrom<Proposal>(games, closing, { kind: 'faults', onError: 'allow' }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
      school = await buildSchool(t.ground);
      // One person with every role that changes the filter.
      const one = await buildActor(t.ground, school, ['network_manager', 'head', 'dsl']);
      const other = await buildActor(t.ground, school, ['dsl']);
      const before = await filterNow();
      const asked: string[] = [];
      for (const { what, which, proposal } of steps) {
        const id = asked[which % Math.max(1, asked.length)] ?? newId(t.clock.now());
        await cameOf(
          {
            ask: () => ask(one, proposal).then((made) => asked.push(made.id)),
            approve: () => approve(one, id),
            force: () => forced(t.ground, one, id),
            forge: () => forced(t.ground, one, id, other.personId),
            edit: () =>
              raw(one, (tx) =>
                tx.db.updateTable('filter_change').set({ proposal: '{}' }).where('id', '=', id).execute(),
              ),
            insert: () => insertApproved(one, other.personId, proposal),
            withdraw: () => withdrawChange(t.ground, one, id),
            refuse: () => refuseChange(t.ground, one, id, 'No, not this'),
            end: () => endChange(t.ground, one, id, 'No, not this'),
            setting: () =>
              raw(one, (tx) =>
                tx.db
                  .insertInto('setting')
                  .values({ school_id: school, key: 'filter.onError', value: '"allow"', changed_at: tx.at })
                  .execute(),
              ),
            wait: async () => t.clock.move(60_000),
          }[what](),
        );
        expect(await filterNow()).toBe(before);
      }
    }),
    { numRuns: 25 },
  );
});

function raw(actor: Actor, work: Parameters<typeof transact<unknown>>[2]) {
  return transact(t.ground, authorise(actor, 'filter.approve'), work);
}

/** A change that comes into the world approved. */
function insertApproved(actor: Actor, by: string, proposal: Proposal) {
  return raw(actor, (tx) =>
    tx.db
      .insertInto('filter_change')
      .values({
        ...{
          school_id: school,
          id: newId(tx.at),
          number: 9000,
          kind: proposal.kind,
          proposal: JSON.stringify(proposal),
        },
        ...{ reason: 'For the play', requester_id: actor.personId, requested_at: tx.at, state: 'approved' },
        ...{ approver_id: by, decided_by: by, decided_at: tx.at, factor_at: tx.at, in_force_at: tx.at },
      })
      .execute(),
  );
}
