import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LabelledLine, measureQuality, parseCorpus, type Quality, shippedLibrary } from '@gatehouse/engine';
import { runSuite, type Suite } from './parts/suite.ts';

/** Precision and recall asked of each harm, and of the whole. */
const TARGET = 0.97;
const CORPORA = join(import.meta.dirname, '../packages/engine/corpora');

/**
 * `seen` lines were in view when phrases were written: they say that nothing is lost. `held-out` lines were not: they say what to expect
 * of lines that nobody has met. The mistakes of the second are counted and never named.
 */
await runSuite('quality', async (suite) => {
  for (const set of ['seen', 'held-out'] as const) {
    const quality = measureQuality(read(set), shippedLibrary());
    tell(suite, set, quality);
    if (set === 'seen') {
      for (const { kind, harm, label, line, because } of quality.mistakes)
        suite.report.note(`${kind} ${harm} (${label}) ${because.join(' ')}: ${line}`);
    }
  }
});

function read(set: string): LabelledLine[] {
  const folder = join(CORPORA, set);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => parseCorpus(readFileSync(join(folder, name), 'utf8'), name));
}

function tell({ report }: Suite, set: string, { harms, innocent, alerting }: Quality): void {
  for (const { harm, lines, heard, wrong, precision, recall } of harms) {
    if (lines === 0) continue;
    report.row({ set, harm, lines, missed: lines - heard, wrong, precision: precision ?? 0, recall: recall ?? 0 });
    report.atLeast(`${set}, ${harm}: precision`, precision ?? 0, TARGET);
    report.atLeast(`${set}, ${harm}: recall`, recall ?? 0, TARGET);
  }
  const sum = (of: 'lines' | 'heard' | 'wrong') => harms.reduce((total, harm) => total + harm[of], 0);
  report.row({ set, innocent_lines: innocent, alerting });
  report.atLeast(`${set}, all: precision`, sum('heard') / (sum('heard') + sum('wrong')), TARGET);
  report.atLeast(`${set}, all: recall`, sum('heard') / sum('lines'), TARGET);
}
