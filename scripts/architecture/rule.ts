import type { SourceFacts } from './source.ts';

/** One tracked file, with its path from the root. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** One breach of a rule: where, what is wrong and what to do instead. */
export interface Breach {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly wrong: string;
  readonly instead: string;
}

/** A rule looks at one file and answers with its breaches, none when it has nothing to say. */
export type Rule = (file: ProjectFile, facts: SourceFacts) => readonly Breach[];

const TEST_FILE = /\.(test|fixture)\.tsx?$|\.journey\.ts$|(^|\/)test-support\//;

/** Tests and what only tests use: they may read the clock, write SQL and reach every layer. */
export function isTest(path: string): boolean {
  return TEST_FILE.test(path);
}

/** Code that runs in the browser beside a page. */
export function isIsland(path: string): boolean {
  return /(^|\/)islands\/|\.island\.tsx?$/.test(path);
}

/** The file's path below apps/server/src, or undefined when it is elsewhere. */
export function inServer(path: string): string | undefined {
  const prefix = 'apps/server/src/';
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** Shapes a breach for `file`. */
export function breach(rule: string, file: ProjectFile, line: number, wrong: string, instead: string): Breach {
  return { rule, path: file.path, line, wrong, instead };
}
