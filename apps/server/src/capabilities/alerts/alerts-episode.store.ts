import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { lowestId } from '../../kernel/ids.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import type { AlertRow } from './alerts.store.ts';
import type { AlertHarm, AlertSeverity, AlertState } from './alerts.ts';

/** Before the first and after the last match so much of what the person did is shown: 20 minutes. */
const AROUND_MS = 20 * 60_000;
/** More than this nobody reads; the page says how many there are. */
const MOST_MATCHES = 60;
const MOST_AROUND = 120;
/** The time in an event's id is at most a day from occurred_at: packages/contract takes no other. */
const ID_WITHIN_MS = 86_400_000;

/** One event of an episode as it is stored; `scan` and `verdict` are the engine's shapes and read with care. */
export interface EpisodeEvent {
  id: string;
  kind: 'visit' | 'search' | 'typed' | 'page';
  occurredAt: Date;
  recordedAt: Date;
  confidence: 'certain' | 'likely' | 'not_known';
  /** What told of it: an agent is one device, a gate hears many. */
  sensorId: string;
  device: string | null;
  place: string | null;
  onSite: boolean | null;
  url: string | null;
  title: string | null;
  text: string | null;
  /** Host of the page around it, where a page asked for it and not the person. */
  inside: string | null;
  app: string | null;
  private: boolean;
  action: 'allow' | 'block' | 'warn' | 'log';
  category: string | null;
  scan: unknown;
  severity: number;
  matched: boolean;
  /** When its reader said, on the block page, that it was opened by mistake (R86). */
  mistakeAt: Date | null;
}

/** The events of an alert, oldest first, and what the same person did around them where this person may see it. */
export async function listEpisodeEvents(tx: Tx, alert: AlertRow): Promise<EpisodeEvent[]> {
  const [matched, around] = await Promise.all([
    matchedEvents(tx, alert),
    alert.personId || alert.accountName ? eventsAround(tx, alert) : [],
  ]);
  const seen = new Set(matched.map((row) => row.id));
  return [...matched, ...around.filter((row) => !seen.has(row.id))]
    .sort((a, b) => a.occurred_at.getTime() - b.occurred_at.getTime() || (a.id < b.id ? -1 : 1))
    .map((row) => asEvent(row, seen.has(row.id)));
}

async function matchedEvents(tx: Tx, alert: AlertRow) {
  const links = await tx.db
    .selectFrom('alert_event')
    .select('event_id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('alert_id', '=', alert.id)
    .execute();
  // By their ids and not by a join: the planner then touches the partitions of those ids only, and cannot take a bad way before its first ANALYZE.
  const ids = links.map((link) => link.event_id);
  return (
    events(tx)
      .where('e.id', '=', sql<string>`any(${ids}::uuid[])`)
      // The gravest first: many mild repeats must not push the one that matters off the page (S2).
      .orderBy('e.severity', 'desc')
      .orderBy('e.occurred_at', 'desc')
      .limit(MOST_MATCHES)
      .execute()
  );
}

function eventsAround(tx: Tx, alert: AlertRow) {
  const whose = alert.personId
    ? events(tx).where('e.person_id', '=', alert.personId)
    : events(tx).where('e.person_id', 'is', null).where('e.account_name', '=', alert.accountName);
  const from = alert.firstAt.getTime() - AROUND_MS;
  const to = alert.lastAt.getTime() + AROUND_MS;
  return (
    whose
      .where('e.occurred_at', '>=', new Date(from))
      .where('e.occurred_at', '<=', new Date(to))
      // Says nothing more than the two lines above, to those partitions only.
      .where('e.id', '>=', lowestId(new Date(from - ID_WITHIN_MS)))
      .where('e.id', '<', lowestId(new Date(to + ID_WITHIN_MS + 1)))
      .orderBy('e.occurred_at', 'desc')
      .limit(MOST_AROUND)
      .execute()
  );
}

function events(tx: Tx) {
  return tx.db.selectFrom('event as e').selectAll('e').where('e.school_id', '=', tx.scope.schoolId);
}

type EventRow = Awaited<ReturnType<ReturnType<typeof events>['execute']>>[number];

function asEvent(row: EventRow, matched: boolean): EpisodeEvent {
  return {
    id: row.id,
    kind: row.kind as EpisodeEvent['kind'],
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    confidence: row.confidence as EpisodeEvent['confidence'],
    sensorId: row.sensor_id,
    device: row.device,
    place: row.place,
    onSite: row.on_site,
    url: row.url,
    title: row.title,
    text: row.text,
    inside: row.inside,
    app: row.app,
    private: row.private,
    action: row.action as EpisodeEvent['action'],
    category: row.category,
    scan: row.scan,
    severity: row.severity,
    matched,
    mistakeAt: null,
  };
}

/** One line of an alert's history. */
export interface AlertStepRow {
  at: Date;
  step: string;
  name: string | null;
  withName: string | null;
  words: string | null;
}

/** What has been done with an alert, oldest first. */
export async function listSteps(tx: Tx, alertId: string): Promise<AlertStepRow[]> {
  const rows = await tx.db
    .selectFrom('alert_step as s')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.person_id'))
    .leftJoin('person as w', (join) =>
      join.onRef('w.school_id', '=', 's.school_id').onRef('w.id', '=', 's.with_person_id'),
    )
    .select(['s.at', 's.step', 's.words', fullName('p').as('name'), fullName('w').as('with_name')])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.alert_id', '=', alertId)
    .orderBy('s.at')
    .orderBy((is) => is('s.step', '<>', 'raised'))
    .orderBy('s.id')
    .limit(200)
    .execute();
  return rows.map((row) => ({ at: row.at, step: row.step, name: row.name, withName: row.with_name, words: row.words }));
}

/** Somebody who opened an alert, and when last. */
export interface Look {
  personId: string;
  name: string | null;
  at: Date;
}

/** Who has opened it, last look first. Those who may not see other people's looks get their own. */
export async function listLooks(tx: Tx, alertId: string): Promise<Look[]> {
  const rows = await tx.db
    // Names are looked up of whom is listed, not of each of their looks.
    .selectFrom((from) =>
      from
        .selectFrom('journal_read')
        .select((is) => ['school_id', 'actor_id', is.fn.max('at').as('at')])
        .where('school_id', '=', tx.scope.schoolId)
        .where('subject_id', '=', alertId)
        .groupBy(['school_id', 'actor_id'])
        .orderBy('at', 'desc')
        .limit(20)
        .as('r'),
    )
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.actor_id'))
    .select(['r.actor_id', 'r.at', fullName('p').as('name')])
    .orderBy('r.at', 'desc')
    .execute();
  return rows.map((row) => ({ personId: row.actor_id, name: row.name, at: new Date(row.at) }));
}

/** An earlier alert about the same person. */
export interface EarlierAlert {
  id: string;
  number: string;
  harm: AlertHarm;
  severity: AlertSeverity;
  state: AlertState;
  falseAlarm: boolean;
  firstAt: Date;
}

/** Earlier alerts of the same person and series since then, newest first, and how many there are in all. */
export async function listEarlier(
  tx: Tx,
  alert: AlertRow,
  since: Date,
): Promise<{ alerts: EarlierAlert[]; total: number }> {
  if (!alert.personId) return { alerts: [], total: 0 };
  const rows = await tx.db
    .selectFrom('alert')
    .select(['id', 'series', 'number', 'harm', 'severity', 'state', 'false_alarm', 'first_at'])
    .select((is) => is.fn.countAll<number>().over().as('total'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', alert.personId)
    .where('series', '=', alert.series)
    .where('id', '<>', alert.id)
    .where('folded_into', 'is', null)
    .where('first_at', '>=', since)
    .where('first_at', '<=', alert.firstAt)
    .orderBy('first_at', 'desc')
    .limit(3)
    .execute();
  return {
    total: rows[0]?.total ?? 0,
    alerts: rows.map((row) => ({
      id: row.id,
      number: alertNumber(row),
      harm: row.harm as AlertHarm,
      severity: row.severity as AlertSeverity,
      state: row.state as AlertState,
      falseAlarm: row.false_alarm,
      firstAt: row.first_at,
    })),
  };
}
