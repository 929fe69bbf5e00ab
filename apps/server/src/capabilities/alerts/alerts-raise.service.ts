import { isThere } from '../../access/last-resort.ts';
import { keepSeries, lockSeries } from '../../access/series.store.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import type { Tx } from '../../access/transact.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { newId } from '../../kernel/ids.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { askToTell } from '../mail/index.ts';
import { clocksFor } from './alert-clock.ts';
import { type FoldedEpisode, foldEvents, foldKey } from './alert-folding.ts';
import { ruleOfTwo } from './alert-joint.ts';
import { type AlertRoute, gravestReaders, type RoleHolder, rolesAsked, routeAlert } from './alert-routing.ts';
import { type Desk, type FlaggedEvent, journalPayload, type Series } from './alerts.ts';
import {
  type AlertRows,
  absorb,
  findHolders,
  findLinkedEvents,
  insertRows,
  lockOpenAlerts,
  noRows,
  type OpenAlert,
  updateFolded,
} from './alerts-raise.store.ts';

interface Raising {
  tx: Tx;
  settings: Settings;
  holders: RoleHolder[];
  open: Map<string, OpenAlert>;
  numbers: Map<Series, number>;
  rows: AlertRows;
}

const EVERY_SERIES = ['A', 'D', 'N', 'S'] as const satisfies Series[];
const MINUTE = 60_000;

/**
 * Turns events that scored into alerts, inside the transaction that stores them and under the sensor's scope (R94, R97–R99). Repeats
 * fold into their episode; the same event twice, late or in any order gives the same alerts. Returns how many alerts are new.
 */
export async function raiseAlerts(tx: Tx, flagged: FlaggedEvent[]): Promise<number> {
  const settings = await readSettings(tx);
  const wanted = [...new Map(flagged.map((event) => [event.eventId, event])).values()].filter(
    (event) => event.severity >= settings['alerts.from'],
  );
  if (!wanted.length) return 0;
  // First the lock, then every read: what another batch of this school committed meanwhile is seen.
  const numbers = await lockSeries(tx, EVERY_SERIES);
  const linked = await findLinkedEvents(
    tx,
    wanted.map((event) => event.eventId),
  );
  const fresh = wanted.filter((event) => !linked.has(event.eventId));
  if (!fresh.length) return 0;
  const windowMs = settings['alerts.foldMinutes'] * MINUTE;
  const times = fresh.map((event) => event.occurredAt.getTime());
  const from = new Date(times.reduce((a, b) => Math.min(a, b)) - windowMs);
  const to = new Date(times.reduce((a, b) => Math.max(a, b)) + windowMs);
  const open = await lockOpenAlerts(tx, fresh, from, to);
  const holders = await findHolders(tx, rolesAsked(settings));
  const raising: Raising = {
    tx,
    settings,
    holders,
    open: new Map(open.map((alert) => [alert.id, alert])),
    numbers,
    rows: noRows(),
  };
  const episodes = fold(raising, fresh, windowMs);
  const made = await write(raising, episodes);
  await tellDesks(tx);
  if (episodes.some(({ severity }) => severity >= settings['mail.alertsFrom'])) await askToTell(tx);
  return made;
}

function fold(raising: Raising, fresh: FlaggedEvent[], windowMs: number): FoldedEpisode[] {
  const { open, settings, holders } = raising;
  const [own, folding] = [fresh.filter(hasOwn), fresh.filter((event) => !hasOwn(event))];
  const stored = Map.groupBy(open.values(), (alert) => foldKey(alert, alert.series));
  const arrived = Map.groupBy(folding, (event) => foldKey(event, routeAlert(event, settings, holders).series));
  const goingOn = [...Map.groupBy(own, (event) => event.goesOn ?? event.eventId)].flatMap(([id, events]) => {
    const before = open.get(id);
    return foldEvents(before ? [{ ...before, key: id }] : [], events, Number.POSITIVE_INFINITY);
  });
  return [...arrived]
    .flatMap(([key, events]) =>
      foldEvents(
        (stored.get(key) ?? []).map((alert) => ({ ...alert, key })),
        events,
        windowMs,
      ),
    )
    .concat(goingOn)
    .sort((a, b) => a.firstAt.getTime() - b.firstAt.getTime());
}

/** Whether it says itself which alert it belongs to. */
const hasOwn = (event: FlaggedEvent) => event.goesOn !== undefined;

async function write(raising: Raising, episodes: FoldedEpisode[]): Promise<number> {
  const { tx, rows, numbers } = raising;
  let made = 0;
  const absorbing: { from: string; into: { id: string; desk: Desk } }[] = [];
  for (const episode of episodes) {
    const route = routeAlert({ ...episode.lead, severity: episode.severity }, raising.settings, raising.holders);
    const stored = episode.into ? raising.open.get(episode.into) : undefined;
    if (!stored) made += 1;
    const alertId = stored ? await extend(raising, stored, episode, route) : raise(raising, episode, route);
    link(rows, alertId, episode.events);
    const desk = raising.open.get(alertId)?.desk ?? route.desk;
    absorbing.push(...episode.absorbed.map((from) => ({ from, into: { id: alertId, desk } })));
  }
  await insertRows(tx, rows);
  for (const { from, into } of absorbing) await absorb(tx, from, into);
  if (made) await keepSeries(tx, numbers);
  return made;
}

/** A new alert: its number, clocks, readers, the first step, one journal entry. Returns its id. */
function raise({ tx, settings, numbers, rows }: Raising, episode: FoldedEpisode, route: AlertRoute): string {
  const { lead, severity } = episode;
  const id = newId(tx.at);
  const number = (numbers.get(route.series) ?? 0) + 1;
  numbers.set(route.series, number);
  const clocks = clocksFor(severity, tx.at, settings);
  rows.alerts.push({
    id,
    series: route.series,
    number,
    desk: route.desk,
    person_id: lead.personId,
    subject_kind: lead.subjectKind,
    account_name: lead.accountName,
    device: lead.device,
    seen_in: newestOf(episode.events).kind,
    year_group: lead.yearGroup,
    class_name: lead.className,
    harm: lead.harm,
    severity,
    state: 'unviewed',
    first_at: episode.firstAt,
    last_at: episode.lastAt,
    times: episode.times,
    raised_at: tx.at,
    view_by: clocks.viewBy,
    decide_by: clocks.decideBy,
    ...ruleOfTwo({ series: route.series, harm: lead.harm }, settings),
  });
  rows.steps.push({ alert_id: id, id: newId(tx.at), at: tx.at, step: 'raised' });
  addReaders(tx, rows, { id, desk: route.desk }, route.readers);
  tx.journal({
    action: 'alert.raised',
    subject: { kind: 'alert', id },
    payload: journalPayload({ series: route.series, number }, { severity, harm: lead.harm, desk: route.desk }),
  });
  return id;
}

function addReaders(tx: Tx, rows: AlertRows, alert: { id: string; desk: Desk }, readers: readonly string[]): void {
  for (const person_id of readers) {
    rows.readers.push({ alert_id: alert.id, person_id, added_at: tx.at, because: 'routed', desk: alert.desk });
    if (alert.desk === 'staff' || alert.desk === 'named') continue;
    // The pastoral team and the network managers are named in the history, which the triage desk reads; the readers of adults' alerts are
    // nobody's business.
    rows.steps.push({ alert_id: alert.id, id: newId(tx.at), at: tx.at, step: 'pass_on', with_person_id: person_id });
  }
}

/** A fold: more times, perhaps graver. What was looked at and is now graver is unviewed again, with new clocks. Returns its id. */
async function extend(raising: Raising, stored: OpenAlert, episode: FoldedEpisode, route: AlertRoute): Promise<string> {
  const { tx, settings, open } = raising;
  const absorbed = episode.absorbed.flatMap((id) => open.get(id) ?? []);
  const worse = episode.severity > stored.severity;
  const seen = stored.state !== 'unviewed';
  const clocks = clocksFor(episode.severity, tx.at, settings);
  const due = (pick: (alert: { viewBy: Date; decideBy: Date }) => Date) => {
    if (worse && seen) return pick(clocks);
    const all = [stored, ...absorbed, ...(worse ? [clocks] : [])].map((each) => pick(each).getTime());
    return new Date(Math.min(...all));
  };
  const leaves = stored.desk === 'pastoral' && [route, ...absorbed].some((each) => each.desk === 'safeguarding');
  if (leaves) stored.desk = 'safeguarding';
  await updateFolded(tx, stored.id, {
    seenIn: seenInAfter(episode, [stored, ...absorbed]),
    severity: episode.severity,
    desk: stored.desk,
    firstAt: episode.firstAt,
    lastAt: episode.lastAt,
    times: episode.times,
    state: worse ? 'unviewed' : stored.state,
    viewBy: due((each) => each.viewBy),
    decideBy: due((each) => each.decideBy),
    clocksAnew: worse && seen,
    newVersion: worse || leaves || absorbed.length > 0,
    overtaken: worse && stored.proposed === 'no_action',
  });
  note(raising, stored, episode, absorbed);
  // What became very serious only now reaches those who decide it now.
  if (worse && route.series === 'A') {
    const before = new Set(
      routeAlert({ ...episode.lead, severity: stored.severity }, settings, raising.holders).readers,
    );
    const graver = gravestReaders(
      { ...episode.lead, severity: episode.severity },
      settings,
      raising.holders.filter(isThere),
    );
    addReaders(
      tx,
      raising.rows,
      stored,
      graver.filter((id) => !before.has(id)),
    );
  }
  return stored.id;
}

function newestOf(events: readonly FlaggedEvent[]): FlaggedEvent {
  return events.reduce((a, b) => (b.occurredAt >= a.occurredAt ? b : a));
}

/** The kind of the newest event: of what arrived, or of a stored part when what arrived is older. */
function seenInAfter(episode: FoldedEpisode, parts: readonly OpenAlert[]): OpenAlert['seenIn'] {
  const arrived = newestOf(episode.events);
  const newest = parts.reduce((a, b) => (b.lastAt > a.lastAt ? b : a));
  return arrived.occurredAt >= newest.lastAt ? arrived.kind : newest.seenIn;
}

function note({ tx, rows }: Raising, stored: OpenAlert, episode: FoldedEpisode, absorbed: OpenAlert[]): void {
  const subject = { kind: 'alert', id: stored.id };
  if (episode.severity > stored.severity) {
    const words = `Severity ${stored.severity} became ${episode.severity}.`;
    rows.steps.push({ alert_id: stored.id, id: newId(tx.at), at: tx.at, step: 'worse', words });
    if (stored.proposed === 'no_action') {
      rows.steps.push({ alert_id: stored.id, id: newId(tx.at), at: tx.at, step: 'overtaken' });
    }
    tx.journal({
      action: 'alert.worse',
      subject,
      payload: journalPayload(stored, { from: stored.severity, to: episode.severity }),
    });
  }
  for (const other of absorbed) {
    const words = `${alertNumber(other)} is now part of this alert.${other.proposed ? ' Anything proposed there must be proposed again.' : ''}`;
    rows.steps.push({ alert_id: stored.id, id: newId(tx.at), at: tx.at, step: 'folded', words });
    tx.journal({ action: 'alert.folded', subject, payload: journalPayload(stored, { part: alertNumber(other) }) });
  }
}

function link(rows: AlertRows, alert_id: string, events: readonly FlaggedEvent[]): void {
  const counts = new Map<string, number>();
  for (const event of events) {
    rows.events.push({ alert_id, event_id: event.eventId });
    for (const phrase of new Set(event.phrases)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  rows.phrases.push(...[...counts].map(([phrase, times]) => ({ alert_id, phrase, times })));
}
