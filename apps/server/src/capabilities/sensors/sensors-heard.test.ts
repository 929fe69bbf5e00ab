import { expect, test } from 'vitest';
import { LastHeard } from './sensors-heard.ts';

test('it knows the later of two moments, and nothing of whom nobody noted', () => {
  const last = new LastHeard();
  last.note('a', 2000);
  last.note('a', 1000);
  last.note('b', 5);
  expect([last.at('a'), last.at('b'), last.at('c')]).toEqual([2000, 5, undefined]);
});

test('who was not heard of while two hundred thousand others were is forgotten; who was is not', () => {
  const last = new LastHeard();
  last.note('away', 1);
  for (let other = 0; other < 200_001; other++) {
    last.note(`other ${other}`, 1);
    if (other % 50_000 === 0) last.note('here', other);
  }
  expect([last.at('away'), last.at('here')]).toEqual([undefined, 200_000]);
});
