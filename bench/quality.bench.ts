import { measureQuality, type Quality, shippedLibrary } from '@gatehouse/engine';
import { corpusLines } from '../scripts/learn.ts';
import { runSuite, type Suite } from './parts/suite.ts';

/** Precision and recall asked of each harm, and of the whole. */
const TARGET = 0.97;

/**
 * `seen` lines were in view when phrases were written: they say that nothing is lost. `held-out` lines were not: they say what to expect
 * of lines that nobody has met. The mistakes of the second are counted and never named.
 */
await runSuite('quality', async (suite) => {
  for (const set of ['seen', 'held-out'] as const) {
    const quality = measureQuality(corpusLines(set), shippedLibrary());
    tell(suite, set, quality);
    if (set === 'seen') {
      for (const { kind, harm, label, line, because } of quality.mistakes)
        suite.report.note(`${kind} ${harm} (${label}) ${because.join(' ')}: ${line}`);
    }
  }
});

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
