import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { buildActor, endAccounts } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { buildSanction, WITHDRAWAL } from './sanctions.fixture.ts';
import { liftSanction } from './sanctions-one.service.ts';
import { noteMyOrder, noteOrder } from './sanctions-orders.service.ts';
import { openOrdersForToday, ordersForToday } from './sanctions-orders-today.service.ts';

/** What is taken by hand is taken, and given back, also where whoever was asked does nothing or is gone (R126). */

let t: TestGround;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  s = await buildIncidentSchool(t.ground);
});
afterAll(() => t.close());

const DAY = 86_400_000;
const today = () => schoolDate(t.clock.now());
const order = async (days: number) => {
  const carrier = await buildActor(t.ground, s.schoolId, ['network_manager'], {
    givenName: 'Nell',
    familyName: 'Nunn',
  });
  const sanction = await buildSanction(t.ground, s.dsl, {
    ...{
      step: WITHDRAWAL,
      untilOn: addDays(today(), days),
      takes: [],
      orders: ['account'],
      carriedBy: carrier.personId,
    },
  });
  const asked = async (by: Actor) => {
    const found = await openOrdersForToday.find(t.ground, by);
    const tasks = found?.kind === 'tasks' ? found.tasks : [];
    return tasks.filter(({ href }) => href.endsWith(sanction.id)).map(({ what, detail }) => [what, detail]);
  };
  const carried = async () => {
    const found = await ordersForToday.find(t.ground, carrier);
    return found?.kind === 'tasks' ? found.tasks.map(({ what, due }) => [what, due && due.by < t.clock.now()]) : [];
  };
  return { sanction, carrier, asked, carried };
};

test('an account that nobody took or gave back within a day comes to whoever decided it, and is late for whoever carries it out', async () => {
  const { sanction, carrier, asked, carried } = await order(3);
  expect([await asked(s.dsl), await carried()]).toEqual([[], [['Withdraw: the school account', false]]]);
  t.clock.move(DAY + 60_000);
  expect(await carried()).toEqual([['Withdraw: the school account', true]]);
  expect(await asked(s.dsl)).toEqual([
    ['Not withdrawn: the school account', expect.stringMatching(/^INC-\d+: Nell Nunn was asked since /)],
  ]);
  expect([await asked(s.deputy), await asked(s.year9)]).toEqual([[], []]);
  await noteMyOrder(t.ground, carrier, sanction.id, { what: 'account', step: 'taken', on: today() });
  expect(await asked(s.dsl)).toEqual([]);
  t.clock.move(4 * DAY);
  expect(await carried()).toEqual([['Give back: the school account', true]]);
  expect((await asked(s.dsl)).map(([what]) => what)).toEqual(['Not given back: the school account']);
  await noteOrder(t.ground, s.dsl, sanction.incidentId, sanction.id, {
    what: 'account',
    step: 'returned',
    on: today(),
  });
  expect([await asked(s.dsl), await carried()]).toEqual([[], []]);
});

test('with somebody who cannot sign in it comes at once; where whoever decided is gone too, to those who deal with the incident', async () => {
  const { sanction, carrier, asked } = await order(4);
  await endAccounts(t.ground, [carrier]);
  const words = ['Not withdrawn: the school account', expect.stringContaining('Nell Nunn cannot sign in')];
  expect([await asked(s.dsl), await asked(s.deputy)]).toEqual([[words], []]);
  await endAccounts(t.ground, [s.dsl]);
  expect([await asked(s.deputy), await asked(s.head), await asked(s.year9)]).toEqual([[words], [words], []]);
  // Never taken and over, there is nothing to give back.
  await liftSanction(t.ground, s.head, sanction.incidentId, sanction.id, 'It was somebody else');
  expect(await asked(s.head)).toEqual([]);
});
