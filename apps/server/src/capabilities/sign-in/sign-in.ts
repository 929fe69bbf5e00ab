import type { FieldProblem } from '../../kernel/refusal.ts';

/** The one sentence for an unknown address, a wrong password, a pause and a leaver: none can be told from another (S16). */
export const NOT_OPENED =
  'That email address and password do not match an account here, or too many tries have paused it. Check both, or wait 15 minutes.';

/** What was left empty in the form. Said before any account is looked for, so it tells of none. */
export function missingIn(typed: { email: string; password: string }): FieldProblem[] {
  return [
    ...(typed.email.trim() ? [] : [{ field: 'email', message: 'Enter your email address' }]),
    ...(typed.password ? [] : [{ field: 'password', message: 'Enter your password' }]),
  ];
}

/** The sentence for a code that is wrong, too old, or was used before. */
export const CODE_NOT_TAKEN =
  'That code is not the one on your phone now, or has already been used. Wait for the next code and enter that one.';

/** The browser in a few words, such as "Firefox on Windows"; not known where the header says nothing that we read. */
export function browserWords(header: string | null): string {
  const text = header ?? '';
  const browser = [
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\/|CriOS\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ].find(([pattern]) => (pattern as RegExp).test(text))?.[1];
  const system = [
    [/CrOS/, 'a Chromebook'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'an iPhone or iPad'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'a Mac'],
    [/Linux/, 'Linux'],
  ].find(([pattern]) => (pattern as RegExp).test(text))?.[1];
  if (!browser) return 'Unknown browser';
  return system ? `${String(browser)} on ${String(system)}` : String(browser);
}
