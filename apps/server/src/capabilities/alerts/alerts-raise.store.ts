import type { Insertable, RawBuilder, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Role } from '../../access/roles.ts';
import { ROLES } from '../../access/roles.ts';
import type { Tx } from '../../access/transact.ts';
import { insertMany } from '../../db/insert-many.ts';
import type { Alert, AlertEvent, AlertPhrase, AlertReader, AlertStep } from '../../db/schema.generated.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { RoleHolder } from './alert-routing.ts';
import type { AlertSeverity, AlertState, Desk, FlaggedEvent, Series } from './alerts.ts';
import { NO_PROPOSAL } from './alerts-decide.store.ts';

/** An undecided episode as ingest finds it; locked until the transaction ends. */
export interface OpenAlert {
  id: string;
  series: Series;
  number: number;
  desk: Desk;
  personId: string | null;
  accountName: string | null;
  device: string | null;
  seenIn: FlaggedEvent['kind'] | null;
  harm: FlaggedEvent['harm'];
  severity: AlertSeverity;
  state: AlertState;
  firstAt: Date;
  lastAt: Date;
  times: number;
  viewBy: Date;
  decideBy: Date;
  /** What waits for a second person or was agreed (R96). */
  proposed: 'no_action' | 'incident' | null;
}

/** Which of these events belong to an alert already: a batch that is sent again changes nothing. */
export async function findLinkedEvents(tx: Tx, eventIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('alert_event')
    .select('event_id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('event_id', '=', sql<string>`any(${eventIds}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.event_id));
}

/** Somebody who holds a role today, with their name. */
export interface NamedHolder extends RoleHolder {
  name: string;
}

/** Who holds one of these roles today and has not left, each with whether they cannot sign in (0062). */
export async function findHolders(tx: Tx, roles: readonly Role[]): Promise<NamedHolder[]> {
  if (!roles.length) return [];
  const today = schoolDate(tx.at);
  const rows = await tx.db
    .selectFrom('person_role as r')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.person_id'))
    .select(['r.person_id', 'r.role', 'r.year_group', 'r.class_name', 'p.given_name', 'p.family_name'])
    .select(sql<boolean>`p.id in (select not_signing_in(${today}::date))`.as('away'))
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.role', 'in', [...roles])
    .where('r.starts_on', '<=', today)
    .where((is) => is.or([is('r.ends_on', 'is', null), is('r.ends_on', '>=', today)]))
    .where('p.status', '=', 'active')
    .orderBy('r.id')
    .execute();
  return rows
    .filter((row) => row.role in ROLES)
    .map((row) => ({
      personId: row.person_id,
      role: row.role as Role,
      yearGroup: row.year_group,
      className: row.class_name,
      away: row.away,
      name: `${row.given_name} ${row.family_name}`,
    }));
}

/** Undecided episodes of these people, accounts or devices that lie between the two instants; locked against a decision meanwhile. */
export async function lockOpenAlerts(
  tx: Tx,
  flagged: readonly FlaggedEvent[],
  from: Date,
  to: Date,
): Promise<OpenAlert[]> {
  const some = (pick: (event: FlaggedEvent) => string | null) =>
    [...new Set(flagged.map(pick))].filter((one) => one !== null);
  const unknown = flagged.filter((event) => !event.personId);
  const accounts = [...new Set(unknown.map((event) => event.accountName?.toLowerCase() ?? ''))];
  const devices = [...new Set(unknown.map((event) => event.device?.toLowerCase() ?? ''))];
  const goingOn = sql<string>`any(${some((event) => event.goesOn ?? null)}::uuid[])`;
  const rows = await tx.db
    .selectFrom('alert')
    .selectAll()
    .where('school_id', '=', tx.scope.schoolId)
    .where('decided_at', 'is', null)
    .where('folded_into', 'is', null)
    .where('harm', 'in', [...new Set(flagged.map((event) => event.harm))])
    .where((is) => is.or([is('id', '=', goingOn), is.and([is('last_at', '>=', from), is('first_at', '<=', to)])]))
    .where((is) =>
      is.or([
        is('id', '=', goingOn),
        is('person_id', '=', sql<string>`any(${some((event) => event.personId)}::uuid[])`),
        is.and([
          is('person_id', 'is', null),
          is.or([
            is(sql<string>`lower(coalesce(account_name, ''))`, '=', sql<string>`any(${accounts}::text[])`),
            is(sql<string>`lower(coalesce(device, ''))`, '=', sql<string>`any(${devices}::text[])`),
          ]),
        ]),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(asOpenAlert);
}

function asOpenAlert(row: Selectable<Alert>): OpenAlert {
  return {
    id: row.id,
    series: row.series as Series,
    number: row.number,
    desk: row.desk as Desk,
    personId: row.person_id,
    accountName: row.account_name,
    device: row.device,
    seenIn: row.seen_in as OpenAlert['seenIn'],
    harm: row.harm as FlaggedEvent['harm'],
    severity: row.severity as AlertSeverity,
    state: row.state as AlertState,
    firstAt: row.first_at,
    lastAt: row.last_at,
    times: row.times,
    viewBy: row.view_by,
    decideBy: row.decide_by,
    proposed: row.proposed_state as OpenAlert['proposed'],
  };
}

/** Everything one batch adds, without the school: written in a statement a table. */
export interface AlertRows {
  alerts: Omit<Insertable<Alert>, 'school_id'>[];
  events: Omit<Insertable<AlertEvent>, 'school_id'>[];
  phrases: Omit<Insertable<AlertPhrase>, 'school_id'>[];
  readers: Omit<Insertable<AlertReader>, 'school_id'>[];
  steps: Omit<Insertable<AlertStep>, 'school_id'>[];
}

/** Nothing to write yet. */
export function noRows(): AlertRows {
  return { alerts: [], events: [], phrases: [], readers: [], steps: [] };
}

/** Writes the rows; a link, a reader or a phrase that is there already stays, a phrase with the sum of both counts. */
export async function insertRows(tx: Tx, rows: AlertRows): Promise<void> {
  const school_id = tx.scope.schoolId;
  const ours = <Row extends object>(part: readonly Row[]) => part.map((row) => ({ ...row, school_id }));
  const execute = (statement: RawBuilder<unknown>) => statement.execute(tx.db);
  if (rows.alerts.length) await execute(insertMany('alert', ours(rows.alerts)));
  if (rows.events.length) await execute(sql`${insertMany('alert_event', ours(rows.events))} on conflict do nothing`);
  if (rows.phrases.length) {
    await execute(sql`${insertMany('alert_phrase', ours(rows.phrases))}
      on conflict (school_id, alert_id, phrase) do update set times = alert_phrase.times + excluded.times`);
  }
  if (rows.readers.length) await execute(sql`${insertMany('alert_reader', ours(rows.readers))} on conflict do nothing`);
  if (rows.steps.length) await execute(insertMany('alert_step', ours(rows.steps)));
}

/** What folding changes of a stored episode. `version` moves only when what a reader decides on has changed. */
export interface FoldChange {
  seenIn: OpenAlert['seenIn'];
  severity: AlertSeverity;
  desk: Desk;
  firstAt: Date;
  lastAt: Date;
  times: number;
  state: AlertState;
  viewBy: Date;
  decideBy: Date;
  /** The clocks begin anew: nobody has been told that these ran out. */
  clocksAnew: boolean;
  newVersion: boolean;
  /** What was proposed was proposed of something milder. */
  overtaken: boolean;
}

/** Writes a fold into its episode. */
export async function updateFolded(tx: Tx, id: string, change: FoldChange): Promise<void> {
  await tx.db
    .updateTable('alert')
    .set((is) => ({
      seen_in: change.seenIn,
      severity: change.severity,
      desk: change.desk,
      first_at: change.firstAt,
      last_at: change.lastAt,
      times: change.times,
      state: change.state,
      view_by: change.viewBy,
      decide_by: change.decideBy,
      ...(change.clocksAnew && { late_told_at: null }),
      ...(change.overtaken && NO_PROPOSAL),
      ...(change.newVersion && { version: is('version', '+', 1) }),
    }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}

/** Makes one episode part of another: its events, phrases and readers go over, its number leads there. */
export async function absorb(tx: Tx, from: string, into: { id: string; desk: Desk }): Promise<void> {
  const schoolId = tx.scope.schoolId;
  await tx.db
    .updateTable('alert')
    .set((is) => ({ folded_into: into.id, version: is('version', '+', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', from)
    .execute();
  await sql`insert into alert_event (school_id, alert_id, event_id)
    select school_id, ${into.id}, event_id from alert_event where school_id = ${schoolId} and alert_id = ${from}
    on conflict do nothing`.execute(tx.db);
  await sql`insert into alert_phrase (school_id, alert_id, phrase, times)
    select school_id, ${into.id}, phrase, times from alert_phrase where school_id = ${schoolId} and alert_id = ${from}
    on conflict (school_id, alert_id, phrase) do update set times = alert_phrase.times + excluded.times`.execute(tx.db);
  await sql`insert into alert_reader (school_id, alert_id, person_id, added_at, added_by, because, desk)
    select school_id, ${into.id}, person_id, added_at, added_by, because, ${into.desk}
    from alert_reader where school_id = ${schoolId} and alert_id = ${from}
    on conflict do nothing`.execute(tx.db);
}
