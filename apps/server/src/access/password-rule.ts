import { COMMON_PASSWORDS } from './password-list.ts';
import type { Settings } from './settings.ts';

/** What the school's settings ask of a password. */
export type PasswordSettings = Pick<
  Settings,
  'security.passwordLength' | 'security.passwordUpper' | 'security.passwordDigit' | 'security.passwordSymbol'
>;

/** Whose password it is: it must not hold what everybody knows of them. */
export interface PasswordOwner {
  email: string;
  names: readonly string[];
}

/** One rule in words, and whether the password keeps it; `met` is undefined before one was typed. */
export interface PasswordRuleLine {
  text: string;
  met: boolean | undefined;
}

/** Every rule of the school with what this password makes of it (R158, S16). */
export function passwordRules(settings: PasswordSettings, owner: PasswordOwner, password?: string): PasswordRuleLine[] {
  const length = settings['security.passwordLength'];
  const rules: [boolean, string, (typed: string) => boolean][] = [
    [true, `at least ${length} characters`, (typed) => [...typed].length >= length],
    [settings['security.passwordUpper'], 'a capital letter', (typed) => /\p{Lu}/u.test(typed)],
    [settings['security.passwordDigit'], 'a digit', (typed) => /\p{Nd}/u.test(typed)],
    [settings['security.passwordSymbol'], 'a symbol, such as ! or %', (typed) => /[^\p{L}\p{N}\s]/u.test(typed)],
    [true, 'without your name or email address in it', (typed) => !holdsOwner(typed, owner)],
    [true, 'not one that many people choose', (typed) => !isCommon(typed)],
  ];
  return rules
    .filter(([asked]) => asked)
    .map(([, text, keeps]) => ({ text, met: password === undefined ? undefined : keeps(password.normalize('NFKC')) }));
}

/** What is missing, in one sentence, or undefined when the password keeps every rule. */
export function passwordMissing(
  settings: PasswordSettings,
  owner: PasswordOwner,
  password: string,
): string | undefined {
  const missing = passwordRules(settings, owner, password).filter((rule) => !rule.met);
  if (!missing.length) return undefined;
  return `Choose a password that is ${joined(missing.map(({ text }) => text).map(asCondition))}`;
}

/** "at least 12 characters" → "at least 12 characters long"; "a digit" → "has a digit" reads after "that is" only with a verb of its own. */
function asCondition(text: string): string {
  if (text.startsWith('at least')) return `${text} long`;
  return text.startsWith('a ') ? `written with ${text}` : text;
}

function joined(parts: string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last;
}

/** Names of four letters and more: “Eve” is in “seven”, “Lee” in “sleep”. */
function holdsOwner(typed: string, owner: PasswordOwner): boolean {
  const low = typed.toLowerCase();
  const local = owner.email.split('@')[0] ?? '';
  const known = [local, ...local.split(/[^\p{L}\p{N}]+/u), ...owner.names.flatMap((name) => name.split(/[^\p{L}]+/u))];
  return known.some((word) => [...word].length >= 4 && low.includes(word.toLowerCase()));
}

const common = new Set(COMMON_PASSWORDS);

/** On the list as it stands, without what people append (2026!), with the usual swaps undone, said twice, or hardly any different characters. */
function isCommon(typed: string): boolean {
  const low = typed.toLowerCase().replace(/\s+/g, '');
  if (new Set(low).size < 5) return true;
  const plain = low.replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('3', 'e').replaceAll('$', 's');
  const bare = (text: string) => /[a-z].*[a-z]|[a-z]/s.exec(text)?.[0] ?? '';
  const candidates = [low, plain, bare(low), bare(plain)];
  const once = candidates
    .map((text) => text.slice(0, text.length / 2))
    .filter((half, i) => half + half === candidates[i]);
  return [...candidates, ...once].some((candidate) => common.has(candidate));
}
