import { measureQuality, type Quality, shippedLibrary } from '@gatehouse/engine';
import { corpusLines } from '../scripts/learn.ts';
import { runSuite, type Suite } from './parts/suite.ts';

/** Precision and recall asked of each harm, and of the whole. */
const TARGET = 0.97;
/** Of lines about who somebody is, at most this share may alert: as much as of any innocent lines. */
const MOST_ALERTING = 0.03;

/**
 * `seen` lines were in view when phrases were written: they say that nothing is lost. `held-out` lines were not: they say what to expect
 * of lines that nobody has met. The mistakes of the second are counted and never named. `half-said` lines were never taught either: most mean what they do not
 * say, and half of the innocent ones sound like them, so they are held against no target; nor are `varieties`, lines in twelve kinds of English, a few of each, which
 * show whether who writes another than most is heard worse, `languages`, lines in five others, and `disguised`, lines in figures, spaces, slips and pictures. `identities` says what becomes of lines in which somebody only says or asks
 * who they are, which worries nobody, and of what is said and done to people for that: faith, origin, love, gender, disability. None was taught.
 */
await runSuite('quality', async (suite) => {
  for (const set of ['seen', 'held-out', 'half-said', 'varieties', 'languages', 'disguised', 'identities'] as const) {
    const quality = measureQuality(corpusLines(set), shippedLibrary());
    tell(suite, set, quality);
    if (set === 'seen') {
      for (const { kind, harm, label, line, because } of quality.mistakes)
        suite.report.note(`${kind} ${harm} (${label}) ${because.join(' ')}: ${line}`);
    }
  }
});

function tell({ report }: Suite, set: string, { harms, innocent, alerting }: Quality): void {
  const isHeldToTarget = set === 'seen' || set === 'held-out';
  const holdTo = (what: string, precision: number, recall: number) => {
    report.atLeast(`${set}, ${what}: precision`, precision, TARGET);
    report.atLeast(`${set}, ${what}: recall`, recall, TARGET);
  };
  for (const { harm, lines, heard, wrong, precision, recall } of harms) {
    if (lines === 0) continue;
    report.row({ set, harm, lines, missed: lines - heard, wrong, precision: precision ?? 0, recall: recall ?? 0 });
    if (isHeldToTarget) holdTo(harm, precision ?? 0, recall ?? 0);
  }
  report.row({ set, innocent_lines: innocent, alerting });
  if (set === 'identities') report.atMost(`${set}: share that alerts`, alerting / innocent, MOST_ALERTING);
  const sum = (of: 'lines' | 'heard' | 'wrong') => harms.reduce((total, harm) => total + harm[of], 0);
  const precision = sum('heard') / (sum('heard') + sum('wrong'));
  const recall = sum('heard') / sum('lines');
  report.row({ set, harm: 'all', lines: sum('lines'), wrong: sum('wrong'), precision, recall });
  if (isHeldToTarget) holdTo('all', precision, recall);
}
