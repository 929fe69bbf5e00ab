import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { circles, type ReadFile } from './architecture/circles.ts';
import { clock, heldBack, http, markup, size, sql, sqlComment } from './architecture/contents.ts';
import { lineEnd, slowExpression } from './architecture/expressions.ts';
import { apps, capabilityDoor, layers, packages } from './architecture/layers.ts';
import { olderNode } from './architecture/older-node.ts';
import { type Breach, breach, type ProjectFile, type Rule } from './architecture/rule.ts';
import { readSource } from './architecture/source.ts';
import { names, places, secrets, type TextRule, unfinished } from './architecture/texts.ts';

const CODE_RULES: readonly Rule[] = [
  packages,
  apps,
  layers,
  capabilityDoor,
  sql,
  sqlComment,
  http,
  markup,
  clock,
  size,
  heldBack,
  slowExpression,
  lineEnd,
  olderNode,
];
const TEXT_RULES: readonly TextRule[] = [names, unfinished, secrets, places];

const CODE = /^(packages|apps|e2e|bench|scripts)\/.*\.(ts|tsx|mjs)$|^[^/]+\.ts$/;
const BINARY = /\.(png|jpe?g|gif|ico|woff2?|ttf|pdf|gz|bin|zip)$/;
/** These name what they forbid. */
const RULES_THEMSELVES = /^scripts\/architecture(\/[a-z-]+)?(\.test)?\.ts$/;
/** Above this a file is data (a word list, a lock file of another kind), and no person wrote its lines. */
const MOST_BYTES = 2_000_000;

function readCode(file: ProjectFile): ReadFile | Breach {
  try {
    return { file, facts: readSource(file.path, file.text) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return breach('syntax', file, 1, `cannot be parsed: ${reason}`, 'run npx tsc -p tsconfig.json');
  }
}

/** Every breach in these files, in the order of path and line. Pure: it takes the texts, it reads nothing. */
export function checkArchitecture(files: readonly ProjectFile[]): readonly Breach[] {
  const code = files.filter(({ path }) => CODE.test(path)).map(readCode);
  const read = code.filter((each): each is ReadFile => 'facts' in each);
  const found = [
    ...code.filter((each): each is Breach => !('facts' in each)),
    ...read.flatMap(({ file, facts }) => CODE_RULES.flatMap((rule) => rule(file, facts))),
    ...circles(read),
    ...files
      .filter(({ path }) => !RULES_THEMSELVES.test(path))
      .flatMap((file) => TEXT_RULES.flatMap((rule) => rule(file))),
  ];
  return found.toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
}

/** One breach in words: where, what is wrong, what to do instead. */
export function describeBreach(item: Breach): string {
  return `${item.path}:${item.line}  ${item.wrong}  [${item.rule}]\n    instead: ${item.instead}`;
}

/** Files that git tracks or would track, as text; deleted, binary and very large ones are left out. */
export function readProject(root: string): readonly ProjectFile[] {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listing
    .split('\0')
    .filter((path) => path !== '' && !BINARY.test(path))
    .filter((path) => existsSync(join(root, path)) && statSync(join(root, path)).size <= MOST_BYTES)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

if (import.meta.main) {
  const files = readProject(join(import.meta.dirname, '..'));
  const found = checkArchitecture(files);
  for (const item of found) console.log(describeBreach(item));
  console.log(`${files.length} files, ${found.length} breaches of the structure (docs/decisions/0001-structure.md)`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
