import type { Tx } from '../../access/transact.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';
import { MOST_COUNTED } from '../../site/most-counted.ts';
import { type AlertRow, readAlerts, throughDoor } from './alerts.store.ts';
import type { AlertSeverity } from './alerts.ts';
import type { AlertListQuery } from './alerts-list.schemas.ts';
import { type AlertSearch, matching, searchFor } from './alerts-search.store.ts';

/** Rows of a page of the list. */
export const PAGE_SIZE = 25;

/** A page of the list, its total, and how many of each severity the other filters leave; both of the newest {@link MOST_COUNTED}. */
export interface AlertPage {
  alerts: AlertRow[];
  total: number;
  /** Whether there may be more than were counted. */
  isMore: boolean;
  bySeverity: Record<AlertSeverity, number>;
  /** Whether {@link bySeverity} is of the newest only, for there are more than are counted. */
  isPart: boolean;
}

/**
 * A page, newest first. Alerts made after `asOf` are left out, so that they push nothing onto the next page. `tx` plans for the filters; `around` reads by
 * key what belongs to the rows, and may keep its plans.
 */
export async function listAlerts(
  { tx, around }: { tx: Tx; around: Tx },
  query: AlertListQuery,
  asOf: Date,
): Promise<AlertPage> {
  const search = await searchFor(tx, query.q);
  const page = filtered(tx, query, asOf, search)
    .orderBy('a.first_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(PAGE_SIZE)
    .offset((query.page - 1) * PAGE_SIZE);
  const [alerts, bySeverity, chosen] = await Promise.all([
    readAlerts(around, page),
    countNewest(tx, { ...query, severity: [] }, asOf, search),
    query.severity.length ? countNewest(tx, query, asOf, search) : undefined,
  ]);
  const all = sum(bySeverity);
  const total = chosen ? sum(chosen) : all;
  return { alerts, total, isMore: total >= MOST_COUNTED, bySeverity, isPart: all >= MOST_COUNTED };
}

const sum = (counts: AlertPage['bySeverity']) => Object.values(counts).reduce((total, count) => total + count, 0);

async function countNewest(
  tx: Tx,
  query: AlertListQuery,
  asOf: Date,
  search: AlertSearch,
): Promise<AlertPage['bySeverity']> {
  const newest = filtered(tx, query, asOf, search)
    .select('a.severity')
    .orderBy('a.first_at', 'desc')
    .limit(MOST_COUNTED);
  const counts = await tx.db
    .selectFrom(newest.as('n'))
    .select(['n.severity'])
    .select((is) => is.fn.countAll<number>().as('count'))
    .groupBy('n.severity')
    .execute();
  const bySeverity: AlertPage['bySeverity'] = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const row of counts) bySeverity[row.severity as AlertSeverity] = row.count;
  return bySeverity;
}

/** All rows of the filters, for CSV and print, up to a limit. */
export async function listEveryAlert(tx: Tx, query: AlertListQuery, most: number): Promise<AlertRow[]> {
  const search = await searchFor(tx, query.q);
  return readAlerts(
    tx,
    filtered(tx, query, tx.at, search).orderBy('a.first_at', 'desc').orderBy('a.id', 'desc').limit(most),
  );
}

function filtered(tx: Tx, query: AlertListQuery, asOf: Date, search: AlertSearch): ReturnType<typeof throughDoor> {
  let rows = throughDoor(tx, 'alerts').where('a.raised_at', '<=', asOf);
  if (query.severity.length) rows = rows.where('a.severity', 'in', query.severity);
  if (query.harm) rows = rows.where('a.harm', '=', query.harm);
  if (query.state === 'open') rows = rows.where('a.decided_at', 'is', null);
  else if (query.state === 'false_alarm') rows = rows.where('a.false_alarm', '=', true);
  else if (query.state) rows = rows.where('a.state', '=', query.state);
  if (query.from) rows = rows.where('a.last_at', '>=', instantOf(query.from, '00:00'));
  if (query.to) rows = rows.where('a.first_at', '<', instantOf(addDays(query.to, 1), '00:00'));
  return matching(tx, rows, search);
}

/** A phrase with how many of its decided alerts were false alarms. */
export interface PhraseCount {
  phrase: string;
  decided: number;
  falseAlarms: number;
}

/** Alerts of a school with many whose phrases are counted: the newest are what its phrases are like now. */
export const MOST_OF = 2000;

/** Per phrase, over the newest alerts about pupils decided since then, so many of them: most false alarms first. */
export async function falseAlarmsByPhrase(
  tx: Tx,
  since: Date,
  { most, of }: { most: number; of: number },
): Promise<PhraseCount[]> {
  const newest = throughDoor(tx, 'alerts')
    .select(['a.id', 'a.false_alarm'])
    .where('a.decided_at', '>=', since)
    .orderBy('a.decided_at', 'desc')
    .limit(of);
  return tx.db
    .selectFrom(newest.as('a'))
    .innerJoin('alert_phrase as w', 'w.alert_id', 'a.id')
    .where('w.school_id', '=', tx.scope.schoolId)
    .groupBy('w.phrase')
    .select((is) => [
      'w.phrase',
      is.fn.countAll<number>().as('decided'),
      is.fn.countAll<number>().filterWhere('a.false_alarm', '=', true).as('falseAlarms'),
    ])
    .orderBy('falseAlarms', 'desc')
    .orderBy('decided', 'desc')
    .orderBy('w.phrase')
    .limit(most)
    .execute();
}
