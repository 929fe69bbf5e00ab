import { randomBytes } from 'node:crypto';
import { type Actor, sensorScope, systemScope } from '../../access/scope.ts';
import type { Starter } from '../../access/setting-shape.ts';
import type { SettingKey } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import type { TestGround } from '../../test-support/database.ts';
import { buildFlagged } from './alerts.build.ts';
import type { FlaggedEvent } from './alerts.ts';
import { raiseAlerts } from './alerts-raise.service.ts';

/** A school with everybody whom alerts concern. */
export interface AlertSchool {
  school: string;
  dsl: Actor;
  deputy: Actor;
  head: Actor;
  senior: Actor;
  chair: Actor;
  tutor: Actor;
  otherTutor: Actor;
  pupil: string;
  /** Stores the events and raises their alerts as ingest does; returns how many alerts are new. */
  raise(...flagged: Partial<FlaggedEvent>[]): Promise<number>;
  /** Changes a setting of the school, as its policy page does. */
  setting(key: SettingKey, value: unknown): Promise<void>;
  /** Every alert as the database holds it, in the order of series and number. */
  stored(): Promise<StoredAlert[]>;
}

/** What tests read of a stored alert. */
export interface StoredAlert {
  id: string;
  series: string;
  number: number;
  desk: string;
  state: string;
  severity: number;
  times: number;
  version: number;
  folded_into: string | null;
  view_by: Date;
  late_told_at: Date | null;
}

/** Builds the school: form 9B has a tutor, and the pupil is in it. One person decides an alert there until a test says otherwise. */
export async function buildAlertSchool(t: TestGround, starter: Starter = 'high-a'): Promise<AlertSchool> {
  const school = await buildSchool(t.ground, { starter });
  const actor = (...roles: Parameters<typeof buildActor>[2]) => buildActor(t.ground, school, roles);
  const setting = settingOf(t, school);
  await setting('alerts.twoDecide', []);
  const { personId: pupil } = await buildPerson(t.ground, school, { givenName: 'Ellis', familyName: 'Marwood' });
  return {
    school,
    dsl: await actor('dsl'),
    deputy: await actor('deputy_dsl'),
    head: await actor('head'),
    senior: await actor('senior_leader'),
    chair: await actor('chair_of_governors'),
    tutor: await actor({ role: 'teacher', className: '9B' }),
    otherTutor: await actor({ role: 'teacher', className: '9A' }),
    pupil,
    raise: await ingestOf(t, school, pupil),
    setting,
    stored: () => transact(t.ground, systemScope('clocks', school), storedAlerts),
  };
}

function settingOf(t: TestGround, school: string): AlertSchool['setting'] {
  return (key, value) =>
    transact(t.ground, systemScope('set-up', school), async (tx) => {
      const row = { school_id: school, key, value: JSON.stringify(value), changed_at: tx.at };
      await tx.db
        .insertInto('setting')
        .values(row)
        .onConflict((conflict) => conflict.columns(['school_id', 'key']).doUpdateSet({ value: row.value }))
        .execute();
    });
}

function storedAlerts(tx: Tx): Promise<StoredAlert[]> {
  return tx.db
    .selectFrom('alert')
    .select([
      'id',
      'series',
      'number',
      'desk',
      'state',
      'severity',
      'times',
      'version',
      'folded_into',
      'view_by',
      'late_told_at',
    ])
    .orderBy('series')
    .orderBy('number')
    .execute();
}

/** Enrols a gate; events given to what it returns come from it, and are this pupil's where they name nobody. */
export async function ingestOf(t: TestGround, school: string, pupil: string): Promise<AlertSchool['raise']> {
  const sensorId = newId(t.clock.now());
  await transact(t.ground, systemScope('enrol', school), (tx) =>
    tx.db
      .insertInto('sensor')
      .values({
        school_id: school,
        id: sensorId,
        kind: 'gate',
        name: 'Gate',
        key_hash: randomBytes(32),
        enrolled_at: tx.at,
      })
      .execute(),
  );
  const scope = sensorScope({ schoolId: school, sensorId, kind: 'gate', name: 'Gate' });
  return (...flagged) =>
    transact(t.ground, scope, async (tx) => {
      const events = flagged.map((each) => buildFlagged({ personId: pupil, ...each }));
      const rows = events.map((event) => eventRow(event, school, sensorId));
      await tx.db
        .insertInto('event')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return raiseAlerts(tx, events);
    });
}

function eventRow(event: FlaggedEvent, school_id: string, sensor_id: string) {
  return {
    school_id,
    id: event.eventId,
    sensor_id,
    kind: event.kind,
    occurred_at: event.occurredAt,
    recorded_at: event.occurredAt,
    person_id: event.personId,
    account_name: event.accountName,
    confidence: event.personId ? 'certain' : 'not_known',
    subject_kind: event.personId ? event.subjectKind : 'unknown',
    device: event.device,
    text: `words of ${event.harm}`,
    action: 'log',
    harm: event.harm,
    severity: event.severity,
    digest: randomBytes(32),
  };
}

/** The actions that the journal holds, in order. The head of the school reads it. */
export function journalOf(t: TestGround, head: Actor): Promise<string[]> {
  // As the sealing job: a head who works no desk sees no entry about an alert.
  return transact(t.ground, systemScope('seal', head.schoolId), async (tx) => {
    const rows = await tx.db.selectFrom('journal_entry').select('action').orderBy('seq').execute();
    return rows.map((row) => row.action);
  });
}

/** Copies an alert so many times, as the owner of the database types it: with numbers that follow, and `changed` columns. */
export function copyAlert(t: TestGround, id: string, times: number, changed: object = {}): Promise<unknown> {
  return onConnection(t.connections.owner, async (owner) => {
    await owner.query("set app.maintenance = 'on'");
    const { rows } = await owner.query<{ names: string }>(
      `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
       where table_schema = 'public' and table_name = 'alert' and is_generated = 'NEVER'`,
    );
    const names = rows[0]?.names ?? '';
    await owner.query(
      `insert into alert (${names}) select ${names} from (
         select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'number', (select max(number) from alert) + n) || $2::jsonb)).*
         from alert a, generate_series(1, $3) n where a.id = $1) copied`,
      [id, JSON.stringify(changed), times],
    );
    await owner.query('analyze alert');
  });
}
