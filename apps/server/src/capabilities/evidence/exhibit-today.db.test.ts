import { afterAll, expect, test } from 'vitest';
import { askUnlock } from './exhibit-custody.service.ts';
import { EICAR } from './exhibit-scan.fixture.ts';
import { evidenceForToday } from './exhibit-today.service.ts';
import { openVaultSchool } from './exhibits.fixture.ts';

const { v, dsl, deputy, id, take, close } = await openVaultSchool();
afterAll(close);

test('what waits for somebody is on their Today, however much waits for others that they asked for; and how much is counted', async () => {
  const ask = async (who: typeof dsl) => {
    const exhibit = await take(EICAR);
    await askUnlock(v.ground, who, id, exhibit.id, 'The police ask what it was');
    v.t.clock.move(1000);
  };
  for (let number = 0; number < 21; number++) await ask(dsl);
  await ask(deputy);
  const [mine, hers] = [await evidenceForToday.find(v.ground, dsl), await evidenceForToday.find(v.ground, deputy)];
  expect(mine).toMatchObject({ total: 1, tasks: [{ what: expect.stringMatching(/^Agree to unlock .* E23 of INC-/) }] });
  expect(hers).toMatchObject({ total: 21, others: [{ what: expect.stringMatching(/^Unlock E23 of INC-/) }] });
});
