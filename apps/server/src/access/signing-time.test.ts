import { type SnapshotHeader, signedText } from '@gatehouse/contract';
import { expect, test } from 'vitest';
import { makeKeys, newMasterSecret, newSigningKey } from '../kernel/keys.ts';
import { signingTime } from './signing-time.ts';

const school = '0197a000-0000-7000-8000-000000000001';
const keys = makeKeys(newMasterSecret(), newSigningKey());
const at = new Date('2026-11-17T10:42:00.000Z');
/** The first line of what a server made, as a sensor shows it. */
function line(madeAt: string, { by = keys, of = school, alsoSaid = {} as Partial<SnapshotHeader> } = {}): string {
  const heading = { format: 1 as const, school: of, version: 'ab'.repeat(32), madeAt, keyId: by.signingKeyId };
  const signature = by.sign(Buffer.from(signedText(heading))).toString('base64url');
  return JSON.stringify({ ...heading, signature, ...alsoSaid });
}
const signedAt = (newest: string | undefined) => signingTime({ keys, school, at, newest }, signedText).toISOString();

test('what is signed is newer than what the sensor has from this server, also where the clock was put back', () => {
  expect(signedAt(undefined)).toBe('2026-11-17T10:42:00.000Z');
  expect(signedAt(line('2026-11-17T10:00:00.000Z'))).toBe('2026-11-17T10:42:00.000Z');
  expect(signedAt(line('2026-11-17T10:42:00.000Z'))).toBe('2026-11-17T10:42:00.001Z');
  expect(signedAt(line('2026-12-24T08:00:00.000Z'))).toBe('2026-12-24T08:00:00.001Z');
});

test('nobody else leads it into the future', () => {
  const late = '2036-01-01T00:00:00.000Z';
  const other = makeKeys(newMasterSecret(), newSigningKey());
  const elsewhere = '0197a000-0000-7000-8000-000000000002';
  for (const newest of [
    line(late, { by: other }),
    line(late, { of: elsewhere }),
    line('2026-11-17T10:00:00.000Z', { alsoSaid: { madeAt: late } }),
    line(late).slice(0, -9),
    'null',
  ])
    expect(signedAt(newest)).toBe('2026-11-17T10:42:00.000Z');
});
