import { beforeEach, expect, test } from 'vitest';
import { MORNING, memoryArea, standingClock } from '../test-support/device.fixture.ts';
import { Kept } from './kept.ts';
import { Stood } from './stood.ts';

const MINUTE = 60_000;
let area: ReturnType<typeof memoryArea>;
let clock: ReturnType<typeof standingClock>;

beforeEach(() => {
  area = memoryArea();
  clock = standingClock(MORNING);
});

/** A life of the worker on the same storage. */
const life = async () => new Stood(await Kept.open(area, () => crypto.randomUUID()), clock);

test('what waited is taken up by the next life, once', async () => {
  expect(await (await life()).note([[7, 'https://fractions.example/']])).toBe(true);
  const next = await life();
  expect(await next.take()).toEqual([[7, 'https://fractions.example/']]);
  expect(await next.take()).toEqual([]);
  expect(await (await life()).take()).toEqual([]);
});

test('where it did not help it is not done again for ten minutes, and a clock that was set back does not prevent it', async () => {
  expect(await (await life()).note([])).toBe(true);
  clock.pass(9 * MINUTE);
  expect(await (await life()).note([])).toBe(false);
  clock.pass(MINUTE);
  expect(await (await life()).note([])).toBe(true);
  clock.pass(-24 * 60 * MINUTE);
  expect(await (await life()).note([])).toBe(true);
});

test('without room to note it, it is not begun anew: nothing would keep it from doing so for ever', async () => {
  const stood = await life();
  area.isFull = true;
  expect(await stood.note([])).toBe(false);
});

test('whoever keeps the agents running hears of it for a day', async () => {
  const stood = await life();
  expect(stood.trouble).toBeNull();
  await stood.note([]);
  expect((await life()).trouble).toBe('The browser let no page open until the agent restarted itself.');
  clock.pass(25 * 60 * MINUTE);
  expect(stood.trouble).toBeNull();
});
