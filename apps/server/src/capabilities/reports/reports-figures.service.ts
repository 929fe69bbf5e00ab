import { harmName } from '../../access/harm-names.ts';
import type { Tx } from '../../access/transact.ts';
import type { Days } from '../../kernel/academic-year.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';
import { joinedCount, joinedLines } from '../../site/small-numbers.ts';
import type { FigureGroup } from '../../ui/components/figures.tsx';
import { durationWords } from '../../ui/words.ts';
import type { Figures, Kind } from './reports.ts';
import { countAlerts, countDaily, countHarms, countIncidents, type Span } from './reports-figures.store.ts';
import { countJudged } from './reports-sample.store.ts';
import { estimateWords, QUIET_KINDS, QUIET_LIST } from './reports-sample.ts';

/** A number as the readers of this kind of report may see it. */
type Count = (count: number) => string;

const SEVERITIES: [string, string][] = [
  ['5', 'Urgent'],
  ['4', 'High'],
  ['3', 'Concern'],
  ['2', 'Low'],
  ['1', 'Note'],
];

const STATES: [string, string][] = [
  ['unviewed', 'Not opened yet'],
  ['viewed', 'Opened, not decided'],
  ['discussing', 'Discussed with a colleague'],
  ['passed_on', 'Passed on'],
  ['no_action', 'No further action'],
  ['incident', 'Became an incident'],
];

/** Instants of a stretch of days, by the school's clock. */
export function spanOf({ from, to }: Days): Span {
  return { from: instantOf(from, '00:00'), to: instantOf(addDays(to, 1), '00:00') };
}

/** What the system knows now of these days, under the scope `reports-draw`. All but the weekly report go further than the desk: small numbers are joined. */
export async function gatherFigures(tx: Tx, kind: Kind, days: Days): Promise<Figures> {
  const isJoined = kind !== 'weekly';
  const count: Count = isJoined ? joinedCount : (value) => value.toLocaleString('en-GB');
  const groups = [
    ...(await alertGroups(tx, days, count, isJoined)),
    await incidents(tx, spanOf(days), count),
    await quiet(tx, days),
  ];
  return { at: tx.at.toISOString(), groups };
}

/** What the incident log held in these days, small numbers joined, for whoever reviews it. */
export async function gatherLogFigures(tx: Tx, days: Days): Promise<Figures> {
  return { at: tx.at.toISOString(), groups: [await incidents(tx, spanOf(days), joinedCount)] };
}

async function alertGroups(tx: Tx, days: Days, count: Count, isJoined: boolean): Promise<FigureGroup[]> {
  const span = spanOf(days);
  const alerts = await countAlerts(tx, span);
  const harms = (await countHarms(tx, span)).map((each) => ({ name: harmName(each.harm), count: each.count }));
  const daily = await countDaily(tx, days);
  const of = (counted: Record<string, number>, names: [string, string][]) =>
    names.map(([code, name]) => ({ name, count: counted[code] ?? 0 }));
  const lines = (counted: { name: string; count: number }[], words: { one: string; many: string }) =>
    isJoined ? joinedLines(counted, words) : counted.map((each) => ({ name: each.name, value: count(each.count) }));
  return [
    {
      key: 'alerts',
      title: 'Alerts about pupils',
      lines: [
        { name: 'All', value: count(alerts.total) },
        ...lines(harms, { one: 'other class', many: 'other classes' }),
      ],
    },
    {
      key: 'severity',
      title: 'How grave they were',
      lines: lines(of(alerts.bySeverity, SEVERITIES), { one: 'other severity', many: 'other severities' }),
    },
    {
      key: 'states',
      title: 'What became of them',
      lines: lines(of(alerts.byState, STATES), { one: 'other state', many: 'other states' }),
    },
    {
      key: 'clocks',
      title: 'How the procedure ran',
      lines: [
        { name: 'Opened in time', value: `${count(alerts.inTime)}, of ${count(alerts.due)} that were due` },
        {
          name: 'Median time to first look',
          value: alerts.medianLook === null ? 'None was opened' : durationWords(alerts.medianLook),
        },
        ...(alerts.longestLook === null
          ? []
          : [{ name: 'Longest time to first look', value: durationWords(alerts.longestLook) }]),
        { name: 'False alarms', value: `${count(alerts.falseAlarms)}, of ${count(alerts.decided)} decided` },
        {
          name: 'School days on which everything had been opened by the daily review',
          value: daily.days ? `${daily.clear} of ${daily.days}` : 'No daily review was made',
        },
      ],
    },
  ].filter((group) => group.lines.length);
}

async function incidents(tx: Tx, span: Span, count: Count): Promise<FigureGroup> {
  const found = await countIncidents(tx, span);
  return {
    key: 'incidents',
    title: 'Incidents',
    lines: [
      { name: 'Logged', value: count(found.logged) },
      { name: 'Of these from an alert', value: count(found.fromAlerts) },
      { name: 'Minor', value: count(found.minor) },
      { name: 'Moderate', value: count(found.moderate) },
      { name: 'Severe', value: count(found.severe) },
      { name: 'Closed in these days', value: count(found.closed) },
      { name: 'Open when this was drawn', value: count(found.open) },
    ],
  };
}

/** What was sampled before these days and judged since: the newest sample has not been looked at when a report is drawn. */
async function quiet(tx: Tx, { to }: Days): Promise<FigureGroup> {
  const judged = await countJudged(tx, to);
  const lines = QUIET_LIST.flatMap((kind) => {
    const found = judged.get(kind);
    return found ? [{ name: QUIET_KINDS[kind], value: estimateWords(found) }] : [];
  });
  return {
    key: 'quiet',
    title: 'What did not alert, and should have',
    lines: lines.length ? lines : [{ name: 'Sample', value: 'None was drawn before these days' }],
  };
}
