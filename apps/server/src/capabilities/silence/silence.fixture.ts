import type { Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { newSensorKey } from '../../access/sensor-keys.store.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser } from '../../test-support/http.ts';
import type { Ingest } from '../events/ingest.fixture.ts';
import { lookForSilence } from './index.ts';

/** A school of its own with a network manager and a safeguarding lead; tests move its time by the clock on the wall. */
export async function buildSilenceSchool(t: Ingest, options: { manager?: boolean } = {}) {
  t.clock.set(instantOf('2026-11-17', '09:00'));
  const school = await buildSchool(t.ground);
  const people: Partial<Record<Role, Awaited<ReturnType<typeof buildActor>>>> = {};
  for (const role of [
    'dsl',
    'head',
    'deputy_dsl',
    ...(options.manager === false ? [] : (['network_manager'] as const)),
  ] as const) {
    people[role] = await buildActor(t.ground, school, [role]);
  }
  return {
    school,
    people,
    look: () => lookForSilence(t.worker, school),
    /** Looks every three minutes from now until then, as the job does. */
    async until(date: string, time: string, hear: () => Promise<unknown> = async () => undefined) {
      let raised = 0;
      for (const end = instantOf(date, time).getTime(); t.clock.now().getTime() < end; ) {
        t.clock.move(3 * 60_000);
        await hear();
        raised += await lookForSilence(t.worker, school);
      }
      return raised;
    },
    async sensor(kind: 'agent' | 'gate' | 'resolver', name: string) {
      const sensor = newId(t.clock.now());
      const { key, hash } = newSensorKey(t.ground, school, sensor);
      await transact(t.ground, systemScope('enrol', school), (tx) =>
        tx.db
          .insertInto('sensor')
          .values({ school_id: school, id: sensor, kind, name, key_hash: hash, enrolled_at: tx.at })
          .execute(),
      );
      return {
        id: sensor,
        key,
        hear: () => t.rows('update sensor set seen_at = $2 where id = $1', [sensor, t.clock.now()]),
      };
    },
    heard: (sensor: string, person: string, device = '', firstAt = t.clock.now()) =>
      t.rows(
        `insert into presence (school_id, sensor_id, person_id, device, confidence, first_at, seen_at) values ($1, $2, $3, $4, 'certain', $5, $6)
         on conflict (school_id, sensor_id, person_id, device) do update set seen_at = excluded.seen_at`,
        [school, sensor, person, device, firstAt, t.clock.now()],
      ),
    alerts: () =>
      t.rows<{
        id: string;
        series: string;
        desk: string;
        severity: number;
        times: number;
        device: string | null;
        person_id: string | null;
      }>(
        `select id, series, desk, severity, times, device, person_id from alert where school_id = $1 and harm = 'not-heard' order by raised_at, id`,
        [school],
      ),
    titles: () =>
      t.rows<{ title: string }>(`select title from event where school_id = $1 and harm = 'not-heard' order by id`, [
        school,
      ]),
    steps: (alert: string) =>
      t.rows<{ step: string; words: string | null }>(
        'select step, words from alert_step where alert_id = $1 order by at, id',
        [alert],
      ),
    page: async (role: Role, url: string) => {
      const actor = people[role] ?? (await buildActor(t.ground, school, [role]));
      return testBrowser(t.app, await signedIn(t.ground, actor)).get(url);
    },
  };
}
