import { expect, test } from 'vitest';
import { isGivenByHeadOnly, mayGiveRole } from './role-giving.ts';
import { ROLE_LIST } from './roles.ts';

test('nobody gives themselves a role, the head gives every other, the network manager those that open no safeguarding or staff record (S10)', () => {
  for (const role of ROLE_LIST) {
    const may = (giver: (typeof ROLE_LIST)[number], to = 'other') =>
      mayGiveRole({ roles: [giver], personId: 'me' }, role, to);
    expect([role, may('head'), may('head', 'me')]).toEqual([role, true, false]);
    expect([role, may('network_manager'), may('network_manager', 'me')]).toEqual([
      role,
      !isGivenByHeadOnly(role),
      false,
    ]);
    for (const giver of ROLE_LIST.filter((each) => each !== 'head' && each !== 'network_manager'))
      expect([role, giver, may(giver)]).toEqual([role, giver, false]);
  }
});
