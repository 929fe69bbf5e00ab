import { type Breach, breach, type ProjectFile } from './rule.ts';

/** A rule over any tracked text file. */
export type TextRule = (file: ProjectFile) => readonly Breach[];

interface Pattern {
  readonly pattern: RegExp;
  readonly wrong: string;
  readonly instead: string;
}

const CODE = /\.(ts|tsx|mjs|js|css|scss|sql|sh)$/;
const ROOMS = /^(packages|apps|e2e|bench|scripts)\//;
const EMPTY_WORDS = /^(utils?|helpers?|common|managers?|types?)$/;

const UNFINISHED: readonly Pattern[] = [
  { pattern: /\b(TODO|FIXME)\b/, wrong: 'unfinished work', instead: 'finish it now or leave it out' },
  {
    pattern: /@ts-(ignore|nocheck)\b/,
    wrong: 'a switched-off type check',
    instead: 'write the type, or take unknown and narrow it',
  },
];

const SECRET_ADVICE =
  'make it at start or in the test, and keep it in the data folder; a key that was committed is burnt';

const SECRETS: readonly Pattern[] = [
  {
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*(\\n)?\s*[A-Za-z0-9+/]{20}/,
    wrong: 'a private key',
    instead: SECRET_ADVICE,
  },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*$/, wrong: 'a private key', instead: SECRET_ADVICE },
  { pattern: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/, wrong: 'a cloud access key', instead: SECRET_ADVICE },
  { pattern: /\b(gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36})\b/, wrong: 'an access token', instead: SECRET_ADVICE },
  {
    pattern: /\b(sk|pk)_live_[A-Za-z0-9]{16,}|\bxox[abps]-[A-Za-z0-9-]{20,}/,
    wrong: 'an API key',
    instead: SECRET_ADVICE,
  },
  { pattern: /\bAIza[A-Za-z0-9_-]{35}\b/, wrong: 'an API key', instead: SECRET_ADVICE },
  {
    pattern: /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}/,
    wrong: 'a signed token',
    instead: SECRET_ADVICE,
  },
  {
    pattern:
      /\bpostgres(ql)?:\/\/[^\s:@/$'"`]+:[^\s@$'"`]{6,}@(?!localhost|127\.|\[::1\]|[\w.-]+\.(test|example)\b|(host|server)\b)/,
    wrong: 'a database address with its password',
    instead: 'read DATABASE_URL; in texts use a host under .test or .example',
  },
];

const PLACES: readonly Pattern[] = [
  {
    pattern: /(?<![\w./-])\/(work|root|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*)\/[\w.-]/,
    wrong: 'a path of one machine',
    instead: 'build the path from import.meta.dirname, a setting or os.tmpdir()',
  },
  {
    pattern: /https?:\/\/[^\s/'"`]*\b(registry|artifactory|nexus|verdaccio|npmjs)\b[^\s/'"`]*/,
    wrong: 'the host of a package registry',
    instead: 'leave it out; .npmrc has omit-lockfile-registry-resolved=true: run npm install again for the lock file',
  },
];

function search(rule: string, file: ProjectFile, patterns: readonly Pattern[]): Breach[] {
  return file.text.split('\n').flatMap((line, index) => {
    const found = patterns.find((item) => item.pattern.test(line));
    return found ? [breach(rule, file, index + 1, found.wrong, found.instead)] : [];
  });
}

/** Names say what a file is about: `utils` and the like say nothing. Every folder and file below its room is read, dot by dot. */
export const names: TextRule = (file) => {
  if (!ROOMS.test(file.path)) return [];
  const bad = file.path
    .split('/')
    .slice(1)
    .flatMap((name) => name.split('.'))
    .find((word) => EMPTY_WORDS.test(word) || /-(utils?|helpers|manager)$/.test(word));
  if (!bad) return [];
  const words = 'name it after what it knows (alerts-routing.ts), beside the code that needs it';
  return [breach('names', file, 1, `'${bad}' names nothing`, words)];
};

/** No unfinished work and no switched-off checks in code. */
export const unfinished: TextRule = (file) => (CODE.test(file.path) ? search('unfinished', file, UNFINISHED) : []);

/** Nothing that looks like a key, a token or a password to somebody's database. */
export const secrets: TextRule = (file) => search('secrets', file, SECRETS);

/** No machine's path and no registry's host: a clone works anywhere. */
export const places: TextRule = (file) => search('places', file, PLACES);
