import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { together, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { Asked } from '../../site/export.routes.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { listSavedViews, type SavedView } from '../../site/saved-views.store.ts';
import { refuse } from './alerts.service.ts';
import type { AlertRow } from './alerts.store.ts';
import { phraseShown } from './alerts.ts';
import { type AlertListQuery, listParams } from './alerts-list.schemas.ts';
import {
  type AlertPage,
  falseAlarmsByPhrase,
  listAlerts,
  listEveryAlert,
  MOST_OF,
  type PhraseCount,
} from './alerts-list.store.ts';

/** The longest file or print: more belongs into a narrower filter. */
const MOST_ROWS = 5000;
/** False alarms are counted over so many days: long enough for rare words, short enough to see a change. */
export const FALSE_ALARM_DAYS = 90;

/** Everything the list shows. */
export interface ListData extends AlertPage {
  query: AlertListQuery;
  views: SavedView[];
  now: Date;
}

/**
 * A page of all alerts about pupils. The first page fixes the moment that the next ones keep to. The rows are planned for their filters; plans of what
 * stands around them are kept.
 */
export function readList(ground: Ground, actor: Actor, query: AlertListQuery): Promise<ListData> {
  const scope = authorise(actor, 'alerts.read');
  const now = ground.clock.now();
  const asOf = query.asof ? new Date(query.asof) : now;
  return transactTogether(ground, async (planned) => {
    const kept = { ...planned, keepsPlans: true };
    const { page, views } = await together({
      page: transact(planned, scope, (tx) =>
        transact(kept, scope, (around) => listAlerts({ tx, around }, query, asOf)),
      ),
      views: transact(kept, scope, (tx) => listSavedViews(tx, 'alerts')),
    });
    return { ...page, query: { ...query, asof: asOf.toISOString() }, views, now };
  });
}

/** All rows of the filters for a file or for paper; who took them, by which filters, and what for, is journalled (S11). */
export function exportAlerts(
  ground: Ground,
  actor: Actor,
  query: AlertListQuery,
  taken: { as: 'csv'; purpose: string } | ({ as: 'print' } & Asked) | { as: 'print again' },
): Promise<{ alerts: AlertRow[]; now: Date }> {
  return transact(ground, authorise(actor, 'alerts.export'), async (tx) => {
    const alerts = await listEveryAlert(tx, query, MOST_ROWS + 1);
    // Never a file that looks whole and is not.
    if (alerts.length > MOST_ROWS) {
      const message = `More than ${MOST_ROWS.toLocaleString('en-GB')} alerts match these filters. Choose a shorter period and try again.`;
      throw refuse('alert.too_many', 'invalid', message);
    }
    if (taken.as !== 'print again') {
      const { as, purpose } = taken;
      const form = as === 'csv' ? 'file' : 'print';
      await takeOut(tx, { list: 'alerts', form, lines: null, ...('opens' in taken && { opens: taken.opens }) });
      const filters = listParams({ ...query, page: 1, asof: undefined }).toString();
      const payload = { as, purpose, rows: alerts.length, filters };
      tx.journal({ action: 'alert.exported', subject: { kind: 'alert', id: null }, payload });
    }
    for (const alert of alerts) tx.looked({ kind: 'alert', id: alert.id, what: 'export' });
    return { alerts, now: tx.at };
  });
}

/** A phrase's count with its words as a person reads them. */
export interface ShownCount extends PhraseCount {
  words: string;
}

/** False alarms per phrase over the last three months. */
export function readFalseAlarms(ground: Ground, actor: Actor): Promise<ShownCount[]> {
  return transact(ground, authorise(actor, 'alerts.read'), async (tx) => {
    const settings = await readSettings(tx);
    const counts = await falseAlarmsByPhrase(tx, new Date(tx.at.getTime() - FALSE_ALARM_DAYS * 86_400_000), {
      most: 200,
      of: MOST_OF,
    });
    return counts.map((count) => ({ ...count, words: phraseShown(count.phrase, settings) }));
  });
}
