import { HARMS, type HarmCode, type Severity } from './harms.ts';

/** A line with the label that a DSL would give it. `least` is the least severity that will do, 0 for an innocent line. */
export interface LabelledLine {
  label: HarmCode | 'innocent';
  /** Other harms that it would be fair to tell of as well. */
  also: readonly HarmCode[];
  least: Severity;
  line: string;
}

/**
 * Reads lines of `label⇥also⇥least⇥line`; `also` is separated by commas, an empty `least` is 1. Lines that begin with # are remarks.
 * Throws an Error that names the row: a corpus is ours, and a wrong row must not be measured.
 */
export function parseCorpus(text: string, name: string): LabelledLine[] {
  return text.split('\n').flatMap((row, at) => {
    if (row === '' || row.startsWith('#')) return [];
    const [label = '', also = '', least = '', line, ...rest] = row.split('\t');
    const others = also.split(',').filter((code) => code.trim() !== '');
    const isKnown = (code: string): code is HarmCode => Object.hasOwn(HARMS, code);
    const wrong = (what: string) => new Error(`${name}, row ${at + 1}: ${what}`);
    if (line === undefined || line === '' || rest.length > 0) throw wrong('there must be four columns.');
    if (label !== 'innocent' && !isKnown(label)) throw wrong(`there is no harm “${label}”.`);
    const fair = others.map((code) => {
      const trimmed = code.trim();
      if (!isKnown(trimmed)) throw wrong(`there is no harm “${trimmed}”.`);
      return trimmed;
    });
    return [{ label, also: fair, least: label === 'innocent' ? 0 : (severityIn(least) ?? 1), line }];
  });
}

function severityIn(text: string): Severity | undefined {
  const severities: readonly Severity[] = [1, 2, 3, 4, 5];
  return severities.find((severity) => String(severity) === text);
}
