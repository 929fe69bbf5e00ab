import { harmName } from '../../access/harm-names.ts';
import type { Tx } from '../../access/transact.ts';
import type { Days } from '../../kernel/academic-year.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';
import { joinedCount, joinedLines } from '../../site/small-numbers.ts';
import type { FigureGroup } from '../../ui/components/figures.tsx';
import { durationWords } from '../../ui/words.ts';
import { daysWords, type Figures, type Kind } from './reports.ts';
import { countAlerts, countDaily, countHarms, countIncidents, type Span } from './reports-figures.store.ts';
import { countJudged } from './reports-sample.store.ts';
import { estimateWords, QUIET_KINDS, QUIET_LIST } from './reports-sample.ts';

/** What is fixed here is read when its year is over: dates say which year. */
const ANOTHER_YEAR = new Date(0);

/** A number as the readers of a kind of report may see it. */
function countFor(isJoined: boolean): (count: number) => string {
  return isJoined ? joinedCount : (value) => value.toLocaleString('en-GB');
}

function lines(counted: { name: string; count: number }[], many: string, isJoined: boolean): FigureGroup['lines'] {
  if (isJoined) return joinedLines(counted, many);
  return counted.map(({ name, count }) => ({ name, value: count.toLocaleString('en-GB') }));
}

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
  const groups = [
    ...(await alertGroups(tx, days, isJoined)),
    await incidents(tx, spanOf(days), { isJoined, at: tx.at }),
    await quiet(tx, days),
  ];
  return { at: tx.at.toISOString(), groups };
}

/** What the incident log held in these days, small numbers joined, for whoever reviews it; as it stood at a moment. */
export async function gatherLogFigures(tx: Tx, { span, at }: { span: Span; at: Date }): Promise<Figures> {
  return { at: at.toISOString(), groups: [await incidents(tx, span, { isJoined: true, at })] };
}

async function alertGroups(tx: Tx, days: Days, isJoined: boolean): Promise<FigureGroup[]> {
  const [span, count] = [spanOf(days), countFor(isJoined)];
  const alerts = await countAlerts(tx, span);
  const harms = (await countHarms(tx, span)).map((each) => ({ name: harmName(each.harm), count: each.count }));
  const daily = await countDaily(tx, days);
  // Within a sentence: "fewer than 5".
  const amid = (n: number) => count(n).toLowerCase();
  const of = (counted: Record<string, number>, names: [string, string][]) =>
    names.map(([code, name]) => ({ name, count: counted[code] ?? 0 }));
  return [
    {
      key: 'alerts',
      title: 'Alerts about pupils',
      lines: [{ name: 'All', value: count(alerts.total) }, ...lines(harms, 'other classes', isJoined)],
    },
    {
      key: 'severity',
      title: 'Severity',
      lines: lines(of(alerts.bySeverity, SEVERITIES), 'other severities', isJoined),
    },
    {
      key: 'states',
      title: 'Outcomes',
      lines: lines(of(alerts.byState, STATES), 'other states', isJoined),
    },
    {
      key: 'clocks',
      title: 'How the procedure ran',
      lines: [
        { name: 'Opened in time', value: `${count(alerts.inTime)}, of ${amid(alerts.due)} that were due` },
        {
          name: 'Median time to open',
          value: alerts.medianLook === null ? 'None was opened' : durationWords(alerts.medianLook),
        },
        ...(alerts.longestLook === null
          ? []
          : [{ name: 'Longest time to open', value: durationWords(alerts.longestLook) }]),
        {
          name: 'False alarms',
          // Beside what had no further action, how many were decided would say how few became incidents.
          value: isJoined
            ? count(alerts.falseAlarms)
            : `${count(alerts.falseAlarms)}, of ${count(alerts.decided)} decided`,
        },
        {
          name: 'School days with nothing unopened at the daily review',
          value: daily.days ? `${daily.clear} of ${daily.days}` : 'No daily reviews took place',
        },
      ],
    },
  ].filter((group) => group.lines.length);
}

async function incidents(tx: Tx, span: Span, { isJoined, at }: { isJoined: boolean; at: Date }): Promise<FigureGroup> {
  const found = await countIncidents(tx, span, at);
  const count = countFor(isJoined);
  const grades = [
    { name: 'Severe', count: found.severe },
    { name: 'Moderate', count: found.moderate },
    { name: 'Minor', count: found.minor },
  ];
  return {
    key: 'incidents',
    title: 'Incidents',
    lines: [
      { name: 'Logged', value: count(found.logged) },
      // Beside the joined total it would say how few were not.
      ...(isJoined ? [] : [{ name: 'Of these from an alert', value: count(found.fromAlerts) }]),
      ...lines(grades, 'other grades', isJoined),
      // Beside a joined total it would say how few are missing there.
      ...(isJoined || found.bullying === 0
        ? []
        : [
            { name: 'Cyberbullying', value: count(found.bullying) },
            { name: 'Of this also in the bullying record', value: count(found.bullyingRecorded) },
          ]),
      { name: 'Closed in this period', value: count(found.closed) },
      { name: 'Open when this was produced', value: count(found.open) },
    ],
  };
}

/** What was sampled before these days and judged since: the newest sample has not been looked at when a report is drawn. */
async function quiet(tx: Tx, { to }: Days): Promise<FigureGroup> {
  const sample = await countJudged(tx, to);
  const judged = QUIET_LIST.flatMap((kind) => {
    const found = sample?.kinds.get(kind);
    return found ? [{ name: QUIET_KINDS[kind], value: estimateWords(found) }] : [];
  });
  // Beside the page of samples, which shows the one after it, these would otherwise be two numbers of one thing.
  const days = sample ? daysWords(sample.days, ANOTHER_YEAR) : 'None taken before this period';
  return {
    key: 'quiet',
    title: 'Events that should have alerted',
    lines: [{ name: 'Sample', value: days }, ...judged],
  };
}
