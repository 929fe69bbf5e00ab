import { expect, test } from 'vitest';
import { databaseAway, hasNoRoom, whereRoomIsMissing } from './troubles.ts';

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
