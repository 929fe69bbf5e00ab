import { type Actor, authorise, type Scope } from '../../access/scope.ts';
import { type Tx, together, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolMinute } from '../../kernel/school-time.ts';
import { type CsvCell, csvText } from '../../site/csv.ts';
import type { Asked } from '../../site/export.routes.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { MOST_COUNTED } from '../../site/most-counted.ts';
import { listSavedViews, type SavedView } from '../../site/saved-views.store.ts';
import {
  type ActionRow,
  listActions,
  listNotices,
  listPeople,
  type NoticeRow,
  type PersonRow,
} from './incidents.store.ts';
import { INTENTS, PARTS, SENSITIVITIES, SEXES } from './incidents.ts';
import type { DeviceRow } from './incidents-links.store.ts';
import { filterOnly, type LogFilter } from './incidents-log.schemas.ts';
import {
  countBefore,
  countIncidents,
  type LogRow,
  listIncidentRows,
  listOwners,
  pageOfLog,
} from './incidents-log.store.ts';
import { readsAll } from './incidents-standing.ts';
import { INCIDENT_STATES, outcomeOf, PROPOSED_OUTCOME } from './incidents-status.ts';
import { GRADES, typeOf, WHOM } from './incidents-taxonomy.ts';

const refuse = refusals<'incident.too_many'>();

/** Lines on one page of the log. */
const PAGE = 25;
/** Most incidents in one file or print: ten years of a large school. */
const MOST = 5_000;

/** A line of the log with who and what belongs to it. */
export interface LogLine extends LogRow {
  people: PersonRow[];
}

/** A page of the log. */
export interface LogPage {
  lines: LogLine[];
  /** Up to `MOST_COUNTED`. */
  total: number;
  isMore: boolean;
  /** Of the whole log that this person may see; 0 when it is empty whatever is chosen. */
  all: number;
  /** Position of the first line, from 1. */
  first: number;
  /** Whether {@link first} is known: lines further back are not counted. */
  isPlaced: boolean;
  hasNext: boolean;
  owners: { id: string; name: string }[];
  views: SavedView[];
  mayExport: boolean;
  /** Whether concerns about staff can be among them. */
  maySeeStaff: boolean;
  now: Date;
}

/**
 * The log, newest first: what this person may see and nothing that tells of more (S13). The rows are planned for their filters; what stands around
 * them is asked alike whatever is chosen, so its plans are kept, and it is asked with the counts of the header.
 */
export async function listIncidents(ground: Ground, actor: Actor, filter: LogFilter): Promise<LogPage> {
  const scope = authorise(actor, 'incidents.log');
  return transactTogether(ground, async (planned) => {
    const kept = { ...planned, keepsPlans: true };
    // One more than is shown tells whether there is another page, however many there are.
    const asked = transact(planned, scope, (tx) => pageOfLog(tx, filter, PAGE + 1)).then(({ rows, total }) => ({
      rows: filter.before ? rows.slice(-PAGE) : rows.slice(0, PAGE),
      total,
      hasNext: filter.before !== undefined || rows.length > PAGE,
    }));
    const isFurther = filter.after !== undefined || filter.before !== undefined;
    const { page, lines, before, all, owners, views } = await together({
      page: asked,
      lines: asked.then(({ rows }) => transact(kept, scope, (tx) => withPeople(tx, rows))),
      before: asked.then(({ rows: [top] }) => (top && isFurther ? countToThere(planned, scope, filter, top) : 0)),
      all: asked.then(({ total }) => total || transact(planned, scope, (tx) => countIncidents(tx, {} as LogFilter))),
      owners: transact(kept, scope, listOwners),
      views: transact(kept, scope, (tx) => listSavedViews(tx, 'incidents')),
    });
    const { rows, total, hasNext } = page;
    return {
      lines,
      total,
      isMore: total >= MOST_COUNTED,
      all,
      first: rows.length ? before + 1 : 0,
      isPlaced: before < MOST_COUNTED,
      hasNext,
      owners,
      views,
      mayExport: scope.has('incidents.export'),
      maySeeStaff: scope.has('incidents.readStaff') || rows.some((row) => row.sensitivity === 'staff'),
      now: ground.clock.now(),
    };
  });
}

function countToThere(ground: Ground, scope: Scope, filter: LogFilter, { id }: LogRow): Promise<number> {
  return transact(ground, scope, (tx) => countBefore(tx, filterOnly(filter) as LogFilter, id));
}

async function withPeople(tx: Tx, rows: LogRow[]): Promise<LogLine[]> {
  const people = groupBy(
    await listPeople(
      tx,
      rows.map((row) => row.id),
    ),
  );
  return rows.map((row) => ({ ...row, people: people.get(row.id) ?? [] }));
}

function groupBy<Row extends { incident_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.incident_id, [...(groups.get(row.incident_id) ?? []), row]);
  return groups;
}

/** A line of the log with everything that the log asks for (R113). */
export interface WholeLine extends LogLine {
  actions: ActionRow[];
  notices: NoticeRow[];
  /** False where what was done is not shown in a list: to whoever only logged it, and of what is frozen. */
  whole: boolean;
}

/** The whole log that fits, for a file or for paper. */
async function wholeLog(tx: Tx, filter: LogFilter): Promise<WholeLine[]> {
  const rows = await listIncidentRows(tx, filterOnly(filter) as LogFilter, MOST + 1);
  // Never a file that looks whole and is not.
  if (rows.length > MOST) {
    const message = `More than ${MOST.toLocaleString('en-GB')} incidents match these filters. Choose a shorter period and try again.`;
    throw refuse('incident.too_many', 'invalid', message);
  }
  const lines = await withPeople(tx, rows);
  const ids = rows.filter((row) => readsAll(row, tx.scope)).map((row) => row.id);
  const actions = groupBy(await listActions(tx, ids));
  const notices = groupBy(await listNotices(tx, ids));
  return lines.map((line) => ({
    ...line,
    actions: actions.get(line.id) ?? [],
    notices: notices.get(line.id) ?? [],
    whole: readsAll(line, tx.scope) && !line.frozen_at,
    outcome: readsAll(line, tx.scope) ? line.outcome : null,
    ...(line.frozen_at && NOTHING_OF_IT),
  }));
}

/** Of what may be an image of child abuse nothing is drawn but that it is there (R148): what was seen is for the police, and stands on their sheet. */
const NOTHING_OF_IT = {
  details: 'This incident is frozen. The sheet for the police has where and when.',
  ...{ evidence: null, outcome: null, actions: [], notices: [] },
};

/** The log for paper. Asked for the first time, what it is for is journalled; each time every incident in it counts as looked at. */
export async function printLog(
  ground: Ground,
  actor: Actor,
  filter: LogFilter,
  asked?: Asked,
): Promise<{ lines: WholeLine[]; now: Date }> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const lines = await wholeLog(tx, filter);
    if (asked) {
      await takeOut(tx, { list: 'incidents', form: 'print', lines: null, opens: asked.opens });
      noteTaken(tx, 'incident.print_log', asked.purpose, filter);
    }
    for (const { id } of lines) tx.looked({ kind: 'incident', id, what: 'print' });
    return { lines, now: tx.at };
  });
}

/** The log as a file (R114); what it is for is journalled with the filters. */
export async function exportLog(ground: Ground, actor: Actor, filter: LogFilter, purpose: string): Promise<string> {
  return transact(ground, authorise(actor, 'incidents.export'), async (tx) => {
    const lines = await wholeLog(tx, filter);
    await takeOut(tx, { list: 'incidents', form: 'file', lines: null });
    noteTaken(tx, 'incident.export', purpose, filter);
    for (const { id } of lines) tx.looked({ kind: 'incident', id, what: 'export' });
    return csvText(HEAD, lines.map(csvRow));
  });
}

/** Neither how many there were nor the name that was looked for: either would tell the head, who reads the journal, of what is kept from them (S13). */
function noteTaken(tx: Tx, action: string, purpose: string, { who: _, ...filter }: LogFilter): void {
  const payload = { purpose, filter: filterOnly(filter as LogFilter) };
  tx.journal({ action, subject: { kind: 'incident_log', id: null }, payload });
}

const HEAD = [
  'Number',
  'Date and time',
  'Names',
  'Male or female',
  'Part',
  'Room',
  'Computer or device number',
  'Kind',
  'In one line',
  'Details',
  'Evidence',
  'Actions and reasons',
  'Told',
  'Off site',
  'What it has to do with the school',
  'Accident or not',
  'Reported at once',
  'Grade',
  'Held as',
  'Owner',
  'State',
  'Outcome',
  'Recorded',
] as const;

/** Several things in one cell, each on its own line. */
const lines = (items: readonly string[]) => items.join('\n');

/** A time as a file keeps it, in London: whole, because nobody knows when the file is read, and in the order of its letters. */
const stamp = schoolMinute;

function outcomeWords(line: WholeLine): string | null {
  const outcome = outcomeOf(line);
  return outcome && (outcome.agreed ? outcome.words : `${PROPOSED_OUTCOME}: ${outcome.words}`);
}

function csvRow(line: WholeLine): CsvCell[] {
  const named = line.people.map((person) => [person.name, person.class_name].filter(Boolean).join(', '));
  return [
    recordNumber(line),
    stamp(line.occurred_at),
    lines(named),
    lines(line.people.map((person) => SEXES[person.sex as keyof typeof SEXES])),
    lines(line.people.map((person) => PARTS[person.part as keyof typeof PARTS])),
    line.room,
    line.device,
    typeOf(line.type).name,
    line.title,
    line.details,
    line.evidence,
    lines(line.actions.map(actionWords)),
    lines(line.notices.map((notice) => noticeWords(notice, stamp(notice.told_at)))),
    line.off_site ? 'Yes' : 'No',
    line.off_site_nexus,
    INTENTS[line.intent as keyof typeof INTENTS],
    line.reported_at_once === null ? null : line.reported_at_once ? 'Yes' : 'No',
    GRADES[line.grade as keyof typeof GRADES],
    SENSITIVITIES[line.sensitivity as keyof typeof SENSITIVITIES],
    line.owner_name,
    INCIDENT_STATES[line.state as keyof typeof INCIDENT_STATES] ?? line.state,
    outcomeWords(line),
    stamp(line.recorded_at),
  ];
}

/** "Rang home. Why: the parent asked. Done." */
export function actionWords(action: Pick<ActionRow, 'action' | 'reason' | 'done_at' | 'not_done_because'>): string {
  const end = action.not_done_because
    ? `Not done: ${action.not_done_because}`
    : action.done_at
      ? 'Done'
      : 'Not done yet';
  return `${action.action} (why: ${action.reason}). ${end}.`;
}

/** "Parent or carer: Ada Stott, Tuesday 17 November, 10:42."; `when` in the words of the page or the file. */
export function noticeWords(
  notice: Pick<NoticeRow, 'whom' | 'name' | 'about_name' | 'reference'>,
  when: string,
): string {
  return `${toldWords(notice)}: ${notice.name}, ${when}${notice.reference ? `, ${notice.reference}` : ''}`;
}

/** Who was told: "Police", "Parent or carer of Imogen Stott". */
export function toldWords({ whom, about_name }: Pick<NoticeRow, 'whom' | 'about_name'>): string {
  const words = WHOM[whom as keyof typeof WHOM] ?? whom;
  return about_name ? `${words} of ${about_name}` : words;
}

/** "Laptop LT-114, in the office. From INC-4718." */
export function deviceWords({ name, place, note }: Pick<DeviceRow, 'name' | 'place' | 'note'>): string {
  return `${[name, place].filter(Boolean).join(', ')}.${note ? ` ${note}` : ''}`;
}
