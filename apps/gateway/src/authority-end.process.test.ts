import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CERTIFICATE_ENDS, sensorReportSchema } from '@gatehouse/contract';
import { afterAll, expect, test } from 'vitest';
import { authorityEnd } from './authority-end.ts';
import { writeWhole } from './gate-folder.ts';
import { filterAuthority } from './install/authority.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-authority-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a gate says from sixty days before its authority ends, and what to do; one that has none, or a damaged file, says nothing', () => {
  expect(authorityEnd(folder, new Date())).toBeNull();
  const { pem } = filterAuthority(folder, 'Larkmoor High School');
  mkdirSync(join(folder, 'hand-out'));
  writeWhole(folder, join('hand-out', 'filter-authority.pem'), pem);
  const until = new X509Certificate(pem).validToDate;
  const daysBefore = (days: number) => authorityEnd(folder, new Date(until.getTime() - days * 86_400_000));
  expect(daysBefore(61)).toBeNull();
  for (const days of [60, 1, -3])
    expect(daysBefore(days)).toContain(`${CERTIFICATE_ENDS} ${until.toISOString().slice(0, 10)}.`);
  // It fits where problems go.
  const report = { release: '1', snapshot: null, waitingBytes: 0, lost: 0, problems: [daysBefore(1)] };
  expect(sensorReportSchema.safeParse(report).success).toBe(true);
  writeWhole(folder, join('hand-out', 'filter-authority.pem'), 'nonsense');
  expect(daysBefore(1)).toBeNull();
});
