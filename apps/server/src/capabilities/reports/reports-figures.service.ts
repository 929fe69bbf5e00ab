import { harmName } from '../../access/harm-names.ts';
import type { Tx } from '../../access/transact.ts';
import type { Days } from '../../kernel/academic-year.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';
import { type Beside, type Counted, FEW, givenAway, rangeLines, rangeWords } from '../../site/small-numbers.ts';
import type { FigureGroup } from '../../ui/components/figures.tsx';
import { ANOTHER_YEAR, durationWords } from '../../ui/words.ts';
import { daysWords, type Figures, type Kind } from './reports.ts';
import {
  type AlertCounts,
  countAlerts,
  countDaily,
  countHarms,
  countIncidents,
  type Span,
} from './reports-figures.store.ts';
import { countJudged } from './reports-sample.store.ts';
import { estimateWords, QUIET_KINDS, QUIET_LIST, rangedEstimateWords } from './reports-sample.ts';

/** Names with their counts; not in an order of their own, what is small of them is not told from each other. */
interface Table {
  key: string;
  counted: Counted[];
  inOrder: boolean;
}

/** How the readers of a kind of report see what was counted of one thing: a number, and the lines of tables that add up to `total`. */
interface Told {
  count: (count: number) => string;
  lines: (key: string) => FigureGroup['lines'];
}

const NOT_TOLD = 'Not shown: with the other numbers one of these could be worked out';

function tell(isRanged: boolean, total: number, tables: readonly Table[]): Told {
  const of = (key: string) => tables.find((table) => table.key === key) ?? { key, counted: [], inOrder: true };
  if (!isRanged) {
    const count = (value: number) => value.toLocaleString('en-GB');
    return { count, lines: (key) => of(key).counted.map(({ name, count: value }) => ({ name, value: count(value) })) };
  }
  const beside = ({ key, counted, inOrder }: Table): Beside<string> => {
    return { key, counts: counted.map(({ count }) => count), inOrder };
  };
  const left = givenAway(total, tables.map(beside));
  const lines = (key: string) => {
    const { counted, inOrder } = of(key);
    // Each is as the whole is.
    if (total < FEW) return [];
    if (left.has(key)) return [{ name: 'Each', value: NOT_TOLD }];
    return rangeLines(counted, inOrder).map(({ name, value }) => ({ name, value }));
  };
  return { count: rangeWords, lines };
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

/** What the system knows now of these days, under the scope `reports-draw`. All but the weekly report go further than the desk: no number of theirs is exact. */
export async function gatherFigures(tx: Tx, kind: Kind, days: Days): Promise<Figures> {
  const isRanged = kind !== 'weekly';
  const groups = [
    ...(await alertGroups(tx, days, isRanged)),
    await incidents(tx, spanOf(days), { isRanged, at: tx.at }),
    await quiet(tx, days, isRanged),
  ];
  return { at: tx.at.toISOString(), groups };
}

/** What the incident log held in these days, as it stood at a moment; exact for whoever may open the log. */
export async function gatherLogFigures(
  tx: Tx,
  { span, at, isRanged }: { span: Span; at: Date; isRanged: boolean },
): Promise<Figures> {
  return { at: at.toISOString(), groups: [await incidents(tx, span, { isRanged, at })] };
}

async function alertGroups(tx: Tx, days: Days, isRanged: boolean): Promise<FigureGroup[]> {
  const span = spanOf(days);
  const alerts = await countAlerts(tx, span);
  const harms = (await countHarms(tx, span)).map((each) => ({ name: harmName(each.harm), count: each.count }));
  const of = (counted: Record<string, number>, names: [string, string][]) =>
    names.map(([code, name]) => ({ name, count: counted[code] ?? 0 }));
  const told = tell(isRanged, alerts.total, [
    { key: 'harms', counted: harms, inOrder: false },
    { key: 'severity', counted: of(alerts.bySeverity, SEVERITIES), inOrder: true },
    { key: 'states', counted: of(alerts.byState, STATES), inOrder: true },
  ]);
  return [
    {
      key: 'alerts',
      title: 'Alerts about pupils',
      lines: [{ name: 'All', value: told.count(alerts.total) }, ...told.lines('harms')],
    },
    { key: 'severity', title: 'Severity', lines: told.lines('severity') },
    { key: 'states', title: 'Outcomes', lines: told.lines('states') },
    { key: 'clocks', title: 'How the procedure ran', lines: await clockLines(tx, alerts, { days, isRanged, told }) },
  ].filter((group) => group.lines.length);
}

async function clockLines(
  tx: Tx,
  alerts: AlertCounts,
  { days, isRanged, told: { count } }: { days: Days; isRanged: boolean; told: Told },
): Promise<FigureGroup['lines']> {
  const daily = await countDaily(tx, days);
  return [
    ...lookLines(alerts, { isRanged, count }),
    {
      name: 'School days with nothing unopened at the daily review',
      value: daily.days ? `${daily.clear} of ${daily.days}` : 'No daily reviews took place',
    },
  ];
}

/** How alerts about pupils were seen to in a span, as it is told to those who may open none of them. */
export async function countLooks(tx: Tx, span: Span): Promise<FigureGroup['lines']> {
  return lookLines(await countAlerts(tx, span), { isRanged: true, count: rangeWords });
}

function lookLines(alerts: AlertCounts, { isRanged, count }: Pick<Told, 'count'> & { isRanged: boolean }) {
  const opened = alerts.total - (alerts.byState.unviewed ?? 0);
  // Within a sentence: "fewer than 5".
  const due = count(alerts.due).toLowerCase();
  return [
    { name: 'Opened in time', value: `${count(alerts.inTime)}, of ${due} that were due` },
    ...(isRanged && opened < FEW ? [] : timesOf(alerts)),
    {
      name: 'False alarms',
      // Beside what had no further action, how many were decided would say how few became incidents.
      value: isRanged ? count(alerts.falseAlarms) : `${count(alerts.falseAlarms)}, of ${count(alerts.decided)} decided`,
    },
  ];
}

/** Of one alert alone both are the same: they are told where enough were opened. */
function timesOf({ medianLook, longestLook }: AlertCounts): FigureGroup['lines'] {
  const longest = longestLook === null ? [] : [{ name: 'Longest time to open', value: durationWords(longestLook) }];
  const median = medianLook === null ? 'None was opened' : durationWords(medianLook);
  return [{ name: 'Median time to open', value: median }, ...longest];
}

async function incidents(tx: Tx, span: Span, { isRanged, at }: { isRanged: boolean; at: Date }): Promise<FigureGroup> {
  const found = await countIncidents(tx, span, at);
  const grades = [
    { name: 'Severe', count: found.severe },
    { name: 'Moderate', count: found.moderate },
    { name: 'Minor', count: found.minor },
  ];
  const { count, lines } = tell(isRanged, found.logged, [{ key: 'grades', counted: grades, inOrder: true }]);
  return {
    key: 'incidents',
    title: 'Incidents',
    lines: [
      { name: 'Logged', value: count(found.logged) },
      ...(isRanged ? [] : [{ name: 'Of these from an alert', value: count(found.fromAlerts) }]),
      ...lines('grades'),
      ...(isRanged || found.bullying === 0
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
async function quiet(tx: Tx, { to }: Days, isRanged: boolean): Promise<FigureGroup> {
  const sample = await countJudged(tx, to);
  const words = isRanged ? rangedEstimateWords : estimateWords;
  const judged = QUIET_LIST.flatMap((kind) => {
    const found = sample?.kinds.get(kind);
    return found ? [{ name: QUIET_KINDS[kind], value: words(found) }] : [];
  });
  // Beside the page of samples, which shows the one after it, these would otherwise be two numbers of one thing.
  const days = sample ? daysWords(sample.days, ANOTHER_YEAR) : 'None taken before this period';
  return {
    key: 'quiet',
    title: 'Events that should have alerted',
    lines: [{ name: 'Sample', value: days }, ...judged],
  };
}
