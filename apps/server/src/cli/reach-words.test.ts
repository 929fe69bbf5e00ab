import { expect, test } from 'vitest';
import { reachWords } from './reach-words.ts';

test('a server that only its own machine reaches says so, and how others reach it; one on a network does not', () => {
  const words = reachWords({ kind: 'loopback', origin: 'http://localhost:3000' });
  expect(words[0]).toBe('Gatehouse is at http://localhost:3000');
  expect(words.join(' ')).toMatch(/Only this machine can open that address\. .* --lan --host NAME/);
  for (const kind of ['https', 'plain'] as const)
    expect(reachWords({ kind, origin: 'x' })).toEqual(['Gatehouse is at x']);
});
