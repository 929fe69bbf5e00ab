import { expect, test } from 'vitest';
import { isInClear } from './reach.ts';

test('what leaves this machine for the database without TLS is in clear; what stays on it, or is encrypted, is not', () => {
  const at = (remoteAddress: string | undefined, encrypted = false) => isInClear({ remoteAddress, encrypted });
  expect(['10.2.0.7', '::ffff:10.2.0.7', 'fd00::7'].map((address) => at(address))).toEqual([true, true, true]);
  expect(['127.0.0.1', '127.0.1.1', '::1', '::ffff:127.0.0.1', undefined].map((address) => at(address))).toEqual(
    Array(5).fill(false),
  );
  expect(at('10.2.0.7', true)).toBe(false);
});
