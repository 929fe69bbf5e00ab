import { expect, test } from 'vitest';
import { dnsStatusLines } from './dns-status.ts';

const NOW = new Date('2026-11-26T10:00:00Z');
const status = (changes: object = {}) =>
  JSON.stringify({
    ...{ at: '2026-11-26T09:59:30.000Z', pid: 42, release: '0.1.0', snapshot: 'ab'.repeat(32), snapshotMadeAt: null },
    ...{ waitingBytes: 0, lost: 0, problems: ['Something is wrong.'] },
    zones: [
      {
        ...{ audience: 'staff', networks: ['10.2.0.0/16'], serial: 7, changedAt: '2026-11-26T09:00:00Z', names: 1234 },
        ...{ leftOut: 0, inForce: null },
      },
      {
        ...{ audience: 'guest', networks: [], serial: 8, changedAt: '2026-11-26T09:00:00Z', names: 5 },
        ...{ leftOut: 0, inForce: false },
      },
    ],
    ...changes,
  });

test('says what runs, what each audience gets, and what is wrong', () => {
  expect(dnsStatusLines(status(), NOW)).toEqual([
    'It runs (process 42, release 0.1.0).',
    'It is using snapshot abababababab.',
    'staff (10.2.0.0/16): 1,234 names, serial 7, not asked.',
    'guest (everybody else): 5 names, serial 8, NOT IN FORCE.',
    'Something is wrong.',
  ]);
});

test('an old file is no sign of life, and none or a broken one is no status', () => {
  const [old] = dnsStatusLines(status({ at: '2026-11-26T08:00:00Z', snapshot: null }), NOW);
  expect(old).toContain('last heard of 120 minutes ago');
  for (const file of [undefined, '', '{"at":1}']) expect(dnsStatusLines(file, NOW)[0]).toContain('has not run yet');
});
