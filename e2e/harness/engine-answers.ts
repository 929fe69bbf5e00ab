import {
  compileLists,
  compileRules,
  decide,
  type ListFile,
  type Rules,
  type Scan,
  scan,
  shippedLibrary,
  type Verdict,
} from '@gatehouse/engine';

/** What both places are asked. Bytes are text, so that all of it survives JSON. */
export interface Questions {
  files: { path: string; text: string }[];
  rules: Rules;
  urls: string[];
  lines: string[];
  at: number;
}

/** What the engine says, each beside what it was asked. */
export interface Answers {
  verdicts: [string, Verdict][];
  scans: [string, Scan][];
}

/** Asks the engine; runs in both places. */
export function answers({ files, rules, urls, lines, at }: Questions): Answers {
  const given = files.map(({ path, text }): ListFile => ({ path, bytes: new TextEncoder().encode(text) }));
  const { lists } = compileLists(given, { version: '1' });
  const compiled = compileRules(rules).rules;
  if (compiled === null) throw new Error('The rules of the corpus do not hold.');
  const world = { lists, rules: compiled };
  return {
    verdicts: urls.map((url) => [url, decide({ url, audience: 'pupil-ks3', year: 9, at }, world)]),
    scans: lines.map((line) => [line, scan(line, shippedLibrary())]),
  };
}
