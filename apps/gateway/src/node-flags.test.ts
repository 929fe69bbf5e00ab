import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectGarbage } from './node-flags.ts';

it('gives back what nothing leads to, in a Node that was started without a flag for it', async () => {
  const replaced = new WeakRef({ names: new Uint8Array(1024) });
  const current = { names: new Uint8Array(1024) };
  const kept = new WeakRef(current);
  await wait(0);
  collectGarbage();
  expect(replaced.deref()).toBeUndefined();
  expect(kept.deref()).toBe(current);
});
