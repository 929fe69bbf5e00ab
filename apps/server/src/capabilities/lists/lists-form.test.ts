import { expect, test } from 'vitest';
import { formOf, readForm } from './lists.schemas.ts';

// S17: two people agree to where a list comes from.
test.each([
  ['https://lists.ex\u0430mple.test/all.txt', 'https://lists.xn--exmple-4nf.test/all.txt'],
  ['https://lists.test/\u202etxt.lla', 'https://lists.test/%E2%80%AEtxt.lla'],
  ['https://Lists.test/all.txt', 'https://Lists.test/all.txt'],
])('a list at %j is asked for at %s', (typed, address) => {
  const definition = {
    name: 'All',
    from: 'url' as const,
    address: typed,
    licence: 'CC0',
    mapping: { all: 'adult' as const },
  };
  const form = {
    ...formOf({ ...definition, everyHours: 24, holdPercent: 20, oldDays: 14 }),
    reason: 'It is kept well.',
  };
  const read = readForm(form);
  expect('problems' in read ? read.problems : read.definition.address).toBe(address);
});
