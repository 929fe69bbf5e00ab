import { expect, test } from 'vitest';
import { followsOf } from './incidents-questions.ts';
import { STARTER_QUESTIONS } from './incidents-questions-brought.ts';

test('of data that went with a device it is asked whether that is locked, and until it is whoever looks after devices is told (R52)', () => {
  const asked = STARTER_QUESTIONS.lost_data?.find(({ key }) => key === 'on_device');
  const told = (answer: string) => followsOf({ on_device: answer }).flatMap(({ tell }) => tell);
  expect(asked?.options.map(told)).toEqual([[], ['it'], []]);
});
