import { expect, test } from 'vitest';
import { STARTERS } from '../../access/setting-shape.ts';
import { starterSettings } from '../../access/settings.ts';
import { NOTICE_READERS, noticeFor } from './agents-notice.ts';
import { agreedUserOf, agreedWords } from './agents-notice-agreed.ts';

test('R34: each position is told to each reader, by whom it is about, as the policy of their school says', () => {
  // 003:95 bans memory sticks; 003:66 accepts modest personal use by staff.
  const high = starterSettings('high-a');
  expect(agreedWords('older', 'Pupils', high)).toEqual([
    'School devices are for school work only, not for personal use.',
    'Family and friends may not use your school device, at home either.',
    'Download and install programs only with the network manager’s permission.',
    'Memory sticks and other removable media are not used at all.',
  ]);
  expect(agreedWords('adult', 'Staff', high)[0]).toBe(
    'You may use school devices for your own things too, within reason.',
  );
  // 002 lets staff install for a while on their own laptop, and nobody else.
  const middle = starterSettings('middle');
  expect(agreedWords('adult', 'Staff', middle)[2]).toContain('You may install programs on your own school laptop');
  for (const audience of ['guest', 'pupil-ks3', 'unknown'])
    expect(agreedWords('older', agreedUserOf(audience), middle)[2]).toBe('Do not download or install programs.');
});

test('R34: a position that changes is another version of the notice for those whom it is about, and for nobody else', () => {
  const before = starterSettings('high-a');
  const after = { ...before, 'agreed.personalUse': [...before['agreed.personalUse'], 'Pupils' as const] };
  for (const reader of NOTICE_READERS) {
    const [was, is] = [before, after].map((settings) => noticeFor(reader, settings, new Map()).version);
    expect(was === is, reader).toBe(reader === 'adult');
  }
});

test('no reader is left without words for any position of any starter', () => {
  for (const starter of STARTERS)
    for (const reader of NOTICE_READERS)
      for (const words of noticeFor(reader, starterSettings(starter), new Map()).agreed)
        expect(words).toMatch(/^[A-Z].+\.$/);
});
