import { expect, test } from 'vitest';
import { isRead, withRead } from './notices.ts';

const MORNING = new Date('2026-11-17T10:50:00Z');
const later = (days: number) => new Date(MORNING.getTime() + days * 86_400_000);
const ME = { account: 'emarwood', version: 'a' };

test('a notice is read for a year, by one person, in one version', () => {
  const read = withRead([], ME, MORNING);
  expect(isRead(read, ME, later(364))).toBe(true);
  expect(isRead(read, ME, later(366))).toBe(false);
  expect(isRead(read, { ...ME, version: 'b' }, MORNING)).toBe(false);
  expect(isRead(read, { ...ME, account: 'somebody' }, MORNING)).toBe(false);
  expect(isRead(read, ME, later(-3))).toBe(true);
});

test('a new reading takes the place of the one before; a device that is handed round keeps a hundred', () => {
  expect(withRead(withRead([], ME, MORNING), { ...ME, version: 'b' }, MORNING)).toHaveLength(1);
  let read: ReturnType<typeof withRead> = [];
  for (let at = 0; at < 150; at++) read = withRead(read, { account: `p${at}`, version: 'a' }, MORNING);
  expect(read).toHaveLength(100);
  expect(isRead(read, { account: 'p149', version: 'a' }, MORNING)).toBe(true);
});
