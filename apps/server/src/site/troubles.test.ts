import { expect, test } from 'vitest';
import { databaseAway, hasNoRoom, noRoomWords, raced, whereRoomIsMissing, whyClosed } from './troubles.ts';

test('a full disk is told from a bug, whichever disk it is, and whoever looks after the server reads which (S23)', () => {
  for (const code of ['ENOSPC', 'EDQUOT', '53100', '53200', '53300']) expect(hasNoRoom({ code }), code).toBe(true);
  for (const code of ['EACCES', '23505', '57P03', undefined]) expect(hasNoRoom({ code }), code).toBe(false);
  expect(whereRoomIsMissing({ code: 'ENOSPC' }, '/srv/gatehouse')).toContain('/srv/gatehouse');
  expect(whereRoomIsMissing({ code: '53100' }, '/srv/gatehouse')).toContain('The database has no room');
  expect([{ code: '57P03' }, { code: 'ECONNREFUSED' }, { code: 'ENOSPC' }].map(databaseAway)).toEqual([
    true,
    true,
    false,
  ]);
});

test('what a policy named at_once refuses was open a moment before: somebody was quicker, and any other policy is a bug (S24)', () => {
  const refused = (policy: string) =>
    Object.assign(new Error(`new row violates row-level security policy "${policy}" for table "isolation_step"`), {
      code: '42501',
    });
  expect(['at_once', 'at_once_insert', 'made'].map((policy) => raced(refused(policy)))).toEqual([true, true, false]);
  expect([{ code: '23505' }, { code: '42501' }].map(raced)).toEqual([true, false]);
});

test('a database that is closed to us is away, and no bug; memory and connections are no disk (S23)', () => {
  for (const code of ['28P01', '28000', '3D000', '25006']) {
    expect(databaseAway({ code }), code).toBe(true);
    expect(whyClosed({ code }), code).toMatch(/^The database .*\.$/);
  }
  expect([{ code: '25P03' }, { code: 'ENETUNREACH' }, { code: '42501' }].map(databaseAway)).toEqual([
    true,
    true,
    false,
  ]);
  expect([{ code: '57P03' }, { code: '42501' }, new Error('no code')].map(whyClosed)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(['53100', 'ENOSPC'].map((code) => noRoomWords({ code }, undefined))).toEqual(
    Array(2).fill(noRoomWords({}, 'its disk is full')),
  );
  expect(noRoomWords({ code: '53300' }, undefined)).not.toContain('disk');
});
