import { expect, test } from 'vitest';
import { passwordMissing, passwordRules } from '../../access/password-rule.ts';
import { newTotpSecret, recoveryCodeOf, totpStep } from '../../access/second-factor.ts';
import { starterSettings } from '../../access/settings.ts';
import { makeKeys, newMasterSecret, newSigningKey } from '../../kernel/keys.ts';
import { codeAt } from './sign-in.fixture.ts';
import { browserWords } from './sign-in.ts';
import { knownAs, knownWith } from './sign-in-known.ts';

const owner = { email: 'd.osei@larkmoor.example', names: ['Daniel', 'Osei'] };

test.each([
  ['short', 'at least 8 characters long, written with a capital letter and written with a digit'],
  ['abcdefghij7', 'written with a capital letter'],
  ['Abcdefghijk', 'written with a digit'],
])('what is missing is said in words: %s', (password, missing) => {
  // 002:327: at least 8 characters, one capital letter, one digit.
  expect(passwordMissing(starterSettings('middle'), owner, password)).toContain(missing);
});

test.each([
  'Daniel-walks-home-7',
  'my-OSEI-password-7',
  'Password2026!',
  'p@ssw0rd1',
  'Welcome123!',
  '1111111111A',
  'qwertyQWERTY1',
  'SunshineSunshine1',
])('a password that somebody would try first is refused: %s', (password) => {
  expect(passwordMissing(starterSettings('middle'), owner, password)).toBeDefined();
});

test('a long ordinary phrase keeps every rule, in any script', () => {
  expect(passwordMissing(starterSettings('high-b'), owner, 'seven lamps over quiet water')).toBeUndefined();
  expect(passwordMissing(starterSettings('high-b'), owner, 'ślimak pod mokrym liściem')).toBeUndefined();
});

test('before anything is typed no rule is called broken', () => {
  expect(passwordRules(starterSettings('middle'), owner).every((rule) => rule.met === undefined)).toBe(true);
});

test('a code fits its half minute and the ones beside it, and nothing else', () => {
  const secret = newTotpSecret();
  const at = new Date('2026-11-17T10:42:00Z');
  const step = Math.floor(at.getTime() / 30_000);
  const code = codeAt(secret, at);
  const later = (seconds: number) => totpStep(secret, code, new Date(at.getTime() + seconds * 1000));
  expect([later(-30), later(0), later(29), later(59)]).toEqual([step, step, step, step]);
  expect([later(60), later(3600)]).not.toContain(step);
  expect(totpStep(secret, '', at)).toBeUndefined();
  expect(totpStep(secret, `${code}0`, at)).toBeUndefined();
});

test('a recovery code may be typed without its dashes and in small letters', () => {
  expect(recoveryCodeOf('acde fghj kmnp')).toBe('ACDE-FGHJ-KMNP');
  expect(recoveryCodeOf('123456')).toBeUndefined();
});

test('a browser is named in a few words', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0';
  expect(browserWords(edge)).toBe('Edge on Windows');
  expect(browserWords('')).toBe('Unknown browser');
});

test('a browser is known by the latest twelve who signed in with it, each counted once, and stays within a cookie', () => {
  const keys = makeKeys(newMasterSecret(), newSigningKey());
  const teachers = Array.from({ length: 13 }, (_, nth) => ({ id: `teacher ${nth}`, passwordHash: 'a hash' }));
  let kept: string | undefined;
  for (const each of [...teachers, ...teachers.slice(1)]) kept = knownWith(keys, kept, each);
  const known = teachers.map((each) => knownAs(keys, kept, each) !== undefined);
  expect(known).toEqual([false, ...teachers.slice(1).map(() => true)]);
  expect(kept?.length).toBeLessThan(400);
});
