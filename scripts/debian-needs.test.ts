import { expect, it } from 'vitest';
import { DEBIAN_NEEDS, describeMissing, missingNeeds } from './debian-needs.ts';

it('finds what is missing by its file', () => {
  expect(missingNeeds(() => true)).toEqual([]);
  expect(missingNeeds((file) => file !== '/usr/bin/chromium').map((need) => need.package)).toEqual(['chromium']);
});

it('says the command that mends it, with every missing package', () => {
  expect(describeMissing(DEBIAN_NEEDS)).toContain('apt-get install -y --no-install-recommends chromium postgresql-15');
});
